// SPDX-License-Identifier: GPL-3.0-or-later
#include "valueclass.h"

#include <algorithm>
#include <array>

namespace ariadne::failures {

namespace {

constexpr quint64 kSmall = 0x10000;

bool isPrintable(quint64 byte)
{
    return byte >= 0x20 && byte < 0x7f;
}

// Four characters at least, then nothing but zeros: shorter ones are more likely numbers.
bool isText(quint64 value, int wordBytes)
{
    int length = 0;
    while (length < wordBytes && isPrintable((value >> (8 * length)) & 0xff))
        ++length;
    const bool rest = length < wordBytes && (value >> (8 * length)) != 0;
    return !rest && length >= std::min(4, wordBytes);
}

// Fillers: glibc's perturb and jemalloc's junk are one byte again and again, the others are words.
bool isPoison(quint64 value, int wordBytes)
{
    static constexpr std::array<quint64, 8> kWords{0xdeadbeef, 0xbaadf00d, 0xfeeefeee, 0xdeadc0de,
                                                   0xcafebabe, 0xdeadbabe, 0x8badf00d, 0xbadcafe};
    static constexpr std::array<quint64, 10> kBytes{0x5a, 0xa5, 0x6b, 0xbb, 0xcc, 0xcd, 0xdd, 0xfd, 0xe5, 0xab};
    const quint64 low = value & 0xffffffff;
    const quint64 high = value >> 32;
    if (wordBytes == 8 && (value & 0xffffffffffff0000) == 0xdead000000000000) // the kernel's LIST_POISON
        return true;
    if (std::find(kWords.begin(), kWords.end(), low) != kWords.end() && (high == 0 || high == low))
        return true;
    const quint64 byte = value & 0xff;
    if (std::find(kBytes.begin(), kBytes.end(), byte) == kBytes.end())
        return false;
    // The last byte may have been written over, or hold a flag.
    for (int i = 1; i < wordBytes; ++i)
        if (((value >> (8 * i)) & 0xff) != byte)
            return false;
    return true;
}

} // namespace

QString text(ValueClass value)
{
    switch (value) {
    case ValueClass::Null:
        return QStringLiteral("null");
    case ValueClass::Small:
        return QStringLiteral("small");
    case ValueClass::Negative:
        return QStringLiteral("negative");
    case ValueClass::Text:
        return QStringLiteral("text");
    case ValueClass::Poison:
        return QStringLiteral("poison");
    case ValueClass::Code:
        return QStringLiteral("code");
    case ValueClass::Data:
        return QStringLiteral("data");
    case ValueClass::Stack:
        return QStringLiteral("stack");
    case ValueClass::Heap:
        return QStringLiteral("heap");
    case ValueClass::Mapped:
        return QStringLiteral("mapped");
    case ValueClass::NonCanonical:
        return QStringLiteral("non-canonical");
    case ValueClass::Number:
        break;
    }
    return QStringLiteral("number");
}

bool isStack(const dump::Dump &dump, const dump::Region &region)
{
    constexpr quint64 kOverflow = 1 << 20;
    if (region.kind == dump::RegionKind::Stack)
        return true;
    return std::any_of(dump.threads().cbegin(), dump.threads().cend(), [&](const dump::Thread &thread) {
        const quint64 pointer = thread.stackPointer.value;
        return pointer < region.end.value && pointer + kOverflow >= region.start.value;
    });
}

ValueClass valueClass(quint64 value, int wordBytes)
{
    if (value == 0)
        return ValueClass::Null;
    if (value < kSmall)
        return ValueClass::Small;
    const quint64 most = wordBytes == 8 ? ~quint64(0) : 0xffffffff;
    if (value > most - kSmall)
        return ValueClass::Negative;
    if (isPoison(value, wordBytes))
        return ValueClass::Poison;
    if (isText(value, wordBytes))
        return ValueClass::Text;
    // The user's half of 48 bits; the kernel's half begins at 0xffff800000000000.
    if (wordBytes == 8 && value >= 0x0000800000000000 && value < 0xffff800000000000)
        return ValueClass::NonCanonical;
    return ValueClass::Number;
}

ValueClass valueClass(const dump::Dump &dump, quint64 value)
{
    const ValueClass bare = valueClass(value, dump.info().wordBytes);
    // What is mapped is an address, whatever it looks like; below 64 KiB nothing is.
    if (bare == ValueClass::Null || bare == ValueClass::Small || bare == ValueClass::Negative ||
        bare == ValueClass::NonCanonical)
        return bare;
    const dump::Region *region = dump.regionAt(Address{value});
    if (!region)
        return bare;
    if (region->permissions.contains(u'x'))
        return ValueClass::Code;
    if (dump.moduleAt(Address{value}))
        return ValueClass::Data;
    if (isStack(dump, *region))
        return ValueClass::Stack;
    return region->file.isEmpty() ? ValueClass::Heap : ValueClass::Mapped;
}

} // namespace ariadne::failures
