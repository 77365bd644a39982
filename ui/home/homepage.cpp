// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/homepage.h"

#include "ui/shell/commandregistry.h"
#include "ui/shell/linkwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/paint.h"

#include <QAction>
#include <QHeaderView>
#include <QListView>
#include <QPainter>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

constexpr int kRecentRows = 7;

// A check's or warning's glyph before its sentence.
class StateGlyph : public QWidget
{
public:
    StateGlyph(Tone tone, QWidget *parent) : QWidget(parent), m_tone(tone) { setFixedSize(px(16), px(18)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int side = px(14);
        painter.drawPixmap(QRect(0, (height() - side) / 2, side, side),
                           Theme::instance().pixmap(stateGlyph(m_tone), side, toneRole(m_tone), devicePixelRatioF()));
    }

private:
    Tone m_tone;
};

// Lists on Home are as high as their rows: the page scrolls, they never do.
void prepare(QAbstractItemView *view)
{
    view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setBackgroundRole(QPalette::Button); // the card's ground
    view->viewport()->setBackgroundRole(QPalette::Button);
    view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

} // namespace

PageKind homePages()
{
    PageKind kind;
    kind.name = QStringLiteral("home");
    kind.overview = true;
    kind.make = [](Shell &shell, QWidget *parent) -> std::unique_ptr<Page> {
        return std::make_unique<HomePage>(shell, parent);
    };
    return kind;
}

HomePage::HomePage(Shell &shell, QWidget *parent)
    : Page(parent), m_shell(shell), m_cases(new CasesTable(this)), m_recent(new LinesModel(this)),
      m_waiting(new LinesModel(this)), m_load(this), m_check(this), m_remembered(this)
{
    setObjectName(QStringLiteral("page.home"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);

    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::AlternateBase);
    content->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(px(24), px(20), px(24), px(24));
    column->setSpacing(0);
    m_band = new ErrorBand(content);
    column->addWidget(m_band);
    column->addWidget(makeNextCard());
    column->addSpacing(px(20));
    column->addWidget(makeCasesHeader());
    column->addSpacing(px(12));
    column->addWidget(makeCasesCard());
    column->addSpacing(px(20));

    auto *left = new QVBoxLayout;
    left->setSpacing(px(16));
    m_recentCard = static_cast<Card *>(
        makeLinesCard(tr("Recent"), m_recentHeader, m_recentView, m_recent, QStringLiteral("home.recent")));
    left->addWidget(m_recentCard);
    left->addWidget(makeChecksCard());
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(px(16));
    m_waitingCard = static_cast<Card *>(makeLinesCard(tr("Waiting for you"), m_waitingHeader, m_waitingView, m_waiting,
                                                      QStringLiteral("home.waiting")));
    right->addWidget(m_waitingCard);
    right->addWidget(makeDemoCard());
    right->addStretch(1);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(px(16));
    halves->addLayout(left, 1);
    halves->addLayout(right, 1);
    column->addLayout(halves);
    column->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("home.scroll"));
    scroll->setAccessibleName(tr("Home"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setBackgroundRole(QPalette::AlternateBase);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    m_ages.setInterval(60 * 1000);
    connect(&m_ages, &QTimer::timeout, this, [this] {
        m_table->viewport()->update();
        m_recentView->viewport()->update();
        m_waitingView->viewport()->update();
        showNext();
    });
    m_ages.start();
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        showChecks(m_known);
        fitHeights();
    });
    setFocusProxy(m_table);
    show(HomeData());
    showRecent({});
}

QWidget *HomePage::makeNextCard()
{
    m_next = new Card(this, Card::Kind::Next);
    m_next->setObjectName(QStringLiteral("home.next"));
    m_nextWhen = new Label({}, Ink::Secondary, Tone::Muted);
    m_nextTitle = new Label({}, Ink::Title);
    m_nextTitle->setElide(Elide::End);
    m_nextWords = new Label({}, Ink::Secondary, Tone::Muted);
    m_nextWords->setElide(Elide::End);
    m_nextButton = new Button({}, m_next);
    m_nextButton->setObjectName(QStringLiteral("home.next.button"));
    auto *words = new QVBoxLayout;
    words->setSpacing(px(4));
    words->addWidget(m_nextWhen);
    words->addWidget(m_nextTitle);
    words->addWidget(m_nextWords);
    auto *row = new QHBoxLayout(m_next);
    row->setContentsMargins(px(20), px(12), px(20), px(12));
    row->setSpacing(px(16));
    row->addLayout(words, 1);
    row->addWidget(m_nextButton, 0, Qt::AlignVCenter);
    connect(m_nextButton, &QAbstractButton::clicked, this, [this] { m_shell.follow(m_nextLink); });
    return m_next;
}

QWidget *HomePage::makeCasesHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(10));
    row->addWidget(new Label(tr("Cases"), Ink::Title));
    m_casesCount = new Label({}, Ink::Body, Tone::Muted);
    row->addWidget(m_casesCount, 1, Qt::AlignVCenter);
    auto *begin = new Button(tr("New case"), header);
    begin->setObjectName(QStringLiteral("home.newCase"));
    begin->setIconName(QStringLiteral("plus"));
    connect(begin, &QAbstractButton::clicked, this, [this] {
        m_shell.follow(place::Page{QStringLiteral("cases")});
        emit m_shell.commands().triggered(QStringLiteral("cases.new")); // to the page that is in front now
    });
    begin->setVisible(m_shell.commands().action(QStringLiteral("cases.new")) != nullptr);
    row->addWidget(begin);
    auto *open = new Button(tr("Open a failure…"), header);
    open->setObjectName(QStringLiteral("home.open"));
    if (const QAction *action = m_shell.commands().action(QStringLiteral("file.open")))
        open->setKeyHint(action->shortcut());
    connect(open, &QAbstractButton::clicked, this, [this] { trigger(QStringLiteral("file.open")); });
    row->addWidget(open);
    return header;
}

QWidget *HomePage::makeCasesCard()
{
    m_casesCard = new Card(this);
    m_table = new QTableView(m_casesCard);
    m_table->setObjectName(QStringLiteral("home.cases"));
    m_table->setAccessibleName(tr("Cases"));
    m_table->setModel(m_cases);
    styleTable(m_table);
    auto *delegate = new TableDelegate(m_table);
    delegate->setRowHeight(52);
    delegate->setMargin(8);
    m_table->setItemDelegate(delegate);
    setTableRowHeight(m_table, 52);
    prepare(m_table);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionsClickable(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(CasesTable::Title, QHeaderView::Stretch);
    auto *layout = new QVBoxLayout(m_casesCard);
    layout->setContentsMargins(px(8), px(2), px(8), px(2));
    layout->addWidget(m_table);
    m_casesEmpty = new QWidget(m_casesCard);
    auto *empty = new QVBoxLayout(m_casesEmpty);
    empty->setContentsMargins(px(16), px(14), px(16), px(14));
    empty->setSpacing(px(4));
    auto *what =
        new Label(tr("A case holds what was seen against what could explain it, until nothing is left unexplained."));
    what->setWordWrap(true);
    empty->addWidget(what);
    auto *how = new Label(tr("None yet. Open a core dump, a log or a repository, and add what you see with Ins."),
                          Ink::Secondary, Tone::Muted);
    how->setWordWrap(true);
    empty->addWidget(how);
    layout->addWidget(m_casesEmpty);
    connect(m_table, &QAbstractItemView::activated, this, &HomePage::follow);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Page::detailsChanged);
    return m_casesCard;
}

QWidget *HomePage::makeLinesCard(const QString &title, PanelHeader *&header, QListView *&view, LinesModel *model,
                                 const QString &name)
{
    auto *card = new Card(this);
    header = new PanelHeader(title, card);
    view = new QListView(card);
    view->setObjectName(name);
    view->setAccessibleName(title);
    view->setModel(model);
    styleList(view);
    auto *delegate = new RowDelegate(view);
    delegate->setRowHeight(26);
    view->setItemDelegate(delegate);
    prepare(view);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, px(5));
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addSpacing(px(4));
    layout->addWidget(view);
    connect(view, &QAbstractItemView::activated, this, &HomePage::follow);
    connect(view, &QAbstractItemView::clicked, this, &HomePage::follow);
    return card;
}

QWidget *HomePage::makeChecksCard()
{
    m_checksCard = new Card(this);
    m_checksLayout = new QVBoxLayout(m_checksCard);
    m_checksLayout->setContentsMargins(px(16), px(10), px(16), px(10));
    m_checksLayout->setSpacing(px(4));
    m_checksCard->hide();
    return m_checksCard;
}

QWidget *HomePage::makeDemoCard()
{
    auto *card = new Card(this, Card::Kind::Dashed);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(px(16), px(14), px(16), px(14));
    layout->setSpacing(px(4));
    layout->addWidget(new Label(tr("Try it on a demo"), Ink::Bold));
    auto *says =
        new Label(tr("A small, real investigation: repository, core, catalogue, trial, bisect and case. Made within "
                     "seconds on this machine."),
                  Ink::Secondary, Tone::Muted);
    says->setWordWrap(true);
    layout->addWidget(says);
    layout->addSpacing(px(8));
    auto *row = new QHBoxLayout;
    row->setSpacing(px(16));
    auto *make = new Button(tr("Make the demo"), card);
    make->setObjectName(QStringLiteral("home.demo"));
    make->setEnabled(m_shell.commands().action(QStringLiteral("file.demo")) != nullptr);
    connect(make, &QAbstractButton::clicked, this, [this] { trigger(QStringLiteral("file.demo")); });
    row->addWidget(make);
    auto *manual = new LinkLabel(tr("Manual"), card);
    manual->setObjectName(QStringLiteral("home.manual"));
    if (const QAction *action = m_shell.commands().action(QStringLiteral("help.manual")))
        manual->setKeyHint(keyText(action->shortcut()));
    connect(manual, &QAbstractButton::clicked, this, [this] { trigger(QStringLiteral("help.manual")); });
    row->addWidget(manual);
    row->addStretch(1);
    layout->addLayout(row);
    return card;
}

bool HomePage::holds(const Link &link) const
{
    const auto *page = link.as<place::Page>();
    return page && page->name == u"home";
}

void HomePage::open(const Link &)
{
    reload();
}

void HomePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_loaded)
        reload(); // what was done on other pages shows here
}

bool HomePage::isSettled() const
{
    return m_loaded && !m_load.isRunning() && !m_check.isRunning() && !m_remembered.isRunning();
}

void HomePage::reload()
{
    m_loaded = true;
    m_load.start(
        tr("Reading the catalogue"), JobSlot<HomeData>::Pool::Interactive,
        [location = m_shell.catalogue()](JobControl &job) { return gatherHome(location, job); },
        [this](Result<HomeData> gathered) {
            if (gathered) {
                m_band->clear();
                show(*gathered);
            } else {
                m_band->say(gathered.error().what);
                show(HomeData());
            }
            finished();
        });
    m_remembered.start(
        tr("Reading the recent things"), JobSlot<QList<RecentThing>>::Pool::Interactive,
        [](JobControl &) -> Result<QList<RecentThing>> { return Recent::load(); },
        [this](Result<QList<RecentThing>> things) {
            showRecent(things.value_or(QList<RecentThing>()));
            finished();
        });
    if (m_known.isEmpty() && !m_check.isRunning()) {
        m_check.start(
            tr("Looking at this machine"), JobSlot<QList<joins::Check>>::Pool::Background,
            [location = m_shell.catalogue()](JobControl &job) {
                joins::DoctorRequest request;
                request.catalogue = location;
                return joins::doctor(request, job);
            },
            [this](Result<QList<joins::Check>> checks) {
                if (checks)
                    showChecks(*checks);
                finished();
            });
    }
}

void HomePage::finished()
{
    emit placeChanged();
    emit detailsChanged();
    if (isSettled())
        emit settled();
}

void HomePage::show(const HomeData &home)
{
    m_data = home;
    m_cases->setCases(home.cases);
    m_table->setVisible(!home.cases.isEmpty());
    m_casesEmpty->setVisible(home.cases.isEmpty());
    int openCases = 0;
    for (const HomeCase &row : home.cases)
        openCases += row.state == u"open" ? 1 : 0;
    const int closed = int(home.cases.size()) - openCases;
    QString count;
    if (!home.cases.isEmpty())
        count = closed > 0 ? tr("%n open", nullptr, openCases) + QStringLiteral(", ") + tr("%n closed", nullptr, closed)
                           : tr("%n open", nullptr, openCases);
    if (home.moreCases)
        count += QStringLiteral(", ") + tr("more on the page Cases");
    m_casesCount->setText(count);
    QList<LinesModel::Line> lines;
    int inFailures = 0;
    for (const HomeQuestion &question : home.questions) {
        lines.append({question.link, question.icon, question.text, question.muted, question.time});
        inFailures += question.link.as<place::Mode>() ? 1 : 0;
    }
    m_waiting->setLines(lines);
    m_waitingHeader->setMuted(QString::number(lines.size()));
    m_waitingCard->setVisible(!lines.isEmpty());
    m_shell.setBadge(QStringLiteral("failures"), inFailures);
    showNext();
    fitHeights();
}

void HomePage::showRecent(const QList<RecentThing> &things)
{
    m_things = things;
    QList<LinesModel::Line> lines;
    for (const RecentThing &thing : things) {
        if (lines.size() < kRecentRows)
            lines.append({thing.link, iconOf(thing.link), thing.text,
                          thing.place.isEmpty() ? kindWord(thing.link)
                                                : kindWord(thing.link) + QStringLiteral(" · ") + thing.place,
                          thing.time});
    }
    m_recent->setLines(lines);
    m_recentCard->setVisible(!lines.isEmpty());
    showNext();
    fitHeights();
}

// The case touched last, else the thing opened last; nothing where there is neither.
void HomePage::showNext()
{
    QDateTime when;
    if (!m_data.cases.isEmpty()) {
        const HomeCase &row = m_data.cases.first();
        m_nextLink = row.link;
        when = row.changed;
        m_nextTitle->setText(row.title);
        m_nextWords->setText(row.last.isEmpty() ? row.seen : tr("Last: %1.").arg(row.last));
        m_nextButton->setText(tr("Open the case"));
    } else if (!m_things.isEmpty()) {
        const RecentThing &thing = m_things.first();
        m_nextLink = thing.link;
        when = thing.time;
        m_nextTitle->setText(thing.text);
        m_nextWords->setText(thing.place.isEmpty() ? kindWord(thing.link) : thing.place);
        m_nextButton->setText(tr("Open"));
    }
    m_nextWhen->setText(when.isValid() ? tr("Go on where you were, %1 ago").arg(ageText(when.toLocalTime()))
                                       : QString());
    m_nextButton->setAccessibleName(m_nextButton->text() + QStringLiteral(": ") + m_nextTitle->text());
    m_next->setVisible(when.isValid());
}

// What is wrong comes first; what is right is one line.
void HomePage::showChecks(const QList<joins::Check> &checks)
{
    m_known = checks;
    while (QLayoutItem *item = m_checksLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int right = 0;
    auto add = [this](Tone tone, const QString &sentence, const QString &remedy) {
        auto *line = new QWidget(m_checksCard);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(px(8));
        row->addWidget(new StateGlyph(tone, line), 0, Qt::AlignTop);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        auto *says = new Label(sentence);
        says->setWordWrap(true);
        words->addWidget(says);
        if (!remedy.isEmpty()) {
            auto *how = new Label(remedy, Ink::Secondary, Tone::Muted);
            how->setWordWrap(true);
            words->addWidget(how);
        }
        row->addLayout(words, 1);
        m_checksLayout->addWidget(line);
    };
    for (const joins::Check::State state : {joins::Check::State::Bad, joins::Check::State::Warning}) {
        for (const joins::Check &check : checks) {
            if (check.state == state)
                add(state == joins::Check::State::Bad ? Tone::Bad : Tone::Warning, check.detail, check.remedy);
        }
    }
    for (const joins::Check &check : checks)
        right += check.state == joins::Check::State::Ok ? 1 : 0;
    if (right > 0)
        add(Tone::Good, tr("%n things this machine needs are there.", nullptr, right), {});
    m_checksCard->setVisible(!checks.isEmpty());
}

void HomePage::fitHeights()
{
    QHeaderView *header = m_table->horizontalHeader();
    const QFontMetrics label(Theme::instance().font(Ink::Label));
    auto width = [&](CasesTable::Column column, int at96) {
        const QString words = m_cases->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        header->resizeSection(column, qMax(px(at96), label.horizontalAdvance(words) + px(32)));
    };
    width(CasesTable::State, 162);
    width(CasesTable::Steps, 200);
    width(CasesTable::Rate, 130);
    width(CasesTable::Questions, 84);
    width(CasesTable::Last, 88);
    const int rows = m_cases->rowCount() * m_table->verticalHeader()->defaultSectionSize();
    m_table->setFixedHeight(header->sizeHint().height() + rows + 1);
    for (QListView *view : {m_recentView, m_waitingView}) {
        const int row = view->model()->rowCount() > 0 ? view->sizeHintForRow(0) : px(26);
        view->setFixedHeight(qMax(1, view->model()->rowCount()) * row);
    }
}

void HomePage::follow(const QModelIndex &index)
{
    if (const QVariant link = index.data(LinkRole); link.isValid())
        m_shell.follow(link.value<Link>());
}

void HomePage::trigger(const QString &command)
{
    if (QAction *action = m_shell.commands().action(command))
        action->trigger();
}

QList<Crumb> HomePage::crumbs() const
{
    return {{tr("Home"), Link(), false}};
}

Details HomePage::details() const
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= m_data.cases.size())
        return {};
    const HomeCase &shown = m_data.cases.at(row);
    Details details;
    details.kind = tr("case");
    details.title = shown.title;
    details.text = shown.seen;
    if (shown.runs > 0)
        details.rows.append({tr("Failures / runs"), failuresOfRuns(shown.failures, shown.runs), {}, false, {}});
    if (shown.questions > 0)
        details.rows.append(
            {tr("Whys"), tr("%n open", nullptr, shown.questions), {}, false, Details::Row::Tone::Warning});
    if (!shown.last.isEmpty())
        details.rows.append({tr("Last"), shown.last, {}, false, {}});
    details.actions.append({tr("Open the case"), QStringLiteral("cases"), shown.link, {}, {}});
    details.link = shown.link;
    return details;
}

} // namespace ariadne::ui
