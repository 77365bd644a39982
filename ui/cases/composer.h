// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/casesdata.h"

#include <QWidget>

class QPlainTextEdit;

namespace ariadne::ui {

class Button;
class ErrorBand;
class PanelHeader;

// Where an item is written or put in other words: Ctrl+Enter keeps it, Escape leaves it. What was typed stays where it
// could not be kept.
class Composer : public QWidget
{
    Q_OBJECT
public:
    explicit Composer(QWidget *parent = nullptr);
    void openFor(const CaseChange &change, const QString &title, const QString &hint);
    void close();
    void refuse(const QString &why); // it could not be kept
    bool isOpen() const { return !isHidden(); }
    bool hasText() const;

signals:
    void accepted(const ariadne::ui::CaseChange &change);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void accept();

    CaseChange m_change;
    PanelHeader *m_header;
    ErrorBand *m_trouble;
    QPlainTextEdit *m_text;
    Button *m_keep, *m_leave;
};

} // namespace ariadne::ui
