// SPDX-License-Identifier: GPL-3.0-or-later
// What the window and the command line can start they can cancel: each function of core that takes a JobControl and
// works on the catalogue, a repository or a dump as a whole is cancelled at many of its questions, on the demo. Rooms
// test their inner ones themselves; tests/rules knows which functions there are and finds those that nobody tests.
#include "bisect/bisect.h"
#include "bisect/bisectstore.h"
#include "cases/cases.h"
#include "cases/writeup.h"
#include "dump/dump.h"
#include "failures/corefinding.h"
#include "failures/failures.h"
#include "failures/recognise/recognise.h"
#include "history/diff.h"
#include "history/filelog.h"
#include "joins/culprit.h"
#include "joins/describe.h"
#include "joins/doctor.h"
#include "joins/dumpfailure.h"
#include "joins/framesource.h"
#include "kit/canceltest.h"
#include "kit/demo.h"
#include "repository/repository.h"
#include "repository/sourceroot.h"
#include "source/fuzzy.h"
#include "source/outline.h"
#include "store/catalogue.h"
#include "support/atomicfile.h"
#include "trials/trials.h"
#include "trials/trialstore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

class TestCancel : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    demo::DemoResult m_demo;
    std::optional<store::Catalogue> m_catalogue; // a copy of the demo's: these tests write
    std::optional<repository::Repository> m_repository;
    std::optional<dump::Dump> m_dump;
    NoJob m_job;

    using Work = std::function<Done(JobControl &)>;
    // Results differ in their values; cancelling is the same for all.
    template <typename Call> static Work work(Call call)
    {
        return [call](JobControl &job) -> Done {
            const auto result = call(job);
            if (!result)
                return std::unexpected(result.error());
            return {};
        };
    }

private slots:
    void initTestCase()
    {
        const auto made = kit::sharedDemo();
        QVERIFY2(made, made ? "" : qPrintable(made.error().what));
        m_demo = *made;
        const QString copy = m_folder.filePath(u"copy.sqlite"_s);
        QVERIFY(QFile::copy(m_demo.catalogue, copy));
        auto catalogue = store::Catalogue::open(copy, m_job);
        auto repository = repository::Repository::open(m_demo.repository, m_job);
        auto dump = dump::Dump::open(m_demo.core, {}, m_job);
        QVERIFY(catalogue && repository && dump);
        m_catalogue.emplace(*catalogue);
        m_repository.emplace(*repository);
        m_dump.emplace(*dump);
    }

    void cancelTest_data()
    {
        QTest::addColumn<Work>("call");
        const auto cancelTest = [](const char *name, auto call) { QTest::newRow(name) << work(call); };
        const auto &catalogue = *m_catalogue;
        const auto modes = failures::modes(catalogue, {}, m_job);
        QVERIFY(modes && !modes->rows.isEmpty());
        const QString mode = modes->rows.first().id;
        const auto occurrences = failures::occurrences(catalogue, {}, m_job);
        QVERIFY(occurrences && !occurrences->rows.isEmpty());
        const QString occurrence = occurrences->rows.first().id;

        cancelTest("failures", [=](JobControl &job) { return failures::modes(catalogue, {}, job); });
        cancelTest("failures of a mode", [=](JobControl &job) {
            failures::OccurrenceQuery query;
            query.mode = mode;
            return failures::occurrences(catalogue, query, job);
        });
        cancelTest("a failure", [=](JobControl &job) { return failures::occurrence(catalogue, occurrence, job); });
        cancelTest("a mode", [=](JobControl &job) { return failures::mode(catalogue, mode, job); });
        cancelTest("a mode's summary", [=](JobControl &job) { return failures::modeSummary(catalogue, mode, job); });
        cancelTest("days", [=](JobControl &job) {
            return failures::failuresPerDay(catalogue, {mode}, QDate::currentDate(), 30, job);
        });
        cancelTest("trials of modes",
                   [=](JobControl &job) { return failures::failuresPerTrial(catalogue, {mode}, job); });
        cancelTest("totals", [=](JobControl &job) { return failures::totals(catalogue, job); });
        cancelTest("filed dump",
                   [=, this](JobControl &job) { return failures::filedDump(catalogue, m_demo.dump.text(), job); });
        cancelTest("finding", [=, this](JobControl &job) { return failures::coreFinding(*m_dump, job); });

        cancelTest("begin a case", [=](JobControl &job) { return cases::begin(catalogue, u"Why?"_s, job); });
        cancelTest("rename a case",
                   [=, this](JobControl &job) { return cases::rename(catalogue, m_demo.caseId, u"Why so?"_s, job); });
        cancelTest("note", [=, this](JobControl &job) {
            return cases::add(catalogue, m_demo.caseId, cases::ItemKind::Note, u"It rained."_s, {}, job);
        });
        const auto opened = cases::open(catalogue, m_demo.caseId, m_job);
        QVERIFY(opened && !opened->items.isEmpty());
        cancelTest("edit", [=, this](JobControl &job) {
            return cases::edit(catalogue, m_demo.caseId, opened->items.last().id, u"It poured."_s, job);
        });
        cancelTest("undo in a case", [=, this](JobControl &job) { return cases::undo(catalogue, m_demo.caseId, {}, job); });
        cancelTest("a case", [=, this](JobControl &job) { return cases::open(catalogue, m_demo.caseId, job); });
        cancelTest("cases", [=](JobControl &job) { return cases::list(catalogue, {}, 20, job); });
        cancelTest("write-up", [=](JobControl &job) {
            return cases::writeUp(*opened, cases::Format::Html, QDateTime::currentDateTimeUtc(), u"pictures"_s, {}, job);
        });
        const QString file = m_folder.filePath(u"case.md"_s);
        cancelTest("export", [=](JobControl &job) { return cases::exportCase(*opened, file, {}, job); });

        cancelTest("find a bisect",
                   [=, this](JobControl &job) { return bisect::find(catalogue, m_demo.bisect, m_demo.repository, job); });
        bisect::StartRequest begin;
        begin.repository = m_demo.repository;
        begin.bad = QStringList{m_demo.tip.text()};
        begin.good = QStringList{m_demo.good.text()};
        begin.test = u"true"_s;
        const auto begun = bisect::start(catalogue, begin, m_job);
        QVERIFY(begun);
        cancelTest("start a bisect", [=](JobControl &job) { return bisect::start(catalogue, begin, job); });
        cancelTest("mark a commit, and undo it", [=, this](JobControl &job) {
            bisect::MarkRequest request;
            request.mark = bisect::Mark::Skip;
            request.revision = m_demo.planted.text();
            const auto marked = bisect::mark(catalogue, begun->id, request, job);
            return marked ? bisect::undo(catalogue, begun->id, job) : marked;
        });
        cancelTest("check out what is proposed",
                   [=](JobControl &job) { return bisect::prepare(catalogue, begun->id, {}, job); });
        cancelTest("bisect's state", [=, this](JobControl &job) { return bisect::status(catalogue, m_demo.bisect, job); });
        cancelTest("trials", [](JobControl &job) { return trials::list(job); });
        cancelTest("a trial's counts",
                   [=, this](JobControl &job) { return trials::statusInCatalogue(catalogue, m_demo.trial, job); });
        cancelTest("stored trials", [=](JobControl &job) { return trials::storedTrials(catalogue, {}, 100, job); });
        cancelTest("stored trial", [=, this](JobControl &job) { return trials::storedTrial(catalogue, m_demo.trial, job); });
        cancelTest("found trial", [=, this](JobControl &job) { return trials::findStored(catalogue, m_demo.trial, job); });
        cancelTest("stored runs",
                   [=, this](JobControl &job) { return trials::storedRuns(catalogue, m_demo.trial, 1000, job); });
        cancelTest("filed runs",
                   [=, this](JobControl &job) { return trials::filedFailures(catalogue, m_demo.trial, job); });
        cancelTest("import a trial", [=, this](JobControl &job) {
            return trials::importTrial(catalogue, trials::trialsFolder() + u'/' + m_demo.trial, job);
        });
        cancelTest("stop", [=, this](JobControl &job) { return trials::stop(m_demo.trial, 1, job); });

        const history::DiffOptions plain;
        cancelTest("changes", [=, this](JobControl &job) {
            return history::commitDiff(*m_repository, m_demo.planted, plain, job);
        });
        cancelTest("changes between", [=, this](JobControl &job) {
            return history::diff(*m_repository, m_demo.good, m_demo.tip, plain, job);
        });
        cancelTest("changed files",
                   [=, this](JobControl &job) { return history::commitFiles(*m_repository, m_demo.planted, job); });
        const auto root = repository::SourceRoot::open(m_demo.repository, m_job);
        QVERIFY(root);
        cancelTest("history of a file",
                   [=](JobControl &job) { return history::fileLog(*root, {}, "src/slab.h", 100, job); });
        cancelTest("place", [=, this](JobControl &job) { return repository::SourceRoot::open(m_demo.repository, job); });
        cancelTest("known place",
                   [=, this](JobControl &job) { return repository::SourceRoot::locate(m_demo.repositoryId, job); });
        cancelTest("commits", [=, this](JobControl &job) {
            return m_repository->walk({m_demo.tip}, job, [](const repository::Commit &) { return true; });
        });

        cancelTest("pinned", [=, this](JobControl &job) {
            return joins::pinned(place::Source{m_demo.repositoryId, {}, "src/slab.h", {}}, job);
        });
        place::Dump dump;
        dump.dump = m_demo.dump;
        for (const Link &link :
             {Link(dump), Link(place::Mode{mode}), Link(place::Failure{occurrence}),
              Link(place::Trial{m_demo.trial, {}}), Link(place::Bisect{m_demo.bisect, {}}), m_demo.caseLink(),
              Link(place::Commit{m_demo.repositoryId, m_demo.planted})}) {
            QTest::newRow(qPrintable(u"describe "_s + link.print()))
                << work([=](JobControl &job) { return joins::describe(&catalogue, link, job); });
        }
        const auto stacks = m_dump->stacks({}, m_job);
        QVERIFY(stacks);
        std::optional<joins::CodePlace> code;
        for (const dump::Thread &thread : *stacks) {
            for (const dump::Frame &frame : thread.frames) {
                if (!code && frame.line > 0 && frame.file.contains("slab"))
                    code = joins::codePlace(frame);
            }
        }
        QVERIFY(code);
        cancelTest("source of a frame", [=](JobControl &job) { return joins::sourceOf(*code, job); });
        cancelTest("remembered source", [=, this](JobControl &job) {
            return joins::rememberSource(*code, m_demo.repository, m_demo.tip.text(), job);
        });
        const auto files = root->files({}, m_job);
        QVERIFY(files);
        QList<QByteArray> paths;
        for (const auto &entry : files->entries)
            paths.append(entry.path);
        cancelTest("files by name", [=](JobControl &job) -> Done {
            source::fuzzyFind(paths, u"slab"_s, 10, job); // gives what it has when it is stopped
            return job.cancelled() ? cancelled() : Done();
        });
        cancelTest("outline", [](JobControl &job) {
            const QByteArray text = "def one():\n    pass\n";
            return source::outline("one.py", std::as_bytes(std::span(text.constData(), size_t(text.size()))), job);
        });
        const QString log = m_folder.filePath(u"red.log"_s);
        QVERIFY(writeFileAtomically(log, "prog: a.cc:7: void f(int): Assertion `n > 0' failed.\n"));
        cancelTest("recognise a file", [=](JobControl &job) { return failures::recogniseFile(log, job); });
        cancelTest("doctor", [](JobControl &job) { return joins::doctor({}, job); });
        cancelTest("filed as", [=, this](JobControl &job) { return joins::filedAs(catalogue, *m_dump, job); });
        cancelTest("file a dump", [=, this](JobControl &job) { return joins::fileDump(catalogue, *m_dump, {}, {}, job); });
    }

    void cancelTest()
    {
        QFETCH(const Work, call);
        const QString problem = kit::cancelTest(call);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestCancel)
#include "tst_cancel.moc"
