// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/failurespage.h"

#include "store/catalogue.h"
#include "ui/failures/failuremodels.h"
#include "ui/failures/modepanel.h"
#include "ui/failures/occurrencepanel.h"
#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/splitter.h"

#include <QAction>
#include <QDataStream>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QListView>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

constexpr quint32 kLayoutVersion = 1;

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

// Files that are dropped on this page are meant to be filed. A folder may be sources as well: the window looks first.
QStringList localFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isDir())
            return {};
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

FailuresPage::FailuresPage(Shell &shell, QWidget *parent)
    : Page(parent), m_shell(shell), m_model(new ModeListModel(this)), m_loadRows(this), m_loadMode(this),
      m_loadOccurrence(this), m_import(this, &shell.jobs()), m_deciding(this)
{
    setObjectName(QStringLiteral("page.failures"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    setAcceptDrops(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_trouble = new ErrorBand(this);
    column->addWidget(m_trouble);
    connect(m_trouble, &ErrorBand::actionTriggered, this, &FailuresPage::reload);

    m_splitter = new Splitter(Qt::Horizontal, this);
    m_side = makeSide();
    m_splitter->addWidget(m_side);
    m_right = new QStackedWidget(m_splitter);
    m_modePanel = new ModePanel(m_right);
    m_occurrencePanel = new OccurrencePanel(m_right);
    m_right->addWidget(m_modePanel);
    m_right->addWidget(m_occurrencePanel);
    m_splitter->addWidget(m_right);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({px(400), px(640)});
    column->addWidget(m_splitter, 1);

    m_empty = new EmptyState(this);
    m_empty->setObjectName(QStringLiteral("failures.empty"));
    m_empty->setText(tr("Have we seen it before? Cores, logs and red tests gather here by what they look like."),
                     tr("Nothing was filed in this catalogue yet. Drop files here, or choose them."));
    m_empty->setAction(tr("Import files…"));
    m_empty->setDemoOffered(m_shell.commands().action(QStringLiteral("file.demo")) != nullptr);
    column->addWidget(m_empty, 1);
    m_empty->hide();
    connect(m_empty, &EmptyState::actionTriggered, this, &FailuresPage::askForFiles);
    connect(m_empty, &EmptyState::demoRequested, this, [this] {
        if (QAction *action = m_shell.commands().action(QStringLiteral("file.demo")))
            action->trigger();
    });

    const auto follow = [this](const Link &link) {
        if (holds(link))
            goHere(link);
        else
            m_shell.follow(link);
    };
    connect(m_modePanel, &ModePanel::followed, this, follow);
    connect(m_modePanel, &ModePanel::addToCaseRequested, this,
            [this] { command(QStringLiteral("failures.addToCase")); });
    connect(m_occurrencePanel, &OccurrencePanel::followed, this, follow);
    connect(m_occurrencePanel, &OccurrencePanel::addToCaseRequested, this,
            [this] { command(QStringLiteral("failures.addToCase")); });
    connect(m_occurrencePanel, &OccurrencePanel::copied, this,
            [this](const QString &what) { m_shell.say(tr("Copied: %1").arg(what)); });
    connect(m_occurrencePanel, &OccurrencePanel::openDumpRequested, this, &FailuresPage::openDump);
    connect(m_occurrencePanel, &OccurrencePanel::settled, this, [this] {
        if (isSettled())
            emit settled();
    });
    connect(m_occurrencePanel, &OccurrencePanel::sourceMissing, this, [this](const QString &why) {
        if (m_occurrencePanel->dumpLink())
            m_shell.say(why, false, tr("Open the dump"), [this] { openDump(); });
        else
            m_shell.say(why);
    });
    addAnswers();
    setFocusProxy(m_list);
}

QWidget *FailuresPage::makeSide()
{
    auto *side = new QWidget(m_splitter);
    auto *rows = new QVBoxLayout(side);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_header = new PanelHeader(tr("Modes"), side);
    auto *import = new LinkLabel(tr("Import…"), m_header);
    import->setObjectName(QStringLiteral("failures.import"));
    import->setIconName(QStringLiteral("plus"));
    connect(import, &QAbstractButton::clicked, this, &FailuresPage::askForFiles);
    m_inbox = new LinkLabel({}, m_header);
    m_inbox->setObjectName(QStringLiteral("failures.inbox"));
    m_inbox->hide();
    connect(m_inbox, &QAbstractButton::clicked, this, [this] { setInboxOnly(!m_inboxOnly); });
    m_header->addWidget(m_inbox);
    m_header->addWidget(import);
    rows->addWidget(m_header);
    m_list = new QListView(side);
    m_list->setObjectName(QStringLiteral("failures.modes"));
    m_list->setAccessibleName(tr("Modes"));
    m_list->setModel(m_model);
    styleList(m_list);
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    rows->addWidget(m_list, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!index.isValid())
            return;
        const QString id = m_model->rows().at(index.row()).mode.id;
        if (id != m_mode || !m_occurrence.isEmpty())
            showMode(id);
    });
    // Going through the list is looking; Enter and a click are going there.
    connect(m_list, &QAbstractItemView::clicked, this,
            [this](const QModelIndex &index) { goHere(index.data(LinkRole).value<Link>()); });
    connect(m_list, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        goHere(index.data(LinkRole).value<Link>());
        m_modePanel->occurrences()->setFocus();
    });
    return side;
}

bool FailuresPage::holds(const Link &link) const
{
    if (const auto *page = link.as<place::Page>())
        return page->name == u"failures";
    return link.as<place::Mode>() || link.as<place::Failure>();
}

void FailuresPage::open(const Link &link)
{
    if (const auto *mode = link.as<place::Mode>())
        showMode(mode->id);
    else if (const auto *failure = link.as<place::Failure>())
        showOccurrence(failure->id);
    reload();
}

void FailuresPage::goHere(const Link &link)
{
    const Link before = place();
    if (const auto *mode = link.as<place::Mode>())
        showMode(mode->id);
    else if (const auto *failure = link.as<place::Failure>())
        showOccurrence(failure->id);
    if (place() != before)
        emit navigated();
    emit placeChanged();
}

Link FailuresPage::place() const
{
    if (!m_occurrence.isEmpty())
        return place::Failure{m_occurrence};
    if (!m_mode.isEmpty())
        return place::Mode{m_mode};
    return place::Page{QStringLiteral("failures")};
}

QList<Crumb> FailuresPage::crumbs() const
{
    QList<Crumb> crumbs{{tr("Failures"), place::Page{QStringLiteral("failures")}, false}};
    QString title;
    if (m_modeData && m_modeData->summary.mode.id == m_mode)
        title = m_modeData->summary.mode.title;
    else if (const QModelIndex index = m_model->indexOf(m_mode); index.isValid())
        title = index.data().toString();
    if (!m_mode.isEmpty())
        crumbs.append(
            {title.isEmpty() ? tr("mode %1").arg(failures::briefId(m_mode)) : title, place::Mode{m_mode}, false});
    if (!m_occurrence.isEmpty()) {
        const bool known = m_occurrenceData && m_occurrenceData->occurrence.id == m_occurrence;
        crumbs.append({known ? QLocale().toString(m_occurrenceData->occurrence.time.toLocalTime(), tr("d MMM HH:mm"))
                             : tr("failure %1").arg(failures::briefId(m_occurrence)),
                       place::Failure{m_occurrence}, false});
    }
    return crumbs;
}

QStringList FailuresPage::status() const
{
    if (!m_loaded || m_rows.totals.occurrences == 0)
        return {};
    return {tr("%1 failures in %2 modes").arg(countText(m_rows.totals.occurrences), countText(m_rows.totals.modes))};
}

bool FailuresPage::isSettled() const
{
    if (!m_loaded || m_loadRows.isRunning() || m_loadMode.isRunning() || m_loadOccurrence.isRunning() ||
        m_import.isRunning() || m_deciding.isRunning())
        return false;
    return m_occurrence.isEmpty() || m_occurrencePanel->isSettled();
}

void FailuresPage::catalogueChanged()
{
    m_modeData.reset();
    m_occurrenceData.reset();
    if (!m_occurrence.isEmpty())
        showOccurrence(m_occurrence);
    else if (!m_mode.isEmpty())
        showMode(m_mode);
    reload();
}

void FailuresPage::reload()
{
    m_header->setBusy(-1);
    m_loadRows.start(
        tr("Reading the failures"), JobSlot<ModeRows>::Pool::Interactive,
        [catalogue = m_shell.catalogue()](JobControl &job) { return gatherModes(catalogue, job); },
        [this](Result<ModeRows> rows) {
            m_loaded = true;
            m_header->stop();
            if (rows) {
                if (std::exchange(m_rowsFailed, false))
                    m_trouble->clear();
                showRows(*rows);
            } else {
                m_rowsFailed = true;
                m_trouble->say(rows.error().what, Tone::Bad, tr("Try again"), rows.error().detail);
            }
            finished();
        });
}

void FailuresPage::showRows(const ModeRows &rows)
{
    m_rows = rows;
    const QSignalBlocker quiet(m_list->selectionModel());
    QList<ModeRow> shown = rows.rows;
    if (m_inboxOnly)
        shown.removeIf([](const ModeRow &row) { return row.mode.status != u"inbox"; });
    m_inbox->setVisible(rows.asked > 0 || m_inboxOnly);
    m_inbox->setText(m_inboxOnly ? tr("All modes") : tr("%n questions", nullptr, rows.asked));
    m_model->setRows(shown);
    m_header->setMuted(
        rows.complete ? tr("%1 · %n failures", nullptr, int(rows.totals.occurrences)).arg(countText(rows.totals.modes))
                      : tr("the newest %1 of %2").arg(countText(rows.rows.size()), countText(rows.totals.modes)));
    const bool none = rows.rows.isEmpty() && m_mode.isEmpty() && m_occurrence.isEmpty();
    m_empty->setVisible(none);
    m_splitter->setVisible(!none);
    if (m_mode.isEmpty() && m_occurrence.isEmpty() && !rows.rows.isEmpty())
        showMode(rows.rows.first().mode.id);
    m_list->setCurrentIndex(m_model->indexOf(m_mode));
    m_list->viewport()->update();
}

void FailuresPage::showMode(const QString &id)
{
    const bool other = id != m_mode;
    m_mode = id;
    m_occurrence.clear();
    m_loadOccurrence.cancel();
    m_right->setCurrentWidget(m_modePanel);
    if (const QModelIndex index = m_model->indexOf(id); index.isValid() && index != m_list->currentIndex()) {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_list->setCurrentIndex(index);
        m_list->viewport()->update();
    }
    emit placeChanged();
    emit detailsChanged();
    if (!other && m_modeData)
        return;
    m_trouble->clear();
    m_modePanel->setBusy(true);
    m_loadMode.start(
        tr("Reading the mode"), JobSlot<ModeData>::Pool::Interactive,
        [catalogue = m_shell.catalogue(), id](JobControl &job) { return gatherMode(catalogue, id, job); },
        [this](Result<ModeData> read) {
            m_modePanel->setBusy(false);
            if (read) {
                m_mode = read->summary.mode.id;
                m_modeData = *read;
                m_modePanel->setData(*read);
            } else {
                m_trouble->say(read.error().what, Tone::Bad, {}, read.error().detail);
            }
            finished();
        });
}

void FailuresPage::showOccurrence(const QString &id)
{
    m_occurrence = id;
    m_trouble->clear();
    m_right->setCurrentWidget(m_occurrencePanel);
    m_occurrencePanel->setBusy(true);
    emit placeChanged();
    m_loadOccurrence.start(
        tr("Reading the failure"), JobSlot<OccurrenceData>::Pool::Interactive,
        [catalogue = m_shell.catalogue(), id](JobControl &job) { return gatherOccurrence(catalogue, id, job); },
        [this](Result<OccurrenceData> read) {
            m_occurrencePanel->setBusy(false);
            if (read) {
                m_occurrence = read->occurrence.id;
                if (m_mode != read->mode.id) {
                    m_mode = read->mode.id;
                    m_modeData.reset();
                    const QSignalBlocker quiet(m_list->selectionModel());
                    m_list->setCurrentIndex(m_model->indexOf(m_mode));
                    m_list->viewport()->update();
                }
                m_occurrenceData = *read;
                m_occurrencePanel->setData(*read);
            } else {
                m_trouble->say(read.error().what, Tone::Bad, {}, read.error().detail);
            }
            finished();
        });
}

void FailuresPage::finished()
{
    emit placeChanged();
    emit detailsChanged();
    if (isSettled())
        emit settled();
}

void FailuresPage::askForFiles()
{
    auto *dialog = new QFileDialog(this, tr("Import cores and logs"));
    dialog->setObjectName(QStringLiteral("failures.files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles); // no filter: cores have no name of their own
    connect(dialog, &QFileDialog::filesSelected, this, &FailuresPage::importFiles);
    dialog->open();
}

void FailuresPage::importFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    if (m_import.isRunning()) { // one after the other: each has its summary, and its way back
        m_toImport.append(paths);
        return;
    }
    m_import.start(
        tr("Taking in %n files", nullptr, int(paths.size())), JobSlot<failures::ImportReport>::Pool::Background,
        [location = m_shell.catalogue(), paths](JobControl &job) -> Result<failures::ImportReport> {
            const auto catalogue = store::Catalogue::open(location, job);
            if (!catalogue)
                return std::unexpected(catalogue.error());
            failures::ImportRequest request;
            request.paths = paths;
            return failures::importPaths(*catalogue, request, job);
        },
        [this](Result<failures::ImportReport> report) {
            if (report)
                imported(*report);
            else if (report.error().kind != Error::Kind::Cancelled)
                m_shell.say(report.error().what, true);
            m_shell.catalogueWritten(); // after a cancel, too: what was finished is there
            catalogueChanged();
            importFiles(std::exchange(m_toImport, {}));
        });
}

bool FailuresPage::takeFiles(const QStringList &paths)
{
    importFiles(paths);
    return true;
}

void FailuresPage::imported(const failures::ImportReport &report)
{
    QStringList words;
    if (report.imported() > 0)
        words.append(tr("%n failures filed.", nullptr, report.imported()));
    if (report.duplicates() > 0)
        words.append(tr("%n were there already.", nullptr, report.duplicates()));
    if (report.unreadable.size() == 1)
        words.append(tr("%1 was not filed: %2")
                         .arg(report.unreadable.first().path.section(u'/', -1), report.unreadable.first().why));
    else if (!report.unreadable.isEmpty())
        words.append(tr("%n files hold no failure that is known.", nullptr, int(report.unreadable.size())));
    if (!report.repositories.isEmpty())
        words.append(tr("%n repositories in it were left out: open them by themselves.", nullptr,
                        int(report.repositories.size())));
    for (const Warning &warning : report.warnings.mid(0, 1))
        words.append(warning.message);
    if (const auto asking = std::count_if(report.occurrences.cbegin(), report.occurrences.cend(),
                                          [](const failures::Imported &one) { return one.asks; });
        asking > 0)
        words.append(tr("%n ask whether they are known.", nullptr, int(asking)));
    if (report.event.isEmpty())
        m_shell.say(words.join(u' '), report.occurrences.isEmpty());
    else
        m_shell.say(words.join(u' '), false, tr("Undo"), [this, event = report.event] { undoDecision(event); });
    if (!report.occurrences.isEmpty()) {
        m_modeData.reset();
        goHere(place::Mode{report.occurrences.first().mode});
    }
}

void FailuresPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FailuresPage::dropEvent(QDropEvent *event)
{
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    importFiles(files);
}

QByteArray FailuresPage::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << kLayoutVersion << m_splitter->saveState();
    return layout;
}

void FailuresPage::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    quint32 version = 0;
    QByteArray splitter;
    stream >> version >> splitter;
    if (stream.status() == QDataStream::Ok && version == kLayoutVersion)
        m_splitter->restoreState(splitter);
}

} // namespace ariadne::ui
