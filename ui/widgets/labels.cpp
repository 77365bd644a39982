// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/widgets/format.h"
#include "ui/widgets/paint.h"

#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
int px(qreal at96) { return theme().px(at96); }

} // namespace

Label::Label(const QString &text, Ink ink, Tone tone, QWidget *parent) : QLabel(text, parent), m_ink(ink), m_tone(tone)
{
    setTextFormat(Qt::PlainText); // names come from dumps and logs: never markup
    // Its palette is its own, so the application's does not reach it.
    connect(&theme(), &Theme::changed, this, &Label::refresh);
    refresh();
}

void Label::setInk(Ink ink)
{
    m_ink = ink;
    refresh();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    refresh();
}

void Label::setElide(Elide how)
{
    m_elide = how;
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    updateGeometry();
}

QSize Label::minimumSizeHint() const
{
    return m_elide ? QSize(px(32), QLabel::minimumSizeHint().height()) : QLabel::minimumSizeHint();
}

void Label::refresh()
{
    if (font() != theme().font(m_ink))
        setFont(theme().font(m_ink));
    QPalette own = palette();
    const QColor ink = theme().color(toneRole(m_tone));
    if (own.color(QPalette::Active, QPalette::WindowText) != ink) {
        own.setColor(QPalette::Active, QPalette::WindowText, ink);
        own.setColor(QPalette::Inactive, QPalette::WindowText, ink);
        own.setColor(QPalette::Disabled, QPalette::WindowText, theme().color(Role::Disabled));
        setPalette(own);
    }
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::StyleChange)
        refresh();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!m_elide) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QRect area = contentsRect();
    const QString shown = elideText(text(), *m_elide, QFontMetricsF(font()), area.width());
    if (shown != text() && toolTip().isEmpty())
        setToolTip(text());
    painter.drawText(area, int(QStyle::visualAlignment(layoutDirection(), alignment())) | Qt::TextSingleLine |
                               (m_ink >= Ink::Code ? int(Qt::TextForceLeftToRight) : 0), shown);
}

Badge::Badge(const BadgeSpec &spec, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setSpec(spec);
}

void Badge::setSpec(const BadgeSpec &spec)
{
    m_spec = spec;
    setAccessibleName(spec.text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const { return badgeSize(m_spec); }

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(painter, rect(), m_spec);
}

KeyValueList::KeyValueList(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(px(12));
    grid->setVerticalSpacing(px(2));
    grid->setColumnMinimumWidth(0, px(76));
    grid->setColumnStretch(1, 1);
}

void KeyValueList::setRows(const QList<Row> &rows)
{
    if (m_rows == rows && layout()->count() > 0)
        return;
    m_rows = rows;
    while (QLayoutItem *item = layout()->takeAt(0)) {
        // Later: the row being replaced may be the one whose link was just followed.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    auto *grid = static_cast<QGridLayout *>(layout());
    int line = 0;
    for (const Row &row : rows) {
        // Label and value share a first line of 20 px, whatever the value's font.
        auto *label = new Label(row.label, Ink::Body, Tone::Muted);
        label->setFixedHeight(qMax(px(20), label->sizeHint().height()));
        grid->addWidget(label, line, 0, Qt::AlignTop);
        if (row.link) {
            auto *value = new LinkLabel(row.value);
            value->setLink(row.link);
            value->setCode(row.code);
            if (row.value.contains(u'/'))
                value->setElide(Elide::Path);
            value->setToolTip(row.toolTip.isEmpty() ? row.value : row.toolTip);
            value->setAccessibleName(row.label + QStringLiteral(": ") + row.value);
            value->setObjectName(QStringLiteral("value%1").arg(line));
            connect(value, &LinkLabel::followed, this, &KeyValueList::followed);
            grid->addWidget(value, line, 1, Qt::AlignTop);
        } else {
            auto *value = new Label(row.value, row.code ? Ink::Code : Ink::Body, row.tone);
            value->setTextInteractionFlags(Qt::TextSelectableByMouse);
            value->setToolTip(row.toolTip);
            // One long word (a symbol, a path, a build id) cannot be wrapped: it is cut, and the tool tip has all of it.
            if (!row.value.contains(u' ') && !row.value.contains(u'\n') && row.value.size() > 16)
                value->setElide(row.value.contains(u'/') ? Elide::Path : Elide::End);
            else
                value->setWordWrap(true);
            // Long hashes and paths have no blank to break at; they must not widen the dock.
            value->setMinimumWidth(px(40));
            value->setMinimumHeight(label->height());
            value->setObjectName(QStringLiteral("value%1").arg(line));
            value->setAccessibleName(row.label + QStringLiteral(": ") + row.value);
            grid->addWidget(value, line, 1);
        }
        ++line;
    }
}

BarStrip::BarStrip(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }

void BarStrip::setValue(int done, int of, Tone tone)
{
    m_done = done;
    m_of = of;
    m_tone = tone;
    setAccessibleName(tr("%1 of %2").arg(done).arg(of));
    updateGeometry();
    update();
}

QSize BarStrip::sizeHint() const { return {qMax(1, m_of) * px(22), px(8)}; }

void BarStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSegments(painter, rect(), m_done, m_of, toneRole(m_tone));
}

Sparkline::Sparkline(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void Sparkline::setValues(const QList<double> &values, Tone tone)
{
    m_values = values;
    m_tone = tone;
    const double largest = values.isEmpty() ? 0 : *std::ranges::max_element(values);
    if (largest > 0) {
        for (double &value : m_values)
            value /= largest;
    }
    updateGeometry();
    update();
}

QSize Sparkline::sizeHint() const { return {int(qMax<qsizetype>(1, m_values.size())) * px(4), px(16)}; }

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSparkline(painter, rect(), m_values, toneRole(m_tone));
}

ProgressLine::ProgressLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ProgressLine::setFraction(double fraction)
{
    m_fraction = fraction;
    update();
}

QSize ProgressLine::sizeHint() const { return {px(96), px(4)}; }

void ProgressLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal radius = height() / 2.0;
    paintRound(painter, rect(), radius, theme().color(Role::Line));
    QRectF done(rect());
    // Of unknown size: half as strong over the whole length; nothing runs to and fro.
    QColor ink = theme().color(Role::Accent);
    if (m_fraction < 0)
        ink.setAlphaF(0.5F);
    else
        done.setWidth(qMax(qreal(height()), width() * qMin(1.0, m_fraction)));
    if (layoutDirection() == Qt::RightToLeft)
        done.moveRight(width());
    paintRound(painter, done, radius, ink);
}

Rule::Rule(Qt::Orientation orientation, QWidget *parent) : QWidget(parent), m_orientation(orientation)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

QSize Rule::sizeHint() const { return m_orientation == Qt::Horizontal ? QSize(px(24), 1) : QSize(1, px(16)); }

void Rule::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Role::Line));
}

} // namespace ariadne::ui
