// SPDX-License-Identifier: GPL-3.0-or-later
#include "lastwords.h"

#include "support/bytes.h"
#include "valueclass.h"

#include <QByteArray>
#include <algorithm>

namespace ariadne::failures {

namespace {

// Reads of a dump's memory that end at what is missing.
class Reader
{
public:
    explicit Reader(const dump::Dump &dump) : m_dump(dump) {}

    QByteArray bytes(quint64 address, quint64 size) const
    {
        QByteArray out;
        if (address > ~quint64(0) - size)
            return out;
        const auto pieces = m_dump.memory(Address{address}, size);
        if (!pieces)
            return out;
        for (const dump::MemoryPiece &piece : *pieces) {
            if (piece.source == dump::MemoryPiece::Source::Missing)
                break;
            out += piece.bytes;
        }
        return out.left(qsizetype(size));
    }
    quint64 number(quint64 address, int width) const
    {
        const QByteArray read = bytes(address, quint64(width));
        if (read.size() != width)
            return 0;
        quint64 out = 0;
        for (int i = 0; i < width; ++i)
            out |= quint64(static_cast<unsigned char>(read[i])) << (8 * i);
        return out;
    }
    QByteArray string(quint64 address, quint64 most) const
    {
        const QByteArray read = bytes(address, most);
        return read.left(std::max<qsizetype>(0, read.indexOf('\0') < 0 ? read.size() : read.indexOf('\0')));
    }

private:
    const dump::Dump &m_dump;
};

struct Tables {
    quint64 symbols = 0, strings = 0, hash = 0; // addresses
};

// gABI ch. 5, "Dynamic Section": tags and addresses until DT_NULL. Glibc has relocated the addresses in place, other
// loaders have not.
Tables tablesOf(const Reader &memory, quint64 base, int word)
{
    Tables out;
    const bool wide = word == 8;
    const quint64 headers = memory.number(base + (wide ? 32 : 28), word);
    const quint64 size = memory.number(base + (wide ? 54 : 42), 2);
    const quint64 count = std::min<quint64>(memory.number(base + (wide ? 56 : 44), 2), 64);
    quint64 dynamic = 0;
    for (quint64 i = 0; i < count; ++i) {
        const quint64 at = base + headers + i * size;
        if (memory.number(at, 4) == 2) // PT_DYNAMIC
            dynamic = base + memory.number(at + (wide ? 16 : 8), word);
    }
    if (dynamic == 0)
        return out;
    for (quint64 i = 0; i < 128; ++i) {
        const quint64 at = dynamic + i * quint64(2 * word);
        const quint64 tag = memory.number(at, word);
        quint64 value = memory.number(at + quint64(word), word);
        if (tag == 0)
            break;
        if (value < base)
            value += base;
        if (tag == 5)
            out.strings = value;
        else if (tag == 6)
            out.symbols = value;
        else if (tag == 0x6ffffef5) // DT_GNU_HASH
            out.hash = value;
    }
    return out;
}

// The GNU hash table: number of buckets, index of the first symbol in it, Bloom words, shift; then Bloom filter,
// buckets and chains, whose last link has its lowest bit set.
quint64 symbolAddress(const Reader &memory, quint64 base, int word, const QByteArray &name)
{
    const Tables tables = tablesOf(memory, base, word);
    if (tables.hash == 0 || tables.symbols == 0 || tables.strings == 0)
        return 0;
    quint32 hash = 5381;
    for (const char c : name)
        hash = hash * 33 + static_cast<unsigned char>(c);
    const quint64 buckets = memory.number(tables.hash, 4);
    const quint64 first = memory.number(tables.hash + 4, 4);
    const quint64 bloom = memory.number(tables.hash + 8, 4);
    if (buckets == 0 || buckets > 1 << 20 || bloom > 1 << 20)
        return 0;
    const quint64 bucketsAt = tables.hash + 16 + bloom * quint64(word);
    const quint64 chains = bucketsAt + buckets * 4;
    quint64 index = memory.number(bucketsAt + 4 * (hash % buckets), 4);
    if (index < first)
        return 0;
    for (int steps = 0; steps < 1000; ++steps, ++index) {
        const quint64 link = memory.number(chains + 4 * (index - first), 4);
        if ((link | 1) == (hash | 1)) {
            const quint64 symbol = tables.symbols + index * (word == 8 ? 24 : 16);
            if (memory.string(tables.strings + memory.number(symbol, 4), quint64(name.size()) + 1) == name)
                return base + memory.number(symbol + (word == 8 ? 8 : 4), word);
        }
        if (link & 1)
            break;
    }
    return 0;
}

bool isLibc(const dump::Module &module)
{
    const QByteArray name = module.path.mid(module.path.lastIndexOf('/') + 1);
    return name.startsWith("libc.so") || name.startsWith("libc-2");
}

} // namespace

QString lastWords(const dump::Dump &dump)
{
    const Reader memory(dump);
    const int word = dump.info().wordBytes;
    for (const dump::Module &module : dump.modules()) {
        if (!isLibc(module))
            continue;
        const quint64 variable = symbolAddress(memory, module.base.value, word, "__abort_msg");
        const quint64 message = variable ? memory.number(variable, word) : 0;
        if (message == 0)
            return {};
        const quint64 size = std::min<quint64>(memory.number(message, 4), 500);
        return displayText(memory.string(message + 4, size).trimmed()).simplified();
    }
    return {};
}

} // namespace ariadne::failures
