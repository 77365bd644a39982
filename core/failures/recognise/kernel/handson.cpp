// SPDX-License-Identifier: GPL-3.0-or-later
#include "services.h"

namespace ariadne::failures::kernel {

// Where a kernel hands on: of files that stand between a program, an interrupt or a timer and a driver, the functions
// that call through a table or a stored pointer, and those of the same file that reach one. What only sets up is left
// out, and so are the system calls themselves.
// Linux 6.1; made and checked by tests/failures/tst_kernelnames.
// clang-format off
const std::span<const ServiceFile> kHandsOn = [] {
    static constexpr ServiceFile kFiles[] = {
        {"fs/read_write.c",
         "__kernel_read __kernel_write __kernel_write_iter do_iter_read do_iter_readv_writev do_iter_write "
         "do_loop_readv_writev kernel_read kernel_write new_sync_read new_sync_write vfs_copy_file_range "
         "vfs_iocb_iter_read vfs_iocb_iter_write vfs_iter_read vfs_iter_write vfs_llseek vfs_read vfs_readv "
         "vfs_write vfs_writev"},
        {"fs/ioctl.c",
         "compat_ptr_ioctl do_vfs_ioctl ioctl_fiemap ioctl_fioasync ioctl_fsfreeze ioctl_fsgetxattr "
         "ioctl_fssetxattr ioctl_fsthaw ioctl_getflags ioctl_setflags vfs_fileattr_get vfs_fileattr_set "
         "vfs_ioctl"},
        {"fs/open.c",
         "dentry_open do_dentry_open filp_close finish_open open_with_fake_path vfs_fallocate vfs_open"},
        {"fs/file_table.c",
         "____fput __fput __fput_sync delayed_fput flush_delayed_fput"},
        {"fs/sync.c",
         "do_fsync sync_filesystem sync_fs_one_sb vfs_fsync vfs_fsync_range"},
        {"net/socket.c",
         "__sock_release __sock_sendmsg compat_sock_ioctl compat_sock_ioctl_trans kernel_bind kernel_connect "
         "kernel_getpeername kernel_getsockname kernel_listen kernel_recvmsg kernel_sendmsg_locked "
         "kernel_sendpage kernel_sendpage_locked kernel_sock_shutdown sock_alloc_file sock_close sock_do_ioctl "
         "sock_ioctl sock_map_fd sock_mmap sock_poll sock_read_iter sock_recvmsg sock_recvmsg_nosec "
         "sock_release sock_sendmsg sock_sendmsg_nosec sock_sendpage sock_show_fdinfo sock_splice_eof "
         "sock_splice_read sock_write_iter"},
        {"net/netfilter/nfnetlink.c",
         "nfnetlink_rcv nfnetlink_rcv_batch nfnetlink_rcv_msg nfnetlink_rcv_skb_batch"},
        {"kernel/softirq.c",
         "__do_softirq handle_softirqs invoke_softirq run_ksoftirqd tasklet_action tasklet_action_common "
         "tasklet_hi_action"},
        {"kernel/time/timer.c",
         "__run_timers call_timer_fn expire_timers run_timer_softirq"},
        {"kernel/time/hrtimer.c",
         "__hrtimer_run_queues __run_hrtimer hrtimer_interrupt hrtimer_run_queues hrtimer_run_softirq"},
        {"kernel/workqueue.c",
         "execute_in_process_context process_one_work process_scheduled_works rescuer_thread work_for_cpu_fn "
         "worker_thread"},
        {"kernel/task_work.c",
         "task_work_run"},
        {"kernel/smpboot.c",
         "smpboot_thread_fn"},
        {"kernel/irq/handle.c",
         "__handle_irq_event_percpu handle_irq_event handle_irq_event_percpu"},
    };
    return std::span<const ServiceFile>(kFiles);
}();
// clang-format on

} // namespace ariadne::failures::kernel
