// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/link.h"

#include <QTest>
#include <rapidcheck.h>

using namespace ariadne;

namespace {

using rc::gen::arbitrary;

QByteArray bytesOf(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

// Any text that a QString can hold without lone surrogates: what came from UTF-8.
QString textOf(const std::string &text)
{
    return QString::fromUtf8(QByteArray::fromStdString(text));
}

QByteArray hex(int digits)
{
    return bytesOf(*rc::gen::container<std::string>(static_cast<size_t>(digits),
                                                    rc::gen::elementOf(std::string("0123456789abcdef"))));
}

// Bytes with many of those that mean something in a link.
QByteArray someBytes(bool notEmpty)
{
    const auto byte = rc::gen::oneOf(rc::gen::elementOf(std::string("/.%#?&=-L ")), arbitrary<char>());
    const QByteArray out = bytesOf(*rc::gen::container<std::string>(byte));
    return notEmpty && out.isEmpty() ? QByteArray("x") : out;
}

QString someText(bool notEmpty)
{
    const QString out = textOf(someBytes(notEmpty).toStdString());
    return out;
}

RepositoryId someRepository()
{
    return *arbitrary<bool>() ? RepositoryId{hex(32)} : RepositoryId{"f-" + hex(8) + "-" + hex(4)};
}

qint64 someNumber()
{
    return *rc::gen::inRange<qint64>(0, std::numeric_limits<qint64>::max());
}

LineRange someLines()
{
    const int first = *rc::gen::inRange(0, 1000000);
    return {first, first > 0 && *arbitrary<bool>() ? first + *rc::gen::inRange(0, 1000) : 0};
}

Link someLink()
{
    switch (*rc::gen::inRange(0, 16)) {
    case 0:
        return Link(place::Page{QString::fromLatin1(*rc::gen::element("home", "source", "dump", "failures", "trials",
                                                                      "bisect", "cases", "settings", "manual"))});
    case 1: {
        const QByteArray revision = *arbitrary<bool>() ? someBytes(false) : QByteArray("worktree");
        return Link(place::Source{someRepository(), revision, someBytes(false), someLines()});
    }
    case 2:
        return Link(place::Symbol{someRepository(), someBytes(true)});
    case 3:
        return Link(place::Commit{someRepository(), {hex(40)}, someBytes(false), someLines()});
    case 4:
        return Link(place::Compare{someRepository(), someBytes(false), someBytes(false), someBytes(false),
                                   someBytes(false), someLines()});
    case 5: {
        place::Dump dump;
        dump.dump = {hex(32)};
        switch (*rc::gen::inRange(0, 8)) {
        case 0:
            dump.thread = Tid{someNumber()};
            break;
        case 1:
            dump.thread = Tid{someNumber()};
            dump.frame = *rc::gen::inRange(0, std::numeric_limits<int>::max());
            break;
        case 2:
            dump.thread = Tid{someNumber()};
            dump.registerName = someText(true);
            break;
        case 3:
            dump.memory = Address{*arbitrary<quint64>()};
            break;
        case 4:
            dump.module = {hex(40)};
            break;
        case 5:
            dump.task = someNumber();
            break;
        case 6:
            dump.search = true;
            break;
        default:
            break;
        }
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
            dump.query.insert(someText(false), someText(false));
        return Link(dump);
    }
    case 6:
        return Link(place::Failure{someText(true)});
    case 7:
        return Link(place::Mode{someText(true)});
    case 8:
        return Link(place::Cause{someText(true)});
    case 9:
        return Link(place::View{someText(false)});
    case 10: {
        const std::optional<qint64> run =
            *arbitrary<bool>() ? std::optional(std::max<qint64>(1, someNumber())) : std::nullopt;
        return Link(place::Trial{someText(true), run});
    }
    case 11:
        return Link(place::Bisect{someText(true), *arbitrary<bool>() ? ObjectId{hex(40)} : ObjectId{}});
    case 12: {
        const QByteArray revision = *arbitrary<bool>() ? someBytes(false) : QByteArray("all");
        return Link(place::Log{someRepository(), revision, someBytes(false), someLines(), someText(false),
                               someText(false), someText(false), *arbitrary<bool>()});
    }
    case 14:
        return Link(place::Web{QStringLiteral("https://") + someText(false)});
    case 13: {
        place::Contains place{someRepository(), {}, someText(false), someText(false)};
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
            place.commits.append(ObjectId{hex(40)});
        return Link(place);
    }
    default:
        return Link(place::Case{someText(true), someText(false)});
    }
}

} // namespace

class TestLink : public QObject
{
    Q_OBJECT
private slots:
    void roundTrip()
    {
        QVERIFY(rc::check("parse(print(x)) == x", [] {
            const Link link = someLink();
            const QString text = link.print();
            const auto again = Link::parse(text);
            RC_LOG() << text.toStdString() << '\n';
            RC_ASSERT(again.has_value());
            RC_ASSERT(*again == link);
            RC_ASSERT(again->print() == text);
            for (const QChar c : text) // it survives mail, shells and Markdown
                RC_ASSERT(c.unicode() > 0x20 && c.unicode() < 0x7f && c != u'(' && c != u')' && c != u'"' && c != u'<');
        }));
    }

    void anyTextIsTaken()
    {
        QVERIFY(rc::check("parse never fails badly", [] {
            const QString text = QStringLiteral("ariadne:") + someText(false);
            const auto link = Link::parse(text);
            if (link)
                RC_ASSERT(Link::parse(link->print()) == link);
        }));
    }

    void printed_data()
    {
        QTest::addColumn<QString>("text");
        const QString repository = QStringLiteral("0123456789abcdef0123456789abcdef");
        const QString uuid = QStringLiteral("01928374-abcd-7abc-8def-0123456789ab");
        for (const QString &text :
             {QStringLiteral("ariadne:page/home"),
              QStringLiteral("ariadne:source/%1/worktree").arg(repository),
              QStringLiteral("ariadne:source/%1/v6.1/kernel/fork.c#L12-L20").arg(repository),
              QStringLiteral("ariadne:source/") + repository + QStringLiteral("/feature%2Fx/a%20b.c#L7"),
              QStringLiteral("ariadne:symbol/%1/ns::f").arg(repository),
              QStringLiteral("ariadne:commit/%1/").arg(repository) + QString(40, u'a'),
              QStringLiteral("ariadne:compare/%1/v6.1..v6.2/a.c").arg(repository),
              QStringLiteral("ariadne:compare/%1/v6.1..worktree/a.c?to=b.c#L3-L9").arg(repository),
              QStringLiteral("ariadne:commit/%1/").arg(repository) + QString(40, u'a') + QStringLiteral("/a/b.c#L12"),
              QStringLiteral("ariadne:log/%1/all").arg(repository),
              QStringLiteral("ariadne:log/%1/v6.1..v6.2/a.c#L3-L9").arg(repository),
              QStringLiteral("ariadne:log/%1/main?author=Ann&message=two%20words&pickaxe=x&regex=1").arg(repository),
              QStringLiteral("ariadne:contains/%1/%2+%3?branches=v1%2A&plan=v1")
                  .arg(repository, QString(40, u'a'), QString(40, u'b')),
              QStringLiteral("ariadne:dump/%1/thread/12/frame/3").arg(repository),
              QStringLiteral("ariadne:dump/%1/memory/0x7f31a0?type=int").arg(repository),
              QStringLiteral("ariadne:dump/%1/register/12/zmm0").arg(repository),
              QStringLiteral("ariadne:dump/%1/module/ab12").arg(repository),
              QStringLiteral("ariadne:dump/%1/task/1").arg(repository),
              QStringLiteral("ariadne:dump/%1/search?pattern=00ff").arg(repository),
              QStringLiteral("ariadne:failure/") + uuid,
              QStringLiteral("ariadne:mode/") + uuid,
              QStringLiteral("ariadne:cause/") + uuid,
              QStringLiteral("ariadne:view/machine:a"),
              QStringLiteral("ariadne:trial/%1/run/17").arg(uuid),
              QStringLiteral("ariadne:bisect/%1").arg(uuid),
              QStringLiteral("ariadne:case/%1/%1").arg(uuid)})
            QTest::newRow(qPrintable(text)) << text;
    }
    void printed()
    {
        QFETCH(QString, text);
        const auto link = Link::parse(text);
        QVERIFY2(link, qPrintable(text));
        QCOMPARE(link->print(), text);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "ariadne:",
                                 "ariadne:page",
                                 "ariadne:page/nowhere",
                                 "ariadne:page/home/x",
                                 "http://x",
                                 "ARIADNE:page/home",
                                 "ariadne:source/",
                                 "ariadne:source/ab",
                                 "ariadne:source/ab/",
                                 "ariadne:source/ab/r/p#",
                                 "ariadne:source/ab/r/p#12",
                                 "ariadne:source/ab/r/p#L0",
                                 "ariadne:source/ab/r/p#L9-L3",
                                 "ariadne:source/ab/r/%",
                                 "ariadne:source/ab/r/%4",
                                 "ariadne:source/ab/r/%zz",
                                 "ariadne:source/AB!/r/p",
                                 "ariadne:source/ab/r/p#L99999999999",
                                 "ariadne:symbol/ab/",
                                 "ariadne:commit/ab/xyz",
                                 "ariadne:compare/ab/x",
                                 "ariadne:compare/ab/x..",
                                 "ariadne:compare/ab/..y",
                                 "ariadne:dump/",
                                 "ariadne:dump/xy",
                                 "ariadne:dump/ab/thread/",
                                 "ariadne:dump/ab/thread/-1",
                                 "ariadne:dump/ab/thread/1/frame",
                                 "ariadne:dump/ab/memory/12",
                                 "ariadne:dump/ab/memory/0x",
                                 "ariadne:dump/ab/memory/0x12345678901234567",
                                 "ariadne:dump/ab/thread/99999999999999999999",
                                 "ariadne:dump/ab?x=1&x=2",
                                 "ariadne:failure/",
                                 "ariadne:failure/a/b",
                                 "ariadne:trial/a/run/0",
                                 "ariadne:trial/a/run/x",
                                 "ariadne:bisect/a/commit/zz",
                                 "ariadne:case/a/",
                                 "ariadne:failure/%ff",
                                 "ariadne:page/home#L1",
                                 "ariadne:commit/ab/cd/",
                                 "ariadne:commit/ab/cd?x=y",
                                 "ariadne:log/ab/",
                                 "ariadne:log/ab/main?author=",
                                 "ariadne:log/ab/main?regex=2",
                                 "ariadne:web/file:%2F%2F%2Fetc",
                                 "ariadne:contains/ab/",
                                 "ariadne:contains/ab/cd+",
                                 "ariadne:page/home?x=y"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    }
    void refused()
    {
        QFETCH(QString, text);
        const auto link = Link::parse(text);
        QVERIFY2(!link, link ? qPrintable(link->print()) : "");
    }

    void pagesAndHash()
    {
        const Link source(place::Source{{"ab"}, "v1", "a.c", {3, 0}});
        QCOMPARE(source.pageName(), QStringLiteral("source"));
        QCOMPARE(Link(place::Trial{QStringLiteral("x"), {}}).pageName(), QStringLiteral("trials"));
        QCOMPARE(Link(place::View{}).pageName(), QStringLiteral("failures"));
        QCOMPARE(Link().pageName(), QStringLiteral("home"));
        QCOMPARE(qHash(source), qHash(*Link::parse(source.print())));
        QVERIFY(source.as<place::Source>());
        QVERIFY(!source.as<place::Dump>());
        QVERIFY(!Link::parse(QStringLiteral("ariadne:view/") + QString(70000, u'x')));
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
