// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Programs that fail, each in its own way; compiled and run by the tests.
namespace ariadne::sources {

// argv[1] chooses the bug, argv[2] the way there: the same bug over the same way is one mode.
inline constexpr auto kCrasher = R"(
#include <cstdlib>
#include <cstring>
#include <cassert>
struct Header { int kind; int length; };
static volatile int g_sink;
__attribute__((noinline)) void readHeader(const Header *header) { g_sink = header->length; }
__attribute__((noinline)) void writePast(char *to) { *reinterpret_cast<volatile char *>(to) = 1; }
__attribute__((noinline)) void checkLength(int length) { assert(length > 0); g_sink = length; }
__attribute__((noinline)) void parse(int bug)
{
    if (bug == 1) readHeader(nullptr);
    if (bug == 2) writePast(reinterpret_cast<char *>(0x40414243444546));
    if (bug == 3) checkLength(-1);
    if (bug == 4) abort();
    g_sink += bug;
}
int main(int argc, char **argv) { parse(argc > 1 ? atoi(argv[1]) : 1); return 0; }
)";

} // namespace ariadne::sources
