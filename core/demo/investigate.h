// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo.h"

namespace ariadne::demo {

// Names inside of a demo's folder. Nothing else is ever written there, or deleted.
QString repositoryFolder(const QString &folder);
QString tracesFolder(const QString &folder);
QString crashesFolder(const QString &folder);
QString catalogueFile(const QString &folder);

// The investigation itself, in an empty folder: every step by the function that window and command line use for it.
// Errors: those of makeDemo() but the ones about what is in the folder.
Result<DemoResult> investigate(const QString &folder, JobControl &job);

} // namespace ariadne::demo
