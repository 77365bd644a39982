// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise.h"

#include "anchors.h"
#include "failures/signature.h"
#include "recogniser.h"
#include "support/decompress.h"
#include "support/json.h"
#include "support/mappedfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QIODevice>
#include <QJsonArray>
#include <QSet>
#include <algorithm>
#include <cstring>
#include <tuple>

namespace ariadne::failures {

namespace {

constexpr qint64 kNear = 64 * 1024; // bytes within which one death is told twice

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// A report that dumps tasks (a hung task's, a lock-up's) has their stacks already.
void foldTaskDumps(QList<Finding> &findings)
{
    const auto isDump = [](const Finding &finding) {
        return finding.type == QStringLiteral("task dump") || finding.type == QStringLiteral("blocked tasks");
    };
    const QList<Finding> all = findings;
    findings.removeIf([&](const Finding &dump) {
        return isDump(dump) && std::any_of(all.cbegin(), all.cend(), [&](const Finding &report) {
                   return report.kind == kind::kKernel && !isDump(report) && report.offset <= dump.offset &&
                          dump.offset <= report.end + kNear;
               });
    });
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

// An assertion as the crash dump around it tells it: the words say what, the dump who.
Finding quotedIn(const Finding &dump, Finding words)
{
    if (words.frames.size() < 2)
        words.frames = dump.frames;
    Attributes attributes = dump.attributes;
    attributes.insert(words.attributes);
    words.attributes = attributes;
    words.program = dump.program;
    words.command = dump.command;
    words.task = dump.task;
    words.signal = dump.signal;
    words.offset = dump.offset;
    words.end = std::max(words.end, dump.end);
    return words;
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
    // Where a log says which exception was fatal, the process outlived the others that it printed.
    const bool fatal = std::any_of(findings.cbegin(), findings.cend(), [](const Finding &finding) {
        return finding.type == QStringLiteral("fatal exception");
    });
    if (fatal)
        findings.removeIf([](const Finding &finding) {
            return finding.type == QStringLiteral("uncaught exception") &&
                   finding.attributes.value(attribute::kTool) == QStringLiteral("Java");
        });
    for (qsizetype i = 0; i + 1 < findings.size();) {
        Finding &words = findings[i];
        Finding &next = findings[i + 1];
        const bool debugger =
            next.kind == kind::kBacktrace && (next.signal == words.signal || next.type == QStringLiteral("backtrace"));
        // A sanitizer that only says which signal ended the program brings the stack of who gave up.
        static const QSet<QString> kSignals{QStringLiteral("ABRT"),
                                            QStringLiteral("ILL"),
                                            QStringLiteral("TRAP"),
                                            QStringLiteral("BUS"),
                                            QStringLiteral("SEGV"),
                                            QStringLiteral("deadly signal"),
                                            QStringLiteral("breakpoint"),
                                            QStringLiteral("fuzz target exited"),
                                            QStringLiteral("timeout after # seconds")};
        const bool stack =
            next.kind == kind::kSanitizer && next.offset - words.end < kNear && kSignals.contains(next.type);
        // Android's crash dump quotes the last words.
        const bool quoted = words.attributes.value(attribute::kTool) == QStringLiteral("debuggerd") &&
                            next.kind == kind::kAbort && next.offset < words.end;
        if (quoted) {
            words = quotedIn(words, std::move(next));
            findings.removeAt(i + 1);
        } else if (words.kind == kind::kAbort && (debugger || stack)) {
            // A language's own stack tells more than the C stack of its interpreter.
            const bool ownStack = words.attributes.contains(attribute::kTool);
            if (words.frames.size() > 1 && (ownStack || significantFrames(next.frames, 3).size() < 2))
                next.frames = words.frames;
            Attributes attributes = next.attributes;
            attributes.insert(words.attributes);
            next.attributes = attributes;
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

// Cuts a log into lines, wherever the pieces that it comes in end, and gives each to who wants it.
class Scanner
{
public:
    Scanner()
    {
        m_recognisers.push_back(makeSanitizerRecogniser());
        m_recognisers.push_back(makeAbortRecogniser());
        m_recognisers.push_back(makeBacktraceRecogniser());
        m_recognisers.push_back(makeTestRecogniser());
        m_recognisers.push_back(makeCheckRecogniser());
        m_recognisers.push_back(makeRuntimeRecogniser());
        m_recognisers.push_back(makeValgrindRecogniser());
        m_recognisers.push_back(makeWindowsRecogniser());
        m_recognisers.push_back(makeTombstoneRecogniser());
        m_recognisers.push_back(makeKernelRecogniser());
        m_recognisers.push_back(makeTaskDumpRecogniser());
        m_open = (1u << m_recognisers.size()) - 1; // all are asked at the first line
    }

    void feed(std::string_view piece)
    {
        size_t at = 0;
        while (at < piece.size()) {
            const size_t length = anchors().scanLine(piece.substr(at), &m_state, &m_mask);
            const std::string_view part = piece.substr(at, length);
            at += length;
            m_offset += qint64(length);
            const bool whole = part.ends_with('\n');
            if (!whole || !m_head.empty()) {
                const size_t room = size_t(Recogniser::kMaxLine) - m_head.size();
                m_head.append(part.substr(0, std::min(part.size() - size_t(whole), room)));
                m_length += part.size();
                if (whole)
                    endLine(m_head, m_offset - qint64(m_length));
            } else if (m_mask | m_open) {
                endLine(part.substr(0, part.size() - 1), m_offset - qint64(length));
            }
        }
    }

    QList<Finding> finish(qint64 *leftOut)
    {
        if (m_length > 0)
            endLine(m_head, m_offset - qint64(m_length));
        QList<Finding> found;
        for (const auto &recogniser : m_recognisers) {
            recogniser->end(m_offset);
            found += recogniser->take();
            *leftOut += recogniser->leftOut();
        }
        return found;
    }

    qint64 offset() const { return m_offset; }

private:
    // Built once for all logs: which recogniser wants a line with which words.
    const Anchors &anchors() const
    {
        static const Anchors kAnchors = [this] {
            std::vector<Anchors::Word> words;
            for (size_t i = 0; i < m_recognisers.size(); ++i)
                for (const std::string_view word : m_recognisers[i]->anchors())
                    words.push_back({word.substr(0, kAnchorLength), 1u << i});
            words.push_back({"\"MESSAGE\"", 1u << 31});
            return Anchors(words);
        }();
        return kAnchors;
    }

    void endLine(std::string_view line, qint64 offset)
    {
        const std::uint32_t mask = m_mask;
        if (mask | m_open) {
            line = line.substr(0, size_t(Recogniser::kMaxLine));
            if ((mask >> 31) && line.starts_with('{'))
                giveJournal(line, offset);
            else
                give(line, offset, mask | m_open);
        }
        m_mask = 0;
        m_head.clear();
        m_length = 0;
    }

    void give(std::string_view line, qint64 offset, std::uint32_t mask)
    {
        for (size_t i = 0; i < m_recognisers.size(); ++i) {
            const std::uint32_t bit = 1u << i;
            if (!(mask & bit))
                continue;
            m_recognisers[i]->line(line, offset);
            m_open = m_recognisers[i]->isOpen() ? m_open | bit : m_open & ~bit;
        }
    }

    // One entry of `journalctl -o json`: its message, which may have several lines, counts.
    void giveJournal(std::string_view line, qint64 offset)
    {
        const auto entry = json::parseObject(QByteArray(line.data(), qsizetype(line.size())));
        if (!entry) {
            give(line, offset, ~0u);
            return;
        }
        const QJsonValue value = (*entry)[QLatin1String("MESSAGE")];
        QByteArray message = value.toString().toUtf8();
        for (const QJsonValue &byte : value.toArray()) // what is not UTF-8 comes as numbers
            message.append(char(byte.toInt()));
        const bool isKernel = (*entry)[QLatin1String("_TRANSPORT")].toString() == QLatin1String("kernel");
        for (const QByteArray &one : message.split('\n')) {
            const QByteArray text = isKernel ? QByteArrayLiteral("kernel: ") + one : one;
            give({text.constData(), size_t(text.size())}, offset, ~0u);
        }
    }

    static constexpr size_t kAnchorLength = 12; // of longer words, so much decides whether to look at the line
    std::vector<std::unique_ptr<Recogniser>> m_recognisers;
    std::uint32_t m_open = 0;
    std::uint32_t m_state = 0;
    std::uint32_t m_mask = 0;
    std::string m_head;  // of a line that goes on in the next piece, at most kMaxLine
    size_t m_length = 0; // of that line so far
    qint64 m_offset = 0;
};

// A log may hold a few zero bytes (a console's), a binary begins with many.
bool isText(std::string_view head)
{
    return std::count(head.begin(), head.end(), '\0') <= qsizetype(head.size() / 10);
}

// Windows programs write UTF-16 with a mark; nothing that matters to us is outside ASCII there.
bool isWide(std::string_view head)
{
    return head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff");
}

Recognised whyNone(const QString &why)
{
    Recognised out;
    out.whyNone = why;
    return out;
}

Recognised summed(Scanner &scanner)
{
    Recognised out;
    qint64 leftOut = 0;
    out.findings = scanner.finish(&leftOut);
    const auto byOffset = [](const Finding &a, const Finding &b) {
        return std::tie(a.offset, a.end, a.kind) < std::tie(b.offset, b.end, b.kind);
    };
    std::sort(out.findings.begin(), out.findings.end(), byOffset);
    foldAborts(out.findings);
    foldTaskDumps(out.findings);
    foldTests(out.findings);
    std::sort(out.findings.begin(), out.findings.end(), byOffset);
    // What is leaked indirectly hangs on what is leaked directly: the consequence comes behind the failures.
    QList<Finding> ordered;
    for (const bool indirect : {false, true})
        for (const Finding &finding : std::as_const(out.findings))
            if ((finding.type == QStringLiteral("indirect leak")) == indirect)
                ordered.append(finding);
    out.findings = ordered;

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
    if (leftOut > 0)
        out.warnings.append({QStringLiteral("findings-left-out"),
                             tr("The log holds more different failures than are kept: %1 left out.").arg(leftOut),
                             {}});
    return out;
}

QString whyEmpty()
{
    return tr("The file is empty.");
}

QString whyBinary()
{
    return tr("This is neither a core nor a text log.");
}

constexpr size_t kPiece = 1 << 20; // between two looks at whether to stop

} // namespace

QString whyVanished()
{
    return tr("The file shrank or could not be read to its end.");
}

class LogScan::State
{
public:
    Scanner scanner;
    std::string narrow;
    bool isWideText = false;
    bool isBinaryFile = false;
    qint64 size = 0;
};

LogScan::LogScan() : m_state(std::make_unique<State>()) {}
LogScan::~LogScan() = default;

bool LogScan::feed(std::string_view piece)
{
    State &state = *m_state;
    if (state.size == 0 && !piece.empty()) {
        state.isWideText = isWide(piece);
        state.isBinaryFile = !state.isWideText && !isText(piece.substr(0, 4096));
    }
    state.size += qint64(piece.size());
    if (state.isBinaryFile)
        return false;
    if (state.isWideText) {
        state.narrow.assign(piece);
        std::erase(state.narrow, '\0');
        piece = state.narrow;
    }
    state.scanner.feed(piece);
    return true;
}

qint64 LogScan::size() const
{
    return m_state->size;
}

Recognised LogScan::finish()
{
    if (m_state->size == 0)
        return whyNone(whyEmpty());
    return m_state->isBinaryFile ? whyNone(whyBinary()) : summed(m_state->scanner);
}

Result<Recognised> recognise(std::span<const std::byte> log, JobControl &job)
{
    const std::string_view text(reinterpret_cast<const char *>(log.data()), log.size());
    LogScan scan;
    for (size_t at = 0; at < text.size(); at += kPiece) {
        if (job.cancelled())
            return cancelled();
        job.progress(JobControl::Unit::Bytes, at, text.size(), {});
        if (!scan.feed(text.substr(at, kPiece)))
            break;
    }
    return scan.finish();
}

Result<Recognised> recognise(QIODevice &log, JobControl &job)
{
    LogScan scan;
    QByteArray piece(qsizetype(kPiece), Qt::Uninitialized);
    for (;;) {
        if (job.cancelled())
            return cancelled();
        job.progress(JobControl::Unit::Bytes, quint64(scan.size()), 0, {});
        const qint64 size = log.read(piece.data(), piece.size());
        if (size < 0)
            return fail(Error::Kind::Io, tr("The log cannot be read."), log.errorString());
        if (size == 0 || !scan.feed({piece.constData(), size_t(size)}))
            break;
    }
    return scan.finish();
}

Done eachPiece(QFile &file, qint64 size, const std::function<Done(std::string_view piece)> &piece, JobControl &job)
{
    QByteArray buffer(qsizetype(kPiece), Qt::Uninitialized);
    if (!file.seek(0))
        return {};
    for (qint64 at = 0; at < size;) {
        if (job.cancelled())
            return cancelled();
        job.progress(JobControl::Unit::Bytes, quint64(at), quint64(size), {});
        const qint64 got = file.read(buffer.data(), std::min<qint64>(buffer.size(), size - at));
        if (got <= 0)
            break;
        if (const Done done = piece({buffer.constData(), size_t(got)}); !done)
            return done;
        at += got;
    }
    return {};
}

Done unpackLog(std::span<const std::byte> packed, const std::function<Done(std::string_view piece)> &piece,
               JobControl &job)
{
    const auto ratio = std::min<qint64>(qint64(packed.size()), kMaxUnpacked / kMostRatio) * kMostRatio;
    const qint64 most = std::max(kAlwaysUnpacked, ratio);
    qint64 size = 0;
    return decompressStream(
        packed,
        [&](std::span<const char> bytes) -> Done {
            if (job.cancelled())
                return cancelled();
            size += qint64(bytes.size());
            if (size > most)
                return fail(
                    Error::Kind::Refused,
                    tr("This file unpacks to more than %1 MB, which no log does: unpack it first.").arg(most >> 20));
            return piece({bytes.data(), bytes.size()});
        },
        job);
}

Result<Recognised> recogniseFile(const QString &path, JobControl &job)
{
    const auto file = MappedFile::open(path);
    if (!file)
        return std::unexpected(file.error());
    LogScan scan;
    if (!isCompressed(file->bytes().first(std::min<size_t>(file->bytes().size(), 64)))) {
        QFile plain(path);
        if (!plain.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return fail(Error::Kind::Io, tr("The log cannot be read."), plain.errorString());
        const auto size = qint64(file->byteSize());
        const Done done = eachPiece(
            plain, size,
            [&](std::string_view piece) -> Done {
                return scan.feed(piece) ? Done() : fail(Error::Kind::Usage, {}); // no text: comes back below
            },
            job);
        if (!done && done.error().kind != Error::Kind::Usage)
            return std::unexpected(done.error());
        Recognised out = scan.finish();
        if (done && scan.size() < size)
            out.warnings.append({QStringLiteral("vanished"), whyVanished(), path});
        return out;
    }
    const Done done = unpackLog(
        file->bytes(),
        [&](std::string_view piece) -> Done {
            scan.feed(piece);
            return {};
        },
        job);
    const bool isPart = !done && done.error().kind == Error::Kind::Malformed && scan.size() > 0;
    if (!done && !isPart)
        return std::unexpected(done.error());
    Recognised out = scan.finish();
    if (isPart)
        out.warnings.append({QStringLiteral("damaged"), done.error().what, path});
    return out;
}

} // namespace ariadne::failures
