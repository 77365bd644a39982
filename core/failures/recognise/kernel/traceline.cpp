// SPDX-License-Identifier: GPL-3.0-or-later
#include "traceline.h"

#include "dump/debuginfo/demangle.h"
#include "failures/recognise/logtext.h"

#include <array>

namespace ariadne::failures::kernel {

using namespace logtext;

namespace {

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isNameChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '$';
}

size_t hexLength(std::string_view text)
{
    size_t length = 0;
    while (length < text.size() && isHex(text[length]))
        ++length;
    return length;
}

// Length of "+0x1f/0x80" at the beginning; 0 where it is not one.
size_t offsetLength(std::string_view text)
{
    if (!text.starts_with("+0x"))
        return 0;
    const size_t first = hexLength(text.substr(3));
    std::string_view rest = text.substr(3 + first);
    if (first == 0 || !rest.starts_with("/0x"))
        return 0;
    const size_t second = hexLength(rest.substr(3));
    return second == 0 ? 0 : 6 + first + second;
}

// Where "name+0x1/0x2" begins and how long name and offset are.
struct Symbol {
    std::string_view name;
    std::string_view rest; // behind the offset
    quint64 offset = 0;
};
std::optional<Symbol> symbolIn(std::string_view text)
{
    for (size_t plus = text.find("+0x"); plus != std::string_view::npos; plus = text.find("+0x", plus + 3)) {
        const size_t length = offsetLength(text.substr(plus));
        if (length == 0)
            continue;
        size_t start = plus;
        if (start > 0 && (text[start - 1] == '>' || text[start - 1] == '}' ||
                          text.substr(0, start).find("::") != std::string_view::npos)) {
            // A Rust path: "<a::B as c::D>::e", "core::ptr::drop_in_place::<T>".
            const size_t at = text.find_first_not_of(" \t");
            start = at;
            while (start < plus && !isNameChar(text[start]) && text[start] != '<')
                ++start;
        } else {
            while (start > 0 && isNameChar(text[start - 1]))
                --start;
        }
        if (start >= plus)
            continue;
        Symbol out;
        out.name = text.substr(start, plus - start);
        out.rest = text.substr(plus + length);
        for (const char c : text.substr(plus + 3, std::min<size_t>(hexLength(text.substr(plus + 3)), 16)))
            out.offset = out.offset * 16 + quint64(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        return out;
    }
    return std::nullopt;
}

// " [nf_tables] net/a.c:12 [inline]": module and place of a frame, from what stands behind its offset.
void addPlace(std::string_view rest, Frame &frame)
{
    rest = trimmed(rest);
    for (int i = 0; i < 3 && !rest.empty(); ++i) {
        if (rest.starts_with('[')) {
            const size_t close = rest.find(']');
            if (close == std::string_view::npos)
                return;
            const std::string_view inner = rest.substr(1, close - 1);
            if (inner == "inline")
                frame.kind = Frame::Kind::Inlined;
            else if (!inner.empty() && inner.front() != '<')
                frame.module = text(inner.substr(0, inner.find(' '))); // "[btrfs 0123…]": the build id behind it
            rest = trimmed(rest.substr(close + 1));
            continue;
        }
        const std::string_view word = rest.substr(0, rest.find(' '));
        if (word.find('/') != std::string_view::npos || word.find(".c:") != std::string_view::npos)
            parsePlace(word, frame);
        rest = trimmed(rest.substr(word.size()));
    }
}

// "<ffffffff81000000>", "[<ffffffff81000000>]", "[c0000000f1] [c000]": addresses before a name, cut away.
void cutAddresses(std::string_view &text)
{
    for (int i = 0; i < 3; ++i) {
        text = trimmed(text);
        const size_t open = text.starts_with("[<") ? 2 : text.starts_with('<') || text.starts_with('[') ? 1 : 0;
        if (open == 0)
            return;
        const size_t digits = hexLength(text.substr(open));
        const char close = open == 1 && text[0] == '[' ? ']' : '>';
        if (digits < 6 || open + digits >= text.size() || text[open + digits] != close)
            return;
        text.remove_prefix(open + digits + 1);
        if (text.starts_with(']'))
            text.remove_prefix(1);
    }
}

// "f fs/a.c:12 [inline]": a symboliser's inlined frame has no offset.
std::optional<TraceLine> inlinedFrame(std::string_view message)
{
    if (!message.ends_with("[inline]"))
        return std::nullopt;
    const std::string_view words = trimmed(message.substr(0, message.size() - 8));
    const size_t blank = words.rfind(' ');
    if (blank == std::string_view::npos)
        return std::nullopt;
    const std::string_view name = trimmed(words.substr(0, blank));
    if (name.find(' ') != std::string_view::npos && !name.starts_with('<'))
        return std::nullopt; // a sentence
    TraceLine out;
    out.frame.kind = Frame::Kind::Inlined;
    if (!parsePlace(words.substr(blank + 1), out.frame))
        return std::nullopt;
    out.frame.function = text(plainName(trimmed(words.substr(0, blank))));
    return out;
}

// arm: "[<8010ef84>] (show_stack) from [<807bb0d8>] (dump_stack+0xa0/0xc0)", newer " show_stack from dump_stack+0x…".
// Each line repeats its callee: the first name is the frame.
std::optional<TraceLine> armFrame(std::string_view message)
{
    const size_t from = message.find(" from ");
    if (from == std::string_view::npos)
        return std::nullopt;
    std::string_view callee = message.substr(0, from);
    cutAddresses(callee);
    callee = trimmed(callee);
    if (callee.starts_with('(') && callee.ends_with(')'))
        callee = callee.substr(1, callee.size() - 2);
    callee = callee.substr(0, callee.find("+0x"));
    callee = callee.substr(0, callee.find(" [")); // "[<bf>] (f [module]) from …"
    if (callee.empty() || !std::all_of(callee.begin(), callee.end(), isNameChar))
        return std::nullopt;
    std::string_view caller = message.substr(from + 6);
    if (!caller.starts_with("[<") && caller.find("+0x") == std::string_view::npos)
        return std::nullopt;
    TraceLine out;
    out.frame.function = text(plainName(callee));
    // Behind a call that never returns stands the next function's beginning: "panic from print_tainted+0x0/0xa0".
    if (callee != "panic" || caller.find("+0x0/") == std::string_view::npos)
        out.caller = functionIn(caller);
    return out;
}

struct PointerMark {
    std::string_view words;
    TraceLine::Kind kind;
};
constexpr std::array kPointerMarks{
    PointerMark{"RIP: ", TraceLine::Kind::Pointer},
    PointerMark{"RIP [<", TraceLine::Kind::Pointer},
    PointerMark{"EIP: ", TraceLine::Kind::Pointer},
    PointerMark{"EIP is at ", TraceLine::Kind::Pointer},
    PointerMark{"IP: ", TraceLine::Kind::Pointer},
    PointerMark{"RIP is at ", TraceLine::Kind::Pointer},
    PointerMark{"PC is at ", TraceLine::Kind::Pointer},
    PointerMark{"pc : ", TraceLine::Kind::Pointer},
    PointerMark{"PC : ", TraceLine::Kind::Pointer},
    PointerMark{"epc : ", TraceLine::Kind::Pointer},
    PointerMark{"epc   : ", TraceLine::Kind::Pointer},
    PointerMark{"NIP [", TraceLine::Kind::Pointer},
    PointerMark{"Krnl PSW : ", TraceLine::Kind::Pointer},
    PointerMark{"LR is at ", TraceLine::Kind::Link},
    PointerMark{"lr : ", TraceLine::Kind::Link},
    PointerMark{"LR [", TraceLine::Kind::Link},
    PointerMark{" ra : ", TraceLine::Kind::Link},
    PointerMark{"ra    : ", TraceLine::Kind::Link},
    PointerMark{"--- interrupt: ", TraceLine::Kind::Pointer},
    PointerMark{"era   : ", TraceLine::Kind::Pointer},
    PointerMark{"RIP  [<", TraceLine::Kind::Pointer},
};

std::optional<TraceLine> pointer(std::string_view message)
{
    const std::string_view begin = trimmed(message);
    for (const PointerMark &mark : kPointerMarks) {
        const std::string_view words = mark.words.front() == ' ' ? mark.words.substr(1) : mark.words;
        // "[  1.2] RIP: 0010:f+…", also "CPU0 … RIP: …" where lines were glued.
        size_t at = begin.starts_with(words) ? 0 : std::string_view::npos;
        if (words.starts_with("---") && at == 0 && begin.find(" at ") == std::string_view::npos)
            continue; // ppc: where it was stands on a line of its own
        if (at == std::string_view::npos && words == "RIP: ")
            at = begin.find("RIP: 0");
        if (at == std::string_view::npos)
            continue;
        std::string_view rest = begin.substr(at + words.size());
        TraceLine out;
        out.kind = mark.kind;
        // "0010:" is the kernel's code segment, "0033:" and "0023:" a program's.
        out.isUser = rest.starts_with("0033:") || rest.starts_with("0023:") || rest.starts_with("33:");
        if (const auto symbol = symbolIn(rest)) {
            out.frame.function = readableName(symbol->name);
            out.frame.offset = symbol->offset;
            addPlace(symbol->rest, out.frame);
        } else if (const auto inlined = inlinedFrame(rest.find(':') == 4 ? rest.substr(5) : rest)) {
            out.frame = inlined->frame;
        }
        return out;
    }
    return std::nullopt;
}

std::optional<TraceLine> start(std::string_view message)
{
    const std::string_view words = trimmed(message);
    TraceLine out;
    out.kind = TraceLine::Kind::Start;
    for (const std::string_view mark :
         {"Call Trace:", "Call trace:", "Backtrace:", "backtrace:", "stack backtrace:", "Stack backtrace:",
          "Call Backtrace:", "Trace:", "backtrace (crc ", "(stack dump:"}) {
        if (words.starts_with(mark) || words.ends_with(mark))
            return out;
    }
    for (const std::string_view mark : {"Allocated by task",
                                        "Freed by task",
                                        "Allocated:",
                                        "Freed:",
                                        "Uninit was stored to memory at:",
                                        "Uninit was created at:",
                                        "Local variable",
                                        "Last potentially related work creation:",
                                        "Second to last potentially related work creation:",
                                        "allocated by task ",
                                        "freed by task ",
                                        "The buggy address belongs to",
                                        "INFO: Freed in ",
                                        "INFO: Allocated in ",
                                        "page last allocated via order ",
                                        "page last free",
                                        "page_owner tracks the page as",
                                        "Sending NMI ",
                                        "NMI backtrace for cpu",
                                        "Showing all locks held in the system",
                                        "kthread starved",
                                        "rcu: RCU grace-period kthread stack dump",
                                        "RCU grace-period kthread stack dump"}) {
        if (!words.starts_with(mark))
            continue;
        out.name = words.ends_with(':') ? words.substr(0, words.size() - 1) : words;
        return out;
    }
    return std::nullopt;
}

} // namespace

QString readableName(std::string_view function)
{
    const std::string_view plain = plainName(function);
    if (!plain.starts_with("_R") && !plain.starts_with("_ZN"))
        return text(plain);
    return text(dump::demangled(QByteArray(plain.data(), qsizetype(plain.size()))).toStdString());
}

std::string_view plainName(std::string_view function)
{
    if (function.starts_with("__pfx_"))
        function.remove_prefix(6);
    // No name of C holds a dot; Rust's own are spelled with ::.
    const size_t dot = function.find('.');
    if (dot != std::string_view::npos && dot > 0)
        function = function.substr(0, dot);
    return function;
}

QString functionIn(std::string_view message)
{
    const auto symbol = symbolIn(message);
    return symbol ? readableName(symbol->name) : QString();
}

bool mayBeFrame(std::string_view message)
{
    const std::string_view words = trimmed(message);
    const size_t plus = words.find("+0x");
    return plus != std::string_view::npos && !words.starts_with("? ") && offsetLength(words.substr(plus)) > 0 &&
           words.substr(0, plus).find(": ") == std::string_view::npos && words.find("] ? ") == std::string_view::npos;
}

std::optional<TraceLine> traceLine(std::string_view message)
{
    if (const auto found = pointer(message))
        return found;
    if (const auto found = start(message))
        return found;
    std::string_view rest = trimmed(message);
    if (rest.empty())
        return std::nullopt;
    TraceLine out;
    if (rest.starts_with("<IRQ>") || rest.starts_with("</IRQ>") || rest.starts_with("<NMI>") ||
        rest.starts_with("</NMI>") || rest.starts_with("<#") || rest.starts_with("</#") || rest.starts_with("<EOE>") ||
        rest.starts_with("<EOI>") || rest.starts_with("<TASK>") || rest.starts_with("--- interrupt: ")) {
        out.kind = TraceLine::Kind::Interrupt;
        const size_t close = rest.find("> ");
        if (close == std::string_view::npos || rest.substr(close + 2).find("+0x") == std::string_view::npos) {
            out.name = rest;
            return out;
        }
        rest = trimmed(rest.substr(close + 2)); // older kernels put the mark before the first frame
        out.kind = TraceLine::Kind::Frame;
    }
    if (rest.starts_with("</TASK>") || rest.starts_with("Code: ") || rest.starts_with("---[ end trace")) {
        out.kind = TraceLine::Kind::EndOfTrace;
        return out;
    }
    if (const auto inlined = inlinedFrame(rest))
        return inlined;
    if (const auto arm = armFrame(rest))
        return arm;
    cutAddresses(rest);
    rest = trimmed(rest);
    if (rest.starts_with("? ")) {
        out.isGuess = true;
        rest = trimmed(rest.substr(2));
    }
    if (rest.starts_with("(") && rest.find(") ") != std::string_view::npos && rest.find("+0x") > rest.find(") "))
        rest = trimmed(rest.substr(rest.find(") ") + 2)); // s390: "([<000>] f+0x1/0x2)"
    const auto symbol = symbolIn(rest);
    if (!symbol)
        return std::nullopt;
    // A frame's line begins with its name; a sentence that holds one is no frame.
    const std::string_view before = rest.substr(0, size_t(symbol->name.data() - rest.data()));
    if (before.find_first_not_of(" ([<>])0123456789abcdef") != std::string_view::npos)
        return std::nullopt;
    if (symbol->rest.starts_with(" (unreliable)"))
        out.isGuess = true;
    out.frame.function = readableName(symbol->name);
    out.frame.offset = symbol->offset;
    addPlace(symbol->rest, out.frame);
    return out;
}

} // namespace ariadne::failures::kernel
