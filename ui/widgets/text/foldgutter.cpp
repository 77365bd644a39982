// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/foldgutter.h"

#include "ui/widgets/textview.h"

#include <QPainterPath>

namespace ariadne::ui {

FoldGutter::FoldGutter(TextView *view) : TextGutter(Place::Fold, view), m_view(view)
{
    connect(view, &TextView::foldsChanged, this, &TextGutter::changed);
}

QString FoldGutter::name() const { return tr("Folding"); }

int FoldGutter::width(const TextView &view) const
{
    return view.folds().isEmpty() ? 0 : Theme::instance().px(14);
}

void FoldGutter::paint(QPainter &painter, const GutterPaint &paint)
{
    const Theme &theme = Theme::instance();
    const LineFolds &folds = m_view->folds();
    const qreal arm = theme.px(3);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int line = paint.firstLine; line <= paint.lastLine; ++line) {
        if (!folds.isFoldable(line))
            continue;
        const bool folded = folds.isFolded(line);
        const QPointF middle = QRectF(paint.lineRect(line)).center();
        // Aside: the way to what is hidden; down: the way along what is shown.
        const QPointF along = folded ? QPointF(arm / 2, 0) : QPointF(0, arm / 2);
        const QPointF across = folded ? QPointF(0, arm) : QPointF(arm, 0);
        QPainterPath chevron(middle - along - across);
        chevron.lineTo(middle + along);
        chevron.lineTo(middle - along + across);
        painter.setPen(QPen(theme.color(folded || line == paint.hoveredLine ? Role::Text : Role::Control), 1.5,
                            Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(chevron);
    }
}

QString FoldGutter::toolTip(int line) const
{
    const LineFolds &folds = m_view->folds();
    if (!folds.isFoldable(line))
        return {};
    return folds.isFolded(line) ? tr("Unfold %n line(s)\nCtrl+Shift+]", nullptr, folds.hiddenBelow(line))
                                : tr("Fold\nCtrl+Shift+[");
}

QString FoldGutter::text(int line) const
{
    const int hidden = m_view->folds().hiddenBelow(line);
    return hidden > 0 ? tr("%n line(s) folded", nullptr, hidden) : QString();
}

bool FoldGutter::isClickable(int line) const { return m_view->folds().isFoldable(line); }

bool FoldGutter::click(int line, Qt::KeyboardModifiers)
{
    if (!isClickable(line))
        return false;
    m_view->toggleFold(line);
    return true;
}

} // namespace ariadne::ui
