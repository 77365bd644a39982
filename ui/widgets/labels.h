// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"

#include <QLabel>
#include <QWidget>

namespace ariadne::ui {

// A label in one of the theme's inks and tones that follows theme changes. Always plain text.
class Label : public QLabel
{
    Q_OBJECT
public:
    explicit Label(const QString &text = {}, Ink ink = Ink::Body, Tone tone = Tone::Plain, QWidget *parent = nullptr);
    void setInk(Ink ink);
    void setTone(Tone tone);
    // Cuts to the width it gets instead of asking for more; the tooltip then shows all.
    void setElide(Elide how);
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    Ink m_ink;
    Tone m_tone;
    std::optional<Elide> m_elide;
};

class Badge : public QWidget
{
    Q_OBJECT
public:
    explicit Badge(const BadgeSpec &spec = {}, QWidget *parent = nullptr);
    void setSpec(const BadgeSpec &spec);
    const BadgeSpec &spec() const { return m_spec; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BadgeSpec m_spec;
};

// Label / value rows as in Details: labels muted in a column of their own, values in text, tone or code; a value with a
// link can be followed with mouse and keyboard.
class KeyValueList : public QWidget
{
    Q_OBJECT
public:
    struct Row {
        QString label, value;
        Tone tone = Tone::Plain;
        bool code = false;
        std::optional<Link> link = {};
        QString toolTip = {};
        bool operator==(const Row &) const = default;
    };
    explicit KeyValueList(QWidget *parent = nullptr);
    void setRows(const QList<Row> &rows);
    const QList<Row> &rows() const { return m_rows; }

signals:
    void followed(const ariadne::Link &link);

private:
    QList<Row> m_rows;
};

// A bar of segments that fill ("seen, again, when, why, proven") and a small column chart.
class BarStrip : public QWidget
{
    Q_OBJECT
public:
    explicit BarStrip(QWidget *parent = nullptr);
    void setValue(int done, int of, Tone tone = Tone::Accent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_done = 0, m_of = 0;
    Tone m_tone = Tone::Accent;
};

class Sparkline : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);
    void setValues(const QList<double> &values, Tone tone = Tone::Accent); // any scale, the largest fills the height
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<double> m_values;
    Tone m_tone = Tone::Accent;
};

// A progress line of 2 px (4 px with `thick`), accent on line.
class ProgressLine : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressLine(QWidget *parent = nullptr);
    void setFraction(double fraction); // below 0: size not known
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fraction = -1;
};

// 1 px of `line`.
class Rule : public QWidget
{
    Q_OBJECT
public:
    explicit Rule(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::Orientation m_orientation;
};

} // namespace ariadne::ui
