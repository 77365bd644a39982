// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace ariadne::ui {

// WCAG 2: relative luminance 0…1 and contrast 1…21. Alpha is ignored.
double luminance(const QColor &color);
double contrast(const QColor &one, const QColor &other);
// `share` 0…1 of `top` over `bottom`, in sRGB, as a painter blends.
QColor mix(const QColor &top, const QColor &bottom, double share);

} // namespace ariadne::ui
