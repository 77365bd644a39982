// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failure.h"

#include <optional>
#include <string>
#include <string_view>

// Small helpers that the recognisers share. All take any bytes; nothing here throws or allocates more than its input.
namespace ariadne::failures::logtext {

// Without colour sequences, carriage returns and the "12: " that `ctest -V` puts before each line.
std::string cleaned(std::string_view line);
std::string_view trimmed(std::string_view text);
QString text(std::string_view bytes); // decoded as UTF-8, at most 1,000 characters

// What stands between two marks (both searched in order); nothing where one is missing.
std::optional<std::string_view> between(std::string_view text, std::string_view before, std::string_view after);
// What stands behind `mark`; nothing where it does not occur.
std::optional<std::string_view> behind(std::string_view text, std::string_view mark);
// The decimal number that `text` begins with, cut from it; nothing where there is none or it has over 9 digits.
std::optional<int> takeNumber(std::string_view &text);
// "file.c:12:3" or "file.c:12" → file and line into `frame`; false where it is none of these.
bool parsePlace(std::string_view place, Frame &frame);

struct NumberedFrame {
    int number = 0;
    Frame frame;
    bool operator==(const NumberedFrame &) const = default;
};
// "    #0 0x4f in f(int) /src/a.cc:12:3", "    #1 f /src/a.cc:12 (prog+0x4f) (BuildId: …)".
std::optional<NumberedFrame> sanitizerFrame(std::string_view line);
// "#0  0x00… in f (a=1) at a.c:12", "#1  f (…) from /lib/x.so", "#2  <signal handler called>".
std::optional<NumberedFrame> gdbFrame(std::string_view line);

// SIGSEGV → 11; 0 where the name is not one.
int signalNumber(std::string_view name);
QString signalName(int number); // "SIGSEGV", or "signal 42"

} // namespace ariadne::failures::logtext
