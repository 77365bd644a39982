// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trailview.h"

#include "ui/shell/trail.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

QString secondLine(const QModelIndex &index)
{
    QString line = index.data(Trail::StopKind).toString();
    const QString note = index.data(Trail::StopNote).toString();
    if (!note.isEmpty())
        line = TrailDelegate::tr("%1 · note: “%2”").arg(line, note);
    if (index.data(Trail::StopHere).toBool())
        line = line.isEmpty() ? TrailDelegate::tr("here now") : TrailDelegate::tr("%1 · here now").arg(line);
    return line;
}

} // namespace

QSize TrailDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = Theme::instance();
    return {px(100),
            QFontMetrics(theme.font(Ink::Body)).height() + QFontMetrics(theme.font(Ink::Label)).height() + px(5)};
}

void TrailDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Theme &theme = Theme::instance();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state & QStyle::State_Selected && option.state & QStyle::State_Active &&
                          option.state & QStyle::State_HasFocus;
    const bool here = index.data(Trail::StopHere).toBool();
    const bool filled = here || index.data(Trail::StopPinned).toBool();
    if (selected)
        painter->fillRect(option.rect, theme.color(Role::Selection));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.color(Role::Hover));

    const QFontMetrics body(theme.font(Ink::Body)), label(theme.font(Ink::Label));
    auto visual = [&](const QRect &logical) { return QStyle::visualRect(option.direction, option.rect, logical); };
    const int spine = option.rect.left() + px(20);
    const int mark = option.rect.top() + px(3) + body.height() / 2;
    const QColor thread = theme.color(Role::Thread);
    const int thick = px(2);
    const bool first = index.row() == 0, last = index.row() + 1 == index.model()->rowCount();
    const int from = first ? mark : option.rect.top();
    const int to = last ? mark : option.rect.bottom() + 1;
    painter->fillRect(visual({spine - thick / 2, from, thick, to - from}), thread);
    const qreal radius = px(8) / 2.0;
    const QRectF circle(visual({spine - int(radius), mark - int(radius), int(2 * radius), int(2 * radius)}));
    QPen pen(thread, qMax(1.0, px(3) / 2.0));
    painter->setPen(pen);
    painter->setBrush(filled ? thread : theme.color(selected ? Role::Selection : Role::Panel));
    painter->drawEllipse(circle.translated(thick % 2 ? 0 : -0.5, 0));

    const int left = spine + px(16);
    const int width = option.rect.right() - px(10) - left;
    QFont font = theme.font(Ink::Body);
    if (here)
        font.setWeight(QFont::Medium);
    painter->setFont(font);
    painter->setPen(theme.color(selected ? Role::SelectionText : Role::Text));
    painter->drawText(visual({left, option.rect.top() + px(3), width, body.height()}),
                      Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideMiddle, width));
    painter->setFont(theme.font(Ink::Label));
    painter->setPen(theme.color(selected ? Role::SelMuted : Role::Muted));
    painter->drawText(visual({left, option.rect.top() + px(3) + body.height(), width, label.height()}),
                      Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                      label.elidedText(secondLine(index), Qt::ElideRight, width));
    if (selected)
        paintFocusRing(*painter, option.rect.adjusted(1, 1, -1, -1), px(3), true);
    painter->restore();
}

TrailPanel::TrailPanel(Trail *trail, QWidget *parent) : QWidget(parent), m_trail(trail)
{
    setObjectName(QStringLiteral("trail"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    auto *header = new PanelHeader(tr("Trail"), this);
    header->setMuted(tr("where I have been"));
    m_pin = new IconButton(QStringLiteral("pin"), tr("Pin this stop"), this, QKeySequence(Qt::Key_P));
    m_pin->setObjectName(QStringLiteral("trail.pin"));
    m_pin->setFocusPolicy(Qt::TabFocus);
    header->addWidget(m_pin);
    m_view = new QListView(this);
    m_view->setObjectName(QStringLiteral("trail.list"));
    m_view->setAccessibleName(tr("Trail: where I have been, newest last"));
    m_view->setModel(trail);
    m_view->setItemDelegate(new TrailDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->viewport()->setBackgroundRole(QPalette::AlternateBase);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addSpacing(px(8));
    layout->addWidget(m_view, 1);

    connect(m_view, &QListView::clicked, this, &TrailPanel::follow);
    connect(m_pin, &QAbstractButton::clicked, this, [this] { togglePin(currentRow()); });
    connect(
        trail, &QAbstractItemModel::rowsInserted, m_view,
        [this] {
            m_view->setCurrentIndex(m_trail->index(m_trail->rowCount() - 1));
            m_view->scrollToBottom();
        },
        Qt::QueuedConnection);
    connect(trail, &QAbstractItemModel::modelReset, m_view, &QListView::scrollToBottom, Qt::QueuedConnection);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        const QModelIndex index = m_view->indexAt(at);
        if (!index.isValid())
            return;
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const QPersistentModelIndex stop(index);
        const bool pinned = index.data(Trail::StopPinned).toBool();
        connect(menu->addAction(tr("Go there")), &QAction::triggered, this, [this, stop] { follow(stop); });
        connect(menu->addAction(pinned ? tr("Unpin") : tr("Pin")), &QAction::triggered, this,
                [this, stop] { togglePin(stop.row()); });
        connect(menu->addAction(tr("Write a note…")), &QAction::triggered, this,
                [this, stop] { editNote(stop.row()); });
        connect(menu->addAction(tr("Take away")), &QAction::triggered, this,
                [this, stop] { m_trail->remove(stop.row()); });
        menu->popup(m_view->viewport()->mapToGlobal(at));
    });
}

int TrailPanel::currentRow() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : m_trail->rowCount() - 1;
}

void TrailPanel::follow(const QModelIndex &index)
{
    if (const std::optional<Link> link = Link::parse(index.data(Trail::StopLink).toString()))
        emit followed(*link);
}

void TrailPanel::togglePin(int row)
{
    if (row >= 0)
        m_trail->setPinned(row, !m_trail->index(row).data(Trail::StopPinned).toBool());
}

// The field lies over the stop's second line: what was there stays where it was.
void TrailPanel::editNote(int row)
{
    const QPersistentModelIndex index(m_trail->index(row));
    if (!index.isValid())
        return;
    auto *field = new QLineEdit(index.data(Trail::StopNote).toString(), m_view->viewport());
    field->setObjectName(QStringLiteral("trail.note"));
    field->setAccessibleName(tr("Note on %1").arg(index.data().toString()));
    field->setPlaceholderText(tr("Note"));
    field->setGeometry(m_view->visualRect(index).adjusted(px(30), 0, -px(6), 0));
    field->setProperty("before", field->text());
    field->installEventFilter(this);
    field->show();
    field->setFocus();
    connect(field, &QLineEdit::editingFinished, this, [this, field, index] {
        if (!field->isVisible())
            return;
        m_trail->setNote(index.row(), field->text().trimmed());
        field->hide();
        field->deleteLater();
    });
}

bool TrailPanel::eventFilter(QObject *watched, QEvent *event)
{
    // A field lets Return and Escape through to the list around it, where Return goes to the stop.
    if (auto *field = qobject_cast<QLineEdit *>(watched); field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape)
            field->setText(field->property("before").toString());
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_view->setFocus(); // which ends the editing
            return true;
        }
    }
    if (watched == m_view && event->type() == QEvent::ShortcutOverride) {
        // Pages have commands on single letters; in the Trail these keys are its own.
        auto *key = static_cast<QKeyEvent *>(event);
        const bool ours = key->key() == Qt::Key_P || key->key() == Qt::Key_N || key->key() == Qt::Key_Delete;
        if (ours && key->modifiers() == Qt::NoModifier)
            event->accept();
    }
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier) {
            switch (key->key()) {
            case Qt::Key_Return:
            case Qt::Key_Enter:
                follow(m_view->currentIndex());
                return true;
            case Qt::Key_P:
                togglePin(currentRow());
                return true;
            case Qt::Key_N:
                editNote(currentRow());
                return true;
            case Qt::Key_Delete:
                m_trail->remove(currentRow());
                return true;
            default:
                break;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ariadne::ui
