// SPDX-License-Identifier: GPL-3.0-or-later
#include "title.h"

#include "failures/recognise/logtext.h"

namespace ariadne::failures::kernel {

using namespace logtext;

namespace {

std::string plain(const QString &function)
{
    return function.toStdString();
}

bool helper(const Frame &frame, Family family)
{
    return isHelper(plain(frame.function), family) || isInHeader(frame.file.toStdString());
}

// One trace: frames that the kernel trusts, and where interrupts cut it.
struct Trace {
    QList<Frame> frames;
    QList<qsizetype> interrupts; // index of the first frame behind each mark
    bool isUsers = false;        // the pointer before it lay in a program
    size_t end = 0;              // line behind it
};

// The frame behind which what was interrupted begins.
bool isInterruptEntry(const QString &function)
{
    static const QStringList kEntries{QStringLiteral("apic_timer_interrupt"),
                                      QStringLiteral("asm_sysvec_"),
                                      QStringLiteral("common_interrupt"),
                                      QStringLiteral("asm_common_interrupt"),
                                      QStringLiteral("ret_from_intr"),
                                      QStringLiteral("__irq_svc"),
                                      QStringLiteral("el1_irq"),
                                      QStringLiteral("el1h_64_irq"),
                                      QStringLiteral("el0_irq"),
                                      QStringLiteral("el1_interrupt"),
                                      QStringLiteral("reschedule_interrupt"),
                                      QStringLiteral("do_IRQ"),
                                      QStringLiteral("trace_apic_timer"),
                                      QStringLiteral("call_function_interrupt"),
                                      QStringLiteral("handle_exception"),
                                      QStringLiteral("irq_work_interrupt"),
                                      QStringLiteral("el0t_64_irq"),
                                      QStringLiteral("do_irq")};
    return function.contains(QLatin1String("apic_timer_interrupt_entry")) ||
           std::any_of(kEntries.cbegin(), kEntries.cend(),
                       [&](const QString &entry) { return function.startsWith(entry); });
}

// Fault injection prints stacks of its own that mean nothing.
bool isInjection(const QString &function)
{
    return function.startsWith(QLatin1String("should_fail")) || function.startsWith(QLatin1String("__should_fail"));
}

Frame frameOf(const QString &function)
{
    Frame frame;
    frame.function = function;
    return frame;
}

void add(Trace &trace, const Frame &frame)
{
    trace.frames.append(frame);
    if (!isInterruptEntry(frame.function))
        return;
    // Several stand on top of each other: the last one counts.
    if (!trace.interrupts.isEmpty() && trace.interrupts.last() + 2 > trace.frames.size())
        trace.interrupts.removeLast();
    trace.interrupts.append(trace.frames.size());
}

// Where another event's headline cuts the report: what follows may be the other's.
size_t cutAt(const Report &report)
{
    for (size_t i = report.headline + 1; i < report.lines.size(); ++i) {
        const Rule *other = ruleFor(trimmed(report.lines[i].text));
        if (other && !other->isConsequence && !other->needsTrace && other->where != Where::Nowhere &&
            other->title != report.rule->title)
            return i;
        // Its own stack comes first: behind it others do no harm.
        const auto &line = report.traceAt(i);
        if (line && line->kind == TraceLine::Kind::Frame && !line->isGuess && !isHelper(plain(line->frame.function)))
            break;
    }
    return report.lines.size();
}

// The trace that begins at or behind `from`; frames before any mark of a start count where `loose`.
Trace traceFrom(const Report &report, size_t from, bool started)
{
    Trace out;
    size_t i = from;
    int misses = 0;
    QString pending;
    for (; i < report.lines.size(); ++i) {
        const auto &line = report.traceAt(i);
        if (!line) {
            // Other messages fall between the frames of one stack; many of them end it.
            if (started && !out.frames.isEmpty() && ++misses > 40)
                break;
            continue;
        }
        if (line->kind == TraceLine::Kind::Start) {
            if (started && !out.frames.isEmpty())
                break;
            if (!line->name.empty() && started)
                break;
            // "page last allocated …" heads a stack that is not the failure's.
            started = started || line->name.empty();
            continue;
        }
        if (!started)
            continue;
        misses = 0;
        if (line->kind == TraceLine::Kind::Pointer && !line->isUser && !line->frame.function.isEmpty())
            out.frames.append(line->frame); // where an exception hit: the frames above were its handler's
        // arm names callee and caller: the caller is a frame of its own only where no line follows that repeats it.
        if (!pending.isEmpty() && line->frame.function != pending)
            add(out, frameOf(pending));
        pending = line->caller;
        if (line->kind == TraceLine::Kind::Frame && !line->isGuess && out.frames.size() < kMaxFrames) {
            add(out, line->frame);
        }
    }
    if (!pending.isEmpty())
        add(out, frameOf(pending));
    out.end = i;
    return out;
}

std::optional<size_t> nextStart(const Report &report, size_t from)
{
    for (size_t i = from; i < report.lines.size(); ++i) {
        const auto &line = report.traceAt(i);
        if (line && line->kind == TraceLine::Kind::Start)
            return i;
    }
    return std::nullopt;
}

// "__list_add_valid" → "list_", "proc_register" → "proc_": what the functions of one interface begin with. Empty where
// the name has one word only.
std::string interfaceOf(const QString &function)
{
    std::string name = plain(function);
    name.erase(0, name.find_first_not_of('_'));
    const size_t end = name.find('_');
    return end == std::string::npos ? std::string() : name.substr(0, end + 1);
}

// The first that has a part in the failure. `interface`: what also begins so has none.
Fault firstOf(const QList<Frame> &frames, Family family, const std::string &interface = {})
{
    const auto isOfInterface = [&](const Frame &frame) {
        return !interface.empty() && interfaceOf(frame.function) == interface;
    };
    Fault out;
    qsizetype inlined = 0;
    for (qsizetype i = 0; i < frames.size(); ++i) {
        if (isInjection(frames[i].function))
            return {};
        // What is inlined depends on the compiler and is told only where a symboliser was at work: no name for a title,
        // but the place to look at.
        if (frames[i].kind == Frame::Kind::Inlined)
            continue;
        if (!helper(frames[i], family) && !isOfInterface(frames[i])) {
            out.function = frames[i].function;
            out.frames = frames.mid(inlined);
            break;
        }
        inlined = i + 1;
    }
    return out;
}

// RIP, pc or the like behind the headline, then the trace below it.
Fault byPointer(const Report &report, Family family)
{
    // A check that stands in a library's file was asked for through the library's other functions.
    const bool isLibrarys = report.rule->also.ends_with(".c");
    const std::string interface = isLibrarys ? interfaceOf(functionIn(report.lines[report.headline].text)) : "";
    std::optional<size_t> started;
    for (size_t i = report.headline; i < report.lines.size(); ++i) {
        const auto &line = report.traceAt(i);
        if (!line)
            continue;
        if (line->kind == TraceLine::Kind::Start && line->name.empty() && !started)
            started = i;
        if (line->kind == TraceLine::Kind::Frame && isInjection(line->frame.function))
            return {}; // another task's, printed into this report
        if (line->kind != TraceLine::Kind::Pointer)
            continue;
        if (line->isUser)
            break; // the trace is at its end: no exception in the kernel
        // "RIP: 0010:0xffff…" tells a place without a name.
        QList<Frame> frames;
        if (!line->frame.function.isEmpty())
            frames.append(line->frame);
        // Inlined functions of the same place stand on lines of their own before the real one.
        size_t next = i + 1;
        while (next < report.lines.size()) {
            const auto &more = report.traceAt(next);
            if (!more || more->kind != TraceLine::Kind::Pointer || more->isUser)
                break;
            if (frames.isEmpty() || frames.last().kind == Frame::Kind::Inlined)
                frames.append(more->frame);
            ++next;
        }
        // Registers and code stand between; a trace that began above goes on without another start.
        const Trace trace = traceFrom(report, next, started.has_value());
        frames += trace.frames;
        if (const Fault fault = firstOf(frames, family, interface); !fault.function.isEmpty())
            return fault;
        break;
    }
    // No pointer that helps: the first trace there is.
    return firstOf(traceFrom(report, report.headline, false).frames, family, interface);
}

Fault byTrace(const Report &report, Family family)
{
    return firstOf(traceFrom(report, report.headline, false).frames, family);
}

Fault byHeadline(const Report &report, Family family)
{
    Frame head;
    const std::string &words = report.lines[report.headline].text;
    if (const auto line = traceLine(words.substr(
            std::min(words.size(), words.rfind(" in ") == std::string::npos ? words.size() : words.rfind(" in ") + 4))))
        head = line->frame;
    if (head.function.isEmpty())
        head.function = functionIn(words);
    if (head.function.isEmpty()) {
        const auto in = behind(words, " in: ");
        if (in && in->find_first_of("abcdefghijklmnopqrstuvwxyz_") == 0 && in->find('+') != std::string_view::npos)
            head.function = text(in->substr(0, in->find_first_of("+ ")));
    }
    // KMSAN and KFENCE write their frames without a heading.
    const bool bare = words.find("KMSAN: ") != std::string::npos || words.find("KFENCE: ") != std::string::npos ||
                      words.find("KCSAN: ") != std::string::npos;
    const Trace trace = traceFrom(report, report.headline + 1, bare);
    // Where the trace knows the headline's function, what stands below it counts; else the headline comes first.
    for (qsizetype i = 0; i < trace.frames.size(); ++i) {
        if (trace.frames[i].function == head.function && !head.function.isEmpty()) {
            if (const Fault fault = firstOf(trace.frames.mid(i), family); !fault.function.isEmpty())
                return fault;
            break;
        }
    }
    QList<Frame> frames = trace.frames;
    if (!head.function.isEmpty())
        frames.prepend(head);
    return firstOf(frames, family);
}

// Who allocated a page that is in a bad state, where that is known; else who stumbled over it.
Fault byPageOwner(const Report &report)
{
    for (size_t i = report.headline; i < report.lines.size(); ++i) {
        const auto &line = report.traceAt(i);
        if (line && line->kind == TraceLine::Kind::Start && line->name.find("last allocated") != std::string_view::npos)
            return firstOf(traceFrom(report, i + 1, true).frames, Family::Memory);
    }
    return byTrace(report, Family::Any);
}

// Lockdep names the function that takes the lock; wrappers of the lock are passed over, then its own stack.
Fault byLock(const Report &report)
{
    Fault out;
    bool named = false;
    // Whoever leaves the kernel with a lock is named only in the list of locks held.
    const bool wantsHeld = report.rule->words.find("returning to user space") != std::string_view::npos;
    std::optional<size_t> chain;
    for (size_t i = report.headline + 1; i < report.lines.size() && i < report.headline + 60 && out.function.isEmpty();
         ++i) {
        const std::string_view line = report.lines[i].text;
        if (const auto trace = traceLine(line); trace && trace->kind == TraceLine::Kind::Start)
            break;
        if (line.find("the existing dependency chain") != std::string_view::npos)
            chain = i;
        if (chain || (!wantsHeld && (line.find("other info that might help") != std::string_view::npos ||
                                     line.find(" held by ") != std::string_view::npos)))
            break;
        size_t at = line.find("at: ");
        if (at == std::string_view::npos && line.ends_with("at:"))
            at = line.size();
        if (at == std::string_view::npos)
            continue;
        // The name may stand on the next line.
        QString function = functionIn(line.substr(std::min(line.size(), at)));
        if (function.isEmpty() && i + 1 < report.lines.size() && at >= line.size())
            function = functionIn(report.lines[i + 1].text);
        named = named || !function.isEmpty();
        if (!function.isEmpty() && !isHelper(plain(function), Family::Lock))
            out.function = function;
    }
    const Trace trace = traceFrom(report, report.headline, false);
    if (out.function.isEmpty() && chain)
        return firstOf(traceFrom(report, *chain, true).frames, Family::Lock);
    if (out.function.isEmpty())
        return named ? firstOf(trace.frames, Family::Lock) : Fault{};
    for (qsizetype i = 0; i < trace.frames.size() && out.frames.isEmpty(); ++i)
        if (trace.frames[i].function == out.function)
            out.frames = trace.frames.mid(i);
    if (out.frames.isEmpty()) {
        out.frames = {frameOf(out.function)};
        out.frames += firstOf(trace.frames, Family::Lock).frames;
    }
    return out;
}

// "… which became HARDIRQ-irq-safe at:": the interrupt's side of the lock's two uses.
Fault byIrqSafe(const Report &report)
{
    for (size_t i = report.headline; i < report.lines.size(); ++i) {
        const std::string_view line = report.lines[i].text;
        if (line.find("which became ") == std::string_view::npos || line.find("-safe at:") == std::string_view::npos)
            continue;
        if (const Fault fault = firstOf(traceFrom(report, i + 1, true).frames, Family::Lock); !fault.function.isEmpty())
            return fault;
    }
    return byLock(report);
}

// What a function is asked to do, by the last word of its name: "vfs_ioctl", "lo_ioctl" → "ioctl"; "new_sync_read",
// "ext4_file_read_iter" → "read"; "sys_sendto" → "sendmsg". Empty where that is none of the methods that files and
// sockets have (struct file_operations, struct proto_ops).
QString operationOf(const QString &function)
{
    static const QStringList kOperations{
        QStringLiteral("ioctl"),    QStringLiteral("open"),       QStringLiteral("release"),
        QStringLiteral("read"),     QStringLiteral("write"),      QStringLiteral("mmap"),
        QStringLiteral("poll"),     QStringLiteral("fsync"),      QStringLiteral("sendmsg"),
        QStringLiteral("recvmsg"),  QStringLiteral("connect"),    QStringLiteral("bind"),
        QStringLiteral("shutdown"), QStringLiteral("setsockopt"), QStringLiteral("getsockopt"),
        QStringLiteral("listen")};
    // Several system calls are one method. (sendmmsg and recvmmsg are loops of their own over it.)
    static const QHash<QString, QString> kSame{{QStringLiteral("sendto"), QStringLiteral("sendmsg")},
                                               {QStringLiteral("recvfrom"), QStringLiteral("recvmsg")},
                                               {QStringLiteral("readv"), QStringLiteral("read")},
                                               {QStringLiteral("writev"), QStringLiteral("write")},
                                               {QStringLiteral("openat"), QStringLiteral("open")}};
    QString name = function;
    for (const QLatin1String variant : {QLatin1String("_iter"), QLatin1String("_nosec")})
        if (name.endsWith(variant))
            name.chop(variant.size());
    const QString last = name.section(QLatin1Char('_'), -1);
    const QString operation = kSame.value(last, last);
    return name.size() > last.size() && kOperations.contains(operation) ? operation : QString();
}

// The kernel names the methods of a table by what they do: who is called by the same word as its caller has been handed
// the operation on. The last one in a row, but for inner parts of the one before ("do_", "__") and for what is offered
// to all ("generic_").
qsizetype handedOn(const QList<Frame> &frames, qsizetype from)
{
    const QString operation = operationOf(frames[from].function);
    qsizetype out = from;
    for (qsizetype at = from - 1; at >= 0 && !operation.isEmpty(); --at) {
        const QString &function = frames[at].function;
        if (frames[at].kind == Frame::Kind::Inlined)
            continue;
        if (operationOf(function) != operation || function.startsWith(QLatin1String("generic_")))
            break;
        if (!function.startsWith(QLatin1String("__")) && !function.startsWith(QLatin1String("do_")))
            out = at;
    }
    return out;
}

// A loop is seen wherever it is just now: the function that a dispatcher called stands for all of it.
Fault dispatched(Fault fault)
{
    const auto isInlined = [&](qsizetype at) { return fault.frames[at].kind == Frame::Kind::Inlined; };
    for (qsizetype i = 1; i < fault.frames.size(); ++i) {
        qsizetype callee = i - 1;
        while (callee > 0 && isInlined(callee))
            --callee;
        const QString &called = fault.frames[callee].function;
        // Whoever calls a system call by its name is the kernel's entry.
        const bool isDoor = isDispatcher(plain(fault.frames[i].function)) || isSystemCall(called);
        if (!isDoor || isInlined(i) || isDispatcher(plain(called)) || helper(fault.frames[callee], Family::Any))
            continue;
        callee = handedOn(fault.frames, callee);
        fault.function = fault.frames[callee].function;
        fault.frames = fault.frames.mid(callee);
        break;
    }
    return fault;
}

// Who hangs is a victim: where many wait for one of the kernel's great locks, that is what they have in common.
Fault byHang(const Report &report)
{
    const Trace trace = traceFrom(report, report.headline, false);
    for (qsizetype i = 0; i < trace.frames.size(); ++i) {
        const QString &function = trace.frames[i].function;
        if (function != QLatin1String("rtnl_lock") && !function.startsWith(QLatin1String("synchronize_rcu")))
            continue;
        Fault out;
        out.function = function;
        out.frames = trace.frames.mid(i);
        return out;
    }
    return firstOf(trace.frames, Family::Wait);
}

// True where the trace begins inside the watchdog's own timer.
bool isNoticed(const Trace &trace)
{
    return std::any_of(trace.frames.cbegin(), trace.frames.cbegin() + trace.interrupts.first(), [](const Frame &frame) {
        return frame.function.contains(QLatin1String("watchdog")) ||
               frame.function.startsWith(QLatin1String("tick_")) || frame.function.contains(QLatin1String("backtrace"));
    });
}

// What was interrupted, from the first stack of the report that shows an interrupt; what a processor was waiting for
// the others for is a name of its own.
Fault byStall(const Report &report)
{
    const bool isRcu = report.rule->words.find("rcu") != std::string_view::npos;
    QList<Frame> frames;
    for (auto start = nextStart(report, report.headline); start && frames.isEmpty();) {
        const Trace trace = traceFrom(report, *start + 1, true);
        const bool handler = !trace.interrupts.isEmpty() && (isRcu || isNoticed(trace));
        if (handler)
            frames = trace.frames.mid(std::min(trace.interrupts.first(), trace.frames.size()));
        else if (!isRcu) // a watchdog prints the registers and the stack of what it watched
            frames = byPointer(report, Family::Any).frames;
        start = nextStart(report, std::max(trace.end, *start + 1));
    }
    Fault out = firstOf(frames, Family::Stall);
    out.seen = out.frames;
    if (out.function.startsWith(QLatin1String("smp_call_function")))
        return out;
    return dispatched(out);
}

// The stack is used up by a recursion or by much: what it began with tells more than where it ended.
Fault byOverflow(const Report &report)
{
    return dispatched(firstOf(traceFrom(report, report.headline, false).frames, Family::Wait));
}

} // namespace

Fault faultOf(const Report &whole)
{
    Report report = whole;
    const Where where = report.rule->where;
    if (where == Where::Pointer || where == Where::Trace || where == Where::Hang)
        report.lines.resize(cutAt(report));
    switch (report.rule->where) {
    case Where::Nowhere:
        return {};
    case Where::Headline:
        return byHeadline(report, report.rule->family);
    case Where::LastFunction: {
        Fault out;
        for (size_t i = report.headline; i < std::min(report.lines.size(), report.headline + 5); ++i)
            if (const auto name = behind(report.lines[i].text, "last function: "); name && out.function.isEmpty())
                out.function = text(plainName(trimmed(*name)));
        out.frames = byTrace(report, Family::Lock).frames;
        return out;
    }
    case Where::Pointer:
        return byPointer(report, report.rule->family);
    case Where::PageOwner:
        return byPageOwner(report);
    case Where::Hang:
        return byHang(report);
    case Where::Trace:
        return byTrace(report, report.rule->family);
    case Where::Lock:
        return byLock(report);
    case Where::IrqSafe:
        return byIrqSafe(report);
    case Where::Stall:
        return byStall(report);
    case Where::Overflow:
        return byOverflow(report);
    }
    return {};
}

} // namespace ariadne::failures::kernel
