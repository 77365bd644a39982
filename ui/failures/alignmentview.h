// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/similar/alignment.h"

#include <QWidget>

namespace ariadne::ui {

// Two stacks side by side: equal frames on one row, what differs in the colours of a difference, what one side lacks
// hatched. Innermost first. For reading; it takes no focus.
class AlignmentView : public QWidget
{
    Q_OBJECT
public:
    explicit AlignmentView(QWidget *parent = nullptr);
    void setStacks(const QStringList &left, const QStringList &right);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_left, m_right;
    QList<failures::AlignedRow> m_rows;
};

} // namespace ariadne::ui
