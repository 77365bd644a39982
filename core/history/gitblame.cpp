// SPDX-License-Identifier: GPL-3.0-or-later
#include "blame.h"
#include "repository/privategit.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace ariadne::history {

namespace {

// git-blame(1), "INCREMENTAL OUTPUT": "<commit> <original line> <line> <count>", header lines (those of the commit only
// the first time), ended by "filename". Also "THE PORCELAIN FORMAT": then the content follows after a tab, and further
// lines of a group come without the count.
class Parser
{
public:
    explicit Parser(const BlameCallback &found) : m_found(found) {}

    // What comes now is whole and in git's own groups: nothing known before counts.
    void restart()
    {
        m_builder = BlameBuilder(false);
        m_rest.clear();
    }

    // False where the text is not what git prints.
    bool feed(const QByteArray &piece)
    {
        m_rest += piece;
        qsizetype from = 0;
        for (qsizetype end = m_rest.indexOf('\n', from); end >= 0; end = m_rest.indexOf('\n', from)) {
            if (!line(m_rest.mid(from, end - from)))
                return false;
            from = end + 1;
        }
        m_rest.remove(0, from);
        return true;
    }
    Blame take() { return m_builder.take(); }
    int hunks() const { return m_hunks; }

private:
    bool line(const QByteArray &text)
    {
        if (!m_inside)
            return text.startsWith('\t') || start(text);
        const qsizetype space = text.indexOf(' ');
        const QByteArray key = space < 0 ? text : text.left(space);
        const QByteArray value = space < 0 ? QByteArray() : text.mid(space + 1);
        BlameCommit &commit = m_commits[m_hunk.commit];
        if (key == "author")
            commit.author = value;
        else if (key == "author-mail")
            commit.authorMail = value;
        else if (key == "author-time")
            commit.authorTime = value.toLongLong();
        else if (key == "author-tz")
            commit.authorZone = value;
        else if (key == "committer")
            commit.committer = value;
        else if (key == "committer-mail")
            commit.committerMail = value;
        else if (key == "committer-time")
            commit.committerTime = value.toLongLong();
        else if (key == "committer-tz")
            commit.committerZone = value;
        else if (key == "summary")
            commit.summary = value;
        else if (key == "boundary")
            commit.boundary = true;
        else if (key == "previous") {
            const qsizetype gap = value.indexOf(' ');
            m_hunk.previous.hex = value.left(gap);
            m_hunk.previousPath = gap < 0 ? QByteArray() : repository::unquotePath(value.mid(gap + 1));
        } else if (key == "filename") {
            m_hunk.originalPath = repository::unquotePath(value);
            m_inside = false;
            if (m_hunk.count == 0)
                return true; // a further line of the group before
            ++m_hunks;
            m_builder.add(m_hunk, commit);
            if (m_found)
                m_found(m_hunk, commit);
        }
        return true; // unknown keys belong to newer gits
    }

    bool start(const QByteArray &text)
    {
        const QByteArrayList words = text.split(' ');
        if (words.size() < 3 || words[0].size() < 40)
            return false;
        bool ok[3] = {true, true, true};
        m_hunk = {};
        m_hunk.commit.hex = words[0];
        m_hunk.originalLine = words[1].toInt(&ok[0]);
        m_hunk.line = words[2].toInt(&ok[1]);
        m_hunk.count = words.size() > 3 ? words[3].toInt(&ok[2]) : 0;
        m_commits[m_hunk.commit].id = m_hunk.commit;
        m_inside = true;
        return ok[0] && ok[1] && ok[2] && m_hunk.line > 0 && m_hunk.count >= 0 && m_hunk.line < INT_MAX - m_hunk.count;
    }

    BlameCallback m_found;
    BlameBuilder m_builder;
    QHash<ObjectId, BlameCommit> m_commits;
    BlameHunk m_hunk;
    QByteArray m_rest;
    bool m_inside = false;
    int m_hunks = 0;
};

QString lineArgument(LineRange range)
{
    return QStringLiteral("-L%1,%2")
        .arg(std::max(1, range.first))
        .arg(range.last > 0 ? QString::number(range.last) : QString());
}

class GitBlame final : public BlameEngine
{
public:
    Result<Blame> blame(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                        const BlameOptions &options, LineRange first, JobControl &job,
                        const BlameCallback &found) const override
    {
        if (!root.isRepository())
            return fail(Error::Kind::Refused,
                        QCoreApplication::translate("ariadne", "%1 is a plain folder without history: "
                                                               "open a git repository for blame.")
                            .arg(root.name()));
        const repository::Repository &repository = root.repository();
        QStringList common{QStringLiteral("blame")};
        if (options.ignoreWhitespace)
            common += QStringLiteral("-w");
        if (options.moves)
            common += QStringLiteral("-M");
        if (options.copies)
            common += QStringLiteral("-C");
        if (options.firstParent)
            common += QStringLiteral("--first-parent");
        if (!options.since.isEmpty())
            common += QStringLiteral("--since=") + options.since;
        if (!options.ignoreRevisions.isEmpty()) {
            const QFileInfo file(options.ignoreRevisions);
            // Not a FIFO, which git would wait for.
            if (!file.isFile())
                return fail(Error::Kind::NotFound,
                            QCoreApplication::translate("ariadne", "%1 is no file: name one with a "
                                                                   "commit id in each line.")
                                .arg(options.ignoreRevisions));
            common += QStringLiteral("--ignore-revs-file=") + file.absoluteFilePath();
        }
        QStringList tail;
        if (!revision.isEmpty()) {
            const auto commit = repository.resolve(QString::fromUtf8(revision));
            if (!commit)
                return std::unexpected(commit.error());
            tail += commit->text();
        } else if (repository.isBare()) {
            return fail(Error::Kind::Refused,
                        QCoreApplication::translate("ariadne", "%1 is a bare repository without a work "
                                                               "tree: choose a revision.")
                            .arg(root.name()));
        } else if (!repository.head()) {
            return fail(Error::Kind::Refused,
                        QCoreApplication::translate("ariadne", "%1 has no commit yet, so there is nothing "
                                                               "to blame: commit first.")
                            .arg(root.name()));
        } else if (!QFileInfo(root.absolute(path)).isFile()) {
            return fail(
                Error::Kind::NotFound,
                QCoreApplication::translate("ariadne", "%1 is no file in %2.").arg(displayText(path), root.name()));
        }
        tail += {QStringLiteral("--"), QFile::decodeName(path)};

        const auto git = repository::PrivateGit::make(repository, true, job);
        if (!git)
            return std::unexpected(git.error());
        // Only plain line-by-line answers can be had in parts: the others look at how much of a file came from where.
        const bool divisible = !options.moves && !options.copies && options.ignoreRevisions.isEmpty();
        const LineRange whole = options.range;
        Parser parser(found);
        QStringList rest;
        bool openTail = false;
        if (first.first > 0 && first.last >= first.first) {
            LineRange part = first;
            part.first = std::max(part.first, whole.first);
            if (whole.last > 0)
                part.last = std::min(part.last, whole.last);
            if (part.first <= part.last) {
                const auto lines =
                    run(*git, common + QStringList{QStringLiteral("--incremental"), lineArgument(part)} + tail, parser,
                        path, job);
                // A range beyond the end of the file only means that it was guessed badly.
                if (!lines && lines.error().kind != Error::Kind::Usage)
                    return std::unexpected(lines.error());
                if (lines && divisible) {
                    if (part.first > std::max(1, whole.first))
                        rest += lineArgument({whole.first, part.first - 1});
                    if (whole.last == 0 || part.last < whole.last)
                        rest += lineArgument({part.last + 1, whole.last});
                    openTail = whole.last == 0;
                    if (rest.isEmpty())
                        return parser.take();
                }
            }
        }
        if (rest.isEmpty() && (whole.first > 0 || whole.last > 0))
            rest += lineArgument(whole);
        if (options.ignoreRevisions.isEmpty()) {
            common += QStringLiteral("--incremental");
        } else {
            // Lines whose commit was looked through are groups of their own to git, which only the porcelain shows.
            common += QStringLiteral("--line-porcelain");
            parser.restart();
        }
        auto done = run(*git, common + rest + tail, parser, path, job);
        if (!done && done.error().kind == Error::Kind::Usage && openTail) {
            // The file ends within the first part: only what stands before that is left, if anything.
            rest.removeLast();
            done = rest.isEmpty() ? Done{} : run(*git, common + rest + tail, parser, path, job);
        }
        if (!done)
            return std::unexpected(done.error());
        return parser.take();
    }

private:
    static Done run(const repository::PrivateGit &git, const QStringList &arguments, Parser &parser,
                    const QByteArray &path, JobControl &job)
    {
        ProcessRequest request = git.request(arguments);
        bool understood = true;
        request.onOutput = [&](const QByteArray &piece) {
            understood = understood && parser.feed(piece);
            if (understood)
                job.progress(JobControl::Unit::Count, quint64(parser.hunks()), 0, displayText(path));
            return understood;
        };
        const auto result = runProcess(request, job);
        if (!result)
            return std::unexpected(result.error());
        const QString what =
            QCoreApplication::translate("ariadne", "The history of %1 cannot be told.").arg(displayText(path));
        if (!understood)
            return fail(Error::Kind::Malformed, what, QStringLiteral("git blame printed what was not expected"));
        if (!result->ok())
            return std::unexpected(repository::gitProcessError(*result, what));
        return {};
    }
};

} // namespace

std::shared_ptr<const BlameEngine> gitBlameEngine()
{
    static const auto engine = std::make_shared<const GitBlame>();
    return engine;
}

} // namespace ariadne::history
