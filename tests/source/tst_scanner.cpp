// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/canceltest.h"
#include "source/scan/bytemap.h"
#include "source/scan/bytescan.h"
#include "source/scan/scanner.h"
#include "source/segment/contenthash.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

namespace {

struct Scanned {
    QByteArray content;
    Facts facts;

    // "function take:3" for each symbol, with D for declarations and @scope.
    QStringList symbols() const
    {
        static const char *const kKinds[] = {"function", "variable",   "macro", "struct",    "union", "enum", "typedef",
                                             "member",   "enumerator", "class", "namespace", "label", "other"};
        QStringList all;
        for (const Symbol &symbol : facts.symbols) {
            QString text = QLatin1String(kKinds[int(symbol.kind)]) + u' ' + name(symbol.name) + u':' +
                           QString::number(symbol.line);
            if (symbol.flags & Symbol::Declaration)
                text += u"D"_s;
            if (symbol.scope != kNone)
                text += u'@' + name(facts.symbols[symbol.scope].name);
            all.append(text);
        }
        return all;
    }
    QString name(quint32 index) const
    {
        const std::string_view text = facts.name(index);
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    }
    // "call" of each use of a name, in order, with "+local", "+macro" and "@function".
    QStringList uses(const QString &wanted) const
    {
        static const char *const kUses[] = {"call", "member-call", "read", "write", "address", "type", "mention"};
        QStringList all;
        for (const Occurrence &found : facts.occurrences) {
            if (name(found.name) != wanted)
                continue;
            QString text = QLatin1String(kUses[int(found.use())]);
            if (found.local())
                text += u"+local"_s;
            if (found.inMacro())
                text += u"+macro"_s;
            if (found.function != kNone)
                text += u'@' + name(facts.symbols[found.function].name);
            all.append(text);
        }
        return all;
    }
};

Scanned scan(const QByteArray &content, const char *path = "test.c")
{
    Scanned scanned{content, {}};
    Scanner scanner;
    NoJob job;
    const Done done =
        scanner.scan(path, std::as_bytes(std::span(content.constData(), size_t(content.size()))), scanned.facts, job);
    if (!done)
        qFatal("scan");
    return scanned;
}

} // namespace

class TestScanner : public QObject
{
    Q_OBJECT

private slots:
    void definitions_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QStringList>("symbols");
        const auto row = [](const char *name, const char *code, const QStringList &symbols) {
            QTest::newRow(name) << QByteArray(code) << symbols;
        };
        row("function", "static int take(int a)\n{\n\treturn a;\n}\n", {u"function take:1"_s});
        row("prototype", "int take(int a), *give(void);\n", {u"function take:1D"_s, u"function give:1D"_s});
        row("old style", "take(a, b)\n\tint a;\n\tchar *b;\n{\n}\nint after;\n",
            {u"function take:1"_s, u"variable after:6"_s});
        row("name on its own line", "static const char *\ntake (int a)\n{\n}\n", {u"function take:2"_s});
        row("attributes before", "__printf(1, 2) int take(const char *f, ...)\n{\n}\n", {u"function take:1"_s});
        row("attributes behind", "int take(int a) __acquires(lock)\n\t__must_hold(x)\n{\n}\n", {u"function take:1"_s});
        row("gnu attributes", "int take(int) __attribute__((noreturn)) ;\n__attribute__((x)) int give(void) { }\n",
            {u"function take:1D"_s, u"function give:2"_s});
        row("attribute macro of a variable", "static int foo __read_mostly = 3, bar;\nint __initdata baz[3];\n",
            {u"variable foo:1"_s, u"variable bar:1"_s, u"variable baz:2"_s});
        row("function pointer", "int (*take)(int), (*many[3])(void);\n", {u"variable take:1"_s, u"variable many:1"_s});
        row("returns a pointer to a function", "int (*take(int a))(int)\n{\n}\n", {u"function take:1"_s});
        row("name in parentheses", "int (take)(int a)\n{\n}\n", {u"function take:1"_s});
        row("name from a macro", "static int FN(take)(int a)\n{\n}\n", {u"function take:1"_s});
        row("enum result", "static enum led __take(int a)\n{\n}\n", {u"function __take:1"_s});
        row("typedefs",
            "typedef struct { int x; } a_t, *b_t;\ntypedef int (*c_t)(int);\ntypedef void d_t(int *p);\ntypedef int "
            "(e_t)(int);\n",
            {u"struct :1"_s, u"member x:1@"_s, u"typedef a_t:1"_s, u"typedef b_t:1"_s, u"typedef c_t:2"_s,
             u"typedef d_t:3"_s, u"typedef e_t:4"_s});
        row("struct",
            "struct __packed a {\n\tint x, *y;\n\tunsigned f:3, :2, g:1;\n\tstruct b *(*call)(struct a *);\n\tunion { "
            "int u; };\n} v;\n",
            {u"struct a:1"_s, u"member x:2@a"_s, u"member y:2@a"_s, u"member f:3@a"_s, u"member g:3@a"_s,
             u"member call:4@a"_s, u"union :5@a"_s, u"member u:5@"_s, u"variable v:6"_s});
        row("member macros", "struct a {\n\tDECLARE_BITMAP(bits, 3);\n\tstruct_group(g, int x; int y;);\n};\n",
            {u"struct a:1"_s, u"member bits:2@a"_s, u"member x:3@a"_s, u"member y:3@a"_s});
        row("forward", "struct a;\nstruct b *c;\n", {u"struct a:1D"_s, u"variable c:2"_s});
        row("enum", "enum e { A, B = 1 << 3,\n C MACRO, };\n",
            {u"enum e:1"_s, u"enumerator A:1@e"_s, u"enumerator B:1@e"_s, u"enumerator C:2@e"_s});
        row("array of an enum is none", "static enum e x[] = { A, B };\n", {u"variable x:1"_s});
        row("extern", "extern int a;\nextern int b = 3;\n", {u"variable a:1D"_s, u"variable b:2"_s});
        row("macros", "#define A 3\n#define B(x) \\\n\tf(x)\n# define C\n",
            {u"macro A:1"_s, u"macro B:2"_s, u"macro C:4"_s});
        row("macro calls are none", "MODULE_LICENSE(\"GPL\");\nmodule_init(start)\nstatic int take(void) { }\n",
            {u"function take:3"_s});
        row("macros without semicolon", "ACPI_EXPORT_SYMBOL(acpi_x)\n\nacpi_status\nacpi_take(int a)\n{\n}\n",
            {u"function acpi_take:4"_s});
        row("braces that differ by #if",
            "int a(int x)\n{\n#ifdef X\n\tif (x) {\n#else\n\twhile (x) {\n#endif\n\t}\n}\nint b(void)\n{\n}\n",
            {u"function a:1"_s, u"function b:10"_s});
        row("two heads, one body", "#ifdef X\nint a(int x)\n#else\nint a(long x)\n#endif\n{\n}\nint b(void) { }\n",
            {u"function a:2"_s, u"function b:8"_s});
        row("#if 0 with one brace", "int a(void)\n{\n#if 0\n\tif (x) {\n#endif\n}\nint b(void) { }\n",
            {u"function a:1"_s, u"function b:7"_s});
        row("opened and closed under the same condition",
            "int a(void)\n{\n#ifdef X\n\tif (y) {\n#endif\n\tf();\n#ifdef X\n\t}\n#endif\n}\nint b(void) { }\n",
            {u"function a:1"_s, u"function b:11"_s});
        row("a brace too many", "int a(void)\n{\n\tif (x) {\n}\nint b(void)\n{\n}\n",
            {u"function a:1"_s, u"function b:5"_s});
        row("extern C",
            "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint a(void);\n#ifdef __cplusplus\n}\n#endif\nint b(void);\n",
            {u"function a:4D"_s, u"function b:8D"_s});
        row("types inside functions", "int a(void)\n{\n\tstruct in { int x; } v;\n\ttypedef int t;\n}\n",
            {u"function a:1"_s, u"struct in:3@a"_s, u"member x:3@in"_s, u"typedef t:4@a"_s});
        row("CRLF", "int a(void)\r\n{\r\n}\r\n#define M \\\r\n\tx\r\nint b;\r\n",
            {u"function a:1"_s, u"macro M:4"_s, u"variable b:6"_s});
        row("comments and strings",
            "/* int a(void) { */ // { \\\n{ \nchar *s = \"{ \\\" /*\"; char c = '\\'';\nint b(void) { }\n",
            {u"variable s:3"_s, u"variable c:3"_s, u"function b:4"_s});
        row("Latin-1", "/* \xe9 */ int a\xe9(void)\n{\n}\nint b;\n", {u"function a\ufffd:1"_s, u"variable b:4"_s});
    }
    void definitions()
    {
        QFETCH(QByteArray, code);
        QFETCH(QStringList, symbols);
        QCOMPARE(scan(code).symbols(), symbols);
    }

    void rules()
    {
        const Scanned read =
            scan("SYSCALL_DEFINE3(read, unsigned int, fd, char __user *, buf, size_t, count)\n{\n\treturn "
                 "ksys_read(fd, buf, count);\n}\n"
                 "static DEFINE_MUTEX(lock);\nEXPORT_SYMBOL_GPL(take);\nDEFINE_PER_CPU(int, counter) = 3;\n"
                 "TEST(suite, name)\n{\n}\n");
        const QStringList symbols = read.symbols();
        QVERIFY(symbols.contains(u"function sys_read:1"_s));
        QVERIFY(symbols.contains(u"function read:1"_s));
        QVERIFY(symbols.contains(u"variable lock:5"_s));
        QVERIFY(symbols.contains(u"variable counter:7"_s));
        QVERIFY(symbols.contains(u"function suite.name:8"_s));
        QCOMPARE(read.uses(u"ksys_read"_s), QStringList(u"call@sys_read"_s));
        QCOMPARE(read.uses(u"take"_s), QStringList(u"address"_s));
        for (const Symbol &symbol : read.facts.symbols) {
            if (read.name(symbol.name) == u"read") {
                QVERIFY(symbol.aliasOf != kNone);
                QCOMPARE(symbol.endLine, 4u);
            }
        }
        // A person's own rules come first.
        QTemporaryDir folder;
        QFile file(folder.filePath(u"names.rules"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# mine\nMAKE_HANDLER function on_$1\nDEFINE_MUTEX variable my_$1\nnonsense\n");
        file.close();
        Warnings warnings;
        Scanner scanner(NameRules::withFile(file.fileName(), warnings));
        QCOMPARE(warnings.size(), 1);
        QVERIFY(warnings.first().where.endsWith(u":4"_s));
        const QByteArray code = "MAKE_HANDLER(click)\n{\n}\nDEFINE_MUTEX(a);\n";
        Scanned own{code, {}};
        NoJob job;
        QVERIFY(scanner.scan("a.c", std::as_bytes(std::span(code.constData(), size_t(code.size()))), own.facts, job));
        QCOMPARE(own.symbols(), (QStringList{u"function on_click:1"_s, u"variable my_a:4"_s}));
        QVERIFY(NameRules::withFile(file.fileName(), warnings)->fingerprint() != NameRules::builtin()->fingerprint());
    }

    void uses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("uses");
        const auto row = [](const char *what, const char *body, const QString &name, const QStringList &uses) {
            QTest::newRow(what) << QByteArray(body) << name << uses;
        };
        row("call", "take(1); x = take(2);", u"take"_s, {u"call@f"_s, u"call@f"_s});
        row("member call", "x->take(1); x.take(); (*x).take();", u"take"_s,
            {u"member-call@f"_s, u"member-call@f"_s, u"member-call@f"_s});
        row("read and write", "g = g + 1; g++; --g; g += 2; g[3] = 1; if (g == 2) h(g);", u"g"_s,
            {u"write@f"_s, u"read@f"_s, u"write@f"_s, u"write@f"_s, u"write@f"_s, u"write@f"_s, u"read@f"_s,
             u"read@f"_s});
        row("address", "h(&g); x = (void *)&g; y = a & g; z = &g.m;", u"g"_s,
            {u"address@f"_s, u"address@f"_s, u"read@f"_s, u"read@f"_s});
        row("member", "x->m = 1; y = x->m; h(&x->a.m); ++x->m; x->m.n = 2;", u"m"_s,
            {u"write@f"_s, u"read@f"_s, u"address@f"_s, u"write@f"_s, u"read@f"_s});
        row("type", "struct t a; h((struct t *)x); sizeof(struct t);", u"t"_s, {u"type@f"_s, u"type@f"_s, u"type@f"_s});
        row("typedef", "foo_t *a; x = (foo_t *)y; foo_t b = 3;", u"foo_t"_s, {u"type@f"_s, u"type@f"_s, u"type@f"_s});
        row("label", "goto out; out: return;", u"out"_s, {u"mention@f"_s, u"mention@f"_s});
        row("locals", "int take = 3; take(take); { int (*other)(void); other(); }", u"take"_s,
            {u"write+local@f"_s, u"call+local@f"_s, u"read+local@f"_s});
        row("local function pointer", "int (*other)(void) = g; other();", u"other"_s,
            {u"mention+local@f"_s, u"call+local@f"_s});
        row("several locals", "struct s *a = g(), *b; for (int i = 0; i; ) b = a;", u"b"_s,
            {u"mention+local@f"_s, u"write+local@f"_s});
        row("an extern is not local", "extern int g; g = 1;", u"g"_s, {u"mention@f"_s, u"write@f"_s});
        row("a member is not local", "int m; x->m = m;", u"m"_s,
            {u"mention+local@f"_s, u"write@f"_s, u"read+local@f"_s});
        row("parameter", "p = 1;", u"p"_s, {u"mention+local@f"_s, u"write+local@f"_s});
    }
    void uses()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, name);
        QFETCH(QStringList, uses);
        QCOMPARE(scan("void f(struct arg *p)\n{\n\t" + body + "\n}\n").uses(name), uses);
    }

    void macroBodies()
    {
        const Scanned code = scan("#define one(x) two(x, g)\n#define next other\n(three)(4);\nvoid f(void)\n{\n#define "
                                  "in(x) call(x)\n\tint x; in(x);\n}\n");
        QCOMPARE(code.uses(u"two"_s), QStringList(u"call+macro@one"_s));
        QCOMPARE(code.uses(u"g"_s), QStringList(u"read+macro@one"_s));
        QCOMPARE(code.uses(u"other"_s), QStringList(u"read+macro@next"_s)); // not a call of the next line
        QCOMPARE(code.uses(u"x"_s), (QStringList{u"read+local+macro@one"_s, u"read+local+macro@in"_s,
                                                 u"mention+local@f"_s, u"read+local@f"_s}));
        QCOMPARE(code.uses(u"call"_s), QStringList(u"call+macro@in"_s));
    }

    void fieldEdges()
    {
        const Scanned code =
            scan("static struct ops a = { .read = my_read, .inner = { .x = deep }, };\nstruct ops b[] = { { .read = "
                 "second }, [3] = { .read = third } };\n"
                 "void f(struct ops *o)\n{\n\to->read = fourth;\n\tg = (struct ops){ .read = &fifth };\n}\n");
        QStringList edges;
        for (const FieldEdge &edge : code.facts.fieldEdges)
            edges.append(u"%1.%2 = %3"_s.arg(code.name(edge.type), code.name(edge.field), code.name(edge.value)));
        QCOMPARE(edges, (QStringList{u"ops.read = my_read"_s, u".x = deep"_s, u"ops.read = second"_s,
                                     u"ops.read = third"_s, u".read = fourth"_s, u"ops.read = fifth"_s}));
    }

    void branchesAndIncludes()
    {
        const Scanned code =
            scan("#ifndef A_H\n#define A_H\n#include <a/b.h>\n#if X > 1 /* why */\nint a;\n#elif defined(Y)\nint "
                 "b;\n#else\nint c;\n# ifdef Z\nint d;\n# endif\n#endif\nint e;\n#endif\n");
        QCOMPARE(code.facts.includes.size(), size_t(1));
        QVERIFY(code.facts.branches[0].guard);
        const QList<int> lines{5, 7, 9, 11, 14};
        QList<quint32> found;
        for (const int line : lines)
            found.append(code.facts.branchAt(quint32(line)));
        QCOMPARE(found, (QList<quint32>{1, 2, 3, 4, kNone}));
        QCOMPARE(code.facts.branches[3].previous, 2u);
        QCOMPARE(code.facts.branches[4].parent, 3u);
        for (const Symbol &symbol : code.facts.symbols)
            QCOMPARE(symbol.condition, code.facts.branchAt(symbol.line));
        // No guard where something stands beside it.
        QVERIFY(!scan("#ifndef A\n#define A\nint a;\n#endif\nint b;\n").facts.branches[0].guard);
    }

    void assembly()
    {
        const Scanned code = scan("#define X(a) a\n\t.macro save reg\n\t.endm\nSYM_FUNC_START(entry)\n.Lx:\n\tcall "
                                  "do_it\n\tmov table, %rax\n\tjmp .Lx\nSYM_FUNC_END(entry)\nother:\n\tbl second\n",
                                  "a.S");
        const QStringList symbols = code.symbols();
        for (const QString &wanted : {u"macro X:1"_s, u"macro save:2"_s, u"function entry:4"_s, u"label other:10"_s})
            QVERIFY2(symbols.contains(wanted), qPrintable(wanted + u" in "_s + symbols.join(u' ')));
        QCOMPARE(code.uses(u"do_it"_s), QStringList(u"call@entry"_s));
        QCOMPARE(code.uses(u"table"_s), QStringList(u"mention@entry"_s));
        QCOMPARE(code.uses(u"second"_s), QStringList(u"call@other"_s));
    }

    void cppDoesNotDerail()
    {
        const Scanned code = scan("#include <vector>\nnamespace a::b {\ntemplate <typename T, int N = (3 > 2)> class X "
                                  "final : public Y<T> {\npublic:\n    X(int i) : m(i), n{3} { run(); }\n"
                                  "    bool operator==(const X &o) const { return m == o.m; }\n    static "
                                  "std::vector<std::map<int, T>> make();\n    int m;\n};\n}\n"
                                  "auto s = R\"x({ \" )x\";\nint last(void) { return 1'000; }\n",
                                  "a.hpp");
        const QStringList symbols = code.symbols();
        for (const QString &wanted : {u"class X:3@b"_s, u"function X:5@X"_s, u"member m:8@X"_s, u"function last:12"_s})
            QVERIFY2(symbols.contains(wanted), qPrintable(wanted + u" in "_s + symbols.join(u' ')));
        QCOMPARE(code.uses(u"run"_s), QStringList(u"call@X"_s));
        QCOMPARE(languageOf("a.h", std::as_bytes(std::span("class A {\n", 10))), Language::Cpp);
        QCOMPARE(languageOf("a.h", std::as_bytes(std::span("struct class *class;\n", 21))), Language::C);
    }

    void words()
    {
        const Scanned code = scan("def take(a):  # no call(\n    return x.give(a)\n", "a.py");
        QCOMPARE(code.uses(u"take"_s), QStringList(u"call"_s));
        QCOMPARE(code.uses(u"give"_s), QStringList(u"member-call"_s));
        QCOMPARE(code.uses(u"call"_s), QStringList());
        QCOMPARE(scan("See take(3) and [give](#give).\n", "README.md").uses(u"take"_s), QStringList(u"mention"_s));
    }

    // 64 bytes at a time, with what the processor has, and the rest: as byte after byte says it.
    void byteMap()
    {
        NoJob job;
        ByteMap map;
        RawList<quint32> lineStarts;
        quint32 seed = 1;
        for (int size = 0; size < 700; ++size) {
            QByteArray content(size, '\0');
            for (char &c : content) {
                seed = seed * 1664525 + 1013904223;
                const quint32 kind = seed >> 29;
                c = kind < 2 ? '\n' : kind < 4 ? ' ' : kind < 5 ? 'a' : static_cast<char>(seed >> 16);
            }
            if (size % 7 == 0)
                content.fill('\n');
            const char *const begin = content.constData();
            QVERIFY(map.make(begin, size_t(size), lineStarts, job));
            QList<quint32> lines{0};
            for (int i = 0; i < size; ++i) {
                int word = i, solid = i;
                while (word < size && isWordByte(begin[word]))
                    ++word;
                while (solid < size && byteClass(begin[solid]) == ByteClass::Space)
                    ++solid;
                QCOMPARE(map.wordEnd(begin + i) - begin, word);
                QCOMPARE(map.solid(begin + i) - begin, solid);
                if (begin[i] == '\n')
                    lines << quint32(i) + 1;
            }
            QCOMPARE(QList<quint32>(lineStarts.begin(), lineStarts.end()), lines);
            QCOMPARE(*lineStarts.end(), 0xffffffffu);
        }
    }

    // Two hashes at once are what each is alone; no two of some near contents are alike.
    void contentHash()
    {
        QSet<quint64> seen;
        for (int size = 0; size < 200; ++size) {
            for (int i = -1; i < size; ++i) {
                QByteArray content(size, 'a');
                if (i >= 0)
                    content[i] = 'b';
                const std::span bytes(reinterpret_cast<const quint8 *>(content.constData()), size_t(size));
                const auto both = hash128(bytes, 7);
                QCOMPARE(both[0], hash64(bytes, 7));
                QVERIFY(both[0] != both[1] && !seen.contains(both[0]) && !seen.contains(both[1]));
                seen << both[0] << both[1];
            }
        }
    }

    // Sizes that cost a naive scanner its time or its stack.
    void hostile()
    {
        const int many = 200'000 / kit::slowness();
        const QByteArray open = QByteArray("{").repeated(many);
        for (const QByteArray &content :
             {open, QByteArray("(").repeated(many) + QByteArray("}").repeated(many),
              QByteArray("(").repeated(many) + QByteArray("]").repeated(many),
              QByteArray("#if A\n{\n").repeated(many / 8),
              QByteArray("#if A\n").repeated(many / 8) + open + QByteArray("#endif\n").repeated(many / 8),
              QByteArray("struct a {").repeated(many / 8), QByteArray("\"\\").repeated(many),
              QByteArray("a<").repeated(many), QByteArray("int a,").repeated(many), QByteArray("x ").repeated(many),
              QByteArray(many, 'x'),
              QByteArray("extern \"C\" {").repeated(many / 8) + QByteArray("\n}").repeated(many / 8),
              QByteArray("f(").repeated(many) + QByteArray(")").repeated(many), QByteArray("/*").repeated(many),
              QByteArray("#define a \\\n").repeated(many)}) {
            QElapsedTimer timer;
            timer.start();
            scan(content, "a.c");
            scan(content, "a.cpp");
            QVERIFY2(timer.elapsed() < 20'000, content.left(30).constData()); // quadratic would be minutes
        }
    }

    void cancels()
    {
        const QByteArray content = QByteArray("static int take_one(int a) { return g(a) + x->y; }\n").repeated(40'000);
        Scanner scanner;
        const QString problem = kit::cancelTest([&](JobControl &job) {
            Facts facts;
            return scanner.scan("a.c", std::as_bytes(std::span(content.constData(), size_t(content.size()))), facts,
                                job);
        });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestScanner)
#include "tst_scanner.moc"
