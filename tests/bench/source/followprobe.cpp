// SPDX-License-Identifier: GPL-3.0-or-later
// followprobe FOLDER BRANCH FILES: how long after a save, and after `git checkout BRANCH` (which defines
// `switched_branch` in so many files), the index of a followed work tree answers with what is new. Prints one JSON
// object, milliseconds.
#include "source/index/following.h"
#include "source/index/sourceindex.h"
#include "source/query/queries.h"
#include "support/json.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <algorithm>
#include <cstdio>
#include <thread>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

namespace {

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? -1 : values[values.size() / 2];
}

// Milliseconds until so many definitions of the name are known; it gives up after ten seconds.
double until(SourceIndex &index, const QByteArray &name, qint64 wanted)
{
    NoJob job;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 10'000) {
        const auto found = definitions(*index.view(), name, false, {}, job);
        if (found && found->total == wanted)
            return double(clock.nsecsElapsed()) / 1e6;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return 10'000;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 4)
        return 2;
    NoJob job;
    const auto root = repository::SourceRoot::open(words[1], job);
    const auto index =
        root ? SourceIndex::of(*root) : Result<std::shared_ptr<SourceIndex>>(std::unexpected(root.error()));
    const auto done = index ? (*index)->refresh({}, job) : Result<IndexReport>(std::unexpected(index.error()));
    if (!done) {
        std::fprintf(stderr, "followprobe: %s\n", qPrintable(done.error().what));
        return 1;
    }
    const auto following = (*index)->follow([] {});
    const QString path = words[1] + u"/kernel/fork.c"_s;
    std::vector<double> saves, switches;
    // The first only waits until the folders are watched.
    for (int round = 0; round < 12; ++round) {
        const QByteArray name = "saved_just_now_" + QByteArray::number(round);
        QFile file(path);
        if (!file.open(QIODevice::Append))
            return 1;
        file.write("int " + name + "(void) { return 0; }\n");
        file.close();
        const double took = until(**index, name, 1);
        if (round > 0)
            saves.push_back(took);
        std::this_thread::sleep_for(std::chrono::milliseconds(300)); // else it is one and the same save
    }
    QProcess::execute(u"git"_s, {u"-C"_s, words[1], u"checkout"_s, u"-q"_s, u"--"_s, u"kernel/fork.c"_s});
    until(**index, "saved_just_now_0", 0);
    for (int round = 0; round < 5; ++round) {
        QProcess::execute(u"git"_s, {u"-C"_s, words[1], u"checkout"_s, u"-q"_s, words[2]});
        switches.push_back(until(**index, "switched_branch", words[3].toLongLong()));
        QProcess::execute(u"git"_s, {u"-C"_s, words[1], u"checkout"_s, u"-q"_s, u"-"_s});
        switches.push_back(until(**index, "switched_branch", 0));
    }
    std::printf("%s\n", json::compact(QJsonObject{{u"files"_s, done->files},
                                                  {u"save_median_ms"_s, median(saves)},
                                                  {u"save_worst_ms"_s, *std::ranges::max_element(saves)},
                                                  {u"switch_median_ms"_s, median(switches)},
                                                  {u"switch_worst_ms"_s, *std::ranges::max_element(switches)}})
                            .constData());
    return 0;
}
