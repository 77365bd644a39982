// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <expected>

namespace ariadne {

// Why something could not be done. `what` is one sentence for a person: it names the thing, the reason and the
// next step. `detail` holds what the library or the system said. Thread-safe value.
struct Error {
    enum class Kind {
        NotFound,    // the thing named does not exist
        Io,          // the system refused: permission, device, vanished while read
        NoSpace,     // disk or quota full; nothing half-written was left
        Malformed,   // it exists but is not what it should be
        Unsupported, // it is valid, but this build cannot handle it
        Newer,       // written by a newer Ariadne; opened read-only or not at all
        Refused,     // it would be wrong to go on (another build's binary, a read-only catalogue)
        Busy,        // somebody else holds it; trying again may help
        Usage,       // the caller's words are off
        Cancelled,   // the user stopped it; what was finished is kept
    };
    Kind kind = Kind::Io;
    QString what;
    QString detail;
    bool operator==(const Error &) const = default;
};

template <typename T> using Result = std::expected<T, Error>;
using Done = Result<void>;

// Partial success: one loss, beside the value that could still be had. `code` is stable (kebab-case), `message` is
// for a person, `where` names the place (path, offset, module).
struct Warning {
    QString code;
    QString message;
    QString where;
    bool operator==(const Warning &) const = default;
};
using Warnings = QList<Warning>;

[[nodiscard]] inline std::unexpected<Error> fail(Error::Kind kind, QString what, QString detail = {})
{
    return std::unexpected(Error{kind, std::move(what), std::move(detail)});
}
[[nodiscard]] inline std::unexpected<Error> cancelled()
{
    return fail(Error::Kind::Cancelled, QStringLiteral("Cancelled."));
}
// The error of a failed system call: `what` for a person, errno's text as detail; ENOENT, ENOSPC and EDQUOT get
// their own kind. Reads errno first thing.
[[nodiscard]] std::unexpected<Error> failErrno(QString what);

// The exit code of the command line contract (commands.md): 2 usage, 3 unusable input, 5 interrupted.
[[nodiscard]] int exitCode(const Error &error);

} // namespace ariadne
