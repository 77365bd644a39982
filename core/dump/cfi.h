// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "addressspace.h"
#include "architecture.h"
#include "debugfiles.h"

#include <array>
#include <bitset>
#include <elfutils/libdw.h>
#include <unordered_map>
#include <vector>

// Call frame information as rules that are looked up once per address and run per frame. libdwfl's own frame walker
// does not tell how it stepped, nor the CFA, nor why it stopped; its tables are used, its walker is not.
namespace ariadne::dump
{

constexpr int kMostDwarfRegisters = 33;

// A frame's registers by DWARF number; what calls overwrite is not known in outer frames.
struct FrameRegisters {
    std::array<quint64, kMostDwarfRegisters> value{};
    std::bitset<kMostDwarfRegisters> known;

    std::optional<quint64> at(int number) const
    {
        const auto i = static_cast<size_t>(number);
        return number >= 0 && i < value.size() && known[i] ? std::optional(value[i]) : std::nullopt;
    }
    void set(int number, quint64 v)
    {
        value[static_cast<size_t>(number)] = v;
        known.set(static_cast<size_t>(number));
    }
};

// How to get a caller's registers from those of the frame at one address.
struct CfiRules {
    enum class Kind { Undefined, Same, At, Value };
    struct Rule {
        Kind kind = Kind::Undefined;
        std::vector<Dwarf_Op> ops; // At: yields the address where it was saved; Value: yields it
    };
    std::vector<Dwarf_Op> cfa;
    std::vector<Rule> registers; // by DWARF number
    int returnAddress = -1;      // DWARF number of the column that holds it
    bool isSignal = false;       // this is the frame that the kernel made to call a signal handler
};

class CfiTables
{
public:
    CfiTables(const DebugFiles &files, const Architecture &architecture) : m_files(files), m_architecture(architecture)
    {
    }
    // Null where no table covers the address. Looked up once per address; not thread-safe.
    const CfiRules *at(quint64 address);

private:
    std::unique_ptr<CfiRules> read(quint64 address) const;

    const DebugFiles &m_files;
    const Architecture &m_architecture;
    std::unordered_map<quint64, std::unique_ptr<CfiRules>> m_rules;
};

// What running an expression may touch.
struct CfiContext {
    const AddressSpace &memory;
    int wordBytes;
    const FrameRegisters &registers;
    std::optional<quint64> cfa;
    // Set where memory was needed that is not there.
    std::optional<quint64> *missing = nullptr;
};

// Runs a DWARF expression of call frame information (DWARF 5, 2.5). Nothing where it cannot be had: memory is missing,
// a register is not known, an operation does not belong there, or it runs for too long.
std::optional<quint64> evaluate(const std::vector<Dwarf_Op> &ops, const CfiContext &context);

} // namespace ariadne::dump
