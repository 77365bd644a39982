// SPDX-License-Identifier: GPL-3.0-or-later
// sourceprobe FOLDER open|queries|cancel|text PATTERN [regex]: measures in one process what has no process of its own,
// on an index that stands already, and prints one JSON object.
#include "source/index/sourceindex.h"
#include "source/query/queries.h"
#include "source/text/textsearch.h"
#include "support/atomicfile.h"
#include "support/json.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <random>
#include <thread>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

namespace {

double milliseconds(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

// Anonymous memory of this process.
double privateMiB()
{
    FILE *const status = std::fopen("/proc/self/status", "r");
    char line[256];
    long kib = 0;
    while (status && std::fgets(line, sizeof line, status)) {
        if (std::sscanf(line, "RssAnon: %ld", &kib) == 1)
            break;
    }
    if (status)
        std::fclose(status);
    return double(kib) / 1024;
}

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[size_t(double(values.size() - 1) * share)];
}

QJsonObject open(SourceIndex &index)
{
    NoJob job;
    QElapsedTimer clock;
    clock.start();
    if (auto done = index.load(job); !done)
        return {{u"error"_s, done.error().what}};
    const double loaded = milliseconds(clock);
    const auto rows = callers(*index.view(), "vfs_read", {}, job);
    return {{u"load_ms"_s, loaded},
            {u"first_answer_ms"_s, milliseconds(clock)},
            {u"rows"_s, rows ? rows->total : -1},
            {u"private_mib"_s, privateMiB()}};
}

QJsonObject queries(const View &view)
{
    NoJob job;
    std::mt19937 random(1);
    // Functions with a definition, drawn at random.
    std::vector<QByteArray> names;
    for (const SegmentPair &pair : view.segments()) {
        Segment::Walker walker(*pair.facts, 0);
        while (walker.next()) {
            if (walker.flags() == quint8(SymbolKind::Function) + 1 && random() % 300 == 0)
                names.emplace_back(walker.name().data(), qsizetype(walker.name().size()));
        }
    }
    std::ranges::shuffle(names, random);
    names.resize(std::min<size_t>(names.size(), 2000));
    Filter direct;
    direct.throughMacros = false;
    QElapsedTimer clock;
    const auto timed = [&](const Filter &filter) {
        std::vector<double> times;
        for (const QByteArray &name : names) {
            clock.start();
            (void)callers(view, name, filter, job);
            times.push_back(milliseconds(clock));
        }
        return times;
    };
    const auto through = timed({}), plain = timed(direct);
    QJsonObject out{{u"functions"_s, int(names.size())},
                    {u"callers_p50_ms"_s, percentile(through, 0.5)},
                    {u"callers_p99_ms"_s, percentile(through, 0.99)},
                    {u"callers_direct_p99_ms"_s, percentile(plain, 0.99)}};
    clock.start();
    const auto printk = references(view, "printk", {}, job);
    out[u"printk_refs_ms"] = milliseconds(clock);
    out[u"printk_refs"] = printk ? printk->total : -1;
    clock.start();
    const auto calls = callers(view, "printk", direct, job);
    out[u"printk_callers_ms"] = milliseconds(clock);
    out[u"printk_callers"] = calls ? calls->total : -1;
    clock.start();
    const auto macros = callers(view, "printk", {}, job);
    out[u"printk_through_macros_ms"] = milliseconds(clock);
    out[u"printk_through_macros"] = macros ? macros->total : -1;

    clock.start();
    (void)findSymbols(view, u"vfs_re"_s, 50, job);
    out[u"symbol_first_ms"] = milliseconds(clock);
    (void)findFiles(view, u"vfs_re"_s, 50, job);
    std::vector<double> symbols, files;
    for (size_t i = 0; i < std::min<size_t>(names.size(), 60); ++i) {
        QString typed = QString::fromLatin1(names[i]);
        if (i % 3 == 1)
            typed.remove(u'_');
        for (qsizetype length = 1; length <= std::min<qsizetype>(typed.size(), 14); ++length) {
            clock.start();
            (void)findSymbols(view, typed.left(length), 50, job);
            symbols.push_back(milliseconds(clock));
        }
        const QString path = QString::fromLatin1(view.pathBytes(quint32(random() % view.files())));
        const QString name = path.section(u'/', -1);
        for (qsizetype length = 1; length <= name.size(); ++length) {
            clock.start();
            (void)findFiles(view, name.left(length), 50, job);
            files.push_back(milliseconds(clock));
        }
    }
    out[u"symbol_key_p50_ms"] = percentile(symbols, 0.5);
    out[u"symbol_key_p99_ms"] = percentile(symbols, 0.99);
    out[u"file_key_p50_ms"] = percentile(files, 0.5);
    out[u"file_key_p99_ms"] = percentile(files, 0.99);
    out[u"private_mib"] = privateMiB();
    return out;
}

class StopJob final : public JobControl
{
public:
    bool cancelled() const override { return stop; }
    void progress(Unit, quint64, quint64, const QString &) override {}
    std::atomic<bool> stop = false;
};

// From the wish to stop to the end, of the longest things one can ask.
QJsonObject cancel(const View &view)
{
    double worst = 0;
    const auto one = [&](int after, auto ask) {
        StopJob job;
        std::thread asking([&] { ask(job); });
        std::this_thread::sleep_for(std::chrono::milliseconds(after));
        QElapsedTimer clock;
        clock.start();
        job.stop = true;
        asking.join();
        worst = std::max(worst, milliseconds(clock));
    };
    for (const int after : {1, 5, 20, 60, 150}) {
        one(after, [&](JobControl &job) { (void)callers(view, "printk", {}, job); });
        one(after, [&](JobControl &job) { (void)paths(view, "start_kernel", "kmem_cache_alloc", 1000, 30, {}, job); });
        one(after, [&](JobControl &job) { (void)structs(view, "task_struct", {}, job); });
        one(after, [&](JobControl &job) {
            (void)searchText(view, {.pattern = u"[a-z]+_x[a-z]*;"_s, .regex = true}, job,
                             [](const auto &) { return true; });
        });
        one(after, [&](JobControl &job) { (void)findSymbols(view, u"xqzjv"_s, 50, job); });
    }
    return {{u"worst_ms"_s, worst}};
}

QJsonObject text(const View &view, const QString &pattern, bool regex)
{
    NoJob job;
    std::vector<double> times;
    qint64 lines = 0;
    int searched = 0;
    for (int i = 0; i < 6; ++i) {
        QElapsedTimer clock;
        clock.start();
        const auto report =
            searchText(view, {.pattern = pattern, .regex = regex}, job, [](const QList<TextHit> &) { return true; });
        if (i > 0)
            times.push_back(milliseconds(clock));
        lines = report ? report->lines : -1;
        searched = report ? report->filesSearched : -1;
    }
    return {{u"median_ms"_s, percentile(times, 0.5)},
            {u"lines"_s, lines},
            {u"files_searched"_s, searched},
            {u"files_of"_s, int(view.files())}};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    NoJob job;
    const auto root = words.size() > 2 ? repository::SourceRoot::open(words[1], job)
                                       : Result<repository::SourceRoot>(fail(Error::Kind::Usage, u"FOLDER WHAT"_s));
    if (!root) {
        std::fprintf(stderr, "sourceprobe: %s\n", qPrintable(root.error().what));
        return 2;
    }
    const auto index = SourceIndex::of(*root);
    QJsonObject out;
    if (words[2] == u"open") {
        out = open(**index);
    } else {
        (void)(*index)->load(job);
        const auto view = (*index)->view();
        if (words[2] == u"queries")
            out = queries(*view);
        else if (words[2] == u"cancel")
            out = cancel(*view);
        else
            out = text(*view, words.value(3), words.value(4) == u"regex");
    }
    std::printf("%s\n", json::compact(out).constData());
    return 0;
}
