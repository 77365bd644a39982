// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/repository and core/history only: libgit2's handles with an owner, and the one maker of its errors.

#include "support/error.h"
#include "support/ids.h"

#include <git2.h>
#include <memory>

namespace ariadne::repository {

template <typename T, void (*release)(T *)> struct Release {
    void operator()(T *handle) const { release(handle); }
};
template <typename T, void (*release)(T *)> using UniqueHandle = std::unique_ptr<T, Release<T, release>>;

using UniqueRepository = UniqueHandle<git_repository, git_repository_free>;
using UniqueCommit = UniqueHandle<git_commit, git_commit_free>;
using UniqueTree = UniqueHandle<git_tree, git_tree_free>;
using UniqueTreeEntry = UniqueHandle<git_tree_entry, git_tree_entry_free>;
using UniqueBlob = UniqueHandle<git_blob, git_blob_free>;
using UniqueObject = UniqueHandle<git_object, git_object_free>;
using UniqueOdb = UniqueHandle<git_odb, git_odb_free>;
using UniqueIndex = UniqueHandle<git_index, git_index_free>;
using UniqueReference = UniqueHandle<git_reference, git_reference_free>;
using UniqueReferences = UniqueHandle<git_reference_iterator, git_reference_iterator_free>;
using UniqueConfig = UniqueHandle<git_config, git_config_free>;
using UniqueDiff = UniqueHandle<git_diff, git_diff_free>;
using UniquePatch = UniqueHandle<git_patch, git_patch_free>;

// Takes a handle that a libgit2 function returns through its first argument: `code = git_commit_lookup(out(commit),
// …);`. It is there from the end of that statement on, not within it.
template <typename Unique> class Out
{
public:
    explicit Out(Unique &target) : m_target(target) {}
    ~Out() { m_target.reset(m_raw); }
    Out(const Out &) = delete;
    Out &operator=(const Out &) = delete;
    operator typename Unique::element_type **() { return &m_raw; }

private:
    Unique &m_target;
    typename Unique::element_type *m_raw = nullptr;
};
template <typename Unique> Out<Unique> out(Unique &target)
{
    return Out<Unique>(target);
}

// The only maker of libgit2's errors: reads the thread-local message at once. `what` is the sentence for a person,
// `code` what the function returned. GIT_ENOTFOUND, GIT_EAMBIGUOUS, GIT_EINVALIDSPEC and GIT_EUSER get their kinds.
[[nodiscard]] std::unexpected<Error> gitError(int code, const QString &what);

// Starts libgit2 once per process: owner checks off (nothing of a repository is ever run), extensions we can read on.
void startGit();

ObjectId toId(const git_oid *oid);
// False where the text is not a full id.
bool toOid(const ObjectId &id, git_oid *oid);

} // namespace ariadne::repository
