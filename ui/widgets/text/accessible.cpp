// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/textview_p.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <climits>

namespace ariadne::ui {

// A text of 1 GB for assistive tools: offsets are *bytes*, so that any place is found without counting characters. A
// character of several bytes is followed by zero-width spaces for the others, which keeps text(a, b) as long as b - a.
class AccessibleTextView : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AccessibleTextView(TextView *view) : QAccessibleWidget(view, QAccessible::EditableText) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.editable = false;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }
    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value && view()->document())
            return view()->document()->lineText(view()->currentLine(), 4096);
        return QAccessibleWidget::text(kind);
    }

    void selection(int index, int *start, int *end) const override
    {
        *start = *end = 0;
        if (index == 0 && view()->hasSelection()) {
            *start = offset(view()->selectionStart());
            *end = offset(view()->selectionEnd());
        }
    }
    int selectionCount() const override { return view()->hasSelection() ? 1 : 0; }
    void addSelection(int start, int end) override { setSelection(0, start, end); }
    void removeSelection(int) override { view()->goTo(view()->position()); }
    void setSelection(int, int start, int end) override
    {
        view()->goTo(place(start));
        view()->goTo(place(end), true);
    }
    int cursorPosition() const override { return offset(view()->position()); }
    void setCursorPosition(int position) override { view()->goTo(place(position)); }

    QString text(int start, int end) const override
    {
        if (!view()->document())
            return {};
        const auto bytes = view()->document()->content()->bytes;
        const qint64 from = bounded(0, start, qint64(bytes.size()));
        const qint64 to = bounded(from, end, qMin<qint64>(qint64(bytes.size()), from + (1 << 20)));
        std::vector<quint32> byteOf;
        const QString decoded = decodeText(QByteArrayView(bytes.data() + from, to - from), byteOf);
        QString padded;
        padded.reserve(to - from);
        for (qsizetype unit = 0; unit < decoded.size(); ++unit) {
            padded += decoded[unit];
            if (byteOf[size_t(unit)] == byteOf[size_t(unit) + 1])
                continue; // the second half of a pair follows
            const qint64 missing = qint64(byteOf[size_t(unit) + 1]) - padded.size();
            if (missing > 0)
                padded += QString(missing, QChar(0x200B));
        }
        return padded;
    }
    int characterCount() const override
    {
        return view()->document() ? int(qMin<qint64>(view()->document()->byteSize(), INT_MAX)) : 0;
    }

    // Lines are the unit of reading; Qt's own helpers would fetch the whole text for them.
    QString textAtOffset(int at, QAccessible::TextBoundaryType boundary, int *start, int *end) const override
    {
        return lineOrNothing(at, boundary, 0, start, end);
    }
    QString textBeforeOffset(int at, QAccessible::TextBoundaryType boundary, int *start, int *end) const override
    {
        return lineOrNothing(at, boundary, -1, start, end);
    }
    QString textAfterOffset(int at, QAccessible::TextBoundaryType boundary, int *start, int *end) const override
    {
        return lineOrNothing(at, boundary, 1, start, end);
    }

    QRect characterRect(int at) const override
    {
        const TextPosition position = place(at);
        auto &inner = *view()->d;
        if (!inner.document)
            return {};
        const QRect local(int(inner.xOfCell(inner.cellOf(position))), inner.yOfLine(position.line), int(inner.cellWidth + 0.5), inner.lineHeight);
        return {view()->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        const auto position = view()->positionAt(view()->viewport()->mapFromGlobal(point));
        return position ? offset(*position) : -1;
    }
    void scrollToSubstring(int start, int) override { view()->d->show(place(start), true); }
    QString attributes(int at, int *start, int *end) const override
    {
        *start = *end = at;
        return {};
    }

private:
    TextView *view() const { return static_cast<TextView *>(widget()); }
    int offset(const TextPosition &position) const
    {
        return view()->document() ? int(qMin<qint64>(view()->document()->offsetOf(position), INT_MAX)) : 0;
    }
    TextPosition place(int at) const
    {
        return view()->document() ? view()->document()->positionOf(at) : TextPosition{};
    }
    QString lineOrNothing(int at, QAccessible::TextBoundaryType boundary, int delta, int *start, int *end) const
    {
        *start = *end = -1;
        auto &inner = *view()->d;
        if (!inner.document)
            return {};
        TextPosition from = place(at), to = from;
        if (boundary == QAccessible::LineBoundary || boundary == QAccessible::ParagraphBoundary ||
            boundary == QAccessible::SentenceBoundary) {
            from = {from.line + delta, 0};
            if (from.line < 1 || from.line > inner.document->lineCount())
                return {};
            // With its line end, so that the next line starts where this one ends.
            *start = offset(from);
            *end = from.line < inner.document->lineCount() ? offset({from.line + 1, 0}) : characterCount();
            return text(*start, *end);
        }
        if (boundary == QAccessible::WordBoundary) {
            if (delta < 0)
                from = to = inner.step(from, false, true);
            else if (delta > 0)
                from = to = inner.step(from, true, true);
            std::tie(from, to) = inner.wordBounds(from);
        } else if (boundary == QAccessible::CharBoundary) {
            if (delta < 0)
                from = inner.step(from, false, false);
            else if (delta > 0)
                from = inner.step(from, true, false);
            to = inner.step(from, true, false);
        } else {
            return {};
        }
        *start = offset(from);
        *end = offset(to);
        return text(*start, *end);
    }
};

void installTextAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
            auto *view = qobject_cast<TextView *>(object);
            return view ? new AccessibleTextView(view) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(once)
}

void announceCaret(TextView *view)
{
    if (!QAccessible::isActive() || !view->document())
        return;
    const auto at = int(qMin<qint64>(view->document()->offsetOf(view->position()), INT_MAX));
    QAccessibleTextCursorEvent event(view, at);
    QAccessible::updateAccessibility(&event);
}

} // namespace ariadne::ui
