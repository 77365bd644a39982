// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/sourceindex.h"

#include "source/index/compact.h"
#include "source/index/sourceindex_p.h"
#include "source/scan/scanner.h"
#include "support/directories.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <algorithm>
#include <map>
#include <thread>

namespace ariadne::source {

using namespace Qt::StringLiterals;

namespace {

constexpr int kKeptRevisions = 8;

int threadsFor(int wanted)
{
    return wanted > 0 ? std::min(wanted, 64) : std::clamp(int(std::thread::hardware_concurrency()), 1, 8);
}

// Waits for the lock, but not longer than the job wants to.
Result<std::unique_lock<std::timed_mutex>> hold(std::timed_mutex &mutex, JobControl &job)
{
    std::unique_lock lock(mutex, std::defer_lock);
    while (!lock.try_lock_for(std::chrono::milliseconds(20))) {
        if (job.cancelled())
            return cancelled();
    }
    return lock;
}

} // namespace

Result<std::shared_ptr<SourceIndex>> SourceIndex::of(const repository::SourceRoot &root)
{
    static std::mutex mutex;
    static std::map<QByteArray, std::weak_ptr<SourceIndex>> known;
    const QByteArray key = root.id().hex + ' ' + root.path().toUtf8() + ' ' + directories::cache().toUtf8();
    const std::lock_guard lock(mutex);
    std::weak_ptr<SourceIndex> &slot = known[key];
    if (auto index = slot.lock())
        return index;
    const std::shared_ptr<SourceIndex> index(new SourceIndex(root));
    slot = index;
    return index;
}

SourceIndex::SourceIndex(const repository::SourceRoot &root) : d(std::make_unique<Data>(root)) {}
SourceIndex::~SourceIndex() = default;

const repository::SourceRoot &SourceIndex::root() const
{
    return d->root;
}

QString SourceIndex::folder() const
{
    return d->folder.path();
}

SourceIndex::Data::Data(const repository::SourceRoot &sourceRoot)
    : root(sourceRoot), folder(directories::cache() + u"/source/"_s + QString::fromLatin1(sourceRoot.id().hex)),
      rules(NameRules::withFile(NameRules::userFile(), ruleWarnings)), tree(std::make_shared<const Tree>()),
      current(std::make_shared<const View>(root, QByteArray(), tree, std::vector<SegmentPair>(), View::Places(), rules))
{
}

void SourceIndex::Data::publish(std::shared_ptr<const Tree> newTree)
{
    const auto view = std::make_shared<const View>(root, QByteArray(), newTree, segments, places, rules);
    std::vector<std::function<void()>> tell;
    {
        const std::lock_guard lock(mutex);
        tree = std::move(newTree);
        current = view;
        for (const auto &[number, listener] : listeners)
            tell.push_back(listener);
    }
    for (const auto &listener : tell)
        listener();
}

std::shared_ptr<const View> SourceIndex::view() const
{
    const std::lock_guard lock(d->mutex);
    return d->current;
}

void SourceIndex::Data::setSegments(std::vector<SegmentPair> list)
{
    segments = std::move(list);
    places.clear();
    for (quint32 i = 0; i < segments.size(); ++i)
        View::addPlaces(places, i, *segments[i].facts);
}

// An index that has text filters keeps having them.
bool SourceIndex::Data::hasText() const
{
    return std::ranges::any_of(segments, [](const SegmentPair &pair) { return pair.text != nullptr; });
}

// What is on disk now, beside what lives in memory only.
Done SourceIndex::Data::reload(bool needText, Warnings &warnings)
{
    auto state = folder.load(rules->fingerprint(), segments);
    if (!state)
        return std::unexpected(state.error());
    warnings += state->warnings;
    seed = state->seed;
    std::vector<SegmentPair> list = std::move(state->segments);
    for (const SegmentPair &pair : segments) {
        if (pair.name.isEmpty() && !pair.facts->damaged())
            list.push_back(pair);
    }
    if (needText)
        std::erase_if(list, [](const SegmentPair &pair) { return !pair.text; });
    setSegments(std::move(list));
    return {};
}

Done SourceIndex::load(JobControl &job)
{
    auto held = hold(d->work, job);
    if (!held)
        return std::unexpected(held.error());
    if (job.cancelled())
        return cancelled();
    Warnings warnings;
    if (auto done = d->reload(false, warnings); !done)
        return done;
    if (d->tree->size() == 0) {
        if (auto tree = Tree::load(d->folder.treePath(d->root.path()))) {
            d->publish(std::make_shared<const Tree>(std::move(*tree)));
            return {};
        }
    }
    d->publish(d->tree);
    return {};
}

Result<IndexReport> SourceIndex::refresh(const IndexOptions &options, JobControl &job)
{
    QElapsedTimer clock;
    clock.start();
    auto held = hold(d->work, job);
    if (!held)
        return std::unexpected(held.error());
    QDir().mkpath(d->folder.path());
    const auto lock = d->folder.lock(job);
    if (!lock)
        return std::unexpected(lock.error());
    IndexReport report;
    report.warnings = d->ruleWarnings;
    if (auto done = d->reload(options.text, report.warnings); !done)
        return std::unexpected(done.error());

    std::shared_ptr<const Tree> before = d->tree;
    if (before->size() == 0) {
        if (auto stored = Tree::load(d->folder.treePath(d->root.path())))
            before = std::make_shared<const Tree>(std::move(*stored));
        else if (stored.error().kind == Error::Kind::Newer)
            report.warnings.append({u"index-outdated"_s,
                                    QCoreApplication::translate(
                                        "ariadne", "A part of the index was of another version: it was built again."),
                                    {}});
        else if (stored.error().kind != Error::Kind::NotFound)
            report.warnings.append({u"index-damaged"_s, stored.error().what, {}});
    }
    auto listing = listTree(d->root, before.get(), job);
    if (!listing)
        return std::unexpected(listing.error());
    report.warnings += listing->warnings;
    const auto outcome = d->bringUp(std::move(listing->tree), options, false, report, job);
    if (!outcome)
        return std::unexpected(outcome.error());
    std::vector<SegmentPair> segments = d->segments;
    if (auto done = compact(d->folder, *d->tree, d->rules->fingerprint(), segments, job);
        !done && done.error().kind == Error::Kind::Cancelled)
        return std::unexpected(done.error());
    else if (done && segments.size() != d->segments.size()) {
        if (auto saved = d->folder.save(d->seed, segments); !saved)
            return std::unexpected(saved.error());
        d->setSegments(std::move(segments));
        d->publish(d->tree);
    }
    d->folder.clean(d->segments, kKeptRevisions);
    for (const SegmentPair &pair : d->segments)
        report.symbols += pair.facts->symbols();
    report.seconds = double(clock.elapsed()) / 1000;
    return report;
}

// Scans what the tree names and no segment has, and makes it the work tree's. In memory: nothing is written.
Done SourceIndex::Data::bringUp(Tree listed, const IndexOptions &options, bool inMemory, IndexReport &report,
                                JobControl &job)
{
    auto next = std::make_shared<Tree>(std::move(listed));
    ScanPlan plan;
    plan.root = &root;
    plan.tree = next.get();
    plan.seed = seed;
    plan.rules = rules;
    plan.folder = folder.path();
    plan.text = options.text || hasText();
    plan.threads = threadsFor(options.threads);
    plan.firstPath = options.firstPath;
    plan.growing = options.growing;
    plan.inMemory = inMemory;
    const View::Places before = places;
    plan.known = [&before](const ContentKey &key) { return before.contains(key); };
    for (quint32 i = 0; i < next->size(); ++i) {
        ContentKey &key = next->record(i).key;
        if (!key.isNone() && !places.contains(key))
            key = {}; // its segment was damaged or is of another version
        if (key.isNone())
            plan.files.push_back(i);
    }
    report.files = next->size();
    report.reusedFiles = qint64(next->size() - plan.files.size());
    if (!plan.files.empty() && !inMemory && root.isRepository()) {
        auto staged = repository::stagedFiles(root.repository(), job);
        if (!staged && staged.error().kind == Error::Kind::Cancelled)
            return std::unexpected(staged.error());
        if (staged)
            plan.staged = std::move(*staged);
    }
    std::vector<quint32> gone;
    const auto take = [&](ScanPiece &&piece) -> Done {
        if (piece.pair.facts) {
            segments.push_back(piece.pair);
            View::addPlaces(places, quint32(segments.size() - 1), *piece.pair.facts);
            if (!inMemory) {
                if (auto done = folder.save(seed, segments); !done)
                    return done;
            }
        }
        for (const ScannedFile &file : piece.files) {
            TreeRecord &record = next->record(file.file);
            const TreeRecord old = record;
            record = file.record;
            record.path = old.path;
            record.pathSize = old.pathSize;
            if (file.gone)
                gone.push_back(file.file);
        }
        if (options.growing)
            publish(std::make_shared<const Tree>(*next));
        return {};
    };
    if (options.growing && !plan.files.empty())
        publish(std::make_shared<const Tree>(*next)); // the list of files is there at once
    const auto numbers = scanFiles(plan, job, take);
    if (!numbers)
        return std::unexpected(numbers.error());
    std::ranges::sort(gone, std::greater());
    for (const quint32 file : gone)
        next->remove(file);
    report.bytes = qint64(numbers->bytes);
    report.reusedFiles += numbers->reused;
    report.warnings += numbers->warnings;
    if (!inMemory && (!plan.files.empty() || next->size() != tree->size())) {
        if (auto done = next->save(folder.treePath(root.path())); !done)
            return done;
    }
    publish(next);
    return {};
}

Result<std::shared_ptr<const View>> SourceIndex::revision(const QByteArray &revision, const IndexOptions &options,
                                                          JobControl &job, IndexReport *report)
{
    QElapsedTimer clock;
    clock.start();
    if (!d->root.isRepository())
        return fail(
            Error::Kind::Refused,
            QCoreApplication::translate("ariadne", "%1 is a plain folder without revisions: open a git repository.")
                .arg(d->root.name()));
    const auto commit = d->root.repository().resolve(QString::fromUtf8(revision));
    if (!commit)
        return std::unexpected(commit.error());
    auto held = hold(d->work, job);
    if (!held)
        return std::unexpected(held.error());
    if (job.cancelled())
        return cancelled();
    const auto kept = std::ranges::find(d->revisions, commit->hex, [](const auto &view) { return view->revision(); });
    if (kept != d->revisions.end() && !(*kept)->damaged() && (*kept)->indexed().complete() && !report)
        return *kept;
    IndexReport own;
    IndexReport &numbers = report ? *report : own;
    auto view = d->indexRevision(commit->hex, options, numbers, job);
    if (!view)
        return view;
    std::erase_if(d->revisions, [&](const auto &other) { return other->revision() == commit->hex; });
    d->revisions.push_back(*view);
    if (d->revisions.size() > 4)
        d->revisions.erase(d->revisions.begin());
    numbers.seconds = double(clock.elapsed()) / 1000;
    return view;
}

Result<std::shared_ptr<const View>> SourceIndex::Data::indexRevision(const QByteArray &commit,
                                                                     const IndexOptions &options, IndexReport &report,
                                                                     JobControl &job)
{
    report.warnings += ruleWarnings;
    Tree listed;
    const QString treePath = folder.revisionPath(commit);
    auto stored = Tree::load(treePath);
    const bool isNew = !stored;
    if (stored) {
        listed = std::move(*stored);
    } else {
        const auto blobs = repository::listBlobs(root.repository(), ObjectId{commit}, job);
        if (!blobs)
            return std::unexpected(blobs.error());
        for (const repository::BlobEntry &blob : blobs->entries) {
            const std::string_view path(blob.path.constData(), size_t(blob.path.size()));
            TreeRecord record;
            record.key.origin = ContentKey::Origin::GitBlob;
            record.key.language = languageOf(path, {});
            record.key.id = blob.id;
            listed.append(path, record);
        }
    }
    const auto next = std::make_shared<const Tree>(std::move(listed));
    if (auto done = reload(options.text, report.warnings); !done)
        return std::unexpected(done.error());
    const auto missing = [&] {
        std::vector<quint32> files;
        for (quint32 i = 0; i < next->size(); ++i) {
            if (!places.contains(next->record(i).key))
                files.push_back(i);
        }
        return files;
    };
    report.files = next->size();
    report.reusedFiles = report.files;
    if (isNew || !missing().empty()) {
        QDir().mkpath(folder.path());
        const auto lock = folder.lock(job);
        if (!lock)
            return std::unexpected(lock.error());
        // Another process may have done it meanwhile.
        if (auto done = reload(options.text, report.warnings); !done)
            return std::unexpected(done.error());
        ScanPlan plan;
        plan.root = &root;
        plan.revision = commit;
        plan.tree = next.get();
        plan.files = missing();
        plan.seed = seed;
        plan.rules = rules;
        plan.folder = folder.path();
        plan.text = options.text || hasText();
        plan.threads = threadsFor(options.threads);
        plan.firstPath = options.firstPath;
        const View::Places before = places;
        plan.known = [&before](const ContentKey &key) { return before.contains(key); };
        report.reusedFiles = report.files - qint64(plan.files.size());
        const auto numbers = scanFiles(plan, job, [&](ScanPiece &&piece) -> Done {
            if (!piece.pair.facts)
                return {};
            segments.push_back(piece.pair);
            View::addPlaces(places, quint32(segments.size() - 1), *piece.pair.facts);
            return folder.save(seed, segments);
        });
        if (!numbers)
            return std::unexpected(numbers.error());
        report.bytes = qint64(numbers->bytes);
        report.warnings += numbers->warnings;
        if (isNew) {
            if (auto done = next->save(treePath); !done)
                return std::unexpected(done.error());
        }
    }
    for (const SegmentPair &pair : segments)
        report.symbols += pair.facts->symbols();
    return std::make_shared<const View>(root, commit, next, segments, places, rules);
}

} // namespace ariadne::source
