// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/pasted.h"

#include "source/query/macrobodies.h"
#include "source/scan/bytescan.h"

#include <algorithm>

namespace ariadne::source {

namespace {

constexpr size_t kMostMakers = 64;      // of one pattern
constexpr size_t kMostUses = 20'000;    // of one name
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
            maker.file = file;
            maker.line = table.ranges[range].start;
            const auto same = [&](const Maker &other) {
                return other.macro == maker.macro && other.file == file && other.line == maker.line;
            };
            if (std::ranges::none_of(makers, same))
                makers.push_back(std::move(maker));
        }
        if (reader.failed())
            return damagedIndex();
    }
    return {};
}

// The macro whose body holds this call of `inner`, where that hands it one of its own parameters.
std::optional<Pasted::Maker> Pasted::makerAround(const Hit &hit, const Maker &inner, ViewReader &reader,
                                                 Surroundings &around) const
{
    if (!around.inMacro(hit))
        return std::nullopt;
    const Surroundings::Enclosing outer = around.enclosing(hit);
    const auto content = outer.name == inner.macro ? fail(Error::Kind::NotFound, {}) : reader.read(hit.file);
    if (!content)
        return std::nullopt;
    const std::string_view all = viewOf(*content);
    const std::string_view text = all.substr(offsetOfLine(all, quint32(outer.line)), kMostArguments);
    const size_t name = behindWord(text, 0, viewOf(outer.name), 0);
    if (name == std::string_view::npos || text.substr(name, 1) != "(")
        return std::nullopt;
    const auto parameters = macroArguments(text, name);
    const size_t call = behindWord(text, name + 1, viewOf(inner.macro), 0);
    const auto given = call == std::string_view::npos ? std::nullopt : macroArguments(text, call);
    if (!parameters || !given || size_t(inner.parameter) >= given->size())
        return std::nullopt;
    const auto at = std::ranges::find(*parameters, (*given)[size_t(inner.parameter)]);
    if (at == parameters->end())
        return std::nullopt;
    Maker maker;
    maker.macro = outer.name;
    maker.parameter = static_cast<int>(at - parameters->begin());
    maker.use = inner.use;
    maker.via = inner.via;
    maker.via.prepend(outer.name);
    maker.file = hit.file;
    maker.line = quint32(outer.line);
    return maker;
}

Result<std::vector<Hit>> Pasted::callsOf(const QByteArray &macro, JobControl &job) const
{
    auto hits = hitsOf(m_view, viewOf(macro), {}, job,
                       [](const Posting &posting) { return !posting.isSymbol && posting.use == Use::Call; });
    if (hits && hits->size() > kMostUses)
        hits->resize(kMostUses);
    return hits;
}

// Where this one is called, and the macros of headers that hand their own parameter to it.
Done Pasted::addUsers(size_t of, std::vector<Maker> &makers, ViewReader &reader, Surroundings &around,
                      JobControl &job) const
{
    auto calls = callsOf(makers[of].macro, job);
    if (!calls)
        return std::unexpected(calls.error());
    quint32 step = 0;
    for (const Hit &call : *calls) {
        if ((++step & 63) == 0 && job.cancelled())
            return cancelled();
        if (makers.size() >= kMostMakers || !isHeader(m_view.path(call.file)))
            continue;
        auto maker = makerAround(call, makers[of], reader, around);
        const auto same = [&](const Maker &other) {
            return other.macro == maker->macro && other.file == maker->file && other.line == maker->line;
        };
        if (maker && std::ranges::none_of(makers, same))
            makers.push_back(std::move(*maker));
    }
    makers[of].calls = std::move(*calls);
    return {};
}

// Macros of a source file that stand around one of headers matter only in that file: they are looked for in those that
// name the argument.
Done Pasted::addLocal(const Match &match, const Maker &maker, const std::vector<Hit> &arguments, ViewReader &reader,
                      Surroundings &around, std::vector<PastedUse> &uses, JobControl &job) const
{
    quint32 last = kNone;
    for (const Hit &argument : arguments) {
        if (argument.file == last || isHeader(m_view.path(argument.file)))
            continue;
        last = argument.file;
        for (auto call = std::ranges::lower_bound(maker.calls, last, {}, &Hit::file);
             call != maker.calls.end() && call->file == last; ++call) {
            auto outer = makerAround(*call, maker, reader, around);
            if (!outer)
                continue;
            auto calls = callsOf(outer->macro, job);
            if (!calls)
                return std::unexpected(calls.error());
            std::erase_if(*calls, [&](const Hit &hit) { return hit.file != last; });
            outer->calls = std::move(*calls);
            if (auto done = addUses(match, *outer, arguments, reader, uses, job); !done)
                return done;
        }
    }
    return {};
}

Result<std::shared_ptr<const Pasted::Makers>> Pasted::makersOf(const Match &match, JobControl &job) const
{
    const auto key = std::pair(match.pattern, match.parameter);
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto known = m_makers.find(key); known != m_makers.end())
            return known->second;
    }
    const auto made = std::make_shared<Makers>();
    if (auto done = addBase(match, made->makers, job); !done)
        return std::unexpected(done.error());
    ViewReader reader(m_view);
    const Filter none;
    Surroundings around(m_view, none);
    for (size_t i = 0; i < made->makers.size(); ++i) {
        if (auto done = addUsers(i, made->makers, reader, around, job); !done)
            return std::unexpected(done.error());
    }
    made->files.resize(m_view.segments().size());
    for (const Maker &maker : made->makers) {
        for (const Hit &call : maker.calls) {
            auto &files = made->files[call.segment];
            files.resize(m_view.segments()[call.segment].facts->files());
            files[call.segmentFile] = true;
        }
    }
    const std::scoped_lock lock(m_mutex);
    m_makers.emplace(key, made);
    return std::shared_ptr<const Makers>(made);
}

// Where the argument stands in files that call one of the makers.
Result<std::vector<Hit>> Pasted::argumentsIn(const Makers &makers, std::string_view argument, JobControl &job) const
{
    std::vector<Hit> found;
    quint32 step = 0;
    for (quint32 i = 0; i < m_view.segments().size(); ++i) {
        const std::vector<bool> &files = makers.files[i];
        const Segment &segment = *m_view.segments()[i].facts;
        const auto symbol = files.empty() ? std::nullopt : segment.find(argument);
        if (!symbol)
            continue;
        PostingReader reader = segment.postings(*symbol);
        Posting posting;
        while (reader.next(posting)) {
            if ((++step & 0xfff) == 0 && job.cancelled())
                return cancelled();
            if (!files[posting.file]) {
                reader.skipFile();
                continue;
            }
            Hit hit;
            hit.line = posting.line;
            for (hit.file = m_view.firstFile(i, posting.file); hit.file != kNone; hit.file = m_view.nextFile(hit.file))
                found.push_back(hit);
        }
        if (reader.failed())
            return damagedIndex();
    }
    std::ranges::sort(found, {}, [](const Hit &hit) { return std::pair(hit.file, hit.line); });
    return found;
}

// Where the maker is called with the argument, which stands in one of `arguments`.
Done Pasted::addUses(const Match &match, const Maker &maker, const std::vector<Hit> &arguments, ViewReader &reader,
                     std::vector<PastedUse> &uses, JobControl &job) const
{
    const auto place = [](const Hit &hit) { return std::pair(hit.file, hit.line); };
    const Hit *last = nullptr;
    for (const Hit &argument : arguments) {
        if (uses.size() >= kMostUses)
            break;
        // The calls that begin a few lines above it.
        const auto from = std::pair(argument.file, argument.line - std::min(argument.line, kMostLines));
        for (auto call = std::ranges::lower_bound(maker.calls, from, {}, place);
             call != maker.calls.end() && place(*call) <= place(argument); ++call) {
            if (last && &*call <= last)
                continue;
            last = &*call;
            if (job.cancelled())
                return cancelled();
            const auto content = reader.read(call->file);
            if (!content)
                continue;
            const std::string_view text = viewOf(*content);
            const size_t behind = behindWord(text, offsetOfLine(text, call->line), viewOf(maker.macro), call->nth);
            const auto given = behind == std::string_view::npos ? std::nullopt : macroArguments(text, behind);
            if (!given || size_t(maker.parameter) >= given->size() ||
                (*given)[size_t(maker.parameter)] != viewOf(match.argument))
                continue;
            uses.push_back({*call, maker.via});
            uses.back().hit.use = maker.use;
        }
    }
    return {};
}

Result<std::vector<PastedUse>> Pasted::uses(const QByteArray &name, JobControl &job) const
{
    std::vector<PastedUse> uses;
    std::optional<ViewReader> reader;
    const Filter none;
    Surroundings around(m_view, none);
    for (const Match &match : matches(viewOf(name))) {
        // Most of what is left of a name is no name anywhere.
        if (std::ranges::none_of(m_view.segments(), [&](const SegmentPair &pair) {
                return pair.facts->find(viewOf(match.argument)).has_value();
            }))
            continue;
        const auto makers = makersOf(match, job);
        if (!makers)
            return std::unexpected(makers.error());
        const auto arguments = argumentsIn(**makers, viewOf(match.argument), job);
        if (!arguments)
            return std::unexpected(arguments.error());
        if (arguments->empty())
            continue;
        if (!reader)
            reader.emplace(m_view);
        for (const Maker &maker : (*makers)->makers) {
            if (auto done = addUses(match, maker, *arguments, *reader, uses, job); !done)
                return std::unexpected(done.error());
            if (auto done = addLocal(match, maker, *arguments, *reader, around, uses, job); !done)
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
