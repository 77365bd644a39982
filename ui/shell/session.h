// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/link.h"
#include "ui/shell/trail.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>
#include <functional>

namespace ariadne::ui {

// What a window is put together from after a restart. Plain values; written as JSON.
struct TabState {
    QString page; // rail entry
    Link link;
    QString title;     // shown until the tab is looked at: pages of a session are made when first needed
    QByteArray layout; // Page::saveLayout
    QString catalogue; // of a tab that stays with one
    bool operator==(const TabState &) const = default;
};
struct GroupState { // one side of the split
    QString page;   // in front
    QList<TabState> tabs;
    QHash<QString, int> current; // page → index among the tabs of that page
    bool operator==(const GroupState &) const = default;
};
struct WindowState {
    QByteArray geometry; // QWidget::saveGeometry
    QList<GroupState> groups;
    int activeGroup = 0;
    QList<int> splitSizes, sideSizes;
    int sideWidth = -1; // 0: hidden, -1: as usual
    QList<Stop> trail;
    QList<Link> history;
    qsizetype historyAt = -1;
    QString catalogue; // where the window works with another one than the settings say
    bool operator==(const WindowState &) const = default;
};

// $XDG_STATE_HOME/ariadne/session.json. Replaced as a whole, so that a kill at any moment leaves the old or the new
// one.
class Session
{
public:
    static constexpr int kVersion = 1; // of the file
    static constexpr int kLayoutVersion =
        1; // of sizes and page layouts: another one keeps tabs and places, drops sizes

    // An unreadable or newer file is moved aside (session.json.kept) and reported as an error; nothing is lost.
    static Result<QList<WindowState>> load();
    static QByteArray toJson(const QList<WindowState> &windows);
    static Result<QList<WindowState>> fromJson(const QByteArray &text);
    static QString file();
};

// Writes soon after the last change, off the GUI thread, one write at a time. One per process.
class SessionWriter : public QObject
{
    Q_OBJECT
public:
    explicit SessionWriter(std::function<QList<WindowState>()> collect, QObject *parent = nullptr);
    ~SessionWriter() override;
    void touch();    // something changed
    void writeNow(); // before the last window goes; in this thread

private:
    static void write(const QByteArray &text, quint64 number);
    inline static quint64 s_number = 0; // GUI thread
    std::function<QList<WindowState>()> m_collect;
    QTimer m_timer;
};

} // namespace ariadne::ui
