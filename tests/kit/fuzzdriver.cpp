// SPDX-License-Identifier: GPL-3.0-or-later
// A small stand-in for libFuzzer in builds without it: runs the target over its seeds and over a bounded number of
// seeded mutations, in this process. A crash leaves the input's number, from which the same run comes again.
#include "mutator.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size);
extern "C" __attribute__((weak)) int LLVMFuzzerInitialize(int *argc, char ***argv);
// Seeds that are written in code instead of kept as files; libFuzzer does without them.
__attribute__((weak)) QList<QByteArray> fuzzSeeds();

namespace {

int setting(const char *name, int fallback)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : fallback;
}

void runOne(const QByteArray &bytes)
{
    // A copy of exactly this size, so that a sanitizer sees a read behind its end.
    const auto copy = std::make_unique<quint8[]>(static_cast<size_t>(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), copy.get());
    LLVMFuzzerTestOneInput(copy.get(), static_cast<size_t>(bytes.size()));
}

} // namespace

int main(int argc, char **argv)
{
    if (LLVMFuzzerInitialize)
        LLVMFuzzerInitialize(&argc, &argv);
    QList<QByteArray> seeds;
    for (int i = 1; i < argc; ++i) {
        const QString name = QFile::decodeName(argv[i]);
        QStringList files = {name};
        if (QFileInfo(name).isDir()) {
            files.clear();
            QDirIterator it(name, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString file = it.next();
                if (!file.endsWith(QStringLiteral("CMakeLists.txt")) && !file.endsWith(QStringLiteral(".cpp")))
                    files.append(file);
            }
            files.sort();
        }
        for (const QString &file : files) {
            QFile seed(file);
            if (seed.open(QIODevice::ReadOnly))
                seeds.append(seed.read(1 << 20));
        }
    }
    if (fuzzSeeds)
        seeds += fuzzSeeds();
    if (seeds.isEmpty())
        seeds = {QByteArray(), QByteArray(64, '\0'), QByteArray("ariadne\n")};

    const int rounds = setting("ARIADNE_FUZZ_RUNS", 20000);
    const auto seedNumber = static_cast<quint64>(setting("ARIADNE_FUZZ_SEED", 1));
    const qint64 limit = setting("ARIADNE_FUZZ_SECONDS", 20) * 1000LL;
    QElapsedTimer clock;
    clock.start();
    for (const QByteArray &seed : seeds)
        runOne(seed);
    int done = 0;
    for (; done < rounds && clock.elapsed() < limit; ++done) {
        // Every round has a seed of its own, so that one can be repeated without those before it.
        ariadne::kit::Mutator mutator(seedNumber * 1000003 + static_cast<quint64>(done));
        const QByteArray bytes = mutator.mutate(seeds[done % seeds.size()]);
        if (qEnvironmentVariableIsSet("ARIADNE_FUZZ_VERBOSE")) {
            std::fprintf(stderr, "round %d, %lld bytes\n", done, static_cast<long long>(bytes.size()));
            QFile last(QStringLiteral("fuzz-last-input"));
            if (last.open(QIODevice::WriteOnly))
                last.write(bytes);
        }
        runOne(bytes);
    }
    std::printf("%lld seeds, %d mutations, %lld ms\n", static_cast<long long>(seeds.size()), done,
                static_cast<long long>(clock.elapsed()));
    return 0;
}
