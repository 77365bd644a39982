// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include "support/bytes.h"
#include "support/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace ariadne::bisect {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostAlternatives = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

QJsonArray idsJson(const QList<ObjectId> &ids)
{
    QJsonArray array;
    for (const ObjectId &id : ids)
        array.append(id.text());
    return array;
}

QList<ObjectId> idsFrom(const QJsonValue &value)
{
    QList<ObjectId> ids;
    for (const QJsonValue &id : value.toArray())
        ids.append(ObjectId{id.toString().toLatin1()});
    return ids;
}

// Bits learnt from a yes-or-no with this chance.
double entropy(double chance)
{
    if (chance <= 0 || chance >= 1)
        return 0;
    return -chance * std::log2(chance) - (1 - chance) * std::log2(1 - chance);
}

// One look at the results; filled step by step by conclude().
class Conclusion
{
public:
    Conclusion(Status &status, const QList<ObjectId> &bases) : m_status(status), m_graph(*status.graph), m_bases(bases)
    {
        for (const Step &step : status.steps)
            m_marks.insert(step.commit, step.mark);
    }

    // True where the ends settle it or have to be tested first.
    bool ends();
    void narrow();
    bool contradiction();
    Done split(JobControl &job);
    void probabilities();

private:
    bool checksEnds() const { return !m_status.setup.test.isEmpty() && !m_status.setup.assumeEnds; }
    bool isOpen(const ObjectId &end) const { return checksEnds() && !m_marks.contains(end); }
    void settle(State state, const QString &sentence)
    {
        m_status.state = state;
        m_status.sentence = sentence;
    }
    void propose(const ObjectId &commit, Proposal::Kind kind, const QString &why)
    {
        Proposal proposal;
        proposal.commit = commit;
        proposal.kind = kind;
        proposal.why = why;
        proposal.bits = entropy(1.0 / (hypotheses()));
        m_status.proposal = proposal;
    }
    bool anyOpen(const QList<ObjectId> &ends) const
    {
        return std::any_of(ends.cbegin(), ends.cend(), [&](const ObjectId &end) { return isOpen(end); });
    }
    double hypotheses() const
    {
        return static_cast<double>(m_candidates.size()) + anyOpen(m_status.setup.bad) + anyOpen(m_status.setup.good);
    }
    Status &m_status;
    const Graph &m_graph;
    const QList<ObjectId> &m_bases;
    QHash<ObjectId, Mark> m_marks;
    QBitArray m_within;
    QList<int> m_candidates; // indexes, oldest first
};

void Conclusion::narrow()
{
    m_within = QBitArray(m_graph.size(), true);
    for (auto mark = m_marks.cbegin(); mark != m_marks.cend(); ++mark) {
        const int index = m_graph.indexOf(mark.key());
        if (index < 0 || mark.value() == Mark::Skip)
            continue;
        if (mark.value() == Mark::Bad)
            m_within &= m_graph.past(index);
        else
            m_within &= ~m_graph.past(index);
    }
    for (int index = 0; index < m_graph.size(); ++index) {
        if (m_within.testBit(index))
            m_candidates.append(index);
    }
    for (auto index = m_candidates.crbegin(); index != m_candidates.crend(); ++index)
        m_status.candidates.append(m_graph.commits().at(*index).id);
}

bool Conclusion::ends()
{
    const Setup &setup = m_status.setup;
    for (const ObjectId &end : setup.bad) {
        const auto mark = m_marks.constFind(end);
        if (mark != m_marks.cend() && *mark == Mark::Good) {
            settle(State::NoCulprit, tr("There is no culprit: the bad end %1 is good.").arg(end.brief()));
            return true;
        }
    }
    for (const ObjectId &end : setup.good) {
        const auto mark = m_marks.constFind(end);
        if (mark != m_marks.cend() && *mark == Mark::Bad) {
            settle(State::OlderThanGood,
                   tr("It is older: the good end %1 is bad. Start again with an older one.").arg(end.brief()));
            return true;
        }
    }
    for (const ObjectId &base : m_bases) {
        const auto mark = m_marks.constFind(base);
        if (mark != m_marks.cend() && *mark == Mark::Bad) {
            settle(
                State::OlderThanGood,
                tr("It is older: the common past %1 is bad, so the good side was repaired later.").arg(base.brief()));
            return true;
        }
    }
    // The good end first: a test command that cannot work shows there, before it is believed anywhere.
    const auto first = [&](const QList<ObjectId> &among, Proposal::Kind kind, const QString &why) {
        for (const ObjectId &end : among) {
            if (!m_marks.contains(end)) {
                settle(State::Open, tr("The ends are tested before anything rests on them."));
                propose(end, kind, why);
                return true;
            }
            if (m_marks.value(end) == Mark::Skip) {
                m_status.warnings.append({u"end-not-tested"_s,
                                          tr("%1 cannot be tested and is believed as given.").arg(end.brief()),
                                          end.text()});
            }
        }
        return false;
    };
    if (checksEnds() && first(setup.good, Proposal::Kind::GoodEnd, tr("The good end has to be good.")))
        return true;
    if (checksEnds() && first(setup.bad, Proposal::Kind::BadEnd, tr("The bad end has to be bad.")))
        return true;
    return !setup.assumeEnds && first(m_bases, Proposal::Kind::MergeBase,
                                      tr("The good end is on another branch, so their common past has to be good."));
}

bool Conclusion::contradiction()
{
    if (!m_candidates.isEmpty())
        return false;
    QString sentence = tr("The results contradict each other: no commit is left. Undo the wrong one.");
    for (auto good = m_marks.cbegin(); good != m_marks.cend(); ++good) {
        const int index = m_graph.indexOf(good.key());
        if (index < 0 || good.value() != Mark::Good)
            continue;
        const QBitArray past = m_graph.past(index);
        for (auto bad = m_marks.cbegin(); bad != m_marks.cend(); ++bad) {
            const int badIndex = m_graph.indexOf(bad.key());
            if (bad.value() == Mark::Bad && badIndex >= 0 && past.testBit(badIndex)) {
                sentence =
                    tr("The results contradict each other: %1 is good, but %2 in its past is bad. Undo the wrong one.")
                        .arg(good.key().brief(), bad.key().brief());
            }
        }
    }
    settle(State::Contradiction, sentence);
    return true;
}

Done Conclusion::split(JobControl &job)
{
    const int count = static_cast<int>(m_candidates.size());
    if (count == 1) {
        const HistoryCommit &commit = m_graph.commits().at(m_candidates.first());
        m_status.culprit = commit.id;
        settle(State::Found,
               tr("%1 is the first bad commit: %2").arg(commit.id.brief(), displayText(commit.subject.toUtf8())));
        return {};
    }
    const auto weights = m_graph.weights(m_within, job);
    if (!weights)
        return std::unexpected(weights.error());
    QList<int> skipped; // places among the candidates
    for (int place = 0; place < count; ++place) {
        const auto mark = m_marks.constFind(m_graph.commits().at(m_candidates.at(place)).id);
        if (mark != m_marks.cend() && *mark == Mark::Skip)
            skipped.append(place);
    }
    struct Choice {
        int index;
        double score;
        double bits;
    };
    QList<Choice> choices;
    auto nextSkipped = skipped.cbegin();
    for (int place = 0; place < count; ++place) {
        const int index = m_candidates.at(place);
        const int weight = weights->at(index);
        const int smaller = std::min(weight, count - weight);
        if (smaller == 0 || m_marks.contains(m_graph.commits().at(index).id))
            continue;
        double score = static_cast<double>(smaller) / count;
        if (!skipped.isEmpty()) {
            // Neighbours of what could not be tested often cannot be tested either; the more of them, the wider a
            // berth.
            while (nextSkipped != skipped.cend() && *nextSkipped < place)
                ++nextSkipped;
            int distance = count;
            if (nextSkipped != skipped.cend())
                distance = *nextSkipped - place;
            if (nextSkipped != skipped.cbegin())
                distance = std::min(distance, place - *std::prev(nextSkipped));
            score *= static_cast<double>(distance) / static_cast<double>(distance + skipped.size());
        }
        choices.append({index, score, entropy(static_cast<double>(weight) / count)});
    }
    if (choices.isEmpty()) {
        m_status.set = m_status.candidates;
        settle(State::Set, tr("It is one of %1 commits: the others of them cannot be tested.").arg(count));
        return {};
    }
    const auto better = [](const Choice &a, const Choice &b) {
        return a.score != b.score ? a.score > b.score : a.index < b.index;
    };
    const qsizetype shown = std::min<qsizetype>(choices.size(), kMostAlternatives + 1);
    std::partial_sort(choices.begin(), choices.begin() + shown, choices.end(), better);
    const Choice &best = choices.first();
    Proposal proposal;
    proposal.commit = m_graph.commits().at(best.index).id;
    proposal.bits = best.bits;
    const int weight = weights->at(best.index);
    proposal.why = tr("It splits the %1 commits left into %2 and %3.").arg(count).arg(weight).arg(count - weight);
    if (!skipped.isEmpty())
        proposal.why += u' ' + tr("It keeps away from those that could not be tested.");
    for (const Choice &choice : choices.mid(1, shown - 1))
        proposal.alternatives.append({m_graph.commits().at(choice.index).id, choice.bits});
    m_status.proposal = proposal;
    const int steps = static_cast<int>(std::ceil(std::log2(count)));
    settle(State::Open, steps == 1 ? tr("%1 commits are left, about one more test.").arg(count)
                                   : tr("%1 commits are left, about %2 more tests.").arg(count).arg(steps));
    return {};
}

void Conclusion::probabilities()
{
    switch (m_status.state) {
    case State::NoCulprit:
        m_status.noCulprit = m_status.confidence = 1;
        m_status.candidates.clear();
        return;
    case State::OlderThanGood:
        m_status.olderThanGood = m_status.confidence = 1;
        m_status.candidates.clear();
        return;
    case State::Contradiction: return;
    default: break;
    }
    const double all = hypotheses();
    if (all <= 0)
        return;
    m_status.each = 1 / all;
    m_status.noCulprit = anyOpen(m_status.setup.bad) ? 1 / all : 0;
    m_status.olderThanGood = anyOpen(m_status.setup.good) ? 1 / all : 0;
    m_status.remainingBits = std::log2(all);
    m_status.confidence = m_status.each;
}

} // namespace

QString markName(Mark mark)
{
    switch (mark) {
    case Mark::Good: return u"good"_s;
    case Mark::Bad: return u"bad"_s;
    case Mark::Skip: return u"skip"_s;
    }
    return {};
}

std::optional<Mark> markFromName(const QString &name)
{
    for (const Mark mark : {Mark::Good, Mark::Bad, Mark::Skip}) {
        if (markName(mark) == name)
            return mark;
    }
    return {};
}

QString stateName(State state)
{
    switch (state) {
    case State::Open: return u"open"_s;
    case State::Found: return u"found"_s;
    case State::Set: return u"set"_s;
    case State::NoCulprit: return u"no-culprit"_s;
    case State::OlderThanGood: return u"older-than-good"_s;
    case State::Contradiction: return u"contradiction"_s;
    }
    return {};
}

QJsonObject toJson(const Setup &setup)
{
    return {{u"id"_s, setup.id},
            {u"name"_s, setup.name},
            {u"repository"_s, setup.repository.text()},
            {u"path"_s, setup.path},
            {u"bad"_s, idsJson(setup.bad)},
            {u"good"_s, idsJson(setup.good)},
            {u"test"_s, setup.test},
            {u"build"_s, setup.build},
            {u"mode"_s, setup.mode},
            {u"artefact"_s, setup.artefact},
            {u"assume_ends"_s, setup.assumeEnds},
            {u"first_parent"_s, setup.firstParent},
            {u"clean_builds"_s, setup.cleanBuilds},
            {u"redacted"_s, setup.redacted},
            {u"created"_s, json::time(setup.created)}};
}

Result<Setup> setupFromJson(const QJsonObject &object)
{
    Setup setup;
    setup.id = object.value("id"_L1).toString();
    setup.name = object.value("name"_L1).toString();
    setup.repository = RepositoryId{object.value("repository"_L1).toString().toLatin1()};
    setup.path = object.value("path"_L1).toString();
    setup.bad = idsFrom(object.value("bad"_L1));
    setup.good = idsFrom(object.value("good"_L1));
    setup.test = object.value("test"_L1).toString();
    setup.build = object.value("build"_L1).toString();
    setup.mode = object.value("mode"_L1).toString();
    setup.artefact = object.value("artefact"_L1).toString();
    setup.assumeEnds = object.value("assume_ends"_L1).toBool();
    setup.firstParent = object.value("first_parent"_L1).toBool();
    setup.cleanBuilds = object.value("clean_builds"_L1).toBool();
    setup.redacted = object.value("redacted"_L1).toBool();
    setup.created = QDateTime::fromString(object.value("created"_L1).toString(), Qt::ISODateWithMs);
    if (setup.id.isEmpty() || setup.path.isEmpty() || setup.bad.isEmpty())
        return fail(Error::Kind::Malformed, tr("The bisect's beginning is damaged in the catalogue."));
    return setup;
}

const Step *Status::stepOf(const ObjectId &commit) const
{
    const auto found =
        std::find_if(steps.cbegin(), steps.cend(), [&](const Step &step) { return step.commit == commit; });
    return found == steps.cend() ? nullptr : &*found;
}

const HistoryCommit *Status::commit(const ObjectId &id) const
{
    const int index = graph ? graph->indexOf(id) : -1;
    if (index >= 0)
        return &graph->commits().at(index);
    const auto found = outside.constFind(id);
    return found == outside.cend() ? nullptr : &*found;
}

Result<Status> conclude(const Setup &setup, std::shared_ptr<const Graph> graph, const QList<ObjectId> &bases,
                        const QList<Step> &steps, JobControl &job)
{
    Status status;
    status.setup = setup;
    status.graph = std::move(graph);
    status.steps = steps;
    for (const Step &step : steps)
        status.runs += step.runs;
    Conclusion conclusion(status, bases);
    conclusion.narrow();
    if (!conclusion.ends() && !conclusion.contradiction()) {
        if (const Done split = conclusion.split(job); !split)
            return std::unexpected(split.error());
    }
    conclusion.probabilities();
    return status;
}

} // namespace ariadne::bisect
