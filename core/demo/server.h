// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/ids.h"
#include "support/job.h"

#include <QString>

namespace ariadne::demo {

// The demo's program under investigation: a small cache server with a git history of its own.
struct Server {
    QString repository; // folder of the work tree
    ObjectId tip;       // release 0.4: crashes
    ObjectId good;      // release 0.3: does not
    ObjectId planted;   // the commit that brought the bug
    QString program() const { return repository + QStringLiteral("/build/pantry"); }
    QString tests() const { return repository + QStringLiteral("/build/check"); }
    bool operator==(const Server &) const = default;
};

// Makes the repository in `folder`, which must not exist yet, with every commit at its fixed date: the same ids each
// time. No configuration of the user, template or hook takes part. Errors: NotFound (no git), Io, NoSpace, Cancelled.
Result<Server> makeServer(const QString &folder, JobControl &job);

// Builds the work tree with the repository's own script: program and tests, with debug information and a build id.
// Errors: NotFound (no compiler), Io (it says what the compiler said), Cancelled.
Done buildServer(const Server &server, JobControl &job);

} // namespace ariadne::demo
