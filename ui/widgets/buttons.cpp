// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

#include "ui/theme/style.h"
#include "ui/widgets/format.h"
#include "ui/widgets/paint.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionButton>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
int px(qreal at96) { return theme().px(at96); }

// The state a style would see of a button that paints itself.
QStyle::State stateOf(const QAbstractButton &button)
{
    QStyleOption option;
    option.initFrom(&button);
    QStyle::State state = option.state;
    if (button.isDown())
        state |= QStyle::State_Sunken;
    if (button.isChecked())
        state |= QStyle::State_On;
    return state;
}

QString withoutMnemonic(QString text)
{
    for (qsizetype i = text.indexOf(u'&'); i >= 0; i = text.indexOf(u'&', i + 1))
        text.remove(i, 1);
    return text;
}

} // namespace

Button::Button(const QString &text, QWidget *parent, Kind kind) : QPushButton(text, parent), m_kind(kind)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
}

void Button::setKeyHint(const QKeySequence &key) { setKeyHint(keyText(key)); }

void Button::setKeyHint(const QString &key)
{
    m_key = key;
    updateGeometry();
    update();
}

void Button::setIconName(const QString &name)
{
    m_icon = name;
    updateGeometry();
    update();
}

void Button::setHeld(const QString &reason)
{
    setEnabled(reason.isEmpty());
    setToolTip(reason);
    setAccessibleDescription(reason);
}

QSize Button::sizeHint() const
{
    const QFontMetrics metrics(theme().font(Ink::Strong));
    int width = textWidth(theme().font(Ink::Strong), withoutMnemonic(text())) + px(22);
    if (!m_icon.isEmpty())
        width += px(16) + px(6);
    if (!m_key.isEmpty())
        width += keyHintSize(m_key).width() + px(8);
    return {width, qMax(px(26), metrics.height() + px(8))};
}

void Button::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool primary = m_kind == Kind::Primary;
    paintButtonPanel(painter, rect(), stateOf(*this), primary ? ButtonKind::Primary : ButtonKind::Plain);
    const Role ink = !isEnabled() ? Role::Disabled : primary ? Role::OnAccent : Role::Text;
    QRect area = rect().adjusted(px(11), 0, -px(11), 0);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto place = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    if (!m_icon.isEmpty()) {
        const int side = px(16);
        painter.drawPixmap(place(QRect(area.left(), (height() - side) / 2, side, side)),
                           theme().pixmap(m_icon, side, ink, devicePixelRatioF()));
        area.setLeft(area.left() + side + px(6));
    }
    if (!m_key.isEmpty()) {
        const QSize size = keyHintSize(m_key);
        paintKeyHint(painter, place(QRect(area.right() + px(3) - size.width(), 0, size.width(), height())), m_key,
                     primary && isEnabled() ? Role::OnAccent : Role::Muted);
        area.setRight(area.right() - size.width() - px(5));
    }
    painter.setFont(theme().font(Ink::Strong));
    painter.setPen(theme().color(ink));
    const bool alone = m_icon.isEmpty() && m_key.isEmpty();
    int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    flags |= alone ? Qt::AlignHCenter : mirrored ? Qt::AlignRight : Qt::AlignLeft;
    if (!style()->styleHint(QStyle::SH_UnderlineShortcut, nullptr, this))
        flags |= Qt::TextHideMnemonic;
    painter.drawText(place(area), flags, text());
}

void Button::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QPushButton::changeEvent(event);
}

IconButton::IconButton(const QString &iconName, const QString &name, QWidget *parent, const QKeySequence &key)
    : QToolButton(parent), m_iconName(iconName)
{
    setAccessibleName(name);
    setToolTip(key.isEmpty() ? name : name + u'\n' + keyText(key));
    setIcon(theme().icon(iconName));
    setIconSize({px(16), px(16)});
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(px(24), px(24));
}

void IconButton::setIconName(const QString &iconName)
{
    m_iconName = iconName;
    setIcon(theme().icon(iconName));
}

void IconButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QToolButton::changeEvent(event);
}

LinkLabel::LinkLabel(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_link)
            emit followed(*m_link);
    });
}

void LinkLabel::setIconName(const QString &name, Tone tone)
{
    m_icon = name;
    m_iconTone = tone;
    updateGeometry();
    update();
}

void LinkLabel::setCode(bool code)
{
    m_code = code;
    updateGeometry();
    update();
}

void LinkLabel::setElide(Elide how)
{
    m_elide = how;
    update();
}

void LinkLabel::setKeyHint(const QString &key)
{
    m_key = key;
    updateGeometry();
    update();
}

QSize LinkLabel::sizeHint() const
{
    const QFontMetrics metrics(theme().font(m_code ? Ink::Code : Ink::Body));
    int width = textWidth(theme().font(m_code ? Ink::Code : Ink::Body), text()) + 1;
    if (!m_icon.isEmpty())
        width += px(24);
    if (!m_key.isEmpty())
        width += keyHintSize(m_key).width() + px(8);
    return {width, qMax(px(m_icon.isEmpty() ? 20 : 24), metrics.height() + 2)};
}

QSize LinkLabel::minimumSizeHint() const { return {qMin(sizeHint().width(), px(40)), sizeHint().height()}; }

void LinkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    QRect area = rect();
    if (!m_icon.isEmpty()) {
        const int side = px(16);
        painter.drawPixmap(place(QRect(area.left(), (height() - side) / 2, side, side)),
                           theme().pixmap(m_icon, side, isEnabled() ? toneRole(m_iconTone) : Role::Disabled,
                                          devicePixelRatioF()));
        area.setLeft(area.left() + px(24));
    }
    if (!m_key.isEmpty()) {
        const QSize size = keyHintSize(m_key);
        paintKeyHint(painter, place(QRect(area.right() + 1 - size.width(), 0, size.width(), height())), m_key);
        area.setRight(area.right() - size.width() - px(8));
    }
    QFont font = theme().font(m_code ? Ink::Code : Ink::Body);
    font.setUnderline(m_hovered && isEnabled());
    painter.setFont(font);
    painter.setPen(theme().color(isEnabled() ? Role::Accent : Role::Disabled));
    painter.drawText(place(area),
                     Qt::AlignVCenter | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) |
                         (m_code ? int(Qt::TextForceLeftToRight) : 0),
                     elideText(text(), m_elide, QFontMetricsF(font), area.width()));
    if (wantsFocusRing(stateOf(*this)))
        paintFocusRing(painter, rect(), px(2), false);
}

void LinkLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void LinkLabel::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu;
    menu.addAction(theme().icon(QStringLiteral("copy")), tr("Copy text"),
                   [this] { QApplication::clipboard()->setText(text()); });
    if (m_link)
        menu.addAction(theme().icon(QStringLiteral("link")), tr("Copy address"),
                       [this] { QApplication::clipboard()->setText(m_link->print()); });
    menu.exec(event->globalPos());
}

void LinkLabel::enterEvent(QEnterEvent *event)
{
    m_hovered = true;
    update();
    QAbstractButton::enterEvent(event);
}

void LinkLabel::leaveEvent(QEvent *event)
{
    m_hovered = false;
    update();
    QAbstractButton::leaveEvent(event);
}

Chip::Chip(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setValue(const QString &value)
{
    m_value = value;
    setAccessibleName(value.isEmpty() ? text() : text() + u' ' + value);
    updateGeometry();
    update();
}

void Chip::setRemovable(bool removable)
{
    m_removable = removable;
    if (removable)
        setChecked(true);
    updateGeometry();
    update();
}

void Chip::setIconName(const QString &name)
{
    m_icon = name;
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    int width = px(16) + QFontMetrics(theme().font(Ink::Secondary)).horizontalAdvance(text());
    if (!m_value.isEmpty()) {
        QFont strong = theme().font(Ink::Secondary);
        strong.setWeight(QFont::Medium);
        width += px(4) + QFontMetrics(strong).horizontalAdvance(m_value);
    }
    if (!m_icon.isEmpty())
        width += px(14) + px(4);
    if (m_removable)
        width += px(14);
    return {width, qMax(px(20), QFontMetrics(theme().font(Ink::Secondary)).height() + px(4))};
}

QRect Chip::crossRect() const
{
    if (!m_removable)
        return {};
    return QStyle::visualRect(layoutDirection(), rect(), QRect(width() - px(18), 0, px(18), height()));
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool on = isChecked();
    const bool hovered = underMouse() && isEnabled();
    paintRound(painter, rect(), px(4), on ? theme().color(Role::Selection) : hovered ? theme().color(Role::Hover) : QColor(),
               on ? QColor() : theme().color(isEnabled() ? Role::LineStrong : Role::Line));
    const Role ink = !isEnabled() ? Role::Disabled : on ? Role::SelectionText : Role::Muted;
    const auto place = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    QRect area = rect().adjusted(px(8), 0, -px(8), 0);
    if (!m_icon.isEmpty()) {
        const int side = px(14);
        painter.drawPixmap(place(QRect(area.left(), (height() - side) / 2, side, side)),
                           theme().pixmap(m_icon, side, ink, devicePixelRatioF()));
        area.setLeft(area.left() + side + px(4));
    }
    QFont font = theme().font(Ink::Secondary);
    const int flags = Qt::AlignVCenter | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    painter.setFont(font);
    painter.setPen(theme().color(on && !m_value.isEmpty() && isEnabled() ? Role::SelMuted : ink));
    painter.drawText(place(area), flags, text());
    if (!m_value.isEmpty()) {
        area.setLeft(area.left() + QFontMetrics(font).horizontalAdvance(text()) + px(4));
        font.setWeight(QFont::Medium);
        painter.setFont(font);
        painter.setPen(theme().color(ink));
        painter.drawText(place(area), flags, m_value);
    }
    if (m_removable) {
        const int side = px(10);
        QRect box(0, 0, side, side);
        box.moveCenter(crossRect().center());
        painter.drawPixmap(box, theme().pixmap(QStringLiteral("close"), side, on ? Role::SelMuted : Role::Muted,
                                               devicePixelRatioF()));
    }
    if (wantsFocusRing(stateOf(*this)))
        paintFocusRing(painter, rect(), px(4), false);
}

void Chip::mousePressEvent(QMouseEvent *event)
{
    m_crossPressed = event->button() == Qt::LeftButton && crossRect().contains(event->position().toPoint());
    if (!m_crossPressed)
        QAbstractButton::mousePressEvent(event);
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_crossPressed) {
        m_crossPressed = false;
        if (crossRect().contains(event->position().toPoint()))
            emit removed();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (m_removable && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        emit removed();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace ariadne::ui
