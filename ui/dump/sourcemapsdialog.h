// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

#include <QStringList>

class QLineEdit;
class QVBoxLayout;

namespace ariadne::ui {

class Button;
class Label;

// Path maps of a dump: where sources are that debug information names below another folder. A row for each; the last
// one is empty, for another. What is half filled in, or no folder, is said and cannot be used.
class SourceMapsDialog : public Dialog
{
    Q_OBJECT
public:
    // `maps` as in DumpOptions::sourceMaps; `folder` is offered as what the next one is for, where no map covers it.
    SourceMapsDialog(const QStringList &maps, const QString &folder, QWidget *parent);

    QStringList maps() const; // "FROM=TO", in the order of the rows; without empty ones

private:
    struct Row {
        QWidget *widget;
        QLineEdit *from, *to;
    };
    void addRow(const QString &from, const QString &to);
    void check();

    QVBoxLayout *m_rowsLayout;
    QList<Row> m_rows;
    Label *m_problem;
    Button *m_use;
};

} // namespace ariadne::ui
