// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace ariadne::ui {

// Draws the standard controls as look.md says, over Fusion for what is left: no gradients, no bevels, rules of one
// pixel, radii of 5, a 2 px focus ring while the keyboard is used. Colours and measures come from Theme at each paint,
// so a change of mode needs no new style. Text direction and button order stay the desktop's.
class Style : public QProxyStyle
{
    Q_OBJECT
public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                         const QWidget *widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *data = nullptr) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    bool drawTab(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    bool drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    bool drawHeader(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawCombo(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawSpin(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawCheck(PrimitiveElement element, const QStyleOption *option, QPainter *painter) const;
};

enum class ButtonKind { Plain, Primary, Flat };
// The ground, border and focus ring of a push button, for widgets that paint their own label.
void paintButtonPanel(QPainter &painter, const QRect &rect, QStyle::State state, ButtonKind kind);
// The frame of a field (line edit, combo box): sunken, `control` border, focus ring.
void paintFieldPanel(QPainter &painter, const QRect &rect, QStyle::State state);
// True where a focus ring is due: focus, and the keyboard is in use.
bool wantsFocusRing(QStyle::State state);

} // namespace ariadne::ui
