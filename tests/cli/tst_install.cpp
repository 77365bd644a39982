// SPDX-License-Identifier: GPL-3.0-or-later
// What cmake --install puts where, and whether those who read it (man, shells, desktops) are content with it.
#include "kit/cli.h"
#include "kit/oracle.h"
#include "support/process.h"

#include <QMimeDatabase>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

class InstallTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void files_data();
    void files();
    void installedProgramRuns();
    void manReadsThePage();
    void pageNamesEveryCommand();
    void bashCompletes();
    void shellsParseTheRest_data();
    void shellsParseTheRest();
    void desktopEntryIsValid();
    void metainfoIsValid();
    void mimeTypeIsFound();

private:
    ProcessResult run(const QStringList &command, const QStringList &environment = {})
    {
        NoJob job;
        ProcessRequest request;
        request.command = command;
        request.setEnvironment = environment;
        request.timeout = std::chrono::seconds(60);
        const auto result = runProcess(request, job);
        return result ? *result : ProcessResult{};
    }
    QString share(const char *path) const { return m_prefix.filePath("share/"_L1 + QLatin1String(path)); }
    QTemporaryDir m_prefix;
};

void InstallTest::initTestCase()
{
    const ProcessResult installed =
        run({u"cmake"_s, u"--install"_s, QStringLiteral(ARIADNE_BUILD_FOLDER), u"--prefix"_s, m_prefix.path()});
    QVERIFY2(installed.ok(), installed.output + installed.errors);
}

void InstallTest::files_data()
{
    QTest::addColumn<QString>("path");
    const auto row = [](const char *path) { QTest::newRow(path) << QString::fromLatin1(path); };
    row("bin/ariadne");
    row("share/man/man1/ariadne.1");
    row("share/bash-completion/completions/ariadne");
    row("share/zsh/site-functions/_ariadne");
    row("share/fish/vendor_completions.d/ariadne.fish");
#ifdef ARIADNE_GUI
    row("libexec/ariadne/ariadne-window");
    row("share/applications/org.ariadne.Ariadne.desktop");
    row("share/metainfo/org.ariadne.Ariadne.metainfo.xml");
    row("share/mime/packages/org.ariadne.Ariadne.xml");
    row("share/icons/hicolor/scalable/apps/org.ariadne.Ariadne.svg");
#endif
}

void InstallTest::files()
{
    QFETCH(QString, path);
    QVERIFY(QFileInfo(m_prefix.filePath(path)).size() > 0);
}

void InstallTest::installedProgramRuns()
{
    const ProcessResult version = run({m_prefix.filePath(u"bin/ariadne"_s), u"--version"_s});
    QVERIFY(version.ok());
    QVERIFY(version.output.startsWith("ariadne "));
#ifdef ARIADNE_GUI
    // The window's program is found from there: its keys stand in the page.
    const ProcessResult page = run({m_prefix.filePath(u"bin/ariadne"_s), u"--man-page"_s});
    QVERIFY2(page.ok(), page.errors);
    QVERIFY(page.output.contains("Ctrl+P"));
#endif
}

void InstallTest::manReadsThePage()
{
    ARIADNE_ORACLE(man, "man");
    const ProcessResult result = run({man, u"--warnings"_s, u"-l"_s, share("man/man1/ariadne.1")},
                                     {u"LC_ALL=C.UTF-8"_s, u"MANWIDTH=80"_s, u"MANPAGER=cat"_s});
    QVERIFY2(result.ok(), result.errors);
    QCOMPARE(result.errors, QByteArray());
    for (const char *section : {"NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXIT STATUS", "FILES"})
        QVERIFY2(result.output.contains(section), section);
}

void InstallTest::pageNamesEveryCommand()
{
    QFile page(share("man/man1/ariadne.1"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray text = page.readAll().replace("\\-", "-");
    const auto lines = kit::runCli({u"--help"_s}).output.split('\n');
    int commands = 0;
    for (const QByteArray &line : lines) {
        if (!line.startsWith("  ") || line.startsWith("   "))
            continue;
        const QByteArray command = line.trimmed().left(line.trimmed().indexOf("  ")).trimmed();
        QVERIFY2(text.contains(".SS \"ariadne " + command), command);
        ++commands;
    }
    QVERIFY(commands > 20);
}

void InstallTest::bashCompletes()
{
    ARIADNE_ORACLE(bash, "bash");
    const auto complete = [&](const QByteArray &words) {
        const QByteArrayList list = words.split(' ');
        const QByteArray script = "source '" + QFile::encodeName(share("bash-completion/completions/ariadne")) +
                                  "'; COMP_WORDS=(" + words + "); COMP_CWORD=" + QByteArray::number(list.size() - 1) +
                                  "; [ \"${COMP_WORDS[COMP_CWORD]}\" = '\"\"' ] && COMP_WORDS[COMP_CWORD]=; _ariadne; "
                                  "printf '%s\\n' \"${COMPREPLY[@]}\"";
        const ProcessResult result = run({bash, u"--norc"_s, u"-c"_s, QString::fromUtf8(script)});
        return result.errors.isEmpty() ? result.output.trimmed().split('\n') : QByteArrayList{result.errors};
    };
    QVERIFY(complete("ariadne fail").contains("failures"));
    QVERIFY(complete("ariadne dump st").contains("stacks"));
    QVERIFY2(complete("ariadne dump stacks --gr").contains("--group"), complete("ariadne dump stacks --gr").join(' '));
}

void InstallTest::shellsParseTheRest_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("file");
    QTest::newRow("zsh") << u"zsh"_s << u"zsh/site-functions/_ariadne"_s;
    QTest::newRow("fish") << u"fish"_s << u"fish/vendor_completions.d/ariadne.fish"_s;
}

void InstallTest::shellsParseTheRest()
{
    QFETCH(QString, shell);
    QFETCH(QString, file);
    const QString program = kit::oracle(shell);
    if (program.isEmpty())
        ARIADNE_SKIP(u"%1 is not installed"_s.arg(shell));
    const ProcessResult result = run({program, u"-n"_s, m_prefix.filePath(u"share/"_s + file)});
    QVERIFY2(result.ok() && result.errors.isEmpty(), result.errors);
}

void InstallTest::desktopEntryIsValid()
{
    ARIADNE_ORACLE(validate, "desktop-file-validate");
    const QString file = QStringLiteral(ARIADNE_SOURCE_FOLDER "/resources/desktop/org.ariadne.Ariadne.desktop");
    const ProcessResult result = run({validate, u"--no-hints"_s, file});
    QVERIFY2(result.ok(), result.output + result.errors);
    QCOMPARE(result.output + result.errors, QByteArray());
}

void InstallTest::metainfoIsValid()
{
    ARIADNE_ORACLE(appstreamcli, "appstreamcli");
    const ProcessResult result =
        run({appstreamcli, u"validate"_s, u"--no-net"_s, u"--strict"_s,
             QStringLiteral(ARIADNE_SOURCE_FOLDER "/resources/desktop/org.ariadne.Ariadne.metainfo.xml")});
    QVERIFY2(result.ok(), result.output + result.errors);
}

void InstallTest::mimeTypeIsFound()
{
    ARIADNE_ORACLE(update, "update-mime-database");
    QTemporaryDir data;
    QVERIFY(QDir(data.path()).mkpath(u"mime/packages"_s));
    QVERIFY(QFile::copy(QStringLiteral(ARIADNE_SOURCE_FOLDER "/resources/desktop/ariadne-mime.xml"),
                        data.filePath(u"mime/packages/ariadne.xml"_s)));
    const QString shared = u"/usr/share/mime/packages/freedesktop.org.xml"_s;
    if (!QFile::copy(shared, data.filePath(u"mime/packages/freedesktop.org.xml"_s)))
        ARIADNE_SKIP(shared + u" is missing"_s);
    const ProcessResult result = run({update, data.filePath(u"mime"_s)});
    QVERIFY2(result.ok(), result.errors);
    QVERIFY2(!result.errors.contains("rror"), result.errors);

    // A catalogue of the program's own is known by its content, whatever its name.
    const QString catalogue = data.filePath(u"anything"_s);
    QVERIFY(kit::runCli({u"--catalogue"_s, catalogue, u"case"_s, u"new"_s, u"mime"_s}).exitCode == 0);
    qputenv("XDG_DATA_DIRS", QFile::encodeName(data.path()));
    QCOMPARE(QMimeDatabase().mimeTypeForFile(catalogue, QMimeDatabase::MatchContent).name(),
             u"application/x-ariadne-catalogue"_s);
}

QTEST_GUILESS_MAIN(InstallTest)
#include "tst_install.moc"
