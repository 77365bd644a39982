// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/dump.h"
#include "failures/failures.h"
#include "failures/importer.h"

namespace ariadne::joins {

// The failure that a dump was filed as, if it was.
Result<std::optional<failures::Occurrence>> filedAs(const store::Catalogue &catalogue, const dump::Dump &dump,
                                                    JobControl &job);

// Files an open dump with what it was opened with (its --exe and folders); filing it again gives the one that is there.
// It is remembered, so that the failure's link to the dump finds its file. Errors: those of importPaths(), and
// Malformed or Unsupported where nothing could be told about the crash.
Result<failures::Imported> fileDump(const store::Catalogue &catalogue, const dump::Dump &dump,
                                    const failures::Attributes &host, const failures::Attributes &attributes,
                                    JobControl &job);

} // namespace ariadne::joins
