// SPDX-License-Identifier: GPL-3.0-or-later
// Upwards: who calls or uses a name, through macros.
#include "source/query/rows.h"

#include <QHash>
#include <QSet>
#include <deque>

namespace ariadne::source {

namespace {

// A name to look for: the one asked about, or a macro whose body comes to it.
struct Target {
    QByteArray name;
    QList<QByteArray> via;    // macros from the outermost on; the last one's body names the target before
    quint32 onlyFile = kNone; // of the view: a macro of a .c file is known there only
    bool possible = false;
};

constexpr int kMostMacros = 4096; // looked through for one answer
constexpr int kMostHops = 16;

bool isCall(Use use)
{
    return use == Use::Call || use == Use::MemberCall;
}

bool isHeader(std::string_view path)
{
    const size_t dot = path.rfind('.');
    const std::string_view extension = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    return extension.starts_with('h') || extension.starts_with('H') || extension == "inl" || extension == "inc";
}

enum class Wanted { Calls, Uses };

class Climb
{
public:
    Climb(const View &view, const Filter &filter, Wanted wanted, JobControl &job)
        : m_view(view), m_filter(filter), m_wanted(wanted), m_paths(filter.paths), m_around(view, filter), m_job(job)
    {
        m_answer.indexed = view.indexed();
        for (const Use use : filter.uses)
            m_uses |= quint32(1) << static_cast<unsigned>(use);
    }

    Result<Answer<Edge>> of(const QByteArray &name)
    {
        m_name = name;
        const auto function = isFunction(name);
        if (!function)
            return std::unexpected(function.error());
        m_isFunction = *function;
        m_open.push_back({name, {}, kNone, false});
        m_seen.insert(name);
        while (!m_open.empty()) {
            const Target target = std::move(m_open.front());
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

    Done look(const Target &target)
    {
        // A file filter must not hide the macros on the way, so it is applied to the rows.
        const auto hits = hitsOf(m_view, viewOf(target.name), {}, m_job,
                                 [&](const Posting &posting) { return counts(target, posting); });
        if (!hits)
            return std::unexpected(hits.error());
        const qsizetype most = m_answer.rows.size() + qsizetype(hits->size());
        if (m_filter.limit < 0 && most > 2 * m_answer.rows.capacity())
            m_answer.rows.reserve(most);
        quint64 step = 0;
        for (const Hit &hit : *hits) {
            if ((++step & 1023) == 0 && m_job.cancelled())
                return cancelled();
            if (target.onlyFile != kNone && hit.file != target.onlyFile)
                continue;
            const bool inMacro = m_around.inMacro(hit);
            if (inMacro && m_filter.throughMacros)
                follow(target, hit, m_around.enclosing(hit).name);
            // A macro's body is no caller, but where macros are not followed it is all there is to say.
            if (!inMacro || !m_filter.throughMacros || m_wanted == Wanted::Uses)
                row(target, hit);
        }
        return {};
    }

    void follow(const Target &target, const Hit &hit, const QByteArray &macro)
    {
        if (m_seen.size() >= kMostMacros || target.via.size() >= kMostHops || m_seen.contains(macro))
            return;
        m_seen.insert(macro);
        Target next{macro, target.via, kNone, target.possible || hit.use == Use::MemberCall};
        next.via.prepend(macro);
        if (!isHeader(m_view.path(hit.file)))
            next.onlyFile = hit.file;
        m_open.push_back(std::move(next));
    }

    void row(const Target &target, const Hit &hit)
    {
        if (!m_paths.matches(m_view.path(hit.file)) || !m_around.takes(hit, m_answer.hidden))
            return;
        ++m_answer.total;
        if (m_filter.limit >= 0 && m_answer.rows.size() >= m_filter.limit)
            return;
        const Surroundings::Enclosing &enclosing = m_around.enclosing(hit);
        Edge &edge = m_answer.rows.emplaceBack();
        edge.caller = enclosing.name;
        edge.callerKind = enclosing.kind;
        edge.callerLine = enclosing.line;
        edge.callee = m_name;
        edge.path = m_around.path(hit);
        edge.line = int(hit.line);
        edge.nth = int(hit.nth);
        edge.use = m_wanted == Wanted::Calls && target.via.isEmpty() && isTaken(hit.use) ? Use::Address : hit.use;
        edge.via = target.via;
        edge.certainty = hit.use == Use::MemberCall || target.possible ||
                                 (m_wanted == Wanted::Calls && !isCall(hit.use) && target.via.isEmpty())
                             ? Certainty::Possible
                             : Certainty::Certain;
        edge.condition = m_around.condition(hit);
    }

    const View &m_view;
    const Filter &m_filter;
    const Wanted m_wanted;
    const PathFilter m_paths;
    Surroundings m_around;
    JobControl &m_job;
    quint32 m_uses = 0;
    bool m_isFunction = false;
    QByteArray m_name;
    std::deque<Target> m_open;
    QSet<QByteArray> m_seen;
    Answer<Edge> m_answer;
};

} // namespace

Result<Answer<Edge>> callers(const View &view, const QByteArray &name, const Filter &filter, JobControl &job)
{
    return Climb(view, filter, Wanted::Calls, job).of(name);
}

Result<Answer<Edge>> users(const View &view, const QByteArray &name, const Filter &filter, JobControl &job)
{
    return Climb(view, filter, Wanted::Uses, job).of(name);
}

} // namespace ariadne::source
