// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/outline.h"
#include "support/link.h"

#include <QAbstractListModel>

namespace ariadne::ui {

// Functions and types of the file on screen, in order of lines, indented by what encloses them.
class OutlineModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    // `file`: the place of the file, to which lines are added.
    void setOutline(const source::Outline &outline, const place::Source &file);
    const source::Outline &outline() const { return m_outline; }
    // The symbol that holds the line is where one is; answers its row, -1 where there is none.
    int setLine(int line);
    int lineOf(const QModelIndex &index) const;
    Link linkOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    source::Outline m_outline;
    place::Source m_file;
    int m_here = -1;
};

QString symbolKindText(source::OutlineSymbol::Kind kind); // "function"
QString symbolIcon(source::OutlineSymbol::Kind kind);

} // namespace ariadne::ui
