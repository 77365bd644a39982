// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/postgres.h"
#include "store/events.h"
#include "support/hash.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::store;

class TestEvents : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    int m_number = 0;

    void places()
    {
        QTest::addColumn<QString>("location");
        for (const auto &[name, location] : kit::testCatalogues(m_folder.path()))
            QTest::newRow(qPrintable(name))
                << (name == QLatin1String("sqlite") ? location + QString::number(++m_number) : location);
    }
    static Result<Event> add(const Catalogue &catalogue, const Event &event)
    {
        return catalogue.write([&](UnitOfWork &unit) { return append(unit, event); });
    }
    static Event sample()
    {
        Event event;
        event.area = QStringLiteral("cases");
        event.subject = uuid7();
        event.kind = QStringLiteral("noted");
        return event;
    }

private slots:
    void storesAndFinds_data() { places(); }
    void storesAndFinds()
    {
        QFETCH(QString, location);
        NoJob job;
        const auto catalogue = Catalogue::open(location, job);
        QVERIFY(catalogue);
        Event event = sample();
        event.author = QStringLiteral("Ümit „q“ 'x'");
        event.byPerson = false;
        event.reason = QStringLiteral("because\nof ∅");
        event.data = {{QStringLiteral("list"), QJsonArray{1, 2.5, QStringLiteral("drei")}},
                      {QStringLiteral("null"), QJsonValue()}};
        const auto stored = add(*catalogue, event);
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().what + stored.error().detail));
        QVERIFY(isUuid(stored->id));
        QVERIFY(stored->time.isValid());
        const auto found = catalogue->read([&](UnitOfWork &unit) { return events(unit, event.area, event.subject); });
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QVERIFY(found->first() == *stored);
        QCOMPARE(found->first().data, event.data);
        QCOMPARE(found->first().author, event.author);
    }

    void pages_data() { places(); }
    void pages()
    {
        QFETCH(QString, location);
        NoJob job;
        const auto catalogue = Catalogue::open(location, job);
        QVERIFY(catalogue);
        const Event event = sample();
        QStringList made;
        for (int i = 0; i < 25; ++i) {
            Event next = event;
            next.reason = QString::number(i);
            made.append(add(*catalogue, next).value_or(Event()).id);
        }
        QVERIFY(add(*catalogue, sample()));
        QStringList seen;
        for (;;) {
            const auto page = catalogue->read([&](UnitOfWork &unit) {
                return events(unit, event.area, event.subject, seen.isEmpty() ? QString() : seen.last(), 10);
            });
            QVERIFY(page);
            QVERIFY(page->size() <= 10);
            if (page->isEmpty())
                break;
            for (const Event &found : *page)
                seen.append(found.id);
        }
        QCOMPARE(seen, made); // oldest first, each once
        const auto area = catalogue->read([&](UnitOfWork &unit) { return events(unit, event.area, {}); });
        QCOMPARE(area.value_or(QList<Event>()).size(), 26);
        const auto none = catalogue->read([&](UnitOfWork &unit) { return events(unit, QStringLiteral("trials"), {}); });
        QCOMPARE(none.value_or(QList<Event>{event}).size(), 0);
    }

    void plansUseAnIndex()
    {
        NoJob job;
        const auto catalogue = Catalogue::open(m_folder.filePath(QStringLiteral("plan.sqlite")), job);
        QVERIFY(catalogue);
        for (const char *where : {"area = 'a' AND subject = 'b' AND id > 'c'", "area = 'a' AND id > 'c'"}) {
            const auto plan = catalogue->read([&](UnitOfWork &unit) -> Result<QString> {
                auto query =
                    unit.query(QStringLiteral("EXPLAIN QUERY PLAN SELECT id FROM events WHERE %1 ORDER BY id LIMIT 5")
                                   .arg(QString::fromLatin1(where)));
                if (!query)
                    return std::unexpected(query.error());
                QString text;
                while (query->next())
                    text += query->value(3).toString() + u'\n';
                return text;
            });
            QVERIFY(plan);
            QVERIFY2(plan->contains(QStringLiteral("USING")) && plan->contains(QStringLiteral("INDEX")),
                     qPrintable(*plan));
            QVERIFY2(!plan->contains(QStringLiteral("TEMP B-TREE")), qPrintable(*plan));
        }
    }

    void hidesSecrets()
    {
        NoJob job;
        const QString path = m_folder.filePath(QStringLiteral("secrets.sqlite"));
        const auto catalogue = Catalogue::open(path, job);
        QVERIFY(catalogue);
        Event event = sample();
        event.reason = QStringLiteral("ran with --password hunter2");
        event.data = {{QStringLiteral("password"), QStringLiteral("hunter2")},
                      {QStringLiteral("nested"),
                       QJsonArray{QJsonObject{{QStringLiteral("url"), QStringLiteral("http://u:hunter2@h/")}}}},
                      {QStringLiteral("kept"), QStringLiteral("machine a")}};
        const auto stored = add(*catalogue, event);
        QVERIFY(stored);
        QVERIFY(stored->reason.contains(QStringLiteral("«redacted»")));
        QCOMPARE(stored->data[QStringLiteral("kept")].toString(), QStringLiteral("machine a"));
        for (const QString &name : {path, path + QStringLiteral("-wal")}) {
            QFile file(name);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY2(!file.readAll().contains("hunter2"), qPrintable(name));
        }
    }

    void authors()
    {
        NoJob job;
        const auto catalogue = Catalogue::open(m_folder.filePath(QStringLiteral("authors.sqlite")), job);
        QVERIFY(catalogue);
        QVERIFY(!add(*catalogue, sample()).value_or(Event()).author.isEmpty());
        qputenv("ARIADNE_AUTHOR", "Ada");
        QCOMPARE(add(*catalogue, sample()).value_or(Event()).author, QStringLiteral("Ada"));
        qunsetenv("ARIADNE_AUTHOR");
    }

    void refusesNothing()
    {
        NoJob job;
        const auto catalogue = Catalogue::open(m_folder.filePath(QStringLiteral("usage.sqlite")), job);
        QVERIFY(catalogue);
        QCOMPARE(add(*catalogue, Event()).error().kind, Error::Kind::Usage);
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
