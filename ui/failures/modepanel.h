// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/failures/failuresdata.h"

#include <QWidget>

class QGridLayout;
class QListView;

namespace ariadne {
class Link;
}

namespace ariadne::ui {

class Button;
class Label;
class OccurrenceListModel;
class PanelHeader;
class SentenceBand;
class SharedStackModel;
class SimilarPanel;

// One mode: title, figures, the stack its occurrences share, and the newest of them.
class ModePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ModePanel(QWidget *parent = nullptr);
    void setData(const ModeData &data);
    void setBusy(bool busy);
    QListView *occurrences() const { return m_occurrences; }
    SimilarPanel *similar() const { return m_similar; }
    // The failures that are selected in its list.
    QStringList selectedOccurrences() const;

signals:
    void followed(const ariadne::Link &link);
    void addToCaseRequested();

private:
    struct Figure {
        Label *value, *words;
    };
    Figure addFigure(QLayout *row);

    ModeData m_data;
    SentenceBand *m_band;
    Button *m_openCore, *m_addToCase;
    Figure m_count, m_rate, m_first, m_last;
    PanelHeader *m_stackHeader, *m_occurrencesHeader;
    QListView *m_stack, *m_occurrences;
    SharedStackModel *m_stackModel;
    OccurrenceListModel *m_occurrencesModel;
    SimilarPanel *m_similar;
};

} // namespace ariadne::ui
