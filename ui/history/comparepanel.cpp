// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/comparepanel.h"

#include "support/bytes.h"
#include "ui/history/historymodels.h"
#include "ui/revision/revisions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/splitter.h"

#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

ComparePanel::ComparePanel(JobList *jobs, QWidget *parent)
    : QWidget(parent), m_treeJob(this, jobs), m_pairJob(this, jobs)
{
    const Theme &theme = Theme::instance();
    m_header = new PanelHeader(QString(), this);
    const auto end = [this](const char *name, bool right) {
        auto *label = new LinkLabel(QString(), this);
        label->setObjectName(QString::fromLatin1(name));
        label->setToolTip(tr("Choose another revision"));
        m_header->addWidget(label);
        connect(label, &QAbstractButton::clicked, this, [this, right] { emit endWanted(right); });
        return label;
    };
    m_left = end("compare.from", false);
    auto *swap = new IconButton(QStringLiteral("refresh"), tr("Swap the two"), this);
    swap->setObjectName(QStringLiteral("compare.swap"));
    connect(swap, &QToolButton::clicked, this, &ComparePanel::swapEnds);
    m_header->addWidget(swap);
    m_right = end("compare.to", true);
    const auto chip = [this](const char *name, const QString &text, const QString &tip) {
        auto *made = new Chip(text, this);
        made->setObjectName(QString::fromLatin1(name));
        made->setAccessibleName(text);
        made->setCheckable(true);
        made->setToolTip(tip);
        m_header->addWidget(made);
        return made;
    };
    m_inline = chip("compare.inlineChip", tr("Inline"), tr("Both versions in one text instead of side by side"));
    m_white = chip("compare.whiteChip", tr("Ignore white space"),
                   tr("Lines that differ in white space alone count as equal"));
    connect(m_inline, &QAbstractButton::clicked, this, [this] { setInline(m_inline->isChecked()); });
    connect(m_white, &QAbstractButton::clicked, this, &ComparePanel::loadFile);
    m_band = new ErrorBand(this);

    m_files = new ChangedFilesModel(this);
    m_splitter = new Splitter(Qt::Horizontal, this);
    m_filesSide = new QWidget(m_splitter);
    m_filesSide->setAutoFillBackground(true);
    m_filesSide->setBackgroundRole(QPalette::AlternateBase);
    m_filesHeader = new PanelHeader(tr("Files that differ"), m_filesSide);
    m_filesView = new QListView(m_filesSide);
    m_filesView->setObjectName(QStringLiteral("compare.files"));
    m_filesView->setAccessibleName(tr("Files that differ"));
    styleList(m_filesView);
    m_filesView->setItemDelegate(new RowDelegate(m_filesView));
    m_filesView->setModel(m_files);
    auto *side = new QVBoxLayout(m_filesSide);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    side->addWidget(m_filesHeader);
    side->addWidget(m_filesView, 1);
    const auto open = [this](const QModelIndex &index) {
        const history::FileChange &file = m_files->files().at(index.row());
        showFile(file.oldPath, file.newPath, {});
    };
    connect(m_filesView, &QListView::clicked, this, open);
    connect(m_filesView, &QListView::activated, this, open);

    m_pair = new PairView(m_splitter);
    connect(m_pair, &PairView::moved, this, [this] {
        refreshHeader();
        emit moved();
    });
    connect(m_pair, &PairView::settled, this, &ComparePanel::settled);
    m_empty = new EmptyState(m_splitter);
    m_empty->setAction(QString());
    m_stack = new QStackedWidget(m_splitter);
    m_stack->addWidget(m_pair);
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(m_filesSide);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({theme.px(230), theme.px(830)});
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_band);
    layout->addWidget(m_splitter, 1);
    setFocusProxy(m_pair);
}

const QList<history::FileChange> &ComparePanel::files() const
{
    return m_files->files();
}

bool ComparePanel::isInline() const
{
    return m_pair->mode() == PairView::Mode::Inline;
}

bool ComparePanel::isSettled() const
{
    return !m_treeJob.isRunning() && !m_pairJob.isRunning() && (!m_hasPair || m_pair->isSettled());
}

QPoint ComparePanel::endCorner(bool right) const
{
    const LinkLabel *label = right ? m_right : m_left;
    return label->mapToGlobal(QPoint(0, label->height()));
}

void ComparePanel::show(const repository::SourceRoot &root, const place::Compare &place)
{
    const bool sameEnds = m_root && *m_root == root && m_place.from == place.from && m_place.to == place.to;
    m_root = root;
    const QString from = revisionText(place.from), to = revisionText(place.to);
    m_left->setText(from);
    m_right->setText(to);
    m_left->setAccessibleName(tr("Before: %1").arg(from));
    m_right->setAccessibleName(tr("After: %1").arg(to));
    const QByteArray right = place.toPath.isEmpty() ? place.path : place.toPath;
    // A file of the tree that stands here already.
    if (sameEnds && m_isTree && place.toPath.isEmpty() && m_files->rowOf(place.path) >= 0 && !place.path.isEmpty()) {
        const history::FileChange file = m_files->files().at(m_files->rowOf(place.path));
        m_place = place;
        showFile(file.oldPath, file.newPath, place.lines);
        return;
    }
    m_place = place;
    m_hasPair = false;
    m_band->clear();
    m_header->setBusy(-1);
    m_treeJob.start(
        tr("Comparing %1 with %2").arg(from, to), JobSlot<LoadedTreePair>::Pool::Interactive,
        [root, place](JobControl &job) -> Result<LoadedTreePair> {
            if (!place.toPath.isEmpty())
                return LoadedTreePair();
            return loadTreePair(root, place, job);
        },
        [this, place, right](Result<LoadedTreePair> pair) {
            m_header->stop();
            if (!pair) {
                m_files->setFiles({}, {});
                m_filesSide->hide();
                say(pair.error().what, pair.error().detail);
                emit loaded();
                emit settled();
                return;
            }
            // One file that was asked for by its name stands alone.
            const bool alone =
                !place.toPath.isEmpty() || (pair->files.size() <= 1 && !place.path.isEmpty() &&
                                            (pair->files.isEmpty() || pair->files.first().path() == place.path));
            m_isTree = !alone;
            m_filesSide->setVisible(!alone);
            treeLoaded(*pair);
            if (alone) {
                // A rename is told by the pair of trees as a whole only; a file alone keeps its name.
                showFile(place.path, right, place.lines);
            } else if (pair->files.isEmpty()) {
                say(tr("Both are the same."),
                    tr("No file differs between %1 and %2.").arg(revisionText(place.from), revisionText(place.to)));
                emit settled();
            } else {
                // The file that stood here before, where it is among them (the ends were swapped).
                const history::FileChange &first = pair->files.at(std::max(0, m_files->rowOf(m_file)));
                showFile(first.oldPath, first.newPath, {});
            }
            emit loaded();
        });
}

void ComparePanel::treeLoaded(const LoadedTreePair &pair)
{
    m_files->setFiles(pair.files, [this](const history::FileChange &file) {
        return Link(place::Compare{m_root->id(), m_place.from, m_place.to, file.path()});
    });
    m_filesHeader->setMuted(countText(pair.files.size()), pair.complete ? Tone::Muted : Tone::Warning);
}

void ComparePanel::showFile(const QByteArray &leftPath, const QByteArray &rightPath, const LineRange &lines)
{
    m_leftFile = leftPath;
    m_rightFile = rightPath;
    m_file = rightPath.isEmpty() ? leftPath : rightPath;
    m_lines = lines;
    m_files->setHere(m_file);
    if (const int row = m_files->rowOf(m_file); row >= 0)
        m_filesView->setCurrentIndex(m_files->index(row));
    loadFile();
}

void ComparePanel::loadFile()
{
    if (!m_root || m_file.isEmpty())
        return;
    m_header->setBusy(-1);
    history::CompareOptions options;
    options.ignoreWhitespace = m_white->isChecked();
    // A side that has not got the file is told by the job; both names are tried on both.
    m_pairJob.start(
        tr("Comparing %1").arg(displayText(m_file)), JobSlot<LoadedPair>::Pool::Interactive,
        [root = *m_root, place = m_place, left = m_leftFile, right = m_rightFile, options](JobControl &job) {
            return loadPair(root, place, left, right, options, job);
        },
        [this](Result<LoadedPair> pair) {
            m_header->stop();
            m_hasPair = pair.has_value() && !pair->binary;
            if (!pair) {
                say(pair.error().what, pair.error().detail);
            } else if (pair->binary) {
                say(tr("%1 is binary and differs.").arg(displayText(m_file)),
                    tr("Its bytes would make no sense as text."));
            } else {
                m_loaded = std::move(*pair);
                m_stack->setCurrentWidget(m_pair);
                m_pair->show(m_loaded);
                if (m_lines.first > 0)
                    m_pair->goToLine(m_lines.first);
                else if (m_atLast && !m_loaded.comparison.changes.isEmpty())
                    m_pair->goToLine(m_loaded.comparison.rows.at(m_loaded.comparison.changes.last()).right);
                if (m_loaded.comparison.identical())
                    m_band->say(tr("%1 is the same in both.").arg(displayText(m_file)), Tone::Known);
                else
                    m_band->clear();
            }
            m_atLast = false;
            refreshHeader();
            emit loaded();
            emit moved();
            emit settled();
        });
}

void ComparePanel::say(const QString &what, const QString &why)
{
    m_hasPair = false;
    m_empty->setText(what, why);
    m_stack->setCurrentWidget(m_empty);
    refreshHeader();
}

void ComparePanel::refreshHeader()
{
    QString title = displayText(m_file);
    if (m_leftFile != m_rightFile && !m_leftFile.isEmpty() && !m_rightFile.isEmpty())
        title = displayText(m_leftFile) + QStringLiteral(" → ") + displayText(m_rightFile);
    m_header->setTitle(m_file.isEmpty() ? m_root ? m_root->name() : QString() : title);
    m_header->setTitleIsCode(!m_file.isEmpty());
    const qsizetype changes = m_loaded.comparison.changes.size();
    if (!m_hasPair)
        m_header->setMuted(QString());
    else if (m_pair->currentChange() < 0)
        m_header->setMuted(tr("%n change(s)", nullptr, int(changes)));
    else
        m_header->setMuted(tr("change %1 of %2").arg(m_pair->currentChange() + 1).arg(changes));
}

Link ComparePanel::place() const
{
    place::Compare place = m_place;
    if (!m_file.isEmpty() && place.toPath.isEmpty())
        place.path = m_file;
    if (m_hasPair && m_pair->currentRightLine() > 1)
        place.lines = {m_pair->currentRightLine(), m_pair->currentRightLine()};
    else
        place.lines = {};
    return place;
}

bool ComparePanel::step(int by)
{
    if (m_hasPair && m_pair->step(by))
        return true;
    const int row = m_files->rowOf(m_file) + by;
    if (!m_isTree || row < 0 || row >= int(m_files->files().size()))
        return false;
    const history::FileChange file = m_files->files().at(row);
    m_atLast = by < 0;
    showFile(file.oldPath, file.newPath, {});
    return true;
}

void ComparePanel::setInline(bool on)
{
    m_inline->setChecked(on);
    m_pair->setMode(on ? PairView::Mode::Inline : PairView::Mode::SideBySide);
    emit settled();
}

void ComparePanel::swapEnds()
{
    place::Compare place = m_place;
    std::swap(place.from, place.to);
    if (!place.toPath.isEmpty())
        std::swap(place.path, place.toPath);
    place.lines = {};
    emit placeWanted(place);
}

} // namespace ariadne::ui
