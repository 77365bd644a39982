// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/cases.h"
#include "dump/dump.h"
#include "joins/culprit.h"
#include "joins/describe.h"
#include "joins/doctor.h"
#include "joins/dumpfailure.h"
#include "joins/framesource.h"
#include "kit/coremaker.h"
#include "kit/gitbuilder.h"
#include "kit/oracle.h"
#include "repository/builds.h"
#include "support/process.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::joins;
using namespace Qt::StringLiterals;

namespace {

NoJob g_job;

const QByteArray kBefore = "// The parser.\n"
                           "struct Header { int length; };\n"
                           "volatile int sink;\n"
                           "\n"
                           "void parseHeader(const Header *header)\n"
                           "{\n"
                           "    if (header)\n"
                           "        sink = header->length;\n"
                           "}\n";
const QByteArray kAfter = "// The parser.\n"
                          "struct Header { int length; };\n"
                          "volatile int sink;\n"
                          "\n"
                          "void parseHeader(const Header *header)\n"
                          "{\n"
                          "    sink = header->length;\n"
                          "}\n";
const QByteArray kMain =
    "struct Header;\nvoid parseHeader(const Header *);\nint main()\n{\n    parseHeader(nullptr);\n}\n";

store::Catalogue opened(const QString &location)
{
    auto catalogue = store::Catalogue::open(location, g_job);
    if (!catalogue)
        qFatal("%s", qPrintable(catalogue.error().what));
    return *catalogue;
}

} // namespace

class TestJoins : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_repository;
    QByteArray m_first, m_culprit, m_later;
    QString m_core, m_why;
    dump::Dump m_dump;
    QList<dump::Frame> m_frames;

    int frameOf(const QByteArray &function) const
    {
        for (int i = 0; i < m_frames.size(); ++i)
            if (m_frames[i].function == function)
                return i;
        return -1;
    }

private slots:
    // A repository whose second commit plants the bug, a binary built from it that crashed, and a work tree that has
    // moved on since.
    void initTestCase()
    {
        m_repository = m_folder.filePath(u"parser"_s);
        kit::GitBuilder git(m_repository);
        git.write(u"src/parse.cpp"_s, kBefore);
        git.write(u"src/main.cpp"_s, kMain);
        m_first = git.commit(u"Parse headers"_s);
        git.write(u"src/parse.cpp"_s, kAfter);
        m_culprit = git.commit(u"Drop a check"_s);

        NoJob job;
        ProcessRequest request;
        request.command = {u"c++"_s,
                           u"-g"_s,
                           u"-O0"_s,
                           u"-Wl,--build-id"_s,
                           u"-o"_s,
                           m_folder.filePath(u"prog"_s),
                           m_repository + u"/src/main.cpp"_s,
                           m_repository + u"/src/parse.cpp"_s};
        const auto built = runProcess(request, job);
        if (!built || !built->ok()) {
            m_why = u"no compiler"_s;
        } else {
            QDir().mkpath(m_folder.filePath(u"run"_s));
            const auto core = kit::crash(m_folder.filePath(u"run"_s), m_folder.filePath(u"prog"_s));
            if (!core) {
                m_why = core.error().what;
            } else {
                m_core = core->path;
            }
        }
        git.write(u"src/parse.cpp"_s, "// Rewritten.\n\n\n\n\n" + kAfter);
        m_later = git.commit(u"Move things"_s);
        git.write(u"src/parse.cpp"_s, "nothing of it is left\n");
        if (m_core.isEmpty())
            return;
        const auto dump = dump::Dump::open(m_core, {}, g_job);
        QVERIFY2(dump, dump ? "" : qPrintable(dump.error().what));
        m_dump = *dump;
        const auto stacks = m_dump.stacks({}, g_job);
        QVERIFY(stacks);
        m_frames = stacks->first().frames;
        QVERIFY(frameOf("parseHeader") >= 0);
    }

    void unknownBuildAsks()
    {
        if (m_core.isEmpty())
            ARIADNE_SKIP(m_why);
        const auto source = sourceOf(codePlace(m_frames[frameOf("parseHeader")]), g_job);
        QVERIFY(source);
        QVERIFY(!source->place && source->missing);
        QCOMPARE(source->missing->kind, MissingSource::Kind::UnknownBuild);
        QVERIFY(!source->missing->ask.isEmpty());
        // Frames without a file or build id say which of the two it is.
        CodePlace bare = codePlace(m_frames[frameOf("parseHeader")]);
        bare.build = {};
        QCOMPARE(sourceOf(bare, g_job)->missing->kind, MissingSource::Kind::NoBuildId);
        bare.file.clear();
        QCOMPARE(sourceOf(bare, g_job)->missing->kind, MissingSource::Kind::NoPlace);
    }

    void answersThatDoNotFit()
    {
        if (m_core.isEmpty())
            ARIADNE_SKIP(m_why);
        const CodePlace place = codePlace(m_frames[frameOf("parseHeader")]);
        QCOMPARE(rememberSource(place, m_folder.filePath(u"no such"_s), {}, g_job).error().kind, Error::Kind::NotFound);
        QCOMPARE(rememberSource(place, m_repository, u"no-such-revision"_s, g_job).error().kind, Error::Kind::NotFound);
        QDir().mkpath(m_folder.filePath(u"empty"_s));
        QCOMPARE(rememberSource(place, m_folder.filePath(u"empty"_s), {}, g_job).error().kind, Error::Kind::NotFound);
        QVERIFY(!*repository::buildOf(place.build)); // nothing was remembered
    }

    void opensTheLineThatCrashed()
    {
        if (m_core.isEmpty())
            ARIADNE_SKIP(m_why);
        const QByteArray before = kit::fingerprint(m_repository);
        const CodePlace place = codePlace(m_frames[frameOf("parseHeader")]);
        const auto remembered = rememberSource(place, m_repository, QString::fromLatin1(m_culprit.left(12)), g_job);
        QVERIFY2(remembered, remembered ? "" : qPrintable(remembered.error().what));
        const auto source = sourceOf(place, g_job);
        QVERIFY(source && source->place);
        QCOMPARE(*source->place, *remembered);
        QCOMPARE(source->place->path, QByteArray("src/parse.cpp"));
        QCOMPARE(source->place->commit.hex, m_culprit);
        QCOMPARE(source->place->line, 7);
        // The link leads to the very line that crashed, whatever the work tree says now.
        const auto *link = source->place->link.as<place::Source>();
        QVERIFY(link);
        const auto root = repository::SourceRoot::locate(link->repository, g_job);
        QVERIFY(root);
        const auto content = root->content(link->revision, link->path);
        QVERIFY(content);
        const QList<QByteArray> lines =
            QByteArray(reinterpret_cast<const char *>(content->bytes().data()), qsizetype(content->bytes().size()))
                .split('\n');
        QCOMPARE(lines[link->lines.first - 1], QByteArray("    sink = header->length;"));
        // Other frames of the same binary need no second question.
        const auto main = sourceOf(codePlace(m_frames[frameOf("main")]), g_job);
        QVERIFY(main && main->place);
        QCOMPARE(main->place->path, QByteArray("src/main.cpp"));
        QCOMPARE(kit::fingerprint(m_repository), before);
        // A header that the repository does not have.
        CodePlace system = place;
        system.file = "/usr/include/no-such-header.h";
        QCOMPARE(sourceOf(system, g_job)->missing->kind, MissingSource::Kind::NoFile);
    }

    void culpritIsInTheStack()
    {
        if (m_core.isEmpty())
            ARIADNE_SKIP(m_why);
        QList<CodePlace> frames;
        for (const dump::Frame &frame : m_frames)
            frames.append(codePlace(frame));
        const auto repository = repository::Repository::open(m_repository, g_job);
        QVERIFY(repository);
        const auto culprit = culpritInStack(*repository, ObjectId{m_culprit}, frames, g_job);
        QVERIFY2(culprit, culprit ? "" : qPrintable(culprit.error().what));
        QCOMPARE(culprit->touches.size(), 1);
        QCOMPARE(culprit->touches[0].how, Touch::How::Line);
        QCOMPARE(culprit->touches[0].frame, frameOf("parseHeader"));
        QCOMPARE(culprit->touches[0].path, QByteArray("src/parse.cpp"));
        // The commit before it made the rest of that function's file.
        const auto first = culpritInStack(*repository, ObjectId{m_first}, frames, g_job);
        QVERIFY(first);
        QVERIFY(first->touches.size() >= 2); // main's line is its own
        QCOMPARE(first->touches[0].how, Touch::How::Line);
        QCOMPARE(first->touches[0].frame, frameOf("main"));
        // Without a known build the file and function are compared.
        for (CodePlace &frame : frames)
            frame.build = BuildId{"00112233"};
        const auto guessed = culpritInStack(*repository, ObjectId{m_culprit}, frames, g_job);
        QVERIFY(guessed);
        QCOMPARE(guessed->touches.size(), 1);
        QCOMPARE(guessed->touches[0].how, Touch::How::Function);
        QVERIFY(!guessed->warnings.isEmpty());
        QVERIFY(!culpritInStack(*repository, ObjectId{QByteArray(40, 'a')}, frames, g_job));
    }

    void dumpIsFiledOnce()
    {
        if (m_core.isEmpty())
            ARIADNE_SKIP(m_why);
        const store::Catalogue catalogue = opened(m_folder.filePath(u"c.sqlite"_s));
        QVERIFY(!*filedAs(catalogue, m_dump, g_job));
        const auto filed = fileDump(catalogue, m_dump, {{u"name"_s, u"nas"_s}}, {}, g_job);
        QVERIFY2(filed, filed ? "" : qPrintable(filed.error().what));
        QVERIFY(!filed->duplicate);
        QVERIFY(fileDump(catalogue, m_dump, {}, {}, g_job)->duplicate);
        QCOMPARE((*filedAs(catalogue, m_dump, g_job))->id, filed->occurrence);

        // And a case over it: each link says what it is.
        const auto failure = describe(&catalogue, Link(place::Failure{filed->occurrence}), g_job);
        QVERIFY(failure);
        QVERIFY2(failure->title.contains(u"parseHeader"_s), qPrintable(failure->title));
        QVERIFY(failure->missing.isEmpty());
        place::Dump at;
        at.dump = m_dump.id();
        at.thread = m_dump.threads().first().tid;
        at.frame = frameOf("parseHeader");
        const auto frame = describe(&catalogue, Link(at), g_job);
        QVERIFY(frame);
        QVERIFY2(frame->title.contains(u"parseHeader at parse.cpp:7"_s), qPrintable(frame->title));
        QVERIFY(frame->code.contains(u"main"_s));
        QVERIFY(std::any_of(frame->facts.begin(), frame->facts.end(), [&](const cases::Evidence::Fact &fact) {
            return fact.value == QString::fromLatin1(m_culprit);
        }));
        QVERIFY(std::any_of(frame->facts.begin(), frame->facts.end(), [&](const cases::Evidence::Fact &fact) {
            return fact.value.startsWith(u"ariadne dump stacks "_s);
        }));
        const auto mode = describe(&catalogue, Link(place::Mode{filed->mode}), g_job);
        QVERIFY(mode && mode->missing.isEmpty());
        // What is gone is still an observation.
        const auto gone = describe(&catalogue, Link(place::Failure{u"01890000-0000-7000-8000-000000000000"_s}), g_job);
        QVERIFY(gone);
        QVERIFY(!gone->missing.isEmpty());
        QVERIFY(!describe(nullptr, Link(place::Mode{filed->mode}), g_job)->missing.isEmpty());
    }

    void pinning()
    {
        const auto root = repository::SourceRoot::open(m_repository, g_job);
        QVERIFY(root);
        // As HEAD has it: pinned to HEAD. Changed: stays, and says so.
        const auto clean = pinned(Link(place::Source{root->id(), {}, "src/main.cpp", {3, 5}}), g_job);
        QVERIFY(clean);
        QCOMPARE(clean->as<place::Source>()->revision, m_later);
        QCOMPARE(clean->as<place::Source>()->lines, (LineRange{3, 5}));
        const Link changed(place::Source{root->id(), {}, "src/parse.cpp", {1, 1}});
        QCOMPARE(*pinned(changed, g_job), changed);
        QVERIFY(!describe(nullptr, changed, g_job)->missing.isEmpty());
        const auto evidence = describe(nullptr, *clean, g_job);
        QCOMPARE(evidence->code, u"int main()\n{\n    parseHeader(nullptr);"_s);
        QCOMPARE(evidence->title, u"src/main.cpp:3-5 at %1"_s.arg(QString::fromLatin1(m_later.left(8))));
        const auto commit = describe(nullptr, Link(place::Commit{root->id(), ObjectId{m_culprit}}), g_job);
        QVERIFY(commit->title.endsWith(u"Drop a check"_s));
        QVERIFY(commit->code.contains(u"-    if (header)"_s));
    }

    void cancelled()
    {
        class Stop final : public JobControl
        {
            bool cancelled() const override { return true; }
            void progress(Unit, quint64, quint64, const QString &) override {}
        } stop;
        QCOMPARE(sourceOf({}, stop).error().kind, Error::Kind::Cancelled);
        QCOMPARE(doctor({}, stop).error().kind, Error::Kind::Cancelled);
    }

    void coreFate_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<quint64>("limit");
        QTest::addColumn<bool>("unlimited");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("where");
        QTest::addColumn<bool>("cut");
        const int file = int(CoreFate::Kind::File), pipe = int(CoreFate::Kind::Pipe), none = int(CoreFate::Kind::None);
        QTest::newRow("plain") << "core" << quint64(0) << true << file << "/w/core" << false;
        QTest::newRow("zero") << "core" << quint64(0) << false << none << "" << false;
        QTest::newRow("small") << "core.%p" << quint64(4096) << false << file << "/w/core.%p" << true;
        QTest::newRow("absolute") << "/var/crash/%e.%p" << quint64(0) << true << file << "/var/crash/%e.%p" << false;
        QTest::newRow("pipe at limit 0") << "|/usr/lib/systemd/systemd-coredump %P %u" << quint64(0) << false << pipe
                                         << "/usr/lib/systemd/systemd-coredump" << false;
        QTest::newRow("pipe at limit 1") << "|/bin/x" << quint64(1) << false << none << "/bin/x" << false;
    }
    void coreFate()
    {
        QFETCH(QString, pattern);
        QFETCH(quint64, limit);
        QFETCH(bool, unlimited);
        const CoreFate fate = joins::coreFate(pattern, u"/w"_s, limit, unlimited);
        QFETCH(int, kind);
        QCOMPARE(int(fate.kind), kind);
        QTEST(fate.where, "where");
        QTEST(fate.cut, "cut");
    }

    void doctorLooksAndTouchesNothing()
    {
        const QString proc = m_folder.filePath(u"proc"_s);
        QDir().mkpath(proc + u"/sys/kernel"_s);
        QFile pattern(proc + u"/sys/kernel/core_pattern"_s);
        QVERIFY(pattern.open(QIODevice::WriteOnly) && pattern.write("|/usr/lib/systemd/systemd-coredump %P\n") > 0);
        pattern.close();
        DoctorRequest request;
        request.procRoot = proc;
        request.catalogue = m_folder.filePath(u"new/c.sqlite"_s);
        request.directory = m_folder.path();
        const auto checks = doctor(request, g_job);
        QVERIFY(checks);
        QStringList names;
        for (const Check &check : *checks) {
            names += check.name;
            QVERIFY2(!check.detail.isEmpty(), qPrintable(check.name));
            QVERIFY2(check.state == Check::State::Ok || !check.remedy.isEmpty(), qPrintable(check.name));
        }
        for (const QString &name : {u"cores"_s, u"gdb"_s, u"git"_s, u"ctags"_s, u"coredumpctl"_s, u"debug-info"_s,
                                    u"catalogue"_s, u"space-data"_s, u"database-driver"_s})
            QVERIFY2(names.contains(name), qPrintable(name));
        QVERIFY(!QFile::exists(m_folder.filePath(u"new"_s)));
        QCOMPARE(checks->first().name, u"cores"_s);
        QVERIFY(checks->first().detail.contains(u"systemd-coredump"_s));
        // Not a catalogue.
        QFile wrong(m_folder.filePath(u"wrong.sqlite"_s));
        QVERIFY(wrong.open(QIODevice::WriteOnly) && wrong.write("hello, this is text") > 0);
        wrong.close();
        request.catalogue = wrong.fileName();
        const auto again = doctor(request, g_job);
        QVERIFY(again);
        for (const Check &check : *again)
            if (check.name == u"catalogue"_s)
                QCOMPARE(check.state, Check::State::Bad);
        QCOMPARE(toJson(*checks)[u"checks"_s].toArray().size(), checks->size());
    }
};

QTEST_GUILESS_MAIN(TestJoins)
#include "tst_joins.moc"
