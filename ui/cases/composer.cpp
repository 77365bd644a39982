// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/composer.h"

#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {
int px(qreal at96)
{
    return Theme::instance().px(at96);
}
} // namespace

Composer::Composer(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Rule(Qt::Horizontal, this));
    m_header = new PanelHeader(tr("Note"), this);
    column->addWidget(m_header);
    m_trouble = new ErrorBand(this);
    column->addWidget(m_trouble);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(px(12), px(4), px(12), px(12));
    inner->setSpacing(px(8));
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("case.text"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(px(96));
    m_text->setMaximumHeight(px(200));
    m_text->installEventFilter(this);
    inner->addWidget(m_text);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    buttons->addStretch(1);
    m_leave = new Button(tr("Leave"), this);
    m_leave->setObjectName(QStringLiteral("case.leave"));
    m_leave->setKeyHint(QKeySequence(Qt::Key_Escape));
    buttons->addWidget(m_leave);
    m_keep = new PrimaryButton(tr("Keep"), this);
    m_keep->setObjectName(QStringLiteral("case.keep"));
    m_keep->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_Return));
    buttons->addWidget(m_keep);
    inner->addLayout(buttons);
    column->addLayout(inner);
    connect(m_keep, &QAbstractButton::clicked, this, &Composer::accept);
    connect(m_leave, &QAbstractButton::clicked, this, &Composer::left);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_keep->setEnabled(hasText()); });
    hide();
}

void Composer::openFor(const CaseChange &change, const QString &title, const QString &hint)
{
    m_change = change;
    m_header->setTitle(title);
    m_header->setMuted(hint);
    m_trouble->clear();
    m_text->setAccessibleName(title);
    m_text->setPlainText(change.text);
    m_text->moveCursor(QTextCursor::End);
    m_keep->setEnabled(hasText());
    show();
    m_text->setFocus();
}

void Composer::close()
{
    hide();
    m_text->clear();
    m_trouble->clear();
}

void Composer::refuse(const QString &why)
{
    m_trouble->say(why);
    m_text->setFocus();
}

bool Composer::hasText() const
{
    return !m_text->toPlainText().trimmed().isEmpty();
}

void Composer::accept()
{
    if (!hasText())
        return;
    m_change.text = m_text->toPlainText();
    emit accepted(m_change);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool keep = enter && key->modifiers().testFlag(Qt::ControlModifier);
        if (keep || key->key() == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                if (keep)
                    accept();
                else
                    emit left();
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ariadne::ui
