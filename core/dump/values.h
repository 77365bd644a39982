// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/ids.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

// What a dump holds, as plain values: copyable, comparable, safe to hand to any thread. Paths and symbols are bytes,
// since they need not be UTF-8; QString is what people read.
namespace ariadne::dump
{

enum class Kind { Process, Kernel };

// How far this build can go with a dump of that machine.
enum class Support {
    Full,     // stacks, registers, modules, memory
    InfoOnly, // headers and notes can be read; the registers' layout is not known here
};

// What the faulting instruction did to `Signal::address`. Only said where siginfo and the map prove it.
enum class Access { Unknown, Read, Write, Execute };

struct Signal {
    int number = 0; // 0: the dump was taken from a running process; as x86 counts, on MIPS too
    QString name;   // "SIGSEGV"
    int codeNumber = 0;
    QString code;                   // "SEGV_MAPERR"; empty where siginfo is missing
    std::optional<Address> address; // si_addr, for faults only
    std::optional<qint64> sender;   // si_pid, where somebody sent it
    Access access = Access::Unknown;
    // Where the processor does not say which address it was: the only general register that holds none.
    QString suspectRegister = {};
    quint64 suspectValue = 0;
    Tid tid; // the thread that got it
    bool operator==(const Signal &) const = default;
};

struct DumpInfo {
    Kind kind = Kind::Process;
    Support support = Support::Full;
    bool isExperimental = false; // read in full, but tested with the emulator's cores only
    QString architecture; // "x86-64", "i386", "aarch64", "ppc64le", "EM 243" …
    int wordBytes = 8;
    QByteArray command;  // pr_psargs: the first 79 bytes of the command line
    QByteArray program;  // pr_fname: at most 15 bytes
    QString reason;      // one sentence for a person
    QByteArray function; // the one it names: where it stopped, or "memcpy, called from f"; empty where not known
    Signal signal;
    qint64 processId = 0;
    int threads = 0;
    quint64 byteSize = 0;     // of the file
    quint64 missingBytes = 0; // of a truncated file: what its own headers promise beyond its end
    bool complete = true;     // not truncated, nothing damaged
    bool operator==(const DumpInfo &) const = default;
};

enum class FrameKind { Real, Inlined, TailCall, Signal };
// How the step from the frame above was made. The first frame is Cfi: it comes from the registers themselves.
enum class Trust { Cfi, FramePointer, Scan };

struct Frame {
    int level = 0; // as gdb counts: inlined frames too, from 0
    FrameKind kind = FrameKind::Real;
    Trust trust = Trust::Cfi;
    Address pc;                 // the return address in all but the first frame and below signal frames
    std::optional<Address> cfa; // canonical frame address; shared by a frame and what is inlined into it
    QByteArray function;        // demangled, without parameters; empty where not known
    QByteArray linkageName;     // as in the symbol table; empty where DWARF names none
    QByteArray module;          // path as the process saw it
    BuildId buildId;
    std::optional<quint64> offset;         // of pc from the module's base
    std::optional<quint64> functionOffset; // of pc from the function's first byte
    QByteArray file;                       // as the compiler recorded it, made absolute with the compilation folder
    int line = 0;                          // 0: not known
    int column = 0;
    bool operator==(const Frame &) const = default;
};

struct Thread {
    int number = 0; // from 1, in the dump's order
    Tid tid;
    QString name;  // known for the process's first thread only: Linux cores carry no other names
    QString state; // "crashed", "in futex", "running"; empty where not known
    bool crashed = false;
    Address pc, stackPointer;
    QList<Frame> frames;   // innermost first; empty until stacks() was asked
    QString end;           // why the stack ends: "outermost frame", "stack memory at 0x… is not in the dump" …
    bool finished = false; // true where `end` is the outermost frame
    bool operator==(const Thread &) const = default;
};

// A place in the code.
struct CodePlace {
    QList<Frame> frames; // as in a stack, innermost first; empty where no module lies there
    std::optional<Address> functionStart, functionEnd; // the end only where tables tell it
    bool operator==(const CodePlace &) const = default;
};

// A function by its name.
struct Function {
    QByteArray name;        // demangled, without parameters
    QByteArray linkageName; // empty where it has none
    QByteArray module;      // path as the process saw it
    Address start, end;     // end = start where tables do not tell it
    bool operator==(const Function &) const = default;
};

// A goroutine of a Go program, as the runtime's own table has it.
struct Goroutine {
    quint64 id = 0;
    QString state;          // the runtime's word: "running", "waiting", "syscall", "runnable" …
    QString waitReason;     // "chan receive", "select" …; empty where it does not wait
    std::optional<Tid> tid; // the thread that runs it
    Address pc;             // where it goes on
    QList<Frame> frames;    // innermost first
    QString end;            // as in Thread
    bool finished = false;
    QByteArray startFunction; // what the go statement called; empty where not known
    bool operator==(const Goroutine &) const = default;
};

// Full: DWARF. Names: a symbol table only. None: nothing.
enum class Symbols { None, Names, Full };

struct Tried {
    QString place;  // a path or what was searched
    QString result; // "used", "no such file", "build id 12ab… instead of 34cd…"
    bool operator==(const Tried &) const = default;
};

struct Module {
    QByteArray path; // as the process saw it; empty where the dump does not name it
    BuildId buildId; // read from the dump's own memory; from the file where the dump has none
    Address base, end;
    Symbols symbols = Symbols::None;
    QString source;            // the file names and lines come from; "memory of the dump" for the vDSO
    QString image;             // the file unwind tables and read-only data come from
    bool isExecutable = false; // the program itself
    bool verified = false;     // the file's build id (or first page) equals the dump's
    bool otherBuild = false;   // used although it is another build, because the caller insisted
    QList<Tried> tried;

    bool operator==(const Module &) const = default;
};

enum class RegionKind { Anonymous, File, Stack, Vdso };

struct Region {
    Address start, end;
    QString permissions; // "rwx" with '-' for what is missing; "?" where the dump does not say
    QByteArray file;
    quint64 fileOffset = 0;
    RegionKind kind = RegionKind::Anonymous;
    quint64 presentBytes = 0; // how much of it, from its start, is in the dump
    bool isPresent() const { return presentBytes == end.value - start.value; }
    bool operator==(const Region &) const = default;
};

// A piece of memory: `bytes` is empty and `size` counts where the dump does not have it.
struct MemoryPiece {
    enum class Source { Dump, ModuleFile, Missing };
    Address start;
    quint64 size = 0;
    Source source = Source::Missing;
    QByteArray bytes;
    bool operator==(const MemoryPiece &) const = default;
};

struct Register {
    QString name;
    int bits = 64;
    QByteArray bytes; // the lowest first on every machine, bits/8 of them
    quint64 value() const;
    bool operator==(const Register &) const = default;
};
struct RegisterSet {
    QString name; // "general"
    Tid tid;
    QList<Register> registers;
    bool operator==(const RegisterSet &) const = default;
};

// One set of threads whose stacks are the same, function by function.
struct StackGroup {
    QList<Tid> tids;
    bool crashed = false;
    QList<Frame> frames; // of the first of them
    QString end;
    bool operator==(const StackGroup &) const = default;
};

// What to keep in mind of a dump of a machine that is marked experimental.
QString experimentalSentence(const DumpInfo &info);

// The words of the JSON contract.
QString text(Kind kind);
QString text(FrameKind kind);
QString text(Trust trust);
QString text(Symbols symbols);
QString text(RegionKind kind);
QString text(Access access);

} // namespace ariadne::dump
