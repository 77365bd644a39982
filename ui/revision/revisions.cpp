// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/revision/revisions.h"

#include "history/filelog.h"
#include "support/bytes.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace ariadne::ui {

using repository::SourceRoot;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Revisions)
};

bool isFullId(const QByteArray &text)
{
    return text.size() == 40 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Lists, quotations, code, headings and trailers ("Fixes: 1234") are lines of their own; other lines of a paragraph
// were only broken for a terminal.
bool standsAlone(const QString &line)
{
    static const QRegularExpression kOwn(
        QStringLiteral("^(\\s|[-*+>#|•]|\\d+[.)]\\s|[A-Za-z][A-Za-z-]+(-[Bb]y|:|s? #\\d)|\\[\\d+\\]|https?://)"));
    return kOwn.match(line).hasMatch();
}

QString reflow(const QString &text)
{
    QString out;
    bool joins = false; // the line before may go on
    for (const QString &line : text.split(u'\n')) {
        const bool empty = line.trimmed().isEmpty(), alone = standsAlone(line);
        if (joins && !empty && !alone)
            out += u' ' + line.trimmed();
        else
            out += (out.isEmpty() ? QString() : QStringLiteral("\n")) + line;
        joins = !empty && !alone;
    }
    return out;
}

} // namespace

QString messageBody(const QString &message)
{
    const QString text = message.trimmed();
    const qsizetype end = text.indexOf(QStringLiteral("\n\n"));
    return end < 0 ? QString() : reflow(text.mid(end + 2).trimmed());
}

Result<Revision> resolveRevision(const SourceRoot &root, const QByteArray &revision)
{
    Revision resolved;
    QByteArray wanted = revision;
    if (wanted.isEmpty()) {
        if (!root.isRepository() || root.hasWorkTree())
            return resolved;
        wanted = "HEAD";
    }
    if (!root.isRepository())
        return fail(Error::Kind::Refused, Words::tr("%1 is a plain folder without revisions.").arg(root.name()));
    const auto commit = root.repository().resolve(QString::fromUtf8(wanted));
    if (!commit)
        return std::unexpected(commit.error());
    resolved.commit = *commit;
    if (!isFullId(wanted))
        resolved.name = QString::fromUtf8(wanted);
    return resolved;
}

QString revisionText(const Revision &revision)
{
    if (revision.isWorkTree())
        return Words::tr("work tree");
    return revision.name.isEmpty() ? revision.commit.brief() : revision.name;
}

QString revisionText(const QByteArray &revision)
{
    if (revision.isEmpty())
        return Words::tr("work tree");
    return isFullId(revision) ? QString::fromLatin1(revision.left(8)) : displayText(revision);
}

Result<QList<RevisionChoice>> revisionChoices(const SourceRoot &root, const QByteArray &path, JobControl &job)
{
    constexpr int kMost = 300;
    QList<RevisionChoice> all;
    if (root.hasWorkTree())
        all.append({RevisionChoice::Kind::WorkTree, Words::tr("Work tree"), Words::tr("files as they are now"), {}});
    const auto references = root.repository().references(job);
    if (!references)
        return std::unexpected(references.error());
    for (const repository::Reference &reference : *references) {
        const bool tag = reference.kind == repository::Reference::Kind::Tag;
        all.append({tag ? RevisionChoice::Kind::Tag : RevisionChoice::Kind::Branch, reference.name, QString(),
                    reference.commit});
    }
    if (!root.repository().head())
        return all;
    const auto log = history::fileLog(root, {}, path, kMost, job);
    if (!log)
        return std::unexpected(log.error());
    for (const repository::Commit &commit : *log)
        all.append({RevisionChoice::Kind::Commit, commit.subject,
                    commit.author.name + QStringLiteral(" · ") + ageText(commit.author.time), commit.id});
    return all;
}

} // namespace ariadne::ui
