// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/canceltest.h"
#include "source/scan/condition.h"
#include "source/scan/scanner.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

class TestCondition : public QObject
{
    Q_OBJECT

private slots:
    void expressions_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("truth");
        const auto row = [](const char *text, Truth truth) { QTest::newRow(text) << QByteArray(text) << int(truth); };
        row("0", Truth::Inactive);
        row("1 /* yes */", Truth::Active);
        row("defined(ON)", Truth::Active);
        row("defined ON && !defined(OFF)", Truth::Active);
        row("defined(OTHER)", Truth::Unknown);
        row("defined(OTHER) && 0", Truth::Inactive);
        row("0 && defined(OTHER)", Truth::Inactive);
        row("defined(OTHER) || ON", Truth::Active);
        row("OTHER > 3", Truth::Unknown);
        row("NUMBER > 3 && NUMBER * 2 == 0xeL", Truth::Active);
        row("CHAIN == 7", Truth::Active);
        row("LOOP", Truth::Unknown);
        row("NUMBER == 7 ? OFF : 1", Truth::Inactive);
        row("(1 << 3) | 2) == 10", Truth::Unknown);
        row("((1 << 3) | 2) == 10", Truth::Active);
        row("1 / 0", Truth::Unknown);
        row("-1 < 0 && ~0 == -1", Truth::Active);
        row("IS_ENABLED(CONFIG_Y)", Truth::Active);
        row("IS_ENABLED(CONFIG_M)", Truth::Active);
        row("IS_BUILTIN(CONFIG_M)", Truth::Inactive);
        row("IS_MODULE(CONFIG_M)", Truth::Active);
        row("IS_ENABLED(CONFIG_NOT)", Truth::Inactive);
        row("CONFIG_NOT", Truth::Inactive);
        row("GCC_VERSION(4, 2) > 3", Truth::Unknown);
        row("defined(ON) \\\n && ON", Truth::Active);
        row("", Truth::Unknown);
        row("((((((((((", Truth::Unknown);
    }
    void expressions()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, truth);
        Configuration configuration;
        configuration.closePrefix("CONFIG_");
        configuration.define("ON");
        configuration.undefine("OFF");
        configuration.define("NUMBER", "7");
        configuration.define("CHAIN", "(NUMBER)");
        configuration.define("LOOP", "LOOP");
        configuration.define("CONFIG_Y");
        configuration.define("CONFIG_M_MODULE");
        QCOMPARE(int(evaluateCondition({text.constData(), size_t(text.size())}, configuration)), truth);
        // Depth is bounded.
        const QByteArray deep = QByteArray("(").repeated(100'000) + "1" + QByteArray(")").repeated(100'000);
        QCOMPARE(int(evaluateCondition({deep.constData(), size_t(deep.size())}, configuration)), int(Truth::Unknown));
    }

    void branches()
    {
        const QByteArray code =
            "#ifndef H\n#define H\n#ifdef CONFIG_A\nint a;\n#elif defined(CONFIG_B)\nint b;\n#else\nint c;\n#endif\n"
            "#define OWN 1\n#if OWN\nint d;\n#endif\n#endif\n";
        const auto bytes = std::as_bytes(std::span(code.constData(), size_t(code.size())));
        Facts facts;
        NoJob job;
        QVERIFY(Scanner().scan("a.h", bytes, facts, job));
        const auto truth =
            evaluateBranches(facts, bytes, Configuration::fromConfig("# CONFIG_A is not set\nCONFIG_B=y\n"));
        QCOMPARE(truth.size(), size_t(5));
        QCOMPARE(int(truth[0]), int(Truth::Active)); // the guard
        QCOMPARE(int(truth[1]), int(Truth::Inactive));
        QCOMPARE(int(truth[2]), int(Truth::Active));
        QCOMPARE(int(truth[3]), int(Truth::Inactive));
        QCOMPARE(int(truth[4]), int(Truth::Unknown)); // the file's own macro
        QCOMPARE(conditionText(facts, bytes, 2), u"!defined(CONFIG_A) && defined(CONFIG_B)"_s);
        QCOMPARE(conditionText(facts, bytes, 3), u"!defined(CONFIG_A) && !defined(CONFIG_B)"_s);
        QCOMPARE(int(evaluateDirective(Branch::Kind::Ifndef, " CONFIG_A", Configuration::fromConfig("CONFIG_B=y\n"))),
                 int(Truth::Active));
    }

    void files()
    {
        QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &content) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly))
                return QString();
            file.write(content);
            return file.fileName();
        };
        NoJob job;
        const auto config = Configuration::fromFile(
            write(u".config"_s, "CONFIG_A=y\nCONFIG_M=m\nCONFIG_HZ=250\n# CONFIG_N is not set\n"), job);
        QVERIFY(config);
        QCOMPARE(config->value("CONFIG_HZ"), std::string_view("250"));
        QVERIFY(config->state("CONFIG_N") == Configuration::State::Undefined &&
                config->state("OTHER") == Configuration::State::Unknown);
        const auto header =
            Configuration::fromFile(write(u"autoconf.h"_s, "#define CONFIG_A 1\n# define X(a) a\n#undef Y\n"), job);
        QVERIFY(header && header->state("CONFIG_B") == Configuration::State::Undefined &&
                header->state("Y") == Configuration::State::Undefined);
        const auto database = Configuration::fromFile(
            write(u"compile_commands.json"_s,
                  "[{\"command\": \"cc -DA=1 -D B -DC=\\\"x y\\\" -c a.c\", \"file\": \"a.c\"}, {\"arguments\": "
                  "[\"cc\", \"-DA=1\", \"-UB\"], \"file\": \"b.c\"}]"),
            job);
        QVERIFY(database && database->state("A") == Configuration::State::Defined &&
                database->state("B") == Configuration::State::Unknown);
        QCOMPARE(Configuration::fromFile(folder.filePath(u"none"_s), job).error().kind, Error::Kind::NotFound);
        QCOMPARE(Configuration::fromFile(write(u"bad"_s, "[{"), job).error().kind, Error::Kind::Malformed);
        QCOMPARE(Configuration::fromFile(write(u"empty"_s, "hello\n"), job).error().kind, Error::Kind::Malformed);
        const QString big =
            write(u"big.json"_s, "[" + QByteArray("{\"command\": \"cc -DA=1 -c a.c\"},").repeated(20'000) +
                                     "{\"command\": \"cc -DA=1\"}]");
        const QString problem =
            kit::cancelTest([&](JobControl &control) { return Configuration::fromFile(big, control); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestCondition)
#include "tst_condition.moc"
