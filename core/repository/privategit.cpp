// SPDX-License-Identifier: GPL-3.0-or-later
#include "privategit.h"

#include "githandle.h"
#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/hash.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <algorithm>

namespace ariadne::repository {

namespace {

// What of a repository's configuration tells how its bytes are to be read. None of these can name a command.
constexpr const char *kHarmless[] = {
    "core.autocrlf",          "core.eol",     "core.ignorecase", "core.symlinks",        "core.filemode",
    "core.precomposeunicode", "mailmap.blob", "diff.algorithm",  "diff.indentheuristic", "i18n.commitencoding"};

QByteArray configValue(const QByteArray &value)
{
    QByteArray text = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\')
            text += '\\';
        if (c == '\n')
            text += "\\n";
        else
            text += c;
    }
    return text + '"';
}

QByteArray configText(git_repository *repository, bool bare)
{
    QByteArray text = "[core]\n\trepositoryformatversion = 0\n\tbare = ";
    text += bare ? "true" : "false";
    text += "\n\thooksPath = /dev/null\n\tattributesFile = /dev/null\n\texcludesFile = /dev/null\n\tfsmonitor = false\n"
            "[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[advice]\n\tdetachedHead = false\n"
            "[protocol]\n\tallow = never\n";
    UniqueConfig config;
    if (git_repository_config_snapshot(out(config), repository) != 0)
        return text;
    for (const char *name : kHarmless) {
        const char *value = nullptr;
        if (git_config_get_string(&value, config.get(), name) != 0 || !value)
            continue;
        const QByteArray key(name);
        const qsizetype dot = key.indexOf('.');
        text += '[' + key.left(dot) + "]\n\t" + key.mid(dot + 1) + " = " + configValue(value) + '\n';
    }
    return text;
}

Result<QByteArray> packedReferences(git_repository *repository, bool all, JobControl &job)
{
    UniqueReferences references;
    if (const int code = git_reference_iterator_new(out(references), repository); code != 0)
        return gitError(code, QCoreApplication::translate("ariadne", "The repository's branches cannot be read."));
    QByteArrayList lines;
    git_reference *raw = nullptr;
    while (git_reference_next(&raw, references.get()) == 0) {
        const UniqueReference reference(raw);
        if (job.cancelled())
            return cancelled();
        const QByteArray name(git_reference_name(raw));
        const bool wanted = name.startsWith("refs/replace/") ||
                            (all && (name.startsWith("refs/heads/") || name.startsWith("refs/tags/") ||
                                     name.startsWith("refs/remotes/")));
        git_oid oid;
        if (!wanted || name.contains('\n') || git_reference_name_to_id(&oid, repository, name.constData()) != 0)
            continue;
        lines.append(name + ' ' + toId(&oid).hex);
    }
    std::ranges::sort(lines); // by name: "# … sorted" lets git search it
    QByteArray text = "# pack-refs with: sorted \n";
    for (const QByteArray &line : lines) {
        const qsizetype space = line.lastIndexOf(' ');
        text += line.mid(space + 1) + ' ' + line.left(space) + '\n';
    }
    return text;
}

Done writePlain(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush())
        return failErrno(QCoreApplication::translate("ariadne",
                                                     "%1 cannot be written: check space and permissions of the "
                                                     "cache folder.")
                             .arg(path));
    return {};
}

} // namespace

QStringList foreignGitVariables()
{
    QStringList names;
    for (const QString &name : QProcessEnvironment::systemEnvironment().keys()) {
        if (name.startsWith(u"GIT_"))
            names.append(name);
    }
    return names;
}

QStringList gitEnvironment(const QString &home)
{
    return {QStringLiteral("GIT_CONFIG_NOSYSTEM=1"),
            QStringLiteral("GIT_CONFIG_SYSTEM=/dev/null"),
            QStringLiteral("GIT_CONFIG_GLOBAL=/dev/null"),
            QStringLiteral("GIT_ATTR_NOSYSTEM=1"),
            QStringLiteral("GIT_OPTIONAL_LOCKS=0"),
            QStringLiteral("GIT_TERMINAL_PROMPT=0"),
            QStringLiteral("GIT_ALLOW_PROTOCOL=none"),
            QStringLiteral("GIT_NO_LAZY_FETCH=1"),
            QStringLiteral("GIT_PAGER=cat"),
            QStringLiteral("LC_ALL=C"),
            QStringLiteral("HOME=") + home,
            QStringLiteral("XDG_CONFIG_HOME=") + home};
}

Done writeBorrowingDirectory(const QString &directory, const Repository &repository, const Borrowing &how,
                             JobControl &job)
{
    const auto lease = repository.lease();
    if (!lease)
        return std::unexpected(lease.error());
    for (const char *folder : {"/objects/info", "/refs/heads"}) {
        if (!QDir().mkpath(directory + QLatin1String(folder)))
            return failErrno(QCoreApplication::translate("ariadne",
                                                         "The cache folder %1 cannot be written: check space and "
                                                         "permissions.")
                                 .arg(directory));
    }
    const auto references = packedReferences(lease->get(), how.allReferences, job);
    if (!references)
        return std::unexpected(references.error());

    const QString alternatesPath = directory + QStringLiteral("/objects/info/alternates");
    QByteArrayList alternates{QFile::encodeName(repository.objectsDirectory())};
    if (how.keepOld) {
        if (const auto old = readFile(alternatesPath)) {
            for (const QByteArray &line : old->split('\n')) {
                const QByteArray path = unquotePath(line);
                if (!path.isEmpty() && !alternates.contains(path) && QFileInfo(QFile::decodeName(path)).isDir())
                    alternates.append(path);
            }
        }
    }
    QByteArray alternatesText;
    for (const QByteArray &path : alternates)
        alternatesText += quotePath(path) + '\n';

    const auto head = repository.head();
    QList<std::pair<QString, QByteArray>> files{
        {QStringLiteral("/config"), configText(lease->get(), how.bare)},
        {QStringLiteral("/packed-refs"), *references},
        {QStringLiteral("/objects/info/alternates"), alternatesText},
    };
    if (repository.isShallow()) {
        if (const auto shallow = readFile(repository.commonDirectory() + QStringLiteral("/shallow")))
            files.append({QStringLiteral("/shallow"), *shallow});
    }
    // HEAD last: a directory without it is not taken for a git directory.
    files.append({QStringLiteral("/HEAD"), head ? head->hex + '\n' : QByteArray("ref: refs/heads/main\n")});
    for (const auto &[name, content] : files) {
        const QString path = directory + name;
        // Others may be reading a shared clone at this moment; a directory of our own needs no syncing.
        if (how.keepOld) {
            if (const auto old = readFile(path); old && *old == content)
                continue;
        }
        const Done done = how.keepOld ? writeFileAtomically(path, content) : writePlain(path, content);
        if (!done)
            return done;
    }
    return {};
}

namespace {

// What a killed process left behind is removed by the next one; nothing takes a day.
void removeStale(const QString &folder)
{
    const QDateTime yesterday = QDateTime::currentDateTimeUtc().addDays(-1);
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (info.lastModified().toUTC() < yesterday)
            QDir(info.filePath()).removeRecursively();
    }
}

} // namespace

Result<PrivateGit> PrivateGit::make(const Repository &repository, bool withWorkTree, JobControl &job)
{
    if (findProgram(QStringLiteral("git")).isEmpty())
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "The program git is missing: install it."));
    const QString folder = directories::cache() + QStringLiteral("/git");
    removeStale(folder);
    PrivateGit git;
    git.m_directory = folder + u'/' + uuid7();
    const bool workTree = withWorkTree && !repository.isBare();
    const Done done = writeBorrowingDirectory(git.m_directory, repository, {false, !workTree, false}, job);
    if (!done)
        return std::unexpected(done.error());
    if (workTree) {
        git.m_workTree = repository.path();
        git.m_index = repository.gitDirectory() + QStringLiteral("/index");
        // A merge in progress has more parents; a split index keeps its larger half in a file of its own.
        const QDir theirs(repository.gitDirectory());
        for (const QString &name :
             theirs.entryList({QStringLiteral("MERGE_HEAD"), QStringLiteral("sharedindex.*")}, QDir::Files))
            QFile::copy(theirs.filePath(name), git.m_directory + u'/' + name);
    }
    return git;
}

PrivateGit::~PrivateGit()
{
    if (!m_directory.isEmpty())
        QDir(m_directory).removeRecursively();
}

ProcessRequest PrivateGit::request(const QStringList &arguments) const
{
    ProcessRequest request;
    request.command = QStringList{QStringLiteral("git"), QStringLiteral("--no-pager")} + arguments;
    request.directory = m_workTree.isEmpty() ? m_directory : m_workTree;
    request.removeEnvironment = foreignGitVariables();
    request.setEnvironment = gitEnvironment(m_directory) + QStringList{QStringLiteral("GIT_DIR=") + m_directory};
    if (!m_workTree.isEmpty())
        request.setEnvironment +=
            {QStringLiteral("GIT_WORK_TREE=") + m_workTree, QStringLiteral("GIT_INDEX_FILE=") + m_index};
    return request;
}

Error gitProcessError(const ProcessResult &result, const QString &what)
{
    const QString words = QString::fromUtf8(result.errors).trimmed();
    const QString last = words.mid(words.lastIndexOf(u'\n') + 1);
    Error::Kind kind = Error::Kind::Io;
    if (words.contains(u"No space left on device") || words.contains(u"Disk quota exceeded"))
        kind = Error::Kind::NoSpace;
    else if (words.contains(u"no such path") || words.contains(u"bad revision") || words.contains(u"does not exist"))
        kind = Error::Kind::NotFound;
    else if (words.contains(u"has only") || words.contains(u"-L parameter"))
        kind = Error::Kind::Usage;
    return Error{kind, what,
                 last.isEmpty() ? QStringLiteral("git: exit %1, signal %2").arg(result.exitCode).arg(result.signal)
                                : last};
}

QByteArray quotePath(const QByteArray &path)
{
    static constexpr char kEscapes[] = "abtnvfr"; // from '\a' (7) on
    QByteArray text;
    bool quoted = false;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            text += '\\';
            text += c;
        } else if (byte >= 7 && byte <= 13) {
            text += '\\';
            text += kEscapes[byte - 7];
        } else if (byte < 32 || byte >= 127) {
            text += '\\';
            text += char('0' + (byte >> 6));
            text += char('0' + ((byte >> 3) & 7));
            text += char('0' + (byte & 7));
        } else {
            text += c;
            continue;
        }
        quoted = true;
    }
    return quoted ? '"' + text + '"' : text;
}

QByteArray unquotePath(const QByteArray &text)
{
    if (text.size() < 2 || !text.startsWith('"') || !text.endsWith('"'))
        return text;
    static constexpr char kEscapes[] = "abtnvfr";
    QByteArray path;
    for (qsizetype i = 1; i < text.size() - 1; ++i) {
        if (text[i] != '\\' || i + 1 >= text.size() - 1) {
            path += text[i];
            continue;
        }
        const char c = text[++i];
        if (c >= '0' && c <= '3' && i + 2 < text.size() - 1) {
            path += char(((c - '0') << 6) | ((text[i + 1] & 7) << 3) | (text[i + 2] & 7));
            i += 2;
        } else if (const char *escape = c ? strchr(kEscapes, c) : nullptr) {
            path += char(7 + (escape - kEscapes));
        } else {
            path += c;
        }
    }
    return path;
}

} // namespace ariadne::repository
