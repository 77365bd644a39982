// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decides on the failures page: the inbox's answers, names, causes, noise, and their undoing.
#include "store/catalogue.h"
#include "ui/failures/failuremodels.h"
#include "ui/failures/failurespage.h"
#include "ui/failures/modepanel.h"
#include "ui/failures/reasondialog.h"
#include "ui/failures/ruleswindow.h"
#include "ui/failures/similarpanel.h"
#include "ui/widgets/buttons.h"

#include <QInputDialog>
#include <QListView>
#include <QShortcut>
#include <QStackedWidget>

namespace ariadne::ui {

// One letter answers, wherever on the page the focus is; a field that is typed in keeps its letters.
void FailuresPage::addAnswers()
{
    const auto key = [this](Qt::Key letter, const std::function<void()> &then) {
        auto *shortcut = new QShortcut(QKeySequence(letter), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, then);
    };
    key(Qt::Key_S, [this] { answer(true); });
    key(Qt::Key_D, [this] { answer(false); });
    key(Qt::Key_N, [this] { answerNew(); });
    connect(m_modePanel->similar(), &SimilarPanel::sameRequested, this, [this] { answer(true); });
    connect(m_modePanel->similar(), &SimilarPanel::differentRequested, this, [this] { answer(false); });
    connect(m_modePanel->similar(), &SimilarPanel::newRequested, this, &FailuresPage::answerNew);
    connect(m_modePanel->similar(), &SimilarPanel::undoRequested, this,
            [this] { undoDecision(m_modePanel->similar()->currentDecision()); });
}

void FailuresPage::setInboxOnly(bool only)
{
    m_inboxOnly = only;
    showRows(m_rows);
    m_list->setFocus();
    if (only && m_model->rowCount() > 0 && !m_model->indexOf(m_mode).isValid())
        goHere(m_model->index(0).data(LinkRole).value<Link>());
}

// The mode with a question behind the one that is shown, else the first one; empty where none is left.
QString FailuresPage::nextAsked() const
{
    QString first;
    bool behind = false;
    for (const ModeRow &row : m_rows.rows) {
        if (row.mode.id == m_mode) {
            behind = true;
            continue;
        }
        if (row.mode.status != u"inbox")
            continue;
        if (behind)
            return row.mode.id;
        if (first.isEmpty())
            first = row.mode.id;
    }
    return first;
}

void FailuresPage::decide(const QString &words, const Deciding &deciding, bool onward)
{
    if (m_deciding.isRunning())
        return;
    const QString next = onward ? nextAsked() : QString();
    m_deciding.start(
        words, JobSlot<failures::Made>::Pool::Interactive,
        [location = m_shell.catalogue(), deciding](JobControl &job) -> Result<failures::Made> {
            const auto catalogue = store::Catalogue::open(location, job);
            if (!catalogue)
                return std::unexpected(catalogue.error());
            return deciding(*catalogue, job);
        },
        [this, words, next](Result<failures::Made> made) {
            if (!made) {
                if (made.error().kind != Error::Kind::Cancelled)
                    m_shell.say(made.error().what, true);
                finished();
                return;
            }
            m_shell.say(words, false, tr("Undo"), [this, event = made->event] { undoDecision(event); });
            // What is shown may have been joined to something else, or be gone.
            m_mode = !next.isEmpty() ? next : made->mode.isEmpty() ? m_mode : made->mode;
            m_occurrence.clear();
            m_shell.catalogueWritten();
            catalogueChanged();
            if (m_rules)
                m_rules->reload();
        });
}

void FailuresPage::answer(bool same)
{
    const auto other = m_modePanel->similar()->current();
    if (m_mode.isEmpty() || !other || !m_modeData || m_right->currentWidget() != m_modePanel)
        return;
    const QString mode = m_mode;
    const QString candidate = other->mode.id;
    const bool asked = other->asked;
    if (!same && other->apart) {
        m_shell.say(tr("These two are decided to be different."));
        return;
    }
    decide(
        same ? tr("Joined with %1").arg(other->mode.title) : tr("Held apart from %1").arg(other->mode.title),
        [mode, candidate, same](const store::Catalogue &catalogue, JobControl &job) {
            return same ? failures::decideSame(catalogue, mode, candidate, {}, job)
                        : failures::decideDifferent(catalogue, mode, candidate, {}, job);
        },
        asked);
}

void FailuresPage::answerNew()
{
    if (m_mode.isEmpty() || !m_modeData || m_right->currentWidget() != m_modePanel)
        return;
    decide(
        tr("Something new"),
        [mode = m_mode](const store::Catalogue &catalogue, JobControl &job) {
            return failures::decideNew(catalogue, mode, {}, job);
        },
        true);
}

void FailuresPage::undoDecision(const QString &event)
{
    if (event.isEmpty())
        return;
    decide(tr("Undone"), [event](const store::Catalogue &catalogue, JobControl &job) {
        return failures::undo(catalogue, event, {}, job);
    });
}

// One window beside the page; asked for again it comes to the front.
void FailuresPage::showRules()
{
    if (!m_rules) {
        m_rules = new RulesWindow(m_shell.catalogue(), this);
        connect(m_rules, &RulesWindow::decided, this, [this](const QString &words, const QString &event) {
            m_shell.say(words, false, tr("Undo"), [this, event] { undoDecision(event); });
            m_shell.catalogueWritten();
            catalogueChanged();
        });
        connect(m_rules, &RulesWindow::failed, this, [this](const QString &why) { m_shell.say(why, true); });
        connect(m_rules, &RulesWindow::followed, this, [this](const Link &link) { goHere(link); });
    }
    m_rules->show();
    m_rules->raise();
    m_rules->activateWindow();
}

void FailuresPage::ask(const QString &title, const QString &label, const QString &text,
                       const std::function<void(const QString &)> &then)
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("failures.ask"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(text);
    connect(dialog, &QInputDialog::textValueSelected, this, then);
    dialog->open();
}

void FailuresPage::splitOff()
{
    const QStringList chosen = m_modePanel->selectedOccurrences();
    decide(tr("%n failures split off", nullptr, int(chosen.size())),
           [mode = m_mode, chosen](const store::Catalogue &catalogue, JobControl &job) {
               return failures::decideSplit(catalogue, mode, chosen, {}, job);
           });
}

bool FailuresPage::decisionCommand(const QString &id)
{
    const QString mode = m_mode;
    if (id == u"failures.same") {
        answer(true);
    } else if (id == u"failures.different") {
        answer(false);
    } else if (id == u"failures.new") {
        answerNew();
    } else if (id == u"failures.inboxOnly") {
        setInboxOnly(!m_inboxOnly);
    } else if (id == u"failures.split") {
        splitOff();
    } else if (id == u"failures.undoDecision") {
        undoDecision(m_modePanel->similar()->currentDecision());
    } else if (id == u"failures.rename") {
        ask(tr("Rename the mode"), tr("Title; empty: the one its first failure has"),
            m_modeData ? m_modeData->summary.mode.title : QString(), [this, mode](const QString &title) {
                decide(tr("Renamed"), [mode, title](const store::Catalogue &catalogue, JobControl &job) {
                    return failures::decideTitle(catalogue, mode, title, {}, job);
                });
            });
    } else if (id == u"failures.cause" || id == u"failures.causeProbable") {
        const auto certainty = id == u"failures.cause" ? failures::Certainty::Certain : failures::Certainty::Probable;
        ask(tr("Name the cause"), tr("Cause, by the name that all its modes share"), {},
            [this, mode, certainty](const QString &cause) {
                decide(tr("Cause named"), [=](const store::Catalogue &catalogue, JobControl &job) {
                    return failures::decideCause(catalogue, {mode}, cause, certainty, {}, job);
                });
            });
    } else if (id == u"failures.expected") {
        const bool on = m_modeData && m_modeData->summary.mode.status != u"expected";
        decide(on ? tr("Expected") : tr("No longer expected"),
               [mode, on](const store::Catalogue &catalogue, JobControl &job) {
                   return failures::decideExpected(catalogue, mode, on, {}, job);
               });
    } else if (id == u"failures.noise") {
        if (m_modeData && m_modeData->summary.mode.status == u"noise") {
            decide(tr("No longer noise"), [mode](const store::Catalogue &catalogue, JobControl &job) {
                return failures::decideNoise(catalogue, mode, false, {}, {}, job);
            });
            return true;
        }
        auto *dialog = new ReasonDialog(
            tr("Call it noise"), tr("Why it may be overlooked, until it spreads to a new machine or its rate doubles"),
            tr("Looked at again on this day at the latest; empty: no end"), this);
        connect(dialog, &ReasonDialog::given, this, [this, mode](const QString &reason, const QDateTime &until) {
            decide(tr("Called noise"), [mode, reason, until](const store::Catalogue &catalogue, JobControl &job) {
                return failures::decideNoise(catalogue, mode, true, until, reason, job);
            });
        });
        dialog->open();
    } else {
        return false;
    }
    return true;
}

bool FailuresPage::decisionEnabled(const QString &id, QString *why) const
{
    const auto because = [&](bool enabled, const QString &reason) {
        if (!enabled && why)
            *why = reason;
        return enabled;
    };
    const bool onMode = !m_mode.isEmpty() && m_occurrence.isEmpty() && m_modeData.has_value();
    if (id == u"failures.inboxOnly")
        return because(m_rows.asked > 0 || m_inboxOnly, tr("Nothing is asked."));
    if (id == u"failures.same" || id == u"failures.different")
        return because(onMode && m_modePanel->similar()->current(), tr("No other mode is like this one."));
    if (id == u"failures.split")
        return because(onMode && !m_modePanel->selectedOccurrences().isEmpty(), tr("No failure is selected."));
    if (id == u"failures.undoDecision")
        return because(onMode && !m_modePanel->similar()->currentDecision().isEmpty(), tr("No decision is selected."));
    return because(onMode, tr("No mode is shown."));
}

} // namespace ariadne::ui
