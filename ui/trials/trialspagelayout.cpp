// SPDX-License-Identifier: GPL-3.0-or-later
// How the trials page is put together; what it does is in trialspage.cpp.
#include "ui/trials/trialspage.h"

#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/trials/runstrip.h"
#include "ui/trials/trialmodels.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textview.h"

#include <QAction>
#include <QListView>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

} // namespace

QWidget *TrialsPage::makeTrial()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_trouble = new ErrorBand(page);
    column->addWidget(m_trouble);
    m_band = new SentenceBand(page);
    m_band->setObjectName(QStringLiteral("trial.sentence"));
    m_stop = addButton(m_band, tr("Stop"), QStringLiteral("stop"), QStringLiteral("trial.stop"),
                       QStringLiteral("trials.stop"));
    m_resume = addButton(m_band, tr("Resume"), QStringLiteral("play"), QStringLiteral("trial.resume"),
                         QStringLiteral("trials.resume"));
    m_addToCase = m_band->addButton(tr("Add to case"), Button::Kind::Plain, QStringLiteral("cases"));
    m_addToCase->setObjectName(QStringLiteral("trial.addToCase"));
    connect(m_addToCase, &QAbstractButton::clicked, this, [this] {
        m_shell.addToCase(Link(place::Trial{m_id, {}}), m_data.status.recipe.name);
    });
    column->addWidget(m_band);
    column->addWidget(new Rule(Qt::Horizontal, page));

    m_stripHeader = new PanelHeader(tr("Runs"), page);
    m_stripHeader->addWidget(new RunLegend(m_stripHeader));
    column->addWidget(m_stripHeader);
    m_strip = new RunStrip(page);
    column->addWidget(m_strip);
    column->addWidget(new Rule(Qt::Horizontal, page));

    m_splitter = new Splitter(Qt::Horizontal, page);
    auto *left = new QWidget(m_splitter);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    m_runsHeader = new PanelHeader(tr("Failures"), left);
    m_all = new Chip(tr("all runs"), left);
    m_all->setObjectName(QStringLiteral("trial.allRuns"));
    m_all->setCheckable(true);
    m_runsHeader->addWidget(m_all);
    leftColumn->addWidget(m_runsHeader);
    m_runs = new QListView(left);
    m_runs->setObjectName(QStringLiteral("trial.runs"));
    m_runs->setAccessibleName(tr("Runs"));
    m_runs->setModel(m_runsModel);
    styleList(m_runs);
    auto *delegate = new RowDelegate(m_runs);
    delegate->setLeadingWidth(44);
    m_runs->setItemDelegate(delegate);
    leftColumn->addWidget(m_runs, 1);

    auto *right = new QWidget(m_splitter);
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    m_outputHeader = new PanelHeader(tr("Output"), right);
    m_failure = new LinkLabel(tr("Failure"), right);
    m_failure->setObjectName(QStringLiteral("trial.failure"));
    m_failure->setIconName(QStringLiteral("failures"));
    m_outputHeader->addWidget(m_failure);
    m_core = new LinkLabel(tr("Open the core"), right);
    m_core->setObjectName(QStringLiteral("trial.core"));
    m_core->setIconName(QStringLiteral("dump"));
    m_outputHeader->addWidget(m_core);
    rightColumn->addWidget(m_outputHeader);
    m_noOutput = new Label({}, Ink::Body, Tone::Muted, right);
    m_noOutput->setWordWrap(true);
    m_noOutput->setContentsMargins(px(16), px(12), px(16), px(12));
    m_noOutput->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    rightColumn->addWidget(m_noOutput, 1);
    m_output = new TextView(right);
    m_output->setObjectName(QStringLiteral("trial.output"));
    m_output->setAccessibleName(tr("Output of the run"));
    rightColumn->addWidget(m_output, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({px(360), px(720)});
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_splitter, 1);

    connect(m_strip, &RunStrip::chosen, this, [this](qint64 run) { selectRun(run, true); });
    connect(m_all, &QAbstractButton::toggled, this, [this](bool all) {
        m_runsModel->setAll(all);
        m_runsHeader->setTitle(all ? tr("All runs") : tr("Failures"));
        m_runsHeader->setMuted(countText(m_runsModel->total()));
        if (const QModelIndex index = m_runsModel->indexOf(m_run); index.isValid())
            m_runs->setCurrentIndex(index);
    });
    connect(m_runs->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (const trials::RunRecord *run = m_runsModel->run(index); run && run->number != m_run)
            selectRun(run->number, true);
    });
    connect(m_core, &QAbstractButton::clicked, this, &TrialsPage::openCore);
    connect(m_failure, &LinkLabel::followed, this, [this](const Link &link) { m_shell.follow(link); });
    connect(m_output, &TextView::settled, this, &TrialsPage::finished);
    page->setFocusProxy(m_strip);
    return page;
}

} // namespace ariadne::ui
