// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobs.h"

#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>
#include <QMutex>
#include <QTimer>

namespace ariadne::ui {

namespace {

constexpr int kFoldMilliseconds = 50; // 20 updates a second: more nobody can read

// Both pools end with the application: what is queued is dropped, what runs is waited for. Without this a worker could
// touch Qt's statics while the process takes them down.
class Pools
{
public:
    Pools()
    {
        interactive.setMaxThreadCount(qMax(2, QThread::idealThreadCount()));
        background.setMaxThreadCount(qMax(1, QThread::idealThreadCount() - 1));
        background.setThreadPriority(QThread::LowPriority);
        qAddPostRoutine([] {
            Pools &pools = instance();
            for (QThreadPool *pool : {&pools.interactive, &pools.background}) {
                pool->clear();
                pool->waitForDone();
            }
            // Results that nobody will get any more, then the jobs that let go of: left to Qt they would be destroyed
            // under the lock that deleting a job needs.
            QCoreApplication::removePostedEvents(applicationObject(), QEvent::MetaCall);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        });
    }
    static Pools &instance()
    {
        static Pools pools;
        return pools;
    }
    QThreadPool interactive;
    QThreadPool background;
};

} // namespace

struct Job::State {
    mutable QMutex mutex;
    Unit unit = Unit::Count;
    quint64 done = 0;
    quint64 total = 0;
    QString what;
    bool updateDue = false;
    QElapsedTimer started;
    QElapsedTimer shown;
};

std::shared_ptr<Job> Job::make(const QString &title)
{
    // The last owner is often the worker; a QObject is deleted in its own thread.
    return {new Job(title), [](Job *job) { job->deleteLater(); }};
}

Job::Job(QString title) : m_title(std::move(title)), m_state(std::make_unique<State>())
{
    m_state->started.start();
}

Job::~Job() = default;

QString Job::line() const
{
    QMutexLocker lock(&m_state->mutex);
    const QLocale locale;
    QString amount;
    if (m_state->unit == Unit::Bytes) {
        if (m_state->total > 0)
            amount = tr("%1 of %2")
                         .arg(locale.formattedDataSize(qint64(m_state->done), 1, QLocale::DataSizeSIFormat),
                              locale.formattedDataSize(qint64(m_state->total), 1, QLocale::DataSizeSIFormat));
        else if (m_state->done > 0)
            amount = locale.formattedDataSize(qint64(m_state->done), 1, QLocale::DataSizeSIFormat);
    } else if (m_state->total > 0) {
        amount = tr("%1 of %2").arg(locale.toString(m_state->done), locale.toString(m_state->total));
    } else if (m_state->done > 0) {
        amount = locale.toString(m_state->done);
    }
    QStringList parts{amount, m_state->what};
    parts.removeAll(QString());
    return parts.isEmpty() ? m_title : tr("%1: %2").arg(m_title, parts.join(QStringLiteral(", ")));
}

double Job::fraction() const
{
    QMutexLocker lock(&m_state->mutex);
    if (m_state->total == 0)
        return -1;
    return qBound(0.0, double(m_state->done) / double(m_state->total), 1.0);
}

qint64 Job::elapsedMilliseconds() const
{
    QMutexLocker lock(&m_state->mutex);
    return m_state->started.elapsed();
}

void Job::progress(Unit unit, quint64 done, quint64 total, const QString &what)
{
    qint64 wait = 0;
    {
        QMutexLocker lock(&m_state->mutex);
        m_state->unit = unit;
        m_state->done = done;
        m_state->total = total;
        m_state->what = what;
        if (m_state->updateDue)
            return;
        m_state->updateDue = true;
        if (m_state->shown.isValid())
            wait = qBound(qint64(0), kFoldMilliseconds - m_state->shown.elapsed(), qint64(kFoldMilliseconds));
    }
    // In our own thread, so that the last of many steps is shown too, even when nothing follows it.
    QMetaObject::invokeMethod(
        this,
        [this, wait] {
            QTimer::singleShot(int(wait), this, [this] {
                {
                    QMutexLocker lock(&m_state->mutex);
                    m_state->updateDue = false;
                    m_state->shown.start();
                }
                emit changed();
            });
        },
        Qt::QueuedConnection);
}

void JobList::add(const std::shared_ptr<Job> &job)
{
    m_jobs.append(job);
    emit changed();
}

void JobList::finish(const std::shared_ptr<Job> &job, const Error *error)
{
    if (!m_jobs.removeOne(job))
        return;
    if (error && error->kind == Error::Kind::Cancelled) {
        m_last = tr("Cancelled: %1").arg(job->title());
        m_lastOutcome = Outcome::Cancelled;
    } else if (error) {
        m_last = tr("%1: %2").arg(job->title(), error->what);
        m_lastOutcome = Outcome::Failed;
    } else {
        m_last = tr("%1, %2").arg(job->title(), durationText(double(job->elapsedMilliseconds()) / 1000.0));
        m_lastOutcome = Outcome::Done;
    }
    emit changed();
}

void JobList::remove(const std::shared_ptr<Job> &job)
{
    if (!m_jobs.removeOne(job))
        return;
    emit changed();
}

void JobList::cancelAll()
{
    for (const std::shared_ptr<Job> &job : std::as_const(m_jobs))
        job->cancel();
}

QThreadPool &interactivePool()
{
    return Pools::instance().interactive;
}
QThreadPool &backgroundPool()
{
    return Pools::instance().background;
}
QObject *applicationObject()
{
    return QCoreApplication::instance();
}

} // namespace ariadne::ui
