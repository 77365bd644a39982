// SPDX-License-Identifier: GPL-3.0-or-later
#include "events.h"

#include "support/hash.h"
#include "support/json.h"
#include "support/process.h"
#include "support/redact.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <mutex>
#include <pwd.h>
#include <unistd.h>
#include <vector>

namespace ariadne::store {

namespace {

constexpr int kMostEvents = 10000;
constexpr int kDeepestJson = 64;

QString loginName()
{
    std::vector<char> buffer(16 << 10);
    struct passwd entry = {};
    struct passwd *found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QString::number(::geteuid());
}

// git's user.name, asked once: a process for every event would take longer than the event.
QString gitName()
{
    static std::once_flag once;
    static QString name;
    std::call_once(once, [] {
        ProcessRequest request;
        // --global, not the repository of the current folder: a catalogue belongs to the person.
        request.command = {QStringLiteral("git"), QStringLiteral("config"), QStringLiteral("--global"),
                           QStringLiteral("--get"), QStringLiteral("user.name")};
        request.timeout = std::chrono::seconds(5);
        request.maxOutputBytes = 4096;
        NoJob job;
        const auto result = runProcess(request, job);
        if (result && result->ok())
            name = QString::fromUtf8(result->output).simplified();
    });
    return name;
}

QString currentAuthor()
{
    const QString given = QString::fromLocal8Bit(qgetenv("ARIADNE_AUTHOR")).simplified();
    if (!given.isEmpty())
        return given;
    const QString name = gitName();
    return name.isEmpty() ? loginName() : name;
}

// `key` tells of a value what a value alone cannot: {"password": "hunter2"}.
QJsonValue redactedJson(const QString &key, const QJsonValue &value, int depth)
{
    if (depth > kDeepestJson)
        return QStringLiteral("«redacted»");
    if (value.isString()) {
        const QString line = redact(key + u'=' + value.toString());
        if (line.startsWith(key + u'='))
            return redact(line.mid(key.size() + 1));
        return redact(value.toString());
    }
    if (value.isArray()) {
        QJsonArray out;
        for (const QJsonValue &entry : value.toArray())
            out.append(redactedJson(key, entry, depth + 1));
        return out;
    }
    if (value.isObject()) {
        const QJsonObject in = value.toObject();
        QJsonObject out;
        for (auto it = in.begin(); it != in.end(); ++it)
            out.insert(redact(it.key()), redactedJson(it.key(), it.value(), depth + 1));
        return out;
    }
    return value;
}

} // namespace

Result<Event> append(UnitOfWork &unit, Event event)
{
    if (event.area.isEmpty() || event.subject.isEmpty() || event.kind.isEmpty()) {
        return fail(Error::Kind::Usage,
                    QCoreApplication::translate("ariadne", "An event needs an area, a subject and a kind."));
    }
    if (event.id.isEmpty())
        event.id = uuid7();
    // Whole milliseconds, as it is stored.
    event.time = event.time.isValid() ? event.time.toUTC() : QDateTime::currentDateTimeUtc();
    if (event.author.isEmpty())
        event.author = currentAuthor();
    event.reason = redact(event.reason);
    event.data = redactedJson(QString(), event.data, 0).toObject();
    const Done done = unit.execute(
        QStringLiteral("INSERT INTO events (id, time, author, by_person, area, subject, kind, data, reason) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {event.id, json::time(event.time), event.author, event.byPerson ? 1 : 0, event.area, event.subject, event.kind,
         QString::fromUtf8(json::compact(event.data)), event.reason});
    if (!done)
        return std::unexpected(done.error());
    return event;
}

Result<QList<Event>> events(UnitOfWork &unit, const QString &area, const QString &subject, const QString &afterId,
                            int limit)
{
    QString sql = QStringLiteral("SELECT id, time, author, by_person, area, subject, kind, data, reason FROM events "
                                 "WHERE area = ?");
    QVariantList bind = {area};
    if (!subject.isEmpty()) {
        sql += QStringLiteral(" AND subject = ?");
        bind.append(subject);
    }
    if (!afterId.isEmpty()) {
        sql += QStringLiteral(" AND id > ?");
        bind.append(afterId);
    }
    sql += QStringLiteral(" ORDER BY id LIMIT ?");
    bind.append(std::clamp(limit, 1, kMostEvents));
    Result<QSqlQuery> query = unit.query(sql, bind);
    if (!query)
        return std::unexpected(query.error());
    QList<Event> out;
    while (query->next()) {
        Event event;
        event.id = query->value(0).toString();
        event.time = QDateTime::fromString(query->value(1).toString(), Qt::ISODateWithMs);
        event.author = query->value(2).toString();
        event.byPerson = query->value(3).toLongLong() != 0;
        event.area = query->value(4).toString();
        event.subject = query->value(5).toString();
        event.kind = query->value(6).toString();
        // Damaged data is empty data: the event itself, its author and its reason still count.
        event.data = json::parseObject(query->value(7).toString().toUtf8()).value_or(QJsonObject());
        event.reason = query->value(8).toString();
        out.append(event);
    }
    return out;
}

} // namespace ariadne::store
