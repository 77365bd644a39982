// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dump/icicle.h"

#include <QAbstractScrollArea>

namespace ariadne::ui {

// Merged stacks, root on top. Click selects, double click or Enter zooms, Escape and Backspace zoom out; the arrows
// reach every block. Paints and lays out only what is visible.
class IcicleView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit IcicleView(QWidget *parent = nullptr);

    void setTree(const IcicleTree &tree, const QByteArray &program);
    const IcicleTree &tree() const { return m_tree; }
    // The block that a thread's frame stands in becomes the current one, without a signal.
    void showFrame(const dump::Thread &thread, int frame);
    int current() const { return m_current; }
    int zoomed() const { return m_zoom; }
    void zoomTo(int node);
    // Where a node is painted, in the viewport; empty where it is merged into others or not visible.
    QRect rectOf(int node) const;

signals:
    void chosen(ariadne::Tid tid, int frame); // a person selected a block

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    IcicleMeasures measures() const;
    QList<IcicleBlock> visible() const;
    const IcicleBlock *blockAt(const QList<IcicleBlock> &blocks, const QPoint &point) const;
    void updateScrollBar();
    void select(int node, bool tell);
    void ensureVisible(int node);
    QString words(const IcicleBlock &block) const;
    void paintBlock(QPainter &painter, const IcicleBlock &block) const;
    int ownerOf(const QByteArray &module) const; // -1: system, else index of a category

    IcicleTree m_tree;
    QList<QByteArray> m_owners; // in order of first appearance, the program first
    int m_zoom = 0, m_current = 0, m_hovered = -1;
};

} // namespace ariadne::ui
