// SPDX-License-Identifier: GPL-3.0-or-later
#include "trials/journal.h"
#include "trials/rates.h"
#include "trials/trials.h"

#include <QTest>
#include <cmath>
#include <numbers>

using namespace ariadne::trials;

namespace {

// Chance of at most k failures in n runs, by adding up: another way than the quantiles of a beta distribution.
double binomialUpTo(qint64 k, qint64 n, double p)
{
    double sum = 0;
    for (qint64 i = 0; i <= k; ++i) {
        const double logTerm = std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) +
                               i * std::log(p) + (n - i) * std::log1p(-p);
        sum += std::exp(logTerm);
    }
    return sum;
}

// Share of Beta(k + 1/2, n - k + 1/2) below x, by Simpson's rule. With p = sin²t the density is smooth:
// sin(t)^(2k) cos(t)^(2(n-k)).
double jeffreysBelow(qint64 k, qint64 n, double x)
{
    const auto density = [&](double t) {
        const double s = std::sin(t);
        const double c = std::cos(t);
        return std::exp((k ? 2.0 * k * std::log(std::max(s, 1e-300)) : 0) +
                        (n - k ? 2.0 * (n - k) * std::log(std::max(c, 1e-300)) : 0));
    };
    const auto integral = [&](double to) {
        constexpr int kSteps = 200000;
        const double h = to / kSteps;
        double sum = density(0) + density(to);
        for (int i = 1; i < kSteps; ++i)
            sum += density(i * h) * (i % 2 ? 4 : 2);
        return sum * h / 3;
    };
    return integral(std::asin(std::sqrt(x))) / integral(std::numbers::pi / 2);
}

} // namespace

class TestRates : public QObject
{
    Q_OBJECT
private slots:
    // R. G. Newcombe, Two-sided confidence intervals for the single proportion (Statistics in Medicine 17, 1998),
    // table I, method 5 (Clopper-Pearson).
    void clopperPearsonAsPublished_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("runs");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("81/263") << 81 << 263 << .2527 << .3676;
        QTest::newRow("15/148") << 15 << 148 << .0578 << .1617;
        QTest::newRow("0/20") << 0 << 20 << .0000 << .1684;
        QTest::newRow("1/29") << 1 << 29 << .0009 << .1776;
    }
    void clopperPearsonAsPublished()
    {
        QFETCH(int, failures);
        QFETCH(int, runs);
        const auto rate = clopperPearson(failures, runs);
        QVERIFY(rate);
        QTEST(std::round(rate->low * 10000) / 10000, "low");
        QTEST(std::round(rate->high * 10000) / 10000, "high");
    }

    // The interval's definition: each bound leaves 2.5 % beyond it.
    void clopperPearsonByTails()
    {
        for (const auto &[k, n] : {std::pair<qint64, qint64>{1, 8}, {3, 900}, {41, 500}, {7, 7}, {0, 300}}) {
            const auto rate = clopperPearson(k, n);
            QVERIFY(rate);
            if (k > 0)
                QVERIFY(std::abs(1 - binomialUpTo(k - 1, n, rate->low) - .025) < 1e-6);
            else
                QCOMPARE(rate->low, 0.0);
            if (k < n)
                QVERIFY(std::abs(binomialUpTo(k, n, rate->high) - .025) < 1e-6);
            else
                QCOMPARE(rate->high, 1.0);
        }
    }

    void jeffreysByIntegration()
    {
        for (const auto &[k, n] : {std::pair<qint64, qint64>{1, 8}, {2, 7}, {13, 100}, {3, 900}}) {
            const auto rate = jeffreys(k, n);
            QVERIFY(rate);
            QVERIFY2(std::abs(jeffreysBelow(k, n, rate->low) - .025) < 1e-5, qPrintable(QString::number(rate->low)));
            QVERIFY2(std::abs(jeffreysBelow(k, n, rate->high) - .975) < 1e-5, qPrintable(QString::number(rate->high)));
        }
    }

    void edges()
    {
        QVERIFY(!jeffreys(0, 0));
        QVERIFY(!jeffreys(-1, 5));
        QVERIFY(!jeffreys(6, 5));
        QVERIFY(!clopperPearson(1, 2, 1));
        QCOMPARE(jeffreys(0, 50)->low, 0.0);
        QVERIFY(jeffreys(0, 50)->high > 0);
        QCOMPARE(jeffreys(50, 50)->high, 1.0);
        // What is claimed is never narrower than what is shown.
        for (qint64 k = 0; k <= 40; ++k) {
            QVERIFY(clopperPearson(k, 40)->low <= jeffreys(k, 40)->low);
            QVERIFY(clopperPearson(k, 40)->high >= jeffreys(k, 40)->high);
        }
        // A month at a run a second.
        QVERIFY(jeffreys(1, 2'600'000)->high < 1e-5);
    }

    void written()
    {
        QCOMPARE(rateText({12840, 41, 0, 0}), QStringLiteral("1 in 313"));
        QCOMPARE(intervalText(*jeffreys(41, 12840)), QStringLiteral("95 %: 1 in 233 to 1 in 430"));
        QCOMPARE(rateText({8, 1, 0, 0}), QStringLiteral("1 in 8"));
        QCOMPARE(rateText({900, 0, 0, 0}), QStringLiteral("none in 900"));
        QCOMPARE(rateText({0, 0, 3, 0}), QStringLiteral("no runs yet"));
    }
};

QTEST_GUILESS_MAIN(TestRates)
#include "tst_rates.moc"
