// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"
#include "support/link.h"

namespace ariadne::ui {

// What a file or folder turned out to be.
struct Opened {
    Link link;
    QString catalogue; // it is a catalogue: the window works with it from now on
    QString log;       // it is a text in which failures were recognised: path, to file them
    int failuresInLog = 0;
    bool operator==(const Opened &) const = default;
};

// Decides by content, never by name: a core, a catalogue, a repository or folder, a log, a source file. Off the GUI
// thread. Remembers the thing, so that its link opens it again. Errors name the path and the next step.
Result<Opened> openAnything(const QString &path, JobControl &job);

// What of the things dropped on a window is opened (repositories, folders of sources, source files, kernel dumps,
// catalogues, what cannot be read, so that the person is told), and what is evidence and filed: cores, logs in which
// something failed, packed logs, folders that hold such. In the order given.
struct Dropped {
    QStringList open, file;
    bool operator==(const Dropped &) const = default;
};
// Off the GUI thread. Looks at the beginning of each file and at the first files of a folder. Errors: Cancelled.
Result<Dropped> sortDropped(const QStringList &paths, JobControl &job);

} // namespace ariadne::ui
