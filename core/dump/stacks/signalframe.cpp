// SPDX-License-Identifier: GPL-3.0-or-later
#include "signalframe.h"

#include <array>
#include <elf.h>

namespace ariadne::dump {
namespace {

struct SavedRegister {
    int dwarf;
    int offset; // from the start of the saved context
};
// What the code of a trampoline looks like, and where the kernel's frame has the registers, from the stack pointer on.
struct Trampoline {
    quint16 machine;
    QByteArrayView code;
    quint64 context; // from the stack pointer to the first of the registers
    std::span<const SavedRegister> registers;
};

// struct sigcontext_64 behind uc_flags, uc_link and uc_stack: r8 … r15, di, si, bp, bx, dx, ax, cx, sp, ip.
constexpr SavedRegister kX86_64[] = {{8, 0},   {9, 8},   {10, 16}, {11, 24}, {12, 32}, {13, 40},
                                     {14, 48}, {15, 56}, {5, 64},  {4, 72},  {6, 80},  {3, 88},
                                     {1, 96},  {0, 104}, {2, 112}, {7, 120}, {16, 128}};
// struct sigcontext_32: gs fs es ds, di si bp sp bx dx cx ax, trapno err, ip.
constexpr SavedRegister kI386[] = {{7, 16}, {6, 20}, {5, 24}, {4, 28}, {3, 32}, {2, 36}, {1, 40}, {0, 44}, {8, 56}};
// struct sigcontext of arm: trap_no, error_code, oldmask, r0 … r10, fp, ip, sp, lr, pc.
constexpr SavedRegister kArm[] = {{0, 12}, {1, 16}, {2, 20},  {3, 24},  {4, 28},  {5, 32},  {6, 36},  {7, 40},
                                  {8, 44}, {9, 48}, {10, 52}, {11, 56}, {12, 60}, {13, 64}, {14, 68}, {15, 72}};

// `pc` at its offset, and the general registers, each of 8 bytes, from their number's place on.
template <int count> constexpr std::array<SavedRegister, count + 1> bank(int pc, int pcAt, int firstNumber, int firstAt)
{
    std::array<SavedRegister, count + 1> out{};
    out[0] = {pc, pcAt};
    for (int i = 0; i < count; ++i)
        out[static_cast<size_t>(i) + 1] = {firstNumber + i, firstAt + 8 * i};
    return out;
}
constexpr auto kRiscv64 = bank<31>(64, 0, 1, 8);      // struct user_regs_struct
constexpr auto kLoongArch64 = bank<31>(64, 0, 1, 16); // struct sigcontext: pc, then r0 …
constexpr auto kS390x = bank<16>(65, 8, 0, 16);       // _sigregs: PSW, then r0 …

constexpr char kX86Code[] = "\x48\xc7\xc0\x0f\x00\x00\x00\x0f\x05"; // mov $15,%rax; syscall
constexpr char kI386RtCode[] = "\xb8\xad\x00\x00\x00\xcd\x80";      // mov $173,%eax; int $0x80
constexpr char kI386Code[] = "\x58\xb8\x77\x00\x00\x00\xcd\x80";    // pop %eax; mov $119,%eax; int $0x80
constexpr char kAarch64Code[] = "\x68\x11\x80\xd2\x01\x00\x00\xd4"; // mov x8,#139; svc #0
constexpr char kArmRtCode[] = "\xad\x70\xa0\xe3";                   // mov r7,#173
constexpr char kArmCode[] = "\x77\x70\xa0\xe3";                     // mov r7,#119
constexpr char kThumbRtCode[] = "\xad\x27\x00\xdf";                 // movs r7,#173; svc 0
constexpr char kThumbCode[] = "\x77\x27\x00\xdf";                   // movs r7,#119; svc 0

constexpr char kRiscvCode[] = "\x93\x08\xb0\x08\x73\x00\x00\x00";     // li a7,139; ecall
constexpr char kLoongArchCode[] = "\x0b\x2c\x82\x03\x00\x00\x2b\x00"; // li.w a7,139; syscall 0
constexpr char kS390RtCode[] = "\x0a\xad";                            // svc 173
constexpr char kS390Code[] = "\x0a\x77";                              // svc 119

// i386's rt frame: signal, &info, &context, then siginfo (128 bytes) and ucontext, whose registers follow 20 bytes.
// Its old frame: signal, then sigcontext. ARM's: siginfo and ucontext (20 bytes), or ucontext alone.
const Trampoline kTrampolines[] = {
    {EM_X86_64, QByteArrayView(kX86Code, 9), 40, kX86_64},
    {EM_386, QByteArrayView(kI386RtCode, 7), 12 + 128 + 20, kI386},
    {EM_386, QByteArrayView(kI386Code, 8), 4, kI386},
    {EM_ARM, QByteArrayView(kArmRtCode, 4), 128 + 20, kArm},
    {EM_ARM, QByteArrayView(kArmCode, 4), 20, kArm},
    {EM_ARM, QByteArrayView(kThumbRtCode, 4), 128 + 20, kArm},
    {EM_ARM, QByteArrayView(kThumbCode, 4), 20, kArm},
    // siginfo and ucontext, whose registers follow 176 bytes; s390's stand behind 160 bytes for the handler, and its
    // old frame has the mask and a pointer before them.
    {EM_RISCV, QByteArrayView(kRiscvCode, 8), 128 + 176, kRiscv64},
    {kLoongArch, QByteArrayView(kLoongArchCode, 8), 128 + 176, kLoongArch64},
    {EM_S390, QByteArrayView(kS390RtCode, 2), 160 + 8 + 128 + 40, kS390x},
    {EM_S390, QByteArrayView(kS390Code, 2), 160 + 16, kS390x},
};

std::optional<FrameRegisters> readContext(quint64 at, std::span<const SavedRegister> fields, const AddressSpace &memory,
                                          int wordBytes)
{
    FrameRegisters out;
    for (const SavedRegister &field : fields) {
        const auto word = memory.word(at + static_cast<quint64>(field.offset), wordBytes);
        if (!word)
            return {};
        out.set(field.dwarf, *word);
    }
    return out;
}

} // namespace

std::optional<FrameRegisters> interruptedContext(quint64 pc, const FrameRegisters &registers,
                                                 const AddressSpace &memory, const Architecture &architecture)
{
    const auto sp = registers.at(architecture.stackPointer);
    const QByteArray code = memory.read(pc, 16);
    if (!sp || code.size() < 4)
        return {};
    if (architecture.machine == EM_AARCH64) {
        // struct rt_sigframe: siginfo (128), ucontext: flags, link, stack, mask (176 with its padding), then the
        // fault's address, x0 … x30, sp, pc.
        if (!code.startsWith(QByteArrayView(kAarch64Code, 8)))
            return {};
        FrameRegisters out;
        const quint64 at = *sp + 128 + 176 + 8;
        for (int i = 0; i < 33; ++i) {
            const auto word = memory.word(at + 8 * static_cast<quint64>(i), 8);
            if (!word)
                return {};
            out.set(i, *word);
        }
        return out;
    }
    for (const Trampoline &one : kTrampolines) {
        if (one.machine == architecture.machine && code.startsWith(one.code))
            return readContext(*sp + one.context, one.registers, memory, architecture.wordBytes);
    }
    return {};
}

} // namespace ariadne::dump
