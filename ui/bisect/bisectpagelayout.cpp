// SPDX-License-Identifier: GPL-3.0-or-later
// How the bisect page is put together; what it does is in bisectpage.cpp.
#include "ui/bisect/bisectpage.h"

#include "ui/bisect/bisectmodels.h"
#include "ui/bisect/timelineview.h"
#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
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

QWidget *BisectPage::makeSession()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_trouble = new ErrorBand(page);
    column->addWidget(m_trouble);
    m_band = new SentenceBand(page);
    m_band->setObjectName(QStringLiteral("bisect.sentence"));
    m_run = addButton(m_band, tr("Run"), QStringLiteral("play"), QStringLiteral("bisect.run"),
                      QStringLiteral("bisect.run"));
    m_pause = addButton(m_band, tr("Pause"), QStringLiteral("pause"), QStringLiteral("bisect.pause"),
                        QStringLiteral("bisect.pause"));
    m_addToCase = m_band->addButton(tr("Add to case"), Button::Kind::Plain, QStringLiteral("cases"));
    m_addToCase->setObjectName(QStringLiteral("bisect.addToCase"));
    connect(m_addToCase, &QAbstractButton::clicked, this,
            [this] { m_shell.addToCase(place(), m_data.status.sentence); });
    column->addWidget(m_band);
    column->addWidget(new Rule(Qt::Horizontal, page));
    column->addWidget(new TimelineLegend(page));
    column->addWidget(new Rule(Qt::Horizontal, page));
    m_timeline = new TimelineView(page);
    column->addWidget(m_timeline);
    column->addWidget(new Rule(Qt::Horizontal, page));
    m_splitter = new Splitter(Qt::Horizontal, page);
    m_splitter->addWidget(makeLeft());
    m_splitter->addWidget(makeRight());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({px(680), px(380)});
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_splitter, 1);
    connect(m_timeline, &TimelineView::chosen, this, [this](const ObjectId &commit) { choose(commit, true); });
    page->setFocusProxy(m_timeline);
    return page;
}

QWidget *BisectPage::makeCard()
{
    m_card = new Card(this, Card::Kind::Next);
    m_card->setObjectName(QStringLiteral("bisect.card"));
    auto *column = new QVBoxLayout(m_card);
    column->setContentsMargins(px(16), px(12), px(16), px(12));
    column->setSpacing(px(6));
    m_cardTitle = new Label({}, Ink::Strong);
    m_cardTitle->setElide(Elide::End);
    column->addWidget(m_cardTitle);
    m_cardWhy = new Label({}, Ink::Secondary, Tone::Muted);
    m_cardWhy->setWordWrap(true);
    column->addWidget(m_cardWhy);
    auto *row = new QHBoxLayout;
    row->setSpacing(px(8));
    const auto add = [&](Button *made, const QString &name, const QString &id) {
        made->setObjectName(name);
        connect(made, &QAbstractButton::clicked, this, [this, id] { command(id); });
        row->addWidget(made);
        return made;
    };
    m_runNow =
        add(new PrimaryButton(tr("Run now"), m_card), QStringLiteral("bisect.card.run"), QStringLiteral("bisect.run"));
    m_runNow->setIconName(QStringLiteral("play"));
    m_runNow->setKeyHint(QKeySequence(Qt::Key_F5));
    m_onlyThis =
        add(new Button(tr("Only this one"), m_card), QStringLiteral("bisect.card.step"), QStringLiteral("bisect.step"));
    row->addSpacing(px(12));
    m_good = add(new Button(tr("Good"), m_card), QStringLiteral("bisect.card.good"), QStringLiteral("bisect.good"));
    m_bad = add(new Button(tr("Bad"), m_card), QStringLiteral("bisect.card.bad"), QStringLiteral("bisect.bad"));
    m_skip = add(new Button(tr("Skip"), m_card), QStringLiteral("bisect.card.skip"), QStringLiteral("bisect.skip"));
    m_undo = add(new Button(tr("Undo"), m_card), QStringLiteral("bisect.card.undo"), QStringLiteral("bisect.undo"));
    row->addStretch(1);
    column->addLayout(row);
    m_cardHeld = new Label({}, Ink::Secondary, Tone::Muted);
    m_cardHeld->setWordWrap(true);
    column->addWidget(m_cardHeld);
    return m_card;
}

QListView *BisectPage::makeRows(QWidget *parent, QAbstractItemModel *model, const QString &name,
                                const QString &accessible, int leading)
{
    auto *view = new QListView(parent);
    view->setObjectName(name);
    view->setAccessibleName(accessible);
    view->setModel(model);
    styleList(view);
    auto *delegate = new RowDelegate(view);
    delegate->setLeadingWidth(leading);
    view->setItemDelegate(delegate);
    return view;
}

QWidget *BisectPage::makeLeft()
{
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_cardSide = new QWidget(left);
    auto *margin = new QVBoxLayout(m_cardSide);
    margin->setContentsMargins(px(16), px(12), px(16), px(12));
    margin->addWidget(makeCard());
    column->addWidget(m_cardSide);
    m_diffHeader = new PanelHeader({}, left);
    m_commitLink = new LinkLabel(tr("In its repository"), left);
    m_commitLink->setObjectName(QStringLiteral("bisect.commit"));
    m_commitLink->setIconName(QStringLiteral("commit"));
    m_diffHeader->addWidget(m_commitLink);
    column->addWidget(m_diffHeader);
    m_diff = new TextView(left);
    m_diff->setObjectName(QStringLiteral("bisect.diff"));
    m_diff->setAccessibleName(tr("What the commit changed"));
    column->addWidget(m_diff, 1);
    connect(m_commitLink, &LinkLabel::followed, this, [this](const Link &link) { m_shell.follow(link); });
    connect(m_diff, &TextView::settled, this, &BisectPage::finished);
    return left;
}

QWidget *BisectPage::makeRight()
{
    m_right = new Splitter(Qt::Vertical, this);
    const auto part = [this](PanelHeader *&header, const QString &title) {
        auto *side = new QWidget(m_right);
        auto *column = new QVBoxLayout(side);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        header = new PanelHeader(title, side);
        column->addWidget(header);
        m_right->addWidget(side);
        return side;
    };
    m_stackSide = part(m_stackHeader, tr("The failure's stack"));
    m_failureLink = new LinkLabel(tr("Failure"), m_stackSide);
    m_failureLink->setObjectName(QStringLiteral("bisect.failure"));
    m_stackHeader->addWidget(m_failureLink);
    m_stackView = makeRows(m_stackSide, m_stackModel, QStringLiteral("bisect.stack"), tr("Stack of the failure"), 22);
    m_stackSide->layout()->addWidget(m_stackView);
    m_candidatesSide = part(m_candidatesHeader, tr("Candidates"));
    m_candidates =
        makeRows(m_candidatesSide, m_candidatesModel, QStringLiteral("bisect.candidates"), tr("Candidates"), 34);
    m_candidatesSide->layout()->addWidget(m_candidates);
    QWidget *results = part(m_resultsHeader, tr("Tested"));
    m_results = makeRows(results, m_resultsModel, QStringLiteral("bisect.results"), tr("Tested commits"), 0);
    results->layout()->addWidget(m_results);
    m_right->setChildrenCollapsible(false);
    for (QListView *view : {m_candidates, m_results}) {
        const auto *model = static_cast<CommitListModel *>(view->model());
        connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this, view, model](const QModelIndex &index) {
                    if (view->hasFocus() && index.isValid())
                        choose(model->commit(index), true);
                });
        connect(view, &QAbstractItemView::clicked, this,
                [this, model](const QModelIndex &index) { choose(model->commit(index), true); });
        connect(view, &QAbstractItemView::activated, this, [this, model](const QModelIndex &index) {
            m_shell.follow(Link(place::Commit{m_data.status.setup.repository, model->commit(index)}));
        });
    }
    connect(m_stackView, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const QVariant link = index.data(LinkRole); link.isValid())
            m_shell.follow(link.value<Link>());
    });
    connect(m_failureLink, &LinkLabel::followed, this, [this](const Link &link) { m_shell.follow(link); });
    return m_right;
}

} // namespace ariadne::ui
