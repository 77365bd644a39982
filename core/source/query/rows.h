// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/source/query only: from postings to rows.

#include "source/index/view.h"
#include "source/query/pathfilter.h"
#include "source/query/queries.h"

#include <unordered_map>

namespace ariadne::source {

class Build;

// One posting of a name in a file of the view, light enough to be sorted by the ten thousands.
struct Hit {
    quint32 file = 0; // of the view
    quint32 line = 0;
    quint32 nth = 0;
    quint32 segment = 0;
    quint32 segmentFile = 0;
    quint32 range = kNone; // where byLine is false
    Use use = Use::Mention;
    SymbolKind kind = SymbolKind::Function;
    quint8 flags = 0;
    bool isSymbol = false, declaration = false, local = false, byLine = true;
};

// All postings of `name` that `take` wants (it sees them without file), in order of path, line and position.
// Errors: Cancelled, Malformed.
Result<std::vector<Hit>> hitsOf(const View &view, std::string_view name, const PathFilter &paths, JobControl &job,
                                const std::function<bool(const Posting &)> &take);

std::unexpected<Error> damagedIndex();

// Makes what Surroundings needs of the filter's configuration. Errors: Cancelled.
Done prepare(const View &view, const Filter &filter, JobControl &job);
// Error where the view's segments turned out damaged.
Done checkDamage(const View &view);

// What stands around a hit: its function and its #if. Keeps the table of the file it was asked about last.
class Surroundings
{
public:
    Surroundings(const View &view, const Filter &filter);

    struct Enclosing {
        QByteArray name;
        SymbolKind kind = SymbolKind::Function;
        int line = 0;
        bool isMacro() const { return !name.isEmpty() && kind == SymbolKind::Macro; }
    };
    const Enclosing &enclosing(const Hit &hit);
    // Whether that is a macro; asked of many hits whose names nobody asks for.
    bool inMacro(const Hit &hit);
    const QByteArray &condition(const Hit &hit);
    // False where the filter's condition or configuration leaves the hit out; counts the latter in `hidden`.
    bool takes(const Hit &hit, qint64 &hidden);
    // Whether the filter's configuration surely leaves out the #if branch that holds it.
    bool isLeftOut(const Hit &hit);
    const QByteArray &path(const Hit &hit);

private:
    struct Text {
        QByteArray text;
        bool made = false, judged = false, inactive = false;
    };
    void open(const Hit &hit);
    const Range *rangeOf(const Hit &hit);
    quint32 branchOf(const Hit &hit);
    const Text &branchText(const Hit &hit);
    QByteArray ownText(const StoredBranch &branch) const;
    bool isInactive(quint32 file, quint32 branch);

    const View &m_view;
    const Filter &m_filter;
    const std::shared_ptr<const Build> m_build; // null: what Filter::holds says
    quint32 m_segment = kNone, m_file = kNone, m_viewFile = kNone;
    const Range *m_range = nullptr;
    FileTable m_table;
    std::unordered_map<quint64, std::vector<Range>> m_withMacros; // by segment and file; empty: it has no macros
    size_t m_kept = 0;                                            // ranges in there
    Enclosing m_enclosing;
    QByteArray m_path;
    std::vector<Text> m_texts;
    Text m_none;
    std::unordered_map<std::string, Filter::Truth> m_truths; // of expressions
};

inline bool isCall(Use use)
{
    return use == Use::Call || use == Use::MemberCall;
}

// Where a line (from 1) of the text begins; the text's end where it has fewer.
size_t offsetOfLine(std::string_view text, quint32 line);

// Whether a branch of the list (StoredBranch or Branch) is compiled: not where its own condition does not hold, or that
// of one around it, or where one before it in its group does. `truth` says what is known of a single branch's
// expression. None innermost: yes.
template <typename Branches, typename TruthOf>
Filter::Truth branchTruth(const Branches &branches, quint32 innermost, TruthOf truth)
{
    using Held = Filter::Truth;
    const auto held = [&](const auto &branch) { return branch.kind == Branch::Kind::Else ? Held::Yes : truth(branch); };
    Held all = Held::Yes;
    size_t steps = branches.size(); // a bound: each step goes back in the list
    for (quint32 at = innermost; at != kNone && steps > 0; at = branches[at].parent, --steps) {
        if (branches[at].guard)
            continue;
        const Held own = held(branches[at]);
        if (own == Held::No)
            return own;
        all = own == Held::Yes ? all : own;
        for (quint32 before = branches[at].previous; before != kNone; before = branches[before].previous) {
            const Held other = held(branches[before]);
            if (other == Held::Yes)
                return Held::No;
            all = other == Held::No ? all : other;
        }
    }
    return all;
}
template <typename Branches, typename TruthOf>
bool isLeftOut(const Branches &branches, quint32 innermost, TruthOf truth)
{
    return branchTruth(branches, innermost, truth) == Filter::Truth::No;
}

inline std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}
inline std::string_view viewOf(std::span<const quint8> content)
{
    return {reinterpret_cast<const char *>(content.data()), content.size()};
}
inline QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

} // namespace ariadne::source
