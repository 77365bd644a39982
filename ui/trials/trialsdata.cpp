// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trials/trialsdata.h"

#include "store/catalogue.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace ariadne::ui {

namespace {

constexpr int kMostStored = 500;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Trials)
};

// What the catalogue adds is welcome; without it the trial's own record is shown.
void addFiled(const QString &location, TrialData &data, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue) {
        data.trouble = catalogue.error().what;
        return;
    }
    if (data.here && !catalogue->isReadOnly() && trials::belongsTo(data.status.recipe, location)) {
        if (const auto filed = trials::importTrial(*catalogue, data.status.folder, job); !filed)
            data.trouble = filed.error().what;
    }
    if (const auto filed = trials::filedFailures(*catalogue, data.status.recipe.id, job))
        data.filed = *filed;
}

Result<TrialData> gatherElsewhere(const QString &location, const QString &id, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    const auto status = trials::statusInCatalogue(*catalogue, id, job);
    if (!status)
        return std::unexpected(status.error());
    TrialData data;
    data.here = false;
    data.status = *status;
    if (const auto filed = trials::filedFailures(*catalogue, id, job))
        data.filed = *filed;
    return data;
}

} // namespace

QString commandLine(const QStringList &command)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:=@%+,-]+$"));
    QStringList words;
    for (const QString &word : command) {
        if (plain.match(word).hasMatch()) {
            words.append(word);
        } else {
            QString quoted = word;
            quoted.replace(u'\'', QStringLiteral("'\\''"));
            words.append(u'\'' + quoted + u'\'');
        }
    }
    return words.join(u' ');
}

QString stateWord(const QString &state)
{
    if (state == u"running")
        return Words::tr("running");
    if (state == u"finished")
        return Words::tr("finished");
    if (state == u"stopped")
        return Words::tr("stopped");
    if (state == u"broken")
        return Words::tr("broken");
    if (state == u"disk-full")
        return Words::tr("disk full");
    if (state == u"interrupted")
        return Words::tr("interrupted");
    return Words::tr("new");
}

Result<TrialRows> gatherTrials(const QString &catalogue, JobControl &job)
{
    TrialRows answer;
    const auto here = trials::list(job);
    if (!here)
        return std::unexpected(here.error());
    QSet<QString> known;
    for (const trials::TrialStatus &trial : here->trials) {
        const trials::Recipe &recipe = trial.recipe;
        if (!trials::belongsTo(recipe, catalogue))
            continue; // counted elsewhere
        known.insert(recipe.id);
        answer.rows.append({recipe.id,
                            recipe.name,
                            commandLine(recipe.command),
                            trial.state,
                            {},
                            recipe.created,
                            trial.total,
                            trial.rate,
                            trial.current,
                            true});
    }
    if (!here->warnings.isEmpty())
        answer.trouble = here->warnings.first().message;
    // A catalogue that is not there yet has no trials: it is not made by looking.
    const auto store = store::Catalogue::open(catalogue, job);
    if (!store) {
        if (store.error().kind == Error::Kind::Cancelled)
            return std::unexpected(store.error());
        answer.trouble = store.error().what;
        return answer;
    }
    const auto stored = trials::storedTrials(*store, {}, kMostStored, job);
    if (!stored) {
        answer.trouble = stored.error().what;
        return answer;
    }
    for (const trials::StoredTrial &trial : *stored) {
        if (!known.contains(trial.id)) {
            answer.rows.append({trial.id, trial.name, commandLine(trial.command), trial.state, trial.host,
                                trial.created, trial.counts, trials::jeffreys(trial.counts.failures, trial.counts.runs),
                                trial.counts, false});
        }
    }
    std::sort(answer.rows.begin(), answer.rows.end(), [](const TrialRow &a, const TrialRow &b) { return a.id > b.id; });
    return answer;
}

Result<TrialData> gatherTrial(const QString &catalogue, const QString &id, const TrialData &before, JobControl &job)
{
    const QString folder = trials::folderOf(id);
    if (!QFileInfo(folder).isDir())
        return gatherElsewhere(catalogue, id, job);
    TrialData data = before.status.recipe.id == id ? before : TrialData();
    data.trouble.clear();
    data.here = true;
    const qint64 failuresBefore = data.journal.total().failures;
    const QString stateBefore = data.status.state;
    const auto status = trials::statusOfFolder(folder, &data.journal);
    if (!status)
        return std::unexpected(status.error());
    data.status = *status;
    const bool more = data.status.total.failures != failuresBefore || data.status.state != stateBefore;
    const bool filesMissing = data.filed.occurrences.size() < data.status.total.failures;
    if (more || (filesMissing && !data.status.isRunning()))
        addFiled(catalogue, data, job);
    return data;
}

} // namespace ariadne::ui
