// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recordpage.h"

#include "ui/widgets/bands.h"
#include "ui/widgets/startform.h"

#include <QDataStream>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

constexpr quint32 kLayoutVersion = 2;

} // namespace

RecordPage::RecordPage(Shell &shell, const QString &name, QWidget *parent) : Page(parent), m_shell(shell), m_name(name)
{
    setObjectName(QStringLiteral("page.") + name);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_stack = new QStackedWidget(this);
    outer->addWidget(m_stack, 1);
}

void RecordPage::setParts(Overview *overview, QWidget *record, StartForm *start)
{
    m_overview = overview;
    m_stack->addWidget(overview);
    m_stack->addWidget(record);
    setFocusProxy(overview);
    if (!start)
        return;
    m_stack->addWidget(start);
    connect(start, &StartForm::cancelled, this, [this] {
        leaveStart();
        m_stack->currentWidget()->setFocus();
    });
}

void RecordPage::show(Shown what)
{
    m_stack->setCurrentIndex(int(what));
    setFocusProxy(m_stack->currentWidget());
}

void RecordPage::showStart()
{
    m_stack->setCurrentIndex(int(Shown::Start));
    m_stack->currentWidget()->setFocus();
}

void RecordPage::leaveStart()
{
    m_stack->setCurrentIndex(int(isOverview() ? Shown::Overview : Shown::Record));
}

bool RecordPage::holds(const Link &link) const
{
    if (const auto *page = link.as<place::Page>())
        return isOverview() && page->name == m_name;
    return !isOverview() && recordOf(link) == m_id;
}

void RecordPage::open(const Link &link)
{
    const QString id = recordOf(link).value_or(QString());
    if (id != m_id || !m_loaded) {
        forget();
        m_id = id;
        show(isOverview() ? Shown::Overview : Shown::Record);
    }
    openPart(link);
    reload();
}

void RecordPage::finished()
{
    emit placeChanged();
    emit detailsChanged();
    if (isSettled())
        emit settled();
}

Button *RecordPage::addButton(SentenceBand *band, const QString &text, const QString &icon, const QString &name,
                              const QString &command)
{
    Button *button = band->addButton(text, Button::Kind::Plain, icon);
    button->setObjectName(name);
    connect(button, &QAbstractButton::clicked, this, [this, command] { this->command(command); });
    return button;
}

bool RecordPage::no(QString *why, const QString &reason)
{
    if (why)
        *why = reason;
    return false;
}

QByteArray RecordPage::saveLayout() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    const QList<QByteArray> parts = layoutParts();
    stream << kLayoutVersion;
    for (const QByteArray &part : parts)
        stream << part;
    return bytes;
}

void RecordPage::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_0);
    quint32 version = 0;
    stream >> version;
    QList<QByteArray> parts = layoutParts();
    for (QByteArray &part : parts)
        stream >> part;
    if (stream.status() == QDataStream::Ok && version == kLayoutVersion)
        setLayoutParts(parts);
}

} // namespace ariadne::ui
