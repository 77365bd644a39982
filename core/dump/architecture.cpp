// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture.h"

#include <elf.h>

namespace ariadne::dump {
namespace {

// struct user_regs_struct of arch/x86/include/asm/user_64.h; numbers of the x86-64 psABI, figure 3.36.
constexpr RegisterField kX86_64[] = {
    {"rax", 80, 8, 0},       {"rbx", 40, 8, 3},       {"rcx", 88, 8, 2},        {"rdx", 96, 8, 1},
    {"rsi", 104, 8, 4},      {"rdi", 112, 8, 5},      {"rbp", 32, 8, 6},        {"rsp", 152, 8, 7},
    {"r8", 72, 8, 8},        {"r9", 64, 8, 9},        {"r10", 56, 8, 10},       {"r11", 48, 8, 11},
    {"r12", 24, 8, 12},      {"r13", 16, 8, 13},      {"r14", 8, 8, 14},        {"r15", 0, 8, 15},
    {"rip", 128, 8, 16},     {"eflags", 144, 8, -1},  {"cs", 136, 8, -1},       {"ss", 160, 8, -1},
    {"ds", 184, 8, -1},      {"es", 192, 8, -1},      {"fs", 200, 8, -1},       {"gs", 208, 8, -1},
    {"fs_base", 168, 8, -1}, {"gs_base", 176, 8, -1}, {"orig_rax", 120, 8, -1},
};

// struct user_regs_struct of user_32.h; numbers of the i386 psABI, table 2.14.
constexpr RegisterField kI386[] = {
    {"eax", 24, 4, 0}, {"ebx", 0, 4, 3},        {"ecx", 4, 4, 1},  {"edx", 8, 4, 2},  {"esi", 12, 4, 6},
    {"edi", 16, 4, 7}, {"ebp", 20, 4, 5},       {"esp", 60, 4, 4}, {"eip", 48, 4, 8}, {"eflags", 56, 4, -1},
    {"cs", 52, 4, -1}, {"ss", 64, 4, -1},       {"ds", 28, 4, -1}, {"es", 32, 4, -1}, {"fs", 36, 4, -1},
    {"gs", 40, 4, -1}, {"orig_eax", 44, 4, -1},
};

// struct user_pt_regs of arch/arm64. The pc has no DWARF number of its own in use: 32 is ours.
constexpr RegisterField kAarch64[] = {
    {"x0", 0, 8, 0},     {"x1", 8, 8, 1},     {"x2", 16, 8, 2},    {"x3", 24, 8, 3},       {"x4", 32, 8, 4},
    {"x5", 40, 8, 5},    {"x6", 48, 8, 6},    {"x7", 56, 8, 7},    {"x8", 64, 8, 8},       {"x9", 72, 8, 9},
    {"x10", 80, 8, 10},  {"x11", 88, 8, 11},  {"x12", 96, 8, 12},  {"x13", 104, 8, 13},    {"x14", 112, 8, 14},
    {"x15", 120, 8, 15}, {"x16", 128, 8, 16}, {"x17", 136, 8, 17}, {"x18", 144, 8, 18},    {"x19", 152, 8, 19},
    {"x20", 160, 8, 20}, {"x21", 168, 8, 21}, {"x22", 176, 8, 22}, {"x23", 184, 8, 23},    {"x24", 192, 8, 24},
    {"x25", 200, 8, 25}, {"x26", 208, 8, 26}, {"x27", 216, 8, 27}, {"x28", 224, 8, 28},    {"x29", 232, 8, 29},
    {"x30", 240, 8, 30}, {"sp", 248, 8, 31},  {"pc", 256, 8, 32},  {"pstate", 264, 8, -1},
};

// struct user_regs of arch/arm; numbers of "DWARF for the Arm Architecture", table 3.
constexpr RegisterField kArm[] = {
    {"r0", 0, 4, 0},    {"r1", 4, 4, 1},     {"r2", 8, 4, 2},        {"r3", 12, 4, 3},  {"r4", 16, 4, 4},
    {"r5", 20, 4, 5},   {"r6", 24, 4, 6},    {"r7", 28, 4, 7},       {"r8", 32, 4, 8},  {"r9", 36, 4, 9},
    {"r10", 40, 4, 10}, {"r11", 44, 4, 11},  {"r12", 48, 4, 12},     {"sp", 52, 4, 13}, {"lr", 56, 4, 14},
    {"pc", 60, 4, 15},  {"cpsr", 64, 4, -1}, {"orig_r0", 68, 4, -1},
};

// struct user_regs_struct of arch/riscv: pc, then x1 … x31. Numbers of the RISC-V DWARF specification; 64 is the column
// that the vDSO returns by.
constexpr RegisterField kRiscv64[] = {
    {"ra", 8, 8, 1},     {"sp", 16, 8, 2},    {"gp", 24, 8, 3},   {"tp", 32, 8, 4},   {"t0", 40, 8, 5},
    {"t1", 48, 8, 6},    {"t2", 56, 8, 7},    {"s0", 64, 8, 8},   {"s1", 72, 8, 9},   {"a0", 80, 8, 10},
    {"a1", 88, 8, 11},   {"a2", 96, 8, 12},   {"a3", 104, 8, 13}, {"a4", 112, 8, 14}, {"a5", 120, 8, 15},
    {"a6", 128, 8, 16},  {"a7", 136, 8, 17},  {"s2", 144, 8, 18}, {"s3", 152, 8, 19}, {"s4", 160, 8, 20},
    {"s5", 168, 8, 21},  {"s6", 176, 8, 22},  {"s7", 184, 8, 23}, {"s8", 192, 8, 24}, {"s9", 200, 8, 25},
    {"s10", 208, 8, 26}, {"s11", 216, 8, 27}, {"t3", 224, 8, 28}, {"t4", 232, 8, 29}, {"t5", 240, 8, 30},
    {"t6", 248, 8, 31},  {"pc", 0, 8, 64},
};

// struct pt_regs of arch/powerpc, 48 words. Numbers as GCC writes them; 67 is the vDSO's for nip.
constexpr RegisterField kPpc64[] = {
    {"r0", 0, 8, 0},     {"r1", 8, 8, 1},       {"r2", 16, 8, 2},    {"r3", 24, 8, 3},        {"r4", 32, 8, 4},
    {"r5", 40, 8, 5},    {"r6", 48, 8, 6},      {"r7", 56, 8, 7},    {"r8", 64, 8, 8},        {"r9", 72, 8, 9},
    {"r10", 80, 8, 10},  {"r11", 88, 8, 11},    {"r12", 96, 8, 12},  {"r13", 104, 8, 13},     {"r14", 112, 8, 14},
    {"r15", 120, 8, 15}, {"r16", 128, 8, 16},   {"r17", 136, 8, 17}, {"r18", 144, 8, 18},     {"r19", 152, 8, 19},
    {"r20", 160, 8, 20}, {"r21", 168, 8, 21},   {"r22", 176, 8, 22}, {"r23", 184, 8, 23},     {"r24", 192, 8, 24},
    {"r25", 200, 8, 25}, {"r26", 208, 8, 26},   {"r27", 216, 8, 27}, {"r28", 224, 8, 28},     {"r29", 232, 8, 29},
    {"r30", 240, 8, 30}, {"r31", 248, 8, 31},   {"pc", 256, 8, 67},  {"lr", 288, 8, 65},      {"ctr", 280, 8, 66},
    {"cr", 304, 8, -1},  {"xer", 296, 8, -1},   {"msr", 264, 8, -1}, {"orig_r3", 272, 8, -1}, {"trap", 320, 8, -1},
    {"dar", 328, 8, -1}, {"dsisr", 336, 8, -1},
};

constexpr RegisterField kPpc[] = {
    {"r0", 0, 4, 0},     {"r1", 4, 4, 1},       {"r2", 8, 4, 2},     {"r3", 12, 4, 3},        {"r4", 16, 4, 4},
    {"r5", 20, 4, 5},    {"r6", 24, 4, 6},      {"r7", 28, 4, 7},    {"r8", 32, 4, 8},        {"r9", 36, 4, 9},
    {"r10", 40, 4, 10},  {"r11", 44, 4, 11},    {"r12", 48, 4, 12},  {"r13", 52, 4, 13},      {"r14", 56, 4, 14},
    {"r15", 60, 4, 15},  {"r16", 64, 4, 16},    {"r17", 68, 4, 17},  {"r18", 72, 4, 18},      {"r19", 76, 4, 19},
    {"r20", 80, 4, 20},  {"r21", 84, 4, 21},    {"r22", 88, 4, 22},  {"r23", 92, 4, 23},      {"r24", 96, 4, 24},
    {"r25", 100, 4, 25}, {"r26", 104, 4, 26},   {"r27", 108, 4, 27}, {"r28", 112, 4, 28},     {"r29", 116, 4, 29},
    {"r30", 120, 4, 30}, {"r31", 124, 4, 31},   {"pc", 128, 4, 67},  {"lr", 144, 4, 65},      {"ctr", 140, 4, 66},
    {"cr", 152, 4, -1},  {"xer", 148, 4, -1},   {"msr", 132, 4, -1}, {"orig_r3", 136, 4, -1}, {"trap", 160, 4, -1},
    {"dar", 164, 4, -1}, {"dsisr", 168, 4, -1},
};

// struct s390_regs of arch/s390: PSW, r0 … r15, access registers. Numbers of the s390x ELF ABI.
constexpr RegisterField kS390x[] = {
    {"r0", 16, 8, 0},    {"r1", 24, 8, 1},    {"r2", 32, 8, 2},    {"r3", 40, 8, 3},    {"r4", 48, 8, 4},
    {"r5", 56, 8, 5},    {"r6", 64, 8, 6},    {"r7", 72, 8, 7},    {"r8", 80, 8, 8},    {"r9", 88, 8, 9},
    {"r10", 96, 8, 10},  {"r11", 104, 8, 11}, {"r12", 112, 8, 12}, {"r13", 120, 8, 13}, {"r14", 128, 8, 14},
    {"r15", 136, 8, 15}, {"pswm", 0, 8, 64},  {"pswa", 8, 8, 65},  {"a0", 144, 4, 48},  {"a1", 148, 4, 49},
    {"a2", 152, 4, 50},  {"a3", 156, 4, 51},  {"a4", 160, 4, 52},  {"a5", 164, 4, 53},  {"a6", 168, 4, 54},
    {"a7", 172, 4, 55},  {"a8", 176, 4, 56},  {"a9", 180, 4, 57},  {"a10", 184, 4, 58}, {"a11", 188, 4, 59},
    {"a12", 192, 4, 60}, {"a13", 196, 4, 61}, {"a14", 200, 4, 62}, {"a15", 204, 4, 63}, {"orig_r2", 208, 8, -1},
};

// arch/mips/include/uapi/asm/reg.h; the n64 convention's names. The pc has no number of its own in use: 66 is ours.
constexpr RegisterField kMips64[] = {
    {"zero", 0, 8, 0},        {"at", 8, 8, 1},        {"v0", 16, 8, 2},      {"v1", 24, 8, 3},   {"a0", 32, 8, 4},
    {"a1", 40, 8, 5},         {"a2", 48, 8, 6},       {"a3", 56, 8, 7},      {"a4", 64, 8, 8},   {"a5", 72, 8, 9},
    {"a6", 80, 8, 10},        {"a7", 88, 8, 11},      {"t0", 96, 8, 12},     {"t1", 104, 8, 13}, {"t2", 112, 8, 14},
    {"t3", 120, 8, 15},       {"s0", 128, 8, 16},     {"s1", 136, 8, 17},    {"s2", 144, 8, 18}, {"s3", 152, 8, 19},
    {"s4", 160, 8, 20},       {"s5", 168, 8, 21},     {"s6", 176, 8, 22},    {"s7", 184, 8, 23}, {"t8", 192, 8, 24},
    {"t9", 200, 8, 25},       {"k0", 208, 8, 26},     {"k1", 216, 8, 27},    {"gp", 224, 8, 28}, {"sp", 232, 8, 29},
    {"s8", 240, 8, 30},       {"ra", 248, 8, 31},     {"pc", 272, 8, 66},    {"hi", 264, 8, 64}, {"lo", 256, 8, 65},
    {"badvaddr", 280, 8, -1}, {"status", 288, 8, -1}, {"cause", 296, 8, -1},
};

// The same of o32, behind six words for arguments.
constexpr RegisterField kMips[] = {
    {"zero", 24, 4, 0},       {"at", 28, 4, 1},       {"v0", 32, 4, 2},      {"v1", 36, 4, 3},   {"a0", 40, 4, 4},
    {"a1", 44, 4, 5},         {"a2", 48, 4, 6},       {"a3", 52, 4, 7},      {"t0", 56, 4, 8},   {"t1", 60, 4, 9},
    {"t2", 64, 4, 10},        {"t3", 68, 4, 11},      {"t4", 72, 4, 12},     {"t5", 76, 4, 13},  {"t6", 80, 4, 14},
    {"t7", 84, 4, 15},        {"s0", 88, 4, 16},      {"s1", 92, 4, 17},     {"s2", 96, 4, 18},  {"s3", 100, 4, 19},
    {"s4", 104, 4, 20},       {"s5", 108, 4, 21},     {"s6", 112, 4, 22},    {"s7", 116, 4, 23}, {"t8", 120, 4, 24},
    {"t9", 124, 4, 25},       {"k0", 128, 4, 26},     {"k1", 132, 4, 27},    {"gp", 136, 4, 28}, {"sp", 140, 4, 29},
    {"s8", 144, 4, 30},       {"ra", 148, 4, 31},     {"pc", 160, 4, 66},    {"hi", 156, 4, 64}, {"lo", 152, 4, 65},
    {"badvaddr", 164, 4, -1}, {"status", 168, 4, -1}, {"cause", 172, 4, -1},
};

// struct user_pt_regs of arch/loongarch. The pc's number is ours.
constexpr RegisterField kLoongArch64[] = {
    {"zero", 0, 8, 0},  {"ra", 8, 8, 1},     {"tp", 16, 8, 2},   {"sp", 24, 8, 3},        {"a0", 32, 8, 4},
    {"a1", 40, 8, 5},   {"a2", 48, 8, 6},    {"a3", 56, 8, 7},   {"a4", 64, 8, 8},        {"a5", 72, 8, 9},
    {"a6", 80, 8, 10},  {"a7", 88, 8, 11},   {"t0", 96, 8, 12},  {"t1", 104, 8, 13},      {"t2", 112, 8, 14},
    {"t3", 120, 8, 15}, {"t4", 128, 8, 16},  {"t5", 136, 8, 17}, {"t6", 144, 8, 18},      {"t7", 152, 8, 19},
    {"t8", 160, 8, 20}, {"r21", 168, 8, 21}, {"fp", 176, 8, 22}, {"s0", 184, 8, 23},      {"s1", 192, 8, 24},
    {"s2", 200, 8, 25}, {"s3", 208, 8, 26},  {"s4", 216, 8, 27}, {"s5", 224, 8, 28},      {"s6", 232, 8, 29},
    {"s7", 240, 8, 30}, {"s8", 248, 8, 31},  {"pc", 264, 8, 64}, {"orig_a0", 256, 8, -1}, {"badv", 272, 8, -1},
};

// NT_FPREGSET of RISC-V, PowerPC, MIPS and LoongArch begins alike.
constexpr RegisterField kDoubles[] = {
    {"f0", 0, 8, 32},    {"f1", 8, 8, 33},    {"f2", 16, 8, 34},   {"f3", 24, 8, 35},   {"f4", 32, 8, 36},
    {"f5", 40, 8, 37},   {"f6", 48, 8, 38},   {"f7", 56, 8, 39},   {"f8", 64, 8, 40},   {"f9", 72, 8, 41},
    {"f10", 80, 8, 42},  {"f11", 88, 8, 43},  {"f12", 96, 8, 44},  {"f13", 104, 8, 45}, {"f14", 112, 8, 46},
    {"f15", 120, 8, 47}, {"f16", 128, 8, 48}, {"f17", 136, 8, 49}, {"f18", 144, 8, 50}, {"f19", 152, 8, 51},
    {"f20", 160, 8, 52}, {"f21", 168, 8, 53}, {"f22", 176, 8, 54}, {"f23", 184, 8, 55}, {"f24", 192, 8, 56},
    {"f25", 200, 8, 57}, {"f26", 208, 8, 58}, {"f27", 216, 8, 59}, {"f28", 224, 8, 60}, {"f29", 232, 8, 61},
    {"f30", 240, 8, 62}, {"f31", 248, 8, 63},
};

// s390_fp_regs: the control word, then f0 … f15, which DWARF numbers by pairs.
constexpr RegisterField kS390Doubles[] = {
    {"f0", 8, 8, 16},    {"f1", 16, 8, 20},  {"f2", 24, 8, 17},   {"f3", 32, 8, 21},   {"f4", 40, 8, 18},
    {"f5", 48, 8, 22},   {"f6", 56, 8, 19},  {"f7", 64, 8, 23},   {"f8", 72, 8, 24},   {"f9", 80, 8, 28},
    {"f10", 88, 8, 25},  {"f11", 96, 8, 29}, {"f12", 104, 8, 26}, {"f13", 112, 8, 30}, {"f14", 120, 8, 27},
    {"f15", 128, 8, 31}, {"fpc", 0, 4, -1},
};

using Chain = FrameChain;

// Where frames are chained by the ABI: [fp] and the word above it; on ARM fp - 4 and fp; RISC-V and LoongArch keep
// both below what fp points to. PowerPC and s390 (where asked for, -mbackchain) chain stack pointers; the return
// address stands in the caller's frame.
constexpr Chain kAbove8{Chain::Base::FramePointer, 0, 8, 16}, kAbove4{Chain::Base::FramePointer, 0, 4, 8},
    kArmChain{Chain::Base::FramePointer, -4, 0, 4}, kBelow{Chain::Base::FramePointer, -16, -8, 0},
    kPpc64Chain{Chain::Base::StackPointer, 0, 16, 0}, kPpcChain{Chain::Base::StackPointer, 0, 4, 0},
    kS390Chain{Chain::Base::StackPointer, 0, 112, 0}, kNoChain{};

constexpr Architecture kArchitectures[] = {
    {EM_X86_64, 8, "x86-64", nullptr, false, kX86_64, {}, 216, 17, 16, 7, 6, -1, 0xf048, 0, kAbove8, "orig_rax"},
    {EM_386, 4, "i386", nullptr, false, kI386, {}, 68, 9, 8, 4, 5, -1, 0xe8, 0, kAbove4, nullptr},
    {EM_AARCH64, 8, "aarch64", nullptr, false, kAarch64, {}, 272, 33, 32, 31, 29, 30, 0x7ff80000, 0, kAbove8, nullptr},
    {EM_ARM, 4, "arm", nullptr, false, kArm, {}, 72, 16, 15, 13, 11, 14, 0x4ff0, 0, kArmChain, nullptr},
    {EM_RISCV, 8, "riscv64", nullptr, true, kRiscv64, kDoubles, 256, 65, 64, 2, 8, 1, 0x0ffc0318, 0, kBelow, nullptr},
    {EM_PPC64, 8, "ppc64le", "ppc64", true, kPpc64, kDoubles, 384, 68, 67, 1, 31, 65, 0xffffe004, 0, kPpc64Chain,
     nullptr},
    {EM_PPC, 4, nullptr, "ppc", true, kPpc, kDoubles, 192, 68, 67, 1, 31, 65, 0xffffe004, 0, kPpcChain, nullptr},
    {EM_S390, 8, nullptr, "s390x", true, kS390x, kS390Doubles, 216, 66, 65, 15, 11, 14, 0x3fc0, 160, kS390Chain,
     nullptr},
    {EM_MIPS, 8, "mips64el", "mips64", true, kMips64, kDoubles, 360, 67, 66, 29, 30, 31, 0x50ff0000, 0, kNoChain,
     nullptr},
    {EM_MIPS, 4, "mipsel", "mips", true, kMips, {}, 180, 67, 66, 29, 30, 31, 0x50ff0000, 0, kNoChain, nullptr},
    {kLoongArch, 8, "loongarch64", nullptr, true, kLoongArch64, kDoubles, 360, 65, 64, 3, 22, 1, 0xffc00004, 0, kBelow,
     nullptr},
};

} // namespace

const Architecture *architectureOf(quint16 machine, int wordBytes, ByteOrder order)
{
    for (const Architecture &one : kArchitectures) {
        if (one.machine == machine && one.wordBytes == wordBytes && one.nameIn(order))
            return &one;
    }
    return nullptr;
}

QString machineName(quint16 machine, int wordBytes, ByteOrder order)
{
    if (const Architecture *known = architectureOf(machine, wordBytes, order))
        return QString::fromLatin1(known->nameIn(order));
    const bool big = order == ByteOrder::Big;
    switch (machine) {
    case EM_X86_64:
        return QStringLiteral("x32");
    case EM_AARCH64:
        return QStringLiteral("aarch64_be");
    case EM_ARM:
        return QStringLiteral("armeb");
    case EM_S390:
        return QStringLiteral("s390");
    case EM_RISCV:
        return wordBytes == 8 ? QStringLiteral("riscv64be") : QStringLiteral("riscv32");
    case EM_SPARCV9:
        return QStringLiteral("sparc64");
    case EM_PPC:
        return big ? QStringLiteral("ppc") : QStringLiteral("ppcle");
    case kLoongArch:
        return QStringLiteral("loongarch");
    default:
        return QStringLiteral("EM %1").arg(machine);
    }
}

} // namespace ariadne::dump
