// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ids.h"

#include <QHashFunctions>
#include <QList>
#include <QMap>
#include <QString>
#include <optional>
#include <variant>

namespace ariadne {

// Line numbers are one-based; 0 means "no line". last >= first where both are set.
struct LineRange {
    int first = 0;
    int last = 0;
    auto operator<=>(const LineRange &) const = default;
};

// Every place a person can see, as a plain value. The alternatives print as design.md §3 says.
namespace place {

// ariadne:page/home | source | dump | failures | trials | bisect | cases: a page with nothing in particular open; and
// settings | shortcuts | manual, pages of the window itself.
struct Page {
    QString name;
    bool operator==(const Page &) const = default;
};
// ariadne:source/<repo>/<rev>/<path>#L12-L20. Revision empty = the work tree (prints as "worktree"). Path empty = the
// tree itself.
struct Source {
    RepositoryId repository;
    QByteArray revision;
    QByteArray path;
    LineRange lines;
    bool operator==(const Source &) const = default;
};
// ariadne:symbol/<repo>/<name>
struct Symbol {
    RepositoryId repository;
    QByteArray name;
    bool operator==(const Symbol &) const = default;
};
// ariadne:commit/<repo>/<oid>[/<path>][#L12-L20]: with a path that file's change, with lines the hunk that has these
// lines of the new version (of the old one, where the file was deleted).
struct Commit {
    RepositoryId repository;
    ObjectId commit;
    QByteArray path = {};
    LineRange lines = {};
    bool operator==(const Commit &) const = default;
};
// ariadne:compare/<repo>/<a>..<b>/<path>[?to=<path>][#L12-L20]. An end that is empty is the work tree. `toPath`:
// another file at the second end; empty: the same. Lines are those of the second end.
struct Compare {
    RepositoryId repository;
    QByteArray from, to;
    QByteArray path;
    QByteArray toPath = {};
    LineRange lines = {};
    bool operator==(const Compare &) const = default;
};
// ariadne:log/<repo>/<rev>[/<path>][?author=…&message=…&pickaxe=…&regex=1][#L12-L20]: the commits of a revision, a
// range "a..b", or of all branches and tags (empty revision, prints as "all"); of one file, or of these lines of it.
struct Log {
    RepositoryId repository;
    QByteArray revision = {};
    QByteArray path = {};
    LineRange lines = {};
    QString author = {};  // part of name or address
    QString message = {}; // words in it
    QString pickaxe = {}; // text that was added or removed
    bool regex = false;   // message and pickaxe are regular expressions
    bool operator==(const Log &) const = default;
};
// ariadne:contains/<repo>/<oid>+<oid>…[?branches=<glob>&plan=<branch>]: which branches have these commits, or the
// series that brings them onto one.
struct Contains {
    RepositoryId repository;
    QList<ObjectId> commits;
    QString branches = {};
    QString plan = {};
    bool operator==(const Contains &) const = default;
};
// ariadne:web/<address>: a page of the web, http or https only; a person's own browser shows it.
struct Web {
    QString address;
    bool operator==(const Web &) const = default;
};
// ariadne:dump/<id>[/<part>…][?query]. Exactly one part at most: thread (with or without frame), memory, register,
// module, task or search.
struct Dump {
    DumpId dump;
    std::optional<Tid> thread;
    std::optional<int> frame; // index into the thread's frames, inlined ones counted
    std::optional<Address> memory;
    QString registerName; // with thread
    BuildId module;
    std::optional<qint64> task;
    bool search = false;
    QMap<QString, QString> query; // type=…, pattern=…
    bool operator==(const Dump &) const = default;
};
// ariadne:failure/<uuid>, mode/<uuid>, cause/<uuid>, view/<query>
struct Failure {
    QString id;
    bool operator==(const Failure &) const = default;
};
struct Mode {
    QString id;
    bool operator==(const Mode &) const = default;
};
struct Cause {
    QString id;
    bool operator==(const Cause &) const = default;
};
struct View {
    QString query;
    bool operator==(const View &) const = default;
};
// ariadne:trial/<uuid>[/run/<n>]; runs are counted from 1
struct Trial {
    QString id;
    std::optional<qint64> run;
    bool operator==(const Trial &) const = default;
};
// ariadne:bisect/<uuid>[/commit/<oid>]
struct Bisect {
    QString id;
    ObjectId commit;
    bool operator==(const Bisect &) const = default;
};
// ariadne:case/<uuid>[/<item>]
struct Case {
    QString id;
    QString item;
    bool operator==(const Case &) const = default;
};

} // namespace place

// An address that survives a restart and can be mailed. parse(print(x)) == x for every valid x. Thread-safe value.
// Paths and names are percent-encoded bytes, since they need not be UTF-8.
class Link
{
public:
    using Place = std::variant<place::Page, place::Source, place::Symbol, place::Commit, place::Compare, place::Dump,
                               place::Failure, place::Mode, place::Cause, place::View, place::Trial, place::Bisect,
                               place::Case, place::Log, place::Contains, place::Web>;

    Link() : m_place(place::Page{QStringLiteral("home")}) {}
    template <typename P>
    requires std::is_constructible_v<Place, P> Link(P placeOf) : m_place(std::move(placeOf)) {}

    // Nothing where the text is not a link of this version; never throws, any bytes are fine.
    static std::optional<Link> parse(const QString &text);
    QString print() const;

    const Place &place() const { return m_place; }
    template <typename P> const P *as() const { return std::get_if<P>(&m_place); }

    // Which page of the window shows it: "home", "source", "history", "dump", "failures", "trials", "bisect", "cases",
    // "settings", "shortcuts" or "manual"; empty for what the window does not show itself.
    QString pageName() const;

    bool operator==(const Link &) const = default;

private:
    Place m_place;
};

inline size_t qHash(const Link &link, size_t seed = 0)
{
    return ::qHash(link.print(), seed);
}

} // namespace ariadne
