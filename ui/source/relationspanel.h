// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/query/queries.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"
#include "ui/source/neighbourlayout.h"
#include "ui/source/relationsmodel.h"
#include "ui/source/symbolindex.h"

#include <QWidget>

class QLineEdit;
class QTreeView;
class QTimer;

namespace ariadne::ui {

class Chip;
class NeighbourView;
class PanelHeader;

// The dock under the text: who calls a function, whom it calls, who uses a name, all references; beside it the
// neighbourhood as a picture. Moved through by keyboard alone: arrows open and close, Enter goes to the line and the
// dock keeps the focus, / filters by path, Alt+U chooses roles and Alt+G how references are grouped, Ctrl+C copies what
// is open, Escape goes back to the text.
class RelationsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RelationsPanel(QWidget *parent = nullptr);
    ~RelationsPanel() override;

    // Asks anew. `where`: repository and revision of the links.
    void ask(Relation relation, const QByteArray &name, const place::Source &where);
    void
    setView(const SymbolIndex::ViewPointer &view); // an answer that was partial is asked for again once it is whole
    // Rows that it leaves out are hidden and counted; null: none.
    void setConfiguration(const std::shared_ptr<const source::Configuration> &configuration);
    QByteArray name() const { return m_model->name(); }
    Relation relation() const { return m_model->relation(); }
    RelationsModel *model() const { return m_model; }
    QTreeView *tree() const { return m_tree; }
    NeighbourView *neighbours() const { return m_neighbours; }
    bool isSettled() const;
    bool step(bool forward); // shows the next call or use; false where there is none

signals:
    // leave: the text gets the focus
    void linkChosen(const ariadne::Link &link, ariadne::ui::OpenIn where, bool leave);
    void closeWanted();
    void settled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void askNext();
    void askAgain();
    void askNeighbours();
    void refreshHeader();
    void choose(const QModelIndex &index, OpenIn where, bool leave);
    QWidget *makeFilters();
    void chooseRoles();
    void setGrouping(Grouping grouping);
    void refreshFilters();
    void openFirst();
    void contextMenu(const QPoint &point);
    source::Filter filter() const;

    PanelHeader *m_header, *m_pictureHeader;
    QList<Chip *> m_chips;
    QLineEdit *m_paths, *m_condition;
    Chip *m_roles, *m_grouping;
    QList<source::Use> m_uses; // of references: only these; empty: all
    QTreeView *m_tree;
    RelationsModel *m_model;
    NeighbourView *m_neighbours;
    QWidget *m_picture;
    QTimer *m_filterTimer;
    SymbolIndex::ViewPointer m_view;
    place::Source m_where;
    std::shared_ptr<const source::Configuration> m_configuration;
    QList<RelationsModel::Question> m_questions;
    JobSlot<std::shared_ptr<const EdgeRows>> m_edgesJob;
    JobSlot<source::Answer<source::Reference>> m_referencesJob;
    JobSlot<Neighbourhood> m_neighboursJob;
};

} // namespace ariadne::ui
