// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/delegates.h"

#include "ui/widgets/format.h"
#include "ui/widgets/paint.h"

#include <QHeaderView>
#include <QListView>
#include <QPainter>
#include <QTableView>
#include <QTreeView>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
int px(qreal at96) { return theme().px(at96); }

Tone toneOf(const QModelIndex &index, int role, Tone otherwise)
{
    const QVariant value = index.data(role);
    return value.isValid() ? Tone(value.toInt()) : otherwise;
}

constexpr auto kRowHeight = "ariadneRowHeight"; // in 96 dpi px, for when the theme's measures change

void styleView(QAbstractItemView *view)
{
    view->setFrameShape(QFrame::NoFrame);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setMouseTracking(true);
    view->setAlternatingRowColors(false);
    view->setBackgroundRole(QPalette::AlternateBase); // panel
    view->viewport()->setBackgroundRole(QPalette::AlternateBase);
    view->viewport()->setAttribute(Qt::WA_Hover);
    view->setTextElideMode(Qt::ElideNone); // the delegates cut, each in its own way
    // Row heights and grounds change with the theme.
    QObject::connect(&Theme::instance(), &Theme::changed, view, [view] {
        if (auto *table = qobject_cast<QTableView *>(view))
            table->verticalHeader()->setDefaultSectionSize(theme().row(table->property(kRowHeight).toInt()));
        view->doItemsLayout();
        view->viewport()->update();
    });
}

} // namespace

void styleList(QListView *view)
{
    styleView(view);
    view->setUniformItemSizes(true);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void styleTree(QTreeView *view, bool header)
{
    styleView(view);
    view->setUniformRowHeights(true);
    view->setHeaderHidden(!header);
    view->setIndentation(px(16));
    view->setExpandsOnDoubleClick(true);
    view->setAnimated(false);
    view->setAllColumnsShowFocus(true);
    if (!header)
        view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void styleTable(QTableView *view)
{
    styleView(view);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setCornerButtonEnabled(false);
    view->setTabKeyNavigation(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setMinimumSectionSize(px(20));
    setTableRowHeight(view, 26);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->horizontalHeader()->setMinimumSectionSize(px(32));
    view->horizontalHeader()->setStretchLastSection(true);
}

void setTableRowHeight(QTableView *view, int at96)
{
    view->setProperty(kRowHeight, at96);
    view->verticalHeader()->setDefaultSectionSize(theme().row(at96));
}

RowDelegate::RowDelegate(QAbstractItemView *view) : QStyledItemDelegate(view) {}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {px(120), theme().row(m_height)};
}

RowDelegate::Ground RowDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option,
                                             const QModelIndex &index) const
{
    // By what each text says, not by the window: pop() stays pop() where all around is written from right to left.
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    Ground ground;
    ground.selected = option.state & QStyle::State_Selected;
    ground.hovered = option.state & QStyle::State_MouseOver;
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    ground.focused = view && view->hasFocus() && (option.state & QStyle::State_Active);
    ground.ink = theme().color(Role::Text);
    ground.muted = theme().color(Role::Muted);
    const QVariant own = index.data(GroundRole);
    if (ground.selected) {
        painter->fillRect(option.rect, theme().color(ground.focused ? Role::Selection : Role::SelectionOff));
        if (ground.focused) {
            ground.ink = theme().color(Role::SelectionText);
            ground.muted = theme().color(Role::SelMuted);
        }
    } else if (ground.hovered) {
        painter->fillRect(option.rect, theme().color(Role::Hover));
    } else if (own.isValid()) {
        painter->fillRect(option.rect, theme().color(Role(own.toInt())));
    }
    if (index.data(HereRole).toBool() && index.column() == 0) {
        QRect row = option.rect;
        if (view && qobject_cast<const QTreeView *>(view)) // the item begins behind its branches, the row does not
            row = QRect(0, row.top(), view->viewport()->width(), row.height());
        paintHere(*painter, row, option.direction == Qt::RightToLeft);
    }
    // The ring around the row that has the keyboard, only where it is in use.
    if (ground.focused && (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        paintFocusRing(*painter, option.rect, 0, true);
    return ground;
}

QRect RowDelegate::paintRight(QPainter *painter, const QRect &area, const Ground &ground, const QModelIndex &index) const
{
    // Written for left to right; the caller mirrors `area`'s parts by painting into a mirrored option.
    QRect rest = area;
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QString trailing = index.data(TrailingRole).toString();
    if (m_trailing > 0 || !trailing.isEmpty()) {
        const bool code = index.data(TrailingCodeRole).toBool();
        const QFont font = theme().font(code ? Ink::CodeSmall : Ink::Secondary);
        const QFontMetricsF metrics(font);
        const int wanted = m_trailing > 0 ? px(m_trailing) : textWidth(font, trailing);
        const int width = qMin(wanted, rest.width() / 2);
        const QRect box(rest.right() + 1 - width, rest.top(), width, rest.height());
        painter->setFont(font);
        painter->setPen(index.data(TrailingLinkRole).toBool() ? theme().color(Role::Accent) : ground.muted);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                          trailing.contains(u'/') ? elidePath(trailing, metrics, width)
                                                  : metrics.elidedText(trailing, Qt::ElideMiddle, width));
        rest.setRight(box.left() - px(12));
    }
    const auto badges = index.data(BadgesRole).value<QList<BadgeSpec>>();
    for (auto badge = badges.crbegin(); badge != badges.crend(); ++badge) {
        const int width = badgeSize(*badge).width();
        if (width > rest.width() / 2)
            break;
        paintBadge(*painter, QRect(rest.right() + 1 - width, rest.top(), width, rest.height()), *badge);
        rest.setRight(rest.right() - width - px(8));
    }
    const QString note = index.data(NoteRole).toString();
    if (!note.isEmpty() || m_note > 0) {
        const Tone tone = toneOf(index, NoteToneRole, Tone::Muted);
        const QFont font = theme().font(Ink::Label);
        const int width = m_note > 0 ? px(m_note) : qMin(textWidth(font, note), rest.width() / 2);
        const QRect box(rest.right() + 1 - width, rest.top(), width, rest.height());
        painter->setFont(font);
        // In a selected row a status word takes the row's ink beside its coloured glyph.
        painter->setPen(tone == Tone::Muted              ? ground.muted
                        : ground.selected && ground.focused ? ground.ink
                                                            : theme().color(toneRole(tone)));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(note, Qt::ElideRight, width));
        rest.setRight(box.left() - px(4));
        const QString glyph = note.isEmpty() ? QString() : stateGlyph(tone);
        if (!glyph.isEmpty()) {
            const int side = px(12);
            if (m_note > 0) // the column is wider than its word: the glyph stands beside the word
                rest.setRight(rest.right() + width - qMin(width, textWidth(font, note)));
            painter->drawPixmap(QRect(rest.right() + 1 - side, rest.center().y() - side / 2 + 1, side, side),
                                theme().pixmap(glyph, side, toneRole(tone), ratio));
            rest.setRight(qMin(rest.right() - side, box.left()));
        }
        rest.setRight(rest.right() - px(8));
    }
    return rest;
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Ground ground = paintGround(painter, option, index);
    const qreal ratio = painter->device()->devicePixelRatioF();
    // Rows hold code and paths: their parts keep one order in both directions of writing.
    const int margin = px(m_margin);
    QRect area = option.rect.adjusted(option.rect.left() > 0 ? px(4) : margin, 0, -margin, 0);
    area.setLeft(area.left() + px(16) * index.data(IndentedNameRole).toInt());
    area = paintRight(painter, area, ground, index);

    if (m_leading > 0) {
        const QString leading = index.data(LeadingRole).toString();
        const QRect box(area.left(), area.top(), px(m_leading), area.height());
        painter->setFont(theme().font(Ink::CodeSmall));
        painter->setPen(ground.muted);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, leading);
        area.setLeft(box.right() + px(10));
    }
    if (m_bar > 0) {
        const QVariant share = index.data(BarRole);
        if (share.isValid()) {
            const int width = qMax(1, qRound(px(m_bar) * qBound(0.0, share.toDouble(), 1.0)));
            const int height = px(8);
            painter->fillRect(QRect(area.left(), area.center().y() - height / 2 + 1, width, height),
                              theme().color(toneOf(index, BarsToneRole, Tone::Plain) == Tone::Plain
                                                ? Role::Control
                                                : toneRole(toneOf(index, BarsToneRole, Tone::Plain))));
        }
        area.setLeft(area.left() + px(m_bar) + px(8));
    }
    const QString mark = index.data(MarkRole).toString();
    if (!mark.isEmpty()) {
        painter->setFont(theme().font(Ink::Body));
        const Tone tone = toneOf(index, MarkToneRole, Tone::Muted);
        painter->setPen(tone == Tone::Muted ? ground.muted : theme().color(toneRole(tone)));
        const int width = painter->fontMetrics().horizontalAdvance(mark);
        painter->drawText(QRect(area.left(), area.top(), width, area.height()), Qt::AlignVCenter, mark);
        area.setLeft(area.left() + width + px(6));
    }
    const QString icon = index.data(IconRole).toString();
    if (!icon.isEmpty()) {
        const int side = px(16);
        const Tone tone = toneOf(index, IconToneRole, Tone::Muted);
        const Role role = tone == Tone::Muted ? ground.selected && ground.focused ? Role::SelMuted : Role::Muted
                                              : toneRole(tone);
        painter->drawPixmap(QRect(area.left(), area.center().y() - side / 2 + 1, side, side),
                            theme().pixmap(icon, side, role, ratio));
        area.setLeft(area.left() + side + px(8));
    }

    const QString text = index.data(Qt::DisplayRole).toString();
    const bool code = index.data(CodeRole).toBool();
    QFont font = theme().font(code ? Ink::Code : Ink::Body);
    if (index.data(StrongRole).toBool())
        font.setWeight(QFont::Medium);
    const QFontMetricsF metrics(font);
    const QString secondary = index.data(SecondaryRole).toString();
    const QString shown = elideText(text, m_elide, metrics, area.width());
    const Tone tone = toneOf(index, ToneRole, Tone::Plain);
    const bool enabled = index.flags() & Qt::ItemIsEnabled;
    const QColor ink = !enabled                                                         ? theme().color(Role::Disabled)
                       : tone == Tone::Plain || (ground.selected && ground.focused && tone != Tone::Accent) ? ground.ink
                       : tone == Tone::Muted                                            ? ground.muted
                                                                                        : theme().color(toneRole(tone));
    paintMatched(*painter, area, shown, index.data(MatchedRole).value<QList<int>>(), font, ink);
    const int used = int(std::ceil(metrics.horizontalAdvance(shown))) + px(8);
    if (!secondary.isEmpty() && area.width() - used > px(24)) {
        const QRect box = area.adjusted(used, 0, 0, 0);
        const QFont small = theme().font(code ? Ink::CodeSmall : Ink::Secondary);
        painter->setFont(small);
        painter->setPen(ground.muted);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetrics(small).elidedText(secondary, Qt::ElideRight, box.width()));
    }
    painter->restore();
}

TwoLineDelegate::TwoLineDelegate(QAbstractItemView *view) : RowDelegate(view) { setRowHeight(50); }

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {px(160), theme().row(m_height)};
}

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Ground ground = paintGround(painter, option, index);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme().color(Role::Line));
    const qreal ratio = painter->device()->devicePixelRatioF();
    QRect area = option.rect.adjusted(px(m_margin), px(5), -px(m_margin), -px(5) - 1);
    const QString icon = index.data(IconRole).toString();
    if (!icon.isEmpty()) {
        const int side = px(16);
        painter->drawPixmap(QRect(area.left(), area.top() + (area.height() / 2 - side) / 2, side, side),
                            theme().pixmap(icon, side, toneRole(toneOf(index, IconToneRole, Tone::Muted)), ratio));
        area.setLeft(area.left() + side + px(8));
    }
    if (m_leading > 0) {
        painter->setFont(theme().font(Ink::Secondary));
        painter->setPen(ground.muted);
        painter->drawText(QRect(area.left(), area.top(), px(m_leading), area.height() / 2), Qt::AlignVCenter | Qt::AlignLeft,
                          index.data(LeadingRole).toString());
        area.setLeft(area.left() + px(m_leading) + px(8));
    }
    QRect upper(area.left(), area.top(), area.width(), area.height() / 2);
    QRect lower(area.left(), upper.bottom() + 1, area.width(), area.bottom() - upper.bottom());

    // First line: name, badges at the right.
    const auto badges = index.data(BadgesRole).value<QList<BadgeSpec>>();
    for (auto badge = badges.crbegin(); badge != badges.crend(); ++badge) {
        const int width = badgeSize(*badge).width();
        paintBadge(*painter, QRect(upper.right() + 1 - width, upper.top(), width, upper.height()), *badge);
        upper.setRight(upper.right() - width - px(8));
    }
    const bool code = index.data(CodeRole).toBool();
    QFont name = theme().font(code ? Ink::CodeStrong : Ink::Strong);
    if (index.data(StrongRole).toBool())
        name.setWeight(QFont::DemiBold);
    const QString shown = elideText(index.data(Qt::DisplayRole).toString(), m_elide, QFontMetricsF(name), upper.width());
    const Tone tone = toneOf(index, ToneRole, Tone::Plain);
    const bool plain = tone == Tone::Plain || (ground.selected && ground.focused);
    paintMatched(*painter, upper, shown, index.data(MatchedRole).value<QList<int>>(), name,
                 plain ? ground.ink : tone == Tone::Muted ? ground.muted : theme().color(toneRole(tone)));

    // Second line: what qualifies it; sparkline, number and age at the right.
    const QString trailing = index.data(TrailingRole).toString();
    const QFont small = theme().font(Ink::Secondary);
    const QFontMetrics metrics(small);
    painter->setFont(small);
    painter->setPen(ground.muted);
    if (!trailing.isEmpty()) {
        const int width = m_trailing > 0 ? px(m_trailing) : textWidth(small, trailing);
        painter->drawText(QRect(lower.right() + 1 - width, lower.top(), width, lower.height()),
                          Qt::AlignVCenter | Qt::AlignRight, trailing);
        lower.setRight(lower.right() - width - px(10));
    }
    const QString note = index.data(NoteRole).toString();
    if (!note.isEmpty() || m_note > 0) {
        const int width = m_note > 0 ? px(m_note) : textWidth(small, note);
        painter->setPen(ground.ink);
        painter->drawText(QRect(lower.right() + 1 - width, lower.top(), width, lower.height()),
                          Qt::AlignVCenter | Qt::AlignRight, note);
        lower.setRight(lower.right() - width - px(12));
    }
    const auto bars = index.data(BarsRole).value<QList<double>>();
    if (!bars.isEmpty()) {
        const int width = int(bars.size()) * px(4), height = px(14);
        if (width < lower.width() / 2) {
            paintSparkline(*painter, QRect(lower.right() + 1 - width, lower.bottom() - height - px(2), width, height), bars,
                           toneRole(toneOf(index, BarsToneRole, Tone::Accent)));
            lower.setRight(lower.right() - width - px(12));
        }
    }
    const QSize segments = index.data(SegmentsRole).toSize();
    if (segments.height() > 0) {
        const int width = segments.height() * px(22);
        paintSegments(*painter, QRect(lower.right() + 1 - width, lower.top(), width, lower.height()), segments.width(),
                      segments.height(), toneRole(toneOf(index, BarsToneRole, Tone::Accent)));
        lower.setRight(lower.right() - width - px(12));
    }
    painter->setFont(small);
    painter->setPen(ground.muted);
    painter->drawText(lower, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      metrics.elidedText(index.data(SecondaryRole).toString(), Qt::ElideRight, lower.width()));
    painter->restore();
}

TableDelegate::TableDelegate(QAbstractItemView *view) : RowDelegate(view)
{
    setRowHeight(26);
    setMargin(8);
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFont font = theme().font(index.data(CodeRole).toBool() ? Ink::Code : Ink::Body);
    int width = textWidth(font, index.data(Qt::DisplayRole).toString()) + 2 * px(m_margin);
    const auto badges = index.data(BadgesRole).value<QList<BadgeSpec>>();
    for (const BadgeSpec &badge : badges)
        width += badgeSize(badge).width() + px(4);
    return {width, theme().row(m_height)};
}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Ground ground = paintGround(painter, option, index);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme().color(Role::Line));
    QRect area = option.rect.adjusted(px(m_margin), 0, -px(m_margin), -1);
    const QString secondary = index.data(SecondaryRole).toString();
    const bool twoLines = m_height >= 40;
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const Qt::Alignment horizontal = alignment.isValid() ? Qt::Alignment(alignment.toInt()) & Qt::AlignHorizontal_Mask
                                                         : Qt::Alignment(Qt::AlignLeft);
    QRect first = area, second;
    if (twoLines && !secondary.isEmpty()) {
        first.setHeight(area.height() / 2);
        first.adjust(0, px(3), 0, px(3));
        second = area.adjusted(0, area.height() / 2 + px(1), 0, -px(4));
    }
    const QString icon = index.data(IconRole).toString();
    if (!icon.isEmpty()) {
        const int side = px(14);
        const Tone tone = toneOf(index, IconToneRole, Tone::Muted);
        const bool alone = index.data(Qt::DisplayRole).toString().isEmpty();
        const int x = alone && horizontal & Qt::AlignHCenter ? first.center().x() - side / 2 : first.left();
        painter->drawPixmap(QRect(x, first.center().y() - side / 2 + 1, side, side),
                            theme().pixmap(icon, side, toneRole(tone), painter->device()->devicePixelRatioF()));
        first.setLeft(x + side + px(6));
    }
    const auto badges = index.data(BadgesRole).value<QList<BadgeSpec>>();
    for (const BadgeSpec &badge : badges)
        first.setLeft(paintBadge(*painter, first, badge).right() + px(6));
    const QSize segments = index.data(SegmentsRole).toSize();
    if (segments.height() > 0)
        paintSegments(*painter, first, segments.width(), segments.height(),
                      toneRole(toneOf(index, BarsToneRole, Tone::Accent)));
    const auto bars = index.data(BarsRole).value<QList<double>>();
    if (!bars.isEmpty())
        paintSparkline(*painter, first.adjusted(0, px(5), 0, -px(5)), bars, toneRole(toneOf(index, BarsToneRole, Tone::Accent)));

    const QString text = index.data(Qt::DisplayRole).toString();
    if (!text.isEmpty()) {
        QFont font = theme().font(index.data(CodeRole).toBool() ? Ink::Code : Ink::Body);
        if (index.data(StrongRole).toBool())
            font.setWeight(twoLines ? QFont::DemiBold : QFont::Medium);
        const Tone tone = toneOf(index, ToneRole, Tone::Plain);
        const bool enabled = index.flags() & Qt::ItemIsEnabled;
        const bool rowInk = tone == Tone::Plain || (ground.selected && ground.focused && tone != Tone::Accent && tone != Tone::Muted);
        const QColor ink = !enabled                ? theme().color(Role::Disabled)
                           : rowInk                ? ground.ink
                           : tone == Tone::Muted   ? ground.muted
                                                   : theme().color(toneRole(tone));
        const QString shown = elideText(text, m_elide, QFontMetricsF(font), first.width());
        if (horizontal & Qt::AlignLeft) {
            paintMatched(*painter, first, shown, index.data(MatchedRole).value<QList<int>>(), font, ink);
            if (!twoLines && !secondary.isEmpty()) {
                const int used = int(std::ceil(QFontMetricsF(font).horizontalAdvance(shown))) + px(8);
                const QRect box = first.adjusted(used, 0, 0, 0);
                if (box.width() > px(16)) {
                    painter->setFont(theme().font(Ink::Secondary));
                    painter->setPen(ground.muted);
                    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                                      painter->fontMetrics().elidedText(secondary, Qt::ElideRight, box.width()));
                }
            }
        } else {
            painter->setFont(font);
            painter->setPen(ink);
            painter->drawText(first, int(horizontal) | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        }
    }
    if (second.isValid()) {
        painter->setFont(theme().font(Ink::Secondary));
        painter->setPen(ground.muted);
        painter->drawText(second, int(horizontal) | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(secondary, Qt::ElideRight, second.width()));
    }
    painter->restore();
}

} // namespace ariadne::ui
