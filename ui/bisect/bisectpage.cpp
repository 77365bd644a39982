// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bisect/bisectpage.h"

#include "ui/bisect/bisectmodels.h"
#include "ui/bisect/startbisectpane.h"
#include "ui/bisect/timelineview.h"
#include "ui/shell/commandregistry.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textview.h"

#include <QFileInfo>
#include <QListView>
#include <QPointer>

namespace ariadne::ui {

namespace {

constexpr int kRefreshMs = 1000;

} // namespace

PageKind bisectPages()
{
    PageKind kind;
    kind.name = QStringLiteral("bisect");
    kind.overview = true;
    kind.perCatalogue = true;
    kind.make = [](Shell &shell, QWidget *parent) -> std::unique_ptr<Page> {
        return std::make_unique<BisectPage>(shell, parent);
    };
    kind.addCommands = [](CommandRegistry &commands) {
        const QString menu = BisectPage::tr("Bisect");
        const auto add = [&](const char *id, const QString &text, const QString &icon, const QKeySequence &key) {
            commands.add({QString::fromLatin1(id), text, menu, icon, key, QStringLiteral("bisect"), false});
        };
        add("bisect.new", BisectPage::tr("Start a bisect…"), QStringLiteral("plus"),
            QKeySequence(Qt::CTRL | Qt::Key_N));
        add("bisect.run", BisectPage::tr("Test until it is found"), QStringLiteral("play"), QKeySequence(Qt::Key_F5));
        add("bisect.step", BisectPage::tr("Test only the next commit"), {}, QKeySequence(Qt::SHIFT | Qt::Key_F5));
        add("bisect.pause", BisectPage::tr("Pause testing"), QStringLiteral("pause"), {});
        add("bisect.good", BisectPage::tr("Mark the commit good"), QStringLiteral("check"), {});
        add("bisect.bad", BisectPage::tr("Mark the commit bad"), QStringLiteral("cross"), {});
        add("bisect.skip", BisectPage::tr("Mark the commit as one that cannot be tested"),
            QStringLiteral("minus-circle"), {});
        add("bisect.undo", BisectPage::tr("Take the last result back"), QStringLiteral("undo"),
            QKeySequence(QKeySequence::Undo));
        add("bisect.openLog", BisectPage::tr("Read the test's output"), QStringLiteral("log"), {});
        add("bisect.showAll", BisectPage::tr("Show all bisects"), QStringLiteral("list"), {});
    };
    kind.search = [](const QString &catalogue, const QString &prefix, const QString &words, int limit,
                     JobControl &job) {
        QList<GotoHit> hits;
        if (!prefix.isEmpty())
            return hits;
        const auto rows = gatherBisects(catalogue, job);
        for (const bisect::StoredBisect &row : rows ? *rows : QList<bisect::StoredBisect>()) {
            if (hits.size() >= limit)
                break;
            if (row.name.contains(words, Qt::CaseInsensitive)) {
                hits.append({row.name,
                             row.sentence,
                             BisectPage::tr("bisect"),
                             QStringLiteral("bisect"),
                             {},
                             50,
                             Link(place::Bisect{row.id, {}})});
            }
        }
        return hits;
    };
    return kind;
}

BisectPage::BisectPage(Shell &shell, QWidget *parent)
    : RecordPage(shell, QStringLiteral("bisect"), parent), m_rows(new BisectListModel(this)),
      m_candidatesModel(new CommitListModel(CommitListModel::What::Candidates, this)),
      m_resultsModel(new CommitListModel(CommitListModel::What::Results, this)), m_stackModel(new StackListModel(this)),
      m_loadRows(this), m_load(this), m_loadDiff(this), m_begin(this, &shell.jobs()), m_runSlot(this, &shell.jobs()),
      m_actSlot(this)
{
    const Overview::Words words{
        QStringLiteral("bisect"),
        tr("Bisects"),
        tr("Start a bisect…"),
        QStringLiteral("bisect.new"),
        tr("Find the commit where it began: commits are built and tested by halves, in a folder of Ariadne's own."),
        tr("No bisect was started yet.")};
    m_start = new StartBisectPane(this);
    setParts(new Overview(shell, *this, words, m_rows, this), makeSession(), m_start);
    connect(m_start, &StartForm::startRequested, this, &BisectPage::startBisect);
    m_again.setSingleShot(true);
    m_again.setInterval(kRefreshMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible())
            reload();
    });
}

BisectPage::~BisectPage() = default;

std::optional<QString> BisectPage::recordOf(const Link &link) const
{
    const auto *session = link.as<place::Bisect>();
    return session ? std::optional(session->id) : std::nullopt;
}

void BisectPage::forget()
{
    m_data = BisectData();
    m_commit = {};
    m_diffOf = {};
}

void BisectPage::openPart(const Link &link)
{
    if (const auto *session = link.as<place::Bisect>(); session && !session->commit.isEmpty())
        m_commit = session->commit;
}

bool BisectPage::isSettled() const
{
    if (!m_loaded || m_loadRows.isRunning() || m_load.isRunning() || m_loadDiff.isRunning() || m_begin.isRunning() ||
        m_actSlot.isRunning())
        return false;
    return isOverview() || m_diff->isHidden() || m_diff->isSettled();
}

void BisectPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_loaded)
        reload();
}

void BisectPage::reload()
{
    if (m_runSlot.isRunning())
        return choose(m_commit, false); // each step it takes is shown as it comes
    m_again.stop();
    if (isOverview()) {
        m_loadRows.start(
            tr("Reading the bisects"), JobSlot<QList<bisect::StoredBisect>>::Pool::Interactive,
            [catalogue = m_shell.catalogue()](JobControl &job) { return gatherBisects(catalogue, job); },
            [this](Result<QList<bisect::StoredBisect>> rows) {
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
        tr("Reading the bisect"), JobSlot<BisectData>::Pool::Interactive,
        [catalogue = m_shell.catalogue(), id = m_id](JobControl &job) { return gatherBisect(catalogue, id, job); },
        [this](Result<BisectData> loaded) {
            m_loaded = true;
            if (loaded) {
                m_trouble->clear();
                showData(*loaded);
                if (loaded->beingRun && !m_runSlot.isRunning())
                    m_again.start(); // by another process, or one that is being paused
            } else {
                m_trouble->say(loaded.error().what);
                m_band->setSentence(tr("This bisect cannot be shown."));
                for (QWidget *widget : QList<QWidget *>{m_run, m_pause, m_cardSide})
                    widget->hide();
            }
            finished();
        });
}

void BisectPage::showRows(const QList<bisect::StoredBisect> &rows)
{
    m_overview->say({});
    m_overview->refill([&] { m_rows->setRows(rows); }, countText(rows.size()));
}

void BisectPage::showData(const BisectData &shown)
{
    m_data = shown;
    const bisect::Status &status = shown.status;
    m_timeline->setTimeline(Timeline::of(status));
    m_candidatesModel->setStatus(status);
    m_candidatesHeader->setMuted(countText(status.candidates.size()));
    m_candidatesSide->setVisible(status.candidates.size() > 1);
    m_resultsModel->setStatus(status);
    m_resultsHeader->setMuted(countText(status.steps.size()));
    m_stackModel->setRows(shown.stack);
    m_stackSide->setVisible(!shown.stack.isEmpty());
    m_stackHeader->setMuted(shown.stackTitle);
    m_failureLink->setVisible(shown.stackLink.has_value());
    m_failureLink->setLink(shown.stackLink);
    if (!status.warnings.isEmpty())
        m_trouble->say(status.warnings.first().message, Tone::Warning);
    sayState();
    showCard();
    choose(m_commit, false);
}

bool BisectPage::canRun(QString *why) const
{
    if (!isOpen())
        return no(why, tr("No bisect is open."));
    if (m_data.status.state != bisect::State::Open)
        return no(why, tr("Nothing is left to test."));
    if (m_runSlot.isRunning() || m_data.beingRun)
        return no(why, tr("It is being run."));
    if (m_data.status.setup.test.isEmpty())
        return no(why, tr("It has no test command: mark commits good or bad."));
    if (m_data.status.setup.redacted)
        return no(why, tr("A secret in its commands was not stored: run it with “ariadne bisect run --test …”."));
    return true;
}

void BisectPage::showCard()
{
    const bisect::Status &status = m_data.status;
    const bool open = status.state == bisect::State::Open && status.proposal;
    const bool contradiction = status.state == bisect::State::Contradiction;
    m_cardSide->setVisible(open || contradiction);
    QString why;
    const bool can = canRun(&why);
    if (open) {
        const bisect::HistoryCommit *commit = status.commit(status.proposal->commit);
        m_cardTitle->setText(
            tr("Next: %1 %2").arg(status.proposal->commit.brief(), commit ? commit->subject : QString()));
        m_cardWhy->setText(status.proposal->why);
    } else if (contradiction) {
        m_cardTitle->setText(tr("Take a result back"));
        m_cardWhy->setText(status.sentence);
    }
    m_runNow->setVisible(open);
    m_onlyThis->setVisible(open);
    m_runNow->setHeld(can ? QString() : why);
    m_onlyThis->setHeld(can ? QString() : why);
    const bool running = m_runSlot.isRunning() || m_data.beingRun;
    for (Button *button : {m_good, m_bad, m_skip}) {
        button->setVisible(open);
        button->setHeld(running ? tr("It is being run.") : QString());
    }
    m_undo->setHeld(running                  ? tr("It is being run.")
                    : status.steps.isEmpty() ? tr("There is no result yet.")
                                             : QString());
    m_cardHeld->setText(open && !can ? why : QString());
    m_cardHeld->setVisible(!m_cardHeld->text().isEmpty());
}

ObjectId BisectPage::shownCommit() const
{
    if (!m_commit.isEmpty())
        return m_commit;
    if (m_data.status.culprit)
        return *m_data.status.culprit;
    return m_data.status.proposal ? m_data.status.proposal->commit : m_data.status.setup.bad.value(0);
}

void BisectPage::choose(const ObjectId &commit, bool navigate)
{
    if (navigate && commit == m_commit)
        return;
    m_commit = commit;
    if (navigate)
        emit navigated();
    const ObjectId shown = shownCommit();
    m_timeline->setCurrent(shown);
    for (QListView *view : {m_candidates, m_results}) {
        const QModelIndex index = static_cast<CommitListModel *>(view->model())->indexOf(shown);
        if (index != view->currentIndex())
            view->setCurrentIndex(index);
    }
    showDiff();
    if (navigate) {
        emit placeChanged();
        emit detailsChanged();
    }
}

void BisectPage::showDiff()
{
    const ObjectId shown = shownCommit();
    if (shown.isEmpty() || shown == m_diffOf)
        return;
    m_diffOf = shown;
    const bool culprit = m_data.status.culprit == shown;
    m_diffHeader->setTitle(culprit ? tr("What %1 changed").arg(shown.brief()) : tr("Changes of %1").arg(shown.brief()));
    const bisect::HistoryCommit *commit = m_data.status.commit(shown);
    m_diffHeader->setMuted(commit ? tr("%1, %2").arg(commit->subject, commit->author) : QString());
    m_commitLink->setLink(Link(place::Commit{m_data.status.setup.repository, shown}));
    m_loadDiff.start(
        tr("Reading the commit"), JobSlot<QByteArray>::Pool::Interactive,
        [path = m_data.status.setup.path, shown](JobControl &job) { return gatherDiff(path, shown, job); },
        [this](Result<QByteArray> diff) {
            const QByteArray text = !diff             ? diff.error().what.toUtf8()
                                    : diff->isEmpty() ? tr("It changes no file.").toUtf8()
                                                      : *diff;
            m_diff->setDocument(TextDocument::fromBytes(text, QStringLiteral("commit.diff")),
                                diff && !diff->isEmpty() ? TextView::Kind::Diff : TextView::Kind::Plain);
            finished();
        });
}

QString BisectPage::logPath() const
{
    const bisect::Step *step = m_data.status.stepOf(shownCommit());
    if (!step || step->folder.isEmpty())
        return {};
    for (const char *name : {"/test.log", "/build.log"}) {
        const QString path = step->folder + QLatin1String(name);
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

bool BisectPage::commandEnabled(const QString &id, QString *why) const
{
    if (id == u"bisect.new" || id == u"bisect.showAll")
        return true;
    if (!isOpen())
        return no(why, tr("No bisect is open."));
    if (id == u"bisect.run" || id == u"bisect.step")
        return canRun(why);
    if (id == u"bisect.pause")
        return m_runSlot.isRunning() || no(why, tr("It is not being run."));
    if (id == u"bisect.openLog")
        return !logPath().isEmpty() || no(why, tr("No output of a test of this commit was kept."));
    if (m_runSlot.isRunning() || m_data.beingRun)
        return no(why, tr("It is being run."));
    if (id == u"bisect.undo")
        return !m_data.status.steps.isEmpty() || no(why, tr("There is no result yet."));
    if (shownCommit().isEmpty())
        return no(why, tr("No commit is chosen."));
    return true;
}

bool BisectPage::command(const QString &id)
{
    if (id == u"bisect.new") {
        if (isOpen())
            m_start->setRepository(m_data.status.setup.path);
        showStart();
    } else if (id == u"bisect.showAll") {
        m_shell.follow(place::Page{QStringLiteral("bisect")});
    } else if (id == u"bisect.run") {
        runBisect(0);
    } else if (id == u"bisect.step") {
        runBisect(1);
    } else if (id == u"bisect.pause") {
        pause();
    } else if (id == u"bisect.good") {
        mark(bisect::Mark::Good);
    } else if (id == u"bisect.bad") {
        mark(bisect::Mark::Bad);
    } else if (id == u"bisect.skip") {
        mark(bisect::Mark::Skip);
    } else if (id == u"bisect.undo") {
        undo();
    } else if (id == u"bisect.openLog") {
        openLog();
    } else {
        return false;
    }
    return true;
}

void BisectPage::openLog()
{
    if (const QString path = logPath(); !path.isEmpty())
        m_shell.openPath(path);
}

void BisectPage::startBisect()
{
    m_start->sayTrouble({});
    m_start->setBusy(tr("The bisect is being started."));
    m_begin.start(
        tr("Starting the bisect"), JobSlot<QString>::Pool::Interactive,
        [location = m_shell.catalogue(), request = m_start->request()](JobControl &job) -> Result<QString> {
            const auto catalogue = store::Catalogue::open(location, job);
            if (!catalogue)
                return std::unexpected(catalogue.error());
            const auto setup = bisect::start(*catalogue, request, job);
            if (!setup)
                return std::unexpected(setup.error());
            return setup->id;
        },
        [this](Result<QString> id) {
            m_start->setBusy({});
            if (!id)
                return m_start->sayTrouble(id.error().what);
            leaveStart();
            m_shell.catalogueWritten();
            m_shell.follow(Link(place::Bisect{*id, {}}));
        });
}

void BisectPage::runBisect(int steps)
{
    if (QString why; !canRun(&why))
        return m_shell.say(why);
    m_load.cancel(); // what it would bring is older than what comes now
    m_again.stop();
    m_commit = {};
    QPointer<BisectPage> page(this);
    m_runSlot.start(
        tr("Bisecting %1").arg(m_data.status.setup.name), JobSlot<bisect::Status>::Pool::Background,
        [location = m_shell.catalogue(), id = m_id, steps, page](JobControl &job) -> Result<bisect::Status> {
            const auto catalogue = store::Catalogue::open(location, job);
            if (!catalogue)
                return std::unexpected(catalogue.error());
            bisect::RunOptions options;
            options.mostSteps = steps;
            options.onStatus = [page, id](const bisect::Status &status) {
                // Through the application: the page may close at any moment.
                QMetaObject::invokeMethod(
                    applicationObject(),
                    [page, id, status] {
                        if (!page || page->m_id != id || !page->m_runSlot.isRunning())
                            return;
                        BisectData shown = page->m_data;
                        shown.status = status;
                        page->showData(shown);
                        page->finished();
                    },
                    Qt::QueuedConnection);
            };
            return bisect::run(*catalogue, id, options, job);
        },
        [this](Result<bisect::Status> status) {
            if (!status && status.error().kind != Error::Kind::Cancelled)
                m_shell.say(status.error().what, true);
            m_shell.catalogueWritten();
            reload();
        });
    sayState();
    showCard();
    emit placeChanged();
}

void BisectPage::pause()
{
    if (!m_runSlot.isRunning())
        return;
    m_runSlot.cancel();     // the test under way is ended and leaves no verdict
    m_data.beingRun = true; // until its processes are gone
    sayState();
    showCard();
    m_again.start();
}

void BisectPage::act(const QString &title,
                     std::function<Result<bisect::Status>(const store::Catalogue &, JobControl &)> work)
{
    m_actSlot.start(
        title, JobSlot<bisect::Status>::Pool::Interactive,
        [location = m_shell.catalogue(), work = std::move(work)](JobControl &job) -> Result<bisect::Status> {
            const auto catalogue = store::Catalogue::open(location, job);
            if (!catalogue)
                return std::unexpected(catalogue.error());
            return work(*catalogue, job);
        },
        [this](Result<bisect::Status> status) {
            if (!status)
                m_shell.say(status.error().what, true);
            else
                m_commit = {};
            m_shell.catalogueWritten();
            reload();
        });
}

void BisectPage::mark(bisect::Mark mark)
{
    const ObjectId commit = shownCommit();
    if (QString why; !commandEnabled(QStringLiteral("bisect.good"), &why))
        return m_shell.say(why);
    act(tr("Marking %1").arg(commit.brief()),
        [id = m_id, commit, mark](const store::Catalogue &catalogue, JobControl &job) {
            bisect::MarkRequest request;
            request.mark = mark;
            request.revision = commit.text();
            return bisect::mark(catalogue, id, request, job);
        });
}

void BisectPage::undo()
{
    if (QString why; !commandEnabled(QStringLiteral("bisect.undo"), &why))
        return m_shell.say(why);
    act(tr("Taking the last result back"),
        [id = m_id](const store::Catalogue &catalogue, JobControl &job) { return bisect::undo(catalogue, id, job); });
}

QList<QByteArray> BisectPage::layoutParts() const
{
    return {m_splitter->saveState(), m_right->saveState()};
}

void BisectPage::setLayoutParts(const QList<QByteArray> &parts)
{
    m_splitter->restoreState(parts.at(0));
    m_right->restoreState(parts.at(1));
}

} // namespace ariadne::ui
