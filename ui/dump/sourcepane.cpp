// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/sourcepane.h"

#include "repository/sourceroot.h"
#include "support/bytes.h"
#include "ui/revision/blamegutter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/textview.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <memory>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

} // namespace

SourcePane::SourcePane(QWidget *parent) : QWidget(parent), m_blame(new BlameLines(this)), m_blameJob(this)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(tr("Source"), this);
    m_badge = new Badge({}, m_header);
    m_header->addWidget(m_badge);
    m_open = new LinkLabel(tr("Open in Source"), m_header);
    m_open->setObjectName(QStringLiteral("dump.openSource"));
    m_open->setIconName(QStringLiteral("source"));
    m_header->addWidget(m_open);
    column->addWidget(m_header);
    m_band = new ErrorBand(this);
    m_band->setObjectName(QStringLiteral("dump.sourceBand"));
    column->addWidget(m_band);
    m_stack = new QStackedWidget(this);
    m_view = new TextView(m_stack);
    m_view->setObjectName(QStringLiteral("dump.source"));
    m_view->setAccessibleName(tr("Source of the frame"));
    auto *gutter = new BlameGutter(m_blame, m_view);
    auto *heat = new HeatGutter(m_blame, m_view);
    m_view->addGutter(gutter);
    m_view->addGutter(heat);
    const auto showGutters = [this, gutter, heat] {
        gutter->setVisible(!m_blame->isEmpty());
        heat->setVisible(!m_blame->isEmpty());
    };
    showGutters();
    connect(m_blame, &BlameLines::changed, this, showGutters);
    connect(gutter, &BlameGutter::commitWanted, this, [this](int line) {
        if (const auto link = commitAt(line))
            emit followed(*link);
    });
    m_empty = new EmptyState(m_stack);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeQuestion());
    column->addWidget(m_stack, 1);
    connect(m_open, &LinkLabel::followed, this, &SourcePane::followed);
    connect(m_band, &ErrorBand::actionTriggered, this, &SourcePane::askAgain);
    connect(m_empty, &EmptyState::actionTriggered, this, &SourcePane::askAgain);
    connect(m_view, &TextView::settled, this, &SourcePane::settled);
    clear();
}

QWidget *SourcePane::makeQuestion()
{
    auto *page = new QWidget(m_stack);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(px(16), px(12), px(16), px(12));
    column->setSpacing(px(8));
    m_question = new Label({}, Ink::Strong, Tone::Plain, page);
    m_question->setWordWrap(true);
    m_why = new Label({}, Ink::Body, Tone::Muted, page);
    m_why->setWordWrap(true);
    column->addWidget(m_question);
    column->addWidget(m_why);
    auto *form = new QFormLayout;
    form->setSpacing(px(8));
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto *row = new QHBoxLayout;
    m_path = new QLineEdit(page);
    m_path->setObjectName(QStringLiteral("dump.sourcePath"));
    m_path->setAccessibleName(tr("Repository or folder"));
    auto *browse = new Button(tr("Browse…"), page);
    browse->setObjectName(QStringLiteral("dump.sourceBrowse"));
    row->addWidget(m_path, 1);
    row->addWidget(browse);
    m_revision = new QLineEdit(page);
    m_revision->setObjectName(QStringLiteral("dump.sourceRevision"));
    m_revision->setAccessibleName(tr("Commit, tag or branch"));
    m_revision->setPlaceholderText(tr("empty: the folder as it is now"));
    form->addRow(tr("Repository or folder"), row);
    form->addRow(tr("Commit, tag or branch"), m_revision);
    column->addLayout(form);
    m_answerError = new Label({}, Ink::Body, Tone::Bad, page);
    m_answerError->setObjectName(QStringLiteral("dump.sourceError"));
    m_answerError->setWordWrap(true);
    m_answerError->hide();
    column->addWidget(m_answerError);
    auto *buttons = new QHBoxLayout;
    m_use = new Button(tr("Use this source"), page);
    m_use->setObjectName(QStringLiteral("dump.sourceUse"));
    auto *cancel = new Button(tr("Not now"), page);
    cancel->setObjectName(QStringLiteral("dump.sourceCancel"));
    buttons->addWidget(m_use);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(browse, &QAbstractButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(
            this, tr("Repository or folder the program was built from"), m_path->text());
        if (!folder.isEmpty())
            m_path->setText(folder);
    });
    connect(m_use, &QAbstractButton::clicked, this, &SourcePane::submit);
    connect(m_path, &QLineEdit::returnPressed, this, &SourcePane::submit);
    connect(m_revision, &QLineEdit::returnPressed, this, &SourcePane::submit);
    connect(cancel, &QAbstractButton::clicked, this, &SourcePane::leaveQuestion);
    return page;
}

void SourcePane::clear()
{
    m_missing.reset();
    m_link.reset();
    m_header->setTitle(tr("Source"));
    m_header->setTitleIsCode(false);
    m_header->setMuted({});
    m_badge->hide();
    m_open->hide();
    m_band->clear();
    m_empty->setText(tr("The source of the frame."), tr("No frame is selected."));
    m_stack->setCurrentWidget(m_empty);
}

void SourcePane::setBusy(bool busy)
{
    m_busy = busy;
    busy ? m_header->setBusy(-1) : m_header->stop();
    if (!busy)
        emit settled();
}

void SourcePane::showFrame(const dump::Frame &frame, const FrameText &text, bool verified)
{
    clear();
    m_missing = text.missing;
    if (text.place)
        m_link = text.place->link;
    if (!text.place && !text.found) {
        const QString why = text.missing ? text.missing->what : QString();
        m_empty->setText(frame.function.isEmpty() ? tr("No source for this frame.")
                                                  : tr("No source for %1.").arg(shortFunction(frame)),
                         why);
        if (canAsk())
            m_empty->setAction(tr("Say where it was built from…"), {}, Button::Kind::Plain);
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_header->setTitle(displayText(text.path));
    m_header->setTitleIsCode(true);
    const bool fetched = text.found == dump::FoundSource::How::Debuginfod;
    m_header->setMuted(text.place ? text.place->note : fetched ? tr("from debuginfod") : tr("as it is here now"));
    m_badge->setVisible(verified);
    m_badge->setSpec({BadgeSpec::Kind::Fixed, tr("build id matches")});
    m_open->setVisible(m_link.has_value());
    m_open->setLink(m_link);
    if (text.found && !fetched) {
        m_band->say(tr("This is the file that lies there now. Which commit the program was built from is not known."),
                    Tone::Warning, canAsk() ? tr("Say where it was built from…") : QString());
    }
    const auto bytes = text.content.bytes();
    const QString name = QString::fromUtf8(text.path);
    m_view->setDocument(
        text.content.file.isOpen()
            ? TextDocument::fromFile(text.content.file, name)
            : TextDocument::fromBytes(QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())),
                                      name));
    const int line = text.place ? text.place->line : frame.line;
    if (text.place) {
        startBlame(*text.place);
    } else {
        m_blameJob.cancel();
        m_blamed.reset();
        m_blame->clear();
    }
    m_view->setExecutionLine(line);
    m_stack->setCurrentWidget(m_view);
    // Once the view has its size: what is a third from the top depends on it.
    QMetaObject::invokeMethod(
        m_view,
        [this, line] {
            if (line > 0)
                m_view->goTo({line, 0});
        },
        Qt::QueuedConnection);
}

void SourcePane::startBlame(const joins::SourcePlace &place)
{
    // The next frame is often in the same file.
    if (m_blamed && m_blamed->repository == place.repository && m_blamed->commit == place.commit &&
        m_blamed->path == place.path && !m_blame->isEmpty())
        return;
    m_blamed = place;
    m_blame->clear();
    const quint64 number = ++m_blameNumber;
    const QPointer<SourcePane> pane(this);
    auto stream = std::make_shared<std::shared_ptr<BlameStream>>();
    *stream = std::make_shared<BlameStream>([pane, number, weak = std::weak_ptr(stream)] {
        // In the worker: whoever holds the stream is alive, the pane may not be.
        const auto holder = weak.lock();
        if (!holder)
            return;
        QMetaObject::invokeMethod(
            applicationObject(),
            [pane, number, here = *holder] {
                const auto pieces = here->take();
                if (pane && pane->m_blameNumber == number)
                    pane->m_blame->add(pieces);
            },
            Qt::QueuedConnection);
    });
    m_blameJob.start(
        tr("Blaming %1").arg(displayText(place.path)), JobSlot<history::Blame>::Pool::Background,
        [place, stream](JobControl &job) -> Result<history::Blame> {
            const auto root = repository::SourceRoot::locate(place.repository, job);
            if (!root)
                return std::unexpected(root.error());
            const LineRange first{std::max(1, place.line - 60), place.line + 60};
            return history::blame(*root, place.commit.hex, place.path, {}, first, job,
                                  [&](const history::BlameHunk &hunk, const history::BlameCommit &commit) {
                                      (*stream)->add(hunk, commit);
                                  });
        },
        [this](Result<history::Blame> blame) {
            ++m_blameNumber; // pieces still on their way are part of the whole
            // A plain folder has no history: the source is shown all the same.
            if (blame)
                m_blame->set(*blame);
            emit settled();
        });
}

std::optional<Link> SourcePane::commitAt(int line) const
{
    const history::BlameHunk *hunk = m_blame->hunk(line);
    if (!hunk || !m_blamed || hunk->commit.isEmpty())
        return {};
    place::Commit place;
    place.repository = m_blamed->repository;
    place.commit = hunk->commit;
    place.path = hunk->originalPath;
    const int original = hunk->originalLine + (line - hunk->line);
    place.lines = {original, original};
    return Link(place);
}

std::optional<Link> SourcePane::blamedCommit() const
{
    return m_stack->currentWidget() == m_view && m_link ? commitAt(m_view->executionLine()) : std::nullopt;
}

void SourcePane::showError(const Error &error)
{
    clear();
    m_empty->setText(tr("The source of the frame."), error.what);
    m_stack->setCurrentWidget(m_empty);
}

bool SourcePane::isAsking() const
{
    return m_stack->currentIndex() == 2;
}

void SourcePane::askAgain()
{
    if (canAsk())
        ask(*m_missing);
}

void SourcePane::ask(const joins::MissingSource &missing)
{
    m_missing = missing;
    if (!isAsking())
        m_beforeQuestion = m_stack->currentWidget();
    m_question->setText(missing.ask);
    m_why->setText(tr("%1 It is asked once for each build and remembered.").arg(missing.what));
    m_answerError->hide();
    if (m_path->text().isEmpty()) {
        const QFileInfo folder(QFileInfo(QString::fromUtf8(missing.place.file)).absolutePath());
        if (folder.isDir())
            m_path->setText(folder.filePath());
    }
    m_stack->setCurrentIndex(2);
    m_path->setFocus();
    m_path->selectAll();
}

void SourcePane::submit()
{
    if (m_path->text().trimmed().isEmpty()) {
        setAnswerError(tr("Name a repository or a folder first."));
        return;
    }
    m_answerError->hide();
    emit answered(m_path->text().trimmed(), m_revision->text().trimmed());
}

void SourcePane::leaveQuestion()
{
    if (m_beforeQuestion)
        m_stack->setCurrentWidget(m_beforeQuestion);
    m_stack->currentWidget()->setFocus();
}

void SourcePane::setAnswerError(const QString &what)
{
    m_answerError->setText(what);
    m_answerError->show();
    m_path->setFocus();
}

bool SourcePane::isSettled() const
{
    return !m_busy && !m_blameJob.isRunning() && (m_stack->currentWidget() != m_view || m_view->isSettled());
}

} // namespace ariadne::ui
