// SPDX-License-Identifier: GPL-3.0-or-later
#include "builds.h"

#include "support/atomicfile.h"
#include "support/bytes.h"
#include "support/directories.h"
#include "support/json.h"

#include <QCoreApplication>

namespace ariadne::repository {

namespace {

QString filePath()
{
    return directories::data() + QStringLiteral("/builds.jsonl");
}

bool isHex(const QByteArray &text)
{
    return !text.isEmpty() && text.size() % 2 == 0 && text.size() <= 128 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

Done recordBuild(Build build)
{
    build.build.hex = build.build.hex.toLower();
    if (!isHex(build.build.hex))
        return fail(Error::Kind::Usage,
                    QCoreApplication::translate("ariadne", "“%1” is not a build id: give the hexadecimal digits that "
                                                           "“ariadne dump modules” or “file” print.")
                        .arg(build.build.text()));
    if (build.repository.isEmpty())
        return fail(Error::Kind::Usage,
                    QCoreApplication::translate("ariadne", "A build needs the repository or folder it was made from."));
    if (!build.time.isValid())
        build.time = QDateTime::currentDateTimeUtc();
    QJsonArray maps;
    for (const PathMap &map : build.paths)
        maps.append(
            QJsonObject{{QStringLiteral("from"), pathText(map.from)}, {QStringLiteral("to"), pathText(map.to)}});
    return appendLine(filePath(), json::compact({{QStringLiteral("build_id"), build.build.text()},
                                                 {QStringLiteral("repository"), build.repository.text()},
                                                 {QStringLiteral("commit"), build.commit.text()},
                                                 {QStringLiteral("paths"), maps},
                                                 {QStringLiteral("by"), build.recordedBy},
                                                 {QStringLiteral("time"), json::time(build.time)}}));
}

Result<std::optional<Build>> buildOf(const BuildId &id)
{
    const auto text = readFile(filePath());
    if (!text) {
        if (text.error().kind == Error::Kind::NotFound)
            return std::optional<Build>{};
        return std::unexpected(text.error());
    }
    const QByteArray wanted = id.hex.toLower();
    const QList<QByteArray> lines = text->split('\n');
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (wanted.isEmpty() || !line->contains(wanted))
            continue; // parsing every line would make long files slow
        const auto object = json::parseObject(*line);
        if (!object || object->value(u"build_id").toString().toLatin1() != wanted)
            continue;
        Build build;
        build.build.hex = wanted;
        build.repository.hex = object->value(u"repository").toString().toLatin1();
        build.commit.hex = object->value(u"commit").toString().toLatin1();
        build.recordedBy = object->value(u"by").toString();
        build.time = QDateTime::fromString(object->value(u"time").toString(), Qt::ISODateWithMs);
        for (const QJsonValue map : object->value(u"paths").toArray())
            build.paths.append({pathBytes(map[u"from"].toString()), pathBytes(map[u"to"].toString())});
        return build;
    }
    return std::optional<Build>{};
}

QByteArray mapPath(const QList<PathMap> &maps, const QByteArray &path)
{
    for (const PathMap &map : maps) {
        QByteArray from = map.from;
        while (from.size() > 1 && from.endsWith('/'))
            from.chop(1);
        if (from.isEmpty() || !path.startsWith(from))
            continue;
        QByteArray rest = path.mid(from.size());
        if (!rest.isEmpty() && !rest.startsWith('/') && from != "/")
            continue; // "/build/strata2" is not below "/build/strata"
        while (rest.startsWith('/'))
            rest.remove(0, 1);
        QByteArray to = map.to;
        while (to.endsWith('/') && to.size() > 1)
            to.chop(1);
        if (to.isEmpty() || rest.isEmpty())
            return to + rest;
        return to == "/" ? to + rest : to + '/' + rest;
    }
    return path;
}

} // namespace ariadne::repository
