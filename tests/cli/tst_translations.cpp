// SPDX-License-Identifier: GPL-3.0-or-later
// The German and English sentences: none is missing, and each keeps its places, keys and endings.
#include "kit/oracle.h"
#include "support/process.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

namespace {

struct Message {
    QString context, source;
    QStringList forms; // one, or as many as the language has plurals
    bool plural = false;
    bool unfinished = false;
};

QList<Message> messagesOf(const QString &path)
{
    QList<Message> all;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            all.append({context, {}, {}, xml.attributes().value("numerus"_L1) == "yes"_L1, false});
        } else if (xml.name() == "source"_L1) {
            all.last().source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            all.last().unfinished = xml.attributes().hasAttribute("type"_L1);
            if (!all.last().plural)
                all.last().forms << xml.readElementText();
        } else if (xml.name() == "numerusform"_L1) {
            all.last().forms << xml.readElementText();
        }
    }
    return all;
}

QMap<QString, int> placesOf(const QString &text)
{
    static const QRegularExpression place(u"%(?:L?\\d+|n)"_s);
    QMap<QString, int> places;
    for (auto found = place.globalMatch(text); found.hasNext();)
        ++places[found.next().captured()];
    return places;
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsMissing();
    void sentencesFit_data();
    void sentencesFit();
};

void TranslationsTest::nothingIsMissing()
{
    NoJob job;
    ProcessRequest request;
    request.command = QStringList{QStringLiteral(ARIADNE_SOURCE_FOLDER "/translations/update"), u"--check"_s};
    const auto result = runProcess(request, job);
    QVERIFY(result);
    if (result->exitCode == 77)
        ARIADNE_SKIP(QString::fromUtf8(result->output).trimmed());
    QVERIFY2(result->ok(), result->output + result->errors);
}

void TranslationsTest::sentencesFit_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << u"de"_s;
    QTest::newRow("English plurals") << u"en"_s;
}

void TranslationsTest::sentencesFit()
{
    QFETCH(QString, language);
    const QList<Message> messages =
        messagesOf(QStringLiteral(ARIADNE_SOURCE_FOLDER "/translations/ariadne_%1.ts").arg(language));
    QVERIFY(!messages.isEmpty());
    QStringList problems;
    for (const Message &message : messages) {
        const auto complain = [&](const char *what, const QString &form) {
            problems << message.context + u": "_s + message.source + u" → "_s + form + u": "_s + QLatin1String(what);
        };
        if (message.unfinished)
            complain("unfinished", {});
        if (message.forms.size() != (message.plural ? 2 : 1))
            complain("the number of forms is wrong", message.forms.join(u'|'));
        for (const QString &form : message.forms) {
            if (form.isEmpty())
                complain("empty", form);
            QMap<QString, int> wanted = placesOf(message.source), got = placesOf(form);
            if (message.plural) { // "one file" need not say 1
                wanted.remove(u"%n"_s);
                got.remove(u"%n"_s);
            }
            if (wanted.keys() != got.keys())
                complain("its %1 … differ", form);
            // A key after '&' stays a key.
            static const QRegularExpression key(u"&\\w"_s);
            if (message.source.contains(key) != form.contains(key))
                complain("one has a key after & and the other has none", form);
            for (const QChar end : u"…:.?"_s)
                if (message.source.endsWith(end) != form.endsWith(end))
                    complain("they end differently", form);
            if (message.source.startsWith(u' ') != form.startsWith(u' ') ||
                message.source.endsWith(u' ') != form.endsWith(u' ') ||
                form.contains("  "_L1) != message.source.contains("  "_L1))
                complain("blanks differ", form);
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.mid(0, 30).join(u'\n')));
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
