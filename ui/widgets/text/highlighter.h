// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text/document.h"

#include <QObject>
#include <memory>
#include <unordered_map>
#include <vector>

namespace ariadne::ui {

// The kinds of text the theme has colours for; KSyntaxHighlighting's 31 styles are mapped onto them.
enum class CodeStyle : quint8 { Plain, Keyword, Type, Function, String, Number, Comment, Preprocessor, Alert, Error };
Role codeRole(CodeStyle style);

struct StyledSpan {
    qint32 start, length; // bytes in the line
    CodeStyle style;
    bool operator==(const StyledSpan &) const = default;
};

// Colours of the lines around what is visible, made in one worker thread for the whole window. A line's colours need the
// state at the end of the line before: states are kept every 256 lines, so that going back costs nothing. Far ahead of
// the last kept state the visible lines are first coloured as if they began a file, and again once the state is known.
// Lines over 16 KiB are left plain. GUI thread.
class Highlighter : public QObject
{
    Q_OBJECT
public:
    explicit Highlighter(QObject *parent = nullptr);
    ~Highlighter() override;

    void setDocument(const std::shared_ptr<TextDocument> &document); // null: none; the name chooses the language
    void request(int firstLine, int lastLine);                       // one-based; what is on screen
    const std::vector<StyledSpan> *spans(int line) const;            // null: not known (yet)
    bool isPending() const { return m_pending; }
    QString language() const { return m_language; } // empty until known, or for plain text

signals:
    void changed(int firstLine, int lastLine);
    void settled();

private:
    struct Run;
    struct Batch;
    void take(quint64 serial, Batch &batch);
    std::shared_ptr<Run> m_run;
    std::unordered_map<int, std::vector<StyledSpan>> m_lines;
    QString m_language;
    int m_first = 0, m_last = -1;
    bool m_pending = false, m_plain = true;
};

} // namespace ariadne::ui
