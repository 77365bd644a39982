// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptlog.h"

#include "corefinding.h"
#include "support/hash.h"
#include "support/redact.h"

#include <QCryptographicHash>
#include <QFile>
#include <algorithm>
#include <functional>

namespace ariadne::failures {

namespace {

constexpr qint64 kWholeLog = 4 << 20; // logs up to this size are kept whole
constexpr qint64 kBefore = 64 << 10;  // of longer ones, this much around each finding
constexpr qint64 kAfter = 512 << 10;
constexpr qint64 kAllAfter = 64 << 20; // shared by the findings of one log

// What of a log is kept for one finding: [from, to), the finding beginning at `split`.
struct Window {
    qint64 from = 0;
    qint64 split = 0;
    qint64 to = 0;
    bool isExcerpt = false;
};

Window windowOf(const Finding &finding, qint64 size, qsizetype findings)
{
    Window out{0, 0, size, size > kWholeLog};
    if (out.isExcerpt) {
        const qint64 after = std::clamp<qint64>(kAllAfter / std::max<qsizetype>(findings, 1), kBefore, kAfter);
        out.from = std::max<qint64>(0, finding.offset - kBefore);
        out.to = std::max(out.from, std::min(size, finding.offset + after));
    }
    out.split = std::clamp(finding.offset, out.from, out.to);
    return out;
}

// Redacted in two halves to know where the finding begins, and as a whole for what spans the two.
KeptLog kept(const QByteArray &text, const Window &window)
{
    const QByteArray before = redact(text.first(qsizetype(window.split - window.from)));
    KeptLog out;
    out.isExcerpt = window.isExcerpt;
    out.text = redact(before + text.sliced(qsizetype(window.split - window.from)));
    out.offset = std::min<qint64>(before.size(), out.text.size());
    return out;
}

QByteArray textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

// Something that gives a log from its beginning, piece by piece, whenever it is asked.
using Piece = std::function<Done(std::string_view piece)>;
using Source = std::function<Done(const Piece &piece)>;

// The second way through a long log: its digest, and what is kept.
Done readAgain(const Source &source, const QList<Window> &windows, QList<QByteArray> &texts, QString &digest)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 at = 0;
    const Done done = source([&](std::string_view piece) -> Done {
        hash.addData(QByteArrayView(piece.data(), qsizetype(piece.size())));
        const qint64 end = at + qint64(piece.size());
        for (qsizetype i = 0; i < windows.size(); ++i) {
            const qint64 from = std::max(at, windows[i].from);
            const qint64 to = std::min(end, windows[i].to);
            if (from < to)
                texts[i].append(piece.data() + (from - at), qsizetype(to - from));
        }
        at = end;
        return {};
    });
    digest = QString::fromLatin1(hash.result().toHex());
    return done;
}

bool isDamage(const Done &done)
{
    return !done && done.error().kind == Error::Kind::Malformed;
}

// Both kinds of log. A damaged one ends with Malformed.
Result<LogRead> readFrom(const Source &source)
{
    LogRead out;
    LogScan scan;
    QByteArray whole; // while it may be short enough
    const Done done = source([&](std::string_view piece) -> Done {
        if (scan.size() == 0 && looksLikeCore(std::as_bytes(std::span(piece)))) {
            out.isCore = true;
            return fail(Error::Kind::Usage, {});
        }
        const bool isText = scan.feed(piece);
        if (scan.size() <= kWholeLog)
            whole.append(piece.data(), qsizetype(piece.size()));
        return isText ? Done() : fail(Error::Kind::Usage, {}); // no need to go on
    });
    if (out.isCore)
        return out;
    const bool isPart = isDamage(done) && scan.size() > 0;
    if (!done && !isPart && done.error().kind != Error::Kind::Usage)
        return std::unexpected(done.error());
    const qint64 size = scan.size();
    out.recognised = scan.finish();
    if (isPart)
        out.recognised.warnings.append({QStringLiteral("damaged"), done.error().what, {}});
    const QList<Finding> &findings = out.recognised.findings;
    if (findings.isEmpty())
        return out;
    QList<Window> windows;
    for (const Finding &finding : findings)
        windows.append(windowOf(finding, size, findings.size()));
    QList<QByteArray> texts(findings.size());
    if (size <= kWholeLog) {
        out.digest = QString::fromLatin1(sha256Hex(whole));
        texts.fill(whole);
    } else if (const Done again = readAgain(source, windows, texts, out.digest); !again && !isDamage(again)) {
        return std::unexpected(again.error());
    }
    for (qsizetype i = 0; i < findings.size(); ++i) {
        // A damaged file may give less the second time than the first; never more.
        windows[i].to = std::min(windows[i].to, windows[i].from + texts[i].size());
        windows[i].split = std::min(windows[i].split, windows[i].to);
        out.kept.append(kept(texts[i], windows[i]));
        texts[i].clear();
    }
    return out;
}

} // namespace

KeptLog keptLog(std::span<const std::byte> log, const Finding &finding)
{
    const Window window = windowOf(finding, qint64(log.size()), 1);
    return kept(textOf(log.subspan(size_t(window.from), size_t(window.to - window.from))), window);
}

Result<LogRead> readLog(QFile &log, qint64 size, JobControl &job)
{
    qint64 came = 0;
    bool isWhole = true;
    auto out = readFrom([&](const Piece &piece) -> Done {
        came = 0;
        const Done done = eachPiece(
            log, size,
            [&](std::string_view one) {
                came += qint64(one.size());
                return piece(one);
            },
            job);
        isWhole = isWhole && (!done || came == size);
        return done;
    });
    if (out && !isWhole)
        out->recognised.warnings.append({QStringLiteral("vanished"), whyVanished(), {}});
    return out;
}

Result<LogRead> readPackedLog(std::span<const std::byte> packed, JobControl &job)
{
    return readFrom([&](const Piece &piece) { return unpackLog(packed, piece, job); });
}

} // namespace ariadne::failures
