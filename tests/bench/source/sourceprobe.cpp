// SPDX-License-Identifier: GPL-3.0-or-later
// sourceprobe FOLDER open|growing|calls|keys|cancel|text PATTERN [regex]: measures in one process what has no process
// of its own, on an index that stands already (but for `growing`), and prints one JSON object.
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
#include <ctime>
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

// How long single questions took: wall clock, and the processor time of the asking thread and of all threads together,
// which a busy machine changes less.
class Times
{
public:
    // `what` was asked: the slowest are named.
    template <typename Ask> void take(Ask ask, const QString &what = {})
    {
        const double before = milliseconds(CLOCK_THREAD_CPUTIME_ID), all = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
        QElapsedTimer clock;
        clock.start();
        ask();
        m_wall.push_back(::milliseconds(clock));
        m_own.push_back(milliseconds(CLOCK_THREAD_CPUTIME_ID) - before);
        m_all.push_back(milliseconds(CLOCK_PROCESS_CPUTIME_ID) - all);
        m_what.push_back(what);
    }
    void say(QJsonObject &out, const QString &name) const
    {
        out[name + u"_p50_ms"_s] = percentile(m_wall, 0.5);
        out[name + u"_p99_ms"_s] = percentile(m_wall, 0.99);
        out[name + u"_own_p99_ms"_s] = percentile(m_own, 0.99);
        out[name + u"_own_worst_ms"_s] = percentile(m_own, 1);
        out[name + u"_all_threads_p99_ms"_s] = percentile(m_all, 0.99);
        out[name + u"_count"_s] = int(m_wall.size());
        std::vector<std::pair<double, QString>> slowest;
        for (size_t i = 0; i < m_wall.size(); ++i)
            slowest.emplace_back(-m_all[i], m_what[i]);
        std::ranges::sort(slowest);
        QStringList named;
        for (size_t i = 0; i < std::min<size_t>(slowest.size(), 40) && !slowest[i].second.isEmpty(); ++i)
            named << slowest[i].second + u' ' + QString::number(-slowest[i].first, 'f', 1);
        if (!named.isEmpty())
            out[name + u"_slowest"_s] = named.join(u", "_s);
    }

private:
    static double milliseconds(clockid_t clock)
    {
        timespec now;
        clock_gettime(clock, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }
    std::vector<double> m_wall, m_own, m_all;
    std::vector<QString> m_what;
};

// Names that have a definition of one of these kinds, drawn at random.
std::vector<QByteArray> drawNames(const View &view, std::initializer_list<SymbolKind> kinds, size_t count)
{
    std::mt19937 random(1);
    std::vector<QByteArray> names;
    size_t seen = 0;
    for (const SegmentPair &pair : view.segments()) {
        Segment::Walker walker(*pair.facts, 0);
        while (walker.next()) {
            if (walker.flags() == 0 || std::ranges::find(kinds, SymbolKind(walker.flags() - 1)) == kinds.end())
                continue;
            const size_t at = ++seen <= count ? seen - 1 : random() % seen; // each as likely as any other
            names.resize(std::min(seen, count));
            if (at < count)
                names[at] = QByteArray(walker.name().data(), qsizetype(walker.name().size()));
        }
    }
    return names;
}

QJsonObject calls(const View &view)
{
    NoJob job;
    const auto names = drawNames(view, {SymbolKind::Function}, 2000);
    Filter direct, few;
    direct.throughMacros = false;
    few.limit = 200;
    QJsonObject out{{u"functions"_s, int(names.size())}};
    for (const auto &[name, filter] :
         {std::pair(u"callers"_s, Filter()), {u"callers_direct"_s, direct}, {u"callers_first_200"_s, few}}) {
        Times times;
        for (const QByteArray &function : names)
            times.take([&] { (void)callers(view, function, filter, job); }, QString::fromUtf8(function));
        times.say(out, name);
    }
    const auto say = [&](const QString &name, auto ask) {
        Times times;
        qint64 rows = 0;
        for (int i = 0; i < 5; ++i)
            times.take([&] {
                const auto answer = ask();
                rows = answer ? answer->total : -1;
            });
        times.say(out, name);
        out[name + u"_rows"_s] = rows;
    };
    say(u"printk_refs"_s, [&] { return references(view, "printk", {}, job); });
    say(u"printk_callers"_s, [&] { return callers(view, "printk", direct, job); });
    say(u"printk_through_macros_first_200"_s, [&] { return callers(view, "printk", few, job); });
    say(u"printk_through_macros"_s, [&] { return callers(view, "printk", {}, job); });
    out[u"private_mib"] = privateMiB();
    return out;
}

// What people type to reach a name: the name itself, without its '_', the first letters of its words, and with a slip.
QString typedFor(const QByteArray &name, size_t way)
{
    QString typed = QString::fromLatin1(name);
    if (way == 1)
        return typed.remove(u'_').toLower();
    if (way == 2) {
        QString initials;
        for (const QString &word : typed.split(u'_', Qt::SkipEmptyParts))
            initials += word.left(2);
        return initials;
    }
    const qsizetype slip = typed.size() / 2;
    if (way == 3 && slip > 0)
        std::swap(typed[slip], typed[slip - 1]);
    if (way == 4)
        typed.insert(slip, u'x');
    return typed;
}
constexpr size_t kWays = 5;

QJsonObject keys(const View &view)
{
    NoJob job;
    QJsonObject out;
    Times firstSymbol, firstFile, symbols, files;
    firstSymbol.take([&] { (void)findSymbols(view, u"vfs_re"_s, 50, job); });
    firstSymbol.say(out, u"symbol_first"_s);
    firstFile.take([&] { (void)findFiles(view, u"vfs_re"_s, 50, job); });
    firstFile.say(out, u"file_first"_s);
    const auto names = drawNames(view,
                                 {SymbolKind::Function, SymbolKind::Struct, SymbolKind::Variable, SymbolKind::Macro,
                                  SymbolKind::Enumerator, SymbolKind::Member},
                                 200);
    constexpr qsizetype kMostKeys = 16;
    for (size_t i = 0; i < names.size(); ++i) {
        const QString typed = typedFor(names[i], i % kWays);
        for (qsizetype length = 1; length <= std::min<qsizetype>(typed.size(), kMostKeys); ++length)
            symbols.take([&] { (void)findSymbols(view, typed.left(length), 50, job); }, typed.left(length));
    }
    symbols.say(out, u"symbol_key"_s);
    std::mt19937 random(2);
    for (size_t i = 0; i < 200; ++i) {
        QByteArray path = view.pathBytes(quint32(random() % view.files()));
        if (i % 2 == 0)
            path = path.mid(path.lastIndexOf('/') + 1);
        const QString typed = typedFor(path, i % kWays);
        for (qsizetype length = 1; length <= std::min<qsizetype>(typed.size(), 2 * kMostKeys); ++length)
            files.take([&] { (void)findFiles(view, typed.left(length), 50, job); }, typed.left(length));
    }
    files.say(out, u"file_key"_s);
    out[u"paths"_s] = int(view.files());
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

// Text search while the index is being built from nothing: what is not indexed yet is read, so that each answer is the
// whole one.
QJsonObject growing(SourceIndex &index)
{
    NoJob job;
    std::atomic<bool> done = false;
    std::thread building([&] {
        (void)index.refresh({.growing = true}, job);
        done = true;
    });
    const auto search = [&](const View &view) {
        const auto report =
            searchText(view, {.pattern = u"kmalloc("_s}, job, [](const QList<TextHit> &) { return true; });
        return report ? report->lines : qint64(-1);
    };
    Times times;
    std::vector<qint64> lines;
    while (!done) {
        const auto view = index.view();
        if (view->files() > 0)
            times.take([&] { lines.push_back(search(*view)); });
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    building.join();
    const qint64 all = search(*index.view());
    QJsonObject out{{u"lines"_s, all}, {u"answers"_s, int(lines.size())}};
    out[u"wrong_answers"_s] = int(std::ranges::count_if(lines, [&](qint64 count) { return count != all; }));
    if (!lines.empty())
        times.say(out, u"search"_s);
    return out;
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
    } else if (words[2] == u"growing") {
        out = growing(**index);
    } else {
        (void)(*index)->load(job);
        const auto view = (*index)->view();
        if (words[2] == u"calls")
            out = calls(*view);
        else if (words[2] == u"keys")
            out = keys(*view);
        else if (words[2] == u"cancel")
            out = cancel(*view);
        else
            out = text(*view, words.value(3), words.value(4) == u"regex");
    }
    std::printf("%s\n", json::compact(out).constData());
    return 0;
}
