// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise.h"

#include "failures/signature.h"
#include "recogniser.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>
#include <cstring>
#include <tuple>

namespace ariadne::failures {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// A test whose region holds a crash is that crash's circumstance: the crash keeps the test's name.
void foldTests(QList<Finding> &findings)
{
    QList<Finding> kept;
    for (const Finding &test : std::as_const(findings)) {
        if (test.kind != kind::kTest)
            continue;
        bool swallowed = false;
        for (Finding &crash : findings) {
            if (crash.kind == kind::kTest || crash.offset < test.offset || crash.offset > test.end)
                continue;
            crash.attributes.insert(QStringLiteral("test"), test.attributes.value(QStringLiteral("test")));
            swallowed = true;
        }
        if (!swallowed)
            kept.append(test);
    }
    findings.removeIf([](const Finding &finding) { return finding.kind == kind::kTest; });
    findings.append(kept);
}

// Last words before a backtrace ("Assertion … failed", then gdb's SIGABRT) are the backtrace's message; a shell's
// "Segmentation fault" is nothing beside any other finding; two last words in a row are one death.
void foldAborts(QList<Finding> &findings)
{
    const bool better = std::any_of(findings.cbegin(), findings.cend(), [](const Finding &finding) {
        return finding.kind != kind::kExit && finding.kind != kind::kTest;
    });
    if (better)
        findings.removeIf([](const Finding &finding) { return finding.kind == kind::kExit; });
    for (qsizetype i = 0; i + 1 < findings.size();) {
        Finding &words = findings[i];
        Finding &next = findings[i + 1];
        if (words.kind == kind::kAbort && next.kind == kind::kBacktrace &&
            (next.signal == words.signal || next.type == QStringLiteral("backtrace"))) {
            next.kind = words.kind;
            next.type = words.type;
            next.message = words.message;
            next.signal = words.signal;
            if (next.program.isEmpty())
                next.program = words.program;
            next.offset = words.offset;
            next.confidence = std::max(next.confidence, words.confidence);
            findings.removeAt(i);
        } else if (words.kind == kind::kAbort && next.kind == kind::kAbort && next.offset - words.end < 200 &&
                   next.type == QStringLiteral("terminate")) {
            words.end = next.end;
            findings.removeAt(i + 1);
        } else {
            ++i;
        }
    }
}

} // namespace

Result<Recognised> recognise(std::span<const std::byte> log, JobControl &job)
{
    Recognised out;
    const std::string_view text(reinterpret_cast<const char *>(log.data()), log.size());
    if (text.empty()) {
        out.whyNone = tr("The file is empty.");
        return out;
    }
    // A log may hold a few zero bytes (a console's), a binary begins with many.
    const std::string_view head = text.substr(0, 4096);
    if (std::count(head.begin(), head.end(), '\0') > qsizetype(head.size() / 10)) {
        out.whyNone = tr("This is neither a core nor a text log.");
        return out;
    }
    std::vector<std::unique_ptr<Recogniser>> recognisers;
    recognisers.push_back(makeSanitizerRecogniser());
    recognisers.push_back(makeAbortRecogniser());
    recognisers.push_back(makeBacktraceRecogniser());
    recognisers.push_back(makeTestRecogniser());
    recognisers.push_back(makeKernelRecogniser());

    size_t at = 0;
    size_t nextCheck = 0;
    while (at < text.size()) {
        if (at >= nextCheck) {
            if (job.cancelled())
                return cancelled();
            job.progress(JobControl::Unit::Bytes, at, text.size(), {});
            nextCheck = at + (1 << 20);
        }
        const void *found = std::memchr(text.data() + at, '\n', text.size() - at);
        const size_t end = found ? size_t(static_cast<const char *>(found) - text.data()) : text.size();
        const std::string_view line = text.substr(at, std::min<size_t>(end - at, size_t(Recogniser::kMaxLine)));
        for (const auto &recogniser : recognisers)
            recogniser->line(line, qint64(at));
        // A line of many megabytes is one step for the cancel check above as well.
        at = end + 1;
    }
    for (const auto &recogniser : recognisers) {
        recogniser->end(qint64(text.size()));
        out.findings += recogniser->take();
    }
    const auto byOffset = [](const Finding &a, const Finding &b) {
        return std::tie(a.offset, a.end, a.kind) < std::tie(b.offset, b.end, b.kind);
    };
    std::sort(out.findings.begin(), out.findings.end(), byOffset);
    foldAborts(out.findings);
    foldTests(out.findings);
    std::sort(out.findings.begin(), out.findings.end(), byOffset);

    QSet<QString> seen;
    QList<Finding> distinct;
    for (Finding &finding : out.findings) {
        complete(finding);
        const QString key = signatureOf(finding).strict;
        if (seen.contains(key))
            continue; // a log that says the same a thousand times
        seen.insert(key);
        distinct.append(std::move(finding));
    }
    out.findings = std::move(distinct);
    if (out.findings.isEmpty())
        out.whyNone = tr("Nothing in this log says that something failed.");
    return out;
}

} // namespace ariadne::failures
