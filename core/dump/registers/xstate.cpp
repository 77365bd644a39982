// SPDX-License-Identifier: GPL-3.0-or-later
#include "xstate.h"

#include <algorithm>
#include <span>

namespace ariadne::dump {
namespace {

constexpr quint64 kLegacyBytes = 512, kHeaderBytes = 64;
constexpr quint64 kExtendedAt = kLegacyBytes + kHeaderBytes;
constexpr quint64 kXcr0At = 464; // software-usable bytes of the FXSAVE image (Linux arch/x86/include/asm/user.h)
constexpr quint64 kMostArea = 64 << 10;

enum Component { X87 = 0, Sse = 1, Avx = 2, BoundRegisters = 3, BoundStatus = 4, Masks = 5, ZmmHigh = 6, HighZmm = 7 };
enum : int { ProtectionKeys = 9, TileConfig = 17, TileData = 18 };

// Offsets as each maker's processors report them (CPUID leaf 0Dh). The standard format never moves a component.
constexpr XstateComponent kIntel[] = {
    {Avx, 576, 256},           {BoundRegisters, 960, 64}, {BoundStatus, 1024, 64},
    {Masks, 1088, 64},         {ZmmHigh, 1152, 512},      {HighZmm, 1664, 1024},
    {ProtectionKeys, 2688, 8}, {TileConfig, 2752, 64},    {TileData, 2816, 8192},
};
constexpr XstateComponent kAmd[] = {
    {Avx, 576, 256}, {Masks, 832, 64}, {ZmmHigh, 896, 512}, {HighZmm, 1408, 1024}, {ProtectionKeys, 2432, 8}};
constexpr XstateComponent kAmdWithoutAvx512[] = {{Avx, 576, 256}, {ProtectionKeys, 832, 8}};
constexpr XstateComponent kShared[] = {{Avx, 576, 256}};

using Table = std::span<const XstateComponent>;

quint64 endOf(Table table, quint64 features)
{
    quint64 end = kExtendedAt;
    for (const XstateComponent &one : table) {
        if (features >> one.number & 1)
            end = std::max<quint64>(end, one.offset + one.size);
    }
    return end;
}

bool knowsAll(Table table, quint64 features)
{
    features &= ~quint64(3);
    for (const XstateComponent &one : table)
        features &= ~(quint64(1) << one.number);
    return features == 0;
}

XstateLayout layoutOf(Table table, XstateLayout::Source source)
{
    return {QList<XstateComponent>(table.begin(), table.end()), source};
}

XstateLayout fromNote(Bytes note)
{
    XstateLayout out;
    for (quint64 at = 0; at + 16 <= note.size() && out.components.size() < 64; at += 16) {
        const quint32 type = *readAt<quint32>(note, at), size = *readAt<quint32>(note, at + 4),
                      offset = *readAt<quint32>(note, at + 8);
        if (type < 2 || type > 62 || offset < kExtendedAt || size == 0 || quint64(offset) + size > kMostArea)
            continue;
        out.components.append({static_cast<int>(type), offset, size});
    }
    if (!out.components.isEmpty())
        out.source = XstateLayout::Source::Note;
    return out;
}

QByteArray zeros(qsizetype size)
{
    return QByteArray(size, '\0');
}

Register number(const QString &name, int bits, quint64 value)
{
    QByteArray bytes;
    for (int i = 0; i < bits / 8; ++i, value >>= 8)
        bytes.append(static_cast<char>(value & 0xff));
    return {name, bits, bytes};
}

// One tag of two bits for each register, as FSAVE writes it; FXSAVE keeps only "empty or not" (SDM vol. 1, 10.5.1).
quint16 fullTag(quint8 used, quint16 status, Bytes registers)
{
    quint16 out = 0;
    const int top = status >> 11 & 7;
    for (int physical = 0; physical < 8; ++physical) {
        int tag = 3; // empty
        const int stack = (physical - top) & 7;
        if (used >> physical & 1) {
            const auto exponent = readAt<quint16>(registers, static_cast<quint64>(stack) * 16 + 8).value_or(0) & 0x7fff;
            const quint64 fraction = readAt<quint64>(registers, static_cast<quint64>(stack) * 16).value_or(0);
            if (exponent == 0)
                tag = fraction == 0 ? 1 : 2;
            else
                tag = exponent != 0x7fff && fraction >> 63 ? 0 : 2;
        }
        out = static_cast<quint16>(out | tag << (2 * physical));
    }
    return out;
}

// SDM vol. 1, table 10-2. `isInitial`: XSTATE_BV says that the part was not in use.
RegisterSet x87Set(Bytes area, int wordBytes, Tid tid, bool isInitial)
{
    RegisterSet out{QStringLiteral("x87"), tid, {}};
    const auto field = [&](quint64 at, int bytes) -> quint64 {
        if (bytes == 2)
            return readAt<quint16>(area, at).value_or(0);
        return wordAt(area, at, bytes).value_or(0);
    };
    const quint16 status = isInitial ? quint16(0) : static_cast<quint16>(field(2, 2));
    const auto registers = part(area, 32, 128);
    if (!registers)
        return out;
    for (int i = 0; i < 8; ++i) {
        const Bytes raw = registers->subspan(static_cast<size_t>(i) * 16, 10);
        out.registers.append({QStringLiteral("st%1").arg(i), 80, isInitial ? zeros(10) : copied(raw)});
    }
    const auto used = static_cast<quint8>(isInitial ? 0 : field(4, 2) & 0xff);
    out.registers.append(number(QStringLiteral("fctrl"), 16, isInitial ? 0x37f : field(0, 2)));
    out.registers.append(number(QStringLiteral("fstat"), 16, status));
    out.registers.append(number(QStringLiteral("ftag"), 16, fullTag(used, status, *registers)));
    out.registers.append(number(QStringLiteral("fop"), 16, isInitial ? 0 : field(6, 2)));
    if (wordBytes == 8) {
        out.registers.append(number(QStringLiteral("fip"), 64, isInitial ? 0 : field(8, 8)));
        out.registers.append(number(QStringLiteral("fdp"), 64, isInitial ? 0 : field(16, 8)));
    } else {
        out.registers.append(number(QStringLiteral("fip"), 32, isInitial ? 0 : field(8, 4)));
        out.registers.append(number(QStringLiteral("fcs"), 16, isInitial ? 0 : field(12, 2)));
        out.registers.append(number(QStringLiteral("fdp"), 32, isInitial ? 0 : field(16, 4)));
        out.registers.append(number(QStringLiteral("fds"), 16, isInitial ? 0 : field(20, 2)));
    }
    return out;
}

RegisterSet xmmSet(Bytes area, int wordBytes, Tid tid, bool isInitial)
{
    RegisterSet out{QStringLiteral("xmm"), tid, {}};
    const int count = wordBytes == 8 ? 16 : 8;
    for (int i = 0; i < count; ++i) {
        const auto raw = part(area, 160 + static_cast<quint64>(i) * 16, 16);
        if (!raw)
            return out;
        out.registers.append({QStringLiteral("xmm%1").arg(i), 128, isInitial ? zeros(16) : copied(*raw)});
    }
    if (const auto mxcsr = readAt<quint32>(area, 24))
        out.registers.append(number(QStringLiteral("mxcsr"), 32, *mxcsr));
    return out;
}

// Components of one area.
class Area
{
public:
    Area(Bytes area, const XstateLayout &layout)
        : m_area(area), m_layout(layout), m_xcr0(xcr0Of(area)),
          m_inUse(readAt<quint64>(area, kLegacyBytes).value_or(3)),
          m_isCompacted(readAt<quint64>(area, kLegacyBytes + 8).value_or(0) >> 63)
    {
        if (m_xcr0 == 0)
            m_xcr0 = m_inUse | 3; // nobody said: what is in use is there
    }
    bool isInUse(int number) const { return m_inUse >> number & 1; }
    // Its bytes; zeros where it is in its initial state; nothing where the area does not have it.
    QByteArray bytes(int number, quint32 least) const
    {
        const XstateComponent *one = m_layout.component(number);
        if (!one || one->size < least || m_isCompacted || !(m_xcr0 >> number & 1))
            return {};
        const auto raw = part(m_area, one->offset, one->size);
        if (!raw)
            return {};
        return isInUse(number) ? copied(*raw) : zeros(one->size);
    }

private:
    Bytes m_area;
    const XstateLayout &m_layout;
    quint64 m_xcr0, m_inUse;
    bool m_isCompacted;
};

// Wide registers are put together from the parts that hold 128, 128 and 256 bits of them.
void addVectors(const Area &area, const RegisterSet &xmm, int wordBytes, Tid tid, QList<RegisterSet> &out)
{
    const int count = wordBytes == 8 ? 16 : 8;
    const QByteArray upper = area.bytes(Avx, 256);
    if (upper.isEmpty() || xmm.registers.size() < count)
        return;
    RegisterSet ymm{QStringLiteral("ymm"), tid, {}};
    for (int i = 0; i < count; ++i)
        ymm.registers.append({QStringLiteral("ymm%1").arg(i), 256, xmm.registers[i].bytes + upper.mid(i * 16, 16)});
    out.append(ymm);
    const QByteArray high = area.bytes(ZmmHigh, 512);
    if (high.isEmpty())
        return;
    RegisterSet zmm{QStringLiteral("zmm"), tid, {}};
    for (int i = 0; i < count; ++i)
        zmm.registers.append({QStringLiteral("zmm%1").arg(i), 512, ymm.registers[i].bytes + high.mid(i * 32, 32)});
    const QByteArray more = wordBytes == 8 ? area.bytes(HighZmm, 1024) : QByteArray();
    for (int i = 0; i < 16 && !more.isEmpty(); ++i)
        zmm.registers.append({QStringLiteral("zmm%1").arg(16 + i), 512, more.mid(i * 64, 64)});
    out.append(zmm);
}

void addRest(const Area &area, Tid tid, QList<RegisterSet> &out)
{
    if (const QByteArray masks = area.bytes(Masks, 64); !masks.isEmpty()) {
        RegisterSet set{QStringLiteral("masks"), tid, {}};
        for (int i = 0; i < 8; ++i)
            set.registers.append({QStringLiteral("k%1").arg(i), 64, masks.mid(i * 8, 8)});
        out.append(set);
    }
    if (const QByteArray bounds = area.bytes(BoundRegisters, 64); !bounds.isEmpty()) {
        RegisterSet set{QStringLiteral("mpx"), tid, {}};
        for (int i = 0; i < 4; ++i)
            set.registers.append({QStringLiteral("bnd%1").arg(i), 128, bounds.mid(i * 16, 16)});
        if (const QByteArray status = area.bytes(BoundStatus, 16); !status.isEmpty()) {
            set.registers.append({QStringLiteral("bndcfgu"), 64, status.left(8)});
            set.registers.append({QStringLiteral("bndstatus"), 64, status.mid(8, 8)});
        }
        out.append(set);
    }
    if (const QByteArray keys = area.bytes(ProtectionKeys, 4); !keys.isEmpty())
        out.append({QStringLiteral("protection keys"), tid, {{QStringLiteral("pkru"), 32, keys.left(4)}}});
    if (const QByteArray config = area.bytes(TileConfig, 64); !config.isEmpty()) {
        RegisterSet set{QStringLiteral("tiles"), tid, {{QStringLiteral("tilecfg"), 512, config.left(64)}}};
        const QByteArray tiles = area.bytes(TileData, 8192);
        for (int i = 0; i < 8 && !tiles.isEmpty(); ++i)
            set.registers.append({QStringLiteral("tmm%1").arg(i), 8192, tiles.mid(i * 1024, 1024)});
        out.append(set);
    }
}

} // namespace

const XstateComponent *XstateLayout::component(int number) const
{
    const auto at = std::find_if(components.begin(), components.end(),
                                 [=](const XstateComponent &one) { return one.number == number; });
    return at == components.end() ? nullptr : &*at;
}

quint64 xcr0Of(Bytes area)
{
    return readAt<quint64>(area, kXcr0At).value_or(0);
}

XstateLayout xstateLayout(Bytes note, quint64 xcr0, quint64 areaBytes)
{
    if (const XstateLayout told = fromNote(note); told.source == XstateLayout::Source::Note)
        return told;
    constexpr Table kKnown[] = {kIntel, kAmd, kAmdWithoutAvx512};
    for (const Table table : kKnown) {
        if (knowsAll(table, xcr0) && endOf(table, xcr0) == areaBytes)
            return layoutOf(table, XstateLayout::Source::Known);
    }
    // The area may have room for what is not switched on, such as tiles nobody asked for.
    for (const Table table : kKnown) {
        const bool ends = std::any_of(table.begin(), table.end(),
                                      [=](const XstateComponent &one) { return one.offset + one.size == areaBytes; });
        if (ends && knowsAll(table, xcr0) && endOf(table, xcr0) <= areaBytes)
            return layoutOf(table, XstateLayout::Source::Known);
    }
    return layoutOf(kShared, XstateLayout::Source::Unknown);
}

QList<RegisterSet> xstateRegisters(Bytes area, const XstateLayout &layout, int wordBytes, Tid tid)
{
    QList<RegisterSet> out;
    const Area parts(area, layout);
    const RegisterSet x87 = x87Set(area, wordBytes, tid, !parts.isInUse(X87));
    const RegisterSet xmm = xmmSet(area, wordBytes, tid, !parts.isInUse(Sse));
    for (const RegisterSet &set : {x87, xmm}) {
        if (!set.registers.isEmpty())
            out.append(set);
    }
    addVectors(parts, xmm, wordBytes, tid, out);
    addRest(parts, tid, out);
    return out;
}

QList<RegisterSet> fxsaveRegisters(Bytes area, int wordBytes, Tid tid)
{
    QList<RegisterSet> out;
    for (const RegisterSet &set : {x87Set(area, wordBytes, tid, false), xmmSet(area, wordBytes, tid, false)}) {
        if (!set.registers.isEmpty())
            out.append(set);
    }
    return out;
}

QList<RegisterSet> fsaveRegisters(Bytes area, Tid tid)
{
    // struct user_i387_struct of arch/x86/include/asm/user_32.h: seven words, then eight times ten bytes.
    if (area.size() < 108)
        return {};
    RegisterSet out{QStringLiteral("x87"), tid, {}};
    for (int i = 0; i < 8; ++i)
        out.registers.append(
            {QStringLiteral("st%1").arg(i), 80, copied(area.subspan(28 + static_cast<size_t>(i) * 10, 10))});
    static constexpr const char *kNames[] = {"fctrl", "fstat", "ftag", "fip", "fcs", "fdp", "fds"};
    for (size_t i = 0; i < std::size(kNames); ++i) {
        const int bits = i == 3 || i == 5 ? 32 : 16;
        out.registers.append(number(QString::fromLatin1(kNames[i]), bits, *readAt<quint32>(area, i * 4)));
    }
    return {out};
}

} // namespace ariadne::dump
