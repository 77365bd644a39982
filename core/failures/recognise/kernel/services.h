// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

// Functions that the rest of a kernel calls and that have no part in what goes wrong in them, by the source file that
// defines them: what a trace without file names is told by. The rule is the file; its names are only written out.
namespace ariadne::failures::kernel {

struct ServiceFile {
    std::string_view path;
    std::string_view names; // divided by blanks
};

extern const std::span<const ServiceFile> kLibServices;
extern const std::span<const ServiceFile> kKernelServices;
extern const std::span<const ServiceFile> kHeaderServices;
// No services, but functions that hand on to one of many.
extern const std::span<const ServiceFile> kHandsOn;

} // namespace ariadne::failures::kernel
