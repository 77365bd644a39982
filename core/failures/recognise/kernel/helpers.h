// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

// Which of a kernel's functions stand in a trace because of how a failure is found, not because of what failed.
namespace ariadne::failures::kernel {

// Beside what is passed over everywhere (see isHelper): what a family of reports always goes through.
enum class Family {
    Any,
    Lock,   // lockdep: everything that takes a lock for others
    Wait,   // hung tasks: the ways into the scheduler
    Stall,  // lock-ups: timers, idle and what spins with interrupts on
    Memory, // leaks: allocators and their wrappers
    Copy,   // usercopy, KMSAN: what copies for others
};

// True for what a failing function calls without having a part in it: sanitizers and reporters, exception entries,
// allocators, lock and list primitives, atomics, string functions, printing, user copies, reference counts.
bool isHelper(std::string_view function, Family family = Family::Any);

// True for a file of the kernel's include/: what is written there is copied into its callers.
bool isInHeader(std::string_view path);

// True for a source file that only holds helpers ("lib/list_debug.c", "include/linux/list.h", "mm/kasan/report.c").
bool isHelperFile(std::string_view path);

// True where a kernel hands on to one of many: system call entry, work queues, timers, protocol tables, VFS calls. Who
// is called from there names a stall better than where it was seen.
bool isDispatcher(std::string_view function);

// Whether a function has the name of a system call, on whatever architecture and in whatever version.
bool isSystemCall(const QString &function);

// "__x64_sys_rmdir" → "sys_rmdir", "SyS_pause" → "pause", "smp_call_function_single" → "smp_call_function": names that
// differ between architectures and versions for the same thing.
QString commonName(const QString &function);

} // namespace ariadne::failures::kernel
