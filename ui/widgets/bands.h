// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"

#include <QBoxLayout>
#include <QTextLayout>
#include <QWidget>

namespace ariadne::ui {

class Label;

// The sentence that comes first on a page (64 px): 15 px, weight 600, with a 3 px edge in the colour of the news, and a
// muted line for how sure and how complete. Words between ` ` are set in the code font, addresses follow as links.
class SentenceBand : public QWidget
{
    Q_OBJECT
public:
    explicit SentenceBand(QWidget *parent = nullptr);
    // Plain text, with code between backquotes, and `!code` in the band's tone (the bad address). Names that come from
    // elsewhere go through SentenceBand::code(), which quotes what they hold; nothing is ever interpreted as HTML.
    static QString code(const QString &name, bool toned = false);
    void setSentence(const QString &sentence);
    void setMuted(const QString &line);
    void setTone(Tone tone); // Bad: it crashed; Accent: at work; Good: proven; Warning: partial; Plain: no edge
    void setBadges(const QList<BadgeSpec> &badges); // after the sentence
    QString sentence() const { return m_sentence; }
    QString muted() const { return m_muted; }
    // Buttons and facts at the right; the band owns them.
    Button *addButton(const QString &text, Button::Kind kind = Button::Kind::Plain, const QString &iconName = {});
    void addWidget(QWidget *widget);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void placeRight();
    int rightWidth() const;
    int textWidth() const;
    int layoutSentence(QTextLayout &layout, int width) const;
    QString m_sentence, m_plain, m_muted;
    Tone m_tone = Tone::Plain;
    QList<BadgeSpec> m_badges;
    QWidget *m_right;
    QHBoxLayout *m_rightLayout;
};

// One line over a panel (28 px): title at 600, muted words after it, widgets at the right, and while busy a 2 px accent
// bar under it (the old content stays).
class PanelHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PanelHeader(const QString &title, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setMuted(const QString &words, Tone tone = Tone::Muted); // "257 in 9 groups"; Warning gets its triangle
    void setTitleIsCode(bool code);
    QString title() const { return m_title; }
    QString muted() const { return m_muted; }
    // Where the count is partial: a link to the list of what is missing.
    LinkLabel *setProblem(const QString &text);
    void addWidget(QWidget *widget);
    // fraction 0…1; below 0 the work's size is not known, then the bar stands full. stop() takes it away.
    void setBusy(double fraction);
    void stop();
    bool isBusy() const { return m_busy; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title, m_muted;
    Tone m_tone = Tone::Muted;
    bool m_code = false, m_busy = false;
    double m_fraction = 0;
    QWidget *m_right;
    QHBoxLayout *m_rightLayout;
    LinkLabel *m_problem = nullptr;
};

// 3 px of `bad` at the left of a band in badTint (warning likewise): one sentence, one action. For what can wait.
class ErrorBand : public QWidget
{
    Q_OBJECT
public:
    explicit ErrorBand(QWidget *parent = nullptr); // hidden until something is said
    // Shows it. `action` empty: none. It can always be closed.
    void say(const QString &sentence, Tone tone = Tone::Bad, const QString &action = {}, const QString &detail = {});
    void clear();
    QString sentence() const { return m_sentence; }

signals:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_sentence;
    Tone m_tone = Tone::Bad;
    Label *m_label;
    Button *m_action;
    IconButton *m_close;
};

// What is shown where nothing is: one line what would be here, one line why it is not, one button that gets it, and
// "Try the demo" as a link where that helps. Centred, no drawing.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    void setText(const QString &what, const QString &why);
    Button *setAction(const QString &text, const QKeySequence &key = {}, Button::Kind kind = Button::Kind::Primary);
    void setDemoOffered(bool offered);
    QString what() const;

signals:
    void actionTriggered();
    void demoRequested();

private:
    Label *m_what, *m_why;
    Button *m_action;
    LinkLabel *m_demo;
};

// A group on Home or under a chart: `raised` ground, 1 px line, radius 6; dashed where it only offers something; with a
// 3 px thread edge where it is the next step. Put a layout in it.
class Card : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Plain, Dashed, Next };
    explicit Card(QWidget *parent = nullptr, Kind kind = Kind::Plain);
    void setKind(Kind kind);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
};

} // namespace ariadne::ui
