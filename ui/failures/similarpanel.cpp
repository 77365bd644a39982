// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/similarpanel.h"

#include "ui/failures/alignmentview.h"
#include "ui/failures/decisionmodels.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"

#include "support/link.h"

#include <QListView>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

QListView *list(const QString &name, const QString &words, QAbstractItemModel *model, QWidget *parent)
{
    auto *view = new QListView(parent);
    view->setObjectName(name);
    view->setAccessibleName(words);
    view->setModel(model);
    styleList(view);
    return view;
}

} // namespace

SimilarPanel::SimilarPanel(QWidget *parent)
    : QWidget(parent), m_similarModel(new SimilarListModel(this)), m_decisionsModel(new DecisionListModel(this))
{
    auto *row = new QVBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *splitter = new Splitter(Qt::Horizontal, this);
    auto *left = new QWidget(splitter);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(tr("Similar"), left);
    column->addWidget(m_header);
    m_similar = list(QStringLiteral("mode.similar"), tr("Similar modes"), m_similarModel, left);
    m_similar->setItemDelegate(new RowDelegate(m_similar));
    m_similar->setMaximumHeight(px(22) * 4 + px(4));
    column->addWidget(m_similar);
    connect(m_similar->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SimilarPanel::showCurrent);
    connect(m_similar, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { emit followed(index.data(LinkRole).value<Link>()); });
    m_why = new Label({}, Ink::Secondary, Tone::Muted, left);
    m_why->setObjectName(QStringLiteral("mode.why"));
    m_why->setContentsMargins(px(12), px(6), px(12), px(6));
    m_why->setWordWrap(true);
    column->addWidget(m_why);
    auto *answers = new QHBoxLayout;
    answers->setContentsMargins(px(12), 0, px(12), px(8));
    answers->setSpacing(px(16));
    auto *scroll = new QScrollArea(left);
    scroll->setObjectName(QStringLiteral("mode.stacks"));
    scroll->setAccessibleName(tr("The two stacks side by side"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    m_alignment = new AlignmentView(scroll);
    scroll->setWidget(m_alignment);
    answers->addWidget(scroll, 1);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(px(6));
    const auto button = [&](const QString &words, const QString &key, const QString &name) {
        auto *made = new Button(words, left);
        made->setKeyHint(key);
        made->setObjectName(name);
        buttons->addWidget(made);
        return made;
    };
    m_same = button(tr("Same"), QStringLiteral("S"), QStringLiteral("mode.same"));
    m_different = button(tr("Different"), QStringLiteral("D"), QStringLiteral("mode.different"));
    m_new = button(tr("New"), QStringLiteral("N"), QStringLiteral("mode.new"));
    buttons->addStretch(1);
    connect(m_same, &QAbstractButton::clicked, this, &SimilarPanel::sameRequested);
    connect(m_different, &QAbstractButton::clicked, this, &SimilarPanel::differentRequested);
    connect(m_new, &QAbstractButton::clicked, this, &SimilarPanel::newRequested);
    answers->addLayout(buttons);
    column->addLayout(answers, 1);
    splitter->addWidget(left);

    auto *right = new QWidget(splitter);
    auto *decided = new QVBoxLayout(right);
    decided->setContentsMargins(0, 0, 0, 0);
    decided->setSpacing(0);
    m_decisionsHeader = new PanelHeader(tr("Decisions"), right);
    m_undo = new Button(tr("Undo"), m_decisionsHeader);
    m_undo->setObjectName(QStringLiteral("mode.undo"));
    decided->addWidget(m_decisionsHeader);
    m_decisions = list(QStringLiteral("mode.decisions"), tr("Decisions"), m_decisionsModel, right);
    m_decisions->setItemDelegate(new TwoLineDelegate(m_decisions));
    decided->addWidget(m_decisions, 1);
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(px(12), px(6), px(12), px(8));
    bottom->addWidget(m_undo);
    bottom->addStretch(1);
    decided->addLayout(bottom);
    connect(m_undo, &QAbstractButton::clicked, this, &SimilarPanel::undoRequested);
    connect(m_decisions->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SimilarPanel::showDecision);
    splitter->addWidget(right);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({px(520), px(220)});
    row->addWidget(splitter);
}

void SimilarPanel::setData(const ModeData &data)
{
    m_data = data;
    m_similarModel->setRows(data.similar);
    m_decisionsModel->setRows(data.decisions);
    m_header->setMuted(data.similar.isEmpty() ? tr("no other mode is like it")
                                              : tr("%n modes", nullptr, int(data.similar.size())));
    m_decisionsHeader->setMuted(data.decisions.isEmpty() ? tr("none yet") : QString::number(data.decisions.size()));
    // The question first, where there is one.
    int at = 0;
    for (int i = 0; i < data.similar.size(); ++i)
        if (data.similar.at(i).asked) {
            at = i;
            break;
        }
    if (!data.similar.isEmpty())
        m_similar->setCurrentIndex(m_similarModel->index(at));
    if (!data.decisions.isEmpty())
        m_decisions->setCurrentIndex(m_decisionsModel->index(0));
    showCurrent();
    showDecision();
}

std::optional<failures::Similar> SimilarPanel::current() const
{
    const int row = m_similar->currentIndex().row();
    return row >= 0 && row < m_data.similar.size() ? std::optional(m_data.similar.at(row)) : std::nullopt;
}

QString SimilarPanel::currentDecision() const
{
    const int row = m_decisions->currentIndex().row();
    return row >= 0 && row < m_data.decisions.size() && !m_data.decisions.at(row).undone
               ? m_data.decisions.at(row).event.id
               : QString();
}

void SimilarPanel::showCurrent()
{
    const auto one = current();
    const QString none = tr("No other mode is like this one.");
    m_alignment->setStacks(one ? one->left : QStringList(), one ? one->right : QStringList());
    m_why->setText(one ? scoreWords(one->score, one->parts) : QString());
    m_why->setVisible(one.has_value());
    for (Button *button : {m_same, m_different, m_new}) {
        button->setEnabled(one.has_value());
        if (!one)
            button->setHeld(none);
    }
    if (one && one->apart) {
        m_different->setHeld(tr("These two are decided to be different."));
    }
    const bool asked = std::any_of(m_data.similar.cbegin(), m_data.similar.cend(),
                                   [](const failures::Similar &similar) { return similar.asked; });
    if (one && !asked)
        m_new->setHeld(tr("Nothing is asked about this mode."));
}

void SimilarPanel::showDecision()
{
    m_undo->setEnabled(!currentDecision().isEmpty());
}

} // namespace ariadne::ui
