// SPDX-License-Identifier: GPL-3.0-or-later
#include "elfcore.h"

#include "architecture.h"
#include "signals.h"
#include "words.h"

#include <QCryptographicHash>
#include <QSet>
#include <algorithm>
#include <csignal>
#include <elf.h>
#include <tuple>

namespace ariadne::dump
{
namespace
{

constexpr qsizetype kMostNotes = 256; // of one thread: today's kernels write about a dozen

// The fields of the two ELF classes that are read here.
struct Header {
    quint16 type = 0, machine = 0, programEntrySize = 0, programCount = 0;
    quint64 programOffset = 0, sectionOffset = 0;
    int wordBytes = 8;
    ByteOrder order = ByteOrder::Little;
    int bytes() const { return wordBytes == 8 ? 64 : 52; }
    int programBytes() const { return wordBytes == 8 ? 56 : 32; }
};

struct ProgramHeader {
    quint32 type = 0, flags = 0;
    quint64 offset = 0, address = 0, fileSize = 0, memorySize = 0, alignment = 0;
};

// What a file that is no ELF file is, where its first bytes say so.
QString otherFormat(Bytes bytes)
{
    const QByteArray head = copied(bytes.first(std::min<size_t>(bytes.size(), 8)));
    if (head.startsWith("\x28\xb5\x2f\xfd"))
        return QStringLiteral("zstd");
    if (head.startsWith("\x1f\x8b"))
        return QStringLiteral("gzip");
    if (head.startsWith("\xfd"
                        "7zXZ"))
        return QStringLiteral("xz");
    if (head.startsWith("\x04\x22\x4d\x18"))
        return QStringLiteral("lz4");
    return {};
}

Error notACore(const QString &name, Bytes bytes)
{
    if (bytes.empty())
        return {
            Error::Kind::Malformed,
            translate("ariadne", "%1 is empty: the system had no room for the core, or a limit cut it off.").arg(name),
            {}};
    if (const QString packed = otherFormat(bytes); !packed.isEmpty()) {
        return {Error::Kind::Unsupported,
                translate("ariadne",
                          "%1 is compressed (%2): unpack it first, for example with “%2 -d”, and open the result.")
                    .arg(name, packed),
                {}};
    }
    const QByteArray head = copied(bytes.first(std::min<size_t>(bytes.size(), 16)));
    if (head.startsWith("KDUMP   ") || head.startsWith("makedumpfile"))
        return {Error::Kind::Unsupported,
                translate("ariadne", "%1 is a compressed kernel dump, which this version cannot read.").arg(name),
                {}};
    return {
        Error::Kind::Malformed,
        translate("ariadne", "%1 is not a core: it is no ELF file. Choose the core that the system wrote.").arg(name),
        {}};
}

Error wrongType(const QString &name, quint16 type)
{
    if (type == ET_EXEC || type == ET_DYN) {
        return {
            Error::Kind::Malformed,
            translate("ariadne",
                      "%1 is a program or library, not a core: open a core of it, and name it with --exe where needed.")
                .arg(name),
            {}};
    }
    if (type == ET_REL)
        return {Error::Kind::Malformed, translate("ariadne", "%1 is an object file, not a core.").arg(name), {}};
    return {Error::Kind::Malformed,
            translate("ariadne", "%1 is an ELF file, but not a core (type %2).").arg(name, QString::number(type)),
            {}};
}

Result<Header> readHeader(Bytes bytes, const QString &name)
{
    const auto ident = part(bytes, 0, EI_NIDENT);
    if (!ident || std::memcmp(ident->data(), ELFMAG, SELFMAG) != 0)
        return std::unexpected(notACore(name, bytes));
    const auto elfClass = static_cast<unsigned char>((*ident)[EI_CLASS]);
    const auto order = static_cast<unsigned char>((*ident)[EI_DATA]);
    if ((elfClass != ELFCLASS32 && elfClass != ELFCLASS64) || (order != ELFDATA2LSB && order != ELFDATA2MSB))
        return fail(Error::Kind::Malformed,
                    translate("ariadne", "%1 has a damaged ELF header: its class or byte order is none.").arg(name));
    Header h;
    h.order = order == ELFDATA2MSB ? ByteOrder::Big : ByteOrder::Little;
    bytes = Bytes(bytes, h.order);
    h.wordBytes = elfClass == ELFCLASS64 ? 8 : 4;
    if (!part(bytes, 0, static_cast<quint64>(h.bytes())))
        return fail(Error::Kind::Malformed,
                    translate("ariadne", "%1 ends inside its ELF header: only %2 bytes are there.")
                        .arg(name, QString::number(bytes.size())));
    const auto w = static_cast<quint64>(h.wordBytes);
    h.type = *readAt<quint16>(bytes, 16);
    h.machine = *readAt<quint16>(bytes, 18);
    h.programOffset = *wordAt(bytes, 24 + w, h.wordBytes);
    h.sectionOffset = *wordAt(bytes, 24 + 2 * w, h.wordBytes);
    h.programEntrySize = *readAt<quint16>(bytes, 24 + 3 * w + 6);
    h.programCount = *readAt<quint16>(bytes, 24 + 3 * w + 8);
    if (h.type != ET_CORE)
        return std::unexpected(wrongType(name, h.type));
    return h;
}

// gABI ch. 5: where e_phnum is PN_XNUM, the count is in sh_info of section 0.
quint64 programHeaderCount(Bytes bytes, const Header &h)
{
    if (h.programCount != PN_XNUM)
        return h.programCount;
    const quint64 infoOffset = h.wordBytes == 8 ? 44 : 28;
    if (h.sectionOffset > bytes.size())
        return h.programCount;
    return readAt<quint32>(bytes, h.sectionOffset + infoOffset).value_or(h.programCount);
}

ProgramHeader readProgramHeader(Bytes bytes, quint64 at, int wordBytes)
{
    ProgramHeader p;
    p.type = *readAt<quint32>(bytes, at);
    if (wordBytes == 8) {
        p.flags = *readAt<quint32>(bytes, at + 4);
        p.offset = *readAt<quint64>(bytes, at + 8);
        p.address = *readAt<quint64>(bytes, at + 16);
        p.fileSize = *readAt<quint64>(bytes, at + 32);
        p.memorySize = *readAt<quint64>(bytes, at + 40);
        p.alignment = *readAt<quint64>(bytes, at + 48);
    } else {
        p.offset = *readAt<quint32>(bytes, at + 4);
        p.address = *readAt<quint32>(bytes, at + 8);
        p.fileSize = *readAt<quint32>(bytes, at + 16);
        p.memorySize = *readAt<quint32>(bytes, at + 20);
        p.flags = *readAt<quint32>(bytes, at + 24);
        p.alignment = *readAt<quint32>(bytes, at + 28);
    }
    return p;
}

// Fills an ElfCore, note by note.
class Parser
{
public:
    Parser(Bytes bytes, const QString &name, ElfCore &core) : m_bytes(bytes), m_name(name), m_core(core) {}

    Done run(const Header &header);

private:
    void warn(const QString &code, const QString &message, const QString &where = {});
    void addSegment(const ProgramHeader &p);
    void addNotes(const ProgramHeader &p);
    void addNote(const QByteArray &owner, quint32 type, Bytes data);
    bool addStatus(Bytes data);
    void addProcess(Bytes data);
    void addFiles(Bytes data);
    void addAuxiliary(Bytes data);
    std::optional<CoreSignal> readSignal(Bytes data) const;
    void promise(quint64 offset, quint64 size);
    void finish();

    Bytes m_bytes;
    const QString &m_name;
    ElfCore &m_core;
    quint64 m_promisedEnd = 0;
    CoreThread *m_thread = nullptr; // the one whose notes are being read; the list only grows behind it
    QSet<qint64> m_tids;
    QSet<QString> m_warned;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

// One warning of each kind is enough: a hostile file could ask for millions.
void Parser::warn(const QString &code, const QString &message, const QString &where)
{
    if (m_warned.contains(code))
        return;
    m_warned.insert(code);
    m_core.warnings.append({code, message, where});
}

void Parser::promise(quint64 offset, quint64 size)
{
    if (offset + size < offset || offset + size > (quint64(1) << 62)) {
        warn(QStringLiteral("damaged-header"),
             translate("ariadne", "A program header of %1 points beyond any possible file: it is left out.")
                 .arg(m_name));
        return;
    }
    m_promisedEnd = std::max(m_promisedEnd, offset + size);
}

void Parser::addSegment(const ProgramHeader &p)
{
    if (p.memorySize == 0 && p.fileSize == 0)
        return;
    CoreSegment s;
    s.start = p.address;
    // A core's p_memsz is the mapping's size; where it is the smaller one, only it can be trusted.
    const quint64 size = p.memorySize ? p.memorySize : p.fileSize;
    const quint64 limit = m_core.wordBytes == 8 ? ~quint64(0) : quint64(1) << 32;
    if (size > limit - p.address) {
        warn(QStringLiteral("damaged-header"),
             translate("ariadne", "A memory range of %1 wraps around the address space: it is left out.").arg(m_name),
             hexText(p.address));
        return;
    }
    s.end = p.address + size;
    s.fileOffset = p.offset;
    s.promised = std::min(p.fileSize, size);
    s.flags = p.flags;
    s.present = p.offset >= m_bytes.size() ? 0 : std::min<quint64>(s.promised, m_bytes.size() - p.offset);
    promise(p.offset, s.promised);
    m_core.segments.append(s);
}

void Parser::addNotes(const ProgramHeader &p)
{
    promise(p.offset, p.fileSize);
    if (p.offset >= m_bytes.size())
        return;
    const Bytes notes = *part(m_bytes, p.offset, std::min<quint64>(p.fileSize, m_bytes.size() - p.offset));
    m_hash.addData(QByteArrayView(notes.data(), static_cast<qsizetype>(notes.size())));
    const bool whole = forEachNote(notes, p.alignment, [this](const QByteArray &owner, quint32 type, Bytes data) {
        addNote(owner, type, data);
        return true;
    });
    if (!whole)
        warn(QStringLiteral("damaged-notes"),
             translate("ariadne", "The notes of %1 are cut off or damaged: threads or modules may be missing.")
                 .arg(m_name));
}

void Parser::addNote(const QByteArray &owner, quint32 type, Bytes data)
{
    if (owner == "VMCOREINFO") {
        m_core.isKernel = true;
        return;
    }
    const bool isStatus = owner == "CORE" && type == NT_PRSTATUS;
    if (isStatus) // its own notes follow it; those of a thread that is left out belong to nobody
        m_thread = addStatus(data) ? &m_core.threads.last() : nullptr;
    CoreThread *last = m_thread;
    QList<CoreNote> *notes = last ? &last->notes : m_core.threads.isEmpty() ? &m_core.notes : nullptr;
    if (notes && notes->size() < kMostNotes)
        notes->append({owner, type, data});
    if (owner == "CORE") {
        switch (type) {
        case NT_PRPSINFO:
            addProcess(data);
            break;
        case NT_AUXV:
            addAuxiliary(data);
            break;
        case NT_FILE:
            addFiles(data);
            break;
        case NT_FPREGSET:
            if (last && last->floatingPoint.empty())
                last->floatingPoint = data;
            break;
        case NT_SIGINFO:
            if (last && !last->siginfo)
                last->siginfo = readSignal(data);
            break;
        default:
            break;
        }
    } else if (owner == "LINUX" && type == NT_X86_XSTATE && last && last->extended.empty()) {
        last->extended = data;
    } else if (owner == "LINUX" && type == NT_ARM_PAC_MASK && !m_core.pacMask) {
        m_core.pacMask = readAt<quint64>(data, 8); // struct user_pac_mask: of data pointers, then of code pointers
    }
}

// struct elf_prstatus of linux/elfcore.h: si_signo, si_code, si_errno, pr_cursig, …, pr_pid, …, pr_reg, pr_fpvalid.
bool Parser::addStatus(Bytes data)
{
    const bool wide = m_core.wordBytes == 8;
    const auto cursig = readAt<quint16>(data, 12);
    const auto pid = readAt<qint32>(data, wide ? 32 : 24);
    const quint64 registersAt = wide ? 112 : 72;
    if (!cursig || !pid || data.size() < registersAt + 4) {
        warn(QStringLiteral("damaged-notes"),
             translate("ariadne", "A thread's note of %1 is too short: the thread is left out.").arg(m_name));
        return false;
    }
    if (m_tids.contains(*pid)) {
        warn(
            QStringLiteral("duplicate-thread"),
            translate("ariadne", "%1 lists thread %2 twice: the first one counts.").arg(m_name, QString::number(*pid)));
        return false;
    }
    m_tids.insert(*pid);
    CoreThread thread;
    thread.tid.value = *pid;
    thread.signal = genericSignal(m_core.machine, *cursig);
    const Architecture *known = architectureOf(m_core.machine, m_core.wordBytes, m_core.order);
    if (known) {
        // Of a note that is too short (a debugger of another machine writes such) the registers that are there.
        const auto wanted = static_cast<quint64>(known->registerBytes);
        thread.registers = *part(data, registersAt, std::min<quint64>(wanted, data.size() - registersAt));
        if (thread.registers.size() < wanted)
            warn(QStringLiteral("damaged-notes"),
                 translate("ariadne", "The registers of thread %1 are cut off.").arg(*pid));
    }
    m_core.threads.append(thread);
    return true;
}

// struct elf_prpsinfo. Of 32-bit machines x86 and ARM have 16-bit uid and gid, others 32-bit ones; the size tells.
void Parser::addProcess(Bytes data)
{
    const quint64 pidAt = m_core.wordBytes == 8 ? 24 : data.size() >= 128 ? 16 : 12;
    const auto pid = readAt<qint32>(data, pidAt);
    const auto program = part(data, pidAt + 16, 16);
    const auto command = part(data, pidAt + 32, 80);
    if (!pid || !program || !command) {
        warn(QStringLiteral("damaged-notes"),
             translate("ariadne", "The process's note of %1 is too short.").arg(m_name));
        return;
    }
    m_core.processId = *pid;
    m_core.program = cString(*program);
    m_core.command = cString(*command).trimmed();
}

// Linux fs/binfmt_elf.c, fill_files_note(): count, page size, count × (start, end, page offset), then the names.
void Parser::addFiles(Bytes data)
{
    const int w = m_core.wordBytes;
    const auto word = [&](quint64 index) { return wordAt(data, index * static_cast<quint64>(w), w); };
    const auto count = word(0), pageSize = word(1);
    if (!count || !pageSize || *count > data.size() / (3 * static_cast<quint64>(w))) {
        warn(QStringLiteral("damaged-notes"),
             translate("ariadne", "The list of mapped files of %1 is damaged: modules may be missing.").arg(m_name));
        return;
    }
    quint64 nameAt = (2 + 3 * *count) * static_cast<quint64>(w);
    for (quint64 i = 0; i < *count; ++i) {
        const auto start = word(2 + 3 * i), end = word(3 + 3 * i), page = word(4 + 3 * i);
        const auto names = nameAt < data.size() ? part(data, nameAt, data.size() - nameAt) : std::nullopt;
        if (!start || !end || !page || !names) {
            warn(
                QStringLiteral("damaged-notes"),
                translate("ariadne", "The list of mapped files of %1 is damaged: modules may be missing.").arg(m_name));
            break;
        }
        const QByteArray path = cString(*names);
        nameAt += static_cast<quint64>(path.size()) + 1;
        if (*end > *start)
            m_core.files.append({*start, *end, *page * *pageSize, path});
    }
}

void Parser::addAuxiliary(Bytes data)
{
    const auto w = static_cast<quint64>(m_core.wordBytes);
    for (quint64 at = 0; at + 2 * w <= data.size() && m_core.auxiliary.size() < 256; at += 2 * w) {
        const quint64 key = *wordAt(data, at, m_core.wordBytes);
        if (key == AT_NULL)
            break;
        m_core.auxiliary.insert(key, *wordAt(data, at + w, m_core.wordBytes));
    }
}

std::optional<CoreSignal> Parser::readSignal(Bytes data) const
{
    // arch/mips/include/uapi/asm/siginfo.h: si_code before si_errno.
    const auto signal = readAt<qint32>(data, 0), code = readAt<qint32>(data, m_core.machine == EM_MIPS ? 4 : 8);
    if (!signal || !code)
        return {};
    CoreSignal out;
    const int number = out.number = genericSignal(m_core.machine, *signal);
    out.code = *code;
    const quint64 fields = m_core.wordBytes == 8 ? 16 : 12;
    // SI_USER, SI_TKILL and the other codes of senders are 0 and below; SI_KERNEL (0x80) fills neither.
    const bool fault =
        number == SIGSEGV || number == SIGBUS || number == SIGFPE || number == SIGILL || number == SIGTRAP;
    if (*code <= 0) {
        if (const auto pid = readAt<qint32>(data, fields))
            out.sender = *pid;
    } else if (fault && *code < 0x80) {
        out.address = wordAt(data, fields, m_core.wordBytes);
    }
    return out;
}

Done Parser::run(const Header &header)
{
    const auto entry = static_cast<quint64>(header.programBytes());
    m_core.machine = header.machine;
    m_core.wordBytes = header.wordBytes;
    m_core.order = header.order;
    quint64 count = programHeaderCount(m_bytes, header);
    if (count && header.programEntrySize != entry)
        return fail(
            Error::Kind::Malformed,
            translate("ariadne", "%1 has a damaged ELF header: its program headers have the wrong size.").arg(m_name));
    promise(header.programOffset, count * entry);
    const quint64 room = header.programOffset >= m_bytes.size() ? 0 : (m_bytes.size() - header.programOffset) / entry;
    if (count > room) {
        warn(QStringLiteral("truncated"),
             translate("ariadne", "%1 ends inside its program headers: most of it is missing.").arg(m_name));
        count = room;
    }
    m_hash.addData(QByteArrayView(m_bytes.data(), header.bytes()));
    if (const auto table = part(m_bytes, header.programOffset, count * entry))
        m_hash.addData(QByteArrayView(table->data(), static_cast<qsizetype>(table->size())));
    for (quint64 i = 0; i < count; ++i) {
        const ProgramHeader p = readProgramHeader(m_bytes, header.programOffset + i * entry, header.wordBytes);
        if (p.type == PT_LOAD)
            addSegment(p);
        else if (p.type == PT_NOTE)
            addNotes(p);
    }
    finish();
    return {};
}

void Parser::finish()
{
    const quint64 size = qToLittleEndian<quint64>(m_bytes.size());
    m_hash.addData(QByteArrayView(reinterpret_cast<const char *>(&size), sizeof size));
    m_core.id.hex = m_hash.result().toHex().left(32);

    std::sort(m_core.segments.begin(), m_core.segments.end(), [](const CoreSegment &a, const CoreSegment &b) {
        return std::tie(a.start, a.fileOffset, a.end) < std::tie(b.start, b.fileOffset, b.end);
    });
    std::sort(m_core.files.begin(), m_core.files.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    for (qsizetype i = 1; i < m_core.segments.size(); ++i) {
        if (m_core.segments[i].start < m_core.segments[i - 1].end) {
            warn(QStringLiteral("overlapping-segments"),
                 translate("ariadne", "Memory ranges of %1 overlap: the lower one counts.").arg(m_name),
                 hexText(m_core.segments[i].start));
        }
    }
    if (m_promisedEnd > m_bytes.size()) {
        m_core.missingBytes = m_promisedEnd - m_bytes.size();
        m_warned.remove(QStringLiteral("truncated"));
        m_core.warnings.removeIf([](const Warning &w) { return w.code == QLatin1String("truncated"); });
        warn(
            QStringLiteral("truncated"),
            translate("ariadne",
                      "%1 is truncated: %2 of %3 bytes are missing. Memory that lies there reads as “not in the dump”.")
                .arg(m_name, QString::number(m_core.missingBytes), QString::number(m_promisedEnd)));
    }
    if (m_core.threads.isEmpty())
        warn(QStringLiteral("no-threads"),
             translate("ariadne", "%1 names no thread: there are no stacks and no registers.").arg(m_name));
}

} // namespace

const CoreNote *CoreThread::note(const char *owner, quint32 type) const
{
    const auto at = std::find_if(notes.begin(), notes.end(),
                                 [=](const CoreNote &n) { return n.type == type && n.owner == owner; });
    return at == notes.end() ? nullptr : &*at;
}

Result<ElfCore> ElfCore::parse(Bytes bytes, const QString &name)
{
    const auto header = readHeader(bytes, name);
    if (!header)
        return std::unexpected(header.error());
    bytes = Bytes(bytes, header->order);
    ElfCore core;
    if (const Done done = Parser(bytes, name, core).run(*header); !done)
        return std::unexpected(done.error());
    return core;
}

} // namespace ariadne::dump
