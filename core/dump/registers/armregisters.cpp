// SPDX-License-Identifier: GPL-3.0-or-later
#include "armregisters.h"

namespace ariadne::dump {
namespace {

// include/uapi/linux/elf.h; named here since Debian 12's elf.h lacks the later ones.
enum NoteType : quint32 {
    kFloatingPoint = 2, // NT_FPREGSET: struct user_fpsimd_state on aarch64
    kVfp = 0x400,
    kThreadPointer = 0x401,
    kSve = 0x405,
    kPacMask = 0x406,
    kPacAddressKeys = 0x407,
    kPacGenericKeys = 0x408,
    kTaggedAddress = 0x409,
    kPacEnabled = 0x40a,
    kStreamingSve = 0x40b,
    kZa = 0x40c,
    kZt = 0x40d,
    kFpmr = 0x40e,
};

constexpr int kMostVectorBytes = 256; // 2048 bits: the architecture's limit
constexpr quint64 kHeaderBytes = 16;  // struct user_sve_header, rounded up as SVE_PT_REGS_OFFSET

void addWord(RegisterSet &set, const QString &name, Bytes note, quint64 at, int bytes = 8)
{
    if (const auto raw = part(note, at, static_cast<quint64>(bytes)))
        set.registers.append({name, bytes * 8, copied(*raw)});
}

RegisterSet words(const QString &set, const QStringList &names, Bytes note, Tid tid)
{
    RegisterSet out{set, tid, {}};
    for (qsizetype i = 0; i < names.size(); ++i)
        addWord(out, names[i], note, static_cast<quint64>(i) * 8);
    return out;
}

// struct user_sve_header: size, max_size, vl, max_vl, flags. The payload is SVE's or plain NEON's, as the flags say.
QList<RegisterSet> sveNote(Bytes note, const QString &name, Tid tid)
{
    const auto vectorBytes = readAt<quint16>(note, 8), flags = readAt<quint16>(note, 12);
    if (!vectorBytes || !flags || note.size() < kHeaderBytes || !(*flags & 1))
        return {}; // NEON alone: NT_FPREGSET has the same
    const RegisterSet set = sveSet(note.subspan(kHeaderBytes), *vectorBytes, name, tid);
    return set.registers.isEmpty() ? QList<RegisterSet>() : QList<RegisterSet>{set};
}

// ZA: a square of vectorBytes rows.
QList<RegisterSet> zaNote(Bytes note, Tid tid)
{
    const auto vectorBytes = readAt<quint16>(note, 8);
    if (!vectorBytes || *vectorBytes == 0 || *vectorBytes > kMostVectorBytes)
        return {};
    RegisterSet out{QStringLiteral("za"), tid, {}};
    for (quint64 row = 0; row < *vectorBytes; ++row) {
        const auto raw = part(note, kHeaderBytes + row * *vectorBytes, *vectorBytes);
        if (!raw)
            break;
        out.registers.append({QStringLiteral("za%1").arg(row), *vectorBytes * 8, copied(*raw)});
    }
    return out.registers.isEmpty() ? QList<RegisterSet>() : QList<RegisterSet>{out};
}

QList<RegisterSet> wideNote(quint32 type, Bytes note, Tid tid)
{
    QList<RegisterSet> out;
    const auto add = [&](const RegisterSet &set) {
        if (!set.registers.isEmpty())
            out.append(set);
    };
    switch (type) {
    case kFloatingPoint:
        add(neonSet(note, readAt<quint32>(note, 512), readAt<quint32>(note, 516), tid));
        break;
    case kThreadPointer:
        add(words(QStringLiteral("thread pointer"), {QStringLiteral("tpidr"), QStringLiteral("tpidr2")}, note, tid));
        break;
    case kSve:
        return sveNote(note, QStringLiteral("sve"), tid);
    case kStreamingSve:
        return sveNote(note, QStringLiteral("streaming sve"), tid);
    case kPacMask:
        add(words(QStringLiteral("pointer authentication"),
                  {QStringLiteral("pac_data_mask"), QStringLiteral("pac_instruction_mask")}, note, tid));
        break;
    case kPacEnabled:
        add(words(QStringLiteral("pointer authentication keys"), {QStringLiteral("pac_enabled")}, note, tid));
        break;
    case kTaggedAddress:
        add(words(QStringLiteral("tagged addresses"), {QStringLiteral("tagged_addr_ctrl")}, note, tid));
        break;
    case kZa:
        return zaNote(note, tid);
    case kZt: {
        RegisterSet set{QStringLiteral("zt"), tid, {}};
        addWord(set, QStringLiteral("zt0"), note, 0, 64);
        add(set);
        break;
    }
    case kFpmr:
        add(words(QStringLiteral("fpmr"), {QStringLiteral("fpmr")}, note, tid));
        break;
    // The keys themselves are secrets that prove nothing about a crash: they are not shown.
    case kPacAddressKeys:
    case kPacGenericKeys:
    default:
        break;
    }
    return out;
}

} // namespace

RegisterSet neonSet(Bytes vectors, std::optional<quint32> status, std::optional<quint32> control, Tid tid)
{
    RegisterSet out{QStringLiteral("neon"), tid, {}};
    for (int i = 0; i < 32; ++i) {
        const auto raw = part(vectors, static_cast<quint64>(i) * 16, 16);
        if (!raw)
            return out;
        out.registers.append({QStringLiteral("v%1").arg(i), 128, copied(*raw)});
    }
    const auto add = [&](const char *name, std::optional<quint32> value) {
        if (!value)
            return;
        const quint32 little = qToLittleEndian(*value);
        out.registers.append({QString::fromLatin1(name), 32, QByteArray(reinterpret_cast<const char *>(&little), 4)});
    };
    add("fpsr", status);
    add("fpcr", control);
    return out;
}

RegisterSet sveSet(Bytes payload, int vectorBytes, const QString &name, Tid tid)
{
    RegisterSet out{name, tid, {}};
    if (vectorBytes < 16 || vectorBytes > kMostVectorBytes || vectorBytes % 16 != 0)
        return out;
    const auto wide = static_cast<quint64>(vectorBytes), narrow = wide / 8;
    for (quint64 i = 0; i < 32; ++i) {
        const auto raw = part(payload, i * wide, wide);
        if (!raw)
            return out;
        out.registers.append({QStringLiteral("z%1").arg(i), vectorBytes * 8, copied(*raw)});
    }
    for (quint64 i = 0; i < 17; ++i) {
        const auto raw = part(payload, 32 * wide + i * narrow, narrow);
        if (!raw)
            return out;
        out.registers.append(
            {i < 16 ? QStringLiteral("p%1").arg(i) : QStringLiteral("ffr"), vectorBytes, copied(*raw)});
    }
    return out;
}

RegisterSet vfpSet(Bytes doubles, std::optional<quint32> status, Tid tid)
{
    RegisterSet out{QStringLiteral("vfp"), tid, {}};
    for (quint64 i = 0; i < 32; ++i) {
        const auto raw = part(doubles, i * 8, 8);
        if (!raw)
            return out;
        out.registers.append({QStringLiteral("d%1").arg(i), 64, copied(*raw)});
    }
    if (status) {
        const quint32 little = qToLittleEndian(*status);
        out.registers.append({QStringLiteral("fpscr"), 32, QByteArray(reinterpret_cast<const char *>(&little), 4)});
    }
    return out;
}

QList<RegisterSet> armNoteRegisters(quint32 type, Bytes note, int wordBytes, Tid tid)
{
    if (wordBytes == 8)
        return wideNote(type, note, tid);
    if (type == kVfp) {
        const RegisterSet set = vfpSet(note, readAt<quint32>(note, 256), tid);
        if (!set.registers.isEmpty())
            return {set};
    }
    if (type == kThreadPointer && note.size() >= 4)
        return {{QStringLiteral("thread pointer"), tid, {{QStringLiteral("tpidruro"), 32, copied(note.first(4))}}}};
    return {};
}

} // namespace ariadne::dump
