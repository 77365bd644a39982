// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/disassembly/disassembly.h"

#include <QByteArray>
#include <QList>

// A disassembly as lines of text, for the one text view. Pure.
namespace ariadne::ui {

struct ListingLine {
    std::optional<Address> address;         // of the instruction; nothing on lines between
    std::optional<Address> target;          // that can be followed
    int targetColumn = 0, targetLength = 0; // bytes in the line
    bool inlined = false;
    bool operator==(const ListingLine &) const = default;
};

struct Listing {
    QByteArray text;
    QList<ListingLine> lines; // lines[0] is the first line of text
    // One-based line of the instruction that holds the address; 0 where none does.
    int lineOf(Address address) const;
    bool operator==(const Listing &) const = default;
};

// Source places and inlined calls stand as comments above the instructions that they begin with.
Listing listingOf(const dump::Disassembly &code);

} // namespace ariadne::ui
