// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <functional>
#include <optional>

// Other processes, for what one process cannot show: a second writer, another user, a limit, a kill.
namespace ariadne::kit {

struct ChildOptions {
    bool asNobody = false;                      // drops root; needs root
    std::optional<quint64> fileSizeLimit = {};  // RLIMIT_FSIZE with SIGXFSZ ignored: writes fail with EFBIG
    std::optional<quint64> openFilesLimit = {}; // RLIMIT_NOFILE
    std::optional<quint64> memoryLimit = {};    // RLIMIT_AS; not under a sanitizer
    int timeoutMs = 60000;                      // then the child is killed
};
// Runs `work` in a forked child and gives its value (0 to 255), or minus the signal that ended it. The child shares
// nothing it changes with the caller; it must not use threads or a GUI of the caller.
int inChild(const std::function<int()> &work, const ChildOptions &options = {});

// A child running beside the caller.
class Child
{
public:
    explicit Child(const std::function<int()> &work, const ChildOptions &options = {});
    ~Child(); // kills it where it still runs
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;
    int wait(int timeoutMs = 60000); // as inChild()
    void kill(int signal);
    qint64 pid() const { return m_pid; }

private:
    int m_pid = -1;
};

bool isRoot();
// nobody's user number, where there is such a user.
std::optional<unsigned> nobody();

// Starts `command` in a process group of its own and kills the group with SIGKILL after a random time below
// `longestMs`, `times` times; after each time calls `check`, which says what is wrong (empty: all is well). Gives the
// first complaint, with the round and the moment. The same seed draws the same moments.
struct KillPlan {
    QStringList command;
    QString directory;
    QStringList setEnvironment;
    int times = 20;
    int longestMs = 300;
    quint64 seed = 1;
};
QString killAtRandomMoments(const KillPlan &plan, const std::function<QString(int round)> &check);
// The same for a function run in a forked child.
QString killAtRandomMoments(const std::function<int()> &work, int times, int longestMs, quint64 seed,
                            const std::function<QString(int round)> &check);

} // namespace ariadne::kit
