// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/textsearchpanel.h"

#include "support/bytes.h"
#include "ui/source/resultlist.h"
#include "ui/source/texthitsmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMutex>
#include <QTreeView>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

constexpr qint64 kMostLines = 50'000; // of one search; a letter is in every line of the tree
constexpr int kPulseMs = 40;
constexpr int kLinesPerPulse = 1'500; // go into the list at once: a few milliseconds
constexpr int kOpenFiles = 40;        // whose lines show at once

} // namespace

// What the threads of the search have found and nobody has taken yet.
struct TextSearchPanel::Stream {
    QMutex mutex;
    QList<source::TextHit> hits;
    qsizetype taken = 0;
};

TextSearchPanel::TextSearchPanel(JobList *jobs, QWidget *parent)
    : QWidget(parent), m_model(new TextHitsModel(this)), m_job(this, jobs)
{
    const Theme &theme = Theme::instance();
    m_header = new PanelHeader(tr("Search"), this);
    const auto chip = [this](const QString &words, const QString &name, const QString &object) {
        auto *made = new Chip(words, this);
        made->setObjectName(object);
        made->setAccessibleName(name);
        made->setToolTip(name);
        made->setCheckable(true);
        connect(made, &QAbstractButton::toggled, this, [this] { m_typed.start(); });
        m_header->addWidget(made);
        return made;
    };
    m_case = chip(QStringLiteral("Aa"), tr("Match case"), QStringLiteral("source.searchCase"));
    m_word = chip(tr("Word"), tr("Whole words"), QStringLiteral("source.searchWord"));
    m_regex = chip(QStringLiteral(".*"), tr("Regular expression"), QStringLiteral("source.searchRegex"));
    addListButtons(
        m_header, QStringLiteral("source.search"), [this] { QApplication::clipboard()->setText(m_model->asText()); },
        [this] { emit closeWanted(); });

    m_field = new QLineEdit(this);
    m_field->setObjectName(QStringLiteral("source.searchText"));
    m_field->setAccessibleName(tr("Search in all files"));
    m_field->setPlaceholderText(tr("Search in all files"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_paths = makePathsField(QStringLiteral("source.searchPaths"), this);
    m_paths->installEventFilter(this);
    for (QLineEdit *const edit : {m_field, m_paths})
        connect(edit, &QLineEdit::textEdited, this, [this] { m_typed.start(); });
    auto *fields = new QHBoxLayout;
    fields->setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6));
    fields->setSpacing(theme.px(8));
    fields->addWidget(m_field, 3);
    fields->addWidget(m_paths, 2);

    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("source.searchHits"));
    m_tree->setAccessibleName(tr("Lines found"));
    styleTree(m_tree);
    m_tree->setModel(m_model);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->installEventFilter(this);
    connect(m_tree, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { choose(index, whereTo(QApplication::keyboardModifiers()), false); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(fields);
    column->addWidget(m_tree, 1);
    setFocusProxy(m_field);

    m_typed.setSingleShot(true);
    m_typed.setInterval(300);
    connect(&m_typed, &QTimer::timeout, this, &TextSearchPanel::search);
    m_pulse.setInterval(kPulseMs);
    connect(&m_pulse, &QTimer::timeout, this, [this] { takeHits(kLinesPerPulse); });
}

TextSearchPanel::~TextSearchPanel() = default;

void TextSearchPanel::start(const QString &words, const place::Source &where)
{
    m_where = where;
    m_where.path.clear();
    const bool another = !words.isEmpty() && words != m_field->text();
    if (another)
        m_field->setText(words);
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    if (another)
        search();
    refreshHeader();
}

void TextSearchPanel::clear()
{
    m_job.cancel();
    m_pulse.stop();
    m_typed.stop();
    m_view.reset();
    m_configuration.reset();
    m_asked = false;
    m_problem.clear();
    m_model->reset({});
    refreshHeader();
}

void TextSearchPanel::setView(const SymbolIndex::ViewPointer &view)
{
    m_view = view;
    if (view && m_asked && !isHidden())
        search();
}

void TextSearchPanel::setConfiguration(const std::shared_ptr<const source::Configuration> &configuration)
{
    m_configuration = configuration;
    if (!isHidden() && !m_field->text().isEmpty())
        search();
}

source::TextQuery TextSearchPanel::query() const
{
    source::TextQuery query;
    query.pattern = m_field->text();
    query.regex = m_regex->isChecked();
    query.caseSensitive = m_case->isChecked();
    query.word = m_word->isChecked();
    for (const QString &glob : m_paths->text().split(u' ', Qt::SkipEmptyParts))
        query.paths.append(glob.toUtf8());
    query.limit = kMostLines;
    query.configuration = m_configuration;
    if (m_configuration)
        query.holds = source::holdsUnder(m_configuration);
    return query;
}

void TextSearchPanel::search()
{
    m_typed.stop();
    m_pulse.stop();
    m_job.cancel();
    m_problem.clear();
    m_report = {};
    m_capped = m_asked = false;
    m_model->reset(m_where);
    const source::TextQuery wanted = query();
    if (wanted.pattern.isEmpty()) {
        refreshHeader();
        return;
    }
    if (!m_view) {
        m_asked = true; // once the list of files is there
        refreshHeader();
        return;
    }
    auto stream = std::make_shared<Stream>();
    m_stream = stream;
    m_job.start(
        tr("Searching for %1").arg(wanted.pattern), JobSlot<source::TextReport>::Pool::Interactive,
        [view = m_view, wanted, stream](JobControl &job) {
            return source::searchText(*view, wanted, job, [&](const QList<source::TextHit> &hits) {
                const QMutexLocker lock(&stream->mutex);
                stream->hits += hits;
                return !job.cancelled();
            });
        },
        [this](Result<source::TextReport> report) { finished(report); });
    m_pulse.start();
    m_header->setBusy(-1);
    refreshHeader();
}

// A part of what was found, in between two looks of the person.
void TextSearchPanel::takeHits(int most)
{
    QList<source::TextHit> hits;
    bool all = true;
    {
        const QMutexLocker lock(&m_stream->mutex);
        hits = m_stream->hits.mid(m_stream->taken, most);
        m_stream->taken += hits.size();
        all = m_stream->taken == m_stream->hits.size();
        if (all) {
            m_stream->hits.clear();
            m_stream->taken = 0;
        }
    }
    const int before = m_model->rowCount();
    m_model->add(hits);
    if (before < kOpenFiles) {
        for (int row = 0; row < std::min(kOpenFiles, m_model->rowCount()); ++row)
            m_tree->expand(m_model->index(row, 0));
    }
    if (!m_job.isRunning() && all) {
        m_pulse.stop();
        m_header->stop();
        if (!m_tree->currentIndex().isValid() && m_model->rowCount() > 0)
            m_tree->setCurrentIndex(m_model->index(0, 0));
        emit settled();
    }
    refreshHeader();
}

void TextSearchPanel::finished(const Result<source::TextReport> &report)
{
    if (report) {
        m_report = *report;
        m_capped = report->lines >= kMostLines;
    } else {
        m_problem = report.error().what;
    }
    takeHits(kLinesPerPulse); // the pulse takes the rest
}

QString TextSearchPanel::words() const
{
    return m_header->muted();
}

void TextSearchPanel::refreshHeader()
{
    const bool running = m_job.isRunning();
    QString words;
    Tone tone = Tone::Muted;
    if (!m_problem.isEmpty()) {
        words = m_problem;
        tone = Tone::Warning;
    } else if (m_asked) {
        words = tr("once the files are listed");
    } else if (m_field->text().isEmpty()) {
        words = m_where.revision.isEmpty()
                    ? tr("the text of all files")
                    : tr("the text of all files at %1").arg(displayText(m_where.revision.left(8)));
    } else {
        words = m_model->lines() == 0 && running ? tr("searching")
                                                 : tr("%1 in %2")
                                                       .arg(tr("%Ln line(s)", nullptr, int(m_model->lines())),
                                                            tr("%Ln file(s)", nullptr, m_model->files()));
        if (m_report.hidden > 0)
            words += tr(", %1 not in this configuration").arg(countText(m_report.hidden));
        if (m_capped)
            words += tr(", stopped there");
        if (m_report.warnings.size() > 0)
            words += tr(", %Ln file(s) cannot be read", nullptr, int(m_report.warnings.size()));
    }
    m_header->setMuted(words, tone);
}

bool TextSearchPanel::step(bool forward)
{
    const QModelIndex next =
        nextResult(m_tree, forward, [this](const QModelIndex &index) { return m_model->isHit(index); });
    if (!next.isValid())
        return false;
    m_tree->setCurrentIndex(next);
    m_tree->scrollTo(next);
    emit linkChosen(m_model->linkOf(next), OpenIn::Here, true);
    return true;
}

void TextSearchPanel::choose(const QModelIndex &index, OpenIn where, bool leave)
{
    if (openMore(m_tree, m_model, index))
        return;
    const Link link = m_model->linkOf(index);
    if (link != Link() && m_model->isHit(index))
        emit linkChosen(link, where, leave);
    else if (index.isValid())
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
}

bool TextSearchPanel::treeKey(const QKeyEvent &key)
{
    const QModelIndex index = m_tree->currentIndex();
    if (key.matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(m_model->asText());
        return true;
    }
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(index, whereTo(key.modifiers()), key.modifiers() & Qt::ShiftModifier);
        return true;
    case Qt::Key_Slash:
        m_paths->setFocus();
        return true;
    case Qt::Key_Up:
        if (m_tree->indexAbove(index).isValid())
            return false;
        m_field->setFocus(); // above the first line stands the field
        return true;
    default:
        return false;
    }
}

bool TextSearchPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto &key = *static_cast<QKeyEvent *>(event);
    if (key.key() == Qt::Key_Escape) {
        if (m_job.isRunning()) {
            m_job.cancel();
            m_pulse.stop();
            m_header->stop();
            refreshHeader();
            emit settled();
        } else {
            emit linkChosen(Link(), OpenIn::Here, true);
        }
        return true;
    }
    if (watched == m_tree)
        return treeKey(key);
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
        search();
        return true;
    }
    if (key.key() == Qt::Key_Down && m_model->rowCount() > 0) {
        if (!m_tree->currentIndex().isValid())
            m_tree->setCurrentIndex(m_model->index(0, 0));
        m_tree->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ariadne::ui
