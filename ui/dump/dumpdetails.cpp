// SPDX-License-Identifier: GPL-3.0-or-later
// What the Details dock shows of a dump, a thread, a frame, a module, an address or a register.
#include "ui/dump/dumppage.h"

#include "dump/registers/lanes.h"
#include "dump/registers/meaning.h"
#include "support/bytes.h"
#include "ui/dump/dumpmodels.h"
#include "ui/dump/dumppanels.h"
#include "ui/dump/sourcepane.h"
#include "ui/shell/commandregistry.h"
#include "ui/widgets/format.h"

#include <QFileInfo>
#include <algorithm>

namespace ariadne::ui {

namespace {

using Row = Details::Row;

void addRow(Details &details, const QString &label, const QString &value, bool code = false,
            const std::optional<Link> &link = {}, Row::Tone tone = Row::Tone::Plain)
{
    if (!value.isEmpty())
        details.rows.append({label, value, link, code, tone});
}

// 16 bytes a line, as hex dumps are read everywhere; “··” is what the dump does not have.
QString hexDump(const QList<dump::MemoryPiece> &pieces, quint64 start)
{
    QByteArray bytes;
    QByteArray known;
    for (const dump::MemoryPiece &piece : pieces) {
        const bool missing = piece.source == dump::MemoryPiece::Source::Missing;
        bytes += missing ? QByteArray(qsizetype(piece.size), '\0') : piece.bytes;
        known += QByteArray(qsizetype(piece.size), missing ? '\0' : '\1');
    }
    QString out;
    for (qsizetype at = 0; at < bytes.size(); at += 16) {
        out += QStringLiteral("%1 ").arg(start + quint64(at), 12, 16, QChar(u'0'));
        QString text;
        for (qsizetype i = at; i < std::min(at + 16, bytes.size()); ++i) {
            const auto byte = static_cast<quint8>(bytes[i]);
            out += i == at + 8 ? QStringLiteral("  ") : QStringLiteral(" ");
            out += known[i] ? QStringLiteral("%1").arg(byte, 2, 16, QChar(u'0')) : QStringLiteral("··");
            text += known[i] && byte >= 0x20 && byte < 0x7f ? QChar(static_cast<char16_t>(byte)) : QChar(u'.');
        }
        out += QStringLiteral("  ") + text + u'\n';
    }
    return out;
}

} // namespace

Details DumpPage::details() const
{
    if (!isOpen())
        return {};
    if (m_at.memory)
        return memoryDetails(*m_at.memory);
    if (const dump::Module *m = module(m_at.module))
        return moduleDetails(*m);
    if (!m_at.registerName.isEmpty())
        return registerDetails();
    if (frame())
        return frameDetails();
    return thread() ? threadDetails() : dumpDetails();
}

Details DumpPage::dumpDetails() const
{
    const dump::DumpInfo &info = m_dump->dump.info();
    Details out;
    out.kind = tr("dump");
    out.title = tabTitle();
    out.subtitle = info.reason;
    addRow(out, tr("File"), m_dump->dump.path());
    addRow(out, tr("Command"), displayText(info.command), true);
    addRow(out, tr("Process"), QString::number(info.processId));
    addRow(out, tr("Machine"), info.architecture);
    if (info.isExperimental)
        addRow(out, tr("Experimental"), dump::experimentalSentence(info), false, {}, Row::Tone::Warning);
    addRow(out, tr("Taken"), m_dump->time.isValid() ? timeToolTip(m_dump->time) : QString());
    addRow(out, tr("Size"), exactSizeText(qint64(info.byteSize)));
    if (info.missingBytes)
        addRow(out, tr("Missing"), exactSizeText(qint64(info.missingBytes)), false, {}, Row::Tone::Warning);
    out.link = dumpLink(m_id);
    return out;
}

Details DumpPage::threadDetails() const
{
    const dump::Thread &t = *thread();
    Details out;
    out.kind = tr("thread %1").arg(t.number);
    out.title = t.name.isEmpty() ? tr("Thread %1").arg(t.tid.value) : displayText(t.name.toUtf8());
    addRow(out, tr("Thread id"), QString::number(t.tid.value));
    addRow(out, tr("State"), t.state, false, {}, t.crashed ? Row::Tone::Bad : Row::Tone::Plain);
    addRow(out, tr("Frames"), countText(t.frames.size()));
    addRow(out, tr("Ends"), t.end, false, {}, t.finished ? Row::Tone::Muted : Row::Tone::Warning);
    addRow(out, tr("Stack pointer"), addressText(t.stackPointer.value), true, memoryLink(m_id, t.stackPointer));
    out.actions.append({tr("Copy backtrace"), QStringLiteral("copy"), {}, QStringLiteral("dump.copyBacktrace"), {}});
    out.link = threadLink(m_id, t.tid);
    return out;
}

Details DumpPage::frameDetails() const
{
    const dump::Frame &f = *frame();
    Details out;
    out.kind = tr("frame #%1 of thread %2").arg(f.level).arg(m_tid.value);
    out.title = f.function.isEmpty() ? tr("unknown function") : shortFunction(f);
    out.titleIsCode = !f.function.isEmpty();
    if (displayText(f.function) != out.title)
        out.subtitle = displayText(f.function);
    addRow(out, tr("Place"), framePlace(f), true, m_source->link());
    const dump::Module *m = m_dump->dump.moduleAt({f.pc.value});
    addRow(out, tr("Module"), moduleName(f.module), false,
           m && !m->buildId.isEmpty() ? std::optional(moduleLink(m_id, m->buildId)) : std::nullopt);
    if (m && m->otherBuild)
        addRow(out, tr("Build"), tr("another build than the one that ran"), false, {}, Row::Tone::Warning);
    else if (m && m->verified)
        addRow(out, tr("Build"), tr("%1, matches").arg(m->buildId.brief()), false, {}, Row::Tone::Good);
    addRow(out, tr("Address"), addressText(f.pc.value), true, memoryLink(m_id, f.pc));
    if (f.offset)
        addRow(out, tr("In the module"), QStringLiteral("+%1").arg(hexText(*f.offset)), true);
    if (f.functionOffset)
        addRow(out, tr("In the function"), QStringLiteral("+%1").arg(*f.functionOffset), true);
    if (f.cfa)
        addRow(out, tr("Frame address"), addressText(f.cfa->value), true, memoryLink(m_id, *f.cfa));
    switch (f.trust) {
    case dump::Trust::Cfi:
        addRow(out, tr("Found by"), tr("unwind tables"), false, {}, Row::Tone::Muted);
        break;
    case dump::Trust::FramePointer:
        addRow(out, tr("Found by"), tr("frame pointer"), false, {}, Row::Tone::Muted);
        break;
    case dump::Trust::Scan:
        addRow(out, tr("Found by"), tr("scan of the stack: may be wrong"), false, {}, Row::Tone::Warning);
        break;
    }
    if (!f.linkageName.isEmpty() && f.linkageName != f.function)
        addRow(out, tr("Symbol"), displayText(f.linkageName), true);
    if (m_source->link())
        out.actions.append(
            {tr("Open in Source"), QStringLiteral("source"), *m_source->link(), {}, keyText(Qt::Key_F2)});
    else if (m_source->canAsk())
        out.actions.append(
            {tr("Say where it was built from…"), QStringLiteral("commit"), {}, QStringLiteral("dump.askSource"), {}});
    if (!m_source->link())
        out.actions.append(
            {tr("Say where the sources are…"), QStringLiteral("folder-open"), {}, QStringLiteral("dump.sourceMaps"), {}});
    if (m_filed)
        out.actions.append({tr("Show the failure"), QStringLiteral("failures"), place::Failure{m_filed->id}, {}, {}});
    else if (m_dump->dump.info().signal.number)
        out.actions.append({tr("File this failure"), QStringLiteral("failures"), {}, QStringLiteral("dump.file"), {}});
    if (m_source->link() && !f.function.isEmpty()) {
        out.actions.append({tr("Who calls this function"),
                            QStringLiteral("tree"),
                            {},
                            QStringLiteral("dump.callers"),
                            keyText(Qt::CTRL | Qt::ALT | Qt::Key_H)});
        out.actions.append({tr("Who changed this line"),
                            QStringLiteral("blame"),
                            {},
                            QStringLiteral("dump.blame"),
                            keyText(Qt::CTRL | Qt::ALT | Qt::Key_B)});
    }
    out.actions.append({tr("Copy backtrace"), QStringLiteral("copy"), {}, QStringLiteral("dump.copyBacktrace"), {}});
    out.actions.append(
        {tr("Add to case"), QStringLiteral("cases"), {}, QStringLiteral("edit.addToCase"), keyText(Qt::Key_Insert)});
    out.link = frameLink(m_id, m_tid, m_frame);
    return out;
}

Details DumpPage::moduleDetails(const dump::Module &m) const
{
    Details out;
    out.kind = m.isExecutable ? tr("program") : tr("module");
    out.title = m.path.isEmpty() ? tr("not named by the dump") : moduleName(m.path);
    out.subtitle = displayText(m.path);
    addRow(out, tr("Symbols"), symbolsWord(m.symbols), false, {},
           m.symbols == dump::Symbols::None ? Row::Tone::Warning : Row::Tone::Plain);
    addRow(out, tr("From"), m.source);
    addRow(out, tr("Build id"), m.buildId.text(), true);
    addRow(out, tr("Base"), addressText(m.base.value), true, memoryLink(m_id, m.base));
    addRow(out, tr("End"), addressText(m.end.value), true);
    if (m.otherBuild)
        addRow(out, tr("Build"), tr("another build than the one that ran"), false, {}, Row::Tone::Warning);
    if (const QString advice = m_tables->modules()->adviceFor(m); !advice.isEmpty())
        addRow(out, tr("What would help"), advice, false, {}, Row::Tone::Warning);
    QStringList tried;
    for (const dump::Tried &one : m.tried)
        tried.append(tr("%1: %2").arg(one.place, one.result));
    if (!tried.isEmpty())
        out.text = tr("Places tried:") + u'\n' + tried.join(u'\n');
    if (m.isExecutable)
        out.actions.append({tr("Name the program that ran…"),
                            QStringLiteral("folder-open"),
                            {},
                            QStringLiteral("dump.chooseProgram"),
                            {}});
    out.link = moduleLink(m_id, m.buildId);
    return out;
}

Details DumpPage::memoryDetails(Address address) const
{
    Details out;
    out.kind = tr("memory");
    out.title = addressText(address.value);
    out.titleIsCode = true;
    out.subtitle = dump::valueMeaning(m_dump->dump, address.value);
    if (const dump::Region *r = m_dump->dump.regionAt(address)) {
        addRow(out, tr("Region"), QStringLiteral("%1 – %2").arg(addressText(r->start.value), addressText(r->end.value)),
               true, memoryLink(m_id, r->start));
        addRow(out, tr("May"), r->permissions, true);
        addRow(out, tr("File"), displayText(r->file));
        addRow(out, tr("In the dump"), r->isPresent() ? tr("all of it") : exactSizeText(qint64(r->presentBytes)));
    } else {
        addRow(out, tr("Region"), tr("nothing is mapped there"), false, {}, Row::Tone::Warning);
    }
    const auto pieces = m_dump->dump.memory(address, 128);
    const bool any = pieces && std::any_of(pieces->begin(), pieces->end(), [](const dump::MemoryPiece &p) {
                         return p.source != dump::MemoryPiece::Source::Missing;
                     });
    if (any)
        out.code = hexDump(*pieces, address.value);
    else
        out.text = tr("These bytes are not in the dump.");
    if (any && pieces->first().source == dump::MemoryPiece::Source::ModuleFile)
        out.text = tr("From the module's file: the system does not dump what it can read again.");
    out.link = memoryLink(m_id, address);
    return out;
}

Details DumpPage::registerDetails() const
{
    Details out;
    out.kind = tr("register of thread %1").arg(m_tid.value);
    out.title = m_at.registerName;
    out.titleIsCode = true;
    const ShownRegisters &shown = m_tables->registers()->shown();
    const dump::Register *one = shown.find(m_at.registerName);
    if (!one)
        return out;
    if (one->bytes.isEmpty()) {
        out.text = tr("Calls may change it, and nothing says what it was in this frame.");
        return out;
    }
    addRow(out, tr("Value"), QStringLiteral("0x%1").arg(dump::wholeHex(*one)), true);
    if (one->bits <= 64) {
        addRow(out, tr("As a number"), QString::number(one->value()));
        const bool mapped = m_dump->dump.regionAt({one->value()}) != nullptr;
        addRow(out, tr("What it is"), dump::valueMeaning(m_dump->dump, one->value()), false,
               mapped ? std::optional(memoryLink(m_id, {one->value()})) : std::nullopt);
    } else {
        for (const dump::Lane lane : {dump::Lane::U64, dump::Lane::U32, dump::Lane::F64, dump::Lane::F32})
            addRow(out, dump::text(lane), dump::laneTexts(*one, lane).join(QStringLiteral("  ")), true);
    }
    addRow(out, tr("Flags"), dump::flagNames(*one).join(u' '), true);
    if (const dump::Register *other = shown.differing.contains(one->name) ? shown.other(one->name) : nullptr)
        addRow(out, tr("In the other state"), QStringLiteral("0x%1").arg(dump::wholeHex(*other)), true, {},
               Row::Tone::Warning);
    out.link = registerLink(m_id, m_tid, m_at.registerName);
    return out;
}

} // namespace ariadne::ui
