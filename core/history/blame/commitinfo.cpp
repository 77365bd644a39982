// SPDX-License-Identifier: GPL-3.0-or-later
#include "commitinfo.h"

#include "history/mailmap.h"

#include <QScopeGuard>
#include <iconv.h>

namespace ariadne::history {

namespace {

// As UTF-8; the bytes themselves where they cannot be turned into it.
QByteArray toUtf8(const QByteArray &text, const QByteArray &encoding)
{
    const iconv_t converter = iconv_open("UTF-8", encoding.constData());
    if (converter == reinterpret_cast<iconv_t>(-1))
        return text;
    const auto close = qScopeGuard([&] { iconv_close(converter); });
    QByteArray result(text.size() * 4 + 16, Qt::Uninitialized);
    char *from = const_cast<char *>(text.constData()), *to = result.data();
    size_t left = size_t(text.size()), room = size_t(result.size());
    if (iconv(converter, &from, &left, &to, &room) == size_t(-1))
        return text;
    result.truncate(result.size() - qsizetype(room));
    return result;
}

QByteArray headerLine(const QByteArray &commit, const char *key)
{
    const qsizetype at = commit.indexOf(key);
    if (at < 0)
        return {};
    const qsizetype from = at + qsizetype(qstrlen(key)), end = commit.indexOf('\n', from);
    return commit.mid(from, end < 0 ? -1 : end - from);
}

struct Person {
    QByteArray name, mail, zone;
    qint64 time = 0;
};

// "NAME <MAIL> SECONDS ZONE"; what is missing reads as git shows it.
Person personOf(const QByteArray &line)
{
    const Person unknown{"(unknown)", "(unknown)", "(unknown)", 0};
    const qsizetype open = line.indexOf('<');
    const qsizetype close = open < 0 ? -1 : line.indexOf('>', open);
    if (close < 0)
        return unknown;
    Person person;
    person.name = line.left(open).trimmed();
    person.mail = line.mid(open + 1, close - open - 1);
    const QByteArrayList words = line.mid(line.lastIndexOf('>') + 1).simplified().split(' ');
    bool ok = false;
    person.time = words.first().toLongLong(&ok);
    person.zone = "(unknown)";
    if (!ok || person.time < 0)
        person.time = 0;
    else if (words.size() > 1 && (words[1].startsWith('+') || words[1].startsWith('-')))
        person.zone = words[1];
    return person;
}

constexpr qsizetype kMostMessage = 4096;

// The first line of the message that is not blank, and what follows it.
QByteArray summaryOf(const QByteArray &commit, QByteArray &rest)
{
    qsizetype at = commit.indexOf("\n\n");
    if (at < 0)
        return {};
    for (at += 2; at < commit.size();) {
        const qsizetype end = commit.indexOf('\n', at);
        const QByteArray line = commit.mid(at, end < 0 ? -1 : end - at);
        if (!line.trimmed().isEmpty()) {
            rest = end < 0 ? QByteArray() : commit.mid(end + 1, kMostMessage).trimmed();
            return line;
        }
        if (end < 0)
            break;
        at = end + 1;
    }
    return {};
}

} // namespace

struct CommitInfo::Data {
    Objects &objects;
    Mailmap mailmap;
};

CommitInfo::CommitInfo(const repository::Repository &repository, Objects &objects)
    : d(new Data{objects, Mailmap::of(repository)})
{
}
CommitInfo::CommitInfo(CommitInfo &&) noexcept = default;
CommitInfo::~CommitInfo() = default;

BlameCommit CommitInfo::read(const Oid &id)
{
    BlameCommit commit;
    commit.id = id.id();
    const auto bytes = d->objects.read(id, ObjectType::Commit, quint64(64) << 20);
    if (!bytes)
        return commit;
    QByteArray text(bytes->data.get(), qsizetype(bytes->size));
    const qsizetype end = text.indexOf("\n\n");
    const QByteArray encoding = headerLine(text.left(end < 0 ? text.size() : end + 1), "\nencoding ");
    if (!encoding.isEmpty() && encoding.compare("utf-8", Qt::CaseInsensitive) != 0 &&
        encoding.compare("utf8", Qt::CaseInsensitive) != 0)
        text = toUtf8(text, encoding);
    Person author = personOf(headerLine(text, "\nauthor ")), committer = personOf(headerLine(text, "\ncommitter "));
    for (Person *person : {&author, &committer})
        d->mailmap.map(person->name, person->mail);
    const auto bracketed = [](const QByteArray &mail) { return mail == "(unknown)" ? mail : '<' + mail + '>'; };
    commit.author = author.name;
    commit.authorMail = bracketed(author.mail);
    commit.authorTime = author.time;
    commit.authorZone = author.zone;
    commit.committer = committer.name;
    commit.committerMail = bracketed(committer.mail);
    commit.committerTime = committer.time;
    commit.committerZone = committer.zone;
    commit.summary = summaryOf(text, commit.message);
    if (commit.summary.isEmpty())
        commit.summary = '(' + commit.id.hex + ')';
    return commit;
}

} // namespace ariadne::history
