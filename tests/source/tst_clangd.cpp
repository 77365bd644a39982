// SPDX-License-Identifier: GPL-3.0-or-later
// References and callers beside those of an idle clangd-19, which has compiled everything: redis' sources, found in the
// list of repositories $ARIADNE_REPOSITORIES (paths separated by ':').
#include "kit/oracle.h"
#include "source/index/sourceindex.h"
#include "source/query/queries.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <random>
#include <set>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

namespace {

using Places = std::set<std::pair<QString, int>>; // path and line

// The few messages of the Language Server Protocol 3.17 that this needs.
class Clangd
{
public:
    Clangd(const QString &program, const QString &root) : m_root(root)
    {
        m_process.setWorkingDirectory(root);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program, {u"--background-index"_s, u"--limit-references=0"_s, u"--log=error"_s,
                                  u"--enable-config=false"_s, u"-j=2"_s});
    }
    ~Clangd()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    bool start(const QString &first)
    {
        call(u"initialize"_s,
             {{u"processId"_s, QJsonValue()},
              {u"rootUri"_s, uri({})},
              {u"capabilities"_s, QJsonObject{{u"window"_s, QJsonObject{{u"workDoneProgress"_s, true}}}}}});
        send({{u"method"_s, u"initialized"_s}, {u"params"_s, QJsonObject()}});
        open(first);
        while (!m_idle && read()) {
        }
        return m_idle;
    }

    Places references(const QString &path, int line, int column)
    {
        open(path);
        const QJsonValue result =
            call(u"textDocument/references"_s,
                 {{u"textDocument"_s, QJsonObject{{u"uri"_s, uri(path)}}},
                  {u"position"_s, QJsonObject{{u"line"_s, line - 1}, {u"character"_s, column - 1}}},
                  {u"context"_s, QJsonObject{{u"includeDeclaration"_s, false}}}});
        Places places;
        for (const QJsonValue row : result.toArray())
            places.insert(
                {row[u"uri"_s].toString().mid(uri({}).size()), row[u"range"_s][u"start"_s][u"line"_s].toInt() + 1});
        return places;
    }

private:
    QString uri(const QString &path) const { return u"file://"_s + m_root + u'/' + path; }

    void open(const QString &path)
    {
        QFile file(m_root + u'/' + path);
        if (m_open.contains(path) || !file.open(QIODevice::ReadOnly))
            return;
        m_open << path;
        send({{u"method"_s, u"textDocument/didOpen"_s},
              {u"params"_s,
               QJsonObject{{u"textDocument"_s, QJsonObject{{u"uri"_s, uri(path)},
                                                           {u"languageId"_s, u"c"_s},
                                                           {u"version"_s, 1},
                                                           {u"text"_s, QString::fromUtf8(file.readAll())}}}}}});
    }

    void send(QJsonObject message)
    {
        message[u"jsonrpc"] = u"2.0"_s;
        const QByteArray body = QJsonDocument(message).toJson(QJsonDocument::Compact);
        m_process.write("Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    QJsonValue call(const QString &method, const QJsonObject &parameters)
    {
        const int id = ++m_id;
        send({{u"id"_s, id}, {u"method"_s, method}, {u"params"_s, parameters}});
        while (const auto message = read()) {
            if (message->value(u"id"_s).toInt(-1) == id && !message->contains(u"method"_s))
                return message->value(u"result"_s);
        }
        return {};
    }

    // The next message; nothing once clangd is gone or silent for five minutes.
    std::optional<QJsonObject> read()
    {
        constexpr int kPatience = 300'000;
        for (;;) {
            const qsizetype head = m_input.indexOf("\r\n\r\n");
            const qsizetype field = m_input.indexOf("Content-Length: ");
            if (head >= 0 && field >= 0 && field < head) {
                const qsizetype size = m_input.mid(field + 16, m_input.indexOf('\r', field) - field - 16).toLongLong();
                if (m_input.size() >= head + 4 + size) {
                    const QJsonObject message = QJsonDocument::fromJson(m_input.mid(head + 4, size)).object();
                    m_input.remove(0, head + 4 + size);
                    if (message[u"method"] == u"window/workDoneProgress/create"_s)
                        send({{u"id"_s, message[u"id"]}, {u"result"_s, QJsonValue()}});
                    if (message[u"method"] == u"$/progress"_s && message[u"params"][u"value"_s][u"kind"_s] == u"end"_s)
                        m_idle = true;
                    return message;
                }
            }
            if (!m_process.waitForReadyRead(kPatience))
                return std::nullopt;
            m_input += m_process.readAllStandardOutput();
        }
    }

    QString m_root;
    QProcess m_process;
    QByteArray m_input;
    QStringList m_open;
    int m_id = 0;
    bool m_idle = false;
};

// REGISTER_API(Log) where the macro says RM_ ## name: a name that stands nowhere, in no file, and exists only once the
// preprocessor has glued it. Lexical answers leave it out; counted and printed apart.
bool isGlued(const QByteArray &name, const QString &path, int line)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QString text = QString::fromUtf8(file.readAll().split('\n').value(line - 1));
    const QString whole = QString::fromUtf8(name);
    static const QRegularExpression argument(u"[(,]\\s*(\\w{3,})\\s*[,)]"_s);
    for (const QRegularExpressionMatch &match : argument.globalMatch(text)) {
        const QString word = match.captured(1);
        if (word != whole && (whole.endsWith(u'_' + word) || whole.startsWith(word + u'_')))
            return !text.contains(whole);
    }
    return false;
}

} // namespace

class TestClangd : public QObject
{
    Q_OBJECT

private slots:
    void references()
    {
        ARIADNE_ORACLE(clangd, "clangd-19");
        QString repository;
        for (const QString &path : qEnvironmentVariable("ARIADNE_REPOSITORIES").split(u':'))
            if (path.contains(u"redis"_s))
                repository = path;
        if (repository.isEmpty())
            ARIADNE_SKIP(u"ARIADNE_REPOSITORIES names no clone of redis"_s);
        QTemporaryDir work;
        qputenv("XDG_CACHE_HOME", work.filePath(u"cache"_s).toLocal8Bit());
        const QString tree = work.filePath(u"redis"_s);
        QCOMPARE(QProcess::execute(u"git"_s, {u"clone"_s, u"-q"_s, u"--shared"_s, repository, tree}), 0);
        // What its build would be told; nothing of it is run.
        QJsonArray commands;
        const QStringList sources = QDir(tree + u"/src"_s).entryList({u"*.c"_s}, QDir::Files, QDir::Name);
        for (const QString &name : sources) {
            QJsonArray words{u"cc"_s, u"-std=gnu11"_s, u"-DREDIS_STATIC="_s};
            for (const char *dep : {"hiredis", "linenoise", "lua/src", "hdr_histogram", "fpconv"})
                words.append(u"-Ideps/"_s + QLatin1String(dep));
            words.append(u"-c"_s);
            words.append(u"src/"_s + name);
            commands.append(
                QJsonObject{{u"directory"_s, tree}, {u"file"_s, u"src/"_s + name}, {u"arguments"_s, words}});
        }
        QVERIFY(sources.size() > 50);
        QFile database(tree + u"/compile_commands.json"_s);
        QVERIFY(database.open(QIODevice::WriteOnly));
        database.write(QJsonDocument(commands).toJson());
        database.close();
        Clangd server(clangd, tree);
        QVERIFY(server.start(u"src/util.c"_s));

        NoJob job;
        const auto root = repository::SourceRoot::open(tree, job);
        QVERIFY(root);
        const auto index = *SourceIndex::of(*root);
        QVERIFY(index->refresh({}, job));
        const auto view = index->view();
        // By lot, of the functions that have one definition: which of two is meant only a compiler can say.
        std::vector<Definition> drawn;
        for (const SegmentPair &pair : view->segments()) {
            Segment::Walker walker(*pair.facts, 0);
            while (walker.next()) {
                if (walker.flags() != quint8(SymbolKind::Function) + 1)
                    continue;
                const QByteArray name(walker.name().data(), qsizetype(walker.name().size()));
                const auto found = definitions(*view, name, false, {}, job);
                if (found && found->rows.size() == 1 && found->rows[0].path.startsWith("src/") &&
                    found->rows[0].path.endsWith(".c") && found->rows[0].condition.isEmpty())
                    drawn.push_back(found->rows[0]);
            }
        }
        std::ranges::sort(drawn, {}, &Definition::name); // segments come in any order
        std::mt19937 random(19);
        std::ranges::shuffle(drawn, random);
        drawn.resize(std::min<size_t>(drawn.size(), 100));
        qsizetype theirs = 0, hit = 0, calls = 0, right = 0, glued = 0;
        QStringList missing, extra;
        for (const Definition &one : drawn) {
            const Places places = server.references(QString::fromUtf8(one.path), one.line, one.column);
            Places ours;
            const auto uses = source::references(*view, one.name, {}, job);
            const auto edges = callers(*view, one.name, {}, job);
            QVERIFY(uses && edges);
            for (const Reference &use : uses->rows)
                ours.insert({QString::fromUtf8(use.path), use.line});
            for (const Edge &edge : edges->rows) {
                const std::pair<QString, int> place(QString::fromUtf8(edge.path), edge.line);
                ours.insert(place);
                // What is possible only, stands under an #if or in files outside the build clangd cannot confirm.
                if (edge.certainty != Certainty::Certain || !edge.condition.isEmpty() ||
                    !edge.path.startsWith("src/") || edge.path.count('/') > 1 || !edge.path.endsWith(".c"))
                    continue;
                // Nor of a macro that has one body here and another there: it has compiled one of them.
                if (std::ranges::any_of(edge.via, [&](const QByteArray &macro) {
                        const auto bodies = definitions(*view, macro, false, {}, job);
                        return bodies && bodies->rows.size() > 1;
                    }))
                    continue;
                ++calls;
                right += places.contains(place) ? 1 : 0;
                if (!places.contains(place))
                    extra << u"%1 %2:%3"_s.arg(QString::fromUtf8(one.name), place.first).arg(place.second);
            }
            for (const auto &place : places) {
                if (!ours.contains(place) && isGlued(one.name, tree + u'/' + place.first, place.second)) {
                    ++glued;
                    continue;
                }
                ++theirs;
                hit += ours.contains(place) ? 1 : 0;
                if (!ours.contains(place))
                    missing << u"%1 %2:%3"_s.arg(QString::fromUtf8(one.name), place.first).arg(place.second);
            }
        }
        qInfo("%lld references of clangd (and %lld glued by ##), %lld found; %lld calls of ours, %lld confirmed",
              static_cast<long long>(theirs), static_cast<long long>(glued), static_cast<long long>(hit),
              static_cast<long long>(calls), static_cast<long long>(right));
        QVERIFY(theirs > 100);
        QVERIFY2(double(hit) >= 0.99 * double(theirs), qPrintable(missing.mid(0, 40).join(u'\n')));
        QVERIFY2(double(right) >= 0.98 * double(calls), qPrintable(extra.mid(0, 40).join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestClangd)
#include "tst_clangd.moc"
