// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"
#include "recogniser.h"

namespace ariadne::failures {

using namespace logtext;

namespace {

// Valgrind's Memcheck, Helgrind and DRD: "==77== Invalid read of size 4", "==77==    at 0x10915E: f (a.c:12)".
class ValgrindRecogniser final : public Recogniser
{
public:
    std::vector<std::string_view> anchors() const override
    {
        return {"== Invalid ",
                "== Conditional jump",
                "== Use of uninit",
                "== Syscall param",
                "== Mismatched free",
                "== Source and dest",
                "== Possible data race",
                "== Process terminating",
                "definitely lost in",
                "== Jump to the invalid",
                "== Thread #"};
    }
    bool isOpen() const override { return m_open; }

    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        std::string_view words = clean;
        const qint64 end = offset + qint64(raw.size());
        // "==4711== "
        if (!words.starts_with("=="))
            return;
        std::string_view number = words.substr(2);
        const auto process = takeNumber(number);
        if (!process || !number.starts_with("=="))
            return;
        words = number.substr(2);
        const std::string_view text = trimmed(words);
        if (m_open) {
            if (text.starts_with("at 0x") || text.starts_with("by 0x")) {
                addFrame(text, end);
                return;
            }
            if (text.starts_with("Address 0x")) {
                m_current.address = logtext::text(text.substr(8, text.find(' ', 8) - 8));
                m_other = true; // the stacks below tell where the block came from
                return;
            }
            if (text.empty()) {
                flush(false);
                return;
            }
            if (!m_current.frames.isEmpty())
                m_other = true;
        }
        begin(text, *process, offset, end);
    }

    void end(qint64) override { flush(true); }

private:
    void begin(std::string_view words, int process, qint64 offset, qint64 end)
    {
        QString type;
        const auto starts = [&](std::string_view mark) { return words.starts_with(mark); };
        if (starts("Invalid read"))
            type = QStringLiteral("invalid read");
        else if (starts("Invalid write"))
            type = QStringLiteral("invalid write");
        else if (starts("Invalid free"))
            type = QStringLiteral("invalid free");
        else if (starts("Conditional jump or move depends on uninit") || starts("Use of uninit") ||
                 starts("Syscall param"))
            type = QStringLiteral("use of uninitialised value");
        else if (starts("Mismatched free"))
            type = QStringLiteral("mismatched free");
        else if (starts("Source and destination overlap"))
            type = QStringLiteral("overlapping copy");
        else if (starts("Possible data race"))
            type = QStringLiteral("data race");
        else if (starts("Jump to the invalid address"))
            type = QStringLiteral("invalid jump");
        else if (starts("Process terminating with default action of signal"))
            type = QStringLiteral("signal");
        else if (words.find("definitely lost in loss record") != std::string_view::npos)
            type = QStringLiteral("memory leak");
        if (type.isEmpty())
            return;
        flush(false);
        m_open = true;
        m_other = false;
        m_current.kind = kind::kSanitizer;
        m_current.type = type;
        m_current.message = text(words);
        m_current.task = process;
        m_current.offset = offset;
        m_current.end = end;
        m_current.attributes[attribute::kTool] = QStringLiteral("valgrind");
        if (const auto signal = between(words, "(", ")"); signal && type == QStringLiteral("signal")) {
            m_current.type = text(*signal);
            m_current.signal = signalNumber(*signal);
        }
        for (const std::string_view access : {"read", "write"})
            if (type.endsWith(text(access)))
                m_current.attributes[attribute::kAccess] = text(access);
        if (const auto size = behind(words, " of size ")) {
            std::string_view digits = *size;
            if (const auto bytes = takeNumber(digits))
                m_current.attributes[attribute::kAccessSize] = QString::number(*bytes);
        }
    }

    // "at 0x10915E: f(int) (a.c:12)", "by 0x4847: malloc (in /usr/lib/vg.so)"
    void addFrame(std::string_view words, qint64 end)
    {
        m_current.end = end;
        if (m_other)
            return;
        const auto name = behind(words, ": ");
        if (!name)
            return;
        Frame frame;
        std::string_view function = *name;
        if (const size_t open = function.rfind(" ("); open != std::string_view::npos && function.ends_with(')')) {
            const std::string_view place = function.substr(open + 2, function.size() - open - 3);
            if (place.starts_with("in "))
                frame.module =
                    text(place.substr(place.rfind('/') == std::string_view::npos ? 3 : place.rfind('/') + 1));
            else
                parsePlace(place, frame);
            function = function.substr(0, open);
        }
        if (function != "???")
            frame.function = text(function);
        if (m_current.frames.size() < kMaxFrames)
            m_current.frames.append(frame);
    }

    void flush(bool cut)
    {
        if (!m_open)
            return;
        m_open = false;
        m_current.cutShort = cut && m_current.frames.isEmpty();
        found(std::exchange(m_current, {}));
        m_current = {};
    }

    Finding m_current;
    bool m_open = false;
    bool m_other = false;
};

} // namespace

std::unique_ptr<Recogniser> makeValgrindRecogniser()
{
    return std::make_unique<ValgrindRecogniser>();
}

} // namespace ariadne::failures
