// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"
#include "recogniser.h"

namespace ariadne::failures {

using namespace logtext;

namespace {

// Android's debuggerd: the crash dump that it writes to logcat and to tombstone files. A line of logcat has a prefix of
// its own ("F DEBUG   : "), so everything is looked for inside the line.
class TombstoneRecogniser final : public Recogniser
{
public:
    std::vector<std::string_view> anchors() const override { return {"  >>> "}; }
    bool isOpen() const override { return m_state != State::None; }

    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        const std::string_view all = clean;
        const qint64 end = offset + qint64(raw.size());
        // "pid: 1236, tid: 1544, name: surfaceflinger  >>> /system/bin/surfaceflinger <<<"
        if (all.find("  >>> ") != std::string_view::npos && all.find("pid: ") != std::string_view::npos) {
            begin(all, offset, end);
            return;
        }
        if (m_state == State::None)
            return;
        if (m_state == State::Stack) {
            const size_t hash = all.find('#');
            if (hash != std::string_view::npos && addFrame(all.substr(hash)))
                m_current.end = end;
            else if (trimmed(all).empty() || !m_current.frames.isEmpty())
                flush(false);
            return;
        }
        if (++m_lines > kHeadLines) {
            flush(true);
        } else if (all.find("signal ") != std::string_view::npos && signalLine(behind(all, "signal ").value_or(""))) {
            m_current.end = end;
        } else if (const auto words = behind(all, "Abort message: ")) {
            m_current.message = text(trimmed(*words));
            if (m_current.message.size() > 1 && m_current.message.startsWith(QLatin1Char('\'')))
                m_current.message = m_current.message.mid(1, m_current.message.size() - 2);
            m_current.end = end;
        } else if (trimmed(all).ends_with("backtrace:")) {
            m_state = State::Stack;
        } else if (const size_t hash = all.find("#0"); hash != std::string_view::npos && addFrame(all.substr(hash))) {
            m_state = State::Stack;
            m_current.end = end;
        }
    }

    void end(qint64) override { flush(m_state == State::Head); }

private:
    enum class State { None, Head, Stack };
    static constexpr int kHeadLines = 120; // registers and memory near them stand before the stack

    void begin(std::string_view all, qint64 offset, qint64 end)
    {
        flush(true);
        m_state = State::Head;
        m_lines = 0;
        m_current = {};
        m_current.kind = kind::kBacktrace;
        m_current.offset = offset;
        m_current.end = end;
        m_current.attributes[attribute::kTool] = QStringLiteral("debuggerd");
        m_current.command = text(trimmed(between(all, ">>> ", " <<<").value_or("")));
        m_current.program = m_current.command.section(QLatin1Char(' '), 0, 0).section(QLatin1Char('/'), -1);
        std::string_view task = behind(all, "tid: ").value_or("");
        m_current.task = takeNumber(task).value_or(0);
    }

    // "11 (SIGSEGV), code 2 (SEGV_ACCERR), fault addr 0xb6e43000"
    bool signalLine(std::string_view rest)
    {
        const auto number = takeNumber(rest);
        if (!number || !rest.starts_with(" (SIG"))
            return false;
        m_current.signal = *number;
        m_current.type = text(between(rest, " (", ")").value_or(""));
        if (const auto address = behind(rest, "fault addr "); address && address->starts_with("0x"))
            m_current.address = text(address->substr(0, address->find_first_not_of("0123456789abcdefABCDEFx")));
        return true;
    }

    // "#00 pc 0003a1b0  /system/lib/libc.so (tgkill+12) (BuildId: ab)", or symbolised as sanitizers do: "#0 0x33fe4 in
    // f".
    bool addFrame(std::string_view words)
    {
        Frame frame;
        std::string_view rest = words.substr(1);
        const auto number = takeNumber(rest);
        if (!number)
            return false;
        rest = trimmed(rest);
        if (rest.starts_with("pc ")) {
            rest = trimmed(rest.substr(3));
            const std::string_view digits = rest.substr(0, rest.find(' '));
            frame.offset = text(digits).toULongLong(nullptr, 16);
            rest = trimmed(rest.substr(digits.size()));
            if (const auto id = between(rest, "(BuildId: ", ")"))
                frame.buildId = text(*id);
            const size_t blank = rest.find(' ');
            frame.module = text(rest.substr(0, blank)).section(QLatin1Char('/'), -1);
            std::string_view name = blank == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(blank));
            name = name.substr(0, name.find(" (BuildId: "));
            if (const size_t plus = name.rfind('+'); name.starts_with('(') && plus != std::string_view::npos)
                frame.function = text(name.substr(1, plus - 1));
        } else if (const auto numbered = sanitizerFrame(words)) {
            frame = numbered->frame;
        } else if (!rest.starts_with("0x")) {
            return false;
        }
        if (m_current.frames.size() < kMaxFrames)
            m_current.frames.append(frame);
        return true;
    }

    void flush(bool cut)
    {
        if (m_state == State::None)
            return;
        m_state = State::None;
        m_current.cutShort = cut;
        if (!m_current.type.isEmpty()) // the words alone are said of many things
            found(std::exchange(m_current, {}));
        m_current = {};
    }

    State m_state = State::None;
    Finding m_current;
    int m_lines = 0;
};

} // namespace

std::unique_ptr<Recogniser> makeTombstoneRecogniser()
{
    return std::make_unique<TombstoneRecogniser>();
}

} // namespace ariadne::failures
