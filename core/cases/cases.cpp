// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases.h"

#include "casestore.h"
#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/hash.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::cases {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxText = 1 << 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

Result<QList<store::Event>> eventsOf(store::UnitOfWork &unit, const QString &caseId)
{
    QList<store::Event> all;
    QString after;
    for (;;) {
        const auto some = store::events(unit, u"cases"_s, caseId, after);
        if (!some)
            return std::unexpected(some.error());
        all += *some;
        if (some->size() < 10000)
            return all;
        after = some->last().id;
    }
}

Result<Case> folded(store::UnitOfWork &unit, const QString &caseId)
{
    const auto events = eventsOf(unit, caseId);
    if (!events)
        return std::unexpected(events.error());
    auto value = fold(*events);
    if (!value)
        return fail(Error::Kind::NotFound,
                    tr("No case %1 in this catalogue: list them with `ariadne case list`.").arg(caseId));
    return *value;
}

store::Event eventFor(const QString &caseId, const QString &kind, const QJsonObject &data)
{
    store::Event event;
    event.area = u"cases"_s;
    event.subject = caseId;
    event.kind = kind;
    event.data = data;
    return event;
}

// Checks what every change has in common, then runs `change` and gives the case as it is after it.
template <typename Change>
Result<Case> changed(const store::Catalogue &catalogue, const QString &caseId, JobControl &job, Change change)
{
    if (job.cancelled())
        return cancelled();
    if (catalogue.isReadOnly())
        return fail(Error::Kind::Refused, catalogue.readOnlyReason());
    return catalogue.write([&](store::UnitOfWork &unit) -> Result<Case> {
        auto value = folded(unit, caseId);
        if (!value)
            return std::unexpected(value.error());
        Result<store::Event> event = change(*value);
        if (!event)
            return std::unexpected(event.error());
        const auto stored = store::append(unit, *event);
        if (!stored)
            return std::unexpected(stored.error());
        return folded(unit, caseId);
    });
}

Result<QString> checkedText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return fail(Error::Kind::Usage, tr("The text is empty: write what was seen or asked."));
    if (trimmed.size() > kMaxText)
        return fail(Error::Kind::Usage,
                    tr("The text is longer than a million characters: import it as a log instead."));
    return trimmed;
}

QString currentFile(const store::Catalogue &catalogue)
{
    const QString key = QString::fromLatin1(sha256Hex(catalogue.location().toUtf8()).left(16));
    return directories::state() + u"/current-case-"_s + key;
}

} // namespace

Result<Case> begin(const store::Catalogue &catalogue, const QString &title, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    if (catalogue.isReadOnly())
        return fail(Error::Kind::Refused, catalogue.readOnlyReason());
    const auto words = checkedText(title);
    if (!words)
        return std::unexpected(words.error());
    const QString id = uuid7();
    return catalogue.write([&](store::UnitOfWork &unit) -> Result<Case> {
        const auto stored = store::append(unit, eventFor(id, u"begun"_s, {{u"title"_s, words->simplified()}}));
        if (!stored)
            return std::unexpected(stored.error());
        if (const Done done = detail::recordBegun(unit, id, stored->time); !done)
            return std::unexpected(done.error());
        return folded(unit, id);
    });
}

Result<Case> rename(const store::Catalogue &catalogue, const QString &caseId, const QString &title, JobControl &job)
{
    const auto words = checkedText(title);
    if (!words)
        return std::unexpected(words.error());
    return changed(catalogue, caseId, job, [&](const Case &) -> Result<store::Event> {
        return eventFor(caseId, u"title"_s, {{u"title"_s, words->simplified()}});
    });
}

Result<Item> add(const store::Catalogue &catalogue, const QString &caseId, ItemKind kind, const QString &text,
                 const std::optional<Evidence> &evidence, JobControl &job)
{
    const auto words = checkedText(text.trimmed().isEmpty() && evidence ? evidence->title : text);
    if (!words)
        return std::unexpected(words.error());
    const QString id = uuid7();
    const auto value = changed(catalogue, caseId, job, [&](const Case &) -> Result<store::Event> {
        QJsonObject data{{u"item"_s, id}, {u"kind"_s, kindName(kind)}, {u"text"_s, *words}};
        if (evidence)
            data[u"evidence"_s] = toJson(*evidence);
        return eventFor(caseId, u"item"_s, data);
    });
    if (!value)
        return std::unexpected(value.error());
    const Item *item = value->item(id);
    Q_ASSERT_X(item, "cases::add", "an item just added is in the fold");
    return *item;
}

Result<Item> edit(const store::Catalogue &catalogue, const QString &caseId, const QString &item, const QString &text,
                  JobControl &job)
{
    const auto words = checkedText(text);
    if (!words)
        return std::unexpected(words.error());
    QString id;
    const auto value = changed(catalogue, caseId, job, [&](const Case &before) -> Result<store::Event> {
        const Item *found = before.item(item);
        if (!found)
            return fail(Error::Kind::NotFound, tr("No item %1 in this case.").arg(item));
        id = found->id;
        return eventFor(caseId, u"edit"_s, {{u"item"_s, id}, {u"text"_s, *words}});
    });
    if (!value)
        return std::unexpected(value.error());
    return *value->item(id);
}

Result<Case> undo(const store::Catalogue &catalogue, const QString &caseId, const QString &event, JobControl &job)
{
    return changed(catalogue, caseId, job, [&](const Case &before) -> Result<store::Event> {
        QString target = event;
        if (target.isEmpty()) {
            // The last that counts, so that pressing it again goes further back; the beginning stays.
            for (auto it = before.record.crbegin(); it != before.record.crend() && target.isEmpty(); ++it)
                if (!it->undone && it->kind != u"undo"_s && it->kind != u"begun"_s)
                    target = it->event;
            if (target.isEmpty())
                return fail(Error::Kind::Usage, tr("There is nothing to undo in this case."));
        }
        const bool known = std::any_of(before.record.cbegin() + 1, before.record.cend(),
                                       [&](const Entry &entry) { return entry.event == target && !entry.undone; });
        if (!known)
            return fail(Error::Kind::NotFound, tr("No change %1 that could be undone in this case.").arg(target));
        return eventFor(caseId, u"undo"_s, {{u"event"_s, target}});
    });
}

Result<Case> open(const store::Catalogue &catalogue, const QString &given, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    QString id = given.trimmed();
    if (const auto link = Link::parse(id))
        if (const auto *place = link->as<place::Case>())
            id = place->id;
    if (isUuid(id.toLower()))
        return catalogue.read([&](store::UnitOfWork &unit) { return folded(unit, id.toLower()); });
    const bool digits = id.size() >= 4 && std::all_of(id.begin(), id.end(), [](QChar c) {
                            return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
                        });
    if (digits) {
        const auto found =
            catalogue.read([&](store::UnitOfWork &unit) { return detail::endingWith(unit, id.toLower()); });
        if (!found)
            return std::unexpected(found.error());
        if (found->size() > 1)
            return fail(Error::Kind::Usage, tr("“%1” fits several cases: give more digits.").arg(given));
        if (found->size() == 1)
            return catalogue.read([&](store::UnitOfWork &unit) { return folded(unit, found->first()); });
    }
    std::optional<Case> only;
    QString after;
    do {
        const auto page = list(catalogue, after, 500, job);
        if (!page)
            return std::unexpected(page.error());
        for (const Case &one : page->rows) {
            if (one.title.compare(id, Qt::CaseInsensitive) != 0)
                continue;
            if (only)
                return fail(Error::Kind::Usage, tr("Several cases are called “%1”: give the id.").arg(given));
            only = one;
        }
        after = page->next;
    } while (!after.isEmpty());
    if (only)
        return *only;
    return fail(Error::Kind::NotFound,
                tr("No case “%1” in this catalogue: list them with `ariadne case list`.").arg(given));
}

Result<CasePage> list(const store::Catalogue &catalogue, const QString &after, int limit, JobControl &job)
{
    limit = std::clamp(limit, 1, 500);
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<CasePage> {
        const auto begun = detail::begun(unit, after, limit + 1);
        if (!begun)
            return std::unexpected(begun.error());
        CasePage page;
        for (qsizetype i = 0; i < begun->size() && i < limit; ++i) {
            if (job.cancelled())
                return cancelled();
            const auto value = folded(unit, (*begun)[i].id);
            if (value)
                page.rows.append(*value);
            else if (value.error().kind != Error::Kind::NotFound)
                return std::unexpected(value.error());
            if (i == limit - 1 && begun->size() > limit)
                page.next = (*begun)[i].key;
        }
        return page;
    });
}

QString currentCase(const store::Catalogue &catalogue)
{
    const auto text = readFile(currentFile(catalogue), 1000);
    const QString id = text ? QString::fromUtf8(*text).trimmed() : QString();
    return isUuid(id) ? id : QString();
}

Done setCurrentCase(const store::Catalogue &catalogue, const QString &caseId)
{
    return writeFileAtomically(currentFile(catalogue), caseId.toUtf8() + '\n');
}

} // namespace ariadne::cases
