// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/memory/memorymapview.h"

#include "support/bytes.h"
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

// Categories, graphics only; what a file holds that is not code stays neutral.
QColor tintOf(MemoryKind kind)
{
    const Theme &theme = Theme::instance();
    switch (kind) {
    case MemoryKind::Code:
        return theme.categoryTint(0);
    case MemoryKind::Memory:
        return theme.categoryTint(2);
    case MemoryKind::Stack:
        return theme.categoryTint(4);
    case MemoryKind::Vdso:
        return theme.categoryTint(6);
    case MemoryKind::File:
        break;
    }
    return theme.color(Role::Raised);
}

QString wordOf(MemoryKind kind)
{
    switch (kind) {
    case MemoryKind::Code:
        return MemoryMapView::tr("code");
    case MemoryKind::File:
        return MemoryMapView::tr("file");
    case MemoryKind::Memory:
        return MemoryMapView::tr("memory");
    case MemoryKind::Stack:
        return MemoryMapView::tr("stack");
    case MemoryKind::Vdso:
        return MemoryMapView::tr("vDSO");
    }
    return {};
}

} // namespace

MemoryMapView::MemoryMapView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::AlternateBase);
    viewport()->setAutoFillBackground(true);
}

QSize MemoryMapView::sizeHint() const
{
    return {px(400), px(8 + 4 * 26 + 22)};
}

QPointF MemoryMapView::origin() const
{
    return {double(px(12)), double(px(8) - verticalScrollBar()->value())};
}

void MemoryMapView::setRegions(const QList<dump::Region> &regions)
{
    m_regions = regions;
    m_ticks.clear();
    m_current = -1;
    relayout();
}

void MemoryMapView::setTicks(const QList<Address> &addresses)
{
    m_ticks = addresses;
    viewport()->update();
}

void MemoryMapView::relayout()
{
    MemoryMeasures m;
    m.width = viewport()->width() - 2 * px(12);
    m.rowHeight = px(22);
    m.rowGap = px(4);
    m.gap = px(5);
    m.smallest = px(3);
    m_layout = layoutMemory(m_regions, m);
    const int height = m_layout.rows * px(26) + px(8) + px(24);
    verticalScrollBar()->setSingleStep(px(26));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, qMax(0, height - viewport()->height()));
    viewport()->update();
}

QRect MemoryMapView::rectOf(int region) const
{
    const int block = blockOfRegion(m_layout, region);
    return block < 0 ? QRect() : m_layout.blocks[block].rect.translated(origin()).toAlignedRect();
}

void MemoryMapView::setCurrent(int region)
{
    m_current = region;
    if (const int block = blockOfRegion(m_layout, region); block >= 0) {
        const double top = m_layout.blocks[block].rect.top();
        if (top < verticalScrollBar()->value())
            verticalScrollBar()->setValue(int(top));
        else if (top + px(34) > verticalScrollBar()->value() + viewport()->height())
            verticalScrollBar()->setValue(int(top) + px(34) - viewport()->height());
    }
    viewport()->update();
}

void MemoryMapView::select(int region)
{
    if (region < 0 || region >= m_regions.size())
        return;
    setCurrent(region);
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
    emit chosen(region);
}

int MemoryMapView::blockAt(const QPoint &point) const
{
    const QPointF at = QPointF(point) - origin();
    for (qsizetype i = 0; i < m_layout.blocks.size(); ++i) {
        if (m_layout.blocks[i].rect.adjusted(0, 0, 1, 0).contains(at))
            return int(i);
    }
    return -1;
}

QString MemoryMapView::words(const MemoryBlock &block) const
{
    const dump::Region &first = m_regions[block.region], &last = m_regions[block.region + block.regions - 1];
    QStringList lines;
    const QString file = moduleName(first.file);
    if (block.regions > 1)
        lines.append(tr("%n small region(s)", nullptr, block.regions) + QStringLiteral(", ") +
                     wordOf(memoryKind(first)));
    else
        lines.append(file.isEmpty() ? wordOf(memoryKind(first))
                                    : wordOf(memoryKind(first)) + QStringLiteral(", ") + file);
    lines.append(QStringLiteral("%1 – %2").arg(addressText(first.start.value), addressText(last.end.value)));
    QString size = sizeText(qint64(last.end.value - first.start.value));
    if (block.regions == 1)
        size += QStringLiteral(", ") + first.permissions;
    lines.append(size);
    lines.append(block.present >= 1   ? tr("all of it is in the dump")
                 : block.present <= 0 ? tr("not in the dump")
                                      : tr("%1 % of it is in the dump").arg(int(block.present * 100)));
    return lines.join(u'\n');
}

void MemoryMapView::paintBlock(QPainter &painter, const MemoryBlock &block, const QRectF &rect) const
{
    const Theme &theme = Theme::instance();
    const dump::Region &region = m_regions[block.region];
    painter.fillRect(rect, tintOf(memoryKind(region)));
    // What is not there is hatched, from the left edge of the missing share on.
    if (block.present < 1) {
        QRectF missing = rect;
        missing.setLeft(rect.left() + rect.width() * block.present);
        paintHatch(painter, missing.toAlignedRect(), theme.color(Role::Control));
    }
    const QString name = moduleName(region.file);
    const int room = int(rect.width()) - px(8);
    if (block.present > 0 && block.regions == 1 && !name.isEmpty() && room > px(36)) {
        painter.setFont(theme.font(Ink::Label));
        painter.setPen(theme.color(Role::Text));
        painter.drawText(rect.adjusted(px(4), 0, -px(4), 0), Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetrics(painter.font()).elidedText(name, Qt::ElideMiddle, room));
    }
}

void MemoryMapView::paintLegend(QPainter &painter) const
{
    const Theme &theme = Theme::instance();
    painter.setFont(theme.font(Ink::Label));
    const int y = int(origin().y()) + m_layout.rows * px(26) + px(2);
    int x = px(12);
    const auto entry = [&](const QString &text, const std::function<void(const QRect &)> &mark) {
        const QRect square(x, y + px(4), px(12), px(12));
        mark(square);
        painter.setPen(theme.color(Role::Muted));
        const int width = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(x + px(17), y, width + px(4), px(20)), Qt::AlignVCenter | Qt::AlignLeft, text);
        x += px(17) + width + px(16);
    };
    for (const MemoryKind kind : {MemoryKind::Code, MemoryKind::File, MemoryKind::Memory, MemoryKind::Stack})
        entry(wordOf(kind), [&](const QRect &at) { painter.fillRect(at, tintOf(kind)); });
    entry(tr("not in the dump"), [&](const QRect &at) { paintHatch(painter, at, theme.color(Role::Control)); });
    entry(tr("stack pointers, fault"), [&](const QRect &at) {
        painter.fillRect(QRectF(at.center().x(), at.top(), 1.5, at.height()), theme.color(Role::Thread));
    });
}

void MemoryMapView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Theme &theme = Theme::instance();
    if (m_regions.isEmpty()) {
        painter.setFont(theme.font(Ink::Body));
        painter.setPen(theme.color(Role::Muted));
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("The dump names no memory."));
        return;
    }
    const QRectF visible(viewport()->rect());
    for (const MemoryBlock &block : m_layout.blocks) {
        const QRectF rect = block.rect.translated(origin());
        if (rect.intersects(visible))
            paintBlock(painter, block, rect);
    }
    for (const Address address : m_ticks) {
        const auto at = std::upper_bound(m_regions.begin(), m_regions.end(), address,
                                         [](Address a, const dump::Region &r) { return a < r.start; });
        if (at == m_regions.begin() || address >= std::prev(at)->end)
            continue;
        const int block = blockOfRegion(m_layout, int(std::prev(at) - m_regions.begin()));
        if (block < 0)
            continue;
        const QRectF rect = m_layout.blocks[block].rect.translated(origin());
        const double x = positionOf(m_layout, m_regions, block, address) + origin().x();
        painter.fillRect(QRectF(qMin(x, rect.right() - 1.5), rect.top(), 1.5, rect.height()),
                         theme.color(Role::Thread));
    }
    if (const int block = blockOfRegion(m_layout, m_current); block >= 0) {
        const QRect rect = m_layout.blocks[block].rect.translated(origin()).toAlignedRect();
        paintRound(painter, QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 0, {}, theme.color(Role::Accent));
        if (hasFocus())
            paintFocusRing(painter, rect.adjusted(-px(2), -px(2), px(2), px(2)), px(2), false);
    }
    paintLegend(painter);
}

void MemoryMapView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void MemoryMapView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange)
        relayout();
}

void MemoryMapView::mousePressEvent(QMouseEvent *event)
{
    const int block = blockAt(event->position().toPoint());
    if (block >= 0 && event->button() == Qt::LeftButton)
        select(m_layout.blocks[block].region);
}

void MemoryMapView::keyPressEvent(QKeyEvent *event)
{
    const int block = blockOfRegion(m_layout, m_current);
    const auto to = [&](int wanted) {
        if (!m_layout.blocks.isEmpty())
            select(m_layout.blocks[qBound(0, wanted, int(m_layout.blocks.size()) - 1)].region);
    };
    // Up and down: the block over or under the middle of this one.
    const auto row = [&](int step) {
        if (block < 0)
            return to(0);
        const QRectF here = m_layout.blocks[block].rect;
        int best = block;
        double distance = 1e9;
        for (qsizetype i = 0; i < m_layout.blocks.size(); ++i) {
            const QRectF there = m_layout.blocks[i].rect;
            if (qRound(there.top() - here.top()) != step * px(26))
                continue;
            const double apart = qAbs(there.center().x() - here.center().x());
            if (apart < distance) {
                distance = apart;
                best = int(i);
            }
        }
        to(best);
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return to(block - 1);
    case Qt::Key_Right:
        return to(block + 1);
    case Qt::Key_Home:
        return to(0);
    case Qt::Key_End:
        return to(int(m_layout.blocks.size()) - 1);
    case Qt::Key_Up:
        return row(-1);
    case Qt::Key_Down:
        return row(1);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool MemoryMapView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int block = blockAt(help->pos());
        if (block >= 0)
            QToolTip::showText(help->globalPos(), words(m_layout.blocks[block]), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace ariadne::ui
