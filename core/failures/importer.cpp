// SPDX-License-Identifier: GPL-3.0-or-later
#include "importer.h"

#include "corefinding.h"
#include "dump/dump.h"
#include "dump/knowndumps.h"
#include "failurestore.h"
#include "keptlog.h"
#include "recognise/logtext.h"
#include "recognise/recognise.h"
#include "redactfinding.h"
#include "signature.h"
#include "store/artefacts.h"
#include "store/events.h"
#include "support/bytes.h"
#include "support/decompress.h"
#include "support/hash.h"
#include "support/mappedfile.h"
#include "support/redact.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QTemporaryFile>
#include <algorithm>

namespace ariadne::failures {

namespace {

constexpr qint64 kLeftFree = qint64(256) << 20; // on the disk that standard input is spooled to
constexpr qint64 kBetweenLooks = qint64(64) << 20;
constexpr qsizetype kMaxFiles = 100000;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// Progress counts files; what one file reports inside would make the bar jump.
class WithinFile final : public JobControl
{
public:
    explicit WithinFile(JobControl &outer) : m_outer(outer) {}
    bool cancelled() const override { return m_outer.cancelled(); }
    void progress(Unit, quint64, quint64, const QString &) override {}

private:
    JobControl &m_outer;
};

// What one file gives: nothing of it is stored yet.
struct Draft {
    QList<Occurrence> occurrences;
    QList<QByteArray> logs; // beside the occurrences; empty: no log, equal ones are stored once
    Warnings warnings;
    QString unreadable; // why nothing was found
};

QByteArray textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

void addCommon(Occurrence &occurrence, const ImportRequest &request)
{
    occurrence.id = uuid7();
    occurrence.imported = QDateTime::currentDateTimeUtc();
    occurrence.host = redacted(request.host);
    Attributes given = redacted(request.attributes);
    occurrence.finding = redacted(std::move(occurrence.finding));
    occurrence.finding.attributes.insert(given);
    if (occurrence.finding.title.isEmpty())
        occurrence.finding.title = titleOf(occurrence.finding);
    occurrence.signature = signatureOf(occurrence.finding);
}

// The last moment the file was written is the best there is to know about when it happened.
QDateTime timeOf(const QString &path)
{
    const QDateTime time = QFileInfo(path).lastModified().toUTC();
    return time.isValid() ? time : QDateTime::currentDateTimeUtc();
}

// Also notes where the dump lies, since links name it by content.
Result<CoreFinding> readCore(const QString &path, const dump::DumpOptions &options, JobControl &job)
{
    const auto dump = dump::Dump::open(path, options, job);
    if (!dump)
        return std::unexpected(dump.error());
    auto core = coreFinding(*dump, job);
    if (core) {
        if (const Done done = dump::rememberDump(*dump); !done)
            core->warnings.append(
                {QStringLiteral("not-remembered"), done.error().what, pathText(QFile::encodeName(path))});
    }
    return core;
}

Result<Draft> draftOfCore(const QString &path, const ImportRequest &request, JobControl &job)
{
    Draft draft;
    dump::DumpOptions options;
    options.exe = request.executable;
    options.debugDirs = request.debugDirectories;
    auto core = readCore(path, options, job);
    if (!core) {
        if (core.error().kind == Error::Kind::Cancelled)
            return std::unexpected(core.error());
        draft.unreadable = core.error().what;
        return draft;
    }
    Occurrence occurrence;
    occurrence.finding = std::move(core->finding);
    occurrence.contentKey = QStringLiteral("dump:") + core->dump.text();
    occurrence.dump = core->dump.text();
    occurrence.dumpPath = redact(path);
    occurrence.source = redact(path);
    occurrence.time = timeOf(path);
    addCommon(occurrence, request);
    draft.occurrences.append(occurrence);
    draft.logs.append(QByteArray());
    draft.warnings = core->warnings;
    return draft;
}

Draft draftOfLog(const QString &name, LogRead log, const QDateTime &time, const ImportRequest &request)
{
    Draft draft;
    for (Warning warning : log.recognised.warnings) {
        warning.where = redact(name);
        draft.warnings.append(warning);
    }
    if (log.recognised.findings.isEmpty()) {
        draft.unreadable = log.isCore ? tr("This core is compressed: unpack it first.") : log.recognised.whyNone;
        return draft;
    }
    for (qsizetype i = 0; i < log.recognised.findings.size(); ++i) {
        Occurrence occurrence;
        occurrence.finding = log.recognised.findings[i];
        occurrence.contentKey = QStringLiteral("log:%1#%2").arg(log.digest).arg(i);
        occurrence.source = redact(name);
        occurrence.time = time;
        occurrence.logOffset = log.kept[i].offset;
        occurrence.logIsExcerpt = log.kept[i].isExcerpt;
        if (occurrence.finding.cutShort)
            draft.warnings.append(
                {QStringLiteral("cut-short"), tr("The log ends inside the report."), occurrence.source});
        addCommon(occurrence, request);
        draft.occurrences.append(occurrence);
        draft.logs.append(log.kept[i].text);
    }
    return draft;
}

Result<Draft> draftOfFile(const QString &path, const ImportRequest &request, JobControl &job)
{
    Draft draft;
    const auto mapped = MappedFile::open(path);
    if (!mapped) {
        draft.unreadable = mapped.error().what;
        return draft;
    }
    const auto bytes = mapped->bytes();
    if (looksLikeCore(bytes))
        return draftOfCore(path, request, job);
    if (bytes.size() >= 4 && textOf(bytes.first(4)) == QByteArrayLiteral("\x7f"
                                                                         "ELF")) {
        draft.unreadable = tr("This is a program or library, not a core.");
        return draft;
    }
    const bool isPacked = isCompressed(bytes.first(std::min<size_t>(bytes.size(), 64)));
    QFile plain(path);
    if (!isPacked && !plain.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        draft.unreadable = tr("%1 cannot be read: %2.").arg(path, plain.errorString());
        return draft;
    }
    auto log = isPacked ? readPackedLog(bytes, job) : readLog(plain, qint64(mapped->byteSize()), job);
    if (!log) {
        if (log.error().kind == Error::Kind::Cancelled)
            return std::unexpected(log.error());
        draft.unreadable = log.error().what;
        return draft;
    }
    Draft out = draftOfLog(path, std::move(*log), timeOf(path), request);
    if (mapped->isDamaged()) // while it was unpacked
        out.warnings.append({QStringLiteral("vanished"), whyVanished(), pathText(QFile::encodeName(path))});
    return out;
}

// The event that undoes the import stands in the log as soon as there is something to undo, and once.
Done noteImport(store::UnitOfWork &unit, const QString &batch, const QString &source)
{
    if (batch.isEmpty())
        return {};
    const auto known = store::events(unit, kDecisions, batch, {}, 1);
    if (!known)
        return std::unexpected(known.error());
    if (!known->isEmpty())
        return {};
    store::Event event;
    event.id = batch;
    event.area = kDecisions;
    event.subject = batch;
    event.kind = decision::kImport;
    event.data = {{QStringLiteral("batch"), batch}, {QStringLiteral("source"), source}};
    const auto stored = store::append(unit, event);
    return stored ? Done() : Done(std::unexpected(stored.error()));
}

// Artefacts first (they are named by content: an unused one does no harm), then one transaction.
Result<QList<detail::Filed>> store(const store::Catalogue &catalogue, Draft &draft, Matcher &matcher, JobControl &job)
{
    if (const Done done = matcher.prepare(draft.occurrences, job); !done)
        return std::unexpected(done.error());
    store::Artefacts artefacts(catalogue);
    for (qsizetype i = 0; i < draft.occurrences.size(); ++i) {
        if (draft.logs[i].isEmpty())
            continue;
        const auto hash = artefacts.put(draft.logs[i], store::Artefacts::Kind::Text);
        if (!hash)
            return std::unexpected(hash.error());
        draft.occurrences[i].log = QString::fromLatin1(*hash);
    }
    return catalogue.write([&](store::UnitOfWork &unit) -> Result<QList<detail::Filed>> {
        QList<detail::Filed> filed;
        if (const Done done = noteImport(unit, matcher.batch(), draft.occurrences.first().source); !done)
            return std::unexpected(done.error());
        for (const Occurrence &occurrence : draft.occurrences) {
            const auto one = detail::file(unit, occurrence, matcher);
            if (!one)
                return std::unexpected(one.error());
            filed.append(*one);
        }
        return filed;
    });
}

Done take(const store::Catalogue &catalogue, const QString &path, Draft draft, Matcher &matcher, ImportReport &report,
          JobControl &job)
{
    report.warnings += draft.warnings;
    if (draft.occurrences.isEmpty()) {
        report.unreadable.append({path, draft.unreadable});
        return {};
    }
    const auto filed = store(catalogue, draft, matcher, job);
    if (!filed)
        return std::unexpected(filed.error());
    for (const detail::Filed &one : *filed)
        report.occurrences.append(
            {path, one.occurrence, one.mode, one.title, one.duplicate, one.newMode, one.verdict == Verdict::Inbox});
    return {};
}

Done refuseReadOnly(const store::Catalogue &catalogue)
{
    if (!catalogue.isReadOnly())
        return {};
    return fail(Error::Kind::Refused, catalogue.readOnlyReason());
}

// On a disk: /tmp may be memory, /var/tmp is there for what is large (file-hierarchy(7)). $TMPDIR goes before both.
QString spoolFolder()
{
    const QString large = QStringLiteral("/var/tmp");
    return qEnvironmentVariableIsEmpty("TMPDIR") && QFileInfo(large).isWritable() ? large : QDir::tempPath();
}

// Standard input, spooled to a file so that a log of any size needs no memory and a core can be read here and there.
// It may be as long as the disk has room.
Result<std::unique_ptr<QTemporaryFile>> spooledInput(JobControl &job)
{
    QFile input;
    if (!input.open(0, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(Error::Kind::Io, tr("Standard input cannot be read."), input.errorString());
    const QString folder = spoolFolder();
    auto spool = std::make_unique<QTemporaryFile>(folder + QStringLiteral("/ariadne-input.XXXXXX"));
    if (!spool->open())
        return fail(Error::Kind::Io, tr("No temporary file could be made."), spool->errorString());
    const auto full = [&](const QString &detail) {
        return fail(Error::Kind::NoSpace,
                    tr("Standard input does not fit into %1: name a folder with more room by TMPDIR, or give a file.")
                        .arg(folder),
                    detail);
    };
    QByteArray piece(1 << 16, Qt::Uninitialized);
    qint64 sinceLook = 0;
    for (;;) {
        const qint64 got = input.read(piece.data(), piece.size());
        if (got < 0)
            return fail(Error::Kind::Io, tr("Standard input cannot be read."), input.errorString());
        if (got == 0)
            break;
        if (job.cancelled())
            return cancelled();
        sinceLook += got;
        if (sinceLook >= kBetweenLooks) { // others need the disk, too
            sinceLook = 0;
            if (const QStorageInfo disk(folder); disk.isValid() && disk.bytesAvailable() < kLeftFree)
                return full(tr("%1 MiB are left free").arg(kLeftFree >> 20));
        }
        if (spool->write(piece.constData(), got) != got)
            return full(spool->errorString());
    }
    if (!spool->flush())
        return full(spool->errorString());
    return spool;
}

int weight(const Finding &finding)
{
    static const QStringList kOrder{kind::kExit,      kind::kTest,  kind::kKernel,
                                    kind::kBacktrace, kind::kAbort, kind::kSanitizer};
    return int(kOrder.indexOf(finding.kind)) * 2 + (finding.frames.isEmpty() ? 0 : 1);
}

QString howItEnded(const FailedRun &run)
{
    if (run.timedOut)
        return QStringLiteral("timeout");
    if (run.signal)
        return logtext::signalName(run.signal);
    return QStringLiteral("exit %1").arg(run.exitCode);
}

// What is known of a run without core or words: how it ended.
Finding bareFinding(const FailedRun &run)
{
    Finding finding;
    finding.kind = kind::kExit;
    finding.type = howItEnded(run);
    finding.signal = run.signal;
    finding.message = run.verdict;
    if (run.signal || run.timedOut)
        finding.title = finding.type + QStringLiteral(" of ") + run.program;
    return finding;
}

} // namespace

int ImportReport::imported() const
{
    return int(
        std::count_if(occurrences.cbegin(), occurrences.cend(), [](const Imported &one) { return !one.duplicate; }));
}

int ImportReport::duplicates() const
{
    return int(occurrences.size()) - imported();
}

namespace {

// With a work tree or bare (gitrepository-layout(5)).
bool isRepository(const QDir &folder)
{
    const auto has = [&](const char *name) { return folder.exists(QLatin1String(name)); };
    return has(".git") || (has("HEAD") && has("objects") && has("refs"));
}

} // namespace

Result<QStringList> filesToImport(const QString &folder, qsizetype most, QStringList *repositories, JobControl &job)
{
    QStringList files;
    QStringList open{folder};
    while (!open.isEmpty() && files.size() < most) {
        if (job.cancelled())
            return cancelled();
        const QDir here(open.takeLast());
        if (here.path() != folder && isRepository(here)) {
            repositories->append(here.path());
            continue;
        }
        const auto kinds = QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot;
        QStringList below;
        for (const QFileInfo &one : here.entryInfoList(kinds, QDir::Name)) {
            if (!one.isDir())
                files.append(one.filePath());
            else if (one.fileName() != QStringLiteral(".git"))
                below.prepend(one.filePath());
        }
        open += below;
    }
    if (files.size() > most)
        files.erase(files.begin() + most, files.end());
    return files;
}

Result<ImportReport> importPaths(const store::Catalogue &catalogue, const ImportRequest &request, JobControl &job)
{
    if (const Done done = refuseReadOnly(catalogue); !done)
        return std::unexpected(done.error());
    ImportReport report;
    QStringList files;
    for (const QString &path : request.paths) {
        if (path == QStringLiteral("-") || !QFileInfo(path).isDir()) {
            files.append(path);
            continue;
        }
        const auto below = filesToImport(path, kMaxFiles, &report.repositories, job);
        if (!below)
            return std::unexpected(below.error());
        files.append(*below);
    }
    WithinFile inner(job);
    Matcher matcher(catalogue, uuid7());
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (job.cancelled())
            return cancelled();
        const QString &given = files[i];
        job.progress(JobControl::Unit::Count, quint64(i), quint64(files.size()), QFileInfo(given).fileName());
        Result<Draft> draft;
        if (given == QStringLiteral("-")) {
            const auto spool = spooledInput(inner);
            if (!spool)
                return std::unexpected(spool.error());
            draft = draftOfFile((*spool)->fileName(), request, inner);
            if (draft) {
                for (Occurrence &occurrence : draft->occurrences) {
                    occurrence.source = QStringLiteral("-");
                    // A core from a pipe is gone with the spool: it stays filed, but cannot be opened.
                    occurrence.dumpPath.clear();
                }
            }
        } else {
            draft = draftOfFile(QFileInfo(given).absoluteFilePath(), request, inner);
        }
        if (!draft)
            return std::unexpected(draft.error());
        if (const Done done = take(catalogue, given, std::move(*draft), matcher, report, inner); !done)
            return std::unexpected(done.error());
    }
    job.progress(JobControl::Unit::Count, quint64(files.size()), quint64(files.size()), {});
    if (report.imported() > 0)
        report.event = matcher.batch();
    return report;
}

Result<ImportReport> importRun(const store::Catalogue &catalogue, const FailedRun &run, JobControl &job)
{
    if (const Done done = refuseReadOnly(catalogue); !done)
        return std::unexpected(done.error());
    WithinFile inner(job);
    Draft draft;
    Occurrence occurrence;
    Finding words = bareFinding(run); // the best of what the output says
    QStringList others;
    if (!run.outputPath.isEmpty()) {
        if (const auto output = MappedFile::open(run.outputPath)) {
            const auto recognised = recognise(output->bytes(), inner);
            if (!recognised)
                return std::unexpected(recognised.error());
            for (const Finding &finding : recognised->findings) {
                if (weight(finding) > weight(words)) {
                    if (words.kind != kind::kExit)
                        others.append(words.title);
                    words = finding;
                } else {
                    others.append(finding.title);
                }
            }
            const KeptLog kept = keptLog(output->bytes(), words);
            draft.logs.append(kept.text);
            occurrence.logOffset = kept.offset;
            occurrence.logIsExcerpt = kept.isExcerpt;
        }
    }
    if (draft.logs.isEmpty())
        draft.logs.append(QByteArray());
    occurrence.finding = words;
    if (!run.corePath.isEmpty()) {
        dump::DumpOptions options;
        options.exe = run.executable;
        auto core = readCore(run.corePath, options, inner);
        if (!core && core.error().kind == Error::Kind::Cancelled)
            return std::unexpected(core.error());
        if (core) {
            occurrence.dump = core->dump.text();
            occurrence.dumpPath = redact(run.corePath);
            draft.warnings += core->warnings;
            Finding crash = std::move(core->finding);
            // The output's last words explain the core; a sanitizer's own stack is nearer to the fault than its abort.
            if (words.kind == kind::kSanitizer && !words.frames.isEmpty()) {
                others.append(crash.title);
            } else {
                if (words.kind == kind::kAbort && crash.signal == words.signal) {
                    crash.kind = words.kind;
                    crash.type = words.type;
                    crash.message = words.message;
                    crash.title.clear();
                }
                Attributes attributes = words.attributes;
                attributes.insert(crash.attributes);
                crash.attributes = attributes;
                crash.offset = words.offset;
                crash.end = words.end;
                occurrence.finding = std::move(crash);
            }
        } else {
            draft.warnings.append(
                {QStringLiteral("core-unreadable"), core.error().what, pathText(QFile::encodeName(run.corePath))});
        }
    }
    occurrence.contentKey = QStringLiteral("run:%1/%2").arg(run.trial).arg(run.run);
    occurrence.trial = run.trial;
    occurrence.run = run.run;
    occurrence.time = run.time.isValid() ? run.time.toUTC() : QDateTime::currentDateTimeUtc();
    occurrence.source = redact(run.corePath.isEmpty() ? run.outputPath : run.corePath);
    others.removeDuplicates();
    occurrence.finding.alternatives = others.mid(0, 16);
    if (occurrence.finding.program.isEmpty())
        occurrence.finding.program = run.program;
    occurrence.finding.command = redactArguments(run.command).join(QLatin1Char(' '));
    ImportRequest request;
    request.host = run.host;
    request.attributes = run.attributes;
    request.attributes[QStringLiteral("ended")] = howItEnded(run);
    addCommon(occurrence, request);
    draft.occurrences.append(occurrence);
    ImportReport report;
    Matcher matcher(catalogue);
    if (const Done done = take(catalogue, occurrence.source, std::move(draft), matcher, report, inner); !done)
        return std::unexpected(done.error());
    return report;
}

} // namespace ariadne::failures
