// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"
#include "recogniser.h"

namespace ariadne::failures {

using namespace logtext;

namespace {

bool isNameChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '$';
}

// What the kernel says, and how the failure is called. `where` tells where the name of the function stands.
struct Headline {
    std::string_view words; // at the beginning of the message
    std::string_view type;
    enum class Where { Rip, InLine, Stack, None } where;
};
using enum Headline::Where;
constexpr Headline kHeadlines[] = {
    {"BUG: KASAN: ", "KASAN", InLine},
    {"BUG: KMSAN: ", "KMSAN", InLine},
    {"BUG: KCSAN: ", "KCSAN", InLine},
    {"BUG: KFENCE: ", "KFENCE", InLine},
    {"UBSAN: ", "UBSAN", Stack},
    {"BUG: unable to handle kernel NULL pointer dereference", "NULL pointer dereference", Rip},
    {"BUG: kernel NULL pointer dereference", "NULL pointer dereference", Rip},
    {"BUG: unable to handle kernel paging request", "page fault", Rip},
    {"BUG: unable to handle page fault for address", "page fault", Rip},
    {"Unable to handle kernel NULL pointer dereference", "NULL pointer dereference", Rip},
    {"Unable to handle kernel ", "page fault", Rip},
    {"general protection fault", "general protection fault", Rip},
    {"kernel BUG at ", "kernel BUG", Rip},
    {"PANIC: double fault", "double fault", Rip},
    {"double fault: ", "double fault", Rip},
    {"divide error: ", "divide error", Rip},
    {"stack segment: ", "stack segment", Rip},
    {"invalid opcode: ", "invalid opcode", Rip},
    {"Internal error: Oops", "internal error", Rip},
    {"watchdog: BUG: soft lockup", "soft lockup", Rip},
    {"BUG: soft lockup", "soft lockup", Rip},
    {"NMI watchdog: BUG: soft lockup", "soft lockup", Rip},
    {"BUG: spinlock ", "spinlock bug", Stack},
    {"BUG: scheduling while atomic", "scheduling while atomic", Stack},
    {"BUG: sleeping function called from invalid context", "sleeping in atomic context", Stack},
    {"BUG: Bad page state", "bad page state", Stack},
    {"BUG: Bad page map", "bad page map", Stack},
    {"BUG: workqueue lockup", "workqueue lockup", None},
    {"BUG: stack guard page was hit", "stack overflow", Rip},
    {"BUG: using ", "preemptible per-cpu access", Stack},
    {"BUG: Dentry ", "dentry still in use", Stack},
    {"BUG: ", "kernel BUG", Stack},
    {"WARNING: possible circular locking dependency", "circular locking", None},
    {"WARNING: possible recursive locking", "recursive locking", None},
    {"WARNING: possible irq lock inversion", "lock inversion", None},
    {"WARNING: inconsistent lock state", "inconsistent lock state", None},
    {"WARNING: bad unlock balance", "bad unlock balance", None},
    {"WARNING: suspicious RCU usage", "suspicious RCU usage", Stack},
    {"INFO: possible circular locking dependency", "circular locking", None},
    {"INFO: possible recursive locking", "recursive locking", None},
    {"INFO: inconsistent lock state", "inconsistent lock state", None},
    {"INFO: suspicious RCU usage", "suspicious RCU usage", Stack},
    {"INFO: trying to register non-static key", "non-static lock key", Stack},
    {"INFO: task ", "task hung", None},
    {"INFO: rcu_", "rcu stall", Rip},
    {"rcu: INFO: rcu_", "rcu stall", Rip},
    {"possible circular locking dependency detected", "circular locking", None},
    {"unreferenced object 0x", "memory leak", Stack},
    {"refcount_t: ", "refcount bug", Stack},
    {"list_add corruption", "list corruption", Rip},
    {"list_del corruption", "list corruption", Rip},
    {"Kernel panic - not syncing: ", "panic", Stack},
};

// The first failure of a kernel console log; what follows it is its consequence or another boot's.
class KernelRecogniser final : public Recogniser
{
public:
    void line(std::string_view raw, qint64 offset) override
    {
        if (m_state == State::Done)
            return;
        const std::string clean = cleaned(raw);
        std::string_view message = withoutPrefix(clean);
        if (m_state == State::Before) {
            begin(message, offset, offset + qint64(raw.size()));
            return;
        }
        m_current.end = offset + qint64(raw.size());
        message = trimmed(message);
        if (message.starts_with("---[ end trace") || message.starts_with("Kernel panic") || ++m_lines > 400) {
            flush(false);
            return;
        }
        if (m_where == InLine && m_function.isEmpty())
            m_function = functionIn(message);
        if (const auto rip = behind(message, "RIP: "); rip && m_function.isEmpty()) {
            const size_t colon = rip->find(':');
            m_function = functionIn(colon == std::string_view::npos ? *rip : rip->substr(colon + 1));
        } else if (message.starts_with("pc : ") && m_function.isEmpty()) {
            m_function = functionIn(message.substr(5));
        } else if (message.starts_with("Hardware name: ")) {
            m_current.attributes[QStringLiteral("hardware")] = text(message.substr(15));
        } else if (const auto comm = between(message, " Comm: ", " ")) {
            if (m_current.program.isEmpty())
                m_current.program = text(*comm);
        }
        if (message.starts_with("Call Trace:") || message.starts_with("Call trace:") ||
            message.starts_with("Backtrace:") || message.starts_with("stack backtrace:") ||
            message.starts_with("backtrace")) {
            if (m_current.frames.isEmpty())
                m_inTrace = true;
        } else if (m_inTrace) {
            trace(message);
        }
    }

    void end(qint64) override
    {
        if (m_state == State::Inside)
            flush(m_current.frames.isEmpty());
    }

private:
    enum class State { Before, Inside, Done };

    // "<4>[   12.3456][T77] …", "[ 12.3] [ T7] …", "Nov 22 14:00:00 host kernel: [12.3] …"
    static std::string_view withoutPrefix(std::string_view line)
    {
        if (const auto rest = behind(line, " kernel: "); rest && line.size() - rest->size() < 80)
            line = *rest;
        if (line.starts_with('<')) {
            const size_t close = line.find('>');
            if (close < 4)
                line.remove_prefix(close + 1);
        }
        for (int i = 0; i < 2; ++i) {
            const std::string_view rest = trimmed(line);
            if (!rest.starts_with('['))
                break;
            const size_t close = rest.find(']');
            if (close == std::string_view::npos || close > 24 ||
                rest.substr(1, close - 1).find_first_not_of(" 0123456789.TC:") != std::string_view::npos)
                break;
            line = rest.substr(close + 1);
        }
        return line.starts_with(' ') ? line.substr(1) : line;
    }

    // "func+0x1f/0x80" anywhere in the text: the function's name.
    static QString functionIn(std::string_view message)
    {
        for (size_t plus = message.find("+0x"); plus != std::string_view::npos; plus = message.find("+0x", plus + 1)) {
            size_t start = plus;
            while (start > 0 && isNameChar(message[start - 1]))
                --start;
            if (start < plus && message.find('/', plus) != std::string_view::npos)
                return text(message.substr(start, plus - start));
        }
        return {};
    }

    void begin(std::string_view message, qint64 offset, qint64 end)
    {
        std::string_view words = message;
        if (words.starts_with("[ INFO: ") || words.starts_with("[ BUG: ") || words.starts_with("[ WARNING: "))
            words = words.substr(2); // lockdep's frame in older kernels
        const Headline *known = nullptr;
        for (const Headline &headline : kHeadlines) {
            if (words.starts_with(headline.words)) {
                known = &headline;
                break;
            }
        }
        const bool warning = words.starts_with("WARNING: ") && words.find(" at ") != std::string_view::npos &&
                             (words.starts_with("WARNING: CPU: ") || words.find("+0x") != std::string_view::npos);
        if (!known && !warning)
            return;
        if (known && known->type == "task hung" && words.find(" blocked for more than ") == std::string_view::npos)
            return;
        if (known && known->type == "rcu stall" && words.find("stall") == std::string_view::npos)
            return;
        m_state = State::Inside;
        m_current.kind = kind::kKernel;
        m_current.type = known ? text(known->type) : QStringLiteral("WARNING");
        m_current.message = text(words);
        m_current.offset = offset;
        m_current.end = end;
        m_where = known ? known->where : InLine;
        if (known && known->where == InLine) {
            // "BUG: KASAN: slab-out-of-bounds in f+0x1/0x2": the kind of access belongs to the type.
            const std::string_view rest = words.substr(known->words.size());
            m_current.type += QStringLiteral(": ") + text(rest.substr(0, rest.find(" in "))).left(60);
            m_function = functionIn(words);
            if (m_function.isEmpty()) {
                if (const auto in = behind(rest, " in "))
                    m_function = text(in->substr(0, in->find_first_of(" +/")));
            }
        } else if (!known) {
            m_function = functionIn(words);
        } else if (known->type == "task hung") {
            m_current.program = text(words.substr(10, words.find(':', 10) - 10));
        }
        for (const std::string_view mark :
             {"dereference at ", "request at ", "virtual address ", "for address: ", ", address: "}) {
            if (const auto address = behind(words, mark))
                m_current.address = text(trimmed(*address)).section(QLatin1Char(' '), 0, 0);
        }
        if (!m_current.address.isEmpty() && !m_current.address.startsWith(QStringLiteral("0x")))
            m_current.address.prepend(QStringLiteral("0x"));
    }

    void trace(std::string_view message)
    {
        if (message.starts_with("<") || message.starts_with("[<"))
            message = trimmed(message.substr(std::min(message.find('>') + 1, message.size())));
        if (message.starts_with("]"))
            message = trimmed(message.substr(1));
        if (message.starts_with("? "))
            return; // the kernel itself does not trust it
        if (message.empty() || message.starts_with("RIP:") || message.starts_with("===") ||
            message.starts_with("Code:") || message.starts_with("---")) {
            m_inTrace = m_current.frames.isEmpty();
            return;
        }
        const QString function = functionIn(message);
        if (function.isEmpty())
            return;
        Frame frame;
        frame.function = function;
        if (message.find("[inline]") != std::string_view::npos)
            frame.kind = Frame::Kind::Inlined;
        else if (const auto module = between(message, " [", "]"))
            frame.module = text(*module);
        if (m_current.frames.size() < kMaxFrames)
            m_current.frames.append(frame);
    }

    void flush(bool cut)
    {
        if (!m_function.isEmpty() && (m_current.frames.isEmpty() || m_current.frames.first().function != m_function) &&
            m_where != Stack) {
            // The reporter's own frames stand above the function at fault: drop them where it is in the trace.
            int at = -1;
            for (int i = 0; i < m_current.frames.size() && at < 0; ++i)
                if (m_current.frames[i].function == m_function)
                    at = i;
            if (at > 0) {
                m_current.frames.remove(0, at);
            } else if (at < 0) {
                Frame frame;
                frame.function = m_function;
                m_current.frames.prepend(frame);
            }
        }
        m_current.cutShort = cut;
        found(std::exchange(m_current, {}));
        m_state = State::Done;
    }

    State m_state = State::Before;
    Headline::Where m_where = None;
    Finding m_current;
    QString m_function;
    bool m_inTrace = false;
    int m_lines = 0;
};

} // namespace

std::unique_ptr<Recogniser> makeKernelRecogniser()
{
    return std::make_unique<KernelRecogniser>();
}

} // namespace ariadne::failures
