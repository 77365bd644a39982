// SPDX-License-Identifier: GPL-3.0-or-later
// One question about history in one process, so that whole processes can be compared; and, with "time" before it, only
// what the answer took within the process, in seconds of the processor, on standard output.
#include "history/blame.h"
#include "history/commitreader.h"
#include "history/filehistory.h"
#include "history/graph/graphbuilder.h"
#include "history/graph/walk.h"
#include "history/logreader.h"
#include "history/objects/objects.h"

#include <QFile>
#include <QStringList>
#include <cstdio>
#include <ctime>
#include <git2.h>

using namespace ariadne;
using namespace ariadne::history;

namespace {

double processorSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

int complain(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.what));
    return 3;
}

// libgit2's own blame, with strict hash verification off as everywhere here.
int blameByLibgit2(const QByteArray &folder, const QByteArray &path)
{
    git_libgit2_init();
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    git_repository *repository = nullptr;
    git_blame *blame = nullptr;
    if (git_repository_open(&repository, folder.constData()) != 0 ||
        git_blame_file(&blame, repository, path.constData(), nullptr) != 0)
        return 3;
    std::printf("%u\n", git_blame_get_hunk_count(blame));
    git_blame_free(blame);
    git_repository_free(repository);
    return 0;
}

} // namespace

// historyprobe [time] blame|first|walk|file|lines|log|refresh|libgit2 FOLDER REVISION PATH [FIRST LAST]
int main(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QFile::decodeName(argv[i]));
    const bool timed = !words.isEmpty() && words.first() == QStringLiteral("time");
    if (timed)
        words.removeFirst();
    if (words.size() < 4)
        return 2;
    const QString what = words[0];
    const QByteArray revision = words[2].toUtf8(), path = QFile::encodeName(words[3]);
    LineRange lines;
    if (words.size() >= 6)
        lines = {words[4].toInt(), words[5].toInt()};
    if (what == QStringLiteral("libgit2"))
        return blameByLibgit2(QFile::encodeName(words[1]), path);
    NoJob job;
    const auto root = repository::SourceRoot::open(words[1], job);
    if (!root)
        return complain(root.error());
    const double start = processorSeconds();
    double first = 0;
    qint64 count = 0;
    Done done;
    if (what == QStringLiteral("blame") || what == QStringLiteral("first")) {
        const auto blamed =
            blame(*root, revision, path, {}, lines, job, [&](const BlameHunk &hunk, const BlameCommit &) {
                if (hunk.line <= lines.last && hunk.line + hunk.count > lines.first)
                    first = processorSeconds() - start;
            });
        if (!blamed)
            return complain(blamed.error());
        count = blamed->hunks.size();
    } else if (what == QStringLiteral("walk")) {
        auto graph = CommitGraph::open(root->repository(), job);
        const auto from = root->repository().resolve(words[2]);
        if (!graph || !from)
            return 3;
        done = walk(*graph, {*graph->find(*from)}, {}, {}, job, [&](CommitIndex) {
            ++count;
            return true;
        });
    } else if (what == QStringLiteral("file") || what == QStringLiteral("lines")) {
        auto reader = CommitReader::open(root->repository());
        if (!reader)
            return complain(reader.error());
        const auto visit = [&](const FileVersion &version) {
            if (!version.commit.isEmpty() && reader->read(version.commit))
                ++count;
            return true;
        };
        done = what == QStringLiteral("file") ? fileHistory(*root, revision, path, {}, job, visit)
                                              : lineHistory(*root, revision, path, lines, job, visit);
    } else if (what == QStringLiteral("log")) {
        const auto from = root->repository().resolve(words[2]);
        if (!from)
            return complain(from.error());
        done = readLog(root->repository(), {*from}, {}, job, [&](LogBatch &&batch) {
            if (count == 0)
                first = processorSeconds() - start;
            count += qint64(batch.rows.size());
        });
    } else if (what == QStringLiteral("refresh")) {
        const auto state = refreshGraph(root->repository(), job);
        if (!state)
            return complain(state.error());
        count = state->commits;
    } else {
        return 2;
    }
    if (!done)
        return complain(done.error());
    if (timed)
        std::printf("%.6f %.6f\n", processorSeconds() - start, first);
    std::fprintf(stderr, "%lld\n", static_cast<long long>(count));
    return 0;
}
