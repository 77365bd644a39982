// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace ariadne::trials {

using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kTickMs = 100;
constexpr auto kDrain = std::chrono::milliseconds(300);
constexpr auto kGrace = std::chrono::seconds(1);
constexpr qsizetype kLineBytes = 64 << 10;

class Fd
{
public:
    explicit Fd(int fd = -1) : m_fd(fd) {}
    ~Fd() { close(); }
    Fd(const Fd &) = delete;
    Fd &operator=(const Fd &) = delete;
    int value() const { return m_fd; }
    void close()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }

private:
    int m_fd;
};

// argv or envp as execve wants them; owns the bytes.
class CStrings
{
public:
    explicit CStrings(const QStringList &texts)
    {
        for (const QString &text : texts)
            m_bytes.push_back(QFile::encodeName(text));
        for (QByteArray &bytes : m_bytes)
            m_pointers.push_back(bytes.data());
        m_pointers.push_back(nullptr);
    }
    char *const *data() const { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_bytes;
    std::vector<char *> m_pointers;
};

QStringList environmentOf(const QStringList &set, const QStringList &remove)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : remove)
        environment.remove(name);
    for (const QString &entry : set) {
        const qsizetype equals = entry.indexOf(u'=');
        if (equals > 0)
            environment.insert(entry.left(equals), entry.mid(equals + 1));
    }
    return environment.toStringList();
}

// The child between fork and exec: only async-signal-safe calls from here on (other threads may hold any lock).
[[noreturn]] void becomeCommand(const char *program, char *const *argv, char *const *envp, const char *directory,
                                int output, int report, pid_t parent, bool wantCore)
{
    const auto giveUp = [&] {
        const int why = errno;
        [[maybe_unused]] const ssize_t written = ::write(report, &why, sizeof why);
        ::_exit(127);
    };
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(127); // the supervisor died before the request above stood
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (wantCore) {
        rlimit limit{};
        if (::getrlimit(RLIMIT_CORE, &limit) == 0) {
            limit.rlim_cur = limit.rlim_max;
            ::setrlimit(RLIMIT_CORE, &limit);
        }
    }
    const int nothing = ::open("/dev/null", O_RDONLY);
    if (nothing < 0 || ::dup2(nothing, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(output, 2) < 0)
        giveUp();
    if (nothing > 2)
        ::close(nothing);
    // Everything else goes at exec; marking instead of closing keeps `report` usable until then.
    ::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */);
    if (::chdir(directory) != 0)
        giveUp();
    ::execve(program, argv, envp);
    // A script without "#!" is run by sh, as execvp and every shell do.
    if (errno == ENOEXEC) {
        std::size_t count = 0;
        while (argv[count])
            ++count;
        constexpr std::size_t kMost = 4096;
        char *shell[kMost];
        if (count + 2 < kMost) {
            static char name[] = "sh";
            shell[0] = name;
            shell[1] = const_cast<char *>(program);
            std::memcpy(shell + 2, argv + 1, count * sizeof(char *));
            ::execve("/bin/sh", shell, envp);
        }
    }
    giveUp();
    ::_exit(127);
}

// Head and tail of a stream of any length.
class Keeper
{
public:
    Keeper(qint64 head, qint64 tail) : m_headMost(head), m_tailMost(tail) {}
    void add(const char *data, qint64 size)
    {
        m_total += size;
        const qint64 toHead = std::min(size, m_headMost - m_head.size());
        if (toHead > 0)
            m_head.append(data, toHead);
        const qint64 taken = std::max<qint64>(toHead, 0);
        m_tail.append(data + taken, size - taken);
        // Cut seldom, so that adding stays linear.
        if (m_tail.size() > 2 * m_tailMost + 65536)
            m_tail.remove(0, m_tail.size() - m_tailMost);
    }
    qint64 total() const { return m_total; }
    QByteArray result() const
    {
        const QByteArray tail = m_tail.right(m_tailMost);
        const qint64 left = m_total - m_head.size() - tail.size();
        if (left <= 0)
            return m_head + tail;
        return m_head + "\n[… " + QByteArray::number(left) + " bytes left out …]\n" + tail;
    }

private:
    qint64 m_headMost, m_tailMost, m_total = 0;
    QByteArray m_head, m_tail;
};

class Lines
{
public:
    explicit Lines(const std::function<void(const QByteArray &)> &told) : m_told(told) {}
    void add(const char *data, qint64 size)
    {
        if (!m_told)
            return;
        const char *end = data + size;
        while (data < end) {
            const auto *newline = static_cast<const char *>(std::memchr(data, '\n', static_cast<size_t>(end - data)));
            const qsizetype length = (newline ? newline : end) - data;
            m_line.append(data, std::min(length, kLineBytes - m_line.size()));
            if (!newline)
                break;
            m_told(m_line);
            m_line.clear();
            data = newline + 1;
        }
    }
    void finish()
    {
        if (m_told && !m_line.isEmpty())
            m_told(m_line);
        m_line.clear();
    }

private:
    const std::function<void(const QByteArray &)> &m_told;
    QByteArray m_line;
};

// Reads all that is there now; false once the other ends are closed.
bool drain(int fd, Keeper &keeper, Lines &lines, bool *gotSome)
{
    char buffer[65536];
    while (true) {
        const ssize_t got = ::read(fd, buffer, sizeof buffer);
        if (got > 0) {
            *gotSome = true;
            keeper.add(buffer, got);
            lines.add(buffer, got);
            if (got < static_cast<ssize_t>(sizeof buffer))
                return true;
            continue;
        }
        if (got == 0)
            return false;
        if (errno == EINTR)
            continue;
        return errno == EAGAIN || errno == EWOULDBLOCK;
    }
}

double secondsSince(Clock::time_point then)
{
    return std::chrono::duration<double>(Clock::now() - then).count();
}

// Watches the child until it ends; returns its wait status, not yet reaped.
void watch(const RunRequest &request, pid_t pid, int output, Keeper &keeper, Lines &lines, RunOutcome &outcome)
{
    // A descriptor that turns readable when the child ends; without it (Linux before 5.3) the ticks get shorter.
    const Fd ended(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    const Clock::time_point start = Clock::now();
    Clock::time_point lastOutput = start;
    std::optional<Clock::time_point> askedToEnd;
    bool killed = false;
    bool open = true;
    while (true) {
        pollfd polled[2] = {{open ? output : -1, POLLIN, 0}, {ended.value(), POLLIN, 0}};
        double wait = ended.value() >= 0 ? kTickMs : 5;
        if (request.timeoutSeconds > 0 && !askedToEnd)
            wait = std::min(wait, std::max(1.0, (request.timeoutSeconds - secondsSince(start)) * 1000));
        ::poll(polled, 2, static_cast<int>(wait));
        bool gotSome = false;
        if (open && polled[0].revents)
            open = drain(output, keeper, lines, &gotSome);
        if (gotSome)
            lastOutput = Clock::now();
        siginfo_t info{};
        if (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid)
            break;
        if (askedToEnd) {
            if (!killed && Clock::now() - *askedToEnd > kGrace) {
                ::kill(-pid, SIGKILL);
                killed = true;
            }
            continue;
        }
        if (request.timeoutSeconds > 0 && secondsSince(start) >= request.timeoutSeconds)
            outcome.timedOut = true;
        else if (request.silenceSeconds > 0 && secondsSince(lastOutput) >= request.silenceSeconds)
            outcome.silent = true;
        else if (request.stop && request.stop())
            outcome.stopped = true;
        else
            continue;
        askedToEnd = Clock::now();
        ::kill(-pid, outcome.stopped ? SIGTERM : SIGKILL);
        killed = !outcome.stopped;
    }
    outcome.seconds = secondsSince(start);
    // What the group's other members hold open must not keep us, but what is already in the pipe is wanted.
    ::kill(-pid, SIGKILL);
    const Clock::time_point until = Clock::now() + kDrain;
    while (open && Clock::now() < until) {
        pollfd polled{output, POLLIN, 0};
        if (::poll(&polled, 1, 50) == 0)
            break;
        bool gotSome = false;
        open = drain(output, keeper, lines, &gotSome);
    }
    lines.finish();
}

} // namespace

RunOutcome runOnce(const RunRequest &request)
{
    RunOutcome outcome;
    outcome.start = QDateTime::currentDateTimeUtc();
    int outputEnds[2];
    int reportEnds[2];
    if (::pipe2(outputEnds, O_CLOEXEC) != 0) {
        outcome.startError = QString::fromLocal8Bit(std::strerror(errno));
        return outcome;
    }
    const Fd output(outputEnds[0]);
    Fd outputChild(outputEnds[1]);
    if (::pipe2(reportEnds, O_CLOEXEC) != 0) {
        outcome.startError = QString::fromLocal8Bit(std::strerror(errno));
        return outcome;
    }
    const Fd report(reportEnds[0]);
    Fd reportChild(reportEnds[1]);
    // Only our end: the command's output has to block as on a terminal.
    ::fcntl(output.value(), F_SETFL, O_NONBLOCK);

    const QByteArray program = QFile::encodeName(request.program);
    const QByteArray directory =
        QFile::encodeName(request.directory.isEmpty() ? QDir::currentPath() : request.directory);
    const CStrings argv(request.command);
    const CStrings envp(environmentOf(request.setEnvironment, request.removeEnvironment));
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) {
        becomeCommand(program.constData(), argv.data(), envp.data(), directory.constData(), outputChild.value(),
                      reportChild.value(), parent, request.wantCore);
    }
    if (pid < 0) {
        outcome.startError = QString::fromLocal8Bit(std::strerror(errno));
        return outcome;
    }
    ::setpgid(pid, pid); // the child does so too; whoever comes first
    outputChild.close();
    reportChild.close();
    int why = 0;
    ssize_t got = 0;
    do {
        got = ::read(report.value(), &why, sizeof why);
    } while (got < 0 && errno == EINTR);
    if (got == static_cast<ssize_t>(sizeof why)) {
        ::waitpid(pid, nullptr, 0);
        outcome.startError = QString::fromLocal8Bit(std::strerror(why));
        return outcome;
    }
    outcome.started = true;
    outcome.pid = pid;
    if (request.onStarted)
        request.onStarted(pid);
    Keeper keeper(request.headBytes, request.tailBytes);
    Lines lines(request.onLine);
    watch(request, pid, output.value(), keeper, lines, outcome);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) {
        outcome.exitCode = WEXITSTATUS(status);
    } else if (WIFSIGNALED(status)) {
        outcome.signal = WTERMSIG(status);
        outcome.coreDumped = WCOREDUMP(status);
    }
    outcome.output = keeper.result();
    outcome.outputBytes = keeper.total();
    return outcome;
}

int killMarked(const QByteArray &nameAndValue)
{
    int killed = 0;
    const QStringList numbers = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &number : numbers) {
        bool ok = false;
        const int pid = number.toInt(&ok);
        if (!ok || pid <= 1 || pid == ::getpid())
            continue;
        QFile file(u"/proc/"_s + number + u"/environ"_s);
        if (!file.open(QIODevice::ReadOnly))
            continue; // not ours, or gone
        const QByteArray environment = '\0' + file.read(4 << 20) + '\0';
        if (environment.contains('\0' + nameAndValue + '\0') && ::kill(pid, SIGKILL) == 0)
            ++killed;
    }
    return killed;
}

} // namespace ariadne::trials
