// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include "support/bytes.h"

#include <QLocale>
#include <csignal>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ariadne::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void onInterrupt(int number)
{
    if (interrupted) { // asked twice: the work does not listen
        std::signal(number, SIG_DFL);
        std::raise(number);
    }
    interrupted = 1;
}

} // namespace

bool wantsColor(const QString &choice)
{
    if (choice == u"always")
        return true;
    return choice == u"auto" && qEnvironmentVariableIsEmpty("NO_COLOR") && isatty(STDOUT_FILENO)
           && qgetenv("TERM") != "dumb";
}

TerminalJob::TerminalJob(bool showProgress)
    : m_show(showProgress && isatty(STDERR_FILENO) && !qEnvironmentVariableIsEmpty("TERM") && qgetenv("TERM") != "dumb")
{
    interrupted = 0;
    struct sigaction action = {};
    action.sa_handler = onInterrupt;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr); // no SA_RESTART: blocked reads return and see cancelled()
    sigaction(SIGTERM, &action, nullptr);
    m_last.start();
}

TerminalJob::~TerminalJob()
{
    finish();
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

bool TerminalJob::cancelled() const
{
    return interrupted != 0;
}

void TerminalJob::progress(Unit unit, quint64 done, quint64 total, const QString &what)
{
    if (!m_show)
        return;
    std::lock_guard lock(m_mutex);
    if (m_drawn && m_last.elapsed() < 100)
        return;
    m_last.restart();
    const QLocale locale;
    const auto figure = [&](quint64 n) {
        return unit == Unit::Bytes ? locale.formattedDataSize(static_cast<qint64>(n)) : locale.toString(n);
    };
    QString line = total ? QStringLiteral("%1 / %2").arg(figure(done), figure(total)) : figure(done);
    line += QStringLiteral("  ") + what;
    winsize size = {};
    const int columns = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 8 ? size.ws_col : 80;
    line = terminalText(line.replace(u'\n', u' '), Colours::Remove);
    line.truncate(columns - 1);
    std::fprintf(stderr, "\r\x1b[K%s", line.toUtf8().constData());
    std::fflush(stderr);
    m_drawn = true;
}

void TerminalJob::finish()
{
    std::lock_guard lock(m_mutex);
    if (m_drawn)
        std::fputs("\r\x1b[K", stderr);
    m_drawn = false;
}

} // namespace ariadne::cli
