// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bisect/bisect.h"

#include "ui/widgets/startform.h"

class QLineEdit;

namespace ariadne::ui {

// Where it fails, where it did not, and how to tell. A pane of the page, no dialog.
class StartBisectPane : public StartForm
{
    Q_OBJECT
public:
    explicit StartBisectPane(QWidget *parent = nullptr);
    bisect::StartRequest request() const;
    void setRepository(const QString &path);

private:
    QLineEdit *m_repository, *m_bad, *m_good, *m_test, *m_build, *m_name;
};

} // namespace ariadne::ui
