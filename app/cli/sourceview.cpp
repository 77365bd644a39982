// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourceview.h"

#include "source/scan/condition.h"
#include "support/bytes.h"
#include "support/link.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ariadne::cli {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

} // namespace

Result<SourceCall> SourceCall::open(Call &call, const source::IndexOptions &options)
{
    auto root = repository::SourceRoot::open(call.global.directory, call.job());
    if (!root)
        return std::unexpected(root.error());
    auto index = source::SourceIndex::of(*root);
    if (!index)
        return std::unexpected(index.error());
    SourceCall source(call, std::move(*index), options);
    if (auto done = source.renew(); !done)
        return std::unexpected(done.error());
    return source;
}

std::optional<SourceCall> openSource(Call &call, int &code, const source::IndexOptions &options)
{
    auto source = SourceCall::open(call, options);
    if (source)
        return std::move(*source);
    code = call.error(source.error());
    return std::nullopt;
}

std::optional<int> hitLimit(Call &call, int &code)
{
    constexpr qint64 kUsual = 50, kMost = 1'000'000;
    bool ok = true;
    const qint64 limit = call.number(u"--limit"_s, kUsual, &ok);
    if (ok && limit >= 0 && limit <= kMost)
        return int(limit);
    code = ok ? call.usage(tr("--limit takes 0 to %1.").arg(kMost)) : int(kUsage);
    return std::nullopt;
}

Done SourceCall::renew()
{
    Warnings before = m_report.warnings;
    QString revision = m_call->global.revision;
    if (revision.isEmpty() && !root().hasWorkTree())
        revision = u"HEAD"_s;
    if (!revision.isEmpty()) {
        m_report = {};
        auto view = m_index->revision(revision.toUtf8(), m_options, m_call->job(), &m_report);
        if (!view)
            return std::unexpected(view.error());
        m_view = std::move(*view);
    } else {
        auto report = m_index->refresh(m_options, m_call->job());
        if (!report)
            return std::unexpected(report.error());
        m_report = std::move(*report);
        m_view = m_index->view();
    }
    m_report.warnings = before + m_report.warnings;
    return {};
}

Warnings SourceCall::warnings() const
{
    Warnings warnings = m_report.warnings;
    const source::Indexed indexed = m_view->indexed();
    if (!indexed.complete() && warnings.isEmpty())
        warnings.append(
            {u"index-partial"_s, tr("Only %1 of %2 files are in the index.").arg(indexed.files).arg(indexed.of), {}});
    return warnings;
}

Result<QByteArray> SourceCall::path(const QString &argument) const
{
    const QByteArray plain = QFile::encodeName(QDir::cleanPath(argument));
    const auto isFile = [&](const QByteArray &path) {
        return m_view->find({path.constData(), size_t(path.size())}).has_value();
    };
    if (const auto path = root().relative(QDir(m_call->global.directory).absoluteFilePath(argument));
        path && isFile(*path))
        return *path;
    if (isFile(plain))
        return plain;
    return fail(Error::Kind::NotFound, tr("%1 has no file %2: check the path.").arg(root().name(), argument));
}

QJsonObject SourceCall::indexedJson(const source::Indexed &indexed) const
{
    return {{u"files"_s, indexed.files}, {u"of"_s, indexed.of}};
}

QString SourceCall::link(const QByteArray &path, int line) const
{
    return Link(place::Source{root().id(), m_view->revision(), path, {line, line}}).print();
}

QString lineText(const QByteArray &line)
{
    return terminalText(QString::fromUtf8(line.trimmed()), Colours::Remove);
}

QString kindName(source::SymbolKind kind)
{
    static const QStringList names{u"function"_s,  u"variable"_s, u"macro"_s,  u"struct"_s,     u"union"_s,
                                   u"enum"_s,      u"typedef"_s,  u"member"_s, u"enumerator"_s, u"class"_s,
                                   u"namespace"_s, u"label"_s,    u"other"_s};
    return names.value(int(kind), u"other"_s);
}

QString useName(source::Use use)
{
    static const QStringList names{u"call"_s,    u"member-call"_s, u"read"_s,   u"write"_s,
                                   u"address"_s, u"type"_s,        u"mention"_s};
    return names.value(int(use), u"mention"_s);
}

QString tierName(source::Tier tier)
{
    return tier == source::Tier::Ctags ? u"ctags"_s : u"lexical"_s;
}

QString certaintyName(source::Certainty certainty)
{
    return certainty == source::Certainty::Possible ? u"possible"_s : u"certain"_s;
}

const Option kPathOption{u"--path"_s, u"GLOB"_s, u"only files whose path fits; “!GLOB” leaves them out"_s, true};
const Option kConfigOption{
    u"--config"_s, u"FILE"_s,
    u"a kernel's .config or autoconf.h, or a compile_commands.json: leave out what its #if branches leave out"_s,
    false};
const QList<Option> kFilterOptions{
    kPathOption,
    kConfigOption,
    {u"--condition"_s, u"WORD"_s, u"only what stands under an #if that names WORD"_s, false},
    {u"--limit"_s, u"N"_s, u"at most N rows"_s, false},
};

Done takeConfig(Call &call, source::Filter &filter)
{
    if (!call.flag(u"--config"_s))
        return {};
    auto configuration = source::Configuration::fromFile(
        QDir(call.global.directory).absoluteFilePath(call.option(u"--config"_s)), call.job());
    if (!configuration)
        return std::unexpected(configuration.error());
    filter.configuration = std::make_shared<const source::Configuration>(std::move(*configuration));
    filter.holds = source::holdsUnder(filter.configuration);
    return {};
}

QString restText(const Call &call, qint64 shown, qint64 total, qint64 hidden)
{
    QString text;
    if (total > shown)
        text += tr("… %1 more.\n").arg(total - shown);
    if (hidden > 0)
        text += tr("%1 more under #if branches that %2 leaves out.\n").arg(hidden).arg(call.option(u"--config"_s));
    return text;
}

Result<source::Filter> filterOf(Call &call)
{
    source::Filter filter;
    for (const QString &glob : call.options(u"--path"_s))
        filter.paths.append(glob.toUtf8());
    filter.condition = call.option(u"--condition"_s).toUtf8();
    if (auto done = takeConfig(call, filter); !done)
        return std::unexpected(done.error());
    if (call.flag(u"--limit"_s)) {
        bool ok = false;
        filter.limit = call.option(u"--limit"_s).toLongLong(&ok);
        if (!ok || filter.limit < 0)
            return fail(Error::Kind::Usage,
                        tr("%1 takes a whole number, not “%2”.").arg(u"--limit"_s, call.option(u"--limit"_s)));
    }
    return filter;
}

} // namespace ariadne::cli
