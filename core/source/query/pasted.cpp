// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/pasted.h"

#include "source/scan/bytescan.h"

#include <algorithm>

namespace ariadne::source {

namespace {

constexpr size_t kMostMakers = 64;      // of one pattern
constexpr size_t kMostUses = 20'000;    // of one name
constexpr size_t kMostBodies = 4096;    // uses of one macro that are looked at for others around it
constexpr size_t kMostArguments = 4096; // bytes
constexpr quint32 kMostLines = 40;      // from a macro's name to its argument

std::string_view trimmed(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\\'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

// The one argument that makes `name` by the pattern's parameter; empty where it does not fit.
struct Fit {
    int parameter = -1;
    std::string_view argument;
};
Fit fitOf(std::string_view pattern, std::string_view name)
{
    const size_t dollar = pattern.find('$');
    if (dollar == std::string_view::npos || pattern.find('$', dollar + 1) != std::string_view::npos)
        return {}; // of several parameters none is known
    const std::string_view before = pattern.substr(0, dollar), behind = pattern.substr(dollar + 2);
    if (name.size() <= before.size() + behind.size() || !name.starts_with(before) || !name.ends_with(behind))
        return {};
    return {pattern[dollar + 1] - '1', name.substr(before.size(), name.size() - before.size() - behind.size())};
}

// Where line `line` of the content begins.
size_t offsetOf(std::string_view content, quint32 line)
{
    size_t at = 0;
    for (quint32 i = 1; i < line; ++i) {
        const size_t end = content.find('\n', at);
        if (end == std::string_view::npos)
            return content.size();
        at = end + 1;
    }
    return at;
}

// Behind the nth use of the word from `at` on; npos.
size_t behindWord(std::string_view text, size_t at, std::string_view word, quint32 nth)
{
    for (at = text.find(word, at); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const size_t end = at + word.size();
        const bool whole = (at == 0 || !isWordByte(text[at - 1])) && (end == text.size() || !isWordByte(text[end]));
        if (whole && nth-- == 0)
            return end;
    }
    return std::string_view::npos;
}

} // namespace

std::optional<std::vector<std::string_view>> macroArguments(std::string_view text, size_t at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    if (at >= text.size() || text[at] != '(')
        return std::nullopt;
    std::vector<std::string_view> arguments;
    const size_t end = std::min(text.size(), at + kMostArguments);
    size_t begin = ++at;
    for (int depth = 0; at < end; ++at) {
        const char c = text[at];
        if (c == '"' || c == '\'') {
            for (++at; at < end && text[at] != c && text[at] != '\n'; ++at)
                at += text[at] == '\\' ? 1 : 0;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (depth == 0 && (c == ',' || c == ')')) {
            arguments.push_back(trimmed(text.substr(begin, at - begin)));
            if (c == ')')
                return arguments;
            begin = at + 1;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth;
        }
    }
    return std::nullopt;
}

std::shared_ptr<const Pasted> Pasted::of(const View &view, JobControl &job)
{
    std::shared_ptr<Pasted> pasted(new Pasted(view));
    std::unordered_map<std::string, quint32> numbers;
    quint32 step = 0;
    for (quint32 i = 0; i < view.segments().size(); ++i) {
        const Segment &segment = *view.segments()[i].facts;
        Segment::Walker walker(segment, segment.lowerBound("##"));
        while (walker.next() && walker.name().starts_with("##")) {
            if (++step % 1024 == 0 && job.cancelled())
                return nullptr;
            const std::string text(walker.name().substr(2));
            const auto [at, isNew] = numbers.try_emplace(text, quint32(pasted->m_patterns.size()));
            if (isNew)
                pasted->m_patterns.push_back({text, {}});
            pasted->m_patterns[at->second].symbols.emplace_back(i, walker.symbol());
        }
    }
    for (quint32 i = 0; i < pasted->m_patterns.size(); ++i) {
        const std::string &text = pasted->m_patterns[i].text;
        const size_t first = text.find('$'), last = text.rfind('$');
        if (first == std::string::npos || last + 2 > text.size())
            continue;
        if (first > 0)
            pasted->m_byPrefix[text.substr(0, first)].push_back(i);
        else if (last + 2 < text.size())
            pasted->m_bySuffix[text.substr(last + 2)].push_back(i);
        else
            pasted->m_inner.push_back(i);
    }
    if (job.cancelled())
        return nullptr;
    return pasted;
}

std::vector<Pasted::Match> Pasted::matches(std::string_view name) const
{
    std::vector<Match> found;
    const auto look = [&](const std::unordered_map<std::string, std::vector<quint32>> &map, std::string_view fixed) {
        const auto at = map.find(std::string(fixed));
        if (at == map.end())
            return;
        for (const quint32 number : at->second) {
            const Fit fit = fitOf(m_patterns[number].text, name);
            if (fit.parameter >= 0)
                found.push_back({&m_patterns[number], fit.parameter, bytesOf(fit.argument)});
        }
    };
    for (size_t i = 1; i < name.size(); ++i) {
        look(m_byPrefix, name.substr(0, i));
        look(m_bySuffix, name.substr(i));
    }
    return found;
}

// The macros whose bodies hold the pattern.
Done Pasted::addBase(const Match &match, std::vector<Maker> &makers, JobControl &job) const
{
    for (const auto &[number, symbol] : match.pattern->symbols) {
        const Segment &segment = *m_view.segments()[number].facts;
        PostingReader reader = segment.postings(symbol);
        Posting posting;
        FileTable table;
        quint32 last = kNone;
        while (reader.next(posting) && makers.size() < kMostMakers) {
            if (job.cancelled())
                return cancelled();
            const quint32 file = m_view.firstFile(number, posting.file);
            if (file == kNone)
                continue;
            if (posting.file != last)
                segment.table(last = posting.file, table);
            const quint32 range = posting.byLine ? rangeAt(table.ranges, posting.line) : posting.range;
            if (range >= table.ranges.size() || table.ranges[range].kind != SymbolKind::Macro)
                continue;
            Maker maker;
            maker.macro = bytesOf(segment.name(table.ranges[range].symbol));
            maker.parameter = match.parameter;
            maker.use = posting.use;
            maker.via = {maker.macro};
            maker.definition.file = file;
            maker.definition.line = table.ranges[range].start;
            const auto same = [&](const Maker &other) {
                return other.macro == maker.macro && other.definition.file == file &&
                       other.definition.line == maker.definition.line;
            };
            if (std::ranges::none_of(makers, same))
                makers.push_back(std::move(maker));
        }
        if (reader.failed())
            return damagedIndex();
    }
    return {};
}

// The macros that hand their own parameter to this one.
Done Pasted::addUsers(size_t of, std::vector<Maker> &makers, Rescanner &rescanner, Surroundings &around,
                      JobControl &job) const
{
    const Maker inner = makers[of];
    const auto hits = hitsOf(m_view, viewOf(inner.macro), {}, job,
                             [](const Posting &posting) { return !posting.isSymbol && posting.use == Use::Call; });
    if (!hits)
        return std::unexpected(hits.error());
    size_t looked = 0;
    for (const Hit &hit : *hits) {
        if (++looked > kMostBodies || makers.size() >= kMostMakers)
            break;
        if ((looked & 63) == 0 && job.cancelled())
            return cancelled();
        if (!around.inMacro(hit))
            continue;
        const Surroundings::Enclosing outer = around.enclosing(hit);
        const auto same = [&](const Maker &other) { return other.macro == outer.name; };
        if (outer.name == inner.macro || std::ranges::any_of(makers, same))
            continue;
        const auto scanned = rescanner.scan(hit.file, job);
        if (!scanned)
            return std::unexpected(scanned.error());
        const Symbol *const symbol =
            *scanned ? Rescanner::symbolAt(**scanned, viewOf(outer.name), quint32(outer.line)) : nullptr;
        if (!symbol)
            continue;
        const std::string_view signature = (*scanned)->text(symbol->signature);
        const std::string_view body = (*scanned)->text({symbol->signature.end, symbol->range.end});
        const auto parameters = macroArguments(signature, 0);
        const size_t call = behindWord(body, 0, viewOf(inner.macro), 0);
        const auto given = call == std::string_view::npos ? std::nullopt : macroArguments(body, call);
        if (!parameters || !given || size_t(inner.parameter) >= given->size())
            continue;
        const auto at = std::ranges::find(*parameters, (*given)[size_t(inner.parameter)]);
        if (at == parameters->end())
            continue;
        Maker maker = inner;
        maker.macro = outer.name;
        maker.parameter = static_cast<int>(at - parameters->begin());
        maker.via.prepend(outer.name);
        maker.definition = hit;
        maker.definition.line = quint32(outer.line);
        makers.push_back(std::move(maker));
    }
    return {};
}

Result<Pasted::Makers> Pasted::makersOf(const Match &match, JobControl &job) const
{
    const auto key = std::pair(match.pattern, match.parameter);
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto known = m_makers.find(key); known != m_makers.end())
            return known->second;
    }
    std::vector<Maker> makers;
    if (auto done = addBase(match, makers, job); !done)
        return std::unexpected(done.error());
    Rescanner rescanner(m_view);
    const Filter none;
    Surroundings around(m_view, none);
    for (size_t i = 0; i < makers.size(); ++i) {
        if (auto done = addUsers(i, makers, rescanner, around, job); !done)
            return std::unexpected(done.error());
    }
    const auto kept = std::make_shared<const std::vector<Maker>>(std::move(makers));
    const std::scoped_lock lock(m_mutex);
    m_makers.emplace(key, kept);
    return kept;
}

// Where the maker is called with the argument, which stands in one of `arguments`.
Done Pasted::addUses(const Match &match, const Maker &maker, const std::vector<Hit> &arguments, Rescanner &rescanner,
                     std::vector<PastedUse> &uses, JobControl &job) const
{
    const auto calls = hitsOf(m_view, viewOf(maker.macro), {}, job,
                              [](const Posting &posting) { return !posting.isSymbol && posting.use == Use::Call; });
    if (!calls)
        return std::unexpected(calls.error());
    auto argument = arguments.begin();
    for (const Hit &call : *calls) {
        while (argument != arguments.end() &&
               std::pair(argument->file, argument->line) < std::pair(call.file, call.line))
            ++argument;
        if (argument == arguments.end() || uses.size() >= kMostUses)
            break;
        if (argument->file != call.file || argument->line > call.line + kMostLines)
            continue;
        const auto scanned = rescanner.scan(call.file, job);
        if (!scanned)
            return std::unexpected(scanned.error());
        if (!*scanned)
            continue;
        const std::string_view content = viewOf((*scanned)->content);
        const size_t behind = behindWord(content, offsetOf(content, call.line), viewOf(maker.macro), call.nth);
        const auto given = behind == std::string_view::npos ? std::nullopt : macroArguments(content, behind);
        if (!given || size_t(maker.parameter) >= given->size() ||
            (*given)[size_t(maker.parameter)] != viewOf(match.argument))
            continue;
        uses.push_back({call, maker.via});
        uses.back().hit.use = maker.use;
    }
    return {};
}

Result<std::vector<PastedUse>> Pasted::uses(const QByteArray &name, JobControl &job) const
{
    std::vector<PastedUse> uses;
    std::optional<Rescanner> rescanner;
    for (const Match &match : matches(viewOf(name))) {
        const auto arguments = hitsOf(m_view, viewOf(match.argument), {}, job, [](const Posting &) { return true; });
        if (!arguments)
            return std::unexpected(arguments.error());
        if (arguments->empty())
            continue;
        const auto makers = makersOf(match, job);
        if (!makers)
            return std::unexpected(makers.error());
        if (!rescanner)
            rescanner.emplace(m_view);
        for (const Maker &maker : **makers) {
            if (auto done = addUses(match, maker, *arguments, *rescanner, uses, job); !done)
                return std::unexpected(done.error());
        }
    }
    std::ranges::sort(uses, {},
                      [](const PastedUse &use) { return std::tuple(use.hit.file, use.hit.line, use.hit.nth); });
    const auto twice = std::ranges::unique(uses, [](const PastedUse &a, const PastedUse &b) {
        return a.hit.file == b.hit.file && a.hit.line == b.hit.line && a.hit.nth == b.hit.nth;
    });
    uses.erase(twice.begin(), twice.end());
    return uses;
}

} // namespace ariadne::source
