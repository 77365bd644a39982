// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel/consoleline.h"
#include "kernel/report.h"
#include "logtext.h"
#include "recogniser.h"

#include <algorithm>

namespace ariadne::failures {

using namespace logtext;
using kernel::Report;
using kernel::Rule;

namespace {

constexpr size_t kMaxLines = 1500;       // of one report; the longest (all CPUs' stacks) have about that
constexpr size_t kMaxBytes = 512 * 1024; // of one report
constexpr size_t kMaxOpen = 8;           // reports of as many CPUs or tasks at once
constexpr size_t kQuiet = 300;           // so many lines that say nothing end a report
constexpr size_t kForgotten = 1000;      // so many lines of others, too: that task says nothing more
constexpr size_t kPrelude = 12;          // lines between the words of a report and its "cut here"
constexpr size_t kStillOpen = 30;        // so many lines without a frame end a stack
constexpr int kEvidenceLines = 12;       // a trace must follow so soon where the words alone prove nothing
constexpr size_t kFirstLines = 32;
constexpr qint64 kConsequence = 64 * 1024; // bytes for which a panic belongs to the report before it

// Kernel console logs of any architecture. Reports are collected line by line, each in its own context where the kernel
// prints its callers, and described when they are over.
class KernelRecogniser final : public Recogniser
{
public:
    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        const qint64 end = offset + qint64(raw.size());
        for (const kernel::ConsoleLine &line : kernel::consoleLines(clean))
            message(line, offset, end);
    }

    void end(qint64) override
    {
        while (!m_open.empty()) {
            m_open.front().report.cut = true;
            close(0);
        }
    }

    // The first lines are wanted whatever they say: they tell that a kernel was running already.
    bool isOpen() const override { return !m_open.empty() || m_line < kFirstLines; }

    std::vector<std::string_view> anchors() const override
    {
        std::vector<std::string_view> words{
            "[ cut here ]", "Booting the kernel.", "** replaying previous", "reboot: ", "sysrq: ", "Rebooting in "};
        for (const Rule &rule : kernel::rules())
            words.push_back(rule.words);
        return words;
    }

private:
    struct Open {
        Report report;
        std::string context;
        size_t bytes = 0;
        size_t quiet = 0;
        size_t lastLine = 0;
        bool sawTrace = false;
        bool isOver = false; // its own end was seen: the next line of another kind closes it
    };

    void message(const kernel::ConsoleLine &line, qint64 offset, qint64 end)
    {
        ++m_line;
        for (size_t i = 0; i < m_open.size();)
            if (m_line - m_open[i].lastLine > kForgotten)
                close(i);
            else
                ++i;
        const std::string_view words = line.message;
        const bool begins = words.find("[ cut here ]") != std::string_view::npos;
        const Rule *rule = begins ? nullptr : kernel::ruleFor(trimmed(words));
        size_t mine = m_open.size();
        for (size_t i = 0; i < m_open.size(); ++i)
            if (m_open[i].context == line.context)
                mine = i;
        if (rule && rule->isConsequence &&
            (mine < m_open.size() || (m_lastReport && offset < *m_lastReport + kConsequence))) {
            m_lastReport = offset;
            rule = nullptr;
        }
        if (words.starts_with("** replaying previous printk message **")) { // what was printed of it is void
            if (!m_open.empty() && m_open.back().report.lines.size() == 1)
                m_open.pop_back();
            return;
        }
        if (rule && rule->where == kernel::Where::Nowhere && mine < m_open.size() && m_open[mine].report.rule &&
            m_open[mine].quiet < kStillOpen) {
            // One line that needs no other, between another report's.
            Report alone;
            alone.rule = rule;
            alone.lines.push_back({std::string(words), offset, end});
            if (!rule->needsTrace && !rule->title.starts_with("kernel panic: "))
                found(kernel::describe(alone));
            rule = nullptr;
        }
        // "cut here" in the middle of what has no stack yet is its continuation.
        const bool continues = begins && mine < m_open.size() && m_open[mine].report.rule && !m_open[mine].sawTrace &&
                               m_open[mine].report.lines.size() < kPrelude;
        if (words == "Booting the kernel." && m_ran && !m_wentDown) {
            Finding reboot;
            reboot.kind = kind::kKernel;
            reboot.type = reboot.title = QStringLiteral("unexpected kernel reboot");
            reboot.message = text(words);
            reboot.offset = offset;
            reboot.end = end;
            found(std::move(reboot));
            m_ran = false;
        }
        m_ran = m_ran || line.isStamped;
        if (words.find("reboot: ") == 0 || words.find("sysrq: ") == 0 || words.find("Rebooting in ") == 0)
            m_wentDown = true;
        if ((begins && !continues) || (rule && (mine == m_open.size() || m_open[mine].report.rule))) {
            // A second headline before the first one's stack: the first still hopes for lines of its own.
            if (mine < m_open.size() && (m_open[mine].sawTrace || !m_open[mine].report.rule)) {
                if (rule && !m_open[mine].report.rule) {
                    // the words behind "cut here"
                } else {
                    close(mine);
                    mine = m_open.size();
                }
            } else if (mine < m_open.size() && rule && sameReport(m_open[mine].report, *rule)) {
                // A symboliser repeats the line for each function inlined there: the last one is the real one.
                Report &report = m_open[mine].report;
                if (report.headline + 1 == report.lines.size() && report.lines.back().text.ends_with("[inline]"))
                    ++report.headline;
                rule = nullptr;
            } else if (mine < m_open.size()) {
                mine = m_open.size();
            }
            if (mine == m_open.size())
                mine = open(line.context);
        }
        if (mine == m_open.size())
            return;
        // An older report of the same context that has no stack yet may still get it.
        for (size_t i = 0; i < m_open.size(); ++i)
            if (i == mine || (m_open[i].context == line.context && wantsMore(m_open[i])))
                append(i, words, offset, end);
        Open &report = m_open[mine];
        if (rule && !report.report.rule) {
            report.report.rule = rule;
            report.report.headline = report.report.lines.size() - 1;
            m_lastReport = offset;
        }
        finishIfOver(mine, words, end);
    }

    // A kernel words one event in several ways: "Unable to handle …" is followed by "Internal error: Oops".
    static bool sameReport(const Report &report, const Rule &rule)
    {
        return report.rule->isConsequence || rule.isConsequence || report.rule->title == rule.title;
    }

    // A stall's headline may be followed by another report before its own stack comes.
    static bool wantsMore(const Open &open)
    {
        if (open.sawTrace && (!open.report.rule || open.report.rule->where != kernel::Where::Stall))
            return false;
        return open.quiet < kStillOpen;
    }

    size_t open(std::string_view context)
    {
        if (m_open.size() >= kMaxOpen)
            close(0);
        Open report;
        report.context = std::string(context);
        report.lastLine = m_line;
        m_open.push_back(std::move(report));
        return m_open.size() - 1;
    }

    void append(size_t index, std::string_view words, qint64 offset, qint64 end)
    {
        Open &open = m_open[index];
        const bool frame = kernel::mayBeFrame(words);
        open.quiet = frame || words.find("+0x") != std::string_view::npos ? 0 : open.quiet + 1;
        open.sawTrace = open.sawTrace || frame;
        open.bytes += words.size();
        open.lastLine = m_line;
        open.report.lines.push_back({std::string(words), offset, end});
    }

    void finishIfOver(size_t index, std::string_view words, qint64 end)
    {
        Open &open = m_open[index];
        if (!open.report.rule) {
            if (open.report.lines.size() > 20)
                m_open.erase(m_open.begin() + ptrdiff_t(index)); // "cut here" and then nothing
            return;
        }
        if (words.starts_with("---[ end trace") || open.quiet > kQuiet || open.report.lines.size() >= kMaxLines ||
            open.bytes >= kMaxBytes)
            close(index);
        m_lastReport = end;
    }

    void close(size_t index)
    {
        Report report = std::move(m_open[index].report);
        const bool sawTrace = m_open[index].sawTrace;
        m_open.erase(m_open.begin() + ptrdiff_t(index));
        if (!report.rule || (report.rule->needsTrace && !hasEvidence(report, sawTrace)))
            return;
        Finding finding = kernel::describe(report);
        found(std::move(finding));
    }

    static bool hasEvidence(const Report &report, bool sawTrace)
    {
        if (!sawTrace)
            return false;
        const size_t last = std::min(report.lines.size(), report.headline + size_t(kEvidenceLines));
        for (size_t i = report.headline + 1; i < last; ++i) {
            const auto line = kernel::traceLine(report.lines[i].text);
            if ((line && line->kind == kernel::TraceLine::Kind::Start) ||
                report.lines[i].text.find("Comm: ") != std::string::npos)
                return true;
        }
        return false;
    }

    std::vector<Open> m_open; // oldest first
    bool m_ran = false;       // a kernel spoke already
    bool m_wentDown = false;  // and said that it would restart
    size_t m_line = 0;
    std::optional<qint64> m_lastReport; // where a report was last seen
};

} // namespace

std::unique_ptr<Recogniser> makeKernelRecogniser()
{
    return std::make_unique<KernelRecogniser>();
}

} // namespace ariadne::failures
