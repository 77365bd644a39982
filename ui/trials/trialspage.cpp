// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trials/trialspage.h"

#include "trials/supervisor.h"
#include "ui/shell/commandregistry.h"
#include "ui/trials/runstrip.h"
#include "ui/trials/starttrialpane.h"
#include "ui/trials/trialmodels.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textview.h"

#include <QDir>
#include <QListView>
#include <QVBoxLayout>
#include <algorithm>

namespace ariadne::ui {

namespace {

constexpr int kRefreshMs = 1000; // no faster, whatever the folder says

} // namespace

PageKind trialsPages()
{
    PageKind kind;
    kind.name = QStringLiteral("trials");
    kind.overview = true;
    kind.perCatalogue = true;
    kind.make = [](Shell &shell, QWidget *parent) -> std::unique_ptr<Page> {
        return std::make_unique<TrialsPage>(shell, parent);
    };
    kind.addCommands = [](CommandRegistry &commands) {
        const QString menu = TrialsPage::tr("Trials");
        const QString page = QStringLiteral("trials");
        const auto add = [&](const char *id, const QString &text, const QString &icon, const QKeySequence &key) {
            commands.add({QString::fromLatin1(id), text, menu, icon, key, page, false});
        };
        add("trials.new", TrialsPage::tr("Start a trial…"), QStringLiteral("plus"), QKeySequence(Qt::CTRL | Qt::Key_N));
        add("trials.stop", TrialsPage::tr("Stop the trial"), QStringLiteral("stop"), {});
        add("trials.resume", TrialsPage::tr("Resume the trial"), QStringLiteral("play"), {});
        add("trials.again", TrialsPage::tr("Start one like it…"), QStringLiteral("refresh"), {});
        add("trials.openCore", TrialsPage::tr("Open the run's core"), QStringLiteral("dump"), {});
        add("trials.nextFailure", TrialsPage::tr("Next failure"), {}, QKeySequence(Qt::Key_F4));
        add("trials.previousFailure", TrialsPage::tr("Previous failure"), {}, QKeySequence(Qt::SHIFT | Qt::Key_F4));
        add("trials.showAll", TrialsPage::tr("Show all trials"), QStringLiteral("list"), {});
    };
    kind.search = [](const QString &catalogue, const QString &prefix, const QString &words, int limit,
                     JobControl &job) {
        QList<GotoHit> hits;
        if (!prefix.isEmpty())
            return hits;
        const auto rows = gatherTrials(catalogue, job);
        for (const TrialRow &row : rows ? rows->rows : QList<TrialRow>()) {
            if (hits.size() >= limit)
                break;
            if (row.name.contains(words, Qt::CaseInsensitive) || row.command.contains(words, Qt::CaseInsensitive)) {
                hits.append({row.name,
                             row.command,
                             TrialsPage::tr("trial"),
                             QStringLiteral("trials"),
                             {},
                             50,
                             Link(place::Trial{row.id, {}})});
            }
        }
        return hits;
    };
    return kind;
}

TrialsPage::TrialsPage(Shell &shell, QWidget *parent)
    : RecordPage(shell, QStringLiteral("trials"), parent), m_rows(new TrialListModel(this)),
      m_runsModel(new RunListModel(this)), m_loadRows(this), m_load(this), m_loadOutput(this),
      m_act(this, &shell.jobs())
{
    const Overview::Words words{
        QStringLiteral("trials"),
        tr("Trials"),
        tr("Start a trial…"),
        QStringLiteral("trials.new"),
        tr("Make it happen again: run a command in a loop, unattended, with everything recorded."),
        tr("No trial was started yet.")};
    m_start = new StartTrialPane(this);
    setParts(new Overview(shell, *this, words, m_rows, this), makeTrial(), m_start);
    connect(m_start, &StartForm::startRequested, this, &TrialsPage::startTrial);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &TrialsPage::reload);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &TrialsPage::reloadSoon);
}

std::optional<QString> TrialsPage::recordOf(const Link &link) const
{
    const auto *trial = link.as<place::Trial>();
    return trial ? std::optional(trial->id) : std::nullopt;
}

void TrialsPage::forget()
{
    m_data = TrialData();
    m_run = 0;
    m_runChosen = false;
    m_shownOutput.clear();
}

void TrialsPage::openPart(const Link &link)
{
    const auto *trial = link.as<place::Trial>();
    if (!trial || !trial->run)
        return;
    m_run = *trial->run;
    m_runChosen = true;
    showRun();
}

bool TrialsPage::isSettled() const
{
    if (!m_loaded || m_loadRows.isRunning() || m_load.isRunning() || m_loadOutput.isRunning() || m_act.isRunning())
        return false;
    return isOverview() || m_output->isHidden() || m_output->isSettled();
}

void TrialsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_loaded)
        reload(); // it may have gone on while nobody looked
}

void TrialsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_soon.stop(); // nobody looks
}

void TrialsPage::reloadSoon()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start(kRefreshMs);
}

void TrialsPage::reload()
{
    m_soon.stop();
    if (isOverview()) {
        m_loadRows.start(
            tr("Reading the trials"), JobSlot<TrialRows>::Pool::Interactive,
            [catalogue = m_shell.catalogue()](JobControl &job) { return gatherTrials(catalogue, job); },
            [this](Result<TrialRows> rows) {
                m_loaded = true;
                if (rows)
                    showRows(*rows);
                else
                    m_overview->say(rows.error().what);
                finished();
            });
        return;
    }
    m_load.start(
        tr("Reading the trial"), JobSlot<TrialData>::Pool::Interactive,
        [catalogue = m_shell.catalogue(), id = m_id, before = m_data](JobControl &job) {
            return gatherTrial(catalogue, id, before, job);
        },
        [this](Result<TrialData> loaded) {
            m_loaded = true;
            if (loaded) {
                showTrial(*loaded);
            } else {
                m_trouble->say(loaded.error().what);
                m_band->setSentence(tr("This trial cannot be shown."));
                m_stop->hide();
                m_resume->hide();
            }
            finished();
        });
}

void TrialsPage::watch()
{
    QStringList wanted;
    if (isOverview()) {
        wanted.append(trials::trialsFolder());
    } else if (m_data.here) {
        wanted.append(m_data.status.folder);
        wanted.append(m_data.status.folder + QStringLiteral("/runs"));
    }
    wanted.removeIf(
        [this](const QString &folder) { return !QDir(folder).exists() || m_watcher.directories().contains(folder); });
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

void TrialsPage::showRows(const TrialRows &rows)
{
    const auto running = std::count_if(rows.rows.cbegin(), rows.rows.cend(),
                                       [](const TrialRow &row) { return row.state == u"running"; });
    m_overview->refill([&] { m_rows->setRows(rows.rows); },
                       running > 0 ? tr("%1, %2 running").arg(countText(rows.rows.size()), countText(running))
                                   : countText(rows.rows.size()));
    m_overview->say(rows.trouble, Tone::Warning);
    watch();
    if (running > 0)
        reloadSoon();
}

void TrialsPage::showTrial(const TrialData &shown)
{
    m_data = shown;
    const trials::TrialStatus &status = shown.status;
    m_strip->setRuns(shown.journal.runs());
    m_runsModel->setRuns(m_id, shown.journal.runs(), shown.filed);
    m_runsHeader->setMuted(countText(m_runsModel->total()));
    QString counts = tr("%1 failed of %2").arg(countText(status.total.failures), countText(status.total.runs));
    if (status.total.harnessErrors > 0)
        counts += QStringLiteral(", ") +
                  tr("%n harness errors, which count as no run", nullptr, int(status.total.harnessErrors));
    m_stripHeader->setMuted(counts);
    if (shown.trouble.isEmpty())
        m_trouble->clear();
    else
        m_trouble->say(shown.trouble, Tone::Warning);
    sayState();
    // The last failure is what one comes for; once somebody has chosen a run, that one stays.
    if (!m_runChosen) {
        qint64 wanted = 0;
        for (const trials::RunRecord &run : shown.journal.runs()) {
            if (run.verdict == trials::Verdict::Fail)
                wanted = run.number;
        }
        if (wanted == 0 && !shown.journal.runs().isEmpty())
            wanted = shown.journal.runs().last().number;
        m_run = wanted;
    }
    showRun();
    watch();
    if (status.isRunning())
        reloadSoon();
}

const trials::RunRecord *TrialsPage::currentRun() const
{
    return m_data.journal.run(m_run);
}

void TrialsPage::selectRun(qint64 number, bool navigate)
{
    if (number == m_run && m_runChosen)
        return;
    m_run = number;
    m_runChosen = true;
    if (navigate)
        emit navigated();
    showRun();
    emit placeChanged();
    emit detailsChanged();
}

QString TrialsPage::corePath() const
{
    const trials::RunRecord *run = currentRun();
    return run && !run->cores.isEmpty()
               ? trials::runFolder(m_data.status.folder, run->number) + u'/' + run->cores.first()
               : QString();
}

void TrialsPage::showRun()
{
    const trials::RunRecord *run = currentRun();
    m_strip->showRun(m_run);
    if (const QModelIndex index = m_runsModel->indexOf(m_run); index.isValid())
        m_runs->setCurrentIndex(index);
    else
        m_runs->setCurrentIndex({});
    m_core->setVisible(!corePath().isEmpty());
    const QString occurrence = m_data.filed.occurrences.value(m_run);
    m_failure->setVisible(!occurrence.isEmpty());
    if (!occurrence.isEmpty())
        m_failure->setLink(Link(place::Failure{occurrence}));
    m_outputHeader->setTitle(run ? verdictLine(*run) : tr("Output"));
    m_outputHeader->setMuted(run ? durationText(run->seconds) : QString(), Tone::Muted);
    const QString path = run && m_data.here ? trials::outputPath(m_id, m_run) : QString();
    if (path.isEmpty()) {
        m_shownOutput.clear();
        m_output->hide();
        m_noOutput->show();
        if (!run)
            m_noOutput->setText(m_data.journal.runs().isEmpty() ? tr("No run has ended yet.")
                                                                : tr("Choose a run to read its output."));
        else if (run->verdict == trials::Verdict::Pass)
            m_noOutput->setText(
                tr("This run passed. Output of passes is not kept, unless the trial is started with “--keep all”."));
        else
            m_noOutput->setText(run->coreNote.isEmpty() ? tr("No output of this run was kept.") : run->coreNote);
        return;
    }
    if (path == m_shownOutput)
        return;
    m_shownOutput = path;
    m_loadOutput.start(
        tr("Reading the output"), JobSlot<MappedFile>::Pool::Interactive,
        [path](JobControl &) { return MappedFile::open(path); },
        [this, path](Result<MappedFile> file) {
            if (path != m_shownOutput)
                return;
            m_output->setVisible(file.has_value());
            m_noOutput->setVisible(!file);
            if (file)
                m_output->setDocument(TextDocument::fromFile(*file, QStringLiteral("output.log")),
                                      TextView::Kind::Plain);
            else
                m_noOutput->setText(file.error().what);
            finished();
        });
}

bool TrialsPage::commandEnabled(const QString &id, QString *why) const
{
    const bool open = !isOverview() && !m_data.status.recipe.id.isEmpty();
    if (id == u"trials.new" || id == u"trials.showAll")
        return true;
    if (!open)
        return no(why, tr("No trial is open."));
    if (id == u"trials.stop" && !(m_data.here && m_data.status.isRunning()))
        return no(why, tr("It is not running."));
    if (id == u"trials.resume" && !m_data.here)
        return no(why, tr("It ran on another machine."));
    if (id == u"trials.resume" && m_data.status.isRunning())
        return no(why, tr("It is running."));
    if (id == u"trials.openCore" && corePath().isEmpty())
        return no(why, tr("This run left no core."));
    if ((id == u"trials.nextFailure" || id == u"trials.previousFailure") && m_data.status.total.failures == 0)
        return no(why, tr("No run failed."));
    return true;
}

bool TrialsPage::command(const QString &id)
{
    if (id == u"trials.new" || id == u"trials.again") {
        if (id == u"trials.again")
            m_start->setRecipe(m_data.status.recipe);
        showStart();
    } else if (id == u"trials.showAll") {
        m_shell.follow(place::Page{QStringLiteral("trials")});
    } else if (id == u"trials.stop") {
        stopTrial();
    } else if (id == u"trials.resume") {
        resumeTrial();
    } else if (id == u"trials.openCore") {
        openCore();
    } else if (id == u"trials.nextFailure") {
        stepFailure(1);
    } else if (id == u"trials.previousFailure") {
        stepFailure(-1);
    } else {
        return false;
    }
    return true;
}

void TrialsPage::stepFailure(int direction)
{
    const QList<trials::RunRecord> &runs = m_data.journal.runs();
    int at = m_strip->current();
    for (at += direction; at >= 0 && at < runs.size(); at += direction) {
        if (runs.at(at).verdict == trials::Verdict::Fail)
            return selectRun(runs.at(at).number, true);
    }
}

void TrialsPage::openCore()
{
    if (const QString core = corePath(); !core.isEmpty())
        m_shell.openPath(core);
}

void TrialsPage::startTrial()
{
    auto recipe = m_start->recipe();
    if (!recipe)
        return m_start->sayTrouble(recipe.error().what);
    recipe->catalogue = m_shell.catalogue();
    m_start->sayTrouble({});
    m_start->setBusy(tr("The trial is being started."));
    m_act.start(
        tr("Starting the trial"), JobSlot<QString>::Pool::Interactive,
        [recipe = *recipe](JobControl &) -> Result<QString> {
            const auto started = trials::start(recipe);
            if (!started)
                return std::unexpected(started.error());
            return started->id;
        },
        [this](Result<QString> id) {
            m_start->setBusy({});
            if (!id)
                return m_start->sayTrouble(id.error().what);
            leaveStart();
            m_shell.catalogueWritten();
            m_shell.follow(Link(place::Trial{*id, {}}));
        });
}

void TrialsPage::stopTrial()
{
    m_stop->setHeld(tr("It is being stopped."));
    m_act.start(
        tr("Stopping the trial"), JobSlot<QString>::Pool::Background,
        [id = m_id](JobControl &job) -> Result<QString> {
            const auto stopped = trials::stop(id, 60, job);
            if (!stopped)
                return std::unexpected(stopped.error());
            return id;
        },
        [this](Result<QString> id) {
            m_stop->setHeld({});
            if (!id)
                m_shell.say(id.error().what, true);
            reload();
        });
}

void TrialsPage::resumeTrial()
{
    m_resume->setHeld(tr("It is being resumed."));
    m_act.start(
        tr("Resuming the trial"), JobSlot<QString>::Pool::Interactive,
        [status = m_data.status](JobControl &) -> Result<QString> {
            std::optional<trials::Recipe> more;
            // What has reached its end goes on for as much again.
            if (status.state == u"finished") {
                more = trials::Recipe();
                const trials::Recipe &recipe = status.recipe;
                more->mostRuns = recipe.mostRuns ? status.total.runs + recipe.mostRuns : 0;
                more->mostFailures = recipe.mostFailures ? status.total.failures + recipe.mostFailures : 0;
                more->mostSeconds = recipe.mostSeconds > 0 ? status.activeSeconds + recipe.mostSeconds : 0;
            }
            if (const Done resumed = trials::resume(status.recipe.id, {}, more); !resumed)
                return std::unexpected(resumed.error());
            return status.recipe.id;
        },
        [this](Result<QString> id) {
            m_resume->setHeld({});
            if (!id)
                m_shell.say(id.error().what, true);
            reload();
        });
}

QList<QByteArray> TrialsPage::layoutParts() const
{
    return {m_splitter->saveState(), m_all->isChecked() ? QByteArrayLiteral("all") : QByteArray()};
}

void TrialsPage::setLayoutParts(const QList<QByteArray> &parts)
{
    m_splitter->restoreState(parts.at(0));
    m_all->setChecked(!parts.at(1).isEmpty());
}

} // namespace ariadne::ui
