// SPDX-License-Identifier: GPL-3.0-or-later
// The failures page's commands, its part in "Go to anything", and what Details says of it.
#include "store/catalogue.h"
#include "ui/failures/failuremodels.h"
#include "ui/failures/failurespage.h"
#include "ui/failures/modepanel.h"
#include "ui/failures/occurrencepanel.h"
#include "ui/shell/commandregistry.h"
#include "ui/widgets/format.h"

#include <QListView>

namespace ariadne::ui {

namespace {

// A hit for every mode whose title holds all the words; with "!" modes are what is asked for.
std::optional<GotoHit> hitOf(const failures::Mode &mode, const QString &prefix, const QString &words)
{
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
        if (!mode.title.contains(word, Qt::CaseInsensitive) &&
            !failures::briefId(mode.id).startsWith(word, Qt::CaseInsensitive))
            return std::nullopt;
    QList<int> matched;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype at = mode.title.indexOf(word, 0, Qt::CaseInsensitive);
        for (qsizetype i = 0; at >= 0 && i < word.size(); ++i)
            matched.append(int(at + i));
    }
    std::sort(matched.begin(), matched.end());
    matched.erase(std::unique(matched.begin(), matched.end()), matched.end());
    return GotoHit{
        mode.title,
        FailuresPage::tr("%n failures, %1", nullptr, int(mode.occurrences)).arg(ageText(mode.lastSeen.toLocalTime())),
        FailuresPage::tr("mode"),
        QStringLiteral("failures"),
        matched,
        prefix == u"!" ? 200 : 40,
        Link(place::Mode{mode.id})};
}

bool answersTo(const QString &prefix, const QString &words)
{
    return prefix == u"!" || (prefix.isEmpty() && words.size() > 1);
}

QList<GotoHit> searchModes(const QString &location, const QString &prefix, const QString &words, int limit,
                           JobControl &job)
{
    QList<GotoHit> hits;
    if (!answersTo(prefix, words))
        return hits;
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return hits;
    failures::ModeQuery query;
    query.text = words;
    query.limit = std::clamp(limit, 1, 200);
    const auto page = failures::modes(*catalogue, query, job);
    if (!page)
        return hits;
    for (const failures::Mode &mode : page->rows)
        if (const auto hit = hitOf(mode, prefix, words))
            hits.append(*hit);
    return hits;
}

} // namespace

PageKind failuresPages()
{
    PageKind kind;
    kind.name = QStringLiteral("failures");
    kind.overview = true;
    kind.perCatalogue = true;
    kind.make = [](Shell &shell, QWidget *parent) -> std::unique_ptr<Page> {
        return std::make_unique<FailuresPage>(shell, parent);
    };
    kind.addCommands = [](CommandRegistry &commands) {
        const QString menu = FailuresPage::tr("Failures");
        const QString page = QStringLiteral("failures");
        const auto add = [&](const char *id, const QString &text, const QString &icon, const QKeySequence &key) {
            commands.add({QString::fromLatin1(id), text, menu, icon, key, page, false});
        };
        add("failures.import", FailuresPage::tr("Import cores and logs…"), QStringLiteral("plus"),
            QKeySequence(Qt::CTRL | Qt::Key_I));
        add("failures.openDump", FailuresPage::tr("Open the dump here"), QStringLiteral("dump"),
            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
        add("failures.next", FailuresPage::tr("Next failure"), {}, QKeySequence(Qt::Key_F4));
        add("failures.previous", FailuresPage::tr("Previous failure"), {}, QKeySequence(Qt::SHIFT | Qt::Key_F4));
        add("failures.mode", FailuresPage::tr("Show the mode"), QStringLiteral("failures"), {});
        add("failures.addToCase", FailuresPage::tr("Add this failure to the case"), QStringLiteral("cases"), {});
        add("failures.inboxOnly", FailuresPage::tr("Show only modes with a question"), {}, {});
        add("failures.same", FailuresPage::tr("The same as the similar mode"), {}, {});
        add("failures.different", FailuresPage::tr("Different from the similar mode"), {}, {});
        add("failures.new", FailuresPage::tr("Something new"), {}, {});
        add("failures.split", FailuresPage::tr("Split the selected failures off"), {}, {});
        add("failures.rename", FailuresPage::tr("Rename the mode…"), {}, QKeySequence(Qt::Key_F2));
        add("failures.cause", FailuresPage::tr("Name the cause…"), {}, {});
        add("failures.causeProbable", FailuresPage::tr("Name a probable cause…"), {}, {});
        add("failures.expected", FailuresPage::tr("Expected, or no longer"), {}, {});
        add("failures.noise", FailuresPage::tr("Noise, or no longer…"), {}, {});
        add("failures.rules", FailuresPage::tr("Rules…"), {}, {});
        add("failures.undoDecision", FailuresPage::tr("Undo the selected decision"), {},
            QKeySequence(Qt::CTRL | Qt::Key_Z));
        add("failures.reload", FailuresPage::tr("Read again"), QStringLiteral("refresh"), QKeySequence(Qt::Key_F5));
    };
    kind.search = searchModes;
    return kind;
}

QList<GotoHit> FailuresPage::find(const QString &prefix, const QString &words, int limit) const
{
    QList<GotoHit> hits;
    if (!answersTo(prefix, words))
        return hits;
    for (const ModeRow &row : m_rows.rows) {
        if (hits.size() >= limit)
            break;
        if (const auto hit = hitOf(row.mode, prefix, words))
            hits.append(*hit);
    }
    return hits;
}

bool FailuresPage::command(const QString &id)
{
    if (id == u"failures.import") {
        askForFiles();
    } else if (id == u"failures.openDump") {
        openDump();
    } else if (id == u"failures.next") {
        step(1);
    } else if (id == u"failures.previous") {
        step(-1);
    } else if (id == u"failures.mode") {
        if (!m_mode.isEmpty())
            goHere(place::Mode{m_mode});
    } else if (id == u"failures.addToCase") {
        const QString title = !m_occurrence.isEmpty() && m_occurrenceData ? m_occurrenceData->occurrence.finding.title
                              : m_modeData                                ? m_modeData->summary.mode.title
                                                                          : QString();
        m_shell.addToCase(place(), title);
    } else if (id == u"failures.rules") {
        showRules();
    } else if (id == u"failures.reload") {
        catalogueChanged();
    } else {
        return decisionCommand(id);
    }
    return true;
}

bool FailuresPage::commandEnabled(const QString &id, QString *why) const
{
    const auto because = [&](bool enabled, const QString &reason) {
        if (!enabled && why)
            *why = reason;
        return enabled;
    };
    if (id == u"failures.openDump") {
        if (!m_occurrence.isEmpty())
            return because(m_occurrenceData && m_occurrenceData->coreIsThere,
                           tr("No core of this failure is on this machine."));
        return because(m_modeData && !m_modeData->newestCore.isEmpty(), tr("No failure of this mode has a core."));
    }
    if (id == u"failures.mode")
        return because(!m_occurrence.isEmpty(), tr("The mode is shown."));
    if (id == u"failures.addToCase" || id == u"failures.next" || id == u"failures.previous")
        return because(!m_mode.isEmpty(), tr("No failure is shown."));
    if (id != u"failures.import" && id != u"failures.rules" && id != u"failures.reload")
        return decisionEnabled(id, why);
    return true;
}

void FailuresPage::openDump()
{
    if (!m_occurrence.isEmpty()) {
        const auto link = m_occurrencePanel->dumpLink();
        if (link && m_occurrenceData && !m_occurrenceData->coreIsKnown && m_occurrenceData->coreIsThere)
            m_shell.openPath(m_occurrenceData->occurrence.dumpPath); // filed elsewhere: it gets known by being opened
        else if (link)
            m_shell.follow(*link);
        return;
    }
    if (m_modeData)
        if (const auto link = Link::parse(m_modeData->newestCore))
            m_shell.follow(*link);
}

// F4: the next occurrence of the mode that is shown, or its first.
void FailuresPage::step(int direction)
{
    if (!m_modeData || m_modeData->summary.newest.isEmpty()) {
        if (!m_mode.isEmpty() && !m_modeData)
            goHere(place::Mode{m_mode});
        return;
    }
    const QList<failures::Occurrence> &rows = m_modeData->summary.newest;
    int at = -1;
    for (int row = 0; row < rows.size(); ++row)
        if (rows.at(row).id == m_occurrence)
            at = row;
    const int next = at < 0 ? (direction > 0 ? 0 : int(rows.size()) - 1) : at + direction;
    if (next < 0 || next >= rows.size()) {
        m_shell.say(direction > 0 ? tr("This is the oldest failure shown of this mode.")
                                  : tr("This is the newest failure of this mode."));
        return;
    }
    goHere(place::Failure{rows.at(next).id});
}

Details FailuresPage::details() const
{
    if (!m_occurrence.isEmpty())
        return m_occurrenceData && m_occurrenceData->occurrence.id == m_occurrence ? occurrenceDetails() : Details();
    return m_modeData && m_modeData->summary.mode.id == m_mode ? modeDetails() : Details();
}

Details FailuresPage::modeDetails() const
{
    const failures::ModeSummary &summary = m_modeData->summary;
    Details details;
    details.kind = tr("mode %1").arg(failures::briefId(summary.mode.id));
    details.title = summary.mode.title;
    details.subtitle = modeWords(summary.mode);
    for (const failures::Cause &cause : summary.mode.causes)
        details.rows.append(
            {tr("Cause"), cause.probable ? tr("probably %1").arg(cause.name) : cause.name, {}, false, {}});
    if (summary.mode.causes.isEmpty())
        details.rows.append({tr("Causes"), tr("none named"), {}, false, Details::Row::Tone::Muted});
    if (!summary.newest.isEmpty()) {
        const failures::Signature &signature = summary.newest.first().signature;
        details.rows.append({tr("Signature"), signature.loose.left(8), {}, true, {}});
        details.rows.append(
            {tr("Algorithm"), tr("%1, version %2").arg(signature.algorithm).arg(signature.version), {}, false, {}});
    }
    details.rows.append({tr("Failures"), countText(summary.mode.occurrences), {}, false, {}});
    details.rows.append(
        {tr("Runs"), m_modeData->tried.runs > 0 ? countText(m_modeData->tried.runs) : tr("not tried"), {}, false, {}});
    details.rows.append({tr("First seen"), timeToolTip(summary.mode.firstSeen).section(u'\n', 0, 0), {}, false, {}});
    details.rows.append({tr("Last seen"), timeToolTip(summary.mode.lastSeen).section(u'\n', 0, 0), {}, false, {}});
    for (auto it = summary.perTrial.cbegin(); it != summary.perTrial.cend(); ++it)
        details.rows.append(
            {tr("Trial"), tr("%n failures", nullptr, int(it.value())), Link(place::Trial{it.key(), {}}), false, {}});
    details.link = Link(place::Mode{summary.mode.id});
    if (const auto core = Link::parse(m_modeData->newestCore); core && !m_modeData->newestCore.isEmpty())
        details.actions.append({tr("Open newest core"), QStringLiteral("dump"), *core, {}, {}});
    details.actions.append({tr("Add to case"), QStringLiteral("cases"), {}, QStringLiteral("failures.addToCase"), {}});
    return details;
}

Details FailuresPage::occurrenceDetails() const
{
    const failures::Occurrence &one = m_occurrenceData->occurrence;
    Details details;
    details.kind = tr("failure %1").arg(failures::briefId(one.id));
    details.title = one.finding.title;
    details.subtitle = timeToolTip(one.time).section(u'\n', 0, 0);
    if (one.finding.message != one.finding.title)
        details.text = one.finding.message;
    const auto add = [&](const QString &label, const QString &value, const std::optional<Link> &link = {},
                         bool code = false) {
        if (!value.isEmpty())
            details.rows.append({label, value, link, code, Details::Row::Tone::Plain});
    };
    add(tr("Mode"), m_occurrenceData->mode.title, Link(place::Mode{one.mode}));
    add(tr("Kind"), kindWords(one.finding.kind));
    add(tr("Type"), one.finding.type);
    add(tr("Address"), one.finding.address, {}, true);
    add(tr("Program"), one.finding.program);
    add(tr("Command"), one.finding.command, {}, true);
    if (!one.trial.isEmpty())
        add(tr("Trial"), tr("run %1").arg(one.run), Link(place::Trial{one.trial, one.run}));
    if (const auto link = m_occurrencePanel->dumpLink())
        add(tr("Core"), one.dumpPath.section(u'/', -1), m_occurrenceData->coreIsThere ? link : std::nullopt);
    for (auto it = one.host.cbegin(); it != one.host.cend(); ++it)
        add(tr("Host, %1").arg(it.key()), it.value());
    for (auto it = one.finding.attributes.cbegin(); it != one.finding.attributes.cend(); ++it)
        add(it.key(), it.value());
    add(tr("From"), one.source);
    if (one.finding.cutShort)
        details.rows.append({tr("Trust"), tr("cut short"), {}, false, Details::Row::Tone::Warning});
    details.link = Link(place::Failure{one.id});
    if (m_occurrenceData->coreIsThere)
        details.actions.append(
            {tr("Open the dump here"), QStringLiteral("dump"), {}, QStringLiteral("failures.openDump"), {}});
    details.actions.append({tr("Show the mode"), QStringLiteral("failures"), Link(place::Mode{one.mode}), {}, {}});
    details.actions.append({tr("Add to case"), QStringLiteral("cases"), {}, QStringLiteral("failures.addToCase"), {}});
    return details;
}

} // namespace ariadne::ui
