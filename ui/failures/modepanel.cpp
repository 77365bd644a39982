// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/modepanel.h"

#include "ui/failures/failuremodels.h"
#include "ui/failures/similarpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"

#include "support/link.h"

#include <QListView>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {
int px(qreal at96)
{
    return Theme::instance().px(at96);
}
} // namespace

ModePanel::ModePanel(QWidget *parent)
    : QWidget(parent), m_stackModel(new SharedStackModel(this)), m_occurrencesModel(new OccurrenceListModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_band = new SentenceBand(this);
    m_band->setObjectName(QStringLiteral("mode.sentence"));
    m_addToCase = m_band->addButton(tr("Add to case"), Button::Kind::Plain, QStringLiteral("cases"));
    m_addToCase->setObjectName(QStringLiteral("mode.addToCase"));
    connect(m_addToCase, &QAbstractButton::clicked, this, &ModePanel::addToCaseRequested);
    m_openCore = m_band->addButton(tr("Open newest core"), Button::Kind::Plain, QStringLiteral("dump"));
    m_openCore->setObjectName(QStringLiteral("mode.openCore"));
    connect(m_openCore, &QAbstractButton::clicked, this, [this] {
        if (const auto link = Link::parse(m_data.newestCore))
            emit followed(*link);
    });
    column->addWidget(m_band);

    auto *figures = new QHBoxLayout;
    figures->setContentsMargins(px(16), px(4), px(16), px(12));
    figures->setSpacing(px(40));
    m_count = addFigure(figures);
    m_rate = addFigure(figures);
    m_first = addFigure(figures);
    m_last = addFigure(figures);
    figures->addStretch(1);
    column->addLayout(figures);
    column->addWidget(new Rule(Qt::Horizontal, this));

    auto *splitter = new Splitter(Qt::Horizontal, this);
    const auto side = [splitter](const QString &title, PanelHeader **header, const QString &name,
                                 QAbstractItemModel *model) {
        auto *box = new QWidget(splitter);
        auto *rows = new QVBoxLayout(box);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(0);
        *header = new PanelHeader(title, box);
        rows->addWidget(*header);
        auto *view = new QListView(box);
        view->setObjectName(name);
        view->setAccessibleName(title);
        view->setModel(model);
        styleList(view);
        rows->addWidget(view, 1);
        splitter->addWidget(box);
        return view;
    };
    m_stack = side(tr("Stack"), &m_stackHeader, QStringLiteral("mode.stack"), m_stackModel);
    auto *frames = new RowDelegate(m_stack);
    frames->setElide(Elide::Name);
    frames->setBarWidth(40);
    m_stack->setItemDelegate(frames);
    m_occurrences =
        side(tr("Occurrences"), &m_occurrencesHeader, QStringLiteral("mode.occurrences"), m_occurrencesModel);
    m_occurrences->setItemDelegate(new RowDelegate(m_occurrences));
    connect(m_occurrences, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { emit followed(index.data(LinkRole).value<Link>()); });
    // The first column of an occurrence looks like a link, so one click follows it.
    connect(m_occurrences, &QAbstractItemView::clicked, this,
            [this](const QModelIndex &index) { emit followed(index.data(LinkRole).value<Link>()); });
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({px(420), px(320)});
    m_occurrences->setSelectionMode(QAbstractItemView::ExtendedSelection); // some of them can be split off
    auto *halves = new Splitter(Qt::Vertical, this);
    halves->addWidget(splitter);
    m_similar = new SimilarPanel(halves);
    connect(m_similar, &SimilarPanel::followed, this, &ModePanel::followed);
    halves->addWidget(m_similar);
    halves->setChildrenCollapsible(false);
    halves->setSizes({px(300), px(300)});
    column->addWidget(halves, 1);
    setFocusProxy(m_occurrences);
}

ModePanel::Figure ModePanel::addFigure(QLayout *row)
{
    auto *box = new QWidget(this);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(px(2));
    Figure figure{new Label({}, Ink::Sentence, Tone::Plain, box), new Label({}, Ink::Secondary, Tone::Muted, box)};
    lines->addWidget(figure.value);
    lines->addWidget(figure.words);
    row->addWidget(box);
    return figure;
}

void ModePanel::setData(const ModeData &read)
{
    m_data = read;
    const failures::Mode &mode = read.summary.mode;
    m_band->setSentence(QString(mode.title).replace(u'`', u'\''));
    m_band->setBadges({modeBadge(mode)});
    QStringList muted{failures::briefId(mode.id), modeWords(mode)};
    QStringList causes;
    for (const failures::Cause &cause : mode.causes)
        causes.append(cause.probable ? tr("probably %1").arg(cause.name) : cause.name);
    muted.append(causes.isEmpty() ? tr("cause not named yet") : tr("cause: %1").arg(causes.join(tr(", "))));
    if (!mode.statusReason.isEmpty())
        muted.append(mode.statusReason);
    m_band->setMuted(muted.join(QStringLiteral(" · ")));
    m_similar->setData(read);
    m_openCore->setVisible(!read.newestCore.isEmpty());
    if (read.tried.runs > 0) {
        m_count.value->setText(failuresOfRuns(read.tried.failures, read.tried.runs));
        m_count.words->setText(
            read.tried.failures == mode.occurrences
                ? tr("failures / runs")
                : tr("failures / runs, %n more without a trial", nullptr, int(mode.occurrences - read.tried.failures)));
        m_rate.value->setText(oneIn(read.tried.rate ? read.tried.rate->mid : 0));
        m_rate.words->setText(read.tried.rate ? oneInRange(read.tried.rate->low, read.tried.rate->high) : QString());
    } else {
        m_count.value->setText(countText(mode.occurrences));
        m_count.words->setText(tr("%n failures", nullptr, int(mode.occurrences)));
        m_rate.value->setText(tr("not tried"));
        m_rate.words->setText(tr("no trial counts its runs"));
    }
    const auto seen = [](const Figure &figure, const QDateTime &when, const QString &words) {
        figure.value->setText(QLocale().toString(when.toLocalTime(), tr("d MMM, HH:mm")));
        figure.value->setToolTip(timeToolTip(when));
        figure.words->setText(words);
    };
    seen(m_first, mode.firstSeen, tr("first seen"));
    seen(m_last, mode.lastSeen, tr("last seen, %1").arg(ageText(mode.lastSeen.toLocalTime())));
    m_stackHeader->setMuted(read.summary.stack.isEmpty() ? tr("none is known")
                                                         : tr("shared by %1").arg(countText(read.summary.looked)));
    m_stackModel->setStack(read.summary.stack, read.summary.looked);
    const qsizetype shown = read.summary.newest.size();
    m_occurrencesHeader->setMuted(shown < mode.occurrences
                                      ? tr("newest %1 of %2").arg(countText(shown), countText(mode.occurrences))
                                      : countText(shown));
    m_occurrencesModel->setRows(read.summary.newest);
    if (!m_occurrences->currentIndex().isValid() && shown > 0)
        m_occurrences->setCurrentIndex(m_occurrencesModel->index(0));
}

QStringList ModePanel::selectedOccurrences() const
{
    QStringList ids;
    for (const QModelIndex &index : m_occurrences->selectionModel()->selectedIndexes())
        ids.append(m_occurrencesModel->rows().at(index.row()).id);
    return ids;
}

void ModePanel::setBusy(bool busy)
{
    if (busy)
        m_stackHeader->setBusy(-1);
    else
        m_stackHeader->stop();
}

} // namespace ariadne::ui
