// SPDX-License-Identifier: GPL-3.0-or-later
#include "failures/signature.h"
#include "logtext.h"
#include "recogniser.h"

#include <algorithm>
#include <optional>

namespace ariadne::failures {

using namespace logtext;

namespace {

// Reports of AddressSanitizer and its family. The first stack of a report is the one that counts; those of "freed by"
// and "allocated by" follow after a blank line and are passed over.
class SanitizerRecogniser final : public Recogniser
{
public:
    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        const std::string_view all = clean;
        if (headline(all, offset))
            return;
        if (m_state == State::Idle)
            return;
        const qint64 lineEnd = offset + qint64(raw.size());
        if (m_linesAfter >= 0)
            m_current.end = lineEnd;
        if (all.find("SUMMARY: ") != std::string_view::npos) {
            summary(all);
            if (m_current.frames.isEmpty() && m_state == State::Head && !m_undefined && m_linesAfter == 0)
                m_linesAfter = -kLateLines; // Fuchsia symbolises its stack when all is said
            else
                flush(false);
            return;
        }
        if (const auto frame = sanitizerFrame(all)) {
            m_frameText = all;
            m_current.end = lineEnd;
            addFrame(*frame);
            return;
        }
        if (m_state == State::Frames && goesOn(trimmed(all)))
            return;
        if (m_linesAfter < 0 && (m_state == State::Frames || ++m_linesAfter == 0)) {
            flush(false);
            return;
        }
        if (m_state == State::Frames)
            m_state = State::After;
        if (m_undefined && m_state != State::Head)
            flush(false); // UBSan writes no summary unless it aborts
        else if (m_state == State::Head)
            detail(trimmed(all));
        else if (const std::string_view name = trimmed(all); name.ends_with(':'))
            m_stackName = stackName(name);
        if (m_state != State::After)
            return;
        if (++m_linesAfter > 5000)
            flush(true);
    }

    void end(qint64) override
    {
        flush(!m_undefined && m_linesAfter >= 0);
        giveHeld();
    }

    std::vector<std::string_view> anchors() const override
    {
        return {"Sanitizer: ",  "libFuzzer: ",          "GWP-ASan",  ": runtime error: ", " exceeded: ",
                "BUG DETECTED", "V8 sandbox violation", ": Running "};
    }

    bool isOpen() const override { return m_state != State::Idle; }

private:
    enum class State { Idle, Head, Frames, After };
    static constexpr int kLateLines = 60;              // between a summary and a stack that belongs to it
    static constexpr qint64 kDeclaredNear = 64 * 1024; // bytes between a detector's verdict and the report

    // Words beside a report that say more than it does. Detectors that run beside a fuzz target stop it by a signal and
    // say first what they saw: "===BUG DETECTED: Shell corruption==="; V8 judges when the report is over: "## V8
    // sandbox violation detected!"; libFuzzer's main says which target it is: "/out/png_fuzzer: Running 1 inputs 1
    // time(s) each."
    bool verdict(std::string_view line, qint64 offset)
    {
        if (const auto declared = between(line, "===BUG DETECTED: ", "===")) {
            m_declared = text(trimmed(*declared));
            m_declaredAt = offset;
            return true;
        }
        if (line.find("## V8 sandbox violation detected") != std::string_view::npos) {
            if (m_state != State::Idle)
                flush(false);
            if (m_held)
                m_held->type = QStringLiteral("V8 sandbox violation");
            return true;
        }
        if (const size_t at = line.find(": Running "); at != std::string_view::npos && m_state == State::Idle) {
            if (line.find(" inputs ", at) != std::string_view::npos)
                m_program = text(line.substr(0, at)).section(QLatin1Char('/'), -1);
            return true;
        }
        return false;
    }

    // A line broken at a terminal's width, or a place on a line of its own, belongs to the frame above it.
    bool goesOn(std::string_view rest)
    {
        const bool isOpen = std::count(m_frameText.begin(), m_frameText.end(), '(') >
                            std::count(m_frameText.begin(), m_frameText.end(), ')');
        Frame place;
        if (rest.empty() || rest.starts_with('=') || m_frameText.size() > kMaxLine ||
            !(isOpen || (rest.starts_with('/') && parsePlace(rest, place))) || m_current.frames.isEmpty())
            return false;
        m_frameText += ' ';
        m_frameText += rest;
        if (const auto whole = sanitizerFrame(m_frameText))
            m_current.frames.last() = whole->frame;
        return true;
    }

    // Centipede's runner: "========= RSS limit exceeded: 4107 > 4096 (MB); exiting".
    bool limit(std::string_view line, qint64 offset)
    {
        const auto rest = behind(line, "========= ");
        const size_t at = rest ? rest->find(" exceeded: ") : std::string_view::npos;
        if (at == std::string_view::npos)
            return false;
        flush(!m_undefined);
        begin(offset, "Centipede");
        m_current.type = rest->starts_with("RSS") ? QStringLiteral("out-of-memory") : QStringLiteral("timeout");
        m_current.message = text(*rest);
        m_current.end = offset + qint64(line.size());
        flush(false);
        return true;
    }

    bool headline(std::string_view line, qint64 offset)
    {
        if (verdict(line, offset) || limit(line, offset))
            return true;
        static constexpr std::string_view kTools[] = {
            "AddressSanitizer",           "HWAddressSanitizer", "ThreadSanitizer",   "MemorySanitizer", "LeakSanitizer",
            "UndefinedBehaviorSanitizer", "libFuzzer",          "DataFlowSanitizer", "GWP-ASan"};
        if (const size_t at = line.find(": runtime error: "); at != std::string_view::npos) {
            Frame place;
            if (!parsePlace(trimmed(line.substr(0, at)), place))
                return false;
            flush(false);
            begin(offset, "UndefinedBehaviorSanitizer");
            m_undefined = true;
            m_place = place;
            const std::string_view words = line.substr(at + 17);
            m_current.message = text(words);
            m_current.type = text(words.substr(0, words.find(": ")));
            // "load of misaligned address 0x7f… for type …": the address is of this run.
            m_current.type = normalisedMessage(m_current.type.section(QStringLiteral(" 0x"), 0, 0)).left(100);
            return true;
        }
        for (const std::string_view tool : kTools) {
            for (const std::string_view word : {"ERROR: ", "WARNING: "}) {
                const std::string mark = std::string(word) + std::string(tool) + ": ";
                const auto rest = behind(line, mark);
                if (!rest)
                    continue;
                // Said twice, the first time without a stack: once is enough.
                if (m_current.frames.isEmpty() && m_current.message == text(*rest) && m_state == State::Head)
                    m_state = State::Idle;
                flush(!m_undefined && m_linesAfter >= 0);
                begin(offset, tool);
                words(*rest);
                return true;
            }
        }
        return false;
    }

    void begin(qint64 offset, std::string_view tool)
    {
        m_current = {};
        m_current.kind = kind::kSanitizer;
        m_current.offset = offset;
        m_current.attributes[QStringLiteral("tool")] = text(tool);
        m_place = {};
        m_undefined = false;
        m_linesAfter = 0;
        m_state = State::Head;
        giveHeld();
    }

    // What follows the tool's name: "heap-use-after-free on address 0x… at pc …", "data race (pid=7)".
    void words(std::string_view rest)
    {
        m_current.message = text(rest);
        std::string_view type = rest;
        for (const std::string_view stop :
             {" on address", " on unknown address", " (pid", " at pc", " (0x", ": 0x", " in thread"})
            type = type.substr(0, type.find(stop));
        if (type.starts_with("attempting "))
            type.remove_prefix(11);
        m_current.type = normalisedMessage(text(trimmed(type))).left(100);
        for (const std::string_view mark : {"unknown address 0x", "address 0x"}) {
            if (const auto address = behind(rest, mark)) {
                const std::string_view digits =
                    address->substr(0, address->find_first_not_of("0123456789abcdefABCDEF"));
                m_current.address = QStringLiteral("0x") + text(digits);
                break;
            }
        }
        if (m_current.type == QStringLiteral("access-violation")) // what Windows calls it
            m_current.type = QStringLiteral("SEGV");
        if (m_current.type == QStringLiteral("SEGV"))
            m_current.signal = signalNumber("SIGSEGV");
        if (!m_declared.isEmpty() && m_current.offset - m_declaredAt < kDeclaredNear)
            m_current.type = m_current.message = std::exchange(m_declared, {});
        m_declared.clear();
    }

    // Lines between headline and first frame: how the memory was used.
    void detail(std::string_view line)
    {
        if (const size_t leak = line.find(" leak of ");
            leak != std::string_view::npos && line.find(" allocated from") != std::string_view::npos) {
            m_current.type = text(line.substr(0, leak + 5)).toLower();
            m_current.attributes[attribute::kAccess].clear();
            m_current.attributes.remove(attribute::kAccess);
            return;
        }
        for (const std::string_view access : {"READ", "WRITE", "Read", "Write", "Atomic write", "Atomic read"}) {
            if (!line.starts_with(access) || !line.substr(access.size()).starts_with(" of size "))
                continue;
            m_current.attributes[QStringLiteral("access")] = text(access).toLower();
            std::string_view size = line.substr(access.size() + 9);
            if (const auto bytes = takeNumber(size))
                m_current.attributes[QStringLiteral("access-size")] = QString::number(*bytes);
            return;
        }
        // Of a failed control flow check: what lies where the object's table of functions should be.
        if (line.find("note: invalid vtable") != std::string_view::npos)
            m_current.attributes[QStringLiteral("vtable")] = QStringLiteral("invalid vptr");
        else if (const auto real = between(line, "note: vtable is of type '", "'"))
            m_current.attributes[QStringLiteral("vtable")] = text(*real);
        if (line.find("caused by a WRITE") != std::string_view::npos)
            m_current.attributes[QStringLiteral("access")] = QStringLiteral("write");
        else if (line.find("caused by a READ") != std::string_view::npos)
            m_current.attributes[QStringLiteral("access")] = QStringLiteral("read");
        else if (line.find("points to the zero page") != std::string_view::npos)
            m_current.attributes[QStringLiteral("address-class")] = QStringLiteral("null");
    }

    // "freed by thread T0 here:", "Previous write of size 4 at 0x7b04 by thread T1:" → "freed by", "previous write".
    static QString stackName(std::string_view words)
    {
        QString out = text(words.substr(0, words.size() - 1)).toLower();
        for (const QLatin1String cut : {QLatin1String(" thread"), QLatin1String(" of size"), QLatin1String(" at 0x"),
                                        QLatin1String(" main thread"), QLatin1String(" here")})
            if (const qsizetype at = out.indexOf(cut); at > 0)
                out.truncate(at);
        return out.left(60);
    }

    void addFrame(const NumberedFrame &frame)
    {
        if (m_state == State::Frames && frame.number == 0 && !m_current.frames.isEmpty())
            m_state = State::After; // a second stack without a blank line between
        // Some consoles put blank lines between the frames.
        if (m_state == State::After && m_stackName.isEmpty() && m_current.stacks.isEmpty() &&
            frame.number == m_number + 1)
            m_state = State::Frames;
        m_number = frame.number;
        if (m_state == State::After) {
            if (frame.number == 0 && m_current.stacks.size() < kMaxStacks)
                m_current.stacks.append({std::exchange(m_stackName, {}), {}, 1});
            if (!m_current.stacks.isEmpty() && m_current.stacks.last().frames.size() < kMaxFrames)
                m_current.stacks.last().frames.append(frame.frame);
            return;
        }
        m_state = State::Frames;
        if (m_current.frames.size() < kMaxFrames)
            m_current.frames.append(frame.frame);
    }

    // "SUMMARY: AddressSanitizer: SEGV /src/a.cc:12:3 in f": used where there was no stack.
    void summary(std::string_view line)
    {
        if (!m_current.frames.isEmpty())
            return;
        const size_t in = line.rfind(" in ");
        if (in == std::string_view::npos)
            return;
        Frame frame;
        frame.function = text(trimmed(line.substr(in + 4)));
        const std::string_view before = line.substr(0, in);
        parsePlace(before.substr(before.rfind(' ') + 1), frame);
        m_current.frames.append(frame);
    }

    void flush(bool cut)
    {
        if (m_state == State::Idle)
            return;
        m_state = State::Idle;
        m_current.cutShort = cut;
        if (m_undefined && m_current.frames.isEmpty())
            m_current.frames.append(m_place);
        if (m_current.end < m_current.offset)
            m_current.end = m_current.offset;
        if (m_current.program.isEmpty())
            m_current.program = m_program.isEmpty() ? targetOf(m_current) : m_program;
        giveHeld();
        m_held = std::exchange(m_current, {});
    }

    // A fuzz target is called after its source file where nobody says its name.
    static QString targetOf(const Finding &finding)
    {
        for (const Frame &frame : finding.frames)
            if (frame.function.startsWith(QLatin1String("LLVMFuzzerTestOneInput")))
                return frame.file.isEmpty() ? frame.module
                                            : frame.file.section(QLatin1Char('/'), -1).section(QLatin1Char('.'), 0, 0);
        return {};
    }

    void giveHeld()
    {
        if (m_held)
            found(*std::exchange(m_held, {}));
    }

    State m_state = State::Idle;
    Finding m_current;
    Frame m_place;
    bool m_undefined = false;
    QString m_stackName; // of the next stack
    QString m_declared;  // what a detector said that was to come
    qint64 m_declaredAt = 0;
    QString m_program;             // the fuzz target that said its name
    std::optional<Finding> m_held; // complete, but a verdict may follow
    std::string m_frameText;       // the last frame's line
    int m_number = 0;              // and number
    int m_linesAfter = 0;
};

} // namespace

std::unique_ptr<Recogniser> makeSanitizerRecogniser()
{
    return std::make_unique<SanitizerRecogniser>();
}

} // namespace ariadne::failures
