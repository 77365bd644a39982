// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/code/disassemblypane.h"

#include "support/bytes.h"
#include "ui/dump/dumpdata.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"
#include "ui/widgets/textview.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

DisassemblyPane::DisassemblyPane(JobList &jobs, QWidget *parent) : QWidget(parent), m_job(this, &jobs)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(tr("Disassembly"), this);
    column->addWidget(m_header);
    m_stack = new QStackedWidget(this);
    m_view = new TextView(m_stack);
    m_view->setObjectName(QStringLiteral("dump.disassembly"));
    m_view->setAccessibleName(tr("Disassembly of the function"));
    m_view->lineNumbers()->setVisible(false);
    m_empty = new EmptyState(m_stack);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_view);
    m_view->setLinkProvider([this](int line, QByteArrayView) { return linksOf(line); });
    connect(m_view, &TextView::linkActivated, this, [this](const Link &link) {
        if (const auto *place = link.as<place::Dump>(); place && place->memory)
            emit followed(*place->memory);
    });
    connect(m_view, &TextView::settled, this, &DisassemblyPane::settled);
    clear();
}

QList<TextLink> DisassemblyPane::linksOf(int line) const
{
    if (line < 1 || line > m_listing.lines.size() || !m_dump.isOpen())
        return {};
    const ListingLine &one = m_listing.lines[line - 1];
    if (!one.target || one.targetLength == 0)
        return {};
    return {TextLink{{one.targetColumn, one.targetLength},
                     memoryLink(m_dump.id(), *one.target),
                     tr("Show the code at %1").arg(addressText(one.target->value)),
                     false}};
}

void DisassemblyPane::clear()
{
    m_job.cancel();
    m_dump = {};
    m_stale = false;
    m_listing = {};
    m_start = m_end = {};
    m_header->stop();
    m_header->setTitle(tr("Disassembly"));
    m_header->setTitleIsCode(false);
    m_header->setMuted({});
    m_empty->setText(tr("The machine code of the frame."), tr("No frame is selected."));
    m_stack->setCurrentWidget(m_empty);
}

void DisassemblyPane::setPlace(const dump::Dump &dump, Address address, bool isReturn)
{
    m_dump = dump;
    m_address = address;
    m_isReturn = isReturn;
    m_stale = true;
    if (isVisible())
        start();
}

void DisassemblyPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        start();
}

void DisassemblyPane::start()
{
    m_stale = false;
    if (!m_dump.isOpen())
        return;
    // The instruction before a return address is the call; any byte of it names it.
    const Address wanted{m_isReturn && m_address.value ? m_address.value - 1 : m_address.value};
    if (!m_listing.lines.isEmpty() && wanted >= m_start && wanted < m_end) {
        m_view->setExecutionLine(m_listing.lineOf(wanted));
        m_view->goTo({m_listing.lineOf(wanted), 0});
        emit settled();
        return;
    }
    m_header->setBusy(-1);
    m_job.start(
        tr("Disassembling"), JobSlot<dump::Disassembly>::Pool::Interactive,
        [dump = m_dump, wanted](JobControl &job) -> Result<dump::Disassembly> {
            const auto place = dump::codeAt(dump, wanted);
            if (!place)
                return std::unexpected(place.error());
            return dump::disassemble(dump, place->function, {}, job);
        },
        [this](Result<dump::Disassembly> result) {
            m_header->stop();
            if (result) {
                show(*result);
            } else {
                m_listing = {};
                m_start = m_end = {};
                m_empty->setText(tr("The machine code of the frame."), result.error().what);
                m_stack->setCurrentWidget(m_empty);
            }
            emit settled();
        });
}

void DisassemblyPane::show(const dump::Disassembly &code)
{
    m_listing = listingOf(code);
    m_start = code.function.start;
    m_end = code.lines.isEmpty() ? code.function.end
                                 : Address{code.lines.last().instruction.address.value +
                                           quint64(code.lines.last().instruction.bytes.size())};
    m_header->setTitle(code.function.name.isEmpty() ? addressText(code.function.start.value)
                                                    : foldTemplates(displayText(code.function.name)));
    m_header->setTitleIsCode(true);
    QStringList words{moduleName(code.function.module)};
    words.append(code.source == dump::MemoryPiece::Source::Dump ? tr("bytes from the dump")
                                                                : tr("bytes from the module's file"));
    words.append(tr("%n instruction(s)", nullptr, int(code.lines.size())));
    words.removeAll(QString());
    m_header->setMuted(words.join(QStringLiteral(" · ")), code.complete ? Tone::Muted : Tone::Warning);
    // The name chooses the highlighting: GNU assembler.
    m_view->setDocument(TextDocument::fromBytes(m_listing.text, QStringLiteral("code.s")));
    QHash<int, Role> grounds;
    for (qsizetype i = 0; i < m_listing.lines.size(); ++i) {
        if (m_listing.lines[i].inlined)
            grounds.insert(int(i) + 1, Role::Inline);
    }
    m_view->setLineGrounds(grounds);
    const int line = m_listing.lineOf({m_isReturn && m_address.value ? m_address.value - 1 : m_address.value});
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

std::optional<Address> DisassemblyPane::targetAtCaret() const
{
    const int line = m_view->currentLine();
    return line >= 1 && line <= m_listing.lines.size() ? m_listing.lines[line - 1].target : std::nullopt;
}

bool DisassemblyPane::isSettled() const
{
    return !m_job.isRunning() && (m_stack->currentWidget() != m_view || !isVisible() || m_view->isSettled());
}

} // namespace ariadne::ui
