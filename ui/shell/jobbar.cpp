// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobbar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

// A state's glyph, in its colour.
class Glyph : public QWidget
{
public:
    explicit Glyph(JobList *jobs, QWidget *parent) : QWidget(parent), m_jobs(jobs) { setFixedSize(px(16), px(16)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tone tone = m_jobs->lastOutcome() == JobList::Outcome::Failed      ? Tone::Bad
                          : m_jobs->lastOutcome() == JobList::Outcome::Cancelled ? Tone::Warning
                                                                                 : Tone::Good;
        QPainter painter(this);
        painter.drawPixmap(rect(),
                           Theme::instance().pixmap(stateGlyph(tone), width(), toneRole(tone), devicePixelRatioF()));
    }

private:
    JobList *m_jobs;
};

class PopupList : public QFrame
{
public:
    explicit PopupList(QWidget *parent) : QFrame(parent, Qt::Popup) { setAttribute(Qt::WA_DeleteOnClose); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::instance().color(Role::LineStrong));
        painter.fillRect(rect().adjusted(1, 1, -1, -1), Theme::instance().color(Role::Raised));
    }
};

} // namespace

JobRow::JobRow(QWidget *parent) : QWidget(parent)
{
    m_line = new Label({}, Ink::Secondary, Tone::Muted, this);
    m_line->setElide(Elide::End);
    m_bar = new ProgressLine(this);
    m_bar->setFixedWidth(px(96));
    m_cancel = new LinkLabel(tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("job.cancel"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(px(8));
    layout->addWidget(m_line, 0);
    layout->addWidget(m_bar, 0, Qt::AlignVCenter);
    layout->addWidget(m_cancel, 0, Qt::AlignVCenter);
    layout->addStretch(1);
    connect(m_cancel, &QAbstractButton::clicked, this, [this] {
        if (const auto job = m_job.lock())
            job->cancel();
        refresh();
    });
}

void JobRow::setJob(const std::shared_ptr<Job> &job)
{
    m_job = job;
    if (job)
        connect(job.get(), &Job::changed, this, &JobRow::refresh, Qt::UniqueConnection);
    refresh();
}

void JobRow::refresh()
{
    const auto job = m_job.lock();
    if (!job)
        return;
    m_line->setText(job->cancelled() ? tr("Stopping: %1").arg(job->title()) : job->line());
    m_bar->setFraction(job->fraction());
    m_cancel->setEnabled(!job->cancelled());
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(job->title()));
}

JobBar::JobBar(JobList *jobs, QWidget *parent) : QWidget(parent), m_jobs(jobs)
{
    setObjectName(QStringLiteral("jobbar"));
    m_row = new JobRow(this);
    m_more = new LinkLabel({}, this);
    m_more->setObjectName(QStringLiteral("jobbar.more"));
    m_glyph = new Glyph(jobs, this);
    m_last = new Label({}, Ink::Secondary, Tone::Muted, this);
    m_last->setElide(Elide::End);
    m_status = new QWidget(this);
    auto *statusLayout = new QHBoxLayout(m_status);
    statusLayout->setContentsMargins(0, 0, 0, 0);
    statusLayout->setSpacing(px(16));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(px(12), 1, px(12), 0);
    layout->setSpacing(px(8));
    layout->addWidget(m_row, 0);
    layout->addWidget(m_more, 0);
    layout->addWidget(m_glyph, 0);
    layout->addWidget(m_last, 1);
    layout->addStretch(0);
    layout->addWidget(m_status, 0);
    layout->addSpacing(px(8));
    m_catalogue = new LinkLabel({}, this);
    m_catalogue->setObjectName(QStringLiteral("jobbar.catalogue"));
    m_catalogue->setToolTip(tr("Work with another catalogue"));
    layout->addWidget(m_catalogue, 0);
    connect(m_catalogue, &QAbstractButton::clicked, this, &JobBar::catalogueRequested);
    setFixedHeight(px(26));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] { setFixedHeight(px(26)); });
    connect(jobs, &JobList::changed, this, &JobBar::refresh);
    connect(m_more, &QAbstractButton::clicked, this, &JobBar::showAll);
    refresh();
}

void JobBar::setStatus(const QStringList &status)
{
    if (status == m_statusWords)
        return;
    m_statusWords = status;
    auto *layout = static_cast<QHBoxLayout *>(m_status->layout());
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    static const QRegularExpression hash(QStringLiteral("^[0-9a-f]{8,}$"));
    for (const QString &word : status) {
        if (word.isEmpty())
            continue;
        layout->addWidget(new Label(word, hash.match(word).hasMatch() ? Ink::CodeSmall : Ink::Secondary, Tone::Muted));
    }
}

void JobBar::setCatalogue(const QString &words)
{
    m_catalogue->setText(words);
    m_catalogue->setAccessibleName(words);
}

void JobBar::refresh()
{
    const QList<std::shared_ptr<Job>> running = m_jobs->running();
    m_row->setVisible(!running.isEmpty());
    m_more->setVisible(running.size() > 1);
    m_glyph->setVisible(running.isEmpty() && !m_jobs->lastFinished().isEmpty());
    m_last->setVisible(running.isEmpty());
    if (running.isEmpty()) {
        m_last->setText(m_jobs->lastFinished().isEmpty() ? tr("Nothing running.")
                                                         : tr("Nothing running. Last: %1").arg(m_jobs->lastFinished()));
    } else {
        m_row->setJob(running.last()); // what was asked for last
        m_more->setText(tr("and %n more", nullptr, int(running.size()) - 1));
    }
    if (m_list && running.isEmpty())
        m_list->close();
}

void JobBar::showAll()
{
    if (m_list)
        m_list->close();
    auto *list = new PopupList(this);
    list->setObjectName(QStringLiteral("jobbar.list"));
    m_list = list;
    connect(list, &QObject::destroyed, this, [this, list] {
        if (m_list == list)
            m_list = nullptr;
    });
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(px(12), px(8), px(12), px(8));
    layout->setSpacing(px(6));
    auto fill = [this, layout] {
        while (QLayoutItem *item = layout->takeAt(0)) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
        for (const std::shared_ptr<Job> &job : m_jobs->running()) {
            auto *row = new JobRow;
            row->setJob(job);
            layout->addWidget(row);
        }
    };
    fill();
    connect(m_jobs, &JobList::changed, list, [list, fill] {
        fill();
        list->adjustSize();
    });
    list->adjustSize();
    list->move(mapToGlobal(QPoint(m_more->x(), -list->height())));
    list->show();
}

void JobBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().color(Role::Window));
    painter.fillRect(QRect(0, 0, width(), 1), Theme::instance().color(Role::Line));
}

} // namespace ariadne::ui
