// SPDX-License-Identifier: GPL-3.0-or-later
#include "failurestore.h"

#include "signature.h"
#include "store/events.h"
#include "support/json.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::failures::detail {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

const QString kColumns =
    QStringLiteral("o.id, o.content_key, o.happened, o.imported, o.host, o.finding, o.source, o.dump, o.dump_path, "
                   "o.log, o.log_excerpt, "
                   "o.log_offset, o.trial, o.run, f.mode, s.algorithm, s.version, s.strict, s.title, s.loose");
const QString kFrom =
    QStringLiteral(" FROM failure_occurrence o JOIN failure_filed f ON f.occurrence = o.id "
                   "JOIN failure_signature s ON s.occurrence = o.id AND s.algorithm = 'frames' AND s.version = "
                   "(SELECT MAX(v.version) FROM failure_signature v WHERE v.occurrence = o.id AND v.algorithm = "
                   "'frames')");
const QString kModeColumns =
    QStringLiteral("m.id, m.kind, m.type, m.title, COUNT(*), MIN(f.happened), MAX(f.happened)");
const QString kModeFrom = QStringLiteral(" FROM failure_filed f JOIN failure_mode m ON m.id = f.mode");
const QString kModeGroup = QStringLiteral(" GROUP BY m.id, m.kind, m.type, m.title");

QDateTime timeOf(const QVariant &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QJsonObject objectOf(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).object();
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(json::compact(object));
}

Occurrence occurrenceOf(const QSqlQuery &row)
{
    Occurrence out;
    int i = 0;
    out.id = row.value(i++).toString();
    out.contentKey = row.value(i++).toString();
    out.time = timeOf(row.value(i++));
    out.imported = timeOf(row.value(i++));
    out.host = attributesFromJson(objectOf(row.value(i++)));
    out.finding = findingFromJson(objectOf(row.value(i++)));
    out.source = row.value(i++).toString();
    out.dump = row.value(i++).toString();
    out.dumpPath = row.value(i++).toString();
    out.log = row.value(i++).toString();
    out.logIsExcerpt = row.value(i++).toLongLong() != 0;
    out.logOffset = row.value(i++).toLongLong();
    out.trial = row.value(i++).toString();
    out.run = row.value(i++).toLongLong();
    out.mode = row.value(i++).toString();
    out.signature.algorithm = row.value(i++).toString();
    out.signature.version = row.value(i++).toInt();
    out.signature.strict = row.value(i++).toString();
    out.signature.title = row.value(i++).toString();
    out.signature.loose = row.value(i++).toString();
    return out;
}

Mode modeOf(const QSqlQuery &row)
{
    Mode out;
    out.id = row.value(0).toString();
    out.kind = row.value(1).toString();
    out.type = row.value(2).toString();
    out.title = row.value(3).toString();
    out.occurrences = row.value(4).toLongLong();
    out.firstSeen = timeOf(row.value(5));
    out.lastSeen = timeOf(row.value(6));
    out.status = out.occurrences > 1 ? QStringLiteral("known") : QStringLiteral("new");
    return out;
}

// LIKE pattern for a word of the user's, who may well look for '%'.
QString likePattern(const QString &word)
{
    QString escaped = word.toLower();
    escaped.replace(QLatin1Char('!'), QStringLiteral("!!"));
    escaped.replace(QLatin1Char('%'), QStringLiteral("!%"));
    escaped.replace(QLatin1Char('_'), QStringLiteral("!_"));
    return QLatin1Char('%') + escaped + QLatin1Char('%');
}

QString haystackOf(const Occurrence &occurrence)
{
    const Finding &finding = occurrence.finding;
    QStringList words{finding.title, finding.message, finding.program, finding.type};
    for (const Frame &frame : finding.frames)
        words.append(frame.function.left(200));
    return words.join(QLatin1Char('\n')).toLower().left(20000);
}

// A page's key: the time and id of its last row.
std::pair<QString, QString> pageKey(const QString &after)
{
    return {after.section(QLatin1Char('|'), 0, 0), after.section(QLatin1Char('|'), 1)};
}

int bounded(int limit)
{
    return std::clamp(limit, 1, 1000);
}

Result<QStringList> endingWith(store::UnitOfWork &unit, const QString &sql, const QString &digits)
{
    auto rows = unit.query(sql, {QLatin1Char('%') + digits});
    if (!rows)
        return std::unexpected(rows.error());
    QStringList out;
    while (rows->next())
        out.append(rows->value(0).toString());
    return out;
}

struct OccurrenceSql {
    QString sql;
    QVariantList bind;
};

OccurrenceSql occurrenceSql(const OccurrenceQuery &query)
{
    OccurrenceSql out;
    QStringList conditions;
    const bool byMode = !query.mode.isEmpty();
    // The order runs along the index that the condition uses: a mode's, or the time of all.
    const QString time = byMode ? QStringLiteral("f.happened") : QStringLiteral("o.happened");
    const QString id = byMode ? QStringLiteral("f.occurrence") : QStringLiteral("o.id");
    if (byMode) {
        conditions += QStringLiteral("f.mode = ?");
        out.bind += query.mode;
    }
    static const QMap<QString, QString> kColumnsByName{{QStringLiteral("kind"), QStringLiteral("o.kind")},
                                                       {QStringLiteral("type"), QStringLiteral("o.type")},
                                                       {QStringLiteral("program"), QStringLiteral("o.program")},
                                                       {QStringLiteral("trial"), QStringLiteral("o.trial")},
                                                       {QStringLiteral("dump"), QStringLiteral("o.dump")}};
    for (auto it = query.where.cbegin(); it != query.where.cend(); ++it) {
        if (const QString column = kColumnsByName.value(it.key()); !column.isEmpty()) {
            conditions += column + QStringLiteral(" = ?");
            out.bind += it.value();
        } else if (it.key() == QStringLiteral("run")) {
            conditions += QStringLiteral("o.run = ?");
            out.bind += it.value().toLongLong();
        } else {
            conditions += QStringLiteral(
                "o.id IN (SELECT a.occurrence FROM failure_attribute a WHERE a.key = ? AND a.value = ?)");
            out.bind += it.key();
            out.bind += it.value();
        }
    }
    for (const QString &word : query.text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        conditions += QStringLiteral("o.haystack LIKE ? ESCAPE '!'");
        out.bind += likePattern(word);
    }
    if (!query.after.isEmpty()) {
        const auto [lastTime, lastId] = pageKey(query.after);
        conditions += QStringLiteral("(%1, %2) < (?, ?)").arg(time, id);
        out.bind += lastTime;
        out.bind += lastId;
    }
    out.sql = QStringLiteral("SELECT ") + kColumns + kFrom;
    if (!conditions.isEmpty())
        out.sql += QStringLiteral(" WHERE ") + conditions.join(QStringLiteral(" AND "));
    out.sql += QStringLiteral(" ORDER BY %1 DESC, %2 DESC LIMIT ?").arg(time, id);
    out.bind += bounded(query.limit) + 1;
    return out;
}

// The mode's row, made where it is the first failure there; with an event, so that one can see who made it.
Done ensureMode(store::UnitOfWork &unit, const QString &id, const Occurrence &occurrence, bool *made)
{
    auto inserted =
        unit.query(QStringLiteral("INSERT INTO failure_mode (id, kind, type, title, event) VALUES (?, ?, ?, ?, ?) "
                                  "ON CONFLICT (id) DO NOTHING"),
                   {id, occurrence.finding.kind, occurrence.finding.type, occurrence.finding.title, QString()});
    if (!inserted)
        return std::unexpected(inserted.error());
    *made = inserted->numRowsAffected() == 1;
    if (!*made)
        return {};
    store::Event event;
    event.byPerson = false;
    event.area = QStringLiteral("failures");
    event.subject = id;
    event.kind = QStringLiteral("mode");
    event.data = {{QStringLiteral("algorithm"), kAlgorithm},
                  {QStringLiteral("signature"), occurrence.signature.algorithm},
                  {QStringLiteral("version"), occurrence.signature.version},
                  {QStringLiteral("loose"), occurrence.signature.loose},
                  {QStringLiteral("occurrence"), occurrence.id}};
    const auto stored = store::append(unit, event);
    if (!stored)
        return std::unexpected(stored.error());
    return unit.execute(QStringLiteral("UPDATE failure_mode SET event = ? WHERE id = ?"), {stored->id, id});
}

// What is already there under this content key or dump.
Result<std::optional<Filed>> already(store::UnitOfWork &unit, const Occurrence &occurrence)
{
    auto rows = unit.query(QStringLiteral("SELECT o.id, f.mode, o.title FROM failure_occurrence o "
                                          "JOIN failure_filed f ON f.occurrence = o.id WHERE o.content_key = ?"),
                           {occurrence.contentKey});
    if (!rows)
        return std::unexpected(rows.error());
    bool found = rows->next();
    if (!found && !occurrence.dump.isEmpty()) {
        rows = unit.query(
            QStringLiteral("SELECT o.id, f.mode, o.title FROM failure_occurrence o "
                           "JOIN failure_filed f ON f.occurrence = o.id WHERE o.dump = ? ORDER BY o.id LIMIT 1"),
            {occurrence.dump});
        if (!rows)
            return std::unexpected(rows.error());
        found = rows->next();
    }
    if (!found)
        return std::optional<Filed>();
    return Filed{
        rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toString(), true, false, Verdict::Known};
}

} // namespace

Result<Filed> file(store::UnitOfWork &unit, const Occurrence &occurrence, Matcher &matcher)
{
    auto known = already(unit, occurrence);
    if (!known)
        return std::unexpected(known.error());
    if (*known)
        return **known;
    if (const Done fresh = matcher.refresh(unit); !fresh)
        return std::unexpected(fresh.error());
    const auto back = bringBack(unit, occurrence.contentKey, matcher.batch(), matcher.view());
    if (!back)
        return std::unexpected(back.error());
    if (!back->isEmpty()) {
        known = already(unit, occurrence);
        if (!known)
            return std::unexpected(known.error());
        if (*known) {
            (*known)->duplicate = false;
            return **known;
        }
    }
    const Finding &finding = occurrence.finding;
    const QString happened = json::time(occurrence.time);
    auto inserted = unit.query(
        QStringLiteral(
            "INSERT INTO failure_occurrence (id, content_key, happened, imported, kind, type, title, message, program, "
            "command, signal, host, finding, source, dump, dump_path, log, log_excerpt, log_offset, trial, run, "
            "haystack) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (content_key) DO "
            "NOTHING"),
        {occurrence.id,
         occurrence.contentKey,
         happened,
         json::time(occurrence.imported),
         finding.kind,
         finding.type,
         finding.title,
         finding.message,
         finding.program,
         finding.command,
         finding.signal,
         textOf(toJson(occurrence.host)),
         textOf(toJson(finding)),
         occurrence.source,
         occurrence.dump,
         occurrence.dumpPath,
         occurrence.log,
         occurrence.logIsExcerpt ? 1 : 0,
         occurrence.logOffset,
         occurrence.trial,
         occurrence.run,
         haystackOf(occurrence)});
    if (!inserted)
        return std::unexpected(inserted.error());
    if (inserted->numRowsAffected() != 1) {
        // Another importer was faster between our look and our write (PostgreSQL; SQLite has one writer).
        known = already(unit, occurrence);
        if (!known)
            return std::unexpected(known.error());
        if (*known)
            return **known;
        return fail(Error::Kind::Busy, tr("Another import is filing the same failure: try again."));
    }
    const Signature &signature = occurrence.signature;
    if (const Done done = unit.execute(QStringLiteral("INSERT INTO failure_signature (occurrence, algorithm, version, "
                                                      "strict, title, loose) VALUES (?, ?, ?, ?, ?, ?)"),
                                       {occurrence.id, signature.algorithm, signature.version, signature.strict,
                                        signature.title, signature.loose});
        !done)
        return std::unexpected(done.error());
    Attributes attributes = occurrence.host;
    attributes.insert(finding.attributes);
    for (auto it = attributes.cbegin(); it != attributes.cend(); ++it) {
        if (const Done done =
                unit.execute(QStringLiteral("INSERT INTO failure_attribute (occurrence, key, value) VALUES (?, ?, ?)"),
                             {occurrence.id, it.key(), it.value()});
            !done)
            return std::unexpected(done.error());
    }
    Filed out;
    out.occurrence = occurrence.id;
    out.title = finding.title;
    const auto placed = matcher.place(unit, occurrence);
    if (!placed)
        return std::unexpected(placed.error());
    out.mode = placed->mode;
    out.verdict = placed->verdict;
    if (const Done done = ensureMode(unit, out.mode, occurrence, &out.newMode); !done)
        return std::unexpected(done.error());
    if (const Done done = writePlacement(unit, occurrence.id, placed->placement); !done)
        return std::unexpected(done.error());
    if (const Done done = unit.execute(
            QStringLiteral("INSERT INTO failure_filed (occurrence, mode, happened, event) VALUES (?, ?, ?, ?)"),
            {occurrence.id, out.mode, happened, QString()});
        !done)
        return std::unexpected(done.error());
    return out;
}

Result<PageOf<Mode>> modes(store::UnitOfWork &unit, const ModeQuery &query)
{
    QString sql = QStringLiteral("SELECT ") + kModeColumns + kModeFrom;
    QVariantList bind;
    QStringList conditions;
    for (const QString &word : query.text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        conditions += QStringLiteral("LOWER(m.title) LIKE ? ESCAPE '!'");
        bind += likePattern(word);
    }
    if (!conditions.isEmpty())
        sql += QStringLiteral(" WHERE ") + conditions.join(QStringLiteral(" AND "));
    sql += kModeGroup;
    if (!query.after.isEmpty()) {
        const auto [time, id] = pageKey(query.after);
        sql += QStringLiteral(" HAVING MAX(f.happened) < ? OR (MAX(f.happened) = ? AND m.id < ?)");
        bind += time;
        bind += time;
        bind += id;
    }
    sql += QStringLiteral(" ORDER BY 7 DESC, 1 DESC LIMIT ?");
    const int limit = bounded(query.limit);
    bind += limit + 1;
    auto rows = unit.query(sql, bind);
    if (!rows)
        return std::unexpected(rows.error());
    PageOf<Mode> page;
    QString key;
    while (rows->next()) {
        if (page.rows.size() == limit) {
            page.next = key;
            break;
        }
        page.rows.append(modeOf(*rows));
        key = rows->value(6).toString() + QLatin1Char('|') + page.rows.last().id;
    }
    return page;
}

Result<PageOf<Occurrence>> occurrences(store::UnitOfWork &unit, const OccurrenceQuery &query)
{
    const OccurrenceSql sql = occurrenceSql(query);
    auto rows = unit.query(sql.sql, sql.bind);
    if (!rows)
        return std::unexpected(rows.error());
    PageOf<Occurrence> page;
    const int limit = bounded(query.limit);
    QString key;
    while (rows->next()) {
        if (page.rows.size() == limit) {
            page.next = key;
            break;
        }
        page.rows.append(occurrenceOf(*rows));
        key = rows->value(2).toString() + QLatin1Char('|') + page.rows.last().id;
    }
    return page;
}

Result<Occurrence> occurrence(store::UnitOfWork &unit, const QString &id)
{
    auto rows = unit.query(QStringLiteral("SELECT ") + kColumns + kFrom + QStringLiteral(" WHERE o.id = ?"), {id});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return fail(Error::Kind::NotFound,
                    tr("No failure %1 in this catalogue: list them with `ariadne failures list`.").arg(id));
    return occurrenceOf(*rows);
}

Result<Mode> mode(store::UnitOfWork &unit, const QString &id)
{
    auto rows = unit.query(
        QStringLiteral("SELECT ") + kModeColumns + kModeFrom + QStringLiteral(" WHERE f.mode = ?") + kModeGroup, {id});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return fail(Error::Kind::NotFound,
                    tr("No mode %1 in this catalogue: list them with `ariadne failures modes`.").arg(id));
    return modeOf(*rows);
}

Result<QStringList> occurrencesEndingWith(store::UnitOfWork &unit, const QString &digits)
{
    return endingWith(unit, QStringLiteral("SELECT id FROM failure_occurrence WHERE id LIKE ? ORDER BY id LIMIT 2"),
                      digits);
}

Result<QStringList> modesEndingWith(store::UnitOfWork &unit, const QString &digits)
{
    return endingWith(unit, QStringLiteral("SELECT id FROM failure_mode WHERE id LIKE ? ORDER BY id LIMIT 2"), digits);
}

Result<std::optional<Occurrence>> byDump(store::UnitOfWork &unit, const QString &dump)
{
    auto rows = unit.query(QStringLiteral("SELECT ") + kColumns + kFrom +
                               QStringLiteral(" WHERE o.dump = ? ORDER BY o.id LIMIT 1"),
                           {dump});
    if (!rows)
        return std::unexpected(rows.error());
    if (dump.isEmpty() || !rows->next())
        return std::optional<Occurrence>();
    return std::optional(occurrenceOf(*rows));
}

Result<QMap<QString, qint64>> perDay(store::UnitOfWork &unit, const QString &mode, const QString &fromDay,
                                     const QString &beforeDay)
{
    auto rows =
        unit.query(QStringLiteral("SELECT SUBSTR(happened, 1, 10), COUNT(*) FROM failure_filed "
                                  "WHERE mode = ? AND happened >= ? AND happened < ? GROUP BY SUBSTR(happened, 1, 10)"),
                   {mode, fromDay, beforeDay});
    if (!rows)
        return std::unexpected(rows.error());
    QMap<QString, qint64> out;
    while (rows->next())
        out[rows->value(0).toString()] = rows->value(1).toLongLong();
    return out;
}

Result<QMap<QString, qint64>> perTrial(store::UnitOfWork &unit, const QString &mode)
{
    auto rows = unit.query(
        QStringLiteral("SELECT o.trial, COUNT(*) FROM failure_filed f JOIN failure_occurrence o ON o.id = f.occurrence "
                       "WHERE f.mode = ? AND o.trial <> '' GROUP BY o.trial"),
        {mode});
    if (!rows)
        return std::unexpected(rows.error());
    QMap<QString, qint64> out;
    while (rows->next())
        out[rows->value(0).toString()] = rows->value(1).toLongLong();
    return out;
}

Result<Totals> totals(store::UnitOfWork &unit)
{
    auto rows =
        unit.query(QStringLiteral("SELECT (SELECT COUNT(*) FROM failure_filed), (SELECT COUNT(*) FROM failure_mode)"));
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return Totals{};
    return Totals{rows->value(0).toLongLong(), rows->value(1).toLongLong()};
}

QStringList listQueries()
{
    OccurrenceQuery all;
    all.after = QStringLiteral("2026|x");
    OccurrenceQuery ofMode = all;
    ofMode.mode = QStringLiteral("m");
    OccurrenceQuery where = all;
    where.where = {{QStringLiteral("kernel"), QStringLiteral("6.1")}};
    return {occurrenceSql(all).sql, occurrenceSql(ofMode).sql, occurrenceSql(where).sql};
}

} // namespace ariadne::failures::detail
