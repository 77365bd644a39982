// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/place.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace ariadne::ui {

class IconButton;
class PanelHeader;

// What is selected and all its links, painted from a plain value. Keeps its content while the same value comes again.
class DetailsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit DetailsPanel(QWidget *parent = nullptr);
    void setDetails(const Details &details);
    const Details &details() const { return m_details; }

signals:
    void followed(const ariadne::Link &link);
    void commanded(const QString &id);
    void copyLink(const ariadne::Link &link);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QWidget *headPart();
    QWidget *codePart();
    QWidget *actionsPart();
    Details m_details;
    PanelHeader *m_header;
    IconButton *m_copy;
    QScrollArea *m_scroll;
};

} // namespace ariadne::ui
