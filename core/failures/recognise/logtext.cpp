// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"

#include "support/bytes.h"
#include "support/ids.h"

#include <charconv>
#include <csignal>

namespace ariadne::failures::logtext {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

// "0x4f…" at the beginning, cut away.
std::optional<quint64> takeHex(std::string_view &text)
{
    if (!text.starts_with("0x"))
        return std::nullopt;
    size_t length = 2;
    while (length < text.size() && isHex(text[length]))
        ++length;
    quint64 value = 0;
    const auto parsed = std::from_chars(text.data() + 2, text.data() + length, value, 16);
    if (length == 2 || parsed.ec != std::errc{})
        return std::nullopt;
    text.remove_prefix(length);
    return value;
}

std::string_view fileName(std::string_view path)
{
    const size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// "(module+0x4f) (BuildId: ab12)" as sanitizers write it; the rest before it is returned.
std::string_view takeModule(std::string_view text, Frame &frame)
{
    if (const auto id = between(text, "(BuildId: ", ")")) {
        frame.buildId = logtext::text(*id);
        text = trimmed(text.substr(0, text.find("(BuildId: ")));
    }
    if (!text.ends_with(')'))
        return text;
    const size_t open = text.rfind('(');
    const size_t plus = text.rfind("+0x");
    if (open == std::string_view::npos || plus == std::string_view::npos || plus < open)
        return text;
    std::string_view offset = text.substr(plus + 1, text.size() - plus - 2);
    if (const auto value = takeHex(offset))
        frame.offset = *value;
    frame.module = logtext::text(fileName(text.substr(open + 1, plus - open - 1)));
    return trimmed(text.substr(0, open));
}

// Where gdb's argument list begins: the " (" whose brackets close last, since names may hold brackets of their own.
size_t argumentsStart(std::string_view text)
{
    if (text.empty() || text.back() != ')')
        return std::string_view::npos;
    int depth = 0;
    for (size_t i = text.size(); i-- > 0;) {
        if (text[i] == ')')
            ++depth;
        else if (text[i] == '(' && --depth == 0)
            return i;
    }
    return std::string_view::npos;
}

} // namespace

std::string cleaned(std::string_view line)
{
    bool isPlain = true; // no branch in the loop: it is done many bytes at a time
    for (const char c : line)
        isPlain &= c >= ' ' || c < 0 || c == '\t';
    std::string out;
    if (isPlain) {
        out = line;
    } else {
        out.reserve(line.size());
        for (size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '\x1b' && i + 1 < line.size() && line[i + 1] == '[') {
                i += 2;
                while (i < line.size() && (isDigit(line[i]) || line[i] == ';'))
                    ++i;
                continue; // the letter that ends the sequence is dropped as well
            }
            if (line[i] != '\r' && line[i] != '\0')
                out += line[i];
        }
    }
    size_t digits = 0;
    while (digits < out.size() && isDigit(out[digits]))
        ++digits;
    if (digits > 0 && digits < 7 && out.compare(digits, 2, ": ") == 0)
        out.erase(0, digits + 2);
    return out;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

QString text(std::string_view bytes)
{
    const auto length = qsizetype(std::min<size_t>(bytes.size(), 4000));
    return displayText(QByteArray(bytes.data(), length)).left(1000);
}

std::optional<std::string_view> between(std::string_view text, std::string_view before, std::string_view after)
{
    const auto rest = behind(text, before);
    if (!rest)
        return std::nullopt;
    const size_t end = rest->find(after);
    if (end == std::string_view::npos)
        return std::nullopt;
    return rest->substr(0, end);
}

std::optional<std::string_view> behind(std::string_view text, std::string_view mark)
{
    const size_t at = text.find(mark);
    if (at == std::string_view::npos)
        return std::nullopt;
    return text.substr(at + mark.size());
}

std::optional<int> takeNumber(std::string_view &text)
{
    size_t digits = 0;
    while (digits < text.size() && isDigit(text[digits]))
        ++digits;
    if (digits == 0 || digits > 9)
        return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + digits, value);
    text.remove_prefix(digits);
    return value;
}

bool parsePlace(std::string_view place, Frame &frame)
{
    // From the end: an optional column, then the line; file names may hold colons.
    int numbers[2] = {0, 0};
    int count = 0;
    while (count < 2) {
        const size_t colon = place.rfind(':');
        if (colon == std::string_view::npos || colon == 0)
            break;
        std::string_view digits = place.substr(colon + 1);
        const auto number = takeNumber(digits);
        if (!number || !digits.empty())
            break;
        numbers[count++] = *number;
        place = place.substr(0, colon);
    }
    if (count == 0)
        return false;
    frame.file = text(place);
    frame.line = numbers[count - 1];
    return true;
}

std::optional<NumberedFrame> sanitizerFrame(std::string_view line)
{
    line = trimmed(line);
    if (!line.starts_with('#'))
        return std::nullopt;
    line.remove_prefix(1);
    const auto number = takeNumber(line);
    NumberedFrame out;
    if (number && line.starts_with('.')) { // "#1.1": Fuchsia counts what is inlined into a frame
        out.frame.kind = Frame::Kind::Inlined;
        line.remove_prefix(1);
        takeNumber(line);
    }
    if (!number || line.empty() || !isBlank(line.front()))
        return std::nullopt;
    line = trimmed(line);
    if (line.starts_with("pc ")) // debuggerd's
        return std::nullopt;
    if (line.find("exec/s: ") != std::string_view::npos)
        return std::nullopt; // libFuzzer counts its inputs: "#225 NEW cov: 6 ft: 6 corp: 2/2b exec/s: 0 rss: 30Mb"
    // Its "<libfoo.so>+0x1234" says nothing that the name does not.
    if (const size_t module = line.rfind(" <");
        module != std::string_view::npos && line.find(">+0x", module) != std::string_view::npos)
        line = trimmed(line.substr(0, module));
    out.number = *number;
    const bool hasAddress = takeHex(line).has_value();
    line = trimmed(line);
    if (line.starts_with("in "))
        line.remove_prefix(3);
    else if (hasAddress && !line.starts_with('(') &&
             !(line.find("::") != std::string_view::npos || line.find(' ') == std::string_view::npos))
        return std::nullopt; // Chromium's own stacks have no "in": "#3 0x7fe0b50ae7f6 blink::createMarkup()"
    line = takeModule(line, out.frame);
    // The place is the last word; names may hold blanks ("operator new(unsigned long)", "foo(int, int) const").
    const size_t blank = line.rfind(' ');
    if (blank != std::string_view::npos) {
        std::string_view last = line.substr(blank + 1);
        if (parsePlace(last, out.frame)) {
            line = trimmed(line.substr(0, blank));
            // DWARF 4, 6.2.2: neither line nor column is code of no line, which the compiler made.
            if (out.frame.line == 0 && last.ends_with(":0") && !last.ends_with(":0:0"))
                out.frame.kind = Frame::Kind::Inlined;
        } else if (last.starts_with('/') || last == "<null>" || last.starts_with("??:")) {
            if (last.starts_with('/'))
                out.frame.file = text(last);
            line = trimmed(line.substr(0, blank));
        }
    }
    if (line != "??" && line != "<null>" && line != "in")
        out.frame.function = text(line);
    return out;
}

std::optional<NumberedFrame> gdbFrame(std::string_view line)
{
    if (!line.starts_with('#'))
        return std::nullopt;
    line.remove_prefix(1);
    const auto number = takeNumber(line);
    // gdb aligns the numbers: one digit is followed by two blanks. Sanitizers write one, which tells the two apart.
    if (!number || !line.starts_with(*number < 10 ? "  " : " "))
        return std::nullopt;
    line = trimmed(line);
    NumberedFrame out;
    out.number = *number;
    if (line.starts_with("<signal handler called>")) {
        out.frame.kind = Frame::Kind::Signal;
        return out;
    }
    if (takeHex(line)) {
        line = trimmed(line);
        if (!line.starts_with("in "))
            return std::nullopt;
        line.remove_prefix(3);
    }
    if (const size_t from = line.rfind(") from "); from != std::string_view::npos) {
        out.frame.module = text(fileName(line.substr(from + 7)));
        line = line.substr(0, from + 1);
    } else if (const size_t at = line.rfind(") at "); at != std::string_view::npos) {
        if (!parsePlace(line.substr(at + 5), out.frame))
            out.frame.file = text(line.substr(at + 5));
        line = line.substr(0, at + 1);
    }
    const size_t open = argumentsStart(line);
    if (open != std::string_view::npos && open > 0)
        line = trimmed(line.substr(0, open));
    else if (const size_t cut = line.find(" ("); cut != std::string_view::npos)
        line = trimmed(line.substr(0, cut)); // gdb broke the line inside the arguments
    if (line.empty())
        return std::nullopt;
    if (line != "??")
        out.frame.function = text(line);
    return out;
}

namespace {
struct SignalName {
    int number;
    std::string_view name;
};
constexpr SignalName kSignals[] = {
    {SIGHUP, "SIGHUP"},   {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"}, {SIGILL, "SIGILL"},   {SIGTRAP, "SIGTRAP"},
    {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},   {SIGKILL, "SIGKILL"}, {SIGUSR1, "SIGUSR1"},
    {SIGSEGV, "SIGSEGV"}, {SIGUSR2, "SIGUSR2"}, {SIGPIPE, "SIGPIPE"}, {SIGALRM, "SIGALRM"}, {SIGTERM, "SIGTERM"},
    {SIGXCPU, "SIGXCPU"}, {SIGXFSZ, "SIGXFSZ"}, {SIGSYS, "SIGSYS"},
};
} // namespace

int signalNumber(std::string_view name)
{
    for (const SignalName &known : kSignals)
        if (known.name == name)
            return known.number;
    return 0;
}

QString signalName(int number)
{
    for (const SignalName &known : kSignals)
        if (known.number == number)
            return QString::fromLatin1(known.name.data(), qsizetype(known.name.size()));
    return QStringLiteral("signal %1").arg(number);
}

} // namespace ariadne::failures::logtext
