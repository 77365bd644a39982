// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctags.h"

#include "support/process.h"

#include <mutex>

namespace ariadne::source {

QString universalCtags()
{
    static std::once_flag once;
    static QString program;
    std::call_once(once, [] {
        for (const char *name : {"ctags-universal", "ctags", "uctags"}) {
            const QString path = findProgram(QLatin1String(name));
            if (path.isEmpty())
                continue;
            ProcessRequest request;
            request.command = {path, QStringLiteral("--options=NONE"), QStringLiteral("--version")};
            request.timeout = std::chrono::seconds(5);
            NoJob job;
            const auto result = runProcess(request, job);
            if (result && result->ok() && result->output.contains("Universal Ctags")) {
                program = path;
                return;
            }
        }
    });
    return program;
}

} // namespace ariadne::source
