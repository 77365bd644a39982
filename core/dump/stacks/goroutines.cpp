// SPDX-License-Identifier: GPL-3.0-or-later
#include "goroutines.h"

#include "dump/debuginfo/nameindex.h"
#include "dump/words.h"

#include <algorithm>
#include <dwarf.h>

namespace ariadne::dump
{
namespace
{

constexpr quint64 kMostGoroutines = 16 << 20;
constexpr quint32 kScanning = 0x1000; // a bit of the status: the collector looks at its stack
constexpr quint32 kDead = 6;

// runtime/runtime2.go, _Gidle and the following.
constexpr const char *kStates[] = {"idle", "runnable", "running", "syscall", "waiting", "", "dead", "", "copystack",
                                   "preempted"};

// Variables and structures of the runtime, by what DWARF says of them.
class Runtime
{
public:
    Runtime(const LoadedModule &module, const NameIndex &index) : m_module(module), m_index(index) {}

    std::optional<quint64> variable(const char *name) const
    {
        for (const NameIndex::Entry &entry : m_index.find(*m_module.dwarf(), name)) {
            const Die die = dieOf(entry, NameKind::Variable);
            const auto location = die ? die.unit->attribute(die, DW_AT_location) : std::nullopt;
            if (!location || location->block.empty() || location->block[0] != std::byte{DW_OP_addr})
                continue;
            const int bytes = die.unit->header.widths.addressBytes;
            Cursor c(location->block, 1);
            const quint64 address = c.number(bytes);
            if (c.ok())
                return address + m_module.bias();
        }
        return {};
    }
    std::optional<quint64> member(const char *structure, std::string_view name) const
    {
        for (const NameIndex::Entry &entry : m_index.find(*m_module.dwarf(), structure)) {
            const Die die = dieOf(entry, NameKind::Structure);
            if (!die || !die.abbreviation->hasChildren)
                continue;
            for (quint64 at = die.unit->endOf(die); at;) {
                const Die child = die.unit->at(at);
                if (!child)
                    break;
                const auto label = die.unit->attribute(child, DW_AT_name);
                const auto offset = die.unit->attribute(child, DW_AT_data_member_location);
                if (label && offset && die.unit->text(*label) == name)
                    return die.unit->constant(*offset);
                at = die.unit->afterSubtree(child);
            }
        }
        return {};
    }

private:
    Die dieOf(const NameIndex::Entry &entry, NameKind kind) const
    {
        const DwarfUnit *unit = entry.kind == kind && !entry.isDeclaration
                                    ? NameIndex::unitOf(*m_module.dwarf(), entry)
                                    : nullptr;
        return unit ? unit->at(entry.offset) : Die();
    }

    const LoadedModule &m_module;
    const NameIndex &m_index;
};

// Where the fields of runtime.g lie.
struct Layout {
    quint64 id, status, reason, thread, start, stackLow, stackHigh, pc, sp, bp;
    std::optional<quint64> threadId; // of runtime.m
};

std::optional<Layout> layoutOf(const Runtime &runtime)
{
    const auto id = runtime.member("runtime.g", "goid"), status = runtime.member("runtime.g", "atomicstatus"),
               reason = runtime.member("runtime.g", "waitreason"), thread = runtime.member("runtime.g", "m"),
               start = runtime.member("runtime.g", "startpc"), stack = runtime.member("runtime.g", "stack"),
               saved = runtime.member("runtime.g", "sched"), low = runtime.member("runtime.stack", "lo"),
               high = runtime.member("runtime.stack", "hi"), pc = runtime.member("runtime.gobuf", "pc"),
               sp = runtime.member("runtime.gobuf", "sp"), bp = runtime.member("runtime.gobuf", "bp");
    if (!id || !status || !reason || !thread || !start || !stack || !saved || !low || !high || !pc || !sp)
        return {};
    return Layout{*id,
                  *status,
                  *reason,
                  *thread,
                  *start,
                  *stack + *low,
                  *stack + *high,
                  *saved + *pc,
                  *saved + *sp,
                  *saved + bp.value_or(*sp),
                  runtime.member("runtime.m", "procid")};
}

// runtime.waitReasonStrings, an array of strings: pointer and length.
QString reasonText(const AddressSpace &memory, std::optional<quint64> table, quint64 number, int w)
{
    constexpr quint64 kLongest = 200;
    if (!table || number == 0)
        return {};
    const auto step = static_cast<quint64>(w);
    const auto text = memory.word(*table + number * 2 * step, w), size = memory.word(*table + (number * 2 + 1) * step, w);
    return text && size && *size <= kLongest ? QString::fromUtf8(memory.read(*text, *size)) : QString();
}

class Reader
{
public:
    Reader(const Layout &layout, std::optional<quint64> reasons, const AddressSpace &memory,
           const Architecture &architecture)
        : m_layout(layout), m_reasons(reasons), m_memory(memory), m_architecture(architecture)
    {
    }
    // Nothing where it ended, or where it is not in the dump.
    std::optional<FoundGoroutine> read(quint64 g) const
    {
        const int w = m_architecture.wordBytes;
        const auto field = [&](quint64 offset) { return m_memory.word(g + offset, w); };
        const auto status = m_memory.word(g + m_layout.status, 4);
        const auto id = m_memory.word(g + m_layout.id, 8);
        const auto pc = field(m_layout.pc), sp = field(m_layout.sp);
        if (!status || !id || !pc || !sp)
            return {};
        const auto state = static_cast<quint32>(*status) & ~kScanning;
        if (state == kDead || state == 0)
            return {};
        FoundGoroutine out;
        out.goroutine.id = *id;
        out.goroutine.state = QString::fromLatin1(state < std::size(kStates) ? kStates[state] : "");
        const QByteArray reason = m_memory.read(g + m_layout.reason, 1);
        if (state == 4 && !reason.isEmpty())
            out.goroutine.waitReason = reasonText(m_memory, m_reasons, static_cast<quint8>(reason[0]), w);
        out.stackLow = field(m_layout.stackLow).value_or(0);
        out.stackHigh = field(m_layout.stackHigh).value_or(0);
        out.start = field(m_layout.start).value_or(0);
        out.saved.set(m_architecture.pc, *pc);
        out.saved.set(m_architecture.stackPointer, *sp);
        if (const auto bp = field(m_layout.bp); bp && m_layout.bp != m_layout.sp)
            out.saved.set(m_architecture.framePointer, *bp);
        const auto thread = field(m_layout.thread);
        if (thread && *thread && m_layout.threadId) {
            if (const auto tid = m_memory.word(*thread + *m_layout.threadId, 8))
                out.goroutine.tid = Tid{static_cast<qint64>(*tid)};
        }
        return out;
    }

private:
    const Layout &m_layout;
    std::optional<quint64> m_reasons;
    const AddressSpace &m_memory;
    const Architecture &m_architecture;
};

const LoadedModule *goProgram(const LoadedModules &modules)
{
    for (const auto &one : modules.all()) {
        if (one->symbols().named("runtime.allgs").empty() && one->symbols().named("runtime.goexit").empty())
            continue;
        return one.get();
    }
    // Symbols may be left out (-ldflags=-s) while debug information is there, in a language of its own.
    for (const auto &one : modules.all()) {
        const DwarfFile *file = one->found().module.isExecutable ? one->dwarf() : nullptr;
        const DwarfUnit *unit = file && !file->headers().empty() ? file->unit(0) : nullptr;
        if (unit && unit->language == DW_LANG_Go)
            return one.get();
    }
    return nullptr;
}

} // namespace

Result<QList<FoundGoroutine>> findGoroutines(const LoadedModules &modules, const AddressSpace &memory,
                                             const Architecture &architecture, JobControl &job)
{
    const LoadedModule *module = goProgram(modules);
    if (!module)
        return fail(Error::Kind::NotFound,
                    translate("ariadne", "No goroutines: no module of this dump is a Go program with its symbols."));
    if (!module->dwarf()) {
        return fail(Error::Kind::Unsupported,
                    translate("ariadne", "No goroutines: %1 was built without debug information (-ldflags=-w), which "
                                         "tells where the runtime keeps them.")
                        .arg(module->found().module.image));
    }
    const auto index = NameIndex::cached(*module->dwarf(), module->found().headers.buildId.hex, job);
    if (!index)
        return std::unexpected(index.error());
    const Runtime runtime(*module, **index);
    const auto layout = layoutOf(runtime);
    const auto table = runtime.variable("runtime.allgs");
    const int w = architecture.wordBytes;
    const auto step = static_cast<quint64>(w);
    const auto first = table ? memory.word(*table, w) : std::nullopt,
               count = table ? memory.word(*table + step, w) : std::nullopt;
    if (!layout || !first || !count || *count > kMostGoroutines || !memory.holds(*first, *count * step)) {
        return fail(Error::Kind::Malformed,
                    translate("ariadne", "No goroutines: the runtime's table of them is damaged, or not in the dump."));
    }
    const Reader reader(*layout, runtime.variable("runtime.waitReasonStrings"), memory, architecture);
    QList<FoundGoroutine> out;
    for (quint64 i = 0; i < *count; ++i) {
        if (i % 256 == 0 && job.cancelled())
            return cancelled();
        const auto g = memory.word(*first + i * step, w);
        if (auto one = g && *g ? reader.read(*g) : std::nullopt)
            out.append(*one);
    }
    std::sort(out.begin(), out.end(),
              [](const auto &a, const auto &b) { return a.goroutine.id < b.goroutine.id; });
    return out;
}

void endAtGoexit(Goroutine &goroutine)
{
    const auto last = std::find_if(goroutine.frames.begin(), goroutine.frames.end(),
                                   [](const Frame &f) { return f.function == "runtime.goexit"; });
    if (last == goroutine.frames.end())
        return;
    goroutine.frames.erase(std::next(last), goroutine.frames.end());
    goroutine.end = translate("ariadne", "outermost frame");
    goroutine.finished = true;
}

} // namespace ariadne::dump
