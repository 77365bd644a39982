// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/atomicfile.h"
#include "support/directories.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/history.h"
#include "ui/shell/linkwords.h"
#include "ui/shell/match.h"
#include "ui/shell/palette.h"
#include "ui/shell/recent.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/shell/trail.h"

#include <QAbstractItemModelTester>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;

static Link dumpFrame(int frame)
{
    place::Dump dump;
    dump.dump.hex = "0123456789abcdef0123456789abcdef";
    dump.thread = Tid{7};
    dump.frame = frame;
    return dump;
}
static Link sourceLine(int line)
{
    return place::Source{{"abcdefabcdefabcdefabcdefabcdefab"}, {}, "src/a b.c", {line, line}};
}
static Stop stop(const Link &link, const QString &text)
{
    return {link, text, QStringLiteral("frame"), {}, false, QDateTime::currentDateTimeUtc()};
}

class TestShellValues : public QObject
{
    Q_OBJECT
private slots:
    void historyGoesBackAndForward()
    {
        History history;
        QVERIFY(!history.canGoBack() && !history.canGoForward() && !history.current());
        QCOMPARE(history.back(), std::nullopt);
        for (int i = 0; i < 4; ++i)
            history.visit(dumpFrame(i));
        history.visit(dumpFrame(3)); // the same place is no step
        QCOMPARE(history.places().size(), 4);
        QCOMPARE(history.back(), dumpFrame(2));
        QCOMPARE(history.back(), dumpFrame(1));
        QCOMPARE(history.forward(), dumpFrame(2));
        history.update(sourceLine(5)); // the page moved without going anywhere
        QCOMPARE(history.current(), sourceLine(5));
        history.visit(dumpFrame(9)); // what was ahead is forgotten
        QVERIFY(!history.canGoForward());
        QCOMPARE(history.places(), (QList<Link>{dumpFrame(0), dumpFrame(1), sourceLine(5), dumpFrame(9)}));
    }

    void historyIsBoundedAndRestoresAnything()
    {
        History history;
        for (int i = 0; i < 2 * int(History::kMost); ++i)
            history.visit(dumpFrame(i));
        QCOMPARE(history.places().size(), History::kMost);
        QCOMPARE(history.current(), dumpFrame(2 * int(History::kMost) - 1));
        for (qsizetype at : {qsizetype(-7), qsizetype(0), qsizetype(1), qsizetype(1000)}) {
            History restored;
            restored.restore({dumpFrame(1), dumpFrame(2)}, at);
            QVERIFY(restored.current());
        }
        History empty;
        empty.restore({}, 3);
        QVERIFY(!empty.current() && !empty.canGoBack());
    }

    void trailKeepsPinsAndNotes()
    {
        Trail trail;
        QAbstractItemModelTester tester(&trail, QAbstractItemModelTester::FailureReportingMode::QtTest);
        trail.visit(stop(dumpFrame(0), QStringLiteral("#0")));
        trail.visit(stop(dumpFrame(1), QStringLiteral("#1")));
        trail.setNote(0, QStringLiteral("not zeroed?"));
        trail.setPinned(0, true);
        trail.visit(stop(dumpFrame(0), QStringLiteral("#0 pop"))); // back there: moves to the end with pin and note
        QCOMPARE(trail.rowCount(), 2);
        QCOMPARE(trail.stops().last().note, QStringLiteral("not zeroed?"));
        QVERIFY(trail.stops().last().pinned);
        QVERIFY(trail.index(1).data(Trail::StopHere).toBool());
        QVERIFY(!trail.index(0).data(Trail::StopHere).toBool());
        QVERIFY(trail.index(1).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("not zeroed?")));
        for (int i = 10; i < 10 + 2 * int(Trail::kMost); ++i)
            trail.visit(stop(dumpFrame(i), QString::number(i)));
        QVERIFY(trail.rowCount() <= Trail::kMost + 1);
        QCOMPARE(trail.stops().first().link, dumpFrame(0)); // pinned: never dropped
    }

    void trailUpdatesWhereOneIs()
    {
        Trail trail;
        QAbstractItemModelTester tester(&trail, QAbstractItemModelTester::FailureReportingMode::QtTest);
        trail.update(stop(sourceLine(1), QStringLiteral("a.c:1")));
        trail.update(stop(sourceLine(2), QStringLiteral("a.c:2")));
        QCOMPARE(trail.rowCount(), 1);
        QCOMPARE(trail.stops().first().link, sourceLine(2));
        trail.setPinned(0, true);
        trail.update(stop(sourceLine(3), QStringLiteral("a.c:3"))); // what was pinned stays as it was
        QCOMPARE(trail.rowCount(), 2);
        QCOMPARE(trail.stops().first().link, sourceLine(2));
        trail.remove(5); // out of range
        trail.setNote(-1, QStringLiteral("x"));
        QCOMPARE(trail.rowCount(), 2);
    }

    void matchRanksAsPeopleExpect()
    {
        auto score = [](const QString &words, const QString &text) {
            const auto found = fuzzyMatch(words, text);
            return found ? found->score : -1000000;
        };
        QVERIFY(!fuzzyMatch(QStringLiteral("xyz"), QStringLiteral("SlabAllocator::take")));
        QVERIFY(!fuzzyMatch(QStringLiteral("a"), QString()));
        QVERIFY(fuzzyMatch(QString(), QString()));
        const auto taken = fuzzyMatch(QStringLiteral("slab ta"), QStringLiteral("SlabAllocator::take"));
        QVERIFY(taken);
        QCOMPARE(taken->at, (QList<int>{0, 1, 2, 3, 15, 16}));
        QVERIFY(score(QStringLiteral("take"), QStringLiteral("SlabAllocator::take")) >
                score(QStringLiteral("take"), QStringLiteral("mistaken")));
        QVERIFY(score(QStringLiteral("hdr"), QStringLiteral("net/hdr.c")) >
                score(QStringLiteral("hdr"), QStringLiteral("hdr/net.c")));
        QVERIFY(score(QStringLiteral("sat"), QStringLiteral("SlabAllocatorTake")) >
                score(QStringLiteral("sat"), QStringLiteral("disaster")) - 40);
        QVERIFY(score(QStringLiteral("main"), QStringLiteral("main.c")) >
                score(QStringLiteral("main"), QStringLiteral("domain_list.c")));
    }

    // Every index named is a letter of the words, in the text, ascending: what is painted is true.
    void matchedLettersAreTheLetters()
    {
        QRandomGenerator random(7);
        const QString letters = QStringLiteral("abAB_:/.1 ");
        auto word = [&](int most) {
            QString text;
            for (int i = random.bounded(most + 1); i > 0; --i)
                text += letters.at(random.bounded(int(letters.size())));
            return text;
        };
        for (int round = 0; round < 20000; ++round) {
            const QString words = word(6), text = word(24);
            const auto found = fuzzyMatch(words, text);
            if (!found)
                continue;
            for (qsizetype i = 0; i < found->at.size(); ++i) {
                QVERIFY(found->at.at(i) >= 0 && found->at.at(i) < text.size());
                QVERIFY(i == 0 || found->at.at(i) > found->at.at(i - 1));
                QVERIFY(words.contains(text.at(found->at.at(i)), Qt::CaseInsensitive));
            }
        }
    }

    void prefixesOfGoToAnything()
    {
        QCOMPARE(Palette::parse(QStringLiteral("> blame")).prefix, QStringLiteral(">"));
        QCOMPARE(Palette::parse(QStringLiteral("> blame")).words, QStringLiteral("blame"));
        QCOMPARE(Palette::parse(QStringLiteral("0x7f31")).prefix, QStringLiteral("0x"));
        QCOMPARE(Palette::parse(QStringLiteral("0x7f31")).words, QStringLiteral("7f31"));
        QCOMPARE(Palette::parse(QStringLiteral("slab ta")).prefix, QString());
        for (const QChar sign : QStringLiteral("@#:!^"))
            QCOMPARE(Palette::parse(sign + QStringLiteral("x")).prefix, QString(sign));
    }

    void linkWords()
    {
        QCOMPARE(thingOf(dumpFrame(3)), thingOf(dumpFrame(8)));
        QVERIFY(thingOf(dumpFrame(3)) != thingOf(sourceLine(3)));
        QCOMPARE(kindWord(dumpFrame(3)), QStringLiteral("frame"));
        QCOMPARE(briefName(sourceLine(5)), QStringLiteral("a b.c:5"));
        place::Source at{{"abcdefabcdefabcdefabcdefabcdefab"}, QByteArray(40, 'a'), "x.c", {}};
        QCOMPARE(kindWord(at), QStringLiteral("source at aaaaaaaa"));
        at.revision = "v1.0";
        QCOMPARE(kindWord(at), QStringLiteral("source at v1.0"));
    }

    void sessionSurvivesTheRoundTrip()
    {
        WindowState window;
        window.geometry = QByteArray("\0\1geometry", 10);
        GroupState group;
        group.page = QStringLiteral("dump");
        group.tabs = {{QStringLiteral("dump"), dumpFrame(2), QStringLiteral("strata core"), QByteArray("layout"), {}},
                      {QStringLiteral("source"), sourceLine(4), QStringLiteral("a b.c"), {}, QStringLiteral("/x/team.sqlite")}};
        group.current = {{QStringLiteral("dump"), 0}};
        window.groups = {group};
        window.splitSizes = {100};
        window.sideSizes = {300, 200};
        window.sideWidth = 272;
        window.trail = {stop(dumpFrame(1), QStringLiteral("#1"))};
        window.trail.first().time = QDateTime::fromString(QStringLiteral("2026-11-22T10:00:00Z"), Qt::ISODate);
        window.trail.first().note = QStringLiteral("why?");
        window.trail.first().pinned = true;
        window.history = {Link(), dumpFrame(1)};
        window.historyAt = 1;
        window.catalogue = QStringLiteral("/x/y.sqlite");
        const auto back = Session::fromJson(Session::toJson({window}));
        QVERIFY(back);
        QCOMPARE(back->size(), 1);
        QVERIFY(back->first() == window);
    }

    void anotherLayoutVersionKeepsPlacesAndDropsSizes()
    {
        WindowState window;
        window.geometry = "geometry";
        window.groups = {
            {QStringLiteral("dump"), {{QStringLiteral("dump"), dumpFrame(2), QStringLiteral("t"), "layout", {}}}, {}}};
        window.sideSizes = {300, 200};
        window.sideWidth = 400;
        QByteArray text = Session::toJson({window});
        QVERIFY(text.contains("\"layout_version\":1"));
        text.replace("\"layout_version\":1", "\"layout_version\":77");
        const auto back = Session::fromJson(text);
        QVERIFY(back);
        QVERIFY(back->first().geometry.isEmpty() && back->first().sideSizes.isEmpty());
        QCOMPARE(back->first().sideWidth, -1);
        QCOMPARE(back->first().groups.first().tabs.first().link, dumpFrame(2));
        QVERIFY(back->first().groups.first().tabs.first().layout.isEmpty());
    }

    void aDamagedOrNewerSessionIsKeptAsideAndSaid()
    {
        QVERIFY(writeFileAtomically(Session::file(), "{\"version\": 99, \"windows\": []}"));
        auto newer = Session::load();
        QVERIFY(!newer);
        QCOMPARE(newer.error().kind, Error::Kind::Newer);
        QVERIFY(QFileInfo::exists(Session::file() + QStringLiteral(".kept")));
        QVERIFY(Session::load()); // now there is none: a fresh start, not an error
        for (const QByteArray &text :
             {QByteArray("{"), QByteArray("[]"), QByteArray("\0\0\0", 3), QByteArray("{}"),
              QByteArray("{\"version\":1,\"windows\":[[],5,{\"groups\":[{\"tabs\":[{}]}]}]}")}) {
            const auto any = Session::fromJson(text); // any bytes: an error or a value, never a crash
            if (any)
                QVERIFY(any->size() <= 3);
        }
    }

    void theSessionHoldsNoSecrets()
    {
        WindowState window;
        window.groups = {{QStringLiteral("home"),
                          {{QStringLiteral("home"), Link(), QStringLiteral("https://u:hunter22@host/x"), {}, {}}},
                          {}}};
        window.catalogue = QStringLiteral("postgresql://me:hunter22@host/team");
        QVERIFY(!Session::toJson({window}).contains("hunter22"));
    }

    void settingsAreKept()
    {
        Settings settings;
        settings.theme = Theme::Mode::Dark;
        settings.comfortable = true;
        settings.language = QStringLiteral("de");
        settings.catalogue = QStringLiteral("/tmp/ü b.sqlite");
        settings.debuginfod = QStringLiteral("https://debuginfod.example");
        settings.restoreSession = false;
        QVERIFY(settings.save());
        QVERIFY(Settings::load() == settings);
        QVERIFY(writeFileAtomically(Settings::file(), "[window]\ntheme=plaid\ndensity=\nrestore=maybe\n"));
        QVERIFY(Settings::load().theme == Theme::Mode::System);
    }

    void recentThingsAreOnceAndNewestFirst()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(Recent::add({dumpFrame(i), QString::number(i), {}, QDateTime::currentDateTimeUtc()}));
        QVERIFY(Recent::add({dumpFrame(0), QStringLiteral("again"), {}, QDateTime::currentDateTimeUtc()}));
        QList<RecentThing> things = Recent::load();
        QCOMPARE(things.size(), 3);
        QCOMPARE(things.first().text, QStringLiteral("again"));
        QVERIFY(Recent::remove(dumpFrame(0)));
        QCOMPARE(Recent::load().size(), 2);
        QVERIFY(writeFileAtomically(directories::state() + QStringLiteral("/recent.json"), "not json"));
        QCOMPARE(Recent::load().size(), 0);
    }
};

QTEST_MAIN(TestShellValues)
#include "tst_shellvalues.moc"
