// SPDX-License-Identifier: GPL-3.0-or-later
#include "logsearch.h"

#include "commitsearch.h"
#include "filehistory.h"
#include "graph/walk.h"
#include "objects/objects.h"
#include "support/regex.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace ariadne::history {

using namespace repository;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

struct Range {
    QList<ObjectId> tips, hide;
};

// "a..b", "..b" and "a.." mean HEAD where an end is left out, as git has it; a branch may hold dots of its own, so the
// whole is tried as a revision first.
Result<Range> rangeOf(const Repository &repository, const QByteArray &revision, JobControl &job)
{
    Range range;
    if (revision.isEmpty()) {
        const auto references = repository.references(job);
        if (!references)
            return std::unexpected(references.error());
        for (const Reference &reference : *references)
            range.tips.append(reference.commit);
        if (const auto head = repository.head())
            range.tips.append(*head);
        return range;
    }
    const qsizetype dots = revision.indexOf("..");
    if (dots < 0) {
        const auto tip = repository.resolve(QString::fromUtf8(revision));
        if (!tip)
            return std::unexpected(tip.error());
        range.tips.append(*tip);
        return range;
    }
    const auto end = [&](const QByteArray &name) {
        return repository.resolve(name.isEmpty() ? QStringLiteral("HEAD") : QString::fromUtf8(name));
    };
    const auto from = end(revision.left(dots)), to = end(revision.mid(dots + 2));
    if (!from || !to)
        return std::unexpected(from ? to.error() : from.error());
    range.tips.append(*to);
    range.hide.append(*from);
    return range;
}

// What a commit must say itself: its author, and words of its message.
class Says
{
public:
    static Result<Says> of(const place::Log &place)
    {
        Says says;
        const auto add = [](const QString &text, bool regex, std::optional<Regex> &into) -> Done {
            if (text.isEmpty())
                return {};
            auto made =
                regex ? Regex::compile(text, Regex::Case::Insensitive) : Regex::literal(text, Regex::Case::Insensitive);
            if (!made)
                return std::unexpected(made.error());
            into = std::move(*made);
            return {};
        };
        if (const Done done = add(place.author, false, says.m_author); !done)
            return std::unexpected(done.error());
        if (const Done done = add(place.message, place.regex, says.m_message); !done)
            return std::unexpected(done.error());
        return says;
    }
    bool asksAnything() const { return m_author || m_message; }
    bool fits(Objects &objects, const Oid &oid) const
    {
        if (!asksAnything())
            return true;
        const auto bytes = objects.read(oid, ObjectType::Commit);
        if (!bytes)
            return false;
        const std::string_view text = bytes->view();
        const size_t body = text.find("\n\n");
        if (m_author) {
            const size_t from = text.find("\nauthor ");
            if (from == std::string_view::npos || from > body)
                return false;
            const std::string_view line = text.substr(from + 8, text.find('\n', from + 8) - from - 8);
            if (!m_author->matches(line))
                return false;
        }
        return !m_message || (body != std::string_view::npos && m_message->matches(text.substr(body + 2)));
    }

private:
    std::optional<Regex> m_author, m_message;
};

// Hands over what is found as it comes, a few times a second.
class Collector
{
public:
    explicit Collector(const std::function<void(LogBatch &&)> &sink) : m_sink(sink) { m_clock.start(); }
    ~Collector() { flush(); }
    void add(const ObjectId &id)
    {
        m_waiting.append(id);
        if (m_waiting.size() >= qsizetype(LogBatch::kRows) || m_clock.elapsed() > 100)
            flush();
    }

private:
    void flush()
    {
        m_clock.restart();
        if (m_waiting.isEmpty())
            return;
        m_sink(logOf(m_waiting, m_next));
        m_next += quint32(m_waiting.size());
        m_waiting.clear();
    }
    const std::function<void(LogBatch &&)> &m_sink;
    QList<ObjectId> m_waiting;
    quint32 m_next = 0;
    QElapsedTimer m_clock;
};

// All of a range whose commits say what is wanted.
Done saidIn(const Repository &repository, const Range &range, const Says &says, JobControl &job, Collector &out)
{
    auto graph = CommitGraph::open(repository, job);
    if (!graph)
        return std::unexpected(graph.error());
    std::vector<CommitIndex> from, hide;
    for (const auto &[ids, into] : {std::pair(&range.tips, &from), std::pair(&range.hide, &hide)}) {
        for (const ObjectId &id : *ids) {
            if (const auto commit = graph->find(id))
                into->push_back(*commit);
        }
    }
    quint64 done = 0;
    return walk(*graph, from, hide, {}, job, [&](CommitIndex commit) {
        if ((++done & 1023) == 0)
            job.progress(JobControl::Unit::Count, done, 0, {});
        const Oid oid = graph->oid(commit);
        if (says.fits(graph->objects(), oid))
            out.add(oid.id());
        return true;
    });
}

} // namespace

Done readLogOf(const SourceRoot &root, const place::Log &place, JobControl &job,
               const std::function<void(LogBatch &&)> &sink)
{
    if (!root.isRepository())
        return fail(Error::Kind::Refused, tr("%1 is a plain folder without history.").arg(root.name()));
    const Repository &repository = root.repository();
    const auto says = Says::of(place);
    if (!says)
        return std::unexpected(says.error());
    const bool narrow = !place.path.isEmpty() || !place.pickaxe.isEmpty();
    if (!narrow) {
        const auto range = rangeOf(repository, place.revision, job);
        if (!range)
            return std::unexpected(range.error());
        if (!says->asksAnything())
            return readLog(repository, range->tips, range->hide, job, sink);
        Collector out(sink);
        return saidIn(repository, *range, *says, job, out);
    }
    auto objects = Objects::open(repository);
    if (!objects)
        return std::unexpected(objects.error());
    Collector out(sink);
    const auto take = [&](const ObjectId &id) {
        const auto oid = Oid::of(id); // the work tree's own changes have none
        if (oid && says->fits(*objects, *oid))
            out.add(id);
        return true;
    };
    // Of a range "a..b" the history of a file or a text is b's.
    const qsizetype dots = place.revision.indexOf("..");
    const QByteArray revision = dots < 0 ? place.revision : place.revision.mid(dots + 2);
    if (!place.pickaxe.isEmpty()) {
        SearchOptions options;
        options.regex = place.regex;
        options.path = place.path;
        options.allBranches = revision.isEmpty() && place.path.isEmpty(); // as the log without a revision
        return pickaxe(root, revision, place.pickaxe, options, job, take);
    }
    const auto version = [&](const FileVersion &one) { return take(one.commit); };
    if (place.lines.first > 0)
        return lineHistory(root, revision, place.path, place.lines, job, version);
    return fileHistory(root, revision, place.path, {}, job, version);
}

} // namespace ariadne::history
