// SPDX-License-Identifier: GPL-3.0-or-later
// How things are written: look.md §6.
#include "ui/widgets/format.h"

#include <QKeySequence>
#include <QTest>
#include <QTimeZone>

#include <ctime>

using namespace ariadne::ui;

class TestFormat : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::instance().apply();
    }

    void counts()
    {
        QCOMPARE(countText(12840), QStringLiteral("12,840"));
        QCOMPARE(failuresOfRuns(41, 12840), QStringLiteral("41 / 12,840"));
        QCOMPARE(failuresOfRuns(0, 1160), QStringLiteral("0 / 1,160"));
        QCOMPARE(failuresOfRuns(0, 0), QStringLiteral("not tried")); // never a bare 0
    }
    void rates()
    {
        QCOMPARE(oneIn(1.0 / 313), QStringLiteral("1 in 313"));
        QCOMPARE(oneIn(0), QStringLiteral("none seen"));
        QCOMPARE(oneIn(std::nan("")), QStringLiteral("none seen"));
        QCOMPARE(oneIn(1e-300), oneIn(1e-300)); // no overflow
        QCOMPARE(oneInRange(1.0 / 430, 1.0 / 233), QStringLiteral("95 %: 1 in 233 to 1 in 430"));
        QCOMPARE(oneInRange(0, 1.0 / 300), QStringLiteral("95 %: at most 1 in 300"));
    }
    void probabilities()
    {
        QCOMPARE(probabilityText(0.93), QStringLiteral(".93"));
        QCOMPARE(probabilityText(0.05), QStringLiteral(".05"));
        QCOMPARE(probabilityText(1), QStringLiteral("1"));
        QCOMPARE(probabilityText(0), QStringLiteral("0"));
        QCOMPARE(probabilityText(0.001), QStringLiteral("<.01"));
        QCOMPARE(probabilityText(0.9999), QStringLiteral(">.99"));
    }
    void sizes()
    {
        QCOMPARE(sizeText(2'100'000'000), QStringLiteral("2.1 GB"));
        QCOMPARE(exactSizeText(2147483648), QStringLiteral("2,147,483,648 bytes"));
    }
    void ages()
    {
        const QDateTime now(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
        QCOMPARE(ageText(now.addSecs(-30), now), QStringLiteral("now"));
        QCOMPARE(ageText(now.addSecs(-14 * 60), now), QStringLiteral("14 min"));
        QCOMPARE(ageText(now.addSecs(-3 * 3600 - 59), now), QStringLiteral("3 h"));
        QCOMPARE(ageText(now.addDays(-5), now), QStringLiteral("5 d"));
        QCOMPARE(ageText(now.addDays(-30), now), QStringLiteral("30 d"));
        QVERIFY(ageText(now.addDays(-40), now).contains(QStringLiteral("Oct")));
        QCOMPARE(ageText({}, now), QStringLiteral("?"));
        const QByteArray zone = qgetenv("TZ");
        qputenv("TZ", "UTC");
        tzset();
        QCOMPARE(timeToolTip(now), QStringLiteral("2026-11-22 12:00:00 UTC")); // not the same twice
        qputenv("TZ", "XYZ-3");
        tzset();
        QVERIFY(timeToolTip(now).startsWith(QStringLiteral("2026-11-22 12:00:00 UTC\n2026-11-22 15:00:00 local")));
        zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", zone);
        tzset();
    }
    void durations()
    {
        QCOMPARE(durationText(31 * 3600 + 20 * 60), QStringLiteral("31 h 20 min"));
        QCOMPARE(durationText(0.3), QStringLiteral("300 ms"));
        QCOMPARE(durationText(4.2), QStringLiteral("4.2 s"));
        QCOMPARE(durationText(64 * 60), QStringLiteral("1 h 4 min"));
        QCOMPARE(durationText(48 * 60), QStringLiteral("48 min"));
        QCOMPARE(durationText(-1), QStringLiteral("?"));
    }
    void addresses()
    {
        QCOMPARE(addressText(0x7f31c8004a80), QStringLiteral("0x7f31c8004a80"));
        QCOMPARE(addressText(0x7f31c8004a80, true), QStringLiteral("0x00007f31c8004a80"));
    }
    void people()
    {
        QCOMPARE(initials(QStringLiteral("Mira Kolb")), QStringLiteral("MK"));
        QCOMPARE(initials(QStringLiteral("ada king of lovelace")), QStringLiteral("AL"));
        QCOMPARE(initials({}), QStringLiteral("?"));
    }

    void folding()
    {
        QCOMPARE(foldParameters(QStringLiteral("std::vector<int>::push_back(int const&)")),
                 QStringLiteral("std::vector<int>::push_back(…)"));
        QCOMPARE(foldParameters(QStringLiteral("f(int (*)(char)) const")), QStringLiteral("f(…) const"));
        QCOMPARE(foldParameters(QStringLiteral("(anonymous namespace)::g")), QStringLiteral("(anonymous namespace)::g"));
        QCOMPARE(foldParameters(QStringLiteral("broken(")), QStringLiteral("broken("));
        QCOMPARE(foldTemplates(QStringLiteral("foo<int, bar<char>>::baz<7>")), QStringLiteral("foo<…>::baz<…>"));
        QCOMPARE(foldTemplates(QStringLiteral("operator<")), QStringLiteral("operator<"));
        QCOMPARE(foldTemplates(QStringLiteral("a::operator<< <char>")), QStringLiteral("a::operator<< <…>"));
        QCOMPARE(foldTemplates(QStringLiteral("cut<int, std::")), QStringLiteral("cut<int, std::"));
    }
    void elision()
    {
        const QFontMetricsF metrics(Theme::instance().font(Ink::Code));
        const double cell = metrics.horizontalAdvance(u'0');
        const QString name = QStringLiteral("strata::cache::SlabAllocator<Key, Value>::take(unsigned long, int)");
        QString last = name;
        for (int cells = 70; cells > 6; --cells) {
            const QString shown = elideName(name, metrics, cells * cell + 0.5);
            QVERIFY2(metrics.horizontalAdvance(shown) <= cells * cell + 1, qPrintable(shown));
            if (cells > 16)
                QVERIFY2(shown.contains(QStringLiteral("take")), qPrintable(shown)); // the last component never goes
            QVERIFY(shown.size() <= last.size());
            last = shown;
        }
        QCOMPARE(elideName(name, metrics, 55 * cell), QStringLiteral("strata::cache::SlabAllocator<Key, Value>::take(…)"));
        QCOMPARE(elideName(name, metrics, 45 * cell), QStringLiteral("strata::cache::SlabAllocator<…>::take(…)"));
        const QString path = QStringLiteral("cache/detail/deep/slab_allocator.cc:118");
        const QString shown = elidePath(path, metrics, 30 * cell);
        QCOMPARE(shown, QStringLiteral("cache/…/slab_allocator.cc:118"));
        QCOMPARE(elidePath(QStringLiteral("/usr/lib/x/y/libfoo.so"), metrics, 19 * cell), QStringLiteral("/usr/…/y/libfoo.so"));
    }
};

QTEST_MAIN(TestFormat)
#include "tst_format.moc"
