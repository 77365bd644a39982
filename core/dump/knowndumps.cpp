// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowndumps.h"

#include "support/atomicfile.h"
#include "support/bytes.h"
#include "support/directories.h"
#include "support/json.h"
#include "words.h"

#include <QFileInfo>
#include <QSet>
#include <algorithm>

namespace ariadne::dump {
namespace {

QString storePath()
{
    return directories::data() + QStringLiteral("/dumps.jsonl");
}

QJsonObject toJson(const KnownDump &known)
{
    return {{QStringLiteral("id"), known.id.text()},
            {QStringLiteral("path"), known.path},
            {QStringLiteral("program"), known.program},
            {QStringLiteral("seen"), json::time(known.seen)},
            {QStringLiteral("exe"), known.options.exe},
            {QStringLiteral("sysroot"), known.options.sysroot},
            {QStringLiteral("debug_dirs"), QJsonArray::fromStringList(known.options.debugDirs)},
            {QStringLiteral("files"), QJsonArray::fromStringList(known.options.files)},
            {QStringLiteral("source_maps"), QJsonArray::fromStringList(known.options.sourceMaps)},
            {QStringLiteral("any_build"), known.options.anyBuild}};
}

KnownDump fromJson(const QJsonObject &object)
{
    KnownDump out;
    out.id.hex = object.value(QLatin1String("id")).toString().toLatin1();
    out.path = object.value(QLatin1String("path")).toString();
    out.program = object.value(QLatin1String("program")).toString();
    out.seen = QDateTime::fromString(object.value(QLatin1String("seen")).toString(), Qt::ISODateWithMs);
    out.options.exe = object.value(QLatin1String("exe")).toString();
    out.options.sysroot = object.value(QLatin1String("sysroot")).toString();
    for (const QJsonValue &folder : object.value(QLatin1String("debug_dirs")).toArray())
        out.options.debugDirs.append(folder.toString());
    for (const QJsonValue &file : object.value(QLatin1String("files")).toArray())
        out.options.files.append(file.toString());
    for (const QJsonValue &map : object.value(QLatin1String("source_maps")).toArray())
        out.options.sourceMaps.append(map.toString());
    out.options.anyBuild = object.value(QLatin1String("any_build")).toBool();
    return out;
}

} // namespace

Result<QList<KnownDump>> knownDumps()
{
    const auto content = readFile(storePath());
    if (!content) {
        if (content.error().kind == Error::Kind::NotFound)
            return QList<KnownDump>();
        return std::unexpected(content.error());
    }
    QList<KnownDump> out;
    QSet<QString> seen;
    const QList<QByteArray> lines = content->split('\n');
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        const auto object = json::parseObject(*line);
        if (!object)
            continue;
        const KnownDump known = fromJson(*object);
        const QString key = known.id.text() + u' ' + known.path;
        if (known.id.isEmpty() || known.path.isEmpty() || seen.contains(key))
            continue;
        seen.insert(key);
        out.append(known);
    }
    return out;
}

Done rememberDump(const Dump &dump, bool asChosen)
{
    KnownDump known{dump.id(), dump.path(), dump.options(), displayText(dump.info().program),
                    QDateTime::currentDateTimeUtc()};
    known.options.debuginfod.clear(); // the network is switched on anew each time
    if (const auto all = knownDumps()) {
        const auto at = std::find_if(all->begin(), all->end(), [&](const KnownDump &k) { return k.id == known.id; });
        if (at != all->end() && at->path == known.path &&
            (at->options == known.options || (known.options == DumpOptions() && !asChosen)))
            return {};
    }
    return appendLine(storePath(), json::compact(toJson(known)));
}

Result<KnownDump> knownDump(const DumpId &id)
{
    const auto all = knownDumps();
    if (!all)
        return std::unexpected(all.error());
    QString last;
    for (const KnownDump &known : *all) {
        if (known.id != id)
            continue;
        if (QFileInfo(known.path).isFile())
            return known;
        if (last.isEmpty())
            last = known.path;
    }
    if (last.isEmpty()) {
        return fail(Error::Kind::NotFound,
                    translate("ariadne",
                              "The dump %1… was not opened here before: open its file once, then the link leads there.")
                        .arg(id.brief()));
    }
    return fail(
        Error::Kind::NotFound,
        translate("ariadne", "The dump %1… is no longer at %2: open it from where it is now.").arg(id.brief(), last));
}

} // namespace ariadne::dump
