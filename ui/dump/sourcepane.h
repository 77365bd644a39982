// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/blame.h"
#include "ui/dump/dumpdata.h"
#include "ui/shell/jobs.h"

#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace ariadne::ui {

class Badge;
class BlameLines;
class Button;
class EmptyState;
class ErrorBand;
class Label;
class LinkLabel;
class PanelHeader;
class TextView;

// The source that a frame stands in: at the commit it was built from, where that is known; else the file that lies
// there now, with a word about it; else the question where the build came from, which is asked once and remembered.
class SourcePane : public QWidget
{
    Q_OBJECT
public:
    explicit SourcePane(QWidget *parent = nullptr);

    void clear();
    void setBusy(bool busy);
    void showFrame(const dump::Frame &frame, const FrameText &text, bool verified);
    void showError(const Error &error);
    // The question. `why` says what is known; answers come through answered().
    void ask(const joins::MissingSource &missing);
    void setAnswerError(const QString &what);
    bool isAsking() const;
    bool canAsk() const { return m_missing.has_value() && !m_missing->ask.isEmpty(); }
    void askAgain();                                           // where canAsk()
    const std::optional<Link> &link() const { return m_link; } // on the Source page
    TextView *view() const { return m_view; }
    // The commit that the frame's line comes from, as a link to that change; nothing while it is not known.
    std::optional<Link> blamedCommit() const;
    const BlameLines *blame() const { return m_blame; }
    bool isSettled() const;

signals:
    void followed(const ariadne::Link &link);
    // A repository or folder, and a revision of it; empty: as it is now.
    void answered(const QString &path, const QString &revision);
    void settled();

private:
    QWidget *makeQuestion();
    void startBlame(const joins::SourcePlace &place);
    std::optional<Link> commitAt(int line) const;
    void submit();
    void leaveQuestion();

    PanelHeader *m_header;
    Badge *m_badge;
    LinkLabel *m_open;
    ErrorBand *m_band;
    QStackedWidget *m_stack;
    TextView *m_view;
    EmptyState *m_empty;
    Label *m_question, *m_why, *m_answerError;
    QLineEdit *m_path, *m_revision;
    Button *m_use;
    std::optional<joins::MissingSource> m_missing;
    std::optional<Link> m_link;
    QWidget *m_beforeQuestion = nullptr;
    bool m_busy = false;
    BlameLines *m_blame;
    std::optional<joins::SourcePlace> m_blamed; // what the gutter's lines are of
    quint64 m_blameNumber = 0;                  // pieces of older ones are dropped
    JobSlot<history::Blame> m_blameJob;
};

} // namespace ariadne::ui
