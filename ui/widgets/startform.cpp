// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/startform.h"

#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/labels.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ariadne::ui {

StartForm::StartForm(const QString &name, const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent)
{
    const auto px = [](qreal at96) { return Theme::instance().px(at96); };
    setObjectName(name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(16), px(16), px(16));
    column->setSpacing(px(8));
    column->addWidget(new Label(title, Ink::Title));
    auto *says = new Label(sentence, Ink::Secondary, Tone::Muted);
    says->setWordWrap(true);
    column->addWidget(says);
    m_band = new ErrorBand(this);
    column->addWidget(m_band);
    auto *form = new QWidget(this);
    form->setMaximumWidth(px(760));
    m_grid = new QGridLayout(form);
    m_grid->setHorizontalSpacing(px(12));
    m_grid->setVerticalSpacing(px(8));
    m_grid->setContentsMargins(0, px(8), 0, px(8));
    m_grid->setColumnStretch(1, 1);
    column->addWidget(form);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    m_start = new PrimaryButton(tr("Start"), this);
    m_start->setObjectName(name + QStringLiteral(".go"));
    m_start->setIconName(QStringLiteral("play"));
    buttons->addWidget(m_start);
    auto *cancel = new Button(tr("Cancel"), this);
    cancel->setObjectName(name + QStringLiteral(".cancel"));
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(m_start, &QAbstractButton::clicked, this, &StartForm::startRequested);
    connect(cancel, &QAbstractButton::clicked, this, &StartForm::cancelled);
}

Label *StartForm::addRow(const QString &label, const QString &name, QWidget *widget, Qt::Alignment alignment)
{
    widget->setObjectName(objectName() + u'.' + name);
    widget->setAccessibleName(label);
    auto *caption = new Label(label);
    caption->setBuddy(widget);
    const int row = m_grid->count() == 0 ? 0 : m_grid->rowCount();
    m_grid->addWidget(caption, row, 0);
    m_grid->addWidget(widget, row, 1, alignment);
    // The order of Tab is that of the rows, whenever they were made.
    setTabOrder(widget, m_start);
    return caption;
}

QLineEdit *StartForm::addField(const QString &label, const QString &name, const QString &placeholder)
{
    auto *field = new QLineEdit(this);
    field->setPlaceholderText(placeholder);
    addRow(label, name, field);
    connect(field, &QLineEdit::returnPressed, this, &StartForm::startRequested);
    return field;
}

QLineEdit *StartForm::addFolder(const QString &label, const QString &name, const QString &placeholder,
                                const QString &choose)
{
    QLineEdit *field = addField(label, name, placeholder);
    auto *browse = new Button(tr("Choose…"), this);
    browse->setObjectName(objectName() + QStringLiteral(".browse"));
    browse->setAccessibleName(choose);
    m_grid->addWidget(browse, m_grid->rowCount() - 1, 2);
    connect(browse, &QAbstractButton::clicked, this, [this, field, choose] {
        auto *dialog = new QFileDialog(this, choose, field->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
        dialog->open();
    });
    return field;
}

void StartForm::sayTrouble(const QString &sentence)
{
    if (sentence.isEmpty())
        m_band->clear();
    else
        m_band->say(sentence);
}

void StartForm::setBusy(const QString &why)
{
    m_start->setHeld(why);
}

} // namespace ariadne::ui
