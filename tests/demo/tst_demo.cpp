// SPDX-License-Identifier: GPL-3.0-or-later
// The whole demo, made once; other tests use what this one leaves (see CMakeLists.txt).
#include "bisect/bisect.h"
#include "cases/cases.h"
#include "demo/demo.h"
#include "dump/dump.h"
#include "failures/failures.h"
#include "kit/demo.h"
#include "kit/oracle.h"
#include "repository/builds.h"
#include "support/process.h"
#include "trials/trials.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>
#include <sys/stat.h>

using namespace ariadne;

namespace {

// Stops at the step whose text holds a word.
class StopAt : public JobControl
{
public:
    explicit StopAt(QString word) : m_word(std::move(word)) {}
    bool cancelled() const override { return m_stopped; }
    void progress(Unit, quint64, quint64, const QString &what) override
    {
        m_stopped = m_stopped || what.contains(m_word);
    }

private:
    QString m_word;
    bool m_stopped = false;
};

} // namespace

class DemoTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesAFolderWithOtherThings();
    void startsAnewAfterAnInterruption();
    void repositoryIsClean();
    void coreLeadsToTheCommit();
    void sameCrashIsOneMode();
    void trialFailsNowAndThen();
    void bisectFindsThePlantedCommit();
    void gitBisectAgrees();
    void caseHoldsIt();
    void secondTimeGivesTheSame();

private:
    ProcessResult run(const QStringList &command, const QString &folder) const
    {
        NoJob job;
        ProcessRequest request;
        request.command = command;
        request.directory = folder;
        const auto result = runProcess(request, job);
        return result ? *result : ProcessResult{};
    }
    store::Catalogue catalogue()
    {
        NoJob job;
        return *store::Catalogue::open(m_demo.catalogue, job);
    }
    demo::DemoResult m_demo;
    NoJob m_job;
};

void DemoTest::initTestCase()
{
    for (const char *tool : {"git", "g++"})
        if (findProgram(QString::fromLatin1(tool)).isEmpty())
            ARIADNE_SKIP(QStringLiteral("%1 is not installed").arg(QLatin1String(tool)));
    // A run of its own: nothing of an earlier build's demo is left.
    const QString home = QDir::homePath();
    if (!qEnvironmentVariableIsEmpty("ARIADNE_DEMO")) {
        QDir(home).removeRecursively();
        for (const char *name :
             {"HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            QVERIFY(QDir().mkpath(qEnvironmentVariable(name)));
        QCOMPARE(::chmod(qgetenv("XDG_RUNTIME_DIR").constData(), 0700), 0);
    }
    QElapsedTimer timer;
    timer.start();
    const auto made = kit::sharedDemo();
    QVERIFY2(made, made ? "" : qPrintable(made.error().what + u'\n' + made.error().detail));
    qInfo("made in %.1f s", double(timer.elapsed()) / 1000);
    QVERIFY(!made->found);
    m_demo = *made;
}

void DemoTest::refusesAFolderWithOtherThings()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("thesis.tex")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto made = demo::makeDemo(folder.path(), m_job);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Refused);
    QVERIFY(made.error().what.contains(QStringLiteral("not empty")));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("thesis.tex")});
    const auto inFile = demo::makeDemo(file.fileName(), m_job);
    QVERIFY(!inFile);
}

void DemoTest::startsAnewAfterAnInterruption()
{
    QTemporaryDir folder;
    StopAt stop(QStringLiteral("Building"));
    const auto stopped = demo::makeDemo(folder.path(), stop);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
    QVERIFY(QFileInfo::exists(folder.filePath(QStringLiteral("pantry/.git"))));
    // The repository would be in the way of a second one if it were not cleared away first.
    StopAt again(QStringLiteral("Crashing"));
    const auto second = demo::makeDemo(folder.path(), again);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Cancelled);
    QVERIFY(QFileInfo::exists(folder.filePath(QStringLiteral("pantry/build/pantry"))));
}

void DemoTest::repositoryIsClean()
{
    // Bisect and blame worked on it; not a byte of it has changed.
    const ProcessResult status =
        run({QStringLiteral("git"), QStringLiteral("status"), QStringLiteral("--porcelain")}, m_demo.repository);
    QVERIFY(status.ok());
    QCOMPARE(status.output, QByteArray());
    QVERIFY(!QFileInfo::exists(m_demo.repository + QStringLiteral("/.git/worktrees")));
    const ProcessResult refs =
        run({QStringLiteral("git"), QStringLiteral("for-each-ref"), QStringLiteral("--format=%(refname)")},
            m_demo.repository);
    QCOMPARE(refs.output.trimmed(), QByteArray("refs/heads/expiry\nrefs/heads/main\nrefs/tags/v0.3\nrefs/tags/v0.4"));
}

void DemoTest::coreLeadsToTheCommit()
{
    const auto opened = dump::Dump::open(m_demo.core, {}, m_job);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().what));
    QCOMPARE(opened->id(), m_demo.dump);
    QVERIFY2(opened->info().threads >= 5, qPrintable(QString::number(opened->info().threads)));
    const auto threads = opened->stacks({}, m_job);
    QVERIFY(threads);
    const auto crashed = std::ranges::find_if(*threads, [](const dump::Thread &thread) { return thread.crashed; });
    QVERIFY(crashed != threads->end());
    QByteArrayList functions;
    for (const dump::Frame &frame : crashed->frames)
        functions << frame.function;
    QVERIFY2(functions.size() >= 5, functions.join('\n'));
    QVERIFY2(functions[0].contains("FreeList::pop"), functions.join('\n'));
    QCOMPARE(crashed->frames[0].kind, dump::FrameKind::Inlined);
    QVERIFY2(functions[1].contains("Slab::take"), functions.join('\n'));
    QVERIFY2(functions[2].contains("Shard::set"), functions.join('\n'));
    QCOMPARE(crashed->frames[0].file, QFile::encodeName(m_demo.repository + QStringLiteral("/src/slab.h")));

    const auto build = repository::buildOf(crashed->frames[0].buildId);
    QVERIFY(build && *build);
    QCOMPARE((*build)->commit, m_demo.tip);
    QCOMPARE((*build)->repository, m_demo.repositoryId);
    QCOMPARE(repository::mapPath((*build)->paths, crashed->frames[0].file), QByteArray("src/slab.h"));
}

void DemoTest::sameCrashIsOneMode()
{
    const auto modes = failures::modes(catalogue(), {}, m_job);
    QVERIFY(modes);
    QMap<QString, qint64> kinds;
    qint64 twice = 0;
    for (const failures::Mode &mode : modes->rows) {
        kinds[mode.kind] += mode.occurrences;
        if (mode.type == u"SIGSEGV") {
            QCOMPARE(mode.occurrences, 2);
            ++twice;
        }
    }
    QCOMPARE(twice, 1);
    QVERIFY2(kinds.size() >= 2, qPrintable(QStringList(kinds.keys()).join(u' ')));
    QVERIFY(kinds.value(failures::kind::kTest) >= 1);
}

void DemoTest::trialFailsNowAndThen()
{
    const auto status = trials::status(m_demo.trial);
    QVERIFY2(status, status ? "" : qPrintable(status.error().what));
    QCOMPARE(status->state, QStringLiteral("finished"));
    QCOMPARE(status->total.runs, 40);
    // At one in eight, more than 22 of 40 come up less than once in 10^9 demos.
    QVERIFY(status->total.failures <= 22);
    // 400 runs more: 16 to 120 failures, outside of which one such series in 10^9 lies.
    int failures = 0;
    for (int i = 0; i < 400; ++i)
        failures +=
            run({m_demo.repository + QStringLiteral("/build/check"), QStringLiteral("spread")}, m_demo.repository).ok()
                ? 0
                : 1;
    QVERIFY2(failures >= 16 && failures <= 120, qPrintable(QString::number(failures)));
}

void DemoTest::bisectFindsThePlantedCommit()
{
    const auto status = bisect::status(catalogue(), m_demo.bisect, m_job);
    QVERIFY2(status, status ? "" : qPrintable(status.error().what));
    QVERIFY(status->culprit.has_value());
    QCOMPARE(*status->culprit, m_demo.planted);
    QVERIFY(status->steps.size() >= 5);
}

void DemoTest::gitBisectAgrees()
{
    QTemporaryDir folder;
    const QString clone = folder.filePath(QStringLiteral("clone"));
    const QString git = QStringLiteral("git");
    QVERIFY(run({git, QStringLiteral("clone"), QStringLiteral("-q"), m_demo.repository, clone}, folder.path()).ok());
    QVERIFY(
        run({git, QStringLiteral("bisect"), QStringLiteral("start"), QStringLiteral("v0.4"), QStringLiteral("v0.3")},
            clone)
            .ok());
    const QString trace = m_demo.folder + QStringLiteral("/traces/basket.trace");
    QVERIFY(QFileInfo::exists(trace));
    const ProcessResult result =
        run({git, QStringLiteral("bisect"), QStringLiteral("run"), QStringLiteral("sh"), QStringLiteral("-c"),
             QStringLiteral("./build.sh server >/dev/null 2>&1 || exit 125; build/pantry --quiet \"$1\" || exit 1"),
             QStringLiteral("sh"), trace},
            clone);
    QVERIFY2(result.ok(), result.output + result.errors);
    QVERIFY2(result.output.contains(m_demo.planted.hex + " is the first bad commit"), result.output);
}

void DemoTest::caseHoldsIt()
{
    const auto opened = cases::open(catalogue(), m_demo.caseId, m_job);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().what));
    const auto observations = opened->ofKind(cases::ItemKind::Observation);
    QSet<QString> pages;
    for (const cases::Item &item : observations) {
        QVERIFY(item.evidence.has_value());
        QVERIFY2(item.evidence->missing.isEmpty(), qPrintable(item.evidence->missing));
        pages << item.evidence->link.pageName();
    }
    for (const char *page : {"dump", "failures", "bisect", "trials", "history"})
        QVERIFY2(pages.contains(QLatin1String(page)), page);
    QVERIFY(!opened->ofKind(cases::ItemKind::Hypothesis).isEmpty());
    QVERIFY(!opened->ofKind(cases::ItemKind::Note).isEmpty());
    QCOMPARE(cases::currentCase(catalogue()), m_demo.caseId);
}

void DemoTest::secondTimeGivesTheSame()
{
    QElapsedTimer timer;
    timer.start();
    const auto again = kit::sharedDemo();
    QVERIFY2(again, again ? "" : qPrintable(again.error().what));
    QVERIFY(again->found);
    demo::DemoResult same = *again;
    same.found = false;
    QCOMPARE(demo::toJson(same), demo::toJson(m_demo));
    QVERIFY(timer.elapsed() < 1000);
}

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
