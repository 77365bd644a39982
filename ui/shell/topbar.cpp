// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/topbar.h"

#include "ui/shell/breadcrumb.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/paint.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

} // namespace

GotoField::GotoField(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("goto"));
    setText(tr("Go to anything"));
    setAccessibleName(text());
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::IBeamCursor);
    setAttribute(Qt::WA_Hover);
}

void GotoField::setKeyHint(const QString &key)
{
    m_key = key;
    setToolTip(tr("Files, symbols, frames, failures, commits, cases and commands\n%1").arg(key));
    update();
}

QSize GotoField::sizeHint() const
{
    return {px(296), px(28)};
}
QSize GotoField::minimumSizeHint() const
{
    return {px(120), px(28)};
}

void GotoField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Theme &theme = Theme::instance();
    paintRound(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(5), theme.color(Role::Sunken),
               theme.color(underMouse() ? Role::Control : Role::LineStrong));
    const int margin = px(10);
    QRect area = rect().adjusted(margin, 0, -px(8), 0);
    const int icon = px(16);
    const QRect iconRect(area.left(), (height() - icon) / 2, icon, icon);
    painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), iconRect),
                       theme.pixmap(QStringLiteral("search"), icon, Role::Muted, devicePixelRatioF()));
    area.setLeft(iconRect.right() + px(9));
    const QSize hint = m_key.isEmpty() ? QSize() : keyHintSize(m_key);
    if (!m_key.isEmpty()) {
        const QRect hintRect(area.right() - hint.width() + 1, 0, hint.width(), height());
        paintKeyHint(painter, QStyle::visualRect(layoutDirection(), rect(), hintRect), m_key);
        area.setRight(hintRect.left() - px(8));
    }
    painter.setFont(theme.font(Ink::Body));
    painter.setPen(theme.color(Role::Muted));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), area), Qt::AlignVCenter | Qt::AlignLeading,
                     QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, area.width()));
    if (hasFocus())
        paintFocusRing(painter, rect(), px(5), true);
}

void GotoField::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    const bool printable = !text.isEmpty() && text.front().isPrint() && text != u" " &&
                           !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (printable)
        emit typed(text);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

TopBar::TopBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("topbar"));
    m_menu = new IconButton(QStringLiteral("menu"), tr("Menu"), this, QKeySequence(Qt::Key_F10));
    m_menu->setObjectName(QStringLiteral("topbar.menu"));
    m_back = new IconButton(QStringLiteral("back"), tr("Back"), this, QKeySequence(Qt::ALT | Qt::Key_Left));
    m_back->setObjectName(QStringLiteral("topbar.back"));
    m_forward = new IconButton(QStringLiteral("forward"), tr("Forward"), this, QKeySequence(Qt::ALT | Qt::Key_Right));
    m_forward->setObjectName(QStringLiteral("topbar.forward"));
    m_breadcrumb = new Breadcrumb(this);
    m_goto = new GotoField(this);
    for (IconButton *button : {m_menu, m_back, m_forward})
        button->setFocusPolicy(Qt::TabFocus);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(px(14), px(6), px(12), px(6) + 1);
    layout->setSpacing(px(8));
    layout->addWidget(m_menu);
    layout->addWidget(m_back);
    layout->addWidget(m_forward);
    layout->addSpacing(px(2));
    layout->addWidget(m_breadcrumb, 1);
    layout->addSpacing(px(16));
    layout->addWidget(m_goto);
    connect(m_menu, &QAbstractButton::clicked, this, &TopBar::menuRequested);
    connect(m_back, &QAbstractButton::clicked, this, &TopBar::back);
    connect(m_forward, &QAbstractButton::clicked, this, &TopBar::forward);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    pointArrows();
}

// Back is where one comes from: at the right where it is read from right to left.
void TopBar::pointArrows()
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_back->setIconName(mirrored ? QStringLiteral("forward") : QStringLiteral("back"));
    m_forward->setIconName(mirrored ? QStringLiteral("back") : QStringLiteral("forward"));
}

void TopBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        pointArrows();
}

void TopBar::setCanGo(bool back, bool forward)
{
    m_back->setEnabled(back);
    m_forward->setEnabled(forward);
}

QRect TopBar::menuButtonRect() const
{
    return m_menu->geometry();
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Theme &theme = Theme::instance();
    painter.fillRect(rect(), theme.color(Role::Window));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.color(Role::Line));
}

} // namespace ariadne::ui
