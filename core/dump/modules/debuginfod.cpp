// SPDX-License-Identifier: GPL-3.0-or-later
#include "debuginfod.h"

#include "dump/words.h"
#include "support/bytes.h"
#include "support/directories.h"

#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QSettings>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace ariadne::dump {
namespace {

struct debuginfod_client;

// The library's functions; loaded once, never unloaded (it keeps curl's threads).
struct Library {
    debuginfod_client *(*begin)() = nullptr;
    void (*end)(debuginfod_client *) = nullptr;
    int (*findDebug)(debuginfod_client *, const unsigned char *, int, char **) = nullptr;
    int (*findExecutable)(debuginfod_client *, const unsigned char *, int, char **) = nullptr;
    int (*findSource)(debuginfod_client *, const unsigned char *, int, const char *, char **) = nullptr;
    void (*setProgress)(debuginfod_client *, int (*)(debuginfod_client *, long, long)) = nullptr;
    void (*setUserData)(debuginfod_client *, void *) = nullptr;
    void *(*userData)(debuginfod_client *) = nullptr;
    bool isLoaded() const
    {
        return begin && end && findDebug && findExecutable && findSource && setProgress && setUserData && userData;
    }
};

template <typename Function> void bind(void *library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(::dlsym(library, name));
}

const Library &library()
{
    static const Library loaded = [] {
        Library out;
        void *handle = ::dlopen("libdebuginfod.so.1", RTLD_NOW | RTLD_LOCAL);
        if (!handle)
            return out;
        bind(handle, "debuginfod_begin", out.begin);
        bind(handle, "debuginfod_end", out.end);
        bind(handle, "debuginfod_find_debuginfo", out.findDebug);
        bind(handle, "debuginfod_find_executable", out.findExecutable);
        bind(handle, "debuginfod_find_source", out.findSource);
        bind(handle, "debuginfod_set_progressfn", out.setProgress);
        bind(handle, "debuginfod_set_user_data", out.setUserData);
        bind(handle, "debuginfod_get_user_data", out.userData);
        return out;
    }();
    return loaded;
}

// One worker's client; each belongs to one thread.
class Client
{
public:
    Client(JobControl &job, QString name) : m_job(job), m_name(std::move(name)), m_client(library().begin())
    {
        if (!m_client)
            return;
        library().setUserData(m_client, this);
        library().setProgress(m_client, [](debuginfod_client *client, long done, long total) {
            const auto *self = static_cast<const Client *>(library().userData(client));
            if (total > 0 && done <= total)
                self->m_job.progress(JobControl::Unit::Bytes, static_cast<quint64>(done), static_cast<quint64>(total),
                                     self->m_name);
            return self->m_job.cancelled() ? 1 : 0; // not 0 ends the transfer
        });
    }
    ~Client()
    {
        if (m_client)
            library().end(m_client);
    }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    // The path of the file; empty where it was not found, with `problem` set.
    QString fetch(const QByteArray &id, bool executable, QString *problem)
    {
        const auto find = executable ? library().findExecutable : library().findDebug;
        return result(
            problem,
            [&](const unsigned char *bytes, int size, char **path) { return find(m_client, bytes, size, path); }, id);
    }
    // The same of a source file as the compiler was given it, absolute.
    QString fetchSource(const QByteArray &id, const QByteArray &file, QString *problem)
    {
        return result(
            problem,
            [&](const unsigned char *bytes, int size, char **path) {
                return library().findSource(m_client, bytes, size, file.constData(), path);
            },
            id);
    }

private:
    template <typename Find> QString result(QString *problem, const Find &find, const QByteArray &id)
    {
        char *path = nullptr;
        const auto bytes = reinterpret_cast<const unsigned char *>(id.constData());
        const int fd = m_client ? find(bytes, static_cast<int>(id.size()), &path) : -ENOMEM;
        QString out;
        if (fd >= 0) {
            ::close(fd);
            out = QFile::decodeName(path);
        } else if (fd == -ENOENT || fd == -ENOSYS) {
            *problem = translate("ariadne", "no server has it");
        } else {
            *problem = QString::fromLocal8Bit(std::strerror(-fd));
        }
        std::free(path);
        return out;
    }

    JobControl &m_job;
    QString m_name;
    debuginfod_client *m_client;
};

} // namespace

// Loads the library and tells it the servers.
static Done begin(const QString &urls)
{
    if (!library().isLoaded()) {
        return fail(Error::Kind::Unsupported,
                    translate("ariadne", "debuginfod cannot be asked: install the package libdebuginfod1, or leave out "
                                         "--debuginfod."));
    }
    static QMutex environment;
    {
        const QMutexLocker guard(&environment);
        if (qgetenv("DEBUGINFOD_URLS") != urls.toUtf8())
            qputenv("DEBUGINFOD_URLS", urls.toUtf8());
    }
    return {};
}

Result<QString> fetchSource(const QString &urls, const BuildId &buildId, const QByteArray &file, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    if (const Done ready = begin(urls); !ready)
        return std::unexpected(ready.error());
    QString problem;
    QString path = Client(job, displayText(file)).fetchSource(QByteArray::fromHex(buildId.hex), file, &problem);
    if (job.cancelled())
        return cancelled();
    if (path.isEmpty())
        return fail(Error::Kind::NotFound,
                    translate("ariadne", "debuginfod has no source of %1: %2.").arg(displayText(file), problem));
    return path;
}

Result<QHash<QByteArray, FetchedFiles>> fetchDebugFiles(const QString &urls, const QList<Wanted> &wanted,
                                                        JobControl &job)
{
    QHash<QByteArray, FetchedFiles> out;
    if (wanted.isEmpty())
        return out;
    if (const Done ready = begin(urls); !ready)
        return std::unexpected(ready.error());
    QMutex lock;
    std::atomic<qsizetype> next = 0;
    const auto work = [&] {
        for (qsizetype i; (i = next++) < wanted.size() && !job.cancelled();) {
            const Wanted &one = wanted[i];
            Client client(job, one.name);
            FetchedFiles files;
            const QByteArray id = QByteArray::fromHex(one.buildId.hex);
            files.debug = client.fetch(id, false, &files.problem);
            QString ignored;
            if (one.executable && !job.cancelled())
                files.executable = client.fetch(id, true, &ignored);
            const QMutexLocker guard(&lock);
            out.insert(one.buildId.hex, files);
        }
    };
    {
        std::vector<std::jthread> workers; // they wait for the network, not for the processor
        for (qsizetype i = 0; i < std::min<qsizetype>(4, wanted.size()); ++i)
            workers.emplace_back(work);
    }
    if (job.cancelled())
        return cancelled();
    return out;
}

QString fetchedBefore(const BuildId &buildId)
{
    QString folder = qEnvironmentVariable("DEBUGINFOD_CACHE_PATH");
    if (folder.isEmpty()) {
        QString base = qEnvironmentVariable("XDG_CACHE_HOME");
        if (base.isEmpty())
            base = qEnvironmentVariable("HOME") + QStringLiteral("/.cache");
        folder = base + QStringLiteral("/debuginfod_client");
    }
    const QString path = folder + u'/' + buildId.text() + QStringLiteral("/debuginfo");
    return QFileInfo(path).isFile() && QFileInfo(path).size() > 0 ? path : QString();
}

QString configuredServers()
{
    const QSettings file(directories::config() + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    return file.value(QStringLiteral("debuginfod/url")).toString().trimmed();
}

} // namespace ariadne::dump
