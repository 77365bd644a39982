// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/rows.h"

#include "source/query/context.h"
#include "source/scan/condition.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::source {

std::unexpected<Error> damagedIndex()
{
    return fail(Error::Kind::Malformed,
                QCoreApplication::translate("ariadne", "A part of the index is damaged: it will be built again."));
}

Done checkDamage(const View &view)
{
    if (view.damaged())
        return damagedIndex();
    return {};
}

Result<std::vector<Hit>> hitsOf(const View &view, std::string_view name, const PathFilter &paths, JobControl &job,
                                const std::function<bool(const Posting &)> &take)
{
    std::vector<Hit> hits;
    quint64 step = 0;
    if (job.cancelled())
        return cancelled();
    for (quint32 i = 0; i < view.segments().size(); ++i) {
        const Segment &segment = *view.segments()[i].facts;
        const auto symbol = segment.find(name);
        if (!symbol)
            continue;
        PostingReader reader = segment.postings(*symbol);
        Posting posting;
        quint32 last = kNone;
        bool wanted = false;
        while (reader.next(posting)) {
            if ((++step & 0x3fff) == 0 && job.cancelled())
                return cancelled();
            if (posting.file != last) {
                last = posting.file;
                wanted = view.firstFile(i, last) != kNone;
            }
            if (!wanted) {
                reader.skipFile();
                continue;
            }
            if (!take(posting))
                continue;
            for (quint32 file = view.firstFile(i, last); file != kNone; file = view.nextFile(file)) {
                if (paths.matches(view.path(file)))
                    hits.push_back({file, posting.line, posting.nth, i, last, posting.range, posting.use, posting.kind,
                                    posting.flags, posting.isSymbol, posting.declaration, posting.local,
                                    posting.byLine});
            }
        }
        if (reader.failed())
            return damagedIndex();
    }
    if (auto done = checkDamage(view); !done)
        return std::unexpected(done.error());
    // Of one place the postings are in order already: what is sorted is small, the hits are moved once.
    using Key = std::pair<quint64, quint32>;
    std::vector<Key> keys(hits.size());
    for (quint32 i = 0; i < keys.size(); ++i)
        keys[i] = {quint64(hits[i].file) << 32 | hits[i].line, i};
    if (std::ranges::is_sorted(keys))
        return hits;
    // Of one segment they mostly are in order, too.
    auto sortedEnd = keys.begin();
    constexpr size_t kMostRuns = 6;
    for (size_t run = 0; run < kMostRuns && sortedEnd != keys.end(); ++run) {
        const auto end = std::is_sorted_until(sortedEnd, keys.end());
        std::inplace_merge(keys.begin(), sortedEnd, end);
        sortedEnd = end;
    }
    if (sortedEnd != keys.end())
        std::ranges::sort(keys);
    std::vector<Hit> sorted;
    sorted.reserve(hits.size());
    for (const Key &key : keys)
        sorted.push_back(hits[key.second]);
    return sorted;
}

size_t offsetOfLine(std::string_view text, quint32 line)
{
    size_t at = 0;
    for (quint32 i = 1; i < line; ++i) {
        const size_t end = text.find('\n', at);
        if (end == std::string_view::npos)
            return text.size();
        at = end + 1;
    }
    return at;
}

Done prepare(const View &view, const Filter &filter, JobControl &job)
{
    if (filter.configuration && !view.context().build(filter.configuration, job))
        return cancelled();
    return {};
}

Surroundings::Surroundings(const View &view, const Filter &filter)
    : m_view(view), m_filter(filter), m_build(view.context().knownBuild(filter.configuration))
{
}

void Surroundings::open(const Hit &hit)
{
    if (hit.segment == m_segment && hit.segmentFile == m_file)
        return;
    m_segment = hit.segment;
    m_file = hit.segmentFile;
    m_range = nullptr;
    m_enclosing = {};
    m_view.segments()[m_segment].facts->table(m_file, m_table);
    m_texts.assign(m_table.branches.size(), {});
}

const QByteArray &Surroundings::path(const Hit &hit)
{
    if (hit.file != m_viewFile) {
        m_viewFile = hit.file;
        m_path = m_view.pathBytes(hit.file);
    }
    return m_path;
}

const Range *Surroundings::rangeOf(const Hit &hit)
{
    open(hit);
    const quint32 range = hit.byLine ? rangeAt(m_table.ranges, hit.line) : hit.range;
    return range < m_table.ranges.size() ? &m_table.ranges[range] : nullptr;
}

static bool isMacroIn(const std::vector<Range> &ranges, const Hit &hit)
{
    if (ranges.empty())
        return false;
    const quint32 range = hit.byLine ? rangeAt(ranges, hit.line) : hit.range;
    return range < ranges.size() && ranges[range].kind == SymbolKind::Macro;
}

bool Surroundings::inMacro(const Hit &hit)
{
    // Macros are followed through the same files again and again: what was read of those is kept.
    constexpr size_t kMostKept = size_t(1) << 18, kMostFiles = size_t(1) << 16;
    const auto known = m_withMacros.find(quint64(hit.segment) << 32 | hit.segmentFile);
    if (known == m_withMacros.end()) {
        open(hit);
        if (m_kept > kMostKept || m_withMacros.size() >= kMostFiles) {
            m_withMacros.clear();
            m_kept = 0;
        }
        auto &kept = m_withMacros[quint64(hit.segment) << 32 | hit.segmentFile];
        if (std::ranges::find(m_table.ranges, SymbolKind::Macro, &Range::kind) != m_table.ranges.end())
            kept = m_table.ranges;
        m_kept += kept.size();
        return isMacroIn(kept, hit);
    }
    return isMacroIn(known->second, hit);
}

const Surroundings::Enclosing &Surroundings::enclosing(const Hit &hit)
{
    const Range *const range = rangeOf(hit);
    if (range == m_range)
        return m_enclosing;
    m_range = range;
    m_enclosing = {};
    if (range) {
        const std::string name = m_view.segments()[m_segment].facts->name(range->symbol);
        m_enclosing = {QByteArray(name.data(), qsizetype(name.size())), range->kind, int(range->start)};
    }
    return m_enclosing;
}

// What the branch itself asks, without those around it.
QByteArray Surroundings::ownText(const StoredBranch &branch) const
{
    const QByteArray text = bytesOf(m_view.segments()[m_segment].facts->string(branch.expression)).simplified();
    switch (branch.kind) {
    case Branch::Kind::Ifdef:
    case Branch::Kind::Elifdef:
        return "defined(" + text + ')';
    case Branch::Kind::Ifndef:
    case Branch::Kind::Elifndef:
        return "!defined(" + text + ')';
    case Branch::Kind::If:
    case Branch::Kind::Elif:
        return text;
    case Branch::Kind::Else:
        break;
    }
    return {};
}

quint32 Surroundings::branchOf(const Hit &hit)
{
    open(hit);
    return m_table.branches.empty() ? kNone : m_table.branchAt(hit.line);
}

const Surroundings::Text &Surroundings::branchText(const Hit &hit)
{
    const quint32 innermost = branchOf(hit);
    if (innermost == kNone)
        return m_none;
    Text &text = m_texts[innermost];
    if (text.made)
        return text;
    text.made = true;
    QList<QByteArray> parts;
    for (quint32 at = innermost; at != kNone && parts.size() < 64; at = m_table.branches[at].parent) {
        const StoredBranch &branch = m_table.branches[at];
        if (branch.guard)
            continue;
        if (const QByteArray own = ownText(branch); !own.isEmpty())
            parts.prepend(own);
        for (quint32 before = branch.previous; before != kNone && parts.size() < 64;
             before = m_table.branches[before].previous) {
            if (const QByteArray other = ownText(m_table.branches[before]); !other.isEmpty())
                parts.prepend("!(" + other + ')');
        }
    }
    for (QByteArray &part : parts) {
        const bool simple = !part.contains("||") && !part.contains('?');
        if (parts.size() > 1 && !simple && !part.startsWith("!("))
            part = '(' + part + ')';
    }
    text.text = parts.join(" && ");
    return text;
}

bool Surroundings::isLeftOut(const Hit &hit)
{
    if (!m_filter.holds && !m_build)
        return false;
    if (m_build && !m_build->holds(hit.file))
        return true;
    const quint32 innermost = branchOf(hit);
    if (innermost == kNone)
        return false;
    Text &text = m_texts[innermost];
    if (!text.judged) {
        text.judged = true;
        text.inactive = isInactive(hit.file, innermost);
    }
    return text.inactive;
}

// Whether the configuration surely leaves the branch out.
bool Surroundings::isInactive(quint32 file, quint32 innermost)
{
    const Segment &segment = *m_view.segments()[m_segment].facts;
    return source::isLeftOut(m_table.branches, innermost, [&](const StoredBranch &branch) {
        const std::string_view expression = segment.string(branch.expression);
        if (m_build)
            return m_build->truth(file, branch.line, branch.kind, expression);
        std::string key(1, static_cast<char>(branch.kind));
        key.append(expression);
        const auto [at, isNew] = m_truths.try_emplace(std::move(key), Filter::Truth::Unknown);
        if (isNew)
            at->second = m_filter.holds(branch.kind, expression);
        return at->second;
    });
}

const QByteArray &Surroundings::condition(const Hit &hit)
{
    return branchText(hit).text;
}

std::function<Filter::Truth(Branch::Kind, std::string_view)>
holdsUnder(std::shared_ptr<const Configuration> configuration)
{
    return [configuration = std::move(configuration)](Branch::Kind kind, std::string_view expression) {
        switch (evaluateDirective(kind, expression, *configuration)) {
        case Truth::Active:
            return Filter::Truth::Yes;
        case Truth::Inactive:
            return Filter::Truth::No;
        case Truth::Unknown:
            break;
        }
        return Filter::Truth::Unknown;
    };
}

namespace {

bool namesWord(const QByteArray &text, const QByteArray &word)
{
    const auto isWord = [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    };
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        if ((at == 0 || !isWord(text[at - 1])) && (end == text.size() || !isWord(text[end])))
            return true;
    }
    return false;
}

} // namespace

bool Surroundings::takes(const Hit &hit, qint64 &hidden)
{
    if (!m_filter.condition.isEmpty() && !namesWord(branchText(hit).text, m_filter.condition))
        return false;
    if (!isLeftOut(hit))
        return true;
    ++hidden;
    return false;
}

} // namespace ariadne::source
