// SPDX-License-Identifier: GPL-3.0-or-later
#include "planted.h"

#include "dump/dump.h"
#include "failures/corefinding.h"
#include "failures/signature.h"
#include "kit/coremaker.h"
#include "kit/fixtures.h"
#include "support/atomicfile.h"

#include <QDir>
#include <QRegularExpression>

namespace ariadne::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTries = 3; // for each core wanted: some seeds of some bugs end well

Done makeCores(const QString &folder, const QByteArray &planted, const QByteArray &ledger, const Seeds &seeds)
{
    kit::Program program;
    program.suffix = u"c"_s;
    program.flags = {u"-g"_s, u"-O1"_s, u"-w"_s};
    program.name = u"planted"_s;
    program.source = planted;
    const auto first = kit::compile(folder, program);
    if (!first)
        return std::unexpected(first.error());
    program.name = u"ledger"_s;
    program.source = ledger;
    const auto second = kit::compile(folder, program);
    if (!second)
        return std::unexpected(second.error());
    for (int cause = 1; cause <= 10; ++cause) {
        int made = 0;
        for (int i = 0; made < seeds.count && i < seeds.count * kTries; ++i) {
            const int seed = seeds.first + i * seeds.step;
            const auto core =
                kit::crash(folder, cause <= 6 ? *first : *second, {QString::number(cause), QString::number(seed)});
            if (!core && core.error().kind == Error::Kind::Malformed)
                continue; // this seed ended well
            if (!core)
                return std::unexpected(core.error());
            if (!QFile::rename(core->path, folder + u"/b%1.s%2.core"_s.arg(cause).arg(seed)))
                return fail(Error::Kind::Io, u"The core cannot be renamed."_s);
            ++made;
        }
    }
    return {};
}

} // namespace

Result<QString> plantedCores(const Seeds &seeds)
{
    if (const QString folder = qEnvironmentVariable("ARIADNE_PLANTED"); !folder.isEmpty() && seeds == Seeds{})
        return folder;
    const auto planted = readFile(QStringLiteral(SHARED_DATA "/planted/planted.c"));
    if (!planted)
        return std::unexpected(planted.error());
    const auto ledger = readFile(QStringLiteral(LEDGER));
    if (!ledger)
        return std::unexpected(ledger.error());
    const QString name = seeds == Seeds{} ? u"planted"_s : u"planted%1"_s.arg(seeds.first);
    return kit::cachedFixture(name, *planted + *ledger,
                              [&](const QString &folder) { return makeCores(folder, *planted, *ledger, seeds); });
}

Result<QList<Labelled>> plantedFindings(const QString &folder)
{
    static const QRegularExpression kName(u"^b(\\d+)\\.s(\\d+)\\.core$"_s);
    QList<Labelled> out;
    NoJob job;
    for (const QString &name : QDir(folder).entryList({u"b*.core"_s}, QDir::Files, QDir::Name)) {
        const auto match = kName.match(name);
        Labelled one;
        one.cause = match.captured(1).toInt();
        one.seed = match.captured(2).toInt();
        one.path = folder + u'/' + name;
        dump::DumpOptions options;
        options.exe = folder + (one.cause <= 6 ? u"/planted"_s : u"/ledger"_s);
        const auto dump = dump::Dump::open(one.path, options, job);
        if (!dump)
            return std::unexpected(dump.error());
        const auto core = failures::coreFinding(*dump, job);
        if (!core)
            return std::unexpected(core.error());
        one.finding = core->finding;
        one.shape = failures::shapeOf(one.finding, failures::signatureOf(one.finding).loose);
        one.key = failures::keyOf(one.shape);
        out.append(one);
    }
    std::sort(out.begin(), out.end(), [](const Labelled &a, const Labelled &b) {
        return std::pair(a.cause, a.seed) < std::pair(b.cause, b.seed);
    });
    return out;
}

QList<Labelled> withParity(const QList<Labelled> &all, int parity)
{
    QList<Labelled> out;
    for (const Labelled &one : all)
        if (one.seed % 2 == parity)
            out.append(one);
    return out;
}

B3 bCubed(const QStringList &group, const QStringList &truth)
{
    QHash<QString, int> groups, truths, both;
    for (qsizetype i = 0; i < group.size(); ++i) {
        ++groups[group[i]];
        ++truths[truth[i]];
        ++both[group[i] + u'\n' + truth[i]];
    }
    B3 out;
    for (qsizetype i = 0; i < group.size(); ++i) {
        const double shared = both[group[i] + u'\n' + truth[i]];
        out.precision += shared / groups[group[i]];
        out.recall += shared / truths[truth[i]];
    }
    const auto count = double(std::max<qsizetype>(1, group.size()));
    out.precision /= count;
    out.recall /= count;
    if (out.precision + out.recall > 0)
        out.f1 = 2 * out.precision * out.recall / (out.precision + out.recall);
    return out;
}

} // namespace ariadne::bench
