// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"
#include "recogniser.h"

#include <algorithm>

namespace ariadne::failures {

using namespace logtext;

namespace {

// What language run times say of themselves when a program dies: Go, Java, JavaScript and Python.
class RuntimeRecogniser final : public Recogniser
{
public:
    std::vector<std::string_view> anchors() const override
    {
        return {"panic: ",   "fatal error: ", "WARNING: DATA RACE", "Traceback (m",
                "Exception", "Error: ",       "Throwable",          "FATAL EXCEPTION"};
    }
    bool isOpen() const override { return m_language != Language::None || m_headerAge > 0 || m_fatalAge > 0; }

    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        const std::string_view all = clean;
        const qint64 end = offset + qint64(raw.size());
        if (m_headerAge > 0)
            --m_headerAge;
        if (m_fatalAge > 0)
            --m_fatalAge;
        if (m_language == Language::Go && goLine(all, end))
            return;
        if (m_language == Language::Python && pythonLine(all, end))
            return;
        if (m_language == Language::Java && javaLine(all, end))
            return;
        beginning(all, offset, end);
    }

    void end(qint64) override { flush(true); }

private:
    enum class Language { None, Go, Python, Java };

    void begin(Language language, qint64 offset, qint64 end)
    {
        flush(false);
        m_language = language;
        m_current = {};
        m_current.kind = kind::kAbort;
        m_current.offset = offset;
        m_current.end = end;
        m_lines = 0;
        m_goroutine = false;
    }

    void beginning(std::string_view all, qint64 offset, qint64 end)
    {
        const std::string_view words = trimmed(all);
        if (all.find("Traceback (most recent call last):") != std::string_view::npos) {
            begin(Language::Python, offset, end);
            m_current.type = QStringLiteral("uncaught exception");
            m_current.attributes[attribute::kTool] = QStringLiteral("Python");
            return;
        }
        if (words == "WARNING: DATA RACE") {
            begin(Language::Go, offset, end);
            m_current.kind = kind::kSanitizer;
            m_current.type = QStringLiteral("data race");
            m_current.message = text(words);
            m_goroutine = true;
            return;
        }
        for (const std::string_view mark : {"panic: ", "fatal error: "}) {
            const size_t at = all.find(mark);
            // At the beginning, or behind a logger's header.
            if (at == std::string_view::npos || (at > 0 && all[at - 1] != ' ' && all[at - 1] != ']') || at > 80)
                continue;
            begin(Language::Go, offset, end);
            m_current.type = mark == "panic: " ? QStringLiteral("panic") : QStringLiteral("fatal error");
            m_current.message = text(trimmed(all.substr(at + mark.size())));
            m_current.attributes[attribute::kTool] = QStringLiteral("Go");
            return;
        }
        // Android's: this one ended the process, others were only printed.
        if (words.find("FATAL EXCEPTION") != std::string_view::npos) {
            m_fatalAge = 6;
            return;
        }
        if (words.starts_with("at ") && m_headerAge > 0 && words.find('(') != std::string_view::npos) {
            begin(Language::Java, m_headerOffset, end);
            m_headerAge = 0;
            takeHeader();
            if (m_fatalAge > 0)
                m_current.type = QStringLiteral("fatal exception");
            javaLine(all, end);
            return;
        }
        if (words.find("Exception") != std::string_view::npos || words.find("Error") != std::string_view::npos ||
            words.find("Throwable") != std::string_view::npos) {
            m_header = std::string(words.substr(0, 1000));
            m_headerOffset = offset;
            m_headerAge = 2;
        }
    }

    // "Exception in thread "main" java.lang.X: words", "== Java Exception: java.lang.X: words", "TypeError: words".
    void takeHeader()
    {
        std::string_view words = m_header;
        for (const std::string_view mark : {"== Java Exception: ", "Caused by: ", "Uncaught Exception: ", "Uncaught "})
            if (const auto rest = behind(words, mark))
                words = *rest;
        if (const auto rest = behind(words, "Exception in thread \""))
            words = behind(*rest, "\" ").value_or(*rest);
        m_current.type = QStringLiteral("uncaught exception");
        m_current.message = text(words);
        const bool script = words.find('.') == std::string_view::npos || words.find('.') > words.find(':');
        m_current.attributes[attribute::kTool] = script ? QStringLiteral("JavaScript") : QStringLiteral("Java");
    }

    // "\tat a.B.c(B.java:12)", "    at f (/src/a.js:1:2)", "    at /src/a.js:1:2"; "... 12 more" and "Caused by:" go
    // on.
    bool javaLine(std::string_view all, qint64 end)
    {
        std::string_view words = trimmed(all);
        if (words.starts_with("Caused by: ")) {
            m_header = std::string(words);
            const QString type = m_current.type;
            takeHeader(); // the first cause is the failure
            m_current.type = type;
            m_current.frames.clear();
            m_current.end = end;
            return true;
        }
        if (words.starts_with("... ") && words.ends_with(" more"))
            return true;
        if (!words.starts_with("at ")) {
            flush(false);
            return false;
        }
        words = words.substr(3);
        Frame frame;
        const size_t open = words.rfind('(');
        if (open != std::string_view::npos && words.ends_with(')')) {
            frame.function = text(trimmed(words.substr(0, open)));
            parsePlace(words.substr(open + 1, words.size() - open - 2), frame);
        } else {
            parsePlace(words, frame);
        }
        if (m_current.frames.size() < kMaxFrames)
            m_current.frames.append(frame);
        m_current.end = end;
        return true;
    }

    // A function's line, then "\t/path/a.go:12 +0x1d"; the first goroutine that is told is the one that died.
    bool goLine(std::string_view all, qint64 end)
    {
        const std::string_view words = trimmed(all);
        if (++m_lines > 600) {
            flush(false);
            return true;
        }
        if (words.starts_with("goroutine ") && words.ends_with(":")) {
            if (m_goroutine && !m_current.frames.isEmpty()) {
                flush(false);
                return true;
            }
            m_goroutine = true;
            std::string_view number = words.substr(10);
            m_current.task = takeNumber(number).value_or(0);
            m_current.end = end;
            return true;
        }
        if (!m_goroutine) {
            if (words.starts_with("[signal ")) {
                m_current.signal = signalNumber(words.substr(8, words.find(':') - 8));
                if (const auto address = between(words, "addr=", " "))
                    m_current.address = text(*address);
                return true;
            }
            if (words.find("ERROR: ") != std::string_view::npos || m_lines > 60)
                flush(false);
            return m_language == Language::Go;
        }
        if (words.empty()) {
            if (m_current.frames.isEmpty())
                return true;
            flush(false);
            return true;
        }
        if (!m_current.frames.isEmpty() && m_current.frames.last().file.isEmpty() &&
            (all.starts_with('\t') || all.starts_with(' '))) {
            const std::string_view place = words.substr(0, words.find(" +0x"));
            parsePlace(place, m_current.frames.last());
            m_current.end = end;
            return true;
        }
        if (all.find("ERROR: ") != std::string_view::npos || all.starts_with("===") ||
            all.find("Sanitizer") != std::string_view::npos) {
            flush(false);
            return false;
        }
        const size_t open = words.rfind('(');
        if (open == std::string_view::npos || !words.ends_with(')'))
            return true; // "created by …", a race's "Previous write …"
        Frame frame;
        // The last bracket begins the arguments, unless it is a method's receiver: "pkg.(*T).f(0x1)".
        frame.function = text(words.substr(0, open));
        if (m_current.frames.size() < kMaxFrames)
            m_current.frames.append(frame);
        m_current.end = end;
        return true;
    }

    // "  File "a.py", line 12, in f", its source line below; the innermost frame comes last, then the exception.
    bool pythonLine(std::string_view all, qint64 end)
    {
        const std::string_view words = trimmed(all);
        if (++m_lines > 2000) {
            flush(true);
            return false;
        }
        if (words.starts_with("File \"")) {
            Frame frame;
            frame.file = text(between(words, "\"", "\"").value_or(""));
            std::string_view line = behind(words, ", line ").value_or("");
            frame.line = takeNumber(line).value_or(0);
            frame.function = text(behind(words, ", in ").value_or(""));
            m_current.frames.prepend(frame);
            if (m_current.frames.size() > kMaxFrames)
                m_current.frames.removeLast();
            m_current.end = end;
            return true;
        }
        if (words.empty() || all.starts_with(' ') || all.starts_with('\t'))
            return true;
        m_current.message = text(words);
        m_current.end = end;
        flush(false);
        return true;
    }

    void flush(bool cut)
    {
        if (m_language == Language::None)
            return;
        const Language language = std::exchange(m_language, Language::None);
        m_current.cutShort = cut && m_current.frames.isEmpty();
        // C's compilers say "fatal error:" as well, and anybody "panic:": only a goroutine proves it is Go's.
        if (language == Language::Go && !m_goroutine)
            return;
        if (language == Language::Go) {
            m_current.frames.removeIf([](const Frame &frame) {
                return frame.function == QLatin1String("panic") || frame.function.startsWith(QLatin1String("runtime."));
            });
        }
        found(std::exchange(m_current, {}));
    }

    Language m_language = Language::None;
    Finding m_current;
    std::string m_header;
    qint64 m_headerOffset = 0;
    int m_headerAge = 0;
    int m_fatalAge = 0; // lines within which a header is that of the exception that ended the process
    int m_lines = 0;
    bool m_goroutine = false;
};

} // namespace

std::unique_ptr<Recogniser> makeRuntimeRecogniser()
{
    return std::make_unique<RuntimeRecogniser>();
}

} // namespace ariadne::failures
