// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/blame.h"
#include "patchseries.h"

namespace ariadne::history {

// True where the folder, or one above it, holds a distribution's source package with patches. A few file look-ups.
bool isDistributionTree(const repository::SourceRoot &root);

// For each line of a file of an unpacked Debian (quilt) or RPM (spec) source package the patch that made it: the series
// is taken back, last patch first, from the file as it is. In the answer a "commit" is a patch file (BlameCommit::patch
// names it, id is its SHA-1) or the upstream version that all other lines are from (patch empty, boundary). A patch
// that does not fit any more is passed over with a note in its summary. Errors: NotFound (no package; no such file),
// Refused (over 64 MB), Io, Cancelled.
Result<Blame> distributionBlame(const repository::SourceRoot &root, const QByteArray &path, const BlameOptions &options,
                                JobControl &job, const BlameCallback &found = {});

} // namespace ariadne::history
