// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/gutter.h"

#include "ui/widgets/textview.h"

#include <QFontMetricsF>
#include <cmath>

namespace ariadne::ui {

QString LineNumberGutter::name() const { return tr("Line numbers"); }

int LineNumberGutter::width(const TextView &view) const
{
    const int last = view.document() ? view.document()->lineCount() + m_offset : 1;
    const int digits = qMax(3, int(QString::number(last).size()));
    return int(std::ceil(QFontMetricsF(view.codeFont()).horizontalAdvance(u'0') * digits)) + Theme::instance().px(20);
}

void LineNumberGutter::paint(QPainter &painter, const GutterPaint &paint)
{
    painter.setFont(paint.view->codeFont());
    const int right = Theme::instance().px(10);
    for (int line = paint.firstLine; line <= paint.lastLine; ++line) {
        painter.setPen(Theme::instance().color(line == paint.currentLine ? Role::Text : Role::Muted));
        painter.drawText(paint.lineRect(line).adjusted(0, 0, -right, 0), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(line + m_offset));
    }
}

void LineNumberGutter::setOffset(int offset)
{
    if (m_offset == offset)
        return;
    m_offset = offset;
    emit changed();
}

} // namespace ariadne::ui
