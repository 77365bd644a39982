// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with core (filing a log that was opened, Ins, which adds to a case, the demo), and what else
// pages may ask of it.
#include "ui/shell/mainwindow.h"

#include "cases/cases.h"
#include "demo/demo.h"
#include "joins/describe.h"
#include "store/catalogue.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/detailspanel.h"
#include "ui/shell/jobbar.h"
#include "ui/shell/linkwords.h"
#include "ui/shell/opening.h"
#include "ui/shell/rail.h"
#include "ui/shell/tabgroup.h"
#include "ui/shell/windows.h"
#include "ui/widgets/bands.h"

#include <QMenu>
#include <QThread>

namespace ariadne::ui {

namespace {

// Which case is meant, or which there are.
struct CaseAsked {
    QString id;
    QList<std::pair<QString, QString>> choices; // id, title
    bool operator==(const CaseAsked &) const = default;
};

Result<CaseAsked> askedCase(const QString &location, JobControl &job)
{
    const Result<store::Catalogue> catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    CaseAsked asked;
    asked.id = cases::currentCase(*catalogue);
    if (!asked.id.isEmpty())
        return asked;
    const Result<cases::CasePage> page = cases::list(*catalogue, {}, 20, job);
    if (!page)
        return std::unexpected(page.error());
    for (const cases::Case &known : page->rows)
        asked.choices.append({known.id, known.title});
    return asked;
}

} // namespace

// The page that files them says what became of it, with the way back.
void MainWindow::fileEvidence(const QStringList &paths)
{
    follow(place::Page{QStringLiteral("failures")});
    if (Page *page = currentPage(); !page || !page->takeFiles(paths))
        say(tr("There is no page here that files failures."), true);
}

void MainWindow::takeDropped(const QStringList &paths)
{
    auto slot = std::make_shared<JobSlot<Dropped>>(this, &m_jobs);
    slot->start(
        tr("Looking at %n files", nullptr, int(paths.size())), JobSlot<Dropped>::Pool::Interactive,
        [paths](JobControl &job) { return sortDropped(paths, job); },
        [this, slot](Result<Dropped> dropped) {
            if (!dropped)
                return; // cancelled: nothing was taken
            for (const QString &path : std::as_const(dropped->open))
                openPath(path);
            if (!dropped->file.isEmpty())
                fileEvidence(dropped->file);
        });
}

// Ins. The case in front is meant, else the one worked on last, else the person is asked.
void MainWindow::addToCase(const Link &link, const QString &text)
{
    if (const Page *page = currentPage()) {
        const Link here = page->place();
        if (const auto *open = here.as<place::Case>(); open && !link.as<place::Case>()) {
            addToCase(open->id, QString(), link, text);
            return;
        }
    }
    auto slot = std::make_shared<JobSlot<CaseAsked>>(this, &m_jobs);
    slot->start(
        tr("Looking for the case"), JobSlot<CaseAsked>::Pool::Interactive,
        [location = m_catalogue](JobControl &job) { return askedCase(location, job); },
        [this, slot, link, text](Result<CaseAsked> asked) {
            if (!asked) {
                say(asked.error().what, true);
                return;
            }
            if (!asked->id.isEmpty()) {
                addToCase(asked->id, QString(), link, text);
                return;
            }
            auto *menu = new QMenu(tr("Add to which case?"), this);
            menu->setObjectName(QStringLiteral("menu.case"));
            menu->setAttribute(Qt::WA_DeleteOnClose);
            menu->addSection(tr("Add to which case?"));
            for (const auto &[id, title] : std::as_const(asked->choices)) {
                connect(menu->addAction(QString(title).replace(u'&', QStringLiteral("&&"))), &QAction::triggered, this,
                        [this, id, link, text] { addToCase(id, QString(), link, text); });
            }
            if (!asked->choices.isEmpty())
                menu->addSeparator();
            const QString label = text.isEmpty()
                                      ? tr("New case from this")
                                      : tr("New case “%1”").arg(QString(text).replace(u'&', QStringLiteral("&&")));
            connect(menu->addAction(label), &QAction::triggered, this,
                    [this, link, text] { addToCase(QString(), text, link, text); });
            menu->popup(m_details->mapToGlobal(QPoint(0, m_details->height() / 3)));
        });
}

void MainWindow::addToCase(const QString &caseId, const QString &newTitle, const Link &link, const QString &text)
{
    m_textSlot.start(
        tr("Adding to the case"), JobSlot<QString>::Pool::Interactive,
        [caseId, newTitle, link, text, location = m_catalogue](JobControl &job) -> Result<QString> {
            const Result<store::Catalogue> catalogue = store::Catalogue::open(location, job);
            if (!catalogue)
                return std::unexpected(catalogue.error());
            const Result<Link> pinned = joins::pinned(link, job);
            if (!pinned)
                return std::unexpected(pinned.error());
            const Result<cases::Evidence> evidence = joins::describe(&*catalogue, *pinned, job);
            if (!evidence)
                return std::unexpected(evidence.error());
            QString id = caseId;
            if (id.isEmpty()) {
                // What is added first names the case until a person finds a better name.
                const Result<cases::Case> begun =
                    cases::begin(*catalogue, newTitle.isEmpty() ? evidence->title : newTitle, job);
                if (!begun)
                    return std::unexpected(begun.error());
                id = begun->id;
            }
            const Result<cases::Item> item =
                cases::add(*catalogue, id, cases::ItemKind::Observation, text, *evidence, job);
            if (!item)
                return std::unexpected(item.error());
            if (const Done current = cases::setCurrentCase(*catalogue, id); !current)
                return std::unexpected(current.error());
            return Link(place::Case{id, item->label}).print();
        },
        [this](Result<QString> added) {
            if (!added) {
                say(added.error().what, true);
                return;
            }
            catalogueWritten();
            const Link where = Link::parse(*added).value_or(Link());
            const QString label = where.as<place::Case>() ? where.as<place::Case>()->item : QString();
            say(tr("Added to the case as %1.").arg(label), false, tr("Show the case"),
                [this, where] { follow(where); });
        });
}

std::function<Result<QByteArray>(const Link &link)> MainWindow::pictureMaker()
{
    const auto draw = m_windows.options().picture;
    if (!draw)
        return {};
    return [draw, catalogue = m_catalogue](const Link &link) {
        Result<QByteArray> picture;
        QMetaObject::invokeMethod(
            applicationObject(), [&] { picture = draw(link, catalogue); },
            QThread::currentThread() == applicationObject()->thread() ? Qt::DirectConnection
                                                                      : Qt::BlockingQueuedConnection);
        return picture;
    };
}

// Makes the demo, or finds the one that is there, and opens its case with its catalogue.
void MainWindow::makeDemo(const QString &folder)
{
    auto slot = std::make_shared<JobSlot<demo::DemoResult>>(this, &m_jobs);
    slot->start(
        tr("Making the demo"), JobSlot<demo::DemoResult>::Pool::Background,
        [folder](JobControl &job) -> Result<demo::DemoResult> {
            Result<demo::DemoResult> made = demo::makeDemo(folder, job);
            if (!made)
                return made;
            // Their links must open here, too: an earlier demo may have been made for another home.
            for (const QString &path : {made->repository, made->core}) {
                if (const Result<Opened> opened = openAnything(path, job); !opened)
                    return std::unexpected(opened.error());
            }
            return made;
        },
        [this, slot](Result<demo::DemoResult> made) {
            if (!made) {
                say(made.error().what, made.error().kind != Error::Kind::Cancelled);
                return;
            }
            setCatalogue(made->catalogue);
            follow(made->caseLink());
        });
}

void MainWindow::say(const QString &sentence, bool bad, const QString &actionText, std::function<void()> action)
{
    if (bad)
        m_problem = sentence;
    ErrorBand *band = active()->band();
    disconnect(band, &ErrorBand::actionTriggered, this, nullptr);
    band->say(sentence, bad ? Tone::Bad : Tone::Known, actionText);
    if (action)
        connect(band, &ErrorBand::actionTriggered, this, [band, action = std::move(action)] {
            band->clear();
            action();
        });
}

QString MainWindow::catalogue() const
{
    return m_catalogue;
}

void MainWindow::setCatalogue(const QString &location)
{
    const QString wanted = location.isEmpty() ? m_windows.catalogue() : location;
    if (wanted == m_catalogue)
        return;
    m_catalogue = wanted;
    m_palette->setCatalogue(wanted);
    for (const TabGroup *group : std::as_const(m_groups)) {
        for (Page *page : group->madePages(TabGroup::Which::OfNoCatalogue))
            page->catalogueChanged();
    }
    m_refresh.start();
    m_windows.touchSession();
}

QStringList MainWindow::catalogues() const
{
    QStringList all{m_windows.catalogue()};
    for (const TabGroup *group : m_groups)
        all += group->catalogues();
    all.append(m_catalogue);
    all.removeDuplicates();
    return all;
}

void MainWindow::chooseCatalogue()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("menu.catalogue"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(tr("Work with which catalogue?"));
    for (const QString &location : catalogues()) {
        QAction *action = menu->addAction(catalogueName(location).replace(u'&', QStringLiteral("&&")));
        action->setToolTip(location);
        action->setCheckable(true);
        action->setChecked(location == m_catalogue);
        connect(action, &QAction::triggered, this, [this, location] {
            const QString page = currentPage() ? currentPage()->pageName() : QString();
            setCatalogue(location);
            if (isPerCatalogue(page) && active()->currentCatalogue() != location)
                follow(place::Page{page});
        });
    }
    menu->addSeparator();
    menu->addAction(m_commands->action(QStringLiteral("file.open")));
    menu->setToolTipsVisible(true);
    menu->popup(m_jobBar->mapToGlobal(QPoint(m_jobBar->width() - menu->sizeHint().width(), -menu->sizeHint().height())));
}

void MainWindow::catalogueWritten()
{
    for (Page *page : pages())
        page->catalogueChanged();
}

void MainWindow::setBadge(const QString &pageName, int count)
{
    m_rail->setBadge(pageName, count);
}

} // namespace ariadne::ui
