// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyshared.h"

#include "history/commitreader.h"
#include "history/commitsearch.h"
#include "history/filehistory.h"
#include "history/graph/graphbuilder.h"
#include "support/bytes.h"
#include "support/json.h"
#include "support/link.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using repository::SourceRoot;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// "FILE", "FILE:12" or "FILE:12-20". A file whose name ends like that is meant where there is one.
struct Asked {
    QString file;
    LineRange lines;
};
Asked askedOf(const QString &argument)
{
    const qsizetype colon = argument.lastIndexOf(u':');
    if (colon <= 0)
        return {argument, {}};
    const QStringList ends = argument.mid(colon + 1).split(u'-');
    bool firstOk = false, lastOk = true;
    LineRange lines;
    lines.first = ends.first().toInt(&firstOk);
    lines.last = ends.size() == 2 ? ends.last().toInt(&lastOk) : lines.first;
    if (!firstOk || !lastOk || ends.size() > 2 || lines.first < 1 || lines.last < lines.first)
        return {argument, {}};
    return {argument.left(colon), lines};
}

// Commits with what is known of each, as they are found.
class Rows
{
public:
    Rows(Call &call, const SourceRoot &root, qint64 limit) : m_call(call), m_root(root), m_limit(limit) {}

    // False where there are enough.
    bool add(const history::FileVersion &version)
    {
        QJsonObject row;
        QString text;
        if (version.commit.isEmpty()) {
            row.insert(u"commit"_s, QString());
            row.insert(u"subject"_s, tr("Not committed yet"));
            text = ink(m_call, u"bold"_s, u"uncommit"_s) + u"  "_s + tr("Not committed yet");
        } else {
            if (!m_reader)
                m_reader = history::CommitReader::open(m_root.repository());
            const auto commit = *m_reader ? (*m_reader)->read(version.commit) : std::unexpected(m_reader->error());
            if (!commit) {
                m_warnings.append({u"history-missing"_s, commit.error().what, version.commit.text()});
                return true;
            }
            row = {{u"commit"_s, commit->id.text()},
                   {u"author"_s, commit->author.name},
                   {u"time"_s, json::time(commit->author.time.toUTC())},
                   {u"subject"_s, commit->subject},
                   {u"link"_s, Link(place::Commit{m_root.id(), commit->id}).print()}};
            text = ink(m_call, u"bold"_s, commit->id.brief()) + u"  "_s +
                   ink(m_call, u"muted"_s, commit->author.time.toUTC().toString(u"yyyy-MM-dd"_s)) + u"  "_s +
                   commit->author.name + u"  "_s + commit->subject;
        }
        if (!version.path.isEmpty())
            row.insert(u"path"_s, pathText(version.path));
        if (version.lines.first > 0)
            row.insert(u"lines"_s, QJsonArray{version.lines.first, version.lines.last});
        m_rows.append(row);
        m_text += text + u'\n';
        return m_rows.size() < m_limit;
    }
    int answer() { return m_call.answer({{u"commits"_s, m_rows}}, m_text, m_warnings, m_rows.isEmpty() ? kNo : kDone); }

private:
    Call &m_call;
    const SourceRoot &m_root;
    qint64 m_limit;
    std::optional<Result<history::CommitReader>> m_reader;
    QJsonArray m_rows;
    QString m_text;
    Warnings m_warnings;
};

int runSearch(Call &call, qint64 limit)
{
    history::SearchOptions options;
    options.regex = call.flag(u"--regex"_s);
    options.allBranches = call.flag(u"--all"_s);
    std::optional<Named> file;
    if (!call.arguments.isEmpty()) {
        auto named = namedFile(call, call.arguments.first());
        if (!named)
            return call.error(named.error());
        options.path = named->path;
        file = std::move(*named);
    }
    const auto root = file ? Result<SourceRoot>(file->root) : SourceRoot::open(call.global.directory, call.job());
    if (!root)
        return call.error(root.error());
    const auto revision = namedRevision(call, *root);
    if (!revision)
        return call.error(revision.error());
    Rows rows(call, *root, limit);
    const auto found = [&](const ObjectId &commit) { return rows.add({commit, options.path, {}}); };
    const Done done =
        call.flag(u"--pickaxe"_s)
            ? history::pickaxe(*root, *revision, call.option(u"--pickaxe"_s), options, call.job(), found)
            : history::searchMessages(*root, *revision, call.option(u"--search"_s), options, call.job(), found);
    return done ? rows.answer() : call.error(done.error());
}

int runHistory(Call &call)
{
    bool ok = true;
    const qint64 limit = call.number(u"--limit"_s, 1'000'000, &ok);
    if (!ok)
        return kUsage;
    if (limit < 1)
        return call.usage(tr("--limit wants a number of commits from 1 on."));
    const bool search = call.flag(u"--search"_s), pickaxe = call.flag(u"--pickaxe"_s);
    if (search && pickaxe)
        return call.usage(tr("--search and --pickaxe exclude each other: choose one."));
    if (search || pickaxe)
        return runSearch(call, limit);
    if (call.arguments.isEmpty())
        return call.usage(tr("The history of what? Name a file, or give --search or --pickaxe."));
    if (call.flag(u"--regex"_s))
        return call.usage(tr("--regex belongs to --search or --pickaxe."));
    if (call.flag(u"--all"_s))
        return call.usage(tr("--all belongs to --search or --pickaxe."));
    const Asked asked = askedOf(call.arguments.first());
    const auto file = namedFile(call, asked.file);
    if (!file)
        return call.error(file.error());
    const auto revision = namedRevision(call, file->root);
    if (!revision)
        return call.error(revision.error());
    Rows rows(call, file->root, limit);
    const auto visit = [&](const history::FileVersion &version) { return rows.add(version); };
    const Done done = asked.lines.first > 0
                          ? history::lineHistory(file->root, *revision, file->path, asked.lines, call.job(), visit)
                          : history::fileHistory(file->root, *revision, file->path,
                                                 {.followRenames = !call.flag(u"--no-follow"_s),
                                                  .firstParent = call.flag(u"--first-parent"_s)},
                                                 call.job(), visit);
    return done ? rows.answer() : call.error(done.error());
}

int runGraph(Call &call)
{
    const auto root = SourceRoot::open(call.global.directory, call.job());
    if (!root)
        return call.error(root.error());
    if (!root->isRepository())
        return call.error({Error::Kind::Refused, tr("%1 is a plain folder without history.").arg(root->path()), {}});
    QElapsedTimer timer;
    timer.start();
    const auto state = history::refreshGraph(root->repository(), call.job());
    if (!state)
        return call.error(state.error());
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const QString text =
        state->own ? tr("Commits in a graph of our own: %1, of these new: %2.").arg(state->commits).arg(state->fresh)
                   : tr("Commits in the repository's own graph: %1.").arg(state->commits);
    return call.answer({{u"commits"_s, qint64(state->commits)},
                        {u"fresh"_s, qint64(state->fresh)},
                        {u"filters"_s, state->filters},
                        {u"own"_s, state->own},
                        {u"bytes"_s, qint64(state->bytes)},
                        {u"seconds"_s, seconds}},
                       text, state->warnings);
}

} // namespace

void addHistoryLogCommands(Registry &registry)
{
    registry.add({.words = u"history"_s,
                  .synopsis = u"FILE[:A[-B]] [--no-follow] [--first-parent] [--limit N] · --search TEXT|--pickaxe TEXT "
                              u"[--regex] [--all] [FILE] [--limit N]"_s,
                  .summary = tr("List the commits that changed a file or some of its lines, or that hold a text"),
                  .leastArguments = 0,
                  .mostArguments = 1,
                  .options = {{u"--search"_s, u"TEXT"_s, tr("commits with this in their message")},
                              {u"--pickaxe"_s, u"TEXT"_s, tr("commits that added or removed this in a file")},
                              {u"--regex"_s, {}, tr("TEXT is a regular expression; of --pickaxe for changed lines")},
                              {u"--all"_s, {}, tr("search all branches and tags")},
                              {u"--no-follow"_s, {}, tr("end where the file got its name")},
                              {u"--first-parent"_s, {}, tr("merges stand for what they brought in")},
                              {u"--limit"_s, u"N"_s, tr("no more than N commits")}},
                  .run = runHistory});
    registry.add({.words = u"graph"_s,
                  .synopsis = {},
                  .summary = tr("Make a commit graph of our own, with exact lists for each file, so that history is fast"),
                  .options = {},
                  .run = runGraph});
}

} // namespace ariadne::cli
