// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"
#include "recogniser.h"

namespace ariadne::failures {

using namespace logtext;

namespace {

// One-line last words of the C library, the C++ and Rust run times and Qt.
class AbortRecogniser final : public Recogniser
{
public:
    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        const std::string_view all = trimmed(clean);
        const qint64 end = offset + qint64(raw.size());
        if (m_waiting) {
            // "  what():  no such key", and the message of a Rust panic, stand on the line after.
            if (const auto what = behind(all, "what():"))
                m_current.message += QStringLiteral(": ") + text(trimmed(*what));
            else if (m_current.type == QStringLiteral("panic") && !all.empty())
                m_current.message = text(all);
            m_current.end = end;
            give();
            if (all.find("what():") != std::string_view::npos)
                return;
        }
        if (all.empty())
            return;
        m_current = {};
        m_current.kind = kind::kAbort;
        m_current.signal = signalNumber("SIGABRT");
        m_current.offset = offset;
        m_current.end = end;
        if (assertion(all) || heap(all) || qtAssertion(all)) {
            give();
        } else if (exception(all)) {
            m_waiting = true;
        } else if (panic(all)) {
            m_waiting = m_current.message.isEmpty();
            if (!m_waiting)
                give();
        } else if (shellWords(all)) {
            give();
        }
    }

    void end(qint64) override
    {
        if (m_waiting)
            give();
    }

    std::vector<std::string_view> anchors() const override
    {
        return {"Assertion `",
                "Assertion '",
                "Assertion failed: ",
                "ASSERT: \"",
                "ASSERT failure in ",
                "double free",
                "free(): ",
                "malloc(): ",
                "realloc(): ",
                "munmap_chunk(): ",
                "corrupted size vs",
                "corrupted double",
                "malloc_consolidate(): ",
                "calloc(): ",
                "*** stack smashing",
                "*** buffer overflow",
                "*** bit out of range",
                "pure virtual method called",
                "free_check: ",
                "corrupted tcache",
                "break adjusted",
                "terminate called ",
                "terminating due to uncaught",
                "' panicked at ",
                "Segmentation fault",
                "Aborted",
                "Bus error",
                "Illegal instruction",
                "Floating point exception",
                "Trace/breakpoint trap",
                "Bad system call"};
    }

    bool isOpen() const override { return m_waiting; }

private:
    void give()
    {
        m_waiting = false;
        found(std::exchange(m_current, {}));
    }

    void place(std::string_view function, std::string_view file, int line)
    {
        Frame frame;
        frame.function = text(trimmed(function));
        frame.file = text(trimmed(file));
        frame.line = line;
        if (!frame.function.isEmpty() || !frame.file.isEmpty())
            m_current.frames.append(frame);
    }

    // glibc: "prog: a.c:12: int f(int): Assertion `x > 0' failed."; libstdc++ the same without "prog: ";
    // BSD and musl: "Assertion failed: x > 0 (a.c: f: 12)", macOS: "…: (x), function f, file a.c, line 12."
    bool assertion(std::string_view all)
    {
        const auto setMessage = [&](std::string_view condition) {
            m_current.type = QStringLiteral("assertion");
            m_current.message = text(condition);
        };
        size_t at = all.find(": Assertion `");
        if (at == std::string_view::npos)
            at = all.find(": Assertion '");
        if (at != std::string_view::npos) {
            std::string_view condition = all.substr(at + 13);
            size_t end = condition.rfind("' failed");
            if (end == std::string_view::npos)
                end = condition.rfind(" failed."); // the quote lost on its way
            if (end == std::string_view::npos)
                return false;
            setMessage(condition.substr(0, end));
            takeGlibcPlace(all.substr(0, at));
            return true;
        }
        if (const auto rest = behind(all, "Assertion failed: ")) {
            if (const auto function = between(*rest, ", function ", ", file ")) {
                std::string_view line = behind(*rest, ", line ").value_or("");
                setMessage(rest->substr(0, rest->find(", function ")));
                place(*function, between(*rest, ", file ", ", line ").value_or(""), takeNumber(line).value_or(0));
                return true;
            }
            const size_t open = rest->rfind(" (");
            if (open == std::string_view::npos || rest->back() != ')')
                return false;
            setMessage(rest->substr(0, open));
            std::string_view where = rest->substr(open + 2, rest->size() - open - 3);
            const size_t first = where.find(": ");
            const size_t last = where.rfind(": ");
            if (first != std::string_view::npos && last > first) {
                std::string_view line = where.substr(last + 2);
                place(where.substr(first + 2, last - first - 2), where.substr(0, first), takeNumber(line).value_or(0));
            }
            return true;
        }
        return false;
    }

    // "prog: a.c:12: int f(int)" or "a.h:12: T f() [with T = int]"
    void takeGlibcPlace(std::string_view before)
    {
        for (size_t colon = before.find(':'); colon != std::string_view::npos; colon = before.find(':', colon + 1)) {
            std::string_view rest = before.substr(colon + 1);
            const auto line = takeNumber(rest);
            if (!line || !rest.starts_with(": "))
                continue;
            std::string_view file = before.substr(0, colon);
            if (const size_t program = file.find(": "); program != std::string_view::npos) {
                m_current.program = text(file.substr(0, program));
                file = file.substr(program + 2);
            }
            place(rest.substr(2), file, *line);
            return;
        }
    }

    bool qtAssertion(std::string_view all)
    {
        const auto rest = behind(all, "ASSERT: \"");
        if (rest) {
            const size_t end = rest->find("\" in file ");
            if (end == std::string_view::npos)
                return false;
            m_current.type = QStringLiteral("assertion");
            m_current.message = text(rest->substr(0, end));
            const std::string_view where = rest->substr(end + 10);
            std::string_view line = behind(where, ", line ").value_or("");
            place({}, where.substr(0, where.find(", line ")), takeNumber(line).value_or(0));
            return true;
        }
        if (const auto failure = behind(all, "ASSERT failure in ")) {
            m_current.type = QStringLiteral("assertion");
            m_current.message = text(failure->substr(0, failure->find(", file ")));
            place(failure->substr(0, failure->find(": ")), between(*failure, ", file ", ", line ").value_or(""), 0);
            return true;
        }
        return false;
    }

    bool heap(std::string_view all)
    {
        static constexpr std::string_view kWords[] = {"double free or corruption",
                                                      "free(): ",
                                                      "malloc(): ",
                                                      "realloc(): ",
                                                      "munmap_chunk(): ",
                                                      "corrupted size vs",
                                                      "corrupted double-linked list",
                                                      "malloc_consolidate(): ",
                                                      "calloc(): ",
                                                      "*** stack smashing detected ***",
                                                      "*** buffer overflow detected ***",
                                                      "*** bit out of range",
                                                      "pure virtual method called",
                                                      "free_check: ",
                                                      "corrupted tcache",
                                                      "break adjusted to free malloc space"};
        std::string_view words = all;
        if (words.starts_with("*** Error in `")) // glibc before 2.26 named the program
            words = behind(words, "': ").value_or(words);
        for (const std::string_view known : kWords) {
            if (!words.starts_with(known))
                continue;
            const bool overflow = known.starts_with("***");
            m_current.type = overflow                                ? text(known.substr(4, known.size() - 8))
                             : known == "pure virtual method called" ? text(known)
                                                                     : QStringLiteral("heap corruption");
            m_current.message = text(words.substr(0, words.find(": 0x")));
            return true;
        }
        return false;
    }

    bool exception(std::string_view all)
    {
        if (const auto name = between(all, "terminate called after throwing an instance of '", "'")) {
            m_current.type = QStringLiteral("uncaught exception");
            m_current.message = text(*name);
            return true;
        }
        if (all.starts_with("terminate called without an active exception") ||
            all.starts_with("terminate called recursively")) {
            m_current.type = QStringLiteral("terminate");
            m_current.message = text(all);
            return true;
        }
        if (const auto libcxx = between(all, "terminating due to uncaught exception of type ", ": ")) {
            m_current.type = QStringLiteral("uncaught exception");
            m_current.message = text(*libcxx);
            return true;
        }
        return false;
    }

    // "thread 'main' panicked at src/main.rs:3:5:" (message on the next line), before 1.73 "… at 'message',
    // src/main.rs:3:5".
    bool panic(std::string_view all)
    {
        const auto rest = behind(all, "' panicked at ");
        if (!rest || !all.starts_with("thread '"))
            return false;
        m_current.type = QStringLiteral("panic");
        std::string_view where = *rest;
        if (where.starts_with('\'')) {
            const size_t end = where.rfind("', ");
            if (end == std::string_view::npos)
                return false;
            m_current.message = text(where.substr(1, end - 1));
            where = where.substr(end + 3);
        }
        if (where.ends_with(':'))
            where.remove_suffix(1);
        Frame frame;
        if (parsePlace(where, frame))
            m_current.frames.append(frame);
        return true;
    }

    // What a shell says of a child; only worth something where nothing else is known.
    bool shellWords(std::string_view all)
    {
        static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
            {"Segmentation fault", "SIGSEGV"},
            {"Aborted", "SIGABRT"},
            {"Bus error", "SIGBUS"},
            {"Illegal instruction", "SIGILL"},
            {"Floating point exception", "SIGFPE"},
            {"Trace/breakpoint trap", "SIGTRAP"},
            {"Bad system call", "SIGSYS"}};
        for (const auto &[words, signal] : kWords) {
            const size_t at = all.find(words);
            if (at == std::string_view::npos)
                continue;
            const std::string_view rest = trimmed(all.substr(at + words.size()));
            // The whole line, or bash's "script: line 3:  4711 Segmentation fault      (core dumped) ./prog".
            const bool whole = at == 0 && (rest.empty() || rest == "(core dumped)");
            const bool bash = all.substr(0, at).find(": line ") != std::string_view::npos;
            if (!whole && !bash)
                continue;
            m_current.kind = kind::kExit;
            m_current.type = text(signal);
            m_current.signal = signalNumber(signal);
            m_current.confidence = 0.4;
            if (bash)
                m_current.command = text(trimmed(behind(rest, "(core dumped)").value_or(rest)));
            return true;
        }
        return false;
    }

    Finding m_current;
    bool m_waiting = false;
};

} // namespace

std::unique_ptr<Recogniser> makeAbortRecogniser()
{
    return std::make_unique<AbortRecogniser>();
}

} // namespace ariadne::failures
