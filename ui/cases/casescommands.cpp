// SPDX-License-Identifier: GPL-3.0-or-later
// The cases page's commands, its part in "Go to anything", the write-up, and what Details says.
#include "store/catalogue.h"
#include "ui/cases/casemodels.h"
#include "ui/cases/casespage.h"
#include "ui/cases/composer.h"
#include "ui/shell/commandregistry.h"
#include "ui/widgets/format.h"
#include "ui/widgets/roles.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QListView>
#include <QUrl>

namespace ariadne::ui {

namespace {

// A file name that says which case it is, without what file systems or shells could mind.
QString fileNameFor(const QString &title)
{
    QString name;
    for (const QChar c : title.left(60)) {
        if (c.isLetterOrNumber())
            name += c.toLower();
        else if (!name.endsWith(u'-') && !name.isEmpty())
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    return (name.isEmpty() ? QStringLiteral("case") : name) + QStringLiteral(".html");
}

QList<GotoHit> searchCases(const QString &location, const QString &prefix, const QString &words, int limit,
                           JobControl &job)
{
    QList<GotoHit> hits;
    if (!prefix.isEmpty() || words.size() < 2)
        return hits;
    const auto catalogue = store::Catalogue::open(location, job);
    const auto page = catalogue ? cases::list(*catalogue, {}, 500, job) : Result<cases::CasePage>();
    if (!page)
        return hits;
    for (const cases::Case &one : page->rows) {
        const qsizetype at = one.title.indexOf(words, 0, Qt::CaseInsensitive);
        if (at < 0 || hits.size() >= limit)
            continue;
        QList<int> matched;
        for (qsizetype i = 0; i < words.size(); ++i)
            matched.append(int(at + i));
        hits.append({one.title, countsWords(one), CasesPage::tr("case"), QStringLiteral("cases"), matched, 60,
                     Link(place::Case{one.id, {}})});
    }
    return hits;
}

} // namespace

PageKind casesPages()
{
    PageKind kind;
    kind.name = QStringLiteral("cases");
    kind.overview = true;
    kind.perCatalogue = true;
    kind.make = [](Shell &shell, QWidget *parent) -> std::unique_ptr<Page> {
        return std::make_unique<CasesPage>(shell, parent);
    };
    kind.addCommands = [](CommandRegistry &commands) {
        const QString menu = CasesPage::tr("Cases");
        const QString page = QStringLiteral("cases");
        const auto add = [&](const char *id, const QString &text, const QString &icon, const QKeySequence &key) {
            commands.add({QString::fromLatin1(id), text, menu, icon, key, page, false});
        };
        add("cases.new", CasesPage::tr("New case…"), QStringLiteral("plus"), QKeySequence(Qt::CTRL | Qt::Key_N));
        add("cases.observe", CasesPage::tr("Add an observation…"), QStringLiteral("eye"), QKeySequence(Qt::Key_O));
        add("cases.question", CasesPage::tr("Ask why…"), QStringLiteral("question"), QKeySequence(Qt::Key_W));
        add("cases.hypothesis", CasesPage::tr("Put a hypothesis forward…"), {}, QKeySequence(Qt::Key_H));
        add("cases.note", CasesPage::tr("Add a note…"), QStringLiteral("note"), QKeySequence(Qt::Key_N));
        add("cases.assume", CasesPage::tr("Note an assumption…"), {}, {});
        add("cases.want", CasesPage::tr("Note what is wanted…"), {}, {});
        add("cases.edit", CasesPage::tr("Put it in other words…"), {}, QKeySequence(Qt::CTRL | Qt::Key_E));
        add("cases.follow", CasesPage::tr("Go to where it was seen"), QStringLiteral("link"), {});
        add("cases.rename", CasesPage::tr("Name the case…"), {}, {});
        add("cases.undo", CasesPage::tr("Undo the last change of the case"), QStringLiteral("undo"),
            QKeySequence(Qt::CTRL | Qt::Key_Z));
        add("cases.writeUp", CasesPage::tr("Write the case up…"), QStringLiteral("export"),
            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
        add("cases.showAll", CasesPage::tr("Show all cases"), QStringLiteral("list"), {});
    };
    kind.search = searchCases;
    return kind;
}

void CasesPage::compose(const CaseChange &change)
{
    using What = CaseChange::What;
    QString title;
    QString hint;
    switch (change.what) {
    case What::Begin:
        title = tr("New case");
        hint = tr("a title that says what is seen, not what is supposed");
        break;
    case What::Rename:
        title = tr("Name of the case");
        break;
    case What::Edit:
        title = tr("In other words");
        hint = tr("what stood there stays in the record");
        break;
    case What::Add:
        switch (change.kind) {
        case cases::ItemKind::Observation:
            title = tr("Observation");
            hint = tr("a line that is an ariadne: link alone is read and pinned");
            break;
        case cases::ItemKind::Question:
            title = tr("Why?");
            break;
        case cases::ItemKind::Hypothesis:
            title = tr("Hypothesis");
            break;
        case cases::ItemKind::Assumption:
            title = tr("Assumption");
            hint = tr("taken for granted and not checked");
            break;
        case cases::ItemKind::Want:
            title = tr("Wanted");
            hint = tr("what would help to know");
            break;
        case cases::ItemKind::Note:
            title = tr("Note");
            break;
        }
        break;
    case What::Undo:
        return;
    }
    m_composer->openFor(change, title, hint);
}

bool CasesPage::command(const QString &id)
{
    using What = CaseChange::What;
    static const QHash<QString, cases::ItemKind> kAdding{
        {QStringLiteral("cases.observe"), cases::ItemKind::Observation},
        {QStringLiteral("cases.question"), cases::ItemKind::Question},
        {QStringLiteral("cases.hypothesis"), cases::ItemKind::Hypothesis},
        {QStringLiteral("cases.note"), cases::ItemKind::Note},
        {QStringLiteral("cases.assume"), cases::ItemKind::Assumption},
        {QStringLiteral("cases.want"), cases::ItemKind::Want}};
    if (const auto kind = kAdding.constFind(id); kind != kAdding.constEnd()) {
        if (!isOverview())
            compose({What::Add, m_id, *kind, {}, {}});
    } else if (id == u"cases.new") {
        compose({What::Begin, {}, {}, {}, {}});
    } else if (id == u"cases.rename") {
        compose({What::Rename, m_id, {}, {}, m_case.title});
    } else if (id == u"cases.edit") {
        if (const cases::Item *item = currentItem())
            compose({What::Edit, m_id, item->kind, item->id, item->text});
    } else if (id == u"cases.follow") {
        if (const cases::Item *item = currentItem(); item && item->evidence)
            m_shell.follow(item->evidence->link);
    } else if (id == u"cases.undo") {
        apply({What::Undo, m_id, {}, {}, {}});
    } else if (id == u"cases.writeUp") {
        askForFile();
    } else if (id == u"cases.showAll") {
        m_shell.follow(place::Page{QStringLiteral("cases")});
    } else {
        return false;
    }
    return true;
}

bool CasesPage::commandEnabled(const QString &id, QString *why) const
{
    const auto because = [&](bool enabled, const QString &reason) {
        if (!enabled && why)
            *why = reason;
        return enabled;
    };
    if (id == u"cases.new")
        return true;
    if (id == u"cases.showAll")
        return because(!isOverview(), tr("All cases are shown."));
    if (isOverview() || m_case.id.isEmpty())
        return because(false, tr("No case is open: open one of the list."));
    if (id == u"cases.edit")
        return because(currentItem(), tr("No item is selected."));
    if (id == u"cases.follow")
        return because(currentItem() && currentItem()->evidence, tr("The selected item has no link."));
    if (id == u"cases.undo") {
        const bool any = std::any_of(m_case.record.cbegin(), m_case.record.cend(), [](const cases::Entry &entry) {
            return !entry.undone && entry.kind != u"undo" && entry.kind != u"begun";
        });
        return because(any, tr("Nothing was changed in this case."));
    }
    return true;
}

void CasesPage::askForFile()
{
    if (isOverview())
        return;
    auto *dialog = new QFileDialog(this, tr("Write the case up"));
    dialog->setObjectName(QStringLiteral("case.file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(
        {tr("One HTML page with its pictures (*.html)"), tr("Markdown with a folder of pictures (*.md)")});
    dialog->setDefaultSuffix(QStringLiteral("html"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(u"*.md") ? QStringLiteral("md") : QStringLiteral("html"));
    });
    dialog->selectFile(fileNameFor(m_case.title));
    connect(dialog, &QFileDialog::fileSelected, this, &CasesPage::writeTo);
    dialog->open();
}

void CasesPage::writeTo(const QString &path)
{
    m_write.start(
        tr("Writing %1").arg(QFileInfo(path).fileName()), JobSlot<Warnings>::Pool::Background,
        [catalogue = m_shell.catalogue(), id = m_id, path, pictures = m_shell.pictureMaker()](JobControl &job) {
            return writeCase(catalogue, id, path, pictures, job);
        },
        [this, path](Result<Warnings> written) {
            if (written) {
                QString words = tr("Written: %1.").arg(QFileInfo(path).fileName());
                if (!written->isEmpty())
                    words += u' ' + tr("%n pictures are missing.", nullptr, int(written->size()));
                m_shell.say(words, false, tr("Open it"),
                            [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
            } else if (written.error().kind != Error::Kind::Cancelled) {
                m_shell.say(written.error().what, true);
            }
            finished();
        });
}

Details CasesPage::details() const
{
    Details details;
    if (isOverview()) {
        const QModelIndex index = m_overview->list()->currentIndex();
        if (!index.isValid() || index.row() >= m_rows->rows().size())
            return details;
        const cases::Case &one = m_rows->rows().at(index.row());
        details.kind = tr("case");
        details.title = one.title;
        details.subtitle = countsWords(one);
        details.rows.append({tr("State"), stateWords(one.state), {}, false, {}});
        details.rows.append({tr("Begun"), timeToolTip(one.begun).section(u'\n', 0, 0), {}, false, {}});
        details.rows.append({tr("By"), one.author, {}, false, {}});
        details.link = Link(place::Case{one.id, {}});
        details.actions.append({tr("Open the case"), QStringLiteral("cases"), *details.link, {}, {}});
        return details;
    }
    const cases::Item *item = currentItem();
    if (!item)
        return details;
    details.kind = item->label;
    details.title = item->text.section(u'\n', 0, 0);
    details.text = item->text.section(u'\n', 1).trimmed();
    details.subtitle = kindWord(item->kind);
    details.rows.append({tr("Written"), timeToolTip(item->time).section(u'\n', 0, 0), {}, false, {}});
    details.rows.append({tr("By"), item->author, {}, false, {}});
    if (item->edits > 0)
        details.rows.append({tr("Edited"),
                             tr("%1 by %2").arg(timeToolTip(item->edited).section(u'\n', 0, 0), item->editedBy),
                             {},
                             false,
                             {}});
    if (item->evidence) {
        const cases::Evidence &evidence = *item->evidence;
        details.rows.append({tr("From"), evidence.title, evidence.link, false, {}});
        if (!evidence.missing.isEmpty())
            details.rows.append({tr("Missing"), evidence.missing, {}, false, Details::Row::Tone::Warning});
        for (const cases::Evidence::Fact &fact : evidence.facts)
            details.rows.append({fact.label, fact.value, {}, fact.code, Details::Row::Tone::Plain});
        if (!evidence.detail.isEmpty())
            details.text += (details.text.isEmpty() ? QString() : QStringLiteral("\n\n")) + evidence.detail;
        details.code = evidence.code;
        details.codeKind = evidence.codeName == u"diff" ? QStringLiteral("diff") : evidence.codeName;
        details.actions.append({tr("Go to where it was seen"), QStringLiteral("link"), evidence.link, {}, {}});
    }
    details.actions.append(
        {tr("Put it in other words…"), QStringLiteral("note"), {}, QStringLiteral("cases.edit"), {}});
    details.link = Link(place::Case{m_id, item->id});
    return details;
}

} // namespace ariadne::ui
