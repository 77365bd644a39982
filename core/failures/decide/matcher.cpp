// SPDX-License-Identifier: GPL-3.0-or-later
#include "matcher.h"

#include "failures/signature.h"
#include "support/json.h"

#include <mutex>

namespace ariadne::failures {

namespace {

constexpr int kFilledAtOnce = 500;
constexpr int kMostQuestions = 3; // about one failure

} // namespace

Done makeMissingShapes(const store::Catalogue &catalogue, JobControl &job)
{
    if (catalogue.isReadOnly())
        return {};
    for (;;) {
        if (job.cancelled())
            return cancelled();
        const auto made =
            catalogue.write([](store::UnitOfWork &unit) { return detail::fillShapes(unit, kFilledAtOnce); });
        if (!made)
            return std::unexpected(made.error());
        if (*made < kFilledAtOnce)
            return {};
    }
}

Done lookIntoIndex(const store::Catalogue &catalogue, JobControl &job,
                   const std::function<void(const ShapeIndex &index)> &look)
{
    struct Kept {
        QString location, stamp;
        ShapeIndex index;
    };
    static std::mutex mutex;
    static Kept kept; // one catalogue is looked at at a time
    if (const Done done = makeMissingShapes(catalogue, job); !done)
        return done;
    const std::lock_guard lock(mutex);
    const auto stamp = catalogue.read([](store::UnitOfWork &unit) { return detail::stamp(unit); });
    if (!stamp)
        return std::unexpected(stamp.error());
    if (kept.location != catalogue.location() || kept.stamp != *stamp) {
        Matcher matcher(catalogue);
        const auto index = matcher.index(job);
        if (!index)
            return std::unexpected(index.error());
        kept = {catalogue.location(), *stamp, **index};
    }
    look(kept.index);
    return {};
}

Done Matcher::load(JobControl &job)
{
    if (m_loaded)
        return {};
    if (const Done done = makeMissingShapes(m_catalogue, job); !done)
        return done;
    bool stopped = false;
    const Done done = m_catalogue.read([&](store::UnitOfWork &unit) -> Done {
        m_index = ShapeIndex();
        if (const Done fresh = refresh(unit); !fresh)
            return fresh;
        m_index.setWeights(m_view.weights());
        return detail::eachShape(unit, [&](const QString &key, const QByteArray &content, const QString &mode) {
            if (m_index.wants(mode))
                m_index.add(shapeFromJson(json::parseObject(content).value_or(QJsonObject())), key, mode);
            stopped = job.cancelled();
            return !stopped;
        });
    });
    if (!done)
        return done;
    if (stopped)
        return cancelled();
    m_loaded = true;
    return {};
}

Result<const ShapeIndex *> Matcher::index(JobControl &job)
{
    if (const Done done = load(job); !done)
        return std::unexpected(done.error());
    return &m_index;
}

Done Matcher::refresh(store::UnitOfWork &unit)
{
    const auto last = detail::lastDecision(unit);
    if (!last)
        return std::unexpected(last.error());
    if (m_viewRead && *last == m_view.lastEvent())
        return {};
    auto view = detail::view(unit);
    if (!view)
        return std::unexpected(view.error());
    m_view = std::move(*view);
    m_viewRead = true;
    // Shapes moved with the decision: they are read again when the next new one comes.
    m_loaded = false;
    return {};
}

Done Matcher::prepare(const QList<Occurrence> &occurrences, JobControl &job)
{
    QStringList keys;
    for (const Occurrence &one : occurrences)
        keys.append(keyOf(shapeOf(one.finding, one.signature.loose)));
    keys.removeDuplicates();
    bool allKnown = true;
    const Done done = m_catalogue.read([&](store::UnitOfWork &unit) -> Done {
        if (const Done fresh = refresh(unit); !fresh)
            return fresh;
        for (const QString &key : std::as_const(keys)) {
            const auto homes = detail::homesOfShape(unit, key);
            if (!homes)
                return std::unexpected(homes.error());
            allKnown = allKnown && !homes->isEmpty();
        }
        return {};
    });
    if (!done || allKnown)
        return done;
    return load(job);
}

// A mode of its own: named by its signature, so that two catalogues name it alike; where another failure with that
// signature has the name already, by its shape.
Result<QString> Matcher::freshMode(store::UnitOfWork &unit, const Occurrence &occurrence, const QString &key) const
{
    const QString bySignature = modeIdOf(occurrence.signature);
    if (!m_view.named().contains(bySignature)) {
        const auto taken = detail::isMode(unit, bySignature);
        if (!taken)
            return std::unexpected(taken.error());
        if (!*taken)
            return bySignature;
    }
    return modeIdOfShape(key);
}

// Where most of its like are. What a rule took there is counted where it came from: the rule is asked anew, and may
// have ended or be taken back.
QString Matcher::baseAmong(const QList<detail::Home> &homes, const Shape &shape) const
{
    QMap<QString, qint64> counts;
    for (const detail::Home &home : homes) {
        const bool byRule = m_view.root(home.base) != home.mode && m_view.modeOf({}, home.base, &shape) == home.mode;
        counts[byRule ? home.base : home.mode] += home.occurrences;
    }
    return std::max_element(counts.cbegin(), counts.cend()).key();
}

Result<Matcher::Placed> Matcher::place(store::UnitOfWork &unit, const Occurrence &occurrence)
{
    if (const Done done = refresh(unit); !done)
        return std::unexpected(done.error());
    Placed out;
    detail::Placement &placement = out.placement;
    placement.batch = m_batch;
    placement.shape = shapeOf(occurrence.finding, occurrence.signature.loose);
    placement.shapeKey = keyOf(placement.shape);
    const auto equal = detail::homesOfShape(unit, placement.shapeKey);
    if (!equal)
        return std::unexpected(equal.error());
    if (!equal->isEmpty()) {
        placement.base = baseAmong(*equal, placement.shape);
        out.verdict = Verdict::Known;
    } else {
        const Judgement judgement = m_index.judge(placement.shape, Margins{}, kMostQuestions);
        out.verdict = judgement.verdict;
        if (judgement.verdict == Verdict::Known) {
            placement.base = judgement.candidates.first().mode;
        } else {
            const auto fresh = freshMode(unit, occurrence, placement.shapeKey);
            if (!fresh)
                return std::unexpected(fresh.error());
            placement.base = *fresh;
        }
        for (const Candidate &candidate : judgement.candidates) {
            const bool asked = judgement.verdict == Verdict::Inbox && candidate.rank >= Margins{}.fresh &&
                               candidate.mode != placement.base && !m_view.apart(candidate.mode, placement.base);
            if (asked)
                placement.questions.append({placement.base, candidate.mode, occurrence.id, candidate.rank,
                                            candidate.score.parts, QDateTime::currentDateTimeUtc(), kAlgorithm});
        }
    }
    out.mode = m_view.modeOf(occurrence.id, placement.base, &placement.shape);
    m_index.add(placement.shape, placement.shapeKey, out.mode);
    return out;
}

} // namespace ariadne::failures
