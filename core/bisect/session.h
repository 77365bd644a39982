// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph.h"
#include "support/error.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <memory>
#include <optional>

namespace ariadne::bisect {

enum class Mark { Good, Bad, Skip };
QString markName(Mark mark); // "good", "bad", "skip"
std::optional<Mark> markFromName(const QString &name);

// What a bisect is to find out. Never changed once started. Plain value.
struct Setup {
    QString id; // UUIDv7
    QString name;
    RepositoryId repository;
    QString path; // of the repository
    QList<ObjectId> bad;
    QList<ObjectId> good;    // empty: since the beginning
    QString test;            // a shell command; empty: a person marks
    QString build;           // a shell command; empty: the test builds
    QString mode;            // of failures: the one that is hunted, empty where not said
    QString artefact;        // path in the worktree of what the build makes; empty: looked for
    bool assumeEnds = false; // the ends are believed, not tested
    bool firstParent = false;
    bool cleanBuilds = false; // untracked files go before each step
    bool redacted = false;    // a secret in test or build was not stored
    QDateTime created;
    bool operator==(const Setup &) const = default;
};
QJsonObject toJson(const Setup &setup);
Result<Setup> setupFromJson(const QJsonObject &object);

// One commit's result, as an event of the catalogue tells it.
struct Step {
    QString event; // its id
    ObjectId commit;
    Mark mark = Mark::Skip;
    bool byPerson = false;
    QDateTime time; // UTC
    QString reason; // "exit code 3", "does not build (exit code 2)", a person's words
    double seconds = 0;
    int exitCode = -1;
    qint64 runs = 0;
    qint64 failures = 0;
    QString folder; // with build.log and test.log; empty where a person marked
    bool operator==(const Step &) const = default;
};

enum class State {
    Open,          // something is left to test
    Found,         // one commit
    Set,           // only commits that cannot be tested are left beside the culprit
    NoCulprit,     // the bad end is good
    OlderThanGood, // a good end is bad, or the fault was there before and has been fixed on the good side
    Contradiction, // marks that cannot all be true
};
QString stateName(State state); // "open", "found", "set", "no-culprit", "older-than-good", "contradiction"

struct Proposal {
    ObjectId commit;
    int repeats = 1;
    double bits = 0; // expected to be learnt
    enum class Kind { BadEnd, GoodEnd, MergeBase, Split } kind = Kind::Split;
    QString why; // one sentence
    struct Alternative {
        ObjectId commit;
        double bits = 0;
        bool operator==(const Alternative &) const = default;
    };
    QList<Alternative> alternatives;
    bool operator==(const Proposal &) const = default;
};

// Everything known of a bisect now, folded from its events. Plain value; the graph is shared and immutable.
struct Status {
    Setup setup;
    State state = State::Open;
    QString sentence;                 // what is known, for a person
    std::optional<Proposal> proposal; // nothing unless Open
    QList<ObjectId> candidates;       // what can still be the first bad commit, newest first; each equally likely
    double each = 0;                  // that probability
    double noCulprit = 0;
    double olderThanGood = 0;
    double remainingBits = 0;
    qint64 runs = 0; // tests done, ends included
    std::optional<ObjectId> culprit;
    QList<ObjectId> set; // where only skipped ones are left: any of these
    double confidence = 0;
    QList<Step> steps; // that count today, oldest first
    Warnings warnings;
    std::shared_ptr<const Graph> graph;
    QHash<ObjectId, HistoryCommit> outside;                // ends and tested commits that are not in the graph
    const HistoryCommit *commit(const ObjectId &id) const; // of either; null where not known
    bool operator==(const Status &other) const
    {
        return setup == other.setup && state == other.state && sentence == other.sentence &&
               proposal == other.proposal && candidates == other.candidates && steps == other.steps &&
               warnings == other.warnings && culprit == other.culprit && set == other.set &&
               noCulprit == other.noCulprit && olderThanGood == other.olderThanGood;
    }
    const Step *stepOf(const ObjectId &commit) const;
};

// The pure part: from history and results to what is known and what to test next. `bases` are the merge bases of bad
// with good ends that are not in its past. Deterministic. Error: Cancelled.
Result<Status> conclude(const Setup &setup, std::shared_ptr<const Graph> graph, const QList<ObjectId> &bases,
                        const QList<Step> &steps, JobControl &job);

} // namespace ariadne::bisect
