// SPDX-License-Identifier: GPL-3.0-or-later
#include "bisectstore.h"

#include "store/events.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::bisect {

using namespace Qt::StringLiterals;
using store::Catalogue;
using store::Event;
using store::UnitOfWork;

namespace {

const QString kArea = u"bisect"_s;
const QString kColumns = u"SELECT id, name, repository, path, created, state, culprit, sentence FROM bisect_session"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

State stateFrom(const QString &name)
{
    for (const State state :
         {State::Open, State::Found, State::Set, State::NoCulprit, State::OlderThanGood, State::Contradiction}) {
        if (stateName(state) == name)
            return state;
    }
    return State::Open;
}

StoredBisect rowFrom(const QSqlQuery &query)
{
    StoredBisect row;
    row.id = query.value(0).toString();
    row.name = query.value(1).toString();
    row.repository = RepositoryId{query.value(2).toString().toLatin1()};
    row.path = query.value(3).toString();
    row.created = QDateTime::fromString(query.value(4).toString(), Qt::ISODateWithMs);
    row.state = stateFrom(query.value(5).toString());
    row.culprit = query.value(6).toString();
    row.sentence = query.value(7).toString();
    return row;
}

QJsonObject stepJson(const Step &step)
{
    return {{u"commit"_s, step.commit.text()}, {u"mark"_s, markName(step.mark)}, {u"seconds"_s, step.seconds},
            {u"exit_code"_s, step.exitCode},   {u"runs"_s, step.runs},           {u"failures"_s, step.failures},
            {u"folder"_s, step.folder}};
}

std::optional<Step> stepFrom(const Event &event)
{
    const auto mark = markFromName(event.data.value("mark"_L1).toString());
    Step step;
    step.commit = ObjectId{event.data.value("commit"_L1).toString().toLatin1()};
    if (!mark || step.commit.isEmpty())
        return {};
    step.event = event.id;
    step.mark = *mark;
    step.byPerson = event.byPerson;
    step.time = event.time;
    step.reason = event.reason;
    step.seconds = event.data.value("seconds"_L1).toDouble();
    step.exitCode = event.data.value("exit_code"_L1).toInt(-1);
    step.runs = event.data.value("runs"_L1).toInteger();
    step.failures = event.data.value("failures"_L1).toInteger();
    step.folder = event.data.value("folder"_L1).toString();
    return step;
}

Result<QList<Event>> allEvents(UnitOfWork &unit, const QString &id)
{
    QList<Event> all;
    while (true) {
        const auto page = store::events(unit, kArea, id, all.isEmpty() ? QString() : all.last().id);
        if (!page)
            return std::unexpected(page.error());
        if (page->isEmpty())
            return all;
        all.append(*page);
    }
}

Record fold(const QList<Event> &events)
{
    Record record;
    QSet<QString> undone;
    for (const Event &event : events) {
        if (event.kind == "undo"_L1)
            undone.insert(event.data.value("event"_L1).toString());
    }
    for (const Event &event : events) {
        LogEntry entry{event.id,
                       event.time,
                       event.author,
                       event.byPerson,
                       event.kind,
                       ObjectId{event.data.value("commit"_L1).toString().toLatin1()},
                       event.data.value("mark"_L1).toString(),
                       event.reason,
                       undone.contains(event.id)};
        record.log.append(entry);
        if (event.kind == "started"_L1) {
            if (const auto setup = setupFromJson(event.data))
                record.setup = *setup;
        } else if (event.kind == "mark"_L1 && !entry.undone) {
            const auto step = stepFrom(event);
            if (!step) {
                record.warnings.append(
                    {u"damaged-event"_s, tr("A result in the catalogue is damaged and was left out."), event.id});
                continue;
            }
            const auto known = std::find_if(record.steps.begin(), record.steps.end(),
                                            [&](const Step &other) { return other.commit == step->commit; });
            if (known == record.steps.end()) {
                record.steps.append(*step);
            } else if (step->byPerson || !known->byPerson) {
                record.steps.erase(known);
                record.steps.append(*step);
            }
        }
    }
    return record;
}

Done appendOnly(const Catalogue &catalogue, const Event &event)
{
    return catalogue.write([&](UnitOfWork &unit) -> Done {
        const auto stored = store::append(unit, event);
        return stored ? Done{} : Done(std::unexpected(stored.error()));
    });
}

} // namespace

Result<Setup> storeStart(const Catalogue &catalogue, const Setup &setup)
{
    const Done stored = catalogue.write([&](UnitOfWork &unit) -> Done {
        Event event;
        event.area = kArea;
        event.subject = setup.id;
        event.kind = u"started"_s;
        event.data = toJson(setup);
        if (const auto appended = store::append(unit, event); !appended)
            return std::unexpected(appended.error());
        return unit.execute(
            u"INSERT INTO bisect_session (id, repository, name, path, created, state, culprit, sentence)"
            " VALUES (?, ?, ?, ?, ?, ?, '', '')"_s,
            {setup.id, setup.repository.text(), setup.name, setup.path,
             setup.created.toUTC().toString(Qt::ISODateWithMs), stateName(State::Open)});
    });
    if (!stored)
        return std::unexpected(stored.error());
    return setup;
}

Done storeStep(const Catalogue &catalogue, const QString &id, const Step &step)
{
    Event event;
    event.area = kArea;
    event.subject = id;
    event.kind = u"mark"_s;
    event.byPerson = step.byPerson;
    event.data = stepJson(step);
    event.reason = step.reason;
    return appendOnly(catalogue, event);
}

Done storeUndo(const Catalogue &catalogue, const QString &id)
{
    return catalogue.write([&](UnitOfWork &unit) -> Done {
        const auto events = allEvents(unit, id);
        if (!events)
            return std::unexpected(events.error());
        const Record record = fold(*events);
        for (auto entry = record.log.crbegin(); entry != record.log.crend(); ++entry) {
            if (entry->kind != "mark"_L1 || entry->undone)
                continue;
            Event event;
            event.area = kArea;
            event.subject = id;
            event.kind = u"undo"_s;
            event.data = {{u"event"_s, entry->event}, {u"commit"_s, entry->commit.text()}};
            const auto stored = store::append(unit, event);
            return stored ? Done{} : Done(std::unexpected(stored.error()));
        }
        return fail(Error::Kind::NotFound, tr("There is no result to take back."));
    });
}

Done storeAborted(const Catalogue &catalogue, const QString &id, const QString &reason)
{
    Event event;
    event.area = kArea;
    event.subject = id;
    event.kind = u"aborted"_s;
    event.byPerson = false;
    event.reason = reason;
    return appendOnly(catalogue, event);
}

Done storeState(const Catalogue &catalogue, const Status &status)
{
    const QString culprit = status.culprit ? status.culprit->text() : QString();
    const auto known = readOne(catalogue, status.setup.id);
    if (!known)
        return std::unexpected(known.error());
    if (catalogue.isReadOnly() || (*known && (*known)->state == status.state && (*known)->culprit == culprit &&
                                   (*known)->sentence == status.sentence))
        return {};
    return catalogue.write([&](UnitOfWork &unit) {
        return unit.execute(u"UPDATE bisect_session SET state = ?, culprit = ?, sentence = ? WHERE id = ?"_s,
                            {stateName(status.state), culprit, status.sentence, status.setup.id});
    });
}

Result<Record> readRecord(const Catalogue &catalogue, const QString &id)
{
    const auto events = catalogue.read([&](UnitOfWork &unit) { return allEvents(unit, id); });
    if (!events)
        return std::unexpected(events.error());
    Record record = fold(*events);
    if (record.setup.id.isEmpty())
        return fail(Error::Kind::NotFound, tr("There is no bisect %1 in this catalogue.").arg(id));
    return record;
}

Result<QList<StoredBisect>> readList(const Catalogue &catalogue, const RepositoryId &repository, const QString &before,
                                     int limit)
{
    return catalogue.read([&](UnitOfWork &unit) -> Result<QList<StoredBisect>> {
        // An id greater than every UUID stands for "from the newest on".
        const QString from = before.isEmpty() ? u"~"_s : before;
        const int most = std::clamp(limit, 1, 1000);
        auto query = repository.isEmpty()
                         ? unit.query(kColumns + u" WHERE id < ? ORDER BY id DESC LIMIT ?"_s, {from, most})
                         : unit.query(kColumns + u" WHERE repository = ? AND id < ? ORDER BY id DESC LIMIT ?"_s,
                                      {repository.text(), from, most});
        if (!query)
            return std::unexpected(query.error());
        QList<StoredBisect> rows;
        while (query->next())
            rows.append(rowFrom(*query));
        return rows;
    });
}

Result<std::optional<StoredBisect>> readOne(const Catalogue &catalogue, const QString &id)
{
    return catalogue.read([&](UnitOfWork &unit) -> Result<std::optional<StoredBisect>> {
        auto query = unit.query(kColumns + u" WHERE id = ?"_s, {id});
        if (!query)
            return std::unexpected(query.error());
        if (!query->next())
            return std::optional<StoredBisect>();
        return std::optional(rowFrom(*query));
    });
}

} // namespace ariadne::bisect
