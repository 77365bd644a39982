// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/accent.h"

#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <array>

namespace ariadne::ui {
namespace {

constexpr double kText = 4.5;

bool readable(const QColor &ink, std::initializer_list<QColor> grounds)
{
    return std::ranges::all_of(grounds, [&](const QColor &ground) { return contrast(ink, ground) >= kText; });
}

QColor withLightness(const QColor &color, double lightness)
{
    const QColor hsl = color.toHsl();
    return QColor::fromHslF(std::max(0.0F, hsl.hslHueF()), hsl.hslSaturationF(), float(lightness)).toRgb();
}

} // namespace

std::optional<AccentColors> accentFrom(const QColor &desktop, bool dark)
{
    const auto role = [dark](Role r) { return Theme::color(r, dark); };
    const auto start = double(desktop.toHsl().lightnessF());
    for (int step = 0; step <= 100; ++step) {
        // Away from the ground: lighter in the dark, darker in the light.
        const double lightness = dark ? start + (1 - start) * step / 100 : start - start * step / 100;
        AccentColors colors;
        colors.accent = withLightness(desktop, lightness);
        if (!readable(colors.accent, {role(Role::Window), role(Role::Panel), role(Role::Raised), role(Role::Sunken),
                                      role(Role::Hover)}))
            continue;
        colors.selection = mix(colors.accent, role(Role::Panel), dark ? 0.20 : 0.16);
        const auto onSelection = [&](const QColor &ink) { return contrast(ink, colors.selection) >= kText; };
        if (!onSelection(colors.accent) || !onSelection(role(Role::SelectionText)) || !onSelection(role(Role::SelMuted)) ||
            !onSelection(role(Role::ThreadText)))
            continue;
        for (int down = 0; down <= 100; ++down) {
            colors.accentFill = withLightness(desktop, start - start * down / 100);
            if (contrast(role(Role::OnAccent), colors.accentFill) >= kText)
                return colors;
        }
    }
    return std::nullopt;
}

} // namespace ariadne::ui
