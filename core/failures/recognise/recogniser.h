// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"

#include <QSet>
#include <memory>
#include <string_view>
#include <vector>

namespace ariadne::failures {

// Finds one family of reports in a log that is given line by line. Keeps a bounded state (never the log), works on any
// bytes, runs nothing. One object per log; not thread-safe.
class Recogniser
{
public:
    virtual ~Recogniser() = default;
    // Words of which a line must hold one to matter while nothing is open: such lines alone are given then.
    virtual std::vector<std::string_view> anchors() const = 0;
    // True while every line matters: within a report.
    virtual bool isOpen() const = 0;
    // `text` is without its end of line and at most kMaxLine bytes; `offset` is where it begins in the log.
    virtual void line(std::string_view text, qint64 offset) = 0;
    // The log is over at `offset`.
    virtual void end(qint64 offset) = 0;
    // What was found so far; each is given once.
    QList<Finding> take() { return std::exchange(m_found, {}); }
    // Findings beyond the limit that were left out.
    qint64 leftOut() const { return m_leftOut; }

    static constexpr qsizetype kMaxLine = 16384;

protected:
    // So many different ones; a log that repeats itself says each once.
    static constexpr qsizetype kMaxFindings = 256;
    void found(Finding finding)
    {
        const size_t key = qHashMulti(0, finding.kind, finding.type, finding.title, finding.message, finding.function,
                                      finding.frames.value(0).function, finding.attributes.value(attribute::kTest));
        if (m_seen.contains(key))
            return;
        if (m_found.size() >= kMaxFindings || m_seen.size() >= kMaxFindings) {
            ++m_leftOut;
            return;
        }
        m_seen.insert(key);
        m_found.append(std::move(finding));
    }

private:
    QList<Finding> m_found;
    QSet<size_t> m_seen;
    qint64 m_leftOut = 0;
};

std::unique_ptr<Recogniser> makeSanitizerRecogniser();
std::unique_ptr<Recogniser> makeAbortRecogniser();
std::unique_ptr<Recogniser> makeBacktraceRecogniser();
std::unique_ptr<Recogniser> makeTestRecogniser();
std::unique_ptr<Recogniser> makeCheckRecogniser();
std::unique_ptr<Recogniser> makeRuntimeRecogniser();
std::unique_ptr<Recogniser> makeValgrindRecogniser();
std::unique_ptr<Recogniser> makeWindowsRecogniser();
std::unique_ptr<Recogniser> makeTombstoneRecogniser();
std::unique_ptr<Recogniser> makeKernelRecogniser();
std::unique_ptr<Recogniser> makeTaskDumpRecogniser();

} // namespace ariadne::failures
