// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cfi.h"
#include "dump/modules/loadedmodules.h"
#include "support/job.h"

#include <shared_mutex>
#include <unordered_map>

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

// What stacks are walked in; the objects outlive the walker.
struct UnwindSpace {
    const LoadedModules &modules;
    const AddressSpace &memory;
    const Architecture &architecture;
    quint64 pacMask = 0; // bits of a code pointer that carry a signature
};

// Walks stacks: call frame information first (ARM's own tables on ARM), then the kernel's signal frame by its code,
// then frame pointers, then a scan for what looks like a return address; it says of each step which, and at the end why
// it stops. Thread-safe.
class Unwinder
{
public:
    Unwinder(const UnwindSpace &space, const QList<Region> &regions);
    // At most `mostFrames` frames. `each`, where given, gets each frame's registers.
    using Visitor = std::function<bool(const RawFrame &frame, const FrameRegisters &registers)>;
    RawStack walk(const FrameRegisters &registers, int mostFrames, JobControl &job, const Visitor &each = {}) const;

private:
    struct Step {
        FrameRegisters registers;
        quint64 pc = 0;
        std::optional<quint64> cfa;
        std::optional<quint64> missing; // the address that was wanted and is not there
        Trust trust = Trust::Cfi;
        bool outermost = false;
        bool ok = false;
        bool isSignal = false;
    };
    struct CodeRange {
        quint64 start, end;
        bool isCode;
    };
    using Rules = std::shared_ptr<const CfiRules>;
    Rules rulesAt(quint64 address) const;
    Step stepByCfi(const CfiRules &rules, const FrameRegisters &registers, bool called) const;
    Step stepByArmIndex(quint64 lookup, const FrameRegisters &registers) const;
    Step stepBySignalCode(quint64 pc, const FrameRegisters &registers) const;
    Step stepByChain(const FrameRegisters &registers) const;
    Step stepFromNowhere(const FrameRegisters &registers) const;
    Step stepByScan(const FrameRegisters &registers) const;
    Step best(const RawFrame &frame, const FrameRegisters &registers, bool isFirst, int &scans, bool *hadRules) const;
    bool isCode(quint64 address) const;
    quint64 plainReturn(quint64 pc) const;
    QString whyNot(quint64 pc, const std::optional<quint64> &missing, bool hadRules) const;

    UnwindSpace m_space;
    std::vector<CodeRange> m_ranges; // by start
    mutable std::shared_mutex m_lock;
    mutable std::unordered_map<quint64, Rules> m_rules; // by address; null where there are none
};

// A thread's registers by DWARF number; empty (nothing known) where the dump has none of it.
FrameRegisters registersOf(const CoreThread &thread, const Architecture &architecture);

} // namespace ariadne::dump
