// SPDX-License-Identifier: GPL-3.0-or-later
#include "distribution.h"

#include "support/atomicfile.h"
#include "support/bytes.h"
#include "unifieddiff.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <vector>

namespace ariadne::history {

namespace {

constexpr qint64 kMostBytes = 64 << 20;
constexpr int kFarthest = 5000; // lines that a hunk may have wandered

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

struct Line {
    QByteArray text;
    int final = 0; // one-based in the file as it is; 0: a patch took it away
};

ObjectId idOf(const QByteArray &bytes)
{
    return ObjectId{QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex()};
}

// DEP-3 and mail headers: "From: Ann <ann@example.org>", "Subject: …", "Description: …", "Date: …", "Last-Update: …".
BlameCommit commitOf(const QByteArray &file, const QByteArray &bytes, const QByteArray &header)
{
    BlameCommit commit;
    commit.id = idOf(bytes);
    commit.patch = file;
    commit.summary = file.mid(file.lastIndexOf('/') + 1);
    commit.authorZone = "+0000";
    QByteArray subject;
    for (const QByteArray &line : header.left(64 << 10).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            continue;
        const QByteArray key = line.left(colon).trimmed().toLower(), value = line.mid(colon + 1).trimmed();
        if ((key == "from" || key == "author") && commit.author.isEmpty()) {
            const qsizetype open = value.lastIndexOf('<');
            commit.author = (open > 0 ? value.left(open) : value).trimmed();
            commit.authorMail = open >= 0 ? value.mid(open) : QByteArray();
        } else if ((key == "subject" || key == "description") && subject.isEmpty()) {
            subject = value;
        } else if (key == "date" || key == "last-update") {
            const QString text = QString::fromUtf8(value);
            QDateTime time = QDateTime::fromString(text, Qt::RFC2822Date);
            if (!time.isValid())
                time = QDateTime(QDate::fromString(text.left(10), Qt::ISODate), QTime(0, 0), Qt::UTC);
            if (time.isValid())
                commit.authorTime = time.toSecsSinceEpoch();
        }
    }
    if (subject.startsWith("[PATCH"))
        subject = subject.mid(subject.indexOf(']') + 1).trimmed();
    if (!subject.isEmpty())
        commit.summary = subject;
    commit.committer = commit.author;
    commit.committerMail = commit.authorMail;
    commit.committerTime = commit.authorTime;
    commit.committerZone = commit.authorZone;
    return commit;
}

class Taker
{
public:
    Taker(const QByteArray &content, JobControl &job) : m_job(job)
    {
        QList<QByteArray> texts = content.split('\n');
        if (!texts.isEmpty() && texts.last().isEmpty())
            texts.removeLast();
        m_count = int(texts.size());
        m_lines.reserve(size_t(m_count));
        for (int i = 0; i < m_count; ++i)
            m_lines.push_back({texts.at(i), i + 1});
    }

    // Takes a hunk back; false where it does not fit. `made` gets the lines it had added that are still in the file.
    bool takeBack(const PatchHunk &hunk, std::vector<std::pair<int, int>> &made)
    {
        std::vector<const PatchHunk::Line *> after;
        for (const PatchHunk::Line &line : hunk.lines) {
            if (line.kind != '-')
                after.push_back(&line);
        }
        // patch(1) lets go of up to two lines of context at either end.
        for (size_t fuzz = 0; fuzz <= 2; ++fuzz) {
            size_t head = 0, tail = 0;
            while (head < fuzz && head < after.size() && after[head]->kind == ' ')
                ++head;
            while (tail < fuzz && head + tail < after.size() && after[after.size() - 1 - tail]->kind == ' ')
                ++tail;
            if (fuzz > 0 && head == 0 && tail == 0)
                break;
            const int at = find(after, head, tail, hunk.newStart - 1);
            if (at < 0)
                continue;
            replace(hunk, size_t(at), head, tail, made);
            return true;
        }
        return false;
    }

    int count() const { return m_count; }
    // Lines that no patch made, with their place in the version before all patches.
    std::vector<std::pair<int, int>> rest() const
    {
        std::vector<std::pair<int, int>> left;
        for (size_t i = 0; i < m_lines.size(); ++i) {
            if (m_lines[i].final > 0)
                left.emplace_back(m_lines[i].final, int(i) + 1);
        }
        return left;
    }

private:
    bool fits(const std::vector<const PatchHunk::Line *> &after, size_t head, size_t tail, qint64 at) const
    {
        const size_t count = after.size() - head - tail;
        if (at < 0 || size_t(at) + count > m_lines.size())
            return false;
        for (size_t i = 0; i < count; ++i) {
            if (m_lines[size_t(at) + i].text != after[head + i]->text)
                return false;
        }
        return true;
    }

    // Where the hunk's new side stands, nearest to where it says.
    int find(const std::vector<const PatchHunk::Line *> &after, size_t head, size_t tail, int wanted) const
    {
        const qint64 from = std::max(0, wanted) + qint64(head);
        if (after.size() == head + tail)
            return after.empty() && wanted + 1 <= int(m_lines.size()) ? std::max(0, wanted + 1) : -1;
        for (qint64 far = 0; far <= kFarthest; ++far) {
            if ((far & 255) == 255 && m_job.cancelled())
                return -1;
            if (fits(after, head, tail, from + far))
                return int(from + far);
            if (far > 0 && fits(after, head, tail, from - far))
                return int(from - far);
        }
        return -1;
    }

    void replace(const PatchHunk &hunk, size_t at, size_t head, size_t tail, std::vector<std::pair<int, int>> &made)
    {
        std::vector<Line> before;
        size_t here = at, contexts = 0;
        const size_t all =
            size_t(std::ranges::count_if(hunk.lines, [](const PatchHunk::Line &line) { return line.kind != '-'; }));
        for (const PatchHunk::Line &line : hunk.lines) {
            if (line.kind == '-') {
                before.push_back({line.text, 0});
                continue;
            }
            const size_t number = contexts++;
            if (number < head || number >= all - tail)
                continue; // let go of: not looked at
            if (line.kind == '+') {
                if (m_lines[here].final > 0)
                    made.emplace_back(m_lines[here].final, int(here) + 1);
            } else {
                before.push_back(m_lines[here]);
            }
            ++here;
        }
        const auto first = m_lines.begin() + qsizetype(at), last = m_lines.begin() + qsizetype(here);
        m_lines.erase(first, last);
        m_lines.insert(m_lines.begin() + qsizetype(at), before.begin(), before.end());
    }

    std::vector<Line> m_lines;
    int m_count = 0;
    JobControl &m_job;
};

// The path below the patched source, for a package whose root is not known: the longest tail that a patch names.
bool names(const QByteArray &path, const QByteArray &named)
{
    return path == named ||
           (path.size() > named.size() && path.endsWith(named) && path[path.size() - named.size() - 1] == '/');
}

class Blamer
{
public:
    Blamer(const PatchSeries &series, QByteArray path, const BlameOptions &options, const BlameCallback &found,
           JobControl &job)
        : m_series(series), m_path(std::move(path)), m_options(options), m_found(found), m_job(job)
    {
    }

    Result<Blame> blame(const QByteArray &content)
    {
        Taker taker(content, m_job);
        QByteArray path = m_path;
        for (qsizetype i = m_series.patches.size(); i-- > 0;) {
            if (m_job.cancelled())
                return cancelled();
            const PatchSeries::Entry &entry = m_series.patches.at(i);
            m_job.progress(JobControl::Unit::Count, quint64(m_series.patches.size() - i - 1),
                           quint64(m_series.patches.size()), displayText(entry.file));
            const auto bytes = readFile(QDir(m_series.folder).filePath(QFile::decodeName(entry.file)), kMostBytes);
            if (!bytes)
                continue; // of another architecture, or packed: says nothing of this file
            take(entry, *bytes, path, taker);
            if (m_job.cancelled())
                return cancelled();
        }
        BlameCommit upstream;
        upstream.id = idOf("upstream " + m_series.name + ' ' + m_series.version);
        upstream.summary =
            tr("Upstream %1").arg(displayText(m_series.version.isEmpty() ? m_series.name : m_series.version)).toUtf8();
        upstream.author = upstream.committer = m_series.name;
        upstream.authorZone = upstream.committerZone = "+0000";
        upstream.boundary = true;
        add(taker.rest(), upstream, path);
        return m_builder.take();
    }

private:
    void take(const PatchSeries::Entry &entry, const QByteArray &bytes, QByteArray &path, Taker &taker)
    {
        const Patch patch = parsePatch(bytes);
        for (const PatchFile &file : patch.files) {
            const QByteArray to = strippedPath(file.newPath, entry.strip),
                             from = strippedPath(file.oldPath, entry.strip);
            // quilt takes whichever of the two names is there.
            const bool hit = (!to.isEmpty() && names(path, to)) ||
                             (file.newPath != "/dev/null" && !from.isEmpty() && to.isEmpty() && names(path, from));
            if (!hit || file.newPath == "/dev/null")
                continue;
            BlameCommit commit = commitOf(
                QFile::encodeName(QDir(m_series.folder).filePath(QFile::decodeName(entry.file))), bytes, patch.header);
            std::vector<std::pair<int, int>> made;
            int passed = 0;
            for (qsizetype h = file.hunks.size(); h-- > 0 && !m_job.cancelled();)
                passed += taker.takeBack(file.hunks.at(h), made) ? 0 : 1;
            if (passed > 0)
                commit.summary += " (" + tr("%1 of its hunks do not fit any more").arg(passed).toUtf8() + ')';
            add(made, commit, path);
            if (!from.isEmpty() && from != to && file.oldPath != "/dev/null" && names(path, to))
                path = path.left(path.size() - to.size()) + from; // renamed by this patch
        }
    }

    void add(std::vector<std::pair<int, int>> lines, const BlameCommit &commit, const QByteArray &path)
    {
        std::ranges::sort(lines);
        for (const auto &[line, original] : lines) {
            if ((m_options.range.first > 0 && line < m_options.range.first) ||
                (m_options.range.last > 0 && line > m_options.range.last))
                continue;
            BlameHunk hunk;
            hunk.line = line;
            hunk.originalLine = original;
            hunk.count = 1;
            hunk.commit = commit.id;
            hunk.originalPath = path;
            m_builder.add(hunk, commit);
            if (m_found)
                m_found(hunk, commit);
        }
    }

    const PatchSeries &m_series;
    QByteArray m_path;
    const BlameOptions &m_options;
    const BlameCallback &m_found;
    JobControl &m_job;
    BlameBuilder m_builder;
};

} // namespace

bool isDistributionTree(const repository::SourceRoot &root)
{
    return findPatchSeries(root.path(), QDir::rootPath()).has_value();
}

Result<Blame> distributionBlame(const repository::SourceRoot &root, const QByteArray &path, const BlameOptions &options,
                                JobControl &job, const BlameCallback &found)
{
    if (job.cancelled())
        return cancelled();
    const QString full = root.absolute(path);
    const auto series =
        full.isEmpty() ? std::nullopt : findPatchSeries(QFileInfo(full).absolutePath(), QDir::rootPath());
    if (!series)
        return fail(Error::Kind::Refused,
                    tr("%1 is a plain folder without history, and no Debian or RPM source package with patches.")
                        .arg(root.name()));
    const auto content = root.content({}, path);
    if (!content)
        return std::unexpected(content.error());
    const auto bytes = content->bytes();
    if (qint64(bytes.size()) > kMostBytes)
        return fail(Error::Kind::Refused,
                    tr("%1 is larger than 64 MB: patches are not taken back from it.").arg(displayText(path)));
    // Patches name files below the source's root.
    const QString base = series->root.isEmpty() ? series->folder : series->root;
    const QByteArray below = QFile::encodeName(QDir(base).relativeFilePath(full));
    Blamer blamer(*series, below, options, found, job);
    auto blamed = blamer.blame(QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
    for (qsizetype i = 0; blamed && i < series->undecided.size(); ++i) {
        const QString condition = displayText(series->undecided.at(i));
        blamed->warnings.append({QStringLiteral("spec-condition"),
                                 tr("Whether “%1” of the spec file holds cannot be told here: its patches are tried as "
                                    "if it did.")
                                     .arg(condition),
                                 condition});
    }
    return blamed;
}

} // namespace ariadne::history
