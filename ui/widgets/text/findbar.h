// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"
#include "ui/widgets/text/search.h"

#include <QLineEdit>
#include <QWidget>

namespace ariadne::ui {

class Label;

// The bar under a text: what, case, word, regex, how many, previous, next, close. The view owns and places it; it only
// says what is wanted. Also asks for a line number (Ctrl+G).
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);
    TextQuery query() const;
    void setText(const QString &text);
    void start();                     // shows it, selects the text, takes the focus
    void startLine();                 // the same, for "go to line"
    bool asksForLine() const { return m_line; }
    // current 0: none of them is selected. `running` shows the fraction; `error` is the pattern's.
    void setCount(qint64 current, qint64 total, bool capped, double running, const QString &error);
    QString countText() const;

signals:
    void queryChanged();
    void nextWanted();
    void previousWanted();
    void lineWanted(int line);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setLineMode(bool on);
    QLineEdit *m_edit;
    Chip *m_case, *m_word, *m_regex;
    IconButton *m_previous, *m_next, *m_close;
    Label *m_count;
    bool m_line = false;
    QString m_findText;
};

} // namespace ariadne::ui
