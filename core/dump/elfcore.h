// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "foreignbytes.h"
#include "support/error.h"
#include "support/ids.h"

#include <QHash>
#include <QList>
#include <optional>

namespace ariadne::dump
{

// A PT_LOAD of a core: a range of the process's memory. Offsets and sizes are checked: `present` bytes from
// `fileOffset` on lie inside the file.
struct CoreSegment {
    quint64 start = 0, end = 0; // end > start, no wrap
    quint64 fileOffset = 0;
    quint64 present = 0;  // <= end - start
    quint64 promised = 0; // p_filesz: more than present where the file is truncated
    quint32 flags = 0;    // PF_R | PF_W | PF_X
    bool operator==(const CoreSegment &) const = default;
};

// siginfo_t as far as every Linux architecture lays it out alike.
struct CoreSignal {
    int number = 0, code = 0; // as most of Linux counts signals, also where the machine (mips) has numbers of its own
    std::optional<quint64> address; // si_addr, for SIGILL, SIGFPE, SIGSEGV, SIGBUS, SIGTRAP
    std::optional<qint64> sender;   // si_pid, where si_code says a process sent it
    bool operator==(const CoreSignal &) const = default;
};

// A note as it stands there; `data` points into the bytes that parse() was given.
struct CoreNote {
    QByteArray owner; // "CORE", "LINUX", "GDB" …
    quint32 type = 0; // NT_*
    Bytes data;
};

// A thread's notes. The spans point into the bytes that parse() was given.
struct CoreThread {
    Tid tid;
    int signal = 0;      // pr_cursig
    Bytes registers;     // pr_reg
    Bytes floatingPoint; // NT_FPREGSET
    Bytes extended;      // NT_X86_XSTATE
    std::optional<CoreSignal> siginfo;
    QList<CoreNote> notes; // all of them, from its NT_PRSTATUS up to the next thread's
    // Null where it has none of that owner and type.
    const CoreNote *note(const char *owner, quint32 type) const;
};

// One row of NT_FILE.
struct CoreMapping {
    quint64 start = 0, end = 0;
    quint64 fileOffset = 0; // bytes
    QByteArray path;
    bool operator==(const CoreMapping &) const = default;
};

// An ELF core, read from bytes that may say anything: every size is checked before it is used, nothing is allocated
// by a count that the file merely claims. ELF32 and ELF64 in either byte order (gABI ch. 4 and 5; Linux fs/binfmt_elf.c).
struct ElfCore {
    quint16 machine = 0;
    int wordBytes = 8;
    ByteOrder order = ByteOrder::Little;
    bool isKernel = false;             // a VMCOREINFO note: a kernel's dump
    QList<CoreSegment> segments;       // by start; may overlap
    QList<CoreThread> threads;         // the dump's order; the one that the kernel dumped for is the first
    QList<CoreMapping> files;          // by start
    QHash<quint64, quint64> auxiliary; // AT_* → value
    QList<CoreNote> notes;             // those that stand before the first thread's
    std::optional<quint64> pacMask;    // NT_ARM_PAC_MASK: the bits of a code pointer that hold its signature
    QByteArray program, command;
    qint64 processId = 0;
    DumpId id;
    quint64 missingBytes = 0; // 0 where everything its headers promise is there
    Warnings warnings;

    // `name` is how errors call the file. Errors: Malformed (not a core), Unsupported (another format).
    static Result<ElfCore> parse(Bytes bytes, const QString &name);
};

// Notes of an ELF file: calls `each` with owner, type and descriptor until it returns false. Stops at the first note
// that does not fit; returns whether all of `bytes` could be read.
template <typename Each> bool forEachNote(Bytes bytes, quint64 alignment, Each each)
{
    const quint64 step = alignment == 8 ? 8 : 4;
    quint64 at = 0;
    while (bytes.size() - at >= 12) {
        const quint32 nameSize = *readAt<quint32>(bytes, at);
        const quint32 size = *readAt<quint32>(bytes, at + 4);
        const quint32 type = *readAt<quint32>(bytes, at + 8);
        const auto owner = part(bytes, at + 12, nameSize);
        const quint64 start = (at + 12 + nameSize + step - 1) / step * step;
        const auto description = part(bytes, start, size);
        if (!owner || !description)
            return false;
        if (!each(cString(*owner), type, *description))
            return true;
        const quint64 next = (start + size + step - 1) / step * step;
        if (next >= bytes.size())
            return true;
        at = next;
    }
    return bytes.size() == at;
}

} // namespace ariadne::dump
