// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/query/answers.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"
#include "ui/source/symbolindex.h"

#include <QAbstractListModel>
#include <QFrame>

class QListView;

namespace ariadne::ui {

class Label;
class TextView;

class DefinitionModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setDefinitions(const QList<source::Definition> &definitions);
    const QList<source::Definition> &definitions() const { return m_definitions; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<source::Definition> m_definitions;
};

// Several definitions of one name: a list, and the text of the one it stands on beside it. With one it is a peek.
// Enter goes there, with Ctrl in another tab, with Alt beside this one; Escape closes.
class DefinitionChooser : public QFrame
{
    Q_OBJECT
public:
    explicit DefinitionChooser(QWidget *parent = nullptr);
    ~DefinitionChooser() override;
    // Below `corner` (global), or above it where there is no room.
    // `hidden`: those that the configuration leaves out.
    void popUp(const QByteArray &name, const QList<source::Definition> &definitions, qint64 hidden,
               const SymbolIndex::ViewPointer &view, const QPoint &corner);
    QListView *list() const { return m_list; }
    TextView *preview() const { return m_preview; }
    bool isSettled() const { return !m_job.isRunning(); }

signals:
    void chosen(const ariadne::source::Definition &definition, ariadne::ui::OpenIn where);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showPreview(const QModelIndex &index);
    void choose(const QModelIndex &index, OpenIn where);

    Label *m_title;
    QListView *m_list;
    DefinitionModel *m_model;
    TextView *m_preview;
    SymbolIndex::ViewPointer m_view;
    QByteArray m_shown;
    JobSlot<QByteArray> m_job;
};

} // namespace ariadne::ui
