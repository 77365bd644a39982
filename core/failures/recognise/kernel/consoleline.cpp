// SPDX-License-Identifier: GPL-3.0-or-later
#include "consoleline.h"

#include "failures/recognise/logtext.h"

namespace ariadne::failures::kernel {

using namespace logtext;

namespace {

constexpr size_t kMaxPrefix = 160; // what stands before a message is never longer
constexpr size_t kMaxMessages = 4;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// What stands in brackets before a message.
enum class Bracket { None, Time, Caller, Date };

Bracket bracketKind(std::string_view inner)
{
    inner = trimmed(inner);
    if (inner.empty() || inner.size() > 40)
        return Bracket::None;
    if ((inner.front() == 'T' || inner.front() == 'C') && inner.size() > 1 &&
        inner.substr(1).find_first_not_of("0123456789") == std::string_view::npos)
        return Bracket::Caller;
    // "12.345678", "12.345678@1"
    const size_t dot = inner.find('.');
    if (dot != std::string_view::npos && dot > 0 && dot + 1 < inner.size() &&
        inner.find_first_not_of("0123456789.@") == std::string_view::npos)
        return Bracket::Time;
    // dmesg -T: "Sun Nov 22 14:00:00 2026"; others' "2026-11-22 14:00:00.123"
    const size_t colon = inner.find(':');
    if (colon != std::string_view::npos && inner.find(':', colon + 1) == colon + 3 && isDigit(inner[colon + 1]) &&
        inner.find_first_not_of("0123456789.:-+TZ ADFJMNOSWabceghilnoprtuvy,") == std::string_view::npos)
        return Bracket::Date;
    return Bracket::None;
}

// The next "[  123.456789]" of a kernel at or after `from`: consoles glue messages together.
size_t nextStamp(std::string_view line, size_t from)
{
    for (size_t open = line.find('[', from); open != std::string_view::npos; open = line.find('[', open + 1)) {
        size_t at = open + 1;
        while (at < line.size() && line[at] == ' ')
            ++at;
        const size_t digits = at;
        while (at < line.size() && isDigit(line[at]))
            ++at;
        if (at == digits || at >= line.size() || line[at] != '.')
            continue;
        const size_t fraction = ++at;
        while (at < line.size() && isDigit(line[at]))
            ++at;
        if (at - fraction == 6 && at < line.size() && line[at] == ']')
            return open;
    }
    return std::string_view::npos;
}

bool cutLevel(std::string_view &line)
{
    if (!line.starts_with('<'))
        return false;
    const size_t close = line.find('>');
    if (close == std::string_view::npos || close > 4 || close < 2 ||
        line.substr(1, close - 1).find_first_not_of("0123456789") != std::string_view::npos)
        return false;
    line.remove_prefix(close + 1);
    return true;
}

// "2026/11/22 14:00:00 " and "2026-11-22 14:00:00,123 ".
bool cutDate(std::string_view &line)
{
    if (line.size() < 20 || !isDigit(line[0]) || (line[4] != '/' && line[4] != '-') || line[7] != line[4] ||
        line[13] != ':' || line[16] != ':' || (line[10] != ' ' && line[10] != 'T'))
        return false;
    size_t end = 19;
    while (end < line.size() && (isDigit(line[end]) || line[end] == '.' || line[end] == ',' || line[end] == 'Z' ||
                                 line[end] == '+' || line[end] == ':'))
        ++end;
    if (end >= line.size() || line[end] != ' ')
        return false;
    line.remove_prefix(end + 1);
    return true;
}

// "Nov 22 14:00:00 host kernel: ", "kern  :err   : ", "host kernel: "
bool cutSyslog(std::string_view &line, bool &isStamped)
{
    const std::string_view head = line.substr(0, kMaxPrefix);
    for (const std::string_view tag : {" kernel: ", " kernel[0]: "}) {
        const size_t at = head.find(tag);
        // Only a date and a host stand before it: no sentence.
        if (at == std::string_view::npos || head.substr(0, at).find_first_of("[(\"") != std::string_view::npos)
            continue;
        line.remove_prefix(at + tag.size());
        isStamped = true;
        return true;
    }
    if (head.starts_with("kernel: ")) {
        line.remove_prefix(8);
        isStamped = true;
        return true;
    }
    if (head.starts_with("kern") && head.size() > 16 && head[6] == ':' && head[13] == ':') { // dmesg -x
        line.remove_prefix(15);
        return true;
    }
    return false;
}

bool cutDropped(std::string_view &line)
{
    if (!line.starts_with("** "))
        return false;
    const size_t close = line.find(" ** ", 3);
    if (close == std::string_view::npos || close > kMaxPrefix)
        return false;
    line.remove_prefix(close + 4);
    return true;
}

bool cutBracket(std::string_view &line, ConsoleLine &out)
{
    const size_t start = line.find_first_not_of(' ');
    if (start == std::string_view::npos || line[start] != '[')
        return false;
    const size_t close = line.find(']', start);
    if (close == std::string_view::npos)
        return false;
    const std::string_view inner = line.substr(start + 1, close - start - 1);
    const Bracket kind = bracketKind(inner);
    if (kind == Bracket::None)
        return false;
    if (kind == Bracket::Caller)
        out.context = trimmed(inner);
    else
        out.isStamped = true;
    line.remove_prefix(close + 1);
    return true;
}

ConsoleLine oneMessage(std::string_view line)
{
    ConsoleLine out;
    for (int round = 0; round < 8; ++round) {
        if (!cutLevel(line) && !cutDropped(line) && !cutDate(line) && !cutBracket(line, out) &&
            !cutSyslog(line, out.isStamped))
            break;
    }
    if (line.starts_with(' ') && out.isStamped)
        line.remove_prefix(1);
    out.message = line;
    return out;
}

} // namespace

std::vector<ConsoleLine> consoleLines(std::string_view line)
{
    std::vector<ConsoleLine> out;
    std::string_view rest = line;
    while (out.size() + 1 < kMaxMessages) {
        // What stands before the first stamp is a prefix or a shell's prompt; before the next one, a message.
        const size_t first = nextStamp(rest, 0);
        if (first == std::string_view::npos)
            break;
        const size_t close = rest.find(']', first);
        const size_t second = nextStamp(rest, close);
        if (first > 0) {
            ConsoleLine before = oneMessage(rest.substr(0, first));
            const std::string_view words = trimmed(before.message);
            if (!words.empty() && !words.ends_with("login:") && !words.starts_with("**"))
                out.push_back(before);
            rest.remove_prefix(first);
            continue;
        }
        if (second == std::string_view::npos)
            break;
        out.push_back(oneMessage(rest.substr(0, second)));
        rest.remove_prefix(second);
    }
    out.push_back(oneMessage(rest));
    return out;
}

} // namespace ariadne::failures::kernel
