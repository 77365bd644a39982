// SPDX-License-Identifier: GPL-3.0-or-later
#include "case.h"

#include "support/json.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>
#include <array>

namespace ariadne::cases {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

struct KindWords {
    ItemKind kind;
    const char *name;
    const char *label;
};
constexpr std::array kKinds{
    KindWords{ItemKind::Observation, "observation", "E"}, KindWords{ItemKind::Note, "note", "N"},
    KindWords{ItemKind::Question, "question", "Q"},       KindWords{ItemKind::Hypothesis, "hypothesis", "H"},
    KindWords{ItemKind::Assumption, "assumption", "A"},   KindWords{ItemKind::Want, "want", "W"},
};

QString labelOf(ItemKind kind, int number)
{
    return QString::fromLatin1(kKinds[size_t(kind)].label) + QString::number(number);
}

// Which events count. An undo counts unless it is undone itself; later events decide about earlier ones.
QSet<QString> undoneEvents(const QList<store::Event> &events)
{
    QSet<QString> undone;
    for (auto it = events.crbegin(); it != events.crend(); ++it)
        if (it->kind == u"undo"_s && !undone.contains(it->id))
            undone.insert(it->data[u"event"_s].toString());
    return undone;
}

class Fold
{
public:
    explicit Fold(const QList<store::Event> &events) : m_events(events), m_undone(undoneEvents(events)) {}

    std::optional<Case> run()
    {
        for (const store::Event &event : m_events)
            take(event);
        if (m_case.id.isEmpty())
            return std::nullopt;
        return m_case;
    }

private:
    void take(const store::Event &event)
    {
        const bool undone = m_undone.contains(event.id);
        QString what;
        if (event.kind == u"begun"_s) {
            if (!m_case.id.isEmpty())
                return; // the same case came in twice through a merge
            m_case.id = event.subject;
            m_case.title = event.data[u"title"_s].toString();
            m_case.state = u"open"_s;
            m_case.author = event.author;
            m_case.begun = event.time;
            what = tr("began the case");
        } else if (event.kind == u"item"_s) {
            what = addItem(event, undone);
        } else if (event.kind == u"edit"_s) {
            what = editItem(event, undone);
        } else if (event.kind == u"title"_s) {
            if (!undone)
                m_case.title = event.data[u"title"_s].toString();
            what = tr("named the case “%1”").arg(event.data[u"title"_s].toString());
        } else if (event.kind == u"undo"_s) {
            what = tr("undid “%1”").arg(m_words.value(event.data[u"event"_s].toString()));
        } else {
            what = event.kind;
        }
        m_words[event.id] = what;
        m_case.record.append({event.id, event.kind, event.time, event.author, what, undone});
        m_case.changed = std::max(m_case.changed, event.time);
    }

    QString addItem(const store::Event &event, bool undone)
    {
        const auto kind = kindOf(event.data[u"kind"_s].toString());
        if (!kind)
            return tr("added something of a newer Ariadne");
        Item item;
        item.id = event.data[u"item"_s].toString();
        item.kind = *kind;
        item.label = labelOf(*kind, ++m_numbers[int(*kind)]);
        item.text = event.data[u"text"_s].toString();
        if (event.data.contains(u"evidence"_s))
            item.evidence = evidenceFromJson(event.data[u"evidence"_s].toObject());
        item.author = event.author;
        item.time = event.time;
        m_labels[item.id] = item.label;
        if (!undone)
            m_case.items.append(item);
        return tr("added %1").arg(item.label);
    }

    QString editItem(const store::Event &event, bool undone)
    {
        const QString id = event.data[u"item"_s].toString();
        for (Item &item : m_case.items) {
            if (item.id != id || undone)
                continue;
            item.text = event.data[u"text"_s].toString();
            ++item.edits;
            item.edited = event.time;
            item.editedBy = event.author;
        }
        return tr("edited %1").arg(m_labels.value(id));
    }

    const QList<store::Event> &m_events;
    QSet<QString> m_undone;
    Case m_case;
    QMap<int, int> m_numbers;
    QMap<QString, QString> m_labels; // item → label
    QMap<QString, QString> m_words;  // event → what it did
};

} // namespace

QString kindName(ItemKind kind)
{
    return QString::fromLatin1(kKinds[size_t(kind)].name);
}

std::optional<ItemKind> kindOf(const QString &name)
{
    for (const KindWords &words : kKinds)
        if (name == QLatin1String(words.name))
            return words.kind;
    return std::nullopt;
}

QJsonObject toJson(const Evidence &evidence)
{
    QJsonArray facts;
    for (const Evidence::Fact &fact : evidence.facts)
        facts.append(QJsonObject{{u"label"_s, fact.label}, {u"value"_s, fact.value}, {u"code"_s, fact.code}});
    return {{u"link"_s, evidence.link.print()}, {u"title"_s, evidence.title},        {u"detail"_s, evidence.detail},
            {u"code"_s, evidence.code},         {u"code_name"_s, evidence.codeName}, {u"facts"_s, facts},
            {u"missing"_s, evidence.missing}};
}

Evidence evidenceFromJson(const QJsonObject &object)
{
    Evidence evidence;
    if (const auto link = Link::parse(object[u"link"_s].toString()))
        evidence.link = *link;
    evidence.title = object[u"title"_s].toString();
    evidence.detail = object[u"detail"_s].toString();
    evidence.code = object[u"code"_s].toString();
    evidence.codeName = object[u"code_name"_s].toString();
    for (const QJsonValue &value : object[u"facts"_s].toArray()) {
        const QJsonObject fact = value.toObject();
        evidence.facts.append({fact[u"label"_s].toString(), fact[u"value"_s].toString(), fact[u"code"_s].toBool()});
    }
    evidence.missing = object[u"missing"_s].toString();
    return evidence;
}

const Item *Case::item(const QString &idOrLabel) const
{
    for (const Item &one : items)
        if (one.id == idOrLabel || one.label.compare(idOrLabel, Qt::CaseInsensitive) == 0)
            return &one;
    return nullptr;
}

QList<Item> Case::ofKind(ItemKind kind) const
{
    QList<Item> out;
    for (const Item &one : items)
        if (one.kind == kind)
            out.append(one);
    return out;
}

std::optional<Case> fold(const QList<store::Event> &events)
{
    return Fold(events).run();
}

QJsonObject toJson(const Item &item, const QString &caseId)
{
    QJsonObject object{{u"id"_s, item.id},
                       {u"label"_s, item.label},
                       {u"link"_s, Link(place::Case{caseId, item.id}).print()},
                       {u"kind"_s, kindName(item.kind)},
                       {u"text"_s, item.text},
                       {u"author"_s, item.author},
                       {u"time"_s, json::time(item.time)},
                       {u"edits"_s, item.edits}};
    if (item.edited.isValid())
        object[u"edited"_s] = json::time(item.edited);
    if (item.evidence)
        object[u"evidence"_s] = toJson(*item.evidence);
    return object;
}

QJsonObject toJson(const Case &value)
{
    QJsonArray items;
    for (const Item &item : value.items)
        items.append(toJson(item, value.id));
    QJsonArray record;
    for (const Entry &entry : value.record)
        record.append(QJsonObject{{u"event"_s, entry.event},
                                  {u"kind"_s, entry.kind},
                                  {u"time"_s, json::time(entry.time)},
                                  {u"author"_s, entry.author},
                                  {u"what"_s, entry.what},
                                  {u"undone"_s, entry.undone}});
    return {{u"id"_s, value.id},
            {u"link"_s, Link(place::Case{value.id, {}}).print()},
            {u"title"_s, value.title},
            {u"state"_s, value.state},
            {u"author"_s, value.author},
            {u"begun"_s, json::time(value.begun)},
            {u"changed"_s, json::time(value.changed)},
            {u"open"_s, QJsonObject{{u"observations"_s, value.ofKind(ItemKind::Observation).size()},
                                    {u"questions"_s, value.ofKind(ItemKind::Question).size()},
                                    {u"assumptions"_s, value.ofKind(ItemKind::Assumption).size()}}},
            {u"items"_s, items},
            {u"record"_s, record}};
}

} // namespace ariadne::cases
