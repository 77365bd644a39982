// SPDX-License-Identifier: GPL-3.0-or-later
#include "server.h"

#include "history.h"
#include "repository/privategit.h"
#include "support/atomicfile.h"
#include "support/process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace ariadne::demo {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

class Git
{
public:
    explicit Git(QString folder) : m_folder(std::move(folder)) {}

    Done run(const QStringList &arguments, JobControl &job, const QByteArray &input = {}) const
    {
        ProcessRequest request;
        request.command = QStringList{QStringLiteral("git")} + arguments;
        request.directory = m_folder;
        request.input = input;
        request.removeEnvironment = repository::foreignGitVariables();
        // HOME is the repository's folder, where git finds no configuration.
        request.setEnvironment = repository::gitEnvironment(m_folder);
        const auto result = runProcess(request, job);
        if (!result)
            return std::unexpected(result.error());
        if (!result->ok())
            return fail(Error::Kind::Io, words("The demo's repository could not be made in %1.").arg(m_folder),
                        QString::fromLocal8Bit(result->errors).trimmed());
        return {};
    }

private:
    QString m_folder;
};

// Lines ":MARK OBJECT".
QMap<int, ObjectId> marksOf(const QByteArray &text)
{
    QMap<int, ObjectId> marks;
    for (const QByteArray &line : text.split('\n')) {
        const QByteArrayList parts = line.split(' ');
        if (parts.size() == 2 && parts[0].startsWith(':'))
            marks.insert(parts[0].mid(1).toInt(), ObjectId{parts[1]});
    }
    return marks;
}

} // namespace

Result<Server> makeServer(const QString &folder, JobControl &job)
{
    if (findProgram(QStringLiteral("git")).isEmpty())
        return fail(Error::Kind::NotFound,
                    words("The demo makes a git repository, and git is not installed: install the package git."));
    const auto history = serverHistory();
    if (!history)
        return std::unexpected(history.error());
    if (!QDir().mkpath(folder))
        return failErrno(words("The folder %1 cannot be made: check space and permissions.").arg(folder));

    const Git git(folder);
    const QString marks = folder + QStringLiteral("/.git/demo-marks");
    if (const Done done = git.run({QStringLiteral("init"), QStringLiteral("--quiet"), QStringLiteral("--template="),
                                   QStringLiteral("--initial-branch=main")},
                                  job);
        !done)
        return std::unexpected(done.error());
    if (const Done done = git.run({QStringLiteral("fast-import"), QStringLiteral("--quiet"), QStringLiteral("--done"),
                                   QStringLiteral("--export-marks=") + marks},
                                  job, history->text);
        !done)
        return std::unexpected(done.error());
    const auto known = readFile(marks, 1 << 20);
    if (!known)
        return std::unexpected(known.error());
    QFile::remove(marks);
    if (const Done done = git.run({QStringLiteral("reset"), QStringLiteral("--quiet"), QStringLiteral("--hard")}, job);
        !done)
        return std::unexpected(done.error());

    const QMap<int, ObjectId> ids = marksOf(*known);
    Server server;
    server.repository = folder;
    server.tip = ids.value(history->commits);
    server.good = ids.value(history->tags.value("v0.3"));
    server.planted = ids.value(history->planted);
    if (server.tip.isEmpty() || server.good.isEmpty() || server.planted.isEmpty())
        return fail(Error::Kind::Malformed,
                    words("The demo's repository in %1 lacks commits that were just made.").arg(folder));
    return server;
}

Done buildServer(const Server &server, JobControl &job)
{
    if (findProgram(QStringLiteral("g++")).isEmpty())
        return fail(Error::Kind::NotFound,
                    words("The demo compiles a small server, and g++ is not installed: install the package g++."));
    ProcessRequest request;
    request.command = QStringList{QStringLiteral("./build.sh")};
    request.directory = server.repository;
    request.removeEnvironment = QStringList{QStringLiteral("CXX"), QStringLiteral("CXXFLAGS")};
    const auto result = runProcess(request, job);
    if (!result)
        return std::unexpected(result.error());
    if (!result->ok())
        return fail(Error::Kind::Io, words("The demo's server in %1 did not build.").arg(server.repository),
                    QString::fromLocal8Bit(result->errors).trimmed());
    return {};
}

} // namespace ariadne::demo
