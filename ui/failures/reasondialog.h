// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

#include <QDateTime>

class QLineEdit;

namespace ariadne::ui {

class Label;

// Asks why, and until when: for what holds until a day comes, or until a person ends it.
class ReasonDialog : public Dialog
{
    Q_OBJECT
public:
    // `why` and `until` are the labels of the two fields.
    ReasonDialog(const QString &title, const QString &why, const QString &until, QWidget *parent);

signals:
    void given(const QString &reason, const QDateTime &until); // invalid: no end

protected:
    void showEvent(QShowEvent *event) override;

private:
    void check();
    void fitHeight();

    QLineEdit *m_reason, *m_until;
    Label *m_wrong;
};

} // namespace ariadne::ui
