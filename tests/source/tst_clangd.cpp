// SPDX-License-Identifier: GPL-3.0-or-later
// References and callers beside those of an idle clangd-19, which has compiled everything: redis and git, found in the
// list of repositories $ARIADNE_REPOSITORIES (paths separated by ':'), with the compile database that their make -n
// gives, and with that database as our chosen configuration. Every reference and every certain call counts.
// $ARIADNE_CLANGD_FOLDER: work trees, clangd's index and its answers stay there, so that it is asked once.
// $ARIADNE_CLANGD_SEED: which functions are drawn. $ARIADNE_CLANGD_DIFFERENCES: a file that gets every difference.
#include "kit/oracle.h"
#include "source/index/sourceindex.h"
#include "source/query/queries.h"
#include "source/scan/condition.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
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

// What the build would be told, from what make says it would do: nothing of it is compiled.
bool writeDatabase(const QString &tree, const QStringList &arguments)
{
    QProcess make;
    make.setWorkingDirectory(tree);
    make.start(u"make"_s, QStringList{u"-n"_s, u"-w"_s, u"CC=cc"_s} + arguments);
    if (!make.waitForFinished(120'000))
        return false;
    QStringList folders{tree};
    QSet<QString> seen;
    QJsonArray commands;
    static const QRegularExpression enters(u"^make(\\[\\d+\\])?: Entering directory '(.*)'$"_s);
    static const QRegularExpression leaves(u"^make(\\[\\d+\\])?: Leaving directory"_s);
    const QStringList lines = QString::fromUtf8(make.readAllStandardOutput()).split(u'\n');
    for (const QString &line : lines) {
        if (const auto match = enters.match(line); match.hasMatch())
            folders.append(match.captured(2));
        else if (leaves.match(line).hasMatch() && folders.size() > 1)
            folders.removeLast();
        const qsizetype behind = line.indexOf(u";cc "_s) + 1; // printf "CC x.o"; cc …
        const QString command = line.mid(behind);
        if (!command.startsWith(u"cc "_s) || !command.contains(u" -c "_s))
            continue;
        const QStringList words =
            QProcess::splitCommand(QString(command).replace(u"\\\""_s, u"\"\"\""_s).remove(u'\''));
        const QString file = QDir::cleanPath(QDir(folders.last()).absoluteFilePath(words.last()));
        if (!file.endsWith(u".c"_s) || seen.contains(file) || !QFile::exists(file))
            continue;
        seen.insert(file);
        commands.append(QJsonObject{
            {u"directory"_s, folders.last()}, {u"file"_s, file}, {u"arguments"_s, QJsonArray::fromStringList(words)}});
    }
    QFile database(tree + u"/compile_commands.json"_s);
    return seen.size() > 50 && database.open(QIODevice::WriteOnly) &&
           database.write(QJsonDocument(commands).toJson()) > 0;
}

QJsonArray toJson(const Places &places)
{
    QJsonArray array;
    for (const auto &[path, line] : places)
        array.append(QJsonArray{path, line});
    return array;
}

Places fromJson(const QJsonArray &array)
{
    Places places;
    for (const QJsonValue one : array)
        places.insert({one[0].toString(), one[1].toInt()});
    return places;
}

// By lot, of the functions of the build that have one definition in it: which of two is meant only a compiler can say.
std::vector<Definition> draw(const View &view, const Filter &filter, unsigned seed, JobControl &job)
{
    std::vector<Definition> drawn;
    for (const SegmentPair &pair : view.segments()) {
        Segment::Walker walker(*pair.facts, 0);
        while (walker.next()) {
            if (walker.flags() != quint8(SymbolKind::Function) + 1)
                continue;
            const QByteArray name(walker.name().data(), qsizetype(walker.name().size()));
            const auto found = definitions(view, name, false, filter, job);
            if (found && found->rows.size() == 1 && found->rows[0].path.endsWith(".c"))
                drawn.push_back(found->rows[0]);
        }
    }
    std::ranges::sort(drawn, {}, &Definition::name); // segments come in any order
    std::mt19937 random(seed);
    std::ranges::shuffle(drawn, random);
    drawn.resize(std::min<size_t>(drawn.size(), 100));
    return drawn;
}

struct Score {
    qint64 theirs = 0, found = 0;             // clangd's references
    qint64 calls = 0, confirmed = 0;          // our certain calls
    qint64 through = 0, throughConfirmed = 0; // of these through macros
    qint64 rows = 0, rowsConfirmed = 0;       // all of our references and calls, also those only possible
    QStringList missing, extra, loose;
};

void compare(const View &view, const Definition &one, const Places &places, const Filter &filter, Score &score)
{
    NoJob job;
    const auto uses = source::references(view, one.name, filter, job);
    const auto edges = callers(view, one.name, filter, job);
    if (!uses || !edges)
        return;
    const auto text = [&](const std::pair<QString, int> &place) {
        return u"%1 %2:%3"_s.arg(QString::fromUtf8(one.name), place.first).arg(place.second);
    };
    Places ours, calls, through;
    for (const Reference &use : uses->rows) {
        if (!use.local)
            ours.insert({QString::fromUtf8(use.path), use.line});
    }
    for (const Edge &edge : edges->rows) {
        const std::pair<QString, int> place(QString::fromUtf8(edge.path), edge.line);
        ours.insert(place);
        if (edge.certainty == Certainty::Certain)
            (edge.via.isEmpty() ? calls : through).insert(place);
    }
    for (const auto &place : places) {
        ++score.theirs;
        score.found += ours.contains(place) ? 1 : 0;
        if (!ours.contains(place))
            score.missing << text(place);
    }
    for (const auto &place : through) {
        score.through += 1;
        score.throughConfirmed += places.contains(place) ? 1 : 0;
    }
    calls.merge(through);
    for (const auto &place : calls) {
        ++score.calls;
        score.confirmed += places.contains(place) ? 1 : 0;
        if (!places.contains(place))
            score.extra << text(place);
    }
    for (const auto &place : ours) {
        ++score.rows;
        score.rowsConfirmed += places.contains(place) ? 1 : 0;
        if (!places.contains(place) && !calls.contains(place))
            score.loose << text(place);
    }
}

} // namespace

class TestClangd : public QObject
{
    Q_OBJECT

private slots:
    void references_data()
    {
        QTest::addColumn<QStringList>("make");
        QTest::addColumn<QStringList>("headers"); // that its build makes, by which command
        QTest::addColumn<QString>("first");
        QTest::newRow("redis") << QStringList{u"MALLOC=libc"_s, u"-C"_s, u"src"_s, u"all"_s}
                               << QStringList{u"sh"_s, u"-c"_s, u"cd src && sh ./mkreleasehdr.sh"_s} << u"src/util.c"_s;
        QTest::newRow("git") << QStringList{u"V=1"_s, u"NO_CURL=1"_s, u"NO_RUST=1"_s, u"all"_s}
                             << QStringList{u"make"_s,           u"-s"_s,
                                            u"NO_CURL=1"_s,      u"NO_RUST=1"_s,
                                            u"command-list.h"_s, u"config-list.h"_s,
                                            u"hook-list.h"_s}
                             << u"abspath.c"_s;
    }

    void references()
    {
        ARIADNE_ORACLE(clangd, "clangd-19");
        QFETCH(const QStringList, make);
        QFETCH(QStringList, headers);
        QFETCH(const QString, first);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        QString repository;
        for (const QString &path : qEnvironmentVariable("ARIADNE_REPOSITORIES").split(u':'))
            if (path.contains(u'/' + name + u'+') || path.endsWith(u'/' + name))
                repository = path;
        if (repository.isEmpty())
            ARIADNE_SKIP(u"ARIADNE_REPOSITORIES names no clone of %1"_s.arg(name));
        QTemporaryDir temporary;
        const QString folder = qEnvironmentVariable("ARIADNE_CLANGD_FOLDER", temporary.path());
        qputenv("XDG_CACHE_HOME", temporary.filePath(u"cache"_s).toLocal8Bit());
        const QString tree = folder + u'/' + name;
        if (!QFile::exists(tree)) {
            QCOMPARE(QProcess::execute(u"git"_s, {u"clone"_s, u"-q"_s, u"--shared"_s, repository, tree}), 0);
            QVERIFY(writeDatabase(tree, make));
            QProcess making;
            making.setWorkingDirectory(tree);
            making.start(headers.takeFirst(), headers);
            QVERIFY(making.waitForFinished(60'000));
        }
        NoJob job;
        const auto root = repository::SourceRoot::open(tree, job);
        QVERIFY(root);
        const auto index = *SourceIndex::of(*root);
        QVERIFY(index->refresh({}, job));
        const auto view = index->view();
        auto configuration = Configuration::fromFile(tree + u"/compile_commands.json"_s, job);
        QVERIFY(configuration);
        Filter filter;
        filter.configuration = std::make_shared<const Configuration>(std::move(*configuration));
        const unsigned seed = qEnvironmentVariable("ARIADNE_CLANGD_SEED", u"19"_s).toUInt();
        const std::vector<Definition> drawn = draw(*view, filter, seed, job);
        QVERIFY(drawn.size() == 100);

        QFile kept(folder + u'/' + name + u".answers.json"_s);
        QJsonObject answers;
        if (kept.open(QIODevice::ReadOnly))
            answers = QJsonDocument::fromJson(kept.readAll()).object();
        kept.close();
        std::unique_ptr<Clangd> server;
        Score score;
        for (const Definition &one : drawn) {
            const QString path = QString::fromUtf8(one.path);
            const QString key = u"%1 %2:%3:%4"_s.arg(QString::fromUtf8(one.name), path).arg(one.line).arg(one.column);
            if (!answers.contains(key)) {
                if (!server) {
                    server = std::make_unique<Clangd>(clangd, tree);
                    QVERIFY(server->start(first));
                }
                answers[key] = toJson(server->references(path, one.line, one.column));
            }
            compare(*view, one, fromJson(answers[key].toArray()), filter, score);
        }
        if (server && kept.open(QIODevice::WriteOnly))
            kept.write(QJsonDocument(answers).toJson());
        const auto percent = [](qint64 part, qint64 whole) {
            return whole == 0 ? 100 : 100.0 * double(part) / double(whole);
        };
        qInfo("%s, seed %u: %lld of clangd's %lld references found (%.2f %%); %lld of our %lld calls confirmed (%.2f "
              "%%), "
              "of these through macros %lld of %lld; %lld of all %lld rows (%.2f %%)",
              qPrintable(name), seed, static_cast<long long>(score.found), static_cast<long long>(score.theirs),
              percent(score.found, score.theirs), static_cast<long long>(score.confirmed),
              static_cast<long long>(score.calls), percent(score.confirmed, score.calls),
              static_cast<long long>(score.throughConfirmed), static_cast<long long>(score.through),
              static_cast<long long>(score.rowsConfirmed), static_cast<long long>(score.rows),
              percent(score.rowsConfirmed, score.rows));
        if (QFile differences(qEnvironmentVariable("ARIADNE_CLANGD_DIFFERENCES")); differences.open(QIODevice::Append))
            differences.write((name + u" missing\n"_s + score.missing.join(u'\n') + u"\n"_s + name +
                               u" extra calls\n"_s + score.extra.join(u'\n') + u"\n"_s + name + u" other rows\n"_s +
                               score.loose.join(u'\n') + u'\n')
                                  .toUtf8());
        QVERIFY(score.theirs > 100);
        QVERIFY2(double(score.found) >= 0.99 * double(score.theirs), qPrintable(score.missing.mid(0, 40).join(u'\n')));
        QVERIFY2(double(score.confirmed) >= 0.98 * double(score.calls), qPrintable(score.extra.mid(0, 40).join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestClangd)
#include "tst_clangd.moc"
