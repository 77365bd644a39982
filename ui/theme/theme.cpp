// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/accent.h"
#include "ui/theme/contrast.h"
#include "ui/theme/desktop.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPointer>
#include <QToolTip>

static void initIcons() { Q_INIT_RESOURCE(icons); } // a static library: the linker would drop it unasked

namespace ariadne::ui {
namespace {

struct Pair {
    QRgb dark, light;
};

// look.md §2, in the order of Role.
constexpr Pair kColors[] = {
    {0x14161A, 0xEFEEEB}, // Window
    {0x191C21, 0xF8F7F5}, // Panel
    {0x22262D, 0xFFFFFF}, // Raised
    {0x101215, 0xFFFFFF}, // Sunken
    {0x2B3038, 0xDDDAD4}, // Line
    {0x414854, 0xB4B0A8}, // LineStrong
    {0x1F232A, 0xEBE9E5}, // Hover
    {0x6E7785, 0x87827A}, // Control
    {0xDEE2E8, 0x1E2227}, // Text
    {0x9AA2AE, 0x565D67}, // Muted
    {0x88919D, 0x5F656E}, // Disabled
    {0x7FB2F5, 0x1D5AAE}, // Accent
    {0x7FB2F5, 0x1D5AAE}, // Focus
    {0xE9C46A, 0xA87400}, // Thread
    {0xE9C46A, 0x7A5200}, // ThreadText
    {0x4CC9A4, 0x006B54}, // Good
    {0xFF8168, 0xB42D10}, // Bad
    {0xF2A65A, 0x8A4B00}, // Warning
    {0x8FB4DE, 0x2F5F96}, // Known
    {0xC9A3F7, 0x6B3FB5}, // New
    {0x9AA2AE, 0x565D67}, // Skip
    {0x1E3A60, 0xCFE1F8}, // Selection
    {0xF2F6FC, 0x10243F}, // SelectionText
    {0xB4C2D6, 0x3F4E63}, // SelMuted
    {0x2C323B, 0xE2E0DC}, // SelectionOff
    {0x2F6FC4, 0x2463B8}, // AccentFill
    {0xFFFFFF, 0xFFFFFF}, // OnAccent
    {0x15302A, 0xDDF1EA}, // GoodTint
    {0x3A1F1B, 0xFCE4DD}, // BadTint
    {0x362616, 0xFBEBD3}, // WarnTint
    {0x1A2A40, 0xE1ECFA}, // InfoTint
    {0x1C2536, 0xE9F0FA}, // Inline
    {0x28251D, 0xFBF3DF}, // ExecLine
    {0x132C25, 0xDFF2E9}, // DiffAdd
    {0x173A30, 0xC3E8D8}, // DiffAddMark
    {0x3B201D, 0xFCE6DF}, // DiffDel
    {0x57271F, 0xFAD6CB}, // DiffDelMark
    {0xC9A3F7, 0x6B3FB5}, // CodeKeyword
    {0x6FCBE0, 0x00637D}, // CodeType
    {0x8FBDF7, 0x1D5AAE}, // CodeFunction
    {0xB5CE8F, 0x4B6319}, // CodeString
    {0xF0B27A, 0x98460C}, // CodeNumber
    {0x959EAB, 0x5A616A}, // CodeComment
    {0xF291B8, 0xA8275F}, // CodePreprocessor
    {0x8C000000, 0x2E000000}, // Shadow: black 55 % and 18 %
    {0x52000000, 0x52000000}, // Scrim: black 32 %
};
static_assert(std::size(kColors) == size_t(Role::Count_));

struct HeatPair {
    QRgb ground, text;
};
constexpr HeatPair kHeatDark[] = {{0x2A2535, 0xDEE2E8}, {0x4B2A54, 0xF2F6FC}, {0x80335B, 0xFFFFFF},
                                  {0xB84A55, 0xFFFFFF}, {0xE27F4E, 0x14161A}, {0xF8C974, 0x14161A}};
constexpr HeatPair kHeatLight[] = {{0xF6EBDD, 0x1E2227}, {0xF8CF9A, 0x1E2227}, {0xEE9F63, 0x1E2227},
                                   {0xBE503A, 0xFFFFFF}, {0x94334F, 0xFFFFFF}, {0x4E1C47, 0xFFFFFF}};
constexpr QRgb kCategoryDark[] = {0x7487CA, 0xDE5720, 0x6FE0B4, 0xAC6380, 0x8B54E5, 0xC7D378, 0xA2C8E5, 0xC35F51};
constexpr QRgb kCategoryLight[] = {0x7180C0, 0x6F2A10, 0x159386, 0x5E333B, 0x5224DB, 0x988252, 0x10456E, 0xB9741A};

QColor opaqueUnlessShade(QRgb value, Role role)
{
    return role == Role::Shadow || role == Role::Scrim ? QColor::fromRgba(value) : QColor(QRgb(value | 0xFF000000));
}

QFont scaled(QFont font, double factor, QFont::Weight weight)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(qRound(font.pixelSize() * factor));
    else
        font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

} // namespace

struct Theme::Data {
    Mode mode = Mode::System;
    Desktop desktop;
    QPalette systemPalette;
    QFont base, code;
    double unit = 1; // of look.md's px
    QColor colors[int(Role::Count_)];
    bool dark = false;
    bool styled = false, comfortable = false;

    void readFonts()
    {
        base = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
        code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        if (base.pixelSize() > 0)
            code.setPixelSize(qMax(1, base.pixelSize() - 1));
        else
            code.setPointSizeF(base.pointSizeF() - 0.5);
        code.setStyleHint(QFont::Monospace);
        code.setFixedPitch(true);
        // Qt 6.4 cannot switch ligatures off by feature; without shaping there are none.
        code.setStyleStrategy(QFont::PreferNoShaping);
        // look.md draws a line of 20 px around glyphs of 16.
        unit = QFontMetricsF(base).height() * 1.25 / 20;
    }

    void readColors()
    {
        dark = mode == Mode::Dark ||
               (mode == Mode::System &&
                desktop.prefersDark().value_or(luminance(systemPalette.color(QPalette::Window)) <
                                               luminance(systemPalette.color(QPalette::WindowText))));
        for (int role = 0; role < int(Role::Count_); ++role)
            colors[role] = Theme::color(Role(role), dark);
        if (desktop.highContrast() && mode == Mode::System)
            highContrast();
        else if (desktop.accent())
            useAccent(*desktop.accent());
    }

    void useAccent(const QColor &wanted)
    {
        if (const auto set = accentFrom(wanted, dark)) {
            colors[int(Role::Accent)] = colors[int(Role::Focus)] = set->accent;
            colors[int(Role::AccentFill)] = set->accentFill;
            colors[int(Role::Selection)] = set->selection;
        }
    }

    // The desktop's palette replaces all: two colours, and its own for links and the selection.
    void highContrast()
    {
        const QColor ground = systemPalette.color(QPalette::Base), ink = systemPalette.color(QPalette::Text);
        const QColor link = systemPalette.color(QPalette::Link);
        const QColor mark = systemPalette.color(QPalette::Highlight);
        const QColor onMark = systemPalette.color(QPalette::HighlightedText);
        for (int i = 0; i < int(Role::Count_); ++i) {
            switch (Role(i)) {
            case Role::Window: case Role::Panel: case Role::Raised: case Role::Sunken: case Role::Hover:
            case Role::GoodTint: case Role::BadTint: case Role::WarnTint: case Role::InfoTint: case Role::Inline:
            case Role::ExecLine: case Role::DiffAdd: case Role::DiffAddMark: case Role::DiffDel: case Role::DiffDelMark:
            case Role::SelectionOff:
                colors[i] = ground;
                break;
            case Role::Accent: case Role::Focus:
                colors[i] = contrast(link, ground) >= 4.5 ? link : ink;
                break;
            case Role::Selection: case Role::AccentFill:
                colors[i] = mark;
                break;
            case Role::SelectionText: case Role::SelMuted: case Role::OnAccent:
                colors[i] = onMark;
                break;
            case Role::Shadow: case Role::Scrim:
                break;
            default:
                colors[i] = ink;
            }
        }
    }
};

Theme::Theme() : d(std::make_unique<Data>())
{
    initIcons();
    d->systemPalette = QGuiApplication::palette();
    d->readFonts();
    d->readColors();
    connect(&d->desktop, &Desktop::changed, this, [this] {
        const bool wasApplied = d->styled;
        d->readColors();
        if (wasApplied)
            apply();
        else
            emit changed();
    });
    connect(qApp, &QGuiApplication::fontDatabaseChanged, this, [this] {
        d->readFonts();
        emit changed();
    });
}

Theme::~Theme() = default;

Theme &Theme::instance()
{
    Q_ASSERT_X(qApp, "Theme", "needs the application");
    // Belongs to the application: destroyed with it, before the platform plug-in it draws fonts from.
    static QPointer<Theme> theme;
    if (!theme) {
        theme = new Theme;
        theme->setParent(qApp);
    }
    return *theme;
}

Theme::Mode Theme::mode() const { return d->mode; }

void Theme::setMode(Mode mode)
{
    if (d->mode == mode)
        return;
    d->mode = mode;
    d->readColors();
    if (d->styled)
        apply();
    else
        emit changed();
}

bool Theme::isDark() const { return d->dark; }

QColor Theme::color(Role role) const { return d->colors[int(role)]; }

QColor Theme::color(Role role, bool dark)
{
    const Pair &pair = kColors[int(role)];
    return opaqueUnlessShade(dark ? pair.dark : pair.light, role);
}

QColor Theme::heat(int step) const { return heat(step, d->dark); }
QColor Theme::heatText(int step) const { return heatText(step, d->dark); }
QColor Theme::category(int index) const
{
    return index >= 0 && index < 8 ? category(index, d->dark) : color(Role::Control);
}
QColor Theme::heat(int step, bool dark)
{
    const int index = qBound(1, step, 6) - 1;
    return QColor((dark ? kHeatDark : kHeatLight)[index].ground);
}
QColor Theme::heatText(int step, bool dark)
{
    const int index = qBound(1, step, 6) - 1;
    return QColor((dark ? kHeatDark : kHeatLight)[index].text);
}
QColor Theme::category(int index, bool dark)
{
    return index >= 0 && index < 8 ? QColor((dark ? kCategoryDark : kCategoryLight)[index]) : color(Role::Control, dark);
}
QColor Theme::categoryTint(int index) const { return mix(category(index), color(Role::Panel), 0.25); }

QPalette Theme::palette() const
{
    QPalette palette;
    const auto all = [&](QPalette::ColorRole to, Role from) { palette.setColor(QPalette::All, to, color(from)); };
    all(QPalette::Window, Role::Window);
    all(QPalette::Base, Role::Sunken);
    all(QPalette::AlternateBase, Role::Panel);
    all(QPalette::Button, Role::Raised);
    all(QPalette::ToolTipBase, Role::Raised);
    all(QPalette::Text, Role::Text);
    all(QPalette::WindowText, Role::Text);
    all(QPalette::ButtonText, Role::Text);
    all(QPalette::ToolTipText, Role::Text);
    all(QPalette::BrightText, Role::SelectionText);
    all(QPalette::PlaceholderText, Role::Muted);
    all(QPalette::Highlight, Role::Selection);
    all(QPalette::HighlightedText, Role::SelectionText);
    all(QPalette::Link, Role::Accent);
    all(QPalette::LinkVisited, Role::Accent);
    all(QPalette::Light, Role::Raised);
    all(QPalette::Midlight, Role::Hover);
    all(QPalette::Mid, Role::Line);
    all(QPalette::Dark, Role::Control);
    all(QPalette::Shadow, Role::Line);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, color(Role::SelectionOff));
    palette.setColor(QPalette::Inactive, QPalette::HighlightedText, color(Role::Text));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Role::Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(Role::SelectionOff));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, color(Role::Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Link, color(Role::Disabled));
    return palette;
}

QFont Theme::font(Ink ink) const
{
    // "never under 8 pt"
    const double label = d->base.pixelSize() > 0 ? 0.85 : qMax(0.85, qMin(1.0, 8.0 / d->base.pointSizeF()));
    switch (ink) {
    case Ink::Body: return scaled(d->base, 1, QFont::Normal);
    case Ink::Strong: return scaled(d->base, 1, QFont::Medium);
    case Ink::Bold: return scaled(d->base, 1, QFont::DemiBold);
    case Ink::Sentence: return scaled(d->base, 1.15, QFont::DemiBold);
    case Ink::Title: return scaled(d->base, 1.25, QFont::DemiBold);
    case Ink::Secondary: return scaled(d->base, qMax(0.92, label), QFont::Normal);
    case Ink::Header: return scaled(d->base, qMax(0.92, label), QFont::DemiBold);
    case Ink::Label: return scaled(d->base, label, QFont::Normal);
    case Ink::Badge: return scaled(d->base, label, QFont::DemiBold);
    case Ink::Code: return d->code;
    case Ink::CodeStrong: return scaled(d->code, 1, QFont::Medium);
    case Ink::CodeSmall: return scaled(d->code, qMax(0.92, label), QFont::Normal);
    case Ink::CodeSentence: return scaled(d->code, 1.15, QFont::Medium);
    }
    return d->base;
}

int Theme::px(qreal at96) const
{
    if (at96 == 0)
        return 0;
    const int scaledPx = qRound(at96 * d->unit);
    return at96 > 0 ? qMax(1, scaledPx) : qMin(-1, scaledPx);
}

void Theme::setComfortable(bool comfortable)
{
    if (d->comfortable == comfortable)
        return;
    d->comfortable = comfortable;
    emit changed();
}

bool Theme::isComfortable() const { return d->comfortable; }

QIcon Theme::icon(const QString &name) const { return QIcon(new IconEngine(name)); }

QPixmap Theme::pixmap(const QString &name, int size, Role role, qreal devicePixelRatio) const
{
    return renderIcon(name, size, color(role), devicePixelRatio);
}

void Theme::apply()
{
    if (!d->styled) {
        d->styled = true;
        QApplication::setStyle(new Style);
        QApplication::setFont(font(Ink::Body));
        QToolTip::setFont(font(Ink::Secondary));
    }
    const QPalette now = palette();
    QApplication::setPalette(now);
    QToolTip::setPalette(now);
    emit changed();
}

} // namespace ariadne::ui
