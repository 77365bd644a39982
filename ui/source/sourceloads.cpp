// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/sourceloads.h"

#include "history/linebefore.h"
#include "support/bytes.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>

namespace ariadne::ui {

using repository::SourceRoot;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SourceLoads)
};

bool isFullId(const QByteArray &text)
{
    return text.size() == 40 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

QString personLine(const repository::Signature &signature)
{
    return QStringLiteral("%1 <%2>  %3").arg(signature.name, signature.email, signature.time.toString(Qt::ISODate));
}

// Writes the text of a commit line by line and keeps where links are.
class CommitWriter
{
public:
    explicit CommitWriter(LoadedCommit &out) : m_out(out) {}
    void line(const QByteArray &text)
    {
        m_out.text += text + '\n';
        ++m_line;
    }
    void linked(const QByteArray &before, const QByteArray &text, const Link &link)
    {
        m_out.links[m_line + 1].append({{int(before.size()), int(text.size())}, link});
        line(before + text);
    }
    void startFile() { m_out.fileLines.append(m_line + 1); }
    int lines() const { return m_line; }

private:
    LoadedCommit &m_out;
    int m_line = 0;
};

// Control characters of a foreign message must not look like lines of ours.
QByteArray clean(const QString &text)
{
    QString out = text;
    for (QChar &c : out) {
        if (c.unicode() < 32 && c != u'\t')
            c = u' ';
    }
    return out.toUtf8();
}

void writeHead(CommitWriter &writer, const SourceRoot &root, const repository::Commit &commit)
{
    const auto commitLink = [&](const ObjectId &id) { return Link(place::Commit{root.id(), id}); };
    writer.linked("commit    ", commit.id.hex, commitLink(commit.id));
    for (const ObjectId &parent : commit.parents)
        writer.linked("parent    ", parent.hex, commitLink(parent));
    writer.line("author    " + clean(personLine(commit.author)));
    if (commit.committer != commit.author)
        writer.line("committer " + clean(personLine(commit.committer)));
    writer.line({});
    for (const QString &line : commit.message.trimmed().split(u'\n'))
        writer.line("    " + clean(line));
    writer.line({});
}

void writeFiles(CommitWriter &writer, const SourceRoot &root, const ObjectId &from, const ObjectId &to,
                const history::Diff &diff)
{
    for (const history::FileDiff &file : diff.files) {
        writer.startFile();
        history::Diff one;
        one.files = {file};
        QByteArray text = history::diffText(one);
        if (text.endsWith('\n'))
            text.chop(1);
        bool inHeader = true;
        for (const QByteArray &line : text.split('\n')) {
            inHeader = inHeader && !line.startsWith("@@");
            if (inHeader && line.startsWith("+++ b/") && !file.change.newPath.isEmpty())
                writer.linked("+++ b/", line.mid(6), place::Source{root.id(), to.hex, file.change.newPath, {}});
            else if (inHeader && line.startsWith("--- a/") && !file.change.oldPath.isEmpty() && !from.isEmpty())
                writer.linked("--- a/", line.mid(6), place::Source{root.id(), from.hex, file.change.oldPath, {}});
            else
                writer.line(line);
        }
    }
}

} // namespace

Result<Revision> resolveRevision(const SourceRoot &root, const QByteArray &revision)
{
    Revision resolved;
    QByteArray wanted = revision;
    if (wanted.isEmpty()) {
        if (!root.isRepository() || root.hasWorkTree())
            return resolved;
        wanted = "HEAD";
    }
    if (!root.isRepository())
        return fail(Error::Kind::Refused, Words::tr("%1 is a plain folder without revisions.").arg(root.name()));
    const auto commit = root.repository().resolve(QString::fromUtf8(wanted));
    if (!commit)
        return std::unexpected(commit.error());
    resolved.commit = *commit;
    if (!isFullId(wanted))
        resolved.name = QString::fromUtf8(wanted);
    return resolved;
}

Result<LoadedTree> loadTree(const SourceRoot &root, const Revision &revision, JobControl &job)
{
    auto listing = root.files(revision.commit.hex, job);
    if (!listing)
        return std::unexpected(listing.error());
    auto files = std::make_shared<FileList>();
    files->repository = root.id();
    files->revision = revision.commit.hex;
    files->listing = std::move(*listing);
    LoadedTree tree{nullptr, revision, {}};
    if (root.isRepository()) {
        tree.headName = root.repository().headName();
        if (revision.isWorkTree()) {
            // Only decoration: a tree without it is better than none.
            auto states = root.repository().status(job);
            if (!states && states.error().kind == Error::Kind::Cancelled)
                return std::unexpected(states.error());
            if (states)
                files->states = std::move(*states);
        }
    }
    tree.files = std::move(files);
    return tree;
}

Result<LoadedFile> loadFile(const SourceRoot &root, const Revision &revision, const QByteArray &path, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    auto content = root.content(revision.commit.hex, path);
    if (!content)
        return std::unexpected(content.error());
    LoadedFile file{path, revision, std::move(*content), false};
    file.binary = file.content.isBinary();
    return file;
}

Result<LoadedCommit> loadCommit(const SourceRoot &root, const ObjectId &id, const ObjectId &compareTo,
                                const QByteArray &path, JobControl &job)
{
    if (!root.isRepository())
        return fail(Error::Kind::Refused, Words::tr("%1 is a plain folder without commits.").arg(root.name()));
    const repository::Repository &repository = root.repository();
    LoadedCommit loaded;
    auto commit = repository.commit(id);
    if (!commit)
        return std::unexpected(commit.error());
    loaded.commit = std::move(*commit);
    history::DiffOptions options;
    options.path = path;
    auto diff = compareTo.isEmpty() ? history::commitDiff(repository, id, options, job)
                                    : history::diff(repository, compareTo, id, options, job);
    if (!diff)
        return std::unexpected(diff.error());
    loaded.diff = std::move(*diff);
    CommitWriter writer(loaded);
    if (compareTo.isEmpty())
        writeHead(writer, root, loaded.commit);
    const ObjectId from = !compareTo.isEmpty()              ? compareTo
                          : loaded.commit.parents.isEmpty() ? ObjectId()
                                                            : loaded.commit.parents.first();
    writeFiles(writer, root, from, id, loaded.diff);
    for (const Warning &warning : loaded.diff.warnings)
        writer.line(warning.message.toUtf8());
    return loaded;
}

Result<place::Source> placeBefore(const SourceRoot &root, const Revision &revision, const QByteArray &path,
                                  const history::BlameHunk &hunk, int line, JobControl &job)
{
    if (hunk.previous.isEmpty())
        return fail(Error::Kind::NotFound, Words::tr("The line came with the file: there is nothing before."));
    if (job.cancelled())
        return cancelled();
    const auto before = root.repository().blob(hunk.previous, hunk.previousPath);
    if (!before)
        return std::unexpected(before.error());
    const bool uncommitted = hunk.commit.hex.count('0') == hunk.commit.hex.size();
    const auto after =
        uncommitted ? root.content(revision.commit.hex, path) : root.content(hunk.commit.hex, hunk.originalPath);
    if (!after)
        return std::unexpected(after.error());
    const int there = history::lineBefore(std::as_bytes(std::span(before->constData(), size_t(before->size()))),
                                          after->bytes(), hunk.originalLine + line - hunk.line);
    return place::Source{root.id(), hunk.previous.hex, hunk.previousPath, {there, there}};
}

QString revisionText(const Revision &revision)
{
    if (revision.isWorkTree())
        return Words::tr("work tree");
    return revision.name.isEmpty() ? revision.commit.brief() : revision.name;
}

} // namespace ariadne::ui
