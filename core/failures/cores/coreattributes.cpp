// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreattributes.h"

#include "dump/addressspace.h"
#include "dump/disassembly/disassembly.h"
#include "failures/normalise.h"
#include "lastwords.h"
#include "support/redact.h"
#include "valueclass.h"

#include <algorithm>
#include <csignal>

namespace ariadne::failures {

namespace {

constexpr int kMostSlots = 16;
constexpr int kMostPointees = 24;
constexpr quint64 kRedZone = 128; // System V ABI, x86-64: a leaf keeps locals below its stack pointer
constexpr quint64 kMember = 4096; // a member's distance from the beginning of what holds it

struct Word {
    QString name;
    quint64 value = 0;
};

bool isFault(int signal)
{
    return signal == SIGSEGV || signal == SIGBUS;
}

// General registers that hold values: not flags, segments, nor where the program counter and the stack are.
QList<Word> valuesOf(const dump::Dump &dump, Tid tid)
{
    static const QStringList kLeftOut{QStringLiteral("rip"),      QStringLiteral("rsp"),      QStringLiteral("eflags"),
                                      QStringLiteral("cs"),       QStringLiteral("ss"),       QStringLiteral("ds"),
                                      QStringLiteral("es"),       QStringLiteral("fs"),       QStringLiteral("gs"),
                                      QStringLiteral("orig_rax"), QStringLiteral("fs_base"),  QStringLiteral("gs_base"),
                                      QStringLiteral("eip"),      QStringLiteral("esp"),      QStringLiteral("pc"),
                                      QStringLiteral("sp"),       QStringLiteral("orig_eax"), QStringLiteral("pstate"),
                                      QStringLiteral("cpsr"),     QStringLiteral("orig_r0"),  QStringLiteral("rflags")};
    QList<Word> out;
    for (const dump::RegisterSet &set : dump.registers(tid)) {
        if (set.tid != tid || set.name != QStringLiteral("general"))
            continue;
        for (const dump::Register &one : set.registers)
            if (!kLeftOut.contains(one.name))
                out.append({one.name, one.value()});
    }
    return out;
}

std::optional<Word> named(const QList<Word> &registers, const QByteArray &name)
{
    for (const Word &one : registers)
        if (!name.isEmpty() && one.name == QString::fromLatin1(name))
            return one;
    return std::nullopt;
}

// Of the registers that make the address: the index where the base alone points to something, else the base. A call or
// jump through a register fails for what is in it.
std::optional<Word> operandAtFault(const dump::Dump &dump, const dump::Instruction &instruction,
                                   const QList<Word> &registers)
{
    if (!instruction.memory) {
        QByteArray name = instruction.operands; // "*%rdx"
        return named(registers, name.replace('*', "").replace('%', "").trimmed());
    }
    const auto base = named(registers, instruction.memory->base);
    const auto index = named(registers, instruction.memory->index);
    if (!base || !index)
        return base ? base : index;
    switch (valueClass(dump, base->value)) {
    case ValueClass::Stack:
    case ValueClass::Heap:
    case ValueClass::Data:
    case ValueClass::Mapped:
    case ValueClass::Code:
        return index;
    default:
        return base;
    }
}

// Where the instruction is not known: the register that holds the bad address, else the nearest one within a member's
// distance. A general protection fault tells no address: there it is the one that holds none.
std::optional<Word> nearest(const dump::Signal &signal, const QList<Word> &registers)
{
    if (!signal.suspectRegister.isEmpty())
        return Word{signal.suspectRegister, signal.suspectValue};
    if (!signal.address)
        return std::nullopt;
    std::optional<Word> best;
    quint64 least = kMember;
    const quint64 bad = signal.address->value;
    for (const Word &one : registers) {
        const quint64 distance = bad > one.value ? bad - one.value : one.value - bad;
        if (distance >= least)
            continue;
        least = distance;
        best = one;
    }
    return best;
}

QString listed(const dump::Dump &dump, const QList<Word> &words)
{
    QStringList out;
    for (const Word &word : words)
        out.append(word.name + u':' + text(valueClass(dump, word.value)));
    return out.join(u' ');
}

// The frame that the failure is about: the innermost that is no run-time library's reporting.
qsizetype guiltyFrame(const QList<Frame> &frames)
{
    qsizetype at = 0;
    for (qsizetype i = 0; i < std::min<qsizetype>(frames.size(), 8); ++i)
        if (frames[i].kind == Frame::Kind::Signal)
            at = i + 1;
    while (at < frames.size() && isGlue(frames[at]))
        ++at;
    return at < frames.size() ? at : 0;
}

// Locals and saved arguments: the words between the frame inside and the saved frame pointer, nearest the CFA first,
// since that is where a function's own variables keep their places.
QList<Word> slotsOf(const dump::Dump &dump, const dump::Thread &thread, qsizetype guilty)
{
    QList<Word> out;
    if (guilty >= thread.frames.size() || !thread.frames[guilty].cfa)
        return out;
    const auto word = quint64(dump.info().wordBytes);
    const quint64 top = thread.frames[guilty].cfa->value;
    quint64 bottom = thread.stackPointer.value > kRedZone ? thread.stackPointer.value - kRedZone : 0;
    for (qsizetype i = guilty; i-- > 0;) {
        const auto &cfa = thread.frames[i].cfa;
        if (cfa && cfa->value < top) {
            bottom = cfa->value;
            break;
        }
    }
    for (quint64 distance = 2 * word; out.size() < kMostSlots && top > distance && top - distance >= bottom;
         distance += word) {
        const auto value = dump.addressSpace().word(top - distance, dump.info().wordBytes);
        if (!value)
            break;
        out.append({QString::number(distance), *value});
    }
    return out;
}

// What stands before, at and behind where heap pointers lead: an allocator's chunk written over shows there.
QString pointeesOf(const dump::Dump &dump, const QList<Word> &words)
{
    const auto size = quint64(dump.info().wordBytes);
    QStringList out;
    for (const Word &word : words) {
        if (out.size() >= kMostPointees)
            break;
        if (valueClass(dump, word.value) != ValueClass::Heap)
            continue;
        QStringList classes;
        for (const quint64 at : {word.value - size, word.value, word.value + size}) {
            const auto value = dump.addressSpace().word(at, dump.info().wordBytes);
            classes.append(value ? text(valueClass(dump, *value)) : QStringLiteral("missing"));
        }
        out.append(word.name + u':' + classes.join(u'/'));
    }
    return out.join(u' ');
}

void put(Finding &finding, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        finding.attributes[key] = value;
}

// The instruction that could not go on, and the register that its bad address came from.
void addFault(Finding &finding, const dump::Dump &dump, const dump::Thread &thread, const QList<Word> &registers)
{
    const dump::Signal &signal = dump.info().signal;
    // Where the processor went astray there is no instruction: the address is the program counter's.
    const bool astray = signal.address && *signal.address == thread.pc;
    const auto instruction = astray ? std::nullopt : dump::instructionAt(dump, thread.pc);
    std::optional<Word> from;
    if (instruction && !instruction->isBad()) {
        if (instruction->kind != dump::InstructionKind::Other)
            put(finding, attribute::kInstruction, dump::text(instruction->kind));
        if (instruction->memory && instruction->memory->byteSize > 0)
            put(finding, attribute::kAccessSize, QString::number(instruction->memory->byteSize));
        from = operandAtFault(dump, *instruction, registers);
    } else if (astray) {
        put(finding, attribute::kInstruction, dump::text(dump::InstructionKind::Call));
    }
    if (!from)
        from = nearest(signal, registers);
    if (from) {
        put(finding, attribute::kFaultRegister, from->name);
        put(finding, attribute::kFaultValue, text(valueClass(dump, from->value)));
    }
}

} // namespace

Done addCoreAttributes(Finding &finding, const dump::Dump &dump, const dump::Thread &thread, JobControl &job)
{
    const dump::Signal &signal = dump.info().signal;
    const QList<Word> registers = valuesOf(dump, thread.tid);
    if (job.cancelled())
        return cancelled();
    put(finding, attribute::kRegisters, listed(dump, registers));
    if (isFault(signal.number))
        addFault(finding, dump, thread, registers);
    const QList<Word> slotWords = slotsOf(dump, thread, guiltyFrame(finding.frames));
    if (job.cancelled())
        return cancelled();
    put(finding, attribute::kSlots, listed(dump, slotWords));
    put(finding, attribute::kPointees, pointeesOf(dump, registers + slotWords));
    if (signal.number == SIGABRT)
        put(finding, attribute::kAbortMessage, redact(lastWords(dump)));
    return job.cancelled() ? Done(cancelled()) : Done();
}

} // namespace ariadne::failures
