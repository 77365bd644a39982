// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "foreignbytes.h"

#include <QString>
#include <QtGlobal>
#include <span>

// Register tables of our own: libebl, which knows them, has no public headers.
namespace ariadne::dump
{

// Where a register lies in pr_reg of NT_PRSTATUS (the kernel's struct user_regs_struct) and its DWARF number.
struct RegisterField {
    const char *name;
    int offset; // bytes into pr_reg
    int bytes;
    int dwarf; // -1: DWARF has no number for it
};

// How frames are chained where there are no unwind tables: at `callerAt` from the base register stands the caller's,
// and the return address at `returnAt`: from the same place, or, where stack pointers are chained, from the caller's.
struct FrameChain {
    enum class Base : quint8 { None, FramePointer, StackPointer } base = Base::None;
    int callerAt = 0, returnAt = 0;
    int callerStack = 0; // the caller's stack pointer, from the frame pointer
};

constexpr quint16 kLoongArch = 258; // EM_LOONGARCH, newer than some elf.h

struct Architecture {
    quint16 machine; // e_machine
    int wordBytes;
    const char *littleName, *bigName; // by byte order; null where the machine is not known in that one
    bool isExperimental;              // tested with the emulator's cores only
    std::span<const RegisterField> fields, floating; // of pr_reg and of NT_FPREGSET, the latter where laid out simply
    int registerBytes;                  // of pr_reg
    int dwarfCount;                     // DWARF numbers 0 … dwarfCount - 1 are followed while unwinding
    int pc, stackPointer, framePointer; // DWARF numbers; pc is a number of our own where DWARF has none
    int linkRegister;                   // -1 where calls push the return address
    quint64 calleeSaved;                // bit n: DWARF register n keeps its value over a call, as the ABI says
    int cfaAboveStack;                  // the canonical frame address is the caller's stack pointer and this
    FrameChain chain;
    const char *systemCall; // name of the field that holds the system call's number, or null

    const char *nameIn(ByteOrder order) const { return order == ByteOrder::Little ? littleName : bigName; }
};

// Null where this build has no register table for the machine: such a dump is read for its headers and notes only.
const Architecture *architectureOf(quint16 machine, int wordBytes, ByteOrder order);
// "x86-64", "ppc64le", "EM 243": for people.
QString machineName(quint16 machine, int wordBytes, ByteOrder order);
// Name of an x86-64 Linux system call ("futex"), empty where not known.
QString systemCallName(quint16 machine, quint64 number);

} // namespace ariadne::dump
