// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/commitpanel.h"

#include "support/bytes.h"
#include "ui/history/historymodels.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/splitter.h"

#include <QDataStream>
#include <QIODevice>
#include <QListView>
#include <QVBoxLayout>
#include <algorithm>

namespace ariadne::ui {

namespace {

QListView *makeList(QWidget *parent, const char *name, const QString &title, QAbstractItemModel *model)
{
    auto *view = new QListView(parent);
    view->setObjectName(QString::fromLatin1(name));
    view->setAccessibleName(title);
    styleList(view);
    view->setItemDelegate(new RowDelegate(view));
    view->setModel(model);
    return view;
}

// As high as its rows, up to a dozen: what is short leaves its room to the files.
void fitRows(QListView *view)
{
    const int rows = std::min(12, view->model()->rowCount());
    view->setFixedHeight(rows * std::max(1, view->sizeHintForRow(0)));
}

QWidget *withHeader(QWidget *parent, PanelHeader *header, QWidget *content)
{
    auto *widget = new QWidget(parent);
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addWidget(content, 1);
    return widget;
}

} // namespace

CommitPanel::CommitPanel(JobList *jobs, QWidget *parent) : QWidget(parent), m_commitJob(this, jobs), m_factsJob(this)
{
    const Theme &theme = Theme::instance();
    m_files = new ChangedFilesModel(this);
    m_series = new PlacesModel(this);
    m_holders = new PlacesModel(this);
    m_splitter = new Splitter(Qt::Horizontal, this);
    m_side = new Splitter(Qt::Vertical, m_splitter);
    m_side->setAutoFillBackground(true);
    m_side->setBackgroundRole(QPalette::AlternateBase);
    m_filesHeader = new PanelHeader(tr("Files"), this);
    m_seriesHeader = new PanelHeader(tr("Came in with"), this);
    m_holdersHeader = new PanelHeader(tr("Who has it"), this);
    m_filesView = makeList(this, "commit.files", tr("Files of the commit"), m_files);
    m_seriesView = makeList(this, "commit.series", tr("Commits it came in with"), m_series);
    m_holdersView = makeList(this, "commit.holders", tr("Branches and tags that have it"), m_holders);
    m_side->addWidget(withHeader(m_side, m_filesHeader, m_filesView));
    m_side->addWidget(withHeader(m_side, m_seriesHeader, m_seriesView));
    m_side->addWidget(withHeader(m_side, m_holdersHeader, m_holdersView));
    m_side->setStretchFactor(0, 1);
    m_side->setStretchFactor(1, 0);
    m_side->setStretchFactor(2, 0);
    fitRows(m_seriesView);
    fitRows(m_holdersView);
    m_side->setChildrenCollapsible(false);

    auto *right = new QWidget(m_splitter);
    m_header = new PanelHeader(QString(), right);
    m_band = new ErrorBand(right);
    m_view = new TextView(right);
    m_view->setObjectName(QStringLiteral("commit.text"));
    m_view->setAccessibleName(tr("Commit"));
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_band);
    column->addWidget(m_view, 1);
    m_splitter->addWidget(m_side);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({theme.px(260), theme.px(800)});
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    setFocusProxy(m_view);

    for (QListView *list : {m_filesView, m_seriesView, m_holdersView}) {
        const auto open = [this](const QModelIndex &index) {
            const QVariant link = index.data(LinkRole);
            if (link.isValid())
                emit linkWanted(link.value<Link>(), false);
        };
        connect(list, &QListView::clicked, this, open);
        connect(list, &QListView::activated, this, open);
    }
    connect(m_view, &TextView::linkActivated, this, [this](const Link &link, Qt::KeyboardModifiers modifiers) {
        emit linkWanted(link, modifiers & Qt::ShiftModifier);
    });
    connect(m_view, &TextView::currentLineChanged, this, &CommitPanel::lineChanged);
    connect(m_view, &TextView::settled, this, &CommitPanel::settled);
}

bool CommitPanel::isSettled() const
{
    return !m_commitJob.isRunning() && !m_factsJob.isRunning() && (!m_commit || m_view->isSettled());
}

void CommitPanel::show(const repository::SourceRoot &root, const place::Commit &place)
{
    const bool same = m_root && *m_root == root && m_commit && m_commit->commit.id == place.commit;
    m_root = root;
    m_place = place;
    if (same) {
        m_commitJob.cancel();
        m_header->stop();
        goToPlace();
        return;
    }
    m_header->setBusy(-1);
    m_factsJob.cancel();
    m_commitJob.start(
        tr("Reading commit %1").arg(place.commit.brief()), JobSlot<LoadedCommit>::Pool::Interactive,
        [root, id = place.commit](JobControl &job) { return loadCommit(root, id, job); },
        [this](Result<LoadedCommit> commit) {
            m_header->stop();
            m_facts.reset();
            if (commit) {
                m_error.reset();
                m_commit = std::move(*commit);
                commitLoaded();
            } else {
                m_commit.reset();
                m_error = commit.error();
                m_band->say(commit.error().what, Tone::Bad, QString(), commit.error().detail);
                m_header->setTitle(m_place.commit.brief());
                m_header->setMuted(QString());
                m_files->setFiles({}, {});
                m_series->setRows({});
                m_holders->setRows({});
                m_view->setDocument(TextDocument::fromBytes({}));
            }
            emit loaded();
            emit settled();
        });
}

void CommitPanel::commitLoaded()
{
    m_band->clear();
    QList<history::FileChange> files;
    int added = 0, deleted = 0;
    for (const history::FileDiff &file : m_commit->diff.files) {
        files.append(file.change);
        added += file.change.added;
        deleted += file.change.deleted;
    }
    const ObjectId id = m_commit->commit.id;
    m_files->setFiles(files, [this, id](const history::FileChange &file) {
        return Link(place::Commit{m_root->id(), id, file.path(), {}});
    });
    m_filesHeader->setMuted(countText(files.size()));
    m_header->setTitle(m_commit->commit.id.brief() + u' ' + m_commit->commit.subject);
    m_header->setMuted(tr("%1 added, %2 deleted").arg(countText(added), countText(deleted)));
    m_view->setDocument(TextDocument::fromBytes(m_commit->text, QStringLiteral("commit.diff")), TextView::Kind::Diff);
    m_view->setLinkProvider([links = m_commit->links](int line, QByteArrayView) {
        QList<TextLink> found;
        for (const auto &[span, link] : links.value(line)) {
            const auto *web = link.as<place::Web>();
            found.append({{span.first, span.second}, link, web ? web->address : QString(), true});
        }
        return found;
    });
    m_series->setRows({});
    m_holders->setRows({});
    goToPlace();
    m_seriesHeader->setBusy(-1);
    m_holdersHeader->setBusy(-1);
    m_factsJob.start(
        QString(), JobSlot<CommitFacts>::Pool::Background,
        [root = *m_root, id](JobControl &job) { return loadCommitFacts(root, id, job); },
        [this](Result<CommitFacts> facts) {
            m_seriesHeader->stop();
            m_holdersHeader->stop();
            if (facts) {
                m_facts = std::move(*facts);
                factsLoaded();
            } else {
                m_holdersHeader->setMuted(facts.error().what, Tone::Warning);
            }
            emit loaded();
            emit settled();
        });
}

void CommitPanel::factsLoaded()
{
    const RepositoryId repository = m_root->id();
    const ObjectId id = m_commit->commit.id;
    const auto commitRow = [&](const repository::Commit &commit) {
        return PlaceRow{commit.subject,
                        {},
                        commit.id.brief(),
                        commit.subject + u'\n' + commit.author.name,
                        QStringLiteral("commit"),
                        Tone::Muted,
                        false,
                        commit.id == id,
                        Link(place::Commit{repository, commit.id})};
    };
    QList<PlaceRow> series;
    if (const auto &came = m_facts->came) {
        if (!came->merge.isEmpty())
            series.append({came->mergeSubject,
                           {},
                           came->merge.brief(),
                           {},
                           QStringLiteral("merge"),
                           Tone::Muted,
                           false,
                           false,
                           Link(place::Commit{repository, came->merge})});
        if (came->series.size() > 1) {
            for (const repository::Commit &commit : came->series)
                series.append(commitRow(commit));
        }
        m_seriesHeader->setMuted(came->merge.isEmpty()
                                     ? came->series.size() > 1
                                           ? tr("%n patch(es) of one person", nullptr, int(came->series.size()))
                                           : tr("nothing: committed by itself")
                                     : tr("a merge of %n commit(s)", nullptr, int(came->series.size())));
    } else {
        m_seriesHeader->setMuted(tr("not in %1").arg(m_facts->headName));
    }
    m_series->setRows(series);
    fitRows(m_seriesView);

    QList<PlaceRow> holders;
    const history::ContainsTable &table = m_facts->table;
    int held = 0;
    for (qsizetype b = 0; b < table.branches.size(); ++b) {
        const history::Holding &holding = table.holdings.at(b).at(0);
        if (holding.has == history::Has::No)
            continue;
        ++held;
        const bool itself = holding.has == history::Has::Commit;
        holders.append(
            {table.branches.at(b).name,
             itself ? QString() : holdingText(holding),
             itself ? QString() : holding.as.brief(),
             {},
             QStringLiteral("branch"),
             Tone::Muted,
             false,
             false,
             itself ? Link(place::Log{repository, table.branches.at(b).name.toUtf8(), {}, {}, {}, {}, {}, false})
                    : Link(place::Commit{repository, holding.as})});
    }
    holders.append({tr("Table of branches and backports"),
                    {},
                    {},
                    {},
                    QStringLiteral("list"),
                    Tone::Accent,
                    false,
                    false,
                    Link(place::Contains{repository, {id}, {}, {}})});
    for (const QString &tag : table.tags.value(0))
        holders.append({tag,
                        {},
                        {},
                        {},
                        QStringLiteral("tag"),
                        Tone::Muted,
                        false,
                        false,
                        Link(place::Log{repository, tag.toUtf8(), {}, {}, {}, {}, {}, false})});
    m_holdersHeader->setMuted(tr("%1 of %2 branches, %n tag(s)", nullptr, int(table.tags.value(0).size()))
                                  .arg(countText(held), countText(table.branches.size())),
                              table.complete ? Tone::Muted : Tone::Warning);
    m_holders->setRows(holders);
    fitRows(m_holdersView);
}

void CommitPanel::goToPlace()
{
    int line = 1;
    if (!m_place.path.isEmpty())
        line = std::max(1, lineOfHunk(*m_commit, m_place.path, m_place.lines.first));
    m_view->goTo({line, 0});
    m_files->setHere(m_place.path);
    if (const int row = m_files->rowOf(m_place.path); row >= 0 && !m_place.path.isEmpty())
        m_filesView->setCurrentIndex(m_files->index(row));
    emit moved();
}

Link CommitPanel::place() const
{
    if (!m_commit)
        return m_place;
    const int line = m_view->currentLine();
    const auto &hunks = m_commit->hunks;
    const auto after = std::ranges::upper_bound(hunks, line, {}, &LoadedCommit::Hunk::textLine);
    const auto file = std::ranges::upper_bound(m_commit->fileLines, line);
    if (file == m_commit->fileLines.begin())
        return place::Commit{m_root->id(), m_commit->commit.id};
    const qsizetype index = file - m_commit->fileLines.begin() - 1;
    if (after != hunks.begin() && std::prev(after)->textLine >= m_commit->fileLines.at(index))
        return std::prev(after)->link;
    return place::Commit{m_root->id(), m_commit->commit.id, m_commit->diff.files.at(index).change.path(), {}};
}

void CommitPanel::lineChanged()
{
    const Link here = place();
    if (const auto *commit = here.as<place::Commit>())
        m_files->setHere(commit->path);
    emit moved();
}

bool CommitPanel::stepFile(int by)
{
    if (!m_commit || m_commit->fileLines.isEmpty())
        return false;
    const QList<int> &lines = m_commit->fileLines;
    const int line = m_view->currentLine();
    const auto next = by > 0 ? std::ranges::upper_bound(lines, line) : std::ranges::lower_bound(lines, line);
    if (by > 0 ? next == lines.end() : next == lines.begin())
        return false;
    m_view->goTo({by > 0 ? *next : *std::prev(next), 0});
    return true;
}

QByteArray CommitPanel::saveLayout() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << m_splitter->saveState() << m_side->saveState();
    return bytes;
}

void CommitPanel::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_4);
    QByteArray across, down;
    stream >> across >> down;
    if (stream.status() == QDataStream::Ok) {
        m_splitter->restoreState(across);
        m_side->restoreState(down);
    }
}

} // namespace ariadne::ui
