// SPDX-License-Identifier: GPL-3.0-or-later
#include "describeparts.h"

#include "bisect/bisect.h"
#include "cases/cases.h"
#include "failures/failures.h"
#include "support/json.h"
#include "trials/trials.h"

#include <QCoreApplication>

namespace ariadne::joins::detail {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

QString stackText(const QList<failures::Frame> &frames)
{
    QStringList lines;
    for (qsizetype i = 0; i < std::min<qsizetype>(frames.size(), 40); ++i) {
        const failures::Frame &frame = frames[i];
        QString line =
            u"#%1  "_s.arg(int(i), -2) +
            (frame.function.isEmpty() ? frame.module + u"+0x"_s + QString::number(frame.offset, 16) : frame.function);
        if (!frame.file.isEmpty())
            line += u"  "_s + frame.file + (frame.line > 0 ? u":%1"_s.arg(frame.line) : QString());
        lines += line;
    }
    return lines.join(u'\n');
}

} // namespace

Done describeFailure(const store::Catalogue &catalogue, const place::Failure &place, cases::Evidence &evidence,
                     JobControl &job)
{
    evidence.title = tr("Failure %1").arg(failures::briefId(place.id));
    addFact(evidence, tr("Command"), u"ariadne failures show "_s + place.id, true);
    const auto one = failures::occurrence(catalogue, place.id, job);
    if (!one)
        return std::unexpected(one.error());
    evidence.title = one->finding.title;
    if (one->finding.message != one->finding.title)
        evidence.detail = one->finding.message;
    addFact(evidence, tr("Happened"), json::time(one->time));
    addFact(evidence, tr("Program"), one->finding.program);
    if (!one->finding.command.isEmpty())
        addFact(evidence, tr("Failing command"), one->finding.command, true);
    for (auto it = one->host.cbegin(); it != one->host.cend(); ++it)
        addFact(evidence, tr("Host, %1").arg(it.key()), it.value());
    addFact(evidence, tr("Mode"), Link(place::Mode{one->mode}).print(), true);
    if (!one->dump.isEmpty())
        addFact(evidence, tr("Dump"), one->dump, true);
    if (!one->log.isEmpty())
        addFact(evidence, tr("Log, SHA-256"), one->log, true);
    setCode(evidence, stackText(one->finding.frames), u"stack"_s);
    return {};
}

Done describeMode(const store::Catalogue &catalogue, const place::Mode &place, cases::Evidence &evidence,
                  JobControl &job)
{
    evidence.title = tr("Mode %1").arg(failures::briefId(place.id));
    addFact(evidence, tr("Command"), u"ariadne failures list --mode "_s + place.id, true);
    const auto summary = failures::modeSummary(catalogue, place.id, job);
    if (!summary)
        return std::unexpected(summary.error());
    evidence.title = summary->mode.title;
    addFact(evidence, tr("Occurrences"), QString::number(summary->mode.occurrences));
    addFact(evidence, tr("First seen"), json::time(summary->mode.firstSeen));
    addFact(evidence, tr("Last seen"), json::time(summary->mode.lastSeen));
    if (!summary->newest.isEmpty())
        setCode(evidence, stackText(summary->newest.first().finding.frames), u"stack"_s);
    return {};
}

Done describeTrial(const store::Catalogue *catalogue, const place::Trial &place, cases::Evidence &evidence,
                   JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    evidence.title = tr("Trial %1").arg(failures::briefId(place.id));
    const auto status = trials::status(place.id);
    if (!status) {
        // Another machine's trial: the catalogue knows its counts.
        const auto stored =
            catalogue ? trials::storedTrial(*catalogue, place.id, job) : Result<std::optional<trials::StoredTrial>>();
        if (!stored || !*stored)
            return std::unexpected(status.error());
        const trials::StoredTrial &trial = **stored;
        evidence.title =
            tr("Trial %1: %2 / %3 runs failed").arg(trial.name).arg(trial.counts.failures).arg(trial.counts.runs);
        addFact(evidence, tr("Machine"), trial.host);
        addFact(evidence, tr("Command"), trial.command.join(u' '), true);
        return {};
    }
    const trials::Counts &counts = status->current;
    evidence.title = tr("Trial %1: %2 / %3 runs failed").arg(status->recipe.name).arg(counts.failures).arg(counts.runs);
    addFact(evidence, tr("Command"), status->recipe.command.join(u' '), true);
    addFact(evidence, tr("Folder"), status->recipe.directory, true);
    addFact(evidence, tr("State"), status->state);
    if (status->rate)
        addFact(evidence, tr("Rate"), trials::rateText(counts) + u", "_s + trials::intervalText(*status->rate));
    if (status->started.isValid())
        addFact(evidence, tr("Started"), json::time(status->started));
    if (place.run) {
        evidence.title += tr(", run %1").arg(*place.run);
        if (const auto output = trials::runOutput(place.id, *place.run)) {
            QStringList lines = QString::fromUtf8(*output).split(u'\n');
            while (!lines.isEmpty() && lines.last().isEmpty())
                lines.removeLast();
            setCode(evidence, lines.mid(std::max<qsizetype>(0, lines.size() - 60)).join(u'\n'), u"log"_s);
        } else {
            evidence.missing = output.error().what;
        }
    }
    return {};
}

Done describeBisect(const store::Catalogue &catalogue, const place::Bisect &place, cases::Evidence &evidence,
                    JobControl &job)
{
    evidence.title = tr("Bisect %1").arg(failures::briefId(place.id));
    addFact(evidence, tr("Command"), u"ariadne bisect status "_s + place.id, true);
    const auto status = bisect::status(catalogue, place.id, job);
    if (!status)
        return std::unexpected(status.error());
    evidence.title = tr("Bisect %1").arg(status->setup.name);
    evidence.detail = status->sentence;
    addFact(evidence, tr("Repository"), status->setup.path, true);
    addFact(evidence, tr("Test"), status->setup.test, true);
    if (!status->setup.build.isEmpty())
        addFact(evidence, tr("Build"), status->setup.build, true);
    for (const ObjectId &bad : status->setup.bad)
        addFact(evidence, tr("Bad"), bad.text(), true);
    for (const ObjectId &good : status->setup.good)
        addFact(evidence, tr("Good"), good.text(), true);
    if (status->culprit)
        addFact(evidence, tr("First bad commit"), status->culprit->text(), true);
    addFact(evidence, tr("Tests done"), QString::number(status->runs));
    QStringList lines;
    for (const bisect::Step &step : status->steps)
        lines += bisect::markName(step.mark) + u' ' + step.commit.text() + u"  "_s + step.reason;
    setCode(evidence, lines.join(u'\n'), u"log"_s);
    return {};
}

Done describeCase(const store::Catalogue &catalogue, const place::Case &place, cases::Evidence &evidence,
                  JobControl &job)
{
    evidence.title = tr("Case %1").arg(failures::briefId(place.id));
    const auto value = cases::open(catalogue, place.id, job);
    if (!value)
        return std::unexpected(value.error());
    evidence.title = tr("Case “%1”").arg(value->title);
    if (const cases::Item *item = value->item(place.item))
        evidence.title += u", "_s + item->label + u' ' + item->text.section(u'\n', 0, 0).left(200);
    return {};
}

} // namespace ariadne::joins::detail
