// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"

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
    // `text` is without its end of line and at most kMaxLine bytes; `offset` is where it begins in the log.
    virtual void line(std::string_view text, qint64 offset) = 0;
    // The log is over at `offset`.
    virtual void end(qint64 offset) = 0;
    // True while lines without any of its anchors matter to it.
    virtual bool isOpen() const { return true; }
    // What was found so far; each is given once.
    QList<Finding> take() { return std::exchange(m_found, {}); }

    static constexpr qsizetype kMaxLine = 16384;

protected:
    // Beyond this a log is one that repeats itself; what is left out is counted by recognise().
    static constexpr qsizetype kMaxFindings = 256;
    void found(Finding finding)
    {
        if (m_given < kMaxFindings) {
            m_found.append(std::move(finding));
            ++m_given;
        }
    }

private:
    QList<Finding> m_found;
    qsizetype m_given = 0;
};

std::unique_ptr<Recogniser> makeSanitizerRecogniser();
std::unique_ptr<Recogniser> makeAbortRecogniser();
std::unique_ptr<Recogniser> makeBacktraceRecogniser();
std::unique_ptr<Recogniser> makeTestRecogniser();
std::unique_ptr<Recogniser> makeKernelRecogniser();

} // namespace ariadne::failures
