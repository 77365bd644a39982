// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/pairview.h"

#include "support/bytes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/splitter.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollBar>
#include <QStackedWidget>
#include <algorithm>

namespace ariadne::ui {

using Kind = history::CompareRow::Kind;

// Line numbers of one side: the views hold a line for each row, so the file's own are told here.
class PairView::Numbers : public TextGutter
{
public:
    Numbers(const QString &name, QObject *parent) : TextGutter(Place::LineNumber, parent), m_name(name) {}
    void set(const QList<int> &lines)
    {
        m_lines = lines;
        m_widest = QString::number(lines.isEmpty() ? 1 : *std::ranges::max_element(lines));
        emit changed();
    }
    QString name() const override { return m_name; }
    int width(const TextView &view) const override
    {
        return Theme::instance().px(16) + QFontMetrics(view.codeFont()).horizontalAdvance(m_widest);
    }
    void paint(QPainter &painter, const GutterPaint &paint) override
    {
        painter.setFont(paint.view->codeFont());
        for (int line = paint.firstLine; line <= paint.lastLine; ++line) {
            const int number = m_lines.value(line - 1);
            if (number <= 0)
                continue;
            painter.setPen(Theme::instance().color(line == paint.currentLine ? Role::Text : Role::Muted));
            const QRect row = paint.lineRect(line).adjusted(0, 0, -Theme::instance().px(8), 0);
            const QString text = QString::number(number);
            painter.drawText(row.right() - painter.fontMetrics().horizontalAdvance(text), row.top() + paint.baseline,
                             text);
        }
    }
    QString text(int line) const override
    {
        const int number = m_lines.value(line - 1);
        return number > 0 ? QString::number(number) : QString();
    }

private:
    QString m_name, m_widest = QStringLiteral("1");
    QList<int> m_lines;
};

// What became of a line, by a sign: colour alone would not tell everybody.
class PairView::Signs : public TextGutter
{
public:
    struct Sign {
        QString glyph, words;
    };
    explicit Signs(QObject *parent) : TextGutter(Place::Mark, parent) {}
    void set(const QHash<int, Sign> &signs)
    {
        m_signs = signs;
        emit changed();
    }
    QString name() const override { return PairView::tr("Changes"); }
    int width(const TextView &) const override { return Theme::instance().px(18); }
    void paint(QPainter &painter, const GutterPaint &paint) override
    {
        painter.setFont(paint.view->codeFont());
        painter.setPen(Theme::instance().color(Role::Muted));
        for (int line = paint.firstLine; line <= paint.lastLine; ++line) {
            const auto sign = m_signs.constFind(line);
            if (sign != m_signs.cend())
                painter.drawText(paint.lineRect(line), Qt::AlignCenter, sign->glyph);
        }
    }
    QString toolTip(int line) const override { return m_signs.value(line).words; }
    QString text(int line) const override { return m_signs.value(line).words; }

private:
    QHash<int, Sign> m_signs;
};

PairView::PairView(QWidget *parent) : QWidget(parent)
{
    const auto make = [this](const char *name, const QString &title, QWidget *owner) {
        auto *view = new TextView(owner);
        view->setObjectName(QString::fromLatin1(name));
        view->setAccessibleName(title);
        view->lineNumbers()->setVisible(false);
        connect(view, &TextView::currentLineChanged, this, &PairView::moved);
        connect(view, &TextView::settled, this, &PairView::settled);
        return view;
    };
    auto *both = new Splitter(Qt::Horizontal, this);
    m_left = make("compare.left", tr("Before"), both);
    m_right = make("compare.right", tr("After"), both);
    both->addWidget(m_left);
    both->addWidget(m_right);
    both->setChildrenCollapsible(false);
    m_inline = make("compare.inline", tr("Both versions"), this);
    m_left->addGutter(m_leftNumbers = new Numbers(tr("Line before"), m_left));
    m_left->addGutter(m_leftSigns = new Signs(m_left));
    m_right->addGutter(m_rightNumbers = new Numbers(tr("Line after"), m_right));
    m_right->addGutter(m_rightSigns = new Signs(m_right));
    m_inline->addGutter(m_inlineLeft = new Numbers(tr("Line before"), m_inline));
    m_inline->addGutter(m_inlineRight = new Numbers(tr("Line after"), m_inline));
    m_inline->addGutter(m_inlineSigns = new Signs(m_inline));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(both);
    m_stack->addWidget(m_inline);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    // Both sides have the same rows, so one place is enough for both.
    const auto follow = [this](TextView *from, TextView *to) {
        for (const auto bar : {&QAbstractScrollArea::verticalScrollBar, &QAbstractScrollArea::horizontalScrollBar}) {
            connect((from->*bar)(), &QScrollBar::valueChanged, this, [this, to, bar](int value) {
                if (m_syncing)
                    return;
                m_syncing = true;
                (to->*bar)()->setValue(value);
                m_syncing = false;
            });
        }
    };
    follow(m_left, m_right);
    follow(m_right, m_left);
    setFocusProxy(m_right);
}

TextView *PairView::front() const
{
    return m_mode == Mode::Inline ? m_inline : m_left->hasFocus() ? m_left : m_right;
}

void PairView::show(const LoadedPair &pair)
{
    m_pair = pair;
    m_left->setDocument(TextDocument::fromBytes(pair.left, displayText(pair.leftPath)));
    m_right->setDocument(TextDocument::fromBytes(pair.right, displayText(pair.rightPath)));
    m_inline->setDocument(
        TextDocument::fromBytes(pair.inlined, displayText(pair.rightPath.isEmpty() ? pair.leftPath : pair.rightPath)));
    decorate();
    if (!pair.comparison.changes.isEmpty())
        goToRow(pair.comparison.changes.first());
}

void PairView::setMode(Mode mode)
{
    const int row = currentRow();
    const bool focused = isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
    m_mode = mode;
    m_stack->setCurrentIndex(mode == Mode::Inline ? 1 : 0);
    setFocusProxy(mode == Mode::Inline ? m_inline : m_right);
    goToRow(row);
    if (focused)
        front()->setFocus();
}

void PairView::decorate()
{
    const auto &rows = m_pair.comparison.rows;
    QHash<int, Role> leftGrounds, rightGrounds, inlineGrounds;
    QList<TextMark> leftMarks, rightMarks, inlineMarks;
    QHash<int, Signs::Sign> leftSigns, rightSigns, inlineSigns;
    QList<int> leftNumbers, rightNumbers, inlineLeft, inlineRight;
    QList<LineRange> leftGaps, rightGaps;
    const auto removed = [&](const history::CompareRow &row) {
        return row.moved > 0 ? Signs::Sign{QStringLiteral("↷"), tr("Moved to line %1").arg(row.moved)}
                             : Signs::Sign{QStringLiteral("−"), tr("Removed")};
    };
    const auto added = [&](const history::CompareRow &row) {
        return row.moved > 0 ? Signs::Sign{QStringLiteral("↶"), tr("Moved from line %1").arg(row.moved)}
                             : Signs::Sign{QStringLiteral("+"), tr("Added")};
    };
    const auto mark = [](QList<TextMark> &marks, int line, const QList<history::MarkedSpan> &spans, Role ground) {
        for (const history::MarkedSpan &span : spans)
            marks.append({line, {span.start, span.length}, ground});
    };
    const auto ground = [](const history::CompareRow &row, bool left) {
        return row.moved > 0 ? Role::InfoTint : left ? Role::DiffDel : Role::DiffAdd;
    };
    for (int i = 0; i < int(rows.size()); ++i) {
        const history::CompareRow &row = rows.at(i);
        const int line = i + 1;
        leftNumbers.append(row.left);
        rightNumbers.append(row.right);
        if (row.kind == Kind::Same)
            continue;
        if (row.left > 0) {
            leftGrounds.insert(line, ground(row, true));
            leftSigns.insert(line, row.kind == Kind::Changed ? Signs::Sign{QStringLiteral("~"), tr("Changed")}
                                                             : removed(row));
            mark(leftMarks, line, row.leftMarks, Role::DiffDelMark);
        } else {
            leftGaps.append({line, line});
        }
        if (row.right > 0) {
            rightGrounds.insert(line, ground(row, false));
            rightSigns.insert(line,
                              row.kind == Kind::Changed ? Signs::Sign{QStringLiteral("~"), tr("Changed")} : added(row));
            mark(rightMarks, line, row.rightMarks, Role::DiffAddMark);
        } else {
            rightGaps.append({line, line});
        }
    }
    int line = 0;
    for (const LoadedPair::InlineLine &one : std::as_const(m_pair.inlineLines)) {
        const history::CompareRow &row = rows.at(one.row);
        ++line;
        inlineLeft.append(row.kind == Kind::Same || one.isLeft ? row.left : 0);
        inlineRight.append(one.isLeft ? 0 : row.right);
        if (row.kind == Kind::Same)
            continue;
        inlineGrounds.insert(line, ground(row, one.isLeft));
        inlineSigns.insert(line, one.isLeft ? removed(row) : added(row));
        mark(inlineMarks, line, one.isLeft ? row.leftMarks : row.rightMarks,
             one.isLeft ? Role::DiffDelMark : Role::DiffAddMark);
    }
    m_left->setLineGrounds(leftGrounds);
    m_left->setMarks(leftMarks);
    m_left->setHatchedLines(leftGaps);
    m_leftNumbers->set(leftNumbers);
    m_leftSigns->set(leftSigns);
    m_right->setLineGrounds(rightGrounds);
    m_right->setMarks(rightMarks);
    m_right->setHatchedLines(rightGaps);
    m_rightNumbers->set(rightNumbers);
    m_rightSigns->set(rightSigns);
    m_inline->setLineGrounds(inlineGrounds);
    m_inline->setMarks(inlineMarks);
    m_inlineLeft->set(inlineLeft);
    m_inlineRight->set(inlineRight);
    m_inlineSigns->set(inlineSigns);
}

int PairView::currentRow() const
{
    const int line = front()->currentLine();
    if (m_mode == Mode::SideBySide)
        return line - 1;
    return line >= 1 && line <= m_pair.inlineLines.size() ? m_pair.inlineLines.at(line - 1).row : 0;
}

void PairView::goToRow(int row)
{
    if (row < 0 || row >= int(m_pair.comparison.rows.size()))
        return;
    m_left->goTo({row + 1, 0});
    m_right->goTo({row + 1, 0});
    const auto at = std::ranges::find(m_pair.inlineLines, row, &LoadedPair::InlineLine::row);
    if (at != m_pair.inlineLines.end())
        m_inline->goTo({int(at - m_pair.inlineLines.begin()) + 1, 0});
    emit moved();
}

bool PairView::step(int by)
{
    const QList<int> &changes = m_pair.comparison.changes;
    if (changes.isEmpty())
        return false;
    const int row = currentRow();
    const auto next = by > 0 ? std::ranges::upper_bound(changes, row) : std::ranges::lower_bound(changes, row);
    if (by > 0 ? next == changes.end() : next == changes.begin())
        return false;
    goToRow(by > 0 ? *next : *std::prev(next));
    return true;
}

void PairView::goToLine(int rightLine)
{
    const auto &rows = m_pair.comparison.rows;
    const auto at = std::ranges::find_if(rows, [&](const history::CompareRow &row) { return row.right >= rightLine; });
    if (at != rows.end())
        goToRow(int(at - rows.begin()));
}

int PairView::currentChange() const
{
    const QList<int> &changes = m_pair.comparison.changes;
    return int(std::ranges::upper_bound(changes, currentRow()) - changes.begin()) - 1;
}

int PairView::currentRightLine() const
{
    const auto &rows = m_pair.comparison.rows;
    const int row = currentRow();
    if (row < 0 || row >= int(rows.size()))
        return 0;
    for (int i = row; i >= 0; --i) {
        if (rows.at(i).right > 0)
            return rows.at(i).right;
    }
    return 1;
}

bool PairView::isSettled() const
{
    return m_mode == Mode::Inline ? m_inline->isSettled() : m_left->isSettled() && m_right->isSettled();
}

} // namespace ariadne::ui
