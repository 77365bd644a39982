// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/reasondialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace ariadne::ui {

ReasonDialog::ReasonDialog(const QString &title, const QString &why, const QString &until, QWidget *parent)
    : Dialog(QStringLiteral("failures.ask"), title, 460, parent), m_reason(new QLineEdit(this)),
      m_until(new QLineEdit(this)), m_wrong(new Label({}, Ink::Secondary, Tone::Bad, this))
{
    column()->setSpacing(Theme::instance().px(6));
    const auto add = [&](QLineEdit *field, const char *name, const QString &label) {
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(label);
        auto *caption = new Label(label, Ink::Body, Tone::Plain, this);
        caption->setWordWrap(true);
        caption->setBuddy(field);
        column()->addWidget(caption);
        column()->addWidget(field);
    };
    add(m_reason, "failures.ask.reason", why);
    add(m_until, "failures.ask.until", until);
    m_until->setPlaceholderText(QDate::currentDate().addMonths(1).toString(Qt::ISODate));
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    column()->addWidget(m_wrong);
    connect(addButtons(title, QStringLiteral("accept")), &QPushButton::clicked, this, &ReasonDialog::check);
    m_reason->setFocus();
}

void ReasonDialog::showEvent(QShowEvent *event)
{
    Dialog::showEvent(event);
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
