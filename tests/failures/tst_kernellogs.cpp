// SPDX-License-Identifier: GPL-3.0-or-later
// Kernel console logs: small examples of every form, written by hand after the kernel's own format strings, and the
// figures over other people's labelled logs where they are.
#include "failures/recognise/kernel/consoleline.h"
#include "failures/recognise/kernel/traceline.h"
#include "failures/recognise/recognise.h"
#include "kit/canceltest.h"
#include "kit/oracle.h"
#include "labelled.h"
#include "support/decompress.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::failures;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kCpu = "CPU: 1 PID: 77 Comm: writer Tainted: G        W  O       6.1.0-18-amd64 #1\n"
                        "Hardware name: ACME Box/Board, BIOS 1.0\n";
const QByteArray kTrace = "Call Trace:\n <TASK>\n dump_stack_lvl+0x34/0x44\n";

QByteArray stamped(const QByteArray &log, const QByteArray &context = {})
{
    QByteArray out;
    int tick = 0;
    for (const QByteArray &line : log.split('\n'))
        out += "[   12." + QByteArray::number(100000 + tick++) + "]" + context + " " + line + "\n";
    return out;
}

} // namespace

class TestKernelLogs : public QObject
{
    Q_OBJECT

private slots:
    void forms_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QString>("title");
        const auto row = [](const char *name, const QByteArray &log, const QString &title) {
            QTest::newRow(name) << log << title;
        };
        row("oops x86",
            "BUG: kernel NULL pointer dereference, address: 0000000000000018\n#PF: supervisor read access in kernel "
            "mode\nOops: 0000 [#1] PREEMPT SMP PTI\n" +
                kCpu + "RIP: 0010:ring_push+0x4a/0x180 [ring]\nCode: 00\nCall Trace:\n <TASK>\n ring_write+0x1/0x20\n",
            u"BUG: unable to handle kernel NULL pointer dereference in ring_push"_s);
        row("oops arm64",
            "Unable to handle kernel paging request at virtual address dead000000000108\nInternal error: Oops: "
            "96000044 "
            "[#1] SMP\n" +
                kCpu + "pc : list_purge+0x18/0x60\nlr : list_drop+0x24/0x40\nCall trace:\n list_purge+0x18/0x60\n",
            u"BUG: unable to handle kernel paging request in list_purge"_s);
        row("oops arm",
            "Unable to handle kernel NULL pointer dereference at virtual address 00000010\nInternal error: Oops: 5 "
            "[#1] "
            "SMP ARM\n" +
                kCpu +
                "PC is at slot_take+0x14/0x40\nLR is at slot_get+0x8/0x10\n[<8010ef84>] (slot_take) from "
                "[<807bb0d8>] (slot_get+0xa0/0xc0)\n",
            u"BUG: unable to handle kernel NULL pointer dereference in slot_take"_s);
        row("gpf",
            "general protection fault, probably for non-canonical address 0xdffffc0000000003: 0000 [#1] SMP\n" + kCpu +
                "RIP: 0010:memcpy+0x1/0x2\nCall Trace:\n page_fill+0x4/0x9\n",
            u"general protection fault in page_fill"_s);
        row("trap never seen before", "hyper trap: 0000 [#1] SMP\n" + kCpu + "RIP: 0010:deep_call+0x1/0x2\n",
            u"hyper trap in deep_call"_s);
        row("warning",
            "------------[ cut here ]------------\nWARNING: CPU: 0 PID: 1 at fs/log.c:77 log_flush+0x1c/0x40\n" + kCpu +
                "RIP: 0010:log_flush+0x1c/0x40\nCall Trace:\n log_sync+0x1/0x2\n---[ end trace 0000000000000000 ]---\n",
            u"WARNING in log_flush"_s);
        row("refcount",
            "------------[ cut here ]------------\nrefcount_t: underflow; use-after-free.\nWARNING: CPU: 0 PID: 1 at "
            "lib/refcount.c:28 refcount_warn_saturate+0xf4/0x150\n" +
                kCpu + "RIP: 0010:refcount_warn_saturate+0xf4/0x150\nCall Trace:\n peer_drop+0x1/0x2\n",
            u"WARNING: refcount bug in peer_drop"_s);
        row("kasan",
            "BUG: KASAN: slab-use-after-free in memcmp+0x1/0x2\nRead of size 8 at addr ffff888000000010 by task a/7\n" +
                kCpu + kTrace +
                " print_report+0x1/0x2\n kasan_report+0x1/0x2\n memcmp+0x1/0x2\n key_find+0x5/0x9\n"
                "\nFreed by task 6:\n kfree+0x1/0x2\n key_drop+0x1/0x2\n",
            u"KASAN: slab-use-after-free Read in key_find"_s);
        row("kmsan", "BUG: KMSAN: uninit-value in hdr_parse+0x1/0x2\n hdr_parse+0x1/0x2\n rx_poll+0x1/0x2\n",
            u"KMSAN: uninit-value in hdr_parse"_s);
        row("kcsan", "BUG: KCSAN: data-race in tick_b / tick_a\n", u"KCSAN: data-race in tick_a / tick_b"_s);
        row("kfence",
            "BUG: KFENCE: use-after-free read in node_walk+0x1/0x2\n\nUse-after-free read at 0x0 (in "
            "kfence-#1):\n node_walk+0x1/0x2\n",
            u"KFENCE: use-after-free read in node_walk"_s);
        row("ubsan",
            "UBSAN: array-index-out-of-bounds in fs/x.c:12:3\nindex 7 is out of range\n" + kCpu + kTrace +
                " __ubsan_handle_out_of_bounds+0x1/0x2\n map_slot+0x1/0x2\n",
            u"UBSAN: array-index-out-of-bounds in map_slot"_s);
        row("circular",
            "WARNING: possible circular locking dependency detected\n6.1.0 #1 Not tainted\na/7 is trying to acquire "
            "lock:\nffff (&a->lock){+.+.}-{3:3}, at: pipe_close+0x1/0x2\n\nbut task is already holding lock:\nffff "
            "(&b->lock){+.+.}-{3:3}, at: pipe_open+0x1/0x2\n\nthe existing dependency chain (in reverse order) is:\n\n"
            "-> #1 (&b->lock){+.+.}-{3:3}:\n       lock_acquire+0x1/0x2\n       pipe_open+0x1/0x2\n\n-> #0 "
            "(&a->lock){+.+.}-{3:3}:\n       pipe_close+0x1/0x2\n\nstack backtrace:\n" +
                kCpu + "Call Trace:\n pipe_close+0x1/0x2\n",
            u"possible deadlock in pipe_close"_s);
        row("rcu stall",
            "rcu: INFO: rcu_preempt self-detected stall on CPU\n" + kCpu +
                "Call Trace:\n <IRQ>\n dump_stack+0x1/0x2\n tick_sched_timer+0x1/0x2\n hrtimer_interrupt+0x1/0x2\n "
                "apic_timer_interrupt+0xf/0x20\n </IRQ>\n spin_here+0x1/0x2\n disk_scan+0x1/0x2\n vfs_read+0x1/0x2\n "
                "do_syscall_64+0x1/0x2\n",
            u"INFO: rcu detected stall in disk_scan"_s);
        row("hung task",
            "INFO: task mover:77 blocked for more than 120 seconds.\n      Not tainted 6.1.0\ntask:mover  state:D "
            "stack:0 pid:77\nCall Trace:\n __schedule+0x1/0x2\n schedule+0x1/0x2\n __mutex_lock+0x1/0x2\n "
            "queue_drain+0x1/0x2\n",
            u"INFO: task hung in queue_drain"_s);
        row("soft lockup",
            "watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [mover:77]\n" + kCpu +
                "RIP: 0010:queue_spin+0x1/0x2\nCall Trace:\n queue_poll+0x1/0x2\n process_one_work+0x1/0x2\n",
            u"BUG: soft lockup in queue_poll"_s);
        row("spinlock",
            "BUG: spinlock bad magic on CPU#0, writer/77\n" + kCpu + kTrace +
                " spin_dump+0x1/0x2\n do_raw_spin_lock+0x1/0x2\n queue_take+0x1/0x2\n",
            u"BUG: spinlock bad magic in queue_take"_s);
        row("rwlock",
            "BUG: rwlock wrong owner on CPU#0, writer/77\n" + kCpu + kTrace +
                " rwlock_bug+0x1/0x2\n do_raw_write_unlock+0x1/0x2\n queue_put+0x1/0x2\n",
            u"BUG: rwlock wrong owner in queue_put"_s);
        row("divide error of old", "divide_error: 0000 [#1] SMP\n" + kCpu + "RIP: 0010:rate_of+0x1/0x2\n",
            u"divide error in rate_of"_s);
        row("recursive",
            "WARNING: possible recursive locking detected\n6.1.0 #1 Not tainted\na/7 is trying to acquire lock:\nffff "
            "(&a->lock){+.+.}-{3:3}, at: pipe_close+0x1/0x2\n\nbut task is already holding lock:\nffff "
            "(&a->lock){+.+.}-{3:3}, at: pipe_open+0x1/0x2\n\nstack backtrace:\n" +
                kCpu + "Call Trace:\n pipe_close+0x1/0x2\n",
            u"possible deadlock in pipe_close"_s);
        row("stalled in a file's driver",
            "rcu: INFO: rcu_preempt self-detected stall on CPU\n" + kCpu +
                "Call Trace:\n <IRQ>\n dump_stack+0x1/0x2\n tick_sched_timer+0x1/0x2\n "
                "asm_sysvec_apic_timer_interrupt+0xf/0x20\n </IRQ>\n range_scan+0x1/0x2\n disk_punch+0x1/0x2\n "
                "vfs_fallocate+0x1/0x2\n ksys_fallocate+0x1/0x2\n do_syscall_64+0x1/0x2\n",
            u"INFO: rcu detected stall in disk_punch"_s);
        row("stalled behind an entry never seen before",
            "rcu: INFO: rcu_preempt self-detected stall on CPU\n" + kCpu +
                "Call Trace:\n <IRQ>\n dump_stack+0x1/0x2\n tick_sched_timer+0x1/0x2\n "
                "asm_sysvec_apic_timer_interrupt+0xf/0x20\n </IRQ>\n wheel_turn+0x1/0x2\n cart_sendmsg+0x1/0x2\n "
                "road_sendmsg+0x1/0x2\n ____sys_sendmsg+0x1/0x2\n __x64_sys_sendmsg+0x1/0x2\n new_door+0x1/0x2\n",
            u"INFO: rcu detected stall in cart_sendmsg"_s);
        row("a library's check asked for through the library",
            "WARNING: CPU: 0 PID: 1 at lib/refcount.c:28 refcount_blame+0xf4/0x150\n" + kCpu +
                "RIP: 0010:refcount_blame+0xf4/0x150\nCall Trace:\n refcount_lately+0x1/0x2\n peer_drop+0x1/0x2\n",
            u"WARNING: refcount bug in peer_drop"_s);
        row("atomic",
            "BUG: scheduling while atomic: mover/77/0x00000002\n" + kCpu + kTrace +
                " __schedule_bug+0x1/0x2\n __schedule+0x1/0x2\n schedule+0x1/0x2\n queue_take+0x1/0x2\n",
            u"BUG: scheduling while atomic in queue_take"_s);
        row("leak",
            "unreferenced object 0xffff888000000000 (size 32):\n  comm \"a\", pid 7, jiffies 4294\n  "
            "backtrace:\n    [<ffffffff81000000>] kmalloc_trace+0x1/0x2\n    [<ffffffff81000001>] "
            "session_open+0x1/0x2\n",
            u"memory leak in session_open"_s);
        row("panic", "Kernel panic - not syncing: Machine is on fire 0xdeadbeef12345678\n",
            u"kernel panic: Machine is on fire ADDR"_s);
        row("bug never seen before", "BUG: the frob counter of 77 wrapped\n",
            u"BUG: the frob counter of NUM wrapped"_s);
        row("ppc",
            "BUG: Unable to handle kernel data access at 0x8000000041a25f20\nOops: Kernel access of bad area, sig: 11 "
            "[#1]\n" +
                kCpu + "NIP [c000000000078c8c] port_map+0x2c/0x70\nLR [c000000000078c8c] port_get+0x2c/0x70\n",
            u"BUG: unable to handle kernel paging request in port_map"_s);
        row("riscv",
            "Unable to handle kernel NULL pointer dereference at virtual address 0000000000000008\nOops [#1]\n" + kCpu +
                "epc : clk_set+0x1/0x2\n ra : clk_get+0x1/0x2\n[<ffffffff80005c9c>] clk_set+0x1/0x2\n",
            u"BUG: unable to handle kernel NULL pointer dereference in clk_set"_s);
        row("out of memory",
            "mover invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0, oom_score_adj=0\n" +
                kCpu +
                "Call Trace:\n <TASK>\n dump_header+0x4a/0x210\n oom_kill_process.cold+0xb/0x10\n </TASK>\n"
                "Mem-Info:\nactive_anon:1 "
                "inactive_anon:2\noom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),task=mover,"
                "pid=77,uid=0\nOut of memory: Killed process 77 (mover) total-vm:8kB, anon-rss:4kB, file-rss:0kB\n",
            u"out of memory: killed mover"_s);
        row("out of memory in a cgroup",
            "Memory cgroup out of memory: Killed process 77 (mover) total-vm:8kB, anon-rss:4kB, file-rss:0kB\n",
            u"out of memory in a memory cgroup: killed mover"_s);
        row("machine check",
            "mce: [Hardware Error]: CPU 1: Machine Check: 0 Bank 4: be00000000800400\nmce: [Hardware Error]: TSC 3 "
            "ADDR "
            "fe MISC 1\nmce: [Hardware Error]: PROCESSOR 0:306a9 TIME 1 SOCKET 0 APIC 2 microcode 21\n",
            u"machine check"_s);
        row("machine check, arm64's way of wording",
            "[Hardware Error]: CPU 3: Machine Check Exception: 5 Bank 0: b200000000000005\n", u"machine check"_s);
        row("cut before its stack", "BUG: kernel NULL pointer dereference, address: 0000000000000018\n",
            u"BUG: unable to handle kernel NULL pointer dereference in corrupted"_s);
    }
    void forms()
    {
        QFETCH(QByteArray, log);
        QFETCH(QString, title);
        for (const QByteArray &printed : {log, stamped(log), stamped(log, "[   T77]"), stamped(log, "[    C1]")}) {
            const QList<Finding> found = labelled::recognised(printed);
            QVERIFY2(!found.isEmpty(), printed);
            QCOMPARE(found.first().title, title);
            QCOMPARE(found.first().kind, kind::kKernel);
        }
    }

    // sysrq-w and sysrq-t alone: the dump is the finding, its stacks are groups of tasks.
    void taskDumps_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QStringList>("groups");
        QTest::addColumn<QString>("title");
        const auto task = [](const QByteArray &name, char state, const QByteArray &function) {
            return "task:" + name + "           state:" + state +
                   " stack:    0 pid:   77 ppid:     2 flags:0x00004000\nCall Trace:\n <TASK>\n __schedule+0x1/0x2\n "
                   "schedule+0x1/0x2\n " +
                   function + "+0x1/0x2\n </TASK>\n";
        };
        const QByteArray tasks = task("idle_one", 'S', "wait_idly") + task("mover", 'D', "queue_drain") +
                                 task("shaker", 'D', "other_lock") + task("painter", 'D', "queue_drain");
        QTest::newRow("blocked") << QByteArray("sysrq: Show Blocked State\n" + task("mover", 'D', "queue_drain") +
                                               task("painter", 'D', "queue_drain"))
                                 << QStringList{u"task mover 2"_s} << u"tasks blocked in queue_drain"_s;
        QTest::newRow("all") << QByteArray("sysrq: Show State\n" + tasks)
                             << QStringList{u"task mover 2"_s, u"task shaker 1"_s, u"task idle_one 1"_s}
                             << u"tasks blocked in queue_drain"_s;
        QTest::newRow("heading lost") << tasks
                                      << QStringList{u"task mover 2"_s, u"task shaker 1"_s, u"task idle_one 1"_s}
                                      << u"tasks blocked in queue_drain"_s;
        QTest::newRow("none blocked") << QByteArray("sysrq: Show State\n" + task("idle_one", 'S', "wait_idly"))
                                      << QStringList{u"task idle_one 1"_s} << u"task dump"_s;
        QTest::newRow("before 5.11")
            << QByteArray(
                   "SysRq : Show Blocked State\n  task                        PC stack   pid father\nmover        "
                   "   D ffff88003d1f8000     0    77      2 0x00000000\nCall Trace:\n "
                   "[<ffffffff81000001>] schedule+0x1/0x2\n [<ffffffff81000002>] queue_drain+0x1/0x2\n")
            << QStringList{u"task mover 1"_s} << u"tasks blocked in queue_drain"_s;
    }
    void taskDumps()
    {
        QFETCH(QByteArray, log);
        for (const QByteArray &printed : {log, stamped(log), stamped(log, "[   T77]")}) {
            const QList<Finding> found = labelled::recognised(printed);
            QCOMPARE(found.size(), 1);
            QTEST(found[0].title, "title");
            QStringList groups;
            for (const Stack &stack : found[0].stacks)
                groups.append(stack.name + u' ' + QString::number(stack.count));
            QTEST(groups, "groups");
        }
    }

    // A dump of ten million frames: its groups are few, and so is what is kept.
    void endlessDump()
    {
        QBuffer device;
        QByteArray one;
        for (int i = 0; i < 1000; ++i) {
            one += "task:mover" + QByteArray::number(i) + " state:D stack:0 pid:77 ppid:2\nCall Trace:\n";
            for (int frame = 0; frame < 50; ++frame)
                one += " f" + QByteArray::number((i * 50 + frame) % 997) + "+0x1/0x2\n";
        }
        LogScan scan;
        scan.feed("sysrq: Show State\n");
        for (int i = 0; i < 200; ++i) // 200 × 1000 × 50
            scan.feed({one.constData(), size_t(one.size())});
        const Recognised found = scan.finish();
        QCOMPARE(found.findings.size(), 1);
        QVERIFY(found.findings[0].stacks.size() <= kMaxStacks);
        QVERIFY(found.findings[0].frames.size() <= kMaxFrames);
    }

    void facts()
    {
        const QByteArray log = stamped(
            "BUG: KASAN: slab-use-after-free in key_find+0x5/0x9\nRead of size 8 at addr ffff888000000010 by task "
            "a/7\n\n" +
            kCpu +
            "Call Trace:\n kasan_report+0x1/0x2\n key_find+0x5/0x9 security/keys/key.c:77\n"
            " key_lookup+0x1/0x2 [keys] security/keys/look.c:9\n\nAllocated by task 6:\n "
            "key_alloc+0x1/0x2\n\nFreed by task 6:\n kfree+0x1/0x2\n key_drop+0x1/0x2\n");
        const Finding found = labelled::recognised(log).value(0);
        QCOMPARE(found.function, u"key_find"_s);
        QCOMPARE(found.guiltyFile, u"security/keys/key.c"_s);
        QCOMPARE(found.program, u"writer"_s);
        QCOMPARE(found.task, 77);
        QCOMPARE(found.cpu, 1);
        QCOMPARE(found.taint, u"G        W  O"_s);
        QCOMPARE(found.address, u"0xffff888000000010"_s);
        QCOMPARE(found.attributes[attribute::kAccess], u"read"_s);
        QCOMPARE(found.attributes[attribute::kAccessSize], u"8"_s);
        QCOMPARE(found.attributes[attribute::kAddressClass], u"kernel"_s);
        QCOMPARE(found.attributes[attribute::kKernel], u"6.1.0-18-amd64"_s);
        QCOMPARE(found.attributes[attribute::kTool], u"KASAN"_s);
        QCOMPARE(found.alternatives, QStringList{u"bad-access in key_find"_s});
        QCOMPARE(found.frames.size(), 2);
        QCOMPARE(found.frames[1].module, u"keys"_s);
        QStringList names;
        for (const Stack &stack : found.stacks)
            names.append(stack.name);
        QCOMPARE(names, (QStringList{u"allocated by"_s, u"freed by"_s}));
        // The parts lie where they say.
        QVERIFY(!found.parts.isEmpty());
        QCOMPARE(found.parts[0].role, u"headline"_s);
        QVERIFY(log.mid(found.parts[0].offset, found.parts[0].end - found.parts[0].offset).contains("BUG: KASAN: "));
    }

    void bothLockChains()
    {
        const Finding found =
            labelled::recognised(
                "WARNING: possible circular locking dependency detected\na/7 is trying to acquire "
                "lock:\n(&a->lock){+.+.}, at: f+0x1/0x2\n\nthe existing dependency chain (in reverse "
                "order) is:\n\n-> #1 (&b->lock){+.+.}:\n       g+0x1/0x2\n\n-> #0 (&a->lock){+.+.}:\n  "
                "     f+0x1/0x2\n\nstack backtrace:\nCall Trace:\n f+0x1/0x2\n")
                .value(0);
        QCOMPARE(found.stacks.size(), 2);
        QCOMPARE(found.stacks[0].name, u"chain 1: &b->lock"_s);
        QCOMPARE(found.stacks[0].frames[0].function, u"g"_s);
        QCOMPARE(found.stacks[1].name, u"chain 0: &a->lock"_s);
    }

    // Two processors report at once; each line says whose it is.
    void interleaved()
    {
        const QList<QByteArray> first{"BUG: kernel NULL pointer dereference, address: 0000000000000018",
                                      "Oops: 0000 [#1]", "RIP: 0010:left_path+0x1/0x2",
                                      "Call Trace:", " left_caller+0x1/0x2"};
        const QList<QByteArray> second{"WARNING: CPU: 1 PID: 7 at a.c:1 right_path+0x1/0x2",
                                       "Modules linked in:", "RIP: 0010:right_path+0x1/0x2",
                                       "Call Trace:", " right_caller+0x1/0x2"};
        QByteArray log;
        for (qsizetype i = 0; i < first.size(); ++i)
            log += "[    1.000000][   T11] " + first[i] + "\n[    1.000000][    C1] " + second[i] + "\n";
        QStringList titles;
        for (const Finding &finding : labelled::recognised(log))
            titles.append(finding.title);
        QCOMPARE(titles, (QStringList{u"BUG: unable to handle kernel NULL pointer dereference in left_path"_s,
                                      u"WARNING in right_path"_s}));
    }

    void prefixes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("plain") << QByteArray("BUG: words");
        QTest::newRow("time") << QByteArray("[   12.345678] BUG: words");
        QTest::newRow("level") << QByteArray("<4>[   12.345678][ T1234] BUG: words");
        QTest::newRow("dmesg -T") << QByteArray("[Sun Nov 22 14:00:00 2026] BUG: words");
        QTest::newRow("dmesg -x") << QByteArray("kern  :err   : [   12.345678] BUG: words");
        QTest::newRow("syslog") << QByteArray("Nov 22 14:00:00 host kernel: [   12.345678] BUG: words");
        QTest::newRow("iso") << QByteArray("2026-11-22T14:00:00.123456+01:00 host kernel: BUG: words");
        QTest::newRow("date") << QByteArray("2026/11/22 14:00:00 BUG: words");
        QTest::newRow("dropped") << QByteArray("** 93 printk messages dropped ** [   12.345678] BUG: words");
        QTest::newRow("prompt") << QByteArray("host login: [   12.345678] BUG: words");
    }
    void prefixes()
    {
        QFETCH(QByteArray, line);
        const auto lines = kernel::consoleLines({line.constData(), size_t(line.size())});
        QCOMPARE(lines.back().message, std::string_view("BUG: words"));
    }

    void glued()
    {
        const std::string_view line = "[    1.000000][    C0] first[    1.000001][   T7] second";
        const auto lines = kernel::consoleLines(line);
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[0].message, std::string_view("first"));
        QCOMPARE(lines[0].context, std::string_view("C0"));
        QCOMPARE(lines[1].message, std::string_view("second"));
        QCOMPARE(lines[1].context, std::string_view("T7"));
    }

    // The same report through every way a log can come.
    void ways()
    {
        const QByteArray log = stamped("BUG: kernel NULL pointer dereference, address: 0000000000000018\n" + kCpu +
                                       "RIP: 0010:ring_push+0x4a/0x180\nCall Trace:\n ring_write+0x1/0x20\n");
        const QString title = u"BUG: unable to handle kernel NULL pointer dereference in ring_push"_s;
        QByteArray journal;
        for (const QByteArray &line : log.split('\n'))
            journal += QJsonDocument(QJsonObject{{u"_TRANSPORT"_s, u"kernel"_s},
                                                 {u"MESSAGE"_s, QString::fromLatin1(line.mid(line.indexOf(']') + 2))}})
                           .toJson(QJsonDocument::Compact) +
                       '\n';
        QByteArray wide("\xff\xfe");
        for (const char c : log)
            wide.append(c).append('\0');
        QByteArray carriage = log;
        carriage.replace("\n", "\r\n");
        QByteArray endless = QByteArray(5 << 20, 'x') + "\n" + log + QByteArray(5 << 20, 'y');
        for (const QByteArray &way : {journal, wide, carriage, endless, QByteArray("noise \0 zero\n", 13) + log})
            QCOMPARE(labelled::recognised(way).value(0).title, title);
        // A pipe that gives it in pieces of any size.
        NoJob job;
        QBuffer device;
        device.setData(endless);
        QVERIFY(device.open(QIODevice::ReadOnly));
        const auto piped = recognise(device, job);
        QVERIFY(piped.has_value());
        QCOMPARE(piped->findings.value(0).title, title);
        // Packed, and packed far too big.
        QTemporaryDir folder;
        const auto packed = compressZstd(std::as_bytes(std::span(log.constData(), size_t(log.size()))));
        QVERIFY(packed.has_value());
        QFile file(folder.filePath(u"log.zst"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*packed);
        file.close();
        const auto unpacked = recogniseFile(file.fileName(), job);
        QVERIFY(unpacked.has_value());
        QCOMPARE(unpacked->findings.value(0).title, title);
        const QByteArray bomb(kAlwaysUnpacked + 1, 'a');
        const auto packedBomb = compressZstd(std::as_bytes(std::span(bomb.constData(), size_t(bomb.size()))));
        QVERIFY(packedBomb.has_value());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*packedBomb);
        file.close();
        QCOMPARE(recogniseFile(file.fileName(), job).error().kind, Error::Kind::Refused);
    }

    // A log that never stops complaining: each complaint once, and the count of what was too much.
    void manyReports()
    {
        QByteArray log;
        for (int i = 0; i < 3000; ++i)
            log += "BUG: kernel NULL pointer dereference, address: 0000000000000018\nRIP: 0010:f" +
                   QByteArray::number(i % 400) + "_push+0x4a/0x180\nCall Trace:\n g+0x1/0x20\n---[ end trace 0 ]---\n";
        NoJob job;
        const auto found = recognise(std::as_bytes(std::span(log.constData(), size_t(log.size()))), job);
        QVERIFY(found.has_value());
        QCOMPARE(found->findings.size(), 256);
        QCOMPARE(found->warnings.value(0).code, u"findings-left-out"_s);
    }

    void stops()
    {
        QByteArray log;
        for (int i = 0; i < 200000; ++i)
            log += "[   12.345678] usb 1-1: new high-speed device number " + QByteArray::number(i) + "\n";
        log += "BUG: words\n";
        const QString problem = kit::cancelTest([&](JobControl &job) {
            return recognise(std::as_bytes(std::span(log.constData(), size_t(log.size()))), job);
        });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void labelledLogs()
    {
        if (labelled::folder().isEmpty())
            ARIADNE_SKIP(u"other people's labelled logs (../shared/data) are not here"_s);
        const auto logs = labelled::kernelReports();
        const auto titles = labelled::headlines(logs);
        const auto alarms = labelled::falseAlarms(logs);
        const auto guilty = labelled::guiltyFiles(labelled::kernelGuilty());
        qInfo("headlines %d of %d (%.1f %%), false alarms %d of %d, guilty file %d of %d (%.1f %%)", titles.right,
              titles.of, titles.percent(), alarms.right, alarms.of, guilty.right, guilty.of, guilty.percent());
        QVERIFY2(titles.percent() >= 97, qPrintable(titles.wrong.join(u'\n')));
        QVERIFY2(alarms.right == 0, qPrintable(alarms.wrong.join(u'\n')));
        QVERIFY2(guilty.percent() >= 90, qPrintable(guilty.wrong.join(u'\n')));
    }

    // "A rule may not know its file." The words of headlines are the kernel's own, taken from its sources; what was
    // learnt from logs are the functions that are passed over, and rules that no second log has. Both are withheld from
    // the logs that they were learnt by. Goal: 85 %.
    //
    // A layer that hands on (system call entry, files, sockets, softirqs and timers) is one rule, as an area of the
    // sources is one for services: only stalls ask for its names, and which of them RCU stalls alone met is chance. But
    // some of these names were learnt from logs. The second figure is the stricter reading: each of them and each
    // directory of services is a rule of its own. What lifted it was found with half of the kinds (81.9 to 88.6 %); the
    // other half, looked at once, went from 85.9 to 86.4 %.
    void withoutRulesOfTheirOwn_data()
    {
        QTest::addColumn<bool>("byName");
        QTest::addColumn<double>("least");
        QTest::newRow("layers and areas") << false << 88.;
        QTest::newRow("names and directories") << true << 87.;
    }
    void withoutRulesOfTheirOwn()
    {
        using Grain = kernel::Scrutiny::Grain;
        QFETCH(bool, byName);
        QFETCH(double, least);
        if (labelled::folder().isEmpty())
            ARIADNE_SKIP(u"other people's labelled logs (../shared/data) are not here"_s);
        const auto titles =
            labelled::headlinesWithheld(labelled::kernelReports(), byName ? Grain::Names : Grain::Layers);
        qInfo("headlines with the rules of their own kind withheld: %d of %d (%.1f %%)", titles.right, titles.of,
              titles.percent());
        QVERIFY2(titles.percent() >= least, qPrintable(titles.wrong.join(u'\n')));
    }

    void labelledSanitizerLogs()
    {
        if (labelled::folder().isEmpty())
            ARIADNE_SKIP(u"other people's labelled logs (../shared/data) are not here"_s);
        const auto logs = labelled::sanitizerLogs();
        const auto types = labelled::types(logs);
        const auto states = labelled::states(logs);
        for (const int which : {0, 1}) {
            const auto part = labelled::half(logs, which);
            const auto partTypes = labelled::types(part);
            const auto partStates = labelled::states(part);
            qInfo("%s: type %.1f %%, state %.1f %%", which ? "the other half" : "the half rules were made by",
                  partTypes.percent(), partStates.percent());
            QVERIFY2(partTypes.percent() >= 92, qPrintable(partTypes.wrong.join(u'\n')));
            QVERIFY2(partStates.percent() >= 88, qPrintable(partStates.wrong.join(u'\n')));
        }
        qInfo("type %d of %d (%.1f %%), state %d of %d (%.1f %%)", types.right, types.of, types.percent(), states.right,
              states.of, states.percent());
        QVERIFY2(types.percent() >= 92, qPrintable(types.wrong.join(u'\n')));
        QVERIFY2(states.percent() >= 88, qPrintable(states.wrong.join(u'\n')));
    }

    void noiseChangesNothing()
    {
        if (labelled::folder().isEmpty())
            ARIADNE_SKIP(u"other people's labelled logs (../shared/data) are not here"_s);
        const auto noise = labelled::noise(labelled::kernelReports(), 2); // the benchmark has a hundred
        QVERIFY2(noise.right == noise.of, qPrintable(noise.wrong.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestKernelLogs)
#include "tst_kernellogs.moc"
