// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/sourcepage.h"

#include "support/bytes.h"
#include "ui/shell/commandregistry.h"
#include "ui/source/codepanel.h"
#include "ui/source/relationspanel.h"
#include "ui/source/resultlist.h"
#include "ui/source/sourcedetails.h"
#include "ui/source/sourcesidebar.h"
#include "ui/source/textsearchpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"
#include "ui/widgets/splitter.h"

#include <QAction>
#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>

namespace ariadne::ui {

using repository::SourceRoot;

namespace {

RepositoryId repositoryOf(const Link &link)
{
    if (const auto *place = link.as<place::Source>())
        return place->repository;
    if (const auto *symbol = link.as<place::Symbol>())
        return symbol->repository;
    return {};
}

// The commit that a link needs, where it names one by its id.
ObjectId commitOf(const Link &link)
{
    const auto *place = link.as<place::Source>();
    return place && place->revision.size() == 40 ? ObjectId{place->revision} : ObjectId();
}

} // namespace

SourcePage::SourcePage(Shell &shell, QWidget *parent)
    : Page(parent), m_shell(shell), m_rootJob(this, &shell.jobs()), m_treeJob(this, &shell.jobs()),
      m_fileJob(this, &shell.jobs()), m_blameJob(this, &shell.jobs()),
      m_factsJob(this), m_definitionJob(this), m_configurationJob(this, &shell.jobs()), m_lineJob(this), m_beforeJob(this, &shell.jobs()), m_diskJob(this), m_nextJob(this, &shell.jobs()), m_choicesJob(this),
      m_commitsJob(this)
{
    const Theme &theme = Theme::instance();
    m_splitter = new Splitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("source.splitter"));
    m_sidebar = new SourceSidebar(m_splitter);
    m_column = new Splitter(Qt::Vertical, m_splitter);
    m_column->setObjectName(QStringLiteral("source.column"));
    m_panel = new CodePanel(m_column);
    m_column->addWidget(m_panel);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_column);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({theme.px(224), theme.px(870)});
    m_splitter->setChildrenCollapsible(false);
    m_sidebar->setMinimumWidth(theme.px(150));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    setFocusProxy(m_panel->view());

    connect(m_sidebar, &SourceSidebar::fileChosen, this, [this](const QByteArray &path, bool newTab) {
        if (m_root)
            follow(place::Source{m_root->id(), m_revision.commit.hex, path, {}}, newTab ? OpenIn::NewTab : OpenIn::Here);
    });
    connect(m_sidebar, &SourceSidebar::lineChosen, this, [this](int line) {
        if (!hasFile())
            return;
        place::Source place = sourcePlace();
        place.lines = {line, line};
        follow(place);
        m_panel->view()->setFocus();
    });
    connect(m_sidebar, &SourceSidebar::revisionWanted, this, &SourcePage::chooseRevision);
    connect(m_sidebar, &SourceSidebar::settled, this, &SourcePage::checkSettled);
    connect(m_panel, &CodePanel::blameToggled, this, [this] { command(QStringLiteral("source.blame")); });
    connect(m_panel, &CodePanel::commitWanted, this, &SourcePage::showCommitOfLine);
    connect(m_panel, &CodePanel::nothingAction, this, [this] {
        if (const auto action = m_nothingAction)
            action();
    });
    connect(m_panel->band(), &ErrorBand::actionTriggered, this, [this] {
        if (const auto action = m_bandAction)
            action();
    });
    connect(m_panel->blame(), &BlameLines::changed, this, [this] {
        readCommitOfLine();
        emit detailsChanged();
    });
    TextView *view = m_panel->view();
    connect(view, &TextView::currentLineChanged, this, &SourcePage::lineChanged);
    connect(view, &TextView::linkActivated, this,
            [this](const Link &link, Qt::KeyboardModifiers modifiers) {
                // Ctrl is what made it a link.
                follow(link, modifiers & Qt::ShiftModifier ? OpenIn::NewTab : whereTo(modifiers & Qt::AltModifier));
            });
    connect(view, &TextView::settled, this, &SourcePage::checkSettled);
    // The address follows the caret, but not at every step of a held arrow key.
    m_lineTimer.setSingleShot(true);
    m_lineTimer.setInterval(150);
    connect(&m_lineTimer, &QTimer::timeout, this, &SourcePage::placeChanged);
    m_diskTimer.setInterval(1500);
    connect(&m_diskTimer, &QTimer::timeout, this, &SourcePage::checkOnDisk);
    m_diskTimer.start();
    m_sidebar->setLegendVisible(false);
    m_sidebar->setRevisionEnabled(false);
    setUpSymbols();
}

SourcePage::~SourcePage() = default;

QString SourcePage::pageName() const
{
    return QStringLiteral("source");
}

QString SourcePage::iconName() const
{
    return QStringLiteral("source");
}

QString SourcePage::tabTitle() const
{
    if (m_file)
        return displayText(m_file->path.mid(m_file->path.lastIndexOf('/') + 1));
    if (const auto *wanted = m_wanted.as<place::Source>(); wanted && !wanted->path.isEmpty())
        return displayText(wanted->path.mid(wanted->path.lastIndexOf('/') + 1));
    return m_root ? m_root->name() : tr("Source");
}

bool SourcePage::holds(const Link &link) const
{
    const RepositoryId id = repositoryOf(link);
    if (id.isEmpty())
        return false;
    if (m_root)
        return m_root->id() == id;
    return repositoryOf(m_wanted) == id;
}

void SourcePage::open(const Link &link)
{
    const RepositoryId id = repositoryOf(link);
    m_wanted = link;
    if (m_root && m_root->id() == id) {
        showWanted();
        return;
    }
    m_root.reset();
    m_isDistribution.reset();
    m_rootError.reset();
    m_revision = {};
    m_headName.clear();
    m_treeJob.cancel();
    m_fileJob.cancel();
    m_beforeJob.cancel();
    m_index->clear();
    m_relations->hide();
    m_search->clear();
    m_symbolWanted.clear();
    m_listed.reset();
    m_listTimer.stop();
    m_configurationJob.cancel();
    m_configuration.reset();
    m_configurationPath.clear();
    m_relations->setConfiguration({});
    clearFile();
    m_sidebar->setFiles(nullptr);
    m_sidebar->setBusy(true);
    m_rootJob.start(
        tr("Opening the repository"), JobSlot<SourceRoot>::Pool::Interactive,
        [id, having = commitOf(link)](JobControl &job) { return SourceRoot::locate(id, job, having); },
        [this](Result<SourceRoot> root) {
            m_sidebar->setBusy(false);
            if (!root) {
                m_rootError = root.error();
                m_nothingAction = [this] {
                    if (QAction *action = m_shell.commands().action(QStringLiteral("file.openFolder")))
                        action->trigger();
                };
                m_panel->setHeader(tr("Source"), QString(), false);
                m_panel->showNothing(root.error().what, root.error().detail, tr("Open a folder or repository…"));
                emit placeChanged();
                checkSettled();
                return;
            }
            m_root = std::move(*root);
            m_sidebar->setTitle(m_root->name(), QString());
            m_sidebar->setRevisionEnabled(m_root->isRepository());
            restoreConfiguration();
            loadCommits();
            showWanted();
        });
}

void SourcePage::showWanted()
{
    if (const auto *place = m_wanted.as<place::Source>()) {
        showSource(*place);
    } else if (const auto *symbol = m_wanted.as<place::Symbol>()) {
        m_symbolWanted = symbol->name;
        if (!m_file) {
            m_panel->setHeader(displayText(symbol->name), QString(), true);
            m_nothingAction = [this] { m_sidebar->focusFilter(); };
            m_panel->showNothing(tr("Looking for the definition of “%1”.").arg(displayText(symbol->name)),
                                 tr("The index of %1 is being read.").arg(m_root->name()));
        }
        m_index->show(*m_root, m_revision.commit.hex, m_file ? m_file->path : QByteArray());
        if (m_index->view())
            findSymbolWanted();
        if (!m_sidebar->files())
            loadTree({}, false);
        emit placeChanged();
    }
}

place::Source SourcePage::sourcePlace() const
{
    if (!m_file)
        return {};
    const int line = m_panel->view()->currentLine();
    const LineRange selected = m_panel->view()->selectedLines();
    const LineRange lines =
        m_panel->view()->hasSelection() && selected.last > selected.first ? selected : LineRange{line, line};
    return {m_root->id(), m_revision.commit.hex, m_file->path, lines};
}

Link SourcePage::place() const
{
    if (m_file) {
        place::Source place = sourcePlace();
        // The top of a file is the file.
        if (place.lines.first <= 1 && place.lines.last <= 1)
            place.lines = {};
        return place;
    }
    return m_wanted;
}

QList<Crumb> SourcePage::crumbs() const
{
    QList<Crumb> crumbs;
    if (!m_root)
        return {{tr("Source"), m_wanted, false}};
    const QByteArray revision = m_revision.commit.hex;
    crumbs.append({m_root->name(), Link(place::Source{m_root->id(), revision, {}, {}}), false});
    if (!m_revision.isWorkTree())
        crumbs.append(
            {tr("at %1").arg(revisionText(m_revision)), Link(place::Commit{m_root->id(), m_revision.commit}), false});
    if (m_file) {
        const QString name = displayText(m_file->path.mid(m_file->path.lastIndexOf('/') + 1));
        const int line = m_panel->view()->currentLine();
        const int scope = m_facts.outline.at(line);
        if (scope >= 0) {
            // In what one is: the file, then the function.
            place::Source top = sourcePlace();
            top.lines = {};
            crumbs.append({name, top, true});
            const source::OutlineSymbol &symbol = m_facts.outline.symbols.at(scope);
            const bool function = symbol.kind == source::OutlineSymbol::Kind::Function;
            crumbs.append({QStringLiteral("%1%2:%3").arg(symbol.name, function ? QStringLiteral("()") : QString()).arg(line),
                           place(), true});
        } else {
            crumbs.append({line > 1 ? name + u':' + QString::number(line) : name, place(), true});
        }
    }
    return crumbs;
}

Details SourcePage::details() const
{
    if (!m_root)
        return {};
    if (!m_file)
        return {};
    const int line = m_panel->view()->currentLine();
    const history::BlameHunk *hunk = m_panel->blame()->hunk(line);
    if (!hunk) {
        const auto &document = m_panel->view()->document();
        Details details = fileDetails(sourcePlace(), m_root->name(), m_revision, qint64(m_file->content.bytes().size()),
                                      document ? document->lineCount() : 0);
        details.text = m_blameProblem;
        return details;
    }
    LineFacts facts;
    facts.place = sourcePlace();
    facts.repositoryName = m_root->name();
    facts.isRepository = m_root->isRepository();
    facts.line = line;
    facts.hunk = hunk;
    facts.blame = m_panel->blame()->commit(line);
    facts.commit = m_lineCommit && m_lineCommit->id == hunk->commit ? &*m_lineCommit : nullptr;
    return lineDetails(facts);
}

QStringList SourcePage::status() const
{
    if (!m_root)
        return {};
    QStringList words{m_root->name()};
    if (m_root->isRepository())
        words.append(m_revision.isWorkTree() ? m_headName : revisionText(m_revision));
    if (const QString configuration = configurationText(); !configuration.isEmpty())
        words.append(configuration);
    if (const QString index = m_index->stateText(); !index.isEmpty())
        words.append(index);
    return words;
}

bool SourcePage::isSettled() const
{
    return !m_rootJob.isRunning() && !m_treeJob.isRunning() && !m_fileJob.isRunning() &&
           !m_blameJob.isRunning() && !m_factsJob.isRunning() && !m_definitionJob.isRunning() &&
           !m_configurationJob.isRunning() && m_symbolWanted.isEmpty() && !m_lineJob.isRunning() && !m_beforeJob.isRunning() &&
           m_sidebar->isSettled() && m_relations->isSettled() && m_search->isSettled() && !m_listTimer.isActive() && (!m_panel->showsText() || m_panel->view()->isSettled());
}

void SourcePage::checkSettled()
{
    if (isSettled())
        emit settled();
}

QByteArray SourcePage::saveLayout() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << qint32(1) << m_splitter->saveState() << m_sidebar->saveLayout() << m_blameOn;
    return bytes;
}

void SourcePage::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_4);
    qint32 version = 0;
    QByteArray splitter, sidebar;
    bool blame = true;
    stream >> version;
    if (version != 1)
        return; // of another Ariadne
    stream >> splitter >> sidebar >> blame;
    if (stream.status() != QDataStream::Ok)
        return;
    m_splitter->restoreState(splitter);
    m_sidebar->restoreLayout(sidebar);
    m_blameOn = blame;
}

void SourcePage::follow(const Link &link, OpenIn where)
{
    m_shell.follow(link, where);
}

} // namespace ariadne::ui
