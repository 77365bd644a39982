// SPDX-License-Identifier: GPL-3.0-or-later
// Kernel reports of one headline found from each other, with the headline withheld: RR@1 and MRR over those whose
// headline others share. The peer of the same run is TF-IDF over the functions of the report's stack.
#include "failures/normalise.h"
#include "failures/recognise/recognise.h"
#include "failures/similar/shapeindex.h"
#include "kit/oracle.h"
#include "support/atomicfile.h"

#include <QDir>
#include <QTest>
#include <cmath>

using namespace ariadne;
using namespace ariadne::failures;
using namespace Qt::StringLiterals;

namespace {

struct Report {
    QString title; // as it was labelled
    Shape shape;
    QString key;
    QSet<QString> functions; // of its stack, all of them
};

struct Ranks {
    double rr1 = 0, mrr = 0;
    int asked = 0;
    void take(qsizetype rank) // from 1; 0: not found
    {
        ++asked;
        rr1 += rank == 1 ? 1 : 0;
        mrr += rank > 0 ? 1.0 / double(rank) : 0;
    }
    void print(const char *name) const
    {
        std::printf("%-44s RR@1 %.3f  MRR %.3f  (%d reports)\n", name, rr1 / asked, mrr / asked, asked);
    }
};

// The lines before the first empty one are the label; what "REPORT:" begins is not the log any more.
std::optional<Report> read(const QString &path)
{
    auto content = readFile(path);
    if (!content)
        return std::nullopt;
    Report out;
    const qsizetype end = content->indexOf("\n\n");
    for (const QByteArray &line : content->left(end).split('\n'))
        if (line.startsWith("TITLE: "))
            out.title = QString::fromUtf8(line.mid(7)).trimmed();
    QByteArray log = content->mid(end + 2);
    if (const qsizetype report = log.indexOf("\nREPORT:"); report >= 0)
        log.truncate(report);
    NoJob job;
    const auto found = recognise(std::as_bytes(std::span(log.constData(), size_t(log.size()))), job);
    if (out.title.isEmpty() || !found || found->findings.isEmpty())
        return std::nullopt;
    Finding finding = found->findings.first();
    // Withheld: the headline, and all that is made of it.
    finding.title.clear();
    finding.message.clear();
    finding.messageTemplate.clear();
    for (const Frame &frame : finding.frames)
        out.functions.insert(normalisedFunction(frame.function));
    out.shape = shapeOf(finding, {});
    out.shape.title.clear();
    return out;
}

// Cosine over log(1 + N / df) per function.
Ranks tfIdf(const QList<Report> &reports, const QHash<QString, int> &shared, bool sameKind)
{
    QHash<QString, int> seen;
    for (const Report &one : reports)
        for (const QString &frame : one.functions)
            ++seen[frame];
    const auto weight = [&](const QString &frame) { return std::log(1 + double(reports.size()) / seen.value(frame)); };
    const auto norm = [&](const QSet<QString> &frames) {
        double sum = 0;
        for (const QString &frame : frames)
            sum += weight(frame) * weight(frame);
        return std::sqrt(sum);
    };
    QList<QSet<QString>> sets;
    for (const Report &one : reports)
        sets.append(one.functions);
    Ranks out;
    for (qsizetype i = 0; i < reports.size(); ++i) {
        if (shared.value(reports[i].title) < 2)
            continue;
        QList<std::pair<double, qsizetype>> ranked;
        for (qsizetype j = 0; j < reports.size(); ++j) {
            double dot = 0;
            for (const QString &frame : sets[i])
                dot += sets[j].contains(frame) ? weight(frame) * weight(frame) : 0;
            const double both = norm(sets[i]) * norm(sets[j]);
            if (j != i)
                ranked.append(
                    {(both > 0 ? -dot / both : 0) - (sameKind && reports[j].shape.type == reports[i].shape.type), j});
        }
        std::sort(ranked.begin(), ranked.end());
        qsizetype rank = 0;
        for (qsizetype r = 0; r < ranked.size() && rank == 0; ++r)
            rank = reports[ranked[r].second].title == reports[i].title ? r + 1 : 0;
        out.take(rank);
    }
    return out;
}

} // namespace

class BenchKernelSimilar : public QObject
{
    Q_OBJECT

    static Ranks ranked(const ShapeIndex &index, const QList<Report> &reports, const QHash<QString, int> &shared,
                        bool show)
    {
        Ranks ours;
        for (const Report &one : reports) {
            if (shared.value(one.title) < 2)
                continue;
            const auto found = index.candidates(one.shape, 100, {one.key});
            qsizetype rank = 0;
            for (qsizetype r = 0; r < found.size() && rank == 0; ++r)
                rank = reports[found[r].mode.toLongLong()].title == one.title ? r + 1 : 0;
            if (show && rank != 1)
                std::printf("%s: %s: rank %lld, not %s\n   %s\n   %s\n", qPrintable(one.key), qPrintable(one.title),
                            static_cast<long long>(rank),
                            found.isEmpty() ? "-" : qPrintable(reports[found[0].mode.toLongLong()].title),
                            qPrintable(one.shape.frames.mid(0, 6).join(u' ')),
                            found.isEmpty()
                                ? "-"
                                : qPrintable(reports[found[0].mode.toLongLong()].shape.frames.mid(0, 6).join(u' ')));
            ours.take(rank);
        }
        return ours;
    }

private slots:
    void foundFromEachOther()
    {
        const QDir folder(QStringLiteral(SHARED_DATA "/kernel-logs/report"));
        if (!folder.exists())
            ARIADNE_SKIP(u"the kernel logs of the shared data are not there"_s);
        QList<Report> reports;
        QHash<QString, int> shared;
        ShapeIndex index;
        for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
            auto one = read(folder.filePath(name));
            if (!one)
                continue;
            one->key = name;
            ++shared[one->title];
            // Each a mode of its own, named by its number: reports are ranked, not modes.
            index.add(one->shape, one->key, QString::number(reports.size()));
            reports.append(*one);
        }
        const Ranks ours = ranked(index, reports, shared, qEnvironmentVariableIsSet("ARIADNE_SHOW"));
        // The kind of report is a part of its headline: what the stack alone does.
        Weights frames{};
        frames[size_t(PartName::Frames)] = 1;
        ShapeIndex stacks;
        stacks.setWeights(frames);
        for (qsizetype i = 0; i < reports.size(); ++i)
            stacks.add(reports[i].shape, reports[i].key, QString::number(i));
        tfIdf(reports, shared, false).print("TF-IDF over functions");
        tfIdf(reports, shared, true).print("TF-IDF over functions, same kind first");
        ranked(stacks, reports, shared, false).print("aligned frames alone");
        ours.print("aligned frames, kind and attributes");
        QVERIFY(ours.asked > 0);
        QVERIFY(ours.rr1 / ours.asked >= 0.80);
        QVERIFY(ours.mrr / ours.asked >= 0.86);
    }
};

QTEST_GUILESS_MAIN(BenchKernelSimilar)
#include "tst_bench_kernelsimilar.moc"
