// SPDX-License-Identifier: GPL-3.0-or-later
#include "history.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QList>

// A static library's resources have to be asked for by name, and from outside of any namespace.
static void loadHistoryResource()
{
    Q_INIT_RESOURCE(history);
}

namespace ariadne::demo {

namespace {

struct Content {
    QByteArray bytes;
    bool executable = false;
    bool operator==(const Content &) const = default;
};
using Tree = QMap<QByteArray, Content>;

struct Branch {
    Tree tree;
    Tree base; // where it was started
    int tip = 0;
};

struct Directive {
    QByteArrayList words; // without '%'
    QByteArray body;
    int lineOneBased = 0;
};

QList<Directive> directivesOf(const QByteArray &text)
{
    QList<Directive> all;
    int line = 0;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = text.indexOf('\n', at);
        const QByteArray whole = text.mid(at, end < 0 ? -1 : end - at + 1);
        at += whole.size();
        ++line;
        if (whole.startsWith('%'))
            all.append({whole.mid(1).trimmed().split(' '), {}, line});
        else if (!all.isEmpty())
            all.last().body += whole;
    }
    return all;
}

// "1738570360 +0100", as git wants it; empty where the text is no time.
QByteArray gitTime(const QByteArray &text)
{
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return {};
    const int minutes = time.offsetFromUtc() / 60;
    const int size = minutes < 0 ? -minutes : minutes;
    return QByteArray::number(time.toSecsSinceEpoch()) + (minutes < 0 ? " -" : " +") +
           QByteArray::number(size / 60 * 100 + size % 60).rightJustified(4, '0');
}

QByteArray data(const QByteArray &bytes)
{
    return "data " + QByteArray::number(bytes.size()) + '\n' + bytes + '\n';
}

class Writer
{
public:
    Result<ImportStream> write(const QByteArray &text)
    {
        m_branches.insert(m_branch, {});
        for (const Directive &directive : directivesOf(text))
            if (const char *const problem = apply(directive))
                return fail(Error::Kind::Malformed,
                            QCoreApplication::translate("ariadne", "The demo's history is damaged at line %1: %2.")
                                .arg(directive.lineOneBased)
                                .arg(QString::fromLatin1(problem)));
        finishCommit();
        m_out.text += "done\n";
        m_out.text.prepend("feature done\n");
        return m_out;
    }

private:
    Branch &branch() { return m_branches[m_branch]; }

    // Why the directive cannot be followed, or null.
    const char *apply(const Directive &directive)
    {
        const QByteArrayList &words = directive.words;
        const QByteArray &verb = words.first();
        const qsizetype count = words.size() - 1;
        if (verb == "author" && count >= 3) {
            m_authors[words[1]] = words.mid(2).join(' ');
            return nullptr;
        }
        if (verb == "find" && count == 0) {
            m_find = directive.body;
            return nullptr;
        }
        if (verb == "put" && count == 0)
            return replace(directive.body);
        if (verb == "edit" && count == 1) {
            m_path = words[1];
            return branch().tree.contains(m_path) ? nullptr : "a file is edited that does not exist";
        }
        if (verb == "file" && count >= 1)
            return put(words[1], {directive.body, count == 2 && words[2] == "executable"});
        if (verb == "move" && count == 2)
            return move(words[1], words[2]);
        if (verb == "remove" && count == 1)
            return remove(words[1]);
        // What follows ends the commit before it.
        finishCommit();
        if (verb == "commit" && count == 2)
            return startCommit(words[1], words[2], directive.body);
        if (verb == "merge" && count == 3)
            return merge(words[1], words[2], words[3], directive.body);
        if (verb == "planted" && count == 0) {
            m_out.planted = m_out.commits + 1;
            return nullptr;
        }
        if (verb == "branch" && count == 1) {
            Branch fresh{branch().tree, branch().tree, branch().tip};
            m_branch = words[1];
            m_branches.insert(m_branch, fresh);
            return nullptr;
        }
        if (verb == "switch" && count == 1) {
            m_branch = words[1];
            return m_branches.contains(m_branch) ? nullptr : "there is no such branch";
        }
        if (verb == "tag" && count == 1)
            return tag(words[1]);
        return "a directive is not known or has the wrong number of words";
    }

    const char *startCommit(const QByteArray &author, const QByteArray &time, const QByteArray &message)
    {
        const QByteArray when = gitTime(time);
        if (!m_authors.contains(author) || when.isEmpty())
            return "the author is not known, or the time is none";
        m_signature = m_authors[author] + ' ' + when;
        ++m_out.commits;
        m_open = "commit refs/heads/" + m_branch + "\nmark :" + QByteArray::number(m_out.commits) + "\nauthor " +
                 m_signature + "\ncommitter " + m_signature + '\n' + data(message.trimmed() + '\n');
        if (branch().tip)
            m_open += "from :" + QByteArray::number(branch().tip) + '\n';
        branch().tip = m_out.commits;
        return nullptr;
    }

    const char *merge(const QByteArray &other, const QByteArray &author, const QByteArray &time,
                      const QByteArray &message)
    {
        if (!m_branches.contains(other))
            return "there is no such branch";
        const Branch theirs = m_branches[other];
        if (const char *const problem = startCommit(author, time, message))
            return problem;
        m_open += "merge :" + QByteArray::number(theirs.tip) + '\n';
        const Tree ours = branch().tree;
        for (auto file = theirs.tree.cbegin(); file != theirs.tree.cend(); ++file) {
            const bool changed = !theirs.base.contains(file.key()) || theirs.base[file.key()] != *file;
            if (!changed)
                continue;
            if (ours.contains(file.key()) != theirs.base.contains(file.key()) ||
                (ours.contains(file.key()) && ours[file.key()] != theirs.base[file.key()]))
                return "both sides of a merge changed the same file";
            put(file.key(), *file);
        }
        for (auto file = theirs.base.cbegin(); file != theirs.base.cend(); ++file)
            if (!theirs.tree.contains(file.key()))
                remove(file.key());
        return nullptr;
    }

    const char *tag(const QByteArray &name)
    {
        if (!branch().tip)
            return "a tag stands before the first commit";
        m_out.text += "tag " + name + "\nfrom :" + QByteArray::number(branch().tip) + "\ntagger " + m_signature + '\n' +
                      data("pantry " + name.mid(1) + '\n');
        m_out.tags.insert(name, branch().tip);
        return nullptr;
    }

    const char *put(const QByteArray &path, const Content &content)
    {
        if (m_open.isEmpty())
            return "a change stands outside of a commit";
        branch().tree[path] = content;
        m_changed.insert(path, true);
        return nullptr;
    }

    const char *move(const QByteArray &from, const QByteArray &to)
    {
        if (!branch().tree.contains(from))
            return "a file is moved that does not exist";
        const Content content = branch().tree[from];
        remove(from);
        return put(to, content);
    }

    const char *remove(const QByteArray &path)
    {
        if (m_open.isEmpty() || !branch().tree.remove(path))
            return "a file is removed that does not exist";
        m_changed.insert(path, false);
        return nullptr;
    }

    const char *replace(const QByteArray &with)
    {
        if (!branch().tree.contains(m_path) || m_find.isEmpty())
            return "%put stands without %edit and %find";
        Content content = branch().tree[m_path];
        // Whole lines only: a match starts at the file's start or after a line's end.
        const QByteArray text = '\n' + content.bytes, find = '\n' + m_find;
        const qsizetype at = text.indexOf(find);
        if (at < 0)
            return "the lines to be replaced are not in the file";
        if (text.indexOf(find, at + 1) >= 0)
            return "the lines to be replaced are in the file more than once";
        content.bytes.replace(at, m_find.size(), with);
        m_find.clear();
        return put(m_path, content);
    }

    void finishCommit()
    {
        if (m_open.isEmpty())
            return;
        for (auto change = m_changed.cbegin(); change != m_changed.cend(); ++change) {
            if (!*change) {
                m_open += "D " + change.key() + '\n';
                continue;
            }
            const Content content = branch().tree[change.key()];
            m_open += "M " + QByteArray(content.executable ? "100755" : "100644") + " inline " + change.key() + '\n' +
                      data(content.bytes);
        }
        m_out.text += m_open;
        m_open.clear();
        m_changed.clear();
    }

    ImportStream m_out;
    QMap<QByteArray, QByteArray> m_authors; // "Name <mail>"
    QMap<QByteArray, Branch> m_branches;
    QByteArray m_branch = "main";
    QByteArray m_open;                // the commit under way
    QByteArray m_signature;           // its author and time
    QMap<QByteArray, bool> m_changed; // path → still there
    QByteArray m_path, m_find;        // of the edit under way
};

} // namespace

Result<ImportStream> importStream(const QByteArray &text)
{
    return Writer().write(text);
}

Result<ImportStream> serverHistory()
{
    loadHistoryResource();
    QByteArray text;
    for (const char *part : {"1-requests", "2-threads", "3-slots", "4-expiry", "5-socket", "6-keys"}) {
        QFile file(QStringLiteral(":/demo/history/%1.txt").arg(QLatin1String(part)));
        if (!file.open(QIODevice::ReadOnly))
            return fail(Error::Kind::NotFound,
                        QCoreApplication::translate("ariadne", "This build lacks the demo's history."));
        text += file.readAll();
    }
    return importStream(text);
}

} // namespace ariadne::demo
