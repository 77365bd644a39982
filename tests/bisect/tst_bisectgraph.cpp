// SPDX-License-Identifier: GPL-3.0-or-later
#include "bisect/session.h"
#include "kit/canceltest.h"
#include "kit/oracle.h"
#include "randomhistory.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace ariadne;
using namespace ariadne::bisect;
using namespace Qt::StringLiterals;

namespace {

Setup setupOf(const ObjectId &good, const ObjectId &bad)
{
    Setup setup;
    setup.id = u"id"_s;
    setup.path = u"/x"_s;
    setup.good = {good};
    setup.bad = {bad};
    setup.test = u"true"_s;
    setup.assumeEnds = true;
    return setup;
}

Step stepOf(const ObjectId &commit, Mark mark)
{
    Step step;
    step.commit = commit;
    step.mark = mark;
    return step;
}

// A chain of n commits, "c0" the oldest, which is outside (the good end).
std::shared_ptr<const Graph> chain(int n)
{
    QList<Graph::Input> inputs;
    for (int i = 1; i <= n; ++i)
        inputs.append({ObjectId{"c" + QByteArray::number(i)},
                       {ObjectId{"c" + QByteArray::number(i - 1)}},
                       u"s"_s,
                       u"a"_s,
                       QDateTime::fromSecsSinceEpoch(1000 + i)});
    return std::make_shared<const Graph>(Graph::of(inputs));
}

} // namespace

class TestBisectGraph : public QObject
{
    Q_OBJECT
private slots:
    // git's own figures for every candidate of random histories.
    void weightsAsGit()
    {
        ARIADNE_ORACLE(gitTool, "git");
        for (const quint32 seed : {1U, 2U}) {
            QTemporaryDir folder;
            kit::GitBuilder git(folder.path());
            tests::randomHistory(git, 32, seed);
            NoJob job;
            const auto repository = repository::Repository::open(folder.path(), job);
            QVERIFY(repository);
            const ObjectId bad = *repository->resolve(u"main"_s);
            const ObjectId good = *repository->resolve(u"start"_s);
            const auto graph = readHistory(*repository, {bad}, {good}, false, job);
            QVERIFY(graph);
            const QBitArray all(graph->size(), true);
            const auto weights = graph->weights(all, job);
            QVERIFY(weights);
            QHash<QByteArray, int> distances;
            for (const QByteArray &line :
                 git.git({u"rev-list"_s, u"--bisect-all"_s, u"main"_s, u"^start"_s}).split('\n')) {
                const qsizetype at = line.indexOf("dist=");
                QVERIFY2(at > 0, line);
                distances.insert(line.left(40),
                                 line.mid(at + 5, line.indexOf(')', at) - at - 5).split(',').first().toInt());
            }
            QCOMPARE(distances.size(), graph->size());
            for (int index = 0; index < graph->size(); ++index) {
                const int weight = weights->at(index);
                QCOMPARE(std::min(weight, int(graph->size()) - weight),
                         distances.value(graph->commits().at(index).id.hex, -1));
                for (const int parent : graph->commits().at(index).parents)
                    QVERIFY(parent < index); // topological
            }
        }
    }

    // Dates that lie: the good end has a date in the future, commits after it one in the past.
    void historyIsExactWhateverTheDates()
    {
        QTemporaryDir folder;
        kit::GitBuilder git(folder.path());
        const auto dated = [&](const char *date, const char *message) {
            git.git({u"-c"_s,
                     u"alias.x=!GIT_COMMITTER_DATE='%1' git commit -q --allow-empty -m %2"_s.arg(
                         QLatin1StringView(date), QLatin1StringView(message)),
                     u"x"_s});
        };
        dated("2020-01-01 00:00 +0000", "a");
        dated("2030-01-01 00:00 +0000", "b");
        dated("2040-01-01 00:00 +0000", "good");
        git.git({u"tag"_s, u"good"_s});
        dated("2001-01-01 00:00 +0000", "c");
        dated("2002-01-01 00:00 +0000", "d");
        NoJob job;
        const auto repository = repository::Repository::open(folder.path(), job);
        const auto graph =
            readHistory(*repository, {*repository->resolve(u"HEAD"_s)}, {*repository->resolve(u"good"_s)}, false, job);
        QVERIFY(graph);
        QCOMPARE(graph->size(), 2);
        QCOMPARE(graph->commits().first().subject, u"c"_s);
    }

    void firstParentAndMergeBases()
    {
        ARIADNE_ORACLE(gitTool, "git");
        QTemporaryDir folder;
        kit::GitBuilder git(folder.path());
        tests::randomHistory(git, 40, 9);
        NoJob job;
        const auto repository = repository::Repository::open(folder.path(), job);
        const auto graph =
            readHistory(*repository, {*repository->resolve(u"main"_s)}, {*repository->resolve(u"start"_s)}, true, job);
        QVERIFY(graph);
        QSet<QByteArray> wanted;
        for (const QByteArray &id : git.git({u"rev-list"_s, u"--first-parent"_s, u"start..main"_s}).split('\n'))
            wanted.insert(id);
        QSet<QByteArray> got;
        for (const HistoryCommit &commit : graph->commits())
            got.insert(commit.id.hex);
        QCOMPARE(got, wanted);
        const QList<QByteArray> ids = git.git({u"rev-list"_s, u"main"_s}).split('\n');
        for (int i = 0; i < 12; ++i) {
            const QByteArray a = ids.at((i * 7) % ids.size());
            const QByteArray b = ids.at((i * 13 + 5) % ids.size());
            auto bases = mergeBases(*repository, ObjectId{a}, ObjectId{b}, job);
            QVERIFY(bases);
            QList<QByteArray> theirs =
                git.git({u"merge-base"_s, u"--all"_s, QString::fromLatin1(a), QString::fromLatin1(b)}).split('\n');
            QList<QByteArray> ours;
            for (const ObjectId &base : *bases)
                ours.append(base.hex);
            std::sort(ours.begin(), ours.end());
            std::sort(theirs.begin(), theirs.end());
            QCOMPARE(ours, theirs);
        }
    }

    void chainsNeedTheLogarithm()
    {
        NoJob job;
        for (const int n : {2, 3, 7, 64, 100, 1000}) {
            const auto graph = chain(n);
            const Setup setup = setupOf(ObjectId{"c0"}, ObjectId{"c" + QByteArray::number(n)});
            for (const int culprit : {1, 2, n / 2 + 1, n}) {
                QList<Step> steps;
                Result<Status> status = conclude(setup, graph, {}, steps, job);
                while (status && status->state == State::Open) {
                    QVERIFY(status->proposal);
                    const int tested = status->proposal->commit.hex.mid(1).toInt();
                    steps.append(stepOf(status->proposal->commit, tested >= culprit ? Mark::Bad : Mark::Good));
                    QVERIFY(qAbs(status->each * double(status->candidates.size()) - 1) < 1e-9);
                    status = conclude(setup, graph, {}, steps, job);
                }
                QVERIFY(status);
                QCOMPARE(status->state, State::Found);
                QCOMPARE(status->culprit->hex, "c" + QByteArray::number(culprit));
                QVERIFY(steps.size() <= std::ceil(std::log2(n)) + 1e-9);
                QCOMPARE(status->confidence, 1.0);
            }
        }
    }

    void skipsLeaveASet()
    {
        NoJob job;
        const auto graph = chain(20);
        const Setup setup = setupOf(ObjectId{"c0"}, ObjectId{"c20"});
        QList<Step> steps;
        // 8 to 12 cannot be tested, the culprit is 10.
        auto status = conclude(setup, graph, {}, steps, job);
        while (status && status->state == State::Open) {
            const int tested = status->proposal->commit.hex.mid(1).toInt();
            steps.append(stepOf(status->proposal->commit, tested >= 8 && tested <= 12 ? Mark::Skip
                                                          : tested >= 10              ? Mark::Bad
                                                                                      : Mark::Good));
            QVERIFY(steps.size() < 20);
            status = conclude(setup, graph, {}, steps, job);
        }
        QCOMPARE(status->state, State::Set);
        QSet<QByteArray> set;
        for (const ObjectId &commit : status->set)
            set.insert(commit.hex);
        QCOMPARE(set, (QSet<QByteArray>{"c8", "c9", "c10", "c11", "c12", "c13"}));
        QVERIFY(!status->culprit);
        QVERIFY(qAbs(status->confidence - 1.0 / 6) < 1e-9);
    }

    // A wide range that cannot be built is left quickly, not tried commit by commit.
    void wideBrokenRangeIsLeftQuickly()
    {
        NoJob job;
        const auto graph = chain(400);
        const Setup setup = setupOf(ObjectId{"c0"}, ObjectId{"c400"});
        QList<Step> steps;
        int skips = 0;
        auto status = conclude(setup, graph, {}, steps, job);
        while (status && status->state == State::Open && steps.size() < 100) {
            const int tested = status->proposal->commit.hex.mid(1).toInt();
            const bool broken = tested >= 120 && tested <= 290;
            skips += broken;
            steps.append(stepOf(status->proposal->commit, broken ? Mark::Skip : tested >= 60 ? Mark::Bad : Mark::Good));
            status = conclude(setup, graph, {}, steps, job);
        }
        QCOMPARE(status->state, State::Found);
        QCOMPARE(status->culprit->hex, QByteArray("c60"));
        QVERIFY2(skips < 12, qPrintable(QString::number(skips)));
    }

    void endsAreTestedFirst()
    {
        NoJob job;
        Setup setup = setupOf(ObjectId{"c0"}, ObjectId{"c8"});
        setup.assumeEnds = false;
        const auto graph = chain(8);
        auto status = conclude(setup, graph, {}, {}, job);
        QCOMPARE(status->proposal->commit.hex, QByteArray("c0"));
        QVERIFY(status->olderThanGood > 0 && status->noCulprit > 0);
        QVERIFY(qAbs(status->each * 8 + status->noCulprit + status->olderThanGood - 1) < 1e-9);
        status = conclude(setup, graph, {}, {stepOf(ObjectId{"c0"}, Mark::Good)}, job);
        QCOMPARE(status->proposal->commit.hex, QByteArray("c8"));
        QCOMPARE(status->olderThanGood, 0.0);
        status =
            conclude(setup, graph, {}, {stepOf(ObjectId{"c0"}, Mark::Good), stepOf(ObjectId{"c8"}, Mark::Good)}, job);
        QCOMPARE(status->state, State::NoCulprit);
        QCOMPARE(status->noCulprit, 1.0);
        status = conclude(setup, graph, {}, {stepOf(ObjectId{"c0"}, Mark::Bad)}, job);
        QCOMPARE(status->state, State::OlderThanGood);
        status = conclude(setup, graph, {},
                          {stepOf(ObjectId{"c0"}, Mark::Good), stepOf(ObjectId{"c8"}, Mark::Bad),
                           stepOf(ObjectId{"c5"}, Mark::Good), stepOf(ObjectId{"c3"}, Mark::Bad)},
                          job);
        QCOMPARE(status->state, State::Contradiction);
        QVERIFY(status->sentence.contains(u"c5"_s) && status->sentence.contains(u"c3"_s));
    }

    void setupRoundTrip()
    {
        Setup setup = setupOf(ObjectId{"aa"}, ObjectId{"bb"});
        setup.repository = RepositoryId{"0123"};
        setup.build = u"make"_s;
        setup.firstParent = true;
        setup.created = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC);
        QCOMPARE(setupFromJson(toJson(setup)).value(), setup);
        QVERIFY(!setupFromJson({}));
    }

    void bigHistoryIsCancelledAtOnce()
    {
        const auto graph = chain(12000);
        const QBitArray all(graph->size(), true);
        const QString problem =
            kit::cancelTest([&](JobControl &job) { return graph->weights(all, job); }, {.points = 6});
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestBisectGraph)
#include "tst_bisectgraph.moc"
