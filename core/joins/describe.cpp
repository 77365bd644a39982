// SPDX-License-Identifier: GPL-3.0-or-later
#include "describe.h"

#include "describeparts.h"
#include "repository/sourceroot.h"

#include <QCoreApplication>

namespace ariadne::joins {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// Runs the part that knows this kind of place.
Done fill(const store::Catalogue *catalogue, const Link &link, cases::Evidence &evidence, JobControl &job)
{
    using namespace detail;
    if (const auto *place = link.as<place::Source>())
        return describeSource(*place, evidence, job);
    if (const auto *place = link.as<place::Commit>())
        return describeCommit(*place, evidence, job);
    if (const auto *place = link.as<place::Compare>())
        return describeCompare(*place, evidence, job);
    if (const auto *place = link.as<place::Dump>())
        return describeDump(*place, evidence, job);
    if (const auto *place = link.as<place::Trial>())
        return describeTrial(catalogue, *place, evidence, job);
    evidence.title = link.print();
    if (!catalogue)
        return fail(Error::Kind::NotFound, tr("No catalogue is open, so only the address is known."));
    if (const auto *place = link.as<place::Failure>())
        return describeFailure(*catalogue, *place, evidence, job);
    if (const auto *place = link.as<place::Mode>())
        return describeMode(*catalogue, *place, evidence, job);
    if (const auto *place = link.as<place::Bisect>())
        return describeBisect(*catalogue, *place, evidence, job);
    if (const auto *place = link.as<place::Case>())
        return describeCase(*catalogue, *place, evidence, job);
    return {};
}

} // namespace

namespace detail {

void addFact(cases::Evidence &evidence, const QString &label, const QString &value, bool code)
{
    if (!value.isEmpty())
        evidence.facts.append({label, value.left(4000), code});
}

void setCode(cases::Evidence &evidence, const QString &code, const QString &name)
{
    QStringList lines = code.split(u'\n');
    if (lines.size() > kMostLines) {
        const qsizetype cut = lines.size() - kMostLines;
        lines = lines.mid(0, kMostLines);
        evidence.missing = tr("%1 more lines were left out.").arg(cut);
    }
    evidence.code = lines.join(u'\n');
    evidence.codeName = name;
}

QString shellWord(const QString &words)
{
    static const QString kPlain = u"/._-+:=@%,"_s;
    const bool plain = !words.isEmpty() && std::all_of(words.begin(), words.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || kPlain.contains(c);
    });
    if (plain)
        return words;
    QString quoted = words;
    quoted.replace(u'\'', u"'\\''"_s);
    return u'\'' + quoted + u'\'';
}

} // namespace detail

Result<Link> pinned(const Link &link, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    const auto *source = link.as<place::Source>();
    if (!source || !source->revision.isEmpty() || source->path.isEmpty())
        return link;
    const auto root = repository::SourceRoot::locate(source->repository, job);
    if (!root || !root->isRepository()) {
        if (!root && root.error().kind == Error::Kind::Cancelled)
            return std::unexpected(root.error());
        return link;
    }
    const auto head = root->repository().head();
    if (!head)
        return link;
    // Compared by content: that is exact, and needs no refreshed index.
    const auto now = root->content({}, source->path);
    const auto then = root->content(head->hex, source->path);
    if (!now || !then)
        return link;
    const auto a = now->bytes();
    const auto b = then->bytes();
    if (a.size() != b.size() || !std::equal(a.begin(), a.end(), b.begin()))
        return link;
    place::Source fixed = *source;
    fixed.revision = head->hex;
    return Link(fixed);
}

Result<cases::Evidence> describe(const store::Catalogue *catalogue, const Link &link, JobControl &job)
{
    const auto fixed = pinned(link, job);
    if (!fixed)
        return std::unexpected(fixed.error());
    cases::Evidence evidence;
    evidence.link = *fixed;
    if (const Done done = fill(catalogue, *fixed, evidence, job); !done) {
        if (done.error().kind == Error::Kind::Cancelled)
            return std::unexpected(done.error());
        evidence.missing = done.error().what;
    }
    if (evidence.title.isEmpty())
        evidence.title = fixed->print();
    return evidence;
}

} // namespace ariadne::joins
