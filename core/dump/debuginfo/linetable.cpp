// SPDX-License-Identifier: GPL-3.0-or-later
#include "linetable.h"

#include "dwarffile.h"

#include <QList>
#include <algorithm>
#include <dwarf.h>
#include <numeric>

namespace ariadne::dump {
namespace {

constexpr size_t kMostRows = size_t(1) << 24;

struct Machine {
    quint64 address = 0;
    quint64 file = 1, line = 1, column = 0;
    quint64 operation = 0; // of a VLIW bundle
    bool statement = true;
};

} // namespace

QByteArray absolutePath(const QByteArray &folder, const QByteArray &path)
{
    if (path.isEmpty())
        return {};
    const QByteArray whole = path.startsWith('/') || folder.isEmpty() ? path : folder + '/' + path;
    QList<QByteArray> parts;
    for (const QByteArray &one : whole.split('/')) {
        if (one.isEmpty() || one == ".")
            continue;
        if (one == ".." && !parts.isEmpty() && parts.last() != "..")
            parts.removeLast();
        else
            parts.append(one);
    }
    return (whole.startsWith('/') ? QByteArray("/") : QByteArray()) + parts.join('/');
}

void LineTable::readFiles4(Cursor &c)
{
    m_folders.push_back({}); // 0 is the compilation's own
    while (c.more()) {
        const std::string_view folder = c.text();
        if (folder.empty())
            break;
        m_folders.push_back(folder);
    }
    m_files.push_back({}); // counted from 1
    while (c.more()) {
        File file;
        file.name = c.text();
        if (file.name.empty())
            break;
        file.folder = c.uleb();
        (void)c.uleb();
        (void)c.uleb();
        m_files.push_back(file);
    }
}

void LineTable::readEntries5(Cursor &c, const DwarfUnit &unit, bool folders)
{
    struct Format {
        quint64 content;
        quint16 form;
    };
    std::vector<Format> formats;
    for (int i = c.u8(); i > 0 && c.ok(); --i) {
        const quint64 content = c.uleb(), form = c.uleb();
        formats.push_back({content, static_cast<quint16>(form > 0xffff ? 0xffff : form)});
    }
    const quint64 count = c.uleb();
    if (formats.empty() || count > c.left())
        return;
    for (quint64 i = 0; i < count && c.ok(); ++i) {
        File file;
        for (const Format &format : formats) {
            const quint64 start = c.at();
            AttributeValue value;
            value.form = format.form;
            if (format.form == DW_FORM_string) {
                value.text = c.text();
            } else {
                const int bytes = formBytes(format.form, unit.header.widths);
                if (bytes > 0 && bytes <= 8)
                    value.number = c.number(bytes);
                else if (format.form == DW_FORM_udata || format.form == DW_FORM_strx)
                    value.number = c.uleb();
                else
                    skipForm(c, format.form, unit.header.widths);
            }
            if (c.at() < start)
                return;
            if (format.content == DW_LNCT_path)
                file.name = unit.text(value);
            else if (format.content == DW_LNCT_directory_index)
                file.folder = value.number;
        }
        if (!c.ok())
            return;
        if (folders)
            m_folders.push_back(file.name);
        else
            m_files.push_back(file);
    }
}

LineTable::LineTable(const DwarfUnit &half)
{
    const DwarfUnit &unit = half.skeleton ? *half.skeleton : half;
    if (!unit.lineOffset)
        return;
    m_folder = bytesOf(unit.folder);
    Cursor c(unit.lines, *unit.lineOffset);
    FormWidths widths = unit.header.widths;
    quint64 length = c.u32();
    widths.offsetBytes = length == 0xffffffff ? 8 : 4;
    if (widths.offsetBytes == 8)
        length = c.u64();
    if (!c.ok() || length > c.left())
        return;
    const quint64 end = c.at() + length;
    c = Cursor(unit.lines.first(static_cast<size_t>(end)), c.at());
    const quint16 version = c.u16();
    if (version < 2 || version > 5)
        return;
    m_version = static_cast<quint8>(version);
    if (version >= 5) {
        widths.addressBytes = c.u8();
        (void)c.u8();
    }
    const quint64 header = c.number(widths.offsetBytes);
    const quint64 program = c.at() + header;
    m_shortest = c.u8();
    m_perInstruction = version >= 4 ? c.u8() : quint8(1);
    m_defaultStatement = c.u8() != 0;
    m_lineBase = static_cast<qint8>(c.u8());
    m_lineRange = c.u8();
    m_opcodeBase = c.u8();
    for (int i = 1; i < m_opcodeBase; ++i)
        m_operands.push_back(c.u8());
    if (!c.ok() || header > end || program > end || m_lineRange == 0)
        return;
    if (version >= 5) {
        readEntries5(c, unit, true);
        readEntries5(c, unit, false);
    } else {
        readFiles4(c);
    }
    if (m_perInstruction == 0)
        m_perInstruction = 1;
    run(Cursor(unit.lines.first(static_cast<size_t>(end)), program), end, widths);
    finish();
}

void LineTable::run(Cursor c, quint64 end, FormWidths widths)
{
    Machine m;
    m.statement = m_defaultStatement;
    const auto emitRow = [&](bool ends) {
        Row row;
        row.address = m.address;
        row.file = static_cast<quint32>(std::min<quint64>(m.file, 0xffffffff));
        row.line = static_cast<quint32>(m.line > 0x7fffffff ? 0 : m.line);
        row.column = static_cast<quint32>(std::min<quint64>(m.column, 0xffffff)) & 0xffffff;
        row.isStatement = m.statement;
        row.endsSequence = ends;
        m_rows.push_back(row);
    };
    const auto advance = [&](quint64 operations) {
        if (m_perInstruction == 1) {
            m.address += operations * m_shortest;
            return;
        }
        m.address += m_shortest * ((m.operation + operations) / m_perInstruction);
        m.operation = (m.operation + operations) % m_perInstruction;
    };
    while (c.more() && c.at() < end && m_rows.size() < kMostRows) {
        const quint8 opcode = c.u8();
        if (opcode >= m_opcodeBase) {
            const int special = opcode - m_opcodeBase;
            advance(static_cast<quint64>(special / m_lineRange));
            m.line += static_cast<quint64>(static_cast<qint64>(m_lineBase + special % m_lineRange));
            emitRow(false);
            continue;
        }
        switch (opcode) {
        case 0: {
            const quint64 size = c.uleb(), start = c.at();
            if (size == 0 || size > c.left())
                return;
            switch (c.u8()) {
            case DW_LNE_end_sequence:
                emitRow(true);
                m = Machine();
                m.statement = m_defaultStatement;
                break;
            case DW_LNE_set_address:
                m.address = c.number(static_cast<int>(std::min<quint64>(size - 1, widths.addressBytes)));
                m.operation = 0;
                break;
            case DW_LNE_define_file: {
                File file;
                file.name = c.text();
                file.folder = c.uleb();
                if (m_files.size() < kMostRows)
                    m_files.push_back(file);
                break;
            }
            default:
                break;
            }
            c.seek(start + size);
            break;
        }
        case DW_LNS_copy:
            emitRow(false);
            break;
        case DW_LNS_advance_pc:
            advance(c.uleb());
            break;
        case DW_LNS_advance_line:
            m.line += static_cast<quint64>(c.sleb());
            break;
        case DW_LNS_set_file:
            m.file = c.uleb();
            break;
        case DW_LNS_set_column:
            m.column = c.uleb();
            break;
        case DW_LNS_negate_stmt:
            m.statement = !m.statement;
            break;
        case DW_LNS_set_basic_block:
        case DW_LNS_set_prologue_end:
        case DW_LNS_set_epilogue_begin:
            break;
        case DW_LNS_const_add_pc:
            advance(static_cast<quint64>((255 - m_opcodeBase) / m_lineRange));
            break;
        case DW_LNS_fixed_advance_pc:
            m.address += c.u16();
            m.operation = 0;
            break;
        case DW_LNS_set_isa:
            (void)c.uleb();
            break;
        default: // of a newer version: the header says how many numbers follow
            for (int i = m_operands[static_cast<size_t>(opcode - 1)]; i > 0; --i)
                (void)c.uleb();
        }
    }
}

// Sequences by their first address; what the linker dropped stands at 0 and goes.
void LineTable::finish()
{
    struct Sequence {
        quint64 start;
        size_t first, count;
    };
    std::vector<Sequence> sequences;
    for (size_t i = 0; i < m_rows.size();) {
        size_t end = i;
        while (end < m_rows.size() && !m_rows[end].endsSequence)
            ++end;
        if (end == m_rows.size())
            break; // cut off: where its last row ends is not known
        if (m_rows[i].address != 0)
            sequences.push_back({m_rows[i].address, i, end + 1 - i});
        i = end + 1;
    }
    std::sort(sequences.begin(), sequences.end(), [](const Sequence &a, const Sequence &b) {
        return a.start != b.start ? a.start < b.start : a.first < b.first;
    });
    std::vector<Row> sorted;
    sorted.reserve(m_rows.size());
    for (const Sequence &one : sequences) {
        const auto from = m_rows.begin() + static_cast<qptrdiff>(one.first);
        sorted.insert(sorted.end(), from, from + static_cast<qptrdiff>(one.count));
    }
    m_rows = std::move(sorted);
    const auto lower = [](const Row &a, const Row &b) { return a.address < b.address; };
    if (std::is_sorted(m_rows.begin(), m_rows.end(), lower))
        return;
    // Sequences that overlap, or rows that go back: damaged tables, and some assemblers'.
    std::vector<quint32> order(m_rows.size());
    std::iota(order.begin(), order.end(), quint32(0));
    std::sort(order.begin(), order.end(), [this](quint32 a, quint32 b) {
        return m_rows[a].address != m_rows[b].address ? m_rows[a].address < m_rows[b].address : a < b;
    });
    std::vector<Row> ordered;
    ordered.reserve(m_rows.size());
    for (const quint32 i : order)
        ordered.push_back(m_rows[i]);
    m_rows = std::move(ordered);
}

const LineTable::Row *LineTable::at(quint64 linked) const
{
    auto at = std::upper_bound(m_rows.begin(), m_rows.end(), linked,
                               [](quint64 value, const Row &row) { return value < row.address; });
    if (at == m_rows.begin())
        return nullptr;
    --at;
    // Where one sequence ends another may begin: its end takes no place then.
    const quint64 here = at->address;
    auto best = at;
    while (best->endsSequence) {
        if (best == m_rows.begin() || std::prev(best)->address != here)
            return nullptr;
        --best;
    }
    for (auto other = best; !best->isStatement && other != m_rows.begin();) {
        --other;
        if (other->address != here || other->endsSequence)
            break;
        if (other->isStatement)
            best = other;
    }
    return &*best;
}

QByteArray LineTable::path(quint64 number) const
{
    if (number >= m_files.size())
        return {};
    const File &file = m_files[static_cast<size_t>(number)];
    if (file.name.empty())
        return {};
    const QByteArray own =
        file.folder < m_folders.size() ? bytesOf(m_folders[static_cast<size_t>(file.folder)]) : QByteArray();
    // In DWARF 5 folder 0 is the compilation's own, in full; before it stood in DW_AT_comp_dir only. Reproducible
    // builds map the folder they were made in to ".": what begins with "./" is relative to that one then.
    const auto isMapped = [](const QByteArray &base, const QByteArray &path) {
        return base.startsWith('.') && path.startsWith("./");
    };
    const auto joined = [&](const QByteArray &base, const QByteArray &path) {
        return absolutePath(isMapped(base, path) ? QByteArray() : base, path);
    };
    const QByteArray folder = own.isEmpty() ? m_folder : isMapped(m_folder, own) ? own : absolutePath(m_folder, own);
    return joined(folder, bytesOf(file.name));
}

} // namespace ariadne::dump
