// SPDX-License-Identifier: GPL-3.0-or-later
// The lines that stay at the top of a text view: which function and type one is in.
#include "ui/widgets/paint.h"
#include "ui/widgets/textview_p.h"

namespace ariadne::ui {

namespace {

constexpr int kMostRows = 3;  // that stay
constexpr int kLeastRows = 9; // of text, for each that stays: small views keep none

} // namespace

void TextView::setStickyProvider(StickyProvider provider)
{
    d->sticky = std::move(provider);
    viewport()->update();
}

QList<int> TextView::stickyLines() const
{
    return d->stickyLines();
}

// A line that is covered by one that stays is scrolled away too, so each asks for the line it would cover.
QList<int> TextView::Private::stickyLines() const
{
    if (!sticky || !document)
        return {};
    const int most = qMin(kMostRows, rows() / kLeastRows);
    QList<int> lines;
    for (int covered = 0; covered < most; ++covered) {
        const int first = lineAtRow(firstRow() + covered);
        QList<int> around = sticky(first);
        around.removeIf([&](int line) { return line < 1 || line >= first; });
        if (around.size() <= covered)
            break;
        lines = around.mid(0, covered + 1);
    }
    return lines;
}

int TextView::Private::stickyLineAt(const QPoint &point) const
{
    const QList<int> lines = stickyLines();
    const int row = point.y() >= 0 ? point.y() / lineHeight : -1;
    return row >= 0 && row < lines.size() ? lines[row] : 0;
}

void TextView::Private::paintSticky(QPainter &painter)
{
    const QList<int> lines = stickyLines();
    if (lines.isEmpty())
        return;
    const Theme &theme = Theme::instance();
    const int width = q->viewport()->width();
    const int height = int(lines.size()) * lineHeight;
    painter.save();
    painter.setClipping(false);
    painter.fillRect(QRect(0, 0, width, height), theme.color(Role::Panel));
    int left = 0;
    for (TextGutter *gutter : gutters) {
        const int gutterPx = gutter->isVisible() ? gutter->width(*q) : 0;
        if (gutterPx <= 0)
            continue;
        if (gutter == numbers) {
            for (qsizetype i = 0; i < lines.size(); ++i) {
                const int y = int(i) * lineHeight;
                painter.save();
                painter.setClipRect(QRect(left, y, gutterPx, lineHeight));
                gutter->paint(painter, {q, QRect(left, y, gutterPx, lineHeight), lines[i], lines[i], y, lineHeight,
                                        baseline, 0, 0});
                painter.restore();
            }
        }
        left += gutterPx;
    }
    painter.setClipRect(QRect(left, 0, width - left, height));
    painter.setFont(font);
    for (qsizetype i = 0; i < lines.size(); ++i)
        paintLine(painter, lines[i], int(i) * lineHeight);
    painter.setClipping(false);
    painter.fillRect(QRect(0, height, width, 1), theme.color(Role::Line));
    painter.restore();
}

} // namespace ariadne::ui
