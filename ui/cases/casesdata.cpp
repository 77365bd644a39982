// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/casesdata.h"

#include "joins/describe.h"
#include "store/catalogue.h"

#include <QCoreApplication>

namespace ariadne::ui {

namespace {

constexpr int kMostCases = 500;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Cases)
};

// The first line that is nothing but a link, taken out of the text.
std::optional<Link> takeLink(QString &text)
{
    QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto link = Link::parse(lines[i].trimmed());
        if (!link)
            continue;
        lines.removeAt(i);
        text = lines.join(u'\n').trimmed();
        return link;
    }
    return std::nullopt;
}

} // namespace

Result<CaseRows> gatherCases(const QString &location, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    const auto page = cases::list(*catalogue, {}, kMostCases, job);
    if (!page)
        return std::unexpected(page.error());
    return CaseRows{page->rows, cases::currentCase(*catalogue), page->next.isEmpty()};
}

Result<cases::Case> gatherCase(const QString &location, const QString &id, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    auto value = cases::open(*catalogue, id, job);
    // Where the state folder cannot be written the case is shown all the same; Ins asks which one is meant then.
    if (value)
        (void)cases::setCurrentCase(*catalogue, value->id);
    return value;
}

Result<cases::Case> applyChange(const QString &location, const CaseChange &change, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    switch (change.what) {
    case CaseChange::What::Begin:
        return cases::begin(*catalogue, change.text, job);
    case CaseChange::What::Rename:
        return cases::rename(*catalogue, change.caseId, change.text, job);
    case CaseChange::What::Undo:
        return cases::undo(*catalogue, change.caseId, {}, job);
    case CaseChange::What::Edit:
        if (const auto item = cases::edit(*catalogue, change.caseId, change.item, change.text, job); !item)
            return std::unexpected(item.error());
        break;
    case CaseChange::What::Add: {
        QString text = change.text;
        std::optional<cases::Evidence> evidence;
        if (const auto link = takeLink(text)) {
            auto described = joins::describe(&*catalogue, *link, job);
            if (!described)
                return std::unexpected(described.error());
            evidence = *described;
        }
        if (const auto item = cases::add(*catalogue, change.caseId, change.kind, text, evidence, job); !item)
            return std::unexpected(item.error());
        break;
    }
    }
    return cases::open(*catalogue, change.caseId, job);
}

Result<Warnings> writeCase(const QString &location, const QString &id, const QString &path,
                           const cases::PictureMaker &pictures, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    const auto value = cases::open(*catalogue, id, job);
    if (!value)
        return std::unexpected(value.error());
    return cases::exportCase(*value, path, pictures, job);
}

QString countsWords(const cases::Case &value)
{
    const auto count = [&](cases::ItemKind kind) { return int(value.ofKind(kind).size()); };
    QStringList words;
    words.append(Words::tr("%n observations", nullptr, count(cases::ItemKind::Observation)));
    if (const int n = count(cases::ItemKind::Hypothesis))
        words.append(Words::tr("%n hypotheses", nullptr, n));
    if (const int n = count(cases::ItemKind::Question))
        words.append(Words::tr("%n open questions", nullptr, n));
    if (const int n = count(cases::ItemKind::Note))
        words.append(Words::tr("%n notes", nullptr, n));
    return words.join(QStringLiteral(", "));
}

QString kindWord(cases::ItemKind kind)
{
    switch (kind) {
    case cases::ItemKind::Observation:
        return Words::tr("observation");
    case cases::ItemKind::Note:
        return Words::tr("note");
    case cases::ItemKind::Question:
        return Words::tr("question");
    case cases::ItemKind::Hypothesis:
        return Words::tr("hypothesis");
    case cases::ItemKind::Assumption:
        return Words::tr("assumption");
    case cases::ItemKind::Want:
        return Words::tr("wanted");
    }
    return {};
}

QString stateWords(const QString &state)
{
    return state == u"open" ? Words::tr("open") : state;
}

} // namespace ariadne::ui
