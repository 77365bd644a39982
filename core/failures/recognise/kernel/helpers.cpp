// SPDX-License-Identifier: GPL-3.0-or-later
#include "helpers.h"

#include "scrutiny.h"
#include "services.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ariadne::failures::kernel {

namespace {

// '*' for any characters, in the middle of a pattern and over '/' ("arch/*/lib/*"), too.
bool fitsGlob(std::string_view pattern, std::string_view name)
{
    const size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == name;
    if (!name.starts_with(pattern.substr(0, star)))
        return false;
    for (size_t at = star; at <= name.size(); ++at)
        if (fitsGlob(pattern.substr(star + 1), name.substr(at)))
            return true;
    return false;
}

// "name" matches exactly, "name*" a beginning, "*name" an end, "*name*" anywhere.
bool fits(std::string_view pattern, std::string_view name)
{
    if (pattern.size() > 2 && pattern.substr(1, pattern.size() - 2).find('*') != std::string_view::npos)
        return fitsGlob(pattern, name);
    const bool open = pattern.starts_with('*');
    const bool wide = pattern.ends_with('*');
    const std::string_view word = pattern.substr(open, pattern.size() - size_t(open) - size_t(wide));
    if (open && wide)
        return name.find(word) != std::string_view::npos;
    if (open)
        return name.ends_with(word);
    return wide ? name.starts_with(word) : name == word;
}

// The same pattern in several lists is one rule: all stand for where it was read first.
std::string_view ruleOf(std::string_view pattern)
{
    static std::mutex mutex;
    static std::unordered_set<std::string_view> known;
    const std::lock_guard lock(mutex);
    return *known.insert(pattern).first;
}

// Patterns divided by blanks, sorted by kind once: most names are decided by one look into a set.
class Names
{
public:
    explicit Names(std::string_view list)
    {
        for (size_t at = list.find_first_not_of(" \n"); at != std::string_view::npos;) {
            const size_t end = std::min(list.find_first_of(" \n", at), list.size());
            const std::string_view one = ruleOf(list.substr(at, end - at));
            if (one.find('*') == std::string_view::npos)
                m_exact.insert(one);
            else
                m_patterns.push_back(one);
            at = list.find_first_not_of(" \n", end);
        }
    }
    bool hold(std::string_view name) const
    {
        if (Scrutiny *scrutiny = Scrutiny::active())
            return holdBefore(*scrutiny, name);
        return contain(name);
    }
    // The same where the list as a whole is the rule.
    bool contain(std::string_view name) const
    {
        return m_exact.contains(name) ||
               std::any_of(m_patterns.begin(), m_patterns.end(), [&](std::string_view one) { return fits(one, name); });
    }
    bool holdPath(std::string_view path) const;

private:
    // Every entry that fits is noted, not the first alone.
    bool holdBefore(Scrutiny &scrutiny, std::string_view name) const
    {
        bool held = false;
        if (const auto exact = m_exact.find(name); exact != m_exact.end())
            held = scrutiny.admits(exact->data());
        for (const std::string_view one : m_patterns)
            if (fits(one, name))
                held = scrutiny.admits(one.data()) || held;
        return held;
    }

    std::unordered_set<std::string_view> m_exact;
    std::vector<std::string_view> m_patterns;
};

constexpr std::string_view kReporting = R"(
*__asan* *kasan* *__msan* *kmsan* *kcsan* *kfence* *ubsan* __sanitizer* *__tsan* *__hwasan* check_memory_region*
memory_is_* print_address_description print_report print_shadow* check_region_inline report_bug fixup_bug*
handle_bug panic* check_panic_on_warn nmi_panic warn_slowpath* __warn* warn_bogus* warn_alloc dump_stack*
__dump_stack show_stack* dump_backtrace* unwind_backtrace show_regs show_trace* dump_trace* die __die* die_*
oops_* do_invalid_op invalid_op exc_* asm_exc_* do_error_trap do_trap* error_entry *page_fault* *_trap trap_*
do_trap_* bad_area* __bad_area no_context bug_handler brk_handler call_break_hook do_debug_exception el1_*
el1h_* el0t_* do_mem_abort do_translation_fault do_alignment_fault __do_kernel_fault do_kernel_fault
do_general_protection general_protection* lockdep_* print_lock* print_circular* print_deadlock* print_usage_bug*
print_irq_inversion* print_bad_irq* print_unlock* print_freed* print_held* print_kernel_ident *mark_lock*
mark_usage mark_held_locks valid_state print_*_bug* print_circular_bug_header check_prev* check_deadlock
validate_chain check_noncircular check_irq_usage check_wait_context __lock_acquire* lock_acquire* lock_release*
__lock_release lock_is_held* register_lock_class lock_downgrade assign_lock_key look_up_lock_class hlock_class
reacquire_held_locks lock_set_class lock_pin* lock_repin* lock_unpin* lock_sync lock_timer_base find_held_lock
should_fail* fail_dump fault_create* *debug_object* debug_print_object debug_check*
__debug_check* debug_work* debug_timer* debug_hrtimer* debug_spin* debug_mutex* debug_rcu* spin_dump spin_bug
rwlock_bug kvm_async_pf* ret_from_* secondary_startup* notifier_call_chain __stack_chk_fail check_stack_*
perf_trace* trace_event_raw* trace_hardirqs* irq_entries_start handle_exception program_check* do_program_check
*fortify_* __ubsan* val_to_string handle_overflow divrem_overflow stack_trace_*
save_stack* __save_stack* save_trace arch_stack_walk walk_stackframe unwind_get_return* unwind_frame unwind_next_frame __orc_find orc_find
kunwind* stack_depot* depot_* set_track* __set_track* print_trailer object_err slab_err slab_bug slab_fix
check_object check_bytes* check_slab report_*_failure refcount_warn* usercopy_* __check_object_size
__check_heap_object check_heap_object check_bogus_address irqentry_* sysvec_* asm_sysvec* __irq_svc __und_svc
kernel_bad_stack bad_stack handle_stack_overflow double_fault do_double_fault bug_at kcov_* rust_begin_unwind
*core::panicking* *core::result::unwrap_failed* *core::option::* *rust_begin_unwind core::* rust_helper_* bug_get_file_line do_undefinstr do_DataAbort
do_PrefetchAbort do_bad* __und_* arm64_notify_die arm_notify_die common_interrupt* apic_timer_interrupt*
smp_apic_timer* reschedule_interrupt el0_sync* el0_irq* el0_da* el0_ia* el0_fpsimd* el0_sp*
)";

constexpr std::string_view kPrimitives = R"(
*printk* *timer_delete* *rt_mutex* *kmalloc* *zalloc* *kcalloc* *kvmalloc* *kvcalloc* *vmalloc* *krealloc* kmem_cache*
__kmem_cache* kmemdup* vmemdup_user memdup_user* kstrdup* kstrndup* allocate_slab new_slab* ___slab_alloc
__slab_alloc* slab_alloc* slab_free* __slab_free do_slab_free slab_post_alloc* slab_pre_alloc* slab_alloc_node
cache_alloc* ____cache_alloc* cache_grow* cache_free* ____cache_free kfree kvfree vfree __vfree __free_slab
free_slab discard_slab unfreeze_partials put_cpu_partial get_partial* __alloc_pages* alloc_pages* alloc_page*
__alloc_frozen* get_page_from_freelist prep_new_page post_alloc_hook __get_free_pages get_zeroed_page
__free_pages* free_pages* __folio_alloc* folio_alloc* __kmalloc* kfree_const kfree_sensitive kzfree devm_k*
pcpu_alloc* __alloc_percpu* memblock_* kmemleak* ___cache_free __cache_free qlink_free __krealloc* krealloc*
alloc_slab_page check_slab_allocation slab_want_init* __vmalloc_node* __vmalloc* vm_area_alloc_pages *raw_spin_*
*spin_lock* *spin_unlock* *spin_trylock* _raw_read_* _raw_write_* *read_lock* *write_lock* *read_unlock*
*write_unlock* do_raw_* __raw_* *queued_spin_* *queued_read_* *queued_write_* native_queued* pv_queued*
__pv_queued* *mutex_lock* *mutex_unlock* *mutex_trylock* __mutex_* mutex_* rt_mutex_* __rt_mutex* ww_mutex* down
up down_* up_* __down* __up* rwsem_* __rwsem* percpu_down* percpu_up* __percpu_* osq_* owner_on_cpu *seqcount*
__seqprop* *seqlock* rcu_lock_* rcu_read_* __rcu_read_* rcu_dereference* local_bh_* __local_bh_* local_irq_*
__might_* ___might_* might_* __cant_* preempt_count* preempt_schedule* __preempt_count* debug_smp_processor*
check_preemption_disabled __this_cpu_preempt* srcu_*read* lockref_* rcu_lockdep* rcu_is_watching debug_lockdep*
atomic_* atomic64_* arch_atomic* raw_atomic* instrument_* __xchg* __cmpxchg* test_bit test_and_* set_bit
clear_bit* __set_bit __clear_bit* __test_and* arch_test_* arch_set_* arch_clear_* variable_test_bit _find_*bit*
find_*_bit* __find_*bit* read_word_at_a_time __read_once* __write_once* READ_ONCE* get_unaligned*
__get_unaligned* put_unaligned* refcount_* __refcount_* kref_* ref_tracker* *_read_pnet read_pnet write_pnet
page_ref_* memcpy* __memcpy* memmove* __memmove* memset* __memset* memcmp* memchr* __pi_mem* __pi_str* strcmp
strncmp strcpy strncpy strlcpy strscpy* strlen strnlen strstr strnstr strchr strrchr strsep strcasecmp
strncasecmp strcat strncat strlcat strspn strcspn sized_str* string string_nocheck hex_string pointer number
vsnprintf snprintf vscnprintf scnprintf vsprintf sprintf kasprintf kvasprintf* sscanf vsscanf hex_dump*
print_hex_dump* crc16 crc32* crc32_le* __crc* bcmp match_string kobject_set_name* format_decode skip_spaces
parse_int* simple_strto* kstrto* _kstrto* printk* _printk* vprintk* console_unlock* console_flush*
console_trylock* console_emit* call_console_drivers __pr_* dev_printk* _dev_* dev_vprintk* __dev_printk
__dynamic_* __netdev_printk netdev_*_printk netdev_printk va_format __list_add* __list_del* list_add* list_del*
list_move* list_splice* __list_splice* list_replace* list_cut* list_empty* list_is_* hlist_* __hlist_* rb_*
__rb_* rbtree_* rhashtable_* __rhashtable_* rht_* llist_* plist_* xas_* xa_* __xa_* idr_* ida_* find_stack
*copy_*_user* _copy_* raw_copy_* __put_user* __get_user* put_user* get_user* copy_user_*
__copy_user* clear_user __clear_user strncpy_from_user strnlen_user copyin copyout copy_struct_* check_copy_size
check_object_size __arch_copy* __arch_clear* csum_partial* do_csum check_zeroed_user
)";

constexpr std::string_view kLock = R"(
*rt_mutex* worker_thread kthread ret_from_fork* *_lock_irq* lock_sock* __lock_sock* release_sock* __wake_up* *task_rq_lock* kill_fasync sk_free* __sk_free
*sk_destruct atomic_dec_and_lock* _atomic_dec_and_lock* iput process_one_work
)";

// Interfaces of the kernel's core that everybody calls: what goes wrong in them is their caller's.
constexpr std::string_view kServices = R"(
free_unref_* bad_page* sk_stop_timer* kobject_* __kobject_* kset_* klist_* __klist_* sysfs_* __sysfs_* internal_create_group* device_add device_del
device_register device_unregister device_create* device_destroy device_initialize device_remove_* get_device
put_device devres_* release_nodes remove_nodes* driver_sysfs* kobj_* add_uevent_var dpm_sysfs* cdev_device_*
proc_register proc_create* proc_mkdir* proc_symlink _proc_mkdir *queue_work* *queue_delayed_work* insert_work
*flush_work* flush_workqueue *flush_workqueue* drain_workqueue destroy_workqueue cancel_work*
cancel_delayed_work* *cancel_work* start_flush_work pwq_* work_is_static_object *mod_timer* add_timer*
del_timer* *del_timer* timer_delete* timer_shutdown* timer_is_static* detach_if_pending detach_timer init_timer*
*lock_timer_base get_timer_base timer_pending enqueue_timer hrtimer_init hrtimer_start* hrtimer_cancel
hrtimer_try_to_cancel internal_add_timer wait_for_completion* complete complete_all *__wake_up* finish_wait
prepare_to_wait* init_wait* add_wait_queue* swake_up* try_to_wake_up skb_panic skb_over_panic skb_under_panic
skb_push skb_pull* skb_put* __skb_put __skb_pull __skb_push skb_reserve kfree_skb* __kfree_skb *assert*fail*
*_panic drop_nlink inc_nlink clear_nlink mark_buffer_dirty iput iput_final
evict folio_unlock unlock_page folio_mark_* _compound_head page_to_* folio_flags folio_test_* PageUptodate
usb_submit_urb usb_start_wait_urb usb_internal_control_msg usb_control_msg* usb_bulk_msg usb_interrupt_msg
usb_kill_* usb_poison_* usb_unlink_* __x86_indirect_* __x86_return_* __x86_retpoline* retint_kernel
unregister_* tty_unregister_device* rollback_registered* kthread_stop kthread_insert_* sysctl_*table
find_lock_entries find_get_entries truncate_inode_pages* __put_page put_page get_page try_get_page folio_put*
folio_get* get_seccomp_filter page_to_pfn virt_to_* __phys_addr* __virt_to_phys* pcpu_addr_to_page pcpu_*
free_percpu list_lru_* __list_lru_* percpu_ref_* percpu_counter_* __percpu_counter* static_key_* __static_key*
jump_label_* sock_put __sock_put dev_put dev_hold debugfs_remove* debugfs_create* lockref_* input_to_handler
raw_notifier_* blocking_notifier_* atomic_notifier_* call_netdevice_notifiers* __call_srcu call_rcu*
kvfree_call_rcu do_softirq* irq_exit* invoke_softirq asm_call_* run_on_irqstack* find_vma* crypto_free_*
device_for_each_child* bus_remove_device bus_add_device device_release_driver* __device_release_driver
cleanup_uevent_env rhltable_* wake_up_process wake_up_state wake_up_q wake_up_bit wake_up_var wake_up_klogd
default_wake_function autoremove_wake_function get_device_parent device_release
i2c_del_adapter* __unregister_client
)";

constexpr std::string_view kWait = R"(
*wait* *sched* *_lock* *lock_page* *folio_lock* *_slowlock* *slowpath* *completion* *kthread* *synchronize* down
down_* *_down_* *_down __down* __up* rwsem* __rwsem* percpu_rwsem* call_rwsem* msleep* *_sleep usleep* sleep_on*
*flush_work* flush_delayed* drain_workqueue *cancel_work* cancel_delayed_work* start_flush_work *rcu_barrier*
context_switch __switch_to* del_timer_sync* *timer_delete_sync* lock_buffer __lock_buffer tty_ldisc_lock* ldsem_*
do_read_cache_* call_usermodehelper* debug_* console_lock preempt_schedule* usb_start_wait_urb *fdatawait*
)";

constexpr std::string_view kStall = R"(
*timer_interrupt* hrtimer_interrupt __hrtimer_run* hrtimer_run* tick_* update_process_times watchdog_timer_fn
rcu_* __rcu_* check_cpu_stall* print_cpu_stall* print_other_cpu* trigger_* nmi_* *backtrace* arch_trigger*
csd_lock* irq_exit* __irq_exit* native_safe_halt *_idle_call* arch_local_* sched_show* touch_nmi* rep_nop
cpu_relax* native_* kvm_wait pv_wait* delay_* __delay __const_udelay iowrite* ioread* sanitizer_cov*
write_comp_data check_kcov* debug_* __write_once_size __read_once_size stack_* orc_* __schedule* schedule
preempt_schedule* cond_resched* _cond_resched __cond_resched io_serial_* sched_clock* ktime_get* el1_irq*
gic_handle_irq __handle_domain_irq call_on_irq_stack* do_interrupt_handler el1_interrupt arch_timer_handler*
handle_percpu_devid* generic_handle_* mark_lock* lockdep* wait_for_xmitr is_bpf_text_address kernel_text_address
__kernel_text_address bpf_ksym_find bpf_tree_comp *_tree_find module_address* is_module_* in_*_functions
core_kernel_text search_*tables read_seqbegin __sanitizer*
)";

constexpr std::string_view kMemory = R"(
__filemap_get_folio* pagecache_get_page* filemap_alloc* post_alloc_hook *alloc* create_object* kmemleak* *_zalloc* slab_* mempool* kmem* __kmalloc* memdup* kstrdup* save_stack* __raw_*
*getname*_
)";

constexpr std::string_view kCopy = R"(
copyout* copyin* *_to_iter* *_from_iter* instrument_* iterate_* copy_page_to* copy_page_from*
simple_copy_to_iter
)";

constexpr std::string_view kHelperFiles = R"(
sound/core/pcm_native.c sound/core/pcm_lib.c virt/lib/* fs/fs-writeback.c mm/folio-compat.c mm/filemap.c mm/truncate.c mm/percpu* fs/super.c fs/namespace.c
fs/char_dev.c fs/exec.c fs/splice.c net/core/stream.c net/core/netpoll.c net/core/datagram.c
include/* */include/* lib/* mm/kasan/* mm/kmsan/* mm/kfence/* mm/slab* mm/slub* mm/util.c mm/page_alloc.c
mm/vmalloc.c mm/percpu.c mm/memory.c mm/usercopy.c mm/maccess.c mm/debug.c mm/kmemleak.c mm/failslab.c
mm/mempool.c mm/highmem.c mm/dump_page.c kernel/locking/* kernel/panic.c kernel/kcov.c kernel/kcsan/*
kernel/printk/* kernel/softirq.c kernel/rcu/* kernel/sched/* kernel/time/* kernel/workqueue.c kernel/kthread.c
kernel/fork.c kernel/exit.c kernel/hung_task.c kernel/watchdog* kernel/irq/* kernel/smp.c kernel/notifier.c
kernel/entry/* kernel/stacktrace.c kernel/lockdep.c kernel/stop_machine.c kernel/bug.c arch/*/lib/*
arch/*/kernel/traps.c arch/*/kernel/dumpstack*.c arch/*/kernel/unwind* arch/*/kernel/stacktrace.c
arch/*/kernel/apic/* arch/*/kernel/irq* arch/*/kernel/entry* arch/*/kernel/smp.c arch/*/kernel/nmi.c
arch/*/entry/* arch/*/mm/* arch/*/kernel/process*.c arch/*/kernel/debug-monitors.c arch/*/kernel/hw_breakpoint.c
arch/*/kernel/kprobes/* arch/*/kernel/head* net/core/sock.c net/core/skbuff.c fs/proc/generic.c fs/proc/inode.c
fs/sysfs/* fs/kernfs/* drivers/base/* security/security.c net/core/dev.c net/socket.c fs/read_write.c fs/open.c
fs/ioctl.c fs/file_table.c fs/buffer.c fs/inode.c fs/namei.c drivers/usb/core/urb.c rust/*
)";

bool Names::holdPath(std::string_view path) const
{
    return m_exact.contains(path) ||
           std::any_of(m_patterns.begin(), m_patterns.end(), [&](std::string_view one) { return fitsGlob(one, path); });
}

// Where a kernel hands on to one of many, beside kHandsOn, by the layer that does it: a layer is one rule. Its names
// are functions that call through a table or a stored pointer, those by which they are reached, and what older and
// newer kernels call them.
struct Layer {
    std::string_view sources;
    std::string_view names;
};
constexpr Layer kDispatchers[] = {
    {"arch/*/entry kernel/entry kernel/task_work.c kernel/exit.c: from a program into the kernel and back", R"(
do_syscall_* do_fast_syscall* do_int80* __do_fast_syscall* entry_SYSCALL* entry_SYSENTER* entry_INT80* sysenter_*
tracesys* system_call* el0_svc* invoke_syscall __invoke_syscall ret_fast_syscall x64_sys_call ia32_sys_call
syscall_handler handle_syscall exit_to_user_mode_loop task_work_run do_exit do_group_exit
)"},
    {"kernel/softirq.c kernel/time kernel/workqueue.c kernel/kthread.c kernel/smpboot.c kernel/rcu kernel/irq init", R"(
process_one_work process_scheduled_works worker_thread kthread kthread_worker_fn call_timer_fn expire_timers
*run_timers *run_timer_* __run_hrtimer __hrtimer_run_queues hrtimer_run_softirq tasklet_action* __do_softirq
do_softirq* handle_softirqs run_ksoftirqd smpboot_thread_fn irq_thread* handle_irq_event* __handle_irq_event*
handle_fasteoi* handle_edge_irq handle_level_irq handle_percpu_irq rcu_do_batch rcu_core* rcu_process_callbacks
do_one_initcall
)"},
    {"fs: from a file to its file system or driver", R"(
vfs_read vfs_write __vfs_read __vfs_write __kernel_read __kernel_write* new_sync_read new_sync_write call_read_iter
call_write_iter do_iter_* do_readv* do_writev vfs_readv vfs_writev vfs_iter_* do_loop_readv_writev vfs_llseek
vfs_copy_file_range vfs_fallocate vfs_ioctl do_vfs_ioctl *ksys_ioctl __do_sys_ioctl __se_sys_ioctl __x64_sys_ioctl
__ia32_sys_ioctl __do_compat_sys_ioctl __se_compat_sys_ioctl C_SYSC_ioctl compat_SyS_ioctl *compat_ioctl __fput
____fput filp_close do_dentry_open vfs_open vfs_fsync* sync_filesystem
)"},
    {"net: from a socket to its protocol, from a device to who takes the packet", R"(
sock_sendmsg* __sock_sendmsg sock_recvmsg* ____sys_sendmsg __sys_recvfrom SYSC_connect __sys_connect* __sys_bind*
__sys_listen __sys_setsockopt* do_sock_setsockopt SYSC_setsockopt SyS_setsockopt sock_common_setsockopt
__sock_release __netif_receive_skb* netif_receive_skb* napi_gro_receive* process_backlog net_rx_action __napi_poll
napi_poll *netlink_rcv_msg ops_exit_list* ops_init*
)"},
    {"mm block drivers/base security: from the core to a driver", R"(
mmap_region __mmap_region call_mmap security_* blk_mq_dispatch* blkdev_ioctl really_probe
)"},
};

// Of the files of services, what works for nobody else, beside what hands on: iterators over queues, threads, what
// frees at last.
constexpr std::string_view kOwnWork = R"(
rescuer_thread radix_tree_node_alloc qlist_free_all deactivate_slab device_find_child __unwind_start iov_iter_advance
lock_is_held_type __bad_area_nosemaphore timerqueue_del console_device
)";

using Files = std::initializer_list<std::span<const ServiceFile>>;

std::unordered_map<std::string_view, const ServiceFile *> byName(Files all)
{
    std::unordered_map<std::string_view, const ServiceFile *> out;
    for (const auto files : all)
        for (const ServiceFile &file : files)
            for (size_t at = 0; at < file.names.size();) {
                const size_t end = std::min(file.names.find(' ', at), file.names.size());
                out.emplace(file.names.substr(at, end - at), &file);
                at = end + 1;
            }
    return out;
}

std::string directoryOf(std::string_view path)
{
    return std::string(path.substr(0, path.rfind('/')));
}

// "drivers/base" of "drivers/base/power/sysfs.c", "arch/*/kernel" of "arch/x86/kernel/traps.c": what is for the same
// purpose, on whatever architecture. The run-times of the four sanitizers are one.
std::string areaOf(std::string_view path)
{
    std::string out = directoryOf(path);
    for (const std::string_view sanitizer : {"mm/kasan", "mm/kmsan", "mm/kfence", "kernel/kcsan"})
        if (out == sanitizer)
            return "sanitizers";
    const bool ofArchitecture = out.starts_with("arch/");
    if (ofArchitecture)
        out = std::string("arch/*").append(out, std::min(out.find('/', 5), out.size()));
    size_t end = out.find('/');
    for (int more = ofArchitecture ? 2 : 1; more > 0 && end != std::string::npos; --more)
        end = out.find('/', end + 1);
    return out.substr(0, end);
}

// An area is one rule: its first file stands for it.
bool isAdmitted(Files all, const ServiceFile &one)
{
    Scrutiny *scrutiny = Scrutiny::active();
    if (!scrutiny)
        return true;
    const auto area = scrutiny->grain() == Scrutiny::Grain::Layers ? areaOf : directoryOf;
    const std::string wanted = area(one.path);
    for (const auto files : all)
        for (const ServiceFile &file : files)
            if (area(file.path) == wanted)
                return scrutiny->admits(&file);
    return false;
}

bool isService(std::string_view function)
{
    static const Names kExceptions(kOwnWork);
    static const Files kAll{kLibServices, kKernelServices, kHeaderServices};
    static const auto kByName = byName(kAll);
    const auto file = kByName.find(function);
    return file != kByName.end() && !isDispatcher(function) && !kExceptions.hold(function) &&
           isAdmitted(kAll, *file->second);
}

QString bySystemCall(QString name)
{
    // "__do_sys_mount", "__se_sys_x", "__x64_sys_x", "__arm64_compat_sys_x" → "sys_x"
    const qsizetype at = name.indexOf(QLatin1String("sys_"));
    if (name.startsWith(QLatin1String("__")) && at > 2) {
        static const QStringList kWrappers{QStringLiteral("__do_"),    QStringLiteral("__se_"),
                                           QStringLiteral("__x64_"),   QStringLiteral("__ia32_"),
                                           QStringLiteral("__arm64_"), QStringLiteral("__riscv_"),
                                           QStringLiteral("__s390_"),  QStringLiteral("__s390x_")};
        for (const QString &wrapper : kWrappers) {
            QString rest = name.mid(wrapper.size());
            if (!name.startsWith(wrapper))
                continue;
            if (rest.startsWith(QLatin1String("compat_")))
                rest = rest.mid(7);
            if (rest.startsWith(QLatin1String("sys_")))
                return rest;
        }
    }
    for (const char *old : {"compat_SyS_", "compat_SYSC_", "C_SYSC_", "SyS_", "SYSC_", "ksys_"})
        if (name.startsWith(QLatin1String(old)))
            return name.mid(qsizetype(qstrlen(old)));
    return name;
}

} // namespace

bool isHelper(std::string_view function, Family family)
{
    static const Names kEverywhere[] = {Names(kReporting), Names(kPrimitives), Names(kServices)};
    static const Names kLocks(kLock), kWaits(kWait), kStalls(kStall), kMemories(kMemory), kCopies(kCopy);
    if (function.empty())
        return true;
    // All are asked while rules are measured: each that fits has a part in it.
    bool held = isService(function);
    for (const Names &names : kEverywhere) {
        if (held && !Scrutiny::active())
            break;
        held = names.hold(function) || held;
    }
    if (held)
        return true;
    switch (family) {
    case Family::Lock:
        return kLocks.hold(function);
    case Family::Wait:
        return kWaits.hold(function);
    case Family::Stall:
        return kStalls.hold(function);
    case Family::Memory:
        return kMemories.hold(function);
    case Family::Copy:
        return kCopies.hold(function);
    case Family::Any:
        break;
    }
    return false;
}

bool isInHeader(std::string_view path)
{
    return path.starts_with("include/") || path.starts_with("./include/") ||
           path.find("/include/linux/") != std::string_view::npos ||
           path.find("/include/asm") != std::string_view::npos;
}

bool isHelperFile(std::string_view path)
{
    static const Names kFiles(kHelperFiles);
    while (path.starts_with("./"))
        path.remove_prefix(2);
    return kFiles.holdPath(path);
}

bool isDispatcher(std::string_view function)
{
    static const std::vector<Names> kLayers = [] {
        std::vector<Names> out;
        for (const Layer &layer : kDispatchers)
            out.emplace_back(layer.names);
        return out;
    }();
    static const auto kByName = byName({kHandsOn});
    Scrutiny *scrutiny = Scrutiny::active();
    const auto file = kByName.find(function);
    bool held = file != kByName.end() && isAdmitted({kHandsOn}, *file->second);
    for (size_t i = 0; i < kLayers.size() && (!held || scrutiny); ++i) {
        if (!kLayers[i].contain(function))
            continue;
        if (!scrutiny)
            return true;
        const bool byNames = scrutiny->grain() == Scrutiny::Grain::Names;
        held = (byNames ? kLayers[i].hold(function) : scrutiny->admits(&kDispatchers[i])) || held;
    }
    return held;
}

bool isSystemCall(const QString &function)
{
    return function.startsWith(QLatin1String("sys_")) || bySystemCall(function) != function;
}

QString commonName(const QString &function)
{
    const QString name = bySystemCall(function);
    if (name.startsWith(QLatin1String("smp_call_function")))
        return QStringLiteral("smp_call_function");
    if (name.startsWith(QLatin1String("synchronize_rcu")))
        return QStringLiteral("synchronize_rcu");
    return name;
}

} // namespace ariadne::failures::kernel
