// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/occurrencepanel.h"

#include "ui/failures/decisionmodels.h"
#include "ui/failures/failuremodels.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textview.h"

#include "support/link.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

constexpr qsizetype kMostMarks = 2000;

int px(qreal at96)
{
    return Theme::instance().px(at96);
}
} // namespace

OccurrencePanel::OccurrencePanel(QWidget *parent) : QWidget(parent), m_framesModel(new FrameListModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_band = new SentenceBand(this);
    m_band->setObjectName(QStringLiteral("occurrence.sentence"));
    m_addToCase = m_band->addButton(tr("Add to case"), Button::Kind::Plain, QStringLiteral("cases"));
    m_addToCase->setObjectName(QStringLiteral("occurrence.addToCase"));
    connect(m_addToCase, &QAbstractButton::clicked, this, &OccurrencePanel::addToCaseRequested);
    m_search = m_band->addButton(tr("Copy search terms"), Button::Kind::Plain, QStringLiteral("search"));
    m_search->setObjectName(QStringLiteral("occurrence.search"));
    connect(m_search, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_data.searchTerms);
        emit copied(m_data.searchTerms);
    });
    m_openDump = m_band->addButton(tr("Open the dump here"), Button::Kind::Plain, QStringLiteral("dump"));
    m_openDump->setObjectName(QStringLiteral("occurrence.openDump"));
    connect(m_openDump, &QAbstractButton::clicked, this, &OccurrencePanel::openDumpRequested);
    column->addWidget(m_band);
    column->addWidget(new Rule(Qt::Horizontal, this));

    auto *splitter = new Splitter(Qt::Vertical, this);
    auto *top = new QWidget(splitter);
    auto *topColumn = new QVBoxLayout(top);
    topColumn->setContentsMargins(0, 0, 0, 0);
    topColumn->setSpacing(0);
    m_framesHeader = new PanelHeader(tr("Stack"), top);
    m_mode = new LinkLabel({}, top);
    m_mode->setObjectName(QStringLiteral("occurrence.mode"));
    m_framesHeader->addWidget(m_mode);
    connect(m_mode, &LinkLabel::followed, this, &OccurrencePanel::followed);
    topColumn->addWidget(m_framesHeader);
    m_frames = new QListView(top);
    m_frames->setObjectName(QStringLiteral("occurrence.frames"));
    m_frames->setAccessibleName(tr("Stack"));
    m_frames->setModel(m_framesModel);
    styleList(m_frames);
    auto *rows = new RowDelegate(m_frames);
    rows->setLeadingWidth(32);
    rows->setElide(Elide::Name);
    m_frames->setItemDelegate(rows);
    connect(m_frames, &QAbstractItemView::activated, this, &OccurrencePanel::activate);
    topColumn->addWidget(m_frames, 1);
    splitter->addWidget(top);

    auto *bottom = new QWidget(splitter);
    auto *bottomColumn = new QVBoxLayout(bottom);
    bottomColumn->setContentsMargins(0, 0, 0, 0);
    bottomColumn->setSpacing(0);
    m_logHeader = new PanelHeader(tr("Log"), bottom);
    bottomColumn->addWidget(m_logHeader);
    m_noLog = new Label({}, Ink::Body, Tone::Muted, bottom);
    m_noLog->setWordWrap(true);
    m_noLog->setContentsMargins(px(12), px(8), px(12), px(8));
    m_noLog->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    bottomColumn->addWidget(m_noLog, 1);
    m_log = new TextView(bottom);
    m_log->setObjectName(QStringLiteral("occurrence.log"));
    m_log->setAccessibleName(tr("Log of the failure"));
    connect(m_log, &TextView::settled, this, &OccurrencePanel::settled);
    bottomColumn->addWidget(m_log, 1);
    splitter->addWidget(bottom);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({px(260), px(320)});
    column->addWidget(splitter, 1);
    setFocusProxy(m_frames);
}

std::optional<Link> OccurrencePanel::dumpLink() const
{
    if (m_data.occurrence.dump.isEmpty())
        return std::nullopt;
    place::Dump dump;
    dump.dump.hex = m_data.occurrence.dump.toLatin1();
    return Link(dump);
}

void OccurrencePanel::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    if (const auto link = index.data(LinkRole); link.isValid()) {
        emit followed(link.value<Link>());
        return;
    }
    const joins::FrameSource source = m_data.sources.value(index.row());
    if (source.missing)
        emit sourceMissing(source.missing->what);
}

void OccurrencePanel::setData(const OccurrenceData &read)
{
    m_data = read;
    const failures::Occurrence &one = read.occurrence;
    m_band->setSentence(QString(one.finding.title).replace(u'`', u'\''));
    QStringList muted{timeToolTip(one.time).section(u'\n', 0, 0)};
    if (const QString host = one.host.value(QStringLiteral("name")); !host.isEmpty())
        muted.append(host);
    if (!one.finding.program.isEmpty())
        muted.append(one.finding.program);
    if (!one.trial.isEmpty())
        muted.append(tr("run %1 of a trial").arg(one.run));
    if (read.why)
        muted.append(tr("in its mode by %1").arg(scoreWords(read.why->score, read.why->parts)));
    m_band->setMuted(muted.join(QStringLiteral(" · ")));
    m_band->setTone(one.finding.cutShort ? Tone::Warning : Tone::Bad);
    m_search->setVisible(!read.searchTerms.isEmpty());
    m_search->setToolTip(read.searchTerms);
    m_openDump->setVisible(!one.dump.isEmpty());
    m_openDump->setEnabled(read.coreIsThere);
    if (!one.dump.isEmpty() && !read.coreIsThere)
        m_openDump->setHeld(tr("The core is no longer at %1.").arg(one.dumpPath));
    m_mode->setText(tr("Mode: %1").arg(read.mode.title));
    m_mode->setLink(Link(place::Mode{read.mode.id}));
    m_framesModel->setFrames(one.finding.frames, read.sources);
    m_framesHeader->setMuted(one.finding.frames.isEmpty() ? tr("none is known") : countText(one.finding.frames.size()));
    if (!m_frames->currentIndex().isValid() && !one.finding.frames.isEmpty())
        m_frames->setCurrentIndex(m_framesModel->index(0));
    const bool hasLog = !one.log.isEmpty() && read.trouble.isEmpty();
    m_log->setVisible(hasLog);
    m_noLog->setVisible(!hasLog);
    m_logHeader->setMuted(hasLog && one.logIsExcerpt ? tr("the part around the failure") : QString());
    if (!hasLog) {
        m_noLog->setText(!read.trouble.isEmpty() ? read.trouble
                         : one.dump.isEmpty()    ? tr("Neither log nor core was kept.")
                                                 : tr("%1 No log was filed with the core.").arg(one.finding.message));
    } else if (m_shownLog != one.log + one.id) {
        m_shownLog = one.log + one.id;
        m_log->setDocument(TextDocument::fromBytes(read.log, QStringLiteral("failure.log")), TextView::Kind::Plain);
        m_log->goTo({read.logLine, 0});
        m_log->setExecutionLine(read.logLine);
        markParts();
    }
}

// The recognised parts, where they stand in the log as it was kept: redaction and cutting move them, so a part is
// marked only where its place is still inside of the report.
void OccurrencePanel::markParts()
{
    const failures::Finding &finding = m_data.occurrence.finding;
    const qint64 moved = m_data.occurrence.logOffset - finding.offset;
    QList<TextMark> marks;
    int line = 1;
    qint64 at = 0; // of that line's first byte
    for (const failures::Part &part : finding.parts) {
        const qint64 from = part.offset + moved;
        const qint64 to = std::min<qint64>(part.end + moved, m_data.log.size());
        if (from < at || from >= to)
            continue;
        for (qint64 next = m_data.log.indexOf('\n', at); next >= 0 && next < from;
             next = m_data.log.indexOf('\n', at)) {
            at = next + 1;
            ++line;
        }
        const Role ground = part.role == u"headline" ? Role::BadTint
                            : part.role == u"stack"  ? Role::InfoTint
                                                     : Role::WarnTint;
        // Line by line: a mark is within one.
        qint64 begin = from;
        int markedLine = line;
        qint64 lineStart = at;
        while (begin < to && marks.size() < kMostMarks) {
            const qint64 newline = m_data.log.indexOf('\n', begin);
            const qint64 end = newline < 0 ? to : std::min(to, newline);
            marks.append({markedLine, {int(begin - lineStart), int(end - lineStart)}, ground});
            if (newline < 0)
                break;
            begin = lineStart = newline + 1;
            ++markedLine;
        }
    }
    m_log->setMarks(marks);
}

void OccurrencePanel::setBusy(bool busy)
{
    if (busy)
        m_framesHeader->setBusy(-1);
    else
        m_framesHeader->stop();
}

bool OccurrencePanel::isSettled() const
{
    return m_log->isHidden() || m_log->isSettled();
}

} // namespace ariadne::ui
