// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frameregisters.h"
#include "options.h"
#include "support/job.h"
#include "values.h"

#include <memory>

namespace ariadne::dump
{

class AddressSpace;
struct ElfCore;

// How much of the debug information naming a stack may take. Symbols: symbol tables alone, which takes no time whatever
// the size of the program, but shows no inlined calls and no lines. Full: everything.
enum class Naming { Symbols, Full };

// A core dump, opened and checked; a copyable, thread-safe handle on shared immutable data. Memory is read straight
// from the mapped file; nothing is loaded ahead. What is read of debug information is shared by all copies.
class Dump
{
public:
    Dump() = default;
    // Maps the core, reads its headers and notes, finds and checks the files of its modules. Reads no debug information
    // but for the one address where the process stopped.
    // Errors: NotFound, Io; Malformed (not a core); Unsupported (another format); Refused where options.exe is
    // another build than the one that ran (see DumpOptions::anyBuild); Cancelled.
    static Result<Dump> open(const QString &path, const DumpOptions &options, JobControl &job);

    bool isOpen() const { return d != nullptr; }
    QString path() const;
    DumpId id() const;
    const DumpOptions &options() const;
    const DumpInfo &info() const;
    const QList<Module> &modules() const; // by base
    const QList<Region> &regions() const; // by start
    // What is damaged or missing: truncated, modules not found or refused, notes cut off …
    const Warnings &warnings() const;

    // That the file changed or shrank since it was opened; nothing where all is well. Ask after reading.
    std::optional<Warning> fileProblem() const;

    // All threads in the dump's order, without frames.
    const QList<Thread> &threads() const;
    // The stacks of all threads or of one, with inlined calls, tail calls and places, on several processors. For a first
    // screen ask for the thread that crashed, by symbols; then for it in full, then for all. Cancel is looked at between
    // threads and every thousand frames. Errors: NotFound (no such thread), Unsupported (no unwinder for the machine),
    // Cancelled.
    Result<QList<Thread>> stacks(std::optional<Tid> thread, JobControl &job, Naming naming = Naming::Full) const;
    // The goroutines of a Go program with their stacks, in the order of their ids; those that ended are left out.
    // Errors: NotFound (no Go program), Unsupported (its debug information was left out, or the machine), Malformed
    // (the runtime's table cannot be read), Cancelled.
    Result<QList<Goroutine>> goroutines(JobControl &job) const;
    // The registers that are known in a frame of Thread::frames, by DWARF number; inlined frames and tail calls share
    // those of the frame they stand in. Errors: as stacks(), NotFound where there is no such frame.
    Result<FrameRegisters> frameRegisters(Tid thread, int level, JobControl &job) const;
    // What stands at an instruction: inlined calls and the function, its bounds and its line. Each address is looked up
    // once; the first one of a module reads its debug information.
    CodePlace placeAt(Address instruction) const;
    // The functions of that name in all modules: in full, from one of its scopes on ("parse" for "app::Reader::parse"),
    // or as linked. Errors: Unsupported, Cancelled.
    Result<QList<Function>> functionsNamed(const QByteArray &name, JobControl &job) const;

    // All of [start, start + size), in pieces: from the dump, from a verified module's file, or missing.
    // Errors: Usage where size is over 256 MiB.
    Result<QList<MemoryPiece>> memory(Address start, quint64 size) const;
    // The region that holds the address; null for none.
    const Region *regionAt(Address address) const;
    // The module that holds the address; null for none.
    const Module *moduleAt(Address address) const;

    // General registers of all threads or of one, as the dump has them.
    QList<RegisterSet> registers(std::optional<Tid> thread = {}) const;

    // What the file says, and the process's memory: for those who decode more of it. They live as long as the dump.
    const ElfCore &core() const;
    const AddressSpace &addressSpace() const;

    bool operator==(const Dump &) const = default;

    struct Data;

private:
    std::shared_ptr<const Data> d;
};

// Threads whose stacks are the same, function by function; the crashed one's group first, then the biggest.
QList<StackGroup> groupStacks(const QList<Thread> &threads);

// The stack as gdb writes it, for mails and trackers.
QByteArray backtraceText(const Thread &thread, int wordBytes);

// A file whose first bytes make it worth a try with Dump::open(): an ELF core, as it is or
// compressed. Reads little; never blocks on a FIFO.
bool looksLikeDump(const QString &path);

} // namespace ariadne::dump
