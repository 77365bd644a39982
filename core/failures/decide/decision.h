// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"
#include "failures/similar/shapeindex.h"
#include "store/events.h"

#include <QSet>

// What people decided about modes, folded from the event log. Decisions bind: no import and no algorithm changes what
// one says; of two that contradict each other the later one holds; each can be undone.
namespace ariadne::failures {

inline const QString kDecisions = QStringLiteral("decisions"); // the area of the event log
inline constexpr int kAlgorithm = 2;                           // of grouping; a new one only proposes

namespace decision {
inline const QString kSame = QStringLiteral("same");           // a, b: all of a belongs to b
inline const QString kDifferent = QStringLiteral("different"); // a, b
inline const QString kMove = QStringLiteral("move");           // occurrences, from, to
inline const QString kSplit = QStringLiteral("split");         // occurrences, from, to: a mode of their own
inline const QString kRename = QStringLiteral("rename");       // mode, title; empty: its own again
inline const QString kCause = QStringLiteral("cause");         // modes, cause, name, certainty
inline const QString kExpected = QStringLiteral("expected");   // mode, on
inline const QString kNoise = QStringLiteral("noise");         // mode, on, until, machines, per_day
inline const QString kRule = QStringLiteral("rule");           // from, to, conditions, until
inline const QString kNoRule = QStringLiteral("no-rule");      // from, to, conditions: not proposed again
inline const QString kImport = QStringLiteral("import");       // batch, imported; undone, its failures are put away
inline const QString kUndo = QStringLiteral("undo");           // event
} // namespace decision

// One thing a rule looks at: a value class or fact of a shape, or a function of its stack.
struct Condition {
    QString part;  // "fact", "register", "local", "frame", "type", "message"
    QString name;  // "fault-value", "rdi"; empty for frame, type and message
    QString value; // equal to it; a frame: it is in the stack
    bool operator==(const Condition &) const = default;
};
// Those of mode `from` that meet all conditions belong to `to`: visible, undoable, and applied to later imports too, to
// those before `until` alone where that is given. What it sorted until then stays sorted: the clock moves nothing.
struct Rule {
    QString event; // empty while it is only proposed
    QString from, to;
    QList<Condition> conditions; // 1…4
    QDateTime until = {};        // invalid: no end
    QString endsAt() const;      // the first id of an occurrence that it is not asked about; empty: none
    bool hasEnded() const;       // by now
    bool operator==(const Rule &) const = default;
};
bool meets(const Shape &shape, const QList<Condition> &conditions);
QString text(const QList<Condition> &conditions); // for people: "register rdi holds text"
QJsonArray toJson(const QList<Condition> &conditions);
QList<Condition> conditionsFromJson(const QJsonArray &array);

// Noise is not shown among what is new, until it spreads or grows.
struct Noise {
    QString event;
    QDateTime since, until; // `until` invalid: no expiry
    QStringList machines;   // that it was seen on when it was called noise
    double perDay = 0;      // its rate then
    QString reason;
    bool operator==(const Noise &) const = default;
};

// A decision as a list shows it.
struct Decision {
    store::Event event;
    bool undone = false;
    QString overruledBy; // the id of a later decision that says otherwise; empty: it holds
    bool holds() const { return !undone && overruledBy.isEmpty(); }
    bool operator==(const Decision &) const = default;
};

// Today's view of the decisions. A value; pure.
class View
{
public:
    static View fold(const QList<store::Event> &events);

    // The mode that `mode` is part of today.
    QString root(const QString &mode) const;
    // Where an occurrence belongs that the algorithm put into `base`. `shape` may be null: then no rule is asked. Rules
    // that end are asked by when it was filed, which its id tells.
    QString modeOf(const QString &occurrence, const QString &base, const Shape *shape) const;
    // Whether a person said that these two are different; never joined or proposed again.
    bool apart(const QString &a, const QString &b) const;
    bool isPinned(const QString &occurrence) const { return m_pins.contains(occurrence); }
    const QHash<QString, QString> &pins() const { return m_pins; }                  // occurrence → mode, not resolved
    QString title(const QString &mode) const { return m_titles.value(root(mode)); } // empty: its own
    QList<Cause> causes(const QString &mode) const { return m_causes.value(root(mode)); }
    QList<std::pair<QString, QString>> causeNames() const; // id, name; by name
    bool isExpected(const QString &mode) const { return m_expected.contains(root(mode)); }
    std::optional<Noise> noise(const QString &mode) const;
    const QList<Rule> &rules() const { return m_rules; }
    bool isRejected(const Rule &rule) const; // a person said no to it
    const Weights &weights() const { return m_weights; }
    // Modes that some decision names, resolved or not: what has to be filed anew when decisions change.
    const QSet<QString> &named() const { return m_named; }
    bool isWithdrawn(const QString &batch) const { return m_withdrawn.contains(batch); }
    const QList<Decision> &decisions() const { return m_decisions; } // oldest first
    const QString &lastEvent() const { return m_lastEvent; }
    bool operator==(const View &) const = default;

private:
    struct Edge {
        QString a, b, event;
        bool operator==(const Edge &) const = default;
    };
    void take(Decision &decision);
    void join(const QString &a, const QString &b, const QString &event);
    void part(const QString &a, const QString &b, const QString &event);
    QList<qsizetype> way(const QString &from, const QString &to) const;
    void overrule(const QString &event, const QString &by);
    void resolve();
    void learn(const QJsonArray &parts, bool same);

    QList<Edge> m_edges;
    QList<Edge> m_apart;
    QHash<QString, QString> m_roots;
    QHash<QString, QString> m_pins;
    QHash<QString, QString> m_titles;
    QHash<QString, QList<Cause>> m_causes;
    QHash<QString, QString> m_causeNames;
    QSet<QString> m_expected;
    QHash<QString, Noise> m_noise;
    QList<Rule> m_rules, m_rejected;
    QSet<QString> m_named, m_withdrawn;
    Weights m_weights = defaultWeights();
    QList<Decision> m_decisions;
    QString m_lastEvent;
};

} // namespace ariadne::failures
