// SPDX-License-Identifier: GPL-3.0-or-later
#include "githandle.h"

#include <mutex>

namespace ariadne::repository {

std::unexpected<Error> gitError(int code, const QString &what)
{
    const git_error *last = git_error_last();
    const QString detail =
        last && last->message ? QString::fromUtf8(last->message) : QStringLiteral("libgit2: %1").arg(code);
    switch (code) {
    case GIT_ENOTFOUND:
        return fail(Error::Kind::NotFound, what, detail);
    case GIT_EAMBIGUOUS:
    case GIT_EINVALIDSPEC:
        return fail(Error::Kind::Usage, what, detail);
    case GIT_EUSER:
        return cancelled();
    case GIT_ELOCKED:
        return fail(Error::Kind::Busy, what, detail);
    default:
        break;
    }
    // Newer formats come as plain errors, told by their words only.
    if (last && (detail.contains(u"unsupported extension") || detail.contains(u"unsupported repository version") ||
                 detail.contains(u"unknown object format")))
        return fail(Error::Kind::Unsupported, what, detail);
    if (last && last->klass == GIT_ERROR_OS)
        return fail(Error::Kind::Io, what, detail);
    return fail(Error::Kind::Malformed, what, detail);
}

void startGit()
{
    static std::once_flag once;
    std::call_once(once, [] {
        git_libgit2_init();
        git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
        // Objects read from the disk are not hashed again, as git does not: zlib's sums find what decays.
        git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
        // Reading is all we do, so these extensions change nothing for us: objects a partial clone lacks are errors of
        // their own, and "precious" forbids only deleting.
        const char *extensions[] = {"worktreeconfig", "preciousobjects", "partialclone", "relativeworktrees"};
        git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, std::size(extensions));
    });
}

ObjectId toId(const git_oid *oid)
{
    char hex[GIT_OID_HEXSZ + 1];
    git_oid_tostr(hex, sizeof hex, oid);
    return ObjectId{QByteArray(hex, GIT_OID_HEXSZ)};
}

bool toOid(const ObjectId &id, git_oid *oid)
{
    return id.hex.size() == GIT_OID_HEXSZ && git_oid_fromstr(oid, id.hex.constData()) == 0;
}

} // namespace ariadne::repository
