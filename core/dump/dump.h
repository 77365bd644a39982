// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"
#include "support/job.h"
#include "values.h"

#include <memory>

namespace ariadne::dump
{

// A core dump, opened and checked; a copyable, thread-safe handle on shared immutable data. Memory is read straight
// from the mapped file; nothing is loaded ahead. What libdw works on is behind a lock and shared by all copies.
class Dump
{
public:
    Dump() = default;
    // Maps the core, reads its headers and notes, finds and checks the files of its modules. Reads no debug information
    // but for the one address where the process stopped.
    // Errors: NotFound, Io; Malformed (not a core); Unsupported (big endian, compressed); Refused where options.exe is
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

    // All threads in the dump's order, without frames.
    const QList<Thread> &threads() const;
    // The stacks of all threads or of one, with inlined calls and places. Cancel is looked at between threads and every
    // thousand frames. Errors: NotFound (no such thread), Unsupported (no unwinder for the machine), Cancelled.
    Result<QList<Thread>> stacks(std::optional<Tid> thread, JobControl &job) const;

    // All of [start, start + size), in pieces: from the dump, from a verified module's file, or missing.
    // Errors: Usage where size is over 256 MiB.
    Result<QList<MemoryPiece>> memory(Address start, quint64 size) const;
    // The region that holds the address; null for none.
    const Region *regionAt(Address address) const;
    // The module that holds the address; null for none.
    const Module *moduleAt(Address address) const;

    // General registers of all threads or of one, as the dump has them.
    QList<RegisterSet> registers(std::optional<Tid> thread = {}) const;

    bool operator==(const Dump &) const = default;

    struct Data;

private:
    std::shared_ptr<const Data> d;
};

// Threads whose stacks are the same, function by function; the crashed one's group first, then the biggest.
QList<StackGroup> groupStacks(const QList<Thread> &threads);

// The stack as gdb writes it, for mails and trackers.
QByteArray backtraceText(const Thread &thread, int wordBytes);

// A file whose first bytes make it worth a try with Dump::open(): an ELF core. Reads one page; never blocks on a FIFO.
bool looksLikeDump(const QString &path);

} // namespace ariadne::dump
