// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/failures/failuresdata.h"

#include <QWidget>

class QListView;

namespace ariadne {
class Link;
}

namespace ariadne::ui {

class Button;
class FrameListModel;
class Label;
class LinkLabel;
class PanelHeader;
class SentenceBand;
class TextView;

// One failure: its frames, each leading to its source, its log at the place where it says so, and the way to its dump.
class OccurrencePanel : public QWidget
{
    Q_OBJECT
public:
    explicit OccurrencePanel(QWidget *parent = nullptr);
    void setData(const OccurrenceData &data);
    void setBusy(bool busy);
    bool isSettled() const;
    QListView *frames() const { return m_frames; }
    // Where the dump is opened: at its crashing thread. Nothing where none was kept.
    std::optional<Link> dumpLink() const;

signals:
    void followed(const ariadne::Link &link);
    void sourceMissing(const QString &why);
    void openDumpRequested();
    void addToCaseRequested();
    void copied(const QString &what);
    void settled();

private:
    void activate(const QModelIndex &index);
    void markParts();

    OccurrenceData m_data;
    SentenceBand *m_band;
    Button *m_openDump, *m_addToCase, *m_search;
    PanelHeader *m_framesHeader, *m_logHeader;
    QListView *m_frames;
    FrameListModel *m_framesModel;
    TextView *m_log;
    Label *m_noLog;
    LinkLabel *m_mode;
    QString m_shownLog; // hash of what the view holds
};

} // namespace ariadne::ui
