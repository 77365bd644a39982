// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPainter>
#include <QRect>
#include <QString>

namespace ariadne::ui {

class TextView;

// What a gutter gets to paint: its own strip, visible lines that stand together, and where each of them is. Where lines
// are folded away a gutter paints several times: once for each such run.
struct GutterPaint {
    const TextView *view = nullptr;
    QRect strip;         // the gutter's own area, full height
    int firstLine = 1;   // one-based, inclusive
    int lastLine = 0;
    int top = 0;         // y of firstLine
    int lineHeight = 0;
    int baseline = 0;    // from the top of a line
    int currentLine = 0;
    int hoveredLine = 0; // 0: none
    QRect lineRect(int line) const { return {strip.x(), top + (line - firstLine) * lineHeight, strip.width(), lineHeight}; }
};

// A column at the left of a text view: blame, heat bar, line numbers, failure dots. Add it with TextView::addGutter().
// GUI thread; must answer from memory: width, paint and tool tip are called while painting.
class TextGutter : public QObject
{
    Q_OBJECT
public:
    // From the left. Several of the same place stand in the order they were added.
    enum class Place { Blame, Heat, LineNumber, Mark, Fold };
    explicit TextGutter(Place place, QObject *parent = nullptr) : QObject(parent), m_place(place) {}

    Place place() const { return m_place; }
    bool isVisible() const { return m_visible; }
    void setVisible(bool visible)
    {
        if (m_visible != visible) {
            m_visible = visible;
            emit changed();
        }
    }

    virtual QString name() const = 0;                     // "Blame": for menus and assistive tools
    virtual int width(const TextView &view) const = 0;    // px
    virtual void paint(QPainter &painter, const GutterPaint &paint) = 0;
    virtual QString toolTip(int line) const { Q_UNUSED(line) return {}; }
    virtual QString text(int line) const { Q_UNUSED(line) return {}; } // what assistive tools say of this line
    virtual bool isClickable(int line) const { Q_UNUSED(line) return false; } // pointing hand
    // True where it did something; else the click selects the line.
    virtual bool click(int line, Qt::KeyboardModifiers modifiers) { Q_UNUSED(line) Q_UNUSED(modifiers) return false; }

signals:
    void changed(); // contents, width or visibility: the view lays out and paints again

private:
    Place m_place;
    bool m_visible = true;
};

class LineNumberGutter : public TextGutter
{
    Q_OBJECT
public:
    explicit LineNumberGutter(QObject *parent = nullptr) : TextGutter(Place::LineNumber, parent) {}
    QString name() const override;
    int width(const TextView &view) const override;
    void paint(QPainter &painter, const GutterPaint &paint) override;
    // Shown number = line + offset: for an excerpt of a file.
    void setOffset(int offset);

private:
    int m_offset = 0;
};

} // namespace ariadne::ui
