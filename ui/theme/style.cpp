// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
QColor color(Role role) { return theme().color(role); }
int px(qreal at96) { return theme().px(at96); }

void round(QPainter &painter, const QRectF &rect, qreal radius, const QColor &ground, const QColor &border, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    const qreal inset = border.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("fusion"))) {}

bool wantsFocusRing(QStyle::State state)
{
    return (state & QStyle::State_HasFocus) && (state & QStyle::State_KeyboardFocusChange);
}

void paintButtonPanel(QPainter &painter, const QRect &rect, QStyle::State state, ButtonKind kind)
{
    const bool enabled = state & QStyle::State_Enabled;
    const bool hovered = enabled && (state & QStyle::State_MouseOver);
    const bool down = enabled && (state & (QStyle::State_Sunken | QStyle::State_On));
    QColor ground, border;
    if (kind == ButtonKind::Primary && enabled) {
        ground = color(Role::AccentFill);
        if (down)
            ground = ground.darker(112);
        else if (hovered)
            ground = ground.darker(104);
    } else if (kind == ButtonKind::Flat) {
        ground = down ? color(Role::SelectionOff) : hovered ? color(Role::Hover) : QColor();
    } else {
        ground = down ? color(Role::SelectionOff) : hovered ? color(Role::Hover) : color(Role::Raised);
        border = color(enabled ? Role::Control : Role::Line);
        if (!enabled)
            ground = QColor();
    }
    round(painter, rect, px(5), ground, border, 1);
    if (wantsFocusRing(state)) {
        // On a filled button the ring stands off by a line of its own ground, else blue would end in blue.
        if (kind == ButtonKind::Primary)
            round(painter, QRectF(rect).adjusted(2, 2, -2, -2), px(4), {}, color(Role::OnAccent), 1);
        round(painter, rect, px(5), {}, color(Role::Focus), 2);
    }
}

void paintFieldPanel(QPainter &painter, const QRect &rect, QStyle::State state)
{
    const bool enabled = state & QStyle::State_Enabled;
    const bool focus = state & QStyle::State_HasFocus; // a field is being typed into: always shown
    round(painter, rect, px(5), color(enabled ? Role::Sunken : Role::Panel), color(enabled ? Role::Control : Role::Line), 1);
    if (focus)
        round(painter, rect, px(5), {}, color(Role::Focus), 2);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool primary = button && (button->features & QStyleOptionButton::DefaultButton);
        const bool flat = button && (button->features & QStyleOptionButton::Flat);
        paintButtonPanel(*painter, option->rect, option->state,
                         primary ? ButtonKind::Primary : flat ? ButtonKind::Flat : ButtonKind::Plain);
        return;
    }
    case PE_FrameDefaultButton:
    case PE_FrameFocusRect: // every control of ours draws its own ring
        return;
    case PE_PanelButtonTool:
    case PE_IndicatorButtonDropDown:
        paintButtonPanel(*painter, option->rect, option->state, ButtonKind::Flat);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            paintFieldPanel(*painter, option->rect, option->state);
        return; // frameless ones stand inside a field that somebody else draws
    case PE_FrameLineEdit:
        return; // in the panel
    case PE_Frame:
    case PE_FrameDockWidget:
    case PE_FrameWindow:
        painter->save();
        painter->setPen(color(Role::Line));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), color(Role::Line));
        return;
    case PE_FrameMenu:
    case PE_FrameStatusBarItem:
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, color(Role::LineStrong));
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), color(Role::Raised));
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, color(Role::LineStrong));
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), color(Role::Raised));
        return;
    case PE_PanelMenuBar:
        painter->fillRect(option->rect, color(Role::Window));
        return;
    case PE_FrameGroupBox:
        round(*painter, option->rect, px(6), {}, color(Role::Line), 1);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
    case PE_IndicatorRadioButton:
        drawCheck(element, option, painter);
        return;
    case PE_IndicatorBranch: {
        if (!(option->state & State_Children))
            return;
        const bool open = option->state & State_Open;
        const int side = px(14);
        QRect box(0, 0, side, side);
        box.moveCenter(option->rect.center());
        const QString closed = option->direction == Qt::RightToLeft ? QStringLiteral("chevron-left")
                                                                    : QStringLiteral("chevron-right");
        painter->drawPixmap(box, theme().pixmap(open ? QStringLiteral("chevron-down") : closed, side, Role::Muted,
                                                painter->device()->devicePixelRatioF()));
        return;
    }
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
    case PE_IndicatorSpinUp:
    case PE_IndicatorSpinDown:
    case PE_IndicatorHeaderArrow: {
        QString name = QStringLiteral("chevron-down");
        if (element == PE_IndicatorArrowUp || element == PE_IndicatorSpinUp)
            name = QStringLiteral("chevron-up");
        else if (element == PE_IndicatorArrowLeft)
            name = QStringLiteral("chevron-left");
        else if (element == PE_IndicatorArrowRight)
            name = QStringLiteral("chevron-right");
        else if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
                 header && header->sortIndicator == QStyleOptionHeader::SortUp)
            name = QStringLiteral("chevron-up");
        const int side = qMin(px(12), qMin(option->rect.width(), option->rect.height()));
        QRect box(0, 0, side, side);
        box.moveCenter(option->rect.center());
        painter->drawPixmap(box, theme().pixmap(name, side, option->state & State_Enabled ? Role::Muted : Role::Disabled,
                                                painter->device()->devicePixelRatioF()));
        return;
    }
    case PE_PanelItemViewRow:
        // The part of a tree's row that holds the branches; the delegate paints the rest the same way.
        if (option->state & State_Selected) {
            const bool focused = widget && widget->hasFocus() && (option->state & State_Active);
            painter->fillRect(option->rect, color(focused ? Role::Selection : Role::SelectionOff));
        } else if (option->state & State_MouseOver) {
            painter->fillRect(option->rect, color(Role::Hover));
        }
        return;
    case PE_PanelItemViewItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        if (option->state & State_Selected)
            painter->fillRect(option->rect, color(option->state & State_Active ? Role::Selection : Role::SelectionOff));
        else if (option->state & State_MouseOver)
            painter->fillRect(option->rect, color(Role::Hover));
        else if (item && item->backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(option->rect, item->backgroundBrush);
        return;
    }
    case PE_PanelScrollAreaCorner: {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(widget);
        painter->fillRect(option->rect, area ? area->viewport()->palette().color(area->viewport()->backgroundRole())
                                             : color(Role::Panel));
        return;
    }
    case PE_IndicatorTabClose: {
        const bool hovered = option->state & State_MouseOver;
        if (hovered)
            round(*painter, option->rect, px(4), color(Role::Hover), {}, 0);
        const int side = px(12);
        QRect box(0, 0, side, side);
        box.moveCenter(option->rect.center());
        painter->drawPixmap(box, theme().pixmap(QStringLiteral("close"), side, hovered ? Role::Text : Role::Muted,
                                                painter->device()->devicePixelRatioF()));
        return;
    }
    case PE_IndicatorToolBarSeparator:
    case PE_IndicatorToolBarHandle:
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, color(Role::Line));
        return;
    case PE_IndicatorProgressChunk:
        painter->fillRect(option->rect, color(Role::Accent));
        return;
    case PE_IndicatorItemViewItemDrop:
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 2), color(Role::Accent));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawCheck(PrimitiveElement element, const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled, on = option->state & State_On;
    const bool some = option->state & State_NoChange;
    const QRectF box(option->rect);
    const bool radio = element == PE_IndicatorRadioButton;
    const qreal radius = radio ? box.width() / 2 : px(3);
    const bool filled = on || some;
    const QColor ground = filled ? color(enabled ? Role::AccentFill : Role::SelectionOff)
                                 : color(enabled && (option->state & State_MouseOver) ? Role::Hover : Role::Sunken);
    round(*painter, box, radius, ground,
          filled && enabled ? color(Role::AccentFill) : color(enabled ? Role::Control : Role::Line), 1);
    const QColor ink = color(enabled ? Role::OnAccent : Role::Disabled);
    if (radio && on) {
        const qreal dot = box.width() * 0.3;
        round(*painter, box.adjusted(dot, dot, -dot, -dot), dot, ink, {}, 0);
    } else if (some) {
        painter->fillRect(QRectF(box.left() + box.width() / 4, box.center().y() - 0.5, box.width() / 2, 2), ink);
    } else if (on) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(ink, qMax(1.5, box.width() / 8), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF tick[] = {box.topLeft() + QPointF(box.width() * .24, box.height() * .53),
                                box.topLeft() + QPointF(box.width() * .43, box.height() * .72),
                                box.topLeft() + QPointF(box.width() * .78, box.height() * .31)};
        painter->drawPolyline(tick, 3);
        painter->restore();
    }
    if (wantsFocusRing(option->state))
        round(*painter, box.adjusted(-3, -3, 3, 3), radius + 2, {}, color(Role::Focus), 2);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return option->rect.adjusted(px(6), 1, -px(6), -1);
        return option->rect;
    }
    case SE_TabBarTabText:
        return option->rect.adjusted(px(12), 0, -px(12), 0);
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        return {qMax(size.width() + px(24), px(64)), px(26)};
    case CT_LineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth == 0)
            return size;
        return {size.width() + px(12), qMax(px(26), size.height() + 2)};
    case CT_ComboBox:
        return {size.width() + px(40), px(26)};
    case CT_SpinBox:
        return {size.width() + px(40), px(26)}; // with the two arrows
    case CT_ToolButton:
        return size.expandedTo({px(24), px(24)});
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {size.width(), px(9)};
        // check mark or icon, text, key hint with its frame, submenu arrow
        const bool key = item && item->text.contains(u'\t');
        return {size.width() + px(32) + px(24) + (key ? px(28) : 0), px(26)};
    }
    case CT_MenuBarItem:
        return size + QSize(px(12), px(8));
    case CT_TabBarTab: {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        const bool vertical = tab && (tab->shape == QTabBar::RoundedWest || tab->shape == QTabBar::RoundedEast);
        return vertical ? QSize(px(32), size.height()) : QSize(size.width() + px(4), px(32));
    }
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width() + px(8), qMax(px(26), base.height())};
    }
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), qMax(px(22), base.height())};
    }
    case CT_ProgressBar:
        return {qMax(px(96), size.width()), px(4)};
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth: return 1;
    case PM_DockWidgetSeparatorExtent: return 1;
    case PM_DockWidgetFrameWidth: return 0;
    case PM_DockWidgetTitleMargin: return px(6);
    case PM_ScrollBarExtent: return px(10);
    case PM_ScrollBarSliderMin: return px(28);
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_ScrollView_ScrollBarOverlap: return 0;
    case PM_DefaultFrameWidth: return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize: return px(16);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return px(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return px(8);
    case PM_TabBarTabHSpace: return px(24);
    case PM_TabBarTabVSpace: return px(10);
    case PM_TabBarTabOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarBaseHeight: return 0;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight: return px(16);
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return px(4);
    case PM_MenuHMargin: return 0;
    case PM_TreeViewIndentation: return px(16);
    case PM_HeaderMargin: return px(8);
    case PM_HeaderMarkSize: return px(12);
    case PM_ToolTipLabelFrameWidth: return px(6);
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return px(12);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return px(8);
    case PM_TextCursorWidth: return qMax(1, px(1));
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ToolTip_WakeUpDelay: return 500;
    case SH_Widget_Animation_Duration: return 0; // nothing moves but progress
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_ScrollBar_Transient: return 0;
    case SH_TabBar_ElideMode: return Qt::ElideRight;
    case SH_TabBar_PreferNoArrows: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_Table_GridLineColor: return int(color(Role::Line).rgb());
    case SH_ComboBox_Popup: return 0;
    case SH_ComboBox_PopupFrameStyle: return QFrame::Box | QFrame::Plain;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_UnderlineShortcut: return QProxyStyle::styleHint(hint, option, widget, data);
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon Style::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    switch (icon) {
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton: return theme().icon(QStringLiteral("close"));
    case SP_ToolBarHorizontalExtensionButton: return theme().icon(QStringLiteral("more"));
    case SP_TitleBarNormalButton: return theme().icon(QStringLiteral("external"));
    default: return QProxyStyle::standardIcon(icon, option, widget);
    }
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QTabBar *>(widget) ||
        qobject_cast<QScrollBar *>(widget) || qobject_cast<QHeaderView *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

} // namespace ariadne::ui
