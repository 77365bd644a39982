// SPDX-License-Identifier: GPL-3.0-or-later
#include "writeup.h"

#include "support/atomicfile.h"
#include "support/bytes.h"
#include "support/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>
#include <algorithm>
#include <cmark.h>
#include <memory>

namespace ariadne::cases {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// Control characters and direction overrides of one line made visible.
QString shown(const QString &line)
{
    return displayText(line.toUtf8());
}

QString time(const QDateTime &when)
{
    return when.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u" UTC"_s;
}

// One paragraph's worth of inline text: no line breaks.
QString inlineText(const QString &text)
{
    return escapedMarkdown(text.simplified());
}

// `code` as a code span that its backticks cannot end.
QString codeSpan(const QString &code)
{
    const QString line = shown(code.simplified());
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : line) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    const bool pad = line.startsWith(u'`') || line.endsWith(u'`') || line.isEmpty();
    return fence + (pad ? u" "_s : QString()) + line + (pad ? u" "_s : QString()) + fence;
}

// Our own links hold nothing but URL characters; angle brackets keep parentheses harmless.
QString linkTo(const QString &words, const Link &link)
{
    return u"["_s + inlineText(words) + u"](<"_s + link.print() + u">)"_s;
}

class Writer
{
public:
    Writer(const Case &value, const QDateTime &made, const QString &folder, Format format, const PictureMaker &pictures,
           JobControl &job)
        : m_case(value), m_made(made), m_folder(folder), m_format(format), m_pictures(pictures), m_job(job)
    {
    }

    Result<WriteUp> run()
    {
        head();
        struct Section {
            ItemKind kind;
            QString title;
            QString none;
        };
        const Section sections[] = {
            {ItemKind::Observation, tr("Observations"), tr("Nothing was observed yet.")},
            {ItemKind::Hypothesis, tr("Hypotheses"), tr("No hypothesis was put forward.")},
            {ItemKind::Question, tr("Questions"), tr("No question was asked.")},
            {ItemKind::Assumption, tr("Assumptions"), {}},
            {ItemKind::Want, tr("Wanted"), {}},
            {ItemKind::Note, tr("Notes"), {}},
        };
        for (const Section &section : sections) {
            const QList<Item> items = m_case.ofKind(section.kind);
            if (items.isEmpty() && section.none.isEmpty())
                continue;
            add(u"## "_s + section.title);
            if (items.isEmpty())
                add(section.none);
            for (const Item &item : items) {
                if (m_job.cancelled())
                    return cancelled();
                m_job.progress(JobControl::Unit::Count, quint64(m_done++), quint64(m_case.items.size()), item.label);
                addItem(item);
            }
        }
        notKnown();
        record();
        m_out.text = m_text.toUtf8();
        return m_out;
    }

private:
    void add(const QString &paragraph) { m_text += paragraph + u"\n\n"_s; }

    void head()
    {
        add(u"# "_s + inlineText(m_case.title));
        add(tr("State: **%1**. Begun %2 by %3, last changed %4. Written %5 by Ariadne %6.")
                .arg(inlineText(m_case.state), time(m_case.begun), inlineText(m_case.author), time(m_case.changed),
                     time(m_made), QStringLiteral(ARIADNE_VERSION)));
        add(tr("Link: %1").arg(codeSpan(Link(place::Case{m_case.id, {}}).print())));
    }

    void addItem(const Item &item)
    {
        const QStringList lines = item.text.split(u'\n');
        // The first line is the headline; what follows is text.
        add(u"### "_s + item.label + u" · "_s + inlineText(lines.first()));
        const QString rest = lines.mid(1).join(u'\n').trimmed();
        if (!rest.isEmpty())
            add(escapedMarkdown(rest));
        QString who = tr("%1, %2.").arg(inlineText(item.author), time(item.time));
        if (item.edited.isValid())
            who += u' ' + tr("Edited %1 by %2.").arg(time(item.edited), inlineText(item.editedBy));
        add(who);
        if (item.evidence)
            addEvidence(item);
    }

    void addEvidence(const Item &item)
    {
        const Evidence &evidence = *item.evidence;
        QString list =
            tr("- From: %1")
                .arg(linkTo(evidence.title.isEmpty() ? evidence.link.print() : evidence.title, evidence.link));
        list += u"\n- "_s + tr("Link: %1").arg(codeSpan(evidence.link.print()));
        for (const Evidence::Fact &fact : evidence.facts)
            list += u"\n- "_s + inlineText(fact.label) + u": "_s +
                    (fact.code ? codeSpan(fact.value) : inlineText(fact.value));
        if (!evidence.missing.isEmpty())
            list += u"\n- "_s + tr("Missing: %1").arg(inlineText(evidence.missing));
        add(list);
        if (!evidence.detail.isEmpty())
            add(escapedMarkdown(evidence.detail));
        if (!evidence.code.isEmpty())
            add(fencedCode(evidence.code, evidence.codeName));
        addPicture(item);
    }

    void addPicture(const Item &item)
    {
        if (!m_pictures)
            return;
        const auto png = m_pictures(item.evidence->link);
        static const QByteArray kPng = QByteArrayLiteral("\x89PNG\r\n\x1a\n");
        if (!png || !png->startsWith(kPng)) {
            m_out.warnings.append(
                {u"no-picture"_s,
                 tr("No picture of %1: %2").arg(item.label, png ? tr("nothing was drawn.") : png.error().what),
                 item.evidence->link.print()});
            return;
        }
        const QString name = item.label + u".png"_s;
        QString target;
        if (m_format == Format::Html) {
            target = u"data:image/png;base64,"_s + QString::fromLatin1(png->toBase64());
        } else {
            m_out.pictures.append({name, *png});
            target = QString::fromLatin1(QUrl::toPercentEncoding(m_folder)) + u'/' + name;
        }
        add(u"!["_s + tr("Picture of %1").arg(item.label) + u"](<"_s + target + u">)"_s);
    }

    // A write-up that leaves this out reads as if all were clear.
    void notKnown()
    {
        QStringList lines;
        if (m_case.ofKind(ItemKind::Hypothesis).isEmpty())
            lines += tr("- No cause is named.");
        else
            lines += tr("- No hypothesis is proven: nothing in this case claims a root cause.");
        for (const Item &item : m_case.items) {
            const QString words = item.label + u" · "_s + inlineText(item.text.section(u'\n', 0, 0));
            if (item.kind == ItemKind::Question)
                lines += tr("- Open question: %1").arg(words);
            else if (item.kind == ItemKind::Assumption)
                lines += tr("- Assumed, not checked: %1").arg(words);
            else if (item.kind == ItemKind::Want)
                lines += tr("- Still wanted: %1").arg(words);
            else if (item.kind == ItemKind::Observation && !item.evidence)
                lines += tr("- Observed, without a link to where: %1").arg(words);
            if (item.evidence && !item.evidence->missing.isEmpty())
                lines += tr("- %1: %2").arg(item.label, inlineText(item.evidence->missing));
        }
        add(u"## "_s + tr("What is not known"));
        add(lines.join(u'\n'));
    }

    void record()
    {
        add(u"## "_s + tr("Record"));
        QStringList lines;
        for (const Entry &entry : m_case.record) {
            QString line =
                u"- "_s + time(entry.time) + u", "_s + inlineText(entry.author) + u": "_s + inlineText(entry.what);
            if (entry.undone)
                line += u" ("_s + tr("undone") + u')';
            lines += line;
        }
        add(lines.join(u'\n'));
    }

    const Case &m_case;
    QDateTime m_made;
    QString m_folder;
    Format m_format;
    const PictureMaker &m_pictures;
    JobControl &m_job;
    QString m_text;
    WriteUp m_out;
    qsizetype m_done = 0;
};

// Nothing may be fetched and nothing may run, whatever the text says.
constexpr auto kHtmlHead = R"(<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%1</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #8888; border-radius: 4px; font-size: 13px; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
pre code { overflow-wrap: normal; }
img { max-width: 100%; border: 1px solid #8888; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #8888; }
</style>
</head>
<body>
)";

} // namespace

QString escapedMarkdown(const QString &text)
{
    QStringList lines;
    for (const QString &raw : text.split(u'\n')) {
        const QString line = shown(raw.trimmed());
        QString out;
        out.reserve(line.size() + 8);
        bool digits = true; // all before this character were digits: "1." and "1)" begin a list
        for (qsizetype i = 0; i < line.size(); ++i) {
            static const QString kSpecial = u"\\`*_{}[]<>()#!|&~^$\""_s;
            static const QString kSpecialFirst = u"-+="_s; // lists, rules and underlines of headings begin with these
            const QChar c = line[i];
            if (kSpecial.contains(c) || (i == 0 && kSpecialFirst.contains(c)) || (digits && i > 0 && c == u'.'))
                out += u'\\';
            out += c;
            digits = digits && c.isDigit();
        }
        lines.append(out);
    }
    // A break within a paragraph is kept; blank lines divide paragraphs.
    QString joined;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        joined += lines[i];
        if (i + 1 < lines.size())
            joined += lines[i].isEmpty() || lines[i + 1].isEmpty() ? u"\n"_s : u"\\\n"_s;
    }
    return joined;
}

QString fencedCode(const QString &code, const QString &name)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : code) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    QStringList lines;
    for (QString line : code.split(u'\n')) {
        line.replace(u'\t', u"    "_s);
        lines += shown(line);
    }
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    QString language; // a word that highlighters know and that cannot leave the fence's line
    for (const QChar c : name.section(u'.', -1))
        if (c.unicode() < 128 && c.isLetterOrNumber() && language.size() < 12)
            language += c;
    const QString fence(longest + 1, u'`');
    return fence + language + u'\n' + lines.join(u'\n') + u'\n' + fence;
}

Result<Format> formatOf(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == u"md"_s || ending == u"markdown"_s)
        return Format::Markdown;
    if (ending == u"html"_s || ending == u"htm"_s)
        return Format::Html;
    return fail(Error::Kind::Usage,
                tr("Cannot write “%1”: name a file that ends in .md or .html.").arg(QFileInfo(path).fileName()));
}

Result<WriteUp> writeUp(const Case &value, Format format, const QDateTime &made, const QString &pictureFolder,
                        const PictureMaker &pictures, JobControl &job)
{
    auto out = Writer(value, made, pictureFolder, format, pictures, job).run();
    if (!out || format == Format::Markdown)
        return out;
    // Without CMARK_OPT_UNSAFE raw HTML is left out and only harmless addresses become links.
    const std::unique_ptr<char, void (*)(void *)> html(
        cmark_markdown_to_html(out->text.constData(), size_t(out->text.size()), CMARK_OPT_DEFAULT), std::free);
    if (!html)
        return fail(Error::Kind::Io, tr("The write-up could not be made into HTML."));
    out->text = QString::fromLatin1(kHtmlHead).arg(shown(value.title.simplified()).toHtmlEscaped()).toUtf8() +
                html.get() + "</body>\n</html>\n";
    return out;
}

Result<Warnings> exportCase(const Case &value, const QString &path, const PictureMaker &pictures, JobControl &job)
{
    const auto format = formatOf(path);
    if (!format)
        return std::unexpected(format.error());
    const QFileInfo file(path);
    const QString folder = file.completeBaseName() + u"-pictures"_s;
    const auto out = writeUp(value, *format, QDateTime::currentDateTimeUtc(), folder, pictures, job);
    if (!out)
        return std::unexpected(out.error());
    for (const Picture &picture : out->pictures) {
        if (const Done done =
                writeFileAtomically(file.absolutePath() + u'/' + folder + u'/' + picture.name, picture.png);
            !done)
            return std::unexpected(done.error());
    }
    if (const Done done = writeFileAtomically(file.absoluteFilePath(), out->text); !done)
        return std::unexpected(done.error());
    return out->warnings;
}

} // namespace ariadne::cases
