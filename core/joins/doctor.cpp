// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor.h"

#include "store/catalogue.h"
#include "support/directories.h"
#include "support/process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <QStorageInfo>
#include <sys/resource.h>
#include <unistd.h>

namespace ariadne::joins {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kSmallCore = quint64(64) << 20; // a limit below this cuts most cores
constexpr qint64 kLowSpace = qint64(2) << 30;
constexpr qint64 kNoSpace = qint64(200) << 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

QString gibibytes(qint64 bytes)
{
    return QStringLiteral("%1 GB").arg(double(bytes) / (1 << 30), 0, 'f', 1);
}

QString procText(const DoctorRequest &request, const QString &name)
{
    // /proc files say size 0: readFile() would be fine with that, but a made-up tree may lack them.
    QFile file(request.procRoot + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.read(4096)).trimmed();
}

Check coreCheck(const DoctorRequest &request)
{
    Check check{u"cores"_s, Check::State::Ok, {}, {}};
    const QString pattern = procText(request, u"/sys/kernel/core_pattern"_s);
    if (pattern.isEmpty()) {
        check.state = Check::State::Warning;
        check.detail = tr("The kernel's core pattern cannot be read.");
        check.remedy = tr("Crashes can still be caught with gdb's generate-core-file.");
        return check;
    }
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    const bool unlimited = limit.rlim_cur == RLIM_INFINITY;
    const QString directory = request.directory.isEmpty() ? QDir::currentPath() : request.directory;
    const CoreFate fate = coreFate(pattern, directory, quint64(limit.rlim_cur), unlimited);
    const bool canRaise = limit.rlim_max != 0;
    switch (fate.kind) {
    case CoreFate::Kind::None:
        check.state = canRaise ? Check::State::Warning : Check::State::Bad;
        check.detail = tr("A crash in this shell leaves no core: its size limit is 0 (pattern “%1”).").arg(pattern);
        check.remedy = canRaise
                           ? tr("Run `ulimit -c unlimited` first; trials and bisects of Ariadne raise it themselves.")
                           : tr("The hard limit is 0 as well: raise it in /etc/security/limits.conf, or log in anew.");
        break;
    case CoreFate::Kind::Pipe: {
        const QString handler = QFileInfo(fate.where).fileName();
        check.detail = tr("A crash is handed to %1.").arg(fate.where);
        if (handler == u"systemd-coredump"_s) {
            if (findProgram(u"coredumpctl"_s).isEmpty()) {
                check.state = Check::State::Warning;
                check.remedy = tr("Install systemd-coredump's coredumpctl to get the cores out.");
            }
        } else {
            check.state = Check::State::Warning;
            check.remedy = tr("Where it keeps cores is its own affair: a plain pattern is `sysctl -w "
                              "kernel.core_pattern=core.%e.%p`.");
        }
        break;
    }
    case CoreFate::Kind::File:
        check.detail = tr("A crash leaves its core at %1.").arg(fate.where);
        if (!QFileInfo(QFileInfo(fate.where).absolutePath()).isWritable()) {
            check.state = Check::State::Bad;
            check.detail = tr("A crash would leave its core at %1, but that folder cannot be written.").arg(fate.where);
            check.remedy = tr("Make the folder, or set another kernel.core_pattern.");
        } else if (fate.cut) {
            check.state = Check::State::Warning;
            check.remedy =
                tr("The size limit of %1 bytes cuts it short: run `ulimit -c unlimited`.").arg(limit.rlim_cur);
        }
        break;
    }
    return check;
}

struct Tool {
    const char *name;
    bool needed;
    const char *use;
    const char *remedy;
};

Check toolCheck(const Tool &tool)
{
    Check check{QString::fromLatin1(tool.name), Check::State::Ok, {}, {}};
    const QString path = findProgram(check.name);
    if (!path.isEmpty()) {
        check.detail = tr("%1 is at %2.").arg(check.name, path);
        return check;
    }
    check.state = tool.needed ? Check::State::Bad : Check::State::Warning;
    check.detail = tr("%1 is not installed: %2").arg(check.name, tr(tool.use));
    check.remedy = tr(tool.remedy);
    return check;
}

Check debugInfoCheck()
{
    Check check{u"debug-info"_s, Check::State::Ok, {}, {}};
    const QDir folder(u"/usr/lib/debug/.build-id"_s);
    if (folder.exists() && !folder.isEmpty()) {
        check.detail = tr("Separate debug information is installed in /usr/lib/debug.");
    } else {
        check.state = Check::State::Warning;
        check.detail = tr("No separate debug information is installed: frames of system libraries have names at most.");
        check.remedy = tr("Install the libraries' debug packages, for example libc6-dbg.");
    }
    if (!qEnvironmentVariableIsEmpty("DEBUGINFOD_URLS"))
        check.detail += u' ' + tr("DEBUGINFOD_URLS is set; it is not used unless it is switched on in the settings.");
    return check;
}

// The nearest folder that is there already: data folders are made when they are first needed.
QString existingParent(QString path)
{
    while (!path.isEmpty() && path != u"/"_s && !QFileInfo::exists(path))
        path = QFileInfo(path).absolutePath();
    return path;
}

Check spaceCheck(const QString &name, const QString &folder, const QString &use)
{
    Check check{name, Check::State::Ok, {}, {}};
    const QStorageInfo storage(existingParent(folder));
    const qint64 free = storage.bytesAvailable();
    check.detail = tr("%1 free for %2 (%3).").arg(gibibytes(free), use, folder);
    if (free < kLowSpace) {
        check.state = free < kNoSpace ? Check::State::Bad : Check::State::Warning;
        check.remedy = tr("Free some space, or point XDG_DATA_HOME, XDG_STATE_HOME or XDG_CACHE_HOME elsewhere.");
    }
    return check;
}

Check driverCheck()
{
    Check check{u"database-driver"_s, Check::State::Ok, tr("Qt's SQLite driver is there."), {}};
    if (!store::hasDriver(store::Engine::Sqlite))
        return {check.name, Check::State::Bad, tr("Qt's SQLite driver is missing: no catalogue can be opened."),
                tr("Install libqt6sql6-sqlite.")};
    if (store::hasDriver(store::Engine::Postgres))
        check.detail = tr("Qt's SQLite and PostgreSQL drivers are there.");
    return check;
}

Check catalogueCheck(const DoctorRequest &request)
{
    Check check{u"catalogue"_s, Check::State::Ok, {}, {}};
    if (request.catalogue.startsWith(u"postgres"_s)) {
        if (!store::hasDriver(store::Engine::Postgres))
            return {check.name, Check::State::Bad,
                    tr("The catalogue is a PostgreSQL database, but Qt's driver for it is missing."),
                    tr("Install libqt6sql6-psql.")};
        check.detail = tr("The catalogue is a PostgreSQL database; it is opened when it is first needed.");
        return check;
    }
    const QString path = request.catalogue.isEmpty() ? directories::catalogue() : request.catalogue;
    const QFileInfo file(path);
    if (!file.exists()) {
        const QString parent = existingParent(file.absolutePath());
        if (QFileInfo(parent).isDir() && access(QFile::encodeName(parent).constData(), W_OK | X_OK) == 0) {
            check.detail = tr("No catalogue yet; it will be made at %1.").arg(path);
            return check;
        }
        return {check.name, Check::State::Bad,
                tr("No catalogue can be made at %1: %2 cannot be written.").arg(path, parent),
                tr("Name another with --catalogue, or make the folder writable.")};
    }
    QFile content(path);
    if (!content.open(QIODevice::ReadOnly))
        return {check.name, Check::State::Bad, tr("The catalogue %1 cannot be read.").arg(path),
                tr("Check its owner and rights.")};
    const QByteArray head = content.read(16);
    // An SQLite file begins with these 16 bytes (file format, section 1.3); an empty one is one too.
    if (!head.isEmpty() && head != QByteArray("SQLite format 3", 16))
        return {check.name, Check::State::Bad, tr("%1 is not a catalogue.").arg(path),
                tr("Name another with --catalogue.")};
    const bool writable = access(QFile::encodeName(path).constData(), W_OK) == 0 &&
                          access(QFile::encodeName(file.absolutePath()).constData(), W_OK) == 0;
    check.detail = writable ? tr("The catalogue %1 can be written.").arg(path)
                            : tr("The catalogue %1 can only be read.").arg(path);
    if (!writable) {
        check.state = Check::State::Warning;
        check.remedy = tr("New failures, trials and cases cannot be kept there: make it and its folder writable.");
    }
    return check;
}

Check attachCheck(const DoctorRequest &request)
{
    Check check{u"attach"_s, Check::State::Ok, tr("A debugger may look into running processes."), {}};
    const QString scope = procText(request, u"/sys/kernel/yama/ptrace_scope"_s);
    if (geteuid() != 0 && scope.toInt() > 0)
        return {check.name, Check::State::Warning,
                tr("A debugger may only look into its own children (ptrace_scope is %1).").arg(scope),
                tr("`sysctl -w kernel.yama.ptrace_scope=0` allows it for all of your processes.")};
    return check;
}

} // namespace

CoreFate coreFate(const QString &pattern, const QString &directory, quint64 softLimit, bool unlimited)
{
    CoreFate fate;
    if (pattern.startsWith(u'|')) {
        // core(5): the handler runs whatever the limit says, unless it is exactly 1.
        fate.kind = !unlimited && softLimit == 1 ? CoreFate::Kind::None : CoreFate::Kind::Pipe;
        fate.where = pattern.mid(1).section(u' ', 0, 0, QString::SectionSkipEmpty);
        return fate;
    }
    if (!unlimited && softLimit == 0)
        return fate;
    fate.kind = CoreFate::Kind::File;
    fate.where = pattern.startsWith(u'/') ? pattern : QDir::cleanPath(directory + u'/' + pattern);
    fate.cut = !unlimited && softLimit < kSmallCore;
    return fate;
}

Result<QList<Check>> doctor(const DoctorRequest &request, JobControl &job)
{
    static constexpr Tool kTools[] = {
        {"git", true, "bisect, blame and worktrees need it.", "Install git."},
        {"gdb", false, "where the kernel leaves no core, gdb takes one.", "Install gdb."},
        {"ctags", false, "languages beyond C, C++, Go, Rust and Python have no outline.", "Install universal-ctags."},
        {"coredumpctl", false, "cores that systemd keeps cannot be fetched.",
         "Only needed where systemd-coredump handles crashes: install systemd-coredump."},
    };
    QList<Check> checks;
    checks.append(coreCheck(request));
    checks.append(debugInfoCheck());
    for (const Tool &tool : kTools) {
        if (job.cancelled())
            return cancelled();
        Check check = toolCheck(tool);
        // Where a file pattern is set, coredumpctl would have nothing to fetch.
        if (check.name == u"coredumpctl"_s &&
            !procText(request, u"/sys/kernel/core_pattern"_s).contains(u"systemd-coredump"_s) &&
            check.state == Check::State::Warning) {
            check.state = Check::State::Ok;
            check.detail = tr("coredumpctl is not installed, and not needed with this core pattern.");
            check.remedy.clear();
        }
        checks.append(check);
    }
    checks.append(attachCheck(request));
    checks.append(driverCheck());
    checks.append(catalogueCheck(request));
    checks.append(spaceCheck(u"space-data"_s, directories::data(), tr("the catalogue")));
    checks.append(spaceCheck(u"space-state"_s, directories::state(), tr("trials")));
    checks.append(spaceCheck(u"space-cache"_s, directories::cache(), tr("worktrees and indexes")));
    return checks;
}

QString stateName(Check::State state)
{
    switch (state) {
    case Check::State::Ok:
        return u"ok"_s;
    case Check::State::Warning:
        return u"warning"_s;
    case Check::State::Bad:
        break;
    }
    return u"bad"_s;
}

QJsonObject toJson(const QList<Check> &checks)
{
    QJsonArray array;
    for (const Check &check : checks)
        array.append(QJsonObject{{u"name"_s, check.name},
                                 {u"state"_s, stateName(check.state)},
                                 {u"detail"_s, check.detail},
                                 {u"remedy"_s, check.remedy}});
    return {{u"checks"_s, array}};
}

} // namespace ariadne::joins
