// SPDX-License-Identifier: GPL-3.0-or-later
#include "dump.h"

#include "architecture.h"
#include "debugfiles.h"
#include "elfcore.h"
#include "modulefinder.h"
#include "regions.h"
#include "signals.h"
#include "symboliser.h"
#include "unwinder.h"
#include "words.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <algorithm>
#include <csignal>
#include <elf.h>
#include <mutex>

namespace ariadne::dump
{
namespace
{

constexpr int kMostFrames = 100'000; // of one thread: endless recursion in 8 MiB of stack stays below
constexpr quint64 kMostMemory = 256 << 20;

// What libdw needs a lock for.
struct Engine {
    Engine(std::unique_ptr<DebugFiles> opened, const AddressSpace &memory, const QList<Region> &regions,
           const Architecture &architecture)
        : files(std::move(opened)), unwinder(*files, memory, regions, architecture), symboliser(*files)
    {
    }
    std::unique_ptr<DebugFiles> files;
    Unwinder unwinder;
    Symboliser symboliser;
    std::mutex lock;
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
    mutable std::unique_ptr<Engine> engine;

    Done findFiles(JobControl &job);
    void describe();
    void describeThreads();
    void describeSignal();
    QByteArray whereItStopped() const;
    const CoreThread *coreThread(Tid tid) const;
    QList<Frame> named(const RawStack &stack) const;
    Thread walk(Thread thread, JobControl &job, int mostFrames = kMostFrames) const;
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
    auto files = DebugFiles::create(found);
    if (!files)
        return std::unexpected(files.error());
    engine = std::make_unique<Engine>(std::move(*files), memory, regions, *architecture);
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
            const FrameRegisters registers = registersOf(one.registers, *architecture);
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
    info.architecture = machineName(core.machine, core.wordBytes);
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
    const QList<Frame> frames = walk(*crashed, job, 64).frames;
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

QList<Frame> Dump::Data::named(const RawStack &stack) const
{
    QList<Frame> out;
    for (const RawFrame &raw : stack.frames) {
        for (const Symboliser::Named &one : engine->symboliser.at(raw.lookup())) {
            Frame frame = one.frame;
            frame.level = static_cast<int>(out.size());
            if (raw.isSignal && frame.kind == FrameKind::Real)
                frame.kind = FrameKind::Signal;
            frame.trust = raw.trust;
            frame.pc.value = raw.pc;
            if (raw.cfa)
                frame.cfa = Address{*raw.cfa};
            if (const FoundModule *module = engine->files->foundAt(raw.lookup()))
                frame.offset = raw.pc - module->module.base.value;
            if (one.functionStart)
                frame.functionOffset = raw.pc - *one.functionStart;
            out.append(frame);
        }
    }
    return out;
}

Thread Dump::Data::walk(Thread thread, JobControl &job, int mostFrames) const
{
    const CoreThread *source = coreThread(thread.tid);
    const std::lock_guard guard(engine->lock);
    const RawStack stack = engine->unwinder.walk(registersOf(source->registers, *architecture), mostFrames, job);
    thread.frames = named(stack);
    thread.end = stack.end;
    thread.finished = stack.finished;
    return thread;
}

Result<Dump> Dump::open(const QString &path, const DumpOptions &options, JobControl &job)
{
    auto file = MappedFile::open(path);
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
    data->memory.setDump(data->file.bytes(), data->core.segments);
    data->architecture = data->core.isKernel ? nullptr : architectureOf(data->core.machine, data->core.wordBytes);
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

Result<QList<Thread>> Dump::stacks(std::optional<Tid> thread, JobControl &job) const
{
    if (!d->engine) {
        return fail(
            Error::Kind::Unsupported,
            translate("ariadne",
                      "No stacks: this version cannot unwind %1 dumps. Its headers, threads and memory map can be had.")
                .arg(d->info.architecture));
    }
    QList<Thread> out;
    for (qsizetype i = 0; i < d->threads.size(); ++i) {
        if (thread && d->threads[i].tid != *thread)
            continue;
        if (job.cancelled())
            return cancelled();
        job.progress(JobControl::Unit::Count, static_cast<quint64>(i), static_cast<quint64>(d->threads.size()),
                     QString::number(d->threads[i].tid.value));
        out.append(d->walk(d->threads[i], job));
        if (job.cancelled())
            return cancelled();
    }
    if (thread && out.isEmpty()) {
        return fail(
            Error::Kind::NotFound,
            translate("ariadne", "%1 has no thread %2: “dump info” says how many there are, “dump stacks” lists them.")
                .arg(QFileInfo(d->path).fileName(), QString::number(thread->value)));
    }
    return out;
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
                set.registers.append({QString::fromLatin1(field.name), field.bytes * 8, copied(*bytes)});
        }
        out.append(set);
    }
    return out;
}

QList<StackGroup> groupStacks(const QList<Thread> &threads)
{
    QList<StackGroup> out;
    QHash<QByteArray, qsizetype> byStack;
    for (const Thread &thread : threads) {
        QByteArray key;
        for (const Frame &f : thread.frames) {
            key += f.function.isEmpty() ? f.module + '+' + QByteArray::number(f.offset.value_or(f.pc.value), 16)
                                        : f.function;
            key += f.kind == FrameKind::Inlined ? '\1' : '\0';
        }
        auto at = byStack.find(key);
        if (at == byStack.end() || thread.crashed) { // the crashed one stands alone: nobody else did what it did
            at = byStack.insert(thread.crashed ? key + "crashed" : key, out.size());
            out.append({{}, thread.crashed, thread.frames, thread.end});
        }
        out[*at].tids.append(thread.tid);
    }
    std::sort(out.begin(), out.end(), [](const StackGroup &a, const StackGroup &b) {
        if (a.crashed != b.crashed)
            return a.crashed;
        return a.tids.size() != b.tids.size() ? a.tids.size() > b.tids.size() : a.tids.first() < b.tids.first();
    });
    return out;
}

QByteArray backtraceText(const Thread &thread, int wordBytes)
{
    QByteArray out =
        "Thread " + QByteArray::number(thread.number) + " (LWP " + QByteArray::number(thread.tid.value) + "):\n";
    for (const Frame &f : thread.frames) {
        out += '#' + QByteArray::number(f.level).leftJustified(3, ' ');
        if (f.kind == FrameKind::Signal) {
            out += "<signal handler called>\n";
            continue;
        }
        if (f.kind != FrameKind::Inlined)
            out += "0x" + QByteArray::number(f.pc.value, 16).rightJustified(2 * wordBytes, '0') + " in ";
        out += (f.function.isEmpty() ? QByteArray("??") : f.function) + " ()";
        if (f.line > 0)
            out += " at " + f.file + ':' + QByteArray::number(f.line);
        else if (!f.module.isEmpty())
            out += " from " + f.module + (f.offset ? "+0x" + QByteArray::number(*f.offset, 16) : QByteArray());
        out += '\n';
    }
    if (!thread.finished && !thread.end.isEmpty())
        out += "Backtrace stopped: " + thread.end.toUtf8() + '\n';
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
    return head.startsWith(QByteArrayView(ELFMAG, SELFMAG)) && head.size() == 18 &&
           (head[EI_DATA] == ELFDATA2MSB ? head[17] : head[16]) == ET_CORE;
}

} // namespace ariadne::dump
