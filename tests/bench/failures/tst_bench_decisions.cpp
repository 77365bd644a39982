// SPDX-License-Identifier: GPL-3.0-or-later
// Twenty decisions of a simulated person, who knows the true cause of what they look at, on the harder half of the
// planted crashes: those whose signature several causes share. How much better the grouping gets, and whether anything
// that was decided is broken by ten thousand later imports or by looking again with today's algorithm.
#include "failures/decide/decisions.h"
#include "failures/decide/rules.h"
#include "failures/failurestore.h"
#include "failures/importer.h"
#include "failures/signature.h"
#include "kit/oracle.h"
#include "planted.h"
#include "support/hash.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::bench;
using namespace ariadne::failures;
using namespace Qt::StringLiterals;

namespace {

NoJob g_job;
constexpr int kTwenty = 20;
constexpr int kLater = 10000;

template <typename Value> Value must(Result<Value> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().what + u" "_s + result.error().detail));
    return *result;
}

Occurrence stored(const Labelled &one, int copy)
{
    Occurrence out;
    out.id = uuid7();
    out.contentKey = u"bench:%1.%2.%3"_s.arg(one.cause).arg(one.seed).arg(copy);
    out.finding = one.finding;
    out.time = out.imported = QDateTime::currentDateTimeUtc();
    out.signature = signatureOf(one.finding);
    return out;
}

} // namespace

class BenchDecisions : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QList<Labelled> m_even, m_odd;
    std::optional<store::Catalogue> m_catalogue;
    QHash<QString, int> m_cause; // by occurrence
    QHash<QString, QString> m_loose;

    void file(const QList<Occurrence> &occurrences)
    {
        Matcher matcher(*m_catalogue);
        must(matcher.prepare(occurrences, g_job) ? Result<bool>(true) : Result<bool>(false));
        const auto done = m_catalogue->write([&](store::UnitOfWork &unit) -> Done {
            for (const Occurrence &one : occurrences)
                if (const auto filed = detail::file(unit, one, matcher); !filed)
                    return std::unexpected(filed.error());
            return {};
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().what + done.error().detail));
    }

    QHash<QString, QString> modesOfAll() const
    {
        QHash<QString, QString> out;
        const auto done = m_catalogue->read([&](store::UnitOfWork &unit) {
            return detail::eachGrouped(unit, [&](const QString &occurrence, const detail::Grouped &grouped) {
                if (m_cause.contains(occurrence))
                    out[occurrence] = grouped.mode;
                return true;
            });
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().what));
        return out;
    }

    B3 measured(const QSet<QString> &which) const
    {
        QStringList group, truth;
        const QHash<QString, QString> modes = modesOfAll();
        for (auto it = modes.cbegin(); it != modes.cend(); ++it) {
            if (!which.contains(it.key()))
                continue;
            group.append(it.value());
            truth.append(QString::number(m_cause.value(it.key())));
        }
        return bCubed(group, truth);
    }

    // What most of a mode is, as the person sees it who looks through it.
    int mostly(const QString &mode) const
    {
        QMap<int, int> counts;
        const QHash<QString, QString> modes = modesOfAll();
        for (auto it = modes.cbegin(); it != modes.cend(); ++it)
            if (it.value() == mode)
                ++counts[m_cause.value(it.key())];
        int best = 0;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            if (it.value() > counts.value(best))
                best = it.key();
        return best;
    }

    // One failure that is not what its mode mostly is leaves it, with those like it among the newest fifty.
    bool splitOne()
    {
        QMap<QString, QStringList> members;
        const QHash<QString, QString> modes = modesOfAll();
        for (auto it = modes.cbegin(); it != modes.cend(); ++it)
            members[it.value()].append(it.key());
        QString worst;
        QStringList leaving;
        for (auto it = members.cbegin(); it != members.cend(); ++it) {
            QMap<int, QStringList> causes;
            for (const QString &one : it.value())
                causes[m_cause.value(one)].append(one);
            causes.remove(mostly(it.key()));
            for (const QStringList &some : std::as_const(causes))
                if (some.size() > leaving.size()) {
                    worst = it.key();
                    leaving = some.mid(0, 50);
                }
        }
        if (leaving.size() < 2)
            return false;
        must(decideSplit(*m_catalogue, worst, leaving, u"another cause"_s, g_job));
        return true;
    }

    // The most alike pair that is one cause becomes one mode.
    bool joinOne(const QSet<QString> &harder)
    {
        const QHash<QString, QString> modes = modesOfAll();
        QSet<QString> asked;
        for (const QString &one : harder)
            asked.insert(modes.value(one));
        std::optional<Similar> best;
        QString mode;
        double worth = 0;
        QMap<QString, int> sizes;
        for (const QString &one : harder)
            ++sizes[modes.value(one)];
        for (const QString &one : std::as_const(asked)) {
            for (const Similar &like : must(similarTo(*m_catalogue, one, 8, g_job))) {
                const double gain = double(sizes.value(one)) * sizes.value(like.mode.id);
                if (mostly(one) != mostly(like.mode.id) || gain <= worth)
                    continue;
                worth = gain;
                best = like;
                mode = one;
            }
        }
        if (!best)
            return false;
        must(decideSame(*m_catalogue, mode, best->mode.id, u"one cause"_s, g_job));
        return true;
    }

    bool acceptOne()
    {
        for (const Proposal &proposal : must(proposedRules(*m_catalogue, g_job))) {
            const int cause = mostly(proposal.rule.to);
            const bool right = std::all_of(proposal.preview.examples.cbegin(), proposal.preview.examples.cend(),
                                           [&](const QString &one) { return m_cause.value(one) == cause; });
            if (!right)
                continue;
            must(decideRule(*m_catalogue, proposal.rule, u"seen in the preview"_s, g_job));
            return true;
        }
        return false;
    }

    bool answerOne()
    {
        for (const InboxItem &item : must(inbox(*m_catalogue, 100, g_job))) {
            if (mostly(item.mode.id) == mostly(item.candidate.id))
                must(decideSame(*m_catalogue, item.mode.id, item.candidate.id, {}, g_job));
            else
                must(decideDifferent(*m_catalogue, item.mode.id, item.candidate.id, {}, g_job));
            return true;
        }
        return false;
    }

private slots:
    void initTestCase()
    {
        const auto folder = plantedCores();
        if (!folder)
            ARIADNE_SKIP(folder.error().what);
        const auto all = plantedFindings(*folder);
        QVERIFY2(all, all ? "" : qPrintable(all.error().what));
        m_even = withParity(*all, 0);
        m_odd = withParity(*all, 1);
        m_catalogue = must(store::Catalogue::open(m_folder.filePath(u"c.sqlite"_s), g_job));
    }

    void twentyDecisions()
    {
        QList<Occurrence> occurrences;
        QHash<QString, QSet<int>> causesOf; // by loose signature
        for (const Labelled &one : std::as_const(m_even)) {
            occurrences.append(stored(one, 0));
            m_cause[occurrences.last().id] = one.cause;
            causesOf[occurrences.last().signature.loose].insert(one.cause);
        }
        QSet<QString> harder;
        for (const Occurrence &one : std::as_const(occurrences)) {
            file({one});
            if (causesOf[one.signature.loose].size() > 1)
                harder.insert(one.id);
        }
        const B3 before = measured(harder);
        int made = 0;
        while (made < kTwenty && (splitOne() || acceptOne() || joinOne(harder) || answerOne()))
            ++made;
        const B3 after = measured(harder);
        std::printf("harder half, %lld crashes: B3-F1 %.3f, after %d decisions %.3f\n",
                    static_cast<long long>(harder.size()), before.f1, made, after.f1);
        QVERIFY(harder.size() > 20);
        QVERIFY2(after.f1 >= before.f1 + 0.10, qPrintable(QString::number(after.f1 - before.f1)));
        QCOMPARE(must(violations(*m_catalogue, g_job)), QStringList());
    }

    void nothingBreaksThem()
    {
        const QHash<QString, QString> before = modesOfAll();
        QList<Occurrence> later;
        for (int i = 0; i < kLater; ++i) {
            later.append(stored(m_odd[i % m_odd.size()], i));
            if (later.size() == 250) {
                file(later);
                later.clear();
            }
        }
        QCOMPARE(must(totals(*m_catalogue, g_job)).occurrences, m_even.size() + kLater);
        QVERIFY(modesOfAll() == before);
        const int asked = must(lookAgain(*m_catalogue, g_job));
        QVERIFY(modesOfAll() == before);
        const QStringList broken = must(violations(*m_catalogue, g_job));
        std::printf("%d later imports, then all looked at again (%d questions): %lld decisions violated\n", kLater,
                    asked, static_cast<long long>(broken.size()));
        QCOMPARE(broken, QStringList());
    }
};

QTEST_GUILESS_MAIN(BenchDecisions)
#include "tst_bench_decisions.moc"
