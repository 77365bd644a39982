// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/text/matcher.h"

#include <QCoreApplication>
#include <QString>
#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <mutex>
#include <re2/filtered_re2.h>
#include <re2/re2.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace ariadne::source {

namespace {

// How often a byte stands in source code, roughly: higher is more often.
constexpr quint8 frequency(quint8 byte)
{
    constexpr std::string_view kOrder =
        " etrsaniod_l\tcpu\n,mf0;)(hg*b=1-.>/v2xyk3\"w48S#I6ET5RA&9CDP:7NO<ML{}FUGqBV[]+Hjz\\XWY|!%KQ'@Z";
    const size_t at = kOrder.find(static_cast<char>(byte));
    return at == std::string_view::npos ? 0 : static_cast<quint8>(200 - at * 2);
}

struct CodePoint {
    char32_t value = 0;
    bool valid = false;
};

CodePoint decodeAt(std::string_view text, size_t at)
{
    const auto lead = static_cast<quint8>(text[at]);
    const size_t size = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (size == 0 || at + size > text.size())
        return {};
    char32_t value = size == 1 ? lead : lead & (0x7fu >> size);
    for (size_t i = 1; i < size; ++i) {
        const auto next = static_cast<quint8>(text[at + i]);
        if ((next & 0xc0) != 0x80)
            return {};
        value = (value << 6) | (next & 0x3f);
    }
    return {value, true};
}

bool isWordPoint(CodePoint point)
{
    if (!point.valid)
        return false;
    if (point.value < 128)
        return point.value == '_' || (point.value >= '0' && point.value <= '9') ||
               ((point.value | 32) >= 'a' && (point.value | 32) <= 'z');
    const QChar::Category category = QChar::category(point.value);
    return QChar::isLetterOrNumber(point.value) || QChar::isMark(point.value) ||
           category == QChar::Punctuation_Connector;
}

} // namespace

bool isWholeWord(std::string_view text, size_t start, size_t size)
{
    const size_t end = start + size;
    if (end < text.size() && isWordPoint(decodeAt(text, end)))
        return false;
    if (start == 0)
        return true;
    size_t before = start - 1;
    for (int step = 0; step < 3 && before > 0 && (static_cast<quint8>(text[before]) & 0xc0) == 0x80; ++step)
        --before;
    return !isWordPoint(decodeAt(text, before));
}

Needle::Needle(std::string needle) : m_text(std::move(needle))
{
    const auto rarity = [this](size_t at) { return frequency(static_cast<quint8>(m_text[at])); };
    for (size_t i = 1; i < m_text.size(); ++i) {
        if (rarity(i) < rarity(m_rare))
            m_rare = i;
    }
    m_second = m_rare == 0 ? m_text.size() - 1 : 0;
    for (size_t i = 0; i < m_text.size(); ++i) {
        if (i != m_rare && rarity(i) < rarity(m_second))
            m_second = i;
    }
}

size_t Needle::find(std::string_view text, size_t from) const
{
    const size_t size = m_text.size();
    if (size > text.size() || from > text.size() - size)
        return std::string_view::npos;
    size_t at = from;
    const size_t last = text.size() - size; // where it can still begin
#ifdef __SSE2__
    // Sixteen beginnings at a time: those where both rare bytes stand where they should are looked at.
    const __m128i rare = _mm_set1_epi8(m_text[m_rare]), second = _mm_set1_epi8(m_text[m_second]);
    const char *const base = text.data();
    while (at + 16 <= last + 1) {
        const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i *>(base + at + m_rare));
        const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i *>(base + at + m_second));
        auto mask =
            static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, rare), _mm_cmpeq_epi8(b, second))));
        while (mask != 0) {
            const auto bit = static_cast<size_t>(__builtin_ctz(mask));
            if (std::memcmp(base + at + bit, m_text.data(), size) == 0)
                return at + bit;
            mask &= mask - 1;
        }
        at += 16;
    }
#endif
    while (at <= last) {
        const void *const found = std::memchr(text.data() + at + m_rare, m_text[m_rare], last - at + 1);
        if (!found)
            return std::string_view::npos;
        at = static_cast<size_t>(static_cast<const char *>(found) - text.data()) - m_rare;
        if (std::memcmp(text.data() + at, m_text.data(), size) == 0)
            return at;
        ++at;
    }
    return std::string_view::npos;
}

size_t countLines(std::string_view text)
{
    size_t lines = 0, at = 0;
#ifdef __SSE2__
    // A comparison gives -1 for each line end: summed up in bytes, which 255 rounds cannot overflow.
    constexpr size_t kMostRounds = 255;
    const __m128i end = _mm_set1_epi8('\n'), zero = _mm_setzero_si128();
    while (at + 16 <= text.size()) {
        const size_t rounds = std::min(kMostRounds, (text.size() - at) / 16);
        __m128i sum = zero;
        for (size_t round = 0; round < rounds; ++round, at += 16)
            sum = _mm_sub_epi8(
                sum, _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(text.data() + at)), end));
        const __m128i halves = _mm_sad_epu8(sum, zero);
        lines += static_cast<size_t>(_mm_cvtsi128_si64(halves)) +
                 static_cast<size_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(halves, halves)));
    }
#endif
    for (; at < text.size(); ++at)
        lines += text[at] == '\n';
    return lines;
}

namespace {

class LiteralMatcher final : public Matcher
{
public:
    LiteralMatcher(std::string text, bool word)
        : m_needle(std::move(text)), m_need(trigramsOf(m_needle.text(), false, true)), m_word(word)
    {
    }
    std::unique_ptr<const Matcher> copy() const override { return std::make_unique<LiteralMatcher>(*this); }
    Match find(std::string_view text, size_t from) const override
    {
        for (size_t at = from; (at = m_needle.find(text, at)) != std::string_view::npos; ++at) {
            if (!m_word || isWholeWord(text, at, m_needle.text().size()))
                return {at, m_needle.text().size()};
        }
        return {};
    }
    bool possible(const TextFilter &filter, quint32 file, bool) const override { return filter.mayHold(file, m_need); }

private:
    Needle m_needle;
    TrigramNeed m_need;
    bool m_word;
};

RE2::Options optionsFor(const TextQuery &query)
{
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(query.caseSensitive);
    options.set_never_nl(true); // lines are what is searched
    options.set_max_mem(64 << 20);
    return options;
}

class RegexMatcher final : public Matcher
{
public:
    RegexMatcher(std::string pattern, const RE2::Options &options, bool checkWord)
        : m_pattern(std::move(pattern)), m_options(options), m_regex(m_pattern, options), m_checkWord(checkWord)
    {
    }
    bool ok() const { return m_regex.ok(); }
    std::string error() const { return m_regex.error(); }

    // Which texts must stand in a file: RE2 knows them as "atoms", of which some suffice.
    void setNeeds(const TextQuery &query, const std::string &literal)
    {
        if (!literal.empty()) {
            m_literal[0] = trigramsOf(literal, true, false);
            m_literal[1] = trigramsOf(literal, true, true);
            m_hasLiteral = true;
            return;
        }
        auto filtered = std::make_shared<Filtered>(3);
        int id = 0;
        if (filtered->set.Add(m_pattern, m_options, &id) != RE2::NoError)
            return;
        filtered->set.Compile(&filtered->atoms);
        if (filtered->atoms.empty())
            return;
        for (const std::string &atom : filtered->atoms) {
            for (const bool plain : {false, true})
                // Atoms are in lower case whatever the pattern's is; the filter folds ASCII anyway.
                filtered->needs[plain].push_back(trigramsOf(atom, true, plain));
        }
        Q_UNUSED(query);
        m_filtered = std::move(filtered);
    }

    std::unique_ptr<const Matcher> copy() const override
    {
        auto other = std::make_unique<RegexMatcher>(m_pattern, m_options, m_checkWord);
        other->m_literal[0] = m_literal[0];
        other->m_literal[1] = m_literal[1];
        other->m_hasLiteral = m_hasLiteral;
        other->m_filtered = m_filtered;
        return other;
    }

    Match find(std::string_view text, size_t from) const override
    {
        re2::StringPiece found;
        while (from <= text.size() && m_regex.Match(re2::StringPiece(text.data(), text.size()), from, text.size(),
                                                    RE2::UNANCHORED, &found, 1)) {
            const auto start = static_cast<size_t>(found.data() - text.data());
            if (!m_checkWord || isWholeWord(text, start, found.size()))
                return {start, found.size()};
            from = start + 1;
        }
        return {};
    }

    bool possible(const TextFilter &filter, quint32 file, bool plain) const override
    {
        if (m_hasLiteral)
            return filter.mayHold(file, m_literal[plain]);
        if (!m_filtered)
            return true;
        std::vector<int> here;
        std::string key;
        const auto &needs = m_filtered->needs[plain];
        for (size_t i = 0; i < needs.size(); ++i) {
            const bool may = filter.mayHold(file, needs[i]);
            key.push_back(may ? '1' : '0');
            if (may)
                here.push_back(static_cast<int>(i));
        }
        // The same atoms are met in file after file.
        const std::lock_guard lock(m_filtered->mutex);
        const auto [at, isNew] = m_filtered->verdicts.try_emplace(key, false);
        if (isNew) {
            std::vector<int> passed;
            m_filtered->set.AllPotentials(here, &passed);
            at->second = !passed.empty();
        }
        return at->second;
    }

private:
    struct Filtered {
        explicit Filtered(int leastAtom) : set(leastAtom) {}
        re2::FilteredRE2 set;
        std::vector<std::string> atoms;
        std::array<std::vector<TrigramNeed>, 2> needs;
        std::mutex mutex;
        std::map<std::string, bool> verdicts;
    };
    std::string m_pattern;
    RE2::Options m_options;
    RE2 m_regex;
    bool m_checkWord;
    bool m_hasLiteral = false;
    std::array<TrigramNeed, 2> m_literal; // by "nothing beyond ASCII"
    std::shared_ptr<Filtered> m_filtered;
};

} // namespace

Result<std::unique_ptr<const Matcher>> Matcher::compile(const TextQuery &query)
{
    const std::string pattern = query.pattern.toStdString();
    if (pattern.find('\n') != std::string::npos)
        return fail(Error::Kind::Usage,
                    QCoreApplication::translate("ariadne",
                                                "A pattern is looked for in single lines: leave the line break out."));
    if (!query.regex && query.caseSensitive && !pattern.empty())
        return std::make_unique<LiteralMatcher>(pattern, query.word);
    std::string expression = query.regex ? pattern : RE2::QuoteMeta(pattern);
    // ^ and $ mean lines. The words of a regular expression are told by \b, so that its alternatives are tried, too.
    expression = query.regex && query.word ? "(?m)\\b(?:" + expression + ")\\b" : "(?m)(?:" + expression + ")";
    auto matcher = std::make_unique<RegexMatcher>(expression, optionsFor(query), query.word && !query.regex);
    if (!matcher->ok()) {
        // The pattern alone, so that the reason speaks of what was typed.
        const RE2 alone(pattern, optionsFor(query));
        const QString reason = QString::fromStdString(alone.ok() ? matcher->error() : alone.error());
        return fail(
            Error::Kind::Usage,
            QCoreApplication::translate("ariadne", "“%1” is not a usable pattern: %2.").arg(query.pattern, reason));
    }
    matcher->setNeeds(query, query.regex ? std::string() : pattern);
    return matcher;
}

} // namespace ariadne::source
