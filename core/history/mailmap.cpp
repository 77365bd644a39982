// SPDX-License-Identifier: GPL-3.0-or-later
#include "mailmap.h"

#include "repository/githandle.h"
#include "support/atomicfile.h"

#include <QDir>
#include <QFileInfo>

namespace ariadne::history {

using namespace repository;

namespace {

constexpr qint64 kMostBytes = 16 << 20;

struct Person {
    QByteArray name, mail;
    bool hasMail = false;
};

// "NAME <MAIL>" from `at` on, which moves behind it.
Person personAt(const QByteArray &line, qsizetype &at)
{
    Person person;
    const qsizetype open = line.indexOf('<', at), close = open < 0 ? -1 : line.indexOf('>', open + 1);
    if (close < 0)
        return person;
    person.name = line.mid(at, open - at).trimmed();
    person.mail = line.mid(open + 1, close - open - 1);
    person.hasMail = true;
    at = close + 1;
    return person;
}

} // namespace

void Mailmap::add(const QByteArray &text)
{
    for (const QByteArray &line : text.split('\n')) {
        qsizetype at = 0;
        if (line.startsWith('#'))
            continue;
        const Person shown = personAt(line, at);
        if (!shown.hasMail || shown.mail.isEmpty())
            continue;
        const Person written = personAt(line, at);
        Entry &entry = m_byMail[(written.hasMail ? written.mail : shown.mail).toLower()];
        const QByteArray mail = written.hasMail ? shown.mail : QByteArray();
        if (!written.name.isEmpty()) {
            entry.byName[written.name.toLower()] = {shown.name, mail};
            continue;
        }
        if (!shown.name.isEmpty())
            entry.any.name = shown.name;
        if (!mail.isEmpty())
            entry.any.mail = mail;
    }
}

void Mailmap::map(QByteArray &name, QByteArray &mail) const
{
    const auto entry = m_byMail.constFind(mail.toLower());
    if (entry == m_byMail.constEnd())
        return;
    const auto named = entry->byName.constFind(name.toLower());
    const Shown &shown = named == entry->byName.constEnd() ? entry->any : *named;
    if (!shown.mail.isEmpty())
        mail = shown.mail;
    if (!shown.name.isEmpty())
        name = shown.name;
}

Mailmap Mailmap::of(const Repository &repository)
{
    Mailmap map;
    const auto addFile = [&](const QString &path) {
        if (const auto content = readFile(path, kMostBytes))
            map.add(*content);
    };
    const auto lease = repository.lease();
    if (!lease)
        return map;
    UniqueConfig config; // none where there is no configuration file
    if (git_repository_config_snapshot(out(config), lease->get()) != 0)
        config.reset();
    if (!repository.isBare() && !QFileInfo(repository.path() + QStringLiteral("/.mailmap")).isSymLink())
        addFile(repository.path() + QStringLiteral("/.mailmap"));
    const char *blob = repository.isBare() ? "HEAD:.mailmap" : nullptr;
    const char *configured = nullptr;
    if (config && git_config_get_string(&configured, config.get(), "mailmap.blob") == 0)
        blob = configured;
    UniqueObject object;
    if (blob && git_revparse_single(out(object), lease->get(), blob) != 0)
        object.reset();
    if (object && git_object_type(object.get()) == GIT_OBJECT_BLOB) {
        const auto *raw = reinterpret_cast<const git_blob *>(object.get());
        if (git_blob_rawsize(raw) <= kMostBytes)
            map.add(QByteArray(static_cast<const char *>(git_blob_rawcontent(raw)), qsizetype(git_blob_rawsize(raw))));
    }
    git_buf file = GIT_BUF_INIT;
    if (config && git_config_get_path(&file, config.get(), "mailmap.file") == 0)
        addFile(QDir(repository.path()).absoluteFilePath(QFile::decodeName(file.ptr)));
    git_buf_dispose(&file);
    return map;
}

} // namespace ariadne::history
