// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash.h"

#include "support/atomicfile.h"
#include "support/process.h"
#include "trials/corefinder.h"
#include "trials/runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ariadne::demo {

namespace {

using namespace std::chrono_literals;

QString words(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

Done coreFromDebugger(const QStringList &command, const QString &folder, const QString &core, const QString &whyNot,
                      JobControl &job)
{
    if (findProgram(QStringLiteral("gdb")).isEmpty())
        return fail(Error::Kind::NotFound,
                    words("The demo's server crashed, but this system left no core of it: install the package gdb, "
                          "which can write one."),
                    whyNot);
    ProcessRequest request;
    request.directory = folder;
    request.timeout = 60s;
    // Paths with blanks are no trouble for --args, but gdb's own command takes the rest of its line as it is.
    request.command = QStringList{QStringLiteral("gdb"),
                                  QStringLiteral("-nx"),
                                  QStringLiteral("-batch"),
                                  QStringLiteral("-iex"),
                                  QStringLiteral("set auto-load off"),
                                  QStringLiteral("-iex"),
                                  QStringLiteral("set debuginfod enabled off"),
                                  QStringLiteral("-ex"),
                                  QStringLiteral("set startup-with-shell off"),
                                  QStringLiteral("-ex"),
                                  QStringLiteral("run"),
                                  QStringLiteral("-ex"),
                                  QStringLiteral("generate-core-file ") + core,
                                  QStringLiteral("-ex"),
                                  QStringLiteral("kill"),
                                  QStringLiteral("--args")} +
                      command;
    request.removeEnvironment = QStringList{QStringLiteral("DEBUGINFOD_URLS")};
    const auto result = runProcess(request, job);
    if (!result)
        return std::unexpected(result.error());
    if (!QFileInfo::exists(core))
        return fail(Error::Kind::Io,
                    words("Neither the system nor gdb gave a core of %1: “ariadne doctor” tells what is in the way.")
                        .arg(QFileInfo(command.first()).fileName()),
                    whyNot + u'\n' + QString::fromLocal8Bit(result->errors).trimmed());
    return {};
}

} // namespace

Result<Crash> crashAndKeep(const QStringList &command, const QString &folder, const QString &name, JobControl &job)
{
    // It runs in a folder of its own, where whatever the kernel writes can be told from everything else.
    const QString work = folder + QStringLiteral("/run");
    if (!QDir().mkpath(work))
        return failErrno(words("The folder %1 cannot be made: check space and permissions.").arg(work));
    Crash crash;
    crash.core = folder + u'/' + name + QStringLiteral(".core");
    crash.output = folder + u'/' + name + QStringLiteral(".log");

    trials::CoreFinder finder(work);
    trials::RunRequest request;
    request.program = command.first();
    request.command = command;
    request.directory = work;
    request.timeoutSeconds = 60;
    request.wantCore = finder.prepare();
    request.stop = [&job] { return job.cancelled(); };
    const trials::RunOutcome outcome = trials::runOnce(request);
    if (job.cancelled())
        return cancelled();
    if (!outcome.started)
        return fail(Error::Kind::NotFound, words("%1 could not be started.").arg(command.first()), outcome.startError);
    if (outcome.signal == 0)
        return fail(Error::Kind::Refused, words("%1 was expected to crash and ended with exit code %2.")
                                              .arg(QFileInfo(command.first()).fileName())
                                              .arg(outcome.exitCode));
    crash.signal = outcome.signal;
    if (const Done done = writeFileAtomically(crash.output, outcome.output); !done)
        return std::unexpected(done.error());

    QString why = finder.whyNot();
    QStringList cores;
    if (request.wantCore)
        cores = finder.collect(outcome, folder, &why);
    if (!cores.isEmpty()) {
        if (!QFile::rename(cores.first(), crash.core))
            return fail(Error::Kind::Io, words("The core %1 cannot be renamed.").arg(cores.first()));
        crash.source = QStringLiteral("kernel");
        return crash;
    }
    if (const Done done = coreFromDebugger(command, work, crash.core, why, job); !done)
        return std::unexpected(done.error());
    crash.source = QStringLiteral("gdb");
    return crash;
}

} // namespace ariadne::demo
