// SPDX-License-Identifier: GPL-3.0-or-later
#include "child.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <random>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ;

namespace ariadne::kit {

namespace {

void limit(int what, std::optional<quint64> value)
{
    if (!value)
        return;
    const struct rlimit both = {*value, *value};
    ::setrlimit(static_cast<__rlimit_resource>(what), &both);
}

// Waits for the end up to the time, then kills; gives the exit code or minus the signal.
int waitFor(pid_t pid, int timeoutMs)
{
    QElapsedTimer clock;
    clock.start();
    int status = 0;
    for (;;) {
        const pid_t ended = ::waitpid(pid, &status, WNOHANG);
        if (ended == pid)
            break;
        if (ended < 0 && errno != EINTR)
            return -1;
        if (clock.elapsed() > timeoutMs) {
            ::kill(pid, SIGKILL);
            ::waitpid(pid, &status, 0);
            break;
        }
        ::poll(nullptr, 0, 1);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace

bool isRoot()
{
    return ::geteuid() == 0;
}

std::optional<unsigned> nobody()
{
    if (const struct passwd *const entry = ::getpwnam("nobody"))
        return entry->pw_uid;
    return {};
}

Child::Child(const std::function<int()> &work, const ChildOptions &options)
{
    const std::optional<unsigned> user = nobody();
    std::fflush(nullptr);
    m_pid = ::fork();
    if (m_pid != 0)
        return;
    ::setpgid(0, 0);
    // Qt Test's handlers would call a debugger; SIGBUS stays, it is MappedFile's.
    ::setenv("QTEST_DISABLE_STACK_DUMP", "1", 1);
    for (int signal = 1; signal < NSIG; ++signal) {
        if (signal != SIGBUS)
            ::signal(signal, SIG_DFL);
    }
    if (options.fileSizeLimit)
        ::signal(SIGXFSZ, SIG_IGN);
    limit(RLIMIT_FSIZE, options.fileSizeLimit);
    limit(RLIMIT_NOFILE, options.openFilesLimit);
    limit(RLIMIT_AS, options.memoryLimit);
    if (options.asNobody) {
        // 250: told apart from what the work itself gives.
        if (!user || ::setgroups(0, nullptr) != 0 || ::setgid(*user) != 0 || ::setuid(*user) != 0)
            ::_exit(250);
    }
    const int code = work();
    std::fflush(nullptr);
    ::_exit(code); // no destructors of the parent's objects, no atexit handlers
}

Child::~Child()
{
    if (m_pid <= 0)
        return;
    ::kill(-m_pid, SIGKILL);
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR)
        ;
}

int Child::wait(int timeoutMs)
{
    if (m_pid <= 0)
        return -1;
    const int code = waitFor(m_pid, timeoutMs);
    m_pid = -1;
    return code;
}

void Child::kill(int signal)
{
    if (m_pid > 0)
        ::kill(m_pid, signal);
}

int inChild(const std::function<int()> &work, const ChildOptions &options)
{
    Child child(work, options);
    return child.wait(options.timeoutMs);
}

QString killAtRandomMoments(const KillPlan &plan, const std::function<QString(int)> &check)
{
    std::vector<QByteArray> words;
    for (const QString &word : plan.command)
        words.push_back(QFile::encodeName(word));
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    std::vector<QByteArray> variables;
    for (char **line = environ; line && *line; ++line)
        variables.emplace_back(*line);
    for (const QString &line : plan.setEnvironment)
        variables.insert(variables.begin(), line.toLocal8Bit());
    std::vector<char *> envp;
    for (QByteArray &line : variables)
        envp.push_back(line.data());
    envp.push_back(nullptr);
    const QByteArray directory = QFile::encodeName(plan.directory);
    return killAtRandomMoments(
        [&] {
            if (!directory.isEmpty() && ::chdir(directory.constData()) != 0)
                return 126;
            const int null = ::open("/dev/null", O_RDWR);
            ::dup2(null, 0);
            ::dup2(null, 1);
            ::dup2(null, 2);
            ::execvpe(argv[0], argv.data(), envp.data());
            return 127;
        },
        plan.times, plan.longestMs, plan.seed, check);
}

QString killAtRandomMoments(const std::function<int()> &work, int times, int longestMs, quint64 seed,
                            const std::function<QString(int)> &check)
{
    std::mt19937_64 random(seed);
    for (int round = 0; round < times; ++round) {
        const quint64 microseconds = random() % (static_cast<quint64>(longestMs) * 1000 + 1);
        int code = 0;
        {
            Child child(work);
            QElapsedTimer clock;
            clock.start();
            while (clock.nsecsElapsed() / 1000 < static_cast<qint64>(microseconds))
                QThread::usleep(100);
            ::kill(static_cast<pid_t>(-child.pid()), SIGKILL);
            child.kill(SIGKILL); // before it made its group
            code = child.wait();
        }
        if (code == 126 || code == 127)
            return QStringLiteral("the command could not be started (%1)").arg(code);
        const QString complaint = check(round);
        if (!complaint.isEmpty()) {
            return QStringLiteral("round %1, killed after %2 µs (seed %3): %4")
                .arg(round)
                .arg(microseconds)
                .arg(seed)
                .arg(complaint);
        }
    }
    return {};
}

} // namespace ariadne::kit
