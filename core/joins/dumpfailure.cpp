// SPDX-License-Identifier: GPL-3.0-or-later
#include "dumpfailure.h"

#include "dump/knowndumps.h"

namespace ariadne::joins {

Result<std::optional<failures::Occurrence>> filedAs(const store::Catalogue &catalogue, const dump::Dump &dump,
                                                    JobControl &job)
{
    return failures::filedDump(catalogue, dump.id().text(), job);
}

Result<failures::Imported> fileDump(const store::Catalogue &catalogue, const dump::Dump &dump,
                                    const failures::Attributes &host, const failures::Attributes &attributes,
                                    JobControl &job)
{
    failures::ImportRequest request;
    request.paths = {dump.path()};
    request.executable = dump.options().exe;
    request.debugDirectories = dump.options().debugDirs;
    request.host = host;
    request.attributes = attributes;
    const auto report = failures::importPaths(catalogue, request, job);
    if (!report)
        return std::unexpected(report.error());
    if (report->occurrences.isEmpty())
        return fail(Error::Kind::Malformed, report->unreadable.value(0).why);
    if (const Done done = dump::rememberDump(dump); !done)
        return std::unexpected(done.error());
    return report->occurrences.first();
}

} // namespace ariadne::joins
