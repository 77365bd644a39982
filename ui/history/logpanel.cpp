// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/logpanel.h"

#include "history/commitreader.h"
#include "history/logreader.h"
#include "history/logsearch.h"
#include "support/bytes.h"
#include "ui/revision/commitcard.h"
#include "ui/revision/revisions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

using repository::SourceRoot;

LogPanel::LogPanel(JobList *jobs, QWidget *parent)
    : QWidget(parent), m_readJob(this, jobs), m_textJob(this), m_namesJob(this)
{
    const Theme &theme = Theme::instance();
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_header = new PanelHeader(QString(), this);
    m_words = new QLineEdit(this);
    m_words->setObjectName(QStringLiteral("history.words"));
    m_words->setClearButtonEnabled(true);
    m_author = new QLineEdit(this);
    m_author->setObjectName(QStringLiteral("history.author"));
    m_author->setAccessibleName(tr("Author"));
    m_author->setPlaceholderText(tr("Author"));
    m_author->setClearButtonEnabled(true);
    m_author->setMaximumWidth(theme.px(180));
    m_pickaxe = new Chip(tr("In what changed"), this);
    m_pickaxe->setObjectName(QStringLiteral("history.pickaxe"));
    m_pickaxe->setCheckable(true);
    m_pickaxe->setToolTip(tr("Commits that added or removed this text, instead of those that say it in their message"));
    m_regex = new Chip(tr("Regular expression"), this);
    m_regex->setObjectName(QStringLiteral("history.regex"));
    m_regex->setCheckable(true);
    m_band = new ErrorBand(this);
    m_view = new LogView(this);
    m_view->setObjectName(QStringLiteral("history.log"));
    m_empty = new EmptyState(this);
    m_empty->setAction(QString());
    auto *row = new QHBoxLayout;
    row->setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6));
    row->setSpacing(theme.px(8));
    row->addWidget(m_words, 1);
    row->addWidget(m_author);
    row->addWidget(m_pickaxe);
    row->addWidget(m_regex);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(row);
    layout->addWidget(m_band);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_empty, 1);
    m_empty->hide();
    setFocusProxy(m_view);

    m_search.setSingleShot(true);
    m_search.setInterval(350);
    connect(&m_search, &QTimer::timeout, this, &LogPanel::searchChanged);
    for (QLineEdit *edit : {m_words, m_author}) {
        connect(edit, &QLineEdit::textEdited, this, [this] { m_search.start(); });
        connect(edit, &QLineEdit::returnPressed, this, [this] {
            searchChanged();
            m_view->setFocus();
        });
    }
    for (Chip *chip : {m_pickaxe, m_regex})
        connect(chip, &QAbstractButton::clicked, this, [this] {
            refreshHeader();
            if (!m_words->text().isEmpty())
                searchChanged();
        });
    connect(m_view, &LogView::activated, this, &LogPanel::commitWanted);
    connect(m_view, &LogView::menuWanted, this, &LogPanel::menuWanted);
    connect(m_view, &LogView::currentChanged, this, &LogPanel::currentChanged);
    connect(m_view, &LogView::textsWanted, this, &LogPanel::readTexts);
    connect(m_band, &ErrorBand::actionTriggered, this, &LogPanel::refresh);
}

void LogPanel::focusSearch()
{
    m_words->setFocus();
    m_words->selectAll();
}

void LogPanel::show(const SourceRoot &root, const place::Log &place)
{
    if (m_root && *m_root == root && m_place == place && !m_error)
        return;
    m_root = root;
    m_place = place;
    const bool pickaxe = !place.pickaxe.isEmpty();
    const QString words = pickaxe ? place.pickaxe : place.message;
    if (m_words->text() != words)
        m_words->setText(words);
    if (m_author->text() != place.author)
        m_author->setText(place.author);
    if (!words.isEmpty()) {
        m_pickaxe->setChecked(pickaxe);
        m_regex->setChecked(place.regex);
    }
    refresh();
}

void LogPanel::refresh()
{
    read();
    readNames();
}

void LogPanel::searchChanged()
{
    m_search.stop();
    place::Log place = m_place;
    const QString words = m_words->text().trimmed();
    place.author = m_author->text().trimmed();
    place.message = m_pickaxe->isChecked() ? QString() : words;
    place.pickaxe = m_pickaxe->isChecked() ? words : QString();
    place.regex = m_regex->isChecked() && !words.isEmpty();
    if (place != m_place)
        emit placeWanted(place);
    checkSettled();
}

void LogPanel::read()
{
    m_view->clear();
    m_band->clear();
    m_complete = false;
    m_error.reset();
    m_header->setBusy(-1);
    refreshHeader();
    const quint64 number = ++m_number;
    const QPointer<LogPanel> self(this);
    m_stream = std::make_shared<LogStream>([self, number] {
        QMetaObject::invokeMethod(
            applicationObject(),
            [self, number] {
                if (self && self->m_number == number)
                    self->takeBatch();
            },
            Qt::QueuedConnection);
    });
    m_readJob.start(
        tr("Reading the log of %1").arg(m_root->name()), JobSlot<bool>::Pool::Interactive,
        [root = *m_root, place = m_place, stream = m_stream](JobControl &job) -> Result<bool> {
            const Done done =
                history::readLogOf(root, place, job, [&](history::LogBatch &&batch) { stream->add(std::move(batch)); });
            if (!done)
                return std::unexpected(done.error());
            return true;
        },
        [this](Result<bool> done) {
            // Batches wait in the loop before this; whatever is left is taken now.
            while (auto batch = m_stream->take())
                m_view->append(std::move(*batch));
            m_complete = done.has_value();
            m_header->stop();
            if (!done) {
                m_error = done.error();
                m_band->say(done.error().what, m_view->rows().count() > 0 ? Tone::Warning : Tone::Bad, tr("Try again"),
                            done.error().detail);
            }
            refreshHeader();
            readTexts();
            checkSettled();
        });
}

void LogPanel::takeBatch()
{
    if (auto batch = m_stream->take()) {
        m_view->append(std::move(*batch));
        refreshHeader();
    }
}

void LogPanel::refreshHeader()
{
    const qsizetype count = m_view->rows().count();
    QString title = m_place.path.isEmpty() ? tr("Log") : displayText(m_place.path);
    if (m_place.lines.first > 0)
        title +=
            QStringLiteral(":%1-%2").arg(m_place.lines.first).arg(std::max(m_place.lines.first, m_place.lines.last));
    m_header->setTitle(title);
    m_header->setTitleIsCode(!m_place.path.isEmpty());
    const QString of = !m_place.revision.isEmpty() ? revisionText(m_place.revision)
                       : m_place.path.isEmpty()    ? tr("all branches and tags")
                                                   : tr("HEAD");
    const QString commits =
        m_complete ? tr("%n commit(s)", nullptr, int(count)) : tr("%n commit(s) so far", nullptr, int(count));
    m_header->setMuted(tr("%1 · %2", "of what, how many").arg(of, commits), m_error ? Tone::Warning : Tone::Muted);
    m_words->setPlaceholderText(m_pickaxe->isChecked() ? tr("Text that was added or removed")
                                                       : tr("Words of a message"));
    m_words->setAccessibleName(m_words->placeholderText());
    const bool nothing = m_complete && count == 0;
    if (nothing) {
        const bool searched = !m_place.message.isEmpty() || !m_place.pickaxe.isEmpty() || !m_place.author.isEmpty();
        m_empty->setText(searched ? tr("No commit fits.") : tr("There is no commit yet."),
                         searched ? tr("Other words, or no author, may find more.")
                                  : tr("The first one will stand here."));
    }
    m_empty->setVisible(nothing);
    m_view->setVisible(!nothing);
}

void LogPanel::readTexts()
{
    if (!m_root || m_textJob.isRunning())
        return;
    const QList<ObjectId> wanted = m_view->wanted();
    if (wanted.isEmpty()) {
        checkSettled();
        return;
    }
    m_textJob.start(
        QString(), JobSlot<QHash<ObjectId, LogView::Text>>::Pool::Interactive,
        [root = *m_root, wanted](JobControl &job) -> Result<QHash<ObjectId, LogView::Text>> {
            QHash<ObjectId, LogView::Text> texts;
            auto reader = history::CommitReader::open(root.repository());
            if (!reader)
                return std::unexpected(reader.error());
            for (const ObjectId &id : wanted) {
                if (job.cancelled())
                    return cancelled();
                const auto commit = reader->read(id);
                // What cannot be read has its place all the same.
                texts.insert(id, commit ? LogView::Text{commit->subject, commit->author.name, commit->author.time,
                                                        bodyOf(commit->message)}
                                        : LogView::Text{commit.error().what, {}, {}});
            }
            return texts;
        },
        [this](Result<QHash<ObjectId, LogView::Text>> texts) {
            if (texts)
                m_view->setTexts(*texts);
            emit currentChanged();
            readTexts(); // what was scrolled to meanwhile
        });
}

void LogPanel::readNames()
{
    m_namesJob.start(
        QString(), JobSlot<QHash<ObjectId, QList<BadgeSpec>>>::Pool::Interactive,
        [root = *m_root](JobControl &job) -> Result<QHash<ObjectId, QList<BadgeSpec>>> {
            const auto references = root.repository().references(job);
            if (!references)
                return std::unexpected(references.error());
            QHash<ObjectId, QList<BadgeSpec>> names;
            const auto head = root.repository().head();
            const QString headName = root.repository().headName();
            for (const repository::Reference &reference : *references) {
                using Kind = repository::Reference::Kind;
                const bool here = head && reference.commit == *head && reference.name == headName;
                names[reference.commit].append({here                          ? BadgeSpec::Kind::Known
                                                : reference.kind == Kind::Tag ? BadgeSpec::Kind::Possible
                                                                              : BadgeSpec::Kind::Plain,
                                                reference.name});
            }
            return names;
        },
        [this](Result<QHash<ObjectId, QList<BadgeSpec>>> names) {
            if (names)
                m_view->setNames(*names);
            checkSettled();
        });
}

void LogPanel::checkSettled()
{
    if (isSettled())
        emit settled();
}

} // namespace ariadne::ui
