// SPDX-License-Identifier: GPL-3.0-or-later
#include "coremaker.h"

#include "oracle.h"
#include "support/atomicfile.h"
#include "support/process.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace ariadne::kit {

namespace {

using namespace std::chrono_literals;

Result<ProcessResult> run(const QString &folder, const QStringList &command)
{
    ProcessRequest request;
    request.command = command;
    request.directory = folder;
    request.timeout = 120s;
    // gdb would ask a server as soon as this is set, and its switch came late (12.1).
    request.removeEnvironment = {QStringLiteral("DEBUGINFOD_URLS")};
    NoJob job;
    return runProcess(request, job);
}

// gABI: e_ident, and e_type ET_CORE at byte 16.
bool isCore(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(18);
    return head.startsWith("\x7f"
                           "ELF") &&
           head.size() == 18 && (head[5] == 1 ? head[16] : head[17]) == 4;
}

// The file a pattern without '|' makes: what stands before the first '%' begins its name, the process number is in it
// unless the pattern (with core_uses_pid) leaves it out.
QString kernelCore(const QString &folder, qint64 pid, const QSet<QString> &before)
{
    QFile setting(QStringLiteral("/proc/sys/kernel/core_pattern"));
    if (!setting.open(QIODevice::ReadOnly))
        return {};
    const QString pattern = QString::fromLocal8Bit(setting.readAll()).trimmed();
    if (pattern.startsWith(u'|') || pattern.isEmpty())
        return {};
    const QString full = pattern.startsWith(u'/') ? pattern : folder + u'/' + pattern;
    const QString prefix = QFileInfo(full).fileName().section(u'%', 0, 0);
    const bool inFolder = QFileInfo(full).path() == folder;
    const QDir place(QFileInfo(full).path());
    for (const QFileInfo &file : place.entryInfoList({prefix + u'*'}, QDir::Files, QDir::Time)) {
        const QString number = QString::number(pid);
        const bool ours = inFolder ? !before.contains(file.fileName()) : file.fileName().contains(number);
        if (ours && isCore(file.filePath()))
            return file.filePath();
    }
    return {};
}

QString newName(const QString &folder)
{
    for (int i = 1;; ++i) {
        const QString name = folder + QStringLiteral("/core.taken%1").arg(i);
        if (!QFileInfo::exists(name))
            return name;
    }
}

} // namespace

Result<QString> compile(const QString &folder, const Program &program)
{
    QString compiler = program.compiler;
    const bool c = program.suffix == QLatin1String("c");
    for (const char *name :
         {c ? "gcc" : "g++", c ? "cc" : "c++", c ? "clang-19" : "clang++-19", c ? "clang" : "clang++"}) {
        if (compiler.isEmpty())
            compiler = findProgram(QString::fromLatin1(name));
    }
    if (compiler.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("There is no C++ compiler."));
    const QString source = program.name + u'.' + program.suffix;
    if (const Done done = writeFileAtomically(folder + u'/' + source, program.source); !done)
        return std::unexpected(done.error());
    const QString executable = folder + u'/' + program.name;
    const auto result = run(folder, QStringList{compiler, source, QStringLiteral("-o"), executable} + program.flags);
    if (!result)
        return std::unexpected(result.error());
    if (!result->ok()) {
        return fail(Error::Kind::Malformed, QStringLiteral("The test's program does not compile."),
                    QString::fromLocal8Bit(result->errors));
    }
    return executable;
}

Result<Core> crash(const QString &folder, const QString &executable, const QStringList &arguments,
                   const QString &onlyBy)
{
    const auto wanted = [&](const char *way) { return onlyBy.isEmpty() || onlyBy == QLatin1String(way); };
    QStringList reasons;
    Core core;
    core.executable = executable;
    if (wanted("kernel") || wanted("coredumpctl")) {
        const QStringList files = QDir(folder).entryList(QDir::Files | QDir::Hidden);
        const QSet<QString> before(files.cbegin(), files.cend());
        const auto result =
            run(folder, QStringList{QStringLiteral("sh"), QStringLiteral("-c"),
                                    QStringLiteral("ulimit -c unlimited 2>/dev/null; exec \"$0\" \"$@\""), executable} +
                            arguments);
        if (!result)
            return std::unexpected(result.error());
        if (result->signal == 0) {
            return fail(Error::Kind::Malformed,
                        QStringLiteral("The test's program was to crash and ended with code %1.").arg(result->exitCode),
                        QString::fromLocal8Bit(result->errors));
        }
        core.signal = result->signal;
        if (wanted("kernel")) {
            core.path = kernelCore(QDir(folder).canonicalPath(), result->pid, before);
            core.how = QStringLiteral("kernel");
            if (!core.path.isEmpty()) {
                // Away from the name the next crash would use again.
                const QString name = newName(folder);
                if (QFile::rename(core.path, name) || QFile::copy(core.path, name))
                    core.path = name;
                return core;
            }
            reasons.append(QStringLiteral("the kernel left no file"));
        }
        const QString coredumpctl = wanted("coredumpctl") ? oracle(QStringLiteral("coredumpctl")) : QString();
        if (!coredumpctl.isEmpty()) {
            core.path = newName(folder);
            core.how = QStringLiteral("coredumpctl");
            QElapsedTimer clock;
            clock.start();
            do { // systemd-coredump stores it a moment after the process is gone
                const auto dumped = run(folder, {coredumpctl, QStringLiteral("dump"), QString::number(result->pid),
                                                 QStringLiteral("-o"), core.path});
                if (dumped && dumped->ok() && isCore(core.path))
                    return core;
                QThread::msleep(100);
            } while (clock.elapsed() < 3000 && QFileInfo::exists(QStringLiteral("/run/systemd/coredump")));
            QFile::remove(core.path);
        }
        reasons.append(QStringLiteral("coredumpctl has none"));
    }
    const QString gdb = wanted("gdb") ? oracle(QStringLiteral("gdb")) : QString();
    if (!gdb.isEmpty()) {
        core.path = newName(folder);
        core.how = QStringLiteral("gdb");
        core.signal = 0;
        const auto result =
            run(folder,
                QStringList{gdb, QStringLiteral("-nx"), QStringLiteral("-batch"), QStringLiteral("-iex"),
                            QStringLiteral("set auto-load off"), QStringLiteral("-iex"),
                            QStringLiteral("set debuginfod enabled off"), QStringLiteral("-ex"),
                            QStringLiteral("set startup-with-shell off"), QStringLiteral("-ex"), QStringLiteral("run"),
                            QStringLiteral("-ex"), QStringLiteral("generate-core-file %1").arg(core.path),
                            QStringLiteral("-ex"), QStringLiteral("kill"), QStringLiteral("--args"), executable} +
                    arguments);
        if (result && isCore(core.path))
            return core;
        reasons.append(QStringLiteral("gdb: ") +
                       (result ? QString::fromLocal8Bit(result->errors).simplified() : result.error().what));
    } else {
        reasons.append(QStringLiteral("there is no gdb"));
    }
    return fail(Error::Kind::Unsupported,
                QStringLiteral("No core could be taken here: %1.").arg(reasons.join(QStringLiteral("; "))));
}

Result<Core> makeCore(const QString &folder, const Program &program, const QStringList &arguments)
{
    const auto executable = compile(folder, program);
    if (!executable)
        return std::unexpected(executable.error());
    return crash(folder, *executable, arguments);
}

} // namespace ariadne::kit
