// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/sourcesidebar.h"

#include "source/fuzzy.h"
#include "ui/revision/blamegutter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace ariadne::ui {

SourceSidebar::SourceSidebar(QWidget *parent) : QWidget(parent), m_search(this)
{
    const Theme &theme = Theme::instance();
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_tree = new FileTreeModel(this);
    m_hits = new FileHitsModel(this);
    m_outline = new OutlineModel(this);

    m_header = new PanelHeader(QString(), this);
    m_revision =
        new IconButton(QStringLiteral("more"), tr("Choose a revision"), this, QKeySequence(Qt::CTRL | Qt::Key_R));
    m_revision->setObjectName(QStringLiteral("source.revision"));
    m_header->addWidget(m_revision);
    connect(m_revision, &QToolButton::clicked, this, &SourceSidebar::revisionWanted);

    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("source.filter"));
    m_filter->setAccessibleName(tr("Filter files"));
    m_filter->setPlaceholderText(tr("Filter files"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, &SourceSidebar::filterChanged);

    m_treeView = new QTreeView(this);
    m_treeView->setObjectName(QStringLiteral("source.tree"));
    m_treeView->setAccessibleName(tr("Files"));
    styleTree(m_treeView);
    m_treeView->setItemDelegate(new RowDelegate(m_treeView));
    m_treeView->setModel(m_tree);
    m_treeView->viewport()->installEventFilter(this);
    m_hitsView = new QListView(this);
    m_hitsView->setObjectName(QStringLiteral("source.hits"));
    m_hitsView->setAccessibleName(tr("Files that fit"));
    styleList(m_hitsView);
    m_hitsView->setItemDelegate(new RowDelegate(m_hitsView));
    m_hitsView->setModel(m_hits);
    m_hitsView->viewport()->installEventFilter(this);
    for (QAbstractItemView *view :
         {static_cast<QAbstractItemView *>(m_treeView), static_cast<QAbstractItemView *>(m_hitsView)}) {
        connect(view, &QAbstractItemView::clicked, this,
                [this](const QModelIndex &index) { chooseFile(index, false); });
        connect(view, &QAbstractItemView::activated, this,
                [this](const QModelIndex &index) { chooseFile(index, false); });
    }
    m_lists = new QStackedWidget(this);
    m_lists->addWidget(m_treeView);
    m_lists->addWidget(m_hitsView);

    auto *files = new QWidget(this);
    auto *filesLayout = new QVBoxLayout(files);
    filesLayout->setContentsMargins(0, 0, 0, 0);
    filesLayout->setSpacing(0);
    filesLayout->addWidget(m_header);
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6));
    filterRow->addWidget(m_filter);
    filesLayout->addLayout(filterRow);
    filesLayout->addWidget(m_lists, 1);

    m_outlineHeader = new PanelHeader(tr("Outline"), this);
    m_outlineView = new QListView(this);
    m_outlineView->setObjectName(QStringLiteral("source.outline"));
    m_outlineView->setAccessibleName(tr("Outline"));
    styleList(m_outlineView);
    auto *outlineDelegate = new RowDelegate(m_outlineView);
    outlineDelegate->setElide(Elide::Name);
    m_outlineView->setItemDelegate(outlineDelegate);
    m_outlineView->setModel(m_outline);
    const auto goToSymbol = [this](const QModelIndex &index) { emit lineChosen(m_outline->lineOf(index)); };
    connect(m_outlineView, &QListView::clicked, this, goToSymbol);
    connect(m_outlineView, &QListView::activated, this, goToSymbol);
    m_noOutline = new Label(QString(), Ink::Secondary, Tone::Muted, this);
    m_noOutline->setWordWrap(true);
    m_noOutline->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_noOutline->setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8));
    auto *outline = new QWidget(this);
    auto *outlineLayout = new QVBoxLayout(outline);
    outlineLayout->setContentsMargins(0, 0, 0, 0);
    outlineLayout->setSpacing(0);
    outlineLayout->addWidget(m_outlineHeader);
    outlineLayout->addWidget(m_noOutline);
    outlineLayout->addWidget(m_outlineView, 1);

    m_splitter = new Splitter(Qt::Vertical, this);
    m_splitter->setObjectName(QStringLiteral("source.sideSplitter"));
    m_splitter->addWidget(files);
    m_splitter->addWidget(outline);
    m_splitter->setStretchFactor(0, 62);
    m_splitter->setStretchFactor(1, 38);
    m_splitter->setSizes({620, 380}); // scaled to the room there is; a person's choice is kept in the session
    m_splitter->setChildrenCollapsible(false);
    m_legend = new HeatLegend(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_legend);
    clearOutline(QString());
}

void SourceSidebar::setTitle(const QString &name, const QString &revision)
{
    m_header->setTitle(name);
    m_header->setMuted(revision.isEmpty() ? QString() : tr("at %1").arg(revision));
}

void SourceSidebar::setRevisionEnabled(bool enabled)
{
    m_revision->setVisible(enabled);
}

// The folders below `parent` that are open, in order.
void SourceSidebar::collectOpen(const QModelIndex &parent, QList<QByteArray> &paths) const
{
    for (int row = 0; row < m_tree->rowCount(parent); ++row) {
        const QModelIndex index = m_tree->index(row, 0, parent);
        if (!m_treeView->isExpanded(index))
            continue;
        paths.append(m_tree->pathOf(index));
        collectOpen(index, paths);
    }
}

void SourceSidebar::setFiles(const std::shared_ptr<const FileList> &files)
{
    // Of another state of the same tree what is open stays open, and nothing moves that need not.
    const auto before = m_tree->files();
    const bool same = files && before && before->repository == files->repository;
    QList<QByteArray> open;
    if (same)
        collectOpen({}, open);
    const QByteArray current = m_tree->pathOf(m_treeView->currentIndex());
    const int scrolled = m_treeView->verticalScrollBar()->value();
    m_tree->setFiles(files);
    if (same) {
        for (const QByteArray &path : std::as_const(open)) {
            if (const QModelIndex index = m_tree->indexOf(path); index.isValid())
                m_treeView->expand(index);
        }
        if (const QModelIndex index = m_tree->indexOf(current); index.isValid() && !current.isEmpty())
            m_treeView->setCurrentIndex(index);
        m_treeView->doItemsLayout(); // or the scroll bar does not reach that far yet
        m_treeView->verticalScrollBar()->setValue(scrolled);
    }
    if (!m_filter->text().isEmpty())
        filterChanged();
    const bool partial = files && !files->listing.complete;
    LinkLabel *problem = m_header->setProblem(partial ? tr("partial") : QString());
    if (problem && partial) {
        QStringList words;
        for (const Warning &warning : files->listing.warnings)
            words.append(warning.message);
        problem->setToolTip(words.mid(0, 20).join(u'\n'));
    }
}

void SourceSidebar::setBusy(bool busy)
{
    if (busy)
        m_header->setBusy(-1);
    else
        m_header->stop();
}

void SourceSidebar::showFile(const QByteArray &path)
{
    m_tree->setHere(path);
    const QModelIndex index = path.isEmpty() ? QModelIndex() : m_tree->indexOf(path);
    if (!index.isValid())
        return;
    m_treeView->setCurrentIndex(index); // opens the folders around it
    m_treeView->scrollTo(index);
    if (m_tree->isFolder(index))
        m_treeView->expand(index);
}

void SourceSidebar::setOutline(const source::Outline &outline, const place::Source &file)
{
    m_outline->setOutline(outline, file);
    const bool empty = outline.symbols.isEmpty();
    m_noOutline->setText(outline.why);
    m_noOutline->setVisible(empty && !outline.why.isEmpty());
    m_outlineView->setFocusPolicy(empty ? Qt::NoFocus : Qt::StrongFocus); // it stays and keeps the header at the top
    m_outlineHeader->setMuted(outline.tier.isEmpty() ? QString() : tr("by %1").arg(outline.tier));
}

void SourceSidebar::clearOutline(const QString &why)
{
    source::Outline none;
    none.why = why;
    setOutline(none, {});
}

void SourceSidebar::setLine(int line)
{
    const int row = m_outline->setLine(line);
    if (row >= 0 && !m_outlineView->hasFocus()) {
        m_outlineView->setCurrentIndex(m_outline->index(row));
        m_outlineView->scrollTo(m_outline->index(row));
    }
}

void SourceSidebar::setLegendVisible(bool visible)
{
    m_legend->setVisible(visible);
}

void SourceSidebar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QPoint SourceSidebar::revisionCorner() const
{
    return m_header->mapToGlobal(QPoint(0, m_header->height()));
}

void SourceSidebar::filterChanged()
{
    const QString words = m_filter->text().trimmed();
    const auto files = m_tree->files();
    if (words.isEmpty() || !files) {
        m_search.cancel();
        m_lists->setCurrentWidget(m_treeView);
        emit settled();
        return;
    }
    m_search.start(
        tr("Filtering files"), JobSlot<QList<int>>::Pool::Interactive,
        [files, words](JobControl &job) -> Result<QList<int>> {
            QList<QByteArray> paths;
            paths.reserve(files->listing.entries.size());
            for (const repository::TreeEntry &entry : files->listing.entries)
                paths.append(entry.path);
            QList<int> found;
            for (const source::FuzzyHit &hit : source::fuzzyFind(paths, words, 500, job))
                found.append(hit.index);
            if (job.cancelled())
                return cancelled();
            return found;
        },
        [this, files, words](Result<QList<int>> found) {
            if (found) {
                m_hits->setHits(files, *found, words);
                m_lists->setCurrentWidget(m_hitsView);
                m_hitsView->setCurrentIndex(m_hits->index(0));
            }
            emit settled();
        });
}

void SourceSidebar::chooseFile(const QModelIndex &index, bool newTab)
{
    if (!index.isValid())
        return;
    if (index.model() == m_tree) {
        if (m_tree->isFolder(index))
            return; // the tree opens and closes it
        emit fileChosen(m_tree->pathOf(index), newTab);
    } else {
        emit fileChosen(m_hits->pathOf(index), newTab);
    }
}

bool SourceSidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Down:
        case Qt::Key_Up:
        case Qt::Key_PageDown:
        case Qt::Key_PageUp:
            QCoreApplication::sendEvent(m_lists->currentWidget(), event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            chooseFile(static_cast<QAbstractItemView *>(m_lists->currentWidget())->currentIndex(),
                       key->modifiers() & Qt::ControlModifier);
            return true;
        case Qt::Key_Escape:
            if (m_filter->text().isEmpty())
                break;
            m_filter->clear();
            return true;
        default:
            break;
        }
    }
    // The middle button, or Ctrl with the left one, opens another tab.
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        for (QAbstractItemView *view :
             {static_cast<QAbstractItemView *>(m_treeView), static_cast<QAbstractItemView *>(m_hitsView)}) {
            const bool another = mouse->button() == Qt::MiddleButton ||
                                 (mouse->button() == Qt::LeftButton && mouse->modifiers() & Qt::ControlModifier);
            if (watched == view->viewport() && another) {
                chooseFile(view->indexAt(mouse->position().toPoint()), true);
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

QByteArray SourceSidebar::saveLayout() const
{
    return m_splitter->saveState();
}

void SourceSidebar::restoreLayout(const QByteArray &layout)
{
    m_splitter->restoreState(layout);
}

} // namespace ariadne::ui
