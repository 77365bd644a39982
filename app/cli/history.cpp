// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "groups.h"
#include "historyshared.h"

#include "history/blame.h"
#include "repository/builds.h"
#include "repository/sourceroot.h"
#include "support/bytes.h"
#include "support/json.h"
#include "support/link.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using repository::SourceRoot;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// "A,B", "A,", ",B", "A,+N" or "A", as git takes them; patterns and function names are left to git.
std::optional<LineRange> lineRange(const QString &text)
{
    const qsizetype comma = text.indexOf(u',');
    bool firstOk = true, lastOk = true;
    LineRange range;
    const QString first = comma < 0 ? text : text.left(comma);
    const QString last = comma < 0 ? QString() : text.mid(comma + 1);
    range.first = first.isEmpty() ? 1 : first.toInt(&firstOk);
    if (last.startsWith(u'+'))
        range.last = range.first + last.mid(1).toInt(&lastOk) - 1;
    else if (!last.isEmpty())
        range.last = last.toInt(&lastOk);
    if (text.isEmpty() || !firstOk || !lastOk || range.first < 1 || range.last < 0)
        return std::nullopt;
    if (range.last > 0 && range.last < range.first)
        std::swap(range.first, range.last);
    return range;
}

QString day(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(u"yyyy-MM-dd"_s);
}

QString blameText(const Call &call, const history::Blame &blame, const QByteArray &content)
{
    const QList<QByteArray> lines = content.split('\n');
    // A distribution's patch is known by its file.
    const auto nameOf = [](const history::BlameCommit &commit) {
        return !commit.patch.isEmpty()  ? displayText(commit.patch.mid(commit.patch.lastIndexOf('/') + 1))
               : commit.isUncommitted() ? u"uncommit"_s
                                        : commit.id.brief();
    };
    qsizetype nameWidth = 0, idWidth = 0;
    for (const history::BlameCommit &commit : blame.commits) {
        nameWidth = std::max(nameWidth, displayText(commit.author).size());
        idWidth = std::max(idWidth, nameOf(commit).size());
    }
    const qsizetype numberWidth =
        blame.hunks.isEmpty() ? 1 : QString::number(blame.hunks.last().line + blame.hunks.last().count).size();
    QString text;
    for (const history::BlameHunk &hunk : blame.hunks) {
        const history::BlameCommit commit = blame.commits.value(hunk.commit);
        const QString head =
            ink(call, u"bold"_s, nameOf(commit).leftJustified(idWidth)) + u' ' +
            displayText(commit.author).leftJustified(nameWidth) + u' ' +
            ink(call, u"muted"_s, commit.authorTime == 0 ? QString(10, u' ') : day(commit.authorTime)) + u' ';
        for (int i = 0; i < hunk.count; ++i) {
            const int line = hunk.line + i;
            text += head + QString::number(line).rightJustified(numberWidth) + u"  "_s +
                    (line <= lines.size() ? displayText(lines.at(line - 1)) : QString()) + u'\n';
        }
    }
    return text;
}

QJsonObject blameJson(const Named &file, const QByteArray &revision, const history::Blame &blame)
{
    const RepositoryId repository = file.root.id();
    QJsonArray lines, commits;
    for (const history::BlameHunk &hunk : blame.hunks) {
        for (int i = 0; i < hunk.count; ++i) {
            const LineRange here{hunk.line + i, hunk.line + i};
            QJsonObject line{{u"line"_s, hunk.line + i},
                             {u"commit"_s, hunk.commit.text()},
                             {u"original_line"_s, hunk.originalLine + i},
                             {u"original_path"_s, pathText(hunk.originalPath)},
                             {u"link"_s, Link(place::Source{repository, revision, file.path, here}).print()}};
            if (const QByteArray patch = blame.commits.value(hunk.commit).patch; !patch.isEmpty())
                line.insert(u"patch"_s, pathText(patch));
            lines.append(line);
        }
    }
    QList<history::BlameCommit> sorted = blame.commits.values();
    std::ranges::sort(sorted, [](const auto &a, const auto &b) {
        return a.authorTime != b.authorTime ? a.authorTime > b.authorTime : a.id.hex < b.id.hex;
    });
    for (const history::BlameCommit &commit : sorted) {
        QJsonObject object{{u"commit"_s, commit.id.text()},
                           {u"author"_s, displayText(commit.author)},
                           {u"time"_s, json::time(QDateTime::fromSecsSinceEpoch(commit.authorTime, Qt::UTC))},
                           {u"subject"_s, displayText(commit.summary)}};
        if (!commit.patch.isEmpty())
            object.insert(u"patch"_s, pathText(commit.patch));
        else if (!commit.isUncommitted() && file.root.isRepository())
            object.insert(u"link"_s, Link(place::Commit{repository, commit.id}).print());
        commits.append(object);
    }
    return {{u"path"_s, pathText(file.path)}, {u"lines"_s, lines}, {u"commits"_s, commits}};
}

// Lines that a shallow clone gives to the commit where it was cut, though they may be older.
Warnings cutHistory(const SourceRoot &root, const history::Blame &blame)
{
    if (!root.isRepository() || !root.repository().isShallow())
        return {};
    for (const history::BlameCommit &commit : blame.commits) {
        if (!commit.boundary || commit.isUncommitted())
            continue;
        const auto cut = root.repository().commit(commit.id);
        if (cut && cut->parents.isEmpty())
            continue; // a first commit, and no cut
        return {{u"shallow"_s,
                 tr("%1 is a shallow clone: lines of %2 may be older. “git fetch --unshallow” gets the rest.")
                     .arg(root.name(), commit.id.brief()),
                 commit.id.text()}};
    }
    return {};
}

int runBlame(Call &call)
{
    history::BlameOptions options;
    if (call.flag(u"-L"_s)) {
        const auto range = lineRange(call.option(u"-L"_s));
        if (!range)
            return call.usage(tr("-L wants line numbers: -L 10,20, -L 10,+5 or -L 10."));
        options.range = *range;
    }
    if (call.flag(u"--porcelain"_s) && call.global.json)
        return call.usage(tr("--porcelain and --json exclude each other: choose one."));
    options.ignoreWhitespace = call.flag(u"-w"_s);
    options.moves = call.flag(u"--moves"_s);
    options.copies = call.flag(u"--copies"_s);
    options.firstParent = call.flag(u"--first-parent"_s);
    options.since = call.option(u"--since"_s);
    if (call.flag(u"--ignore-revs-file"_s))
        options.ignoreRevisions = QDir(call.global.directory).absoluteFilePath(call.option(u"--ignore-revs-file"_s));

    const auto file = namedFile(call, call.arguments.first());
    if (!file)
        return call.error(file.error());
    const auto revision = namedRevision(call, file->root);
    if (!revision)
        return call.error(revision.error());
    const auto blame = history::blame(file->root, *revision, file->path, options, {}, call.job());
    if (!blame)
        return call.error(blame.error());
    const auto text = history::blamedContent(file->root, *revision, file->path);
    if (!text)
        return call.error(text.error());
    if (call.flag(u"--porcelain"_s)) {
        // Bytes, not text: names and lines need not be UTF-8.
        return call.answerBytes(history::linePorcelain(*blame, *text));
    }
    return call.answer(call.global.json ? blameJson(*file, *revision, *blame) : QJsonObject(),
                       call.global.json ? QString() : blameText(call, *blame, *text),
                       blame->warnings + (options.since.isEmpty() ? cutHistory(file->root, *blame) : Warnings()));
}

int runBuilt(Call &call)
{
    const auto root = SourceRoot::open(call.global.directory, call.job());
    if (!root)
        return call.error(root.error());
    repository::Build build;
    build.build.hex = call.arguments.first().toLatin1().toLower();
    build.repository = root->id();
    build.recordedBy = u"person"_s;
    if (call.flag(u"--commit"_s)) {
        if (!root->isRepository())
            return call.error(
                {Error::Kind::Refused,
                 tr("%1 is a plain folder without commits: leave --commit out, or name a repository with -C.")
                     .arg(root->path()),
                 {}});
        const auto commit = root->repository().resolve(call.option(u"--commit"_s));
        if (!commit)
            return call.error(commit.error());
        build.commit = *commit;
    } else if (root->isRepository()) {
        return call.usage(tr("Which commit was it built from? Say --commit REV."));
    }
    for (const QString &map : call.options(u"--map"_s)) {
        const qsizetype equals = map.indexOf(u'=');
        if (equals <= 0)
            return call.usage(tr("--map wants FROM=TO, for example --map /build/strata= for the repository's root."));
        build.paths.append({map.left(equals).toLocal8Bit(), map.mid(equals + 1).toLocal8Bit()});
    }
    if (const Done done = repository::recordBuild(build); !done)
        return call.error(done.error());
    const Link link = build.commit.isEmpty() ? Link(place::Source{build.repository, {}, {}, {}})
                                             : Link(place::Commit{build.repository, build.commit});
    QJsonObject object{
        {u"build_id"_s, build.build.text()}, {u"repository"_s, build.repository.text()}, {u"link"_s, link.print()}};
    if (!build.commit.isEmpty())
        object.insert(u"commit"_s, build.commit.text());
    return call.answer(
        object, build.commit.isEmpty()
                    ? tr("%1 was built from %2.").arg(build.build.brief(), root->path())
                    : tr("%1 was built from %2 of %3.").arg(build.build.brief(), build.commit.text(), root->name()));
}

} // namespace

Result<Named> namedFile(Call &call, const QString &argument)
{
    auto root = SourceRoot::open(call.global.directory, call.job());
    if (root && !root->hasWorkTree())
        return Named{*root, QFile::encodeName(QDir::cleanPath(argument))};
    const QString full = QDir(call.global.directory).absoluteFilePath(argument);
    // A plain folder may hold repositories: the file's own is meant.
    if (!root || !root->isRepository() || !root->relative(full)) {
        auto nearer = SourceRoot::open(QFileInfo(full).absolutePath(), call.job());
        if (!root || (nearer && (nearer->isRepository() || !root->relative(full))))
            root = std::move(nearer);
    }
    if (!root)
        return std::unexpected(root.error());
    if (const auto path = root->relative(full))
        return Named{*root, *path};
    return fail(Error::Kind::NotFound, tr("%1 is not below %2.").arg(argument, root->name()));
}

Result<QByteArray> namedRevision(Call &call, const SourceRoot &root)
{
    if (call.global.revision.isEmpty() || !root.isRepository())
        return QByteArray();
    const auto commit = root.repository().resolve(call.global.revision);
    return commit ? Result<QByteArray>(commit->hex) : std::unexpected(commit.error());
}

void addHistoryCommands(Registry &registry)
{
    addHistoryLogCommands(registry);
    registry.add({.words = u"blame"_s,
                  .synopsis =
                      u"FILE [-L A,B] [-w] [--moves] [--copies] [--ignore-revs-file F] [--first-parent] [--since D] "
                      u"[--porcelain]"_s,
                  .summary = tr("Tell which commit each line of a file comes from"),
                  .leastArguments = 1,
                  .mostArguments = 1,
                  .options = {{u"-L"_s, u"A,B"_s, tr("only these lines")},
                              {u"-w"_s, {}, tr("changes of white space do not count")},
                              {u"--moves"_s, {}, tr("find lines moved within the file")},
                              {u"--copies"_s, {}, tr("find lines that came from other files of the same commit")},
                              {u"--ignore-revs-file"_s, u"F"_s, tr("look through the commits that this file names")},
                              {u"--first-parent"_s, {}, tr("merges stand for what they brought in")},
                              {u"--since"_s, u"D"_s, tr("older history does not matter")},
                              {u"--porcelain"_s, {}, tr("print as git blame --line-porcelain does")}},
                  .run = runBlame});
    registry.add(
        {.words = u"built"_s,
         .synopsis = u"BUILD-ID --commit REV [--map FROM=TO]…"_s,
         .summary = tr("Record which commit (of -C) a binary was built from"),
         .leastArguments = 1,
         .mostArguments = 1,
         .options = {{u"--commit"_s, u"REV"_s, tr("the commit; left out for a plain folder")},
                     {u"--map"_s, u"FROM=TO"_s, tr("a path prefix in debug information and what it is here"), true}},
         .run = runBuilt});
}

} // namespace ariadne::cli
