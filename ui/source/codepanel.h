// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/revision/blamelines.h"
#include "ui/source/sourceloads.h"
#include "ui/widgets/textview.h"

#include <QWidget>

class QStackedWidget;

namespace ariadne::ui {

class BlameGutter;
class Button;
class Chip;
class EmptyState;
class ErrorBand;
class HeatGutter;
class PanelHeader;

// The middle of the Source page: what is shown in words, the text with its gutters, and what to do where there is none.
class CodePanel : public QWidget
{
    Q_OBJECT
public:
    explicit CodePanel(QWidget *parent = nullptr);

    TextView *view() const { return m_view; }
    BlameLines *blame() const { return m_blame; }

    void showFile(const LoadedFile &file);
    // One sentence what is missing, one line why, one action; empty action: none.
    void showNothing(const QString &what, const QString &why, const QString &action = {}, const QKeySequence &key = {});
    void setHeader(const QString &title, const QString &words, bool code);
    void refreshLineCount();
    void setBusy(bool busy);
    void setBlameShown(bool shown);              // the gutters
    void setBlameOffered(bool offered, bool on); // the chip
    void setBlameBusy(bool busy);
    ErrorBand *band() const { return m_band; }
    bool showsText() const;

signals:
    void blameToggled(bool on);
    void commitWanted(int line);
    void nothingAction();

private:
    PanelHeader *m_header;
    Chip *m_blameChip;
    ErrorBand *m_band;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    TextView *m_view;
    BlameLines *m_blame;
    BlameGutter *m_blameGutter;
    HeatGutter *m_heatGutter;
    QString m_words; // of the header, without the count of lines
    bool m_code = false, m_busy = false, m_blameBusy = false;
};

} // namespace ariadne::ui
