// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/find/nameblocks.h"

#include <algorithm>
#include <cstring>
#include <utility>
#if defined(__x86_64__)
#include <immintrin.h>
#define ARIADNE_AVX2 // where the processor has it
#endif

namespace ariadne::source {

namespace {

constexpr quint8 kOther = 37;
constexpr int kWordBit = 0x80;

} // namespace

quint64 letterSet(std::string_view text)
{
    quint64 set = 0;
    for (const char c : text)
        set |= quint64(1) << letterClass(c);
    return set;
}

bool startsWord(std::string_view text, size_t at)
{
    if (at == 0)
        return true;
    const char before = text[at - 1], here = text[at];
    const bool small = (before >= 'a' && before <= 'z') || (before >= '0' && before <= '9');
    const bool letter = small || (before >= 'A' && before <= 'Z');
    return !letter || (small && here >= 'A' && here <= 'Z');
}

std::vector<LetterPair> pairsOf(std::string_view text)
{
    std::vector<LetterPair> pairs;
    quint8 last = kOther;
    for (const char c : text) {
        const quint8 here = letterClass(c);
        if (here >= kPairLetters)
            continue;
        if (last < kPairLetters)
            pairs.push_back(static_cast<LetterPair>(last * kPairLetters + here));
        last = here;
    }
    return pairs;
}

std::vector<LetterOrder> ordersOf(std::string_view text)
{
    std::vector<LetterOrder> orders;
    for (size_t i = 0; i < text.size(); ++i) {
        for (size_t j = i + 1; j < text.size(); ++j) {
            const quint8 first = letterClass(text[i]), second = letterClass(text[j]);
            if (first < kOrderLetters && second < kOrderLetters)
                orders.push_back(static_cast<LetterOrder>(first * kOrderLetters + second));
        }
    }
    std::ranges::sort(orders);
    orders.erase(std::ranges::unique(orders).begin(), orders.end());
    return orders;
}

NameBlocks::NameBlocks(size_t most)
{
    m_words = (most / kPerBlock + 1 + 63) / 64;
    m_pairs.resize(size_t(kLetterPairs) * m_words);
    m_orders.resize(size_t(kLetterOrders) * m_words);
}

void NameBlocks::add(std::string_view text, size_t base, quint8 tag)
{
    const bool plain =
        text.size() <= kLongest && std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
    if (!plain) {
        m_odd.push_back({std::string(text), m_inBlocks + static_cast<quint32>(m_odd.size()), tag});
        m_oddBefore.push_back(m_inBlocks);
        return;
    }
    if (m_inBlocks % kPerBlock == 0) {
        close();
        for (std::vector<quint64> *const set : {&m_letters, &m_initials, &m_firsts})
            set->push_back(0);
        m_shortest.push_back(kLongest);
        m_longest.push_back(0);
        m_highestTags.push_back(0);
    }
    ++m_inBlocks;
    Waiting &here = m_waiting[m_waits];
    here.text.assign(text);
    here.tag = tag;
    note(m_waits > 0 ? &m_waiting[m_waits - 1] : nullptr, here, base);
    ++m_waits;
}

// Takes down what is known of the text; marks where its words begin.
void NameBlocks::note(const Waiting *before, Waiting &waiting, size_t base)
{
    const std::string_view text = waiting.text;
    const size_t block = m_letters.size() - 1;
    quint8 last = kOther;
    quint64 letters = m_letters[block], initials = m_initials[block];
    const quint64 bit = quint64(1) << (block % 64);
    quint64 *const pairs = m_pairs.data() + block / 64;
    waiting.marked.assign(text);
    // What it shares with the one before is noted already.
    size_t at = 0;
    if (before) {
        at = static_cast<size_t>(std::ranges::mismatch(text, before->text).in1 - text.begin());
        std::copy_n(before->marked.begin(), at, waiting.marked.begin());
        for (size_t back = at; back-- > 0 && last == kOther;)
            last = letterClass(text[back]) < kPairLetters ? letterClass(text[back]) : kOther;
    }
    quint64 seen = letterSet(text.substr(0, at));
    for (; at < text.size(); ++at) {
        const quint8 here = letterClass(text[at]);
        letters |= quint64(1) << here;
        if (here < kOrderLetters)
            m_before[here] |= seen;
        seen |= quint64(1) << here;
        if (startsWord(text, at)) {
            initials |= quint64(1) << here;
            waiting.marked[at] = static_cast<char>(text[at] | kWordBit);
        }
        if (here >= kPairLetters)
            continue;
        if (last < kPairLetters)
            pairs[size_t(last * kPairLetters + here) * m_words] |= bit;
        last = here;
    }
    m_letters[block] = letters;
    m_initials[block] = initials;
    if (base < text.size())
        m_firsts[block] |= quint64(1) << letterClass(text[base]);
    const auto size = static_cast<quint8>(text.size());
    m_shortest[block] = std::min(m_shortest[block], size);
    m_longest[block] = std::max(m_longest[block], size);
    m_highestTags[block] = std::max(m_highestTags[block], waiting.tag);
}

// Writes the block whose texts are waiting.
void NameBlocks::close()
{
    if (m_waits == 0)
        return;
    const std::string &first = m_waiting.front().text;
    size_t prefix = first.size(), longest = 0;
    const std::span all(m_waiting.data(), m_waits);
    for (const Waiting &each : all) {
        prefix = std::min(prefix, static_cast<size_t>(std::ranges::mismatch(each.text, first).in1 - each.text.begin()));
        longest = std::max(longest, each.text.size());
    }
    const size_t rows = longest - prefix;
    const size_t offset = m_bytes.size();
    m_offsets.push_back(offset);
    m_rows.push_back(static_cast<quint8>(rows));
    m_bytes.resize(offset + kPrefix + 1 + prefix + rows * kPerBlock);
    char *const out = m_bytes.data() + offset;
    char *const tails = out + kPrefix + 1 + prefix;
    out[kPrefix] = static_cast<char>(prefix);
    std::copy_n(m_waiting.front().marked.begin(), prefix, out + kPrefix + 1);
    quint64 letters = 0;
    for (size_t lane = 0; lane < m_waits; ++lane) {
        const Waiting &each = m_waiting[lane];
        out[lane] = static_cast<char>(each.text.size());
        out[kTags + lane] = static_cast<char>(each.tag);
        letters |= letterSet(std::string_view(each.text).substr(prefix));
        for (size_t at = prefix; at < each.marked.size(); ++at)
            tails[(at - prefix) * kPerBlock + lane] = each.marked[at];
    }
    std::memcpy(out + kTail, &letters, sizeof letters);
    m_waits = 0;
    closeOrders();
}

void NameBlocks::closeOrders()
{
    const size_t block = m_letters.size() - 1;
    quint64 *const orders = m_orders.data() + block / 64;
    const quint64 bit = quint64(1) << (block % 64);
    for (size_t second = 0; second < kOrderLetters; ++second) {
        quint64 left = std::exchange(m_before[second], 0) & ((quint64(1) << kOrderLetters) - 1);
        for (; left != 0; left &= left - 1)
            orders[(static_cast<size_t>(__builtin_ctzll(left)) * kOrderLetters + second) * m_words] |= bit;
    }
}

void NameBlocks::finish()
{
    close();
    m_waiting = {};
    m_bytes.shrink_to_fit();
    // Fewer were added than there might have been.
    const size_t words = (m_letters.size() + 63) / 64;
    if (words < m_words) {
        for (std::vector<quint64> *const bits : {&m_pairs, &m_orders}) {
            const size_t rows = bits->size() / m_words;
            for (size_t row = 0; row < rows; ++row)
                std::copy_n(bits->data() + row * m_words, words, bits->data() + row * words);
            bits->resize(rows * words);
            bits->shrink_to_fit();
        }
        m_words = words;
    }
}

void NameBlocks::text(quint32 block, quint32 lane, std::string &text) const
{
    const char *const at = head(block);
    const size_t prefix = static_cast<quint8>(at[kPrefix]), size = static_cast<quint8>(at[lane]);
    const char *const common = at + kPrefix + 1;
    text.resize(size);
    for (size_t i = 0; i < prefix; ++i)
        text[i] = static_cast<char>(common[i] & 0x7f);
    for (size_t i = prefix; i < size; ++i)
        text[i] = static_cast<char>(common[prefix + (i - prefix) * kPerBlock + lane] & 0x7f);
}

quint32 NameBlocks::number(quint32 block, quint32 lane) const
{
    const quint32 at = block * kPerBlock + lane;
    return at + static_cast<quint32>(std::ranges::upper_bound(m_oddBefore, at) - m_oddBefore.begin());
}

// What meet() and hold() go through.
struct NameBlocks::Body {
    std::span<const quint8> prefix;
    const quint8 *rows = nullptr;
    size_t count = 0; // of rows
    quint64 tail = 0; // letterSet() of the rows
    quint32 lanes = 0;
};

NameBlocks::Body NameBlocks::body(quint32 block) const
{
    Body body;
    const auto *const at = reinterpret_cast<const quint8 *>(head(block));
    std::memcpy(&body.tail, at + kTail, sizeof body.tail);
    body.prefix = {at + kPrefix + 1, at[kPrefix]};
    body.rows = body.prefix.data() + body.prefix.size();
    body.count = m_rows[block];
    const quint32 count = inBlock(block);
    body.lanes = count == kPerBlock ? ~quint32(0) : (quint32(1) << count) - 1;
    return body;
}

namespace {

constexpr size_t kLanes = NameBlocks::kPerBlock;
constexpr quint8 kFold = 0x20;

// As bytes are compared: capitals fall on small letters, '_' on 0x7f, marks of words away. 0 stays no sign.
quint8 folded(quint8 byte)
{
    return (byte & 0x7f) | kFold;
}

// How far one text, or all of a block together, came.
struct Met {
    size_t letters = 0;
    quint8 starts = 0, nexts = 0;
    bool last = false; // the byte before was one of them
};

using Wanted = NameBlocks::Letters;

void step(const Wanted &wanted, quint8 byte, Met &met)
{
    const bool hit = folded(byte) == wanted.folded[met.letters];
    met.starts = static_cast<quint8>(met.starts + (hit && byte >= 0x80));
    met.nexts = static_cast<quint8>(met.nexts + (hit && met.last));
    met.letters += hit;
    met.last = hit;
}

// The rows of a block, one text after the other.
quint32 meetPlainly(const quint8 *rows, size_t count, const Wanted &wanted, const Met &met,
                    std::array<Meeting, kLanes> &meetings)
{
    quint32 found = 0;
    for (size_t lane = 0; lane < kLanes; ++lane) {
        Met here = met;
        for (size_t row = 0; row < count && here.letters < wanted.count; ++row)
            step(wanted, rows[row * kLanes + lane], here);
        found |= quint32(here.letters == wanted.count) << lane;
        meetings[lane] = {here.starts, here.nexts};
    }
    return found;
}

#ifdef ARIADNE_AVX2

const __m256i *rowAt(const quint8 *rows, size_t row)
{
    return reinterpret_cast<const __m256i *>(rows + row * kLanes);
}

// The same for all 32 texts at once: which letter each waits for is looked up by how many it met.
__attribute__((target("avx2"))) quint32 meetAtOnce(const quint8 *rows, size_t count, const Wanted &wanted,
                                                   const Met &met, std::array<Meeting, kLanes> &meetings)
{
    const __m256i table =
        _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i *>(wanted.folded.data())));
    const __m256i fold = _mm256_set1_epi8(kFold), low = _mm256_set1_epi8(0x7f), zero = _mm256_setzero_si256();
    __m256i letters = _mm256_set1_epi8(static_cast<char>(met.letters));
    __m256i starts = _mm256_set1_epi8(static_cast<char>(met.starts));
    __m256i nexts = _mm256_set1_epi8(static_cast<char>(met.nexts));
    __m256i last = _mm256_set1_epi8(met.last ? -1 : 0);
    for (size_t row = 0; row < count; ++row) {
        // A row brings a text one letter further at most: where none can get to the end any more, that is all.
        if ((row & 3) == 3 && wanted.count > count - row) {
            const auto need = static_cast<char>(wanted.count - (count - row) - 1);
            if (_mm256_movemask_epi8(_mm256_cmpgt_epi8(letters, _mm256_set1_epi8(need))) == 0)
                return 0;
        }
        const __m256i bytes = _mm256_loadu_si256(rowAt(rows, row));
        const __m256i hit =
            _mm256_cmpeq_epi8(_mm256_or_si256(_mm256_and_si256(bytes, low), fold), _mm256_shuffle_epi8(table, letters));
        // A hit is -1, and so is a byte with its top bit where a word begins below 0.
        const __m256i start = _mm256_cmpgt_epi8(zero, bytes);
        starts = _mm256_sub_epi8(starts, _mm256_and_si256(hit, start));
        nexts = _mm256_sub_epi8(nexts, _mm256_and_si256(hit, last));
        letters = _mm256_sub_epi8(letters, hit);
        last = hit;
    }
    const __m256i all = _mm256_set1_epi8(static_cast<char>(wanted.count));
    const auto found = static_cast<quint32>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(letters, all)));
    if (found != 0) {
        alignas(32) std::array<quint8, kLanes> s, n;
        _mm256_store_si256(reinterpret_cast<__m256i *>(s.data()), starts);
        _mm256_store_si256(reinterpret_cast<__m256i *>(n.data()), nexts);
        for (size_t lane = 0; lane < kLanes; ++lane)
            meetings[lane] = {s[lane], n[lane]};
    }
    return found;
}

// Shift-and: bit i of a text's state says that the first i + 1 letters end here.
__attribute__((target("avx2"))) quint32 holdAtOnce(const quint8 *rows, size_t count, const Wanted &wanted,
                                                   bool squeezed, quint8 state)
{
    const __m256i fold = _mm256_set1_epi8(kFold), low = _mm256_set1_epi8(0x7f), one = _mm256_set1_epi8(1);
    const __m256i passed = _mm256_set1_epi8(squeezed ? static_cast<char>(folded('_')) : 0);
    __m256i states = _mm256_set1_epi8(static_cast<char>(state)), ever = _mm256_setzero_si256();
    for (size_t row = 0; row < count; ++row) {
        const __m256i bytes = _mm256_or_si256(_mm256_and_si256(_mm256_loadu_si256(rowAt(rows, row)), low), fold);
        __m256i fits = _mm256_setzero_si256();
        for (size_t i = 0; i < wanted.count; ++i) {
            const __m256i same = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(static_cast<char>(wanted.folded[i])));
            fits = _mm256_or_si256(fits, _mm256_and_si256(same, _mm256_set1_epi8(static_cast<char>(1 << i))));
        }
        const __m256i next = _mm256_and_si256(_mm256_or_si256(_mm256_add_epi8(states, states), one), fits);
        states = _mm256_blendv_epi8(next, states, _mm256_cmpeq_epi8(bytes, passed));
        ever = _mm256_or_si256(ever, next);
    }
    const __m256i end = _mm256_set1_epi8(static_cast<char>(1 << (wanted.count - 1)));
    return static_cast<quint32>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(ever, end), end)));
}

bool hasAvx2()
{
    static const bool has = __builtin_cpu_supports("avx2");
    return has;
}

#endif

} // namespace

NameBlocks::Letters::Letters(std::string_view text) : count(text.size())
{
    folded.fill(0xff);
    for (size_t i = count; i-- > 0;) {
        folded[i] = source::folded(static_cast<quint8>(text[i]));
        sets[i] = sets[i + 1] | quint64(1) << letterClass(text[i]);
    }
}

quint32 NameBlocks::meet(quint32 block, const Letters &wanted, std::array<Meeting, kPerBlock> &meetings) const
{
    const Body here = body(block);
    Met met;
    for (const quint8 byte : here.prefix) {
        if (met.letters == wanted.count)
            break;
        step(wanted, byte, met);
    }
    // What is left must be in the rows.
    const quint64 left = wanted.sets[met.letters];
    if ((here.tail & left) != left || wanted.count - met.letters > here.count)
        return 0;
#ifdef ARIADNE_AVX2
    if (hasAvx2())
        return meetAtOnce(here.rows, here.count, wanted, met, meetings) & here.lanes;
#endif
    return meetPlainly(here.rows, here.count, wanted, met, meetings) & here.lanes;
}

quint32 NameBlocks::hold(quint32 block, std::string_view letters, bool squeezed) const
{
    constexpr size_t kMost = 8;
    const Body here = body(block);
#ifdef ARIADNE_AVX2
    if (!letters.empty() && hasAvx2()) {
        const Wanted wanted(letters.substr(0, kMost));
        quint8 state = 0;
        for (const quint8 byte : here.prefix) {
            if (squeezed && folded(byte) == folded('_'))
                continue;
            quint32 fits = 0;
            for (size_t i = 0; i < wanted.count; ++i)
                fits |= quint32(folded(byte) == wanted.folded[i]) << i;
            state = static_cast<quint8>(((quint32(state) << 1) | 1) & fits);
            if (state >> (wanted.count - 1))
                return here.lanes;
        }
        return holdAtOnce(here.rows, here.count, wanted, squeezed, state) & here.lanes;
    }
#endif
    Q_UNUSED(letters);
    Q_UNUSED(squeezed);
    return here.lanes;
}

} // namespace ariadne::source
