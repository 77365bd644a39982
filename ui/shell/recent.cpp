// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recent.h"

#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/json.h"
#include "support/redact.h"

namespace ariadne::ui {

namespace {

QString file()
{
    return directories::state() + QStringLiteral("/recent.json");
}

Done save(const QList<RecentThing> &things)
{
    QJsonArray array;
    for (const RecentThing &thing : things)
        array.append(QJsonObject{{QStringLiteral("link"), thing.link.print()},
                                 {QStringLiteral("text"), redact(thing.text)},
                                 {QStringLiteral("place"), redact(thing.place)},
                                 {QStringLiteral("time"), json::time(thing.time)}});
    return writeFileAtomically(file(),
                               json::compact({{QStringLiteral("version"), 1}, {QStringLiteral("things"), array}}));
}

} // namespace

QList<RecentThing> Recent::load()
{
    const Result<QByteArray> text = readFile(file(), 4 << 20);
    if (!text)
        return {};
    const Result<QJsonObject> object = json::parseObject(*text);
    if (!object)
        return {};
    QList<RecentThing> things;
    for (const QJsonValue &value : object->value(u"things").toArray()) {
        const QJsonObject item = value.toObject();
        const std::optional<Link> link = Link::parse(item.value(u"link").toString());
        if (!link || things.size() >= kMost)
            continue;
        things.append({*link, item.value(u"text").toString(), item.value(u"place").toString(),
                       QDateTime::fromString(item.value(u"time").toString(), Qt::ISODate)});
    }
    return things;
}

Done Recent::add(const RecentThing &thing)
{
    QList<RecentThing> things = load();
    things.removeIf([&](const RecentThing &known) { return known.link == thing.link; });
    things.prepend(thing);
    if (things.size() > kMost)
        things.resize(kMost);
    return save(things);
}

Done Recent::remove(const Link &link)
{
    QList<RecentThing> things = load();
    things.removeIf([&](const RecentThing &known) { return known.link == link; });
    return save(things);
}

} // namespace ariadne::ui
