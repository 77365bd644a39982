// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/textfilter.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace ariadne::source {

namespace {

enum Section : size_t { Bits, Records };

// Bits for each trigram of a file. Four give one wrong yes in 4.5 for each trigram asked for; texts have several.
constexpr quint32 kBitsEach = 4;

constexpr std::array<quint8, 256> makeClasses()
{
    // Letters, digits and '_' one class each; the punctuation of code one each; rare signs and control characters
    // share.
    std::array<quint8, 256> classes = {};
    constexpr quint8 kRest = 39;
    for (size_t i = 0; i < 256; ++i)
        classes[i] = i >= 128 ? static_cast<quint8>(40 + i % 4) : kRest;
    for (size_t i = 0; i < 26; ++i)
        classes['a' + i] = classes['A' + i] = static_cast<quint8>(i);
    for (size_t i = 0; i < 10; ++i)
        classes['0' + i] = static_cast<quint8>(26 + i);
    classes['_'] = 36;
    classes[' '] = 37;
    classes['\t'] = 38;
    quint8 next = 44;
    for (const char c :
         {'(', ')', ';', ',', '*', '=', '-', '>', '.', '&', '/', '"', '#', '<', '{', '}', ':', '+', '[', ']'})
        classes[static_cast<quint8>(c)] = next++;
    return classes;
}
constexpr std::array<quint8, 256> kClasses = makeClasses();
static_assert(kClasses[']'] == 63);

// Where a trigram's bit is in a filter of `bits` bits: the hash, scaled.
quint32 bitOf(Trigram trigram, quint32 bits)
{
    const quint32 hash = trigram * 0x9e3779b1u ^ (trigram * 0x85ebca6bu >> 15);
    return static_cast<quint32>((static_cast<quint64>(hash) * bits) >> 32);
}

} // namespace

quint8 foldByte(quint8 byte)
{
    return kClasses[byte];
}

std::span<const Trigram> TrigramCollector::collect(std::span<const quint8> content)
{
    if (++m_round == 0) { // 255 rounds fit into a byte
        std::fill(m_seen.begin(), m_seen.end(), quint8(0));
        m_round = 1;
    }
    if (content.size() < 3)
        return {};
    // Without branches: each is written behind the last, and stays only if it is new.
    Trigram trigram = (Trigram(kClasses[content[0]]) << 6) | kClasses[content[1]];
    Trigram *out = m_found.data();
    quint8 *const seen = m_seen.data();
    const quint8 round = m_round;
    for (size_t i = 2; i < content.size(); ++i) {
        trigram = ((trigram << 6) | kClasses[content[i]]) & (kTrigrams - 1);
        *out = trigram;
        out += seen[trigram] != round;
        seen[trigram] = round;
    }
    return {m_found.data(), static_cast<size_t>(out - m_found.data())};
}

Done TextFilterWriter::begin()
{
    if (auto done = m_file.begin(); !done)
        return done;
    m_file.beginSection(Bits);
    return {};
}

void TextFilterWriter::add(std::span<const Trigram> trigrams)
{
    const size_t words = std::min<size_t>((trigrams.size() * kBitsEach + 63) / 64, kTrigrams / 64);
    const auto bits = static_cast<quint32>(words * 64);
    m_bits.resize(words);
    std::fill_n(m_bits.data(), words, quint64(0));
    for (const Trigram trigram : trigrams) {
        const quint32 bit = bitOf(trigram, bits);
        m_bits[bit / 64] |= quint64(1) << (bit % 64);
    }
    m_file.append(m_bits.data(), words * sizeof(quint64));
    m_records.append({m_words, bits});
    m_words += static_cast<quint32>(words);
}

Done TextFilterWriter::finish()
{
    m_file.beginSection(Records);
    m_file.append(m_records.data(), m_records.size() * sizeof(Record));
    return m_file.finish(kFilterMagic, kFilterVersion);
}

TrigramNeed trigramsOf(std::string_view text, bool folded, bool plain)
{
    const auto usable = [&](char c) {
        const auto byte = static_cast<quint8>(c);
        if (!folded)
            return true;
        return byte < 128 && (plain || (byte | 32) != 'k') && (plain || (byte | 32) != 's');
    };
    TrigramNeed need;
    for (size_t i = 0; i + 3 <= text.size(); ++i) {
        if (usable(text[i]) && usable(text[i + 1]) && usable(text[i + 2]))
            need.trigrams.push_back((Trigram(kClasses[static_cast<quint8>(text[i])]) << 12) |
                                    (Trigram(kClasses[static_cast<quint8>(text[i + 1])]) << 6) |
                                    kClasses[static_cast<quint8>(text[i + 2])]);
    }
    std::ranges::sort(need.trigrams);
    need.trigrams.erase(std::unique(need.trigrams.begin(), need.trigrams.end()), need.trigrams.end());
    return need;
}

Result<std::shared_ptr<const TextFilter>> TextFilter::open(const QString &path)
{
    return from(BlockFile::open(path, kFilterMagic, kFilterVersion));
}

Result<std::shared_ptr<const TextFilter>> TextFilter::fromBytes(const QByteArray &bytes)
{
    return from(BlockFile::fromBytes(bytes, kFilterMagic, kFilterVersion));
}

Result<std::shared_ptr<const TextFilter>> TextFilter::from(Result<std::shared_ptr<const BlockFile>> file)
{
    if (!file)
        return std::unexpected(file.error());
    const std::shared_ptr<TextFilter> filter(new TextFilter);
    filter->m_file = std::move(*file);
    filter->m_records = filter->m_file->whole(Records);
    filter->m_files = static_cast<quint32>(filter->m_records.size() / 8);
    if (filter->m_file->damaged())
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "The index file %1 is damaged: it will be built again.")
                        .arg(filter->m_file->path()));
    return filter;
}

bool TextFilter::mayHold(quint32 file, const TrigramNeed &need) const
{
    if (need.isEmpty() || file >= m_files)
        return true;
    quint32 record[2];
    std::memcpy(record, m_records.data() + size_t(file) * 8, sizeof record);
    const quint32 bits = record[1];
    if (bits == 0)
        return false;
    const auto words = m_file->at(Bits, quint64(record[0]) * 8, bits / 8);
    if (words.empty())
        return true;
    for (const Trigram trigram : need.trigrams) {
        const quint32 bit = bitOf(trigram, bits);
        if (!(words[bit / 8] & (1 << (bit % 8))))
            return false;
    }
    return true;
}

Done mergeFilters(std::span<const FilterInput> inputs, const QString &path, QByteArray *bytes)
{
    BlockFileWriter writer(path);
    if (auto done = writer.begin(); !done)
        return done;
    writer.beginSection(Bits);
    GrowingArray<quint32> records;
    quint32 words = 0;
    for (const FilterInput &input : inputs) {
        for (const quint32 file : input.keep) {
            quint32 record[2] = {};
            if (file < input.filter->m_files)
                std::memcpy(record, input.filter->m_records.data() + size_t(file) * 8, sizeof record);
            const auto bits = input.filter->m_file->at(Bits, quint64(record[0]) * 8, record[1] / 8);
            writer.append(bits.data(), bits.size());
            records.append(words);
            records.append(record[1]);
            words += record[1] / 64;
        }
        if (input.filter->damaged())
            return fail(
                Error::Kind::Malformed,
                QCoreApplication::translate("ariadne", "A part of the index is damaged: it will be built again."));
    }
    writer.beginSection(Records);
    writer.append(records.data(), records.size() * sizeof(quint32));
    const auto done = writer.finish(kFilterMagic, kFilterVersion);
    if (done && bytes)
        *bytes = writer.takeBytes();
    return done;
}

} // namespace ariadne::source
