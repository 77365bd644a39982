// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windows.h"

#include "support/directories.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>

namespace ariadne::ui {

namespace {

// A kill in the middle of a write leaves its temporary file. Ours are written within moments: what is older is
// nobody's.
void removeLeftovers()
{
    const QDir folder(directories::state());
    const QDateTime old = QDateTime::currentDateTime().addSecs(-60);
    for (const QFileInfo &file : folder.entryInfoList({QStringLiteral(".ariadne-*.tmp")}, QDir::Files | QDir::Hidden)) {
        if (file.lastModified() < old)
            QFile::remove(file.filePath());
    }
}

} // namespace

Windows::Windows(QList<PageKind> kinds, Options options, QObject *parent)
    : QObject(parent), m_kinds(std::move(kinds)), m_options(std::move(options)), m_settings(Settings::load())
{
    if (!m_options.session)
        return;
    Result<FileLock> lock = FileLock::tryLock(directories::state() + QStringLiteral("/session.lock"));
    if (!lock)
        return;
    m_sessionLock = std::move(*lock);
    removeLeftovers();
    m_writer = std::make_unique<SessionWriter>([this] {
        QList<WindowState> states;
        for (MainWindow *window : std::as_const(m_windows))
            states.append(window->saveState());
        return states;
    });
}

Windows::~Windows()
{
    m_writer.reset();
    const QList<MainWindow *> windows = std::exchange(m_windows, {});
    qDeleteAll(windows);
    const QList<QPointer<MainWindow>> leaving = std::exchange(m_leaving, {});
    for (const QPointer<MainWindow> &window : leaving)
        delete window.data();
}

bool Windows::setSettings(const Settings &settings)
{
    m_settings = settings;
    Theme::instance().setMode(settings.theme);
    Theme::instance().setComfortable(settings.comfortable);
    const bool kept = settings.save();
    emit settingsChanged();
    return kept;
}

QString Windows::catalogue() const
{
    const QString wanted = m_options.catalogue.isEmpty() ? m_settings.catalogue : m_options.catalogue;
    return wanted.isEmpty() ? directories::catalogue() : wanted;
}

void Windows::restore()
{
    if (!m_writer || !m_settings.restoreSession) {
        newWindow();
        return;
    }
    const Result<QList<WindowState>> states = Session::load();
    if (!states || states->isEmpty()) {
        MainWindow *window = newWindow();
        if (!states)
            window->say(states.error().what, true);
        return;
    }
    for (const WindowState &state : *states) {
        auto *window = new MainWindow(*this);
        m_windows.append(window);
        window->restoreState(state);
        window->show();
    }
}

MainWindow *Windows::newWindow()
{
    auto *window = new MainWindow(*this);
    m_windows.append(window);
    window->follow(Link());
    window->show();
    touchSession();
    return window;
}

MainWindow *Windows::front() const
{
    if (auto *active = qobject_cast<MainWindow *>(QApplication::activeWindow()); active && m_windows.contains(active))
        return active;
    return m_windows.isEmpty() ? nullptr : m_windows.last();
}

void Windows::touchSession()
{
    if (m_writer && !m_quitting)
        m_writer->touch();
}

void Windows::closing(MainWindow *window)
{
    // The last window's places are what one comes back to; a window closed before is gone on purpose.
    if (m_windows.size() == 1 && m_windows.contains(window) && m_writer && !m_quitting) {
        m_writer->writeNow();
        m_quitting = true;
    }
    if (!m_windows.removeOne(window))
        return;
    m_leaving.append(window);
    if (!m_windows.isEmpty())
        touchSession();
}

void Windows::quit()
{
    if (m_writer)
        m_writer->writeNow();
    m_quitting = true;
    const QList<MainWindow *> windows = m_windows;
    for (MainWindow *window : windows)
        window->close();
}

} // namespace ariadne::ui
