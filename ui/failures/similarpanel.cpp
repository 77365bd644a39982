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
    m_stacks = new QScrollArea(left);
    m_stacks->setObjectName(QStringLiteral("mode.stacks"));
    m_stacks->setAccessibleName(tr("The two stacks side by side"));
    m_stacks->setFrameShape(QFrame::NoFrame);
    m_stacks->setWidgetResizable(true);
    m_alignment = new AlignmentView(m_stacks);
    m_alignment->setContentsMargins(px(12), 0, px(12), 0);
    m_stacks->setWidget(m_alignment);
    column->addWidget(m_stacks, 1);
    const auto answer = [&](const QString &words, const QString &key, const QString &name) {
        auto *made = new LinkLabel(words, m_header);
        made->setKeyHint(key);
        made->setObjectName(name);
        m_header->addWidget(made);
        return made;
    };
    m_same = answer(tr("Same"), QStringLiteral("S"), QStringLiteral("mode.same"));
    m_different = answer(tr("Different"), QStringLiteral("D"), QStringLiteral("mode.different"));
    m_new = answer(tr("New"), QStringLiteral("N"), QStringLiteral("mode.new"));
    connect(m_same, &QAbstractButton::clicked, this, &SimilarPanel::sameRequested);
    connect(m_different, &QAbstractButton::clicked, this, &SimilarPanel::differentRequested);
    connect(m_new, &QAbstractButton::clicked, this, &SimilarPanel::newRequested);
    splitter->addWidget(left);

    m_decided = new QWidget(splitter);
    auto *decided = new QVBoxLayout(m_decided);
    decided->setContentsMargins(0, 0, 0, 0);
    decided->setSpacing(0);
    m_decisionsHeader = new PanelHeader(tr("Decisions"), m_decided);
    m_undo = new LinkLabel(tr("Undo"), m_decisionsHeader);
    m_undo->setObjectName(QStringLiteral("mode.undo"));
    m_decisionsHeader->addWidget(m_undo);
    connect(m_undo, &QAbstractButton::clicked, this, &SimilarPanel::undoRequested);
    decided->addWidget(m_decisionsHeader);
    m_decisions = list(QStringLiteral("mode.decisions"), tr("Decisions"), m_decisionsModel, m_decided);
    m_decisions->setItemDelegate(new TwoLineDelegate(m_decisions));
    decided->addWidget(m_decisions, 1);
    connect(m_decisions->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SimilarPanel::showDecision);
    splitter->addWidget(m_decided);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({px(520), px(220)});
    row->addWidget(splitter);
}

void SimilarPanel::setData(const ModeData &mode)
{
    m_data = mode;
    m_similarModel->setRows(mode.similar);
    m_decisionsModel->setRows(mode.decisions);
    m_header->setMuted(mode.similar.isEmpty() ? tr("no other mode is like it")
                                              : tr("%n modes", nullptr, int(mode.similar.size())));
    m_decisionsHeader->setMuted(mode.decisions.isEmpty() ? tr("none yet") : QString::number(mode.decisions.size()));
    // The question first, where there is one.
    int at = 0;
    for (int i = 0; i < mode.similar.size(); ++i)
        if (mode.similar.at(i).asked) {
            at = i;
            break;
        }
    if (!mode.similar.isEmpty())
        m_similar->setCurrentIndex(m_similarModel->index(at));
    if (!mode.decisions.isEmpty())
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

// What cannot act or has nothing to show takes no room.
void SimilarPanel::showCurrent()
{
    const auto one = current();
    m_alignment->setStacks(one ? one->left : QStringList(), one ? one->right : QStringList());
    QString why;
    if (one)
        why = scoreWords(one->score, one->parts);
    if (one && !one->differences.isEmpty())
        why += u'\n' + tr("differs in %1").arg(one->differences.mid(0, 4).join(QStringLiteral("; ")));
    m_why->setText(why);
    const bool asked = std::any_of(m_data.similar.cbegin(), m_data.similar.cend(),
                                   [](const failures::Similar &similar) { return similar.asked; });
    m_similar->setVisible(one.has_value());
    m_why->setVisible(one.has_value());
    m_stacks->setVisible(one.has_value());
    m_same->setVisible(one.has_value());
    m_different->setVisible(one && !one->apart);
    m_new->setVisible(asked);
    m_decided->setVisible(!m_data.decisions.isEmpty());
    const bool bare = !one && m_data.decisions.isEmpty();
    setMaximumHeight(bare ? m_header->sizeHint().height() : QWIDGETSIZE_MAX);
}

void SimilarPanel::showDecision()
{
    m_undo->setVisible(!currentDecision().isEmpty());
}

} // namespace ariadne::ui
