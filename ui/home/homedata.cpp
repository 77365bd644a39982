// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/homedata.h"

#include "bisect/bisectstore.h"
#include "cases/cases.h"
#include "failures/failures.h"
#include "store/catalogue.h"
#include "support/directories.h"
#include "trials/trials.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace ariadne::ui {

namespace {

constexpr int kMostCases = 12, kMostQuestions = 8;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HomeData)
};

bool exists(const QString &location)
{
    if (location.startsWith(u"postgres"))
        return true;
    return QFileInfo::exists(location.isEmpty() ? directories::catalogue() : location);
}

HomeCase rowOf(const store::Catalogue &catalogue, const cases::Case &of, JobControl &job)
{
    HomeCase row;
    row.link = place::Case{of.id, {}};
    row.title = of.title;
    row.state = of.state;
    row.changed = of.changed;
    for (const cases::Entry &entry : of.record) {
        if (!entry.undone)
            row.last = entry.what;
    }
    QStringList counted; // the same trial may be observed twice
    for (const cases::Item &item : of.items) {
        if (row.seen.isEmpty() && item.kind == cases::ItemKind::Observation)
            row.seen = item.text.isEmpty() && item.evidence ? item.evidence->title : item.text;
        if (item.kind == cases::ItemKind::Question)
            ++row.questions;
        if (item.kind == cases::ItemKind::Hypothesis)
            row.steps[HomeCase::Why] = true;
        if (!item.evidence)
            continue;
        const Link &link = item.evidence->link;
        if (link.as<place::Dump>() || link.as<place::Failure>() || link.as<place::Mode>())
            row.steps[HomeCase::Seen] = true;
        if (link.as<place::Bisect>())
            row.steps[HomeCase::When] = true;
        if (const auto *trial = link.as<place::Trial>()) {
            row.steps[HomeCase::Again] = true;
            if (counted.contains(trial->id))
                continue;
            counted.append(trial->id);
            const Result<std::optional<trials::StoredTrial>> stored = trials::storedTrial(catalogue, trial->id, job);
            if (stored && *stored) {
                row.failures += (*stored)->counts.failures;
                row.runs += (*stored)->counts.runs;
            }
        }
    }
    row.steps[HomeCase::Proven] = of.state == u"root-cause";
    return row;
}

// New modes ask to be looked at; trials and bisects that stopped half-way ask to go on.
Result<QList<HomeQuestion>> questionsOf(const store::Catalogue &catalogue, JobControl &job)
{
    QList<HomeQuestion> questions;
    const Result<failures::PageOf<failures::Mode>> modes = failures::modes(catalogue, {{}, 50, {}}, job);
    if (!modes)
        return std::unexpected(modes.error());
    for (const failures::Mode &mode : modes->rows) {
        if (mode.status == u"new")
            questions.append({place::Mode{mode.id}, QStringLiteral("failures"), Words::tr("New: %1").arg(mode.title),
                              Words::tr("%n occurrences", nullptr, int(mode.occurrences)), mode.lastSeen});
    }
    const Result<QList<bisect::StoredBisect>> bisects = bisect::readList(catalogue, {}, {}, 20);
    if (!bisects)
        return std::unexpected(bisects.error());
    for (const bisect::StoredBisect &known : *bisects) {
        if (known.state == bisect::State::Open)
            questions.append({place::Bisect{known.id, {}}, QStringLiteral("bisect"),
                              Words::tr("Go on with the bisect %1?").arg(known.name), known.sentence, known.created});
    }
    return questions;
}

QList<HomeQuestion> interruptedTrials(JobControl &job)
{
    QList<HomeQuestion> questions;
    const Result<trials::TrialList> all = trials::list(job);
    if (!all)
        return questions;
    for (const trials::TrialStatus &trial : all->trials) {
        if (trial.state != u"interrupted" && trial.state != u"broken" && trial.state != u"disk-full")
            continue;
        questions.append({place::Trial{trial.recipe.id, {}}, QStringLiteral("trials"),
                          Words::tr("Go on with the trial %1?").arg(trial.recipe.name), trial.reason,
                          trial.lastEnd.isValid() ? trial.lastEnd : trial.started});
    }
    return questions;
}

} // namespace

Result<HomeData> gatherHome(const QString &location, JobControl &job)
{
    HomeData data;
    data.hasCatalogue = exists(location);
    if (data.hasCatalogue) {
        const Result<store::Catalogue> catalogue = store::Catalogue::open(location, job);
        if (!catalogue)
            return std::unexpected(catalogue.error());
        const Result<cases::CasePage> page = cases::list(*catalogue, {}, kMostCases, job);
        if (!page)
            return std::unexpected(page.error());
        data.moreCases = !page->next.isEmpty();
        for (const cases::Case &known : page->rows)
            data.cases.append(rowOf(*catalogue, known, job));
        std::sort(data.cases.begin(), data.cases.end(),
                  [](const HomeCase &a, const HomeCase &b) { return a.changed > b.changed; });
        Result<QList<HomeQuestion>> questions = questionsOf(*catalogue, job);
        if (!questions)
            return std::unexpected(questions.error());
        data.questions = *questions;
    }
    data.questions += interruptedTrials(job);
    if (job.cancelled())
        return cancelled();
    std::sort(data.questions.begin(), data.questions.end(),
              [](const HomeQuestion &a, const HomeQuestion &b) { return a.time > b.time; });
    if (data.questions.size() > kMostQuestions)
        data.questions.resize(kMostQuestions);
    return data;
}

} // namespace ariadne::ui
