// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <functional>

namespace ariadne::ui {

class MainWindow;
struct UiCommand;

// The commands of the window itself: open, go, view, help. Pages bring their own.
class WindowCommands : public QObject
{
    Q_OBJECT
public:
    explicit WindowCommands(MainWindow &window);
    // Before the pages' commands are added (their menus stand between View and Help).
    void addAll();
    bool run(const QString &id) const;
    bool knows(const QString &id) const { return m_does.contains(id); }

private:
    void add(const UiCommand &command, std::function<void()> does);
    void addFile();
    void addEdit();
    void addGo();
    void addView();
    void addHelp();
    MainWindow &m_window;
    QHash<QString, std::function<void()>> m_does;
};

} // namespace ariadne::ui
