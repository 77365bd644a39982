// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/failures/failuresdata.h"

#include <QWidget>

class QListView;
class QScrollArea;

namespace ariadne {
class Link;
}

namespace ariadne::ui {

class AlignmentView;
class DecisionListModel;
class Label;
class LinkLabel;
class PanelHeader;
class SimilarListModel;

// Under a mode: modes like it with the sum that says so, the two stacks, the answers; and what was decided, with undo.
class SimilarPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SimilarPanel(QWidget *parent = nullptr);
    void setData(const ModeData &data);
    // The mode that an answer is about; nothing where none is like it.
    std::optional<failures::Similar> current() const;
    // The decision whose undo is asked for; empty where none is chosen.
    QString currentDecision() const;
    QListView *similar() const { return m_similar; }

signals:
    void followed(const ariadne::Link &link);
    void sameRequested();
    void differentRequested();
    void newRequested();
    void undoRequested();

private:
    void showCurrent();
    void showDecision();

    ModeData m_data;
    PanelHeader *m_header, *m_decisionsHeader;
    QListView *m_similar, *m_decisions;
    SimilarListModel *m_similarModel;
    DecisionListModel *m_decisionsModel;
    Label *m_why;
    AlignmentView *m_alignment;
    LinkLabel *m_same, *m_different, *m_new, *m_undo;
    QScrollArea *m_stacks;
    QWidget *m_decided;
};

} // namespace ariadne::ui
