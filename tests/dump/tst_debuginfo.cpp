// SPDX-License-Identifier: GPL-3.0-or-later
// Where debug information is found, what is told where there is none, and the index of names.
#include "dump/debuginfo/nameindex.h"
#include "dump/dump.h"
#include "dump/modules/debuginfod.h"
#include "dump/modules/packages.h"
#include "dump/modules/sourcefiles.h"
#include "dump/modules/splitfiles.h"
#include "kit/canceltest.h"
#include "kit/coremaker.h"
#include "kit/mutator.h"
#include "kit/oracle.h"
#include "oracles.h"
#include "stackfixtures.h"
#include "support/directories.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace ariadne;
using namespace ariadne::dump;
using namespace ariadne::test;

class TestDebugInfo : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    StackFixture m_made;
    NoJob m_job;

    static std::shared_ptr<const DwarfFile> dwarfOf(const QString &path)
    {
        const auto file = MappedFile::open(path);
        const auto sections = file ? ElfSections::open(*file) : nullptr;
        FoundModule found;
        if (file)
            found.image = *file;
        return sections ? openDwarf(sections, found, {}) : nullptr;
    }
    static const Module *programOf(const Dump &dump)
    {
        const auto at =
            std::find_if(dump.modules().begin(), dump.modules().end(), [](const Module &m) { return m.isExecutable; });
        return at == dump.modules().end() ? nullptr : &*at;
    }
    // A stripped program whose debug file lies elsewhere, and its core.
    struct Stripped {
        QString core, debug;
        BuildId id;
    };
    std::optional<Stripped> stripped(const QString &name)
    {
        const QString objcopy = kit::oracle(QStringLiteral("objcopy"));
        const QString folder = m_folder.path() + u'/' + name;
        QDir().mkpath(folder);
        const StackFixture made = makeStackFixture(QStringLiteral("c"), folder);
        if (objcopy.isEmpty() || !made.missing.isEmpty())
            return {};
        Stripped out{made.core, folder + QStringLiteral("/elsewhere"), {}};
        run({objcopy, QStringLiteral("--only-keep-debug"), made.executable, out.debug});
        run({objcopy, QStringLiteral("--strip-all"), made.executable});
        const auto dump = Dump::open(out.core, {}, m_job);
        if (!dump || !programOf(*dump))
            return {};
        out.id = programOf(*dump)->buildId;
        return out;
    }

private slots:
    void initTestCase()
    {
        QDir().mkpath(m_folder.path() + QStringLiteral("/c"));
        m_made = makeStackFixture(QStringLiteral("c"), m_folder.path() + QStringLiteral("/c"));
        if (!m_made.missing.isEmpty())
            ARIADNE_SKIP(m_made.missing);
    }

    void namesAreThoseOfReadelf()
    {
        ARIADNE_ORACLE(readelf, "readelf");
        const auto file = dwarfOf(m_made.executable);
        QVERIFY(file);
        const auto index = NameIndex::build(*file, m_job);
        QVERIFY(index);
        QCOMPARE((*index)->damagedUnits(), size_t(0));
        // Functions that are named at the top of a unit: "<1>…: Abbrev Number: … (DW_TAG_subprogram)", then DW_AT_name.
        const QByteArray text =
            run({readelf, QStringLiteral("--debug-dump=info"), QStringLiteral("-W"), m_made.executable});
        QHash<QByteArray, int> theirs;
        bool inside = false;
        for (const QByteArray &line : text.split('\n')) {
            if (line.contains("Abbrev Number:"))
                inside = line.startsWith(" <1>") && line.contains("(DW_TAG_subprogram)");
            else if (inside && line.contains(" DW_AT_name "))
                ++theirs[line.mid(line.lastIndexOf(':') + 1).trimmed().replace("(string) ", "")];
        }
        QVERIFY(theirs.contains("crash"));
        for (auto at = theirs.begin(); at != theirs.end(); ++at) {
            const auto found = (*index)->find(*file, std::string_view(at.key().constData(), size_t(at.key().size())));
            const auto functions =
                std::count_if(found.begin(), found.end(), [](const auto &e) { return e.kind == NameKind::Function; });
            QVERIFY2(functions == at.value(), at.key());
        }
        QVERIFY((*index)->find(*file, "slot").size() == 1);
        QCOMPARE((*index)->find(*file, "slot").first().kind, NameKind::Structure);
        QVERIFY((*index)->find(*file, "no such name").isEmpty());
        QVERIFY(!(*index)->unitRanges().empty());
    }

    void indexIsKeptAndChecked()
    {
        const auto file = dwarfOf(m_made.executable);
        const auto built = NameIndex::cached(*file, "0123abcd", m_job);
        QVERIFY(built);
        const QDir folder(directories::cache() + QStringLiteral("/debug-index"));
        const QStringList kept = folder.entryList({QStringLiteral("0123abcd-*")});
        QCOMPARE(kept.size(), 1);
        const quint64 identity = NameIndex::identity(*file);
        const QString path = folder.filePath(kept.first());
        const auto parsed = NameIndex::parse(*MappedFile::open(path), identity);
        QVERIFY(parsed);
        QCOMPARE(parsed->names(), (*built)->names());
        QCOMPARE(parsed->unitRanges(), (*built)->unitRanges());
        QCOMPARE(parsed->find(*file, "crash"), (*built)->find(*file, "crash"));
        QVERIFY(!NameIndex::parse(*MappedFile::open(path), identity + 1)); // of another file
        QFile whole(path);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        whole.close();
        for (quint64 seed = 0; seed < 300; ++seed) {
            const QByteArray changed = kit::Mutator(seed).mutate(bytes);
            QFile damaged(m_folder.path() + QStringLiteral("/index"));
            QVERIFY(damaged.open(QIODevice::WriteOnly));
            damaged.write(changed);
            damaged.close();
            if (const auto other = NameIndex::parse(*MappedFile::open(damaged.fileName()), identity);
                other && changed != bytes)
                (void)other->find(*file, "crash"); // a change that the checksum does not cover: none is dangerous
        }
        // A damaged one is made anew.
        QVERIFY(whole.open(QIODevice::WriteOnly));
        whole.write(bytes.left(bytes.size() / 2));
        whole.close();
        QVERIFY(NameIndex::cached(*file, "0123abcd", m_job));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QCOMPARE(whole.readAll(), bytes);
    }

    void indexingCanBeCancelled()
    {
        const auto file = dwarfOf(m_made.executable);
        const QString building = kit::cancelTest([&](JobControl &job) { return NameIndex::build(*file, job); });
        QVERIFY2(building.isEmpty(), qPrintable(building));
        const QString keeping = kit::cancelTest([&](JobControl &job) { return NameIndex::cached(*file, {}, job); });
        QVERIFY2(keeping.isEmpty(), qPrintable(keeping));
        // Inflating is cancelled in its midst: each time a file that was not read yet.
        const QString folder = m_folder.path() + QStringLiteral("/gz");
        QDir().mkpath(folder);
        const auto packed = kit::compile(
            folder,
            {QStringLiteral("packed"),
             QByteArray(
                 "#include <regex>\n#include <map>\nint main() { return std::regex_match(\"a\", std::regex(\"a\")); }"),
             QStringLiteral("cpp"),
             {QStringLiteral("-g"), QStringLiteral("-gz")}});
        if (!packed)
            ARIADNE_SKIP(packed.error().what);
        const QString inflating = kit::cancelTest([&](JobControl &job) { return dwarfOf(*packed)->prepare(job); });
        QVERIFY2(inflating.isEmpty(), qPrintable(inflating));
    }

    void splitUnitsAreInTheIndex_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"split", "split4", "dwp", "dwp4", "types-split", "types-split4", "types-dwp", "types-dwp4"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    // The same names as where the units are whole; those of the libraries' headers aside.
    void splitUnitsAreInTheIndex()
    {
        QFETCH(QString, name);
        const auto make = [&](const QString &kind) {
            const QString folder = m_folder.path() + QStringLiteral("/index-") + kind + u'-' + name;
            QDir().mkpath(folder);
            return makeStackFixture(kind, folder);
        };
        const StackFixture split = make(name), whole = make(QStringLiteral("c++"));
        if (!split.missing.isEmpty() || !whole.missing.isEmpty())
            ARIADNE_SKIP(split.missing + whole.missing);
        const auto file = dwarfOf(split.executable), other = dwarfOf(whole.executable);
        QVERIFY(file && other);
        const auto index = NameIndex::cached(*file, "0123abcdef", m_job), otherIndex = NameIndex::build(*other, m_job);
        QVERIFY(index && otherIndex);
        QCOMPARE((*index)->damagedUnits(), size_t(0));
        for (const char *wanted : {"Reader", "park", "hidden", "parked", "Inner", "app"}) {
            const auto ours = (*index)->find(*file, wanted), theirs = (*otherIndex)->find(*other, wanted);
            QVERIFY2(!ours.isEmpty() && ours.first().skeleton, wanted);
            QVERIFY2(ours.size() == theirs.size() || name.startsWith(u"types"), wanted); // declarations are more
            QCOMPARE(ours.first().kind, theirs.first().kind);
        }
        if (name.startsWith(u"types")) {
            const auto readers = (*index)->find(*file, "Reader<long int>");
            QCOMPARE(std::count_if(readers.begin(), readers.end(), [](const auto &e) { return !e.isDeclaration; }), 1);
        }
        // The files of split units come and go: not kept.
        const QDir kept(directories::cache() + QStringLiteral("/debug-index"));
        QVERIFY(kept.entryList({QStringLiteral("0123abcdef-*")}).isEmpty());
    }

    void typeUnitsBesideSplitUnits_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"types-split", "types-split4", "types-dwp", "types-dwp4"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    // Every type that llvm-dwarfdump names in a type unit of the .dwo or .dwp is in the index.
    void typeUnitsBesideSplitUnits()
    {
        QFETCH(QString, name);
        ARIADNE_ORACLE(dwarfdump, "llvm-dwarfdump-19");
        const QString folder = m_folder.path() + QStringLiteral("/beside-") + name;
        QDir().mkpath(folder);
        const StackFixture made = makeStackFixture(name, folder);
        if (!made.missing.isEmpty())
            ARIADNE_SKIP(made.missing);
        QSet<QByteArray> theirs;
        for (const QString &one : QDir(folder).entryList({QStringLiteral("*.dwo"), QStringLiteral("*.dwp")})) {
            bool isTypeUnit = false, isType = false;
            const QByteArray text = run({dwarfdump, QStringLiteral("--debug-info"), QStringLiteral("--debug-types"),
                                         folder + u'/' + one});
            for (const QByteArray &line : text.split('\n')) {
                if (line.contains("Unit: length"))
                    isTypeUnit = line.contains("Type Unit");
                else if (line.contains("DW_TAG_"))
                    isType = line.endsWith("structure_type") || line.endsWith("class_type") ||
                             line.endsWith("enumeration_type") || line.endsWith("union_type");
                else if (isTypeUnit && isType && line.contains("DW_AT_name\t"))
                    theirs.insert(line.mid(line.indexOf('"') + 1).chopped(2));
            }
        }
        QVERIFY2(theirs.contains("Inner") && theirs.size() > 50, qPrintable(QString::number(theirs.size())));
        const auto file = dwarfOf(made.executable);
        QVERIFY(file);
        const auto index = NameIndex::build(*file, m_job);
        QVERIFY(index);
        QCOMPARE((*index)->damagedUnits(), size_t(0));
        for (const QByteArray &type : theirs) {
            const auto found = (*index)->find(*file, std::string_view(type.constData(), size_t(type.size())));
            QVERIFY2(std::any_of(found.begin(), found.end(), [](const auto &e) { return e.skeleton.has_value(); }),
                     type);
            for (const NameIndex::Entry &entry : found)
                QVERIFY2(NameIndex::unitOf(*file, entry), type);
        }
    }

    void sourcesAreFound()
    {
        const QString root = m_folder.path() + QStringLiteral("/sources");
        const auto put = [&](const QString &path) {
            QDir().mkpath(QFileInfo(root + path).path());
            QFile file(root + path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("int main;\n");
        };
        put(QStringLiteral("/usr/src/debug/tool-1.2-3.x86_64/lib/a/one.c"));
        put(QStringLiteral("/usr/src/debug/other-1/a/one.c"));
        put(QStringLiteral("/usr/src/tool/lib/a/one.c"));
        put(QStringLiteral("/work/tree/lib/a/two.c"));
        put(QStringLiteral("/named/three.c"));
        DumpOptions options;
        options.sysroot = root;
        Frame frame;
        const auto find = [&](const char *file) -> std::optional<FoundSource> {
            frame.file = file;
            const auto found = findSource(frame, options, m_job);
            return found ? std::optional(*found) : std::nullopt;
        };
        using How = FoundSource::How;
        // The longest end of the path wins, /usr/src/debug before /usr/src.
        const FoundSource packaged{root + QStringLiteral("/usr/src/debug/tool-1.2-3.x86_64/lib/a/one.c"),
                                   How::DebugSources};
        QCOMPARE(find("/build/tool-1.2/lib/a/one.c"), packaged);
        QCOMPARE(find("lib/a/one.c"), packaged);
        QVERIFY(!find("/build/one.c")); // a file's name alone proves nothing
        QVERIFY(!find("../../a/one.c"));
        QCOMPARE(find("/named/three.c"), (FoundSource{root + QStringLiteral("/named/three.c"), How::AsNamed}));
        options.sourceMaps = {QStringLiteral("/build=/nowhere"),
                              QStringLiteral("/build/tool-1.2=%1/work/tree").arg(root)};
        QCOMPARE(find("/build/tool-1.2/lib/a/two.c"),
                 (FoundSource{root + QStringLiteral("/work/tree/lib/a/two.c"), How::Map}));
        QVERIFY(!find("/build/tool-1.25/lib/a/two.c"));
        QVERIFY(!find(""));
        QVERIFY(!find("/build/tool-1.2/lib/nothing.c"));
        frame.file = "/build/x/lib/a/one.c";
        const QString problem = kit::cancelTest([&](JobControl &job) { return findSource(frame, options, job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void otherDistributionsAreAskedByBuildId_data()
    {
        QTest::addColumn<QByteArray>("release");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("fedora") << QByteArray("NAME=\"Fedora Linux\"\nID=fedora\n")
                                << QStringLiteral(
                                       "dnf --enablerepo='*debug*' install /usr/lib/debug/.build-id/01/23456789");
        QTest::newRow("rocky") << QByteArray("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n")
                               << QStringLiteral("dnf ");
        QTest::newRow("tumbleweed") << QByteArray("ID=\"opensuse-tumbleweed\"\nID_LIKE=\"opensuse suse\"\n")
                                    << QStringLiteral("zypper install -C 'debuginfo(build-id)=0123456789'");
        QTest::newRow("arch") << QByteArray("ID=arch\n") << QStringLiteral("https://debuginfod.archlinux.org/");
        QTest::newRow("unknown") << QByteArray("ID=gentoo\n") << QStringLiteral("Name a file with build id");
    }
    void otherDistributionsAreAskedByBuildId()
    {
        QFETCH(QByteArray, release);
        QFETCH(QString, wanted);
        DumpOptions options;
        options.sysroot =
            m_folder.path() + QStringLiteral("/distribution-") + QString::fromLatin1(QTest::currentDataTag());
        QDir().mkpath(options.sysroot + QStringLiteral("/etc"));
        QFile file(options.sysroot + QStringLiteral("/etc/os-release"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(release);
        file.close();
        Module module, own;
        module.path = "/usr/lib64/libz.so.1";
        own.path = "/opt/app/libown.so";
        module.buildId.hex = own.buildId.hex = "0123456789";
        const auto advice = symbolAdvice({module, own}, options, m_job);
        QVERIFY(advice);
        QVERIFY2(advice->value(module.path).contains(wanted), qPrintable(advice->value(module.path)));
        QVERIFY(advice->value(own.path).startsWith(QStringLiteral("Name a file"))); // in no package
    }

    void filesByHandGoToTheirModule()
    {
        const auto made = stripped(QStringLiteral("hand"));
        if (!made)
            ARIADNE_SKIP(QStringLiteral("no compiler, objcopy or core"));
        const auto without = Dump::open(made->core, {}, m_job);
        QVERIFY(programOf(*without)->symbols != Symbols::Full);
        DumpOptions options;
        options.files = {made->debug, m_made.executable, m_folder.path() + QStringLiteral("/nothing")};
        const auto with = Dump::open(made->core, options, m_job);
        QVERIFY(with);
        QCOMPARE(programOf(*with)->symbols, Symbols::Full);
        QCOMPARE(programOf(*with)->source, made->debug);
        // The other build is refused before any of its symbols shows. (Two builds of one source have one build id: then
        // it is no other build.)
        const auto refused = std::count_if(with->warnings().begin(), with->warnings().end(),
                                           [](const Warning &w) { return w.code == QLatin1String("file-refused"); });
        QVERIFY(refused >= 1);
    }

    void debuginfodOnlyWhereItIsSwitchedOn()
    {
        ARIADNE_ORACLE(python, "python3");
        const auto made = stripped(QStringLiteral("server"));
        if (!made)
            ARIADNE_SKIP(QStringLiteral("no compiler, objcopy or core"));
        const QString root = m_folder.path() + QStringLiteral("/web");
        const QString place = root + QStringLiteral("/buildid/") + made->id.text();
        QDir().mkpath(place);
        QVERIFY(QFile::copy(made->debug, place + QStringLiteral("/debuginfo")));
        QProcess server;
        server.setProcessChannelMode(QProcess::MergedChannels);
        server.start(python, {QStringLiteral("-u"), QStringLiteral("-m"), QStringLiteral("http.server"),
                              QStringLiteral("--bind"), QStringLiteral("127.0.0.1"), QStringLiteral("--directory"),
                              root, QStringLiteral("0")});
        QVERIFY(server.waitForStarted());
        QByteArray said;
        while (!said.contains("port ") && server.waitForReadyRead(10000))
            said += server.readAll();
        const QByteArray port = said.mid(said.indexOf("port ") + 5).split(' ').first();
        QVERIFY2(port.toInt() > 0, said);
        const QString url = QStringLiteral("http://127.0.0.1:") + QString::fromLatin1(port);
        const QString cache = m_folder.path() + QStringLiteral("/fetched");
        qputenv("DEBUGINFOD_CACHE_PATH", QFile::encodeName(cache));
        qputenv("DEBUGINFOD_URLS", url.toUtf8()); // the variable alone switches nothing on
        const auto without = Dump::open(made->core, {}, m_job);
        QVERIFY(without);
        QVERIFY(programOf(*without)->symbols != Symbols::Full);
        QVERIFY(!QFileInfo::exists(cache));
        DumpOptions options;
        options.debuginfod = url;
        const auto with = Dump::open(made->core, options, m_job);
        if (!with && with.error().kind == Error::Kind::Unsupported)
            ARIADNE_SKIP(QStringLiteral("libdebuginfod is not installed"));
        QVERIFY2(with, with ? "" : qPrintable(with.error().what));
        QCOMPARE(programOf(*with)->symbols, Symbols::Full);
        const QString problem = kit::cancelTest([&](JobControl &job) {
            return fetchDebugFiles(url, {{made->id, QStringLiteral("program"), false}, {BuildId{"00ff"}, {}, false}},
                                   job);
        });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        // A source goes by the build id and the compiler's path.
        QDir().mkpath(place + QStringLiteral("/source/build/app"));
        QVERIFY(QFile::copy(QStringLiteral("/etc/passwd"), place + QStringLiteral("/source/build/app/main.c")));
        Frame frame;
        frame.file = "/build/app/main.c";
        frame.buildId = made->id;
        QVERIFY(!findSource(frame, {}, m_job));
        const auto source = findSource(frame, options, m_job);
        QVERIFY2(source, source ? "" : qPrintable(source.error().what));
        QCOMPARE(source->how, FoundSource::How::Debuginfod);
        QVERIFY(QFileInfo(source->path).size() > 0);
        frame.file = "/build/app/none.c";
        QVERIFY(!findSource(frame, options, m_job));
        const QString fetching =
            kit::cancelTest([&](JobControl &job) { return fetchSource(url, made->id, "/build/app/main.c", job); });
        QVERIFY2(fetching.isEmpty(), qPrintable(fetching));
        server.kill();
        server.waitForFinished();
        // What was fetched before needs no server.
        const auto later = Dump::open(made->core, {}, m_job);
        QCOMPARE(programOf(*later)->symbols, Symbols::Full);
        // A server that does not answer: a word about it, no failure.
        options.debuginfod = QStringLiteral("http://127.0.0.1:1");
        qputenv("DEBUGINFOD_CACHE_PATH", QFile::encodeName(cache + u'2'));
        const auto dead = Dump::open(made->core, options, m_job);
        QVERIFY(dead);
        QVERIFY(programOf(*dead)->symbols != Symbols::Full);
        QVERIFY(std::any_of(programOf(*dead)->tried.begin(), programOf(*dead)->tried.end(),
                            [](const Tried &t) { return t.place == QLatin1String("debuginfod"); }));
        qunsetenv("DEBUGINFOD_URLS");
        qunsetenv("DEBUGINFOD_CACHE_PATH");
    }

    void saysWhichPackageWouldHelp()
    {
        const QString root = m_folder.path() + QStringLiteral("/root");
        const QString lists = root + QStringLiteral("/var/lib/dpkg/info");
        QDir().mkpath(lists);
        QFile list(lists + QStringLiteral("/libz1:amd64.list"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("/.\n/usr/lib/libz.so.1\n/usr/share/doc\n");
        list.close();
        Module module;
        module.path = "/lib/libz.so.1";
        module.buildId.hex = "0123456789";
        Module unknown;
        unknown.path = "/opt/lib.so";
        Module full;
        full.path = "/opt/full.so";
        full.symbols = Symbols::Full;
        DumpOptions options;
        options.sysroot = root;
        const auto advice = symbolAdvice({module, unknown, full}, options, m_job);
        QVERIFY(advice);
        QVERIFY2(advice->value("/lib/libz.so.1").contains(QStringLiteral("libz1-dbgsym")),
                 qPrintable(advice->value("/lib/libz.so.1")));
        QVERIFY(!advice->value("/opt/lib.so").isEmpty());
        QVERIFY(!advice->contains("/opt/full.so"));
        const QString problem = kit::cancelTest([&](JobControl &job) { return symbolAdvice({module}, options, job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestDebugInfo)
#include "tst_debuginfo.moc"
