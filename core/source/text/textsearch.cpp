// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/text/textsearch.h"

#include "source/query/pathfilter.h"
#include "source/text/branchfilter.h"
#include "source/text/matcher.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>
#include <thread>

namespace ariadne::source {

namespace {

constexpr size_t kMostText = 4096; // of a line that is handed over
constexpr size_t kBatch = 64;      // hits handed over at once, at least
constexpr size_t kChunk = 16;      // files a thread takes at once
constexpr size_t kSlice = 1 << 20; // bytes searched between two looks at the cancel button
constexpr qsizetype kMostWarnings = 20;

struct Shared {
    Shared(const View &what, const TextQuery &wanted, JobControl &control,
           const std::function<bool(const QList<TextHit> &)> &taker)
        : view(what), query(wanted), job(control), hits(taker)
    {
        filter.holds = wanted.holds;
        filter.configuration = wanted.configuration;
    }
    const View &view;
    const TextQuery &query;
    Filter filter; // of the query: its configuration
    JobControl &job;
    const std::function<bool(const QList<TextHit> &)> &hits;
    std::vector<quint32> files; // that may hold it
    std::atomic<size_t> next = 0;
    std::atomic<bool> stop = false;
    std::atomic<bool> cancelled = false;
    std::atomic<int> searched = 0;
    std::atomic<qint64> hidden = 0;
    std::mutex mutex;
    qint64 lines = 0;
    Warnings warnings;

    bool goOn()
    {
        if (!stop && job.cancelled()) {
            cancelled = true;
            stop = true;
        }
        return !stop;
    }
    void give(QList<TextHit> &found)
    {
        if (found.isEmpty())
            return;
        const std::lock_guard lock(mutex);
        if (stop)
            return;
        if (query.limit >= 0 && lines + found.size() >= query.limit) {
            found.resize(query.limit - lines);
            stop = true;
        }
        lines += found.size();
        if (!found.isEmpty() && !hits(found))
            stop = true;
        found.clear();
    }
};

// The lines of one content that match, in order; each once.
class LineSearch
{
public:
    LineSearch(Shared &shared, const Matcher &matcher)
        : m_shared(shared), m_matcher(matcher), m_branches(shared.view, shared.filter, shared.job)
    {
    }

    void file(quint32 file, std::string_view text)
    {
        const QByteArray path = m_shared.view.pathBytes(file);
        size_t at = 0, counted = 0; // counted: up to where line ends were counted
        int line = 1;
        size_t sliceEnd = 0;
        while (at < text.size()) {
            // Slices end with a line, so that no match is cut; one that is longer than a slice is a slice.
            if (at >= sliceEnd) {
                if (!m_shared.goOn())
                    return;
                sliceEnd = lineEnd(text, std::min(at + kSlice, text.size()));
            }
            const Matcher::Match match = m_matcher.find(text.substr(0, sliceEnd), at);
            if (!match.found() || match.start >= text.size()) {
                at = sliceEnd + 1;
                continue;
            }
            const size_t start = lineStart(text, match.start), end = lineEnd(text, match.start);
            if (start == text.size())
                return; // an empty match behind the last line end is no line
            line += static_cast<int>(countLines(text.substr(counted, start - counted)));
            counted = start;
            if (m_branches.leavesOut(file, text, static_cast<quint32>(line))) {
                ++m_shared.hidden;
                at = end + 1;
                continue;
            }
            std::string_view shown = text.substr(start, std::min(end - start, kMostText));
            if (shown.ends_with('\r'))
                shown.remove_suffix(1);
            m_found.append({path, line, int(std::min<size_t>(match.start - start + 1, 0x7fffffff)),
                            int(std::min<size_t>(match.size, end - match.start)),
                            QByteArray(shown.data(), qsizetype(shown.size()))});
            if (size_t(m_found.size()) >= kBatch * 16) {
                m_shared.give(m_found);
                if (m_shared.stop)
                    return;
            }
            at = end + 1;
        }
    }
    void flush(bool all)
    {
        if (all || size_t(m_found.size()) >= kBatch)
            m_shared.give(m_found);
    }

private:
    static size_t lineStart(std::string_view text, size_t at)
    {
        const void *const before = ::memrchr(text.data(), '\n', at);
        return before ? static_cast<size_t>(static_cast<const char *>(before) - text.data()) + 1 : 0;
    }
    static size_t lineEnd(std::string_view text, size_t at)
    {
        if (at >= text.size())
            return text.size();
        const void *const end = std::memchr(text.data() + at, '\n', text.size() - at);
        return end ? static_cast<size_t>(static_cast<const char *>(end) - text.data()) : text.size();
    }

    Shared &m_shared;
    const Matcher &m_matcher;
    BranchFilter m_branches;
    QList<TextHit> m_found;
};

void search(Shared &shared, const Matcher &matcher)
{
    LineSearch lines(shared, matcher);
    ViewReader reader(shared.view);
    while (shared.goOn()) {
        const size_t from = shared.next.fetch_add(kChunk);
        if (from >= shared.files.size())
            break;
        for (size_t i = from; i < std::min(from + kChunk, shared.files.size()) && shared.goOn(); ++i) {
            const quint32 file = shared.files[i];
            const auto content = reader.read(file);
            if (!content) {
                const std::lock_guard lock(shared.mutex);
                if (content.error().kind != Error::Kind::NotFound && shared.warnings.size() < kMostWarnings)
                    shared.warnings.append({QStringLiteral("file-unreadable"), content.error().what,
                                            pathText(shared.view.pathBytes(file))});
                continue;
            }
            const std::string_view text(reinterpret_cast<const char *>(content->data()), content->size());
            const int done = ++shared.searched;
            if ((done & 255) == 0)
                shared.job.progress(JobControl::Unit::Count, quint64(done), shared.files.size(), {});
            if (std::memchr(text.data(), 0, text.size()))
                continue; // binary
            lines.file(file, text);
            lines.flush(false);
        }
    }
    if (!shared.cancelled)
        lines.flush(true);
}

// Files that the globs want and the filters do not rule out. What is not indexed yet is searched in any case.
Done chooseFiles(Shared &shared, const Matcher &matcher)
{
    const View &view = shared.view;
    const PathFilter paths(shared.query.paths);
    for (quint32 i = 0; i < view.files(); ++i) {
        if ((i & 1023) == 0 && shared.job.cancelled())
            return cancelled();
        const View::Place place = view.place(i);
        if (place.segment != kNone) {
            const SegmentPair &pair = view.segments()[place.segment];
            const FileRecord &record = pair.facts->records()[place.file];
            if (record.flags & FileRecord::Binary)
                continue;
            if (pair.text && !matcher.possible(*pair.text, place.file, (record.flags & FileRecord::HighBytes) == 0))
                continue;
        }
        if (paths.matches(view.path(i)))
            shared.files.push_back(i);
    }
    return {};
}

} // namespace

Result<TextReport> searchText(const View &view, const TextQuery &query, JobControl &job,
                              const std::function<bool(const QList<TextHit> &)> &hits)
{
    auto matcher = Matcher::compile(query);
    if (!matcher)
        return std::unexpected(matcher.error());
    Shared shared(view, query, job, hits);
    if (auto done = prepare(view, shared.filter, job); !done)
        return std::unexpected(done.error());
    if (auto done = chooseFiles(shared, **matcher); !done)
        return std::unexpected(done.error());
    const int wanted = query.threads > 0 ? query.threads : int(std::thread::hardware_concurrency());
    const int threads = std::clamp<int>(std::min<int>(wanted, int(shared.files.size() / kChunk) + 1), 1, 8);
    std::vector<std::unique_ptr<const Matcher>> copies;
    std::vector<std::thread> others;
    for (int i = 1; i < threads; ++i) {
        copies.push_back((*matcher)->copy());
        others.emplace_back([&shared, copy = copies.back().get()] { search(shared, *copy); });
    }
    search(shared, **matcher);
    for (std::thread &other : others)
        other.join();
    if (shared.cancelled)
        return cancelled();
    TextReport report;
    report.lines = shared.lines;
    report.hidden = shared.hidden;
    report.filesSearched = shared.searched;
    report.filesOf = int(view.files());
    report.indexed = view.indexed();
    report.warnings = std::move(shared.warnings);
    return report;
}

} // namespace ariadne::source
