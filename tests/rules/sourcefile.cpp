// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <algorithm>

namespace ariadne::rules {

namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

// C++ only; other files keep their text as code.
void takeApart(SourceFile *file)
{
    const QString &text = file->text;
    QString &code = file->code;
    const auto blank = [&](qsizetype from, qsizetype to) {
        for (qsizetype i = from; i < to && i < code.size(); ++i) {
            if (code[i] != u'\n')
                code[i] = u' ';
        }
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (c == u'/' && next == u'/') {
            qsizetype end = text.indexOf(u'\n', i);
            end = end < 0 ? text.size() : end;
            blank(i, end);
            i = end;
        } else if (c == u'/' && next == u'*') {
            qsizetype end = text.indexOf(QLatin1String("*/"), i + 2);
            end = end < 0 ? text.size() : end + 2;
            blank(i, end);
            i = end - 1;
        } else if (c == u'"') {
            qsizetype end = i + 1;
            qsizetype inside = i + 1;
            qsizetype insideEnd = 0;
            if (i > 0 && text[i - 1] == u'R') { // R"delimiter( … )delimiter"
                const qsizetype bracket = text.indexOf(u'(', i);
                const QString close = u')' + text.mid(i + 1, bracket - i - 1) + u'"';
                inside = bracket + 1;
                insideEnd = text.indexOf(close, inside);
                insideEnd = insideEnd < 0 ? text.size() : insideEnd;
                end = std::min(text.size(), insideEnd + close.size());
            } else {
                while (end < text.size() && text[end] != u'"' && text[end] != u'\n')
                    end += text[end] == u'\\' ? 2 : 1;
                insideEnd = std::min(end, text.size());
                end = std::min(text.size(), end + 1);
            }
            file->literals.append({i, end, text.mid(inside, insideEnd - inside)});
            blank(i + 1, end - 1);
            i = end - 1;
        } else if (c == u'\'' &&
                   (i == 0 || !isWordCharacter(text[i - 1]) || text[i - 1] == u'u' || text[i - 1] == u'L')) {
            qsizetype end = i + 1;
            while (end < text.size() && text[end] != u'\'' && text[end] != u'\n')
                end += text[end] == u'\\' ? 2 : 1;
            blank(i + 1, end);
            i = end;
        }
    }
}

} // namespace

SourceFile SourceFile::parse(const QString &path, const QString &text)
{
    SourceFile file;
    file.path = path;
    file.text = text;
    file.code = text;
    if (!path.endsWith(QLatin1String(".cpp")) && !path.endsWith(QLatin1String(".h")))
        return file;
    static const QRegularExpression include(QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"\\n]+)[>\"]"),
                                            QRegularExpression::MultilineOption);
    for (auto it = include.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        file.includes.append(
            {match.captured(2), match.captured(1) == QLatin1String("\""), file.lineOf(match.capturedStart(1))});
    }
    takeApart(&file);
    return file;
}

int SourceFile::lineOf(qsizetype offset) const
{
    return 1 + static_cast<int>(std::count(text.cbegin(), text.cbegin() + std::min(offset, text.size()), u'\n'));
}

const Literal *SourceFile::literalAt(qsizetype offset) const
{
    for (const Literal &literal : literals) {
        if (literal.offset == offset)
            return &literal;
    }
    return nullptr;
}

QList<SourceFile> readTree(const QString &folder)
{
    static const QStringList suffixes = {QStringLiteral("cpp"), QStringLiteral("h"),   QStringLiteral("cmake"),
                                         QStringLiteral("txt"), QStringLiteral("sql"), QStringLiteral("qrc"),
                                         QStringLiteral("py"),  QStringLiteral("sh"),  QString()};
    QList<SourceFile> out;
    const QDir root(folder);
    for (const char *part : {"core", "ui", "app", "tests", "resources", "translations", ".ci"}) {
        QDirIterator it(root.filePath(QString::fromLatin1(part)), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QFileInfo info(it.next());
            const QString path = root.relativeFilePath(info.filePath());
            const bool cmake = info.fileName() == QLatin1String("CMakeLists.txt");
            if (!suffixes.contains(info.suffix()) || (info.suffix() == QLatin1String("txt") && !cmake) ||
                path.contains(QLatin1String("/seeds/")) || path.contains(QLatin1String("/data/")) ||
                path.startsWith(QLatin1String("resources/man")) || info.fileName().startsWith(u'.'))
                continue;
            QFile file(info.filePath());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray bytes = file.readAll();
            if (!bytes.contains('\0'))
                out.append(SourceFile::parse(path, QString::fromUtf8(bytes)));
        }
    }
    std::sort(out.begin(), out.end(), [](const SourceFile &a, const SourceFile &b) { return a.path < b.path; });
    return out;
}

} // namespace ariadne::rules
