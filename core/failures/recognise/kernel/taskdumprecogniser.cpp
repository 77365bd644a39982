// SPDX-License-Identifier: GPL-3.0-or-later
#include "consoleline.h"
#include "failures/recognise/logtext.h"
#include "failures/recognise/recogniser.h"
#include "report.h"

#include <algorithm>

namespace ariadne::failures {

using namespace logtext;
using kernel::TraceLine;

namespace {

// The tasks of a machine as sysrq-t and sysrq-w print them, without any report around: one finding whose stacks are
// groups of tasks that are in the same place, those that cannot be interrupted first.
// Source of the words: Linux, kernel/sched/core.c sched_show_task(), show_state_filter(); drivers/tty/sysrq.c.
class TaskDumpRecogniser final : public Recogniser
{
public:
    std::vector<std::string_view> anchors() const override
    {
        return {"Show Blocked State", "Show State", "PC stack   pid father", "task:"};
    }
    bool isOpen() const override { return m_open; }

    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        const qint64 end = offset + qint64(raw.size());
        for (const kernel::ConsoleLine &line : kernel::consoleLines(clean))
            message(line.message, offset, end);
    }

    void end(qint64) override { close(); }

private:
    static constexpr int kQuiet = 60;   // lines that say nothing end a dump
    static constexpr int kFewTasks = 2; // without a heading, one task alone is part of another report

    struct Task {
        QString name;
        bool isBlocked = false;
        QList<Frame> frames;
    };

    void message(std::string_view words, qint64 offset, qint64 end)
    {
        const bool blocked = words.find("Show Blocked State") != std::string_view::npos;
        const bool heading = blocked || words.find("Show State") != std::string_view::npos;
        if (heading) {
            close();
            open(offset, end, true);
            m_finding.message = text(words);
            return;
        }
        if (words.find("PC stack   pid father") != std::string_view::npos) { // the table's head, before 5.11
            if (!m_open)
                open(offset, end, true);
            return;
        }
        if (const auto task = taskOf(trimmed(words))) {
            if (!m_open)
                open(offset, end, false);
            endTask();
            m_task = *task;
            m_inTask = true;
            ++m_tasks;
            m_quiet = 0;
            m_finding.end = end;
            return;
        }
        if (!m_open)
            return;
        const auto line = kernel::traceLine(words);
        if (line && m_inTask && (line->kind == TraceLine::Kind::Frame || line->kind == TraceLine::Kind::Start)) {
            m_quiet = 0;
            m_finding.end = end;
            if (line->kind == TraceLine::Kind::Frame && !line->isGuess && !line->frame.function.isEmpty() &&
                m_task.frames.size() < kMaxFrames)
                m_task.frames.append(line->frame);
            return;
        }
        if (++m_quiet > kQuiet || kernel::ruleFor(trimmed(words)))
            close();
    }

    // "task:mover           state:D stack:13824 pid:   77 ppid:     2 flags:0x00004000", before 5.11
    // "mover           D ffff88003d1f8000     0    77      2 0x00000000".
    std::optional<Task> taskOf(std::string_view words) const
    {
        Task out;
        if (words.starts_with("task:")) {
            const size_t state = words.find(" state:");
            if (state == std::string_view::npos || words.find(" pid:") == std::string_view::npos)
                return std::nullopt;
            out.name = text(trimmed(words.substr(5, state - 5)));
            out.isBlocked = words.substr(state + 7).starts_with('D');
            return out;
        }
        if (!m_open || !m_hasHeading)
            return std::nullopt;
        const size_t blank = words.find(' ');
        if (blank == std::string_view::npos || blank > 16)
            return std::nullopt;
        const std::string_view rest = trimmed(words.substr(blank));
        static constexpr std::string_view kStates = "RSDTtXZPI";
        if (rest.size() < 4 || rest[1] != ' ' || kStates.find(rest[0]) == std::string_view::npos)
            return std::nullopt;
        const std::string_view numbers = trimmed(rest.substr(1));
        if (numbers.find_first_not_of("0123456789abcdefx ") != std::string_view::npos &&
            !numbers.starts_with("running"))
            return std::nullopt;
        out.name = text(words.substr(0, blank));
        out.isBlocked = rest[0] == 'D';
        return out;
    }

    void open(qint64 offset, qint64 end, bool hasHeading)
    {
        m_open = true;
        m_hasHeading = hasHeading;
        m_inTask = false;
        m_tasks = m_quiet = 0;
        m_blocked.clear();
        m_others.clear();
        m_finding = {};
        m_finding.kind = kind::kKernel;
        m_finding.offset = offset;
        m_finding.end = end;
    }

    // Tasks that wait at the same place are one group, called after the first of them.
    void endTask()
    {
        if (!std::exchange(m_inTask, false) || m_task.frames.isEmpty())
            return;
        QList<Stack> &groups = m_task.isBlocked ? m_blocked : m_others;
        for (Stack &group : groups)
            if (group.frames == m_task.frames) {
                ++group.count;
                return;
            }
        if (groups.size() < kMaxStacks)
            groups.append({QStringLiteral("task ") + m_task.name, m_task.frames, 1});
    }

    static void mostFirst(QList<Stack> &groups)
    {
        // Equally many in the order of the log: groups carry no number of their own.
        std::vector<std::pair<int, qsizetype>> order;
        for (qsizetype i = 0; i < groups.size(); ++i)
            order.emplace_back(-groups[i].count, i);
        std::sort(order.begin(), order.end());
        QList<Stack> sorted;
        for (const auto &[count, at] : order)
            sorted.append(groups[at]);
        groups = sorted;
    }

    void close()
    {
        if (!std::exchange(m_open, false))
            return;
        endTask();
        mostFirst(m_blocked);
        mostFirst(m_others);
        if ((m_blocked.isEmpty() && m_others.isEmpty()) || (!m_hasHeading && m_tasks < kFewTasks))
            return;
        Finding out = std::exchange(m_finding, {});
        out.type = m_blocked.isEmpty() ? QStringLiteral("task dump") : QStringLiteral("blocked tasks");
        out.frames = (m_blocked.isEmpty() ? m_others : m_blocked).first().frames;
        // What waits is passed over: who waits names it.
        const auto guilty = std::find_if(out.frames.cbegin(), out.frames.cend(), [](const Frame &frame) {
            return !kernel::isHelper(frame.function.toStdString(), kernel::Family::Wait);
        });
        if (guilty != out.frames.cend())
            out.function = guilty->function;
        out.title = m_blocked.isEmpty()      ? out.type
                    : out.function.isEmpty() ? out.type
                                             : QStringLiteral("tasks blocked in ") + kernel::commonName(out.function);
        if (out.message.isEmpty())
            out.message = out.type;
        out.stacks = (m_blocked + m_others).mid(0, kMaxStacks);
        out.confidence = m_blocked.isEmpty() ? 0.4 : 0.7; // somebody asked for it, and had a reason
        found(std::move(out));
    }

    bool m_open = false;
    bool m_hasHeading = false;
    bool m_inTask = false;
    int m_tasks = 0;
    int m_quiet = 0;
    Task m_task;
    QList<Stack> m_blocked, m_others; // in the order of the log
    Finding m_finding;
};

} // namespace

std::unique_ptr<Recogniser> makeTaskDumpRecogniser()
{
    return std::make_unique<TaskDumpRecogniser>();
}

} // namespace ariadne::failures
