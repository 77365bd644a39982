// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <memory>

namespace ariadne::ui {

// What the job bar shows of one running job. Thread-safe JobControl; progress is folded to 20 updates a second.
class Job final : public QObject, public JobControl
{
    Q_OBJECT
public:
    explicit Job(QString title);
    QString title() const { return m_title; }
    QString line() const;       // "Reading symbols: 14 of 63 modules, libfoo.so"
    double fraction() const;    // 0…1, -1 where not known
    void cancel() { m_cancelled = true; }
    bool cancelled() const override { return m_cancelled; }
    void progress(Unit unit, quint64 done, quint64 total, const QString &what) override;

signals:
    void changed(); // any thread; connect queued

private:
    struct State;
    QString m_title;
    std::atomic<bool> m_cancelled{false};
    std::unique_ptr<State> m_state;
};

// All running jobs of the window, for the job bar; GUI thread.
class JobList : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    void add(const std::shared_ptr<Job> &job);
    void remove(const std::shared_ptr<Job> &job);
    QList<std::shared_ptr<Job>> running() const { return m_jobs; }
    QString lastFinished() const { return m_last; }

signals:
    void changed();

private:
    QList<std::shared_ptr<Job>> m_jobs;
    QString m_last;
};

// Two pools, so that long work never starves what the user waits for.
QThreadPool &interactivePool();
QThreadPool &backgroundPool();

// The one way ui runs core: the result arrives in the GUI thread; nothing arrives once `context` is gone, cancel() was
// called or a newer job was started in the same slot. Work gets a JobControl& and returns Result<T>.
template <typename T> class JobSlot
{
public:
    enum class Pool { Interactive, Background };
    explicit JobSlot(QObject *context, JobList *list = nullptr) : m_context(context), m_list(list) {}
    ~JobSlot() { cancel(); }
    JobSlot(const JobSlot &) = delete;
    JobSlot &operator=(const JobSlot &) = delete;

    bool isRunning() const { return m_job != nullptr; }
    void cancel()
    {
        if (m_job) {
            m_job->cancel();
            if (m_list)
                m_list->remove(m_job);
            m_job.reset();
        }
        ++*m_number;
    }
    template <typename Work>
    void start(const QString &title, Pool pool, Work work, std::function<void(Result<T>)> done)
    {
        cancel();
        m_job = std::make_shared<Job>(title);
        if (m_list)
            m_list->add(m_job);
        const quint64 number = *m_number;
        auto current = m_number;
        auto *self = this;
        QPointer<QObject> context = m_context;
        auto job = m_job;
        (pool == Pool::Interactive ? interactivePool() : backgroundPool())
            .start([=, work = std::move(work), done = std::move(done)]() mutable {
                auto result = std::make_shared<Result<T>>(work(static_cast<JobControl &>(*job)));
                // Straight to the GUI thread through qApp: the context may be dying in this moment.
                QMetaObject::invokeMethod(qApplicationObject(), [=, done = std::move(done)] {
                    if (!context || *current != number)
                        return; // gone, cancelled or replaced; `self` may be dangling then and is not touched
                    if (self->m_list)
                        self->m_list->remove(job);
                    self->m_job.reset();
                    done(std::move(*result));
                }, Qt::QueuedConnection);
            });
    }

private:
    static QObject *qApplicationObject();
    QPointer<QObject> m_context;
    JobList *m_list;
    std::shared_ptr<Job> m_job;
    std::shared_ptr<quint64> m_number = std::make_shared<quint64>(0); // GUI thread only
};

QObject *applicationObject();
template <typename T> QObject *JobSlot<T>::qApplicationObject() { return applicationObject(); }

} // namespace ariadne::ui
