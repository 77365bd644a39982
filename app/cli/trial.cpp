// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "groups.h"

#include "support/bytes.h"
#include "support/json.h"
#include "support/link.h"
#include "trials/supervisor.h"
#include "trials/trials.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace ariadne::cli {

using namespace Qt::StringLiterals;
using namespace ariadne::trials;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// A trial by its words: of this machine, else of the catalogue.
struct Found {
    TrialStatus status;
    Journal journal; // of a trial elsewhere: empty
};

Result<Found> findHere(const QString &id)
{
    Found found;
    const auto status = statusOfFolder(folderOf(id), &found.journal);
    if (!status)
        return std::unexpected(status.error());
    found.status = *status;
    return found;
}

// With a catalogue named, its own trials come first: their record where it is on this machine and counted there, else
// the catalogue's counts.
Result<Found> findTrial(Call &call, const QString &words)
{
    const auto id = find(words);
    auto here = id ? findHere(*id) : Result<Found>(std::unexpected(id.error()));
    if (here && (call.global.catalogue.isEmpty() || belongsTo(here->status.recipe, call.global.catalogue)))
        return here;
    if (!here && here.error().kind != Error::Kind::NotFound)
        return here;
    const auto catalogue = openCatalogue(call);
    // "The latest" means the latest of the catalogue that was named.
    const auto status = !catalogue ? Result<TrialStatus>(std::unexpected(catalogue.error()))
                                   : statusInCatalogue(*catalogue, here && !words.isEmpty() ? *id : words, call.job());
    if (!status) {
        const bool useHere = here ? !words.isEmpty() : status.error().kind == Error::Kind::NotFound;
        return useHere ? here : Result<Found>(std::unexpected(status.error()));
    }
    if (const auto record = findHere(status->recipe.id); record && belongsTo(record->status.recipe, call.global.catalogue))
        return record;
    return Found{*status, Journal()};
}

// What the catalogue can add. Neither its absence nor its trouble hides the trial's own record. A trial is only counted
// in the catalogue it was started with, whatever catalogue is looked at.
std::optional<FiledFailures> catchUp(Call &call, const TrialStatus &status, Warnings *warnings)
{
    if (status.total.runs + status.total.harnessErrors == 0)
        return {};
    const QString location = call.global.catalogue.isEmpty() ? status.recipe.catalogue : call.global.catalogue;
    const bool isItsOwn = belongsTo(status.recipe, location);
    const auto catalogue = openCatalogue(call, location, isItsOwn ? Missing::IsMade : Missing::IsEmpty);
    if (!catalogue) {
        warnings->append({u"catalogue"_s, catalogue.error().what, location});
        return {};
    }
    if (status.here && !catalogue->isReadOnly() && isItsOwn) {
        const auto filed = importTrial(*catalogue, status.folder, call.job());
        if (!filed)
            warnings->append({u"catalogue"_s, filed.error().what, catalogue->location()});
        else
            warnings->append(filed->warnings);
    }
    auto failures = filedFailures(*catalogue, status.recipe.id, call.job());
    if (!failures) {
        warnings->append({u"catalogue"_s, failures.error().what, catalogue->location()});
        return {};
    }
    return *failures;
}

QString hours(double value)
{
    if (value * 60 < 1)
        return tr("less than a minute");
    if (value < 1)
        return tr("%1 min").arg(std::round(value * 60));
    return tr("%1 h").arg(QLocale::c().toString(value, 'f', value < 10 ? 1 : 0));
}

QString statusText(const Call &call, const TrialStatus &status, const std::optional<FiledFailures> &filed)
{
    const Counts &counts = status.current;
    QString text = ink(call, u"bold"_s, status.recipe.name) + u"  "_s + status.state;
    if (!status.reason.isEmpty())
        text += u": "_s + status.reason;
    text += u'\n' + tr("%1 of %2 runs failed, %3 harness errors")
                        .arg(status.total.failures)
                        .arg(status.total.runs)
                        .arg(status.total.harnessErrors);
    if (status.rate)
        text += u'\n' + rateText(counts) + u"  ("_s + intervalText(*status.rate) + u')';
    if (status.runsPerHour)
        text += u'\n' + tr("%1 runs an hour").arg(QLocale::c().toString(*status.runsPerHour, 'f', 0));
    if (status.hoursToNextFailure)
        text += tr(", next failure expected in %1").arg(hours(*status.hoursToNextFailure));
    if (filed) {
        for (auto mode = filed->perMode.cbegin(); mode != filed->perMode.cend(); ++mode)
            text +=
                u'\n' +
                tr("%1 of mode %2").arg(mode.value()).arg(displayText(filed->modeTitles.value(mode.key()).toUtf8()));
    }
    return text + u'\n' + Link(place::Trial{status.recipe.id, {}}).print();
}

int answerStatus(Call &call, const Result<TrialStatus> &state, int code = kDone)
{
    if (!state)
        return call.error(state.error());
    Warnings warnings = state->warnings;
    const auto filed = catchUp(call, *state, &warnings);
    // Warnings here are about the catalogue or a changed binary; the counts are whole, so the code stays.
    QJsonObject object = toJson(*state, filed ? &*filed : nullptr);
    object.insert(u"complete"_s, true);
    object.insert(u"warnings"_s, json::warnings(warnings));
    QString text = statusText(call, *state, filed);
    for (const Warning &warning : warnings)
        text += u'\n' + ink(call, u"warning"_s, warning.message);
    return call.answer(object, text, code);
}

// False (and a usage error already answered) where a figure or a condition is off.
std::optional<int> readRecipe(Call &call, Recipe &recipe)
{
    recipe.command = call.rest;
    recipe.directory = call.global.directory;
    recipe.catalogue = call.global.catalogue;
    recipe.name = call.option(u"--name"_s);
    bool ok = true;
    recipe.mostRuns = call.number(u"--runs"_s, 0, &ok);
    if (!ok)
        return kUsage;
    recipe.mostFailures = call.number(u"--failures"_s, call.flag(u"--until-failure"_s) ? 1 : 0, &ok);
    if (!ok)
        return kUsage;
    recipe.jobs = static_cast<int>(std::min<qint64>(call.number(u"--jobs"_s, 1, &ok), 100000));
    if (!ok)
        return kUsage;
    for (const auto &[name, field] :
         {std::pair(u"--for"_s, &recipe.mostSeconds), {u"--timeout"_s, &recipe.timeoutSeconds}}) {
        if (!call.flag(name))
            continue;
        const auto seconds = parseDuration(call.option(name));
        if (!seconds)
            return call.error(seconds.error());
        *field = *seconds;
    }
    for (const QString &words : call.options(u"--fails-when"_s)) {
        const auto condition = parseCondition(words);
        if (!condition)
            return call.error(condition.error());
        recipe.failsWhen.append(*condition);
    }
    const QString keep = call.option(u"--keep"_s, u"failures"_s);
    if (keep != "failures"_L1 && keep != "all"_L1)
        return call.usage(tr("--keep takes failures or all."));
    recipe.keepAll = keep == "all"_L1;
    if ((call.flag(u"--runs"_s) && recipe.mostRuns < 1) || (call.flag(u"--failures"_s) && recipe.mostFailures < 1))
        return call.usage(tr("Runs and failures are counted from 1."));
    return {};
}

int foreground(Call &call, const Recipe &recipe)
{
    const auto created = create(recipe);
    if (!created)
        return call.error(created.error());
    const auto ended = supervise(folderOf(created->id), *created, call.job());
    if (!ended)
        return call.error(ended.error());
    int code = kDone;
    const auto state = status(created->id);
    if (state && state->total.failures > 0)
        code = kNo;
    if (ended->state == "broken"_L1 || ended->state == "disk-full"_L1)
        code = kUnusable;
    if (call.job().cancelled())
        code = kInterrupted;
    return answerStatus(call, status(created->id), code);
}

int runTrial(Call &call)
{
    Recipe recipe;
    if (const auto wrong = readRecipe(call, recipe))
        return *wrong;
    if (call.flag(u"--foreground"_s))
        return foreground(call, recipe);
    const auto started = start(recipe);
    if (!started)
        return call.error(started.error());
    const QString link = Link(place::Trial{started->id, {}}).print();
    return call.answer(
        {{u"id"_s, started->id},
         {u"name"_s, started->name},
         {u"folder"_s, folderOf(started->id)},
         {u"state"_s, u"running"_s},
         {u"link"_s, link}},
        tr("Trial \"%1\" runs on its own: see it with \"ariadne trial status %2\".").arg(started->name, started->id));
}

int showStatus(Call &call)
{
    const auto found = findTrial(call, call.arguments.value(0));
    return found ? answerStatus(call, found->status) : call.error(found.error());
}

QStringList runRow(const Call &call, const RunRecord &run)
{
    const QString kind = run.verdict == Verdict::Pass   ? u"good"_s
                         : run.verdict == Verdict::Fail ? u"bad"_s
                                                        : u"warning"_s;
    return {QString::number(run.number), ink(call, kind, verdictName(run.verdict)),
            QString::number(run.seconds, 'f', 3), json::time(run.start), run.reason};
}

int showTrial(Call &call)
{
    const auto found = findTrial(call, call.arguments.value(0));
    if (!found)
        return call.error(found.error());
    const TrialStatus *state = &found->status;
    const QString id = state->recipe.id;
    Warnings warnings = state->warnings;
    const auto filed = catchUp(call, *state, &warnings);
    bool ok = true;
    const qint64 limit = call.number(u"--limit"_s, 1000, &ok);
    if (!ok)
        return kUsage;
    QJsonArray runs;
    QList<QStringList> rows;
    QList<RunRecord> all = found->journal.runs();
    if (!state->here) {
        const auto catalogue = openCatalogue(call);
        const auto stored = catalogue ? storedRuns(*catalogue, id, 1'000'000, call.job()) : QList<RunRecord>();
        all = stored ? *stored : QList<RunRecord>();
    }
    for (const RunRecord &run : all.last(std::clamp<qsizetype>(limit, 0, all.size()))) {
        QJsonObject object = toJson(run, id);
        if (filed && filed->occurrences.contains(run.number)) {
            object.insert(u"failure"_s, filed->occurrences.value(run.number));
            object.insert(u"mode"_s, filed->modes.value(run.number));
        }
        runs.append(object);
        rows.append(runRow(call, run));
    }
    QJsonObject object = toJson(*state, filed ? &*filed : nullptr);
    object.insert(u"records"_s, runs);
    object.insert(u"complete"_s, runs.size() == all.size());
    object.insert(u"warnings"_s, json::warnings(warnings));
    const QStringList header{tr(">run"), tr("verdict"), tr(">seconds"), tr("start"), tr("reason")};
    return call.answer(object, statusText(call, *state, filed) + u"\n\n"_s + table(header, rows));
}

int showLog(Call &call)
{
    const auto id = find(call.arguments.value(0));
    if (!id)
        return call.error(id.error());
    bool ok = true;
    qint64 number = call.number(u"--run"_s, 0, &ok);
    if (!ok)
        return kUsage;
    Journal journal;
    const auto state = statusOfFolder(folderOf(*id), &journal);
    if (!state)
        return call.error(state.error());
    if (number == 0) {
        // What one wants to read is the last failure.
        for (const RunRecord &run : journal.runs()) {
            if (run.verdict == Verdict::Fail && run.hasOutput)
                number = run.number;
        }
        if (number == 0 && !journal.runs().isEmpty())
            number = journal.runs().last().number;
    }
    const RunRecord *run = journal.run(number);
    if (!run) {
        return call.error({Error::Kind::NotFound,
                           number ? tr("Run %1 is not recorded.").arg(number) : tr("No run is recorded yet."),
                           {}});
    }
    const auto output = runOutput(*id, number);
    if (!output)
        return call.error(output.error());
    if (!call.global.json)
        return call.answerBytes(*output);
    QJsonObject object = toJson(*state);
    object.insert(u"record"_s, toJson(*run, *id));
    object.insert(u"text"_s, QString::fromUtf8(*output));
    return call.answer(object, {});
}

int stopTrial(Call &call)
{
    const auto id = find(call.arguments.value(0));
    if (!id)
        return call.error(id.error());
    const auto stopped = stop(*id, 60, call.job());
    if (!stopped)
        return call.error(stopped.error());
    return answerStatus(call, status(*id));
}

int resumeTrial(Call &call)
{
    const auto id = find(call.arguments.value(0));
    if (!id)
        return call.error(id.error());
    Recipe more;
    if (const auto wrong = readRecipe(call, more))
        return *wrong;
    if (const Done resumed = resume(*id, call.rest, more); !resumed)
        return call.error(resumed.error());
    return answerStatus(call, status(*id));
}

int listTrials(Call &call)
{
    const auto here = list(call.job());
    if (!here)
        return call.error(here.error());
    QJsonArray trials;
    QList<QStringList> rows;
    Warnings warnings = here->warnings;
    const auto add = [&](const TrialStatus &trial) {
        trials.append(toJson(trial));
        rows.append({trial.recipe.id, trial.recipe.name, trial.state, QString::number(trial.total.failures),
                     QString::number(trial.total.runs), rateText(trial.current), trial.here ? QString() : trial.host});
    };
    QStringList known;
    for (const TrialStatus &trial : here->trials) {
        // With a catalogue named, only what is counted there.
        if (call.global.catalogue.isEmpty() || belongsTo(trial.recipe, call.global.catalogue)) {
            add(trial);
            known.append(trial.recipe.id);
        }
    }
    const auto catalogue = openCatalogue(call);
    if (!catalogue) {
        warnings.append({u"catalogue"_s, catalogue.error().what, call.global.catalogue});
    } else if (const auto stored = storedTrials(*catalogue, {}, 1000, call.job()); !stored) {
        warnings.append({u"catalogue"_s, stored.error().what, catalogue->location()});
    } else {
        for (const StoredTrial &trial : *stored) {
            if (known.contains(trial.id))
                continue;
            if (const auto state = statusInCatalogue(*catalogue, trial.id, call.job()))
                add(*state);
        }
    }
    return call.answer({{u"trials"_s, trials}},
                       rows.isEmpty() ? tr("There is no trial yet: start one with \"ariadne trial run -- COMMAND\".")
                                      : table({tr("id"), tr("name"), tr("state"), tr(">failures"), tr(">runs"),
                                               tr("rate"), tr("elsewhere")},
                                              rows),
                       warnings, rows.isEmpty() ? kNo : kDone);
}

} // namespace

void addTrialCommands(Registry &registry)
{
    const QList<Option> stops{{u"--until-failure"_s, {}, tr("end at the first failure")},
                              {u"--runs"_s, u"N"_s, tr("end after N runs; harness errors are no runs")},
                              {u"--failures"_s, u"K"_s, tr("end after K failures")},
                              {u"--for"_s, u"TIME"_s, tr("end after this time of running, for example 8h")}};
    Command run;
    run.words = u"trial run"_s;
    run.synopsis = u"[--name N] [--until-failure | --runs N | --failures K | --for 8h] -- CMD…"_s;
    run.summary = tr("Run a command again and again, detached, and keep what failed");
    run.takesRest = true;
    run.options = stops;
    run.options +=
        {{u"--name"_s, u"NAME"_s, tr("what to call the trial; the command's name otherwise")},
         {u"--jobs"_s, u"J"_s, tr("runs at the same time; 1 otherwise")},
         {u"--timeout"_s, u"TIME"_s, tr("end a run that takes longer; it failed")},
         {u"--fails-when"_s, u"CONDITION"_s,
          tr("exit, signal, core, timeout, text:RE, no-text:RE, silence:T or script:CMD; otherwise exit, signal, core "
             "and timeout"),
          true},
         {u"--keep"_s, u"failures|all"_s, tr("whose output is kept")},
         {u"--foreground"_s, {}, tr("run here; exit 0 where nothing failed, 1 where something did")}};
    run.run = runTrial;
    registry.add(run);

    registry.add(onOneThing(u"trial status"_s, u"[ID or NAME]"_s, tr("Say how often it failed so far"), {}, showStatus));
    registry.add(onOneThing(u"trial list"_s, {}, tr("List the trials of this machine and of the catalogue, newest first"),
                        {}, listTrials));
    registry.add(onOneThing(u"trial show"_s, u"[ID or NAME] [--limit N]"_s, tr("Show a trial with each of its runs"),
                        {{u"--limit"_s, u"N"_s, tr("only the last N runs; 1000 otherwise")}}, showTrial));
    registry.add(onOneThing(u"trial log"_s, u"[ID or NAME] [--run N]"_s,
                        tr("Print the output of a run, of the last failure otherwise"),
                        {{u"--run"_s, u"N"_s, tr("the run, counted from 1")}}, showLog));
    registry.add(onOneThing(u"trial stop"_s, u"[ID or NAME]"_s, tr("End a trial; what is recorded stays"), {}, stopTrial));
    Command resumed;
    resumed.words = u"trial resume"_s;
    resumed.synopsis = u"[ID or NAME] [--runs N] [--failures K] [--for TIME] [-- CMD…]"_s;
    resumed.summary = tr("Go on with a trial that was stopped, finished or killed");
    resumed.mostArguments = 1;
    resumed.takesRest = true;
    resumed.options = stops;
    resumed.run = resumeTrial;
    registry.add(resumed);
    Command supervisor;
    supervisor.words = u"trial supervise"_s;
    supervisor.synopsis = u"FOLDER"_s;
    supervisor.summary = tr("the background half of trial run");
    supervisor.leastArguments = supervisor.mostArguments = 1;
    supervisor.hidden = true;
    supervisor.run = [](Call &call) { return superviseMain(call.arguments.first(), call.job()); };
    registry.add(supervisor);
}

} // namespace ariadne::cli
