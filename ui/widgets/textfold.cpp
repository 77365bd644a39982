// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that are folded away: what a text view does with them.
#include "ui/widgets/textview_p.h"

#include <QScrollBar>

namespace ariadne::ui {

const LineFolds &TextView::folds() const { return d->folds; }

void TextView::setFoldRegions(const QList<LineRange> &regions)
{
    d->changeFolds([&](LineFolds &folds) {
        folds.setRegions(regions);
        // Where one is must be seen, whatever was folded before.
        folds.reveal(d->caret.line);
        return true;
    });
}

void TextView::toggleFold(int line)
{
    if (d->folds.isFolded(line))
        d->changeFolds([line](LineFolds &folds) { return folds.setFolded(line, false); });
    else
        d->fold(line);
}

void TextView::foldHere()
{
    if (const auto region = d->folds.around(d->caret.line, false))
        d->fold(region->first);
}

void TextView::unfoldHere()
{
    if (const auto region = d->folds.around(d->caret.line, true))
        d->changeFolds([&](LineFolds &folds) { return folds.setFolded(region->first, false); });
}

void TextView::foldAll()
{
    d->changeFolds([](LineFolds &folds) { return folds.foldAll(); });
    d->leaveHidden();
}

void TextView::unfoldAll()
{
    d->changeFolds([](LineFolds &folds) { return folds.unfoldAll(); });
}

void TextView::Private::fold(int line)
{
    changeFolds([line](LineFolds &all) { return all.setFolded(line, true); });
    leaveHidden();
}

// The caret goes to the line that what hides it was folded into; nothing selected may stay without being seen.
void TextView::Private::leaveHidden()
{
    if (!document)
        return;
    const int shown = folds.lineOfRow(folds.rowOf(caret.line));
    if (shown != caret.line)
        moveTo(clamped({shown, std::numeric_limits<qint64>::max()}), false);
    else if (folds.isHidden(anchor.line))
        moveTo(caret, false);
}

// The first visible line keeps its place, so that the text does not jump.
void TextView::Private::changeFolds(const std::function<bool(LineFolds &)> &change)
{
    const int top = firstLine();
    if (!change(folds))
        return;
    hoveredLine = 0;
    updateScrollBars();
    q->verticalScrollBar()->setValue(folds.rowOf(top));
    syncVisible();
    q->viewport()->update();
    emit q->foldsChanged();
}

void TextView::Private::reveal(int line)
{
    if (folds.isHidden(line))
        changeFolds([line](LineFolds &all) { return all.reveal(line); });
}

int TextView::Private::shownLines() const
{
    return (document ? document->lineCount() : 1) - folds.hiddenLines();
}

std::vector<TextView::Private::Run> TextView::Private::visibleRuns() const
{
    std::vector<Run> runs;
    const int last = lastPainted();
    for (int line = firstLine(); line <= last;) {
        const int end = folds.lastOfRun(line, last);
        runs.push_back({line, end, yOfLine(line)});
        line = folds.nextShown(end);
    }
    return runs;
}

// Colours are made for lines that stand together: those of the first that lack any are asked for, the next ones when
// they have come.
void TextView::Private::requestColors()
{
    // Between runs that are near each other the hidden lines cost less than one more turn of the worker.
    constexpr int kNear = 3000;
    const int from = firstLine(), to = lastPainted();
    if (to - from < kNear) {
        highlighter.request(from, to);
        return;
    }
    for (const Run &run : visibleRuns()) {
        for (int line = run.first; line <= run.last; ++line) {
            if (!highlighter.spans(line)) {
                highlighter.request(run.first, run.last);
                return;
            }
        }
    }
}

QRect TextView::rectOfLine(int line) const
{
    return {0, d->yOfLine(line), viewport()->width(), d->lineHeight};
}

} // namespace ariadne::ui
