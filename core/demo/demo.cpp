// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include "investigate.h"
#include "support/atomicfile.h"
#include "support/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace ariadne::demo {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// Tells a demo from any other folder: written before the first step, and again, with everything in it, after the last.
QString markFile(const QString &folder)
{
    return folder + QStringLiteral("/ariadne-demo.json");
}
const QString kComplete = QStringLiteral("complete");
const QString kFormat = QStringLiteral("ariadne-demo/1");

Done writeMark(const QString &folder, const DemoResult *result)
{
    QJsonObject mark = result ? toJson(*result) : QJsonObject();
    mark[QStringLiteral("format")] = kFormat;
    mark[kComplete] = result != nullptr;
    return writeFileAtomically(markFile(folder), json::compact(mark) + '\n');
}

DemoResult fromJson(const QJsonObject &mark)
{
    const auto text = [&mark](const char *key) { return mark[QLatin1String(key)].toString(); };
    const auto hex = [&text](const char *key) { return text(key).toLatin1(); };
    DemoResult result;
    result.folder = text("folder");
    result.repository = text("repository");
    result.program = text("program");
    result.core = text("core");
    result.catalogue = text("catalogue");
    result.trial = text("trial");
    result.bisect = text("bisect");
    result.caseId = text("case");
    result.repositoryId = RepositoryId{hex("repository_id")};
    result.tip = ObjectId{hex("tip")};
    result.good = ObjectId{hex("good")};
    result.planted = ObjectId{hex("planted")};
    result.dump = DumpId{hex("dump")};
    result.found = true;
    return result;
}

// What a demo that was interrupted left; only names that a demo makes.
Done clear(const QString &folder)
{
    bool cleared = true;
    for (const QString &part : {repositoryFolder(folder), tracesFolder(folder), crashesFolder(folder),
                                catalogueFile(folder) + QStringLiteral(".artefacts")})
        cleared = (!QFileInfo::exists(part) || QDir(part).removeRecursively()) && cleared;
    for (const char *ending : {"", "-wal", "-shm"}) {
        const QString file = catalogueFile(folder) + QLatin1String(ending);
        cleared = (!QFileInfo::exists(file) || QFile::remove(file)) && cleared;
    }
    if (!cleared)
        return fail(Error::Kind::Io,
                    words("The unfinished demo in %1 cannot be cleared away: check its permissions.").arg(folder));
    return {};
}

Result<DemoResult> earlier(const QJsonObject &mark, const QString &folder)
{
    const DemoResult result = fromJson(mark);
    if (result.folder != folder)
        return fail(Error::Kind::Refused,
                    words("The demo in %1 was made in %2 and moved, so its records lead nowhere: give an empty folder.")
                        .arg(folder, result.folder));
    for (const QString &part : {result.repository, result.program, result.core, result.catalogue})
        if (!QFileInfo::exists(part))
            return fail(Error::Kind::Refused,
                        words("The demo in %1 lacks %2: give an empty folder for a new one.").arg(folder, part));
    return result;
}

} // namespace

QJsonObject toJson(const DemoResult &result)
{
    const auto hex = [](const QByteArray &digits) { return QString::fromLatin1(digits); };
    place::Dump dump;
    dump.dump = result.dump;
    return {
        {QStringLiteral("folder"), result.folder},
        {QStringLiteral("repository"), result.repository},
        {QStringLiteral("program"), result.program},
        {QStringLiteral("core"), result.core},
        {QStringLiteral("catalogue"), result.catalogue},
        {QStringLiteral("trial"), result.trial},
        {QStringLiteral("bisect"), result.bisect},
        {QStringLiteral("case"), result.caseId},
        {QStringLiteral("repository_id"), hex(result.repositoryId.hex)},
        {QStringLiteral("tip"), hex(result.tip.hex)},
        {QStringLiteral("good"), hex(result.good.hex)},
        {QStringLiteral("planted"), hex(result.planted.hex)},
        {QStringLiteral("dump"), hex(result.dump.hex)},
        {QStringLiteral("links"),
         QJsonObject{
             {QStringLiteral("repository"), Link(place::Source{result.repositoryId, {}, {}, {}}).print()},
             {QStringLiteral("core"), Link(dump).print()},
             {QStringLiteral("trial"), Link(place::Trial{result.trial, {}}).print()},
             {QStringLiteral("bisect"), Link(place::Bisect{result.bisect, {}}).print()},
             {QStringLiteral("case"), result.caseLink().print()},
         }},
    };
}

Result<DemoResult> makeDemo(const QString &folder, JobControl &job)
{
    if (!QDir().mkpath(folder))
        return failErrno(words("The folder %1 cannot be made: check the path, space and permissions.").arg(folder));
    // Debug information and records hold the path as the system sees it.
    const QString path = QFileInfo(folder).canonicalFilePath();
    if (path.isEmpty() || !QFileInfo(path).isDir())
        return fail(Error::Kind::Refused, words("%1 is not a folder.").arg(folder));
    const bool empty = QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (!empty) {
        const auto text = readFile(markFile(path), 1 << 20);
        const auto mark = text ? json::parseObject(*text) : Result<QJsonObject>(std::unexpected(text.error()));
        if (!mark || (*mark)[QStringLiteral("format")].toString() != kFormat)
            return fail(Error::Kind::Refused,
                        words("%1 is not empty and holds no demo: give a folder that is empty or does not exist yet.")
                            .arg(path));
        if ((*mark)[kComplete].toBool())
            return earlier(*mark, path);
    }
    // Two at once in one folder would take each other's files away.
    const auto lock = FileLock::tryLock(markFile(path) + QStringLiteral(".lock"));
    if (!lock)
        return std::unexpected(lock.error());
    if (const Done done = writeMark(path, nullptr); !done)
        return std::unexpected(done.error());
    if (const Done done = clear(path); !done)
        return std::unexpected(done.error());
    auto result = investigate(path, job);
    if (!result)
        return std::unexpected(result.error());
    if (const Done done = writeMark(path, &*result); !done)
        return std::unexpected(done.error());
    QFile::remove(markFile(path) + QStringLiteral(".lock"));
    return result;
}

QString defaultFolder()
{
    return QDir::homePath() + QStringLiteral("/ariadne-demo");
}

} // namespace ariadne::demo
