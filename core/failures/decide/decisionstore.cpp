// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisionstore.h"

#include "failures/signature.h"
#include "support/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace ariadne::failures::detail {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDecisions = 200000;

QDateTime timeOf(const QVariant &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QJsonObject objectOf(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).object();
}

// The mode's row as it would be made for the oldest failure the algorithm put there; nothing where there is none.
Done ensureMode(store::UnitOfWork &unit, const QString &mode, const QString &from, const QString &event)
{
    auto rows = unit.query(u"SELECT kind, type, title FROM failure_mode WHERE id = ?"_s, {mode});
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->next())
        return {};
    rows = unit.query(u"SELECT o.kind, o.type, o.title FROM failure_filed f JOIN failure_occurrence o ON "
                      "o.id = f.occurrence WHERE f.mode = ? ORDER BY f.happened, f.occurrence LIMIT 1"_s,
                      {from});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return {};
    return unit.execute(u"INSERT INTO failure_mode (id, kind, type, title, event) VALUES (?, ?, ?, ?, ?) "
                        "ON CONFLICT (id) DO NOTHING"_s,
                        {mode, rows->value(0), rows->value(1), rows->value(2), event});
}

// Rows of modes that hold something and have none, and the other way round; titles as people gave them.
Done tidyModes(store::UnitOfWork &unit, const View &view, const QSet<QString> &modes)
{
    for (const QString &mode : modes) {
        auto rows = unit.query(u"SELECT COUNT(*) FROM failure_filed WHERE mode = ?"_s, {mode});
        if (!rows)
            return std::unexpected(rows.error());
        const bool holds = rows->next() && rows->value(0).toLongLong() > 0;
        Done done = holds ? ensureMode(unit, mode, mode, view.lastEvent())
                          : unit.execute(u"DELETE FROM failure_mode WHERE id = ?"_s, {mode});
        if (!done)
            return done;
        if (!holds)
            continue;
        QString title = view.title(mode);
        if (title.isEmpty()) {
            rows = unit.query(u"SELECT o.title FROM failure_filed f JOIN failure_occurrence o ON o.id = f.occurrence "
                              "WHERE f.mode = ? ORDER BY f.happened, f.occurrence LIMIT 1"_s,
                              {mode});
            if (!rows)
                return std::unexpected(rows.error());
            if (!rows->next())
                continue;
            title = rows->value(0).toString();
        }
        done = unit.execute(u"UPDATE failure_mode SET title = ? WHERE id = ? AND title <> ?"_s, {title, mode, title});
        if (!done)
            return done;
    }
    return {};
}

// Where rules end, what is filed falls apart: the ids at which that happens, from the lowest of all.
QStringList endsOf(const QList<Rule> &rules)
{
    QStringList out{QString()};
    for (const Rule &rule : rules)
        if (rule.until.isValid())
            out.append(rule.endsAt());
    out.sort();
    out.removeDuplicates();
    return out;
}

// Those that rules of the view take elsewhere, shape by shape.
Done applyRules(store::UnitOfWork &unit, const View &view, const QSet<QString> &bases, QSet<QString> &touched)
{
    if (view.rules().isEmpty())
        return {};
    const QStringList ends = endsOf(view.rules());
    for (const QString &base : bases) {
        auto rows = unit.query(u"SELECT DISTINCT g.shape, s.content FROM failure_grouped g JOIN failure_shape s ON "
                               "s.id = g.shape WHERE g.mode = ?"_s,
                               {base});
        if (!rows)
            return std::unexpected(rows.error());
        QList<std::pair<QString, Shape>> shapes;
        while (rows->next())
            shapes.append({rows->value(0).toString(), shapeFromJson(objectOf(rows->value(1)))});
        for (const auto &[key, shape] : std::as_const(shapes)) {
            for (qsizetype i = 0; i < ends.size(); ++i) {
                const QString mode = view.modeOf(ends[i], base, &shape);
                if (mode == view.root(base))
                    continue;
                touched.insert(mode);
                QString sql = u"UPDATE failure_filed SET mode = ? WHERE occurrence IN (SELECT occurrence FROM "
                              "failure_grouped WHERE mode = ? AND shape = ? AND occurrence >= ?"_s;
                QVariantList bind{mode, base, key, ends[i]};
                if (i + 1 < ends.size()) {
                    sql += u" AND occurrence < ?"_s;
                    bind.append(ends[i + 1]);
                }
                if (const Done done = unit.execute(sql + u')', bind); !done)
                    return done;
            }
        }
    }
    return {};
}

} // namespace

Result<View> view(store::UnitOfWork &unit)
{
    QList<store::Event> events;
    for (QString after;;) {
        const auto page = store::events(unit, kDecisions, {}, after, 10000);
        if (!page)
            return std::unexpected(page.error());
        events += *page;
        if (page->size() < 10000 || events.size() >= kMostDecisions)
            break;
        after = page->last().id;
    }
    return View::fold(events);
}

Result<QString> lastDecision(store::UnitOfWork &unit)
{
    auto rows = unit.query(u"SELECT id FROM events WHERE area = ? AND kind <> ? ORDER BY id DESC LIMIT 1"_s,
                           {kDecisions, decision::kImport});
    if (!rows)
        return std::unexpected(rows.error());
    return rows->next() ? rows->value(0).toString() : QString();
}

Result<QString> stamp(store::UnitOfWork &unit)
{
    auto rows = unit.query(u"SELECT (SELECT MAX(occurrence) FROM failure_grouped), (SELECT COUNT(*) FROM "
                           "failure_filed), (SELECT id FROM events WHERE area = ? ORDER BY id DESC LIMIT 1)"_s,
                           {kDecisions});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return QString();
    return rows->value(0).toString() + u'/' + rows->value(1).toString() + u'/' + rows->value(2).toString();
}

Result<store::Event> record(store::UnitOfWork &unit, const QString &kind, const QString &subject,
                            const QJsonObject &data, const QString &reason)
{
    store::Event event;
    event.area = kDecisions;
    event.subject = subject;
    event.kind = kind;
    event.data = data;
    event.reason = reason;
    return store::append(unit, event);
}

Done refile(store::UnitOfWork &unit, const View &view, const QSet<QString> &modes)
{
    QSet<QString> touched = modes;
    for (const QString &base : modes) {
        const QString target = view.root(base);
        touched.insert(target);
        // The row first: what it is called is taken from where its failures are now.
        if (const Done done = ensureMode(unit, target, base, view.lastEvent()); !done)
            return done;
        const Done done = unit.execute(u"UPDATE failure_filed SET mode = ? WHERE mode <> ? AND occurrence IN "
                                       "(SELECT occurrence FROM failure_grouped WHERE mode = ?)"_s,
                                       {target, target, base});
        if (!done)
            return done;
    }
    if (const Done done = applyRules(unit, view, modes, touched); !done)
        return done;
    for (auto pin = view.pins().cbegin(); pin != view.pins().cend(); ++pin) {
        const QString target = view.root(pin.value());
        touched.insert(target);
        const Done done = unit.execute(u"UPDATE failure_filed SET mode = ? WHERE occurrence = ? AND mode <> ?"_s,
                                       {target, pin.key(), target});
        if (!done)
            return done;
    }
    return tidyModes(unit, view, touched);
}

Done withdraw(store::UnitOfWork &unit, const QString &batch)
{
    auto rows = unit.query(u"SELECT DISTINCT f.mode FROM failure_import i JOIN failure_filed f ON "
                           "f.occurrence = i.occurrence WHERE i.batch = ?"_s,
                           {batch});
    if (!rows)
        return std::unexpected(rows.error());
    QStringList modes;
    while (rows->next())
        modes.append(rows->value(0).toString());
    Done done = unit.execute(
        u"DELETE FROM failure_filed WHERE occurrence IN (SELECT occurrence FROM failure_import WHERE batch = ?)"_s,
        {batch});
    for (const QString &mode : std::as_const(modes))
        if (done)
            done = unit.execute(u"DELETE FROM failure_mode WHERE id = ? AND NOT EXISTS "
                                "(SELECT 1 FROM failure_filed f WHERE f.mode = ?)"_s,
                                {mode, mode});
    return done;
}

Done restore(store::UnitOfWork &unit, const View &view, const QString &batch)
{
    const Done done =
        unit.execute(u"INSERT INTO failure_filed (occurrence, mode, happened, event) SELECT o.id, "
                     "g.mode, o.happened, '' FROM failure_import i JOIN failure_occurrence o ON "
                     "o.id = i.occurrence JOIN failure_grouped g ON g.occurrence = o.id WHERE i.batch = ? "
                     "ON CONFLICT (occurrence) DO NOTHING"_s,
                     {batch});
    if (!done)
        return done;
    auto rows = unit.query(u"SELECT DISTINCT g.mode FROM failure_import i JOIN failure_grouped g ON "
                           "g.occurrence = i.occurrence WHERE i.batch = ?"_s,
                           {batch});
    if (!rows)
        return std::unexpected(rows.error());
    QSet<QString> modes;
    while (rows->next())
        modes.insert(rows->value(0).toString());
    return refile(unit, view, modes);
}

Done writePlacement(store::UnitOfWork &unit, const QString &occurrence, const Placement &placement)
{
    Done done = unit.execute(u"INSERT INTO failure_shape (id, content) VALUES (?, ?) ON CONFLICT (id) DO NOTHING"_s,
                             {placement.shapeKey, QString::fromUtf8(json::compact(toJson(placement.shape)))});
    if (done)
        done = unit.execute(u"INSERT INTO failure_grouped (occurrence, shape, mode, algorithm) VALUES (?, ?, ?, ?)"_s,
                            {occurrence, placement.shapeKey, placement.base, kAlgorithm});
    if (done && !placement.batch.isEmpty())
        done = unit.execute(u"INSERT INTO failure_import (batch, occurrence) VALUES (?, ?)"_s,
                            {placement.batch, occurrence});
    for (const Question &question : placement.questions)
        if (done)
            done = ask(unit, question);
    return done;
}

Done ask(store::UnitOfWork &unit, const Question &question)
{
    return unit.execute(u"INSERT INTO failure_question (mode, candidate, occurrence, score, parts, asked, algorithm) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (mode, candidate) DO NOTHING"_s,
                        {question.mode, question.candidate, question.occurrence, question.score,
                         QString::fromUtf8(QJsonDocument(toJson(question.parts)).toJson(QJsonDocument::Compact)),
                         json::time(question.asked), question.algorithm});
}

Result<QString> bringBack(store::UnitOfWork &unit, const QString &contentKey, const QString &batch, const View &view)
{
    auto rows = unit.query(u"SELECT o.id, g.mode, g.shape FROM failure_occurrence o JOIN failure_grouped g ON "
                           "g.occurrence = o.id WHERE o.content_key = ? AND NOT EXISTS "
                           "(SELECT 1 FROM failure_filed f WHERE f.occurrence = o.id)"_s,
                           {contentKey});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return QString();
    const QString id = rows->value(0).toString();
    const QString base = rows->value(1).toString();
    Done done =
        unit.execute(u"INSERT INTO failure_filed (occurrence, mode, happened, event) SELECT id, ?, happened, '' "
                     "FROM failure_occurrence WHERE id = ?"_s,
                     {base, id});
    if (done && !batch.isEmpty())
        done = unit.execute(u"INSERT INTO failure_import (batch, occurrence) VALUES (?, ?) ON CONFLICT DO NOTHING"_s,
                            {batch, id});
    if (done)
        done = refile(unit, view, {base});
    return done ? Result<QString>(id) : std::unexpected(done.error());
}

Result<std::optional<Grouped>> grouped(store::UnitOfWork &unit, const QString &occurrence)
{
    auto rows = unit.query(u"SELECT g.shape, g.mode, f.mode FROM failure_grouped g JOIN failure_filed f ON "
                           "f.occurrence = g.occurrence WHERE g.occurrence = ?"_s,
                           {occurrence});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return std::optional<Grouped>();
    return Grouped{rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toString()};
}

Result<QList<Home>> homesOfShape(store::UnitOfWork &unit, const QString &key)
{
    auto rows = unit.query(u"SELECT f.mode, g.mode, COUNT(*) FROM failure_grouped g JOIN failure_filed f ON "
                           "f.occurrence = g.occurrence WHERE g.shape = ? GROUP BY f.mode, g.mode"_s,
                           {key});
    if (!rows)
        return std::unexpected(rows.error());
    QList<Home> out;
    while (rows->next())
        out.append({rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toLongLong()});
    return out;
}

Result<std::optional<Shape>> shape(store::UnitOfWork &unit, const QString &key)
{
    auto rows = unit.query(u"SELECT content FROM failure_shape WHERE id = ?"_s, {key});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return std::optional<Shape>();
    return shapeFromJson(objectOf(rows->value(0)));
}

Result<QList<ModeShape>> shapesOf(store::UnitOfWork &unit, const QString &mode, int limit)
{
    auto rows = unit.query(u"SELECT g.shape, s.content, COUNT(*), MAX(g.occurrence) FROM failure_filed f JOIN "
                           "failure_grouped g ON g.occurrence = f.occurrence JOIN failure_shape s ON s.id = g.shape "
                           "WHERE f.mode = ? GROUP BY g.shape, s.content ORDER BY 3 DESC, 1 LIMIT ?"_s,
                           {mode, std::clamp(limit, 1, 100000)});
    if (!rows)
        return std::unexpected(rows.error());
    QList<ModeShape> out;
    while (rows->next())
        out.append({rows->value(0).toString(), shapeFromJson(objectOf(rows->value(1))), rows->value(2).toLongLong(),
                    rows->value(3).toString()});
    return out;
}

Done eachShape(store::UnitOfWork &unit,
               const std::function<bool(const QString &key, const QByteArray &content, const QString &mode)> &each)
{
    // Page by page: PostgreSQL's driver holds all rows of an answer.
    constexpr int kPage = 2000;
    for (QString after;;) {
        auto rows =
            unit.query(u"SELECT id, content FROM failure_shape WHERE id > ? ORDER BY id LIMIT ?"_s, {after, kPage});
        if (!rows)
            return std::unexpected(rows.error());
        QHash<QString, QByteArray> contents;
        QString last;
        while (rows->next()) {
            last = rows->value(0).toString();
            contents[last] = rows->value(1).toString().toUtf8();
        }
        if (contents.isEmpty())
            return {};
        rows = unit.query(u"SELECT g.shape, f.mode FROM failure_grouped g JOIN failure_filed f ON "
                          "f.occurrence = g.occurrence WHERE g.shape > ? AND g.shape <= ? GROUP BY g.shape, f.mode "
                          "ORDER BY g.shape, f.mode"_s,
                          {after, last});
        if (!rows)
            return std::unexpected(rows.error());
        while (rows->next()) {
            const QString key = rows->value(0).toString();
            if (!each(key, contents.value(key), rows->value(1).toString()))
                return {};
        }
        if (contents.size() < kPage)
            return {};
        after = last;
    }
}

Done eachGrouped(store::UnitOfWork &unit, const std::function<bool(const QString &occurrence, const Grouped &)> &each)
{
    auto rows = unit.query(u"SELECT g.occurrence, g.shape, g.mode, f.mode FROM failure_grouped g JOIN failure_filed f "
                           "ON f.occurrence = g.occurrence ORDER BY g.occurrence"_s);
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next())
        if (!each(rows->value(0).toString(),
                  {rows->value(1).toString(), rows->value(2).toString(), rows->value(3).toString()}))
            break;
    return {};
}

Result<int> fillShapes(store::UnitOfWork &unit, int limit)
{
    auto rows = unit.query(u"SELECT g.occurrence, o.finding FROM failure_grouped g JOIN failure_occurrence o ON "
                           "o.id = g.occurrence WHERE g.shape = '' ORDER BY g.occurrence LIMIT ?"_s,
                           {limit});
    if (!rows)
        return std::unexpected(rows.error());
    QList<std::pair<QString, Finding>> found;
    while (rows->next())
        found.append({rows->value(0).toString(), findingFromJson(objectOf(rows->value(1)))});
    for (const auto &[occurrence, finding] : std::as_const(found)) {
        const Shape made = shapeOf(finding, signatureOf(finding).loose);
        const QString key = keyOf(made);
        Done done = unit.execute(u"INSERT INTO failure_shape (id, content) VALUES (?, ?) ON CONFLICT (id) DO NOTHING"_s,
                                 {key, QString::fromUtf8(json::compact(toJson(made)))});
        if (done)
            done = unit.execute(u"UPDATE failure_grouped SET shape = ? WHERE occurrence = ?"_s, {key, occurrence});
        if (!done)
            return std::unexpected(done.error());
    }
    return int(found.size());
}

Result<QList<Question>> questions(store::UnitOfWork &unit, int limit)
{
    auto rows = unit.query(u"SELECT mode, candidate, occurrence, score, parts, asked, algorithm FROM failure_question "
                           "ORDER BY asked DESC, mode DESC, candidate DESC LIMIT ?"_s,
                           {std::clamp(limit, 1, 100000)});
    if (!rows)
        return std::unexpected(rows.error());
    QList<Question> out;
    while (rows->next())
        out.append({rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toString(),
                    rows->value(3).toDouble(),
                    partsFromJson(QJsonDocument::fromJson(rows->value(4).toString().toUtf8()).array()),
                    timeOf(rows->value(5)), rows->value(6).toInt()});
    return out;
}

Result<Mode> oneMode(store::UnitOfWork &unit, const QString &id)
{
    auto rows = unit.query(u"SELECT m.kind, m.type, m.title, COUNT(*), MIN(f.happened), MAX(f.happened) FROM "
                           "failure_filed f JOIN failure_mode m ON m.id = f.mode WHERE f.mode = ? "
                           "GROUP BY m.kind, m.type, m.title"_s,
                           {id});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return fail(Error::Kind::NotFound, QString());
    Mode out;
    out.id = id;
    out.kind = rows->value(0).toString();
    out.type = rows->value(1).toString();
    out.title = rows->value(2).toString();
    out.occurrences = rows->value(3).toLongLong();
    out.firstSeen = timeOf(rows->value(4));
    out.lastSeen = timeOf(rows->value(5));
    out.status = out.occurrences > 1 ? u"known"_s : u"new"_s;
    return out;
}

Result<bool> isMode(store::UnitOfWork &unit, const QString &mode)
{
    auto rows = unit.query(u"SELECT 1 FROM failure_mode WHERE id = ?"_s, {mode});
    if (!rows)
        return std::unexpected(rows.error());
    return rows->next();
}

Result<QStringList> occurrencesOf(store::UnitOfWork &unit, const QString &mode, int limit)
{
    auto rows = unit.query(u"SELECT occurrence FROM failure_filed WHERE mode = ? ORDER BY happened DESC, occurrence "
                           "DESC LIMIT ?"_s,
                           {mode, limit});
    if (!rows)
        return std::unexpected(rows.error());
    QStringList out;
    while (rows->next())
        out.append(rows->value(0).toString());
    return out;
}

Result<Spread> spread(store::UnitOfWork &unit, const QString &mode, const QDateTime &since)
{
    const QString from = since.isValid() ? json::time(since) : QString();
    auto rows = unit.query(u"SELECT COUNT(*), MIN(happened) FROM failure_filed WHERE mode = ? AND happened > ?"_s,
                           {mode, from});
    if (!rows)
        return std::unexpected(rows.error());
    Spread out;
    if (rows->next()) {
        out.occurrences = rows->value(0).toLongLong();
        out.first = timeOf(rows->value(1));
    }
    rows = unit.query(u"SELECT DISTINCT a.value FROM failure_filed f JOIN failure_attribute a ON "
                      "a.occurrence = f.occurrence AND a.key = 'name' WHERE f.mode = ? "
                      "ORDER BY a.value LIMIT 1000"_s,
                      {mode});
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next())
        out.machines.append(rows->value(0).toString());
    return out;
}

} // namespace ariadne::failures::detail
