// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/relationspanel.h"

#include "support/bytes.h"
#include "ui/source/neighbourview.h"
#include "ui/source/resultlist.h"
#include "ui/source/symbolwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/splitter.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

constexpr qint64 kMostRows = 50'000;    // of one answer: printk has 22,000
constexpr qint64 kMostNeighbours = 400; // asked for; the picture shows what fits
constexpr int kPictureFrom = 620;       // px of width from which there is room for it

// Columns and texts of what is going to be seen first; the rest is as good without.
constexpr qsizetype kMostLocated = 2'000;

} // namespace

RelationsPanel::RelationsPanel(QWidget *parent)
    : QWidget(parent), m_model(new RelationsModel(this)), m_edgesJob(this), m_referencesJob(this), m_neighboursJob(this)
{
    m_header = new PanelHeader(tr("Callers"), this);
    const std::pair<Relation, QString> kinds[] = {{Relation::Callers, tr("Callers")},
                                                  {Relation::Callees, tr("Callees")},
                                                  {Relation::Uses, tr("Uses")},
                                                  {Relation::References, tr("References")}};
    for (const auto &[relation, words] : kinds) {
        auto *chip = new Chip(words, this);
        chip->setObjectName(QStringLiteral("source.relation%1").arg(int(relation)));
        chip->setAccessibleName(words);
        chip->setCheckable(true);
        connect(chip, &QAbstractButton::clicked, this,
                [this, kind = relation] { ask(kind, m_model->name(), m_where); });
        m_header->addWidget(chip);
        m_chips.append(chip);
    }
    addListButtons(
        m_header, QStringLiteral("source.relations"), [this] { QApplication::clipboard()->setText(m_model->asText()); },
        [this] { emit closeWanted(); });

    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("source.relations"));
    m_tree->setAccessibleName(tr("Callers, callees and uses"));
    styleTree(m_tree);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->installEventFilter(this);
    connect(m_tree, &QTreeView::expanded, m_model, &RelationsModel::fetch);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &RelationsPanel::contextMenu);
    connect(m_tree, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { choose(index, whereTo(QApplication::keyboardModifiers()), false); });
    connect(m_model, &RelationsModel::wanted, this, [this](const RelationsModel::Question &question) {
        m_questions.append(question);
        askNext();
    });

    m_pictureHeader = new PanelHeader(tr("Neighbourhood"), this);
    m_neighbours = new NeighbourView(this);
    connect(m_neighbours, &NeighbourView::chosen, this,
            [this](const QByteArray &name) { ask(m_model->relation(), name, m_where); });
    m_picture = new QWidget(this);
    auto *pictureColumn = new QVBoxLayout(m_picture);
    pictureColumn->setContentsMargins(0, 0, 0, 0);
    pictureColumn->setSpacing(0);
    pictureColumn->addWidget(m_pictureHeader);
    pictureColumn->addWidget(m_neighbours, 1);
    auto *list = new QWidget(this);
    auto *listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(0, 0, 0, 0);
    listColumn->setSpacing(0);
    listColumn->addWidget(m_header);
    listColumn->addWidget(makeFilters());
    listColumn->addWidget(m_tree, 1);
    auto *splitter = new Splitter(Qt::Horizontal, this);
    splitter->addWidget(list);
    splitter->addWidget(m_picture);
    splitter->setStretchFactor(0, 62);
    splitter->setStretchFactor(1, 38);
    splitter->setSizes({620, 380});
    splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    setFocusProxy(m_tree);

    m_filterTimer = new QTimer(this);
    m_filterTimer->setSingleShot(true);
    m_filterTimer->setInterval(250);
    for (QLineEdit *const edit : {m_paths, m_condition}) {
        connect(edit, &QLineEdit::textEdited, this, [this] { m_filterTimer->start(); });
        connect(edit, &QLineEdit::returnPressed, this, [this] {
            m_filterTimer->stop();
            askAgain();
            m_tree->setFocus();
        });
    }
    connect(m_filterTimer, &QTimer::timeout, this, &RelationsPanel::askAgain);
}

// The row under the header: only these paths, only under conditions with this word, which roles, how they are grouped.
QWidget *RelationsPanel::makeFilters()
{
    const Theme &theme = Theme::instance();
    auto *row = new QWidget(this);
    m_paths = makePathsField(QStringLiteral("source.relationPaths"), row);
    m_condition = new QLineEdit(row);
    m_condition->setObjectName(QStringLiteral("source.relationCondition"));
    m_condition->setAccessibleName(tr("Only under an #if with this word"));
    m_condition->setPlaceholderText(tr("#if: CONFIG_SMP"));
    m_condition->setClearButtonEnabled(true);
    m_roles = new Chip(tr("Roles"), row);
    m_roles->setObjectName(QStringLiteral("source.relationRoles"));
    m_roles->setToolTip(tr("Which uses are listed\nAlt+U"));
    m_grouping = new Chip(tr("By"), row);
    m_grouping->setObjectName(QStringLiteral("source.relationGrouping"));
    m_grouping->setToolTip(tr("Grouped by file and role, or by role and file\nAlt+G"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4));
    layout->setSpacing(theme.px(6));
    layout->addWidget(m_paths, 3);
    layout->addWidget(m_condition, 2);
    layout->addWidget(m_roles);
    layout->addWidget(m_grouping);
    connect(m_roles, &QAbstractButton::clicked, this, &RelationsPanel::chooseRoles);
    const auto turn = [this] {
        if (m_model->relation() == Relation::References)
            setGrouping(m_model->grouping() == Grouping::FileRole ? Grouping::RoleFile : Grouping::FileRole);
    };
    connect(m_grouping, &QAbstractButton::clicked, this, turn);
    const auto key = [this](const QKeySequence &keys, const auto &does) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, does);
    };
    key(Qt::ALT | Qt::Key_G, turn);
    key(Qt::ALT | Qt::Key_U, [this] {
        if (m_model->relation() == Relation::References)
            chooseRoles();
    });
    refreshFilters();
    return row;
}

void RelationsPanel::refreshFilters()
{
    const bool references = m_model->relation() == Relation::References;
    m_roles->setVisible(references);
    m_grouping->setVisible(references);
    QStringList roles;
    for (const source::Use use : std::as_const(m_uses))
        roles.append(useText(use));
    m_roles->setValue(roles.isEmpty() ? tr("all") : roles.join(QStringLiteral(", ")));
    m_roles->setAccessibleName(tr("Roles: %1").arg(m_roles->value()));
    m_grouping->setValue(m_model->grouping() == Grouping::FileRole ? tr("file, role") : tr("role, file"));
    m_grouping->setAccessibleName(tr("Grouped by %1").arg(m_grouping->value()));
}

void RelationsPanel::chooseRoles()
{
    using source::Use;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("source.roleMenu"));
    menu.addAction(tr("All"), this, [this] { m_uses.clear(); });
    menu.addSeparator();
    for (const Use use : {Use::Call, Use::MemberCall, Use::Read, Use::Write, Use::Address, Use::Type, Use::Mention}) {
        QAction *const action = menu.addAction(useGroupText(use));
        action->setCheckable(true);
        action->setChecked(m_uses.contains(use));
        connect(action, &QAction::toggled, this, [this, use](bool on) {
            m_uses.removeAll(use);
            if (on)
                m_uses.append(use);
        });
    }
    if (menu.exec(m_roles->mapToGlobal(QPoint(0, m_roles->height()))))
        askAgain();
}

void RelationsPanel::setGrouping(Grouping grouping)
{
    m_model->setGrouping(grouping);
    refreshFilters();
    openFirst();
    m_tree->setCurrentIndex(m_model->index(0, 0));
}

// Groups that fit on a screen or two are open from the start.
void RelationsPanel::openFirst()
{
    constexpr int kMostGroups = 30, kOpenRows = 400;
    int rows = 0;
    for (int i = 0; i < std::min(kMostGroups, m_model->rowCount()) && rows < kOpenRows; ++i) {
        const QModelIndex group = m_model->index(i, 0);
        m_tree->expand(group);
        rows += m_model->rowCount(group);
        for (int k = 0; k < m_model->rowCount(group) && rows < kOpenRows; ++k) {
            m_tree->expand(m_model->index(k, 0, group));
            rows += m_model->rowCount(m_model->index(k, 0, group));
        }
    }
}

bool RelationsPanel::step(bool forward)
{
    // Functions that nobody opened stay closed: their callers are another question.
    const bool references = m_model->relation() == Relation::References;
    const QModelIndex next = nextResult(m_tree, forward, [this, references](const QModelIndex &index) {
        return m_model->isResult(index) || (!references && !m_model->isMore(index) && index.parent().isValid());
    });
    if (!next.isValid() || m_model->linkOf(next) == Link())
        return false;
    m_tree->setCurrentIndex(next);
    m_tree->scrollTo(next);
    emit linkChosen(m_model->linkOf(next), OpenIn::Here, true);
    return true;
}

RelationsPanel::~RelationsPanel() = default;

bool RelationsPanel::isSettled() const
{
    return !m_edgesJob.isRunning() && !m_referencesJob.isRunning() && !m_neighboursJob.isRunning();
}

source::Filter RelationsPanel::filter() const
{
    source::Filter filter;
    for (const QString &glob : m_paths->text().split(u' ', Qt::SkipEmptyParts))
        filter.paths.append(glob.toUtf8());
    filter.condition = m_condition->text().trimmed().toUtf8();
    if (m_model->relation() == Relation::References)
        filter.uses = m_uses;
    filter.configuration = m_configuration;
    if (m_configuration)
        filter.holds = source::holdsUnder(m_configuration);
    filter.limit = kMostRows;
    filter.locals = false;
    return filter;
}

void RelationsPanel::ask(Relation relation, const QByteArray &name, const place::Source &where)
{
    m_where = where;
    m_where.lines = {};
    for (int i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(i == int(relation));
    m_questions.clear();
    m_edgesJob.cancel();
    m_referencesJob.cancel();
    if (name.isEmpty()) {
        m_model->clear();
        refreshHeader();
        return;
    }
    m_model->reset(relation, name, m_where);
    refreshFilters();
    if (relation == Relation::References) {
        if (m_view)
            m_referencesJob.start(
                QString(), JobSlot<source::Answer<source::Reference>>::Pool::Interactive,
                [view = m_view, name, filter = filter()](JobControl &job) -> Result<source::Answer<source::Reference>> {
                    auto answer = source::references(*view, name, filter, job);
                    if (!answer)
                        return answer;
                    QList<source::Reference> first = answer->rows.mid(0, kMostLocated);
                    if (const Done done = source::locate(*view, name, first, job); !done)
                        return std::unexpected(done.error());
                    std::ranges::copy(first, answer->rows.begin());
                    return answer;
                },
                [this](Result<source::Answer<source::Reference>> answer) {
                    if (answer)
                        m_model->setReferences(*answer);
                    else
                        m_model->setFailed(0, answer.error().what);
                    openFirst();
                    m_tree->setCurrentIndex(m_model->index(0, 0));
                    refreshHeader();
                    emit settled();
                });
    } else {
        m_tree->setCurrentIndex(m_model->index(0, 0));
        m_tree->expand(m_model->index(0, 0));
    }
    askNeighbours();
    refreshHeader();
}

void RelationsPanel::askAgain()
{
    ask(m_model->relation(), m_model->name(), m_where);
}

void RelationsPanel::setView(const SymbolIndex::ViewPointer &view)
{
    const bool partial = m_model->name().isEmpty() || !m_model->indexed().complete() || !m_view;
    m_view = view;
    if (!view || m_model->name().isEmpty() || isHidden())
        return;
    // While it grows an answer comes again only when all of it is there, so that nothing moves under the pointer.
    if (partial && (view->indexed().complete() || m_model->indexed().of == 0) && isSettled())
        askAgain();
}

void RelationsPanel::setConfiguration(const std::shared_ptr<const source::Configuration> &configuration)
{
    m_configuration = configuration;
    if (!m_model->name().isEmpty() && !isHidden())
        askAgain();
}

// One question at a time: rows that a person opened, in that order.
void RelationsPanel::askNext()
{
    if (m_edgesJob.isRunning() || m_questions.isEmpty() || !m_view)
        return;
    const RelationsModel::Question question = m_questions.takeFirst();
    m_edgesJob.start(
        QString(), JobSlot<std::shared_ptr<const EdgeRows>>::Pool::Interactive,
        [view = m_view, question, relation = m_model->relation(),
         filter = filter()](JobControl &job) -> Result<std::shared_ptr<const EdgeRows>> {
            auto answer = relation == Relation::Callers ? source::callers(*view, question.name, filter, job)
                          : relation == Relation::Callees
                              ? source::callees(*view, question.name, question.path, filter, job)
                              : source::users(*view, question.name, filter, job);
            if (!answer)
                return std::unexpected(answer.error());
            QList<source::Edge> first = answer->rows.mid(0, kMostLocated);
            if (const Done done = source::locate(*view, first, job); !done)
                return std::unexpected(done.error());
            std::ranges::copy(first, answer->rows.begin());
            return std::make_shared<const EdgeRows>(EdgeRows::of(std::move(*answer), relation));
        },
        [this, question](Result<std::shared_ptr<const EdgeRows>> answer) {
            if (answer)
                m_model->setEdges(question.id, *answer);
            else
                m_model->setFailed(question.id, answer.error().what);
            refreshHeader();
            askNext();
            if (isSettled())
                emit settled();
        });
}

void RelationsPanel::askNeighbours()
{
    const QByteArray name = m_model->name();
    if (name.isEmpty() || !m_view || !m_picture->isVisibleTo(this) || m_neighbours->neighbourhood().name == name)
        return;
    m_neighboursJob.start(
        QString(), JobSlot<Neighbourhood>::Pool::Interactive,
        [view = m_view, name](JobControl &job) -> Result<Neighbourhood> {
            source::Filter filter;
            filter.limit = kMostNeighbours;
            filter.locals = false;
            const auto callers = source::callers(*view, name, filter, job);
            if (!callers)
                return std::unexpected(callers.error());
            const auto callees = source::callees(*view, name, {}, filter, job);
            if (!callees)
                return std::unexpected(callees.error());
            return neighbourhoodOf(name, *callers, *callees);
        },
        [this](Result<Neighbourhood> around) {
            if (around)
                m_neighbours->setNeighbourhood(*around);
            refreshHeader();
            if (isSettled())
                emit settled();
        });
}

void RelationsPanel::refreshHeader()
{
    m_header->setTitle(m_model->name().isEmpty() ? tr("Callers, callees, uses") : displayText(m_model->name()));
    m_header->setTitleIsCode(!m_model->name().isEmpty());
    QString words;
    if (m_model->name().isEmpty())
        words = tr("Place the caret on a name");
    else if (!m_view)
        words = tr("once the index stands");
    else if (!m_model->isWaiting() || m_model->indexed().of > 0)
        words = countText(m_model->total());
    if (m_model->hidden() > 0)
        words += tr(", %1 not in this configuration").arg(countText(m_model->hidden()));
    const source::Indexed indexed = m_model->indexed();
    const bool partial = indexed.of > 0 && !indexed.complete();
    if (partial)
        words += tr(", %1 of %2 files so far").arg(countText(indexed.files), countText(indexed.of));
    m_header->setMuted(words, partial ? Tone::Warning : Tone::Muted);
    m_pictureHeader->setMuted(m_neighbours->words());
}

void RelationsPanel::choose(const QModelIndex &index, OpenIn where, bool leave)
{
    if (openMore(m_tree, m_model, index))
        return;
    const Link link = m_model->linkOf(index);
    if (link != Link())
        emit linkChosen(link, where, leave);
    else if (m_model->hasChildren(index))
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
}

bool RelationsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_tree || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *const key = static_cast<QKeyEvent *>(event);
    const QModelIndex index = m_tree->currentIndex();
    if (key->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(m_model->asText());
        return true;
    }
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // Enter looks, Shift+Enter goes.
        choose(index, whereTo(key->modifiers()), key->modifiers() & Qt::ShiftModifier);
        return true;
    case Qt::Key_Escape:
        emit linkChosen(Link(), OpenIn::Here, true);
        return true;
    case Qt::Key_Space:
        if (m_model->hasChildren(index))
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
        return true;
    case Qt::Key_Slash:
        m_paths->setFocus();
        return true;
    default:
        return false;
    }
}

void RelationsPanel::contextMenu(const QPoint &point)
{
    const QModelIndex index = m_tree->indexAt(point);
    QMenu menu(this);
    if (index.isValid()) {
        const QByteArray name = m_model->nameOf(index);
        menu.addAction(tr("Go to the line"), this,
                       [this, index = QPersistentModelIndex(index)] { choose(index, OpenIn::Here, true); });
        menu.addAction(tr("Open beside this"), this,
                       [this, index = QPersistentModelIndex(index)] { choose(index, OpenIn::OtherSplit, false); });
        if (!name.isEmpty()) {
            menu.addAction(tr("Callers of %1").arg(displayText(name)), this,
                           [this, name] { ask(Relation::Callers, name, m_where); });
            menu.addAction(tr("Callees of %1").arg(displayText(name)), this,
                           [this, name] { ask(Relation::Callees, name, m_where); });
        }
        menu.addSeparator();
        menu.addAction(tr("Copy what is below"), this, [this, index = QPersistentModelIndex(index)] {
            QApplication::clipboard()->setText(m_model->asText(index));
        });
    }
    menu.addAction(tr("Copy as text"), this, [this] { QApplication::clipboard()->setText(m_model->asText()); });
    menu.exec(m_tree->viewport()->mapToGlobal(point));
}

void RelationsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_picture->setVisible(width() >= Theme::instance().px(kPictureFrom));
    askNeighbours();
}

} // namespace ariadne::ui
