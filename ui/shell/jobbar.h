// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/jobs.h"

#include <QFrame>
#include <QWidget>

class QVBoxLayout;

namespace ariadne::ui {

class Label;
class LinkLabel;
class ProgressLine;

// One running job: what, how much, a bar, Cancel.
class JobRow : public QWidget
{
    Q_OBJECT
public:
    explicit JobRow(QWidget *parent = nullptr);
    void setJob(const std::shared_ptr<Job> &job);
    void refresh();

private:
    std::weak_ptr<Job> m_job;
    Label *m_line;
    ProgressLine *m_bar;
    LinkLabel *m_cancel;
};

// 26 px at the bottom: the running job, "2 more" with a list of all, or what ended last; at the right the page's
// status.
class JobBar : public QWidget
{
    Q_OBJECT
public:
    JobBar(JobList *jobs, QWidget *parent = nullptr);
    void setStatus(const QStringList &status);
    void setCatalogue(const QString &words); // at the far end; a click asks for another

signals:
    void catalogueRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void showAll();
    JobList *m_jobs;
    JobRow *m_row;
    LinkLabel *m_more;
    QWidget *m_glyph;
    Label *m_last;
    QWidget *m_status;
    LinkLabel *m_catalogue;
    QStringList m_statusWords;
    QFrame *m_list = nullptr;
};

} // namespace ariadne::ui
