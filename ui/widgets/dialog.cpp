// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ariadne::ui {

Dialog::Dialog(const QString &name, const QString &title, int width, QWidget *parent)
    : QDialog(parent), m_column(new QVBoxLayout(this))
{
    const auto px = [](qreal at96) { return Theme::instance().px(at96); };
    setObjectName(name);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resize(px(width), 0);
    m_column->setContentsMargins(px(16), px(12), px(16), px(12));
}

Button *Dialog::addButtons(const QString &answer, const QString &name)
{
    const auto px = [](qreal at96) { return Theme::instance().px(at96); };
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    buttons->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), this);
    cancel->setObjectName(objectName() + QStringLiteral(".cancel"));
    cancel->setAutoDefault(false);
    auto *accepts = new PrimaryButton(answer, this);
    accepts->setObjectName(objectName() + u'.' + name);
    accepts->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(accepts);
    m_column->addSpacing(px(4));
    m_column->addLayout(buttons);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    return accepts;
}

} // namespace ariadne::ui
