// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/watcher.h"

#include <QFile>
#include <QHash>
#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace ariadne::source {

struct Watcher::Data {
    QByteArray root;
    int events = -1;
    int waker = -1;
    QHash<int, QByteArray> folders; // by watch
    QSet<QByteArray> watched;
};

Watcher::Watcher(const QString &root) : d(std::make_unique<Data>())
{
    d->root = QFile::encodeName(root);
    d->events = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    d->waker = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
}

Watcher::~Watcher()
{
    for (const int fd : {d->events, d->waker}) {
        if (fd >= 0)
            ::close(fd);
    }
}

bool Watcher::watch(const QByteArray &folder)
{
    if (d->watched.contains(folder))
        return true;
    constexpr quint32 kWhat = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF |
                              IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;
    const QByteArray path = folder.isEmpty() ? d->root : d->root + '/' + folder;
    const int number =
        ::inotify_add_watch(d->events, path.constData(), kWhat | (folder.isEmpty() ? 0 : IN_DONT_FOLLOW));
    if (number < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == EACCES; // not there (any more): nothing to see
    d->folders.insert(number, folder);
    d->watched.insert(folder);
    return true;
}

void Watcher::wake()
{
    const quint64 one = 1;
    (void)!::write(d->waker, &one, sizeof one);
}

bool Watcher::wait(int milliseconds, Seen &seen)
{
    std::array<pollfd, 2> polled = {pollfd{d->events, POLLIN, 0}, pollfd{d->waker, POLLIN, 0}};
    if (::poll(polled.data(), polled.size(), milliseconds) <= 0)
        return false;
    quint64 count;
    (void)!::read(d->waker, &count, sizeof count);
    bool any = false;
    alignas(inotify_event) std::array<char, 64 << 10> buffer;
    for (;;) {
        const ssize_t size = ::read(d->events, buffer.data(), buffer.size());
        if (size <= 0)
            return any;
        any = true;
        for (ssize_t at = 0; at < size;) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
            at += ssize_t(sizeof(inotify_event)) + event->len;
            const auto folder = d->folders.constFind(event->wd);
            if (event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF))
                seen.folders = true;
            if (event->mask & IN_IGNORED) {
                if (folder != d->folders.constEnd()) {
                    d->watched.remove(*folder);
                    d->folders.erase(folder);
                }
                continue;
            }
            if (folder == d->folders.constEnd() || event->len == 0)
                continue;
            if (event->mask & IN_ISDIR) {
                seen.folders = seen.folders || qstrcmp(event->name, ".git") != 0;
                continue;
            }
            if (event->mask & IN_CREATE)
                continue; // its writing follows; links are not read
            seen.files.insert(folder->isEmpty() ? QByteArray(event->name) : *folder + '/' + event->name);
        }
    }
}

} // namespace ariadne::source
