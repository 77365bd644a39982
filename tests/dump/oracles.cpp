// SPDX-License-Identifier: GPL-3.0-or-later
#include "oracles.h"

#include "kit/oracle.h"

#include "support/process.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace ariadne::test
{

QByteArray lastName(QByteArray name)
{
    name.replace(" const", "").replace("operator()", "operator.");
    QByteArray flat;
    int depth = 0;
    for (const char c : name) {
        if (c == '<' || c == '(' || c == '{')
            ++depth;
        else if (c == '>' || c == ')' || c == '}')
            --depth;
        else if (depth == 0)
            flat += c;
    }
    return flat.mid(flat.lastIndexOf(':') + 1).trimmed();
}

QByteArray run(const QStringList &command)
{
    NoJob job;
    ProcessRequest request;
    request.command = command;
    request.timeout = std::chrono::seconds(90);
    const auto result = runProcess(request, job);
    return result ? result->output : QByteArray();
}

QString rustCompiler()
{
    for (const QString &one : {kit::oracle(QStringLiteral("rustc")), QStringLiteral("/usr/bin/rustc")}) {
        if (!one.isEmpty() && !run({one, QStringLiteral("--version")}).isEmpty())
            return one;
    }
    return {};
}

QMap<qint64, QList<Row>> gdbStacks(const QString &gdb, const QString &exe, const QString &core)
{
    const QByteArray text =
        run({gdb, QStringLiteral("-nx"), QStringLiteral("-batch"), QStringLiteral("-iex"),
             QStringLiteral("set auto-load off"), QStringLiteral("-iex"), QStringLiteral("set debuginfod enabled off"),
             QStringLiteral("-ex"), QStringLiteral("set backtrace past-main on"), QStringLiteral("-ex"),
             QStringLiteral("set print frame-arguments none"), QStringLiteral("-ex"), QStringLiteral("set width 0"),
             QStringLiteral("-ex"), QStringLiteral("thread apply all bt"), exe, core});
    QMap<qint64, QList<Row>> out;
    qint64 tid = 0;
    static const QRegularExpression thread(QStringLiteral("^Thread \\d+ \\(.*LWP (\\d+)"));
    static const QRegularExpression frame(QStringLiteral("^#\\d+\\s+(?:0x([0-9a-f]+) in )?(.*)$"));
    static const QRegularExpression place(QStringLiteral(" at (.*):(\\d+)$"));
    for (const QByteArray &line : text.split('\n')) {
        const QString s = QString::fromUtf8(line);
        if (const auto m = thread.match(s); m.hasMatch())
            tid = m.captured(1).toLongLong();
        const auto m = frame.match(s);
        if (!tid || !m.hasMatch())
            continue;
        Row row;
        if (!m.captured(1).isEmpty())
            row.pc = m.captured(1).toULongLong(nullptr, 16);
        const QByteArray rest = m.captured(2).toUtf8();
        int depth = 0;
        for (qsizetype i = 0; i < rest.size(); ++i) {
            if (rest[i] == ' ' && depth == 0 && i + 1 < rest.size() && rest[i + 1] == '(')
                break;
            depth += rest[i] == '<' || rest[i] == '(' || rest[i] == '{'   ? 1
                     : rest[i] == '>' || rest[i] == ')' || rest[i] == '}' ? -1
                                                                          : 0;
            row.name += rest[i];
        }
        if (const auto p = place.match(s); p.hasMatch()) {
            row.file = QFileInfo(p.captured(1)).fileName().toUtf8();
            row.line = p.captured(2).toInt();
        }
        out[tid].append(row);
    }
    return out;
}

QByteArray describe(const QList<dump::Frame> &ours, const QList<Row> &theirs)
{
    QByteArray out = "\nours:\n";
    for (const dump::Frame &f : ours)
        out += f.function + " " + f.file + ":" + QByteArray::number(f.line) + "\n";
    out += "theirs:\n";
    for (const Row &r : theirs)
        out += r.name + " " + r.file + ":" + QByteArray::number(r.line) + "\n";
    return out;
}

} // namespace ariadne::test
