// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres.h"

#include "child.h"
#include "oracle.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>
#include <arpa/inet.h>
#include <csignal>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ariadne::kit {

namespace {

// A port that is free now; the server is started right after.
int freePort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    int port = 0;
    if (::bind(fd, reinterpret_cast<struct sockaddr *>(&address), size) == 0 &&
        ::getsockname(fd, reinterpret_cast<struct sockaddr *>(&address), &size) == 0)
        port = ntohs(address.sin_port);
    ::close(fd);
    return port;
}

// Another user where we are root, and an end with us, whatever happens.
void becomeUser(QProcess *process, const QString &user)
{
    uid_t uid = ::geteuid();
    gid_t gid = ::getegid();
    if (const struct passwd *const entry = user.isEmpty() ? nullptr : ::getpwnam(user.toLocal8Bit().constData())) {
        uid = entry->pw_uid;
        gid = entry->pw_gid;
    }
    process->setChildProcessModifier([uid, gid] {
        if (::geteuid() == 0 && uid != 0 && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(126);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT); // after setuid, which clears it; SIGQUIT: an immediate stop
    });
}

} // namespace

PostgresServer &PostgresServer::instance()
{
    static PostgresServer server;
    return server;
}

PostgresServer::PostgresServer()
{
    m_running = start();
}

PostgresServer::~PostgresServer()
{
    if (m_server) {
        ::kill(static_cast<pid_t>(m_server->processId()), SIGQUIT);
        m_server->waitForFinished(5000);
    }
}

bool PostgresServer::runAs(const QStringList &command, QByteArray *output) const
{
    QProcess process;
    becomeUser(&process, m_user);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder->path());
    process.start(command.value(0), command.mid(1));
    const bool ended = process.waitForFinished(60000);
    if (output)
        *output = process.readAll();
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool PostgresServer::start()
{
    const QString initdb = oracle(QStringLiteral("initdb"));
    const QString postgres = oracle(QStringLiteral("postgres"));
    const QString psqlTool = oracle(QStringLiteral("psql"));
    if (initdb.isEmpty() || postgres.isEmpty() || psqlTool.isEmpty()) {
        m_reason = QStringLiteral("PostgreSQL is not installed");
        return false;
    }
    if (isRoot()) {
        for (const char *name : {"postgres", "nobody"}) {
            if (m_user.isEmpty() && ::getpwnam(name))
                m_user = QString::fromLatin1(name);
        }
        if (m_user.isEmpty()) {
            m_reason = QStringLiteral("initdb refuses root, and there is neither a user postgres nor nobody");
            return false;
        }
    }
    // Not below the test's HOME, which only we may enter.
    m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/ariadne-postgres-XXXXXX"));
    if (const struct passwd *const entry = m_user.isEmpty() ? nullptr : ::getpwnam(m_user.toLocal8Bit().constData())) {
        if (::chown(QFile::encodeName(m_folder->path()).constData(), entry->pw_uid, entry->pw_gid) != 0) {
            m_reason = QStringLiteral("the cluster's folder cannot be given to its user");
            return false;
        }
    }
    const QString data = m_folder->filePath(QStringLiteral("data"));
    QByteArray output;
    if (!runAs({initdb, QStringLiteral("-D"), data, QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-U"),
                QStringLiteral("tester"), QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--no-sync"),
                QStringLiteral("--locale=C")},
               &output)) {
        m_reason = QStringLiteral("initdb failed: ") + QString::fromLocal8Bit(output).right(300).simplified();
        return false;
    }
    m_port = freePort();
    m_server = std::make_unique<QProcess>();
    becomeUser(m_server.get(), m_user);
    m_server->setStandardOutputFile(QProcess::nullDevice());
    m_server->setStandardErrorFile(QProcess::nullDevice());
    m_server->setWorkingDirectory(m_folder->path());
    m_server->start(postgres, {QStringLiteral("-D"), data, QStringLiteral("-h"), QStringLiteral("127.0.0.1"),
                               QStringLiteral("-p"), QString::number(m_port), QStringLiteral("-k"), m_folder->path(),
                               QStringLiteral("-F"), QStringLiteral("-c"), QStringLiteral("shared_buffers=16MB"),
                               QStringLiteral("-c"), QStringLiteral("max_connections=40")});
    if (!m_server->waitForStarted(5000)) {
        m_reason = QStringLiteral("the server does not start: ") + m_server->errorString();
        return false;
    }
    const QString location = QStringLiteral("postgresql://tester@127.0.0.1:%1/postgres").arg(m_port);
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 20000 && m_server->state() == QProcess::Running) {
        if (psql(location, QStringLiteral("SELECT 1")).trimmed() == QLatin1String("1"))
            return true;
        QThread::msleep(50);
    }
    m_reason = QStringLiteral("the server does not answer");
    return false;
}

QString PostgresServer::psql(const QString &location, const QString &sql) const
{
    QByteArray output;
    runAs({oracle(QStringLiteral("psql")), QStringLiteral("-X"), QStringLiteral("-A"), QStringLiteral("-t"),
           QStringLiteral("-d"), location, QStringLiteral("-c"), sql},
          &output);
    return QString::fromUtf8(output);
}

QString PostgresServer::newDatabase()
{
    const QString base = QStringLiteral("postgresql://tester@127.0.0.1:%1/").arg(m_port);
    const QString name = QStringLiteral("catalogue%1").arg(++m_databases);
    psql(base + QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE ") + name);
    return base + name;
}

QList<QPair<QString, QString>> testCatalogues(const QString &folder)
{
    QList<QPair<QString, QString>> out = {{QStringLiteral("sqlite"), folder + QStringLiteral("/catalogue.sqlite")}};
    PostgresServer &server = PostgresServer::instance();
    if (server.isRunning())
        out.append({QStringLiteral("postgresql"), server.newDatabase()});
    else
        noteSkip(QStringLiteral("with PostgreSQL: ") + server.reason());
    return out;
}

} // namespace ariadne::kit
