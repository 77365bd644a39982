// SPDX-License-Identifier: GPL-3.0-or-later
#include "corefinding.h"

#include "cores/coreattributes.h"
#include "cores/valueclass.h"
#include "dump/dump.h"
#include "recognise/logtext.h"
#include "signature.h"
#include "support/bytes.h"
#include "support/json.h"

#include <algorithm>
#include <csignal>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr int kKernelSent = 128; // SI_KERNEL: on x86-64 what a general protection fault carries, with address 0

QString fileName(const QByteArray &path)
{
    return displayText(path.mid(path.lastIndexOf('/') + 1));
}

Frame frameOf(const dump::Frame &frame)
{
    Frame out;
    switch (frame.kind) {
    case dump::FrameKind::Real:
        out.kind = Frame::Kind::Real;
        break;
    case dump::FrameKind::Inlined:
        out.kind = Frame::Kind::Inlined;
        break;
    case dump::FrameKind::TailCall:
        out.kind = Frame::Kind::TailCall;
        break;
    case dump::FrameKind::Signal:
        out.kind = Frame::Kind::Signal;
        break;
    }
    out.function = displayText(frame.function);
    out.module = fileName(frame.module);
    out.buildId = frame.buildId.text();
    out.offset = frame.offset.value_or(0);
    out.file = displayText(frame.file);
    out.line = frame.line;
    return out;
}

// The thread that the signal went to; where nothing crashed (gdb's gcore of a running process) the first.
const dump::Thread *guilty(const QList<dump::Thread> &threads, const dump::Signal &signal)
{
    for (const dump::Thread &thread : threads)
        if (thread.crashed)
            return &thread;
    for (const dump::Thread &thread : threads)
        if (thread.tid == signal.tid)
            return &thread;
    return threads.isEmpty() ? nullptr : &threads.first();
}

bool isFault(int signal)
{
    return signal == SIGSEGV || signal == SIGBUS;
}

// An address a little behind the heap was reached by running over its end, one a little below a stack by too many
// calls.
QString besideWhat(const dump::Dump &dump, quint64 address)
{
    constexpr quint64 kNear = 1 << 20;
    for (const dump::Region &region : dump.regions()) {
        const quint64 start = region.start.value;
        const quint64 end = region.end.value;
        if (address < start && start - address < kNear && isStack(dump, region))
            return u"below stack"_s;
        if (address >= end && address - end < kNear && region.kind == dump::RegionKind::Anonymous &&
            region.permissions.contains(u'w') && !dump.moduleAt(Address{end - 1}) && !isStack(dump, region))
            return u"behind heap"_s;
    }
    return u"unmapped"_s;
}

void addAddress(Finding &finding, const dump::Dump &dump, const dump::Signal &signal)
{
    if (!isFault(signal.number))
        return;
    const bool general = signal.codeNumber == kKernelSent;
    if (!signal.address && !general)
        return;
    const quint64 address = signal.address ? signal.address->value : 0;
    const dump::Region *region = dump.regionAt(Address{address});
    QString kind = addressClass(address, general, region != nullptr);
    if (region && !general && region->kind == dump::RegionKind::Stack)
        kind = u"stack"_s;
    if (!region && kind == u"unmapped"_s)
        kind = besideWhat(dump, address);
    if (!general)
        finding.address = json::address(address);
    finding.attributes[u"address-class"_s] = kind;
    if (signal.access == dump::Access::Read || signal.access == dump::Access::Write ||
        signal.access == dump::Access::Execute)
        finding.attributes[u"access"_s] = dump::text(signal.access);
}

} // namespace

bool looksLikeCore(std::span<const std::byte> head)
{
    // gABI: e_ident[EI_DATA] says how e_type at offset 16 is to be read; ET_CORE is 4.
    if (head.size() < 18)
        return false;
    const auto at = [&](size_t i) { return std::to_integer<int>(head[i]); };
    if (at(0) != 0x7f || at(1) != 'E' || at(2) != 'L' || at(3) != 'F')
        return false;
    return at(5) == 2 ? at(17) == 4 : at(16) == 4;
}

QString addressClass(quint64 address, bool generalProtection, bool mapped)
{
    if (generalProtection)
        return u"non-canonical"_s; // the address itself is not told
    if (address < 0x1000)
        return u"null"_s;
    if (address < 0x100000)
        return u"near null"_s;
    bool text = true;
    for (int i = 0; i < 8; ++i) {
        const quint64 byte = (address >> (8 * i)) & 0xff;
        text = text && byte >= 0x20 && byte < 0x7f;
    }
    if (text)
        return u"text"_s;
    if (address >= 0xffff800000000000)
        return u"kernel"_s;
    if (address >= 0x0000800000000000)
        return u"non-canonical"_s;
    return mapped ? u"mapped"_s : u"unmapped"_s;
}

Result<CoreFinding> coreFinding(const dump::Dump &dump, JobControl &job)
{
    const dump::DumpInfo &info = dump.info();
    CoreFinding out;
    out.dump = dump.id();
    out.warnings = dump.warnings();
    Finding &finding = out.finding;
    finding.kind = kind::kCrash;
    finding.signal = info.signal.number;
    finding.type = info.signal.name;
    if (finding.type.isEmpty())
        finding.type = info.signal.number ? logtext::signalName(info.signal.number) : u"snapshot"_s;
    finding.message = info.reason;
    finding.program = displayText(info.program);
    finding.command = displayText(info.command);
    finding.cutShort = !info.complete;
    finding.end = qint64(info.byteSize);
    finding.attributes[u"architecture"_s] = info.architecture;
    finding.attributes[u"threads"_s] = QString::number(info.threads);
    if (!info.signal.code.isEmpty())
        finding.attributes[u"signal-code"_s] = info.signal.code;
    for (const dump::Module &module : dump.modules()) {
        if (module.isExecutable && !module.buildId.isEmpty())
            finding.attributes[u"build-id"_s] = module.buildId.text();
    }
    addAddress(finding, dump, info.signal);
    if (info.support == dump::Support::Full) {
        const dump::Thread *thread = guilty(dump.threads(), info.signal);
        const auto stacks = dump.stacks(thread ? std::optional(thread->tid) : std::nullopt, job);
        if (!stacks)
            return std::unexpected(stacks.error());
        const dump::Thread *found = guilty(*stacks, info.signal);
        for (qsizetype i = 0; found && i < std::min<qsizetype>(found->frames.size(), kMaxFrames); ++i)
            finding.frames.append(frameOf(found->frames[i]));
        if (found)
            if (const Done done = addCoreAttributes(finding, dump, *found, job); !done)
                return std::unexpected(done.error());
    }
    // What the program said last tells more than that it was told to end.
    if (const QString words = finding.attributes.value(attribute::kAbortMessage); !words.isEmpty())
        finding.message = words;
    complete(finding);
    return out;
}

} // namespace ariadne::failures
