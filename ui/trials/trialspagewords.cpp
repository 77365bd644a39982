// SPDX-License-Identifier: GPL-3.0-or-later
// What the trials page says: sentence, crumbs, Details, hits of "Go to anything".
#include "ui/trials/trialspage.h"

#include "ui/trials/trialmodels.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"

#include <QListView>

namespace ariadne::ui {

QString TrialsPage::tabTitle() const
{
    if (isOverview())
        return tr("Trials");
    return m_data.status.recipe.name.isEmpty() ? tr("Trial") : m_data.status.recipe.name;
}

Link TrialsPage::place() const
{
    if (isOverview())
        return place::Page{QStringLiteral("trials")};
    return place::Trial{m_id, m_runChosen && m_run > 0 ? std::optional(m_run) : std::nullopt};
}

QList<Crumb> TrialsPage::crumbs() const
{
    QList<Crumb> crumbs{{tr("Trials"), place::Page{QStringLiteral("trials")}, false}};
    if (!isOverview()) {
        crumbs.append({tabTitle(), place::Trial{m_id, {}}, false});
        if (m_runChosen && m_run > 0)
            crumbs.append({tr("run %1").arg(m_run), place(), false});
    }
    return crumbs;
}

QStringList TrialsPage::status() const
{
    if (isOverview() || m_data.status.recipe.id.isEmpty())
        return {};
    return {m_data.status.recipe.name, stateWord(m_data.status.state)};
}

Details TrialsPage::details() const
{
    Details details;
    if (isOverview()) {
        const QModelIndex index = m_overview->list()->currentIndex();
        if (!index.isValid())
            return details;
        const TrialRow &row = m_rows->rows().at(index.row());
        details.kind = tr("trial");
        details.title = row.name;
        details.subtitle = row.command;
        details.rows.append({tr("State"), stateWord(row.state), {}, false, {}});
        details.rows.append(
            {tr("Failures / runs"), failuresOfRuns(row.counts.failures, row.counts.runs), {}, false, {}});
        if (row.rate)
            details.rows.append({tr("Rate"), trials::rateText(row.rateCounts), {}, false, {}});
        if (!row.host.isEmpty())
            details.rows.append({tr("Machine"), row.host, {}, false, {}});
        details.rows.append({tr("Started"), ageText(row.created.toLocalTime()), {}, false, {}});
        details.link = Link(place::Trial{row.id, {}});
        details.actions.append({tr("Open the trial"), QStringLiteral("trials"), *details.link, {}, {}});
        return details;
    }
    const trials::TrialStatus &status = m_data.status;
    if (status.recipe.id.isEmpty())
        return details;
    if (const trials::RunRecord *run = m_runChosen ? currentRun() : nullptr) {
        details.kind = tr("run %1 of %2").arg(run->number).arg(status.recipe.name);
        details.title = verdictLine(*run);
        const Details::Row::Tone tone = run->verdict == trials::Verdict::Pass   ? Details::Row::Tone::Good
                                        : run->verdict == trials::Verdict::Fail ? Details::Row::Tone::Bad
                                                                                : Details::Row::Tone::Muted;
        details.rows.append({tr("Verdict"), verdictWord(run->verdict), {}, false, tone});
        if (run->exitCode >= 0)
            details.rows.append({tr("Exit code"), QString::number(run->exitCode), {}, true, {}});
        details.rows.append({tr("Took"), durationText(run->seconds), {}, false, {}});
        details.rows.append({tr("Began"), timeToolTip(run->start), {}, false, {}});
        if (run->outputBytes > 0)
            details.rows.append({tr("Output"), sizeText(run->outputBytes), {}, false, {}});
        if (!run->coreNote.isEmpty())
            details.rows.append({tr("Core"), run->coreNote, {}, false, Details::Row::Tone::Warning});
        details.link = Link(place::Trial{m_id, run->number});
        if (!corePath().isEmpty())
            details.actions.append(
                {tr("Open the core"), QStringLiteral("dump"), {}, QStringLiteral("trials.openCore"), {}});
        if (const QString id = m_data.filed.occurrences.value(run->number); !id.isEmpty())
            details.actions.append(
                {tr("Filed as a failure"), QStringLiteral("failures"), Link(place::Failure{id}), {}, {}});
    } else {
        details.kind = tr("trial");
        details.title = status.recipe.name;
        details.rows.append({tr("State"), stateWord(status.state), {}, false, {}});
        details.link = Link(place::Trial{m_id, {}});
    }
    details.rows.append({tr("Command"), commandLine(status.recipe.command), {}, true, {}});
    details.rows.append({tr("Folder"), status.recipe.directory, {}, true, {}});
    if (status.claim && status.current.runs > 0) {
        details.rows.append(
            {tr("To claim"), tr("at most %1 (exact, 95 %)").arg(oneIn(status.claim->high)), {}, false, {}});
    }
    for (auto mode = m_data.filed.perMode.cbegin(); mode != m_data.filed.perMode.cend(); ++mode) {
        details.rows.append({tr("Mode, %n failures", nullptr, int(mode.value())),
                             m_data.filed.modeTitles.value(mode.key()),
                             Link(place::Mode{mode.key()}),
                             false,
                             {}});
    }
    if (!status.binaries.isEmpty()) {
        const trials::Binary &binary = status.binaries.last().first;
        for (const trials::Binary::File &file : binary.files) {
            if (!file.buildId.isEmpty())
                details.rows.append({tr("Build id"), QString::fromLatin1(file.buildId), {}, true, {}});
        }
    }
    details.actions.append({tr("Add to case"), QStringLiteral("cases"), {}, QStringLiteral("edit.addToCase"), {}});
    return details;
}

QList<GotoHit> TrialsPage::find(const QString &prefix, const QString &words, int limit) const
{
    QList<GotoHit> hits;
    if (isOverview() || !(prefix.isEmpty() || prefix == u"!"))
        return hits;
    const QList<trials::RunRecord> &runs = m_data.journal.runs();
    for (auto run = runs.crbegin(); run != runs.crend() && hits.size() < limit; ++run) {
        if (run->verdict != trials::Verdict::Fail)
            continue;
        const QString text = verdictLine(*run);
        const qsizetype at = text.indexOf(words, 0, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        QList<int> matched;
        for (int letter = 0; letter < words.size(); ++letter)
            matched.append(int(at) + letter);
        hits.append({text, m_data.status.recipe.name, tr("run"), QStringLiteral("trials"), matched, 60,
                     Link(place::Trial{m_id, run->number})});
    }
    return hits;
}

void TrialsPage::sayState()
{
    const trials::TrialStatus &status = m_data.status;
    const trials::Counts &counts = status.current;
    QString sentence;
    Tone tone = Tone::Plain;
    if (counts.runs == 0) {
        sentence = status.isRunning() ? tr("Running, no run has ended yet") : tr("No run was recorded");
    } else if (counts.failures == 0) {
        sentence = tr("No failure in %n runs", nullptr, int(counts.runs));
        tone = Tone::Good;
    } else {
        sentence = tr("%1 runs fails: %2").arg(oneIn(status.rate->mid), failuresOfRuns(counts.failures, counts.runs));
        tone = Tone::Bad;
    }
    if (status.state == u"broken" || status.state == u"disk-full" || status.state == u"interrupted")
        tone = Tone::Warning;
    if (status.isRunning())
        tone = Tone::Accent;
    QStringList muted;
    if (status.rate)
        muted.append(trials::intervalText(*status.rate));
    if (status.runsPerHour)
        muted.append(tr("%1 runs an hour").arg(countText(qRound64(*status.runsPerHour))));
    if (status.hoursToNextFailure && status.isRunning())
        muted.append(tr("next failure in about %1").arg(durationText(*status.hoursToNextFailure * 3600)));
    if (status.binaries.size() > 1)
        muted.append(tr("what is run changed: earlier runs are not in this rate"));
    if (!status.reason.isEmpty())
        muted.append(status.reason);
    m_band->setSentence(sentence);
    m_band->setMuted(muted.join(QStringLiteral(" · ")));
    m_band->setTone(tone);
    m_band->setBadges({{status.isRunning()      ? BadgeSpec::Kind::Known
                        : tone == Tone::Warning ? BadgeSpec::Kind::Inbox
                                                : BadgeSpec::Kind::Plain,
                        stateWord(status.state)}});
    m_stop->setVisible(m_data.here && status.isRunning());
    m_resume->setVisible(m_data.here && !status.isRunning());
    m_resume->setHeld(status.recipe.redacted
                          ? tr("A secret in its command was not stored: resume it with “ariadne trial resume”.")
                          : QString());
}

} // namespace ariadne::ui
