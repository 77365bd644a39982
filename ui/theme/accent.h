// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <optional>

namespace ariadne::ui {

// What a desktop's accent colour replaces.
struct AccentColors {
    QColor accent, accentFill, selection;
    bool operator==(const AccentColors &) const = default;
};

// Moves the desktop's colour in lightness until text in it has 4.5 : 1 on every ground, and makes a fill and a selection
// ground of it that pass the same check; nothing where no lightness does (a grey of the middle).
std::optional<AccentColors> accentFrom(const QColor &desktop, bool dark);

} // namespace ariadne::ui
