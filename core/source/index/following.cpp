// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/following.h"

#include "source/index/compact.h"
#include "source/index/sourceindex_p.h"
#include "source/index/watcher.h"

#include <QElapsedTimer>
#include <QFile>
#include <QScopeGuard>
#include <atomic>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace ariadne::source {

namespace {

// An editor writes a file in several steps, a checkout a thousand files: a short rest is waited for.
constexpr int kFileRest = 15, kFileMost = 40;
constexpr int kTreeRest = 120, kTreeMost = 500;
constexpr int kManyFiles = 100;
constexpr int kLookAgain = 3000; // where there are no watches
constexpr quint64 kMostInMemory = 64 << 20;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

} // namespace

// Brings the named files up to date, or all of them, into a segment that lives in memory: the next refresh() writes.
Done SourceIndex::Data::update(const QSet<QByteArray> &paths, bool all, JobControl &job)
{
    std::unique_lock held(work, std::defer_lock);
    while (!held.try_lock_for(std::chrono::milliseconds(20))) {
        if (job.cancelled())
            return cancelled();
    }
    Tree next;
    if (all) {
        auto listing = listTree(root, tree.get(), job);
        if (!listing)
            return std::unexpected(listing.error());
        next = std::move(listing->tree);
    } else {
        next = *tree;
        const int top = ::open(QFile::encodeName(root.path()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
        const auto close = qScopeGuard([top] { ::close(top); });
        for (const QByteArray &path : paths) {
            const auto known = next.find(viewOf(path));
            const auto record = statFile(top, path.constData());
            if (record)
                next.insert(viewOf(path), *record);
            else if (known)
                next.remove(*known);
        }
    }
    quint64 bytes = 0;
    for (quint32 i = 0; i < next.size(); ++i) {
        if (next.record(i).key.isNone())
            bytes += next.record(i).byteSize;
    }
    IndexOptions options;
    IndexReport report;
    if (bytes > kMostInMemory) {
        const auto lock = folder.lock(job);
        if (!lock)
            return std::unexpected(lock.error());
        return bringUp(std::move(next), options, false, report, job);
    }
    if (auto done = bringUp(std::move(next), options, true, report, job); !done)
        return done;
    std::vector<SegmentPair> list = segments;
    if (compactMemory(*tree, rules->fingerprint(), list, job) && list.size() != segments.size()) {
        setSegments(std::move(list));
        publish(tree);
    }
    return {};
}

struct SourceIndex::Following::State {
    // What is under way is given up when the object dies.
    class Job final : public JobControl
    {
    public:
        bool cancelled() const override { return stop; }
        void progress(Unit, quint64, quint64, const QString &) override {}
        std::atomic<bool> stop = false;
    };

    State(SourceIndex &sourceIndex) : index(sourceIndex), watcher(sourceIndex.root().path()) {}
    SourceIndex &index;
    Watcher watcher;
    Job job;
    std::thread thread;
    quint64 listener = 0;
    std::shared_ptr<const Tree> watchedTree;
    bool hasWatches = true;

    void run();
    void watchAll();
    bool isKnown(const QByteArray &path) const { return index.d->tree->find(viewOf(path)).has_value(); }
    // True where the files alone say all that changed.
    bool onlyKnownFiles(const Watcher::Seen &seen);
};

void SourceIndex::Following::State::watchAll()
{
    std::shared_ptr<const Tree> tree;
    {
        const std::lock_guard lock(index.d->mutex);
        tree = index.d->tree;
    }
    if (tree == watchedTree)
        return;
    watchedTree = tree;
    bool all = watcher.watch({});
    std::string_view last;
    for (quint32 i = 0; i < tree->size() && !job.stop; ++i) {
        const std::string_view path = tree->path(i);
        const size_t slash = path.rfind('/');
        const std::string_view folder = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
        if (folder == last)
            continue;
        last = folder;
        // Folders that hold folders only are on the way to others.
        for (size_t end = 0; all && end != std::string_view::npos && !folder.empty();) {
            end = folder.find('/', end == 0 ? 0 : end + 1);
            const std::string_view part = folder.substr(0, end);
            all = watcher.watch(QByteArray(part.data(), qsizetype(part.size())));
        }
    }
    hasWatches = all;
}

bool SourceIndex::Following::State::onlyKnownFiles(const Watcher::Seen &seen)
{
    if (seen.folders || seen.files.size() > kManyFiles)
        return false;
    const std::lock_guard lock(index.d->mutex);
    for (const QByteArray &path : seen.files) {
        if (!isKnown(path) || path.endsWith(".gitignore"))
            return false;
    }
    return true;
}

void SourceIndex::Following::State::run()
{
    Watcher::Seen seen;
    while (!job.stop) {
        watchAll();
        const bool any = watcher.wait(hasWatches ? -1 : kLookAgain, seen);
        if (job.stop)
            return;
        if (!any && !hasWatches)
            seen.folders = true;
        if (seen.files.isEmpty() && !seen.folders)
            continue;
        QElapsedTimer since;
        since.start();
        while (!job.stop) {
            const bool few = onlyKnownFiles(seen);
            if (since.elapsed() > (few ? kFileMost : kTreeMost) || !watcher.wait(few ? kFileRest : kTreeRest, seen))
                break;
        }
        const bool all = !onlyKnownFiles(seen);
        const Watcher::Seen now = std::exchange(seen, {});
        if (auto done = index.d->update(now.files, all, job); !done && done.error().kind != Error::Kind::Cancelled) {
            // The tree is away, or the disk is full: the old view stays, the next event tries again.
        }
    }
}

SourceIndex::Following::Following(SourceIndex &index, std::function<void()> changed) : d(std::make_unique<State>(index))
{
    {
        const std::lock_guard lock(index.d->mutex);
        static quint64 numbers = 0;
        d->listener = ++numbers;
        index.d->listeners.emplace(d->listener, std::move(changed));
    }
    d->thread = std::thread([this] { d->run(); });
}

SourceIndex::Following::~Following()
{
    d->job.stop = true;
    d->watcher.wake();
    d->thread.join();
    const std::lock_guard lock(d->index.d->mutex);
    d->index.d->listeners.erase(d->listener);
}

std::unique_ptr<SourceIndex::Following> SourceIndex::follow(std::function<void()> changed)
{
    return std::make_unique<Following>(*this, std::move(changed));
}

} // namespace ariadne::source
