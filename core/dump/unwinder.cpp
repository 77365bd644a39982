// SPDX-License-Identifier: GPL-3.0-or-later
#include "unwinder.h"

#include "words.h"

#include "support/bytes.h"

#include <QFileInfo>
#include <QSet>
#include <algorithm>
#include <elf.h>

namespace ariadne::dump
{

FrameRegisters registersOf(Bytes status, const Architecture &architecture)
{
    FrameRegisters out;
    for (const RegisterField &field : architecture.fields) {
        const auto value = wordAt(status, static_cast<quint64>(field.offset), field.bytes);
        if (value && field.dwarf >= 0)
            out.set(field.dwarf, *value);
    }
    return out;
}

// Signed return addresses carry their signature in the bits above the 48 that user space can use (Arm ARM, D8.10).
static quint64 plainReturn(quint64 pc, quint16 machine)
{
    return machine == EM_AARCH64 ? pc & 0xffff'ffff'ffffULL : pc;
}

bool Unwinder::isCode(quint64 address) const
{
    const auto at = std::upper_bound(m_regions.begin(), m_regions.end(), address,
                                     [](quint64 a, const Region &r) { return a < r.start.value; });
    if (at == m_regions.begin() || address >= std::prev(at)->end.value)
        return m_files.foundAt(address) != nullptr;
    const QString &permissions = std::prev(at)->permissions;
    return permissions.contains(u'x') || permissions == QLatin1String("?");
}

Unwinder::Step Unwinder::stepByCfi(const CfiRules &rules, const FrameRegisters &registers)
{
    Step out;
    CfiContext context{m_memory, m_architecture.wordBytes, registers, {}, &m_missing};
    out.cfa = context.cfa = evaluate(rules.cfa, context);
    if (!out.cfa)
        return out;
    const auto value = [&](const CfiRules::Rule &rule, int number) -> std::optional<quint64> {
        switch (rule.kind) {
        case CfiRules::Kind::Undefined:
            return {};
        case CfiRules::Kind::Same:
            return registers.at(number);
        case CfiRules::Kind::Value:
            return evaluate(rule.ops, context);
        case CfiRules::Kind::At:
            break;
        }
        const auto address = evaluate(rule.ops, context);
        const auto word = address ? m_memory.word(*address, m_architecture.wordBytes) : std::nullopt;
        if (address && !word && number == rules.returnAddress)
            m_missing = *address;
        return word;
    };
    for (int i = 0; i < m_architecture.dwarfCount; ++i) {
        if (const auto v = value(rules.registers[static_cast<size_t>(i)], i))
            out.registers.set(i, *v);
    }
    // The stack pointer has no rule of its own on most machines: the caller's is the CFA by definition.
    if (!out.registers.at(m_architecture.stackPointer))
        out.registers.set(m_architecture.stackPointer, *out.cfa);
    const CfiRules::Rule &back = rules.registers[static_cast<size_t>(rules.returnAddress)];
    auto pc = value(back, rules.returnAddress);
    if (pc)
        pc = plainReturn(*pc, m_architecture.machine);
    // An undefined return address is how start-up code says that nobody called it (DWARF 5, 6.4.4).
    out.outermost = back.kind == CfiRules::Kind::Undefined || (pc && *pc == 0);
    out.ok = pc.has_value() && !out.outermost;
    if (out.ok) {
        out.pc = *pc;
        out.registers.set(m_architecture.pc, *pc);
    }
    return out;
}

// [fp] holds the caller's fp and the word above it the return address, on all three machines.
Unwinder::Step Unwinder::stepByFramePointer(const FrameRegisters &registers)
{
    Step out;
    const auto w = static_cast<quint64>(m_architecture.wordBytes);
    const auto fp = registers.at(m_architecture.framePointer), sp = registers.at(m_architecture.stackPointer);
    if (!fp || *fp % w != 0 || (sp && *fp < *sp) || (sp && *fp - *sp > (quint64(1) << 30)))
        return out;
    const auto nextFp = m_memory.word(*fp, m_architecture.wordBytes),
               saved = m_memory.word(*fp + w, m_architecture.wordBytes);
    const auto pc = saved ? std::optional(plainReturn(*saved, m_architecture.machine)) : std::nullopt;
    if (!nextFp || !pc || !isCode(*pc - 1))
        return out;
    out.registers.set(m_architecture.framePointer, *nextFp);
    out.registers.set(m_architecture.stackPointer, *fp + 2 * w);
    out.registers.set(m_architecture.pc, *pc);
    out.cfa = *fp + 2 * w;
    out.pc = *pc;
    out.trust = Trust::FramePointer;
    out.ok = true;
    return out;
}

// A call through a bad pointer: no code there, but the call has just pushed (or set) the way back.
Unwinder::Step Unwinder::stepFromNowhere(const FrameRegisters &registers)
{
    Step out;
    const auto sp = registers.at(m_architecture.stackPointer);
    if (!sp)
        return out;
    const bool linked = m_architecture.linkRegister >= 0;
    const auto pc = linked ? registers.at(m_architecture.linkRegister) : m_memory.word(*sp, m_architecture.wordBytes);
    if (!pc || !isCode(*pc - 1))
        return out;
    out.registers = registers;
    out.cfa = linked ? *sp : *sp + static_cast<quint64>(m_architecture.wordBytes);
    out.registers.set(m_architecture.stackPointer, *out.cfa);
    out.registers.set(m_architecture.pc, *pc);
    out.pc = *pc;
    out.trust = Trust::Scan;
    out.ok = true;
    return out;
}

QString Unwinder::whyNot(quint64 pc, const CfiRules *rules) const
{
    if (m_missing)
        return translate("ariadne", "stack memory at %1 is not in the dump").arg(hexText(*m_missing));
    const FoundModule *found = m_files.foundAt(pc);
    if (!found)
        return translate("ariadne", "no module at %1, and no frame pointer to go on by").arg(hexText(pc));
    const QString name = QFileInfo(displayText(found->module.path)).fileName();
    if (!found->hasImage())
        return translate("ariadne", "no unwind information for %1: its file was not found").arg(name);
    if (rules)
        return translate("ariadne", "the unwind information of %1 does not fit the registers at %2")
            .arg(name, hexText(pc));
    return translate("ariadne", "no unwind information for %1 at +%2")
        .arg(name, hexText(pc - found->module.base.value));
}

RawStack Unwinder::walk(const FrameRegisters &start, int mostFrames, JobControl &job)
{
    RawStack out;
    FrameRegisters registers = start;
    const auto first = registers.at(m_architecture.pc);
    if (!first) {
        out.end = translate("ariadne", "the registers of this thread are not in the dump");
        return out;
    }
    RawFrame frame{*first, {}, Trust::Cfi, true, false};
    QSet<std::pair<quint64, quint64>> seen;
    for (;;) {
        if (out.frames.size() % 1024 == 1023 && job.cancelled()) {
            out.end = translate("ariadne", "cancelled");
            return out;
        }
        m_missing.reset();
        const bool code = isCode(frame.lookup());
        const CfiRules *rules = code ? m_tables.at(frame.lookup()) : nullptr;
        Step step;
        if (rules)
            step = stepByCfi(*rules, registers);
        frame.isSignal = rules && rules->isSignal;
        if (!step.ok && !step.outermost) {
            if (!code && out.frames.isEmpty())
                step = stepFromNowhere(registers);
            if (!step.ok)
                step = stepByFramePointer(registers);
        }
        frame.cfa = step.cfa;
        // A wrong frame pointer or hostile tables can lead in a circle; the same place twice says so.
        const std::pair here(frame.pc, registers.at(m_architecture.stackPointer).value_or(0));
        if (seen.contains(here)) {
            out.end = translate("ariadne", "the stack loops at %1").arg(hexText(frame.pc));
            return out;
        }
        seen.insert(here);
        out.frames.append(frame);
        if (step.outermost || !step.ok) {
            out.finished = step.outermost;
            out.end = step.outermost ? translate("ariadne", "outermost frame") : whyNot(frame.lookup(), rules);
            return out;
        }
        if (out.frames.size() >= mostFrames) {
            out.end = translate("ariadne", "stopped after %1 frames").arg(mostFrames);
            return out;
        }
        // Below a signal frame the program was interrupted, not called: its pc is exact.
        frame = RawFrame{step.pc, {}, step.trust, frame.isSignal, false};
        registers = step.registers;
    }
}

} // namespace ariadne::dump
