// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

struct Architecture {
    quint16 machine; // e_machine
    int wordBytes;
    const char *name;
    std::span<const RegisterField> fields;
    int registerBytes;                  // of pr_reg
    int dwarfCount;                     // DWARF numbers 0 … dwarfCount - 1 are followed while unwinding
    int pc, stackPointer, framePointer; // DWARF numbers; pc is a number of our own where DWARF has none
    int linkRegister;                   // -1 where calls push the return address
    quint64 calleeSaved;                // bit n: DWARF register n keeps its value over a call, as the ABI says
    const char *systemCall;             // name of the field that holds the system call's number, or null
};

// Null where this build has no register table for the machine: such a dump is read for its headers and notes only.
const Architecture *architectureOf(quint16 machine, int wordBytes);
// "x86-64", "riscv", "EM 243": for people.
QString machineName(quint16 machine, int wordBytes);
// Name of an x86-64 Linux system call ("futex"), empty where not known.
QString systemCallName(quint16 machine, quint64 number);

} // namespace ariadne::dump
