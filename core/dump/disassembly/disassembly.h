// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/dump.h"
#include "instruction.h"

namespace ariadne::dump {

// An instruction with what the debug information says of it.
struct CodeLine {
    Instruction instruction;
    QByteArray file; // of the innermost inlined function; empty where not known
    int line = 0;
    QList<QByteArray> inlined; // functions inlined here, outermost first; the function itself is not among them
    QByteArray targetName; // "strata::take + 0x10" of a call, a jump or a pc-relative operand; empty where not known
    bool operator==(const CodeLine &) const = default;
};

struct Disassembly {
    Function function; // name empty where none is known: start and end are then what was shown
    MemoryPiece::Source source = MemoryPiece::Source::Missing; // of the bytes
    QList<CodeLine> lines;
    bool complete = true; // the whole function
    QString end;          // why it is not: bytes that are not there, too long
    bool operator==(const Disassembly &) const = default;
};

// The functions that a person means by `words`: "0x401a2b", "main", "strata::FreeList::pop", "main+0x10". An address
// gives the function around it, or, where none is known, a stretch of code from there on. Each with the address meant.
// Errors: Usage (no such form), NotFound (no function of that name; the address is no code), Cancelled.
struct CodePlaceFound {
    Function function;
    Address wanted;
    bool operator==(const CodePlaceFound &) const = default;
};
Result<QList<CodePlaceFound>> findCode(const Dump &dump, const QString &words, JobControl &job);
// The same of an address.
Result<CodePlaceFound> codeAt(const Dump &dump, Address address);

// At most 20,000 instructions from the function's start. `thumb`: arm only; without a word of the caller a thread that
// stands in the function tells. Errors: Unsupported (no decoder for the machine), NotFound (the bytes are neither in
// the dump nor in a module's file), Cancelled.
Result<Disassembly> disassemble(const Dump &dump, const Function &function, std::optional<bool> thumb, JobControl &job);

// One instruction; nothing where its bytes are missing or the machine is not known here.
std::optional<Instruction> instructionAt(const Dump &dump, Address address);

} // namespace ariadne::dump
