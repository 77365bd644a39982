// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bisect/bisectpage.h"

#include "ui/bisect/bisectmodels.h"
#include "ui/bisect/startbisectpane.h"
#include "ui/bisect/timelineview.h"
#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textview.h"

#include <QAction>
#include <QDataStream>
#include <QFileInfo>
#include <QListView>
#include <QPointer>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96) { return Theme::instance().px(at96); }

constexpr int kRefreshMs = 1000;
constexpr quint32 kLayoutVersion = 1;
enum Shown { List, Session, Start };

} // namespace

PageKind bisectPages()
{
    PageKind kind;
    kind.name = QStringLiteral("bisect");
    kind.overview = true;
    kind.make = [](Shell &shell, QWidget *parent) -> std::unique_ptr<Page> {
        return std::make_unique<BisectPage>(shell, parent);
    };
    kind.addCommands = [](CommandRegistry &commands) {
        const QString menu = BisectPage::tr("Bisect");
        const auto add = [&](const char *id, const QString &text, const QString &icon, const QKeySequence &key) {
            commands.add({QString::fromLatin1(id), text, menu, icon, key, QStringLiteral("bisect"), false});
        };
        add("bisect.new", BisectPage::tr("Start a bisect…"), QStringLiteral("plus"), QKeySequence(Qt::CTRL | Qt::Key_N));
        add("bisect.run", BisectPage::tr("Test until it is found"), QStringLiteral("play"), QKeySequence(Qt::Key_F5));
        add("bisect.step", BisectPage::tr("Test only the next commit"), {}, QKeySequence(Qt::SHIFT | Qt::Key_F5));
        add("bisect.pause", BisectPage::tr("Pause testing"), QStringLiteral("pause"), {});
        add("bisect.good", BisectPage::tr("Mark the commit good"), QStringLiteral("check"), {});
        add("bisect.bad", BisectPage::tr("Mark the commit bad"), QStringLiteral("cross"), {});
        add("bisect.skip", BisectPage::tr("Mark the commit as one that cannot be tested"), QStringLiteral("minus-circle"), {});
        add("bisect.undo", BisectPage::tr("Take the last result back"), QStringLiteral("undo"), QKeySequence(QKeySequence::Undo));
        add("bisect.openLog", BisectPage::tr("Read the test's output"), QStringLiteral("log"), {});
        add("bisect.showAll", BisectPage::tr("Show all bisects"), QStringLiteral("list"), {});
    };
    kind.search = [](const QString &catalogue, const QString &prefix, const QString &words, int limit, JobControl &job) {
        QList<GotoHit> hits;
        if (!prefix.isEmpty())
            return hits;
        const auto rows = gatherBisects(catalogue, job);
        for (const bisect::StoredBisect &row : rows ? *rows : QList<bisect::StoredBisect>()) {
            if (hits.size() >= limit)
                break;
            if (row.name.contains(words, Qt::CaseInsensitive)) {
                hits.append({row.name, row.sentence, BisectPage::tr("bisect"), QStringLiteral("bisect"), {}, 50,
                             Link(place::Bisect{row.id, {}})});
            }
        }
        return hits;
    };
    return kind;
}

BisectPage::BisectPage(Shell &shell, QWidget *parent)
    : Page(parent), m_shell(shell), m_rows(new BisectListModel(this)),
      m_candidatesModel(new CommitListModel(CommitListModel::What::Candidates, this)),
      m_resultsModel(new CommitListModel(CommitListModel::What::Results, this)), m_stackModel(new StackListModel(this)),
      m_loadRows(this), m_load(this), m_loadDiff(this), m_begin(this, &shell.jobs()), m_runSlot(this, &shell.jobs()),
      m_actSlot(this)
{
    setObjectName(QStringLiteral("page.bisect"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_stack = new QStackedWidget(this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    m_stack->addWidget(makeList());
    m_stack->addWidget(makeSession());
    m_start = new StartBisectPane(this);
    m_stack->addWidget(m_start);
    connect(m_start, &StartBisectPane::startRequested, this, &BisectPage::startBisect);
    connect(m_start, &StartBisectPane::cancelled, this, [this] {
        m_stack->setCurrentIndex(isOverview() ? List : Session);
        m_stack->currentWidget()->setFocus();
    });
    m_again.setSingleShot(true);
    m_again.setInterval(kRefreshMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible())
            reload();
    });
}

BisectPage::~BisectPage() = default;

QWidget *BisectPage::makeList()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_listBand = new ErrorBand(page);
    column->addWidget(m_listBand);
    m_listSide = new QWidget(page);
    auto *side = new QVBoxLayout(m_listSide);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    m_listHeader = new PanelHeader(tr("Bisects"), m_listSide);
    auto *begin = new Button(tr("Start a bisect…"), m_listSide);
    begin->setObjectName(QStringLiteral("bisect.new"));
    begin->setIconName(QStringLiteral("plus"));
    connect(begin, &QAbstractButton::clicked, this, [this] { command(QStringLiteral("bisect.new")); });
    m_listHeader->addWidget(begin);
    side->addWidget(m_listHeader);
    m_list = new QListView(m_listSide);
    m_list->setObjectName(QStringLiteral("bisect.list"));
    m_list->setAccessibleName(tr("Bisects"));
    m_list->setModel(m_rows);
    styleList(m_list);
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    side->addWidget(m_list, 1);
    column->addWidget(m_listSide, 1);
    m_empty = new EmptyState(page);
    m_empty->setObjectName(QStringLiteral("bisect.empty"));
    m_empty->setText(tr("Find the commit where it began: commits are built and tested by halves, in a folder of Ariadne's own."),
                     tr("No bisect was started yet."));
    m_empty->setAction(tr("Start a bisect…"));
    m_empty->setDemoOffered(m_shell.commands().action(QStringLiteral("file.demo")) != nullptr);
    m_empty->hide();
    column->addWidget(m_empty, 1);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] { command(QStringLiteral("bisect.new")); });
    connect(m_empty, &EmptyState::demoRequested, this, [this] {
        if (QAction *action = m_shell.commands().action(QStringLiteral("file.demo")))
            action->trigger();
    });
    connect(m_list, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { m_shell.follow(index.data(LinkRole).value<Link>()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Page::detailsChanged);
    page->setFocusProxy(m_list);
    return page;
}

QWidget *BisectPage::makeSession()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_trouble = new ErrorBand(page);
    column->addWidget(m_trouble);
    m_band = new SentenceBand(page);
    m_band->setObjectName(QStringLiteral("bisect.sentence"));
    const auto button = [this](const QString &text, const QString &icon, const QString &name, const QString &id) {
        Button *made = m_band->addButton(text, Button::Kind::Plain, icon);
        made->setObjectName(name);
        connect(made, &QAbstractButton::clicked, this, [this, id] { command(id); });
        return made;
    };
    m_run = button(tr("Run"), QStringLiteral("play"), QStringLiteral("bisect.run"), QStringLiteral("bisect.run"));
    m_pause = button(tr("Pause"), QStringLiteral("pause"), QStringLiteral("bisect.pause"), QStringLiteral("bisect.pause"));
    m_addToCase = m_band->addButton(tr("Add to case"), Button::Kind::Plain, QStringLiteral("cases"));
    m_addToCase->setObjectName(QStringLiteral("bisect.addToCase"));
    connect(m_addToCase, &QAbstractButton::clicked, this, [this] { m_shell.addToCase(place(), m_data.status.sentence); });
    column->addWidget(m_band);
    column->addWidget(new Rule(Qt::Horizontal, page));
    column->addWidget(new TimelineLegend(page));
    column->addWidget(new Rule(Qt::Horizontal, page));
    m_timeline = new TimelineView(page);
    column->addWidget(m_timeline);
    column->addWidget(new Rule(Qt::Horizontal, page));
    m_splitter = new Splitter(Qt::Horizontal, page);
    m_splitter->addWidget(makeLeft());
    m_splitter->addWidget(makeRight());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({px(680), px(380)});
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_splitter, 1);
    connect(m_timeline, &TimelineView::chosen, this, [this](const ObjectId &commit) { choose(commit, true); });
    page->setFocusProxy(m_timeline);
    return page;
}

QWidget *BisectPage::makeCard()
{
    m_card = new Card(this, Card::Kind::Next);
    m_card->setObjectName(QStringLiteral("bisect.card"));
    auto *column = new QVBoxLayout(m_card);
    column->setContentsMargins(px(16), px(12), px(16), px(12));
    column->setSpacing(px(6));
    m_cardTitle = new Label({}, Ink::Strong);
    m_cardTitle->setElide(Elide::End);
    column->addWidget(m_cardTitle);
    m_cardWhy = new Label({}, Ink::Secondary, Tone::Muted);
    m_cardWhy->setWordWrap(true);
    column->addWidget(m_cardWhy);
    auto *row = new QHBoxLayout;
    row->setSpacing(px(8));
    const auto add = [&](Button *made, const QString &name, const QString &id) {
        made->setObjectName(name);
        connect(made, &QAbstractButton::clicked, this, [this, id] { command(id); });
        row->addWidget(made);
        return made;
    };
    m_runNow = add(new PrimaryButton(tr("Run now"), m_card), QStringLiteral("bisect.card.run"), QStringLiteral("bisect.run"));
    m_runNow->setIconName(QStringLiteral("play"));
    m_runNow->setKeyHint(QKeySequence(Qt::Key_F5));
    m_onlyThis = add(new Button(tr("Only this one"), m_card), QStringLiteral("bisect.card.step"), QStringLiteral("bisect.step"));
    row->addSpacing(px(12));
    m_good = add(new Button(tr("Good"), m_card), QStringLiteral("bisect.card.good"), QStringLiteral("bisect.good"));
    m_bad = add(new Button(tr("Bad"), m_card), QStringLiteral("bisect.card.bad"), QStringLiteral("bisect.bad"));
    m_skip = add(new Button(tr("Skip"), m_card), QStringLiteral("bisect.card.skip"), QStringLiteral("bisect.skip"));
    m_undo = add(new Button(tr("Undo"), m_card), QStringLiteral("bisect.card.undo"), QStringLiteral("bisect.undo"));
    row->addStretch(1);
    column->addLayout(row);
    m_cardHeld = new Label({}, Ink::Secondary, Tone::Muted);
    m_cardHeld->setWordWrap(true);
    column->addWidget(m_cardHeld);
    return m_card;
}

QListView *BisectPage::makeRows(QWidget *parent, QAbstractItemModel *model, const QString &name, const QString &accessible,
                                int leading)
{
    auto *view = new QListView(parent);
    view->setObjectName(name);
    view->setAccessibleName(accessible);
    view->setModel(model);
    styleList(view);
    auto *delegate = new RowDelegate(view);
    delegate->setLeadingWidth(leading);
    view->setItemDelegate(delegate);
    return view;
}

QWidget *BisectPage::makeLeft()
{
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_cardSide = new QWidget(left);
    auto *margin = new QVBoxLayout(m_cardSide);
    margin->setContentsMargins(px(16), px(12), px(16), px(12));
    margin->addWidget(makeCard());
    column->addWidget(m_cardSide);
    m_diffHeader = new PanelHeader({}, left);
    m_commitLink = new LinkLabel(tr("In its repository"), left);
    m_commitLink->setObjectName(QStringLiteral("bisect.commit"));
    m_commitLink->setIconName(QStringLiteral("commit"));
    m_diffHeader->addWidget(m_commitLink);
    column->addWidget(m_diffHeader);
    m_diff = new TextView(left);
    m_diff->setObjectName(QStringLiteral("bisect.diff"));
    m_diff->setAccessibleName(tr("What the commit changed"));
    column->addWidget(m_diff, 1);
    connect(m_commitLink, &LinkLabel::followed, this, [this](const Link &link) { m_shell.follow(link); });
    connect(m_diff, &TextView::settled, this, &BisectPage::finished);
    return left;
}

QWidget *BisectPage::makeRight()
{
    m_right = new Splitter(Qt::Vertical, this);
    const auto part = [this](PanelHeader *&header, const QString &title) {
        auto *side = new QWidget(m_right);
        auto *column = new QVBoxLayout(side);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        header = new PanelHeader(title, side);
        column->addWidget(header);
        m_right->addWidget(side);
        return side;
    };
    m_stackSide = part(m_stackHeader, tr("The failure's stack"));
    m_failureLink = new LinkLabel(tr("Failure"), m_stackSide);
    m_failureLink->setObjectName(QStringLiteral("bisect.failure"));
    m_stackHeader->addWidget(m_failureLink);
    m_stackView = makeRows(m_stackSide, m_stackModel, QStringLiteral("bisect.stack"), tr("Stack of the failure"), 22);
    m_stackSide->layout()->addWidget(m_stackView);
    m_candidatesSide = part(m_candidatesHeader, tr("Candidates"));
    m_candidates = makeRows(m_candidatesSide, m_candidatesModel, QStringLiteral("bisect.candidates"), tr("Candidates"), 34);
    m_candidatesSide->layout()->addWidget(m_candidates);
    QWidget *results = part(m_resultsHeader, tr("Tested"));
    m_results = makeRows(results, m_resultsModel, QStringLiteral("bisect.results"), tr("Tested commits"), 0);
    results->layout()->addWidget(m_results);
    m_right->setChildrenCollapsible(false);
    for (QListView *view : {m_candidates, m_results}) {
        const auto *model = static_cast<CommitListModel *>(view->model());
        connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this, view, model](const QModelIndex &index) {
            if (view->hasFocus() && index.isValid())
                choose(model->commit(index), true);
        });
        connect(view, &QAbstractItemView::clicked, this, [this, model](const QModelIndex &index) { choose(model->commit(index), true); });
        connect(view, &QAbstractItemView::activated, this, [this, model](const QModelIndex &index) {
            m_shell.follow(Link(place::Commit{m_data.status.setup.repository, model->commit(index)}));
        });
    }
    connect(m_stackView, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const QVariant link = index.data(LinkRole); link.isValid())
            m_shell.follow(link.value<Link>());
    });
    connect(m_failureLink, &LinkLabel::followed, this, [this](const Link &link) { m_shell.follow(link); });
    return m_right;
}

QString BisectPage::tabTitle() const
{
    if (isOverview())
        return tr("Bisect");
    return m_data.status.setup.name.isEmpty() ? tr("Bisect") : m_data.status.setup.name;
}

bool BisectPage::holds(const Link &link) const
{
    if (const auto *page = link.as<place::Page>())
        return isOverview() && page->name == u"bisect";
    const auto *session = link.as<place::Bisect>();
    return session && session->id == m_id;
}

void BisectPage::open(const Link &link)
{
    const auto *session = link.as<place::Bisect>();
    const QString id = session ? session->id : QString();
    if (id != m_id || !m_loaded) {
        m_id = id;
        m_data = BisectData();
        m_commit = {};
        m_diffOf = {};
        m_stack->setCurrentIndex(isOverview() ? List : Session);
        setFocusProxy(m_stack->currentWidget());
    }
    if (session && !session->commit.isEmpty())
        m_commit = session->commit;
    if (!m_runSlot.isRunning())
        reload();
    else
        choose(m_commit, false);
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
    if (m_loaded && !m_runSlot.isRunning())
        reload();
}

void BisectPage::finished()
{
    emit placeChanged();
    emit detailsChanged();
    if (isSettled())
        emit settled();
}

void BisectPage::reload()
{
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
                    m_listBand->say(rows.error().what);
                finished();
            });
        return;
    }
    m_load.start(
        tr("Reading the bisect"), JobSlot<BisectData>::Pool::Interactive,
        [catalogue = m_shell.catalogue(), id = m_id](JobControl &job) { return gatherBisect(catalogue, id, job); },
        [this](Result<BisectData> data) {
            m_loaded = true;
            if (data) {
                m_trouble->clear();
                showData(*data);
                if (data->beingRun && !m_runSlot.isRunning())
                    m_again.start(); // by another process, or one that is being paused
            } else {
                m_trouble->say(data.error().what);
                m_band->setSentence(tr("This bisect cannot be shown."));
                for (QWidget *widget : QList<QWidget *>{m_run, m_pause, m_cardSide})
                    widget->hide();
            }
            finished();
        });
}

void BisectPage::showRows(const QList<bisect::StoredBisect> &rows)
{
    m_listBand->clear();
    m_rows->setRows(rows);
    if (!m_list->currentIndex().isValid() && !rows.isEmpty())
        m_list->setCurrentIndex(m_rows->index(0));
    m_listSide->setVisible(!rows.isEmpty());
    m_empty->setVisible(rows.isEmpty());
    m_listHeader->setMuted(countText(rows.size()));
}

void BisectPage::showData(const BisectData &data)
{
    m_data = data;
    const bisect::Status &status = data.status;
    m_timeline->setTimeline(Timeline::of(status));
    m_candidatesModel->setStatus(status);
    m_candidatesHeader->setMuted(countText(status.candidates.size()));
    m_candidatesSide->setVisible(status.candidates.size() > 1);
    m_resultsModel->setStatus(status);
    m_resultsHeader->setMuted(countText(status.steps.size()));
    m_stackModel->setRows(data.stack);
    m_stackSide->setVisible(!data.stack.isEmpty());
    m_stackHeader->setMuted(data.stackTitle);
    m_failureLink->setVisible(data.stackLink.has_value());
    m_failureLink->setLink(data.stackLink);
    if (!status.warnings.isEmpty())
        m_trouble->say(status.warnings.first().message, Tone::Warning);
    sayState();
    showCard();
    choose(m_commit, false);
}

void BisectPage::sayState()
{
    const bisect::Status &status = m_data.status;
    using State = bisect::State;
    const bool running = m_runSlot.isRunning() || m_data.beingRun;
    QString sentence = status.sentence;
    if (status.culprit) {
        const bisect::HistoryCommit *commit = status.commit(*status.culprit);
        sentence = tr("It began with %1: %2").arg(SentenceBand::code(status.culprit->brief()), commit ? commit->subject : QString());
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

bool BisectPage::canRun(QString *why) const
{
    const auto no = [&](const QString &reason) {
        if (why)
            *why = reason;
        return false;
    };
    if (!isOpen())
        return no(tr("No bisect is open."));
    if (m_data.status.state != bisect::State::Open)
        return no(tr("Nothing is left to test."));
    if (m_runSlot.isRunning() || m_data.beingRun)
        return no(tr("It is being run."));
    if (m_data.status.setup.test.isEmpty())
        return no(tr("It has no test command: mark commits good or bad."));
    if (m_data.status.setup.redacted)
        return no(tr("A secret in its commands was not stored: run it with “ariadne bisect run --test …”."));
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
        m_cardTitle->setText(tr("Next: %1 %2").arg(status.proposal->commit.brief(), commit ? commit->subject : QString()));
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
            const QByteArray text = !diff ? diff.error().what.toUtf8() : diff->isEmpty() ? tr("It changes no file.").toUtf8() : *diff;
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

Details BisectPage::details() const
{
    Details details;
    if (isOverview()) {
        const QModelIndex index = m_list->currentIndex();
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
    details.actions.append({tr("In its repository"), QStringLiteral("commit"), Link(place::Commit{status.setup.repository, shown}), {}, {}});
    if (!logPath().isEmpty())
        details.actions.append({tr("The test's output"), QStringLiteral("log"), {}, QStringLiteral("bisect.openLog"), {}});
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

bool BisectPage::commandEnabled(const QString &id, QString *why) const
{
    const auto no = [&](const QString &reason) {
        if (why)
            *why = reason;
        return false;
    };
    if (id == u"bisect.new" || id == u"bisect.showAll")
        return true;
    if (!isOpen())
        return no(tr("No bisect is open."));
    if (id == u"bisect.run" || id == u"bisect.step")
        return canRun(why);
    if (id == u"bisect.pause")
        return m_runSlot.isRunning() || no(tr("It is not being run."));
    if (id == u"bisect.openLog")
        return !logPath().isEmpty() || no(tr("No output of a test of this commit was kept."));
    if (m_runSlot.isRunning() || m_data.beingRun)
        return no(tr("It is being run."));
    if (id == u"bisect.undo")
        return !m_data.status.steps.isEmpty() || no(tr("There is no result yet."));
    if (shownCommit().isEmpty())
        return no(tr("No commit is chosen."));
    return true;
}

bool BisectPage::command(const QString &id)
{
    if (id == u"bisect.new") {
        if (isOpen())
            m_start->setRepository(m_data.status.setup.path);
        m_stack->setCurrentIndex(Start);
        m_start->setFocus();
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
    m_start->setBusy(true);
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
            m_start->setBusy(false);
            if (!id)
                return m_start->sayTrouble(id.error().what);
            m_stack->setCurrentIndex(isOverview() ? List : Session);
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
                QMetaObject::invokeMethod(applicationObject(), [page, id, status] {
                    if (!page || page->m_id != id || !page->m_runSlot.isRunning())
                        return;
                    BisectData data = page->m_data;
                    data.status = status;
                    page->showData(data);
                    page->finished();
                }, Qt::QueuedConnection);
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
    m_runSlot.cancel(); // the test under way is ended and leaves no verdict
    m_data.beingRun = true; // until its processes are gone
    sayState();
    showCard();
    m_again.start();
}

void BisectPage::act(const QString &title, std::function<Result<bisect::Status>(const store::Catalogue &, JobControl &)> work)
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
    act(tr("Marking %1").arg(commit.brief()), [id = m_id, commit, mark](const store::Catalogue &catalogue, JobControl &job) {
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

QByteArray BisectPage::saveLayout() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << kLayoutVersion << m_splitter->saveState() << m_right->saveState();
    return bytes;
}

void BisectPage::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_0);
    quint32 version = 0;
    QByteArray splitter;
    QByteArray right;
    stream >> version >> splitter >> right;
    if (stream.status() != QDataStream::Ok || version != kLayoutVersion)
        return;
    m_splitter->restoreState(splitter);
    m_right->restoreState(right);
}

} // namespace ariadne::ui
