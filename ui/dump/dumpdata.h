// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/corefiles/recentcrashes.h"
#include "dump/dump.h"
#include "dump/knowndumps.h"
#include "dump/modules/sourcefiles.h"
#include "joins/framesource.h"
#include "repository/sourceroot.h"

#include <QDateTime>

// What the Dump page asks core for: plain values, made off the GUI thread, and small words about them.
namespace ariadne::ui {

struct OpenedDump {
    dump::Dump dump;
    QDateTime time; // of the file: about when it was taken
};
// By its content's id: where it was seen last, with what it was opened with then.
Result<OpenedDump> openKnownDump(const DumpId &id, JobControl &job);
Result<OpenedDump> openDumpFile(const QString &path, const dump::DumpOptions &options, JobControl &job);

// All stacks, together with their groups: made once, shown by several views.
struct DumpStacks {
    QList<dump::Thread> threads; // in the dump's order
    QList<dump::StackGroup> groups;
    int frames = 0, distinct = 0;
    bool operator==(const DumpStacks &) const = default;
    const dump::Thread *thread(Tid tid) const;
    const dump::StackGroup *groupOf(Tid tid) const;
};
Result<DumpStacks> readStacks(const dump::Dump &dump, JobControl &job);

// The source that a frame stands in, or why there is none.
struct FrameText {
    std::optional<joins::SourcePlace> place;
    std::optional<joins::MissingSource> missing;
    repository::Content content;
    std::optional<dump::FoundSource::How> found = {}; // no commit is known: how else the file was found
    QByteArray path;                                  // shown
};
Result<FrameText> readFrameText(const dump::Frame &frame, const dump::DumpOptions &options, JobControl &job);

// Crashes that this machine kept something of, with what could not be looked into.
struct CrashList {
    QList<dump::RecentCrash> crashes;
    Warnings warnings;
    bool operator==(const CrashList &) const = default;
};
Result<CrashList> recentCrashList(JobControl &job);

// Whether a stack has a function or a module with these words in its name, whatever their case.
bool matches(const dump::Thread &thread, const QString &words);

// The stack as gdb writes it, with nothing in it that could mislead.
QString backtraceWords(const dump::Thread &thread, int wordBytes);
// What one writes into a mail: why, of what, the stack, the modules in it with their build ids, and the link.
QString mailText(const dump::Dump &dump, const dump::Thread &thread);

// "strata core, 18 Nov 03:12": a dump is named by program and time.
QString dumpTitle(const dump::Dump &dump, const QDateTime &time);
QString dumpTitle(const QString &program, const QDateTime &time);
// Without parameters and template arguments: "FreeList::pop".
QString shortFunction(const dump::Frame &frame);
// "slab_allocator.cc:118" or "libhook.so +0x41c".
QString framePlace(const dump::Frame &frame);
// "futex_wait ← Semaphore::acquire": the innermost function, and the program's own one that waits for it.
QString stackTitle(const QList<dump::Frame> &frames, const QByteArray &program);
QString moduleName(const QByteArray &path);

Link dumpLink(const DumpId &id);
Link threadLink(const DumpId &id, Tid tid);
Link frameLink(const DumpId &id, Tid tid, int index);
Link moduleLink(const DumpId &id, const BuildId &build);
Link memoryLink(const DumpId &id, Address address);
Link registerLink(const DumpId &id, Tid tid, const QString &name);

} // namespace ariadne::ui
