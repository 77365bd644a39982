// SPDX-License-Identifier: GPL-3.0-or-later
#include "scrutiny.h"
#include "title.h"

#include "failures/recognise/anchors.h"
#include "failures/recognise/logtext.h"

#include <QDir>
#include <algorithm>

namespace ariadne::failures::kernel {

using namespace logtext;

namespace {

// "CPU: 1 PID: 77 Comm: writer Tainted: G W 6.1.0 #1", "CPU: 0 UID: 0 PID: 7 Comm: …", "Pid: 7, comm: x Not tainted"
void addTask(std::string_view line, Finding &finding)
{
    const auto number = [](std::string_view words, std::string_view mark) -> std::optional<int> {
        auto rest = behind(words, mark);
        if (!rest)
            return std::nullopt;
        std::string_view digits = trimmed(*rest);
        return takeNumber(digits);
    };
    if (const auto cpu = number(line, "CPU: "); cpu && finding.cpu < 0)
        finding.cpu = *cpu;
    if (const auto pid = number(line, "PID: "); pid && finding.task == 0)
        finding.task = *pid;
    const auto comm = behind(line, "Comm: ");
    if (!comm)
        return;
    size_t tainted = comm->find(" Tainted: ");
    size_t end = std::min(tainted, comm->find(" Not tainted"));
    if (finding.program.isEmpty() && end != std::string_view::npos)
        finding.program = text(comm->substr(0, end));
    if (end == std::string_view::npos)
        return;
    std::string_view rest = comm->substr(end);
    if (tainted != std::string_view::npos) {
        rest = rest.substr(10);
        size_t flags = 0;
        while (flags < rest.size() && ((rest[flags] >= 'A' && rest[flags] <= 'Z') || rest[flags] == ' '))
            ++flags;
        if (finding.taint.isEmpty())
            finding.taint = text(trimmed(rest.substr(0, flags)));
        rest = rest.substr(flags);
    } else {
        rest = rest.substr(12);
    }
    rest = trimmed(rest);
    const std::string_view release = rest.substr(0, rest.find(' '));
    if (!release.empty() && release.front() >= '0' && release.front() <= '9')
        finding.attributes.insert(attribute::kKernel, text(release));
}

// "INFO: task kworker/0:1:77 blocked", "- CPU#1 stuck for 22s! [comm:77]"
void addTaskOfHeadline(std::string_view line, Finding &finding)
{
    std::optional<std::string_view> who;
    if (const auto task = between(line, "INFO: task ", " blocked"))
        who = task;
    else if (const auto stuck = between(line, "INFO: task ", " can't die"))
        who = stuck;
    else if (const auto stuckCpu = between(line, "! [", "]"))
        who = stuckCpu;
    if (const auto cpu = behind(line, "CPU#"); cpu && finding.cpu < 0) {
        std::string_view digits = *cpu;
        finding.cpu = takeNumber(digits).value_or(-1);
    }
    if (!who)
        return;
    const size_t colon = who->rfind(':');
    if (colon == std::string_view::npos)
        return;
    std::string_view digits = who->substr(colon + 1);
    finding.program = text(who->substr(0, colon));
    finding.task = takeNumber(digits).value_or(0);
}

void addAddress(std::string_view line, Finding &finding)
{
    for (const std::string_view mark :
         {"dereference at virtual address ", "dereference at ", "paging request at virtual address ",
          "paging request at ", "at virtual address ", "for address: ", ", address: ", "non-canonical address ",
          "data access at ", "at addr ", "on address ", "Faulting instruction address: "}) {
        const auto rest = behind(line, mark);
        if (!rest)
            continue;
        std::string_view digits = trimmed(*rest);
        if (digits.starts_with("0x"))
            digits.remove_prefix(2);
        const size_t length = std::min(digits.find_first_not_of("0123456789abcdefABCDEF"), digits.size());
        if (length < 1 || length > 16)
            continue;
        finding.address = QStringLiteral("0x") + text(digits.substr(0, length));
        return;
    }
    if (line.find("(null)") != std::string_view::npos && line.find("dereference at") != std::string_view::npos)
        finding.address = QStringLiteral("0x0");
}

QString addressClassOf(const Finding &finding, std::string_view headline)
{
    if (headline.find("non-canonical") != std::string_view::npos)
        return QStringLiteral("non-canonical");
    bool ok = false;
    const quint64 address = finding.address.toULongLong(&ok, 16);
    if (!ok)
        return {};
    // Poison of include/linux/poison.h and of the slab allocators.
    const quint64 high = address >> 48;
    if ((address >> 32) == 0xdead0000 || (address & 0xffff) == 0x6b6b || high == 0x6b6b || high == 0x5a5a)
        return QStringLiteral("poison");
    if (address < 0x1000)
        return QStringLiteral("null");
    if (address < 0x100000)
        return QStringLiteral("near null");
    if (high == 0xffff || high == 0xff11 || (address >> 56) == 0xff)
        return QStringLiteral("kernel");
    if (high == 0)
        return QStringLiteral("user");
    return QStringLiteral("non-canonical");
}

// "#PF: supervisor write access in kernel mode", "Read of size 8 at addr …", arm64's "WnR = 1".
void addAccess(std::string_view line, Finding &finding)
{
    const auto set = [&](const QString &access) { finding.attributes.insert(attribute::kAccess, access); };
    if (finding.attributes.contains(attribute::kAccess) && finding.attributes.contains(attribute::kAccessSize))
        return;
    for (const auto &[mark, access] : {std::pair{" of size ", ""}, std::pair{"#PF: supervisor read access", "read"},
                                       std::pair{"#PF: supervisor write access", "write"},
                                       std::pair{"#PF: supervisor instruction fetch", "execute"}}) {
        const size_t at = line.find(mark);
        if (at == std::string_view::npos)
            continue;
        if (*access) {
            if (!finding.attributes.contains(attribute::kAccess))
                set(QString::fromLatin1(access));
            continue;
        }
        const std::string_view before = trimmed(line.substr(0, at));
        std::string_view digits = line.substr(at + 9);
        const auto size = takeNumber(digits);
        if (size && (before.ends_with("ead") || before.ends_with("rite"))) {
            set(before.ends_with("ead") ? QStringLiteral("read") : QStringLiteral("write"));
            finding.attributes.insert(attribute::kAccessSize, QString::number(*size));
        }
    }
}

QString architectureOf(const Report &report)
{
    for (const Report::Line &line : report.lines) {
        const std::string_view words = line.text;
        if (words.starts_with("RIP: ") || words.find(" RSP: 0") != std::string_view::npos)
            return QStringLiteral("x86_64");
        if (words.starts_with("EIP: "))
            return QStringLiteral("i386");
        if (words.starts_with("pc : ") || words.starts_with("pstate: "))
            return QStringLiteral("aarch64");
        if (words.starts_with("PC is at ") || words.starts_with("[<8") || words.starts_with("[<c0"))
            return words.find("[<c0000") != std::string_view::npos ? QStringLiteral("ppc64") : QStringLiteral("arm");
        if (words.starts_with("epc : "))
            return QStringLiteral("riscv64");
        if (words.starts_with("NIP [") || words.starts_with("NIP:"))
            return QStringLiteral("ppc64");
        if (words.starts_with("Krnl PSW"))
            return QStringLiteral("s390x");
    }
    return {};
}

QString lowered(std::string_view name)
{
    QString out = text(name.substr(0, std::min(name.find(':'), name.size())));
    if (!out.isEmpty())
        out[0] = out[0].toLower();
    // "freed by task 77": the number is of this run.
    const qsizetype task = out.indexOf(QLatin1String(" by task"));
    if (task > 0)
        out.truncate(task + 3);
    return out;
}

// Every stack but the one at fault: freed by, allocated by, lockdep's chains, the tasks of a dump.
void addStacks(const Report &report, Finding &finding)
{
    Stack current;
    QString task;
    bool isChain = false;
    const auto give = [&] {
        if (current.frames.isEmpty() || current.name.isEmpty()) {
            current = {};
            return;
        }
        // Tasks that wait at the same place are one group.
        for (Stack &known : finding.stacks) {
            if (known.name.startsWith(QLatin1String("task ")) && current.name.startsWith(QLatin1String("task ")) &&
                known.frames == current.frames) {
                ++known.count;
                current = {};
                return;
            }
        }
        if (finding.stacks.size() < kMaxStacks)
            finding.stacks.append(std::exchange(current, {}));
        current = {};
    };
    for (size_t i = report.headline; i < report.lines.size(); ++i) {
        const std::string_view words = trimmed(report.lines[i].text);
        if (words.starts_with("-> #")) { // kernel/locking/lockdep.c: print_circular_bug_entry()
            give();
            const size_t open = words.find('(');
            const size_t close = words.find('{', open == std::string_view::npos ? 0 : open);
            current.name = QStringLiteral("chain ") + text(words.substr(4, words.find(' ', 4) - 4));
            if (open != std::string_view::npos && close != std::string_view::npos && close > open)
                current.name += QStringLiteral(": ") + text(words.substr(open + 1, close - open - 2));
            isChain = true;
            continue;
        }
        if (words.starts_with("task:") || words.find("   D ") != std::string_view::npos) { // sysrq-t, hung tasks
            give();
            std::string_view name = words.starts_with("task:") ? trimmed(words.substr(5)) : words;
            task = QStringLiteral("task ") + text(name.substr(0, name.find(' ')));
            continue;
        }
        const auto &line = report.traceAt(i);
        if (!line)
            continue;
        if (line->kind == TraceLine::Kind::Start) {
            give();
            isChain = false;
            current.name = line->name.empty() ? task : lowered(line->name);
            task.clear();
            continue;
        }
        if (line->kind == TraceLine::Kind::Frame && !line->isGuess && !current.name.isEmpty() &&
            current.frames.size() < kMaxFrames && (isChain || !current.name.isEmpty()))
            current.frames.append(line->frame);
    }
    give();
}

void addParts(const Report &report, Finding &finding)
{
    const auto mark = [&](const char *role, size_t from, size_t to) {
        if (finding.parts.size() < kMaxParts)
            finding.parts.append({QLatin1String(role), report.lines[from].offset, report.lines[to].end});
    };
    mark("headline", report.headline, report.headline);
    std::optional<size_t> stack;
    size_t last = 0;
    for (size_t i = report.headline + 1; i < report.lines.size(); ++i) {
        const auto &line = report.traceAt(i);
        const bool inStack = line && (line->kind == TraceLine::Kind::Frame || line->kind == TraceLine::Kind::Start);
        if (inStack) {
            if (!stack)
                stack = i;
            last = i;
        } else if (stack && i > last + 3) {
            mark("stack", *stack, last);
            stack.reset();
        }
        if (line && line->kind == TraceLine::Kind::Pointer && !line->isUser)
            mark("registers", i, i);
        if (report.lines[i].text.find("Comm: ") != std::string::npos && finding.parts.size() < 8)
            mark("task", i, i);
    }
    if (stack)
        mark("stack", *stack, last);
}

QString guiltyFileOf(const Fault &fault, const Report &report)
{
    const auto good = [](const Frame &frame) {
        return !frame.file.isEmpty() && !isHelperFile(frame.file.toStdString()) &&
               (frame.function.isEmpty() || !isHelper(frame.function.toStdString()));
    };
    const auto plain = [](const QString &path) {
        return path.contains(QLatin1String("/../")) ? QDir::cleanPath(path) : path;
    };
    for (const QList<Frame> *frames : {&fault.seen, &fault.frames})
        for (const Frame &frame : *frames)
            if (good(frame))
                return plain(frame.file);
    // A warning says where it stands.
    Frame place;
    const auto at = behind(report.lines[report.headline].text, " at ");
    if (at && parsePlace(at->substr(0, at->find(' ')), place) && good(place))
        return place.file;
    for (size_t i = 0; i < report.lines.size(); ++i) {
        const auto &found = report.traceAt(i);
        if (found && !found->isGuess && good(found->frame))
            return found->frame.file;
    }
    return {};
}

QString toolOf(std::string_view title)
{
    for (const std::string_view tool : {"KASAN", "KMSAN", "KCSAN", "KFENCE", "UBSAN"})
        if (title.starts_with(tool))
            return text(tool);
    return {};
}

} // namespace

const Rule *ruleFor(std::string_view message)
{
    // One pass tells which of 32 groups of rules may fit; hardly any line of a log leaves one.
    static const Anchors kGroups = [] {
        std::vector<Anchors::Word> words;
        for (size_t i = 0; i < rules().size(); ++i)
            words.push_back({rules()[i].words, 1u << (i % 32)});
        return Anchors(words);
    }();
    const std::uint32_t groups = kGroups.in(message);
    if (groups == 0 || isHarmless(message))
        return nullptr;
    for (size_t i = 0; i < rules().size(); ++i) {
        const Rule &rule = rules()[i];
        if (!(groups & (1u << (i % 32))))
            continue;
        const size_t at = message.find(rule.words);
        if (at == std::string_view::npos)
            continue;
        // "rcu: INFO: …", "watchdog: BUG: …", "[ INFO: …": a subsystem or a frame, no sentence.
        if (!rule.anywhere && at > 0) {
            std::string_view before = trimmed(message.substr(0, at));
            if (before == "[" || before == "WARNING:" || before == "INFO:" || before == "BUG:" || before == "[ INFO:" ||
                before == "[ BUG:" || before == "[ WARNING:")
                before = {};
            if (!before.empty() && (!before.ends_with(':') || at > 40))
                continue;
        }
        if (!rule.also.empty() && message.find(rule.also, at) == std::string_view::npos)
            continue;
        if (Scrutiny *scrutiny = Scrutiny::active(); scrutiny && !scrutiny->admits(&rule))
            continue;
        return &rule;
    }
    return nullptr;
}

Finding describe(const Report &report)
{
    const Report::Line &head = report.lines[report.headline];
    const Fault fault = faultOf(report);
    const Title title = headlineOf(report, fault);
    Finding out;
    out.kind = kind::kKernel;
    out.title = title.title;
    out.alternatives = title.others;
    out.alternatives.removeDuplicates();
    out.alternatives.removeAll(out.title);
    out.type = title.title.section(QStringLiteral(" in "), 0, 0);
    out.message = text(trimmed(head.text));
    out.messageTemplate = timeless(trimmed(head.text));
    out.function = fault.function;
    out.frames = fault.frames;
    out.guiltyFile = guiltyFileOf(fault, report);
    out.offset = report.lines.front().offset;
    out.end = report.lines.back().end;
    addTaskOfHeadline(head.text, out);
    addAddress(head.text, out);
    if (!title.access.isEmpty())
        out.attributes.insert(attribute::kAccess, title.access);
    if (const QString tool = toolOf(title.title.toStdString()); !tool.isEmpty())
        out.attributes.insert(attribute::kTool, tool);
    for (size_t i = report.headline; i < report.lines.size(); ++i) {
        const std::string_view words = report.lines[i].text;
        if (words.find("Comm: ") != std::string_view::npos)
            addTask(words, out);
        else if (words.starts_with("Hardware name: "))
            out.attributes.insert(attribute::kHardware, text(trimmed(words.substr(15))));
        else if (i < report.headline + 12)
            addAccess(words, out);
        if (out.address.isEmpty() && i < report.headline + 6)
            addAddress(words, out);
    }
    if (const QString kind = addressClassOf(out, head.text); !kind.isEmpty())
        out.attributes.insert(attribute::kAddressClass, kind);
    if (const QString architecture = architectureOf(report); !architecture.isEmpty())
        out.attributes.insert(attribute::kArchitecture, architecture);
    addStacks(report, out);
    addParts(report, out);
    const bool wantsStack =
        report.rule->title.find("%f") != std::string_view::npos || report.rule->where != Where::Nowhere;
    out.cutShort = wantsStack && fault.function.isEmpty();
    out.confidence = report.rule->needsTrace ? 0.6 : out.cutShort ? 0.8 : 1;
    return out;
}

} // namespace ariadne::failures::kernel
