// SPDX-License-Identifier: GPL-3.0-or-later
// What a macro means where it is used: bodies by includes and configuration, names glued by ##.
#include "kit/canceltest.h"
#include "kit/fixtures.h"
#include "source/index/sourceindex.h"
#include "source/query/context.h"
#include "source/query/queries.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

class TestMacros : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<SourceIndex> m_index;

    void put(const QString &name, const QByteArray &content) const { kit::writeFile(m_folder.filePath(name), content); }
    // "path:line via certainty" of each caller.
    QStringList callersOf(const QByteArray &name, const Filter &filter = {}, qint64 *hidden = nullptr) const
    {
        NoJob job;
        const auto answer = callers(*m_index->view(), name, filter, job);
        QStringList rows;
        if (!answer)
            return {answer.error().what};
        for (const Edge &edge : answer->rows)
            rows << QString::fromUtf8(edge.path + ':' + QByteArray::number(edge.line) + ' ' + edge.via.join('>') +
                                      (edge.certainty == Certainty::Possible ? " ?" : ""));
        if (hidden)
            *hidden = answer->hidden;
        return rows;
    }
    Filter configured() const
    {
        NoJob job;
        Filter filter;
        auto configuration = Configuration::fromFile(m_folder.filePath(u"compile_commands.json"_s), job);
        if (configuration)
            filter.configuration = std::make_shared<const Configuration>(std::move(*configuration));
        return filter;
    }

private slots:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", m_folder.filePath(u".cache"_s).toLocal8Bit());
        QVERIFY(QDir(m_folder.path()).mkpath(u"src/inc"_s) && QDir(m_folder.path()).mkpath(u"other"_s));
        put(u"src/inc/a.h"_s, "#define take(n) take_a(n)\n#include \"config.h\"\n");
        put(u"other/b.h"_s, "#define take(n) take_b(n)\n");
        put(u"src/inc/config.h"_s,
            "#ifdef __linux__\n#define HAVE_POLL 1\n#endif\n#ifdef __APPLE__\n#define HAVE_QUEUE "
            "1\n#endif\n");
        put(u"src/a.c"_s, "#include \"a.h\"\nint take_a(int n) { return n; }\nint first(void) { return take(1); }\n");
        put(u"other/b.c"_s,
            "#include \"b.h\"\nint take_b(int n) { return n; }\nint second(void) { return take(2); }\n");
        put(u"src/own.c"_s, "#include \"a.h\"\n#undef take\n#define take(n) take_own(n)\nint third(void)\n{\n\treturn "
                            "take(3);\n}\nstatic int take_own(int n) { return n; }\n");
        put(u"src/poll.c"_s, "#include \"a.h\"\n#ifdef HAVE_POLL\n#define go() polled()\n#else\n#define go() "
                             "selected()\n#endif\nvoid polled(void) {}\nvoid selected(void) {}\nvoid loop(void)\n{\n"
                             "\tgo();\n}\n#ifdef HAVE_QUEUE\nvoid queue(void)\n{\n\tpolled();\n}\n#endif\n"
                             "#ifdef NOBODY_DEFINES_THIS\nvoid odd(void)\n{\n\tpolled();\n}\n#endif\n");
        put(u"src/unbuilt.c"_s, "void unbuilt(void)\n{\n\tpolled();\n}\n");
        put(u"src/glue.c"_s,
            "void RM_Log(int x) {}\nvoid foo_show(void) {}\n#define REGISTER(name) \\\n\tadd(#name, (void "
            "*)RM_ ## name)\n#define CALL_SHOW(a, b) b##_show(a)\n#define WRAP(x) CALL_SHOW(1, x)\n"
            "void enter(void)\n{\n\tREGISTER(Log);\n\tWRAP(foo);\n\tREGISTER(\n\t\tLog);\n"
            "\tREGISTER(Logger);\n}\n");
        QByteArray database = "[";
        for (const char *file : {"src/a.c", "src/own.c", "src/poll.c", "src/glue.c"})
            database += QByteArray(database.size() > 1 ? "," : "") + "{\"directory\": \"" + m_folder.path().toUtf8() +
                        "\", \"file\": \"" + file + "\", \"command\": \"cc -Isrc/inc -c " + file + "\"}";
        put(u"compile_commands.json"_s, database + "]");
        const auto root = repository::SourceRoot::openFolder(m_folder.path());
        QVERIFY(root);
        m_index = *SourceIndex::of(*root);
        NoJob job;
        QVERIFY(m_index->refresh({}, job));
    }

    void bodiesByIncludes()
    {
        QCOMPARE(callersOf("take_a"), QStringList{u"src/a.c:3 take"_s});
        QCOMPARE(callersOf("take_b"), QStringList{u"other/b.c:3 take"_s});
        QCOMPARE(callersOf("take_own"), QStringList{u"src/own.c:6 take"_s});
    }

    void bodiesByConfiguration()
    {
        // Without a configuration both bodies may be meant.
        QCOMPARE(callersOf("selected"), QStringList{u"src/poll.c:11 go"_s});
        qint64 hidden = 0;
        const Filter filter = configured();
        QVERIFY(filter.configuration);
        QCOMPARE(callersOf("selected", filter), QStringList());
        // __linux__ is defined here, so HAVE_POLL is; HAVE_QUEUE and what nobody defines are not; unbuilt.c is no part.
        QCOMPARE(callersOf("polled", filter, &hidden), QStringList{u"src/poll.c:11 go"_s});
        QCOMPARE(hidden, 3);
        QCOMPARE(callersOf("polled").size(), 4);
    }

    void gluedNames()
    {
        QCOMPARE(callersOf("RM_Log"), QStringList({u"src/glue.c:9 REGISTER ?"_s, u"src/glue.c:11 REGISTER ?"_s}));
        QCOMPARE(callersOf("foo_show"), QStringList{u"src/glue.c:10 WRAP>CALL_SHOW"_s});
        NoJob job;
        const auto uses = references(*m_index->view(), "foo_show", {}, job);
        QVERIFY(uses);
        QCOMPARE(uses->rows.size(), 1);
        QCOMPARE(uses->rows[0].madeBy, QByteArray("WRAP"));
        QCOMPARE(uses->rows[0].use, Use::Call);
        QList<Reference> rows = uses->rows;
        QVERIFY(locate(*m_index->view(), "foo_show", rows, job));
        QCOMPARE(rows[0].column, 2);
    }

    void includesOfAFile()
    {
        NoJob job;
        const auto view = m_index->view();
        const auto includes = view->context().includes(job);
        QVERIFY(includes);
        const auto sees = [&](const char *from, const char *to) {
            return includes->sees(*view->find(from), *view->find(to));
        };
        QVERIFY(sees("src/a.c", "src/inc/config.h")); // through a.h
        QVERIFY(!sees("src/a.c", "other/b.h"));
        QVERIFY(!sees("src/inc/config.h", "src/inc/a.h"));
        QVERIFY(includes->seersOf(*view->find("src/inc/config.h")).has(*view->find("src/poll.c")));
        QVERIFY(!includes->seersOf(*view->find("other/b.h")).has(*view->find("src/poll.c")));
    }

    void cancelled()
    {
        const auto view = m_index->view();
        for (const Filter &filter : {Filter(), configured()}) {
            const QString problem =
                kit::cancelTest([&](JobControl &job) { return callers(*view, "polled", filter, job); });
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }
};

QTEST_GUILESS_MAIN(TestMacros)
#include "tst_macros.moc"
