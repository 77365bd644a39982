// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "ui/theme/theme.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

} // namespace

RailEntry::RailEntry(const QString &page, const QString &title, const QString &icon, QWidget *parent)
    : QAbstractButton(parent), m_page(page), m_icon(icon)
{
    setObjectName(QStringLiteral("rail.") + page);
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    describe();
}

void RailEntry::setBadge(int count)
{
    m_badge = count;
    describe();
    update();
}

void RailEntry::describe()
{
    setAccessibleName(m_badge > 0 ? tr("%1, %n waiting for you", nullptr, m_badge).arg(text()) : text());
}

QSize RailEntry::sizeHint() const
{
    const QFontMetrics metrics(Theme::instance().font(Ink::Label));
    return {qMax(px(71), metrics.horizontalAdvance(text()) + px(8)), px(24) + metrics.height() + px(16)};
}

void RailEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    Theme &theme = Theme::instance();
    if (underMouse() && !isChecked())
        painter.fillRect(rect(), theme.color(Role::Hover));
    const Role ink = isChecked() ? Role::Text : Role::Muted;
    const QFontMetrics metrics(theme.font(Ink::Label));
    const int icon = px(20), gap = px(3);
    const int top = (height() - icon - gap - metrics.height()) / 2;
    const QRect iconRect((width() - icon) / 2, top, icon, icon);
    painter.drawPixmap(iconRect, theme.pixmap(m_icon, icon, ink, devicePixelRatioF()));
    painter.setFont(theme.font(Ink::Label));
    painter.setPen(theme.color(ink));
    painter.drawText(QRect(0, top + icon + gap, width(), metrics.height()), Qt::AlignHCenter | Qt::AlignTop, text());
    if (isChecked()) {
        const int x = layoutDirection() == Qt::RightToLeft ? width() - px(3) : 0;
        painter.fillRect(QRect(x, px(6), px(3), height() - px(12)), theme.color(Role::Thread));
    }
    if (m_badge > 0) {
        const BadgeSpec badge{BadgeSpec::Kind::Count, m_badge > 99 ? QStringLiteral("99+") : QString::number(m_badge)};
        const QSize size = badgeSize(badge);
        const QPoint corner = layoutDirection() == Qt::RightToLeft
                                  ? QPoint(iconRect.left() + px(6) - size.width(), iconRect.top() - px(6))
                                  : QPoint(iconRect.right() - px(6), iconRect.top() - px(6));
        paintBadge(painter, QRect(corner, size), badge);
    }
    if (hasFocus())
        paintFocusRing(painter, rect().adjusted(px(3), px(1), -px(2), -px(1)), px(5), true);
}

Rail::Rail(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Pages"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, px(8), 1, px(8));
    layout->setSpacing(0);
    layout->addStretch(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void Rail::addPage(const QString &page, const QString &title, const QString &icon, const QString &key)
{
    auto *entry = new RailEntry(page, title, icon, this);
    entry->setToolTip(key.isEmpty() ? title : tr("%1\n%2").arg(title, key));
    connect(entry, &QAbstractButton::clicked, this, [this, page] { emit chosen(page); });
    auto *box = static_cast<QVBoxLayout *>(layout());
    box->insertWidget(box->count() - 1, entry);
    m_entries.append(entry);
}

void Rail::setCurrent(const QString &page)
{
    for (RailEntry *entry : std::as_const(m_entries))
        if (entry->page() == page)
            entry->setChecked(true);
}

void Rail::setBadge(const QString &page, int count)
{
    for (RailEntry *entry : std::as_const(m_entries))
        if (entry->page() == page)
            entry->setBadge(count);
}

QSize Rail::sizeHint() const
{
    int width = px(72);
    for (const RailEntry *entry : m_entries)
        width = qMax(width, entry->sizeHint().width() + 1);
    return {width, px(400)};
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Theme &theme = Theme::instance();
    painter.fillRect(rect(), theme.color(Role::Window));
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(x, 0, 1, height()), theme.color(Role::Line));
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Up && event->key() != Qt::Key_Down)
        return QWidget::keyPressEvent(event);
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (!m_entries.at(i)->hasFocus())
            continue;
        const qsizetype next = i + (event->key() == Qt::Key_Down ? 1 : -1);
        if (next >= 0 && next < m_entries.size())
            m_entries.at(next)->setFocus(Qt::TabFocusReason);
        return;
    }
}

} // namespace ariadne::ui
