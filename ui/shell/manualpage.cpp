// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/manualpage.h"

#include "ui/theme/theme.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/labels.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QStringListModel>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QUrl>
#include <QVBoxLayout>

// In a static library nothing else keeps the resource; the macro wants to stand outside of namespaces.
static void keepManual()
{
    Q_INIT_RESOURCE(manual);
}

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

// The language that tr() speaks now, so that the manual never differs from the window around it.
QString manualFile()
{
    const QString wanted = QStringLiteral(":/manual/%1.md").arg(ManualPage::tr("en", "language code of the manual"));
    return QFile::exists(wanted) ? wanted : QStringLiteral(":/manual/en.md");
}

} // namespace

ManualPage::ManualPage(Shell &shell, QWidget *parent)
    : WindowPage(QStringLiteral("manual"), QStringLiteral("manual"), parent), m_shell(shell)
{
    m_field = new QLineEdit(this);
    m_field->setObjectName(QStringLiteral("manual.field"));
    m_field->setAccessibleName(tr("Search the manual"));
    m_field->setPlaceholderText(tr("Search the manual"));
    m_field->setClearButtonEnabled(true);
    m_found = new Label({}, Ink::Secondary, Tone::Muted, this);
    m_titles = new QStringListModel(this);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("manual.chapters"));
    m_list->setAccessibleName(tr("Chapters"));
    m_list->setModel(m_titles);
    styleList(m_list);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_text = new QTextBrowser(this);
    m_text->setObjectName(QStringLiteral("manual.text"));
    m_text->setAccessibleName(tr("Manual"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setOpenExternalLinks(false);
    m_text->document()->setDocumentMargin(px(24));

    auto *side = new QWidget(this);
    side->setFixedWidth(px(240));
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, px(12), 0, 0);
    column->setSpacing(px(8));
    auto *searchRow = new QVBoxLayout;
    searchRow->setContentsMargins(px(12), 0, px(12), 0);
    searchRow->setSpacing(px(4));
    searchRow->addWidget(m_field);
    searchRow->addWidget(m_found);
    column->addLayout(searchRow);
    column->addWidget(m_list, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(side);
    row->addWidget(new Rule(Qt::Vertical, this));
    row->addWidget(m_text, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { show(index.row()); });
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_text->moveCursor(QTextCursor::Start);
        search(false);
    });
    connect(m_field, &QLineEdit::returnPressed, this, [this] { search(false); });
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        if (const std::optional<Link> link = Link::parse(url.toString()))
            m_shell.follow(*link);
        else if (url.scheme() == u"https")
            QDesktopServices::openUrl(url); // the person asked for it; we open no connection
        else if (url.hasFragment())
            m_text->scrollToAnchor(url.fragment());
    });
    connect(&Theme::instance(), &Theme::changed, this, &ManualPage::restyle);
    setFocusProxy(m_field);
    load();
}

// A chapter is a heading of the second level and what follows it.
void ManualPage::load()
{
    keepManual();
    QFile file(manualFile());
    if (!file.open(QIODevice::ReadOnly))
        return;
    QStringList titles;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith(u"## ") || m_chapters.isEmpty()) {
            const QString title = line.startsWith(u"#") ? line.section(u' ', 1) : tr("Start");
            m_chapters.append({title, {}});
            titles.append(title);
        }
        m_chapters.last().markdown += line + u'\n';
    }
    m_titles->setStringList(titles);
    m_list->setCurrentIndex(m_titles->index(0));
}

void ManualPage::show(int chapter)
{
    if (chapter < 0 || chapter >= m_chapters.size())
        return;
    m_shown = chapter;
    restyle();
}

void ManualPage::restyle()
{
    if (m_shown < 0)
        return;
    const Theme &theme = Theme::instance();
    m_text->document()->setDefaultFont(theme.font(Ink::Body));
    m_text->setMarkdown(m_chapters.at(m_shown).markdown);
    // Markdown brings its own sizes and a grey of its own: ours are three sizes and the roles.
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const int level = format.headingLevel();
        format.setLineHeight(135, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(level > 0 ? px(18) : px(3));
        format.setBottomMargin(level > 0 ? px(6) : px(5));
        const bool codeBlock = format.hasProperty(QTextFormat::BlockCodeFence) || format.nonBreakableLines();
        if (codeBlock) {
            format.setBackground(theme.color(Role::Window));
            format.setLeftMargin(px(12));
        }
        QTextCursor cursor(block);
        cursor.setBlockFormat(format);
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment part = it.fragment();
            QTextCharFormat character = part.charFormat();
            const bool code = codeBlock || character.fontFixedPitch() ||
                              character.fontFamilies().toStringList().contains(QStringLiteral("monospace"));
            const QFont font = theme.font(level > 0 ? Ink::Title : code ? Ink::Code : Ink::Body);
            character.setFontFamilies(font.families());
            character.setFontPointSize(level > 2 ? theme.font(Ink::Sentence).pointSizeF() : font.pointSizeF());
            character.clearProperty(QTextFormat::FontSizeAdjustment);
            if (level > 0)
                character.setFontWeight(QFont::DemiBold);
            character.setForeground(theme.color(character.isAnchor() ? Role::Accent : Role::Text));
            QTextCursor over(block);
            over.setPosition(part.position());
            over.setPosition(part.position() + part.length(), QTextCursor::KeepAnchor);
            over.setCharFormat(character);
        }
    }
    m_text->moveCursor(QTextCursor::Start);
}

// From where one is to the end, then through the other chapters and round to the start.
void ManualPage::search(bool backwards)
{
    const QString words = m_field->text().trimmed();
    m_found->setText({});
    if (words.isEmpty() || m_chapters.isEmpty())
        return;
    const QTextDocument::FindFlags flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_text->find(words, flags))
        return;
    const qsizetype count = m_chapters.size();
    for (qsizetype step = 1; step <= count; ++step) {
        const int chapter = int((m_shown + step) % count);
        if (!m_chapters.at(chapter).markdown.contains(words, Qt::CaseInsensitive))
            continue;
        if (chapter == m_shown)
            m_text->moveCursor(QTextCursor::Start);
        m_list->setCurrentIndex(m_titles->index(chapter));
        if (m_text->find(words, flags))
            return;
    }
    m_found->setText(tr("Not in the manual."));
}

void ManualPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        restyle();
    WindowPage::changeEvent(event);
}

} // namespace ariadne::ui
