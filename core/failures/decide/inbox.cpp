// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked and what is shown before a person decides.
#include "decisions.h"

#include "failures/signature.h"
#include "matcher.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostQuestions = 20000;
constexpr int kLookedAtOnce = 200;
constexpr int kMostTerms = 6;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// Open: both are modes of today, not one, and nobody said that they differ. The mode's name first, as asked.
QList<Question> open(const QList<Question> &all, const View &view)
{
    QList<Question> out;
    QSet<QString> seen;
    for (Question question : all) {
        const QString mode = view.root(question.mode);
        const QString candidate = view.root(question.candidate);
        if (mode == candidate || view.apart(mode, candidate) || seen.contains(mode + candidate) ||
            seen.contains(candidate + mode))
            continue;
        seen.insert(mode + candidate);
        question.mode = mode;
        question.candidate = candidate;
        out.append(question);
    }
    return out;
}

// Why noise is no longer to be overlooked; empty while it is.
Result<QString> whyBack(store::UnitOfWork &unit, const QString &mode, const Noise &noise)
{
    if (noise.until.isValid() && noise.until < QDateTime::currentDateTimeUtc())
        return tr("the time to overlook it has run out");
    const auto now = detail::spread(unit, mode, noise.since);
    if (!now)
        return std::unexpected(now.error());
    for (const QString &machine : now->machines)
        if (!noise.machines.contains(machine))
            return tr("it has spread to %1").arg(machine);
    const double days = std::max(1.0, double(noise.since.secsTo(QDateTime::currentDateTimeUtc())) / 86400);
    // One more failure of a rare one is no doubling yet.
    if (now->occurrences >= 2 && double(now->occurrences) / days >= 2 * noise.perDay)
        return tr("its rate has doubled");
    return QString();
}

Similar similarOf(const Shape &asked, const Shape &found, const Candidate &candidate)
{
    Similar out;
    out.score = candidate.score.sum;
    out.parts = candidate.score.parts;
    out.left = asked.frames;
    out.right = found.frames;
    if (asked.type != found.type)
        out.differences.append(tr("type: %1, not %2").arg(asked.type, found.type));
    if (asked.message != found.message && !asked.message.isEmpty() && !found.message.isEmpty())
        out.differences.append(tr("message: “%1”, not “%2”").arg(asked.message.left(60), found.message.left(60)));
    for (auto it = asked.facts.cbegin(); it != asked.facts.cend(); ++it)
        if (const QString other = found.facts.value(it.key()); !other.isEmpty() && other != it.value())
            out.differences.append(tr("%1: %2, not %3").arg(it.key(), it.value(), other));
    return out;
}

// The modes that the index finds, with all that is shown of them.
Result<QList<Similar>> described(const store::Catalogue &catalogue, const Shape &asked,
                                 const QList<Candidate> &candidates, const QString &own, int limit)
{
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<QList<Similar>> {
        const auto view = detail::view(unit);
        if (!view)
            return std::unexpected(view.error());
        const auto asking = detail::questions(unit, kMostQuestions);
        if (!asking)
            return std::unexpected(asking.error());
        const QList<Question> stillOpen = open(*asking, *view);
        QList<Similar> out;
        for (const Candidate &candidate : candidates) {
            if (out.size() >= limit)
                break;
            if (candidate.mode == own)
                continue;
            const auto found = detail::shape(unit, candidate.shape);
            if (!found)
                return std::unexpected(found.error());
            auto mode = detail::oneMode(unit, candidate.mode);
            if (!mode && mode.error().kind == Error::Kind::NotFound)
                continue;
            if (!mode)
                return std::unexpected(mode.error());
            Similar one = similarOf(asked, found->value_or(Shape()), candidate);
            one.mode = *mode;
            one.apart = !own.isEmpty() && view->apart(own, candidate.mode);
            one.asked = std::any_of(stillOpen.cbegin(), stillOpen.cend(), [&](const Question &question) {
                return (question.mode == own && question.candidate == candidate.mode) ||
                       (question.candidate == own && question.mode == candidate.mode);
            });
            out.append(one);
        }
        // Modes were ranked by several of their shapes; what is shown is the sum for the nearest one.
        std::sort(out.begin(), out.end(), [](const Similar &a, const Similar &b) {
            return a.score != b.score ? a.score > b.score : a.mode.id < b.mode.id;
        });
        return out;
    });
}

} // namespace

Result<QList<InboxItem>> inbox(const store::Catalogue &catalogue, int limit, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<QList<InboxItem>> {
        const auto view = detail::view(unit);
        if (!view)
            return std::unexpected(view.error());
        const auto all = detail::questions(unit, kMostQuestions);
        if (!all)
            return std::unexpected(all.error());
        QList<Question> asked = open(*all, *view);
        std::sort(asked.begin(), asked.end(), [](const Question &a, const Question &b) {
            return a.score != b.score ? a.score > b.score : a.mode + a.candidate < b.mode + b.candidate;
        });
        QList<InboxItem> out;
        for (const Question &question : std::as_const(asked)) {
            if (out.size() >= limit)
                break;
            if (job.cancelled())
                return cancelled();
            const auto mode = detail::oneMode(unit, question.mode);
            const auto candidate = detail::oneMode(unit, question.candidate);
            // Put away with its import: nothing to answer.
            if (mode && candidate)
                out.append({question, *mode, *candidate});
        }
        return out;
    });
}

Result<QList<Similar>> similarTo(const store::Catalogue &catalogue, const QString &id, int limit, JobControl &job)
{
    const auto own = mode(catalogue, id, job);
    if (!own)
        return std::unexpected(own.error());
    const auto shapes = catalogue.read([&](store::UnitOfWork &unit) { return detail::shapesOf(unit, own->id, 1); });
    if (!shapes)
        return std::unexpected(shapes.error());
    if (shapes->isEmpty())
        return QList<Similar>();
    const Shape &asked = shapes->first().shape;
    QList<Candidate> candidates;
    const Done done = lookIntoIndex(catalogue, job,
                                    [&](const ShapeIndex &index) { candidates = index.candidates(asked, limit + 1); });
    return done ? described(catalogue, asked, candidates, own->id, limit) : std::unexpected(done.error());
}

Result<QList<Similar>> similarTo(const store::Catalogue &catalogue, const Finding &finding, int limit, JobControl &job)
{
    const Shape asked = shapeOf(finding, signatureOf(finding).loose);
    QList<Candidate> candidates;
    const Done done =
        lookIntoIndex(catalogue, job, [&](const ShapeIndex &index) { candidates = index.candidates(asked, limit); });
    return done ? described(catalogue, asked, candidates, {}, limit) : std::unexpected(done.error());
}

Result<QString> searchTerms(const store::Catalogue &catalogue, const Finding &finding, JobControl &job)
{
    const Shape shape = shapeOf(finding, {});
    QStringList frames = shape.frames;
    const Done done = lookIntoIndex(catalogue, job, [&](const ShapeIndex &index) {
        // Rare ones first; of equally rare ones the inner.
        QList<std::pair<qsizetype, qsizetype>> order;
        for (qsizetype i = 0; i < frames.size(); ++i)
            order.append({index.seen(frames[i]), i});
        std::sort(order.begin(), order.end());
        QStringList sorted;
        for (const auto &[seen, i] : std::as_const(order))
            sorted.append(frames[i]);
        frames = sorted;
    });
    if (!done)
        return std::unexpected(done.error());
    // What stood for a number says nothing to a search engine; what stands between is looked for as it is.
    QStringList words;
    const QString message = shape.message.isEmpty() ? shape.title : shape.message;
    for (const QString &piece : message.split(u'#', Qt::SkipEmptyParts))
        if (const QString text = piece.simplified().remove(u'"'); text.size() > 3)
            words.append(u'"' + text + u'"');
    for (const QString &frame : frames)
        if (words.size() < kMostTerms && frame != u"main"_s && !frame.contains(u"+0x"_s))
            words.append(frame.contains(u' ') ? u'"' + frame + u'"' : frame);
    return words.mid(0, kMostTerms).join(u' ');
}

Result<std::optional<Similar>> whyHere(const store::Catalogue &catalogue, const QString &id, JobControl &job)
{
    const auto one = occurrence(catalogue, id, job);
    if (!one)
        return std::unexpected(one.error());
    const Shape asked = shapeOf(one->finding, one->signature.loose);
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<std::optional<Similar>> {
        const auto shapes = detail::shapesOf(unit, one->mode, ShapeIndex::kMostOfOneMode);
        if (!shapes)
            return std::unexpected(shapes.error());
        ShapeIndex index;
        QHash<QString, Shape> byKey;
        const QString own = keyOf(asked);
        for (const detail::ModeShape &shape : *shapes) {
            // Alone with its shape it is like nothing; of several with the same shape, it is like them.
            if (shape.key == own && shape.occurrences == 1)
                continue;
            index.add(shape.shape, shape.key, one->mode);
            byKey[shape.key] = shape.shape;
        }
        const auto candidates = index.candidates(asked, 1);
        if (candidates.isEmpty())
            return std::optional<Similar>();
        auto mode = detail::oneMode(unit, one->mode);
        if (!mode)
            return std::unexpected(mode.error());
        Similar out = similarOf(asked, byKey.value(candidates.first().shape), candidates.first());
        out.mode = *mode;
        return out;
    });
}

Result<int> lookAgain(const store::Catalogue &catalogue, JobControl &job)
{
    if (catalogue.isReadOnly())
        return fail(Error::Kind::Refused, catalogue.readOnlyReason());
    Matcher matcher(catalogue);
    const auto index = matcher.index(job);
    if (!index)
        return std::unexpected(index.error());
    int made = 0;
    ModeQuery query;
    query.limit = kLookedAtOnce;
    for (;;) {
        const auto page = modes(catalogue, query, job);
        if (!page)
            return std::unexpected(page.error());
        QList<Question> asking;
        for (const Mode &mode : page->rows) {
            if (job.cancelled())
                return cancelled();
            const auto shapes =
                catalogue.read([&](store::UnitOfWork &unit) { return detail::shapesOf(unit, mode.id, 3); });
            if (!shapes)
                return std::unexpected(shapes.error());
            for (const detail::ModeShape &shape : *shapes) {
                for (const Candidate &candidate : (*index)->candidates(shape.shape, 3)) {
                    if (candidate.mode == mode.id || candidate.rank < Margins{}.fresh ||
                        matcher.view().apart(mode.id, candidate.mode))
                        continue;
                    // One question about two modes, not one from each side.
                    const bool first = mode.id < candidate.mode;
                    asking.append({first ? mode.id : candidate.mode, first ? candidate.mode : mode.id, shape.newest,
                                   candidate.rank, candidate.score.parts, QDateTime::currentDateTimeUtc(), kAlgorithm});
                }
            }
        }
        const Done done = catalogue.write([&](store::UnitOfWork &unit) -> Done {
            for (const Question &question : std::as_const(asking))
                if (const Done written = detail::ask(unit, question); !written)
                    return written;
            return {};
        });
        if (!done)
            return std::unexpected(done.error());
        made += int(asking.size());
        if (page->next.isEmpty())
            return made;
        query.after = page->next;
    }
}

Result<QStringList> violations(const store::Catalogue &catalogue, JobControl &job)
{
    return catalogue.read([&](store::UnitOfWork &unit) -> Result<QStringList> {
        const auto view = detail::view(unit);
        if (!view)
            return std::unexpected(view.error());
        QStringList out;
        for (const Decision &one : view->decisions()) {
            const QJsonObject &data = one.event.data;
            if (!one.holds())
                continue;
            const bool same = view->root(data[u"a"_s].toString()) == view->root(data[u"b"_s].toString());
            if ((one.event.kind == decision::kSame && !same) || (one.event.kind == decision::kDifferent && same))
                out.append(one.event.id);
        }
        QHash<QString, Shape> shapes;
        const Done done = detail::eachShape(unit, [&](const QString &key, const QByteArray &content, const QString &) {
            if (!view->rules().isEmpty() && !shapes.contains(key))
                shapes[key] = shapeFromJson(QJsonDocument::fromJson(content).object());
            return !job.cancelled();
        });
        if (!done)
            return std::unexpected(done.error());
        const Done filed = detail::eachGrouped(unit, [&](const QString &occurrence, const detail::Grouped &grouped) {
            const auto shape = shapes.constFind(grouped.shape);
            const Shape *known = shape == shapes.cend() ? nullptr : &*shape;
            if (view->modeOf(occurrence, grouped.base, known) != grouped.mode)
                out.append(occurrence);
            return !job.cancelled();
        });
        if (!filed)
            return std::unexpected(filed.error());
        if (job.cancelled())
            return cancelled();
        return out;
    });
}

Done annotate(store::UnitOfWork &unit, QList<Mode> &modes)
{
    const auto view = detail::view(unit);
    if (!view)
        return std::unexpected(view.error());
    const auto all = detail::questions(unit, kMostQuestions);
    if (!all)
        return std::unexpected(all.error());
    QSet<QString> asked;
    for (const Question &question : open(*all, *view))
        asked.insert(question.mode);
    for (Mode &mode : modes) {
        mode.causes = view->causes(mode.id);
        if (view->isExpected(mode.id))
            mode.status = u"expected"_s;
        if (const auto noise = view->noise(mode.id)) {
            const auto back = whyBack(unit, mode.id, *noise);
            if (!back)
                return std::unexpected(back.error());
            if (back->isEmpty())
                mode.status = u"noise"_s;
            mode.statusReason = back->isEmpty() ? noise->reason : tr("Called noise, but %1.").arg(*back);
        }
        if (asked.contains(mode.id) && mode.status != u"noise"_s && mode.status != u"expected"_s)
            mode.status = u"inbox"_s;
    }
    return {};
}

Result<QString> modeOfToday(store::UnitOfWork &unit, const QString &mode)
{
    const auto there = detail::isMode(unit, mode);
    if (!there)
        return std::unexpected(there.error());
    if (*there)
        return mode;
    const auto view = detail::view(unit);
    if (!view)
        return std::unexpected(view.error());
    return view->root(mode);
}

} // namespace ariadne::failures
