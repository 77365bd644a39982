// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/events.h"
#include "support/error.h"
#include "support/link.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

// A case: what was seen, asked and supposed on the way to a cause. It is the fold over its events, so that nothing that
// was once written is lost. Plain values, safe in any thread.
namespace ariadne::cases {

// What a link said when it was taken in. Kept with the case: the thing itself may be gone when somebody reads it.
struct Evidence {
    struct Fact {
        QString label; // "Commit", "Build id", "Dump", "Command"
        QString value; // whole: hashes are never shortened here
        bool code = false;
        bool operator==(const Fact &) const = default;
    };
    Link link;
    QString title;    // "#2 parse_hdr at hdr.c:118, thread 4711 of strata's core"
    QString detail;   // one or two sentences
    QString code;     // verbatim lines: source, stack, log
    QString codeName; // "hdr.c", "stack", "log", "diff"
    QList<Fact> facts;
    QString missing; // one sentence where the link could not be read, or not all of it
    bool operator==(const Evidence &) const = default;
};
QJsonObject toJson(const Evidence &evidence);
Evidence evidenceFromJson(const QJsonObject &object);

enum class ItemKind { Observation, Note, Question, Hypothesis, Assumption, Want };
QString kindName(ItemKind kind); // "observation" …
std::optional<ItemKind> kindOf(const QString &name);

struct Item {
    QString id;    // UUIDv7
    QString label; // "E1", "N1", "Q1", "H1", "A1", "W1": counted per kind, and kept when another item is undone
    ItemKind kind = ItemKind::Note;
    QString text;
    std::optional<Evidence> evidence;
    QString author;
    QDateTime time; // UTC
    int edits = 0;
    QString editedBy;
    QDateTime edited; // UTC; invalid where it was never edited
    bool operator==(const Item &) const = default;
};

// One line of the case's record, undone ones included.
struct Entry {
    QString event;
    QString kind; // of the event: "begun", "item", "edit", "title", "undo"
    QDateTime time;
    QString author;
    QString what; // "began the case", "added E1", "edited N2", "undid “added E1”"
    bool undone = false;
    bool operator==(const Entry &) const = default;
};

struct Case {
    QString id; // UUIDv7
    QString title;
    QString state; // "open"
    QString author;
    QDateTime begun, changed; // UTC
    QList<Item> items;        // in order of adding
    QList<Entry> record;
    const Item *item(const QString &idOrLabel) const; // null where there is none
    QList<Item> ofKind(ItemKind kind) const;
    bool operator==(const Case &) const = default;
};

// The fold. Events of other subjects are not given; unknown kinds (of a newer Ariadne) are shown in the record and left
// out of the rest. Nothing where the events do not begin a case. Pure.
std::optional<Case> fold(const QList<store::Event> &events);

QJsonObject toJson(const Item &item, const QString &caseId);
QJsonObject toJson(const Case &value); // id, title, state, open: {observations, questions, assumptions}, items …

} // namespace ariadne::cases
