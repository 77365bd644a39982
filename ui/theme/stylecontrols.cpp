// SPDX-License-Identifier: GPL-3.0-or-later
// The compound controls of the style: tabs, menus, headers, scroll bars, combo and spin boxes.
#include "ui/theme/style.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QKeySequence>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
QColor color(Role role) { return theme().color(role); }
int px(qreal at96) { return theme().px(at96); }

void drawGlyph(QPainter &painter, const QRect &area, const QString &name, int side, Role role)
{
    QRect box(0, 0, side, side);
    box.moveCenter(area.center());
    painter.drawPixmap(box, theme().pixmap(name, side, role, painter.device()->devicePixelRatioF()));
}

} // namespace

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_TabBarTabShape:
    case CE_TabBarTabLabel:
        if (drawTab(element, option, painter, widget))
            return;
        break;
    case CE_MenuItem:
        if (drawMenuItem(option, painter, widget))
            return;
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, color(Role::Window));
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            const bool on = item->state & State_Selected;
            painter->fillRect(option->rect, color(on ? Role::Hover : Role::Window));
            drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                         item->palette, item->state & State_Enabled, item->text, QPalette::WindowText);
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderLabel:
    case CE_HeaderEmptyArea:
        if (drawHeader(element, option, painter, widget))
            return;
        break;
    case CE_Splitter: {
        const QRect rect = option->rect;
        // A QSplitter hands over its whole grip: the line stands in its middle.
        if (option->state & State_Horizontal)
            painter->fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), color(Role::Line));
        else
            painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), color(Role::Line));
        return;
    }
    case CE_ProgressBarGroove:
        painter->fillRect(option->rect, color(Role::Line));
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            const bool known = bar->maximum > bar->minimum;
            const double share = known ? double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum) : 1;
            QRect filled = option->rect;
            filled.setWidth(qRound(filled.width() * qBound(0.0, share, 1.0)));
            painter->fillRect(visualRect(option->direction, option->rect, filled), color(known ? Role::Accent : Role::Control));
            return;
        }
        break;
    case CE_ProgressBarLabel:
        return; // the job's words stand beside it
    case CE_RubberBand: {
        QColor ground = color(Role::Accent);
        ground.setAlphaF(0.16F);
        painter->fillRect(option->rect, ground);
        return;
    }
    case CE_ToolBar:
        painter->fillRect(option->rect, color(Role::Window));
        return;
    case CE_SizeGrip:
        return;
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            painter->save();
            painter->setPen(color(Role::Line));
            if (frame->frameShape == QFrame::HLine)
                painter->drawLine(frame->rect.left(), frame->rect.center().y(), frame->rect.right(), frame->rect.center().y());
            else if (frame->frameShape == QFrame::VLine)
                painter->drawLine(frame->rect.center().x(), frame->rect.top(), frame->rect.center().x(), frame->rect.bottom());
            else if (frame->frameShape != QFrame::NoFrame)
                painter->drawRect(frame->rect.adjusted(0, 0, -1, -1));
            painter->restore();
            return;
        }
        break;
    case CE_DockWidgetTitle:
        if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option)) {
            painter->save();
            painter->fillRect(option->rect, color(Role::Panel));
            painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), color(Role::Line));
            painter->setFont(theme().font(Ink::Header));
            painter->setPen(color(Role::Text));
            const QRect area = subElementRect(SE_DockWidgetTitleBarText, option, widget).adjusted(px(6), 0, 0, 0);
            painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeading,
                              painter->fontMetrics().elidedText(dock->title, Qt::ElideRight, area.width()));
            painter->restore();
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

bool Style::drawTab(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab || (tab->shape != QTabBar::RoundedNorth && tab->shape != QTabBar::TriangularNorth))
        return false;
    const QRect rect = option->rect;
    const bool on = option->state & State_Selected;
    const bool hovered = (option->state & State_MouseOver) && (option->state & State_Enabled);
    if (element == CE_TabBarTabShape) {
        painter->fillRect(rect, color(on ? Role::Panel : hovered ? Role::Hover : Role::Window));
        const bool rightToLeft = option->direction == Qt::RightToLeft;
        painter->fillRect(QRect(rightToLeft ? rect.left() : rect.right(), rect.top(), 1, rect.height()), color(Role::Line));
        if (on)
            painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), px(2)), color(Role::Thread));
        else
            painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color(Role::Line));
        if (wantsFocusRing(option->state)) {
            painter->save();
            painter->setPen(QPen(color(Role::Focus), 2));
            painter->drawRect(rect.adjusted(3, 4, -4, -4));
            painter->restore();
        }
        return true;
    }
    QRect area = rect.adjusted(px(12), 0, -px(12), 0);
    if (!tab->leftButtonSize.isEmpty())
        area.setLeft(area.left() + tab->leftButtonSize.width());
    if (!tab->rightButtonSize.isEmpty())
        area.setRight(area.right() - tab->rightButtonSize.width() + px(4));
    painter->save();
    if (!tab->icon.isNull()) {
        const int side = px(16);
        QRect box(area.left(), area.center().y() - side / 2 + 1, side, side);
        box = visualRect(option->direction, rect, box);
        tab->icon.paint(painter, box, Qt::AlignCenter, option->state & State_Enabled ? QIcon::Normal : QIcon::Disabled,
                        on ? QIcon::On : QIcon::Off);
        area.setLeft(area.left() + side + px(8));
    }
    painter->setPen(color(option->state & State_Enabled ? on ? Role::Text : Role::Muted : Role::Disabled));
    const QRect textArea = visualRect(option->direction, rect, area);
    painter->drawText(textArea, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      tab->fontMetrics.elidedText(tab->text, Qt::ElideRight, textArea.width(), Qt::TextShowMnemonic));
    painter->restore();
    Q_UNUSED(widget)
    return true;
}

bool Style::drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return false;
    const QRect rect = option->rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(rect, color(Role::Raised));
        painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), color(Role::Line));
        return true;
    }
    const bool enabled = option->state & State_Enabled, on = (option->state & State_Selected) && enabled;
    painter->save();
    painter->fillRect(rect, color(on ? Role::Selection : Role::Raised));
    const auto place = [&](const QRect &area) { return visualRect(option->direction, rect, area); };

    const QRect lead = place(QRect(rect.left() + px(8), rect.top(), px(16), rect.height()));
    if (item->checkType != QStyleOptionMenuItem::NotCheckable) {
        if (item->checked)
            drawGlyph(*painter, lead, QStringLiteral("check"), px(14), on ? Role::SelectionText : Role::Accent);
    } else if (!item->icon.isNull()) {
        QRect box(0, 0, px(16), px(16));
        box.moveCenter(lead.center());
        item->icon.paint(painter, box, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                         on ? QIcon::On : QIcon::Off);
    }

    const int split = int(item->text.indexOf(u'\t'));
    const QString label = split < 0 ? item->text : item->text.left(split);
    const QString key = split < 0 ? QString() : item->text.mid(split + 1);
    painter->setFont(item->font);
    painter->setPen(color(enabled ? on ? Role::SelectionText : Role::Text : Role::Disabled));
    const QRect text = place(QRect(rect.left() + px(32), rect.top(), rect.width() - px(32) - px(12), rect.height()));
    int flags = Qt::AlignVCenter | Qt::AlignLeading | Qt::TextShowMnemonic | Qt::TextSingleLine | Qt::TextDontClip;
    if (!proxy()->styleHint(SH_UnderlineShortcut, option, widget))
        flags |= Qt::TextHideMnemonic;
    painter->drawText(text, int(QStyle::visualAlignment(option->direction, Qt::AlignLeft)) | (flags & ~Qt::AlignHorizontal_Mask),
                      label);
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow = place(QRect(rect.right() - px(8) - px(12), rect.top(), px(12), rect.height()));
        drawGlyph(*painter, arrow,
                  option->direction == Qt::RightToLeft ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right"),
                  px(12), on ? Role::SelectionText : Role::Muted);
    } else if (!key.isEmpty()) {
        painter->setFont(theme().font(Ink::Label));
        const QFontMetrics metrics = painter->fontMetrics();
        const int width = metrics.horizontalAdvance(key) + px(10), height = px(18);
        QRect box = place(QRect(rect.right() - px(8) - width, rect.center().y() - height / 2 + 1, width, height));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(color(on ? Role::SelMuted : Role::LineStrong), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(box).adjusted(.5, .5, -.5, -.5), px(3), px(3));
        painter->setPen(color(enabled ? on ? Role::SelMuted : Role::Muted : Role::Disabled));
        painter->drawText(box, Qt::AlignCenter, key);
    }
    painter->restore();
    return true;
}

bool Style::drawHeader(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QRect rect = option->rect;
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (element != CE_HeaderLabel) {
        painter->fillRect(rect, color(element == CE_HeaderSection && (option->state & State_MouseOver) &&
                                              (option->state & State_Enabled)
                                          ? Role::Hover
                                          : Role::Panel));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color(Role::Line));
        return true;
    }
    if (!header)
        return false;
    painter->save();
    painter->setFont(theme().font(Ink::Label));
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    painter->setPen(color(sorted ? Role::Text : Role::Muted));
    const QRect area = rect; // already inside the section's margins
    const Qt::Alignment alignment = (header->textAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter;
    painter->drawText(area, int(alignment),
                      painter->fontMetrics().elidedText(header->text, Qt::ElideRight, area.width()));
    painter->restore();
    Q_UNUSED(widget)
    return true;
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar: drawScrollBar(option, painter, widget); return;
    case CC_ComboBox: drawCombo(option, painter, widget); return;
    case CC_SpinBox: drawSpin(option, painter, widget); return;
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                            const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        // No arrow buttons: groove and slider have the whole length.
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        const QRect rect = option->rect;
        const bool horizontal = bar->orientation == Qt::Horizontal;
        const int length = horizontal ? rect.width() : rect.height();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        int slider = length;
        if (range > 0) {
            slider = int(qint64(bar->pageStep) * length / (range + qMax(1, bar->pageStep)));
            slider = qBound(qMin(proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget), length), slider, length);
        }
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider,
                                                  bar->upsideDown);
        const auto along = [&](int from, int size) {
            const QRect part = horizontal ? QRect(rect.left() + from, rect.top(), size, rect.height())
                                          : QRect(rect.left(), rect.top() + from, rect.width(), size);
            // The groove of a horizontal bar mirrors by `upsideDown` already.
            return part;
        };
        switch (sub) {
        case SC_ScrollBarGroove: return rect;
        case SC_ScrollBarSlider: return along(start, slider);
        case SC_ScrollBarSubPage: return along(0, start);
        case SC_ScrollBarAddPage: return along(start + slider, length - start - slider);
        default: return {};
        }
    }
    if (control == CC_ComboBox) {
        const QRect rect = option->rect;
        switch (sub) {
        case SC_ComboBoxArrow:
            return visualRect(option->direction, rect, QRect(rect.right() - px(22), rect.top(), px(22), rect.height()));
        case SC_ComboBoxEditField:
            return visualRect(option->direction, rect, rect.adjusted(px(8), 1, -px(22), -1));
        case SC_ComboBoxFrame: return rect;
        default: break;
        }
    }
    if (control == CC_SpinBox) {
        const QRect rect = option->rect;
        const int width = px(20);
        const QRect buttons(rect.right() - width, rect.top() + 1, width, rect.height() - 2);
        switch (sub) {
        case SC_SpinBoxUp:
            return visualRect(option->direction, rect, QRect(buttons.left(), buttons.top(), width, buttons.height() / 2));
        case SC_SpinBoxDown:
            return visualRect(option->direction, rect,
                              QRect(buttons.left(), buttons.center().y(), width, buttons.height() / 2));
        case SC_SpinBoxEditField: return visualRect(option->direction, rect, rect.adjusted(px(6), 1, -width - 2, -1));
        case SC_SpinBoxFrame: return rect;
        default: break;
        }
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar)
        return;
    const QWidget *owner = widget ? widget->parentWidget() : nullptr;
    while (owner && !qobject_cast<const QAbstractScrollArea *>(owner))
        owner = owner->parentWidget();
    // On the ground of what it scrolls, so that no trough is seen.
    const auto *area = qobject_cast<const QAbstractScrollArea *>(owner);
    const QColor ground = area ? area->viewport()->palette().color(area->viewport()->backgroundRole()) : color(Role::Panel);
    painter->fillRect(option->rect, ground);
    if (bar->maximum <= bar->minimum)
        return;
    const bool active = option->activeSubControls & SC_ScrollBarSlider;
    const bool hovered = active && (option->state & State_MouseOver);
    const bool pressed = active && (option->state & State_Sunken);
    const QRect slider = proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int inset = px(2);
    const QRectF thumb = horizontal ? QRectF(slider).adjusted(1, inset, -1, -inset) : QRectF(slider).adjusted(inset, 1, -inset, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(pressed || hovered ? Role::Control : Role::LineStrong));
    const qreal radius = qMin(thumb.width(), thumb.height()) / 2;
    painter->drawRoundedRect(thumb, radius, radius);
    painter->restore();
}

void Style::drawCombo(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (combo && combo->editable)
        paintFieldPanel(*painter, option->rect, option->state);
    else if (combo && !combo->frame)
        paintButtonPanel(*painter, option->rect, option->state & ~State_On, ButtonKind::Flat);
    else
        paintButtonPanel(*painter, option->rect, option->state & ~State_On, ButtonKind::Plain);
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    drawGlyph(*painter, arrow, QStringLiteral("chevron-down"), px(12),
              option->state & State_Enabled ? Role::Muted : Role::Disabled);
}

void Style::drawSpin(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    paintFieldPanel(*painter, option->rect, option->state);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!spin || spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl sub, const QString &name, bool enabled) {
        drawGlyph(*painter, proxy()->subControlRect(CC_SpinBox, option, sub, widget), name, px(10),
                  enabled ? Role::Muted : Role::Disabled);
    };
    arrow(SC_SpinBoxUp, QStringLiteral("chevron-up"), spin->stepEnabled & QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, QStringLiteral("chevron-down"), spin->stepEnabled & QAbstractSpinBox::StepDownEnabled);
}

} // namespace ariadne::ui
