// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/cases.h"
#include "cases/writeup.h"
#include "kit/child.h"
#include "kit/oracle.h"
#include "kit/postgres.h"
#include "support/hash.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::cases;
using namespace Qt::StringLiterals;

namespace {

NoJob g_job;

store::Catalogue opened(const QString &location)
{
    auto catalogue = store::Catalogue::open(location, g_job);
    if (!catalogue)
        qFatal("%s", qPrintable(catalogue.error().what));
    return *catalogue;
}

Evidence someEvidence()
{
    Evidence evidence;
    evidence.link = place::Commit{RepositoryId{"0123456789abcdef0123456789abcdef"},
                                  ObjectId{"9c41f07e00000000000000000000000000000001"}};
    evidence.title = u"9c41f07e Keep the key"_s;
    evidence.detail = u"It changes one line."_s;
    evidence.code = u"-\tfree(key);\n+\tkeep(key);"_s;
    evidence.codeName = u"diff"_s;
    evidence.facts = {{u"Commit"_s, u"9c41f07e00000000000000000000000000000001"_s, true},
                      {u"Command"_s, u"git show 9c41f07e"_s, true}};
    return evidence;
}

const QString kHostile = u"<script>alert(1)</script> [x](javascript:alert(2)) ![](http://evil.example/a.png) "
                         u"`</code><img src=x onerror=alert(3)>` "
                         u"&lt; **bold** # no heading </title> \u202Egnp.exe"_s;

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A one-pixel picture.
QByteArray png()
{
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
}

} // namespace

class TestCases : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_count = 0;
    QString freshLocation() { return m_folder.filePath(u"c%1.sqlite"_s.arg(++m_count)); }

private slots:
    void life_data()
    {
        QTest::addColumn<QString>("location");
        for (const auto &[name, location] : kit::testCatalogues(m_folder.path()))
            QTest::newRow(qPrintable(name)) << location;
    }
    void life()
    {
        QFETCH(QString, location);
        const store::Catalogue catalogue = opened(location);
        const Case begun = *begin(catalogue, u"  Slab holds\na key "_s, g_job);
        QCOMPARE(begun.title, u"Slab holds a key"_s);
        QCOMPARE(begun.state, u"open"_s);
        QVERIFY(isUuid(begun.id));

        const Item seen = *add(catalogue, begun.id, ItemKind::Observation, {}, someEvidence(), g_job);
        QCOMPARE(seen.label, u"E1"_s);
        QCOMPARE(seen.text, u"9c41f07e Keep the key"_s); // the evidence's own words
        QCOMPARE(*seen.evidence, someEvidence());
        QCOMPARE(add(catalogue, begun.id, ItemKind::Hypothesis, u"Freed twice"_s, {}, g_job)->label, u"H1"_s);
        QCOMPARE(add(catalogue, begun.id, ItemKind::Question, u"Why only at night?"_s, {}, g_job)->label, u"Q1"_s);
        const Item note = *add(catalogue, begun.id, ItemKind::Note, u"first\n\nwords"_s, {}, g_job);
        QCOMPARE(edit(catalogue, begun.id, u"n1"_s, u"other words"_s, g_job)->text, u"other words"_s);
        QCOMPARE(add(catalogue, begun.id, ItemKind::Observation, u"  "_s, {}, g_job).error().kind, Error::Kind::Usage);
        QCOMPARE(edit(catalogue, begun.id, u"E9"_s, u"x"_s, g_job).error().kind, Error::Kind::NotFound);

        // By id, digits, title and link.
        const Case whole = *open(catalogue, begun.id, g_job);
        QCOMPARE(whole.items.size(), 4);
        QCOMPARE(whole.item(note.id)->edits, 1);
        QVERIFY(whole.item(note.id)->edited.isValid());
        QCOMPARE(*open(catalogue, begun.id.right(8), g_job), whole);
        QCOMPARE(*open(catalogue, u"slab holds A key"_s, g_job), whole);
        QCOMPARE(*open(catalogue, Link(place::Case{begun.id, seen.id}).print(), g_job), whole);
        QCOMPARE(open(catalogue, u"no such"_s, g_job).error().kind, Error::Kind::NotFound);
        QCOMPARE(open(catalogue, uuid7(), g_job).error().kind, Error::Kind::NotFound);

        // Undo goes back step by step, and can be undone; what was written stays in the record.
        QCOMPARE(undo(catalogue, begun.id, {}, g_job)->item(note.id)->text, u"first\n\nwords"_s);
        const Case without = *undo(catalogue, begun.id, {}, g_job);
        QVERIFY(!without.item(note.id));
        QCOMPARE(without.record.size(), 8);
        QVERIFY(std::any_of(without.record.begin(), without.record.end(),
                            [](const Entry &entry) { return entry.undone && entry.what == u"added N1"_s; }));
        QCOMPARE(add(catalogue, begun.id, ItemKind::Note, u"another"_s, {}, g_job)->label,
                 u"N2"_s); // labels are not used again
        const Case back = *undo(catalogue, begun.id, without.record.last().event, g_job);
        QCOMPARE(back.item(note.id)->text, u"first\n\nwords"_s);
        QCOMPARE(undo(catalogue, begun.id, begun.record.first().event, g_job).error().kind, Error::Kind::NotFound);

        QCOMPARE(rename(catalogue, begun.id, u"Slab"_s, g_job)->title, u"Slab"_s);
        for (int i = 0; i < 5; ++i)
            QVERIFY(begin(catalogue, u"case %1"_s.arg(i), g_job));
        QStringList titles;
        QString after;
        do {
            const auto page = list(catalogue, after, 4, g_job);
            QVERIFY(page);
            for (const Case &one : page->rows)
                titles += one.title;
            after = page->next;
        } while (!after.isEmpty());
        QCOMPARE(titles.size(), 6);
        QCOMPARE(titles.last(), u"Slab"_s);

        QCOMPARE(currentCase(catalogue), QString());
        QVERIFY(setCurrentCase(catalogue, begun.id));
        QCOMPARE(currentCase(catalogue), begun.id);
    }

    void secretsAreTakenOut()
    {
        const QString location = freshLocation();
        {
            const store::Catalogue catalogue = opened(location);
            const Case value = *begin(catalogue, u"https://joe:hunter2secret@host/x"_s, g_job);
            Evidence evidence = someEvidence();
            evidence.code = u"PASSWORD=hunter2secret"_s;
            evidence.facts = {{u"Command"_s, u"curl https://joe:hunter2secret@host/x"_s, true}};
            QVERIFY(add(catalogue, value.id, ItemKind::Observation, u"postgresql://joe:hunter2secret@host/x"_s,
                        evidence, g_job));
        }
        for (const QString &name : QDir(m_folder.path()).entryList({QFileInfo(location).fileName() + u'*'}))
            QVERIFY2(!read(m_folder.filePath(name)).contains("hunter2secret"), qPrintable(name));
    }

    // Fold: the order of events is that of their ids, whoever wrote them.
    void foldOfStrangeEvents()
    {
        QVERIFY(!fold({}));
        store::Event event;
        event.id = uuid7();
        event.time = QDateTime::currentDateTimeUtc();
        event.subject = uuid7();
        event.kind = u"item"_s;
        QVERIFY(!fold({event})); // no beginning
        store::Event begun = event;
        begun.kind = u"begun"_s;
        begun.data = {{u"title"_s, u"x"_s}};
        store::Event newer = event;
        newer.kind = u"weigh-2099"_s;
        store::Event itself = event;
        itself.kind = u"undo"_s;
        itself.id = u"z"_s;
        itself.data = {{u"event"_s, u"z"_s}};
        const auto value = fold({begun, newer, event, itself});
        QVERIFY(value);
        QCOMPARE(value->items.size(), 0);
        QCOMPARE(value->record.size(), 4);
    }

    void markdown()
    {
        const store::Catalogue catalogue = opened(freshLocation());
        const Case begun = *begin(catalogue, u"Slab holds a key"_s, g_job);
        QVERIFY(
            add(catalogue, begun.id, ItemKind::Observation, u"It was freed\nby the flusher."_s, someEvidence(), g_job));
        QVERIFY(add(catalogue, begun.id, ItemKind::Question, u"Why only at night?"_s, {}, g_job));
        QVERIFY(add(catalogue, begun.id, ItemKind::Assumption, u"One writer"_s, {}, g_job));
        const QString path = m_folder.filePath(u"out/write up.md"_s);
        const auto maker = [](const Link &) -> Result<QByteArray> { return png(); };
        const auto warnings = exportCase(*open(catalogue, begun.id, g_job), path, maker, g_job);
        QVERIFY(warnings);
        QVERIFY(warnings->isEmpty());
        const QString text = QString::fromUtf8(read(path));
        QCOMPARE(read(m_folder.filePath(u"out/write up-pictures/E1.png"_s)), png());
        for (const QString &part :
             {u"# Slab holds a key\n"_s, u"## Observations\n"_s, u"### E1 · It was freed\n"_s, u"by the flusher.\n"_s,
              u"- Commit: `9c41f07e00000000000000000000000000000001`\n"_s, u"- Command: `git show 9c41f07e`\n"_s,
              u"](<ariadne:commit/0123456789abcdef0123456789abcdef/9c41f07e00000000000000000000000000000001>)"_s,
              u"```diff\n-    free(key);\n+    keep(key);\n```"_s, u"![Picture of E1](<write%20up-pictures/E1.png>)"_s,
              u"## What is not known\n"_s, u"- No cause is named."_s, u"- Open question: Q1 · Why only at night?"_s,
              u"- Assumed, not checked: A1 · One writer"_s, u"## Record\n"_s, u" UTC"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u"\nis not in\n"_s + text));
        // In this order.
        qsizetype at = -1;
        for (const QString &heading : {u"# Slab"_s, u"## Observations"_s, u"## Hypotheses"_s, u"## Questions"_s,
                                       u"## Assumptions"_s, u"## What is not known"_s, u"## Record"_s}) {
            const qsizetype here = text.indexOf(heading);
            QVERIFY2(here > at, qPrintable(heading));
            at = here;
        }
    }

    void htmlIsSelfContained()
    {
        const store::Catalogue catalogue = opened(freshLocation());
        const Case begun = *begin(catalogue, kHostile, g_job);
        Evidence evidence = someEvidence();
        evidence.title = kHostile;
        evidence.detail = kHostile;
        evidence.code = u"```\n</code></pre><script>alert(4)</script>\n````"_s;
        evidence.codeName = u"x`\n<script>"_s;
        evidence.facts = {{kHostile, kHostile, true}, {kHostile, u"` `` ```"_s, true}};
        evidence.missing = kHostile;
        for (const ItemKind kind : {ItemKind::Observation, ItemKind::Note, ItemKind::Question, ItemKind::Hypothesis})
            QVERIFY(add(catalogue, begun.id, kind,
                        kHostile + u"\n\n<iframe src=\"http://evil.example\">\n- item\n===\n    <b>indented</b>"_s,
                        evidence, g_job));
        const QString path = m_folder.filePath(u"out/case.html"_s);
        const auto maker = [](const Link &) -> Result<QByteArray> { return png(); };
        QVERIFY(exportCase(*open(catalogue, begun.id, g_job), path, maker, g_job));
        const QString html = QString::fromUtf8(read(path));
        QVERIFY(html.startsWith(u"<!DOCTYPE html>"_s));
        // Every element is one of ours: hostile text never begins one.
        static const QSet<QString> kOurs{
            u"html"_s, u"head"_s, u"meta"_s, u"title"_s, u"style"_s, u"body"_s, u"h1"_s,     u"h2"_s, u"h3"_s, u"p"_s,
            u"ul"_s,   u"li"_s,   u"a"_s,    u"code"_s,  u"pre"_s,   u"img"_s,  u"strong"_s, u"br"_s, u"em"_s};
        static const QRegularExpression element(u"<([a-zA-Z][a-zA-Z0-9]*)([^>]*)>"_s);
        auto matches = element.globalMatch(html);
        int pictures = 0;
        while (matches.hasNext()) {
            const auto match = matches.next();
            QVERIFY2(kOurs.contains(match.captured(1)), qPrintable(match.captured(0)));
            QVERIFY2(!match.captured(2).contains(QRegularExpression(u"\\bon[a-z]+\\s*="_s)),
                     qPrintable(match.captured(0)));
            if (match.captured(1) == u"img"_s) {
                QVERIFY2(match.captured(2).contains(u"src=\"data:image/png;base64,"_s),
                         qPrintable(match.captured(0).left(200)));
                ++pictures;
            }
            if (match.captured(1) == u"a"_s)
                QVERIFY2(match.captured(2).contains(u"href=\"ariadne:"_s), qPrintable(match.captured(0)));
        }
        QCOMPARE(pictures, 4);
        QVERIFY(!html.contains(u"\u202E"_s));
        QVERIFY(html.contains(u"&lt;script&gt;alert(1)&lt;/script&gt;"_s));
        QVERIFY(html.contains(u"default-src 'none'"_s));
        QVERIFY(!html.contains(u"raw HTML omitted"_s)); // all of it was text, none was dropped
        QVERIFY(html.contains(u"**bold**"_s));          // as typed
    }

    void picturesMayBeMissing()
    {
        const store::Catalogue catalogue = opened(freshLocation());
        const Case begun = *begin(catalogue, u"x"_s, g_job);
        QVERIFY(add(catalogue, begun.id, ItemKind::Observation, {}, someEvidence(), g_job));
        const Case value = *open(catalogue, begun.id, g_job);
        const auto failing = [](const Link &) -> Result<QByteArray> { return fail(Error::Kind::NotFound, u"gone"_s); };
        const auto warnings = exportCase(value, m_folder.filePath(u"p.html"_s), failing, g_job);
        QVERIFY(warnings);
        QCOMPARE(warnings->size(), 1);
        const auto rubbish = [](const Link &) -> Result<QByteArray> { return QByteArray("<svg onload=x>"); };
        QCOMPARE(exportCase(value, m_folder.filePath(u"p.html"_s), rubbish, g_job)->size(), 1);
        QVERIFY(!read(m_folder.filePath(u"p.html"_s)).contains("onload"));
        QCOMPARE(exportCase(value, m_folder.filePath(u"p.doc"_s), {}, g_job).error().kind, Error::Kind::Usage);
    }

    void exportFailsWhole()
    {
        const store::Catalogue catalogue = opened(freshLocation());
        const Case begun = *begin(catalogue, u"x"_s, g_job);
        const Case value = *open(catalogue, begun.id, g_job);
        const QString path = m_folder.filePath(u"full.html"_s);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        kit::ChildOptions options;
        options.fileSizeLimit = 100;
        QCOMPARE(kit::inChild([&] { return exportCase(value, path, {}, g_job) ? 1 : 0; }, options), 0);
        QCOMPARE(read(path), QByteArray("old"));
    }

    void escapes_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"# heading", "1. list", "- list", "+ list", "===", "---",       "***",          "> quote",
              "a_b_c",     "<b>",     "[a](b)", "`code`", "\\",  "&amp;",     "    indented", "a\nb",
              "| a | b |", "~~~",     "!",      "*",      "1)",  "2024-01-01"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    // Through cmark and back to plain text, what was typed is what is read.
    void escapes()
    {
        QFETCH(QString, text);
        Case value;
        value.id = uuid7();
        value.title = u"t"_s;
        value.begun = value.changed = QDateTime::currentDateTimeUtc();
        Item item;
        item.id = uuid7();
        item.label = u"N1"_s;
        item.text = u"first\n"_s + text;
        item.time = value.begun;
        value.items = {item};
        const QString html = QString::fromUtf8(writeUp(value, Format::Html, value.begun, {}, {}, g_job)->text);
        const QString body = html.mid(html.indexOf(u"N1 · first</h3>"_s) + 15);
        QString shown = body.mid(body.indexOf(u"<p>"_s) + 3);
        shown.truncate(shown.indexOf(u"</p>"_s));
        shown.replace(u"<br />\n"_s, u"\n"_s)
            .replace(u"&lt;"_s, u"<"_s)
            .replace(u"&gt;"_s, u">"_s)
            .replace(u"&quot;"_s, u"\""_s)
            .replace(u"&amp;"_s, u"&"_s);
        QCOMPARE(shown, text.trimmed());
    }
};

QTEST_GUILESS_MAIN(TestCases)
#include "tst_cases.moc"
