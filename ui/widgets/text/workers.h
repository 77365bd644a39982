// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace ariadne::ui {

// Threads for reading text: line index and search. Widgets stand below the shell and its pools.
QThreadPool &textPool();

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
