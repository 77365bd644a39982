// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include "source/index/sourceindex.h"
#include "source/query/queries.h"

#include <QJsonObject>

// What the commands of the group Source have in common.
namespace ariadne::cli {

// The index of -C, brought up to date: the work tree or --rev.
class SourceCall
{
public:
    // Errors as SourceRoot::open() and SourceIndex::refresh(). `text`: the text index is wanted.
    static Result<SourceCall> open(Call &call, const source::IndexOptions &options);

    const source::View &view() const { return *m_view; }
    const repository::SourceRoot &root() const { return m_index->root(); }
    const source::IndexReport &report() const { return m_report; }
    // The report's warnings and, where something is missing in the index, that.
    Warnings warnings() const;

    // Asks; where the index turns out damaged, it is built again and asked once more.
    template <typename Ask> auto ask(Ask question) -> decltype(question(std::declval<const source::View &>()))
    {
        auto answer = question(*m_view);
        if (answer || answer.error().kind != Error::Kind::Malformed || !m_view->damaged())
            return answer;
        if (auto done = renew(); !done)
            return std::unexpected(done.error());
        return question(*m_view);
    }

    // A file named on the command line, as a path of the view.
    Result<QByteArray> path(const QString &argument) const;

    QJsonObject indexedJson(const source::Indexed &indexed) const;
    // What every answer says beside its rows: total, hidden, indexed.
    template <typename Row> QJsonObject with(QJsonObject json, const source::Answer<Row> &answer) const
    {
        json.insert(QStringLiteral("total"), answer.total);
        json.insert(QStringLiteral("hidden"), answer.hidden);
        json.insert(QStringLiteral("indexed"), indexedJson(answer.indexed));
        return json;
    }
    QString link(const QByteArray &path, int line) const;

private:
    SourceCall(Call &call, std::shared_ptr<source::SourceIndex> index, source::IndexOptions options)
        : m_call(&call), m_index(std::move(index)), m_options(std::move(options))
    {
    }
    Done renew();
    Call *m_call;
    std::shared_ptr<source::SourceIndex> m_index;
    source::IndexOptions m_options;
    std::shared_ptr<const source::View> m_view;
    source::IndexReport m_report;
};

// Opens it for a command; where that fails the reason is printed and `code` is what to return.
std::optional<SourceCall> openSource(Call &call, int &code, const source::IndexOptions &options = {});
// --limit, for commands that show some hits; nothing where it is no number (said).
std::optional<int> hitLimit(Call &call, int &code);

// A line of a file, without what is around it.
QString lineText(const QByteArray &line);

QString kindName(source::SymbolKind kind); // "function"
QString useName(source::Use use);          // "member-call"
QString tierName(source::Tier tier);
QString certaintyName(source::Certainty certainty);

// --path, --condition, --config and --limit.
extern const Option kPathOption, kConfigOption;
extern const QList<Option> kFilterOptions;
Result<source::Filter> filterOf(Call &call);
// --config alone. Errors: as Configuration::fromFile().
Done takeConfig(Call &call, source::Filter &filter);
// How many rows more there are than were shown, and how many the configuration leaves out: a line each, where there are
// any.
QString restText(const Call &call, qint64 shown, qint64 total, qint64 hidden);
template <typename Row> QString restText(const Call &call, qint64 shown, const source::Answer<Row> &answer)
{
    return restText(call, shown, answer.total, answer.hidden);
}

} // namespace ariadne::cli
