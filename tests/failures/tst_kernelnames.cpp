// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of kernel functions in core/failures/recognise/kernel (services*.cpp, handson.cpp) are what universal-ctags
// finds in the files that they name, by the rules below: made here from a kernel tree, and compared with what is
// committed. With ARIADNE_UPDATE_GOLDEN=1 they are written anew. To take in another file, add it with an empty list
// ({"lib/new.c", ""}), build this test and let it write.
//
// Wants Linux 6.1 (the source that the benchmarks use) in $ARIADNE_LINUX.
#include "failures/recognise/kernel/services.h"
#include "kit/oracle.h"

#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <glob.h>

using namespace ariadne;
using namespace ariadne::failures::kernel;
using namespace Qt::StringLiterals;

namespace {

struct Function {
    QString name, file;
    int first = 0; // one-based lines
    int last = 0;
};

// Of the three kinds of lists, which functions of a file stand in them.
enum class Kind { Services, Headers, HandsOn };
struct Table {
    const char *file;
    std::span<const ServiceFile> list;
    Kind kind;
};

class Tree
{
public:
    Tree(const QString &root, const QString &ctags) : m_root(root + u'/'), m_ctags(ctags) {}

    // "arch/*/lib/*.c", "include/linux/{list,wait}.h"; tests of the kernel's own are left out.
    QStringList files(const QString &pattern) const
    {
        glob_t found{};
        QStringList out;
        if (::glob(QFile::encodeName(m_root + pattern).constData(), GLOB_BRACE, nullptr, &found) == 0)
            for (size_t i = 0; i < found.gl_pathc; ++i)
                out.append(QFile::decodeName(found.gl_pathv[i]).mid(m_root.size()));
        ::globfree(&found);
        out.removeIf([](const QString &path) { return path.section(u'/', -1).contains(u"test"_s); });
        return out;
    }

    QList<Function> functions(QStringList files) const
    {
        files.removeIf([](const QString &path) { return path.endsWith(u".S"_s); }); // labels are no functions
        QProcess ctags;
        ctags.setWorkingDirectory(m_root);
        ctags.start(m_ctags, QStringList{u"-x"_s, u"--c-kinds=f"_s, u"--_xformat=%N\t%F\t%n\t%{end}"_s} + files);
        if (files.isEmpty() || !ctags.waitForFinished(120000))
            return {};
        QList<Function> out;
        for (const QString &line : QString::fromUtf8(ctags.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts)) {
            const QStringList parts = line.split(u'\t');
            out.append({parts.value(0), parts.value(1), parts.value(2).toInt(), parts.value(3).toInt()});
        }
        return out;
    }

    QStringList lines(const QString &file) const
    {
        QFile source(m_root + file);
        return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()).split(u'\n') : QStringList();
    }

private:
    QString m_root, m_ctags;
};

// Names in the kernel's own style; macros that define functions (SYSCALL_DEFINE3) look like functions to ctags. What
// sysfs calls back is nobody's service.
bool isName(const QString &name)
{
    static const QRegularExpression kName(u"^[a-z_][a-z0-9_]{3,}$"_s);
    static const QRegularExpression kCalledBack(u"_(show|store)$"_s);
    return kName.match(name).hasMatch() && !kCalledBack.match(name).hasMatch();
}

QStringList registers(const Tree &tree)
{
    static const QRegularExpression kRegister(u"^GEN\\((\\w+)\\)$"_s);
    QStringList out;
    for (const QString &line : tree.lines(u"arch/x86/include/asm/GEN-for-each-reg.h"_s))
        if (const auto match = kRegister.match(line); match.hasMatch())
            out.append(match.captured(1));
    return out;
}

QSet<QString> namesIn(const Tree &tree, const QString &pattern)
{
    QSet<QString> out;
    for (const Function &one : tree.functions(tree.files(pattern)))
        out.insert(one.name);
    // Assembly names its functions by macros (include/linux/linkage.h), some once for each register.
    static const QRegularExpression kAssembly(
        u"SYM_(?:(?:TYPED_)?FUNC_(?:START|ALIAS)\\w*|INNER_LABEL)\\((\\w+)(\\\\reg)?[,)]"_s);
    for (const QString &file : tree.files(pattern).filter(QRegularExpression(u"\\.S$"_s)))
        for (const QString &line : tree.lines(file))
            if (const auto match = kAssembly.match(line); match.hasMatch())
                for (const QString &end : match.captured(2).isEmpty() ? QStringList{QString()} : registers(tree))
                    out.insert(match.captured(1) + end);
    // Macros of two files that define functions by name or by parts of it.
    static const QRegularExpression kPrinter(u"^define_dev_printk_level\\((\\w+),"_s);
    static const QRegularExpression kVector(u"^\\s*entry_handler\\s+(\\d), (\\w), (\\d+), (\\w+)"_s);
    if (pattern == u"drivers/base/core.c"_s || pattern == u"arch/arm64/kernel/entry.S"_s)
        for (const QString &line : tree.lines(pattern)) {
            if (const auto match = kPrinter.match(line); match.hasMatch())
                out.insert(match.captured(1));
            if (const auto match = kVector.match(line); match.hasMatch())
                out.insert(
                    u"el%1%2_%3_%4"_s.arg(match.captured(1), match.captured(2), match.captured(3), match.captured(4)));
        }
    // Of this file, what moves the ends of a buffer: its checks are of its caller's lengths. The rest allocates and
    // frees.
    static const QRegularExpression kEnds(u"^_*p?skb_(put|push|pull|trim|panic|over_panic|under_panic)"_s);
    const bool isBuffers = pattern == u"net/core/skbuff.c"_s;
    out.removeIf([&](const QString &name) { return !isName(name) || (isBuffers && !name.contains(kEnds)); });
    return out;
}

// Where a header and a file of the core have a function of one name, the file's is meant.
QSet<QString> coreNames(const Tree &tree)
{
    QSet<QString> out;
    for (const QString &pattern : {u"{kernel,mm,lib,fs,block,net/core,drivers/base}/*.c"_s, u"{kernel,mm}/*/*.c"_s,
                                   u"arch/x86/{mm,kernel}/*.c"_s})
        out += namesIn(tree, pattern);
    return out;
}

// The functions of a file that call through a table or a stored pointer, and those of the same file that reach one.
// What only sets up is left out, and so are the system calls themselves.
QSet<QString> handingOn(const Tree &tree, const QString &file)
{
    static const QRegularExpression kIndirect(u"(->|\\b\\w+\\.)\\w+\\s*\\(|\\bINDIRECT_CALL\\w*\\(|\\b(fn|func|open)\\("
                                              u"|call_(read|write)_iter\\(|call_mmap\\(|"
                                              "\\(\\*\\w+\\)\\("_s);
    static const QRegularExpression kComment(u"/\\*.*?\\*/"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression kText(u"\"[^\"]*\""_s);
    static const QRegularExpression kSetsUp(u"start_range|create|register|cancel|^ksys_|_sys_|accept"_s);
    const QStringList lines = tree.lines(file);
    QMap<QString, QString> bodies;
    QSet<QString> reached;
    for (const Function &one : tree.functions({file})) {
        QString body = lines.mid(one.first - 1, one.last - one.first + 1).join(u'\n');
        body = body.mid(std::max<qsizetype>(0, body.indexOf(u'{'))).remove(kComment).remove(kText);
        bodies[one.name] = body;
        if (body.contains(kIndirect))
            reached.insert(one.name);
    }
    for (int round = 0; round < 2; ++round) { // the compiler may have left only the outer name
        const QSet<QString> before = reached;
        for (auto body = bodies.cbegin(); body != bodies.cend(); ++body)
            for (const QString &callee : before)
                if (body->contains(QRegularExpression(u"\\b"_s + callee + u"\\("_s)))
                    reached.insert(body.key());
    }
    reached.removeIf([](const QString &name) { return !isName(name) || name.contains(kSetsUp); });
    return reached;
}

// Words in literals of at most 100 characters, as they stand in the lists.
QString literals(const QString &words, QChar divider)
{
    QStringList rows{QString()};
    for (const QString &word : words.split(divider, Qt::SkipEmptyParts)) {
        if (!rows.last().isEmpty() && rows.last().size() + word.size() >= 100)
            rows.append(QString());
        rows.last() += rows.last().isEmpty() ? word : divider + word;
    }
    return u'"' + rows.join(QString(divider) + u"\"\n         \""_s) + u'"';
}

QString written(const Tree &tree, const Table &table)
{
    QString out;
    const QSet<QString> core = table.kind == Kind::Headers ? coreNames(tree) : QSet<QString>();
    for (const ServiceFile &one : table.list) {
        const QString path = QString::fromUtf8(one.path.data(), qsizetype(one.path.size()));
        QSet<QString> names = table.kind == Kind::HandsOn ? handingOn(tree, path) : namesIn(tree, path);
        if (one.path.ends_with(".h"))
            names -= core;
        QStringList sorted = names.values();
        sorted.sort();
        out +=
            u"        {"_s + literals(path, u',') + u",\n         "_s + literals(sorted.join(u' '), u' ') + u"},\n"_s;
    }
    return out;
}

} // namespace

class TestKernelNames : public QObject
{
    Q_OBJECT

private slots:
    void lists_data()
    {
        QTest::addColumn<int>("table");
        for (int i = 0; i < int(std::size(kTables)); ++i)
            QTest::newRow(kTables[i].file) << i;
    }
    void lists()
    {
        ARIADNE_ORACLE(ctags, "ctags");
        const QString root = qEnvironmentVariable("ARIADNE_LINUX");
        if (!QFileInfo::exists(root + u"/kernel/softirq.c"_s))
            ARIADNE_SKIP(u"$ARIADNE_LINUX names no kernel tree"_s);
        QFETCH(int, table);
        const Tree tree(root, ctags);
        QFile file(QStringLiteral(KERNEL_LISTS) + u'/' + QLatin1String(kTables[table].file));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString committed = QString::fromUtf8(file.readAll());
        file.close();
        const QString begin = u"kFiles[] = {\n"_s;
        const qsizetype from = committed.indexOf(begin) + begin.size();
        const qsizetype to = committed.indexOf(u"    };\n"_s, from);
        QVERIFY(from > begin.size() && to > from);
        const QString made = committed.first(from) + written(tree, kTables[table]) + committed.sliced(to);
        if (qEnvironmentVariableIsSet("ARIADNE_UPDATE_GOLDEN")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(made.toUtf8());
            return;
        }
        const QStringList left = committed.split(u'\n'), right = made.split(u'\n');
        for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i)
            QCOMPARE(left.value(i), right.value(i));
    }

private:
    static inline const Table kTables[] = {{"serviceslib.cpp", kLibServices, Kind::Services},
                                           {"serviceskernel.cpp", kKernelServices, Kind::Services},
                                           {"servicesheaders.cpp", kHeaderServices, Kind::Headers},
                                           {"handson.cpp", kHandsOn, Kind::HandsOn}};
};

QTEST_GUILESS_MAIN(TestKernelNames)
#include "tst_kernelnames.moc"
