// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/segment/blockfile.h"
#include "source/segment/growingarray.h"

#include <span>
#include <string_view>
#include <vector>

// Which files can hold a text: for each file the set of its trigrams, as bits of a filter (Bloom, one hash). Bytes are
// folded to 64 classes before, so that one filter serves both with and without case.
namespace ariadne::source {

inline constexpr quint32 kFilterVersion = 1;
inline constexpr char kFilterMagic[] = "ARIADTXT";

// Three folded bytes: 18 bits.
using Trigram = quint32;
inline constexpr quint32 kTrigrams = 1 << 18;
quint8 foldByte(quint8 byte);

// The distinct trigrams of one content after the other. One thread.
class TrigramCollector
{
public:
    TrigramCollector() : m_seen(kTrigrams), m_found(kTrigrams + 1) {}
    // Valid until the next call. In no order.
    std::span<const Trigram> collect(std::span<const quint8> content);

private:
    std::vector<quint8> m_seen; // the round in which it was seen
    std::vector<Trigram> m_found;
    quint8 m_round = 0;
};

// The filters of a segment's files, in the same order. Streams to its file: memory stays small.
class TextFilterWriter
{
public:
    explicit TextFilterWriter(const QString &path = {}) : m_file(path) {}
    Done begin();
    void add(std::span<const Trigram> trigrams); // none: nothing can be in it
    quint32 files() const { return static_cast<quint32>(m_records.size()); }
    Done finish();
    QByteArray takeBytes() { return m_file.takeBytes(); }

private:
    BlockFileWriter m_file;
    GrowingArray<quint64> m_bits;
    struct Record {
        quint32 offset = 0; // in words of 64 bits
        quint32 bits = 0;
    };
    GrowingArray<Record> m_records;
    quint32 m_words = 0;
};

// What a text needs to be possible in a file: all of these trigrams.
struct TrigramNeed {
    std::vector<Trigram> trigrams;
    bool isEmpty() const { return trigrams.empty(); }
};
// `folded`: the search ignores case; then letters beyond ASCII, which fold in ways of their own, need nothing, and
// neither do k and s (U+212A and U+017F fold to them) in files that have such letters: `plain` says there are none.
TrigramNeed trigramsOf(std::string_view text, bool folded, bool plain);

class TextFilter
{
public:
    static Result<std::shared_ptr<const TextFilter>> open(const QString &path);
    static Result<std::shared_ptr<const TextFilter>> fromBytes(const QByteArray &bytes);
    quint32 files() const { return m_files; }
    quint64 byteSize() const { return m_file->byteSize(); }
    // False where the file surely lacks one of them; true also where the filter is damaged.
    bool mayHold(quint32 file, const TrigramNeed &need) const;
    bool damaged() const { return m_file->damaged(); }

private:
    TextFilter() = default;
    static Result<std::shared_ptr<const TextFilter>> from(Result<std::shared_ptr<const BlockFile>> file);
    std::shared_ptr<const BlockFile> m_file;
    std::span<const quint8> m_records;
    quint32 m_files = 0;
    friend Done mergeFilters(std::span<const struct FilterInput>, const QString &, QByteArray *);
};

// As mergeSegments(): the filters of the files that are kept.
struct FilterInput {
    std::shared_ptr<const TextFilter> filter;
    std::vector<quint32> keep;
};
Done mergeFilters(std::span<const FilterInput> inputs, const QString &path, QByteArray *bytes = nullptr);

} // namespace ariadne::source
