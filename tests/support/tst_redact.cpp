// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/redact.h"

#include <QElapsedTimer>
#include <QTest>
#include <rapidcheck.h>

using namespace ariadne;

namespace {
const QString kMark = QStringLiteral("«redacted»");
}

class TestRedact : public QObject
{
    Q_OBJECT
private slots:
    // Each row: a text, and the secret that must be gone from it; the rest has to stay.
    void secrets_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("https://me:hunter2@example.org/x", "https://me:«redacted»@example.org/x");
        row("postgresql://u:p%40ss@db:5432/cat", "postgresql://u:«redacted»@db:5432/cat");
        row("redis://:pw@host", "redis://:«redacted»@host");
        row("git clone https://x0123456789abcdefghij@host/r", "git clone https://«redacted»@host/r");
        row("Authorization: Bearer abc.def-123", "Authorization: «redacted»");
        row("authorization: Basic dXNlcjpwYXNz\nHost: x", "authorization: «redacted»\nHost: x");
        row("Authorization: Digest username=\"me\", response=\"12ab\"\nnext", "Authorization: «redacted»\nnext");
        row("curl -H 'Authorization: token ghx' https://h", "curl -H 'Authorization: «redacted»' https://h");
        row("{\"Authorization\": \"Bearer xyz12345\"}", "{\"Authorization\": \"«redacted»\"}");
        row("Set-Cookie: sid=12; Path=/", "Set-Cookie: «redacted»");
        row("PASSWORD=hunter2 make", "PASSWORD=«redacted» make");
        row("password = hunter2", "password = «redacted»");
        row("password: \"with blanks in it\", user: me", "password: \"«redacted»\", user: me");
        row("db_password='a b c' x", "db_password='«redacted»' x");
        row("{\"password\":\"a\\\"b\",\"user\":\"me\"}", "{\"password\":\"«redacted»\",\"user\":\"me\"}");
        row("{\\\"secret\\\":\\\"abc\\\"}", "{\\\"secret\\\":\\\"«redacted»\\\"}");
        row("?access_token=abc123def&x=1", "?access_token=«redacted»&x=1");
        row("{\"token\": \"short\"}", "{\"token\": \"«redacted»\"}");
        row("client_secret=foo&user=bar", "client_secret=«redacted»&user=bar");
        row("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG", "AWS_SECRET_ACCESS_KEY=«redacted»");
        row("key AKIAIOSFODNN7EXAMPLE used", "key «redacted» used");
        row("ghp_0123456789abcdefghijABCDEFGHIJ012345 x", "«redacted» x");
        row("xoxb-123456789012-abcdef", "«redacted»");
        row("sk_live_0123456789abcdef", "«redacted»");
        row("glpat-abcdefghij0123456789", "«redacted»");
        row("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sflKxwRJSM", "«redacted»");
        row("tool --password hunter2 --verbose", "tool --password «redacted» --verbose");
        row("tool --password 'hunter 2' x", "tool --password '«redacted»' x");
        row("tool --api-key=abc x", "tool --api-key=«redacted» x");
        row("sshpass -p hunter2 ssh host", "sshpass -p «redacted» ssh host");
        row("curl -u me:hunter2 http://h", "curl -u me:«redacted» http://h");
        row("Server=db;Uid=me;Pwd=hunter2;", "Server=db;Uid=me;Pwd=«redacted»;");
        row("-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----\nrest",
            "-----BEGIN RSA PRIVATE KEY-----«redacted»-----END RSA PRIVATE KEY-----\nrest");
        row("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb cut short", "-----BEGIN OPENSSH PRIVATE KEY-----«redacted»");
    }
    void secrets()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(redact(text), expected);
        QCOMPARE(redact(redact(text)), expected);
        QCOMPARE(QString::fromUtf8(redact(text.toUtf8())), expected);
    }

    // What failures are told by must not be touched.
    void innocent_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"Assertion `token == expected' failed.",
                                 "error: expected ';' before token: 'foo'",
                                 "parser.cpp:12: unexpected token = next",
                                 "/etc/passwd: No such file or directory",
                                 "std::token::next()",
                                 "PWD=/home/me/src",
                                 "OLDPWD=/tmp",
                                 "docker run -u 1000:1000 image",
                                 "SUMMARY: AddressSanitizer: heap-use-after-free server.cpp:118 in serve()",
                                 "http://localhost:8080/a@b",
                                 "tokens: 15",
                                 "sort_key=name",
                                 "#3 0x00007f12 in ssl_secret_callback (fd=3)",
                                 "ssh://git@example.org/r.git",
                                 "task-with-a-very-long-kebab-case-name",
                                 "BUG: unable to handle page fault",
                                 "user: me",
                                 "basic block 12",
                                 "bearer of news",
                                 "keyboard=us",
                                 "x^2 + y = 3"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void innocent()
    {
        QFETCH(QString, text);
        QCOMPARE(redact(text), text);
    }

    void arguments()
    {
        const auto list = [](std::initializer_list<const char *> words) {
            QStringList out;
            for (const char *word : words)
                out.append(QString::fromUtf8(word));
            return out;
        };
        const auto check = [&](const QStringList &in, const QStringList &expected) {
            QCOMPARE(redactArguments(in), expected);
            QCOMPARE(redactArguments(expected), expected);
        };
        check(list({"tool", "--password", "hunter2", "file"}), list({"tool", "--password", "«redacted»", "file"}));
        check(list({"tool", "--password=hunter2"}), list({"tool", "--password=«redacted»"}));
        check(list({"tool", "--password", "--verbose"}), list({"tool", "--password", "--verbose"}));
        check(list({"tool", "--no-password", "x"}), list({"tool", "--no-password", "x"}));
        check(list({"curl", "-u", "me:hunter2", "-v"}), list({"curl", "-u", "me:«redacted»", "-v"}));
        check(list({"/usr/bin/sshpass", "-p", "hunter2", "ssh"}),
              list({"/usr/bin/sshpass", "-p", "«redacted»", "ssh"}));
        check(list({"mysql", "-phunter2", "db"}), list({"mysql", "-p«redacted»", "db"}));
        check(list({"sh", "-c", "TOKEN=abc123 run"}), list({"sh", "-c", "TOKEN=«redacted» run"}));
        check(list({"mkdir", "-p", "a/b"}), list({"mkdir", "-p", "a/b"}));
        check({}, {});
    }

    void environment()
    {
        const QStringList in = {QStringLiteral("HOME=/home/me"),      QStringLiteral("GITHUB_TOKEN=x"),
                                QStringLiteral("DB_PASS=abc def"),    QStringLiteral("PWD=/home/me"),
                                QStringLiteral("SSH_ASKPASS=/bin/x"), QStringLiteral("URL=http://u:p@h/"),
                                QStringLiteral("EMPTY_TOKEN="),       QStringLiteral("SSH_AUTH_SOCK=/tmp/s")};
        const QStringList expected = {
            QStringLiteral("HOME=/home/me"),      QStringLiteral("GITHUB_TOKEN=«redacted»"),
            QStringLiteral("DB_PASS=«redacted»"), QStringLiteral("PWD=/home/me"),
            QStringLiteral("SSH_ASKPASS=/bin/x"), QStringLiteral("URL=http://u:«redacted»@h/"),
            QStringLiteral("EMPTY_TOKEN="),       QStringLiteral("SSH_AUTH_SOCK=/tmp/s")};
        QCOMPARE(redactEnvironment(in), expected);
        QCOMPARE(redactEnvironment(expected), expected);
    }

    void idempotent()
    {
        // Texts put together from what the rules look for.
        static const std::vector<std::string> pieces = {"password",
                                                        "=",
                                                        ":",
                                                        " ",
                                                        "\"",
                                                        "'",
                                                        "token",
                                                        "--",
                                                        "-u ",
                                                        "://",
                                                        "@",
                                                        "user",
                                                        "\n",
                                                        "Authorization: ",
                                                        "Bearer ",
                                                        "abc123def456",
                                                        "AKIAIOSFODNN7EXAMPLE",
                                                        "-----BEGIN PRIVATE KEY-----",
                                                        "-----END PRIVATE KEY-----",
                                                        "secret",
                                                        "_key",
                                                        "\\",
                                                        "«redacted»",
                                                        ";",
                                                        "&",
                                                        "/",
                                                        "http",
                                                        "cookie: ",
                                                        "sshpass -p",
                                                        "{",
                                                        "}",
                                                        "\xff",
                                                        "Pwd="};
        QVERIFY(rc::check("redact(redact(x)) == redact(x)", [] {
            const auto chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
            QByteArray text;
            for (const std::string &piece : chosen)
                text += QByteArray::fromStdString(piece);
            const QByteArray once = redact(text);
            RC_LOG() << once.toStdString() << '\n';
            RC_ASSERT(redact(once) == once);
            const QStringList words = QString::fromUtf8(text).split(u' ');
            RC_ASSERT(redactArguments(redactArguments(words)) == redactArguments(words));
            RC_ASSERT(redactEnvironment(redactEnvironment(words)) == redactEnvironment(words));
        }));
    }

    void largeTextIsQuick()
    {
        QByteArray log;
        while (log.size() < (8 << 20))
            log += "2026-01-01 12:00:00 thread 12 frame 0x7f00 in serve() at server.cpp:118, 17 requests\n";
        log += "password=hunter2\n";
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!redact(log).contains("hunter2"));
        qInfo("8 MiB with one secret in %lld ms", clock.elapsed());
        QVERIFY(clock.elapsed() < 20000);
    }
};

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
