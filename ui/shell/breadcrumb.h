// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/place.h"

#include <QAbstractButton>

namespace ariadne::ui {

class IconButton;

// One step: text one can follow; the last one is where you are and carries the thread.
class CrumbStep : public QAbstractButton
{
    Q_OBJECT
public:
    CrumbStep(const Crumb &crumb, bool last, QWidget *parent);
    const Crumb &crumb() const { return m_crumb; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Crumb m_crumb;
    bool m_last;
};

// The Link in words. Where the steps do not fit, the ones in the middle go into a menu; the last is cut at its end.
class Breadcrumb : public QWidget
{
    Q_OBJECT
public:
    explicit Breadcrumb(QWidget *parent = nullptr);
    void setCrumbs(const QList<Crumb> &crumbs);
    const QList<Crumb> &crumbs() const { return m_crumbs; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void followed(const ariadne::Link &link);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place();
    QList<Crumb> m_crumbs;
    QList<CrumbStep *> m_steps;
    IconButton *m_more; // the steps that did not fit
    QList<int> m_separators;
};

} // namespace ariadne::ui
