// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace ariadne::ui {

// Threads for reading text, line index and search; and the one for highlighting. Widgets stand below the shell and its
// pools. Both are stopped and waited for when the application object goes, before any static is destroyed.
QThreadPool &textPool();
QThreadPool &syntaxPool();
bool textWorkStopped(); // the application is going: workers return. Any thread.

// Runs `work` in the GUI thread if `object` still lives then. Any thread.
template <typename Object, typename Work> void inGuiThread(const QPointer<Object> &object, Work work)
{
    QCoreApplication *application = QCoreApplication::instance();
    if (!application)
        return; // shutting down
    QMetaObject::invokeMethod(
        application,
        [object, work = std::move(work)]() mutable {
            if (object)
                work(*object);
        },
        Qt::QueuedConnection);
}

} // namespace ariadne::ui
