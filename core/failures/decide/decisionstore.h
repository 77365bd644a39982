// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decision.h"
#include "store/catalogue.h"

// The SQL of grouping and decisions. Each function is one step inside a unit of work of the caller's.
namespace ariadne::failures {

// Is `mode` the same as `candidate`? Open until a person says so.
struct Question {
    QString mode, candidate;
    QString occurrence; // that raised it
    double score = 0;
    QList<ScorePart> parts;
    QDateTime asked; // UTC
    int algorithm = 0;
    bool operator==(const Question &) const = default;
};

namespace detail {

// All decisions, folded.
Result<View> view(store::UnitOfWork &unit);
// The newest decision's id, to see whether a view is still today's. An import decides nothing.
Result<QString> lastDecision(store::UnitOfWork &unit);
// Changes with every occurrence that is filed and every decision, imports and their undoing included.
Result<QString> stamp(store::UnitOfWork &unit);
Result<store::Event> record(store::UnitOfWork &unit, const QString &kind, const QString &subject,
                            const QJsonObject &data, const QString &reason);

// Files anew what the algorithm put into one of these modes, and all that people moved, as the view says.
Done refile(store::UnitOfWork &unit, const View &view, const QSet<QString> &modes);
// Takes the occurrences of an import out of today's view, or back into it.
Done withdraw(store::UnitOfWork &unit, const QString &batch);
Done restore(store::UnitOfWork &unit, const View &view, const QString &batch);

struct Placement {
    QString shapeKey;
    Shape shape;
    QString base; // where the algorithm puts it
    QString batch;
    QList<Question> questions; // their mode is `base`
};
// Beside the rows of failurestore's file(): shape, base mode, import and questions of one occurrence.
Done writePlacement(store::UnitOfWork &unit, const QString &occurrence, const Placement &placement);
Done ask(store::UnitOfWork &unit, const Question &question);
// Whether an occurrence with this content was put away with its import; its id, empty for no. It is present again, as
// part of `batch`.
Result<QString> bringBack(store::UnitOfWork &unit, const QString &occurrence, const QString &batch, const View &view);

struct Grouped {
    QString shape; // key
    QString base, mode;
    bool operator==(const Grouped &) const = default;
};
Result<std::optional<Grouped>> grouped(store::UnitOfWork &unit, const QString &occurrence);
// Where a shape is today and where the algorithm had put it, with how often.
struct Home {
    QString mode, base;
    qint64 occurrences = 0;
    bool operator==(const Home &) const = default;
};
Result<QList<Home>> homesOfShape(store::UnitOfWork &unit, const QString &key);
Result<std::optional<Shape>> shape(store::UnitOfWork &unit, const QString &key);

struct ModeShape {
    QString key;
    Shape shape;
    qint64 occurrences = 0;
    QString newest; // the id of one occurrence
    bool operator==(const ModeShape &) const = default;
};
// The shapes of a mode of today, the most frequent first.
Result<QList<ModeShape>> shapesOf(store::UnitOfWork &unit, const QString &mode, int limit);
// Every (shape, mode of today) once, by key, until `each` returns false. `content`: JSON.
Done eachShape(store::UnitOfWork &unit,
               const std::function<bool(const QString &key, const QByteArray &content, const QString &mode)> &each);
// Occurrences of today with their shape's key and mode, by id, until `each` returns false.
Done eachGrouped(store::UnitOfWork &unit, const std::function<bool(const QString &occurrence, const Grouped &)> &each);

// Shapes of what an older version filed: at most `limit` at a time. Gives how many were made.
Result<int> fillShapes(store::UnitOfWork &unit, int limit);

Result<QList<Question>> questions(store::UnitOfWork &unit, int limit); // newest first, answered ones too
Result<Mode> oneMode(store::UnitOfWork &unit, const QString &id);      // of today, annotated by nothing; NotFound
Result<bool> isMode(store::UnitOfWork &unit, const QString &mode);     // of today
Result<QStringList> occurrencesOf(store::UnitOfWork &unit, const QString &mode, int limit);

// For noise: the machines a mode was ever seen on, and how often it happened since a moment (invalid: ever).
struct Spread {
    QStringList machines;
    qint64 occurrences = 0;
    QDateTime first;
    bool operator==(const Spread &) const = default;
};
Result<Spread> spread(store::UnitOfWork &unit, const QString &mode, const QDateTime &since);

} // namespace detail
} // namespace ariadne::failures
