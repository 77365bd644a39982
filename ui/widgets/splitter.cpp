// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/splitter.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace ariadne::ui {
namespace {

// QSplitter lays handles out by their contents and stacks them on top: margins make the grip wider than the line.
class Handle : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        const int before = Theme::instance().px(8) / 2, after = qMax(0, Theme::instance().px(8) - before - 1);
        setAttribute(Qt::WA_MouseNoMask, true);
        if (orientation() == Qt::Horizontal)
            setContentsMargins(before, 0, after, 0);
        else
            setContentsMargins(0, before, 0, after);
        setMask(QRegion(contentsRect()));
        QWidget::resizeEvent(event);
    }
    void mousePressEvent(QMouseEvent *event) override
    {
        m_grip = along(event->position().toPoint());
        QSplitterHandle::mousePressEvent(event);
    }
    // QSplitterHandle moves its own edge to where the line should go: with a wide grip the line would jump.
    void mouseMoveEvent(QMouseEvent *event) override
    {
        if (!(event->buttons() & Qt::LeftButton) || !opaqueResize()) {
            QSplitterHandle::mouseMoveEvent(event);
            return;
        }
        const int margin = orientation() == Qt::Horizontal ? contentsMargins().left() : contentsMargins().top();
        moveSplitter(along(parentWidget()->mapFromGlobal(event->globalPosition().toPoint())) - m_grip + margin);
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(contentsRect(), Theme::instance().color(Role::Line));
    }

private:
    int along(const QPoint &point) const { return orientation() == Qt::Horizontal ? point.x() : point.y(); }
    int m_grip = 0;
};

} // namespace

Splitter::Splitter(Qt::Orientation orientation, QWidget *parent) : QSplitter(orientation, parent)
{
    setHandleWidth(1);
    setChildrenCollapsible(false);
}

QSplitterHandle *Splitter::createHandle() { return new Handle(orientation(), this); }

} // namespace ariadne::ui
