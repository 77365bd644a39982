// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/findbar.h"

#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
int px(qreal at96) { return theme().px(at96); }

Chip *chip(const QString &text, const QString &name, const QString &objectName, QWidget *parent)
{
    auto *made = new Chip(text, parent);
    made->setAccessibleName(name);
    made->setToolTip(name);
    made->setObjectName(objectName);
    return made;
}

} // namespace

FindBar::FindBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("findBar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(px(12), px(5), px(8), px(5));
    layout->setSpacing(px(6));
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(QStringLiteral("findText"));
    m_edit->setAccessibleName(tr("Find in this text"));
    m_edit->setPlaceholderText(tr("Find"));
    m_edit->setMinimumWidth(px(120));
    m_edit->setMaximumWidth(px(320));
    m_edit->installEventFilter(this);
    layout->addWidget(m_edit, 1);
    m_case = chip(QStringLiteral("Aa"), tr("Match case"), QStringLiteral("findCase"), this);
    m_word = chip(tr("Word"), tr("Whole words"), QStringLiteral("findWord"), this);
    m_regex = chip(QStringLiteral(".*"), tr("Regular expression"), QStringLiteral("findRegex"), this);
    for (Chip *each : {m_case, m_word, m_regex}) {
        layout->addWidget(each);
        connect(each, &QAbstractButton::toggled, this, &FindBar::queryChanged);
    }
    m_previous = new IconButton(QStringLiteral("chevron-up"), tr("Previous match"), this,
                                QKeySequence(Qt::SHIFT | Qt::Key_F3));
    m_previous->setObjectName(QStringLiteral("findPrevious"));
    m_next = new IconButton(QStringLiteral("chevron-down"), tr("Next match"), this, QKeySequence(Qt::Key_F3));
    m_next->setObjectName(QStringLiteral("findNext"));
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    m_count = new Label({}, Ink::Secondary, Tone::Muted, this);
    m_count->setObjectName(QStringLiteral("findCount"));
    m_count->setElide(Elide::End);
    layout->addWidget(m_count, 2);
    m_close = new IconButton(QStringLiteral("close"), tr("Close the find bar"), this, QKeySequence(Qt::Key_Escape));
    m_close->setObjectName(QStringLiteral("findClose"));
    layout->addWidget(m_close);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!m_line) {
            m_findText = text;
            emit queryChanged();
        }
    });
    connect(m_previous, &QAbstractButton::clicked, this, &FindBar::previousWanted);
    connect(m_next, &QAbstractButton::clicked, this, &FindBar::nextWanted);
    connect(m_close, &QAbstractButton::clicked, this, &FindBar::closed);
    hide();
}

TextQuery FindBar::query() const
{
    return {m_findText, m_case->isChecked(), m_word->isChecked(), m_regex->isChecked()};
}

void FindBar::setText(const QString &text)
{
    m_findText = text;
    if (m_edit->text() == text)
        emit queryChanged();
    else
        m_edit->setText(text);
}

void FindBar::setLineMode(bool on)
{
    m_line = on;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_case, m_word, m_regex, m_previous, m_next})
        widget->setVisible(!on);
    m_edit->setAccessibleName(on ? tr("Line number") : tr("Find in this text"));
    m_edit->setPlaceholderText(on ? tr("Line") : tr("Find"));
    m_count->setText({});
    m_edit->setText(on ? QString() : m_findText);
}

void FindBar::start()
{
    setLineMode(false);
    show();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FindBar::startLine()
{
    setLineMode(true);
    show();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

QString FindBar::countText() const { return m_count->text(); }

void FindBar::setCount(qint64 current, qint64 total, bool capped, double running, const QString &error)
{
    if (m_line)
        return;
    QString words;
    Tone tone = Tone::Muted;
    if (!error.isEmpty()) {
        words = error;
        tone = Tone::Bad;
    } else if (m_findText.isEmpty()) {
        words.clear();
    } else if (running < 1) {
        words = tr("%1 so far, %2 % read").arg(ui::countText(total)).arg(int(running * 100));
    } else if (total == 0) {
        words = tr("No match");
        tone = Tone::Warning;
    } else if (capped) {
        words = tr("%1 of more than %2").arg(ui::countText(current), ui::countText(total));
    } else if (current > 0) {
        words = tr("%1 of %2").arg(ui::countText(current), ui::countText(total));
    } else {
        words = tr("%n match(es)", nullptr, int(qMin<qint64>(total, INT_MAX)));
    }
    m_count->setTone(tone);
    m_count->setText(words);
    m_count->setToolTip(error);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_line) {
            bool ok = false;
            const int line = m_edit->text().trimmed().toInt(&ok);
            if (ok && line > 0)
                emit lineWanted(line);
            else
                m_count->setText(tr("A line number is wanted here."));
        } else if (key->modifiers() & Qt::ShiftModifier) {
            emit previousWanted();
        } else {
            emit nextWanted();
        }
        return true;
    case Qt::Key_F3:
        if (key->modifiers() & Qt::ShiftModifier)
            emit previousWanted();
        else
            emit nextWanted();
        return true;
    case Qt::Key_Escape:
        emit closed();
        return true;
    default:
        return false;
    }
}

void FindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Role::Panel));
    painter.fillRect(QRect(0, 0, width(), 1), theme().color(Role::Line));
}

} // namespace ariadne::ui
