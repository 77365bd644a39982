// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cfi.h"
#include "support/job.h"

namespace ariadne::dump
{

// A frame as the registers have it, without names.
struct RawFrame {
    quint64 pc = 0;
    std::optional<quint64> cfa;
    Trust trust = Trust::Cfi;
    bool exact = false;    // pc is the instruction itself, not the one after a call
    bool isSignal = false; // the kernel's frame below a signal handler
    // The address that belongs to the instruction: what is looked up in tables.
    quint64 lookup() const { return exact || pc == 0 ? pc : pc - 1; }
};

struct RawStack {
    QList<RawFrame> frames; // innermost first
    QString end;            // why it ends, in words
    bool finished = false;  // the outermost frame was reached
};

// Walks stacks: call frame information first, then frame pointers, then it says why it stops. Not thread-safe.
class Unwinder
{
public:
    Unwinder(const DebugFiles &files, const AddressSpace &memory, const QList<Region> &regions,
             const Architecture &architecture)
        : m_files(files), m_memory(memory), m_regions(regions), m_architecture(architecture),
          m_tables(files, architecture)
    {
    }
    RawStack walk(const FrameRegisters &registers, int mostFrames, JobControl &job);

private:
    struct Step {
        FrameRegisters registers;
        quint64 pc = 0;
        std::optional<quint64> cfa;
        Trust trust = Trust::Cfi;
        bool outermost = false;
        bool ok = false;
    };
    Step stepByCfi(const CfiRules &rules, const FrameRegisters &registers);
    Step stepByFramePointer(const FrameRegisters &registers);
    Step stepFromNowhere(const FrameRegisters &registers);
    bool isCode(quint64 address) const;
    QString whyNot(quint64 pc, const CfiRules *rules) const;

    const DebugFiles &m_files;
    const AddressSpace &m_memory;
    const QList<Region> &m_regions;
    const Architecture &m_architecture;
    CfiTables m_tables;
    std::optional<quint64> m_missing; // the address that the last step wanted and did not get
};

// pr_reg of a thread by DWARF number; empty (nothing known) where the dump has no registers of it.
FrameRegisters registersOf(Bytes status, const Architecture &architecture);

} // namespace ariadne::dump
