// SPDX-License-Identifier: GPL-3.0-or-later
#include "dump.h"

#include "addressspace.h"
#include "architecture.h"
#include "corefiles/compressedcore.h"
#include "debuginfo/symboliser.h"
#include "elfcore.h"
#include "modules/loadedmodules.h"
#include "modules/modulefinder.h"
#include "regions.h"
#include "signals.h"
#include "stacks/goroutines.h"
#include "stacks/unwinder.h"
#include "words.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <elf.h>
#include <thread>

namespace ariadne::dump
{
namespace
{

constexpr int kMostFrames = 100'000; // of one thread: endless recursion in 8 MiB of stack stays below
constexpr quint64 kMostMemory = 256 << 20;

constexpr quint64 kCheapDebugInfo = 32 << 20; // bytes of .debug_info that are read within a blink

// All that stacks need; each part is thread-safe.
struct Engine {
    Engine(const QList<FoundModule> &found, const DumpOptions &options, const AddressSpace &memory,
           const QList<Region> &regions, const Architecture &architecture, quint64 pacMask)
        : modules(found, options, architecture), unwinder({modules, memory, architecture, pacMask}, regions),
          symboliser(modules)
    {
    }
    LoadedModules modules;
    Unwinder unwinder;
    Symboliser symboliser;
};

} // namespace

struct Dump::Data {
    QString path;
    DumpOptions options;
    MappedFile file;
    ElfCore core;
    const Architecture *architecture = nullptr; // null: info only
    AddressSpace memory;
    QList<FoundModule> found; // never changed once libdwfl knows it
    QList<Module> modules;
    QList<Region> regions;
    QList<Thread> threads;
    DumpInfo info;
    Warnings warnings;
    std::unique_ptr<const Engine> engine;

    Done findFiles(JobControl &job);
    void describe();
    void describeThreads();
    void describeSignal();
    QByteArray whereItStopped() const;
    const CoreThread *coreThread(Tid tid) const;
    QList<Frame> named(const RawStack &stack, Naming naming) const;
    Thread walk(Thread thread, JobControl &job, Naming naming, int mostFrames = kMostFrames) const;
    Result<QList<Thread>> walkAll(const QList<Thread> &wanted, Naming naming, JobControl &job) const;
    Done prepare(JobControl &job) const;
    bool isCheap() const;
};

const CoreThread *Dump::Data::coreThread(Tid tid) const
{
    const auto at =
        std::find_if(core.threads.begin(), core.threads.end(), [=](const CoreThread &t) { return t.tid == tid; });
    return at == core.threads.end() ? nullptr : &*at;
}

Done Dump::Data::findFiles(JobControl &job)
{
    auto modulesFound = findModules(core, memory, options, path, job, warnings);
    if (!modulesFound)
        return std::unexpected(modulesFound.error());
    found = std::move(*modulesFound);
    for (const FoundModule &one : found) {
        modules.append(one.module);
        if (!one.image.isOpen() || one.module.otherBuild)
            continue;
        // The kernel leaves out what it can get again from the file: read-only segments.
        for (const ImageSegment &s : one.headers.segments) {
            const auto content = part(one.image.bytes(), s.fileOffset, s.fileSize);
            if (content && !(s.flags & PF_W))
                memory.addModuleData(one.bias() + s.address, *content);
        }
    }
    if (!architecture)
        return {};
    // Bits above those that user space uses, where the dump does not say which ones carry signatures.
    const quint64 mask = core.pacMask.value_or(core.machine == EM_AARCH64 ? ~quint64(0xffff'ffff'ffff) : 0);
    engine = std::make_unique<const Engine>(found, options, memory, regions, *architecture, mask);
    return {};
}

// The kernel dumps the thread that got the signal first and gives all of them its number; other writers may not.
static const CoreThread *crashedThread(const ElfCore &core)
{
    const auto fatal = [](const CoreThread &t) { return t.signal != 0 && t.signal != SIGSTOP && t.signal != SIGTRAP; };
    if (core.threads.isEmpty() || fatal(core.threads.first()))
        return core.threads.isEmpty() ? nullptr : &core.threads.first();
    const auto at = std::find_if(core.threads.begin(), core.threads.end(), fatal);
    return at == core.threads.end() ? nullptr : &*at;
}

void Dump::Data::describeThreads()
{
    const CoreThread *crashed = crashedThread(core);
    for (const CoreThread &one : core.threads) {
        Thread thread;
        thread.number = static_cast<int>(threads.size()) + 1;
        thread.tid = one.tid;
        thread.crashed = crashed && crashed->tid == one.tid;
        if (one.tid.value == core.processId)
            thread.name = QString::fromUtf8(core.program);
        if (architecture) {
            const FrameRegisters registers = registersOf(one, *architecture);
            thread.pc.value = registers.at(architecture->pc).value_or(0);
            thread.stackPointer.value = registers.at(architecture->stackPointer).value_or(0);
            const auto call =
                std::find_if(architecture->fields.begin(), architecture->fields.end(), [this](const RegisterField &f) {
                    return architecture->systemCall && qstrcmp(f.name, architecture->systemCall) == 0;
                });
            const auto number = call == architecture->fields.end()
                                    ? std::nullopt
                                    : wordAt(one.registers, static_cast<quint64>(call->offset), call->bytes);
            if (number && static_cast<qint64>(*number) >= 0) {
                const QString name = systemCallName(core.machine, *number);
                thread.state = translate("ariadne", "in %1")
                                   .arg(name.isEmpty() ? translate("ariadne", "system call %1").arg(*number) : name);
            } else if (number) {
                thread.state = translate("ariadne", "running");
            }
        }
        if (thread.crashed)
            thread.state = translate("ariadne", "crashed");
        threads.append(thread);
    }
}

void Dump::Data::describe()
{
    info.kind = core.isKernel ? Kind::Kernel : Kind::Process;
    info.support = architecture && !core.isKernel ? Support::Full : Support::InfoOnly;
    info.isExperimental = info.support == Support::Full && architecture->isExperimental;
    info.architecture = machineName(core.machine, core.wordBytes, core.order);
    info.wordBytes = core.wordBytes;
    info.command = core.command;
    info.program = core.program;
    info.processId = core.processId;
    info.threads = static_cast<int>(core.threads.size());
    info.byteSize = file.byteSize();
    info.missingBytes = core.missingBytes;
    info.complete = std::none_of(core.warnings.begin(), core.warnings.end(), [](const Warning &w) {
        return w.code == QLatin1String("truncated") || w.code == QLatin1String("damaged-notes") ||
               w.code == QLatin1String("damaged-header");
    });
    warnings = core.warnings;
    if (info.support == Support::InfoOnly) {
        warnings.append(
            {QStringLiteral("architecture"),
             core.isKernel
                 ? translate("ariadne", "This is a kernel's dump: only its headers can be read by this version.")
                 : translate("ariadne", "Dumps of %1 can only be described: this version has no registers and no "
                                        "unwinder for that machine.")
                       .arg(info.architecture),
             {}});
    }
    describeThreads();
    regions = regionsOf(core, threads);
}

// A general-protection fault comes without its address. Where one register alone holds what can be no address, it says
// so; with two or more nothing is claimed.
static void findSuspect(Bytes registers, const Architecture &architecture, Signal &signal)
{
    if (architecture.machine != EM_X86_64 || signal.number != SIGSEGV || signal.codeNumber != 0x80)
        return;
    int found = 0;
    for (const RegisterField &field : architecture.fields) {
        const auto value = wordAt(registers, static_cast<quint64>(field.offset), field.bytes);
        const quint64 high = value.value_or(0) >> 47;
        if (field.dwarf < 0 || field.dwarf > 15 || high == 0 || high == 0x1ffff)
            continue;
        ++found;
        signal.suspectRegister = QString::fromLatin1(field.name);
        signal.suspectValue = *value;
    }
    if (found != 1) {
        signal.suspectRegister.clear();
        signal.suspectValue = 0;
    }
}

void Dump::Data::describeSignal()
{
    const CoreThread *crashed = crashedThread(core);
    FaultPlace place;
    if (crashed) {
        Signal &signal = info.signal;
        signal.number = crashed->siginfo && crashed->siginfo->number ? crashed->siginfo->number : crashed->signal;
        signal.name = signalName(signal.number);
        signal.tid = crashed->tid;
        if (crashed->siginfo) {
            signal.codeNumber = crashed->siginfo->code;
            signal.code = signalCode(signal.number, signal.codeNumber);
            signal.sender = crashed->siginfo->sender;
            if (crashed->siginfo->address)
                signal.address = Address{*crashed->siginfo->address};
        }
        const auto thread = std::find_if(threads.begin(), threads.end(), [](const Thread &t) { return t.crashed; });
        place = faultPlace(signal, *thread, regions);
        if (info.isExperimental) // s390x and PowerPC have addresses beyond what x86-64 has
            place.isCanonical = true;
        signal.access = accessOf(signal, *thread, place);
        if (architecture)
            findSuspect(crashed->registers, *architecture, signal);
    }
    info.function = crashed ? whereItStopped() : QByteArray();
    info.reason = reasonSentence(info, info.function, place);
}

// "f", or "memcpy, called from f" where it stopped in a library: the program's own function says more.
QByteArray Dump::Data::whereItStopped() const
{
    const auto crashed = std::find_if(threads.begin(), threads.end(), [](const Thread &t) { return t.crashed; });
    if (!engine || crashed == threads.end())
        return {};
    NoJob job;
    const QList<Frame> frames = walk(*crashed, job, isCheap() ? Naming::Full : Naming::Symbols, 64).frames;
    const auto own = std::find_if(frames.begin(), frames.end(), [this](const Frame &f) {
        return !f.function.isEmpty() && std::any_of(modules.begin(), modules.end(), [&](const Module &m) {
            return m.isExecutable && m.path == f.module;
        });
    });
    const QByteArray first = frames.isEmpty() ? QByteArray() : frames.first().function;
    if (own == frames.end() || own == frames.begin() || first.isEmpty())
        return own != frames.end() ? own->function : first;
    if (info.signal.sender)
        return own->function; // raise() and its relatives say nothing
    return first + ", called from " + own->function;
}

QList<Frame> Dump::Data::named(const RawStack &stack, Naming naming) const
{
    QList<Frame> out;
    const Symboliser &symboliser = engine->symboliser;
    out.reserve(stack.frames.size());
    const auto add = [&](const Symboliser::Named &one, const RawFrame &raw, std::optional<FrameKind> kind) {
        Frame &frame = out.emplaceBack(one.frame);
        frame.level = static_cast<int>(out.size()) - 1;
        if (kind && frame.kind == FrameKind::Real)
            frame.kind = *kind;
        frame.trust = raw.trust;
        frame.pc.value = raw.pc;
        if (raw.cfa)
            frame.cfa = Address{*raw.cfa};
        if (const LoadedModule *module = engine->modules.at(raw.lookup()))
            frame.offset = raw.pc - module->found().module.base.value;
        if (one.functionStart)
            frame.functionOffset = raw.pc - *one.functionStart;
    };
    for (qsizetype i = 0; i < stack.frames.size(); ++i) {
        const RawFrame &raw = stack.frames[i];
        const auto kind = raw.isSignal ? std::optional(FrameKind::Signal) : std::nullopt;
        if (naming == Naming::Symbols) {
            add(symboliser.brief(raw.lookup())->front(), raw, kind);
            continue;
        }
        if (i > 0 && !raw.exact && !raw.isSignal && raw.trust == Trust::Cfi) {
            for (const Symboliser::TailCall &tail :
                 symboliser.tailCalls(raw.pc, stack.frames[i - 1].lookup())) {
                RawFrame gone = raw;
                gone.pc = tail.pc;
                for (const Symboliser::Named &one : *tail.names)
                    add(one, gone, FrameKind::TailCall);
            }
        }
        const Symboliser::Names names = symboliser.at(raw.lookup()); // a range over a temporary would let go of it
        for (const Symboliser::Named &one : *names)
            add(one, raw, kind);
    }
    return out;
}

Thread Dump::Data::walk(Thread thread, JobControl &job, Naming naming, int mostFrames) const
{
    const CoreThread *source = coreThread(thread.tid);
    const RawStack stack = engine->unwinder.walk(registersOf(*source, *architecture), mostFrames, job);
    thread.frames = named(stack, naming);
    thread.end = stack.end;
    thread.finished = stack.finished;
    return thread;
}

// Whether naming an address takes no noticeable time: nothing to inflate, nothing big to hop over.
bool Dump::Data::isCheap() const
{
    return std::all_of(engine->modules.all().begin(), engine->modules.all().end(), [](const auto &module) {
        const DwarfFile *dwarf = module->dwarf();
        return !dwarf || (!dwarf->sections().isCompressed(Section::Info) &&
                          dwarf->sections().storedBytes(Section::Info) < kCheapDebugInfo);
    });
}

// Threads share the work; each takes the next one, so that one endless stack does not hold up the others.
Result<QList<Thread>> Dump::Data::walkAll(const QList<Thread> &wanted, Naming naming, JobControl &job) const
{
    std::vector<Thread> out(static_cast<size_t>(wanted.size()));
    std::atomic<qsizetype> next = 0, done = 0;
    const auto work = [&] {
        for (qsizetype i; (i = next++) < wanted.size() && !job.cancelled(); ++done) {
            job.progress(JobControl::Unit::Count, static_cast<quint64>(done), static_cast<quint64>(wanted.size()),
                         QString::number(wanted[i].tid.value));
            out[static_cast<size_t>(i)] = walk(wanted[i], job, naming);
        }
    };
    const qsizetype workers = std::min<qsizetype>({8, wanted.size() / 4, std::thread::hardware_concurrency()});
    {
        std::vector<std::jthread> others;
        for (qsizetype i = 1; i < workers; ++i)
            others.emplace_back(work);
        work();
    }
    if (job.cancelled())
        return cancelled();
    return QList<Thread>(std::make_move_iterator(out.begin()), std::make_move_iterator(out.end()));
}

Result<Dump> Dump::open(const QString &path, const DumpOptions &options, JobControl &job)
{
    auto file = openCore(path, job);
    if (!file)
        return std::unexpected(file.error());
    const QString name = QFileInfo(path).fileName();
    auto core = ElfCore::parse(file->bytes(), name);
    if (!core)
        return std::unexpected(core.error());
    auto data = std::make_shared<Data>();
    data->path = QFileInfo(path).absoluteFilePath();
    data->options = options;
    data->file = std::move(*file);
    data->core = std::move(*core);
    data->memory.setDump({data->file.bytes(), data->core.order}, data->core.segments);
    data->architecture = data->core.isKernel ? nullptr : architectureOf(data->core.machine, data->core.wordBytes, data->core.order);
    data->describe();
    if (const Done done = data->findFiles(job); !done)
        return std::unexpected(done.error());
    data->describeSignal();
    if (job.cancelled())
        return cancelled();
    Dump out;
    out.d = std::move(data);
    return out;
}

QString Dump::path() const
{
    return d->path;
}
DumpId Dump::id() const
{
    return d->core.id;
}
const DumpOptions &Dump::options() const
{
    return d->options;
}
const DumpInfo &Dump::info() const
{
    return d->info;
}
const QList<Module> &Dump::modules() const
{
    return d->modules;
}
const QList<Region> &Dump::regions() const
{
    return d->regions;
}
const Warnings &Dump::warnings() const
{
    return d->warnings;
}
const QList<Thread> &Dump::threads() const
{
    return d->threads;
}

static Error noUnwinder(const DumpInfo &info)
{
    return {
        Error::Kind::Unsupported,
        translate("ariadne",
                  "No stacks: this version cannot unwind %1 dumps. Its headers, threads and memory map can be had.")
            .arg(info.architecture),
        {}};
}

static Error noThread(const QString &path, Tid thread)
{
    return {Error::Kind::NotFound,
            translate("ariadne", "%1 has no thread %2: “dump info” says how many there are, “dump stacks” lists them.")
                .arg(QFileInfo(path).fileName(), QString::number(thread.value)),
            {}};
}

Result<QList<Thread>> Dump::stacks(std::optional<Tid> thread, JobControl &job, Naming naming) const
{
    if (!d->engine)
        return std::unexpected(noUnwinder(d->info));
    QList<Thread> wanted;
    for (const Thread &one : d->threads) {
        if (!thread || one.tid == *thread)
            wanted.append(one);
    }
    if (thread && wanted.isEmpty())
        return std::unexpected(noThread(d->path, *thread));
    return d->walkAll(wanted, naming, job);
}

Result<QList<Goroutine>> Dump::goroutines(JobControl &job) const
{
    if (!d->engine)
        return std::unexpected(noUnwinder(d->info));
    const auto found = findGoroutines(d->engine->modules, d->memory, *d->architecture, job);
    if (!found)
        return std::unexpected(found.error());
    QList<Goroutine> out;
    for (const FoundGoroutine &one : *found) {
        if (job.cancelled())
            return cancelled();
        job.progress(JobControl::Unit::Count, static_cast<quint64>(out.size()), static_cast<quint64>(found->size()),
                     QString::number(one.goroutine.id));
        Goroutine g = one.goroutine;
        FrameRegisters registers = one.saved;
        // While it runs, its registers are those of its thread, unless that is on a stack of the runtime's own.
        if (const CoreThread *thread = g.tid ? d->coreThread(*g.tid) : nullptr) {
            const FrameRegisters live = registersOf(*thread, *d->architecture);
            const quint64 sp = live.at(d->architecture->stackPointer).value_or(0);
            if (sp >= one.stackLow && sp < one.stackHigh)
                registers = live;
        }
        g.pc.value = registers.at(d->architecture->pc).value_or(0);
        const RawStack stack = d->engine->unwinder.walk(registers, kMostFrames, job);
        g.frames = d->named(stack, Naming::Full);
        g.end = stack.end;
        g.finished = stack.finished;
        endAtGoexit(g);
        if (one.start && d->engine->modules.at(one.start))
            g.startFunction = d->engine->symboliser.at(one.start)->back().frame.function;
        out.append(g);
    }
    return out;
}

Result<FrameRegisters> Dump::frameRegisters(Tid thread, int level, JobControl &job) const
{
    if (!d->engine)
        return std::unexpected(noUnwinder(d->info));
    const CoreThread *source = d->coreThread(thread);
    if (!source)
        return std::unexpected(noThread(d->path, thread));
    std::optional<FrameRegisters> found;
    RawStack stack; // as far as it was walked: levels count inlined frames and tail calls too
    int levels = 0;
    d->engine->unwinder.walk(registersOf(*source, *d->architecture), kMostFrames, job,
                             [&](const RawFrame &frame, const FrameRegisters &registers) {
                                 if (!stack.frames.isEmpty() && stack.frames.size() > 1)
                                     stack.frames.removeFirst();
                                 stack.frames.append(frame);
                                 const qsizetype before =
                                     stack.frames.size() > 1 ? std::ssize(*d->engine->symboliser.at(stack.frames[0].lookup())) : 0;
                                 levels += static_cast<int>(d->named(stack, Naming::Full).size() - before);
                                 if (level < levels)
                                     found = registers;
                                 return !found;
                             });
    if (job.cancelled())
        return cancelled();
    if (!found || level < 0) {
        return fail(Error::Kind::NotFound, translate("ariadne", "Thread %1 has no frame %2.")
                                               .arg(QString::number(thread.value), QString::number(level)));
    }
    return *found;
}

CodePlace Dump::placeAt(Address instruction) const
{
    CodePlace out;
    if (!d->engine)
        return out;
    const auto names = d->engine->symboliser.at(instruction.value);
    for (const Symboliser::Named &one : *names) {
        Frame frame = one.frame;
        frame.level = static_cast<int>(out.frames.size());
        frame.pc = instruction;
        if (const LoadedModule *module = d->engine->modules.at(instruction.value))
            frame.offset = instruction.value - module->found().module.base.value;
        if (one.functionStart)
            frame.functionOffset = instruction.value - *one.functionStart;
        out.frames.append(frame);
        if (one.functionStart)
            out.functionStart = Address{*one.functionStart};
        if (one.functionEnd)
            out.functionEnd = Address{*one.functionEnd};
    }
    return out;
}

Result<QList<Function>> Dump::functionsNamed(const QByteArray &name, JobControl &job) const
{
    if (!d->engine)
        return std::unexpected(noUnwinder(d->info));
    return d->engine->symboliser.functionsNamed(name, job);
}

std::optional<Warning> Dump::fileProblem() const
{
    if (!d->file.isDamaged() && !d->file.hasChanged())
        return {};
    return Warning{QStringLiteral("file-changed"),
                   translate("ariadne",
                             "%1 changed or shrank while it was open: what is shown may be wrong. Open it again.")
                       .arg(QFileInfo(d->path).fileName()),
                   {}};
}

const ElfCore &Dump::core() const
{
    return d->core;
}
const AddressSpace &Dump::addressSpace() const
{
    return d->memory;
}

Result<QList<MemoryPiece>> Dump::memory(Address start, quint64 size) const
{
    if (size > kMostMemory)
        return fail(Error::Kind::Usage,
                    translate("ariadne", "At most 256 MiB of memory can be read at once: ask for less."));
    return d->memory.pieces(start.value, size);
}

const Region *Dump::regionAt(Address address) const
{
    return regionHolding(d->regions, address);
}

const Module *Dump::moduleAt(Address address) const
{
    const auto at = std::find_if(d->modules.begin(), d->modules.end(),
                                 [=](const Module &m) { return address >= m.base && address < m.end; });
    return at == d->modules.end() ? nullptr : &*at;
}

QList<RegisterSet> Dump::registers(std::optional<Tid> thread) const
{
    QList<RegisterSet> out;
    for (const CoreThread &one : d->core.threads) {
        if (!d->architecture || (thread && one.tid != *thread) || one.registers.empty())
            continue;
        RegisterSet set{QStringLiteral("general"), one.tid, {}};
        for (const RegisterField &field : d->architecture->fields) {
            if (const auto bytes =
                    part(one.registers, static_cast<quint64>(field.offset), static_cast<quint64>(field.bytes)))
                set.registers.append({QString::fromLatin1(field.name), field.bytes * 8, copiedLowestFirst(*bytes)});
        }
        out.append(set);
    }
    return out;
}

bool looksLikeDump(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(18);
    if (!head.startsWith(QByteArrayView(ELFMAG, SELFMAG)))
        return looksLikePackedCore(path);
    return head.size() == 18 && (head[EI_DATA] == ELFDATA2MSB ? head[17] : head[16]) == ET_CORE;
}

} // namespace ariadne::dump
