// SPDX-License-Identifier: GPL-3.0-or-later
// What the Source page knows of names: definitions, references, call hierarchy, occurrences, configuration, over the
// index of the repository and the scanner's facts of the file on screen.
#include "ui/source/sourcepage.h"

#include "source/query/queries.h"
#include "support/bytes.h"
#include "ui/shell/commandregistry.h"
#include "ui/source/codepanel.h"
#include "ui/source/definitionchooser.h"
#include "ui/source/gotoanswers.h"
#include "ui/source/relationspanel.h"
#include "ui/source/sourcesidebar.h"
#include "ui/source/symbolwords.h"
#include "ui/source/textsearchpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/splitter.h"

#include <QAction>
#include <algorithm>
#include <tuple>

namespace ariadne::ui {

namespace {

// The last part of "strata::FreeList<int>::pop(int)", and the scope before it.
struct Qualified {
    QByteArray name, scope;
};
Qualified qualified(const QByteArray &whole)
{
    QByteArray plain;
    int depth = 0;
    for (const char c : whole) {
        if (c == '(' && depth == 0)
            break;
        if (c == '>' && depth > 0)
            --depth;
        else if (c == '<')
            ++depth;
        else if (depth == 0)
            plain.append(c);
    }
    const qsizetype colons = plain.lastIndexOf("::");
    if (colons < 0)
        return {plain.isEmpty() ? whole : plain, {}};
    const QByteArray before = plain.left(colons);
    const qsizetype outer = before.lastIndexOf("::");
    return {plain.mid(colons + 2), outer < 0 ? before : before.mid(outer + 2)};
}

} // namespace

void SourcePage::setUpSymbols()
{
    m_index = new SymbolIndex(&m_shell.jobs(), this);
    m_relations = new RelationsPanel(m_column);
    m_relations->setMinimumHeight(Theme::instance().px(120));
    m_column->addWidget(m_relations);
    m_column->setStretchFactor(0, 1);
    m_column->setStretchFactor(1, 0);
    m_column->setSizes({620, 290});
    m_column->setChildrenCollapsible(false);
    m_relations->hide();
    connect(m_index, &SymbolIndex::changed, this, &SourcePage::indexChanged);
    connect(m_index, &QObject::destroyed, this, [index = m_index] { withdrawFromGoto(index); });
    connect(m_relations, &RelationsPanel::settled, this, &SourcePage::checkSettled);
    connect(m_relations, &RelationsPanel::closeWanted, this, [this] {
        m_relations->hide();
        m_panel->view()->setFocus();
    });
    connect(m_relations, &RelationsPanel::linkChosen, this, [this](const Link &link, OpenIn where, bool leave) {
        resultChosen(link, where, leave, m_relations->tree());
    });
    setUpSearch();
    TextView *const view = m_panel->view();
    view->setStickyProvider([this](int line) { return scopesAround(m_facts.outline, line); });
    m_listTimer.setSingleShot(true);
    m_listTimer.setInterval(400);
    connect(&m_listTimer, &QTimer::timeout, this, [this] {
        if (m_treeJob.isRunning())
            m_listTimer.start(); // after that
        else if (m_root && m_revision.isWorkTree())
            loadTree({}, true);
    });
    m_marksTimer.setSingleShot(true);
    m_marksTimer.setInterval(80);
    connect(&m_marksTimer, &QTimer::timeout, this, &SourcePage::markOccurrences);
    connect(view, &TextView::positionChanged, this, [this] { m_marksTimer.start(); });
    connect(view, &TextView::contextMenuRequested, this, [this](QMenu *menu, const TextPosition &) {
        QList<QAction *> actions;
        for (const char *const id : {"source.definition", "source.peek", "source.references", "source.callers",
                                     "source.callees", "source.uses"})
            if (QAction *const action = m_shell.commands().action(QLatin1String(id)))
                actions.append(action);
        QAction *const before = menu->actions().value(0);
        menu->insertActions(before, actions);
        menu->insertSeparator(before);
    });
}

void SourcePage::addSymbolCommands(CommandRegistry &registry)
{
    const QString menu = tr("Source"), page = QStringLiteral("source");
    QAction *const definition = registry.add({QStringLiteral("source.definition"), tr("Go to the definition"), menu,
                                              QStringLiteral("function"), QKeySequence(Qt::Key_F12), page, false});
    definition->setShortcuts({QKeySequence(Qt::Key_F12), QKeySequence(Qt::Key_F2)});
    registry.add({QStringLiteral("source.search"), tr("Search in all files…"), menu, QStringLiteral("search"),
                  QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), page, false});
    registry.add({QStringLiteral("source.nextResult"), tr("Next result"), menu, QStringLiteral("chevron-down"),
                  QKeySequence(Qt::Key_F4), page, false});
    registry.add({QStringLiteral("source.previousResult"), tr("Previous result"), menu, QStringLiteral("chevron-up"),
                  QKeySequence(Qt::SHIFT | Qt::Key_F4), page, false});
    registry.add({QStringLiteral("source.peek"), tr("Peek at the definition"), menu, QStringLiteral("eye"),
                  QKeySequence(Qt::ALT | Qt::Key_F12), page, false});
    registry.add({QStringLiteral("source.references"), tr("Find references"), menu, QStringLiteral("list"),
                  QKeySequence(Qt::SHIFT | Qt::Key_F12), page, false});
    registry.add({QStringLiteral("source.callers"), tr("Who calls this"), menu, QStringLiteral("tree"),
                  QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_H), page, false});
    registry.add({QStringLiteral("source.callees"), tr("Whom this calls"), menu, QStringLiteral("tree"),
                  QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J), page, false});
    registry.add({QStringLiteral("source.uses"), tr("Who uses this"), menu, QStringLiteral("variable"),
                  QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_U), page, false});
    const std::tuple<const char *, QString, QKeySequence> folds[] = {
        {"source.fold", tr("Fold"), Qt::CTRL | Qt::SHIFT | Qt::Key_BracketLeft},
        {"source.unfold", tr("Unfold"), Qt::CTRL | Qt::SHIFT | Qt::Key_BracketRight},
        {"source.foldAll", tr("Fold everything"), Qt::CTRL | Qt::ALT | Qt::Key_BracketLeft},
        {"source.unfoldAll", tr("Unfold everything"), Qt::CTRL | Qt::ALT | Qt::Key_BracketRight}};
    for (const auto &[id, words, key] : folds)
        registry.add({QLatin1String(id), words, menu, {}, key, page, false});
    registry.add({QStringLiteral("source.configuration"), tr("Choose a configuration…"), menu,
                  QStringLiteral("settings"), QKeySequence(), page, false});
    registry.add({QStringLiteral("source.noConfiguration"), tr("Show every #if branch alike"), menu,
                  QStringLiteral("eye"), QKeySequence(), page, false});
}

// ---- the file on screen

void SourcePage::startOutline()
{
    place::Source file{m_root->id(), m_revision.commit.hex, m_file->path, {}};
    m_factsJob.start(
        tr("Outline of %1").arg(displayText(m_file->path)), JobSlot<FileFacts>::Pool::Interactive,
        [content = m_file->content, path = m_file->path, configuration = m_configuration](JobControl &job) {
            return fileFacts(path, content.bytes(), configuration, job);
        },
        [this, file](Result<FileFacts> facts) {
            if (facts) {
                m_facts = std::move(*facts);
                m_sidebar->setOutline(m_facts.outline, file);
                m_sidebar->setLine(m_panel->view()->currentLine());
                m_panel->view()->setFoldRegions(m_facts.folds);
                m_panel->view()->setHatchedLines(m_facts.inactive, m_facts.inactiveWhy);
                placeCaretOnName();
                m_panel->view()->setLinkProvider([this, repository = file.repository](int line, QByteArrayView) {
                    return linksOfLine(repository, line);
                });
                m_panel->view()->viewport()->update();
                markOccurrences();
                emit placeChanged(); // the scope is known now
            } else {
                m_sidebar->clearOutline(facts.error().what);
            }
            checkSettled();
        });
    m_index->show(*m_root, m_revision.commit.hex, m_file->path);
}

// A link leads to a line. Whoever followed it means the name that is defined there, or the one whose uses were listed:
// the next question (who calls this?) is about that and not about the word the line happens to begin with.
void SourcePage::placeCaretOnName()
{
    TextView *const view = m_panel->view();
    const TextPosition at = view->position();
    if (at.column != 0 || at.line != view->executionLine() || view->hasSelection())
        return;
    const qint64 column =
        columnOfName(m_facts, at.line, m_relations->isVisibleTo(this) ? m_relations->name() : QByteArray());
    if (column > 0)
        view->goTo({at.line, column});
}

// Ctrl+click on any name of the file.
QList<TextLink> SourcePage::linksOfLine(const RepositoryId &repository, int line) const
{
    QList<TextLink> links;
    if (!m_facts.facts)
        return links;
    const source::Facts &facts = *m_facts.facts;
    const auto wanted = static_cast<quint32>(line);
    auto it = std::ranges::lower_bound(facts.occurrences, wanted, {}, &source::Occurrence::line);
    for (; it != facts.occurrences.end() && it->line == wanted && links.size() < 500; ++it) {
        const std::string_view name = facts.name(it->name);
        if (!it->local())
            links.append({{qint64(it->column()) - 1, qint64(name.size())},
                          place::Symbol{repository, QByteArray(name.data(), qsizetype(name.size()))}});
    }
    return links;
}

void SourcePage::markOccurrences()
{
    TextView *const view = m_panel->view();
    const TextPosition at = view->position();
    const bool on = m_file && m_facts.facts && !view->hasSelection() && view->executionLine() != -1;
    QList<TextMark> marks = on ? occurrencesOf(*m_facts.facts, at.line, at.column) : QList<TextMark>();
    if (marks.size() == 1)
        marks.clear(); // the word itself
    view->setMarks(marks);
}

// The name at the caret, or the function one is in.
QByteArray SourcePage::nameHere(bool orFunction) const
{
    if (!m_file)
        return {};
    const QByteArray word = m_panel->view()->wordUnderCaret().toUtf8();
    if (m_facts.facts) {
        const TextPosition at = m_panel->view()->position();
        const quint32 name = nameAt(*m_facts.facts, at.line, at.column);
        if (name != source::kNone) {
            const std::string_view text = m_facts.facts->name(name);
            return QByteArray(text.data(), qsizetype(text.size()));
        }
    } else if (!word.isEmpty()) {
        return word;
    }
    const int scope = m_facts.outline.at(m_panel->view()->currentLine());
    return orFunction && scope >= 0 ? m_facts.outline.symbols.at(scope).name.toUtf8() : QByteArray();
}

// ---- the index

void SourcePage::indexChanged()
{
    const auto view = m_index->view();
    if (m_root)
        offerForGoto(m_index, *m_root, m_revision.commit.hex);
    else
        withdrawFromGoto(m_index);
    m_relations->setView(view);
    m_search->setView(view);
    listAgain();
    if (!m_symbolWanted.isEmpty() && view)
        findSymbolWanted();
    emit placeChanged(); // the job bar says how far it is
    checkSettled();
}

// The index sees what changes in the work tree; the files on the left follow, a moment later: a branch switch writes
// for a while.
void SourcePage::listAgain()
{
    const auto view = m_index->view();
    if (!view || !m_revision.isWorkTree() || !view->indexed().complete() || m_index->isRunning())
        return;
    const bool first = m_listed == nullptr;
    const bool another = m_listed != view;
    m_listed = view;
    if (!first && another)
        m_listTimer.start();
}

void SourcePage::showRelation(Relation relation, const QByteArray &name)
{
    if (name.isEmpty() || !m_root)
        return;
    m_search->hide();
    m_relations->show();
    m_relations->setView(m_index->view());
    m_relations->ask(relation, name, {m_root->id(), m_revision.commit.hex, {}, {}});
    m_relations->tree()->setFocus();
}

void SourcePage::goToDefinition(bool peek)
{
    const TextPosition at = m_panel->view()->position();
    if (m_facts.facts && isLocalAt(*m_facts.facts, at.line, at.column)) {
        const TextPosition declared = localDeclaration(*m_facts.facts, at.line, at.column);
        place::Source place = sourcePlace();
        place.lines = {declared.line, declared.line};
        follow(place);
        m_panel->view()->goTo(declared);
        return;
    }
    const QByteArray name = nameHere(false);
    if (name.isEmpty()) {
        m_shell.say(tr("Place the caret on a name."));
        return;
    }
    askDefinitions(name, peek);
}

void SourcePage::askDefinitions(const QByteArray &name, bool peek)
{
    const auto view = m_index->view();
    if (!view) {
        m_shell.say(m_index->problem().isEmpty() ? tr("The index is being made: try again in a moment.")
                                                 : m_index->problem());
        return;
    }
    source::Filter filter;
    filter.configuration = m_configuration;
    filter.holds = configurationHolds();
    m_definitionJob.start(
        QString(), JobSlot<source::Answer<source::Definition>>::Pool::Interactive,
        [view, name, filter](JobControl &job) { return source::definitions(*view, name, true, filter, job); },
        [this, name, peek, view](Result<source::Answer<source::Definition>> answer) {
            if (!answer) {
                m_shell.say(answer.error().what);
            } else if (answer->rows.isEmpty() && answer->hidden > 0) {
                m_shell.say(tr("%Ln definition(s) of “%1” are not in this configuration.", nullptr, int(answer->hidden))
                                .arg(displayText(name)),
                            false, tr("Show every #if branch alike"), [this, name, peek] {
                                setConfiguration(nullptr, {});
                                askDefinitions(name, peek);
                            });
            } else if (answer->rows.isEmpty()) {
                m_shell.say(view->indexed().complete()
                                ? tr("Nothing here defines “%1”.").arg(displayText(name))
                                : tr("No definition of “%1” among the files read so far.").arg(displayText(name)));
            } else {
                showDefinitions(name, *answer, view, peek);
            }
            checkSettled();
        });
}

void SourcePage::showDefinitions(const QByteArray &name, const source::Answer<source::Definition> &answer,
                                 const SymbolIndex::ViewPointer &view, bool peek)
{
    QList<source::Definition> rows = answer.rows;
    // What this file defines comes first, then its folder; declarations only where there is nothing else.
    const bool onlyDeclarations = std::ranges::all_of(rows, &source::Definition::isDeclaration);
    if (!onlyDeclarations)
        rows.removeIf([](const source::Definition &row) { return row.isDeclaration(); });
    const QByteArray here = m_file ? m_file->path : QByteArray();
    const QByteArray folder = here.left(here.lastIndexOf('/') + 1);
    const auto distance = [&](const source::Definition &row) {
        return row.path == here ? 0 : !folder.isEmpty() && row.path.startsWith(folder) ? 1 : 2;
    };
    std::ranges::sort(rows, [&](const source::Definition &a, const source::Definition &b) {
        return std::tuple(distance(a), a.path, a.line) < std::tuple(distance(b), b.path, b.line);
    });
    // A static function of this file is what its callers here mean.
    const bool certain = rows.size() == 1 || (distance(rows.first()) == 0 && distance(rows.at(1)) != 0 &&
                                              (rows.first().flags & source::Symbol::Static));
    const int line = m_file ? m_panel->view()->currentLine() : 0;
    const bool already = certain && rows.first().path == here && rows.first().line == line;
    if (certain && !peek) {
        if (!already)
            follow(definitionLink(rows.first()));
        else
            m_shell.say(tr("This is the definition of “%1”.").arg(displayText(name)));
        return;
    }
    if (!m_chooser) {
        m_chooser = new DefinitionChooser(this);
        connect(m_chooser, &DefinitionChooser::chosen, this,
                [this](const source::Definition &definition, OpenIn where) {
                    follow(definitionLink(definition), where);
                    if (where == OpenIn::Here)
                        m_panel->view()->setFocus();
                });
    }
    TextView *const text = m_panel->view();
    const int below = text->rectOfLine(text->currentLine()).bottom();
    m_chooser->popUp(name, rows, answer.hidden, view,
                     text->viewport()->mapToGlobal(QPoint(Theme::instance().px(60), std::max(0, below))));
}

Link SourcePage::definitionLink(const source::Definition &definition) const
{
    return place::Source{m_root->id(), m_revision.commit.hex, definition.path, {definition.line, definition.line}};
}

// A link to a symbol: its definition, and who calls it.
void SourcePage::findSymbolWanted()
{
    const auto view = m_index->view();
    const QByteArray wanted = m_symbolWanted;
    const Qualified parts = qualified(wanted);
    const QByteArray name = parts.name;
    m_definitionJob.start(
        QString(), JobSlot<source::Answer<source::Definition>>::Pool::Interactive,
        [view, name](JobControl &job) { return source::definitions(*view, name, true, {}, job); },
        [this, name, scope = parts.scope, wanted, view](Result<source::Answer<source::Definition>> answer) {
            if (m_symbolWanted != wanted)
                return;
            if (answer && !answer->rows.isEmpty()) {
                // FreeList::pop is not Stack::pop, where the scanner saw the scope.
                const auto fits = [&](const source::Definition &row) { return !scope.isEmpty() && row.scope == scope; };
                if (std::ranges::any_of(answer->rows, fits))
                    answer->rows.removeIf([&](const source::Definition &row) { return !fits(row); });
                m_symbolWanted.clear();
                const bool alone = !m_file;
                if (alone)
                    showRelation(Relation::Callers, name);
                if (alone || answer->rows.size() == 1)
                    follow(definitionLink(answer->rows.first()));
                else
                    showDefinitions(name, *answer, view, false);
            } else if (!answer || view->indexed().complete()) {
                m_symbolWanted.clear();
                m_panel->showNothing(tr("Nothing here defines “%1”.").arg(displayText(name)),
                                     answer ? tr("It may come from a library or be made by a macro.")
                                            : answer.error().what,
                                     tr("Find a file"));
                if (!m_relations->isVisibleTo(this))
                    showRelation(Relation::References, name);
            }
            checkSettled();
        });
}

// ---- commands

bool SourcePage::symbolCommand(const QString &id)
{
    if (id == u"source.definition" || id == u"source.peek") {
        goToDefinition(id == u"source.peek");
        return true;
    }
    const std::pair<QLatin1String, Relation> relations[] = {{QLatin1String("source.references"), Relation::References},
                                                            {QLatin1String("source.callers"), Relation::Callers},
                                                            {QLatin1String("source.callees"), Relation::Callees},
                                                            {QLatin1String("source.uses"), Relation::Uses}};
    for (const auto &[command, relation] : relations) {
        if (id != command)
            continue;
        // In the dock its row is meant, in the text the name at the caret.
        const bool inDock = m_relations->isVisibleTo(this) && m_relations->tree()->hasFocus();
        QByteArray name = inDock ? m_relations->model()->nameOf(m_relations->tree()->currentIndex()) : nameHere(true);
        if (name.isEmpty())
            name = m_relations->name();
        showRelation(relation, name);
        return true;
    }
    if (id == u"source.search") {
        showSearch();
        return true;
    }
    if (id == u"source.nextResult" || id == u"source.previousResult")
        return stepResult(id == u"source.nextResult");
    TextView *const view = m_panel->view();
    const std::pair<QLatin1String, void (TextView::*)()> folds[] = {
        {QLatin1String("source.fold"), &TextView::foldHere},
        {QLatin1String("source.unfold"), &TextView::unfoldHere},
        {QLatin1String("source.foldAll"), &TextView::foldAll},
        {QLatin1String("source.unfoldAll"), &TextView::unfoldAll}};
    for (const auto &[command, does] : folds) {
        if (id != command)
            continue;
        (view->*does)();
        return true;
    }
    if (id == u"source.configuration") {
        chooseConfiguration();
        return true;
    }
    if (id == u"source.noConfiguration") {
        setConfiguration(nullptr, {});
        return true;
    }
    return false;
}

bool SourcePage::symbolCommandEnabled(const QString &id, QString *why) const
{
    const auto say = [&](const QString &reason) {
        if (why)
            *why = reason;
        return false;
    };
    if (id == u"source.noConfiguration")
        return m_configuration || say(tr("No configuration is chosen"));
    if (id == u"source.definition" || id == u"source.peek")
        return hasFile() || say(tr("No file is open"));
    if (id == u"source.nextResult" || id == u"source.previousResult")
        return m_relations->isVisibleTo(this) || m_search->isVisibleTo(this) ||
               say(tr("Nothing was searched for: there are no results"));
    if (id.contains(u"fold", Qt::CaseInsensitive))
        return !m_panel->view()->folds().isEmpty() || say(tr("Nothing here can be folded"));
    if (id == u"source.references" || id == u"source.callers" || id == u"source.callees" || id == u"source.uses")
        return hasFile() || !m_relations->name().isEmpty() || say(tr("No file is open"));
    return true;
}

} // namespace ariadne::ui
