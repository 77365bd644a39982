// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/alignmentview.h"

#include "ui/theme/theme.h"
#include "ui/widgets/paint.h"

#include <QPainter>
#include <algorithm>

namespace ariadne::ui {

namespace {

constexpr qsizetype kMostRows = 16;

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

QString sign(failures::AlignedRow::Kind kind)
{
    switch (kind) {
    case failures::AlignedRow::Kind::Same:
        return QStringLiteral("=");
    case failures::AlignedRow::Kind::Different:
        return QStringLiteral("≠");
    case failures::AlignedRow::Kind::LeftOnly:
    case failures::AlignedRow::Kind::RightOnly:
        break;
    }
    return QStringLiteral("+");
}

} // namespace

AlignmentView::AlignmentView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("failures.alignment"));
    setAccessibleName(tr("The two stacks side by side"));
}

void AlignmentView::setStacks(const QStringList &left, const QStringList &right)
{
    m_left = left;
    m_right = right;
    m_rows = failures::aligned(left, right).mid(0, kMostRows);
    QStringList words;
    for (const failures::AlignedRow &row : std::as_const(m_rows)) {
        const QString one = row.left < 0 ? tr("nothing") : m_left.at(row.left);
        const QString other = row.right < 0 ? tr("nothing") : m_right.at(row.right);
        words.append(row.kind == failures::AlignedRow::Kind::Same ? tr("both: %1").arg(one)
                                                                  : tr("%1 against %2").arg(one, other));
    }
    setAccessibleDescription(words.join(u'\n'));
    updateGeometry();
    update();
}

QSize AlignmentView::sizeHint() const
{
    return {px(420), px(22) * int(m_rows.size()) + px(4)};
}

QSize AlignmentView::minimumSizeHint() const
{
    return {px(240), px(22) * int(std::min<qsizetype>(m_rows.size(), 4))};
}

void AlignmentView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::instance();
    const QFont code = theme.font(Ink::Code);
    painter.setFont(code);
    const int height = px(22);
    const int middle = px(28);
    const int half = (width() - middle) / 2;
    // Code reads left to right in every language: so do the sides.
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const failures::AlignedRow &row = m_rows.at(i);
        const int top = int(i) * height;
        const QRect left(0, top, half, height - px(1));
        const QRect right(half + middle, top, half, height - px(1));
        const bool same = row.kind == failures::AlignedRow::Kind::Same;
        const auto cell = [&](const QRect &area, int index, const QStringList &names, Role ground) {
            if (index < 0) {
                paintHatch(painter, area, theme.color(Role::LineStrong));
                return;
            }
            if (!same)
                painter.fillRect(area, theme.color(ground));
            painter.setPen(theme.color(Role::Text));
            const QRect inside = area.adjusted(px(8), 0, -px(4), 0);
            painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter,
                             QFontMetrics(code).elidedText(names.at(index), Qt::ElideMiddle, inside.width()));
        };
        cell(left, row.left, m_left, Role::DiffDel);
        cell(right, row.right, m_right, Role::DiffAdd);
        painter.setPen(theme.color(same ? Role::Muted : Role::Bad));
        painter.drawText(QRect(half, top, middle, height - px(1)), Qt::AlignCenter, sign(row.kind));
    }
}

} // namespace ariadne::ui
