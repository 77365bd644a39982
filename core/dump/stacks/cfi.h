// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/addressspace.h"
#include "dump/architecture.h"
#include "dump/debuginfo/elfsections.h"
#include "dump/frameregisters.h"
#include "dump/elfimage.h"

#include <mutex>
#include <vector>

// Call frame information as rules that are looked up once per address and run per frame. Own reader: libdwfl's frame
// walker does not tell how it stepped, nor the CFA, nor why it stopped, and a libdw handle belongs to one thread.
namespace ariadne::dump
{

// How to get a caller's registers from those of the frame at one address. Expressions point into the module's file.
struct CfiRules {
    enum class Kind : quint8 { Undefined, Same, AtOffset, Offset, Register, AtExpression, Expression };
    struct Rule {
        Kind kind = Kind::Undefined;
        qint64 number = 0; // offset from the CFA, or the register that holds it
        Bytes expression;
    };
    Rule cfa; // Register: that register's value plus cfaOffset; Expression
    qint64 cfaOffset = 0;
    std::vector<Rule> registers; // by DWARF number
    int returnAddress = -1;      // DWARF number of the column that holds it
    bool isSignal = false;       // this is the frame that the kernel made to call a signal handler
    bool signedReturn = false;   // aarch64: the saved return address carries a signature
};

// One file's tables: .eh_frame, found by the search table of its header or by a walk, then .debug_frame. Thread-safe.
class CallFrames
{
public:
    // `image` and its bytes outlive the object; `debug` may be null. Addresses are as linked.
    CallFrames(const ElfImage &image, Bytes bytes, std::shared_ptr<const ElfSections> sections,
               std::shared_ptr<const ElfSections> debug, const Architecture &architecture);
    // Null where no table covers the address.
    std::unique_ptr<CfiRules> at(quint64 linked) const;
    // Whether there are any tables at all.
    bool isEmpty() const;

private:
    struct Table { // bytes with entries, and where they lie
        Bytes bytes;
        quint64 address = 0;
        bool isDebugFrame = false;
    };
    struct Cie;
    struct Fde {
        quint64 start = 0, end = 0;
        quint64 instructions = 0, instructionsEnd = 0; // offsets in the table
        quint64 cie = 0;
    };
    struct Range {
        quint64 start, end, offset;
    };
    struct Index {
        std::once_flag made;
        std::vector<Range> ranges;
    };
    std::optional<Table> mapped(quint64 linked) const;
    std::optional<quint64> searchHeader(quint64 linked, Table *table) const;
    std::optional<quint64> searchIndex(const Table &table, Index &index, quint64 linked) const;
    std::optional<Cie> readCie(const Table &table, quint64 offset) const;
    std::optional<Fde> readFde(const Table &table, quint64 offset, Cie *cie, quint64 *next) const;
    std::optional<quint64> pointer(class Cursor &c, const Table &table, quint8 encoding) const;
    std::unique_ptr<CfiRules> rules(const Table &table, quint64 offset, quint64 linked) const;
    std::vector<Range> walk(const Table &table) const;

    const ElfImage &m_image;
    Bytes m_bytes;
    std::shared_ptr<const ElfSections> m_sections, m_debug;
    const Architecture &m_architecture;
    mutable Index m_ehIndex, m_debugIndex;
};

// What running an expression may touch.
struct CfiContext {
    const AddressSpace &memory;
    int wordBytes;
    const FrameRegisters &registers;
    std::optional<quint64> cfa; // pushed first where it is known
    // Set where memory was needed that is not there.
    std::optional<quint64> *missing = nullptr;
};

// Runs a DWARF expression of call frame information (DWARF 5, 2.5). Nothing where it cannot be had: memory is missing,
// a register is not known, an operation does not belong there, or it runs for too long.
std::optional<quint64> evaluate(Bytes expression, const CfiContext &context);

} // namespace ariadne::dump
