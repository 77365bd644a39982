// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/relationspanel.h"

#include "support/bytes.h"
#include "ui/source/neighbourview.h"
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
    const Theme &theme = Theme::instance();
    m_header = new PanelHeader(tr("Callers"), this);
    m_paths = new QLineEdit(this);
    m_paths->setObjectName(QStringLiteral("source.relationPaths"));
    m_paths->setAccessibleName(tr("Only in these paths"));
    m_paths->setPlaceholderText(tr("Paths: fs/* !tools/*"));
    m_paths->setClearButtonEnabled(true);
    m_paths->setMaximumWidth(theme.px(140));
    m_header->addWidget(m_paths);
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
    auto *copy = new IconButton(QStringLiteral("copy"), tr("Copy as text"), this);
    copy->setObjectName(QStringLiteral("source.relationsCopy"));
    connect(copy, &QAbstractButton::clicked, this, [this] { QApplication::clipboard()->setText(m_model->asText()); });
    m_header->addWidget(copy);
    auto *close = new IconButton(QStringLiteral("close"), tr("Close"), this);
    close->setObjectName(QStringLiteral("source.relationsClose"));
    connect(close, &QAbstractButton::clicked, this, &RelationsPanel::closeWanted);
    m_header->addWidget(close);

    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("source.relations"));
    m_tree->setAccessibleName(tr("Callers, callees and uses"));
    styleTree(m_tree);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->installEventFilter(this);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &RelationsPanel::contextMenu);
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        choose(index, QApplication::keyboardModifiers() & Qt::ControlModifier, false);
    });
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
    connect(m_paths, &QLineEdit::textEdited, this, [this] { m_filterTimer->start(); });
    connect(m_paths, &QLineEdit::returnPressed, this, [this] {
        m_filterTimer->stop();
        askAgain();
        m_tree->setFocus();
    });
    connect(m_filterTimer, &QTimer::timeout, this, &RelationsPanel::askAgain);
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
    filter.holds = m_holds;
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
                    m_tree->expandToDepth(0);
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

void RelationsPanel::setConfiguration(
    const std::function<source::Filter::Truth(source::Branch::Kind, std::string_view)> &holds)
{
    m_holds = holds;
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
        QString(), JobSlot<source::Answer<source::Edge>>::Pool::Interactive,
        [view = m_view, question, relation = m_model->relation(),
         filter = filter()](JobControl &job) -> Result<source::Answer<source::Edge>> {
            auto answer = relation == Relation::Callers ? source::callers(*view, question.name, filter, job)
                          : relation == Relation::Callees
                              ? source::callees(*view, question.name, question.path, filter, job)
                              : source::users(*view, question.name, filter, job);
            if (!answer)
                return answer;
            QList<source::Edge> first = answer->rows.mid(0, kMostLocated);
            if (const Done done = source::locate(*view, first, job); !done)
                return std::unexpected(done.error());
            std::ranges::copy(first, answer->rows.begin());
            return answer;
        },
        [this, question](Result<source::Answer<source::Edge>> answer) {
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

void RelationsPanel::choose(const QModelIndex &index, bool newTab, bool leave)
{
    if (m_model->isMore(index)) {
        const QModelIndex parent = index.parent();
        const int row = index.row();
        m_model->showMore(index);
        m_tree->setCurrentIndex(m_model->index(row, 0, parent));
        return;
    }
    const Link link = m_model->linkOf(index);
    if (link != Link())
        emit linkChosen(link, newTab, leave);
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
        choose(index, key->modifiers() & Qt::ControlModifier, key->modifiers() & Qt::ShiftModifier);
        return true;
    case Qt::Key_Escape:
        emit linkChosen(Link(), false, true);
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
                       [this, index = QPersistentModelIndex(index)] { choose(index, false, true); });
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
