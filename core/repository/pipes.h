// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ariadne::repository {

// The first pipe or device among the files of a git directory that are read to open it and its references; empty where
// there is none. libgit2 would wait for a writer, and nothing could stop it.
QString pipeIn(const QString &gitDirectory);

} // namespace ariadne::repository
