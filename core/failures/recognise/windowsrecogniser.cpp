// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"
#include "recogniser.h"

namespace ariadne::failures {

using namespace logtext;

namespace {

// The text of Windows' debuggers (`!analyze -v` of cdb and WinDbg): exception record, then STACK_TEXT.
class WindowsRecogniser final : public Recogniser
{
public:
    std::vector<std::string_view> anchors() const override { return {"ExceptionCode: ", "STACK_TEXT:"}; }
    bool isOpen() const override { return m_state != State::None; }

    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        const std::string_view all = trimmed(clean);
        const qint64 end = offset + qint64(raw.size());
        if (const auto code = behind(all, "ExceptionCode: "); code && m_state == State::None) {
            begin(*code, offset, end);
            return;
        }
        if (m_state == State::None)
            return;
        m_current.end = end;
        if (all.starts_with("STACK_TEXT:")) {
            m_state = State::Stack;
        } else if (m_state == State::Stack) {
            if (all.empty())
                flush(false);
            else
                addFrame(all);
        } else if (const auto access = behind(all, "Attempt to ")) { // "read from address 0000000000000000"
            const bool write = access->starts_with("write");
            m_current.attributes[attribute::kAccess] = write ? QStringLiteral("write") : QStringLiteral("read");
            if (const auto address = behind(*access, "address "))
                m_current.address = QStringLiteral("0x") + text(*address).left(16);
        } else if (++m_lines > 400) {
            flush(true);
        }
    }

    void end(qint64) override
    {
        if (m_state != State::None)
            flush(m_current.frames.isEmpty());
    }

private:
    enum class State { None, Record, Stack };

    // "c0000094 (Integer divide-by-zero)"
    void begin(std::string_view code, qint64 offset, qint64 end)
    {
        m_state = State::Record;
        m_lines = 0;
        m_current = {};
        m_current.kind = kind::kBacktrace;
        m_current.offset = offset;
        m_current.end = end;
        m_current.message = text(code);
        m_current.attributes[attribute::kTool] = QStringLiteral("cdb");
        const std::string_view words = between(code, "(", ")").value_or(code);
        m_current.type = text(words).toLower().replace(QLatin1Char(' '), QLatin1Char('-'));
        if (m_current.type == QStringLiteral("integer-divide-by-zero"))
            m_current.type = QStringLiteral("divide-by-zero");
    }

    // "002df7e4 00fd1423 00fd1078 ConsoleApplication2!crash+0x1e", 64 bits "… : args : module!f+0x1e"
    void addFrame(std::string_view all)
    {
        const size_t bang = all.find('!');
        if (bang == std::string_view::npos)
            return; // a name that went on in this line
        const size_t start = all.rfind(' ', bang);
        Frame frame;
        frame.module = text(all.substr(start == std::string_view::npos ? 0 : start + 1,
                                       bang - (start == std::string_view::npos ? 0 : start + 1)));
        std::string_view function = all.substr(bang + 1);
        function = function.substr(0, function.rfind("+0x"));
        frame.function = text(trimmed(function));
        if (m_current.frames.size() < kMaxFrames)
            m_current.frames.append(frame);
    }

    void flush(bool cut)
    {
        m_state = State::None;
        m_current.cutShort = cut;
        found(std::exchange(m_current, {}));
    }

    State m_state = State::None;
    Finding m_current;
    int m_lines = 0;
};

} // namespace

std::unique_ptr<Recogniser> makeWindowsRecogniser()
{
    return std::make_unique<WindowsRecogniser>();
}

} // namespace ariadne::failures
