// SPDX-License-Identifier: GPL-3.0-or-later
#include "detach.h"

#include <QCoreApplication>
#include <QFile>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace ariadne::trials {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

struct Pipe {
    int read = -1;
    int write = -1;
    bool open()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return false;
        read = ends[0];
        write = ends[1];
        return true;
    }
    static void close(int &fd)
    {
        if (fd >= 0)
            ::close(fd);
        fd = -1;
    }
    ~Pipe()
    {
        close(read);
        close(write);
    }
};

// Between fork and exec: async-signal-safe calls only.
[[noreturn]] void becomeDaemon(const char *program, char *const *argv, int input, int output, int errors)
{
    ::setsid();
    const pid_t grandchild = ::fork(); // not a session leader: can never get a terminal again
    if (grandchild != 0)
        ::_exit(grandchild < 0 ? 1 : 0);
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    ::signal(SIGHUP, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (::dup2(input, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(errors, 2) < 0 || ::chdir("/") != 0)
        ::_exit(1);
    ::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */);
    ::execv(program, argv);
    ::_exit(127);
}

// A reader that is gone must be an answer, not a signal.
bool writeAll(int fd, const QByteArray &bytes)
{
    sigset_t pipeSignal;
    sigset_t before;
    sigemptyset(&pipeSignal);
    sigaddset(&pipeSignal, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipeSignal, &before);
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t written = ::write(fd, bytes.constData() + at, static_cast<size_t>(bytes.size() - at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        at += written;
    }
    const timespec now{0, 0};
    while (at < bytes.size() && ::sigtimedwait(&pipeSignal, nullptr, &now) > 0) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return at == bytes.size();
}

} // namespace

Result<QByteArray> startDetached(const QStringList &command, const QByteArray &input, const QString &errorFile,
                                 double seconds)
{
    Pipe in;
    Pipe out;
    if (!in.open() || !out.open())
        return failErrno(tr("The supervisor cannot be started."));
    const QByteArray errorPath = QFile::encodeName(errorFile);
    Pipe errors;
    errors.write = ::open(errorPath.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (errors.write < 0)
        return failErrno(tr("%1 cannot be written.").arg(errorFile));
    std::vector<QByteArray> words;
    for (const QString &word : command)
        words.push_back(QFile::encodeName(word));
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const QByteArray program = words.at(0);

    const pid_t pid = ::fork();
    if (pid == 0)
        becomeDaemon(program.constData(), argv.data(), in.read, out.write, errors.write);
    if (pid < 0)
        return failErrno(tr("The supervisor cannot be started."));
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    Pipe::close(in.read);
    Pipe::close(out.write);
    const bool told = writeAll(in.write, input);
    Pipe::close(in.write);
    if (!told || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(Error::Kind::Io, tr("The supervisor %1 cannot be started.").arg(command.at(0)));

    QByteArray answer;
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (!answer.contains('\n')) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        pollfd polled{out.read, POLLIN, 0};
        if (left <= 0 || ::poll(&polled, 1, static_cast<int>(left)) == 0)
            return fail(Error::Kind::Busy, tr("The supervisor does not answer: see %1.").arg(errorFile));
        char buffer[4096];
        const ssize_t got = ::read(out.read, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        answer.append(buffer, got);
    }
    if (answer.isEmpty()) {
        return fail(Error::Kind::Io, tr("The supervisor %1 ended at once: see %2.").arg(command.at(0), errorFile));
    }
    return answer.left(answer.indexOf('\n') < 0 ? answer.size() : answer.indexOf('\n'));
}

} // namespace ariadne::trials
