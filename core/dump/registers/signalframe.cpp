// SPDX-License-Identifier: GPL-3.0-or-later
#include "signalframe.h"

#include "armregisters.h"
#include "xstate.h"

#include <elf.h>

namespace ariadne::dump {
namespace {

constexpr quint64 kMostXstate = 64 << 10; // the largest XSAVE area, tiles included, is 11 KiB

struct Field {
    const char *name;
    int offset, bytes;
};

// struct sigcontext_64 of arch/x86/include/uapi/asm/sigcontext.h.
constexpr Field kWide[] = {
    {"rax", 104, 8}, {"rbx", 88, 8},  {"rcx", 112, 8},    {"rdx", 96, 8},     {"rsi", 72, 8},
    {"rdi", 64, 8},  {"rbp", 80, 8},  {"rsp", 120, 8},    {"r8", 0, 8},       {"r9", 8, 8},
    {"r10", 16, 8},  {"r11", 24, 8},  {"r12", 32, 8},     {"r13", 40, 8},     {"r14", 48, 8},
    {"r15", 56, 8},  {"rip", 128, 8}, {"eflags", 136, 8}, {"cs", 144, 2},     {"gs", 146, 2},
    {"fs", 148, 2},  {"ss", 150, 2},  {"err", 152, 8},    {"trapno", 160, 8}, {"cr2", 176, 8},
};
constexpr int kWideMask = 256, kWideFpstate = 184, kWideError = 152;

// struct sigcontext_32.
constexpr Field kNarrow[] = {
    {"eax", 44, 4}, {"ebx", 32, 4}, {"ecx", 40, 4},    {"edx", 36, 4}, {"esi", 20, 4},
    {"edi", 16, 4}, {"ebp", 24, 4}, {"esp", 28, 4},    {"eip", 56, 4}, {"eflags", 64, 4},
    {"cs", 60, 2},  {"ss", 72, 2},  {"ds", 12, 2},     {"es", 8, 2},   {"fs", 4, 2},
    {"gs", 0, 2},   {"err", 52, 4}, {"trapno", 48, 4}, {"cr2", 84, 4},
};
constexpr int kNarrowFpstate = 76, kNarrowMask = 80, kNarrowError = 52, kNarrowBytes = 88;

template <size_t n> QList<Register> fieldsOf(Bytes context, const Field (&fields)[n])
{
    QList<Register> out;
    for (const Field &field : fields) {
        if (const auto raw = part(context, static_cast<quint64>(field.offset), static_cast<quint64>(field.bytes)))
            out.append({QString::fromLatin1(field.name), field.bytes * 8, copied(*raw)});
    }
    return out;
}

// As stack_t: pointer, int flags, size.
AlternateStack alternateStack(Bytes stack, int wordBytes)
{
    constexpr quint32 kDisabled = 2; // SS_DISABLE
    const auto w = static_cast<quint64>(wordBytes);
    AlternateStack out;
    out.base.value = wordAt(stack, 0, wordBytes).value_or(0);
    out.isDisabled = readAt<quint32>(stack, w).value_or(kDisabled) & kDisabled;
    out.size = wordAt(stack, 2 * w, wordBytes).value_or(0);
    return out;
}

// Reads of one frame. A copy, since it may lie across two segments.
class Reader
{
public:
    Reader(const AddressSpace &memory, const SignalFramePlace &place) : m_memory(memory), m_place(place) {}

    std::optional<SignalFrame> wide();
    std::optional<SignalFrame> narrow();
    std::optional<SignalFrame> aarch64();
    std::optional<SignalFrame> arm();

private:
    static Bytes view(const QByteArray &bytes)
    {
        return std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
    }
    bool codeIs(const char *bytes, qsizetype size, quint64 offset = 0) const
    {
        return m_memory.read(m_place.pc + offset, static_cast<quint64>(size)) == QByteArray(bytes, size);
    }
    void addSignal(quint64 siginfo, SignalFrame &out) const;
    void addXstate(quint64 at, SignalFrame &out) const;
    void addFsaveState(quint64 at, SignalFrame &out) const;
    void addArmRecords(Bytes records, SignalFrame &out) const;

    const AddressSpace &m_memory;
    const SignalFramePlace &m_place;
};

void Reader::addSignal(quint64 siginfo, SignalFrame &out) const
{
    const QByteArray raw = m_memory.read(siginfo, 24);
    const auto number = readAt<qint32>(view(raw), 0), code = readAt<qint32>(view(raw), 8);
    if (!number || !code || *number < 1 || *number > 64)
        return;
    out.signal = *number;
    const bool fault = *number == 4 || *number == 5 || *number == 7 || *number == 8 || *number == 11;
    const auto address = wordAt(view(raw), m_place.wordBytes == 8 ? 16 : 12, m_place.wordBytes);
    if (fault && *code > 0 && *code < 0x80 && address)
        out.address = Address{*address};
}

// The FXSAVE image, and behind it the rest of the XSAVE area where the marks of struct _fpx_sw_bytes say so.
void Reader::addXstate(quint64 at, SignalFrame &out) const
{
    constexpr quint32 kMagic1 = 0x46505853; // FP_XSTATE_MAGIC1
    if (at == 0)
        return;
    const QByteArray legacy = m_memory.read(at, 512);
    if (legacy.size() < 512)
        return;
    const auto magic = readAt<quint32>(view(legacy), 464);
    const quint64 features = readAt<quint64>(view(legacy), 472).value_or(0);
    const quint64 size = readAt<quint32>(view(legacy), 480).value_or(0);
    if (magic != kMagic1 || size < 576 || size > kMostXstate) {
        out.sets += fxsaveRegisters(view(legacy), m_place.wordBytes, m_place.tid);
        return;
    }
    QByteArray area = m_memory.read(at, size);
    // Where NT_X86_XSTATE has XCR0 the frame has its marks: the same reader takes both.
    const quint64 little = qToLittleEndian(features);
    area.replace(464, 8, QByteArray(reinterpret_cast<const char *>(&little), 8));
    out.sets +=
        xstateRegisters(view(area), xstateLayout(m_place.layoutNote, features, size), m_place.wordBytes, m_place.tid);
}

// struct rt_sigframe of arch/x86/include/asm/sigframe.h: return address, ucontext, siginfo. The handler's ret has taken
// the return address from the stack.
std::optional<SignalFrame> Reader::wide()
{
    constexpr quint64 kContextAt = 40, kSigcontextBytes = 256, kUcontextBytes = kContextAt + kSigcontextBytes + 8;
    const quint64 at = m_place.stackPointer;
    const QByteArray raw = m_memory.read(at, kUcontextBytes);
    if (raw.size() < static_cast<qsizetype>(kUcontextBytes))
        return {};
    const Bytes context = view(raw).subspan(kContextAt);
    SignalFrame out;
    out.context.value = at;
    out.alternate = alternateStack(view(raw).subspan(16), 8);
    out.blocked = readAt<quint64>(context, kWideMask).value_or(0);
    out.errorCode = readAt<quint64>(context, kWideError);
    out.sets.append({QStringLiteral("general"), m_place.tid, fieldsOf(context, kWide)});
    addSignal(at + kUcontextBytes, out);
    addXstate(readAt<quint64>(context, kWideFpstate).value_or(0), out);
    return out;
}

// struct _fpstate_32: an FSAVE image of 112 bytes, then, where its magic is 0, an FXSAVE image.
void Reader::addFsaveState(quint64 at, SignalFrame &out) const
{
    constexpr quint64 kFxsaveAt = 112;
    if (at == 0)
        return;
    const QByteArray raw = m_memory.read(at, kFxsaveAt);
    if (raw.size() < static_cast<qsizetype>(kFxsaveAt))
        return;
    if (readAt<quint16>(view(raw), 110) == 0 && m_memory.holds(at + kFxsaveAt, 512))
        addXstate(at + kFxsaveAt, out);
    else
        out.sets += fsaveRegisters(view(raw), m_place.tid);
}

// Two kinds, told apart by the code that returns: with siginfo (sigreturn of number 173) and without (119).
std::optional<SignalFrame> Reader::narrow()
{
    const quint64 sp = m_place.stackPointer;
    const bool plain = codeIs("\x58\xb8\x77\0\0\0", 6) || codeIs("\xb8\x77\0\0\0", 5);
    SignalFrame out;
    quint64 sigcontext = 0;
    if (plain) {
        // struct sigframe_ia32: return address, signal, sigcontext. The return address is gone; "pop %eax" may come.
        sigcontext = sp + (codeIs("\x58", 1) ? 4 : 0);
        if (const auto number = m_memory.word(sigcontext - 4, 4); number && *number >= 1 && *number <= 64)
            out.signal = static_cast<int>(*number);
        out.context.value = sigcontext;
    } else {
        // struct rt_sigframe_ia32: return address, signal, pointer to siginfo, pointer to ucontext.
        const auto siginfo = m_memory.word(sp + 4, 4), ucontext = m_memory.word(sp + 8, 4);
        if (!ucontext || !siginfo)
            return {};
        const QByteArray stack = m_memory.read(*ucontext + 8, 12);
        if (stack.size() == 12)
            out.alternate = alternateStack(view(stack), 4);
        sigcontext = *ucontext + 20;
        out.context.value = *ucontext;
        out.blocked = m_memory.word(sigcontext + kNarrowBytes, 8).value_or(0);
        addSignal(*siginfo, out);
    }
    const QByteArray raw = m_memory.read(sigcontext, kNarrowBytes);
    if (raw.size() < kNarrowBytes)
        return {};
    if (plain)
        out.blocked = readAt<quint32>(view(raw), kNarrowMask).value_or(0);
    out.errorCode = readAt<quint32>(view(raw), kNarrowError);
    out.sets.append({QStringLiteral("general"), m_place.tid, fieldsOf(view(raw), kNarrow)});
    addFsaveState(readAt<quint32>(view(raw), kNarrowFpstate).value_or(0), out);
    return out;
}

// Records of magic and size behind aarch64's sigcontext (arch/arm64/include/uapi/asm/sigcontext.h).
void Reader::addArmRecords(Bytes records, SignalFrame &out) const
{
    constexpr quint32 kFpsimd = 0x46508001, kSve = 0x53564501, kEsr = 0x45535201;
    quint64 at = 0;
    for (int steps = 0; steps < 64; ++steps) {
        const auto magic = readAt<quint32>(records, at), size = readAt<quint32>(records, at + 4);
        if (!magic || !size || *magic == 0 || *size < 8)
            return;
        const auto record = part(records, at, *size);
        if (!record)
            return;
        if (*magic == kFpsimd && *size >= 528) {
            out.sets.append(
                neonSet(record->subspan(16), readAt<quint32>(*record, 8), readAt<quint32>(*record, 12), m_place.tid));
        } else if (*magic == kSve && *size > 16) {
            const RegisterSet set = sveSet(record->subspan(16), readAt<quint16>(*record, 8).value_or(0),
                                           QStringLiteral("sve"), m_place.tid);
            if (!set.registers.isEmpty())
                out.sets.append(set);
        } else if (*magic == kEsr) {
            out.errorCode = readAt<quint64>(*record, 8);
        }
        at += *size;
    }
}

// struct rt_sigframe of arch/arm64/kernel/signal.c: siginfo of 128 bytes, ucontext.
std::optional<SignalFrame> Reader::aarch64()
{
    constexpr quint64 kInfoBytes = 128, kContextAt = 176, kRecordsAt = kContextAt + 288, kRecordBytes = 4096;
    const quint64 ucontext = m_place.stackPointer + kInfoBytes;
    const QByteArray raw = m_memory.read(ucontext, kRecordsAt + kRecordBytes);
    if (raw.size() < static_cast<qsizetype>(kRecordsAt))
        return {};
    SignalFrame out;
    out.context.value = ucontext;
    out.alternate = alternateStack(view(raw).subspan(16), 8);
    out.blocked = readAt<quint64>(view(raw), 40).value_or(0);
    const Bytes context = view(raw).subspan(kContextAt);
    RegisterSet general{QStringLiteral("general"), m_place.tid, {}};
    for (int i = 0; i < 34; ++i) {
        const QString name = i < 31    ? QStringLiteral("x%1").arg(i)
                             : i == 31 ? QStringLiteral("sp")
                             : i == 32 ? QStringLiteral("pc")
                                       : QStringLiteral("pstate");
        if (const auto word = part(context, 8 + static_cast<quint64>(i) * 8, 8))
            general.registers.append({name, 64, copied(*word)});
    }
    general.registers.append({QStringLiteral("fault_address"), 64, copied(context.first(8))});
    out.sets.append(general);
    addSignal(m_place.stackPointer, out);
    addArmRecords(view(raw).subspan(kRecordsAt), out);
    return out;
}

// struct sigframe and rt_sigframe of arch/arm/kernel/signal.h; which one, the system call's number says.
std::optional<SignalFrame> Reader::arm()
{
    constexpr quint64 kInfoBytes = 128, kContextBytes = 84, kUcontextBytes = 20 + kContextBytes + 128;
    // mov r7, #173 (rt_sigreturn) in ARM and in Thumb; anything else is the frame without siginfo.
    const bool hasInfo = codeIs("\xad\x70\xa0\xe3", 4) || codeIs("\xad\x27", 2) || codeIs("\x4f\xf0\xad\x07", 4) ||
                         codeIs("\xad\x27", 2, ~quint64(0));
    const quint64 ucontext = m_place.stackPointer + (hasInfo ? kInfoBytes : 0);
    const QByteArray raw = m_memory.read(ucontext, kUcontextBytes + 8 + 288);
    if (raw.size() < static_cast<qsizetype>(20 + kContextBytes + 8))
        return {};
    static constexpr const char *kNames[] = {"r0", "r1",  "r2",  "r3",  "r4", "r5", "r6", "r7",   "r8",
                                             "r9", "r10", "r11", "r12", "sp", "lr", "pc", "cpsr", "fault_address"};
    SignalFrame out;
    out.context.value = ucontext;
    out.alternate = alternateStack(view(raw).subspan(8), 4);
    const Bytes context = view(raw).subspan(20);
    out.errorCode = readAt<quint32>(context, 4);
    out.blocked = readAt<quint64>(context, kContextBytes).value_or(0);
    RegisterSet general{QStringLiteral("general"), m_place.tid, {}};
    for (size_t i = 0; i < std::size(kNames); ++i)
        general.registers.append({QString::fromLatin1(kNames[i]), 32, copied(*part(context, 12 + i * 4, 4))});
    out.sets.append(general);
    if (hasInfo)
        addSignal(m_place.stackPointer, out);
    // uc_regspace, aligned to 8, holds records; VFP's: magic, size, d0 … d31, fpscr.
    constexpr quint32 kVfp = 0x56465001;
    const quint64 records = (kUcontextBytes + 7) / 8 * 8;
    if (readAt<quint32>(view(raw), records) == kVfp) {
        const auto doubles = part(view(raw), records + 8, 256);
        const auto status = readAt<quint32>(view(raw), records + 8 + 256);
        if (doubles)
            out.sets.append(vfpSet(*doubles, status, m_place.tid));
    }
    return out;
}

} // namespace

bool isSignalReturn(const AddressSpace &memory, quint16 machine, quint64 pc)
{
    const QByteArray code = memory.read(pc, 8);
    const auto starts = [&](const char *bytes, qsizetype size) { return code.startsWith(QByteArrayView(bytes, size)); };
    switch (machine) {
    case EM_AARCH64: // mov x8, #139; svc #0
        return starts("\x68\x11\x80\xd2\x01\0\0\xd4", 8);
    case EM_ARM: // mov r7, #173 or #119, in ARM and in Thumb
        return starts("\xad\x70\xa0\xe3", 4) || starts("\x77\x70\xa0\xe3", 4) || starts("\xad\x27\0\xdf", 4) ||
               starts("\x4f\xf0\xad\x07\0\xdf", 6) || starts("\x4f\xf0\x77\x07\0\xdf", 6) ||
               starts("\x77\x27\0\xdf", 4);
    default:
        return false; // x86: its C libraries and the vDSO mark theirs
    }
}

std::optional<SignalFrame> readSignalFrame(const AddressSpace &memory, const SignalFramePlace &place)
{
    Reader reader(memory, place);
    switch (place.machine) {
    case EM_X86_64:
        return place.wordBytes == 8 ? reader.wide() : std::nullopt;
    case EM_386:
        return reader.narrow();
    case EM_AARCH64:
        return reader.aarch64();
    case EM_ARM:
        return reader.arm();
    default:
        return {};
    }
}

} // namespace ariadne::dump
