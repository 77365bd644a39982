// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/containspanel.h"

#include "support/atomicfile.h"
#include "ui/history/historymodels.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/splitter.h"

#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace ariadne::ui {

ContainsPanel::ContainsPanel(JobList *jobs, QWidget *parent)
    : QWidget(parent), m_tableJob(this, jobs), m_planJob(this, jobs)
{
    const Theme &theme = Theme::instance();
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_sentence = new SentenceBand(this);
    m_glob = new QLineEdit(this);
    m_glob->setObjectName(QStringLiteral("contains.branches"));
    m_glob->setAccessibleName(tr("Branches"));
    m_glob->setPlaceholderText(tr("All branches; v25*-stable for some"));
    m_glob->setClearButtonEnabled(true);
    m_glob->setFixedWidth(theme.px(320));
    connect(m_glob, &QLineEdit::returnPressed, this, [this] {
        place::Contains place = m_place;
        place.branches = m_glob->text().trimmed();
        place.plan.clear();
        emit linkWanted(place, false);
    });
    m_table = new HoldingsModel(this);
    auto *splitter = new Splitter(Qt::Vertical, this);
    m_tableView = new QTableView(splitter);
    m_tableView->setObjectName(QStringLiteral("contains.table"));
    m_tableView->setAccessibleName(tr("Branches and what they have"));
    styleTable(m_tableView);
    m_tableView->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_tableView->setItemDelegate(new TableDelegate(m_tableView));
    m_tableView->setModel(m_table);
    m_tableView->horizontalHeader()->setDefaultSectionSize(theme.px(200));
    m_planSide = new QWidget(splitter);
    m_planHeader = new PanelHeader(tr("Backport"), m_planSide);
    m_export = new Button(tr("Save as a script…"), m_planSide, Button::Kind::Primary);
    m_export->setObjectName(QStringLiteral("contains.export"));
    m_planHeader->addWidget(m_export);
    connect(m_export, &QPushButton::clicked, this, &ContainsPanel::exportWanted);
    m_patches = new PlacesModel(this);
    m_patchesView = new QListView(m_planSide);
    m_patchesView->setObjectName(QStringLiteral("contains.patches"));
    m_patchesView->setAccessibleName(tr("Patches in their order"));
    styleList(m_patchesView);
    m_patchesView->setItemDelegate(new RowDelegate(m_patchesView));
    m_patchesView->setModel(m_patches);
    auto *side = new QVBoxLayout(m_planSide);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    side->addWidget(m_planHeader);
    side->addWidget(m_patchesView, 1);
    splitter->addWidget(m_tableView);
    splitter->addWidget(m_planSide);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    m_planSide->hide();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6));
    row->addWidget(m_glob);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sentence);
    layout->addLayout(row);
    layout->addWidget(splitter, 1);
    setFocusProxy(m_tableView);
    for (QAbstractItemView *view :
         {static_cast<QAbstractItemView *>(m_tableView), static_cast<QAbstractItemView *>(m_patchesView)})
        connect(view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
            const QVariant link = index.data(LinkRole);
            if (!link.isValid())
                return;
            // A plan is for all commits of the table.
            Link to = link.value<Link>();
            if (const auto *contains = to.as<place::Contains>()) {
                place::Contains place = *contains;
                place.commits = m_place.commits;
                place.branches = m_place.branches;
                to = place;
            }
            emit linkWanted(to, false);
        });
}

QString ContainsPanel::branchUnderCursor() const
{
    const QModelIndex current = m_tableView->currentIndex();
    return current.isValid() ? m_table->table().branches.at(current.row()).name : QString();
}

void ContainsPanel::show(const repository::SourceRoot &root, const place::Contains &place)
{
    const bool sameTable =
        m_root && *m_root == root && m_place.commits == place.commits && m_place.branches == place.branches && !m_error;
    const bool samePlan = sameTable && m_place.plan == place.plan && m_plan;
    m_root = root;
    m_place = place;
    m_glob->setText(place.branches);
    if (!sameTable)
        readTable();
    if (place.plan.isEmpty()) {
        m_planJob.cancel();
        m_plan.reset();
        m_planSide->hide();
    } else if (!samePlan) {
        readPlan();
    }
    refresh();
}

void ContainsPanel::readTable()
{
    m_error.reset();
    m_table->setTable(m_root->id(), {});
    m_tableJob.start(
        tr("Looking for %n commit(s) in the branches", nullptr, int(m_place.commits.size())),
        JobSlot<history::ContainsTable>::Pool::Interactive,
        [root = *m_root, place = m_place](JobControl &job) {
            history::ContainsOptions options;
            options.branches = place.branches;
            return history::contains(root, place.commits, options, job);
        },
        [this](Result<history::ContainsTable> table) {
            if (table) {
                m_table->setTable(m_root->id(), *table);
                m_tableView->setColumnWidth(0, Theme::instance().px(200));
                m_tableView->setCurrentIndex(m_table->index(0, std::min(1, m_table->columnCount() - 1)));
            } else {
                m_error = table.error();
            }
            refresh();
            emit loaded();
            emit settled();
        });
}

void ContainsPanel::readPlan()
{
    m_plan.reset();
    m_patches->setRows({});
    m_planSide->show();
    m_planHeader->setTitle(tr("Backport to %1").arg(m_place.plan));
    m_planHeader->setMuted(QString());
    m_planHeader->setBusy(-1);
    m_export->setHeld(tr("The plan is being made"));
    m_planJob.start(
        tr("Planning the backport to %1").arg(m_place.plan), JobSlot<history::BackportPlan>::Pool::Interactive,
        [root = *m_root, place = m_place](JobControl &job) {
            return history::planBackport(root, place.commits, place.plan, {}, job);
        },
        [this](Result<history::BackportPlan> plan) {
            m_planHeader->stop();
            if (plan) {
                m_plan = std::move(*plan);
                m_patches->setRows(planRows(m_root->id(), *m_plan));
                const auto clean = std::ranges::count_if(m_plan->patches, [](const history::PlannedPatch &patch) {
                    return patch.applied.state == history::Applied::State::Clean;
                });
                m_planHeader->setMuted(
                    m_plan->patches.isEmpty() ? tr("nothing to do")
                    : m_plan->applies
                        ? tr("%n patch(es), all apply in this order", nullptr, int(m_plan->patches.size()))
                        : tr("%1 of %2 patches apply").arg(countText(clean), countText(m_plan->patches.size())),
                    m_plan->applies || m_plan->patches.isEmpty() ? Tone::Muted : Tone::Warning);
                m_export->setHeld(m_plan->patches.isEmpty() ? tr("There is nothing to pick") : QString());
            } else {
                m_planHeader->setMuted(plan.error().what, Tone::Warning);
                m_export->setHeld(tr("There is no plan"));
            }
            emit loaded();
            emit settled();
        });
}

void ContainsPanel::refresh()
{
    if (m_error) {
        m_sentence->setTone(Tone::Bad);
        m_sentence->setSentence(m_error->what);
        m_sentence->setMuted(m_error->detail);
        return;
    }
    const history::ContainsTable &table = m_table->table();
    m_sentence->setTone(m_tableJob.isRunning() ? Tone::Accent : table.complete ? Tone::Plain : Tone::Warning);
    if (m_tableJob.isRunning()) {
        m_sentence->setSentence(tr("Looking through the branches."));
        m_sentence->setMuted(QString());
        return;
    }
    int all = 0, fits = 0;
    for (const QList<history::Holding> &row : table.holdings) {
        const auto held =
            std::ranges::count_if(row, [](const history::Holding &one) { return one.has != history::Has::No; });
        all += held == row.size() ? 1 : 0;
        fits += held < row.size() && std::ranges::all_of(row,
                                                         [](const history::Holding &one) {
                                                             return one.has != history::Has::No ||
                                                                    (one.applies && one.applies->state ==
                                                                                        history::Applied::State::Clean);
                                                         })
                    ? 1
                    : 0;
    }
    const QString what = table.commits.size() == 1 ? SentenceBand::code(table.commits.first().brief())
                                                   : tr("all %n commit(s)", nullptr, int(table.commits.size()));
    m_sentence->setSentence(
        tr("%1 of %2 branches have %3.").arg(countText(all), countText(table.branches.size()), what));
    QStringList words;
    if (fits > 0)
        words.append(tr("to %n more it applies as it is", nullptr, fits));
    for (const Warning &warning : table.warnings)
        words.append(warning.message);
    words.append(tr("Enter on a cell opens the commit, or plans the backport"));
    m_sentence->setMuted(words.join(QStringLiteral(" · ")));
}

Done ContainsPanel::exportScript(const QString &path) const
{
    if (!m_plan)
        return fail(Error::Kind::NotFound, tr("There is no plan"));
    if (const Done done =
            writeFileAtomically(path, history::cherryPickScript(*m_plan, QStringLiteral("backport/") + m_plan->branch));
        !done)
        return done;
    QFile(path).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup |
                               QFile::ReadOther);
    return {};
}

} // namespace ariadne::ui
