// SPDX-License-Identifier: GPL-3.0-or-later
#include "brackets.h"

#include <algorithm>

namespace ariadne::source {

namespace {

// How far back a bracket looks for its partner, and how many a branch hands on: a million of them in a hostile file
// must not take a million squared steps.
constexpr size_t kMostBack = 256;

Kind openingOf(Kind closing)
{
    return closing == Kind::RightParen     ? Kind::LeftParen
           : closing == Kind::RightBracket ? Kind::LeftBracket
                                           : Kind::LeftBrace;
}

} // namespace

void Brackets::run()
{
    m_open.clear();
    m_groups.clear();
    m_branches.clear();
    m_lastBracket = kNone;
    m_unbalanced = false;
    auto &code = m_out.code;
    size_t nextFork = 0;
    for (const quint32 i : m_out.brackets) {
        const Kind kind = code[i].kind();
        switch (kind) {
        case Kind::LeftParen:
        case Kind::LeftBracket:
        case Kind::LeftBrace:
            m_open.push_back(i);
            break;
        case Kind::RightParen:
        case Kind::RightBracket:
        case Kind::RightBrace:
            close(i);
            break;
        case Kind::Marker:
            fork(m_out.forks[nextFork++], i);
            continue;
        default:
            break;
        }
        m_lastBracket = i;
        m_lastKind = kind;
    }
    while (!m_groups.empty())
        endGroup(static_cast<quint32>(code.size()));
    if (m_unbalanced || std::ranges::any_of(m_open, [&](quint32 i) { return code[i].kind() == Kind::LeftBrace; }))
        byLayout();
}

// Pairs a closing bracket with what is open above `base`. A } closes over forgotten parentheses, but no ) over a brace.
bool Brackets::settle(Kind closing, quint32 token, size_t base)
{
    auto &code = m_out.code;
    const Kind opening = openingOf(closing);
    const size_t stop = m_open.size() > base + kMostBack ? m_open.size() - kMostBack : base;
    for (size_t i = m_open.size(); i > stop; --i) {
        const quint32 candidate = m_open[i - 1];
        if (code[candidate].kind() == opening) {
            code[candidate].value = token;
            code[token].value = candidate;
            m_open.resize(i - 1);
            return true;
        }
        if (code[candidate].kind() == Kind::LeftBrace)
            break;
    }
    return false;
}

void Brackets::close(quint32 token)
{
    auto &code = m_out.code;
    const Kind kind = code[token].kind();
    const size_t base = m_groups.empty() ? 0 : m_groups.back().base;
    if (settle(kind, token, base))
        return;
    if (!m_groups.empty() && m_branches.back().closes.size() < kMostBack) {
        const size_t inside = std::min(m_open.size() - base, kMostBack);
        if (std::none_of(m_open.end() - static_cast<qsizetype>(inside), m_open.end(),
                         [&](quint32 i) { return code[i].kind() == Kind::LeftBrace; })) {
            m_branches.back().closes.push_back(token);
            return;
        }
    }
    m_unbalanced = m_unbalanced || kind == Kind::RightBrace;
    code[token].become(Kind::Nothing);
}

// May the next branch, which begins at the marker `token`, begin with a declaration of its own?
bool Brackets::complete(quint32 token) const
{
    while (token > 0 && m_out.code[token - 1].kind() == Kind::Marker)
        --token;
    // A bracket may have become Nothing since.
    const Kind last = token == 0                   ? Kind::Semicolon
                      : token - 1 == m_lastBracket ? m_lastKind
                                                   : m_out.code[token - 1].kind();
    switch (last) {
    case Kind::Semicolon:
    case Kind::LeftBrace:
    case Kind::RightBrace:
    case Kind::Colon:
        return true;
    case Kind::Comma:
        return !m_open.empty();
    default:
        return false;
    }
}

void Brackets::endBranch()
{
    Group &group = m_groups.back();
    const size_t kept = std::min(m_open.size() - group.base, kMostBack);
    m_branches.back().opens.assign(m_open.end() - static_cast<qsizetype>(kept), m_open.end());
    m_open.resize(group.base);
}

void Brackets::fork(const TokenStream::Fork &fork, quint32 token)
{
    if (fork.opens) {
        m_groups.push_back({m_open.size(), m_branches.size(), token, false, {}});
        m_branches.push_back({{}, {}, fork.never});
        return;
    }
    if (fork.branch == kNone) {
        endGroup(token);
        return;
    }
    Group &group = m_groups.back();
    if (m_branches.back().never && !group.leap) {
        // The alternative to #if 0 is what counts.
        if (!complete(token))
            m_out.code[group.marker].value = token + 1;
    } else if (group.leap || !complete(token)) {
        group.leap = true;
        group.leaps.push_back(token);
    }
    endBranch();
    group.marker = token;
    m_branches.push_back({{}, {}, false});
}

void Brackets::endGroup(quint32 token)
{
    endBranch();
    Group group = std::move(m_groups.back());
    m_groups.pop_back();
    for (const quint32 marker : group.leaps)
        m_out.code[marker].value = token + 1;
    size_t chosen = group.firstBranch;
    while (chosen < m_branches.size() && m_branches[chosen].never)
        ++chosen;
    std::vector<quint32> closes;
    std::vector<quint32> opens;
    for (size_t i = group.firstBranch; i < m_branches.size(); ++i) {
        if (i == chosen) {
            closes = std::move(m_branches[i].closes);
            opens = std::move(m_branches[i].opens);
            continue;
        }
        for (const auto *list : {&m_branches[i].closes, &m_branches[i].opens})
            for (const quint32 bracket : *list)
                m_out.code[bracket].become(Kind::Nothing);
    }
    m_branches.resize(group.firstBranch);
    for (const quint32 bracket : closes)
        close(bracket);
    m_open.insert(m_open.end(), opens.begin(), opens.end());
}

void Brackets::byLayout()
{
    auto &code = m_out.code;
    m_open.clear();
    m_groups.clear();
    const auto firstColumn = [&](quint32 i) { return m_out.column(code[i]) == 1; };
    // extern "C" { and namespaces may hold functions.
    const auto holdsFunctions = [&](quint32 i) {
        for (quint32 back = i; back > 0 && back + 4 > i; --back) {
            const Token &before = code[back - 1];
            if (before.kind() == Kind::Literal || before.is(Word::Namespace))
                return true;
            if (before.kind() != Kind::Identifier && before.kind() != Kind::ColonColon)
                return false;
        }
        return false;
    };
    const auto outermost = [&] {
        size_t i = 0;
        while (i < m_open.size() && i < 16 && holdsFunctions(m_open[i]))
            ++i;
        return i;
    };
    for (const quint32 i : m_out.brackets) {
        const Kind kind = code[i].kind();
        if (kind < Kind::LeftParen || kind > Kind::RightBrace)
            continue;
        code[i].value = kNone;
        if (kind == Kind::LeftParen || kind == Kind::LeftBracket || kind == Kind::LeftBrace) {
            if (kind == Kind::LeftBrace && firstColumn(i) && i > 0 && code[i - 1].kind() == Kind::RightParen)
                m_open.resize(outermost());
            m_open.push_back(i);
            continue;
        }
        const size_t base = outermost();
        if (kind == Kind::RightBrace && base < m_open.size() && firstColumn(i)) {
            code[m_open[base]].value = i;
            code[i].value = m_open[base];
            m_open.resize(base);
        } else if (!settle(kind, i, 0)) {
            code[i].become(Kind::Nothing);
        }
    }
}

} // namespace ariadne::source
