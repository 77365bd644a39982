#ifndef GUARD_H
#define GUARD_H
#include <linux/fs.h>
#define MAX(a, b) ((a) > (b) ? (a) : helper(b))
struct file_ops { int (*read)(int fd, char *buf), flags:3; union { long a; char b[4]; }; };
enum colour { RED, GREEN = RED + 2, };
typedef struct { int x; } point_t, *point_p;
static const struct file_ops ops = { .read = my_read, .flags = 1 };
SYSCALL_DEFINE3(read, unsigned int, fd, char __user *, buf, size_t, count)
{
	int i, *p = &fd;
	if (MAX(i, 3))
		ops.read(i, buf);
#ifdef CONFIG_A
	if (i) {
#else
	while (p) {
#endif
		return ksys_read(fd, buf, count);
	}
	return 0;
}
old(a, b)
	int a;
	char *b;
{ return a[b]; }
EXPORT_SYMBOL(old);
#if 0
int dead(void) { } }
#endif
#endif
