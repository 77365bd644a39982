// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/linkwords.h"

#include "support/directories.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LinkWords)
};

template <typename... F> struct Overloaded : F... {
    using F::operator()...;
};

QString fileName(const QByteArray &path)
{
    return QString::fromUtf8(path.mid(path.lastIndexOf('/') + 1));
}

// Revisions are names or hashes; a hash is shown by its first digits.
QString revisionWord(const QByteArray &revision)
{
    static const QByteArray kHex = "0123456789abcdef";
    const bool hash = (revision.size() == 40 || revision.size() == 64) &&
                      std::all_of(revision.begin(), revision.end(), [](char c) { return kHex.contains(c); });
    return QString::fromUtf8(hash ? revision.left(8) : revision);
}

} // namespace

Link thingOf(const Link &link)
{
    return std::visit(Overloaded{
                          [](const place::Source &p) -> Link {
                              return place::Source{p.repository, {}, {}, {}};
                          },
                          [](const place::Symbol &p) -> Link {
                              return place::Source{p.repository, {}, {}, {}};
                          },
                          [](const place::Commit &p) -> Link {
                              return place::Source{p.repository, {}, {}, {}};
                          },
                          [](const place::Compare &p) -> Link {
                              return place::Source{p.repository, {}, {}, {}};
                          },
                          [](const place::Log &p) -> Link {
                              return place::Source{p.repository, {}, {}, {}};
                          },
                          [](const place::Contains &p) -> Link {
                              return place::Source{p.repository, {}, {}, {}};
                          },
                          [](const place::Dump &p) -> Link {
                              place::Dump dump;
                              dump.dump = p.dump;
                              return dump;
                          },
                          [](const place::Trial &p) -> Link {
                              return place::Trial{p.id, {}};
                          },
                          [](const place::Bisect &p) -> Link {
                              return place::Bisect{p.id, {}};
                          },
                          [](const place::Case &p) -> Link {
                              return place::Case{p.id, {}};
                          },
                          [](const auto &p) -> Link { return p; },
                      },
                      link.place());
}

QString kindWord(const Link &link)
{
    return std::visit(
        Overloaded{
            [](const place::Page &) { return Words::tr("page"); },
            [](const place::Source &p) {
                if (p.path.isEmpty())
                    return Words::tr("repository");
                return p.revision.isEmpty() ? Words::tr("source")
                                            : Words::tr("source at %1").arg(revisionWord(p.revision));
            },
            [](const place::Symbol &) { return Words::tr("symbol"); },
            [](const place::Commit &) { return Words::tr("commit"); },
            [](const place::Compare &) { return Words::tr("diff"); },
            [](const place::Log &p) { return p.path.isEmpty() ? Words::tr("log") : Words::tr("history of a file"); },
            [](const place::Contains &p) { return p.plan.isEmpty() ? Words::tr("branches") : Words::tr("backport"); },
            [](const place::Web &) { return Words::tr("page of the web"); },
            [](const place::Dump &p) {
                if (p.frame)
                    return Words::tr("frame");
                if (!p.registerName.isEmpty())
                    return Words::tr("register");
                if (p.thread)
                    return Words::tr("thread");
                if (p.memory)
                    return Words::tr("memory");
                if (!p.module.isEmpty())
                    return Words::tr("module");
                if (p.task)
                    return Words::tr("task");
                if (p.search)
                    return Words::tr("search in memory");
                return Words::tr("dump");
            },
            [](const place::Failure &) { return Words::tr("failure"); },
            [](const place::Mode &) { return Words::tr("mode"); },
            [](const place::Cause &) { return Words::tr("cause"); },
            [](const place::View &) { return Words::tr("failures, filtered"); },
            [](const place::Trial &p) { return p.run ? Words::tr("run") : Words::tr("trial"); },
            [](const place::Bisect &p) {
                return p.commit.isEmpty() ? Words::tr("bisect") : Words::tr("commit in a bisect");
            },
            [](const place::Case &p) { return p.item.isEmpty() ? Words::tr("case") : Words::tr("in a case"); },
        },
        link.place());
}

QString briefName(const Link &link)
{
    return std::visit(Overloaded{
                          [](const place::Page &p) { return pageTitle(p.name); },
                          [](const place::Source &p) {
                              if (p.path.isEmpty())
                                  return Words::tr("repository %1").arg(p.repository.brief());
                              const QString name = fileName(p.path);
                              return p.lines.first > 0 ? QStringLiteral("%1:%2").arg(name).arg(p.lines.first) : name;
                          },
                          [](const place::Symbol &p) { return QString::fromUtf8(p.name); },
                          [](const place::Commit &p) { return Words::tr("commit %1").arg(p.commit.brief()); },
                          [](const place::Compare &p) {
                              const auto end = [](const QByteArray &revision) {
                                  return revision.isEmpty() ? Words::tr("work tree") : revisionWord(revision);
                              };
                              return QStringLiteral("%1..%2").arg(end(p.from), end(p.to));
                          },
                          [](const place::Log &p) {
                              if (!p.path.isEmpty())
                                  return Words::tr("history of %1").arg(fileName(p.path));
                              return p.revision.isEmpty() ? Words::tr("log") : Words::tr("log of %1").arg(revisionWord(p.revision));
                          },
                          [](const place::Contains &p) {
                              const QString commit = p.commits.isEmpty() ? QString() : p.commits.first().brief();
                              return p.plan.isEmpty() ? Words::tr("branches with %1").arg(commit)
                                                      : Words::tr("backport to %1").arg(p.plan);
                          },
                          [](const place::Web &p) { return p.address; },
                          [](const place::Dump &p) {
                              if (p.thread && p.frame)
                                  return Words::tr("thread %1 ▸ #%2").arg(p.thread->value).arg(*p.frame);
                              if (p.thread)
                                  return Words::tr("thread %1").arg(p.thread->value);
                              if (p.memory)
                                  return hexText(p.memory->value);
                              return Words::tr("dump %1").arg(p.dump.brief());
                          },
                          [](const place::View &) { return Words::tr("failures, filtered"); },
                          [&](const auto &p) {
                              if constexpr (requires { p.id; })
                                  return QStringLiteral("%1 %2").arg(kindWord(link), p.id.right(8));
                              else
                                  return kindWord(link);
                          },
                      },
                      link.place());
}

QString iconOfPage(const QString &page)
{
    const bool ofTheWindow = page == u"settings" || page == u"shortcuts" || page == u"manual";
    return ofTheWindow ? QStringLiteral("home") : page == u"history" ? QStringLiteral("log") : page;
}

QString iconOf(const Link &link)
{
    if (const auto *source = link.as<place::Source>(); source && !source->path.isEmpty())
        return QStringLiteral("file");
    if (link.as<place::Commit>())
        return QStringLiteral("commit");
    if (link.as<place::Compare>())
        return QStringLiteral("diff");
    if (link.as<place::Contains>())
        return QStringLiteral("branch");
    if (link.as<place::Log>())
        return QStringLiteral("log");
    if (link.as<place::Web>())
        return QStringLiteral("external");
    if (link.as<place::Symbol>())
        return QStringLiteral("function");
    return iconOfPage(link.pageName());
}

QString pageTitle(const QString &page)
{
    if (page == u"home")
        return Words::tr("Home");
    if (page == u"source")
        return Words::tr("Source");
    if (page == u"history")
        return Words::tr("History");
    if (page == u"dump")
        return Words::tr("Dump");
    if (page == u"failures")
        return Words::tr("Failures");
    if (page == u"trials")
        return Words::tr("Trials");
    if (page == u"bisect")
        return Words::tr("Bisect");
    if (page == u"cases")
        return Words::tr("Cases");
    if (page == u"settings")
        return Words::tr("Settings");
    if (page == u"shortcuts")
        return Words::tr("Keyboard shortcuts");
    if (page == u"manual")
        return Words::tr("Manual");
    return page;
}

QString catalogueName(const QString &location)
{
    if (location.isEmpty() || location == directories::catalogue())
        return Words::tr("own");
    const QFileInfo file(location);
    return file.completeBaseName() == u"catalogue" ? file.dir().dirName() : file.completeBaseName();
}

} // namespace ariadne::ui
