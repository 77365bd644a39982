// SPDX-License-Identifier: GPL-3.0-or-later
#include "bisect.h"

#include "support/json.h"
#include "support/link.h"

#include <QDir>
#include <QJsonArray>
#include <algorithm>

namespace ariadne::bisect {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostPosterior = 10000; // rows

} // namespace

QJsonObject toJson(const Status &status)
{
    const QString id = status.setup.id;
    const auto commitLink = [&](const ObjectId &commit) { return Link(place::Bisect{id, commit}).print(); };
    QJsonObject object = toJson(status.setup);
    object.insert(u"link"_s, Link(place::Bisect{id, {}}).print());
    object.insert(u"state"_s, stateName(status.state));
    object.insert(u"sentence"_s, status.sentence);
    QJsonValue proposal;
    if (status.proposal) {
        QJsonArray alternatives;
        for (const Proposal::Alternative &other : status.proposal->alternatives) {
            alternatives.append(QJsonObject{
                {u"commit"_s, other.commit.text()}, {u"bits"_s, other.bits}, {u"link"_s, commitLink(other.commit)}});
        }
        proposal = QJsonObject{{u"commit"_s, status.proposal->commit.text()},
                               {u"repeats"_s, status.proposal->repeats},
                               {u"bits"_s, status.proposal->bits},
                               {u"why"_s, status.proposal->why},
                               {u"alternatives"_s, alternatives},
                               {u"link"_s, commitLink(status.proposal->commit)}};
    }
    object.insert(u"proposal"_s, proposal);
    QJsonArray posterior;
    for (const ObjectId &commit : status.candidates.first(std::min(status.candidates.size(), kMostPosterior))) {
        posterior.append(
            QJsonObject{{u"commit"_s, commit.text()}, {u"p"_s, status.each}, {u"link"_s, commitLink(commit)}});
    }
    object.insert(u"posterior"_s, posterior);
    object.insert(u"candidates"_s, status.candidates.size());
    object.insert(u"no_culprit"_s, status.noCulprit);
    object.insert(u"older_than_good"_s, status.olderThanGood);
    object.insert(u"remaining_bits"_s, status.remainingBits);
    object.insert(u"runs"_s, status.runs);
    object.insert(u"culprit"_s, status.culprit ? QJsonValue(status.culprit->text()) : QJsonValue());
    QJsonArray set;
    for (const ObjectId &commit : status.set)
        set.append(commit.text());
    object.insert(u"set"_s, set);
    object.insert(u"confidence"_s, status.confidence);
    QJsonArray steps;
    for (const Step &step : status.steps) {
        steps.append(QJsonObject{{u"commit"_s, step.commit.text()},
                                 {u"mark"_s, markName(step.mark)},
                                 {u"by_person"_s, step.byPerson},
                                 {u"time"_s, json::time(step.time)},
                                 {u"reason"_s, step.reason},
                                 {u"seconds"_s, step.seconds},
                                 {u"exit_code"_s, step.exitCode >= 0 ? QJsonValue(step.exitCode) : QJsonValue()},
                                 {u"runs"_s, step.runs},
                                 {u"failures"_s, step.failures},
                                 {u"folder"_s, step.folder},
                                 {u"link"_s, commitLink(step.commit)}});
    }
    object.insert(u"tested"_s, steps);
    object.insert(u"worktree"_s, QDir(worktreeOf(id)).exists() ? QJsonValue(worktreeOf(id)) : QJsonValue());
    return object;
}

} // namespace ariadne::bisect
