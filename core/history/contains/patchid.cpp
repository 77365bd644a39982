// SPDX-License-Identifier: GPL-3.0-or-later
#include "patchid.h"

#include "repository/githandle.h"
#include "repository/privategit.h"
#include "support/atomicfile.h"
#include "support/directories.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace ariadne::history {

using namespace repository;

namespace {

constexpr qsizetype kRaw = GIT_OID_RAWSZ;
constexpr char kMagic[] = "ariadne patch ids 1\n";

// What patch-id does with a diff (git-patch-id(1)): white space and line numbers are left out, and with --stable the
// hashes of the files are added up, so that their order does not matter.
class Sum
{
public:
    // `text` without line end; white space in it is skipped.
    void add(QByteArrayView text)
    {
        char buffer[512];
        qsizetype used = 0;
        for (const char c : text) {
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f')
                continue;
            buffer[used++] = c;
            if (used == qsizetype(sizeof buffer)) {
                m_hash.addData(QByteArrayView(buffer, used));
                used = 0;
            }
        }
        m_hash.addData(QByteArrayView(buffer, used));
        m_any = m_any || !text.isEmpty();
    }
    void endFile()
    {
        if (!m_any)
            return;
        const QByteArray file = m_hash.result();
        m_hash.reset();
        unsigned carry = 0;
        for (size_t i = 0; i < m_sum.size(); ++i) {
            carry += m_sum[i] + unsigned(uchar(file[qsizetype(i)]));
            m_sum[i] = uchar(carry & 255);
            carry >>= 8;
        }
        m_any = false;
        m_files = true;
    }
    QByteArray hex() const
    {
        return m_files ? QByteArray(reinterpret_cast<const char *>(m_sum.data()), qsizetype(m_sum.size())).toHex()
                       : QByteArray();
    }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha1};
    std::array<uchar, 20> m_sum{};
    bool m_any = false, m_files = false;
};

struct State {
    Sum sum;
    JobControl *job;
    QByteArray from, to; // "a/…" or "/dev/null", for the lines behind the file's head
    bool names = false;  // said already
};

int onFile(const git_diff_delta *delta, float, void *payload)
{
    auto *state = static_cast<State *>(payload);
    if (state->job->cancelled())
        return GIT_EUSER;
    state->sum.endFile();
    const QByteArray a = quotePath(QByteArray("a/") + delta->old_file.path);
    const QByteArray b = quotePath(QByteArray("b/") + delta->new_file.path);
    const auto mode = [](quint16 value) { return QByteArray::number(value, 8).rightJustified(6, '0'); };
    state->sum.add("diff --git " + a + ' ' + b);
    state->from = a;
    state->to = b;
    state->names = false;
    if (delta->status == GIT_DELTA_ADDED) {
        state->sum.add("new file mode " + mode(delta->new_file.mode));
        state->from = "/dev/null";
    } else if (delta->status == GIT_DELTA_DELETED) {
        state->sum.add("deleted file mode " + mode(delta->old_file.mode));
        state->to = "/dev/null";
    } else if (delta->old_file.mode != delta->new_file.mode) {
        state->sum.add("old mode " + mode(delta->old_file.mode));
        state->sum.add("new mode " + mode(delta->new_file.mode));
    }
    return 0;
}

int onBinary(const git_diff_delta *delta, const git_diff_binary *, void *payload)
{
    auto *state = static_cast<State *>(payload);
    if (git_oid_equal(&delta->old_file.id, &delta->new_file.id))
        return 0;
    // What a binary file holds counts by its name.
    state->sum.add(toId(&delta->old_file.id).hex + toId(&delta->new_file.id).hex);
    return 0;
}

int onHunk(const git_diff_delta *, const git_diff_hunk *, void *payload)
{
    auto *state = static_cast<State *>(payload);
    if (state->job->cancelled())
        return GIT_EUSER;
    if (!state->names) {
        state->sum.add("--- " + state->from);
        state->sum.add("+++ " + state->to);
        state->names = true;
    }
    return 0;
}

int onLine(const git_diff_delta *, const git_diff_hunk *, const git_diff_line *line, void *payload)
{
    auto *state = static_cast<State *>(payload);
    if (line->origin != GIT_DIFF_LINE_CONTEXT && line->origin != GIT_DIFF_LINE_ADDITION &&
        line->origin != GIT_DIFF_LINE_DELETION)
        return 0; // "\ No newline at end of file" does not count
    if (line->origin != GIT_DIFF_LINE_CONTEXT)
        state->sum.add(QByteArrayView(&line->origin, 1));
    state->sum.add(QByteArrayView(line->content, qsizetype(line->content_len)));
    return 0;
}

} // namespace

Result<QByteArray> patchId(const Repository &repository, const ObjectId &id, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    const auto lease = repository.lease();
    if (!lease)
        return std::unexpected(lease.error());
    const QString unreadable =
        QCoreApplication::translate("ariadne", "The changes of %1 cannot be read: the repository lacks a part of its "
                                               "history.")
            .arg(id.brief());
    git_oid oid;
    UniqueCommit commit, parent;
    UniqueTree before, after;
    UniqueDiff diff;
    int code = toOid(id, &oid) ? git_commit_lookup(out(commit), lease->get(), &oid) : int(GIT_EINVALIDSPEC);
    if (code == 0 && git_commit_parentcount(commit.get()) > 1)
        return QByteArray();
    if (code == 0 && git_commit_parentcount(commit.get()) == 1) {
        code = git_commit_parent(out(parent), commit.get(), 0);
        if (code == 0)
            code = git_commit_tree(out(before), parent.get());
        else if (repository.isShallow())
            code = 0; // cut here: against nothing
    }
    if (code == 0)
        code = git_commit_tree(out(after), commit.get());
    if (code != 0)
        return gitError(code, unreadable);
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_INCLUDE_TYPECHANGE;
    options.payload = &job;
    options.progress_cb = [](const git_diff *, const char *, const char *, void *payload) -> int {
        return static_cast<JobControl *>(payload)->cancelled() ? GIT_EUSER : 0;
    };
    State state{{}, &job, {}, {}, false};
    code = git_diff_tree_to_tree(out(diff), lease->get(), before.get(), after.get(), &options);
    if (code == 0)
        code = git_diff_foreach(diff.get(), onFile, onBinary, onHunk, onLine, &state);
    if (code == GIT_EUSER || job.cancelled())
        return cancelled();
    if (code != 0)
        return gitError(code, unreadable);
    state.sum.endFile();
    return state.sum.hex();
}

PatchIds::PatchIds(const Repository &repository)
    : m_repository(repository),
      m_path(directories::cache() + QStringLiteral("/history/") + repository.id().text() + QStringLiteral("/patch-ids"))
{
    const auto bytes = readFile(m_path, qint64(256) << 20);
    if (!bytes || !bytes->startsWith(kMagic))
        return;
    for (qsizetype at = qsizetype(sizeof kMagic) - 1; at + 2 * kRaw <= bytes->size(); at += 2 * kRaw)
        m_known.insert(bytes->mid(at, kRaw), bytes->mid(at + kRaw, kRaw));
}

PatchIds::~PatchIds()
{
    save();
}

qsizetype PatchIds::size() const
{
    const QMutexLocker lock(&m_mutex);
    return m_known.size();
}

Result<QByteArray> PatchIds::of(const ObjectId &commit, JobControl &job)
{
    const QByteArray raw = QByteArray::fromHex(commit.hex);
    {
        const QMutexLocker lock(&m_mutex);
        if (const auto known = m_known.constFind(raw); known != m_known.cend())
            return known->count('\0') == kRaw ? QByteArray() : known->toHex();
    }
    auto id = patchId(m_repository, commit, job);
    if (!id || raw.size() != kRaw)
        return id;
    const QByteArray value = id->isEmpty() ? QByteArray(kRaw, '\0') : QByteArray::fromHex(*id);
    const QMutexLocker lock(&m_mutex);
    m_known.insert(raw, value);
    m_new += raw + value;
    return id;
}

// Only a cache: where it cannot be written the next search computes again.
void PatchIds::save()
{
    const QMutexLocker lock(&m_mutex);
    if (m_new.isEmpty() || !QDir().mkpath(QFileInfo(m_path).path()))
        return;
    const QFileInfo info(m_path);
    const auto head = readFile(m_path, qint64(256) << 20);
    const bool sound =
        head && head->startsWith(kMagic) && (head->size() - (qsizetype(sizeof kMagic) - 1)) % (2 * kRaw) == 0;
    if (!sound) {
        (void)writeFileAtomically(m_path, kMagic + m_new);
    } else {
        const int file = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
        if (file >= 0) {
            (void)!::write(file, m_new.constData(), size_t(m_new.size()));
            ::close(file);
        }
    }
    m_new.clear();
}

} // namespace ariadne::history
