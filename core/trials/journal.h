// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rates.h"
#include "support/error.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

// What is written down of a trial: runs.jsonl in its folder, one JSON object a line, append-only. Everything else
// (counts, rate, state) is folded from it, so that nothing can disagree after a kill.
namespace ariadne::trials {

enum class Verdict : quint8 { Pass, Fail, HarnessError };
QString verdictName(Verdict verdict); // "pass", "fail", "harness-error"
std::optional<Verdict> verdictFromName(const QString &name);

// What was run, told by content. A new one begins whenever a watched file's stat identity and hash differ.
struct Binary {
    int number = 0; // from 1, in order of appearance
    struct File {
        QString path;
        QByteArray sha256;
        QByteArray buildId; // hex; empty: no ELF, or none in it
        bool operator==(const File &) const = default;
    };
    QList<File> files; // the program, then arguments that are executable files
    QDateTime time;
    bool operator==(const Binary &) const = default;
};

struct RunRecord {
    qint64 number = 0; // from 1
    Verdict verdict = Verdict::Pass;
    QString reason; // a sentence's end: "exit code 3", "signal 11 (SIGSEGV)", "text matched: …"
    int exitCode = -1;
    int signal = 0;
    bool timedOut = false;
    QDateTime start; // UTC
    double seconds = 0;
    int binary = 0;         // Binary::number
    bool hasOutput = false; // runs/<n>/output
    qint64 outputBytes = 0; // all the command wrote
    QStringList cores;      // names in runs/<n>/
    QString coreNote;       // why there is none although one was wanted
    bool operator==(const RunRecord &) const = default;
};

// A supervisor began, or ended and why.
struct SessionRecord {
    enum class Kind { Started, Ended };
    Kind kind = Kind::Started;
    QString session; // UUID
    QDateTime time;
    QString state;  // of Ended: "finished", "stopped", "broken", "disk-full"
    QString reason; // one sentence
    QString host;
    bool operator==(const SessionRecord &) const = default;
};

QByteArray line(const Binary &binary);
QByteArray line(const RunRecord &record);
QByteArray line(const SessionRecord &record);

// Counts of one binary.
struct Counts {
    qint64 runs = 0; // passes and failures; harness errors are no runs
    qint64 failures = 0;
    qint64 harnessErrors = 0;
    double seconds = 0; // of runs
    bool operator==(const Counts &) const = default;
};

// Everything the journal says. Reading goes on where it stopped, so a watcher reads each line once.
class Journal
{
public:
    explicit Journal(QString path = {}) : m_path(std::move(path)) {}

    // Reads what was added. A torn last line is left for later; a damaged line elsewhere becomes a warning. Errors: Io.
    Result<bool> refresh(); // true where something was new

    const QList<RunRecord> &runs() const { return m_runs; } // in order of their end
    const QList<Binary> &binaries() const { return m_binaries; }
    const QList<SessionRecord> &sessions() const { return m_sessions; }
    const Warnings &warnings() const { return m_warnings; }
    bool hasRun(qint64 number) const { return m_numbers.contains(number); }
    const RunRecord *run(qint64 number) const;

    Counts total() const { return m_total; }
    Counts ofBinary(int number) const { return m_perBinary.value(number); }
    int lastBinary() const { return m_binaries.isEmpty() ? 0 : m_binaries.last().number; }
    // Time in which a supervisor was at work, up to the last record of each session: seconds.
    double activeSeconds() const;
    // The open session's start; nothing where the last one was closed.
    bool sessionOpen() const { return !m_sessions.isEmpty() && m_sessions.last().kind == SessionRecord::Kind::Started; }

    bool operator==(const Journal &) const = default;

private:
    void take(const QByteArray &text);

    QString m_path;
    qint64 m_offset = 0;
    qint64 m_lineNumber = 0;
    QList<RunRecord> m_runs;
    QHash<qint64, qsizetype> m_numbers;
    QList<Binary> m_binaries;
    QList<SessionRecord> m_sessions;
    Warnings m_warnings;
    Counts m_total;
    QHash<int, Counts> m_perBinary;
    double m_closedSeconds = 0;
    QDateTime m_sessionStart, m_sessionLast;
};

} // namespace ariadne::trials
