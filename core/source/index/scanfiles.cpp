// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/scanfiles.h"

#include "source/index/ctagsfiles.h"
#include "source/index/fileendings.h"
#include "source/scan/scanner.h"
#include "source/segment/contenthash.h"
#include "source/segment/segmentbuilder.h"
#include "support/bytes.h"
#include "support/hash.h"

#include <QCoreApplication>
#include <QFile>
#include <algorithm>
#include <atomic>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace ariadne::source {

namespace {

constexpr quint64 kLarge = 1 << 20; // files that are handed out first, so that none is alone at the end
constexpr size_t kChunk = 32;       // files handed out at once
// Of all builders together, and of each; then segments are written and begun anew. Two segments of a kernel cost less
// than one: what they need fits better into the caches, and the second one has its memory from the first.
constexpr size_t kMostMemory = 280u << 20, kMostOfOne = 256u << 20;
constexpr qsizetype kMostWarnings = 20;
constexpr size_t kMostOther = 1 << 20; // of a file that is no C: data in text form has nothing to find by name
constexpr size_t kMostPending = 256, kMostPendingBytes = 8 << 20; // files for one run of ctags
constexpr quint64 kReportStride = 1 << 20;                        // bytes between two reports of progress

void mentionsOnly(Facts &facts)
{
    for (Occurrence &occurrence : facts.occurrences)
        occurrence.packed =
            Occurrence::pack(occurrence.column(), Use::Mention, occurrence.inMacro(), occurrence.local());
}

bool hasHighBytes(std::span<const quint8> content)
{
    quint64 any = 0;
    size_t at = 0;
    for (; at + 8 <= content.size(); at += 8) {
        quint64 word;
        std::memcpy(&word, content.data() + at, sizeof word);
        any |= word;
    }
    for (; at < content.size(); ++at)
        any |= content[at];
    return any & 0x8080808080808080u;
}

std::string_view textOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}
std::string_view textOf(std::span<const quint8> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

struct Chunk {
    size_t begin = 0, end = 0;
    bool sealAfter = false;
};

struct Shared {
    Shared(const ScanPlan &what, JobControl &control, const std::function<Done(ScanPiece &&)> &taker)
        : plan(what), job(control), take(taker)
    {
    }
    const ScanPlan &plan;
    JobControl &job;
    const std::function<Done(ScanPiece &&)> &take;
    std::vector<quint32> order;
    std::vector<Chunk> chunks;
    quint64 totalBytes = 0;
    std::atomic<size_t> next = 0;
    std::atomic<quint64> bytes = 0;
    std::atomic<quint32> reused = 0;
    std::atomic<bool> stop = false;
    std::atomic<bool> noCtags = false;
    std::mutex mutex;
    std::optional<Error> error;
    Warnings warnings;
    qsizetype moreWarnings = 0;

    void fail(const Error &what)
    {
        const std::lock_guard lock(mutex);
        if (!error)
            error = what;
        stop = true;
    }
    bool goOn()
    {
        if (!stop && job.cancelled())
            fail(cancelled().error());
        return !stop;
    }
};

// What is passed to a Scanner: cancelled where anything stops all.
class WorkerJob final : public JobControl
{
public:
    explicit WorkerJob(Shared &shared) : m_shared(shared) {}
    bool cancelled() const override { return !m_shared.goOn(); }
    void progress(Unit, quint64, quint64, const QString &) override {}

private:
    Shared &m_shared;
};

class Worker
{
public:
    explicit Worker(Shared &shared) : m_shared(shared), m_plan(shared.plan), m_job(shared), m_scanner(shared.plan.rules)
    {
    }
    ~Worker()
    {
        if (m_folder >= 0)
            ::close(m_folder);
    }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void run()
    {
        if (m_plan.revision.isEmpty()) {
            m_rootPath = m_plan.root->path();
            m_folder = ::open(QFile::encodeName(m_rootPath).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
        }
        while (m_shared.goOn()) {
            const size_t at = m_shared.next.fetch_add(1);
            if (at >= m_shared.chunks.size())
                break;
            const Chunk &chunk = m_shared.chunks[at];
            for (size_t i = chunk.begin; i < chunk.end && m_shared.goOn(); ++i)
                one(m_shared.order[i]);
            if (m_shared.stop)
                return;
            const size_t limit = std::min(kMostOfOne, kMostMemory / size_t(m_plan.threads));
            if (chunk.sealAfter || m_builder.isFull() || m_builder.memoryBytes() > limit || isTimeToShow())
                seal();
        }
        if (!m_shared.stop)
            seal();
    }

private:
    // While growing: small segments first, larger ones later, so that the whole costs little more.
    bool isTimeToShow()
    {
        if (!m_plan.growing || m_sinceSeal < m_nextSeal)
            return false;
        m_nextSeal = std::min<quint64>(m_nextSeal * 2, 256 << 20);
        return true;
    }

    void one(quint32 file)
    {
        const QByteArray path(m_plan.tree->path(file).data(), qsizetype(m_plan.tree->path(file).size()));
        ScannedFile result;
        result.file = file;
        result.record = m_plan.tree->record(file);
        const auto content = read(file, path, result);
        if (!content) {
            unreadable(path, content.error(), result);
            m_done.push_back(std::move(result));
            return;
        }
        m_shared.bytes += content->size();
        m_sinceSeal += content->size();
        // Many a thousand files a second: nobody reads each name.
        if (m_sinceReport += content->size(); m_sinceReport >= kReportStride) {
            m_sinceReport = 0;
            m_shared.job.progress(JobControl::Unit::Bytes, std::min(m_shared.bytes.load(), m_shared.totalBytes),
                                  m_shared.totalBytes, QFile::decodeName(path));
        }
        if (m_plan.known(result.record.key)) {
            ++m_shared.reused;
        } else if (result.record.key.language == Language::Other && content->size() <= kMostOther &&
                   isForCtags(textOf(path), textOf(*content))) {
            m_pending.push_back(
                {path, QByteArray(reinterpret_cast<const char *>(content->data()), qsizetype(content->size())),
                 result.record.key});
            m_pendingBytes += content->size();
        } else {
            scan(path, *content, result.record.key);
        }
        if (m_map.isOpen()) {
            if (m_map.isDamaged())
                result.record.modified = 0; // it shrank while it was read
            m_map = {};
        }
        m_done.push_back(std::move(result));
        if (m_pending.size() >= kMostPending || m_pendingBytes >= kMostPendingBytes)
            scanPending();
    }

    // Files of languages that ctags knows, many at once: starting it costs more than reading a file.
    bool scanPending()
    {
        if (m_pending.empty())
            return true;
        const std::vector<Pending> pending = std::exchange(m_pending, {});
        m_pendingBytes = 0;
        std::vector<Facts> facts(pending.size());
        std::vector<CtagsInput> inputs;
        for (size_t i = 0; i < pending.size(); ++i) {
            if (auto done = m_scanner.scan(textOf(pending[i].path), std::as_bytes(std::span(pending[i].content)),
                                           facts[i], m_job);
                !done) {
                m_shared.fail(done.error());
                return false;
            }
            if (!isCode(textOf(pending[i].path), textOf(pending[i].content)))
                mentionsOnly(facts[i]);
            if (facts[i].language != Language::None)
                inputs.push_back({pending[i].path, textOf(pending[i].content), &facts[i]});
        }
        const auto added = addCtagsSymbols(inputs, m_job);
        if (!added) {
            m_shared.fail(added.error());
            return false;
        }
        if (!*added)
            m_shared.noCtags = true;
        for (size_t i = 0; i < pending.size() && !m_shared.stop; ++i) {
            const std::span content(reinterpret_cast<const quint8 *>(pending[i].content.constData()),
                                    size_t(pending[i].content.size()));
            const bool scanned = facts[i].language != Language::None;
            const quint32 told = *added ? FileRecord::Ctags : FileRecord::NoCtags;
            store(content, pending[i].key, scanned ? &facts[i] : nullptr, scanned ? told : 0u);
        }
        return !m_shared.stop;
    }

    Result<std::span<const quint8>> read(quint32 file, const QByteArray &path, ScannedFile &result)
    {
        if (!m_plan.revision.isEmpty()) {
            if (!m_blobs) {
                auto blobs = repository::BlobReader::open(m_plan.root->repository());
                if (!blobs)
                    return std::unexpected(blobs.error());
                m_blobs.emplace(std::move(*blobs));
            }
            if (auto done = m_blobs->read(m_plan.tree->record(file).key.id, Scanner::kMostBytes, m_buffer); !done)
                return std::unexpected(done.error());
            return std::span(reinterpret_cast<const quint8 *>(m_buffer.constData()), size_t(m_buffer.size()));
        }
        TreeRecord seen;
        const auto content = readFileAt(m_folder, m_rootPath, path, m_buffer, m_map, seen);
        if (!content)
            return content;
        // A file written in this very moment can change again without its time changing.
        constexpr qint64 kGranularity = 20'000'000;
        timespec now = {};
        ::clock_gettime(CLOCK_REALTIME, &now);
        if (seen.modified > now.tv_sec * 1'000'000'000 + now.tv_nsec - kGranularity)
            seen.modified = 0;
        result.record = seen;
        result.record.key = keyOf(path, *content, seen);
        return content;
    }

    ContentKey keyOf(const QByteArray &path, std::span<const quint8> content, const TreeRecord &seen) const
    {
        ContentKey key;
        key.language = languageOf({path.constData(), size_t(path.size())}, {});
        const auto staged = std::ranges::lower_bound(m_plan.staged, path, {}, &repository::StagedFile::path);
        if (staged != m_plan.staged.end() && staged->path == path && staged->byteSize == content.size() &&
            staged->mtimeSeconds * 1'000'000'000 + staged->mtimeNanoseconds == seen.modified) {
            key.origin = ContentKey::Origin::GitBlob;
            key.id = staged->id;
            return key;
        }
        key.origin = ContentKey::Origin::Hash;
        const auto hash = hash128(content, m_plan.seed);
        const auto size = static_cast<quint32>(content.size());
        std::memcpy(key.id.data(), hash.data(), sizeof hash);
        std::memcpy(key.id.data() + sizeof hash, &size, sizeof size);
        return key;
    }

    void scan(const QByteArray &path, std::span<const quint8> content, const ContentKey &key)
    {
        const auto bytes = std::as_bytes(content);
        const Language language = languageOf(textOf(path), bytes);
        // Data in text form has nothing to find by name.
        const bool scanned =
            language != Language::None && (language != Language::Other || content.size() <= kMostOther);
        if (scanned) {
            if (auto done = m_scanner.scan(language, textOf(path), bytes, m_facts, m_job); !done) {
                m_shared.fail(done.error());
                return;
            }
            if (language == Language::Other && !isCode(textOf(path), textOf(content)))
                mentionsOnly(m_facts);
        }
        store(content, key, scanned ? &m_facts : nullptr, 0);
    }

    // Into the segment and its filter, which have their files in the same order.
    void store(std::span<const quint8> content, const ContentKey &key, const Facts *facts, quint32 flags)
    {
        if (m_plan.text && !m_filter && !begin())
            return;
        const bool binary = !content.empty() && std::memchr(content.data(), 0, content.size()) != nullptr;
        FileRecord record;
        record.key = key;
        record.bytes = content.size();
        record.flags = flags | (binary ? FileRecord::Binary : 0u);
        if (hasHighBytes(content))
            record.flags |= FileRecord::HighBytes;
        if (facts)
            m_builder.add(record, *facts, std::as_bytes(content));
        else
            m_builder.add(record);
        if (m_filter)
            m_filter->add(binary ? std::span<const Trigram>() : m_collector.collect(content));
    }

    bool begin()
    {
        m_name = uuid7();
        m_filter = std::make_unique<TextFilterWriter>(
            m_plan.inMemory ? QString() : m_plan.folder + u'/' + m_name + QStringLiteral(".text"));
        if (auto done = m_filter->begin(); !done) {
            m_shared.fail(done.error());
            return false;
        }
        return true;
    }

    void unreadable(const QByteArray &path, const Error &error, ScannedFile &result)
    {
        if (error.kind == Error::Kind::NotFound && m_plan.revision.isEmpty()) {
            result.gone = true;
            return;
        }
        result.record.key = {};
        result.record.flags |= TreeRecord::Unreadable;
        const std::lock_guard lock(m_shared.mutex);
        if (m_shared.warnings.size() < kMostWarnings)
            m_shared.warnings.append({QStringLiteral("file-unreadable"), error.what, pathText(path)});
        else
            ++m_shared.moreWarnings;
    }

    void seal()
    {
        if (!scanPending() || m_done.empty())
            return;
        ScanPiece piece;
        piece.files = std::move(m_done);
        m_done.clear();
        m_sinceSeal = 0;
        if (!m_builder.isEmpty()) {
            auto pair = write();
            if (!pair) {
                m_shared.fail(pair.error());
                return;
            }
            piece.pair = std::move(*pair);
        }
        const std::lock_guard lock(m_shared.mutex);
        if (auto done = m_shared.take(std::move(piece)); !done) {
            if (!m_shared.error)
                m_shared.error = done.error();
            m_shared.stop = true;
        }
    }

    Result<SegmentPair> write()
    {
        SegmentPair pair;
        QByteArray facts, text;
        pair.name = m_plan.inMemory ? QString() : m_name.isEmpty() ? uuid7() : m_name;
        const QString base = m_plan.folder + u'/' + pair.name;
        m_name.clear();
        const QString factsPath = m_plan.inMemory ? QString() : base + QStringLiteral(".facts");
        if (auto done = m_builder.finish(factsPath, m_plan.rules->fingerprint(), &facts); !done)
            return std::unexpected(done.error());
        auto segment = m_plan.inMemory ? Segment::fromBytes(facts) : Segment::open(factsPath);
        if (!segment)
            return std::unexpected(segment.error());
        pair.facts = std::move(*segment);
        if (m_filter) {
            if (auto done = m_filter->finish(); !done)
                return std::unexpected(done.error());
            auto filter = m_plan.inMemory ? TextFilter::fromBytes(m_filter->takeBytes())
                                          : TextFilter::open(base + QStringLiteral(".text"));
            m_filter.reset();
            if (!filter)
                return std::unexpected(filter.error());
            pair.text = std::move(*filter);
        }
        return pair;
    }

    Shared &m_shared;
    const ScanPlan &m_plan;
    WorkerJob m_job;
    Scanner m_scanner;
    Facts m_facts;
    SegmentBuilder m_builder;
    TrigramCollector m_collector;
    std::unique_ptr<TextFilterWriter> m_filter;
    QString m_name;
    int m_folder = -1;
    QString m_rootPath;
    std::optional<repository::BlobReader> m_blobs;
    QByteArray m_buffer;
    MappedFile m_map;
    std::vector<ScannedFile> m_done;
    struct Pending {
        QByteArray path, content;
        ContentKey key;
    };
    std::vector<Pending> m_pending;
    size_t m_pendingBytes = 0;
    quint64 m_sinceSeal = 0, m_nextSeal = 8 << 20;
    quint64 m_sinceReport = kReportStride; // the first is told
};

// The file on screen and its folder, then large ones, then the rest in order of path (neighbours share names).
void planChunks(Shared &shared)
{
    const ScanPlan &plan = shared.plan;
    const qsizetype slash = plan.firstPath.lastIndexOf('/');
    const QByteArray folder = plan.firstPath.left(slash + 1);
    const auto rank = [&](quint32 file) {
        const std::string_view path = plan.tree->path(file);
        if (!plan.firstPath.isEmpty() &&
            path == std::string_view(plan.firstPath.constData(), size_t(plan.firstPath.size())))
            return 0;
        if (!plan.firstPath.isEmpty() &&
            path.starts_with(std::string_view(folder.constData(), size_t(folder.size()))) &&
            path.find('/', size_t(folder.size())) == std::string_view::npos)
            return 1;
        return plan.tree->record(file).byteSize >= kLarge ? 2 : 3;
    };
    shared.order = plan.files;
    std::vector<int> ranks(plan.tree->size());
    for (const quint32 file : shared.order) {
        ranks[file] = rank(file);
        shared.totalBytes += plan.tree->record(file).byteSize;
    }
    std::ranges::sort(shared.order, {}, [&](quint32 file) { return std::pair(ranks[file], file); });
    for (size_t at = 0; at < shared.order.size();) {
        const int here = ranks[shared.order[at]];
        const size_t most = here == 0 || here == 2 ? 1 : kChunk;
        size_t end = at;
        while (end < shared.order.size() && end - at < most && ranks[shared.order[end]] == here)
            ++end;
        const bool lastFirst = here <= 1 && (end == shared.order.size() || ranks[shared.order[end]] > 1);
        shared.chunks.push_back({at, end, plan.growing && (here == 0 || lastFirst)});
        at = end;
    }
}

} // namespace

Result<ScanNumbers> scanFiles(const ScanPlan &plan, JobControl &job, const std::function<Done(ScanPiece &&)> &take)
{
    Shared shared(plan, job, take);
    planChunks(shared);
    const int threads = std::clamp<int>(plan.threads, 1, std::max<int>(1, int(shared.chunks.size())));
    std::vector<std::thread> others;
    const auto work = [&shared] { Worker(shared).run(); };
    for (int i = 1; i < threads; ++i)
        others.emplace_back(work);
    work();
    for (std::thread &other : others)
        other.join();
    if (shared.error)
        return std::unexpected(*shared.error);
    if (shared.noCtags)
        shared.warnings.append(
            {QStringLiteral("no-ctags"),
             QCoreApplication::translate("ariadne", "Without universal-ctags, definitions are known in C and C++ files "
                                                    "only."),
             {}});
    if (shared.moreWarnings > 0)
        shared.warnings.append(
            {QStringLiteral("files-unreadable"),
             QCoreApplication::translate("ariadne", "%1 more files cannot be read.").arg(shared.moreWarnings),
             {}});
    return ScanNumbers{shared.bytes, shared.reused, std::move(shared.warnings)};
}

} // namespace ariadne::source
