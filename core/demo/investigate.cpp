// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigate.h"

#include "bisect/bisect.h"
#include "cases/cases.h"
#include "crash.h"
#include "dump/dump.h"
#include "dump/elfimage.h"
#include "failures/importer.h"
#include "joins/describe.h"
#include "repository/builds.h"
#include "repository/sourceroot.h"
#include "server.h"
#include "support/atomicfile.h"
#include "support/mappedfile.h"
#include "support/process.h"
#include "traces.h"
#include "trials/supervisor.h"
#include "trials/trials.h"

#include <QCoreApplication>
#include <QFile>

namespace ariadne::demo {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// Shows the steps of the whole; what runs inside of one is cancelled with it.
class Steps final : public JobControl
{
public:
    Steps(JobControl &outer, quint64 count) : m_outer(outer), m_count(count) {}
    bool cancelled() const override { return m_outer.cancelled(); }
    void progress(Unit, quint64, quint64, const QString &) override { say(m_what); }
    void next(const QString &what)
    {
        m_what = what;
        say(what);
        ++m_next;
    }
    // More about the step under way.
    void say(const QString &what) { m_outer.progress(Unit::Count, m_next ? m_next - 1 : 0, m_count, what); }

private:
    JobControl &m_outer;
    quint64 m_count;
    quint64 m_next = 0;
    QString m_what;
};

// In single quotes, for the shell that bisect runs its commands with.
QString quoted(QString path)
{
    return u'\'' + path.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

class Investigation
{
public:
    Investigation(const QString &folder, JobControl &job) : m_job(job, 9) { m_result.folder = folder; }

    Result<DemoResult> make()
    {
        using Step = Done (Investigation::*)();
        for (const Step step : {&Investigation::makeRepository, &Investigation::build, &Investigation::crash,
                                &Investigation::redTest, &Investigation::recordBuilds, &Investigation::file,
                                &Investigation::runTrial, &Investigation::runBisect, &Investigation::writeCase}) {
            if (m_job.cancelled())
                return cancelled();
            if (const Done done = (this->*step)(); !done)
                return std::unexpected(done.error());
        }
        return m_result;
    }

private:
    Done makeRepository()
    {
        m_job.next(words("Making the repository of a small server"));
        auto server = makeServer(repositoryFolder(m_result.folder), m_job);
        if (!server)
            return std::unexpected(server.error());
        m_server = *server;
        m_result.repository = m_server.repository;
        m_result.program = m_server.program();
        m_result.tip = m_server.tip;
        m_result.good = m_server.good;
        m_result.planted = m_server.planted;
        // Remembered as a place, so that links into it find it.
        const auto root = repository::SourceRoot::open(m_server.repository, m_job);
        if (!root)
            return std::unexpected(root.error());
        m_result.repositoryId = root->id();
        return {};
    }

    Done build()
    {
        m_job.next(words("Building it"));
        return buildServer(m_server, m_job);
    }

    Result<QString> keepCrash(const QString &name, const QByteArray &trace)
    {
        const QString path = tracesFolder(m_result.folder) + u'/' + name + QStringLiteral(".trace");
        if (const Done done = writeFileAtomically(path, trace); !done)
            return std::unexpected(done.error());
        const auto kept = crashAndKeep({m_server.program(), QStringLiteral("--report"), path},
                                       crashesFolder(m_result.folder), name, m_job);
        if (!kept)
            return std::unexpected(kept.error());
        m_evidence << kept->core;
        return path;
    }

    Done crash()
    {
        m_job.next(words("Crashing it"));
        const auto first = keepCrash(QStringLiteral("basket"), crashTrace(0));
        if (!first)
            return std::unexpected(first.error());
        m_trace = *first;
        m_result.core = m_evidence.first();
        if (const auto again = keepCrash(QStringLiteral("basket-again"), crashTrace(1)); !again)
            return std::unexpected(again.error());
        if (const auto other = keepCrash(QStringLiteral("pears"), countTrace()); !other)
            return std::unexpected(other.error());
        return {};
    }

    // The flaky test, until it is red once, for a log of the kind that a build server keeps.
    Done redTest()
    {
        m_job.next(words("Waiting for a red test"));
        constexpr int kMostTries = 500; // all of them green: one time in 10^29
        for (int i = 0; i < kMostTries; ++i) {
            ProcessRequest request;
            request.command = QStringList{m_server.tests()};
            request.directory = m_server.repository;
            const auto run = runProcess(request, m_job);
            if (!run)
                return std::unexpected(run.error());
            if (run->ok())
                continue;
            const QString path = crashesFolder(m_result.folder) + QStringLiteral("/check.log");
            m_evidence << path;
            return writeFileAtomically(path, run->output);
        }
        return fail(Error::Kind::Refused, words("The demo's flaky test never failed on this machine."));
    }

    Done recordBuilds()
    {
        m_job.next(words("Recording what was built from which commit"));
        for (const QString &path : {m_server.program(), m_server.tests()}) {
            const auto file = MappedFile::open(path);
            if (!file)
                return std::unexpected(file.error());
            const auto image = dump::ElfImage::parse(file->bytes());
            if (!image || image->buildId.isEmpty())
                continue; // a linker without build ids: the source is asked for then, as for any such binary
            repository::Build build;
            build.build = image->buildId;
            build.repository = m_result.repositoryId;
            build.commit = m_server.tip;
            build.paths = {{QFile::encodeName(m_server.repository), {}}};
            build.recordedBy = QStringLiteral("demo");
            if (const Done done = repository::recordBuild(build); !done)
                return done;
        }
        return {};
    }

    Done file()
    {
        m_job.next(words("Filing the failures"));
        m_result.catalogue = catalogueFile(m_result.folder);
        auto catalogue = store::Catalogue::open(m_result.catalogue, m_job);
        if (!catalogue)
            return std::unexpected(catalogue.error());
        m_catalogue = *catalogue;
        failures::ImportRequest request;
        request.paths = m_evidence;
        const auto report = failures::importPaths(*m_catalogue, request, m_job);
        if (!report)
            return std::unexpected(report.error());
        if (!report->unreadable.isEmpty())
            return fail(Error::Kind::Malformed,
                        words("%1 could not be filed: %2")
                            .arg(report->unreadable.first().path, report->unreadable.first().why));
        for (const failures::Imported &imported : report->occurrences)
            if (imported.path == m_result.core)
                m_mode = imported.mode;
        return {};
    }

    Done runTrial()
    {
        m_job.next(words("Running a flaky test 40 times"));
        trials::Recipe recipe;
        recipe.name = QStringLiteral("pantry: spread");
        recipe.command = QStringList{m_server.tests(), QStringLiteral("spread")};
        recipe.directory = m_server.repository;
        recipe.mostRuns = 40;
        recipe.jobs = 2;
        recipe.timeoutSeconds = 30;
        recipe.catalogue = m_result.catalogue;
        const auto created = trials::create(recipe);
        if (!created)
            return std::unexpected(created.error());
        m_result.trial = created->id;
        const QString folder = trials::folderOf(created->id);
        const auto end = trials::supervise(folder, *created, m_job);
        if (!end)
            return std::unexpected(end.error());
        if (m_job.cancelled())
            return cancelled();
        if (end->state != u"finished")
            return fail(Error::Kind::Refused, words("The demo's trial did not come to its end: %1").arg(end->reason));
        // What the supervisor's own filing may not have reached in its time.
        if (const auto filed = trials::importTrial(*m_catalogue, folder, m_job); !filed)
            return std::unexpected(filed.error());
        return {};
    }

    Done runBisect()
    {
        m_job.next(words("Bisecting the crash"));
        bisect::StartRequest request;
        request.repository = m_server.repository;
        request.bad = QStringList{QStringLiteral("v0.4")};
        request.good = QStringList{QStringLiteral("v0.3")};
        request.build = QStringLiteral("./build.sh server");
        // A crash is exit code 139 in a shell, which says "stop" to a bisect: 1 says "bad".
        request.test = QStringLiteral("build/pantry --quiet %1 || exit 1").arg(quoted(m_trace));
        request.artefact = QStringLiteral("build/pantry");
        request.name = QStringLiteral("pantry: basket");
        request.mode = m_mode;
        const auto setup = bisect::start(*m_catalogue, request, m_job);
        if (!setup)
            return std::unexpected(setup.error());
        m_result.bisect = setup->id;
        bisect::RunOptions options;
        options.onStatus = [this](const bisect::Status &status) {
            if (!status.candidates.isEmpty())
                m_job.say(QCoreApplication::translate("ariadne", "Bisecting the crash: %n commit(s) left", nullptr,
                                                      int(status.candidates.size())));
        };
        const auto status = bisect::run(*m_catalogue, setup->id, options, m_job);
        if (!status)
            return std::unexpected(status.error());
        if (!status->culprit)
            return fail(Error::Kind::Refused,
                        words("The demo's bisect did not end at one commit: %1").arg(status->sentence));
        m_culprit = *status->culprit;
        return {};
    }

    Done observe(const Link &link, const QString &text)
    {
        const auto evidence = joins::describe(&*m_catalogue, link, m_job);
        if (!evidence)
            return std::unexpected(evidence.error());
        return add(cases::ItemKind::Observation, text, *evidence);
    }
    Done add(cases::ItemKind kind, const QString &text, const std::optional<cases::Evidence> &evidence = {})
    {
        const auto item = cases::add(*m_catalogue, m_result.caseId, kind, text, evidence, m_job);
        return item ? Done{} : std::unexpected(item.error());
    }

    // The innermost frame of the thread that crashed.
    Result<Link> crashedFrame()
    {
        const auto opened = dump::Dump::open(m_result.core, {}, m_job);
        if (!opened)
            return std::unexpected(opened.error());
        m_result.dump = opened->id();
        place::Dump place;
        place.dump = opened->id();
        for (const dump::Thread &thread : opened->threads()) {
            if (!thread.crashed)
                continue;
            place.thread = thread.tid;
            place.frame = 0;
        }
        return Link(place);
    }

    Done writeCase()
    {
        m_job.next(words("Writing the case"));
        const auto begun = cases::begin(*m_catalogue, words("pantry 0.4 dies while storing a basket"), m_job);
        if (!begun)
            return std::unexpected(begun.error());
        m_result.caseId = begun->id;
        const auto frame = crashedFrame();
        if (!frame)
            return std::unexpected(frame.error());
        const RepositoryId repository = m_result.repositoryId;
        struct Entry {
            std::optional<Link> link; // an observation; else what `kind` says
            cases::ItemKind kind;
            QString text;
        };
        using cases::ItemKind;
        const QList<Entry> entries{
            {*frame, ItemKind::Observation,
             words("The head of the free list is no address of a slot: reading its link is what fails.")},
            {place::Mode{m_mode}, ItemKind::Observation, words("Two baskets, two crashes, one stack.")},
            {place::Bisect{m_result.bisect, m_culprit}, ItemKind::Observation,
             words("Release 0.3 stores the same basket; this commit is the first that does not.")},
            {place::Commit{m_result.repositoryId, m_culprit}, ItemKind::Observation,
             words("The key moves into the slot, behind the value.")},
            {{},
             ItemKind::Hypothesis,
             words("A key and a value that fit one by one, and not together, run past the slot's end and overwrite the "
                   "next slot's link.")},
            {{},
             ItemKind::Question,
             words("Blame names an older commit for the line that dies. Why does it die there, and not where it was "
                   "broken?")},
            {place::Trial{m_result.trial, {}}, ItemKind::Observation,
             words("One test of the same release is red now and then. Is that the same fault?")},
            {{}, ItemKind::Note, words("To see it again: %1 %2").arg(m_server.program(), m_trace)},
        };
        for (const Entry &entry : entries) {
            const Done done = entry.link ? observe(*entry.link, entry.text) : add(entry.kind, entry.text);
            if (!done)
                return done;
        }
        return cases::setCurrentCase(*m_catalogue, m_result.caseId);
    }

    Steps m_job;
    DemoResult m_result;
    Server m_server;
    QString m_trace;
    QStringList m_evidence; // what is filed
    std::optional<store::Catalogue> m_catalogue;
    QString m_mode; // of the crash
    ObjectId m_culprit;
};

} // namespace

QString repositoryFolder(const QString &folder)
{
    return folder + QStringLiteral("/pantry");
}
QString tracesFolder(const QString &folder)
{
    return folder + QStringLiteral("/traces");
}
QString crashesFolder(const QString &folder)
{
    return folder + QStringLiteral("/crashes");
}
QString catalogueFile(const QString &folder)
{
    return folder + QStringLiteral("/catalogue.sqlite");
}

Result<DemoResult> investigate(const QString &folder, JobControl &job)
{
    return Investigation(folder, job).make();
}

} // namespace ariadne::demo
