// SPDX-License-Identifier: GPL-3.0-or-later
#include "threadregisters.h"

#include "armregisters.h"
#include "dump/architecture.h"
#include "dump/elfcore.h"
#include "dump/frameregisters.h"
#include "dump/signals.h"
#include "dump/words.h"
#include "xstate.h"

#include <algorithm>
#include <elf.h>

namespace ariadne::dump {
namespace {

constexpr quint32 kXsaveLayoutNote = 0x205, kFxsaveNote = 0x46e62b7f; // NT_X86_XSAVE_LAYOUT, NT_PRXFPREG

const CoreThread *coreThread(const Dump &dump, Tid tid)
{
    const auto &all = dump.core().threads;
    const auto at = std::find_if(all.begin(), all.end(), [=](const CoreThread &t) { return t.tid == tid; });
    return at == all.end() ? nullptr : &*at;
}

Bytes noteOf(const CoreThread &thread, const char *owner, quint32 type)
{
    const CoreNote *note = thread.note(owner, type);
    return note ? note->data : Bytes();
}

// NT_X86_XSAVE_LAYOUT stands once in a core for all threads, behind the last one's notes.
Bytes layoutNote(const ElfCore &core)
{
    for (const CoreNote &note : core.notes) {
        if (note.type == kXsaveLayoutNote && note.owner == "LINUX")
            return note.data;
    }
    for (auto thread = core.threads.rbegin(); thread != core.threads.rend(); ++thread) {
        if (const CoreNote *note = thread->note("LINUX", kXsaveLayoutNote))
            return note->data;
    }
    return {};
}

RegisterSet setOf(const char *name, Tid tid, Bytes from, std::span<const RegisterField> fields)
{
    RegisterSet set{QString::fromLatin1(name), tid, {}};
    for (const RegisterField &field : fields) {
        if (const auto bytes = part(from, static_cast<quint64>(field.offset), static_cast<quint64>(field.bytes)))
            set.registers.append({QString::fromLatin1(field.name), field.bytes * 8, copiedLowestFirst(*bytes)});
    }
    return set;
}

QList<RegisterSet> intelSets(const ElfCore &core, const CoreThread &thread, Warnings *warnings)
{
    const Bytes area = noteOf(thread, "LINUX", NT_X86_XSTATE);
    if (area.size() >= 512) {
        const XstateLayout layout = xstateLayout(layoutNote(core), xcr0Of(area), area.size());
        if (layout.source == XstateLayout::Source::Unknown && warnings && area.size() > 832) {
            warnings->append({QStringLiteral("xsave-layout"),
                              translate("ariadne", "The extended registers of thread %1 are laid out in a way that is "
                                                   "not known here: x87, XMM and YMM are shown, the rest is not.")
                                  .arg(thread.tid.value),
                              {}});
        }
        return xstateRegisters(area, layout, core.wordBytes, thread.tid);
    }
    if (const Bytes fxsave = noteOf(thread, "LINUX", kFxsaveNote); fxsave.size() >= 512)
        return fxsaveRegisters(fxsave, core.wordBytes, thread.tid);
    const Bytes floating = noteOf(thread, "CORE", NT_FPREGSET);
    return core.wordBytes == 8 ? fxsaveRegisters(floating, 8, thread.tid) : fsaveRegisters(floating, thread.tid);
}

// What differs between two sets of the same names.
QStringList differences(const QList<RegisterSet> &live, const QList<RegisterSet> &saved)
{
    QStringList out;
    for (const RegisterSet &set : saved) {
        const auto other =
            std::find_if(live.begin(), live.end(), [&](const RegisterSet &s) { return s.name == set.name; });
        if (other == live.end())
            continue;
        for (const Register &one : set.registers) {
            const auto twin = std::find_if(other->registers.begin(), other->registers.end(),
                                           [&](const Register &r) { return r.name == one.name; });
            // Signal frames keep the segment registers in 16 bits, notes in 64.
            if (twin != other->registers.end() && twin->bytes.left(one.bytes.size()) != one.bytes)
                out.append(one.name);
        }
    }
    return out;
}

// The signal frame that interrupted exactly this frame: nothing but calls inlined into it stand between.
const SavedRegisters *interrupted(const ThreadRegisters &registers, const Thread &stack, int frame)
{
    for (const SavedRegisters &one : registers.saved) {
        if (one.frame >= frame)
            continue;
        const bool direct = std::all_of(stack.frames.begin() + one.frame + 1, stack.frames.begin() + frame,
                                        [](const Frame &f) { return f.kind == FrameKind::Inlined; });
        if (direct)
            return &one;
    }
    return nullptr;
}

// Registers that are the thread's rather than a frame's.
bool isOfThread(const QString &name)
{
    return name == u"fs_base" || name == u"gs_base" || name == u"cs" || name == u"ss" || name == u"ds" ||
           name == u"es" || name == u"fs" || name == u"gs";
}

RegisterSet outerSet(const RegisterSet &live, const Architecture &architecture, const FrameRegisters &frame)
{
    RegisterSet out{live.name, live.tid, {}};
    for (const RegisterField &field : architecture.fields) {
        Register one{QString::fromLatin1(field.name), field.bytes * 8, {}};
        if (const auto value = frame.at(field.dwarf)) {
            for (int i = 0; i < field.bytes; ++i)
                one.bytes.append(static_cast<char>(*value >> (8 * i) & 0xff));
        } else if (isOfThread(one.name)) {
            const auto same = std::find_if(live.registers.begin(), live.registers.end(),
                                           [&](const Register &r) { return r.name == one.name; });
            if (same != live.registers.end())
                one = *same;
        }
        out.registers.append(one);
    }
    return out;
}

Done addSaved(const Dump &dump, const Thread &stack, ThreadRegisters &out, JobControl &job)
{
    const ElfCore &core = dump.core();
    const Architecture *architecture = architectureOf(core.machine, core.wordBytes, core.order);
    for (qsizetype i = 0; i < stack.frames.size(); ++i) {
        const Frame &frame = stack.frames[i];
        if (frame.kind != FrameKind::Signal &&
            (frame.kind != FrameKind::Real || !isSignalReturn(dump.addressSpace(), core.machine, frame.pc.value)))
            continue;
        const auto registers = dump.frameRegisters(stack.tid, static_cast<int>(i), job);
        if (!registers && registers.error().kind == Error::Kind::Cancelled)
            return std::unexpected(registers.error());
        const auto sp = registers ? registers->at(architecture->stackPointer) : std::nullopt;
        if (!sp)
            continue;
        const SignalFramePlace place{core.machine, core.wordBytes, stack.frames[i].pc.value,
                                     *sp,          stack.tid,      layoutNote(core)};
        if (const auto context = readSignalFrame(dump.addressSpace(), place))
            out.saved.append({static_cast<int>(i), *context, {}});
    }
    return {};
}

// pr_sigpend and pr_sighold of struct elf_prstatus.
void addMasks(const ElfCore &core, const CoreThread &thread, ThreadRegisters &out)
{
    const Bytes status = noteOf(thread, "CORE", NT_PRSTATUS);
    out.pending = wordAt(status, 16, core.wordBytes);
    out.blocked = wordAt(status, core.wordBytes == 8 ? 24 : 20, core.wordBytes);
}

void addAlternate(const Thread &stack, ThreadRegisters &out)
{
    for (const SavedRegisters &one : out.saved) {
        if (!one.context.alternate || one.context.alternate->isDisabled || one.context.alternate->size == 0)
            continue;
        out.alternate = one.context.alternate;
        const quint64 base = out.alternate->base.value, sp = stack.stackPointer.value;
        out.onAlternate = sp >= base && sp - base < out.alternate->size;
        out.headroom = out.onAlternate ? sp - base : out.alternate->size;
        return;
    }
}

} // namespace

QList<RegisterSet> liveRegisters(const Dump &dump, Tid tid, Warnings *warnings)
{
    const ElfCore &core = dump.core();
    const Architecture *architecture = architectureOf(core.machine, core.wordBytes, core.order);
    const CoreThread *thread = coreThread(dump, tid);
    if (!architecture || !thread)
        return {};
    QList<RegisterSet> out;
    if (!thread->registers.empty())
        out.append(setOf("general", tid, thread->registers, architecture->fields));
    if (!architecture->floating.empty() && !thread->floatingPoint.empty())
        out.append(setOf("float", tid, thread->floatingPoint, architecture->floating));
    if (core.machine == EM_X86_64 || core.machine == EM_386)
        return out + intelSets(core, *thread, warnings);
    if (core.machine != EM_AARCH64 && core.machine != EM_ARM)
        return out;
    for (const CoreNote &note : thread->notes) {
        if (note.owner == "LINUX" || (note.owner == "CORE" && note.type == NT_FPREGSET))
            out += armNoteRegisters(note.type, note.data, core.wordBytes, tid);
    }
    return out;
}

Result<ThreadRegisters> threadRegisters(const Dump &dump, const Thread &stack, int frame, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    ThreadRegisters out;
    out.tid = stack.tid;
    out.frame = frame;
    const CoreThread *thread = coreThread(dump, stack.tid);
    const QList<RegisterSet> live = liveRegisters(dump, stack.tid, &out.warnings);
    if (!thread || live.isEmpty()) {
        return fail(Error::Kind::NotFound,
                    translate("ariadne", "The dump holds no registers of thread %1: “dump stacks” lists its threads.")
                        .arg(stack.tid.value));
    }
    if (frame < 0 || (frame > 0 && frame >= stack.frames.size())) {
        return fail(Error::Kind::NotFound,
                    translate("ariadne", "Thread %1 has no frame %2: its frames are counted from 0 to %3.")
                        .arg(QString::number(stack.tid.value), QString::number(frame),
                             QString::number(std::max<qsizetype>(0, stack.frames.size() - 1))));
    }
    if (const Done done = addSaved(dump, stack, out, job); !done)
        return std::unexpected(done.error());
    for (SavedRegisters &one : out.saved)
        one.differing = differences(live, one.context.sets);
    addMasks(dump.core(), *thread, out);
    addAlternate(stack, out);

    const auto isInnermost = [&] {
        return std::all_of(stack.frames.begin(), stack.frames.begin() + frame,
                           [](const Frame &f) { return f.kind == FrameKind::Inlined; });
    };
    if (isInnermost()) {
        out.sets = live;
    } else if (const SavedRegisters *under = interrupted(out, stack, frame)) {
        out.sets = under->context.sets;
    } else {
        const auto registers = dump.frameRegisters(stack.tid, frame, job);
        if (!registers)
            return std::unexpected(registers.error());
        out.sets = {outerSet(live.first(), *architectureOf(dump.core().machine, dump.core().wordBytes, dump.core().order), *registers)};
    }
    return out;
}

Result<QList<ThreadRegisters>> allRegisters(const Dump &dump, JobControl &job)
{
    QList<ThreadRegisters> out;
    // Without an unwinder there is no telling where signal frames are; the live sets are there all the same.
    const auto stacks = dump.stacks({}, job);
    if (!stacks && stacks.error().kind == Error::Kind::Cancelled)
        return std::unexpected(stacks.error());
    for (const Thread &thread : stacks ? *stacks : dump.threads()) {
        if (job.cancelled())
            return cancelled();
        auto one = threadRegisters(dump, thread, 0, job);
        if (!one && one.error().kind == Error::Kind::Cancelled)
            return std::unexpected(one.error());
        if (one)
            out.append(std::move(*one));
    }
    return out;
}

QStringList signalNames(quint64 mask)
{
    QStringList out;
    for (int number = 1; number <= 64; ++number) {
        if (mask >> (number - 1) & 1)
            out.append(number < 32 ? signalName(number) : QStringLiteral("SIGRT%1").arg(number));
    }
    return out;
}

} // namespace ariadne::dump
