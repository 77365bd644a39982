// SPDX-License-Identifier: GPL-3.0-or-later
// Chains of calls from one function to another.
#include "source/query/callees_p.h"

#include <QHash>
#include <algorithm>

namespace ariadne::source {

namespace {

constexpr qsizetype kMostFunctions = 20'000; // looked at
constexpr qsizetype kMostEdges = 64;         // between any two levels kept for each caller

// Breadth first from both ends, the smaller front first, until they meet; then all chains through what was seen.
class Chains
{
public:
    Chains(const View &view, const QByteArray &from, const QByteArray &to, int limit, int longest, const Filter &filter,
           JobControl &job)
        : m_view(view), m_filter(filter), m_from(from), m_to(to), m_limit(std::max(limit, 1)),
          m_longest(std::clamp(longest, 1, 64)), m_job(job), m_callees(view)
    {
        m_filter.limit = -1;
        m_filter.throughMacros = true;
    }

    Result<Answer<QList<Edge>>> find()
    {
        Answer<QList<Edge>> answer;
        answer.indexed = m_view.indexed();
        m_down.insert(m_from);
        m_up.insert(m_to);
        QList<QByteArray> downFront{m_from}, upFront{m_to};
        bool met = m_from == m_to, bounded = false;
        int depth = 0, after = 0;
        // One level more once they met: there may be other chains that are as short.
        while (depth < m_longest && after < 2 && (!downFront.isEmpty() || !upFront.isEmpty())) {
            const bool up = downFront.isEmpty() || (!upFront.isEmpty() && upFront.size() <= downFront.size() * 4);
            if (auto done = up ? climb(upFront) : descend(downFront); !done)
                return std::unexpected(done.error());
            ++depth;
            met = met || m_met;
            after += met ? 1 : 0;
            if (m_down.size() + m_up.size() > kMostFunctions) {
                bounded = true;
                break;
            }
        }
        for (int length = 1; length <= m_longest && answer.rows.size() < m_limit && met; ++length) {
            QList<Edge> chain;
            QSet<QByteArray> on{m_from};
            m_steps = 0;
            if (auto done = walk(m_from, length, chain, on, answer.rows); !done)
                return std::unexpected(done.error());
        }
        answer.hidden = m_hidden;
        answer.total = bounded ? -1 : answer.rows.size();
        return answer;
    }

private:
    void add(const Edge &edge)
    {
        if (edge.caller.isEmpty())
            return;
        QList<Edge> &edges = m_edges[edge.caller];
        // One call of each callee is enough for a chain.
        const auto same = [&](const Edge &other) { return other.callee == edge.callee && other.via == edge.via; };
        if (edges.size() < kMostEdges * 16 && std::ranges::none_of(edges, same))
            edges.append(edge);
    }

    Done climb(QList<QByteArray> &front)
    {
        QList<QByteArray> next;
        for (const QByteArray &name : std::as_const(front)) {
            const auto answer = callers(m_view, name, m_filter, m_job);
            if (!answer)
                return std::unexpected(answer.error());
            m_hidden += answer->hidden;
            for (const Edge &edge : answer->rows) {
                add(edge);
                if (edge.caller.isEmpty() || edge.callerKind != SymbolKind::Function)
                    continue;
                m_met = m_met || m_down.contains(edge.caller);
                if (!m_up.contains(edge.caller)) {
                    m_up.insert(edge.caller);
                    next.append(edge.caller);
                }
            }
            if (m_up.size() > kMostFunctions)
                break;
        }
        front = next;
        return {};
    }

    Done descend(QList<QByteArray> &front)
    {
        QList<QByteArray> next;
        for (const QByteArray &name : std::as_const(front)) {
            Answer<Edge> answer;
            if (auto done = m_callees.of(name, {}, m_filter, answer, m_job); !done)
                return done;
            m_hidden += answer.hidden;
            for (const Edge &edge : std::as_const(answer.rows)) {
                add(edge);
                m_met = m_met || m_up.contains(edge.callee);
                if (!m_down.contains(edge.callee)) {
                    m_down.insert(edge.callee);
                    next.append(edge.callee);
                }
            }
            if (m_down.size() > kMostFunctions)
                break;
        }
        front = next;
        return {};
    }

    // Chains of exactly `length` calls, without a function twice.
    Done walk(const QByteArray &at, int length, QList<Edge> &chain, QSet<QByteArray> &on, QList<QList<Edge>> &found)
    {
        constexpr int kMostSteps = 200'000;
        if ((++m_steps & 255) == 0 && m_job.cancelled())
            return cancelled();
        if (m_steps > kMostSteps)
            return {};
        for (const Edge &edge : m_edges.value(at)) {
            if (found.size() >= m_limit)
                return {};
            if (edge.callee == m_to) {
                if (length == 1) {
                    found.append(chain + QList<Edge>{edge});
                    return {}; // another call of the same is the same chain
                }
                continue;
            }
            if (length == 1 || on.contains(edge.callee) || !m_edges.contains(edge.callee))
                continue;
            on.insert(edge.callee);
            chain.append(edge);
            auto done = walk(edge.callee, length - 1, chain, on, found);
            chain.removeLast();
            on.remove(edge.callee);
            if (!done)
                return done;
        }
        return {};
    }

    const View &m_view;
    Filter m_filter;
    const QByteArray m_from, m_to;
    const int m_limit, m_longest;
    JobControl &m_job;
    CalleeFinder m_callees;
    QSet<QByteArray> m_down, m_up;
    QHash<QByteArray, QList<Edge>> m_edges; // by caller
    bool m_met = false;
    int m_steps = 0;
    qint64 m_hidden = 0;
};

} // namespace

Result<Answer<QList<Edge>>> paths(const View &view, const QByteArray &from, const QByteArray &to, int limit,
                                  int longest, const Filter &filter, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    return Chains(view, from, to, limit, longest, filter, job).find();
}

} // namespace ariadne::source
