// SPDX-License-Identifier: GPL-3.0-or-later
// Upwards: who calls or uses a name, through macros.
#include "source/query/context.h"
#include "source/query/macrobodies.h"

#include <QHash>
#include <algorithm>
#include <deque>
#include <future>
#include <map>

namespace ariadne::source {

namespace {

enum class Reached { No, Perhaps, Yes };

// A macro on the way: which of its bodies lead on to the name asked about.
struct Step {
    MacroBodies::Definitions definitions; // of the macro
    bool looked = false;
    std::vector<quint64> leads;  // those of which the name is known to come, file and line
    std::vector<quint64> before; // those whose uses are rows already; both in order
    bool functionLike = false;
    bool plain = false;   // there is nothing to choose from: every use leads on
    quint32 file = kNone; // of which it is known whether its uses lead on
    Reached reached = Reached::Yes;
};

// A name to look for: the one asked about, or a macro whose body comes to it.
struct Target {
    QByteArray name;
    QList<QByteArray> via; // macros from the outermost on; the last one's body names the target before
    std::vector<std::shared_ptr<Step>> steps; // one for each of these that was reached by its name
    bool possible = false;
    bool alias = true; // it stands for the name asked about: a use that is no call takes its address at most
};

// What bodies of one macro come to, while a target is looked at.
struct Found {
    std::vector<quint64> bodies;
    bool possible = true, alias = true;
};

constexpr int kMostMacros = 4096; // looked through for one answer
constexpr int kMostHops = 16;
constexpr size_t kMany = 8192; // hits, worth a second thread

quint64 placeOf(quint32 file, quint32 line)
{
    return quint64(file) << 32 | line;
}

enum class Wanted { Calls, Uses };

class Climb
{
public:
    Climb(const View &view, const Filter &filter, Wanted wanted, JobControl &job)
        : m_view(view), m_filter(filter), m_wanted(wanted), m_paths(filter.paths), m_around(view, filter),
          m_bodies(view, filter, job), m_job(job)
    {
        m_answer.indexed = view.indexed();
        for (const Use use : filter.uses)
            m_uses |= quint32(1) << static_cast<unsigned>(use);
    }

    Result<Answer<Edge>> of(const QByteArray &name)
    {
        if (m_job.cancelled())
            return cancelled();
        m_name = name;
        const auto function = isFunction(name);
        if (!function)
            return std::unexpected(function.error());
        m_isFunction = *function;
        m_open.push_back({name, {}, {}});
        m_done.insert(name, {});
        if (auto done = lookAtMade(); !done)
            return std::unexpected(done.error());
        while (!m_open.empty()) {
            Target target = std::move(m_open.front());
            m_open.pop_front();
            if (auto done = look(target); !done)
                return std::unexpected(done.error());
        }
        if (auto done = checkDamage(m_view); !done)
            return std::unexpected(done.error());
        return std::move(m_answer);
    }

private:
    // Which uses count: of the name itself calls and where its address is taken; of a macro on the way every use.
    bool counts(const Target &target, const Posting &posting) const
    {
        if (posting.isSymbol || posting.local)
            return false;
        if (!target.via.isEmpty())
            return posting.use != Use::Type && posting.use != Use::Mention;
        if (m_wanted == Wanted::Uses)
            return m_uses == 0 || (m_uses >> static_cast<unsigned>(posting.use) & 1);
        return isCall(posting.use) || isTaken(posting.use);
    }

    // A function's bare name is a pointer to it: .read = vfs_read, register(f).
    bool isTaken(Use use) const { return use == Use::Address || (m_isFunction && use == Use::Read); }

    Result<bool> isFunction(const QByteArray &name)
    {
        const auto hits = hitsOf(m_view, viewOf(name), {}, m_job, [](const Posting &posting) {
            return posting.isSymbol && posting.kind == SymbolKind::Function;
        });
        if (!hits)
            return std::unexpected(hits.error());
        return !hits->empty();
    }

    Done look(Target &target)
    {
        Step *const step = target.steps.empty() ? nullptr : target.steps.front().get();
        // A file filter must not hide the macros on the way, so it is applied to the rows.
        const auto hits = hitsOf(m_view, viewOf(target.name), {}, m_job, [&](const Posting &posting) {
            return counts(target, posting) ||
                   (step && posting.isSymbol &&
                    (posting.kind == SymbolKind::Macro || posting.kind == SymbolKind::Function));
        });
        if (!hits)
            return std::unexpected(hits.error());
        if (step && !step->looked) {
            step->looked = true;
            for (const Hit &hit : *hits) {
                if (hit.isSymbol && hit.kind == SymbolKind::Macro)
                    step->definitions.all.push_back(hit);
                else if (hit.isSymbol)
                    step->definitions.shared = true;
            }
            step->functionLike =
                !step->definitions.all.empty() && (step->definitions.all.front().flags & Symbol::FunctionLike);
            step->plain = step->before.empty() && MacroBodies::isPlain(m_view, step->definitions);
        }
        // #define X f is f by another name; #define X(a) g(f, a) is not.
        if (step && target.alias && std::ranges::any_of(step->definitions.all, [](const Hit &hit) {
                return hit.flags & Symbol::FunctionLike;
            })) {
            target.alias = false;
            target.possible = true;
        }
        const qsizetype most = m_answer.rows.size() + qsizetype(hits->size());
        if (m_filter.limit < 0 && most > 2 * m_answer.rows.capacity())
            m_answer.rows.reserve(most);
        const bool sideBySide = hits->size() >= kMany && target.steps.empty() && m_filter.limit < 0 &&
                                !m_filter.holds && !m_filter.configuration;
        if (auto done = sideBySide ? inTwo(target, *hits) : inOne(target, *hits); !done)
            return done;
        follow(target);
        return {};
    }

    Done inOne(const Target &target, const std::vector<Hit> &hits)
    {
        quint64 stride = 0;
        for (const Hit &hit : hits) {
            if ((++stride & 1023) == 0 && m_job.cancelled())
                return cancelled();
            if (hit.isSymbol)
                continue;
            const bool inMacro = m_around.inMacro(hit);
            if (inMacro && m_filter.throughMacros)
                note(target, hit);
            if (inMacro && isNoRow())
                continue;
            const auto reached = inMacro ? Result<Reached>(Reached::Yes) : isReached(target, hit);
            if (!reached)
                return std::unexpected(reached.error());
            if (*reached != Reached::No)
                row(target, hit, m_around, m_answer, *reached == Reached::Perhaps);
        }
        return {};
    }

    // Very many, of the name itself: two threads, since most of the time goes into waiting for the memory of files'
    // tables and of callers' names.
    Done inTwo(const Target &target, const std::vector<Hit> &hits)
    {
        struct Half {
            Answer<Edge> answer;
            std::vector<const Hit *> inMacros;
        };
        const auto rowsOf = [&](std::span<const Hit> part, Surroundings &around, Half &half) {
            quint64 stride = 0;
            for (const Hit &hit : part) {
                if ((++stride & 1023) == 0 && m_job.cancelled())
                    return false;
                if (hit.isSymbol)
                    continue;
                const bool inMacro = around.inMacro(hit);
                if (inMacro && m_filter.throughMacros)
                    half.inMacros.push_back(&hit);
                if (!inMacro || !isNoRow())
                    row(target, hit, around, half.answer);
            }
            return true;
        };
        const std::span all(hits);
        Half first, second;
        first.answer = std::move(m_answer);
        auto other = std::async(std::launch::async, [&] {
            Surroundings around(m_view, m_filter);
            const auto part = all.subspan(all.size() / 2);
            second.answer.rows.reserve(qsizetype(part.size()));
            return rowsOf(part, around, second);
        });
        const bool done = rowsOf(all.first(all.size() / 2), m_around, first);
        if (!other.get() || !done)
            return cancelled();
        m_answer = std::move(first.answer);
        m_answer.rows.append(std::move(second.answer.rows));
        m_answer.total += second.answer.total;
        for (const Half *const half : {&first, &second}) {
            for (const Hit *const hit : half->inMacros)
                note(target, *hit);
        }
        return {};
    }

    // A macro's body is no caller, but where macros are not followed it is all there is to say.
    bool isNoRow() const { return m_filter.throughMacros && m_wanted != Wanted::Uses; }

    // The names that macros make by ##, at the places where these are used.
    Done lookAtMade()
    {
        if (!m_filter.throughMacros)
            return {};
        const auto pasted = m_view.context().pasted(m_job);
        if (!pasted)
            return cancelled();
        const auto uses = pasted->uses(m_name, m_job);
        if (!uses)
            return std::unexpected(uses.error());
        for (const PastedUse &use : *uses) {
            const Target target{m_name, use.via, {}, use.hit.use != Use::Call, false};
            if (m_around.inMacro(use.hit)) {
                note(target, use.hit);
                follow(target);
            } else if (m_wanted == Wanted::Calls || m_uses == 0 || (m_uses >> static_cast<unsigned>(use.hit.use) & 1)) {
                row(target, use.hit, m_around, m_answer);
            }
        }
        return {};
    }

    // Whether what the place sees of the macros on the way is what leads to the name; perhaps, where it sees none.
    Result<Reached> isReached(const Target &target, const Hit &hit)
    {
        Reached reached = Reached::Yes;
        for (const std::shared_ptr<Step> &step : target.steps) {
            // A function-like macro's name without a parenthesis is mostly another thing of that name.
            const bool named = step->functionLike && !isCall(hit.use) && step == target.steps.front();
            if (step->plain && !named)
                continue;
            // What headers say holds for the whole file.
            if (step->file != hit.file) {
                const auto asked = askStep(*step, hit);
                if (!asked)
                    return std::unexpected(asked.error());
            }
            if (step->reached == Reached::No)
                return Reached::No;
            if (step->reached == Reached::Perhaps)
                reached = Reached::Perhaps;
        }
        return reached;
    }

    Done askStep(Step &step, const Hit &hit)
    {
        const auto seen = m_bodies.seenFrom(hit.file, hit.line, step.definitions);
        if (!seen)
            return std::unexpected(seen.error());
        const auto isOne = [&](const std::vector<quint64> &places) {
            return std::ranges::any_of(*seen, [&](const Hit &body) {
                return std::ranges::binary_search(places, placeOf(body.file, body.line));
            });
        };
        step.file = MacroBodies::hasOwn(hit.file, step.definitions) ? kNone : hit.file;
        if (!isOne(step.leads) || isOne(step.before))
            step.reached = Reached::No;
        else if (step.definitions.guessed && seen->front().file != hit.file)
            step.reached = Reached::Perhaps;
        else
            step.reached = Reached::Yes;
        return {};
    }

    void note(const Target &target, const Hit &hit)
    {
        const Surroundings::Enclosing &macro = m_around.enclosing(hit);
        if (macro.name == m_name || macro.name == target.name)
            return;
        if (m_filter.configuration && m_around.isLeftOut(hit)) {
            ++m_answer.hidden;
            return;
        }
        Found &found = m_found[macro.name];
        found.possible = found.possible && (target.possible || hit.use == Use::MemberCall);
        found.alias = found.alias && target.alias && !isCall(hit.use);
        const quint64 place = placeOf(hit.file, quint32(macro.line));
        if (std::ranges::find(found.bodies, place) == found.bodies.end())
            found.bodies.push_back(place);
    }

    // On to the macros that were noted.
    void follow(const Target &target)
    {
        for (auto &[macro, found] : m_found) {
            auto &done = m_done[macro];
            const auto step = std::make_shared<Step>();
            for (const quint64 body : found.bodies) {
                if (std::ranges::find(done, body) == done.end())
                    step->leads.push_back(body);
            }
            if (step->leads.empty() || m_done.size() >= kMostMacros || target.via.size() >= kMostHops)
                continue;
            step->before = done;
            std::ranges::sort(step->leads);
            std::ranges::sort(step->before);
            done.insert(done.end(), step->leads.begin(), step->leads.end());
            Target next{macro, target.via, target.steps, found.possible, found.alias};
            next.via.prepend(macro);
            next.steps.insert(next.steps.begin(), step);
            m_open.push_back(std::move(next));
        }
        m_found.clear();
    }

    void row(const Target &target, const Hit &hit, Surroundings &around, Answer<Edge> &answer,
             bool perhaps = false) const
    {
        if (!m_paths.matches(m_view.path(hit.file)) || !around.takes(hit, answer.hidden))
            return;
        ++answer.total;
        if (m_filter.limit >= 0 && answer.rows.size() >= m_filter.limit)
            return;
        const Surroundings::Enclosing &enclosing = around.enclosing(hit);
        Edge &edge = answer.rows.emplaceBack();
        edge.caller = enclosing.name;
        edge.callerKind = enclosing.kind;
        edge.callerLine = enclosing.line;
        edge.callee = m_name;
        edge.path = around.path(hit);
        edge.line = int(hit.line);
        edge.nth = int(hit.nth);
        edge.use = m_wanted == Wanted::Calls && target.via.isEmpty() && isTaken(hit.use) ? Use::Address : hit.use;
        edge.via = target.via;
        const bool taken = m_wanted == Wanted::Calls && target.alias && !isCall(hit.use);
        edge.certainty = hit.use == Use::MemberCall || target.possible || perhaps || taken || isGuess(hit)
                             ? Certainty::Possible
                             : Certainty::Certain;
        edge.condition = around.condition(hit);
    }

    // In a language that is read word by word a parenthesis behind a name need not be a call of it.
    bool isGuess(const Hit &hit) const
    {
        const auto records = m_view.segments()[hit.segment].facts->records();
        return hit.segmentFile < records.size() && records[hit.segmentFile].key.language == Language::Other;
    }

    const View &m_view;
    const Filter &m_filter;
    const Wanted m_wanted;
    const PathFilter m_paths;
    Surroundings m_around;
    MacroBodies m_bodies;
    JobControl &m_job;
    quint32 m_uses = 0;
    bool m_isFunction = false;
    QByteArray m_name;
    std::deque<Target> m_open;
    std::map<QByteArray, Found> m_found;            // of the target at hand
    QHash<QByteArray, std::vector<quint64>> m_done; // macros, with the bodies that were followed
    Answer<Edge> m_answer;
};

} // namespace

Result<Answer<Edge>> callers(const View &view, const QByteArray &name, const Filter &filter, JobControl &job)
{
    if (auto done = prepare(view, filter, job); !done)
        return std::unexpected(done.error());
    return Climb(view, filter, Wanted::Calls, job).of(name);
}

Result<Answer<Edge>> users(const View &view, const QByteArray &name, const Filter &filter, JobControl &job)
{
    if (auto done = prepare(view, filter, job); !done)
        return std::unexpected(done.error());
    return Climb(view, filter, Wanted::Uses, job).of(name);
}

} // namespace ariadne::source
