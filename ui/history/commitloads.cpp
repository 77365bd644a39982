// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/commitloads.h"

#include "history/contains/trailers.h"
#include "support/bytes.h"

#include <QCoreApplication>

namespace ariadne::ui {

using repository::SourceRoot;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommitLoads)
};

QString personLine(const repository::Signature &signature)
{
    return QStringLiteral("%1 <%2>").arg(signature.name, signature.email);
}

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
    void linked(const QByteArray &before, const QByteArray &text, const Link &link, const QByteArray &after = {})
    {
        m_out.links[m_line + 1].append({{int(before.size()), int(text.size())}, link});
        line(before + text + after);
    }
    // `columns`: bytes of the line that is written next.
    void linkNext(int column, int length, const Link &link)
    {
        m_out.links[m_line + 1].append({{column, length}, link});
    }
    void startFile() { m_out.fileLines.append(m_line + 1); }
    int nextLine() const { return m_line + 1; }

private:
    LoadedCommit &m_out;
    int m_line = 0;
};

class CommitText
{
public:
    CommitText(LoadedCommit &loaded, const SourceRoot &root) : m_loaded(loaded), m_root(root), m_writer(loaded) {}

    void head()
    {
        const repository::Commit &commit = m_loaded.commit;
        const auto commitLink = [&](const ObjectId &id) { return Link(place::Commit{m_root.id(), id}); };
        m_writer.linked("commit    ", commit.id.hex, commitLink(commit.id));
        for (const ObjectId &parent : commit.parents)
            m_writer.linked("parent    ", parent.hex, commitLink(parent));
        person("author    ", commit.author);
        if (commit.committer != commit.author)
            person("committer ", commit.committer);
        m_writer.line({});
        message();
        m_writer.line({});
    }

    void files()
    {
        const ObjectId &to = m_loaded.commit.id;
        const ObjectId from = m_loaded.commit.parents.isEmpty() ? ObjectId() : m_loaded.commit.parents.first();
        for (const history::FileDiff &file : m_loaded.diff.files) {
            m_writer.startFile();
            history::Diff one;
            one.files = {file};
            QByteArray text = history::diffText(one);
            if (text.endsWith('\n'))
                text.chop(1);
            bool inHeader = true;
            qsizetype hunk = 0;
            for (const QByteArray &line : text.split('\n')) {
                inHeader = inHeader && !line.startsWith("@@");
                if (inHeader && line.startsWith("+++ b/") && !file.change.newPath.isEmpty())
                    m_writer.linked("+++ b/", line.mid(6), place::Source{m_root.id(), to.hex, file.change.newPath, {}});
                else if (inHeader && line.startsWith("--- a/") && !file.change.oldPath.isEmpty() && !from.isEmpty())
                    m_writer.linked("--- a/", line.mid(6),
                                    place::Source{m_root.id(), from.hex, file.change.oldPath, {}});
                else if (line.startsWith("@@") && hunk < file.hunks.size())
                    hunkLine(line, file, file.hunks.at(hunk++));
                else
                    m_writer.line(line);
            }
        }
        for (const Warning &warning : m_loaded.diff.warnings)
            m_writer.line(warning.message.toUtf8());
    }

private:
    void person(const QByteArray &label, const repository::Signature &who)
    {
        const QByteArray name = clean(personLine(who));
        m_writer.linked(label, name,
                        place::Log{m_root.id(), {}, {}, {}, who.email.isEmpty() ? who.name : who.email, {}, {}, false},
                        "  " + clean(who.time.toString(Qt::ISODate)));
    }

    // The hunk's own address, with the lines of the side that has it.
    void hunkLine(const QByteArray &line, const history::FileDiff &file, const history::DiffHunk &hunk)
    {
        const bool gone = file.change.newPath.isEmpty();
        const int first = std::max(1, gone ? hunk.oldStart : hunk.newStart);
        const int count = std::max(1, gone ? hunk.oldCount : hunk.newCount);
        const Link link(place::Commit{m_root.id(), m_loaded.commit.id, file.change.path(), {first, first + count - 1}});
        m_loaded.hunks.append({m_writer.nextLine(), link});
        const int end = int(line.indexOf("@@", 2));
        m_writer.linkNext(0, end > 0 ? end + 2 : int(line.size()), link);
        m_writer.line(line);
    }

    std::optional<Link> target(const history::MessageReference &reference) const
    {
        using Kind = history::MessageReference::Kind;
        switch (reference.kind) {
        case Kind::Url:
            return Link(place::Web{reference.text});
        case Kind::Issue:
            return Link(place::Log{m_root.id(), {}, {}, {}, {}, reference.text, {}, false});
        case Kind::Commit:
            break;
        }
        const auto id = m_root.repository().resolve(reference.text);
        return id && *id != m_loaded.commit.id ? std::optional(Link(place::Commit{m_root.id(), *id})) : std::nullopt;
    }

    void message()
    {
        const QString message = m_loaded.commit.message.trimmed();
        const QList<history::MessageReference> references = history::messageReferences(message);
        const QList<history::Trailer> trailers = history::trailers(message);
        int number = 0;
        for (const QString &line : message.split(u'\n')) {
            ++number;
            const auto trailer = std::ranges::find(trailers, number, &history::Trailer::line);
            bool linked = false;
            for (const history::MessageReference &one : references) {
                const auto link = one.line == number ? target(one) : std::nullopt;
                if (!link)
                    continue;
                m_writer.linkNext(4 + int(clean(line.left(one.column)).size()), int(clean(one.text).size()), *link);
                if (trailer != trailers.end())
                    m_loaded.trailerLinks.append({trailer->key, *link});
                linked = true;
            }
            if (trailer != trailers.end() && !linked && trailer->value.contains(u'@'))
                personTrailer(*trailer, line);
            m_writer.line("    " + clean(line));
        }
    }

    // "Reported-by: Ann <ann@example.org>" leads to what that person did.
    void personTrailer(const history::Trailer &trailer, const QString &line)
    {
        const qsizetype open = trailer.value.lastIndexOf(u'<'), close = trailer.value.lastIndexOf(u'>');
        const QString mail =
            open >= 0 && close > open ? trailer.value.mid(open + 1, close - open - 1) : trailer.value.trimmed();
        const qsizetype at = line.indexOf(u':') + 1;
        if (mail.isEmpty() || at <= 0)
            return;
        const QString value = line.mid(at);
        const qsizetype blanks = value.size() - value.trimmed().size();
        const Link link(place::Log{m_root.id(), {}, {}, {}, mail, {}, {}, false});
        m_writer.linkNext(4 + int(clean(line.left(at + blanks)).size()), int(clean(value.trimmed()).size()), link);
        m_loaded.trailerLinks.append({trailer.key, link});
    }

    LoadedCommit &m_loaded;
    const SourceRoot &m_root;
    CommitWriter m_writer;
};

} // namespace

Result<LoadedCommit> loadCommit(const SourceRoot &root, const ObjectId &id, JobControl &job)
{
    if (!root.isRepository())
        return fail(Error::Kind::Refused, Words::tr("%1 is a plain folder without commits.").arg(root.name()));
    LoadedCommit loaded;
    auto commit = root.repository().commit(id);
    if (!commit)
        return std::unexpected(commit.error());
    loaded.commit = std::move(*commit);
    auto diff = history::commitDiff(root.repository(), id, {}, job);
    if (!diff)
        return std::unexpected(diff.error());
    loaded.diff = std::move(*diff);
    CommitText text(loaded, root);
    text.head();
    text.files();
    return loaded;
}

Result<CommitFacts> loadCommitFacts(const SourceRoot &root, const ObjectId &id, JobControl &job)
{
    CommitFacts facts;
    facts.headName = root.repository().headName();
    if (const auto head = root.repository().head()) {
        auto came = history::cameWith(root.repository(), id, *head, job);
        if (came)
            facts.came = std::move(*came);
        else if (came.error().kind != Error::Kind::NotFound)
            return std::unexpected(came.error());
    }
    history::ContainsOptions options;
    options.applies = false;
    auto table = history::contains(root, {id}, options, job);
    if (!table)
        return std::unexpected(table.error());
    facts.table = std::move(*table);
    return facts;
}

int lineOfHunk(const LoadedCommit &commit, const QByteArray &path, int line)
{
    for (const LoadedCommit::Hunk &hunk : commit.hunks) {
        const auto *place = hunk.link.as<place::Commit>();
        if (place->path == path && (line <= 0 || line <= place->lines.last))
            return hunk.textLine;
    }
    for (qsizetype i = 0; i < commit.diff.files.size(); ++i) {
        if (commit.diff.files.at(i).change.path() == path)
            return commit.fileLines.at(i);
    }
    return 0;
}

} // namespace ariadne::ui
