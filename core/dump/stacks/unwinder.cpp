// SPDX-License-Identifier: GPL-3.0-or-later
#include "unwinder.h"

#include "armindex.h"
#include "dump/words.h"
#include "returnaddress.h"
#include "signalframe.h"
#include "support/bytes.h"

#include <QFileInfo>
#include <algorithm>
#include <elf.h>
#include <unordered_set>

namespace ariadne::dump
{
namespace
{

constexpr int kMostScans = 64;         // guesses in one stack
constexpr quint64 kScannedWords = 512; // from the stack pointer on

} // namespace

FrameRegisters registersOf(const CoreThread &thread, const Architecture &architecture)
{
    FrameRegisters out;
    const auto add = [&](Bytes from, std::span<const RegisterField> fields) {
        for (const RegisterField &field : fields) {
            const auto value = field.dwarf >= 0 && field.dwarf < kMostDwarfRegisters
                                   ? wordAt(from, static_cast<quint64>(field.offset), field.bytes)
                                   : std::nullopt;
            if (value)
                out.set(field.dwarf, *value);
        }
    };
    add(thread.registers, architecture.fields);
    add(thread.floatingPoint, architecture.floating); // s390x saves general registers in these
    return out;
}

Unwinder::Unwinder(const UnwindSpace &space, const QList<Region> &regions) : m_space(space)
{
    for (const Region &r : regions) {
        const bool code = r.permissions.contains(u'x') || r.permissions == QLatin1String("?");
        m_ranges.push_back({r.start.value, r.end.value, code});
    }
}

// Signed return addresses carry their signature in bits that user space does not use (Arm ARM, D8.10); on ARM the low
// bit says Thumb.
quint64 Unwinder::plainReturn(quint64 pc) const
{
    if (m_space.architecture.machine == EM_ARM)
        return pc & ~quint64(1);
    return pc & ~m_space.pacMask;
}

bool Unwinder::isCode(quint64 address) const
{
    const auto at = std::upper_bound(m_ranges.begin(), m_ranges.end(), address,
                                     [](quint64 a, const CodeRange &r) { return a < r.start; });
    if (at == m_ranges.begin() || address >= std::prev(at)->end)
        return m_space.modules.at(address) != nullptr;
    return std::prev(at)->isCode;
}

Unwinder::Rules Unwinder::rulesAt(quint64 address) const
{
    {
        const std::shared_lock guard(m_lock);
        if (const auto at = m_rules.find(address); at != m_rules.end())
            return at->second;
    }
    const LoadedModule *module = m_space.modules.at(address);
    const CallFrames *frames = module ? module->callFrames() : nullptr;
    Rules made = frames ? frames->at(address - module->bias()) : nullptr;
    const std::unique_lock guard(m_lock);
    return m_rules.emplace(address, std::move(made)).first->second;
}

// `called`: the frame called the one above it, so that its way back is no longer in the link register, whatever tables
// that leave it out (start-up code of PowerPC) say.
Unwinder::Step Unwinder::stepByCfi(const CfiRules &rules, const FrameRegisters &registers, bool called) const
{
    const Architecture &architecture = m_space.architecture;
    const int w = architecture.wordBytes;
    Step out;
    out.isSignal = rules.isSignal;
    const CfiContext plain{m_space.memory, w, registers, {}, &out.missing};
    if (rules.cfa.kind == CfiRules::Kind::Expression) {
        out.cfa = evaluate(rules.cfa.expression, plain);
    } else if (rules.cfa.number >= 0 && rules.cfa.number < kMostDwarfRegisters) {
        const auto base = registers.at(static_cast<int>(rules.cfa.number));
        out.cfa = base ? std::optional(*base + static_cast<quint64>(rules.cfaOffset)) : std::nullopt;
    }
    if (!out.cfa)
        return out;
    if (w == 4)
        out.cfa = static_cast<quint32>(*out.cfa);
    const CfiContext context{m_space.memory, w, registers, out.cfa, &out.missing};
    const auto load = [&](std::optional<quint64> address, int number) -> std::optional<quint64> {
        const auto word = address ? m_space.memory.word(*address, w) : std::nullopt;
        if (address && !word && number == rules.returnAddress)
            out.missing = *address;
        return word;
    };
    const auto value = [&](int number) -> std::optional<quint64> {
        const CfiRules::Rule &rule = rules.registers[static_cast<size_t>(number)];
        switch (rule.kind) {
        case CfiRules::Kind::Undefined:
            return {};
        case CfiRules::Kind::Same:
            return registers.at(number);
        case CfiRules::Kind::Register:
            return rule.number < kMostDwarfRegisters ? registers.at(static_cast<int>(rule.number)) : std::nullopt;
        case CfiRules::Kind::Offset:
            return *out.cfa + static_cast<quint64>(rule.number);
        case CfiRules::Kind::AtOffset:
            return load(*out.cfa + static_cast<quint64>(rule.number), number);
        case CfiRules::Kind::Expression:
            return evaluate(rule.expression, context);
        case CfiRules::Kind::AtExpression:
            return load(evaluate(rule.expression, context), number);
        }
        return {};
    };
    for (int i = 0; i < architecture.dwarfCount; ++i) {
        if (const auto v = value(i))
            out.registers.set(i, *v);
    }
    // The stack pointer has no rule of its own on most machines: the CFA tells the caller's by definition.
    const auto sp = static_cast<size_t>(architecture.stackPointer);
    if (rules.registers[sp].kind == CfiRules::Kind::Undefined || !out.registers.at(architecture.stackPointer))
        out.registers.set(architecture.stackPointer, *out.cfa - static_cast<quint64>(architecture.cfaAboveStack));
    auto pc = value(rules.returnAddress);
    if (pc)
        pc = plainReturn(*pc);
    // An undefined return address is how start-up code says that nobody called it (DWARF 5, 6.4.4).
    const auto kind = rules.registers[static_cast<size_t>(rules.returnAddress)].kind;
    const bool stale =
        called && kind == CfiRules::Kind::Same && rules.returnAddress == architecture.linkRegister;
    out.outermost = kind == CfiRules::Kind::Undefined || (pc && *pc == 0);
    out.ok = pc.has_value() && !out.outermost && !stale;
    if (out.ok) {
        out.pc = *pc;
        out.registers.set(architecture.pc, *pc);
    }
    return out;
}

Unwinder::Step Unwinder::stepByArmIndex(quint64 lookup, const FrameRegisters &registers) const
{
    Step out;
    const LoadedModule *module = m_space.modules.at(lookup);
    if (m_space.architecture.machine != EM_ARM || !module)
        return out;
    const auto result = armUnwind(*module, lookup, registers, m_space.memory, &out.missing);
    if (!result)
        return out;
    out.outermost = result->outermost;
    out.registers = result->registers;
    out.cfa = result->registers.at(m_space.architecture.stackPointer);
    if (const auto pc = out.registers.at(m_space.architecture.pc); pc && !out.outermost) {
        out.pc = plainReturn(*pc);
        out.registers.set(m_space.architecture.pc, out.pc);
        out.outermost = out.pc == 0;
        out.ok = !out.outermost;
    }
    return out;
}

Unwinder::Step Unwinder::stepBySignalCode(quint64 pc, const FrameRegisters &registers) const
{
    Step out;
    const auto interrupted = interruptedContext(pc, registers, m_space.memory, m_space.architecture);
    if (!interrupted)
        return out;
    out.registers = *interrupted;
    out.isSignal = true;
    out.cfa = out.registers.at(m_space.architecture.stackPointer);
    if (const auto at = out.registers.at(m_space.architecture.pc)) {
        out.pc = *at;
        out.ok = true;
    }
    return out;
}

// By the ABI's chain of frames. Only where it leads up the stack, to code.
Unwinder::Step Unwinder::stepByChain(const FrameRegisters &registers) const
{
    Step out;
    const Architecture &architecture = m_space.architecture;
    const FrameChain &chain = architecture.chain;
    constexpr quint64 kFarthest = quint64(1) << 30;
    const auto w = static_cast<quint64>(architecture.wordBytes);
    const auto fp = registers.at(architecture.framePointer), sp = registers.at(architecture.stackPointer);
    const bool byPointer = chain.base == FrameChain::Base::FramePointer;
    const auto base = byPointer ? fp : sp;
    if (chain.base == FrameChain::Base::None || !base || *base % w != 0 || *base < 2 * w || (sp && *base < *sp) ||
        (sp && *base - *sp > kFarthest))
        return out;
    const auto at = [](quint64 from, int offset) { return from + static_cast<quint64>(static_cast<qint64>(offset)); };
    const auto caller = m_space.memory.word(at(*base, chain.callerAt), architecture.wordBytes);
    if (!byPointer && caller == quint64(0)) { // the first frame's, as the ABIs have it
        out.outermost = true;
        return out;
    }
    if (!caller || (!byPointer && (*caller <= *base || *caller - *base > kFarthest || *caller % w != 0)))
        return out;
    const auto saved = m_space.memory.word(at(byPointer ? *base : *caller, chain.returnAt), architecture.wordBytes);
    const auto pc = saved ? std::optional(plainReturn(*saved)) : std::nullopt;
    if (!pc || !isCode(*pc - 1))
        return out;
    const quint64 callerStack = byPointer ? at(*base, chain.callerStack) : *caller;
    if (byPointer)
        out.registers.set(architecture.framePointer, *caller);
    out.registers.set(architecture.stackPointer, callerStack);
    out.registers.set(architecture.pc, *pc);
    out.cfa = at(callerStack, architecture.cfaAboveStack);
    out.pc = *pc;
    out.trust = Trust::FramePointer;
    out.ok = true;
    return out;
}

// A call through a bad pointer: no code there, but the call has just pushed (or set) the way back.
Unwinder::Step Unwinder::stepFromNowhere(const FrameRegisters &registers) const
{
    Step out;
    const Architecture &architecture = m_space.architecture;
    const auto sp = registers.at(architecture.stackPointer);
    if (!sp)
        return out;
    const bool linked = architecture.linkRegister >= 0;
    auto pc = linked ? registers.at(architecture.linkRegister) : m_space.memory.word(*sp, architecture.wordBytes);
    if (pc)
        pc = plainReturn(*pc);
    if (!pc || !isCode(*pc - 1))
        return out;
    out.registers = registers;
    out.cfa = linked ? *sp : *sp + static_cast<quint64>(architecture.wordBytes);
    out.registers.set(architecture.stackPointer, *out.cfa);
    out.registers.set(architecture.pc, *pc);
    out.pc = *pc;
    out.trust = Trust::Scan;
    out.ok = true;
    return out;
}

// The first word above the stack pointer that points behind a call.
Unwinder::Step Unwinder::stepByScan(const FrameRegisters &registers) const
{
    Step out;
    const Architecture &architecture = m_space.architecture;
    const auto sp = registers.at(architecture.stackPointer);
    if (!sp)
        return out;
    const auto w = static_cast<quint64>(architecture.wordBytes);
    for (quint64 i = 0, at = (*sp + w - 1) / w * w; i < kScannedWords; ++i, at += w) {
        const auto word = m_space.memory.word(at, architecture.wordBytes);
        if (!word)
            break;
        const quint64 pc = plainReturn(*word);
        if (pc < 4096 || !m_space.modules.at(pc - 1) || !isCode(pc - 1) ||
            !followsCall(pc, m_space.memory, architecture))
            continue;
        if (const auto fp = registers.at(architecture.framePointer))
            out.registers.set(architecture.framePointer, *fp);
        out.registers.set(architecture.stackPointer, at + w);
        out.registers.set(architecture.pc, pc);
        out.cfa = at + w;
        out.pc = pc;
        out.trust = Trust::Scan;
        out.ok = true;
        break;
    }
    return out;
}

QString Unwinder::whyNot(quint64 pc, const std::optional<quint64> &missing, bool hadRules) const
{
    if (missing)
        return translate("ariadne", "stack memory at %1 is not in the dump").arg(hexText(*missing));
    const LoadedModule *module = m_space.modules.at(pc);
    if (!module)
        return translate("ariadne", "no module at %1, and no frame pointer to go on by").arg(hexText(pc));
    const FoundModule &found = module->found();
    const QString name = QFileInfo(displayText(found.module.path)).fileName();
    if (!found.hasImage() && !found.debug.isOpen())
        return translate("ariadne", "no unwind information for %1: its file was not found").arg(name);
    if (hadRules)
        return translate("ariadne", "the unwind information of %1 does not fit the registers at %2")
            .arg(name, hexText(pc));
    return translate("ariadne", "no unwind information for %1 at +%2").arg(name, hexText(pc - found.module.base.value));
}

Unwinder::Step Unwinder::best(const RawFrame &frame, const FrameRegisters &registers, bool isFirst, int &scans,
                              bool *hadRules) const
{
    Step first;
    const bool code = isCode(frame.lookup());
    const Rules rules = code ? rulesAt(frame.lookup()) : nullptr;
    *hadRules = rules != nullptr;
    if (rules)
        first = stepByCfi(*rules, registers, !frame.exact);
    if (!first.ok && !first.outermost && code && !rules)
        first = stepByArmIndex(frame.lookup(), registers);
    // The caller of a signal handler is the trampoline's first instruction: looked up by itself, not by the byte before,
    // which may lie in front of its page.
    if (!first.ok && !first.outermost && !rules && isCode(frame.pc))
        first = stepBySignalCode(frame.pc, registers);
    if (first.ok || first.outermost)
        return first;
    // Where the stack itself is missing nothing else could read it.
    Step next;
    if (!code && isFirst)
        next = stepFromNowhere(registers);
    if (!next.ok)
        next = stepByChain(registers);
    if (!next.ok && !next.outermost && !rules && scans < kMostScans && !first.missing) {
        next = stepByScan(registers);
        scans += next.ok ? 1 : 0;
    }
    if (!next.ok) {
        next.missing = first.missing;
        next.cfa = first.cfa;
        next.isSignal = first.isSignal;
    }
    return next;
}

RawStack Unwinder::walk(const FrameRegisters &start, int mostFrames, JobControl &job, const Visitor &each) const
{
    RawStack out;
    FrameRegisters registers = start;
    const Architecture &architecture = m_space.architecture;
    const auto first = registers.at(architecture.pc);
    if (!first) {
        out.end = translate("ariadne", "the registers of this thread are not in the dump");
        return out;
    }
    RawFrame frame{*first, {}, Trust::Cfi, true, false};
    struct Place {
        quint64 pc, sp;
        bool operator==(const Place &) const = default;
    };
    const auto mix = [](const Place &p) { return static_cast<size_t>(p.pc * 0x9e3779b97f4a7c15 ^ p.sp); };
    std::unordered_set<Place, decltype(mix)> seen(64, mix);
    int scans = 0;
    for (;;) {
        if (out.frames.size() % 1024 == 1023 && job.cancelled()) {
            out.end = translate("ariadne", "cancelled");
            return out;
        }
        bool hadRules = false;
        const Step step = best(frame, registers, out.frames.isEmpty(), scans, &hadRules);
        frame.isSignal = step.isSignal;
        frame.cfa = step.cfa;
        // A wrong frame pointer or hostile tables can lead in a circle; the same place twice says so.
        if (!seen.insert({frame.pc, registers.at(architecture.stackPointer).value_or(0)}).second) {
            out.end = translate("ariadne", "the stack loops at %1").arg(hexText(frame.pc));
            return out;
        }
        out.frames.append(frame);
        if (each && !each(frame, registers)) {
            out.end = translate("ariadne", "stopped after %1 frames").arg(out.frames.size());
            return out;
        }
        if (step.outermost || !step.ok) {
            out.finished = step.outermost;
            out.end = step.outermost ? translate("ariadne", "outermost frame")
                                     : whyNot(frame.lookup(), step.missing, hadRules);
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
