// SPDX-License-Identifier: GPL-3.0-or-later
#include "describeparts.h"

#include "history/diff.h"
#include "repository/sourceroot.h"
#include "support/bytes.h"
#include "support/json.h"

#include <QCoreApplication>

namespace ariadne::joins::detail {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

QString fileName(const QByteArray &path)
{
    return displayText(path.mid(path.lastIndexOf('/') + 1));
}

// Lines [first, last] of the content, or the first few where no line is meant.
QString linesOf(std::span<const std::byte> bytes, LineRange lines)
{
    const QByteArrayView text(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
    const int first = lines.first > 0 ? lines.first : 1;
    int last = lines.first > 0 ? std::max(lines.last, lines.first) : 10;
    last = std::min(last, first + kMostLines - 1);
    QStringList out;
    qsizetype at = 0;
    for (int line = 1; line <= last && at < text.size(); ++line) {
        qsizetype end = text.indexOf('\n', at);
        if (end < 0)
            end = text.size();
        if (line >= first)
            out +=
                displayText(text.sliced(at, std::min<qsizetype>(end - at, 2000)).toByteArray().replace('\t', "    "));
        at = end + 1;
    }
    return out.join(u'\n');
}

QString rangeWords(LineRange lines)
{
    if (lines.first <= 0)
        return {};
    return lines.last > lines.first ? u":%1-%2"_s.arg(lines.first).arg(lines.last) : u":%1"_s.arg(lines.first);
}

QString gitIn(const repository::SourceRoot &root)
{
    return u"git -C "_s + shellWord(root.path());
}

} // namespace

Done describeSource(const place::Source &place, cases::Evidence &evidence, JobControl &job)
{
    const QString range = rangeWords(place.lines);
    const QString name = displayText(place.path);
    evidence.title = name.isEmpty() ? place.repository.brief() : name + range;
    const auto root = repository::SourceRoot::locate(place.repository, job);
    if (!root)
        return std::unexpected(root.error());
    if (name.isEmpty())
        evidence.title = root->name();
    addFact(evidence, tr("Source"), root->path(), true);
    if (!place.revision.isEmpty()) {
        const QString commit = QString::fromLatin1(place.revision);
        evidence.title += tr(" at %1").arg(commit.left(8));
        addFact(evidence, tr("Commit"), commit, true);
        if (!place.path.isEmpty())
            addFact(evidence, tr("Command"),
                    gitIn(*root) + u" show "_s + shellWord(commit + u':' + pathText(place.path)), true);
    } else if (root->isRepository()) {
        evidence.missing =
            tr("This is the work tree with changes of its own: the lines may differ when they are read again.");
    }
    if (place.path.isEmpty())
        return {};
    const auto content = root->content(place.revision, place.path);
    if (!content)
        return std::unexpected(content.error());
    if (!content->isBinary())
        setCode(evidence, linesOf(content->bytes(), place.lines), fileName(place.path));
    return {};
}

Done describeCommit(const place::Commit &place, cases::Evidence &evidence, JobControl &job)
{
    evidence.title = tr("Commit %1").arg(place.commit.brief());
    addFact(evidence, tr("Commit"), place.commit.text(), true);
    const auto root = repository::SourceRoot::locate(place.repository, job);
    if (!root)
        return std::unexpected(root.error());
    if (!root->isRepository())
        return fail(Error::Kind::NotFound, tr("%1 is no repository any more.").arg(root->path()));
    const auto commit = root->repository().commit(place.commit);
    if (!commit)
        return std::unexpected(commit.error());
    evidence.title = place.commit.brief() + u' ' + commit->subject;
    addFact(evidence, tr("Author"), commit->author.name);
    addFact(evidence, tr("Date"), json::time(commit->author.time));
    addFact(evidence, tr("Command"), gitIn(*root) + u" show "_s + place.commit.text(), true);
    const auto diff = history::commitDiff(root->repository(), place.commit, {}, job);
    if (!diff)
        return std::unexpected(diff.error());
    QStringList lines;
    for (const QByteArray &line : history::diffText(*diff).split('\n'))
        lines += displayText(line.left(2000).replace('\t', "    "));
    setCode(evidence, lines.join(u'\n'), u"diff"_s);
    return {};
}

Done describeCompare(const place::Compare &place, cases::Evidence &evidence, JobControl &job)
{
    const QString range = displayText(place.from) + u".."_s + displayText(place.to);
    evidence.title = range;
    if (!place.path.isEmpty())
        evidence.title += u' ' + displayText(place.path);
    const auto root = repository::SourceRoot::locate(place.repository, job);
    if (!root)
        return std::unexpected(root.error());
    QString command = gitIn(*root) + u" diff "_s + shellWord(range);
    if (!place.path.isEmpty())
        command += u" -- "_s + shellWord(pathText(place.path));
    addFact(evidence, tr("Command"), command, true);
    return {};
}

} // namespace ariadne::joins::detail
