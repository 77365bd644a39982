// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette.h"

#include "ui/shell/ordering.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paint.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMultiHash>
#include <QPaintEvent>
#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace ariadne::ui {

namespace {

constexpr int kLimitPerSource = 60;
constexpr int kMostRows = 200;
constexpr int kVisibleRows = 12;
constexpr int kMergeMs = 40;  // at most, until the sources that have answered are shown
constexpr int kAgainMs = 300; // at least, between two rounds that nobody typed for

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

bool isCode(const QString &icon)
{
    static const QStringList kinds{QStringLiteral("function"), QStringLiteral("file"),   QStringLiteral("frame"),
                                   QStringLiteral("register"), QStringLiteral("memory"), QStringLiteral("type"),
                                   QStringLiteral("variable"), QStringLiteral("thread"), QStringLiteral("module")};
    return kinds.contains(icon);
}

class RowPainter : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {px(200), px(30)}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *model = static_cast<const PaletteModel *>(index.model());
        const PaletteEntry &entry = model->entries().at(index.row());
        Theme &theme = Theme::instance();
        painter->save();
        const bool selected = option.state & QStyle::State_Selected;
        if (selected)
            painter->fillRect(option.rect, theme.color(Role::Selection));
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, theme.color(Role::Hover));
        const QColor muted = theme.color(selected ? Role::SelMuted : Role::Muted);
        const QColor ink = theme.color(!entry.held.isEmpty() ? Role::Disabled
                                       : selected            ? Role::SelectionText
                                                             : Role::Text);
        auto visual = [&](const QRect &logical) { return QStyle::visualRect(option.direction, option.rect, logical); };
        QRect area = option.rect.adjusted(px(18), 0, -px(16), 0);

        const int icon = px(16);
        painter->drawPixmap(visual({area.left(), area.center().y() - icon / 2 + 1, icon, icon}),
                            theme.pixmap(entry.hit.icon, icon, selected ? Role::SelectionText : Role::Muted,
                                         painter->device()->devicePixelRatioF()));
        area.setLeft(area.left() + icon + px(11));

        // From the right: Enter or the command's key, then the kind.
        const QString key = !entry.key.isEmpty() ? entry.key
                            : selected           ? QKeySequence(Qt::Key_Enter).toString(QKeySequence::NativeText)
                                                 : QString();
        if (!key.isEmpty()) {
            const QSize size = keyHintSize(key);
            const QRect hint(area.right() - size.width() + 1, area.top(), size.width(), area.height());
            paintKeyHint(*painter, visual(hint), key, selected ? Role::SelectionText : Role::Muted);
            area.setRight(hint.left() - px(10));
        }
        const QFont label = theme.font(Ink::Secondary);
        const QFontMetrics labelMetrics(label);
        const QString kind = entry.held.isEmpty() ? entry.hit.kind : entry.held;
        const int kindWidth = qMin(labelMetrics.horizontalAdvance(kind), area.width() / 2);
        painter->setFont(label);
        painter->setPen(muted);
        painter->drawText(visual({area.right() - kindWidth + 1, area.top(), kindWidth, area.height()}),
                          Qt::AlignVCenter | Qt::AlignTrailing | Qt::TextSingleLine,
                          labelMetrics.elidedText(kind, Qt::ElideRight, kindWidth));
        area.setRight(area.right() - kindWidth - px(12));

        const QFont name = theme.font(isCode(entry.hit.icon) ? Ink::Code : Ink::Body);
        QFont bold = name;
        bold.setWeight(QFont::DemiBold);
        const int wanted = QFontMetrics(bold).horizontalAdvance(entry.hit.text) + px(2);
        const int nameWidth = qMin(wanted, area.width());
        paintMatched(*painter, visual({area.left(), area.top(), nameWidth, area.height()}), entry.hit.text,
                     entry.hit.matched, name, ink);
        area.setLeft(area.left() + nameWidth + px(10));
        if (area.width() > px(24)) {
            painter->setFont(label);
            painter->setPen(muted);
            painter->drawText(visual(area), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                              labelMetrics.elidedText(entry.hit.place, Qt::ElideMiddle, area.width()));
        }
        painter->restore();
    }
};

// The prefixes and what they mean; the other key at the right.
class Footer : public QWidget
{
public:
    explicit Footer(QWidget *parent) : QWidget(parent)
    {
        setFixedHeight(px(36));
        setAccessibleName(
            Palette::tr("Prefixes: > command, @ symbol here, # symbol, : line, ! failure, ^ commit, 0x address"));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        Theme &theme = Theme::instance();
        painter.fillRect(QRect(0, 0, width(), 1), theme.color(Role::Line));
        painter.setFont(theme.font(Ink::Secondary));
        const QFontMetrics metrics(painter.font());
        auto pair = [&](int x, const QString &key, const QString &word) {
            const QSize size = keyHintSize(key);
            paintKeyHint(painter, QStyle::visualRect(layoutDirection(), rect(), {x, 0, size.width(), height()}), key);
            x += size.width() + px(6);
            painter.setFont(theme.font(Ink::Secondary));
            painter.setPen(theme.color(Role::Muted));
            const int wide = metrics.horizontalAdvance(word) + px(2);
            painter.drawText(QStyle::visualRect(layoutDirection(), rect(), {x, 0, wide, height()}),
                             Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, word);
            return x + wide;
        };
        const QString other = QKeySequence(Qt::CTRL | Qt::Key_Enter).toString(QKeySequence::NativeText);
        const int otherWidth =
            keyHintSize(other).width() + px(8) + metrics.horizontalAdvance(Palette::tr("other split"));
        const int end = width() - px(16) - otherWidth;
        int x = px(16);
        const QList<std::pair<QString, QString>> prefixes{
            {QStringLiteral(">"), Palette::tr("command")}, {QStringLiteral("@"), Palette::tr("here")},
            {QStringLiteral("#"), Palette::tr("symbol")},  {QStringLiteral(":"), Palette::tr("line")},
            {QStringLiteral("!"), Palette::tr("failure")}, {QStringLiteral("^"), Palette::tr("commit")},
            {QStringLiteral("0x"), Palette::tr("address")}};
        for (const auto &[key, word] : prefixes) {
            const int needs = keyHintSize(key).width() + px(8) + metrics.horizontalAdvance(word);
            if (x + needs > end - px(4))
                break; // what does not fit is in the manual; nothing is cut in its middle
            x = pair(x, key, word) + px(12);
        }
        pair(end, other, Palette::tr("other split"));
    }
};

class Panel : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        Theme &theme = Theme::instance();
        paintRound(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), theme.color(Role::Raised),
                   theme.color(Role::LineStrong));
        const int icon = px(18);
        const QRect where(px(18), (px(52) - icon) / 2, icon, icon);
        painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), where),
                           theme.pixmap(QStringLiteral("search"), icon, Role::Muted, devicePixelRatioF()));
        painter.fillRect(QRect(1, px(52), width() - 2, 1), theme.color(Role::Line));
    }
};

} // namespace

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    if (entries == m_entries)
        return;
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_entries.size())
        return {};
    const PaletteEntry &entry = m_entries.at(index.row());
    if (role == Qt::DisplayRole)
        return entry.hit.text;
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) {
        QStringList parts{entry.hit.text, entry.hit.place, entry.hit.kind, entry.held, entry.key};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    return {};
}

Palette::Palette(QWidget *window) : QWidget(window), m_shadow(px(48), px(16), px(8))
{
    setObjectName(QStringLiteral("palette"));
    m_panel = new Panel(this);
    m_panel->setObjectName(QStringLiteral("palette.panel"));
    m_field = new QLineEdit(m_panel);
    m_field->setObjectName(QStringLiteral("palette.field"));
    m_field->setAccessibleName(tr("Go to anything"));
    m_field->setPlaceholderText(tr("Go to anything"));
    m_field->setFrame(false);
    m_field->setMaxLength(400);
    m_field->installEventFilter(this);
    auto *count = new Label({}, Ink::Secondary, Tone::Muted, m_panel);
    m_count = count;
    m_list = new QListView(m_panel);
    m_list->setObjectName(QStringLiteral("palette.list"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setBackgroundRole(QPalette::Button); // raised
    m_list->setItemDelegate(new RowPainter(m_list));
    m_model = new PaletteModel(this);
    m_list->setModel(m_model);
    m_footer = new Footer(m_panel);

    // Opaque, so that a letter or the caret's blinking does not paint the window behind.
    QPalette raised = m_field->palette();
    raised.setColor(QPalette::Base, Qt::transparent);
    m_field->setPalette(raised);
    m_field->setBackgroundRole(QPalette::Button);
    m_field->setAutoFillBackground(true);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(px(46), 0, px(16), 0);
    top->setSpacing(px(12));
    top->addWidget(m_field, 1);
    top->addWidget(m_count);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(1, 0, 1, 1);
    column->setSpacing(0);
    auto *head = new QWidget(m_panel);
    head->setLayout(top);
    head->setFixedHeight(px(52));
    column->addWidget(head);
    column->addSpacing(1);
    column->addSpacing(px(5));
    column->addWidget(m_list, 1);
    column->addSpacing(px(5));
    column->addWidget(m_footer);

    connect(m_field, &QLineEdit::textChanged, this, &Palette::ask);
    m_merging.setSingleShot(true);
    m_merging.setInterval(kMergeMs);
    connect(&m_merging, &QTimer::timeout, this, &Palette::merge);
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isSettled())
            askSources();
        else
            m_again.start(); // so that slow sources come to their end
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_list->setCurrentIndex(index);
        choose(QGuiApplication::keyboardModifiers() & Qt::ControlModifier ? OpenIn::OtherSplit : m_where);
    });
    window->installEventFilter(this);
    hide();
}

void Palette::setSources(QList<Quick> quick, QList<Slow> slow)
{
    m_quick = std::move(quick);
    m_slow = std::move(slow);
    m_slots.clear();
    for (qsizetype i = 0; i < m_slow.size(); ++i)
        m_slots.push_back(std::make_unique<JobSlot<QList<GotoHit>>>(this));
}

Palette::Query Palette::parse(const QString &text)
{
    for (const QString &prefix : {QStringLiteral(">"), QStringLiteral("@"), QStringLiteral("#"), QStringLiteral(":"),
                                  QStringLiteral("!"), QStringLiteral("^"), QStringLiteral("0x")}) {
        if (text.startsWith(prefix))
            return {prefix, text.sliced(prefix.size()).trimmed(), {}};
    }
    return {{}, text.trimmed(), {}};
}

void Palette::popUp(const QString &text, OpenIn where)
{
    if (!isVisible())
        m_focusBefore = window()->focusWidget();
    m_where = where;
    setGeometry(parentWidget()->rect());
    QFont font = Theme::instance().font(Ink::Body);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_field->setFont(font);
    if (m_field->text() == text)
        ask();
    else
        m_field->setText(text);
    merge(); // what stands there is of another time
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->setCursorPosition(int(text.size()));
}

void Palette::close()
{
    if (!isVisible())
        return;
    m_again.stop();
    m_merging.stop();
    for (const auto &slot : m_slots)
        slot->cancel();
    const bool hadFocus = m_field->hasFocus();
    hide();
    if (hadFocus && m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus();
    emit closed();
}

void Palette::ask()
{
    m_again.stop();
    m_answers.clear();
    m_answers.resize(m_quick.size() + m_slow.size());
    askSources();
}

void Palette::askAgain()
{
    if (isVisible() && !m_again.isActive())
        m_again.start();
}

void Palette::askSources()
{
    Query query = parse(m_field->text());
    query.catalogue = m_catalogue;
    m_sources = int(m_answers.size());
    m_answered = int(m_quick.size());
    for (qsizetype i = 0; i < m_quick.size(); ++i)
        m_answers[i] = m_quick.at(i)(query, kLimitPerSource);
    for (qsizetype i = 0; i < m_slow.size(); ++i) {
        const Slow source = m_slow.at(i);
        const qsizetype at = m_quick.size() + i;
        m_slots[size_t(i)]->start(
            tr("Looking"), JobSlot<QList<GotoHit>>::Pool::Interactive,
            [source, query](JobControl &job) -> Result<QList<GotoHit>> { return source(query, kLimitPerSource, job); },
            [this, at](Result<QList<GotoHit>> hits) {
                ++m_answered;
                m_answers[at].clear();
                if (hits) {
                    for (const GotoHit &hit : *hits)
                        m_answers[at].append(PaletteEntry{hit, {}, {}, {}, {}});
                }
                mergeSoon();
            });
    }
    mergeSoon();
}

void Palette::mergeSoon()
{
    if (m_answered == m_sources)
        merge();
    else if (!m_merging.isActive())
        m_merging.start();
}

void Palette::merge()
{
    m_merging.stop();
    QList<PaletteEntry> all;
    QMultiHash<QString, qsizetype> known; // by text
    for (const QList<PaletteEntry> &answer : std::as_const(m_answers)) {
        for (const PaletteEntry &entry : answer) {
            const auto [begin, end] = std::as_const(known).equal_range(entry.hit.text);
            const bool twice = std::any_of(begin, end, [&](qsizetype at) {
                const PaletteEntry &other = all.at(at);
                return entry.command == other.command && entry.path == other.path && entry.hit.link == other.hit.link;
            });
            if (twice)
                continue;
            known.insert(entry.hit.text, all.size());
            all.append(entry);
        }
    }
    sortStably(all, [](const PaletteEntry &a, const PaletteEntry &b) { return a.hit.score > b.hit.score; });
    m_total = int(all.size());
    if (all.size() > kMostRows)
        all.resize(kMostRows);
    // What the person has chosen with the arrows stays chosen when later answers move it.
    std::optional<PaletteEntry> chosenBefore;
    if (m_list->currentIndex().row() > 0 && m_list->currentIndex().row() < m_model->rowCount())
        chosenBefore = m_model->entries().at(m_list->currentIndex().row());
    m_model->setEntries(all);
    const qsizetype row = chosenBefore ? qMax<qsizetype>(0, m_model->entries().indexOf(*chosenBefore)) : 0;
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(int(row)));
    static_cast<Label *>(m_count)->setText(countText());
    layOut();
}

QString Palette::countText() const
{
    const QString answered = m_answered == m_sources ? tr("all sources answered")
                                                     : tr("%1 of %2 sources answered").arg(m_answered).arg(m_sources);
    if (m_total == 0)
        return m_answered == m_sources ? tr("nothing found, %1").arg(answered) : answered;
    return tr("%1 of %2, %3").arg(qMin(m_total, kVisibleRows)).arg(m_total).arg(answered);
}

void Palette::layOut()
{
    const int wide = qMin(px(720), width() - px(48));
    const int rows = qBound(1, m_model->rowCount(), kVisibleRows);
    const int wanted = px(52) + 1 + 2 * px(5) + rows * px(30) + px(36) + 2;
    const int top = px(56);
    const QRect before = m_panel->geometry();
    const QRect now((width() - wide) / 2, top, wide, qMin(wanted, height() - top - px(16)));
    if (now == before)
        return;
    m_panel->setGeometry(now);
    update(m_shadow.area(before).united(m_shadow.area(now))); // behind it the whole window would be painted, too
}

void Palette::choose(OpenIn where)
{
    if (m_merging.isActive())
        merge(); // what stands there was found for what was typed before
    const int row = m_list->currentIndex().row();
    if (row < 0 || row >= m_model->rowCount())
        return;
    const PaletteEntry entry = m_model->entries().at(row);
    if (!entry.held.isEmpty())
        return; // the reason stands in the row
    close();
    emit chosen(entry, where);
}

void Palette::paintEvent(QPaintEvent *event)
{
    // The panel covers its inside, round corners aside.
    const QRect inside = m_panel->geometry().adjusted(px(8), px(8), -px(8), -px(8));
    const QRegion open = event->region() - inside;
    if (open.isEmpty())
        return;
    QPainter painter(this);
    painter.setClipRegion(open);
    const Theme &theme = Theme::instance();
    painter.fillRect(event->rect(), theme.color(Role::Scrim));
    m_shadow.paint(painter, m_panel->geometry(), theme.color(Role::Shadow));
}

void Palette::mousePressEvent(QMouseEvent *)
{
    close();
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        setGeometry(parentWidget()->rect());
        layOut();
    }
    if (watched == m_field && event->type() == QEvent::ShortcutOverride) {
        // The keys of the palette are its own while it is open.
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Escape:
            close();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(key->modifiers() & Qt::ControlModifier ? OpenIn::OtherSplit : m_where);
            return true;
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            return true; // there is nowhere else to be
        default:
            break;
        }
    }
    if (watched == m_field && event->type() == QEvent::FocusOut && isVisible() && !window()->isActiveWindow())
        return false;
    return QWidget::eventFilter(watched, event);
}

} // namespace ariadne::ui
