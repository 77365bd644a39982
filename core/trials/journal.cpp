// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal.h"

#include "support/json.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <algorithm>

namespace ariadne::trials {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLineMost = 256 << 10;
constexpr qint64 kStepBytes = 8 << 20;

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

double secondsBetween(const QDateTime &from, const QDateTime &to)
{
    return static_cast<double>(std::max<qint64>(0, from.msecsTo(to))) / 1000;
}

QString millis(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

Binary binaryFrom(const QJsonObject &object)
{
    Binary binary;
    binary.number = object.value("binary"_L1).toInt();
    binary.time = timeOf(object.value("time"_L1));
    for (const QJsonValue &value : object.value("files"_L1).toArray()) {
        const QJsonObject file = value.toObject();
        binary.files.append({file.value("path"_L1).toString(), file.value("sha256"_L1).toString().toLatin1(),
                             file.value("build_id"_L1).toString().toLatin1()});
    }
    return binary;
}

RunRecord runFrom(const QJsonObject &object, Verdict verdict)
{
    RunRecord record;
    record.number = object.value("run"_L1).toInteger();
    record.verdict = verdict;
    record.reason = object.value("reason"_L1).toString();
    record.exitCode = object.value("exit_code"_L1).toInt(-1);
    record.signal = object.value("signal"_L1).toInt();
    record.timedOut = object.value("timed_out"_L1).toBool();
    record.start = timeOf(object.value("start"_L1));
    record.seconds = object.value("seconds"_L1).toDouble();
    record.binary = object.value("binary"_L1).toInt();
    record.hasOutput = object.value("output"_L1).toBool();
    record.outputBytes = object.value("output_bytes"_L1).toInteger();
    for (const QJsonValue &core : object.value("cores"_L1).toArray())
        record.cores.append(core.toString());
    record.coreNote = object.value("core_note"_L1).toString();
    return record;
}

} // namespace

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass: return u"pass"_s;
    case Verdict::Fail: return u"fail"_s;
    case Verdict::HarnessError: return u"harness-error"_s;
    }
    return {};
}

std::optional<Verdict> verdictFromName(const QString &name)
{
    for (const Verdict verdict : {Verdict::Pass, Verdict::Fail, Verdict::HarnessError}) {
        if (verdictName(verdict) == name)
            return verdict;
    }
    return {};
}

QByteArray line(const Binary &binary)
{
    QJsonArray files;
    for (const Binary::File &file : binary.files) {
        files.append(QJsonObject{{u"path"_s, file.path},
                                 {u"sha256"_s, QString::fromLatin1(file.sha256)},
                                 {u"build_id"_s, QString::fromLatin1(file.buildId)}});
    }
    return json::compact({{u"binary"_s, binary.number}, {u"time"_s, millis(binary.time)}, {u"files"_s, files}});
}

QByteArray line(const RunRecord &record)
{
    QJsonObject object{{u"run"_s, record.number},
                       {u"verdict"_s, verdictName(record.verdict)},
                       {u"start"_s, millis(record.start)},
                       {u"seconds"_s, record.seconds},
                       {u"binary"_s, record.binary}};
    if (!record.reason.isEmpty())
        object.insert(u"reason"_s, record.reason);
    if (record.exitCode >= 0)
        object.insert(u"exit_code"_s, record.exitCode);
    if (record.signal)
        object.insert(u"signal"_s, record.signal);
    if (record.timedOut)
        object.insert(u"timed_out"_s, true);
    if (record.hasOutput)
        object.insert(u"output"_s, true);
    if (record.outputBytes)
        object.insert(u"output_bytes"_s, record.outputBytes);
    if (!record.cores.isEmpty())
        object.insert(u"cores"_s, QJsonArray::fromStringList(record.cores));
    if (!record.coreNote.isEmpty())
        object.insert(u"core_note"_s, record.coreNote);
    return json::compact(object);
}

QByteArray line(const SessionRecord &record)
{
    const bool started = record.kind == SessionRecord::Kind::Started;
    QJsonObject object{{u"session"_s, record.session},
                       {u"event"_s, started ? u"started"_s : u"ended"_s},
                       {u"time"_s, millis(record.time)}};
    if (!record.host.isEmpty())
        object.insert(u"host"_s, record.host);
    if (!record.state.isEmpty())
        object.insert(u"state"_s, record.state);
    if (!record.reason.isEmpty())
        object.insert(u"reason"_s, record.reason);
    return json::compact(object);
}

void Journal::take(const QByteArray &text)
{
    ++m_lineNumber;
    if (text.isEmpty())
        return;
    const auto damaged = [&] {
        m_warnings.append(
            {u"damaged-line"_s,
             QCoreApplication::translate("ariadne", "Line %1 of the trial's record is damaged and was left out.")
                 .arg(m_lineNumber),
             m_path});
    };
    const auto parsed = json::parseObject(text);
    if (!parsed)
        return damaged();
    if (parsed->contains("run"_L1)) {
        const auto verdict = verdictFromName(parsed->value("verdict"_L1).toString());
        const RunRecord record = runFrom(*parsed, verdict.value_or(Verdict::HarnessError));
        if (!verdict || record.number < 1)
            return damaged();
        if (m_numbers.contains(record.number))
            return; // no run counts twice, whoever wrote it again
        m_numbers.insert(record.number, m_runs.size());
        m_runs.append(record);
        Counts &ofBinary = m_perBinary[record.binary];
        for (Counts *counts : {&m_total, &ofBinary}) {
            if (record.verdict == Verdict::HarnessError) {
                ++counts->harnessErrors;
            } else {
                ++counts->runs;
                counts->failures += record.verdict == Verdict::Fail;
                counts->seconds += record.seconds;
            }
        }
        const QDateTime end = record.start.addMSecs(std::llround(record.seconds * 1000));
        if (end > m_sessionLast)
            m_sessionLast = end;
    } else if (parsed->contains("session"_L1)) {
        SessionRecord record;
        record.kind = parsed->value("event"_L1).toString() == "started"_L1 ? SessionRecord::Kind::Started
                                                                           : SessionRecord::Kind::Ended;
        record.session = parsed->value("session"_L1).toString();
        record.time = timeOf(parsed->value("time"_L1));
        record.state = parsed->value("state"_L1).toString();
        record.reason = parsed->value("reason"_L1).toString();
        record.host = parsed->value("host"_L1).toString();
        m_sessions.append(record);
        if (record.kind == SessionRecord::Kind::Started) {
            if (m_sessionStart.isValid()) // killed without an end
                m_closedSeconds += secondsBetween(m_sessionStart, m_sessionLast);
            m_sessionStart = m_sessionLast = record.time;
        } else if (m_sessionStart.isValid()) {
            m_closedSeconds += secondsBetween(m_sessionStart, record.time);
            m_sessionStart = m_sessionLast = {};
        }
    } else if (parsed->contains("binary"_L1)) {
        m_binaries.append(binaryFrom(*parsed));
    } else {
        damaged();
    }
}

Result<bool> Journal::refresh()
{
    QFile file(m_path);
    if (!file.exists())
        return false; // a trial that has not begun
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_offset)) {
        return fail(Error::Kind::Io,
                    QCoreApplication::translate("ariadne", "The trial's record %1 cannot be read.").arg(m_path),
                    file.errorString());
    }
    bool added = false;
    QByteArray rest;
    while (true) {
        const QByteArray step = file.read(kStepBytes);
        if (step.isEmpty())
            break;
        rest += step;
        qsizetype from = 0;
        for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', from)) {
            take(end - from > kLineMost ? QByteArray("damaged") : rest.mid(from, end - from));
            m_offset += end - from + 1;
            from = end + 1;
            added = true;
        }
        rest.remove(0, from);
        // A line without an end: no line of ours. Skipped as far as it goes, so that memory stays bounded.
        if (rest.size() > 2 * kStepBytes) {
            m_offset += rest.size();
            rest.clear();
            take("damaged");
            added = true;
        }
    }
    return added;
}

const RunRecord *Journal::run(qint64 number) const
{
    const auto found = m_numbers.constFind(number);
    return found == m_numbers.constEnd() ? nullptr : &m_runs.at(*found);
}

double Journal::activeSeconds() const
{
    double seconds = m_closedSeconds;
    if (m_sessionStart.isValid())
        seconds += secondsBetween(m_sessionStart, m_sessionLast);
    return seconds;
}

} // namespace ariadne::trials
