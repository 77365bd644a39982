// SPDX-License-Identifier: GPL-3.0-or-later
#include "process.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

extern char **environ;

namespace ariadne {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr qsizetype kErrorsKept = 64 << 10;
// After SIGTERM, so that git and build tools can take their lock files away.
constexpr auto kGrace = 200ms;
// How long a killed process is waited for. One that hangs in the kernel (a dead network disk) is left to init.
constexpr auto kLastWait = 5s;
// How long after the command's own end what it left running may keep its output open.
constexpr auto kLinger = 100ms;

class Descriptor
{
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor() { reset(); }
    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }
    void reset()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

private:
    int m_fd;
};

// 0, 1 and 2 may be closed in us; a pipe that got such a number would be overwritten while the child is set up.
Descriptor aboveStandard(int fd)
{
    if (fd < 0 || fd > 2)
        return Descriptor(fd);
    const int moved = ::fcntl(fd, F_DUPFD_CLOEXEC, 3);
    ::close(fd);
    return Descriptor(moved);
}

struct Pipe {
    Descriptor read, write;
};

bool makePipe(Pipe *pipe)
{
    std::array<int, 2> ends;
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return false;
    pipe->read = aboveStandard(ends[0]);
    pipe->write = aboveStandard(ends[1]);
    // Only our end: a command may not expect its output to be non-blocking.
    return pipe->read.isOpen() && pipe->write.isOpen() && ::fcntl(pipe->read.get(), F_SETFL, O_NONBLOCK) == 0;
}

// The child's standard input: an anonymous file that holds all of it, so that nothing has to be fed (and no SIGPIPE
// comes where the command does not read); /dev/null where there is none.
Descriptor inputOf(const QByteArray &input)
{
    if (input.isEmpty())
        return aboveStandard(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    Descriptor file = aboveStandard(::memfd_create("ariadne-input", MFD_CLOEXEC));
    for (qsizetype done = 0; file.isOpen() && done < input.size();) {
        const ssize_t count = ::write(file.get(), input.constData() + done, static_cast<size_t>(input.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Descriptor();
        done += count;
    }
    if (file.isOpen() && ::lseek(file.get(), 0, SEEK_SET) != 0)
        return Descriptor();
    return file;
}

std::vector<QByteArray> environmentOf(const ProcessRequest &request)
{
    QList<QByteArray> dropped;
    QList<QByteArray> added;
    for (const QString &name : request.removeEnvironment)
        dropped.append(name.toLocal8Bit());
    for (const QString &line : request.setEnvironment) {
        added.append(line.toLocal8Bit());
        dropped.append(added.last().left(std::max<qsizetype>(0, added.last().indexOf('='))));
    }
    std::vector<QByteArray> out;
    for (char **line = environ; line && *line; ++line) {
        const QByteArray entry(*line);
        if (!dropped.contains(entry.left(std::max<qsizetype>(0, entry.indexOf('=')))))
            out.push_back(entry);
    }
    for (qsizetype i = 0; i < added.size(); ++i) {
        const QByteArray name = added[i].left(added[i].indexOf('=') + 1);
        const auto again = [&](const QByteArray &later) { return later.startsWith(name); };
        if (!name.isEmpty() && std::none_of(added.cbegin() + i + 1, added.cend(), again))
            out.push_back(added[i]);
    }
    return out;
}

std::vector<char *> pointers(std::vector<QByteArray> &strings)
{
    std::vector<char *> out;
    for (QByteArray &string : strings)
        out.push_back(string.data());
    out.push_back(nullptr);
    return out;
}

// posix_spawn and not fork: no copy of a large process's page tables, no code of ours between fork and exec.
int spawn(const QByteArray &program, const ProcessRequest &request, int input, int output, int errors, pid_t *pid)
{
    std::vector<QByteArray> words;
    for (const QString &word : request.command)
        words.push_back(QFile::encodeName(word));
    std::vector<QByteArray> environment = environmentOf(request);
    const std::vector<char *> argv = pointers(words);
    const std::vector<char *> envp = pointers(environment);

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    if (const int error = ::posix_spawn_file_actions_init(&actions))
        return error;
    if (const int error = ::posix_spawnattr_init(&attributes)) {
        ::posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int error = 0;
    const auto also = [&error](int result) { error = error ? error : result; };
    also(::posix_spawn_file_actions_adddup2(&actions, input, 0));
    also(::posix_spawn_file_actions_adddup2(&actions, output, 1));
    also(::posix_spawn_file_actions_adddup2(&actions, errors, 2));
    also(::posix_spawn_file_actions_addclosefrom_np(&actions, 3));
    if (!request.directory.isEmpty())
        also(::posix_spawn_file_actions_addchdir_np(&actions, QFile::encodeName(request.directory).constData()));
    also(::posix_spawnattr_setsigmask(&attributes, &none));
    also(::posix_spawnattr_setsigdefault(&attributes, &all));
    also(::posix_spawnattr_setpgroup(&attributes, 0));
    also(::posix_spawnattr_setflags(&attributes,
                                    POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
    if (!error)
        error = ::posix_spawn(pid, program.constData(), &actions, &attributes, argv.data(), envp.data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return error;
}

// Ended, but still to be waited for: so its number, which names the group, cannot be given to another yet.
bool hasEnded(pid_t pid)
{
    siginfo_t info = {};
    return ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT | WNOHANG) != 0 || info.si_pid == pid;
}

// One running command: reads its pipes and ends it.
class Run
{
public:
    Run(const ProcessRequest &request, JobControl &job, ProcessResult &result)
        : m_request(request), m_job(job), m_result(result)
    {
    }

    // True where the command came to its end; false where the job was cancelled.
    bool follow(pid_t pid, Descriptor output, Descriptor errors)
    {
        m_pid = pid;
        m_output = std::move(output);
        m_errors = std::move(errors);
        const auto started = Clock::now();
        // Absent before Linux 5.3: then the short poll below notices the end.
        const Descriptor ended(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
        bool stopped = false;
        bool wasCancelled = false;
        std::optional<Clock::time_point> endedAt;
        while (!stopped) {
            const auto now = Clock::now();
            if (!endedAt && hasEnded(m_pid))
                endedAt = now;
            if (endedAt && ((!m_output.isOpen() && !m_errors.isOpen()) || now - *endedAt > kLinger))
                break;
            if (m_job.cancelled()) {
                wasCancelled = true;
                break;
            }
            if (m_request.timeout && !endedAt && now - started >= *m_request.timeout) {
                m_result.timedOut = true;
                break;
            }
            stopped = !drain(endedAt ? -1 : ended.get(), 20);
        }
        m_result.elapsed = (endedAt ? *endedAt : Clock::now()) - started;
        const bool gone = end(endedAt.has_value());
        // What it had written before its end; a cancelled job wants nothing more.
        while (!stopped && !wasCancelled && (m_output.isOpen() || m_errors.isOpen()) && drain(-1, 0) && m_progressed)
            ;
        int status = SIGKILL; // as it was told, where nobody can say how it ended
        while (gone && ::waitpid(m_pid, &status, 0) < 0 && errno == EINTR)
            ;
        if (WIFEXITED(status))
            m_result.exitCode = WEXITSTATUS(status);
        if (WIFSIGNALED(status)) {
            m_result.signal = WTERMSIG(status);
            m_result.coreDumped = WCOREDUMP(status);
        }
        return !wasCancelled;
    }

private:
    // Waits up to `milliseconds` for something to read and reads it. False where the caller wants no more.
    bool drain(int endDescriptor, int milliseconds)
    {
        m_progressed = false;
        std::array<pollfd, 3> waiting = {pollfd{m_output.get(), POLLIN, 0}, pollfd{m_errors.get(), POLLIN, 0},
                                         pollfd{endDescriptor, POLLIN, 0}};
        if (::poll(waiting.data(), waiting.size(), milliseconds) <= 0)
            return true;
        if (waiting[1].revents) {
            const QByteArray piece = readFrom(m_errors);
            m_result.errors.append(piece);
            if (m_result.errors.size() > 2 * kErrorsKept)
                m_result.errors = m_result.errors.right(kErrorsKept);
        }
        if (!waiting[0].revents)
            return true;
        const QByteArray piece = readFrom(m_output);
        if (piece.isEmpty())
            return true;
        if (m_request.onOutput)
            return m_request.onOutput(piece);
        const qint64 room = std::max<qint64>(0, m_request.maxOutputBytes - m_result.output.size());
        m_result.output.append(piece.left(room));
        m_result.outputCut = m_result.outputCut || piece.size() > room;
        return true;
    }

    QByteArray readFrom(Descriptor &from)
    {
        QByteArray buffer(64 << 10, Qt::Uninitialized);
        const ssize_t count = ::read(from.get(), buffer.data(), static_cast<size_t>(buffer.size()));
        if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
            from.reset();
        m_progressed = true;
        buffer.resize(std::max<ssize_t>(0, count));
        return buffer;
    }

    // Ends the whole group: what the command started and left behind goes with it. False where it does not go.
    bool end(bool alreadyEnded)
    {
        if (!alreadyEnded) {
            ::kill(-m_pid, SIGTERM);
            ::kill(-m_pid, SIGCONT); // a stopped process takes SIGTERM only when it goes on
            const auto until = Clock::now() + kGrace;
            while (!hasEnded(m_pid) && Clock::now() < until)
                drainQuietly();
        }
        ::kill(-m_pid, SIGKILL);
        const auto until = Clock::now() + kLastWait;
        while (!hasEnded(m_pid) && Clock::now() < until)
            drainQuietly();
        return hasEnded(m_pid);
    }

    // A process that writes a last word must not be held up by a full pipe.
    void drainQuietly()
    {
        std::array<pollfd, 2> waiting = {pollfd{m_output.get(), POLLIN, 0}, pollfd{m_errors.get(), POLLIN, 0}};
        if (::poll(waiting.data(), waiting.size(), 2) <= 0)
            return;
        if (waiting[0].revents)
            keep(readFrom(m_output));
        if (waiting[1].revents)
            m_result.errors.append(readFrom(m_errors));
    }

    void keep(const QByteArray &piece)
    {
        if (m_request.onOutput)
            return; // it asked to stop, or is being stopped
        const qint64 room = std::max<qint64>(0, m_request.maxOutputBytes - m_result.output.size());
        m_result.output.append(piece.left(room));
        m_result.outputCut = m_result.outputCut || piece.size() > room;
    }

    const ProcessRequest &m_request;
    JobControl &m_job;
    ProcessResult &m_result;
    pid_t m_pid = -1;
    Descriptor m_output, m_errors;
    bool m_progressed = false;
};

} // namespace

QString findProgram(const QString &name)
{
    return name.isEmpty() ? QString() : QStandardPaths::findExecutable(name);
}

Result<ProcessResult> runProcess(const ProcessRequest &request, JobControl &job)
{
    const QString name = request.command.value(0);
    if (name.isEmpty())
        return fail(Error::Kind::Usage, QCoreApplication::translate("ariadne", "There is no command to run."));
    if (job.cancelled())
        return cancelled();
    if (!request.directory.isEmpty() && !QFileInfo(request.directory).isDir()) {
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "The folder %1 to run %2 in does not exist.")
                        .arg(request.directory, name));
    }
    const QString program = name.contains(u'/') ? name : findProgram(name);
    const auto noProgram = [&](const QString &detail) {
        return fail(
            Error::Kind::NotFound,
            QCoreApplication::translate("ariadne", "There is no program %1: install it or check the name.").arg(name),
            detail);
    };
    if (program.isEmpty())
        return noProgram({});

    const auto noStart = [&] {
        return failErrno(QCoreApplication::translate("ariadne", "%1 could not be started.").arg(name));
    };
    Pipe output, errors;
    Descriptor input = inputOf(request.input);
    if (!input.isOpen() || !makePipe(&output) || !makePipe(&errors))
        return noStart();
    pid_t pid = -1;
    const int error =
        spawn(QFile::encodeName(program), request, input.get(), output.write.get(), errors.write.get(), &pid);
    if (error == ENOENT || error == ENOTDIR)
        return noProgram(QString::fromLatin1(strerrordesc_np(error)));
    if (error) {
        errno = error;
        return noStart();
    }
    input.reset();
    output.write.reset();
    errors.write.reset();

    ProcessResult result;
    result.pid = pid;
    const bool finished = Run(request, job, result).follow(pid, std::move(output.read), std::move(errors.read));
    result.errors = result.errors.right(kErrorsKept);
    if (!finished)
        return cancelled();
    return result;
}

} // namespace ariadne
