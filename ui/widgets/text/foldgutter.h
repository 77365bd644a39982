// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text/gutter.h"

namespace ariadne::ui {

// Marks where lines can be folded away: a chevron, down where they show, aside where they are folded. No wider than
// nothing while there is nothing to fold.
class FoldGutter : public TextGutter
{
    Q_OBJECT
public:
    explicit FoldGutter(TextView *view);
    QString name() const override;
    int width(const TextView &view) const override;
    void paint(QPainter &painter, const GutterPaint &paint) override;
    QString toolTip(int line) const override;
    QString text(int line) const override;
    bool isClickable(int line) const override;
    bool click(int line, Qt::KeyboardModifiers modifiers) override;

private:
    TextView *m_view;
};

} // namespace ariadne::ui
