// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"
#include "recogniser.h"

namespace ariadne::failures {

using namespace logtext;

namespace {

// Failed checks of the big C++ frameworks: CHECK() and LOG(FATAL) of glog, Abseil and Chromium, V8's fatal errors, and
// GLib's assertions. The stack, where there is one, follows in another tool's form.
class CheckRecogniser final : public Recogniser
{
public:
    std::vector<std::string_view> anchors() const override
    {
        return {"heck failed",
                "CHECK failed",
                "HECK failed",
                ":FATAL:",
                "[FATAL:",
                "# Fatal err",
                "# V8 correctness failure",
                "# Fatal JavaScript",
                "NOTREACHED",
                "Received signal ",
                "assertion failed",
                "ERROR:",
                "-ERROR **",
                "-CRITICAL **",
                "Log fatal",
                "Assertion failed"};
    }
    bool isOpen() const override { return m_fatal || m_stack || m_differs; }

    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        const std::string_view all = trimmed(clean);
        const qint64 end = offset + qint64(raw.size());
        if (m_fatal) {
            m_fatal = false;
            if (all.starts_with("# ")) {
                v8Words(all.substr(2), end);
                return;
            }
        }
        if (m_differs && differenceLine(all, end))
            return;
        if (m_stack && stackLine(all, end))
            return;
        m_current = {};
        m_current.kind = kind::kAbort;
        m_current.signal = signalNumber("SIGABRT");
        m_current.offset = offset;
        m_current.end = end;
        if (const auto place = behind(all, "# Fatal error")) {
            std::string_view line = behind(*place, ", line ").value_or("");
            if (place->starts_with(" in "))
                addPlace(place->substr(4, std::min(place->find(", line "), place->size()) - 4),
                         takeNumber(line).value_or(0));
            m_fatal = true;
            return;
        }
        if (all == "# V8 correctness failure") {
            m_current.type = QStringLiteral("V8 correctness failure");
            m_current.signal = 0;
            m_differs = true;
            return;
        }
        if (chromium(all) || glog(all) || received(all) || torque(all))
            begin();
        else if (glib(all))
            found(std::exchange(m_current, {}));
    }

    void end(qint64) override
    {
        if (m_differs)
            differenceLine({}, m_current.end);
        give();
    }

private:
    // "# V8 correctness configs: x64,ignition:x64,turbo", "… sources: …", "… suppression: …": two of the engine's
    // compilers give different answers for one program; there is no crash and no stack.
    bool differenceLine(std::string_view all, qint64 end)
    {
        if (const auto words = behind(all, "# V8 correctness ")) {
            if (!m_current.message.isEmpty())
                m_current.message += QLatin1Char('|');
            m_current.message += text(*words);
            m_current.end = end;
            return true;
        }
        m_differs = false;
        found(std::exchange(m_current, {}));
        return false;
    }

    // The stack may follow at once; if not, another tool's report brings it.
    void begin()
    {
        m_stack = true;
        m_lines = 0;
        m_place = m_current.frames.value(0);
        m_current.frames.clear();
    }

    void give()
    {
        if (!m_stack)
            return;
        m_stack = false;
        if (m_current.frames.isEmpty() && !m_place.file.isEmpty())
            m_current.frames = {m_place};
        m_current.attributes[QStringLiteral("check-file")] = m_place.file;
        if (m_place.file.isEmpty())
            m_current.attributes.remove(QStringLiteral("check-file"));
        found(std::exchange(m_current, {}));
    }

    // "#3 0x7fe0 blink::f()", "\tblink::f [0x13454F91+33] (C:\\b\\f.cc:217)", "cobalt::f() [0x13d6753]"
    bool stackLine(std::string_view all, qint64 end)
    {
        Frame frame;
        if (const auto numbered = sanitizerFrame(all)) {
            if (numbered->number != m_current.frames.size()) {
                give();
                return false;
            }
            frame = numbered->frame;
        } else if (all.starts_with("CFI: Most likely a control flow integrity violation")) {
            m_current.type = QStringLiteral("bad-cast"); // the trap that Chromium's handler saw
            return true;
        } else if (all.starts_with('/') || all.starts_with('[')) {
            return true; // "/bin/d8(+0x6638e93) [0x5d2f]": says nothing without its symbols
        } else if (const size_t open = all.find(" [0x"); open != std::string_view::npos && open > 0 &&
                                                         all.substr(0, open).find("+0x") == std::string_view::npos &&
                                                         all.find(']', open) != std::string_view::npos) {
            frame.function = text(trimmed(all.substr(0, open)));
            if (const auto place = between(all.substr(open), "(", ")"))
                parsePlace(*place, frame);
        } else {
            const bool inStack = !m_current.frames.isEmpty();
            if (++m_lines > (inStack ? 2 : 60) || all.find("ERROR: ") != std::string_view::npos) {
                give();
                return false;
            }
            return true;
        }
        m_lines = 0;
        if (m_current.frames.size() < kMaxFrames)
            m_current.frames.append(frame);
        m_current.end = end;
        return true;
    }

    void addPlace(std::string_view file, int line)
    {
        Frame frame;
        frame.file = text(file);
        frame.line = line;
        if (!frame.file.isEmpty())
            m_current.frames = {frame};
    }

    // "Check failed: a == b (1 vs. 2)." → the condition; the values are of this run.
    void take(std::string_view words)
    {
        m_current.message = text(words);
        std::string_view condition = words;
        m_current.type = QStringLiteral("fatal error");
        for (const auto &[mark, type] :
             {std::pair{"Security DCHECK failed: ", "security DCHECK failed"},
              std::pair{"Security CHECK failed: ", "security CHECK failed"},
              std::pair{"Debug check failed: ", "DCHECK failed"}, std::pair{"DCHECK failed: ", "DCHECK failed"},
              std::pair{"Check failed: ", "CHECK failed"}, std::pair{"NOTREACHED hit. ", "CHECK failed"},
              std::pair{"CSA_DCHECK failed: ", "DCHECK failed"}}) {
            const size_t at = words.find(mark);
            if (at == std::string_view::npos)
                continue;
            condition = words.substr(at + std::string_view(mark).size());
            m_current.type = QString::fromLatin1(type);
            break;
        }
        // "(3 vs. 16)" at the end.
        if (const size_t versus = condition.rfind(" vs. "); versus != std::string_view::npos)
            if (const size_t open = condition.rfind(" (", versus); open != std::string_view::npos)
                condition = condition.substr(0, open);
        condition = trimmed(condition);
        if (const size_t open = condition.find(" ( vs. "); open != std::string_view::npos) // cut off
            condition = condition.substr(0, open);
        const bool isSentence = words.starts_with("Assert failed: "); // words of a person, to their full stop
        while (!isSentence && (condition.ends_with('.') || condition.ends_with(' ')))
            condition.remove_suffix(1);
        if (words.starts_with("Fatal process out of memory"))
            m_current.type = QStringLiteral("out of memory");
        if (words.starts_with("V8 error: ")) {
            m_current.type = QStringLiteral("V8 API error");
            condition = condition.substr(10);
        }
        if (isSentence) {
            m_current.type = QStringLiteral("assertion failed");
            condition = condition.substr(15);
        }
        m_current.message = text(condition);
        if (condition == "unreachable code" || condition == "unimplemented code")
            m_current.type = text(condition);
    }

    void v8Words(std::string_view words, qint64 end)
    {
        take(words);
        m_current.end = end;
        begin();
    }

    // "Received signal 11 SEGV_MAPERR 7f6b0c580000", Chromium's and V8's own handler.
    bool received(std::string_view all)
    {
        if (!all.starts_with("Received signal "))
            return false;
        std::string_view rest = all.substr(16);
        const auto number = takeNumber(rest);
        if (!number)
            return false;
        m_current.signal = *number;
        m_current.type = signalName(*number);
        m_current.message = text(all);
        const std::string_view address = trimmed(rest.substr(std::min(rest.rfind(' ') + 1, rest.size())));
        if (!address.empty() && address.find_first_not_of("0123456789abcdef") == std::string_view::npos)
            m_current.address = QStringLiteral("0x") + text(address);
        return true;
    }

    // "[1:1:0826/102126:FATAL:Serialization.cpp(238)] Check failed: x."
    bool chromium(std::string_view all)
    {
        if (all.find(":FATAL:") == std::string_view::npos && all.find("[FATAL:") == std::string_view::npos)
            return false;
        const auto place = between(all, "FATAL:", ")]");
        if (!place)
            return false;
        const size_t open = place->rfind('(');
        if (open == std::string_view::npos)
            return false;
        std::string_view line = place->substr(open + 1);
        addPlace(place->substr(0, open), takeNumber(line).value_or(0));
        take(trimmed(behind(all, ")]").value_or("")));
        if (m_current.type == QStringLiteral("fatal error"))
            m_current.type = QStringLiteral("CHECK failed"); // Chromium's LOG(FATAL) is a CHECK with words
        return true;
    }

    // "abort: CSA_DCHECK failed: Torque assert '…' failed", of V8's own language.
    bool torque(std::string_view all)
    {
        if (!all.starts_with("abort: CSA_"))
            return false;
        m_current.type = QStringLiteral("assertion failed");
        const size_t open = all.find(" [");
        m_current.message = text(all.substr(7, open == std::string_view::npos ? all.size() : open - 7));
        if (Frame place; parsePlace(between(all, " [", "]").value_or(""), place))
            m_current.frames = {place};
        return true;
    }

    // "F0813 00:29:27.775753  384244 file.cc:130] Check failed: x"
    bool glog(std::string_view all)
    {
        if (all.size() < 24 || all.front() != 'F' ||
            all.substr(1, 4).find_first_not_of("0123456789") != std::string_view::npos)
            return false;
        const size_t close = all.find("] ");
        if (close == std::string_view::npos)
            return false;
        const std::string_view head = all.substr(0, close);
        Frame place;
        if (!parsePlace(head.substr(head.rfind(' ') + 1), place))
            return false;
        m_current.frames = {place};
        take(all.substr(close + 2));
        return true;
    }

    // "**", "ERROR:a.c:12:f: assertion failed: (x == y)", "(prog:77): GLib-ERROR **: 12:00:00.1: words"
    bool glib(std::string_view all)
    {
        if (const auto failed = behind(all, "assertion failed: ")) {
            const auto head = between(all, "ERROR:", ": assertion failed");
            if (!head)
                return false;
            const size_t colon = head->rfind(':');
            Frame place;
            if (colon == std::string_view::npos || !parsePlace(head->substr(0, colon), place))
                return false;
            place.function = text(head->substr(colon + 1));
            m_current.frames = {place};
            m_current.type = QStringLiteral("assertion");
            std::string_view condition = trimmed(*failed);
            if (condition.starts_with('(') && condition.find("): ") != std::string_view::npos)
                condition = condition.substr(0, condition.find("): ") + 1);
            if (condition.starts_with('(') && condition.ends_with(')'))
                condition = condition.substr(1, condition.size() - 2);
            m_current.message = text(condition);
            return true;
        }
        const auto rest = behind(all, "-ERROR **: ");
        if (!rest || !all.starts_with('('))
            return false;
        std::string_view words = *rest;
        if (words.size() > 14 && words[2] == ':' && words[5] == ':') // a time of day
            words = behind(words, ": ").value_or(words);
        m_current.type = QStringLiteral("fatal error");
        m_current.message = text(words);
        m_current.program = text(all.substr(1, all.find(':') - 1));
        m_current.signal = signalNumber("SIGTRAP");
        return true;
    }

    Finding m_current;
    Frame m_place;
    int m_lines = 0;
    bool m_fatal = false;
    bool m_stack = false;
    bool m_differs = false;
};

} // namespace

std::unique_ptr<Recogniser> makeCheckRecogniser()
{
    return std::make_unique<CheckRecogniser>();
}

} // namespace ariadne::failures
