// SPDX-License-Identifier: GPL-3.0-or-later
// What reads index files: containers with their checksums, and postings and tables behind them.
#include "source/scan/scanner.h"
#include "source/segment/segmentbuilder.h"
#include "source/segment/symbolcatalog.h"
#include "source/segment/textfilter.h"

#include <QByteArray>
#include <QList>

using namespace ariadne::source;
using namespace ariadne;

QList<QByteArray> fuzzSeeds();

QList<QByteArray> fuzzSeeds()
{
    SegmentBuilder builder;
    Scanner scanner;
    Facts facts;
    NoJob job;
    for (const QByteArray content : {"int a(void) { return b(1); }\n#ifdef X\nint c;\n#endif\n",
                                     "#define M(x) a(x)\nstruct s { int m; };\nint d(void) { return M(1); }\n"}) {
        const auto bytes = std::as_bytes(std::span(content.constData(), size_t(content.size())));
        if (scanner.scan("x.c", bytes, facts, job))
            builder.add(FileRecord{}, facts, bytes);
    }
    QByteArray segment;
    (void)builder.finish({}, 1, &segment);
    TextFilterWriter filter;
    (void)filter.begin();
    const std::vector<Trigram> some{1, 2, 3, 70000};
    filter.add(some);
    (void)filter.finish();
    // Raw postings, too: behind the checksums they would never be reached.
    return {segment, filter.takeBytes(), QByteArray("\0\1\2\3\x18\x05\xe0\x7f", 8)};
}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto segment = Segment::fromBytes(bytes)) {
        Segment::Walker walker(**segment, 0);
        while (walker.next()) {
            PostingReader reader(walker.postings(), (*segment)->files());
            Posting posting;
            while (reader.next(posting)) {
            }
        }
        FileTable table;
        for (quint32 i = 0; i < (*segment)->files(); ++i) {
            (*segment)->table(i, table);
            (void)table.branchAt(3);
            (void)rangeAt(table.ranges, 3);
        }
        (void)(*segment)->find("a");
        NoJob job;
        (void)SymbolCatalog::of(**segment, job);
    }
    if (const auto filter = TextFilter::fromBytes(bytes)) {
        for (quint32 i = 0; i < (*filter)->files(); ++i)
            (void)(*filter)->mayHold(i, trigramsOf("needle", true, false));
    }
    PostingReader reader({data, size}, 1000);
    Posting posting;
    while (reader.next(posting)) {
    }
    quint32 file = 0;
    std::span<const quint8> group;
    PostingReader groups({data, size}, 1000);
    while (groups.nextGroup(file, group)) {
    }
    return 0;
}
