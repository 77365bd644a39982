// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/icicleview.h"

#include "ui/dump/dumpdata.h"
#include "ui/theme/theme.h"
#include "ui/widgets/format.h"
#include "ui/widgets/paint.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

// The C library, the loader and the kernel's page: nobody's own code.
bool isSystem(const QByteArray &module)
{
    const QString name = moduleName(module);
    for (const char *start : {"libc.so", "libc-", "libpthread", "ld-linux", "ld-", "linux-vdso", "libm.so", "librt",
                              "libdl", "libstdc++", "libc++", "libgcc_s"}) {
        if (name.startsWith(QLatin1String(start)))
            return true;
    }
    return module.isEmpty();
}

} // namespace

IcicleView::IcicleView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::AlternateBase);
    viewport()->setAutoFillBackground(true);
}

void IcicleView::setTree(const IcicleTree &tree, const QByteArray &program)
{
    m_tree = tree;
    m_zoom = m_current = 0;
    m_hovered = -1;
    m_owners = program.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{program};
    for (const IcicleNode &node : tree.nodes) {
        if (!isSystem(node.module) && !m_owners.contains(node.module))
            m_owners.append(node.module);
    }
    updateScrollBar();
    viewport()->update();
}

int IcicleView::ownerOf(const QByteArray &module) const
{
    return isSystem(module) ? -1 : int(m_owners.indexOf(module));
}

IcicleMeasures IcicleView::measures() const
{
    IcicleMeasures out;
    out.width = viewport()->width() - 2 * px(12);
    out.row = px(22);
    out.gap = qMax(1, px(1));
    out.smallest = px(3);
    out.firstRow = int(verticalScrollBar()->value() / out.row);
    out.lastRow = int((verticalScrollBar()->value() + viewport()->height()) / out.row) + 1;
    return out;
}

// In viewport coordinates; mirrored for languages that run from the right.
QList<IcicleBlock> IcicleView::visible() const
{
    const IcicleMeasures m = measures();
    QList<IcicleBlock> blocks = layoutIcicle(m_tree, m_zoom, m);
    for (IcicleBlock &block : blocks) {
        if (isRightToLeft())
            block.rect.moveLeft(m.width - block.rect.right());
        block.rect.translate(px(12), px(8) - verticalScrollBar()->value());
    }
    return blocks;
}

const IcicleBlock *IcicleView::blockAt(const QList<IcicleBlock> &blocks, const QPoint &point) const
{
    for (const IcicleBlock &block : blocks) {
        if (block.rect.contains(point))
            return &block;
    }
    return nullptr;
}

QRect IcicleView::rectOf(int node) const
{
    for (const IcicleBlock &block : visible()) {
        if (block.node == node && block.merged == 0)
            return block.rect.toAlignedRect();
    }
    return {};
}

void IcicleView::updateScrollBar()
{
    const int height = px(22) * (m_tree.depth + 1) + 2 * px(8);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(px(22));
    verticalScrollBar()->setRange(0, qMax(0, height - viewport()->height()));
}

void IcicleView::zoomTo(int node)
{
    if (node < 0 || node >= m_tree.nodes.size() || node == m_zoom)
        return;
    m_zoom = node;
    ensureVisible(node);
    viewport()->update();
}

void IcicleView::ensureVisible(int node)
{
    const int top = m_tree.nodes[node].depth * px(22);
    if (top < verticalScrollBar()->value())
        verticalScrollBar()->setValue(top);
    else if (top + px(30) > verticalScrollBar()->value() + viewport()->height())
        verticalScrollBar()->setValue(top + px(30) - viewport()->height());
}

void IcicleView::select(int node, bool tell)
{
    if (node < 0 || node >= m_tree.nodes.size())
        return;
    m_current = node;
    // A block outside of what is zoomed in would be selected unseen.
    int above = node;
    while (above != m_zoom && above > 0)
        above = m_tree.nodes[above].parent;
    if (above != m_zoom)
        m_zoom = 0;
    ensureVisible(node);
    viewport()->update();
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
    if (tell && node > 0)
        emit chosen(m_tree.nodes[node].tid, m_tree.nodes[node].frame);
}

void IcicleView::showFrame(const dump::Thread &thread, int frame)
{
    if (m_tree.nodes.isEmpty())
        return;
    select(icicleNodeOf(m_tree, thread, frame), false);
}

QString IcicleView::words(const IcicleBlock &block) const
{
    if (block.merged > 1)
        return tr("%n small block(s)", nullptr, block.merged) + QStringLiteral(", ") +
               tr("%n thread(s)", nullptr, block.count);
    const IcicleNode &node = m_tree.nodes[block.node];
    const QString name = block.node == 0 ? tr("All stacks") : node.name;
    return name + QStringLiteral(", ") + tr("%n thread(s)", nullptr, block.count) +
           (node.stoppedHere ? QStringLiteral(", ") + tr("crashed") : QString());
}

void IcicleView::paintBlock(QPainter &painter, const IcicleBlock &block) const
{
    const Theme &theme = Theme::instance();
    const IcicleNode &node = m_tree.nodes[block.node];
    const bool single = block.merged == 0;
    const int owner = ownerOf(node.module);
    QColor ground = theme.color(Role::Control);
    QColor ink = theme.color(Role::Text);
    if (single && node.stoppedHere) {
        ground = theme.color(Role::Bad);
        ink = theme.color(Role::Window);
    } else if (single) {
        ground = owner < 0 ? theme.color(Role::Raised) : theme.categoryTint(owner);
    }
    painter.fillRect(block.rect, ground);
    if (single && node.crashed && !node.stoppedHere && block.node > 0)
        painter.fillRect(QRectF(block.rect.left(), block.rect.top(), px(2), block.rect.height()),
                         theme.color(Role::Bad));
    if (single && block.node == m_hovered)
        paintRound(painter, block.rect.adjusted(0.5, 0.5, -0.5, -0.5), 0, {}, theme.color(Role::Control));
    if (block.rect.width() < px(28) || !single)
        return;
    QRectF area = block.rect.adjusted(px(6), 0, -px(6), 0);
    painter.setPen(ink);
    const QString count = countText(block.count);
    painter.setFont(theme.font(Ink::Label));
    const QFontMetricsF small(painter.font());
    if (area.width() > px(90) && block.node != 0) {
        painter.setPen(node.stoppedHere ? ink : theme.color(Role::Muted));
        painter.drawText(area, Qt::AlignVCenter | (isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight), count);
        area.adjust(isRightToLeft() ? small.horizontalAdvance(count) + px(8) : 0, 0,
                    isRightToLeft() ? 0 : -small.horizontalAdvance(count) - px(8), 0);
        painter.setPen(ink);
    }
    painter.setFont(theme.font(block.node == 0 ? Ink::Body : Ink::CodeSmall));
    const QString name = block.node == 0 ? tr("%n thread(s)", nullptr, block.count) : node.name;
    painter.drawText(area, Qt::AlignVCenter | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft),
                     elideName(name, QFontMetricsF(painter.font()), area.width()));
}

void IcicleView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // names of functions read so in every language
    if (m_tree.nodes.isEmpty()) {
        painter.setPen(Theme::instance().color(Role::Muted));
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("No stacks to merge."));
        return;
    }
    const QList<IcicleBlock> blocks = visible();
    for (const IcicleBlock &block : blocks)
        paintBlock(painter, block);
    for (const IcicleBlock &block : blocks) {
        if (block.merged || block.node != m_current)
            continue;
        // Where one is: a line of thread at its left; the ring only with the keyboard's focus.
        painter.fillRect(QRectF(isRightToLeft() ? block.rect.right() - px(3) : block.rect.left(), block.rect.top(),
                                px(3), block.rect.height()),
                         Theme::instance().color(Role::Thread));
        if (hasFocus())
            paintFocusRing(painter, block.rect.toAlignedRect(), 0, true);
    }
}

void IcicleView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void IcicleView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange) {
        updateScrollBar();
        viewport()->update();
    }
}

void IcicleView::mousePressEvent(QMouseEvent *event)
{
    const QList<IcicleBlock> blocks = visible();
    const IcicleBlock *block = blockAt(blocks, event->position().toPoint());
    if (!block || event->button() != Qt::LeftButton)
        return;
    if (block->merged)
        zoomTo(m_tree.nodes[block->node].parent);
    else
        select(block->node, true);
}

void IcicleView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QList<IcicleBlock> blocks = visible();
    if (const IcicleBlock *block = blockAt(blocks, event->position().toPoint()); block && !block->merged)
        zoomTo(block->node == m_zoom ? 0 : block->node);
}

void IcicleView::mouseMoveEvent(QMouseEvent *event)
{
    const QList<IcicleBlock> blocks = visible();
    const IcicleBlock *block = blockAt(blocks, event->position().toPoint());
    const int hovered = block && !block->merged ? block->node : -1;
    if (hovered != m_hovered) {
        m_hovered = hovered;
        viewport()->update();
    }
}

void IcicleView::leaveEvent(QEvent *event)
{
    QAbstractScrollArea::leaveEvent(event);
    m_hovered = -1;
    viewport()->update();
}

void IcicleView::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = isRightToLeft();
    switch (event->key()) {
    case Qt::Key_Left:
        return select(icicleNeighbour(m_tree, m_current, mirrored ? IcicleStep::Right : IcicleStep::Left), true);
    case Qt::Key_Right:
        return select(icicleNeighbour(m_tree, m_current, mirrored ? IcicleStep::Left : IcicleStep::Right), true);
    case Qt::Key_Up:
        return select(icicleNeighbour(m_tree, m_current, IcicleStep::Out), true);
    case Qt::Key_Down:
        return select(icicleNeighbour(m_tree, m_current, IcicleStep::In), true);
    case Qt::Key_Home:
        return select(0, true);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Plus:
        return zoomTo(m_current);
    case Qt::Key_Escape:
    case Qt::Key_Backspace:
    case Qt::Key_Minus:
        if (m_zoom > 0)
            return zoomTo(event->key() == Qt::Key_Escape ? 0 : m_tree.nodes[m_zoom].parent);
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

bool IcicleView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QList<IcicleBlock> blocks = visible();
        if (const IcicleBlock *block = blockAt(blocks, help->pos()))
            QToolTip::showText(help->globalPos(), words(*block) + u'\n' + moduleName(m_tree.nodes[block->node].module),
                               this);
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace ariadne::ui
