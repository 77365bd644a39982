// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overview.h"

#include "ui/shell/commandregistry.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"

#include <QAction>
#include <QListView>
#include <QVBoxLayout>

namespace ariadne::ui {

Overview::Overview(Shell &shell, Page &page, const Words &words, QAbstractItemModel *model, QWidget *parent)
    : QWidget(parent)
{
    const auto name = [&words](const char *part) { return words.name + QLatin1String(part); };
    const auto run = [&page, id = words.command] { page.command(id); };
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_band = new ErrorBand(this);
    column->addWidget(m_band);
    m_side = new QWidget(this);
    auto *side = new QVBoxLayout(m_side);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    m_header = new PanelHeader(words.title, m_side);
    auto *begin = new Button(words.action, m_side);
    begin->setObjectName(name(".new"));
    begin->setIconName(QStringLiteral("plus"));
    connect(begin, &QAbstractButton::clicked, this, run);
    m_header->addWidget(begin);
    side->addWidget(m_header);
    m_list = new QListView(m_side);
    m_list->setObjectName(name(".list"));
    m_list->setAccessibleName(words.title);
    m_list->setModel(model);
    styleList(m_list);
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    side->addWidget(m_list, 1);
    column->addWidget(m_side, 1);
    auto *empty = new EmptyState(this);
    m_empty = empty;
    empty->setObjectName(name(".empty"));
    empty->setText(words.what, words.why);
    empty->setAction(words.action);
    empty->setDemoOffered(shell.commands().action(QStringLiteral("file.demo")) != nullptr);
    empty->hide();
    column->addWidget(empty, 1);
    connect(empty, &EmptyState::actionTriggered, this, run);
    connect(empty, &EmptyState::demoRequested, this, [&shell] {
        if (QAction *action = shell.commands().action(QStringLiteral("file.demo")))
            action->trigger();
    });
    connect(m_list, &QAbstractItemView::activated, this,
            [&shell](const QModelIndex &index) { shell.follow(index.data(LinkRole).value<Link>()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, &page, &Page::detailsChanged);
    setFocusProxy(m_list);
}

void Overview::refill(const std::function<void()> &fill, const QString &muted)
{
    const QAbstractItemModel *model = m_list->model();
    const QVariant before = m_list->currentIndex().data(LinkRole);
    fill();
    const int rows = model->rowCount();
    if (before.isValid()) {
        for (int row = 0; row < rows; ++row) {
            if (model->index(row, 0).data(LinkRole).value<Link>() == before.value<Link>())
                m_list->setCurrentIndex(model->index(row, 0));
        }
    }
    if (!m_list->currentIndex().isValid() && rows > 0)
        m_list->setCurrentIndex(model->index(0, 0));
    m_side->setVisible(rows > 0);
    m_empty->setVisible(rows == 0);
    m_header->setMuted(muted);
}

void Overview::say(const QString &sentence, Tone tone, const QString &detail)
{
    if (sentence.isEmpty())
        m_band->clear();
    else
        m_band->say(sentence, tone, {}, detail);
}

} // namespace ariadne::ui
