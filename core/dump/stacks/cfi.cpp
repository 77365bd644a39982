// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfi.h"

#include "dump/debuginfo/cursor.h"

#include <algorithm>
#include <dwarf.h>
#include <elf.h>

namespace ariadne::dump
{
namespace
{

constexpr size_t kDeepestState = 64; // DW_CFA_remember_state
constexpr int kMostInstructions = 1 << 16;

} // namespace

struct CallFrames::Cie {
    quint64 instructions = 0, instructionsEnd = 0;
    quint64 codeFactor = 1;
    qint64 dataFactor = 1;
    int returnAddress = -1;
    quint8 encoding = DW_EH_PE_absptr;
    bool hasAugmentation = false, isSignal = false;
};

namespace
{

// The rows of a table, built by running instructions up to one address (DWARF 5, 6.4.2).
class Rows
{
public:
    Rows(CfiRules &rules, quint64 codeFactor, qint64 dataFactor, int wordBytes)
        : m_rules(rules), m_codeFactor(codeFactor), m_dataFactor(dataFactor), m_wordBytes(wordBytes)
    {
    }
    // False where the instructions are damaged.
    bool run(Cursor c, quint64 location, quint64 target);
    void keepInitial() { m_initial = m_rules; }

private:
    using Kind = CfiRules::Kind;
    bool extended(quint8 opcode, Cursor &c);
    void set(quint64 number, Kind kind, qint64 offset = 0, Bytes expression = {})
    {
        if (number < m_rules.registers.size())
            m_rules.registers[static_cast<size_t>(number)] = {kind, offset, expression};
    }
    void restore(quint64 number)
    {
        if (number < m_rules.registers.size() && number < m_initial.registers.size())
            m_rules.registers[static_cast<size_t>(number)] = m_initial.registers[static_cast<size_t>(number)];
    }

    CfiRules &m_rules;
    CfiRules m_initial;
    std::vector<CfiRules> m_states;
    quint64 m_codeFactor;
    qint64 m_dataFactor;
    int m_wordBytes;
    quint64 m_location = 0;
};

bool Rows::run(Cursor c, quint64 location, quint64 target)
{
    m_location = location;
    for (int i = 0; c.more() && i < kMostInstructions; ++i) {
        const quint8 opcode = c.u8();
        switch (opcode & 0xc0) {
        case DW_CFA_advance_loc:
            m_location += (opcode & 0x3f) * m_codeFactor;
            break;
        case DW_CFA_offset:
            set(opcode & 0x3f, Kind::AtOffset, static_cast<qint64>(c.uleb() * static_cast<quint64>(m_dataFactor)));
            continue;
        case DW_CFA_restore:
            restore(opcode & 0x3f);
            continue;
        default:
            if (!extended(opcode, c))
                return false;
        }
        if (m_location > target)
            return true;
    }
    return c.ok();
}

bool Rows::extended(quint8 opcode, Cursor &c)
{
    const auto factored = [&](quint64 value) { return static_cast<qint64>(value * static_cast<quint64>(m_dataFactor)); };
    quint64 number = 0;
    switch (opcode) {
    case DW_CFA_nop:
        return true;
    case DW_CFA_set_loc:
        m_location = c.number(m_wordBytes);
        return c.ok();
    case DW_CFA_advance_loc1:
        m_location += c.u8() * m_codeFactor;
        return c.ok();
    case DW_CFA_advance_loc2:
        m_location += c.u16() * m_codeFactor;
        return c.ok();
    case DW_CFA_advance_loc4:
        m_location += c.u32() * m_codeFactor;
        return c.ok();
    case DW_CFA_MIPS_advance_loc8:
        m_location += c.u64() * m_codeFactor;
        return c.ok();
    case DW_CFA_offset_extended:
        number = c.uleb();
        set(number, Kind::AtOffset, factored(c.uleb()));
        return c.ok();
    case DW_CFA_offset_extended_sf:
        number = c.uleb();
        set(number, Kind::AtOffset, factored(static_cast<quint64>(c.sleb())));
        return c.ok();
    case DW_CFA_GNU_negative_offset_extended:
        number = c.uleb();
        set(number, Kind::AtOffset, -factored(c.uleb()));
        return c.ok();
    case DW_CFA_val_offset:
        number = c.uleb();
        set(number, Kind::Offset, factored(c.uleb()));
        return c.ok();
    case DW_CFA_val_offset_sf:
        number = c.uleb();
        set(number, Kind::Offset, factored(static_cast<quint64>(c.sleb())));
        return c.ok();
    case DW_CFA_restore_extended:
        restore(c.uleb());
        return c.ok();
    case DW_CFA_undefined:
        set(c.uleb(), Kind::Undefined);
        return c.ok();
    case DW_CFA_same_value:
        set(c.uleb(), Kind::Same);
        return c.ok();
    case DW_CFA_register:
        number = c.uleb();
        set(number, Kind::Register, static_cast<qint64>(c.uleb()));
        return c.ok();
    case DW_CFA_expression:
        number = c.uleb();
        set(number, Kind::AtExpression, 0, c.block(c.uleb()));
        return c.ok();
    case DW_CFA_val_expression:
        number = c.uleb();
        set(number, Kind::Expression, 0, c.block(c.uleb()));
        return c.ok();
    case DW_CFA_remember_state:
        m_states.push_back(m_rules);
        return m_states.size() <= kDeepestState;
    case DW_CFA_restore_state:
        if (m_states.empty())
            return false;
        m_rules = m_states.back();
        m_states.pop_back();
        return true;
    case DW_CFA_def_cfa:
        m_rules.cfa = {Kind::Register, static_cast<qint64>(c.uleb()), {}};
        m_rules.cfaOffset = static_cast<qint64>(c.uleb());
        return c.ok();
    case DW_CFA_def_cfa_sf:
        m_rules.cfa = {Kind::Register, static_cast<qint64>(c.uleb()), {}};
        m_rules.cfaOffset = factored(static_cast<quint64>(c.sleb()));
        return c.ok();
    case DW_CFA_def_cfa_register:
        m_rules.cfa = {Kind::Register, static_cast<qint64>(c.uleb()), {}};
        return c.ok();
    case DW_CFA_def_cfa_offset:
        m_rules.cfaOffset = static_cast<qint64>(c.uleb());
        return c.ok();
    case DW_CFA_def_cfa_offset_sf:
        m_rules.cfaOffset = factored(static_cast<quint64>(c.sleb()));
        return c.ok();
    case DW_CFA_def_cfa_expression:
        m_rules.cfa = {Kind::Expression, 0, c.block(c.uleb())};
        return c.ok();
    case DW_CFA_GNU_args_size:
        (void)c.uleb();
        return c.ok();
    case DW_CFA_GNU_window_save: // on aarch64 DW_CFA_AARCH64_negate_ra_state
        m_rules.signedReturn = !m_rules.signedReturn;
        return true;
    default:
        return false;
    }
}

} // namespace

CallFrames::CallFrames(const ElfImage &image, Bytes bytes, std::shared_ptr<const ElfSections> sections,
                       std::shared_ptr<const ElfSections> debug, const Architecture &architecture)
    : m_image(image), m_bytes(bytes), m_sections(std::move(sections)), m_debug(std::move(debug)),
      m_architecture(architecture)
{
}

bool CallFrames::isEmpty() const
{
    const auto any = [](const auto &s) { return s && (s->has(Section::EhFrame) || s->has(Section::CallFrames)); };
    return !m_image.ehFrameHeader && !any(m_sections) && !any(m_debug);
}

// The rest of the segment that holds an address, as the file has it.
std::optional<CallFrames::Table> CallFrames::mapped(quint64 linked) const
{
    for (const ImageSegment &s : m_image.segments) {
        if (linked < s.address || linked - s.address >= s.fileSize)
            continue;
        const auto content = part(m_bytes, s.fileOffset, s.fileSize);
        return content ? std::optional(Table{*content, s.address, false}) : std::nullopt;
    }
    return {};
}

std::optional<quint64> CallFrames::pointer(Cursor &c, const Table &table, quint8 encoding) const
{
    const quint64 here = table.address + c.at();
    if (encoding == DW_EH_PE_omit || (encoding & DW_EH_PE_indirect))
        return {};
    quint64 value = 0;
    switch (encoding & 0x0f) {
    case DW_EH_PE_absptr:
        value = c.number(m_architecture.wordBytes);
        break;
    case DW_EH_PE_uleb128:
        value = c.uleb();
        break;
    case DW_EH_PE_udata2:
        value = c.u16();
        break;
    case DW_EH_PE_udata4:
        value = c.u32();
        break;
    case DW_EH_PE_udata8:
    case DW_EH_PE_sdata8:
        value = c.u64();
        break;
    case DW_EH_PE_sleb128:
        value = static_cast<quint64>(c.sleb());
        break;
    case DW_EH_PE_sdata2:
        value = static_cast<quint64>(static_cast<qint16>(c.u16()));
        break;
    case DW_EH_PE_sdata4:
        value = static_cast<quint64>(static_cast<qint32>(c.u32()));
        break;
    default:
        return {};
    }
    switch (encoding & 0x70) {
    case 0:
        break;
    case DW_EH_PE_pcrel:
        value += here;
        break;
    case DW_EH_PE_datarel:
        if (!m_image.ehFrameHeader)
            return {};
        value += *m_image.ehFrameHeader;
        break;
    default:
        return {};
    }
    if (m_architecture.wordBytes == 4)
        value = static_cast<quint32>(value);
    return c.ok() ? std::optional(value) : std::nullopt;
}

std::optional<CallFrames::Cie> CallFrames::readCie(const Table &table, quint64 offset) const
{
    Cursor c(table.bytes, offset);
    quint64 length = c.u32();
    const int idBytes = length == 0xffffffff ? 8 : 4;
    if (idBytes == 8)
        length = c.u64();
    if (!c.ok() || length == 0 || length > c.left())
        return {};
    Cie out;
    out.instructionsEnd = c.at() + length;
    const quint64 id = c.number(table.isDebugFrame ? idBytes : 4);
    if (id != (!table.isDebugFrame ? 0 : idBytes == 8 ? ~quint64(0) : quint64(0xffffffff)))
        return {};
    const quint8 version = c.u8();
    const std::string_view augmentation = c.text();
    if (version == 4 && table.isDebugFrame) {
        if (c.u8() != m_architecture.wordBytes || c.u8() != 0) // no segments
            return {};
    } else if (version != 1 && version != 3) {
        return {};
    }
    if (augmentation.starts_with("eh"))
        c.skip(static_cast<quint64>(m_architecture.wordBytes));
    out.codeFactor = c.uleb();
    out.dataFactor = c.sleb();
    const quint64 column = version == 1 ? c.u8() : c.uleb();
    if (column >= kMostDwarfRegisters)
        return {};
    out.returnAddress = static_cast<int>(column);
    if (augmentation.starts_with('z')) {
        out.hasAugmentation = true;
        const quint64 size = c.uleb(), start = c.at();
        for (const char letter : augmentation.substr(1)) {
            if (letter == 'R')
                out.encoding = c.u8();
            else if (letter == 'L')
                (void)c.u8();
            else if (letter == 'P') {
                const quint8 encoding = c.u8();
                if (encoding != DW_EH_PE_omit)
                    (void)pointer(c, table, encoding & 0x0f);
            } else if (letter == 'S')
                out.isSignal = true;
            else if (letter != 'B') // aarch64: signed with the other key
                break;
        }
        if (!c.ok() || size > table.bytes.size() - start)
            return {};
        c.seek(start + size);
    }
    out.instructions = c.at();
    return c.ok() && out.instructions <= out.instructionsEnd ? std::optional(out) : std::nullopt;
}

// `cie` may be filled from an earlier entry; `next` gets where the next entry stands, also for one that is no FDE.
std::optional<CallFrames::Fde> CallFrames::readFde(const Table &table, quint64 offset, Cie *cie, quint64 *next) const
{
    Cursor c(table.bytes, offset);
    *next = 0;
    quint64 length = c.u32();
    const int idBytes = length == 0xffffffff ? 8 : 4;
    if (idBytes == 8)
        length = c.u64();
    if (!c.ok() || length == 0 || length > c.left())
        return {};
    Fde out;
    out.instructionsEnd = c.at() + length;
    *next = out.instructionsEnd;
    const quint64 idAt = c.at();
    const quint64 id = c.number(table.isDebugFrame ? idBytes : 4);
    const bool isCie = id == (!table.isDebugFrame ? 0 : idBytes == 8 ? ~quint64(0) : quint64(0xffffffff));
    if (isCie || (!table.isDebugFrame && id > idAt))
        return {};
    out.cie = table.isDebugFrame ? id : idAt - id;
    const auto own = readCie(table, out.cie);
    if (!own)
        return {};
    *cie = *own;
    const auto start = pointer(c, table, own->encoding);
    const auto size = pointer(c, table, own->encoding & 0x0f);
    if (!start || !size || *start + *size < *start)
        return {};
    out.start = *start;
    out.end = *start + *size;
    if (own->hasAugmentation)
        c.skip(c.uleb());
    out.instructions = c.at();
    return c.ok() && out.instructions <= out.instructionsEnd ? std::optional(out) : std::nullopt;
}

// .eh_frame_hdr (LSB, 10.6.2): a table of (code, entry), sorted, in the form that every linker writes.
std::optional<quint64> CallFrames::searchHeader(quint64 linked, Table *table) const
{
    if (!m_image.ehFrameHeader)
        return {};
    const auto header = mapped(*m_image.ehFrameHeader);
    if (!header)
        return {};
    Cursor c(header->bytes, *m_image.ehFrameHeader - header->address);
    const quint8 version = c.u8(), frameEncoding = c.u8(), countEncoding = c.u8(), tableEncoding = c.u8();
    if (version != 1 || tableEncoding != (DW_EH_PE_datarel | DW_EH_PE_sdata4) ||
        !pointer(c, *header, frameEncoding))
        return {};
    const auto count = pointer(c, *header, countEncoding);
    if (!count || *count > c.left() / 8)
        return {};
    const quint64 rows = c.at();
    const auto at = [&](quint64 row, quint64 column) {
        const auto value = static_cast<qint32>(Cursor(header->bytes, rows + row * 8 + column * 4).u32());
        const quint64 out = *m_image.ehFrameHeader + static_cast<quint64>(static_cast<qint64>(value));
        return m_architecture.wordBytes == 4 ? static_cast<quint32>(out) : out;
    };
    quint64 low = 0, high = *count;
    while (low < high) {
        const quint64 middle = low + (high - low) / 2;
        if (at(middle, 0) <= linked)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return {};
    const quint64 entry = at(low - 1, 1);
    const auto frames = mapped(entry);
    if (!frames)
        return {};
    *table = *frames;
    return entry - frames->address;
}

std::vector<CallFrames::Range> CallFrames::walk(const Table &table) const
{
    std::vector<Range> out;
    Cie cie;
    for (quint64 at = 0, next = 0; at < table.bytes.size(); at = next) {
        const auto fde = readFde(table, at, &cie, &next);
        if (fde && fde->start < fde->end)
            out.push_back({fde->start, fde->end, at});
        if (next <= at)
            break;
    }
    std::sort(out.begin(), out.end(), [](const Range &a, const Range &b) { return a.start < b.start; });
    return out;
}

std::optional<quint64> CallFrames::searchIndex(const Table &table, Index &index, quint64 linked) const
{
    std::call_once(index.made, [&] { index.ranges = walk(table); });
    const auto at = std::upper_bound(index.ranges.begin(), index.ranges.end(), linked,
                                     [](quint64 value, const Range &r) { return value < r.start; });
    if (at == index.ranges.begin() || linked >= std::prev(at)->end)
        return {};
    return std::prev(at)->offset;
}

std::unique_ptr<CfiRules> CallFrames::rules(const Table &table, quint64 offset, quint64 linked) const
{
    Cie cie;
    quint64 next = 0;
    const auto fde = readFde(table, offset, &cie, &next);
    if (!fde || linked < fde->start || linked >= fde->end)
        return nullptr;
    auto out = std::make_unique<CfiRules>();
    out->returnAddress = cie.returnAddress;
    out->isSignal = cie.isSignal;
    out->registers.resize(static_cast<size_t>(std::max(m_architecture.dwarfCount, cie.returnAddress + 1)));
    // What the tables do not mention: the ABI's callee-saved registers keep their value, others are lost.
    for (size_t i = 0; i < out->registers.size(); ++i) {
        if ((i < 64 && (m_architecture.calleeSaved >> i & 1)) || static_cast<int>(i) == m_architecture.linkRegister)
            out->registers[i].kind = CfiRules::Kind::Same;
    }
    Rows rows(*out, cie.codeFactor, cie.dataFactor, m_architecture.wordBytes);
    const auto until = [&](quint64 from, quint64 end) {
        return Cursor(table.bytes.first(static_cast<size_t>(end)), from);
    };
    if (!rows.run(until(cie.instructions, cie.instructionsEnd), 0, ~quint64(0)))
        return nullptr;
    rows.keepInitial();
    if (!rows.run(until(fde->instructions, fde->instructionsEnd), fde->start, linked))
        return nullptr;
    return out->cfa.kind == CfiRules::Kind::Undefined ? nullptr : std::move(out);
}

std::unique_ptr<CfiRules> CallFrames::at(quint64 linked) const
{
    Table table;
    if (const auto offset = searchHeader(linked, &table)) {
        if (auto found = rules(table, *offset, linked))
            return found;
    }
    if (m_sections && m_sections->has(Section::EhFrame)) {
        table = {m_sections->bytes(Section::EhFrame), m_sections->address(Section::EhFrame), false};
        if (const auto offset = searchIndex(table, m_ehIndex, linked)) {
            if (auto found = rules(table, *offset, linked))
                return found;
        }
    }
    const auto &holder = m_debug && m_debug->has(Section::CallFrames) ? m_debug : m_sections;
    if (!holder || !holder->has(Section::CallFrames))
        return nullptr;
    table = {holder->bytes(Section::CallFrames), 0, true};
    const auto offset = searchIndex(table, m_debugIndex, linked);
    return offset ? rules(table, *offset, linked) : nullptr;
}

} // namespace ariadne::dump
