// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture.h"

#include <elf.h>

namespace ariadne::dump {
namespace {

// struct user_regs_struct of arch/x86/include/asm/user_64.h; numbers of the x86-64 psABI, figure 3.36.
constexpr RegisterField kX86_64[] = {
    {"rax", 80, 8, 0},       {"rbx", 40, 8, 3},      {"rcx", 88, 8, 2},     {"rdx", 96, 8, 1},
    {"rsi", 104, 8, 4},      {"rdi", 112, 8, 5},     {"rbp", 32, 8, 6},     {"rsp", 152, 8, 7},
    {"r8", 72, 8, 8},        {"r9", 64, 8, 9},       {"r10", 56, 8, 10},    {"r11", 48, 8, 11},
    {"r12", 24, 8, 12},      {"r13", 16, 8, 13},     {"r14", 8, 8, 14},     {"r15", 0, 8, 15},
    {"rip", 128, 8, 16},     {"eflags", 144, 8, -1}, {"cs", 136, 8, -1},    {"ss", 160, 8, -1},
    {"ds", 184, 8, -1},      {"es", 192, 8, -1},     {"fs", 200, 8, -1},    {"gs", 208, 8, -1},
    {"fs_base", 168, 8, -1}, {"gs_base", 176, 8, -1}, {"orig_rax", 120, 8, -1},
};

// struct user_regs_struct of user_32.h; numbers of the i386 psABI, table 2.14.
constexpr RegisterField kI386[] = {
    {"eax", 24, 4, 0},  {"ebx", 0, 4, 3},     {"ecx", 4, 4, 1},  {"edx", 8, 4, 2},  {"esi", 12, 4, 6},
    {"edi", 16, 4, 7},  {"ebp", 20, 4, 5},    {"esp", 60, 4, 4}, {"eip", 48, 4, 8}, {"eflags", 56, 4, -1},
    {"cs", 52, 4, -1},  {"ss", 64, 4, -1},    {"ds", 28, 4, -1}, {"es", 32, 4, -1}, {"fs", 36, 4, -1},
    {"gs", 40, 4, -1},  {"orig_eax", 44, 4, -1},
};

// struct user_pt_regs of arch/arm64. The pc has no DWARF number of its own in use: 32 is ours.
constexpr RegisterField kAarch64[] = {
    {"x0", 0, 8, 0}, {"x1", 8, 8, 1}, {"x2", 16, 8, 2}, {"x3", 24, 8, 3}, {"x4", 32, 8, 4}, {"x5", 40, 8, 5},
    {"x6", 48, 8, 6}, {"x7", 56, 8, 7}, {"x8", 64, 8, 8}, {"x9", 72, 8, 9}, {"x10", 80, 8, 10}, {"x11", 88, 8, 11},
    {"x12", 96, 8, 12}, {"x13", 104, 8, 13}, {"x14", 112, 8, 14}, {"x15", 120, 8, 15}, {"x16", 128, 8, 16},
    {"x17", 136, 8, 17}, {"x18", 144, 8, 18}, {"x19", 152, 8, 19}, {"x20", 160, 8, 20}, {"x21", 168, 8, 21},
    {"x22", 176, 8, 22}, {"x23", 184, 8, 23}, {"x24", 192, 8, 24}, {"x25", 200, 8, 25}, {"x26", 208, 8, 26},
    {"x27", 216, 8, 27}, {"x28", 224, 8, 28}, {"x29", 232, 8, 29}, {"x30", 240, 8, 30}, {"sp", 248, 8, 31},
    {"pc", 256, 8, 32}, {"pstate", 264, 8, -1},
};

constexpr Architecture kArchitectures[] = {
    {EM_X86_64, 8, "x86-64", kX86_64, 216, 17, 16, 7, 6, -1, "orig_rax"},
    {EM_386, 4, "i386", kI386, 68, 9, 8, 4, 5, -1, nullptr},
    {EM_AARCH64, 8, "aarch64", kAarch64, 272, 33, 32, 31, 29, 30, nullptr},
};

// System calls of x86-64 Linux by number; "" where the kernel has none.
constexpr const char *kCalls[] = {
    "read", "write", "open", "close", "stat", "fstat", "lstat", "poll", "lseek", "mmap", "mprotect", "munmap", "brk",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "ioctl", "pread64", "pwrite64", "readv", "writev", "access",
    "pipe", "select", "sched_yield", "mremap", "msync", "mincore", "madvise", "shmget", "shmat", "shmctl", "dup",
    "dup2", "pause", "nanosleep", "getitimer", "alarm", "setitimer", "getpid", "sendfile", "socket", "connect",
    "accept", "sendto", "recvfrom", "sendmsg", "recvmsg", "shutdown", "bind", "listen", "getsockname", "getpeername",
    "socketpair", "setsockopt", "getsockopt", "clone", "fork", "vfork", "execve", "exit", "wait4", "kill", "uname",
    "semget", "semop", "semctl", "shmdt", "msgget", "msgsnd", "msgrcv", "msgctl", "fcntl", "flock", "fsync",
    "fdatasync", "truncate", "ftruncate", "getdents", "getcwd", "chdir", "fchdir", "rename", "mkdir", "rmdir",
    "creat", "link", "unlink", "symlink", "readlink", "chmod", "fchmod", "chown", "fchown", "lchown", "umask",
    "gettimeofday", "getrlimit", "getrusage", "sysinfo", "times", "ptrace", "getuid", "syslog", "getgid", "setuid",
    "setgid", "geteuid", "getegid", "setpgid", "getppid", "getpgrp", "setsid", "setreuid", "setregid", "getgroups",
    "setgroups", "setresuid", "getresuid", "setresgid", "getresgid", "getpgid", "setfsuid", "setfsgid", "getsid",
    "capget", "capset", "rt_sigpending", "rt_sigtimedwait", "rt_sigqueueinfo", "rt_sigsuspend", "sigaltstack",
    "utime", "mknod", "uselib", "personality", "ustat", "statfs", "fstatfs", "sysfs", "getpriority", "setpriority",
    "sched_setparam", "sched_getparam", "sched_setscheduler", "sched_getscheduler", "sched_get_priority_max",
    "sched_get_priority_min", "sched_rr_get_interval", "mlock", "munlock", "mlockall", "munlockall", "vhangup",
    "modify_ldt", "pivot_root", "_sysctl", "prctl", "arch_prctl", "adjtimex", "setrlimit", "chroot", "sync", "acct",
    "settimeofday", "mount", "umount2", "swapon", "swapoff", "reboot", "sethostname", "setdomainname", "iopl",
    "ioperm", "create_module", "init_module", "delete_module", "get_kernel_syms", "query_module", "quotactl",
    "nfsservctl", "getpmsg", "putpmsg", "afs_syscall", "tuxcall", "security", "gettid", "readahead", "setxattr",
    "lsetxattr", "fsetxattr", "getxattr", "lgetxattr", "fgetxattr", "listxattr", "llistxattr", "flistxattr",
    "removexattr", "lremovexattr", "fremovexattr", "tkill", "time", "futex", "sched_setaffinity",
    "sched_getaffinity", "set_thread_area", "io_setup", "io_destroy", "io_getevents", "io_submit", "io_cancel",
    "get_thread_area", "lookup_dcookie", "epoll_create", "epoll_ctl_old", "epoll_wait_old", "remap_file_pages",
    "getdents64", "set_tid_address", "restart_syscall", "semtimedop", "fadvise64", "timer_create", "timer_settime",
    "timer_gettime", "timer_getoverrun", "timer_delete", "clock_settime", "clock_gettime", "clock_getres",
    "clock_nanosleep", "exit_group", "epoll_wait", "epoll_ctl", "tgkill", "utimes", "vserver", "mbind",
    "set_mempolicy", "get_mempolicy", "mq_open", "mq_unlink", "mq_timedsend", "mq_timedreceive", "mq_notify",
    "mq_getsetattr", "kexec_load", "waitid", "add_key", "request_key", "keyctl", "ioprio_set", "ioprio_get",
    "inotify_init", "inotify_add_watch", "inotify_rm_watch", "migrate_pages", "openat", "mkdirat", "mknodat",
    "fchownat", "futimesat", "newfstatat", "unlinkat", "renameat", "linkat", "symlinkat", "readlinkat", "fchmodat",
    "faccessat", "pselect6", "ppoll", "unshare", "set_robust_list", "get_robust_list", "splice", "tee",
    "sync_file_range", "vmsplice", "move_pages", "utimensat", "epoll_pwait", "signalfd", "timerfd_create", "eventfd",
    "fallocate", "timerfd_settime", "timerfd_gettime", "accept4", "signalfd4", "eventfd2", "epoll_create1", "dup3",
    "pipe2", "inotify_init1", "preadv", "pwritev", "rt_tgsigqueueinfo", "perf_event_open", "recvmmsg",
    "fanotify_init", "fanotify_mark", "prlimit64", "name_to_handle_at", "open_by_handle_at", "clock_adjtime",
    "syncfs", "sendmmsg", "setns", "getcpu", "process_vm_readv", "process_vm_writev", "kcmp", "finit_module",
    "sched_setattr", "sched_getattr", "renameat2", "seccomp", "getrandom", "memfd_create", "kexec_file_load", "bpf",
    "execveat", "userfaultfd", "membarrier", "mlock2", "copy_file_range", "preadv2", "pwritev2", "pkey_mprotect",
    "pkey_alloc", "pkey_free", "statx", "io_pgetevents", "rseq",
};
constexpr quint64 kLaterCallsFrom = 424;
constexpr const char *kLaterCalls[] = {
    "pidfd_send_signal", "io_uring_setup", "io_uring_enter", "io_uring_register", "open_tree", "move_mount",
    "fsopen", "fsconfig", "fsmount", "fspick", "pidfd_open", "clone3", "close_range", "openat2", "pidfd_getfd",
    "faccessat2", "process_madvise", "epoll_pwait2", "mount_setattr", "quotactl_fd", "landlock_create_ruleset",
    "landlock_add_rule", "landlock_restrict_self", "memfd_secret", "process_mrelease", "futex_waitv",
    "set_mempolicy_home_node",
};

} // namespace

const Architecture *architectureOf(quint16 machine, int wordBytes)
{
    for (const Architecture &one : kArchitectures) {
        if (one.machine == machine && one.wordBytes == wordBytes)
            return &one;
    }
    return nullptr;
}

QString machineName(quint16 machine, int wordBytes)
{
    if (const Architecture *known = architectureOf(machine, wordBytes))
        return QString::fromLatin1(known->name);
    switch (machine) {
    case EM_X86_64: return QStringLiteral("x32");
    case EM_ARM: return QStringLiteral("arm");
    case EM_PPC64: return QStringLiteral("ppc64");
    case EM_S390: return QStringLiteral("s390");
    case EM_RISCV: return wordBytes == 8 ? QStringLiteral("riscv64") : QStringLiteral("riscv32");
    case EM_MIPS: return QStringLiteral("mips");
    case EM_SPARCV9: return QStringLiteral("sparc64");
    case 258: return QStringLiteral("loongarch"); // EM_LOONGARCH, newer than Debian 12's elf.h on some machines
    default: return QStringLiteral("EM %1").arg(machine);
    }
}

QString systemCallName(quint16 machine, quint64 number)
{
    if (machine != EM_X86_64)
        return {};
    if (number < std::size(kCalls))
        return QString::fromLatin1(kCalls[number]);
    if (number >= kLaterCallsFrom && number - kLaterCallsFrom < std::size(kLaterCalls))
        return QString::fromLatin1(kLaterCalls[number - kLaterCallsFrom]);
    return {};
}

} // namespace ariadne::dump
