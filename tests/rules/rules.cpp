// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules.h"

#include <QDir>
#include <QLibraryInfo>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

namespace ariadne::rules {

namespace {

QString at(const SourceFile &file, int line, const QString &why)
{
    return QStringLiteral("%1:%2: %3").arg(file.path).arg(line).arg(why);
}

// design.md §2: who stands where may include what is listed, and all that those may.
const QMap<QString, QStringList> &coreArrows()
{
    const auto list = [](const char *names) { return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts); };
    static const QMap<QString, QStringList> all = {
        {QStringLiteral("support"), {}},
        {QStringLiteral("repository"), list("support")},
        {QStringLiteral("store"), list("support")},
        {QStringLiteral("dump"), list("support")},
        {QStringLiteral("source"), list("repository")},
        {QStringLiteral("history"), list("repository")},
        {QStringLiteral("failures"), list("store history dump")},
        {QStringLiteral("trials"), list("failures")},
        {QStringLiteral("bisect"), list("trials")},
        {QStringLiteral("cases"), list("bisect")},
        // joins needs two of all the others, demo makes all of them.
        {QStringLiteral("joins"), list("cases source")},
        {QStringLiteral("demo"), list("joins")},
    };
    return all;
}

const QMap<QString, QStringList> &uiArrows()
{
    static const QStringList below = {QStringLiteral("shell")};
    static const QStringList withRevisions = {QStringLiteral("shell"), QStringLiteral("revision")};
    static const QMap<QString, QStringList> all = {
        {QStringLiteral("theme"), {}},
        {QStringLiteral("widgets"), {QStringLiteral("theme")}},
        // What the pages of code, of history and of dumps share of revisions.
        {QStringLiteral("revision"), below},
        {QStringLiteral("shell"), {QStringLiteral("widgets")}},
        {QStringLiteral("render"), below},
        {QStringLiteral("home"), below},
        {QStringLiteral("source"), withRevisions},
        {QStringLiteral("history"), withRevisions},
        {QStringLiteral("dump"), withRevisions},
        {QStringLiteral("failures"), below},
        {QStringLiteral("trials"), below},
        {QStringLiteral("bisect"), below},
        {QStringLiteral("cases"), below},
    };
    return all;
}

bool reaches(const QMap<QString, QStringList> &arrows, const QString &from, const QString &to)
{
    if (from == to)
        return true;
    const QStringList next = arrows.value(from);
    return std::any_of(next.cbegin(), next.cend(), [&](const QString &room) { return reaches(arrows, room, to); });
}

// The headers of a Qt module, as installed: "QLabel", "qlabel.h".
QSet<QString> headersOf(const char *module)
{
    const QDir folder(QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + QString::fromLatin1(module));
    const QStringList names = folder.entryList(QDir::Files);
    return QSet<QString>(names.cbegin(), names.cend());
}

bool isFromModule(const QString &include, const char *module)
{
    static QMap<QByteArray, QSet<QString>> known;
    if (include.startsWith(QString::fromLatin1(module) + u'/') || include == QLatin1String(module))
        return true;
    const auto found = known.constFind(module);
    const QSet<QString> &headers = found != known.cend() ? *found : *known.insert(module, headersOf(module));
    return headers.contains(include);
}

bool isStoreFile(const SourceFile &file)
{
    static const QRegularExpression store(QStringLiteral("^core/[a-z]+/([a-z]+/)?[a-z]*store\\.(cpp|h)$"));
    return file.isIn(QStringLiteral("core/store")) || store.match(file.path).hasMatch();
}

} // namespace

QStringList arrows(const SourceFile &file)
{
    QStringList faults;
    const bool inCore = file.isIn(QStringLiteral("core"));
    const bool inUi = file.isIn(QStringLiteral("ui"));
    if (!inCore && !inUi)
        return faults;
    const QString room = file.path.section(u'/', 1, 1);
    for (const Include &include : file.includes) {
        if (!include.quoted || !include.name.contains(u'/'))
            continue;
        const QString first = include.name.section(u'/', 0, 0);
        const QString second = include.name.section(u'/', 1, 1);
        if (include.name.contains(QLatin1String("..")))
            faults.append(at(file, include.line, QStringLiteral("an include with “..” hides which room it is of")));
        if (first == QLatin1String("app") || first == QLatin1String("tests") || first == QLatin1String("kit") ||
            first == QLatin1String("cli"))
            faults.append(at(file, include.line, QStringLiteral("nothing may include the application or its tests")));
        if (inCore) {
            if (first == QLatin1String("ui"))
                faults.append(at(file, include.line, QStringLiteral("core knows nothing of the window")));
            if (coreArrows().contains(first) && !reaches(coreArrows(), room, first))
                faults.append(
                    at(file, include.line, QStringLiteral("core/%1 may not include core/%2").arg(room, first)));
        } else if (first == QLatin1String("ui") && file.path.count(u'/') > 1 && !second.endsWith(QLatin1String(".h"))) {
            if (!reaches(uiArrows(), room, second))
                faults.append(at(file, include.line, QStringLiteral("ui/%1 may not include ui/%2").arg(room, second)));
        } else if (first == QLatin1String("ui") && file.path.count(u'/') > 1) {
            faults.append(
                at(file, include.line, QStringLiteral("ui/%1 may not include what knows all pages").arg(room)));
        }
    }
    return faults;
}

QStringList libraries(const SourceFile &file)
{
    QStringList faults;
    const bool inCore = file.isIn(QStringLiteral("core"));
    const bool ours = inCore || file.isIn(QStringLiteral("ui")) || file.isIn(QStringLiteral("app"));
    if (!ours)
        return faults;
    const auto fault = [&](const Include &include, const char *why) {
        faults.append(at(file, include.line, QStringLiteral("<%1>: %2").arg(include.name, QString::fromUtf8(why))));
    };
    for (const Include &include : file.includes) {
        if (include.quoted)
            continue;
        const QString &name = include.name;
        if ((name == QLatin1String("git2.h") || name.startsWith(QLatin1String("git2/"))) &&
            !file.isIn(QStringLiteral("core/repository")) && !file.isIn(QStringLiteral("core/history")))
            fault(include, "libgit2 only in core/repository and core/history");
        if ((name.startsWith(QLatin1String("elfutils/")) || name == QLatin1String("libelf.h") ||
             name == QLatin1String("gelf.h") || name == QLatin1String("dwarf.h")) &&
            !file.isIn(QStringLiteral("core/dump")))
            fault(include, "libdw and libelf only in core/dump");
        if (isFromModule(name, "QtSql") && !isStoreFile(file))
            fault(include, "QtSql only in core/store and the *store files");
        if (!inCore)
            continue;
        for (const char *module : {"QtGui", "QtWidgets", "QtNetwork", "QtDBus", "QtSvg", "QtQml", "QtPrintSupport"}) {
            // Some names stand in two modules (qtguiglobal-like); QtCore's are fine.
            if (isFromModule(name, module) && !isFromModule(name, "QtCore"))
                fault(include, "core links QtCore and QtSql at most");
        }
    }
    return faults;
}

QStringList sqlText(const SourceFile &file)
{
    QStringList faults;
    const bool ours =
        file.isIn(QStringLiteral("core")) || file.isIn(QStringLiteral("ui")) || file.isIn(QStringLiteral("app"));
    if (!ours || isStoreFile(file))
        return faults;
    // Statements, not the words: "Select a frame" is a text for people.
    static const QRegularExpression statement(QStringLiteral(
        "^\\s*(SELECT\\s.*\\sFROM\\s|INSERT\\s+(OR\\s+\\w+\\s+)?INTO\\s|UPDATE\\s+\\w+\\s+SET\\s|DELETE\\s+FROM\\s|"
        "CREATE\\s+(UNIQUE\\s+|TEMP\\s+)?(TABLE|INDEX|VIEW)\\s|DROP\\s+(TABLE|INDEX)\\s|ALTER\\s+TABLE\\s|PRAGMA\\s+"
        "\\w)|"
        "\\sWHERE\\s+\\w+\\s*(=|IN|LIKE|<|>)\\s*[?(]|\\bORDER\\s+BY\\s+\\w"));
    for (const Literal &literal : file.literals) {
        if (statement.match(literal.text).hasMatch())
            faults.append(
                at(file, file.lineOf(literal.offset), QStringLiteral("SQL only in core/store and the *store files")));
    }
    return faults;
}

QStringList literalColours(const SourceFile &file)
{
    QStringList faults;
    const bool seen = file.isIn(QStringLiteral("ui")) || file.isIn(QStringLiteral("app"));
    if (!seen || file.isIn(QStringLiteral("ui/theme")) ||
        !(file.path.endsWith(QLatin1String(".cpp")) || file.path.endsWith(QLatin1String(".h"))))
        return faults;
    static const QRegularExpression hex(QStringLiteral("#([0-9a-fA-F]{8}|[0-9a-fA-F]{6})\\b|^#[0-9a-fA-F]{3}$"));
    for (const Literal &literal : file.literals) {
        if (hex.match(literal.text).hasMatch())
            faults.append(
                at(file, file.lineOf(literal.offset), QStringLiteral("a literal colour: take a role of Theme")));
    }
    // Numbers, names and Qt's constants; a colour made of another one is fine. "transparent" is no colour.
    static const QRegularExpression code(QStringLiteral(
        "\\bQColor(\\s+\\w+)?\\s*[({]\\s*(\\d|\"|QStringLiteral|QLatin1String|u\")|\\bQColor::fromRgb\\w*\\s*\\(\\s*"
        "\\d|"
        "\\bqRgba?\\s*\\(\\s*\\d|"
        "\\bQt::(black|white|darkGray|gray|lightGray|red|green|blue|cyan|magenta|yellow|darkRed|darkGreen|darkBlue|"
        "darkCyan|darkMagenta|darkYellow)\\b|\\bsetNamedColor\\b"));
    for (auto it = code.globalMatch(file.code); it.hasNext();) {
        const auto match = it.next();
        faults.append(
            at(file, file.lineOf(match.capturedStart()),
               QStringLiteral("a literal colour (%1): take a role of Theme").arg(match.captured().simplified())));
    }
    return faults;
}

QStringList untranslated(const SourceFile &file)
{
    QStringList faults;
    if (!file.isIn(QStringLiteral("ui")) &&
        !(file.isIn(QStringLiteral("app")) && !file.isIn(QStringLiteral("app/cli"))))
        return faults;
    // Where a text that people see goes in first. Between the bracket and the literal only what wraps a literal.
    static const QRegularExpression call(QStringLiteral(
        "(\\b(?:setText|setToolTip|setPlaceholderText|setWindowTitle|setStatusTip|setWhatsThis|setAccessibleName|"
        "setAccessibleDescription|setTitle|setInformativeText|addAction|addMenu|addSection|setLabelText|showMessage)"
        "\\s*\\(|"
        "\\b(?:QLabel|QPushButton|QCheckBox|QRadioButton|QGroupBox|QAction|QMenu|QDockWidget|QCommandLinkButton)"
        "(?:\\s+\\w+)?\\s*[({])\\s*(?:(?:QStringLiteral|QString::fromUtf8|QString::fromLatin1|QLatin1String|QString)"
        "\\s*\\(\\s*)?u?\""));
    static const QRegularExpression word(QStringLiteral("[^\\W\\d_]{2,}"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression escape(QStringLiteral("\\\\(x[0-9a-fA-F]+|u[0-9a-fA-F]{4}|.)"));
    for (auto it = call.globalMatch(file.code); it.hasNext();) {
        const auto match = it.next();
        const Literal *const literal = file.literalAt(match.capturedEnd() - 1);
        if (!literal)
            continue;
        QString text = literal->text;
        text.remove(escape);
        // The program's name and addresses are the same in every language.
        if (!word.match(text).hasMatch() || text == QLatin1String("Ariadne") || text.contains(QLatin1String("://")))
            continue;
        faults.append(at(file, file.lineOf(match.capturedStart()),
                         QStringLiteral("“%1” is shown without tr()").arg(literal->text)));
    }
    return faults;
}

QStringList forbiddenModels(const SourceFile &file)
{
    QStringList faults;
    if (!file.isIn(QStringLiteral("ui")) && !file.isIn(QStringLiteral("app")))
        return faults;
    static const QRegularExpression use(
        QStringLiteral("\\b(QStandardItemModel|QStandardItem|QTreeWidget|QTreeWidgetItem|QTableWidget)\\b"));
    for (auto it = use.globalMatch(file.code); it.hasNext();) {
        const auto match = it.next();
        faults.append(at(file, file.lineOf(match.capturedStart()),
                         QStringLiteral("%1: write a model over the value").arg(match.captured())));
    }
    return faults;
}

QStringList licence(const SourceFile &file)
{
    const QString head = file.text.section(u'\n', 0, 3);
    if (file.text.trimmed().isEmpty() || head.contains(QLatin1String("SPDX-License-Identifier: GPL-3.0-or-later")))
        return {};
    return {at(file, 1, QStringLiteral("no SPDX line"))};
}

QStringList size(const SourceFile &file)
{
    const auto lines = file.text.count(u'\n');
    if (lines <= 800)
        return {};
    return {at(file, 1, QStringLiteral("%1 lines: one job per file").arg(lines))};
}

QStringList uncancelled(const QList<SourceFile> &tree)
{
    // The supervisor is a process of its own, which is ended by a signal (tests/trials does that); the demo takes seconds
    // each time and is stopped at chosen moments (tests/demo).
    QSet<QString> tested = {QStringLiteral("supervise"), QStringLiteral("superviseMain"), QStringLiteral("makeDemo")};
    QSet<QString> called, included;
    static const QRegularExpression call(QStringLiteral("\\b([a-z]\\w*)\\s*\\("));
    static const QRegularExpression cancel(QStringLiteral("\\bcancelTest\\s*\\("));
    constexpr qsizetype kReach = 900; // of a call with its lambda
    const auto callsIn = [](const QString &code, QSet<QString> &names) {
        for (auto match = call.globalMatch(code); match.hasNext();)
            names.insert(match.next().captured(1));
    };
    for (const SourceFile &file : tree) {
        if (file.isIn(QStringLiteral("ui")) || file.isIn(QStringLiteral("app"))) {
            callsIn(file.code, called);
            for (const Include &include : file.includes)
                included.insert(QStringLiteral("core/") + include.name);
        } else if (file.isIn(QStringLiteral("tests")) && !file.isIn(QStringLiteral("tests/kit"))) {
            for (auto match = cancel.globalMatch(file.code); match.hasNext();)
                callsIn(file.code.mid(match.next().capturedStart(), kReach), tested);
        }
    }
    static const QRegularExpression declared(
        QStringLiteral("\\b([a-z]\\w*)\\s*\\(([^;{}]*?\\bJobControl\\s*&[^;{}]*?)\\)\\s*(?:const)?\\s*[;{]"));
    QStringList faults;
    for (const SourceFile &file : tree) {
        if (!included.contains(file.path))
            continue;
        for (auto match = declared.globalMatch(file.code); match.hasNext();) {
            const QRegularExpressionMatch found = match.next();
            const QString name = found.captured(1);
            if (called.contains(name) && !tested.contains(name)) {
                faults.append(at(file, file.lineOf(found.capturedStart(1)),
                                 name + QStringLiteral("() takes a JobControl, and no cancelTest() calls it")));
            }
        }
    }
    return faults;
}

bool isLong(const SourceFile &file)
{
    return file.text.count(u'\n') > 600;
}

} // namespace ariadne::rules
