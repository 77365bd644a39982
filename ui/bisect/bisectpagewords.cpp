// SPDX-License-Identifier: GPL-3.0-or-later
// What the bisect page says: sentence, crumbs, Details, hits of "Go to anything".
#include "ui/bisect/bisectpage.h"

#include "ui/bisect/bisectmodels.h"
#include "ui/bisect/timelineview.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"

#include <QFileInfo>
#include <QListView>

namespace ariadne::ui {

QString BisectPage::tabTitle() const
{
    if (isOverview())
        return tr("Bisect");
    return m_data.status.setup.name.isEmpty() ? tr("Bisect") : m_data.status.setup.name;
}

Link BisectPage::place() const
{
    if (isOverview())
        return place::Page{QStringLiteral("bisect")};
    return place::Bisect{m_id, m_commit};
}

QList<Crumb> BisectPage::crumbs() const
{
    QList<Crumb> crumbs{{tr("Bisect"), place::Page{QStringLiteral("bisect")}, false}};
    if (!isOverview())
        crumbs.append({tabTitle(), place::Bisect{m_id, {}}, false});
    if (!m_commit.isEmpty())
        crumbs.append({m_commit.brief(), place(), true});
    return crumbs;
}

QStringList BisectPage::status() const
{
    if (!isOpen())
        return {};
    return {QFileInfo(m_data.status.setup.path).fileName(), stateWords(m_data.status.state)};
}

Details BisectPage::details() const
{
    Details details;
    if (isOverview()) {
        const QModelIndex index = m_overview->list()->currentIndex();
        if (!index.isValid())
            return details;
        const bisect::StoredBisect &row = m_rows->rows().at(index.row());
        details.kind = tr("bisect");
        details.title = row.name;
        details.text = row.sentence;
        details.rows.append({tr("State"), stateWords(row.state), {}, false, {}});
        details.rows.append({tr("Repository"), row.path, {}, true, {}});
        details.rows.append({tr("Started"), ageText(row.created.toLocalTime()), {}, false, {}});
        details.link = Link(place::Bisect{row.id, {}});
        details.actions.append({tr("Open the bisect"), QStringLiteral("bisect"), *details.link, {}, {}});
        return details;
    }
    if (!isOpen())
        return details;
    const bisect::Status &status = m_data.status;
    const ObjectId shown = shownCommit();
    const bisect::HistoryCommit *commit = status.commit(shown);
    details.kind = status.culprit == shown ? tr("first bad commit") : tr("commit");
    details.title = shown.brief();
    details.titleIsCode = true;
    details.subtitle = commit ? commit->subject : QString();
    if (commit) {
        details.rows.append({tr("Author"), commit->author, {}, false, {}});
        details.rows.append({tr("When"), timeToolTip(commit->time), {}, false, {}});
    }
    if (const bisect::Step *step = status.stepOf(shown)) {
        const Details::Row::Tone tone = step->mark == bisect::Mark::Good  ? Details::Row::Tone::Good
                                        : step->mark == bisect::Mark::Bad ? Details::Row::Tone::Bad
                                                                          : Details::Row::Tone::Muted;
        details.rows.append({tr("Result"), markWord(step->mark), {}, false, tone});
        if (!step->reason.isEmpty())
            details.rows.append({tr("Because"), step->reason, {}, false, {}});
        details.rows.append({tr("By"), step->byPerson ? tr("a person") : tr("the test"), {}, false, {}});
        if (step->seconds > 0)
            details.rows.append({tr("Took"), durationText(step->seconds), {}, false, {}});
    } else if (status.candidates.contains(shown)) {
        details.rows.append({tr("Chance"), probabilityText(status.each), {}, false, {}});
    }
    if (!status.setup.test.isEmpty())
        details.rows.append({tr("Test"), status.setup.test, {}, true, {}});
    if (!status.setup.build.isEmpty())
        details.rows.append({tr("Build"), status.setup.build, {}, true, {}});
    details.link = Link(place::Bisect{m_id, shown});
    details.actions.append({tr("In its repository"),
                            QStringLiteral("commit"),
                            Link(place::Commit{status.setup.repository, shown}),
                            {},
                            {}});
    if (!logPath().isEmpty())
        details.actions.append(
            {tr("The test's output"), QStringLiteral("log"), {}, QStringLiteral("bisect.openLog"), {}});
    details.actions.append({tr("Add to case"), QStringLiteral("cases"), {}, QStringLiteral("edit.addToCase"), {}});
    return details;
}

QList<GotoHit> BisectPage::find(const QString &prefix, const QString &words, int limit) const
{
    QList<GotoHit> hits;
    if (!isOpen() || !(prefix.isEmpty() || prefix == u"^"))
        return hits;
    for (const Timeline::Commit &commit : m_timeline->timeline().commits) {
        if (hits.size() >= limit)
            break;
        const qsizetype at = commit.subject.indexOf(words, 0, Qt::CaseInsensitive);
        if (at < 0 && !commit.id.text().startsWith(words))
            continue;
        QList<int> matched;
        for (int letter = 0; at >= 0 && letter < words.size(); ++letter)
            matched.append(int(at) + letter);
        hits.append({commit.subject, tabTitle(), tr("commit"), QStringLiteral("commit"), matched, 55,
                     Link(place::Bisect{m_id, commit.id})});
    }
    return hits;
}

void BisectPage::sayState()
{
    const bisect::Status &status = m_data.status;
    using State = bisect::State;
    const bool running = m_runSlot.isRunning() || m_data.beingRun;
    QString sentence = status.sentence;
    if (status.culprit) {
        const bisect::HistoryCommit *commit = status.commit(*status.culprit);
        sentence = tr("It began with %1: %2")
                       .arg(SentenceBand::code(status.culprit->brief()), commit ? commit->subject : QString());
    }
    m_band->setSentence(sentence);
    m_band->setTone(running                                ? Tone::Accent
                    : status.state == State::Found         ? Tone::Good
                    : status.state == State::Open          ? Tone::Plain
                    : status.state == State::Contradiction ? Tone::Bad
                                                           : Tone::Warning);
    QStringList muted;
    if (status.graph)
        muted.append(tr("%n commits looked at", nullptr, int(status.graph->size())));
    muted.append(tr("%n results", nullptr, int(status.steps.size())));
    if (status.runs > 0)
        muted.append(tr("%n runs of the test", nullptr, int(status.runs)));
    double seconds = 0;
    for (const bisect::Step &step : status.steps)
        seconds += step.seconds;
    if (seconds > 0)
        muted.append(tr("%1 so far").arg(durationText(seconds)));
    if (status.setup.assumeEnds)
        muted.append(tr("the ends are believed, not tested"));
    if (running)
        muted.append(m_runSlot.isRunning() ? tr("testing now") : tr("another process is testing now"));
    m_band->setMuted(muted.join(QStringLiteral(" · ")));
    QString why;
    m_run->setVisible(!running && status.state == State::Open && !status.setup.test.isEmpty());
    m_run->setHeld(canRun(&why) ? QString() : why);
    m_pause->setVisible(m_runSlot.isRunning());
}

} // namespace ariadne::ui
