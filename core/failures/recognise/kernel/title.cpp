// SPDX-License-Identifier: GPL-3.0-or-later
#include "title.h"

#include "failures/recognise/logtext.h"

namespace ariadne::failures::kernel {

using namespace logtext;

namespace {

const QString kUnknown = QStringLiteral("corrupted"); // the established word for a report that lost its stack

std::string_view restOf(const Report &report)
{
    const std::string_view message = report.lines[report.headline].text;
    const size_t at = message.find(report.rule->words);
    return trimmed(message.substr(at + report.rule->words.size()));
}

// "Read of size 8 at addr …", "Write at addr …": within a few lines of the headline.
QString accessOf(const Report &report)
{
    for (size_t i = report.headline; i < report.lines.size() && i < report.headline + 6; ++i) {
        const std::string_view line = trimmed(report.lines[i].text);
        if (i > report.headline && ruleFor(line))
            break;
        for (const std::string_view mark : {"Read of size ", "Read at addr", "read of size "})
            if (line.find(mark) != std::string_view::npos)
                return QStringLiteral("Read");
        for (const std::string_view mark : {"Write of size ", "Write at addr", "write of size "})
            if (line.find(mark) != std::string_view::npos)
                return QStringLiteral("Write");
    }
    return {};
}

QString inFunction(const QString &what, const Fault &fault)
{
    return what + QStringLiteral(" in ") + (fault.function.isEmpty() ? kUnknown : commonName(fault.function));
}

Title kasan(const Report &report, const Fault &fault)
{
    Title out;
    const std::string_view rest = restOf(report);
    std::string_view type = rest.substr(0, std::min(rest.find(" in "), rest.find(" on address")));
    if (type == "double-free or invalid-free" || type == "double-free") // which of the two depends on timing
        type = "invalid-free";
    const QString access = accessOf(report);
    out.title = QStringLiteral("KASAN: ") + text(type);
    if (type == "invalid-free") {
        out.title = inFunction(out.title, fault);
        out.others = {inFunction(QStringLiteral("invalid-free"), fault)};
        out.access = QStringLiteral("free");
        return out;
    }
    const bool hasPlace = rest.find(" in ") != std::string_view::npos;
    if (access.isEmpty()) { // cut off before it says how
        out.title = hasPlace ? QStringLiteral("KASAN: ") + timeless(rest) : out.title;
        return out;
    }
    out.title += QLatin1Char(' ') + access;
    out.access = access.toLower();
    if (hasPlace) {
        out.title = inFunction(out.title, fault);
        out.others = {inFunction(QStringLiteral("bad-access"), fault)};
    }
    return out;
}

Title kmsan(const Report &report, const Fault &fault)
{
    Title out;
    const std::string_view rest = restOf(report);
    out.title = inFunction(QStringLiteral("KMSAN: ") + text(rest.substr(0, rest.find(" in "))), fault);
    out.others = {inFunction(QStringLiteral("bad-access"), fault)};
    return out;
}

// "data-race in f / g": in the order of names, so that who was first does not matter.
Title kcsan(const Report &report, const Fault &fault)
{
    Title out;
    std::string_view rest = restOf(report);
    const std::string_view type = rest.substr(0, rest.find(" in "));
    out.title = QStringLiteral("KCSAN: ") + text(type);
    const auto in = behind(rest, " in ");
    const size_t slash = in ? in->find(" / ") : std::string_view::npos;
    if (slash == std::string_view::npos) {
        out.title = inFunction(out.title, fault);
        return out;
    }
    QStringList both{text(plainName(in->substr(0, slash).substr(0, in->find('+')))),
                     text(plainName(in->substr(slash + 3).substr(0, in->substr(slash + 3).find('+'))))};
    both.sort();
    out.title += QStringLiteral(" in ") + both.join(QStringLiteral(" / "));
    return out;
}

Title kfence(const Report &report, const Fault &fault)
{
    Title out;
    const std::string_view rest = restOf(report);
    const std::string_view type = rest.substr(0, rest.find(" in "));
    out.title = inFunction(QStringLiteral("KFENCE: ") + text(type), fault);
    if (type.ends_with("read") || type.ends_with("write")) {
        out.others = {inFunction(QStringLiteral("bad-access"), fault)};
        out.access = text(type.substr(type.rfind(' ') + 1));
    } else if (type == "invalid free") {
        out.others = {inFunction(QStringLiteral("invalid-free"), fault)};
        out.access = QStringLiteral("free");
    }
    return out;
}

Title ubsan(const Report &report, const Fault &fault)
{
    Title out;
    const std::string_view rest = restOf(report);
    QString type = text(rest.substr(0, rest.find(" in ")));
    if (type == QStringLiteral("Undefined behaviour"))
        type = QStringLiteral("undefined-behaviour");
    out.title = inFunction(QStringLiteral("UBSAN: ") + type, fault);
    return out;
}

// Lockdep's headline without what it was about, which stands in the lines behind it.
bool isBrokenOff(const Report &report, const Fault &fault)
{
    const size_t last = std::min(report.lines.size(), report.headline + 9);
    if (report.rule->title.starts_with("possible deadlock"))
        return fault.function.isEmpty() && report.lines.size() < report.headline + 8;
    if (report.rule->title.find("suspicious RCU usage") == std::string_view::npos)
        return false;
    for (size_t i = report.headline + 1; i < last; ++i)
        if (report.lines[i].text.find(" usage!") != std::string::npos ||
            report.lines[i].text.find("RCU-list") != std::string::npos)
            return false;
    return fault.function.isEmpty();
}

QString fillIn(const Report &report, QString form, const Fault &fault)
{
    const std::string_view message = report.lines[report.headline].text;
    const std::string_view rest = restOf(report);
    const auto put = [&](QLatin1String mark, const QString &value) {
        if (form.contains(mark))
            form.replace(mark, value);
    };
    if (form.contains(QLatin1String("%w")))
        put(QLatin1String("%w"), timeless(rest));
    if (form.contains(QLatin1String("%a"))) // "BUG kmalloc-8 (Tainted: G): Object already free"
        put(QLatin1String("%a"), timeless(behind(message, "): ").value_or("")));
    if (form.contains(QLatin1String("%m"))) // "BUG: spinlock bad magic on CPU#0, comm/77"
        put(QLatin1String("%m"), text(rest.substr(0, rest.find(report.rule->also))));
    if (form.contains(QLatin1String("%c")))
        put(QLatin1String("%c"), text(rest.substr(0, rest.find(" in preemptible"))));
    if (form.contains(QLatin1String("%q"))) {
        const auto quoted = between(message, "has bad '", "'");
        put(QLatin1String("%q"), quoted ? QLatin1Char('\'') + text(*quoted) + QLatin1Char('\'') : QString());
    }
    if (form.contains(QLatin1String("%h"))) {
        const std::string_view before = trimmed(message.substr(0, message.find(report.rule->words)));
        put(QLatin1String("%h"), timeless(before));
    }
    if (form.contains(QLatin1String("%b"))) {
        const auto where = between(message, " [", "]");
        put(QLatin1String("%b"), where ? QLatin1Char('[') + text(*where) + QLatin1Char(']') : QString());
    }
    if (form.contains(QLatin1String("%k"))) {
        const auto name = between(message, "(", ")");
        put(QLatin1String("%k"), name ? text(*name) : QString());
    }
    if (form.contains(QLatin1String("%x"))) {
        const auto failed = behind(message, "): ");
        const size_t last = message.rfind("): ");
        put(QLatin1String("%x"), failed ? text(trimmed(message.substr(last + 3))) : QString());
    }
    if (form.contains(QLatin1String("%n")))
        put(QLatin1String("%n"), report.headline + 1 < report.lines.size()
                                     ? timeless(trimmed(report.lines[report.headline + 1].text))
                                     : QString());
    put(QLatin1String("%f"), fault.function.isEmpty() ? kUnknown : commonName(fault.function));
    return form.trimmed();
}

} // namespace

QString timeless(std::string_view message)
{
    QString out;
    const auto isWord = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    for (size_t i = 0; i < message.size() && out.size() < 200;) {
        const std::string_view rest = message.substr(i);
        if (rest.starts_with("+0x")) { // "+0x1f/0x80"
            i += 3;
            while (i < message.size() && (isHex(message[i]) || message[i] == '/' || message[i] == 'x'))
                ++i;
            continue;
        }
        const bool inWord = i > 0 && (isWord(message[i - 1]));
        if (!inWord && (isHex(rest.front()))) {
            size_t length = rest.starts_with("0x") ? 2 : 0;
            const size_t prefix = length;
            bool digit = false;
            while (length < rest.size() && isHex(rest[length]))
                digit = (rest[length] >= '0' && rest[length] <= '9') || digit, ++length;
            const bool ends = length >= rest.size() || !isWord(rest[length]);
            if (ends && digit && (prefix || length >= 8)) {
                out += QStringLiteral("ADDR");
                i += length;
                continue;
            }
            length = 0;
            while (length < rest.size() && rest[length] >= '0' && rest[length] <= '9')
                ++length;
            if (length > 0) {
                out += QStringLiteral("NUM");
                i += length;
                continue;
            }
        }
        out += QLatin1Char(rest.front());
        ++i;
    }
    return out.trimmed();
}

Title headlineOf(const Report &report, const Fault &fault)
{
    const Rule &rule = *report.rule;
    if (rule.title == "KASAN")
        return kasan(report, fault);
    if (rule.title == "KMSAN")
        return kmsan(report, fault);
    if (rule.title == "KCSAN")
        return kcsan(report, fault);
    if (rule.title == "KFENCE")
        return kfence(report, fault);
    if (rule.title == "UBSAN")
        return ubsan(report, fault);
    Title out;
    if (isBrokenOff(report, fault)) {
        out.title = timeless(trimmed(report.lines[report.headline].text));
        return out;
    }
    out.title = fillIn(report, text(rule.title), fault);
    if (!rule.other.empty())
        out.others = {fillIn(report, text(rule.other), fault)};
    // Under its own name on this architecture, too.
    if (const QString own = fault.function; !own.isEmpty() && commonName(own) != own) {
        Fault exact = fault;
        QString form = text(rule.title);
        form.replace(QLatin1String("%f"), own);
        out.others.append(fillIn(report, form, exact));
    }
    return out;
}

} // namespace ariadne::failures::kernel
