// SPDX-License-Identifier: GPL-3.0-or-later
// The scanner against ctags and cscope: on the system's own headers always, on a kernel in label slow
// (ARIADNE_LINUX=<source tree>, else where app/setup --bench puts it).
#include "kit/oracle.h"
#include "source/scan/scanner.h"

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <random>
#include <set>
#include <tuple>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

namespace {

struct Place {
    QByteArray path, name;
    quint32 line = 0;
    bool operator==(const Place &) const = default;
    bool operator<(const Place &other) const
    {
        return std::tie(path, name, line) < std::tie(other.path, other.name, other.line);
    }
};

struct Found {
    QMap<QByteArray, std::set<Place>> byKind;      // "function", "macro", "type", "member", "enumerator"
    std::set<Place> soft;                          // in #if 0, or in a branch that ctags skips: more than it can know
    std::set<std::pair<QByteArray, quint32>> made; // by rules: ctags has the macro's name there
};

QByteArray kindOf(const QByteArray &kind)
{
    static const QSet<QByteArray> types{"struct", "union", "enum", "typedef", "class"};
    return types.contains(kind) ? QByteArray("type") : kind;
}

QByteArray read(const QByteArray &path)
{
    QFile file(QString::fromUtf8(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isSoft(const Facts &facts, const QByteArray &content, quint32 branch)
{
    for (; branch != kNone; branch = facts.branches[branch].parent) {
        const Branch &here = facts.branches[branch];
        const QByteArray text =
            content.mid(here.expression.begin, here.expression.end - here.expression.begin).trimmed();
        if (here.kind >= Branch::Kind::Elif || (here.kind == Branch::Kind::If && text.startsWith('0')))
            return true;
    }
    return false;
}

Found ours(const QByteArrayList &paths, const QSet<QByteArray> &wanted, QMap<QByteArray, std::set<Place>> *calls)
{
    static const QByteArray kKinds[] = {"function", "variable",   "macro", "type",      "type",  "type", "type",
                                        "member",   "enumerator", "type",  "namespace", "label", "other"};
    Found found;
    Scanner scanner;
    Facts facts;
    NoJob job;
    for (const QByteArray &path : paths) {
        const QByteArray content = read(path);
        if (!scanner.scan({path.constData(), size_t(path.size())},
                          std::as_bytes(std::span(content.constData(), size_t(content.size()))), facts, job))
            continue;
        const auto bytes = [&](quint32 name) {
            const std::string_view text = facts.name(name);
            return QByteArray(text.data(), qsizetype(text.size()));
        };
        for (const Symbol &symbol : facts.symbols) {
            if (symbol.name == kNone || (symbol.flags & Symbol::Declaration))
                continue;
            if (symbol.flags & Symbol::MadeByMacro) {
                found.made.insert({path, symbol.line});
                continue;
            }
            const Place place{path, bytes(symbol.name), symbol.line};
            found.byKind[kKinds[int(symbol.kind)]].insert(place);
            if (isSoft(facts, content, symbol.condition))
                found.soft.insert(place);
        }
        if (!calls)
            continue;
        for (const Occurrence &use : facts.occurrences) {
            if (use.use() != Use::Call && use.use() != Use::MemberCall)
                continue;
            const QByteArray name = bytes(use.name);
            if (wanted.contains(name))
                (*calls)[name].insert({path, name, use.line});
        }
    }
    return found;
}

// The same by ctags. Known errors of it are left out: the elements of `enum e x[] = { A, B }` as enumerators,
// attributes and types without a name as names.
Found ctagsFound(const QString &ctags, const QString &list)
{
    Found found;
    QSet<QByteArray> wrongEnums;
    QList<std::pair<Place, QByteArray>> scopes;
    QProcess process;
    process.start(ctags,
                  {u"--options=NONE"_s, u"-x"_s, u"--languages=C"_s, u"--langmap=C:.c.h"_s, u"--kinds-C=dfstugme"_s,
                   u"--_xformat=%{input}\t%{name}\t%{kind}\t%{line}\t%{scope}\t%C"_s, u"-L"_s, list, u"-f"_s, u"-"_s});
    process.waitForFinished(600'000);
    static const QSet<QByteArray> words{"char", "int", "long", "short", "unsigned", "signed"};
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        const QByteArrayList parts = line.split('\t');
        if (parts.size() < 5 || parts[1].startsWith("__anon") || parts[1].startsWith("__packed") ||
            parts[1].startsWith("____cacheline") || parts[1].startsWith("__aligned") || words.contains(parts[1]))
            continue;
        // The variable of an array of enums is no type, and its elements define nothing.
        const QByteArray scope = parts[4];
        if (parts[2] == "enum" && parts.mid(5).join('\t').contains('['))
            wrongEnums.insert(parts[0] + ' ' + parts[1]);
        else
            found.byKind[kindOf(parts[2])].insert({parts[0], parts[1], parts[3].toUInt()});
        if (parts[2] == "enumerator")
            scopes.append({{parts[0], parts[1], parts[3].toUInt()}, scope});
    }
    for (const auto &[place, scope] : scopes)
        if (wrongEnums.contains(place.path + ' ' + scope))
            found.byKind[QByteArray("enumerator")].erase(place);
    return found;
}

struct Score {
    double recall = 100, precision = 100;
    qsizetype of = 0;
    QString examples;
};

Score compare(const Found &peer, const Found &own, const QByteArray &kind)
{
    Score score;
    qsizetype both = 0, peers = 0, owns = 0;
    QStringList examples;
    const auto &theirs = peer.byKind[kind];
    const auto &ourOnes = own.byKind[kind];
    for (const Place &place : theirs) {
        if (own.made.contains({place.path, place.line}))
            continue;
        ++peers;
        if (ourOnes.contains(place))
            ++both;
        else if (examples.size() < 12)
            examples.append(u"missing %1 %2:%3"_s.arg(QString::fromUtf8(place.name), QString::fromUtf8(place.path))
                                .arg(place.line));
    }
    for (const Place &place : ourOnes) {
        if (theirs.contains(place) || !own.soft.contains(place))
            ++owns;
        if (!theirs.contains(place) && !own.soft.contains(place) && examples.size() < 24)
            examples.append(
                u"extra %1 %2:%3"_s.arg(QString::fromUtf8(place.name), QString::fromUtf8(place.path)).arg(place.line));
    }
    score.of = peers;
    score.recall = peers ? 100.0 * double(both) / double(peers) : 100;
    score.precision = owns ? 100.0 * double(both) / double(owns) : 100;
    score.examples = examples.join(u'\n');
    return score;
}

QByteArrayList filesBelow(const QString &folder, const QStringList &patterns, int most)
{
    QByteArrayList paths;
    QDirIterator walk(folder, patterns, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (walk.hasNext() && paths.size() < most)
        paths.append(walk.next().toUtf8());
    std::ranges::sort(paths);
    return paths;
}

QString kernelTree()
{
    for (const QString &folder :
         {qEnvironmentVariable("ARIADNE_LINUX"), qEnvironmentVariable("ARIADNE_BENCH_DATA") + u"/linux"_s,
          u"/usr/src/linux-source-6.1"_s})
        if (!folder.isEmpty() && QFile::exists(folder + u"/kernel/sched/core.c"_s))
            return folder;
    return {};
}

} // namespace

class TestScanOracles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString listFile(const QByteArrayList &paths)
    {
        QFile file(m_folder.filePath(u"list"_s));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return {};
        file.write(paths.join('\n') + '\n');
        return file.fileName();
    }

    void definitionsAgree(const QString &ctags, const QByteArrayList &paths, double functions, double types,
                          double members, double enumerators)
    {
        const Found peer = ctagsFound(ctags, listFile(paths));
        const Found own = ours(paths, {}, nullptr);
        const std::pair<QByteArray, double> wanted[] = {{"function", functions},
                                                        {"macro", 99.7},
                                                        {"type", types},
                                                        {"member", members},
                                                        {"enumerator", enumerators}};
        for (const auto &[kind, least] : wanted) {
            const Score score = compare(peer, own, kind);
            qInfo("%s: %lld, recall %.3f %%, precision %.3f %%", kind.constData(), static_cast<long long>(score.of),
                  score.recall, score.precision);
            QVERIFY2(score.recall >= least && score.precision >= least, qPrintable(score.examples));
        }
    }

private slots:
    void systemHeaders()
    {
        ARIADNE_ORACLE(ctags, "ctags");
        // Those of the kernel: C, and with few macros that neither can see through.
        QByteArrayList paths;
        for (const char *const folder : {"linux", "asm-generic", "sound", "drm", "rdma", "scsi", "mtd"})
            paths += filesBelow(u"/usr/include/"_s + QLatin1String(folder), {u"*.h"_s}, 6000);
        if (paths.size() < 200)
            ARIADNE_SKIP(u"too few headers in /usr/include"_s);
        definitionsAgree(ctags, paths, 99, 99, 99, 99);
    }

    void kernelDefinitions()
    {
        ARIADNE_ORACLE(ctags, "ctags");
        const QString kernel = kernelTree();
        if (kernel.isEmpty())
            ARIADNE_SKIP(u"no kernel tree: set ARIADNE_LINUX"_s);
        QByteArrayList paths;
        for (const char *const folder : {"kernel", "mm", "fs", "net", "block", "lib", "include", "arch/x86",
                                         "drivers/net", "drivers/gpu/drm/i915", "security"})
            paths += filesBelow(kernel + u'/' + QLatin1String(folder), {u"*.c"_s, u"*.h"_s}, 100'000);
        definitionsAgree(ctags, paths, 99.7, 99.7, 99, 99);
    }

    void kernelCallSites()
    {
        ARIADNE_ORACLE(cscope, "cscope");
        const QString kernel = kernelTree();
        if (kernel.isEmpty())
            ARIADNE_SKIP(u"no kernel tree: set ARIADNE_LINUX"_s);
        QByteArrayList paths;
        for (const char *const folder : {"kernel", "mm", "fs", "block", "net/core", "net/ipv4"})
            paths += filesBelow(kernel + u'/' + QLatin1String(folder), {u"*.c"_s}, 100'000);
        const QString list = listFile(paths);
        QProcess build;
        build.setWorkingDirectory(m_folder.path());
        build.start(cscope, {u"-b"_s, u"-q"_s, u"-k"_s, u"-i"_s, list});
        QVERIFY(build.waitForFinished(600'000) && build.exitCode() == 0);
        // 100 functions by lot, and a few that everybody calls.
        const Found all = ours(paths, {}, nullptr);
        std::vector<QByteArray> names;
        for (const Place &place : all.byKind[QByteArray("function")])
            names.push_back(place.name);
        std::mt19937 random(20260601);
        std::ranges::shuffle(names, random);
        names.resize(std::min<size_t>(names.size(), 100));
        for (const char *const name : {"schedule", "mutex_lock", "kfree", "kmem_cache_alloc"})
            names.push_back(name);
        QMap<QByteArray, std::set<Place>> calls;
        ours(paths, QSet<QByteArray>(names.begin(), names.end()), &calls);
        qsizetype sites = 0, hit = 0, extra = 0;
        QStringList missing;
        for (const QByteArray &name : names) {
            QProcess ask;
            ask.setWorkingDirectory(m_folder.path());
            ask.start(cscope, {u"-d"_s, u"-q"_s, u"-L"_s, u"-3"_s, QString::fromUtf8(name)});
            QVERIFY(ask.waitForFinished(60'000));
            std::set<Place> theirs;
            for (const QByteArray &line : ask.readAllStandardOutput().split('\n')) {
                const QByteArrayList parts = line.split(' ');
                if (parts.size() < 3)
                    continue;
                theirs.insert({parts[0], name, parts[2].toUInt()});
            }
            for (const Place &place : theirs) {
                ++sites;
                if (calls[name].contains(place))
                    ++hit;
                else
                    missing.append(
                        u"%1 %2:%3"_s.arg(QString::fromUtf8(name), QString::fromUtf8(place.path)).arg(place.line));
            }
            for (const Place &place : calls[name])
                extra += theirs.contains(place) ? 0 : 1;
        }
        qInfo("%lld call sites of cscope, %lld found, %lld of ours more", static_cast<long long>(sites),
              static_cast<long long>(hit), static_cast<long long>(extra));
        QVERIFY(sites > 1000);
        QVERIFY2(double(hit) >= 0.999 * double(sites), qPrintable(missing.mid(0, 40).join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestScanOracles)
#include "tst_scanoracles.moc"
