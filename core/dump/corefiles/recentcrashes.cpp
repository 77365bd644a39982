// SPDX-License-Identifier: GPL-3.0-or-later
#include "recentcrashes.h"

#include "apport.h"
#include "dump/elfcore.h"
#include "dump/words.h"
#include "support/atomicfile.h"
#include "support/bytes.h"
#include "support/mappedfile.h"
#include "support/process.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>
#include <algorithm>
#include <elf.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace ariadne::dump {
namespace {

constexpr qsizetype kMostRows = 500, kMostFiles = 5000;

QByteArray attribute(const QString &path, const char *name)
{
    char value[512];
    const ssize_t size = ::getxattr(QFile::encodeName(path).constData(), name, value, sizeof value);
    return size > 0 ? QByteArray(value, size) : QByteArray();
}

// systemd writes what file names can't hold as \x2e.
QString unescaped(const QString &text)
{
    static const QRegularExpression kEscape(QStringLiteral("\\\\x([0-9a-f]{2})"));
    QString out = text;
    QRegularExpressionMatch match;
    qsizetype at = 0;
    while ((at = out.indexOf(kEscape, at, &match)) >= 0) {
        out.replace(at, 4, QChar(static_cast<char16_t>(match.captured(1).toUInt(nullptr, 16))));
        ++at;
    }
    return out;
}

class Finder
{
public:
    Finder(const CrashPlaces &places, Warnings &warnings, JobControl &job)
        : m_places(places), m_warnings(warnings), m_job(job)
    {
    }
    Result<QList<RecentCrash>> run();

private:
    QFileInfoList filesIn(const QString &folder, const QStringList &names, QDir::Filters filters = QDir::Files);
    void append(RecentCrash crash, const QFileInfo &file);
    void readStore();
    void readApport();
    void readAbrt();
    void readPattern();
    void addPatternFiles(const QString &folder, const QString &name);
    void askJournal();

    const CrashPlaces &m_places;
    Warnings &m_warnings;
    JobControl &m_job;
    QList<RecentCrash> m_found;
};

// Newest first.
QFileInfoList Finder::filesIn(const QString &folder, const QStringList &names, QDir::Filters filters)
{
    const QFileInfo place(folder);
    if (!place.isDir())
        return {};
    if (!place.isReadable()) {
        m_warnings.append(
            {QStringLiteral("unreadable-folder"),
             translate("ariadne", "%1 may not be read by this user: crashes kept there are not listed.").arg(folder),
             folder});
        return {};
    }
    QFileInfoList all = QDir(folder).entryInfoList(names, filters | QDir::NoDotAndDotDot, QDir::Time);
    if (all.size() > kMostFiles)
        all.resize(kMostFiles);
    return all;
}

void Finder::append(RecentCrash crash, const QFileInfo &file)
{
    crash.path = file.filePath();
    crash.byteSize = static_cast<quint64>(file.size());
    crash.state = file.isReadable() ? RecentCrash::State::Present : RecentCrash::State::Unreadable;
    if (!crash.time.isValid())
        crash.time = file.lastModified().toUTC();
    m_found.append(crash);
}

// core.COMM.UID.BOOTID.PID.MICROSECONDS[.zst]; the extended attributes say the rest (systemd-coredump(8)).
void Finder::readStore()
{
    static const QRegularExpression kName(
        QStringLiteral("^core\\.(.*)\\.(\\d+)\\.([0-9a-f]{32})\\.(\\d+)\\.(\\d+)(\\.(zst|lz4|xz))?$"));
    const QString folder = m_places.root + QStringLiteral("/var/lib/systemd/coredump");
    for (const QFileInfo &file : filesIn(folder, {QStringLiteral("core.*")})) {
        const auto match = kName.match(file.fileName());
        if (!match.hasMatch() || m_job.cancelled())
            continue;
        RecentCrash one;
        one.keeper = QStringLiteral("systemd-coredump");
        one.program = unescaped(match.captured(1));
        one.processId = match.captured(4).toLongLong();
        // Microseconds, but seconds before systemd 250.
        const qint64 stamp = match.captured(5).toLongLong();
        one.time = QDateTime::fromMSecsSinceEpoch(stamp > 100'000'000'000 ? stamp / 1000 : stamp * 1000, Qt::UTC);
        one.signal = attribute(file.filePath(), "user.coredump.signal").toInt();
        one.executable = attribute(file.filePath(), "user.coredump.exe");
        append(one, file);
    }
}

void Finder::readApport()
{
    const QString folder = m_places.root + QStringLiteral("/var/crash");
    for (const QFileInfo &file : filesIn(folder, {QStringLiteral("*.crash")})) {
        if (m_job.cancelled())
            return;
        RecentCrash one;
        one.keeper = QStringLiteral("apport");
        if (const auto map = MappedFile::open(file.filePath())) {
            const auto fields = apportFields(map->bytes());
            if (fields.value("ProblemType") != "Crash")
                continue;
            one.executable = fields.value("ExecutablePath");
            one.signal = fields.value("Signal").toInt();
            one.time = QLocale::c()
                           .toDateTime(QString::fromLatin1(fields.value("Date").simplified()),
                                       QStringLiteral("ddd MMM d HH:mm:ss yyyy"))
                           .toUTC();
        } else {
            // Its name is the executable's path with '_' for '/', then the user.
            one.executable = file.completeBaseName().section(u'.', 0, 0).replace(u'_', u'/').toUtf8();
        }
        one.program = QFileInfo(displayText(one.executable)).fileName();
        append(one, file);
    }
}

// A folder for each crash, a file for each field.
void Finder::readAbrt()
{
    for (const char *place : {"/var/spool/abrt", "/var/tmp/abrt"}) {
        const QString folder = m_places.root + QString::fromLatin1(place);
        for (const QFileInfo &crash : filesIn(folder, {}, QDir::Dirs)) {
            const QDir inside(crash.filePath());
            const QStringList cores =
                inside.entryList({QStringLiteral("coredump"), QStringLiteral("coredump.*")}, QDir::Files);
            if (cores.isEmpty() || m_job.cancelled())
                continue;
            const auto field = [&](const char *name) {
                const auto content = readFile(inside.filePath(QString::fromLatin1(name)), 4096);
                return content ? content->trimmed() : QByteArray();
            };
            RecentCrash one;
            one.keeper = QStringLiteral("abrt");
            one.executable = field("executable");
            one.program = QFileInfo(displayText(one.executable)).fileName();
            one.processId = field("pid").toLongLong();
            one.signal = field("signal").toInt();
            if (const qint64 seconds = field("time").toLongLong())
                one.time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
            append(one, QFileInfo(inside.filePath(cores.first())));
        }
    }
}

// core(5): %p, %e and so on; each may be anything here, what is in the file says the rest.
void Finder::addPatternFiles(const QString &folder, const QString &name)
{
    QString wild;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name[i] != u'%')
            wild += QRegularExpression::escape(QString(name[i]));
        else if (++i < name.size())
            wild += name[i] == u'%' ? QStringLiteral("%") : QStringLiteral(".*");
    }
    // core_uses_pid adds the number where the pattern has none; administrators compress what they keep.
    const QRegularExpression pattern(u'^' + wild + QStringLiteral("(\\.\\d+)?(\\.(zst|lz4|xz|gz))?$"));
    for (const QFileInfo &file : filesIn(folder, {})) {
        if (m_job.cancelled())
            return;
        if (!pattern.match(file.fileName()).hasMatch() || file.size() == 0)
            continue;
        RecentCrash one;
        one.keeper = QStringLiteral("core_pattern");
        const auto map = MappedFile::open(file.filePath());
        const bool packed = !file.suffix().isEmpty() && QStringList{QStringLiteral("zst"), QStringLiteral("lz4"),
                                                                    QStringLiteral("xz"), QStringLiteral("gz")}
                                                            .contains(file.suffix());
        if (map && !packed) {
            const auto core = ElfCore::parse(map->bytes(), file.fileName());
            if (!core)
                continue; // something else of that name
            one.program = displayText(core->program);
            one.processId = core->processId;
            if (!core->threads.isEmpty())
                one.signal = core->threads.first().siginfo ? core->threads.first().siginfo->number
                                                           : core->threads.first().signal;
        }
        append(one, file);
    }
}

void Finder::readPattern()
{
    // Files of /proc have no size: read as a stream.
    QFile file(m_places.root + QStringLiteral("/proc/sys/kernel/core_pattern"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QString pattern = QString::fromUtf8(file.read(4096)).trimmed();
    if (pattern.isEmpty() || pattern.startsWith(u'|'))
        return;
    const QString folder = pattern.contains(u'/') ? pattern.section(u'/', 0, -2) : QString();
    if (folder.contains(u'%'))
        return;
    const QString name = pattern.section(u'/', -1);
    if (pattern.startsWith(u'/'))
        addPatternFiles(m_places.root + (folder.isEmpty() ? QStringLiteral("/") : folder), name);
    else if (!m_places.working.isEmpty())
        addPatternFiles(QDir(m_places.working).absoluteFilePath(folder), name);
}

// The journal remembers crashes longer than their cores are kept.
void Finder::askJournal()
{
    const QString program = findProgram(QStringLiteral("coredumpctl"));
    if (program.isEmpty())
        return;
    ProcessRequest request;
    request.command = {program, QStringLiteral("list"), QStringLiteral("--json=short"), QStringLiteral("--no-pager"),
                       QStringLiteral("--quiet")};
    request.timeout = std::chrono::seconds(5);
    request.maxOutputBytes = 8 << 20;
    const auto result = runProcess(request, m_job);
    if (!result || !result->ok())
        return; // no journal here, or none for this user
    const QJsonArray rows = QJsonDocument::fromJson(result->output).array();
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        RecentCrash one;
        one.keeper = QStringLiteral("systemd-coredump");
        one.processId = row.value(QLatin1String("pid")).toInteger();
        one.signal = row.value(QLatin1String("sig")).toInt();
        one.executable = row.value(QLatin1String("exe")).toString().toUtf8();
        one.program = QFileInfo(displayText(one.executable)).fileName();
        one.time = QDateTime::fromMSecsSinceEpoch(row.value(QLatin1String("time")).toInteger() / 1000, Qt::UTC);
        one.state = RecentCrash::State::Missing;
        const auto same = std::find_if(m_found.begin(), m_found.end(), [&](const RecentCrash &f) {
            return f.processId == one.processId && qAbs(f.time.secsTo(one.time)) < 5;
        });
        if (same == m_found.end())
            m_found.append(one);
        else if (same->signal == 0)
            same->signal = one.signal;
    }
}

Result<QList<RecentCrash>> Finder::run()
{
    readStore();
    readApport();
    readAbrt();
    readPattern();
    if (m_places.journal && m_places.root.isEmpty() && !m_job.cancelled())
        askJournal();
    if (m_job.cancelled())
        return cancelled();
    std::sort(m_found.begin(), m_found.end(),
              [](const RecentCrash &a, const RecentCrash &b) { return a.time > b.time; });
    if (m_found.size() > kMostRows)
        m_found.resize(kMostRows);
    return m_found;
}

} // namespace

QString text(RecentCrash::State state)
{
    switch (state) {
    case RecentCrash::State::Present:
        return QStringLiteral("present");
    case RecentCrash::State::Missing:
        return QStringLiteral("missing");
    case RecentCrash::State::Unreadable:
        break;
    }
    return QStringLiteral("unreadable");
}

Result<QList<RecentCrash>> recentCrashes(const CrashPlaces &places, Warnings &warnings, JobControl &job)
{
    return Finder(places, warnings, job).run();
}

} // namespace ariadne::dump
