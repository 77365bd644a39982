// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Source page besides looking: commands, the revision chooser, answers to "Go to anything".
#include "ui/source/sourcepage.h"

#include "repository/known.h"
#include "source/fuzzy.h"
#include "support/bytes.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/match.h"
#include "ui/source/codepanel.h"
#include "ui/source/gotoanswers.h"
#include "ui/source/sourcesidebar.h"
#include "ui/widgets/format.h"

#include <QAction>
#include <QFileInfo>

namespace ariadne::ui {

bool SourcePage::command(const QString &id)
{
    if (id == u"source.blame") {
        m_blameOn = !m_blameOn;
        m_panel->setBlameOffered(canBlame(nullptr), m_blameOn);
        if (!m_blameOn) {
            ++m_blameNumber;
            m_blameJob.cancel();
            m_panel->setBlameBusy(false);
            m_panel->setBlameShown(false);
            m_sidebar->setLegendVisible(false);
        } else if (m_file && m_panel->blame()->isEmpty()) {
            startBlame();
        } else if (m_file) {
            m_panel->setBlameShown(true);
            m_sidebar->setLegendVisible(true);
        }
        refreshActions();
        checkSettled();
        return true;
    }
    if (id == u"source.commit") {
        showCommitOfLine(m_panel->view()->currentLine());
        return true;
    }
    if (id == u"source.blameBefore") {
        blameBefore();
        return true;
    }
    if (id == u"source.revision") {
        chooseRevision();
        return true;
    }
    if (id == u"source.workTree") {
        if (m_root && m_root->hasWorkTree()) {
            place::Source place = m_file ? sourcePlace() : place::Source{m_root->id(), {}, {}, {}};
            place.revision.clear();
            follow(place);
        }
        return true;
    }
    if (id == u"source.line") {
        if (m_panel->showsText())
            m_panel->view()->askForLine();
        return true;
    }
    if (id == u"source.find") {
        if (m_panel->showsText())
            m_panel->view()->showFind();
        return true;
    }
    if (id == u"source.filter") {
        m_sidebar->focusFilter();
        return true;
    }
    if (id == u"source.refresh") {
        if (m_root) {
            loadTree(m_revision.commit.hex, true);
            if (m_file)
                loadFile(sourcePlace(), false);
        }
        return true;
    }
    return symbolCommand(id) || historyCommand(id);
}

bool SourcePage::commandEnabled(const QString &id, QString *why) const
{
    const auto say = [&](const QString &reason) {
        if (why)
            *why = reason;
        return false;
    };
    if (!id.startsWith(u"source."))
        return true;
    if (!m_root)
        return say(tr("Nothing is open here"));
    if (id == u"source.blame")
        return canBlame(why);
    if (id == u"source.commit" || id == u"source.blameBefore") {
        if (!canBlame(why))
            return false;
        const int line = m_panel->view()->currentLine();
        const history::BlameHunk *hunk = m_panel->blame()->hunk(line);
        if (!hunk)
            return say(tr("The line's commit is not known (yet): turn blame on"));
        const history::BlameCommit *commit = m_panel->blame()->commit(line);
        if (id == u"source.commit" && commit && commit->isUncommitted())
            return say(tr("The line is not committed yet"));
        if (id == u"source.blameBefore" && hunk->previous.isEmpty())
            return say(tr("The line came with the file: there is nothing before"));
        return true;
    }
    if (id == u"source.revision" || id == u"source.workTree") {
        if (!m_root->isRepository())
            return say(tr("%1 is a plain folder without revisions").arg(m_root->name()));
        if (id == u"source.workTree" && !m_root->hasWorkTree())
            return say(tr("%1 is a bare repository").arg(m_root->name()));
        return true;
    }
    if (id == u"source.log" || id == u"source.blameAfter" || id.endsWith(u"History") || id.startsWith(u"source.compare"))
        return historyCommandEnabled(id, why);
    if (!symbolCommandEnabled(id, why))
        return false;
    if ((id == u"source.line" || id == u"source.find") && !m_panel->showsText())
        return say(tr("No text is open"));
    return true;
}

void SourcePage::refreshActions()
{
    if (QAction *action = m_shell.commands().action(QStringLiteral("source.blame")); action && action->isCheckable())
        action->setChecked(m_blameOn);
    emit detailsChanged();
}

void SourcePage::blameBefore()
{
    const int line = m_panel->view()->currentLine();
    const history::BlameHunk *hunk = m_file ? m_panel->blame()->hunk(line) : nullptr;
    if (!hunk)
        return;
    m_beforeJob.start(
        tr("Looking for the line before its change"), JobSlot<place::Source>::Pool::Interactive,
        [root = *m_root, revision = m_revision, path = m_file->path, hunk = *hunk, line](JobControl &job) {
            return placeBefore(root, revision, path, hunk, line, job);
        },
        [this](Result<place::Source> place) {
            if (place)
                follow(*place);
            else
                m_shell.say(place.error().what);
            checkSettled();
        });
}

void SourcePage::chooseRevision()
{
    if (!m_root || !m_root->isRepository())
        return;
    popUpRevisions([this](const QByteArray &revision) {
        place::Source place = m_file ? sourcePlace() : place::Source{m_root->id(), {}, {}, {}};
        // Lines move between revisions: only the file stays.
        place.lines = {};
        place.revision = revision;
        follow(place);
    });
}

// "^" answers from memory: the newest commits are read once, in the background.
void SourcePage::loadCommits()
{
    m_commits.reset();
    if (!m_root->isRepository())
        return;
    m_commitsJob.start(
        QString(), JobSlot<QList<Known>>::Pool::Background,
        [root = *m_root](JobControl &job) -> Result<QList<Known>> {
            constexpr qsizetype kMost = 50'000;
            QList<Known> all;
            const auto head = root.repository().head();
            if (!head)
                return all;
            const Done done = root.repository().walk({*head}, job, [&](const repository::Commit &commit) {
                all.append({commit.id, commit.subject, commit.author.name, commit.author.time});
                return all.size() < kMost;
            });
            if (!done)
                return std::unexpected(done.error());
            return all;
        },
        [this](Result<QList<Known>> all) {
            if (all)
                m_commits = std::make_shared<const QList<Known>>(std::move(*all));
        });
}

QList<GotoHit> SourcePage::find(const QString &prefix, const QString &words, int limit) const
{
    if (!m_root)
        return {};
    if (prefix.isEmpty())
        return findFiles(words, limit);
    if (prefix == u"@")
        return findSymbols(words, limit);
    if (prefix == u"^")
        return findCommits(words, limit);
    if (prefix == u":" && m_file) {
        bool ok = false;
        const int line = words.trimmed().toInt(&ok);
        const int last = m_panel->view()->document() ? m_panel->view()->document()->lineCount() : 0;
        if (!ok || line < 1 || line > last)
            return {};
        place::Source place = sourcePlace();
        place.lines = {line, line};
        GotoHit hit;
        hit.text = tr("Line %1").arg(line);
        hit.place = displayText(m_file->path);
        hit.kind = tr("line");
        hit.icon = QStringLiteral("hash");
        hit.score = 1000;
        hit.link = place;
        return {hit};
    }
    return {};
}

QList<GotoHit> SourcePage::findFiles(const QString &words, int limit) const
{
    const auto files = m_sidebar->files();
    QList<GotoHit> hits;
    // Once the index has the list of files it answers, in a worker (gotoAnswers).
    if (!files || m_index->view() || words.trimmed().isEmpty())
        return hits;
    QList<QByteArray> paths;
    paths.reserve(files->listing.entries.size());
    for (const repository::TreeEntry &entry : files->listing.entries)
        paths.append(entry.path);
    NoJob job;
    for (const source::FuzzyHit &found : source::fuzzyFind(paths, words, limit, job)) {
        const QByteArray &path = paths.at(found.index);
        const qsizetype slash = path.lastIndexOf('/');
        GotoHit hit;
        hit.text = displayText(path.mid(slash + 1));
        hit.place = slash < 0 ? m_root->name() : displayText(path.left(slash));
        hit.kind = tr("file");
        hit.icon = QStringLiteral("file");
        hit.score = found.score / 64;
        hit.link = place::Source{files->repository, files->revision, path, {}};
        if (hit.text.size() == path.size() - slash - 1) {
            QList<int> bytes;
            source::fuzzyScore(path, words.toUtf8().toLower(), &bytes);
            for (const int at : bytes) {
                if (at > slash)
                    hit.matched.append(at - int(slash) - 1);
            }
            std::ranges::sort(hit.matched);
        }
        hits.append(std::move(hit));
    }
    return hits;
}

QList<GotoHit> SourcePage::findSymbols(const QString &words, int limit) const
{
    QList<GotoHit> hits;
    const source::Outline &outline = m_sidebar->outline();
    for (qsizetype i = 0; i < outline.symbols.size(); ++i) {
        const source::OutlineSymbol &symbol = outline.symbols.at(i);
        const auto match = fuzzyMatch(words.trimmed(), symbol.name);
        if (!match)
            continue;
        GotoHit hit;
        hit.text = symbol.name;
        hit.matched = match->at;
        hit.score = match->score;
        hit.place = tr("%1 line %2").arg(symbol.scope, QString::number(symbol.line)).trimmed();
        hit.kind = symbolKindText(symbol.kind);
        hit.icon = symbolIcon(symbol.kind);
        hit.link = m_sidebar->outlineModel()->linkOf(int(i));
        hits.append(std::move(hit));
    }
    std::ranges::sort(hits, std::ranges::greater(), &GotoHit::score);
    return hits.mid(0, limit);
}

QList<GotoHit> SourcePage::findCommits(const QString &words, int limit) const
{
    QList<GotoHit> hits;
    if (!m_commits)
        return hits;
    const QStringList all = words.split(u' ', Qt::SkipEmptyParts);
    for (const Known &commit : *m_commits) {
        GotoHit hit;
        bool fits = true;
        for (const QString &word : all) {
            const qsizetype at = commit.subject.indexOf(word, 0, Qt::CaseInsensitive);
            if (at >= 0) {
                for (qsizetype i = 0; i < word.size(); ++i)
                    hit.matched.append(int(at + i));
                continue;
            }
            fits = fits && (commit.author.contains(word, Qt::CaseInsensitive) ||
                            commit.id.text().startsWith(word, Qt::CaseInsensitive));
        }
        if (!fits)
            continue;
        std::ranges::sort(hit.matched);
        hit.matched.erase(std::unique(hit.matched.begin(), hit.matched.end()), hit.matched.end());
        hit.text = commit.subject;
        hit.place = QStringLiteral("%1 · %2 · %3").arg(commit.id.brief(), commit.author, ageText(commit.time));
        hit.kind = tr("commit");
        hit.icon = QStringLiteral("commit");
        hit.score = int(1000 - hits.size()); // newest first
        hit.link = place::Commit{m_root->id(), commit.id};
        hits.append(std::move(hit));
        if (hits.size() >= limit)
            break;
    }
    return hits;
}

PageKind sourcePages()
{
    PageKind kind;
    kind.name = QStringLiteral("source");
    kind.make = [](Shell &shell, QWidget *parent) -> std::unique_ptr<Page> {
        return std::make_unique<SourcePage>(shell, parent);
    };
    kind.addCommands = [](CommandRegistry &registry) {
        const QString menu = SourcePage::tr("Source"), page = QStringLiteral("source");
        registry.add({QStringLiteral("source.blame"), SourcePage::tr("Show blame"), menu, QStringLiteral("blame"),
                      QKeySequence(Qt::Key_B), page, true});
        registry.add({QStringLiteral("source.commit"), SourcePage::tr("Show the diff of the line's commit"), menu,
                      QStringLiteral("diff"), QKeySequence(Qt::ALT | Qt::Key_D), page, false});
        registry.add({QStringLiteral("source.blameBefore"), SourcePage::tr("Blame before this change"), menu,
                      QStringLiteral("chevron-left"), QKeySequence(Qt::ALT | Qt::Key_B), page, false});
        SourcePage::addSymbolCommands(registry);
        SourcePage::addHistoryCommands(registry);
        registry.add({QStringLiteral("source.revision"), SourcePage::tr("Choose a revision…"), menu,
                      QStringLiteral("branch"), QKeySequence(Qt::CTRL | Qt::Key_R), page, false});
        registry.add({QStringLiteral("source.workTree"), SourcePage::tr("Show the work tree"), menu,
                      QStringLiteral("folder"), QKeySequence(), page, false});
        registry.add({QStringLiteral("source.line"), SourcePage::tr("Go to a line…"), menu, QStringLiteral("hash"),
                      QKeySequence(Qt::CTRL | Qt::Key_G), page, false});
        registry.add({QStringLiteral("source.find"), SourcePage::tr("Find in this text…"), menu,
                      QStringLiteral("search"), QKeySequence(Qt::CTRL | Qt::Key_F), page, false});
        registry.add({QStringLiteral("source.filter"), SourcePage::tr("Filter files…"), menu, QStringLiteral("filter"),
                      QKeySequence(Qt::CTRL | Qt::Key_L), page, false});
        registry.add({QStringLiteral("source.refresh"), SourcePage::tr("Read again from disk"), menu,
                      QStringLiteral("refresh"), QKeySequence(Qt::Key_F5), page, false});
    };
    // Repositories and folders that were open before.
    kind.search = [](const QString &, const QString &prefix, const QString &words, int limit, JobControl &job) {
        QList<GotoHit> hits = gotoAnswers(prefix, words.trimmed(), limit, job);
        const qsizetype enough = hits.size() + limit;
        const auto places = repository::knownPlaces();
        if (!prefix.isEmpty() || !places)
            return hits;
        QSet<QString> seen;
        for (const repository::KnownPlace &place : *places) {
            if (job.cancelled() || hits.size() >= enough)
                break;
            const auto match = fuzzyMatch(words, QFileInfo(place.path).fileName());
            if (!match || seen.contains(place.path) || !QFileInfo(place.path).isDir())
                continue;
            seen.insert(place.path);
            GotoHit hit;
            hit.text = QFileInfo(place.path).fileName();
            hit.place = place.path;
            hit.kind = place.id.hex.startsWith("f-") ? SourcePage::tr("folder") : SourcePage::tr("repository");
            hit.icon = QStringLiteral("source");
            hit.matched = match->at;
            hit.score = match->score;
            hit.link = place::Source{place.id, {}, {}, {}};
            hits.append(std::move(hit));
        }
        return hits;
    };
    return kind;
}

} // namespace ariadne::ui
