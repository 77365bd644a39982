// SPDX-License-Identifier: GPL-3.0-or-later
#include "labelled.h"

#include "failures/recognise/crashstate.h"
#include "failures/recognise/kernel/rules.h"
#include "failures/recognise/kernel/scrutiny.h"
#include "failures/recognise/recognise.h"
#include "failures/signature.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <random>

namespace ariadne::labelled {

using namespace failures;
using namespace Qt::StringLiterals;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Finding firstIn(const QByteArray &log)
{
    return recognised(log).value(0);
}

void countHeadline(Score &score, const KernelLog &log)
{
    ++score.of;
    const QString title = firstIn(log.log).title;
    if (log.titles.contains(title))
        ++score.right;
    else
        score.wrong.append(log.name + u": "_s + log.titles.first() + u" | "_s + title);
}

// Compared without case and as blanks; nothing else is forgiven.
QString plain(const QString &text)
{
    return text.simplified().toLower();
}

} // namespace

QString folder()
{
    const QString given = qEnvironmentVariable("ARIADNE_LABELLED_LOGS", QStringLiteral(SHARED_DATA));
    return QDir(given + u"/kernel-logs"_s).exists() ? given + u'/' : QString();
}

QList<KernelLog> kernelReports()
{
    QList<KernelLog> out;
    const QDir directory(folder() + u"kernel-logs/report"_s);
    for (const QString &name : directory.entryList(QDir::Files, QDir::Name)) {
        const QByteArray all = read(directory.filePath(name));
        KernelLog log;
        log.name = name;
        const qsizetype blank = all.startsWith('\n') ? -2 : all.indexOf("\n\n");
        for (const QByteArray &line : all.left(std::max<qsizetype>(blank, 0)).split('\n'))
            for (const char *key : {"TITLE: ", "ALT: "})
                if (line.startsWith(key))
                    log.titles.append(QString::fromUtf8(line.mid(qsizetype(qstrlen(key)))).trimmed());
        log.log = all.mid(blank + 2);
        if (const qsizetype report = log.log.indexOf("\nREPORT:\n"); report >= 0)
            log.log.truncate(report + 1);
        out.append(log);
    }
    return out;
}

QList<KernelLog> kernelGuilty()
{
    QList<KernelLog> out;
    const QDir directory(folder() + u"kernel-logs/guilty"_s);
    for (const QString &name : directory.entryList(QDir::Files, QDir::Name)) {
        const QByteArray all = read(directory.filePath(name));
        const qsizetype end = all.indexOf('\n');
        out.append({name, {}, QString::fromUtf8(all.left(end).mid(5)).trimmed(), all.mid(end + 1)});
    }
    return out;
}

QList<SanitizerLog> sanitizerLogs()
{
    QList<SanitizerLog> out;
    const QString root = folder() + u"sanitizer-logs/"_s;
    const QJsonArray entries = QJsonDocument::fromJson(read(root + u"expected.json"_s)).array();
    QSet<QString> seen;
    for (const QJsonValue &value : entries) {
        const QString file = value[u"file"_s].toString();
        if (seen.contains(file))
            continue; // once more with other settings of their tool
        seen.insert(file);
        QString state = value[u"state"_s].toString();
        if (state == u"NULL"_s)
            state.clear();
        out.append({file, value[u"type"_s].toString(), state.split(u'\n', Qt::SkipEmptyParts),
                    read(root + u"logs/"_s + file)});
    }
    return out;
}

QList<SanitizerLog> half(const QList<SanitizerLog> &logs, int which)
{
    QList<SanitizerLog> out;
    for (const SanitizerLog &log : logs)
        if ((QCryptographicHash::hash(log.name.toUtf8(), QCryptographicHash::Sha1).at(0) & 1) == which)
            out.append(log);
    return out;
}

QList<Finding> recognised(const QByteArray &log)
{
    NoJob job;
    const auto found = recognise(std::as_bytes(std::span(log.constData(), size_t(log.size()))), job);
    return found ? found->findings : QList<Finding>();
}

Score headlines(const QList<KernelLog> &logs)
{
    Score score;
    for (const KernelLog &log : logs) {
        if (log.titles.isEmpty())
            continue;
        countHeadline(score, log);
    }
    return score;
}

namespace {

// "KASAN: use-after-free Read in f" → "KASAN: use-after-free Read".
QString kindOf(const KernelLog &log)
{
    return log.titles.first().section(u" in "_s, 0, 0);
}

bool isRule(const void *entry)
{
    const auto rules = kernel::rules();
    return std::less_equal<>()(static_cast<const void *>(rules.data()), entry) &&
           std::less<>()(entry, static_cast<const void *>(rules.data() + rules.size()));
}

} // namespace

Score headlinesWithheld(const QList<KernelLog> &logs, kernel::Scrutiny::Grain grain)
{
    struct Users {
        QSet<QString> kinds;
        int logs = 0;
    };
    QHash<const void *, Users> users;
    QHash<QString, QSet<const void *>> used; // by log
    for (const KernelLog &log : logs) {
        kernel::Scrutiny scrutiny({}, grain);
        recognised(log.log);
        used[log.name] = scrutiny.fitted();
        for (const void *entry : scrutiny.fitted()) {
            ++users[entry].logs;
            if (!log.titles.isEmpty())
                users[entry].kinds.insert(kindOf(log));
        }
    }
    Score score;
    for (const KernelLog &log : logs) {
        if (log.titles.isEmpty())
            continue;
        QSet<const void *> withheld;
        for (const void *entry : std::as_const(used[log.name])) {
            const Users &all = users[entry];
            if (isRule(entry) ? all.logs == 1 : all.kinds.size() == 1)
                withheld.insert(entry);
        }
        const kernel::Scrutiny scrutiny(withheld, grain);
        countHeadline(score, log);
    }
    return score;
}

Score falseAlarms(const QList<KernelLog> &logs)
{
    Score score;
    for (const KernelLog &log : logs) {
        if (!log.titles.isEmpty())
            continue;
        ++score.of;
        const QList<Finding> found = recognised(log.log);
        if (found.isEmpty())
            continue;
        ++score.right;
        score.wrong.append(log.name + u": "_s + found.first().title);
    }
    return score;
}

Score guiltyFiles(const QList<KernelLog> &logs)
{
    Score score;
    for (const KernelLog &log : logs) {
        ++score.of;
        const QString file = firstIn(log.log).guiltyFile;
        if (file == log.guiltyFile)
            ++score.right;
        else
            score.wrong.append(log.name + u": "_s + log.guiltyFile + u" | "_s + file);
    }
    return score;
}

Score types(const QList<SanitizerLog> &logs)
{
    Score score;
    for (const SanitizerLog &log : logs) {
        ++score.of;
        const QList<Finding> found = recognised(log.log);
        const QString type = found.isEmpty() ? QString() : crashTypeOf(found.first());
        if (plain(log.type) == plain(type))
            ++score.right;
        else
            score.wrong.append(log.name + u": "_s + plain(log.type) + u" | "_s + type);
    }
    return score;
}

Score states(const QList<SanitizerLog> &logs)
{
    Score score;
    for (const SanitizerLog &log : logs) {
        if (log.state.isEmpty())
            continue;
        ++score.of;
        const QStringList state = crashStateOf(firstIn(log.log));
        bool same = state.size() >= log.state.size();
        for (qsizetype i = 0; same && i < log.state.size(); ++i)
            same = plain(log.state[i]) == plain(state[i]);
        if (same)
            ++score.right;
        else
            score.wrong.append(log.name + u": "_s + log.state.join(u"; ") + u" | "_s + state.join(u"; "));
    }
    return score;
}

Score noise(const QList<KernelLog> &logs, int mutations)
{
    Score score;
    for (const KernelLog &log : logs) {
        const QList<Finding> before = recognised(log.log);
        if (before.isEmpty())
            continue;
        const QString title = before.first().title;
        const QString loose = signatureOf(before.first()).loose;
        for (int i = 0; i < mutations; ++i) {
            ++score.of;
            const Finding after = firstIn(reprinted(log.log, unsigned(i)));
            if (after.title == title && signatureOf(after).loose == loose)
                ++score.right;
            else if (score.wrong.size() < 40)
                score.wrong.append(u"%1 #%2: %3 | %4"_s.arg(log.name).arg(i).arg(title, after.title));
        }
    }
    return score;
}

Score collisions(const QList<KernelLog> &logs)
{
    Score score;
    QMap<QString, QString> titles; // loose signature → headline
    QSet<QString> seen;
    for (const KernelLog &log : logs) {
        const QList<Finding> found = recognised(log.log);
        if (found.isEmpty() || seen.contains(found.first().title))
            continue;
        seen.insert(found.first().title);
        ++score.of;
        const QString loose = signatureOf(found.first()).loose;
        if (titles.contains(loose)) {
            ++score.right;
            score.wrong.append(titles[loose] + u" | "_s + found.first().title);
        }
        titles[loose] = found.first().title;
    }
    return score;
}

QByteArray reprinted(const QByteArray &log, unsigned seed)
{
    std::mt19937 random(seed);
    const auto below = [&](unsigned limit) { return random() % limit; };
    // One choice for the whole log, as one machine and one console would.
    const bool carriage = below(2);
    const unsigned prefix = below(4);
    const double shift = below(100000);
    const unsigned processes = below(9000);
    static const QRegularExpression kStamp(u"^(<\\d>)?\\[ *(\\d+)\\.(\\d{6})\\]"_s);
    static const QRegularExpression kProcess(u"(PID: |pid )(\\d+)"_s);
    static const QRegularExpression kAddress(u"\\b(ffff[0-9a-f]{4})([0-9a-f]{8})\\b"_s);
    static const QRegularExpression kTask(u"(by task [^ /]+/)(\\d+)"_s);
    const unsigned addresses = random();
    QByteArray out;
    for (const QByteArray &raw : log.split('\n')) {
        QString line = QString::fromLatin1(raw);
        if (const auto stamp = kStamp.match(line); stamp.hasMatch()) {
            const QString time = QString::number(stamp.captured(2).toDouble() + shift, 'f', 0);
            line.replace(0, stamp.capturedLength(), u"[%1.%2]"_s.arg(time, 5).arg(stamp.captured(3)));
            if (prefix == 1)
                line.prepend(u"<%1>"_s.arg(below(7)));
            else if (prefix == 2)
                line.prepend(u"Nov 22 14:%1:07 host-%2 kernel: "_s.arg(10 + below(50)).arg(below(9)));
            else if (prefix == 3)
                line.prepend(u"2026-11-22T14:%1:07.123456+01:00 nas kernel: "_s.arg(10 + below(50)));
        }
        for (const QRegularExpression &number : {kProcess, kTask}) {
            if (const auto match = number.match(line); match.hasMatch())
                line.replace(match.capturedStart(2), match.capturedLength(2),
                             QString::number(match.captured(2).toUInt() % 100000 + processes));
        }
        for (auto match = kAddress.match(line); match.hasMatch(); match = kAddress.match(line, match.capturedEnd()))
            line.replace(
                match.capturedStart(2), 8,
                u"%1"_s.arg(match.captured(2).toUInt(nullptr, 16) ^ (addresses & 0xffff00u), 8, 16, QChar(u'0')));
        out += line.toLatin1();
        out += carriage ? "\r\n" : "\n";
    }
    return out;
}

} // namespace ariadne::labelled
