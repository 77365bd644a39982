// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/revision/blamegutter.h"

#include "support/bytes.h"
#include "ui/revision/commitcard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/format.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace ariadne::ui {

namespace {

QString subjectOf(const history::BlameCommit &commit)
{
    return commit.isUncommitted() ? BlameGutter::tr("Not committed yet") : displayText(commit.summary);
}

// The day of what is long past takes the subject's room and tells nothing; the tool tip has it.
QString shortAge(const QDateTime &time)
{
    return time.daysTo(QDateTime::currentDateTime()) > 300 ? QLocale().toString(time.date(), QStringLiteral("MMM yyyy"))
                                                           : ageText(time);
}

QDateTime timeOf(const history::BlameCommit &commit)
{
    return QDateTime::fromSecsSinceEpoch(commit.authorTime, Qt::UTC);
}

} // namespace

BlameGutter::BlameGutter(const BlameLines *lines, QObject *parent) : TextGutter(Place::Blame, parent), m_lines(lines)
{
    connect(lines, &BlameLines::changed, this, &TextGutter::changed);
}

QString BlameGutter::name() const
{
    return tr("Blame");
}

int BlameGutter::width(const TextView &) const
{
    return Theme::instance().px(210);
}

void BlameGutter::paint(QPainter &painter, const GutterPaint &paint)
{
    const Theme &theme = Theme::instance();
    const QFont font = theme.font(Ink::Label);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(theme.color(Role::Muted));
    const int left = theme.px(12), right = theme.px(8);
    const history::BlameCommit *hovered = paint.hoveredLine > 0 ? m_lines->commit(paint.hoveredLine) : nullptr;
    const qreal letters = metrics.horizontalAdvance(QStringLiteral("MM")) + metrics.horizontalAdvance(u' ');
    for (int line = paint.firstLine; line <= paint.lastLine; ++line) {
        const history::BlameCommit *commit = m_lines->commit(line);
        // Everything the commit under the pointer made is shown as one.
        if (commit && hovered && commit->id == hovered->id)
            painter.fillRect(paint.lineRect(line), theme.color(Role::Hover));
        // Once for each run, and again at the top, so that the first visible line is never without an answer.
        if (!commit || (line != paint.firstLine && !m_lines->startsRun(line)))
            continue;
        const QRectF row = QRectF(paint.lineRect(line)).adjusted(left, 0, -right, 0);
        const qreal baseline = row.top() + paint.baseline;
        qreal x = row.left();
        if (!commit->isUncommitted()) {
            painter.drawText(QPointF(x, baseline), initials(displayText(commit->author)));
            x += letters;
        }
        qreal end = row.right();
        if (commit->authorTime > 0 && !commit->isUncommitted()) {
            const QString age = shortAge(timeOf(*commit));
            end -= metrics.horizontalAdvance(age);
            painter.drawText(QPointF(end, baseline), age);
            end -= right;
        }
        painter.drawText(QPointF(x, baseline), metrics.elidedText(subjectOf(*commit), Qt::ElideRight, end - x));
    }
}

QString BlameGutter::toolTip(int line) const
{
    return card(*m_lines, line);
}

QString BlameGutter::card(const BlameLines &lines, int line)
{
    const history::BlameCommit *commit = lines.commit(line);
    if (!commit)
        return {};
    if (commit->isUncommitted())
        return tr("Not committed yet");
    const QString what = commit->patch.isEmpty() ? shortHash(commit->id.text())
                                                 : displayText(commit->patch.mid(commit->patch.lastIndexOf('/') + 1));
    if (commit->authorTime <= 0)
        return tr("%1\n%2").arg(displayText(commit->summary),
                                commit->patch.isEmpty() ? displayText(commit->author) : what);
    const QString card =
        tr("%1\n%2, %3\n%4\nA click opens it")
            .arg(displayText(commit->summary), displayText(commit->author), timeToolTip(timeOf(*commit)), what);
    QStringList body;
    for (const QByteArray &one : commit->message.split('\n'))
        body.append(displayText(one));
    const QString message = messageExcerpt(body.join(u'\n'));
    return message.isEmpty() ? card : card + QStringLiteral("\n\n") + message;
}

QString BlameGutter::text(int line) const
{
    const history::BlameCommit *commit = m_lines->commit(line);
    if (!commit)
        return {};
    return commit->isUncommitted()
               ? tr("not committed yet")
               : tr("changed by %1: %2").arg(displayText(commit->author), displayText(commit->summary));
}

bool BlameGutter::isClickable(int line) const
{
    const history::BlameCommit *commit = m_lines->commit(line);
    return commit && !commit->isUncommitted();
}

bool BlameGutter::click(int line, Qt::KeyboardModifiers)
{
    if (!isClickable(line))
        return false; // selects the line
    emit commitWanted(line);
    return true;
}

HeatGutter::HeatGutter(const BlameLines *lines, QObject *parent) : TextGutter(Place::Heat, parent), m_lines(lines)
{
    connect(lines, &BlameLines::changed, this, &TextGutter::changed);
}

QString HeatGutter::name() const
{
    return tr("Age of lines");
}

int HeatGutter::width(const TextView &) const
{
    return Theme::instance().px(5);
}

void HeatGutter::paint(QPainter &painter, const GutterPaint &paint)
{
    for (int line = paint.firstLine; line <= paint.lastLine; ++line) {
        const int step = m_lines->heat(line);
        if (step > 0)
            painter.fillRect(paint.lineRect(line), Theme::instance().heat(step));
    }
}

QString HeatGutter::toolTip(int line) const
{
    const history::BlameCommit *commit = m_lines->commit(line);
    if (!commit || commit->isUncommitted())
        return {};
    return tr("Last changed: %1\n%2").arg(ageText(timeOf(*commit)), timeToolTip(timeOf(*commit)));
}

HeatLegend::HeatLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Colours of a line's age, from over two years to this week"));
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize HeatLegend::sizeHint() const
{
    const Theme &theme = Theme::instance();
    const int text = QFontMetrics(theme.font(Ink::Secondary)).height();
    return {theme.px(160), text * 2 + theme.px(8 + 4 + 10 + 4 + 8)};
}

void HeatLegend::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    const QFont font = theme.font(Ink::Secondary);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(theme.color(Role::Muted));
    const QRect area = rect().adjusted(theme.px(12), theme.px(8), -theme.px(12), -theme.px(8));
    painter.drawText(area, Qt::AlignTop | Qt::AlignLeading, tr("Line's last change"));
    const int top = area.top() + metrics.height() + theme.px(4), height = theme.px(10);
    for (int step = 1; step <= 6; ++step) {
        const int from = area.width() * (step - 1) / 6, to = area.width() * step / 6;
        const int x = layoutDirection() == Qt::RightToLeft ? area.right() + 1 - to : area.left() + from;
        painter.fillRect(QRect(x, top, to - from - 1, height), theme.heat(step));
    }
    const QRect words(area.left(), top + height + theme.px(4), area.width(), metrics.height());
    painter.drawText(words, Qt::AlignLeading, tr("over 2 y"));
    painter.drawText(words, Qt::AlignTrailing, tr("this week"));
}

} // namespace ariadne::ui
