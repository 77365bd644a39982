// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tabbar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/paint.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}
int glyphSize()
{
    return px(16);
}
int crossSize()
{
    return px(16);
}

} // namespace

TabBar::TabBar(QWidget *parent) : QTabBar(parent)
{
    setObjectName(QStringLiteral("tabs"));
    setAccessibleName(tr("Tabs"));
    setDrawBase(false);
    setExpanding(false);
    setMovable(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideRight);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    int number = 0;
    for (QToolButton *scroll : findChildren<QToolButton *>()) {
        scroll->setObjectName(QStringLiteral("tabs.scroll%1").arg(number++));
        scroll->setAccessibleName(number == 1 ? tr("Earlier tabs") : tr("Later tabs"));
        scroll->setFocusPolicy(Qt::NoFocus);
    }
}

int TabBar::addTab(const QString &icon, const QString &title, const QString &toolTip, bool closable)
{
    const int index = QTabBar::addTab(QString(title).replace(u'&', QStringLiteral("&&")));
    setTabData(index, QVariantList{icon, closable});
    setTabText(index, tabText(index)); // its width was asked for before its face was known
    setTabToolTip(index, toolTip);
    return index;
}

void TabBar::setTab(int index, const QString &icon, const QString &title, const QString &toolTip)
{
    const QString text = QString(title).replace(u'&', QStringLiteral("&&"));
    if (text != tabText(index))
        setTabText(index, text);
    if (toolTip != tabToolTip(index))
        setTabToolTip(index, toolTip);
    if (const Face known = face(index); known.icon != icon) {
        setTabData(index, QVariantList{icon, known.closable});
        update();
    }
}

TabBar::Face TabBar::face(int index) const
{
    const QVariantList parts = tabData(index).toList();
    return parts.size() == 2 ? Face{parts.at(0).toString(), parts.at(1).toBool()} : Face{};
}

void TabBar::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    update();
}

QSize TabBar::tabSizeHint(int index) const
{
    const QFontMetrics metrics(Theme::instance().font(Ink::Body));
    const int text =
        metrics.horizontalAdvance(QString(tabText(index)).replace(QStringLiteral("&&"), QStringLiteral("&")));
    const int cross = face(index).closable ? crossSize() + px(6) : 0;
    return {qMin(px(14) + glyphSize() + px(8) + text + cross + px(14), px(320)), px(32)};
}

QSize TabBar::minimumTabSizeHint(int index) const
{
    return {qMin(tabSizeHint(index).width(), px(110)), px(32)};
}

QSize TabBar::minimumSizeHint() const
{
    const QSize wanted = sizeHint();
    return {qMin(wanted.width(), QTabBar::minimumSizeHint().width()), wanted.height()};
}

bool TabBar::showsCross(int index) const
{
    return face(index).closable && (index == currentIndex() || index == m_hovered);
}

QRect TabBar::crossRect(int index) const
{
    const QRect tab = tabRect(index);
    const QRect logical(tab.width() - px(10) - crossSize(), (tab.height() - crossSize()) / 2, crossSize(), crossSize());
    return QStyle::visualRect(layoutDirection(), QRect(QPoint(0, 0), tab.size()), logical).translated(tab.topLeft());
}

void TabBar::paintTab(QPainter &painter, int index)
{
    Theme &theme = Theme::instance();
    const QRect tab = tabRect(index);
    const bool open = index == currentIndex();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(tab, theme.color(open ? Role::Panel : index == m_hovered ? Role::Hover : Role::Window));
    painter.fillRect(QRect(mirrored ? tab.left() : tab.right(), tab.top(), 1, tab.height()), theme.color(Role::Line));
    if (open)
        painter.fillRect(QRect(tab.left(), tab.top(), tab.width(), px(2)),
                         theme.color(m_active ? Role::Thread : Role::LineStrong));
    else
        painter.fillRect(QRect(tab.left(), tab.bottom(), tab.width(), 1), theme.color(Role::Line));

    const Role ink = open ? Role::Text : Role::Muted;
    int x = px(14);
    auto visual = [&](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), QRect(QPoint(0, 0), tab.size()), logical)
            .translated(tab.topLeft());
    };
    const Face look = face(index);
    painter.drawPixmap(visual({x, (tab.height() - glyphSize()) / 2, glyphSize(), glyphSize()}),
                       theme.pixmap(look.icon, glyphSize(), ink, devicePixelRatioF()));
    x += glyphSize() + px(8);
    painter.setFont(theme.font(Ink::Body));
    painter.setPen(theme.color(ink));
    const int textWidth = tab.width() - x - (look.closable ? crossSize() + px(14) : px(12));
    const QString text = QString(tabText(index)).replace(QStringLiteral("&&"), QStringLiteral("&"));
    painter.drawText(visual({x, 0, textWidth, tab.height()}), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     QFontMetrics(painter.font()).elidedText(text, Qt::ElideRight, textWidth));
    if (showsCross(index)) {
        const QRect cross = crossRect(index);
        if (cross.contains(mapFromGlobal(QCursor::pos())))
            paintRound(painter, cross, px(3), theme.color(Role::Hover));
        const int size = px(10);
        painter.drawPixmap(QRect(cross.center() - QPoint(size / 2 - 1, size / 2 - 1), QSize(size, size)),
                           theme.pixmap(QStringLiteral("close"), size, ink, devicePixelRatioF()));
    }
    if (open && hasFocus())
        paintFocusRing(painter, tab.adjusted(1, px(2) + 1, -1, -1), px(3), true);
}

void TabBar::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    Theme &theme = Theme::instance();
    painter.fillRect(rect(), theme.color(Role::Window));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.color(Role::Line));
    for (int index = 0; index < count(); ++index) {
        if (index != currentIndex() && tabRect(index).intersects(event->rect()))
            paintTab(painter, index);
    }
    if (currentIndex() >= 0)
        paintTab(painter, currentIndex());
}

void TabBar::mousePressEvent(QMouseEvent *event)
{
    const int index = tabAt(event->position().toPoint());
    m_pressedCross = -1;
    if (event->button() == Qt::LeftButton && index >= 0 && showsCross(index) &&
        crossRect(index).contains(event->position().toPoint())) {
        m_pressedCross = index;
        return;
    }
    QTabBar::mousePressEvent(event);
}

void TabBar::mouseReleaseEvent(QMouseEvent *event)
{
    const int index = tabAt(event->position().toPoint());
    if (event->button() == Qt::MiddleButton && index >= 0 && face(index).closable) {
        emit tabCloseRequested(index);
        return;
    }
    if (event->button() == Qt::LeftButton && m_pressedCross >= 0) {
        const int pressed = m_pressedCross;
        m_pressedCross = -1;
        if (pressed == index && crossRect(index).contains(event->position().toPoint()))
            emit tabCloseRequested(index);
        return;
    }
    QTabBar::mouseReleaseEvent(event);
}

void TabBar::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = tabAt(event->position().toPoint());
    update();
    QTabBar::mouseMoveEvent(event);
}

void TabBar::leaveEvent(QEvent *event)
{
    m_hovered = -1;
    update();
    QTabBar::leaveEvent(event);
}

void TabBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        // QTabBar lays its tabs out again only when something about a tab changes.
        for (int index = 0; index < count(); ++index)
            setTabText(index, tabText(index));
    }
    QTabBar::changeEvent(event);
}

} // namespace ariadne::ui
