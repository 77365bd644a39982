// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/reasondialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ariadne::ui {

ReasonDialog::ReasonDialog(const QString &title, const QString &why, const QString &until, QWidget *parent)
    : QDialog(parent), m_reason(new QLineEdit(this)), m_until(new QLineEdit(this)),
      m_wrong(new Label({}, Ink::Secondary, Tone::Bad, this))
{
    setObjectName(QStringLiteral("failures.ask"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    const auto px = [](int grid) { return Theme::instance().px(grid); };
    resize(px(460), 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(12), px(16), px(12));
    column->setSpacing(px(6));
    const auto add = [&](QLineEdit *field, const char *name, const QString &label) {
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(label);
        auto *caption = new Label(label, Ink::Body, Tone::Plain, this);
        caption->setWordWrap(true);
        caption->setBuddy(field);
        column->addWidget(caption);
        column->addWidget(field);
    };
    add(m_reason, "failures.ask.reason", why);
    add(m_until, "failures.ask.until", until);
    m_until->setPlaceholderText(QDate::currentDate().addMonths(1).toString(Qt::ISODate));
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    column->addWidget(m_wrong);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    buttons->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), this);
    auto *accept = new PrimaryButton(title, this);
    cancel->setObjectName(QStringLiteral("failures.ask.cancel"));
    accept->setObjectName(QStringLiteral("failures.ask.accept"));
    cancel->setAutoDefault(false);
    accept->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(accept);
    column->addSpacing(px(4));
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(accept, &QPushButton::clicked, this, &ReasonDialog::check);
    m_reason->setFocus();
}

void ReasonDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fitHeight();
}

// Captions that wrap take the height that they need.
void ReasonDialog::fitHeight()
{
    setMinimumHeight(layout()->totalHeightForWidth(width()));
}

void ReasonDialog::check()
{
    const QString words = m_until->text().trimmed();
    const QDate day = QDate::fromString(words, Qt::ISODate);
    if (!words.isEmpty() && (!day.isValid() || day <= QDate::currentDate())) {
        m_wrong->setText(day.isValid() ? tr("This day has passed.")
                                       : tr("A day is written as %1.").arg(m_until->placeholderText()));
        m_wrong->show();
        fitHeight();
        m_until->setFocus();
        m_until->selectAll();
        return;
    }
    emit given(m_reason->text().trimmed(), day.isValid() ? day.startOfDay() : QDateTime());
    accept();
}

} // namespace ariadne::ui
