// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/revision/blamelines.h"
#include "ui/widgets/text/gutter.h"

#include <QWidget>

namespace ariadne::ui {

// Author's initials, the commit's subject and age, once for each run of lines.
class BlameGutter : public TextGutter
{
    Q_OBJECT
public:
    explicit BlameGutter(const BlameLines *lines, QObject *parent = nullptr);
    QString name() const override;
    int width(const TextView &view) const override;
    void paint(QPainter &painter, const GutterPaint &paint) override;
    QString toolTip(int line) const override;
    QString text(int line) const override;
    bool isClickable(int line) const override;
    bool click(int line, Qt::KeyboardModifiers modifiers) override;
    // What a line's tool tip says: who, when, and the commit's message.
    static QString card(const BlameLines &lines, int line);

signals:
    void commitWanted(int line); // a click

private:
    const BlameLines *m_lines;
};

// How old each line is: 5 px of one of six colours.
class HeatGutter : public TextGutter
{
    Q_OBJECT
public:
    explicit HeatGutter(const BlameLines *lines, QObject *parent = nullptr);
    QString name() const override;
    int width(const TextView &view) const override;
    void paint(QPainter &painter, const GutterPaint &paint) override;
    QString toolTip(int line) const override;

private:
    const BlameLines *m_lines;
};

// What the colours mean: "over 2 y … this week".
class HeatLegend : public QWidget
{
    Q_OBJECT
public:
    explicit HeatLegend(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ariadne::ui
