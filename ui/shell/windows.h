// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"

#include "support/atomicfile.h"

#include <QPointer>
#include <optional>

namespace ariadne::ui {

class MainWindow;

// The windows of this process, the settings they share and the session they come back with. One per application.
class Windows : public QObject
{
    Q_OBJECT
public:
    struct Options {
        bool session = true; // restore and keep the session; tests and pictures do not
        QString catalogue;   // --catalogue; empty: as the settings say
        // Draws a place (ui/render, which stands above this room); called in the GUI thread.
        std::function<Result<QByteArray>(const Link &link, const QString &catalogue)> picture;
    };
    Windows(QList<PageKind> kinds, Options options, QObject *parent = nullptr);
    ~Windows() override;

    const QList<PageKind> &kinds() const { return m_kinds; }
    const Options &options() const { return m_options; }
    const Settings &settings() const { return m_settings; }
    // Applies and keeps them; false where they could not be written (they hold for this run all the same).
    bool setSettings(const Settings &settings);
    QString catalogue() const; // of new windows

    // The windows of the last session, or one new window. Says in the window why a session could not be restored.
    void restore();
    MainWindow *newWindow();
    MainWindow *front() const; // the one used last
    const QList<MainWindow *> &all() const { return m_windows; }

    void touchSession();
    void closing(MainWindow *window);
    void quit();

signals:
    void settingsChanged();

private:
    QList<PageKind> m_kinds;
    Options m_options;
    Settings m_settings;
    QList<MainWindow *> m_windows;
    QList<QPointer<MainWindow>> m_leaving; // closed, but not deleted yet: they know us by reference
    std::optional<FileLock> m_sessionLock; // of two processes only one keeps the session
    std::unique_ptr<SessionWriter> m_writer;
    bool m_quitting = false;
};

} // namespace ariadne::ui
