// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>
#include <functional>
#include <memory>
#include <vector>

namespace ariadne::source {

// Watches the folders of a tree (inotify: folders, never files). One thread uses it.
class Watcher
{
public:
    explicit Watcher(const QString &root);
    ~Watcher();
    Watcher(const Watcher &) = delete;
    Watcher &operator=(const Watcher &) = delete;

    // Folders below the root, "" the root itself. Those that are watched already stay as they are. False where the
    // system has no more watches: then one has to look by oneself now and then.
    bool watch(const QByteArray &folder);

    struct Seen {
        QSet<QByteArray> files; // written, moved or deleted
        bool folders = false;   // folders came or went, or events were lost: look at everything
    };
    // Waits up to `milliseconds` for something to happen, or for wake(), and adds to `seen`. True where something did.
    bool wait(int milliseconds, Seen &seen);
    void wake(); // from any thread

private:
    struct Data;
    std::unique_ptr<Data> d;
};

} // namespace ariadne::source
