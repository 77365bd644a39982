// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

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
    // GUI thread. Deleted there too, whoever lets go last.
    static std::shared_ptr<Job> make(const QString &title);
    ~Job() override;

    QString title() const { return m_title; }
    QString line() const;    // "Reading symbols: 14 of 63, libfoo.so"
    double fraction() const; // 0…1, -1 where not known
    qint64 elapsedMilliseconds() const;
    void cancel() { m_cancelled = true; }
    bool cancelled() const override { return m_cancelled; }
    void progress(Unit unit, quint64 done, quint64 total, const QString &what) override;

signals:
    void changed(); // in the GUI thread

private:
    explicit Job(QString title);
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
    enum class Outcome { None, Done, Failed, Cancelled };

    using QObject::QObject;
    void add(const std::shared_ptr<Job> &job);
    // It ended: `error` is null where it went well. Kept as lastFinished().
    void finish(const std::shared_ptr<Job> &job, const Error *error);
    // Nobody waits for it any more (replaced, its page closed): forgotten without a word.
    void remove(const std::shared_ptr<Job> &job);
    void cancelAll();
    QList<std::shared_ptr<Job>> running() const { return m_jobs; }
    QString lastFinished() const { return m_last; }
    Outcome lastOutcome() const { return m_lastOutcome; }

signals:
    void changed(); // a job came or went; how far one is: Job::changed

private:
    QList<std::shared_ptr<Job>> m_jobs;
    QString m_last;
    Outcome m_lastOutcome = Outcome::None;
};

// Two pools, so that long work never starves what the user waits for.
QThreadPool &interactivePool();
QThreadPool &backgroundPool();
QObject *applicationObject();

// The one way ui runs core: the result arrives in the GUI thread; nothing arrives once `context` is gone, cancel() was
// called or a newer job was started in the same slot. Work gets a JobControl& and returns Result<T>. `context` owns the
// slot (as a member). `list` may be null: then the job is not shown in the job bar (quick look-ups).
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
        ++*m_number;
        if (!m_job)
            return;
        m_job->cancel();
        if (m_list)
            m_list->remove(m_job);
        m_job.reset();
    }
    template <typename Work> void start(const QString &title, Pool pool, Work work, std::function<void(Result<T>)> done)
    {
        cancel();
        m_job = Job::make(title);
        if (m_list)
            m_list->add(m_job);
        (pool == Pool::Interactive ? interactivePool() : backgroundPool())
            .start([work = std::move(work), done = std::move(done), job = m_job, self = this, context = m_context,
                    current = m_number, number = *m_number]() mutable {
                auto result = std::make_shared<Result<T>>(work(static_cast<JobControl &>(*job)));
                auto deliver = [result, done = std::move(done), job, self, context, current, number] {
                    if (!context || *current != number)
                        return; // gone, cancelled or replaced; `self` may be dangling then and is not touched
                    if (self->m_list)
                        self->m_list->finish(job, *result ? nullptr : &result->error());
                    self->m_job.reset();
                    done(std::move(*result)); // may destroy the slot: nothing after this
                };
                // Straight to the GUI thread through the application: the context may be dying in this moment.
                QMetaObject::invokeMethod(applicationObject(), std::move(deliver), Qt::QueuedConnection);
            });
    }

private:
    QPointer<QObject> m_context;
    QPointer<JobList> m_list;
    std::shared_ptr<Job> m_job;
    std::shared_ptr<quint64> m_number = std::make_shared<quint64>(0); // GUI thread only
};

} // namespace ariadne::ui
