// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"

#include "support/atomicfile.h"
#include "support/json.h"
#include "support/process.h"

#include <QElapsedTimer>
#include <QFile>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ;

namespace ariadne::kit {

namespace {

QByteArray processFile(pid_t process, const char *name)
{
    const QByteArray path = "/proc/" + QByteArray::number(process) + '/' + name;
    const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return {};
    char buffer[4096];
    const ssize_t count = ::read(file, buffer, sizeof(buffer));
    ::close(file);
    return count > 0 ? QByteArray(buffer, count) : QByteArray();
}

// RssAnon of /proc/<pid>/status, in bytes: what no other process could share. With that of its children: cscope leaves
// the sorting to another program.
qint64 anonymousBytes(pid_t process, int depth = 0)
{
    constexpr int kDeepest = 8;
    const QByteArray text = processFile(process, "status");
    const qsizetype at = text.indexOf("RssAnon:");
    qint64 bytes = at < 0 ? 0 : text.mid(at + 8, text.indexOf('k', at) - at - 8).trimmed().toLongLong() * 1024;
    if (depth == kDeepest)
        return bytes;
    const QByteArray children = "task/" + QByteArray::number(process) + "/children";
    for (const QByteArray &child : processFile(process, children.constData()).split(' '))
        if (const pid_t number = child.toInt(); number > 0)
            bytes += anonymousBytes(number, depth + 1);
    return bytes;
}

double seconds(const struct timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

QJsonObject spreadJson(const Spread &spread)
{
    return {{QStringLiteral("median"), spread.median},
            {QStringLiteral("low"), spread.low},
            {QStringLiteral("high"), spread.high}};
}

template <typename Field> Spread spreadOfField(const QList<Measure> &runs, Field field)
{
    QList<double> values;
    for (const Measure &run : runs)
        values.append(static_cast<double>(run.*field));
    return spreadOf(values);
}

} // namespace

Result<Measure> measure(const BenchCommand &command, const QString &outputFile)
{
    const QString program =
        command.command.value(0).contains(u'/') ? command.command.value(0) : findProgram(command.command.value(0));
    if (program.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("There is no program %1.").arg(command.command.value(0)));
    std::vector<QByteArray> words;
    for (const QString &word : command.command)
        words.push_back(QFile::encodeName(word));
    std::vector<QByteArray> variables;
    for (const QString &line : command.setEnvironment)
        variables.push_back(line.toLocal8Bit());
    // A name given twice means the first to some programs and the last to others.
    const auto isSet = [&](QByteArrayView line) {
        const QByteArrayView name = line.first(line.indexOf('=') + 1);
        return !name.isEmpty() && std::any_of(variables.begin(), variables.end(),
                                              [&](const QByteArray &set) { return set.startsWith(name); });
    };
    std::vector<QByteArray> inherited;
    for (char **line = environ; line && *line; ++line)
        if (!isSet(*line))
            inherited.emplace_back(*line);
    variables.insert(variables.end(), inherited.begin(), inherited.end());
    std::vector<char *> argv, envp;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    for (QByteArray &line : variables)
        envp.push_back(line.data());
    argv.push_back(nullptr);
    envp.push_back(nullptr);
    const QByteArray path = QFile::encodeName(program);
    const QByteArray directory = QFile::encodeName(command.directory);
    const QByteArray output = outputFile.isEmpty() ? QByteArray("/dev/null") : QFile::encodeName(outputFile);

    QElapsedTimer clock;
    clock.start();
    const pid_t pid = ::fork();
    if (pid == 0) {
        const int in = ::open("/dev/null", O_RDONLY);
        const int out = ::open(output.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
        const int errors = ::open("/dev/null", O_WRONLY);
        ::dup2(in, 0);
        ::dup2(out, 1);
        ::dup2(errors, 2);
        if (!directory.isEmpty() && ::chdir(directory.constData()) != 0)
            ::_exit(126);
        ::execve(path.constData(), argv.data(), envp.data());
        ::_exit(127);
    }
    if (pid < 0)
        return failErrno(QStringLiteral("A process could not be started."));
    Measure out;
    int status = 0;
    struct rusage usage = {};
    for (;;) {
        const pid_t ended = ::wait4(pid, &status, WNOHANG, &usage);
        if (ended == pid)
            break;
        out.privatePeakBytes = std::max(out.privatePeakBytes, anonymousBytes(pid));
        ::poll(nullptr, 0, 2);
    }
    out.wallSeconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    out.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    out.residentPeakBytes = static_cast<qint64>(usage.ru_maxrss) * 1024;
    out.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    if (!command.goodExitCodes.contains(out.exitCode)) {
        return fail(Error::Kind::Malformed, QStringLiteral("%1 ended with %2.").arg(command.name).arg(out.exitCode));
    }
    return out;
}

Spread spreadOf(QList<double> values)
{
    if (values.isEmpty())
        return {};
    std::sort(values.begin(), values.end());
    const auto quantile = [&](double q) {
        const double position = q * static_cast<double>(values.size() - 1);
        const auto below = static_cast<qsizetype>(position);
        const double share = position - static_cast<double>(below);
        const double next = below + 1 < values.size() ? values[below + 1] : values[below];
        return values[below] * (1 - share) + next * share;
    };
    return {quantile(0.5), quantile(0.25), quantile(0.75)};
}

Result<Comparison> compare(const BenchCommand &ours, const BenchCommand &peer, int times)
{
    auto all = compareAll({ours, peer}, {{0, 1}}, times);
    if (!all)
        return std::unexpected(all.error());
    return all->first();
}

Result<QList<Comparison>> compareAll(const QList<BenchCommand> &commands,
                                     const QList<std::pair<qsizetype, qsizetype>> &pairs, int times)
{
    std::vector<QList<Measure>> runs(static_cast<size_t>(commands.size()));
    for (int round = -1; round < times; ++round) { // round -1 warms the page cache for all
        for (qsizetype i = 0; i < commands.size(); ++i) {
            const auto run = measure(commands[i]);
            if (!run)
                return std::unexpected(run.error());
            if (round >= 0)
                runs[static_cast<size_t>(i)].append(*run);
        }
    }
    const auto ratio = [](const Spread &a, const Spread &b) { return b.median > 0 ? a.median / b.median : 0; };
    QList<Comparison> all;
    for (const auto &[ours, peer] : pairs) {
        Comparison out;
        out.ours = commands[ours].name;
        out.peer = commands[peer].name;
        out.oursRuns = runs[static_cast<size_t>(ours)];
        out.peerRuns = runs[static_cast<size_t>(peer)];
        out.oursCpu = spreadOfField(out.oursRuns, &Measure::cpuSeconds);
        out.peerCpu = spreadOfField(out.peerRuns, &Measure::cpuSeconds);
        out.oursWall = spreadOfField(out.oursRuns, &Measure::wallSeconds);
        out.peerWall = spreadOfField(out.peerRuns, &Measure::wallSeconds);
        out.oursPrivate = spreadOfField(out.oursRuns, &Measure::privatePeakBytes);
        out.peerPrivate = spreadOfField(out.peerRuns, &Measure::privatePeakBytes);
        out.cpuRatio = ratio(out.oursCpu, out.peerCpu);
        out.wallRatio = ratio(out.oursWall, out.peerWall);
        out.privateRatio = ratio(out.oursPrivate, out.peerPrivate);
        std::fputs(qPrintable(out.text()), stdout);
        std::fflush(stdout);
        const QString report = qEnvironmentVariable("ARIADNE_BENCH_REPORT");
        if (!report.isEmpty()) {
            if (const Done done = appendLine(report, json::compact(out.json())); !done)
                return std::unexpected(done.error());
        }
        all.append(std::move(out));
    }
    return all;
}

QString Comparison::text() const
{
    const auto time = [](const Spread &s) {
        return QStringLiteral("%1 s (%2–%3)").arg(s.median, 0, 'f', 3).arg(s.low, 0, 'f', 3).arg(s.high, 0, 'f', 3);
    };
    const auto size = [](const Spread &s) {
        return QStringLiteral("%1 MiB (%2–%3)")
            .arg(s.median / 1048576, 0, 'f', 1)
            .arg(s.low / 1048576, 0, 'f', 1)
            .arg(s.high / 1048576, 0, 'f', 1);
    };
    const auto row = [&](const QString &what, const QString &a, const QString &b, double ratio) {
        return QStringLiteral("  %1 %2 %3 ×%4\n").arg(what, -14).arg(a, -28).arg(b, -28).arg(ratio, 0, 'f', 3);
    };
    return QStringLiteral("%1 against %2, %3 runs each, median (quartiles)\n").arg(ours, peer).arg(oursRuns.size()) +
           row(QStringLiteral("CPU"), time(oursCpu), time(peerCpu), cpuRatio) +
           row(QStringLiteral("wall"), time(oursWall), time(peerWall), wallRatio) +
           row(QStringLiteral("private memory"), size(oursPrivate), size(peerPrivate), privateRatio);
}

QJsonObject Comparison::json() const
{
    return {{QStringLiteral("ours"), ours},
            {QStringLiteral("peer"), peer},
            {QStringLiteral("runs"), oursRuns.size()},
            {QStringLiteral("ours_cpu"), spreadJson(oursCpu)},
            {QStringLiteral("peer_cpu"), spreadJson(peerCpu)},
            {QStringLiteral("ours_wall"), spreadJson(oursWall)},
            {QStringLiteral("peer_wall"), spreadJson(peerWall)},
            {QStringLiteral("ours_private"), spreadJson(oursPrivate)},
            {QStringLiteral("peer_private"), spreadJson(peerPrivate)},
            {QStringLiteral("cpu_ratio"), cpuRatio},
            {QStringLiteral("wall_ratio"), wallRatio},
            {QStringLiteral("private_ratio"), privateRatio}};
}

} // namespace ariadne::kit
