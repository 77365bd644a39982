// SPDX-License-Identifier: GPL-3.0-or-later
// What menus and keys ask of a text view: copy, select, follow, find, go to line.
#include "ui/widgets/textview_p.h"

#include <QApplication>
#include <QClipboard>
#include <limits>

namespace ariadne::ui {
namespace {

constexpr qint64 kCopyLimit = qint64(64) << 20;

} // namespace

void TextView::copy()
{
    if (!d->document || !hasSelection())
        return;
    QApplication::clipboard()->setText(
        decodeText(d->document->bytesBetween(selectionStart(), selectionEnd(), kCopyLimit)));
}

void TextView::selectAll()
{
    if (!d->document)
        return;
    d->anchor = {1, 0};
    d->moveTo(d->clamped({d->document->lineCount(), std::numeric_limits<qint64>::max()}), true);
}

void TextView::followLinkAtCaret()
{
    if (!d->document)
        return;
    const TextLink *link = d->linkAt(d->caret);
    if (!link && d->caret.column > 0)
        link = d->linkAt({d->caret.line, d->caret.column - 1}); // right behind it counts
    if (link) {
        const Link target = link->link;
        emit linkActivated(target, Qt::NoModifier);
    }
}

void TextView::showFind()
{
    if (!d->document)
        return;
    d->findOrigin = d->document->offsetOf(selectionStart());
    // A short selection is what one wants to find; half a line of 10 MB is not, and is not even decoded.
    if (hasSelection() && selectionStart().line == selectionEnd().line &&
        selectionEnd().column - selectionStart().column < 400)
        d->find->setText(selectedText());
    d->find->start();
    d->placeFindBar();
    if (!d->find->query().text.isEmpty())
        d->startSearch();
}

void TextView::askForLine()
{
    d->find->startLine();
    d->placeFindBar();
}

void TextView::findNext() { d->findStep(true); }
void TextView::findPrevious() { d->findStep(false); }

// ---- find -----------------------------------------------------------------------------------------------------------

void TextView::Private::startSearch()
{
    jumpToFirst = true;
    search.start(document, find->query());
}

void TextView::Private::selectMatch(size_t index)
{
    const auto &match = search.matches()[index];
    const TextPosition from = document->positionOf(match.offset);
    const TextPosition to = document->positionOf(match.offset + match.length);
    anchor = from;
    moveTo(to, true);
    show(to, true);
    show(from, true);
}

void TextView::Private::searchChanged()
{
    const auto &matches = search.matches();
    if (jumpToFirst && document && find->isVisible()) {
        const size_t index = search.indexFrom(findOrigin);
        if (index < matches.size()) {
            jumpToFirst = false;
            selectMatch(index);
        } else if (!search.isRunning()) {
            jumpToFirst = false;
            if (!matches.empty())
                selectMatch(0);
        }
    }
    qint64 current = 0;
    if (document && q->hasSelection() && !matches.empty()) {
        const qint64 start = document->offsetOf(q->selectionStart());
        const size_t index = search.indexFrom(start);
        if (index < matches.size() && matches[index].offset == start)
            current = qint64(index) + 1;
    }
    find->setCount(current, qint64(matches.size()), search.isCapped(), search.isRunning() ? search.fraction() : 1, search.error());
    q->viewport()->update();
}

void TextView::Private::findStep(bool forward)
{
    if (!document)
        return;
    if (find->query().text.isEmpty()) {
        q->showFind();
        return;
    }
    if (search.query() != find->query() || (search.matches().empty() && !search.isRunning())) {
        findOrigin = document->offsetOf(forward ? q->selectionEnd() : q->selectionStart());
        startSearch();
        return;
    }
    const auto &matches = search.matches();
    if (matches.empty())
        return;
    size_t index;
    if (forward) {
        const qint64 start = document->offsetOf(q->selectionStart());
        index = search.indexFrom(q->hasSelection() ? start + 1 : start);
        if (index >= matches.size()) {
            if (search.isRunning())
                return; // the next one may still be found
            index = 0;
        }
    } else {
        index = search.indexFrom(document->offsetOf(q->selectionStart()));
        if (index == 0 && search.isRunning())
            return;
        index = index == 0 ? matches.size() - 1 : index - 1;
    }
    selectMatch(index);
    searchChanged();
}

} // namespace ariadne::ui
