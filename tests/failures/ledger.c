// SPDX-License-Identifier: GPL-3.0-or-later
// A small ledger with four planted bugs: argv[1] = bug 7 … 10, argv[2] = seed. As in planted.c of the shared data, the
// seed varies the way to the bug, the victim and what happens between the bug and the crash, so that one cause shows
// several stacks and several causes share one: both walkers die of 8 and of 9, and both copiers of 7 and of 10.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRAME __attribute__((noinline, noclone, optimize("O0")))

struct entry {
    const char *(*label)(struct entry *);
    int64_t amount;
    char note[40];
};

static uint32_t g_state;
static int g_bug;
static struct entry *g_entries;
static size_t g_count, g_room;
static struct entry **g_favourites; // point into g_entries
static size_t g_favouriteCount;
static int64_t *g_totals;
static char *g_page;

static uint32_t dice(uint32_t sides)
{
    g_state = g_state * 1103515245u + 12345u;
    return (g_state >> 12) % sides;
}

FRAME static const char *plainLabel(struct entry *entry) { return entry->note; }

FRAME static void addEntry(int64_t amount)
{
    if (g_count == g_room) {
        struct entry *old = g_entries;
        g_room = g_room ? g_room * 2 : 8;
        struct entry *grown = malloc(g_room * sizeof *grown);
        memcpy(grown, old, g_count * sizeof *grown);
        // Bug 8: the favourites go on pointing into what is given back (and soon used for text).
        for (size_t i = 0; g_bug != 8 && i < g_favouriteCount; ++i)
            g_favourites[i] = grown + (g_favourites[i] - old);
        free(old);
        g_entries = grown;
    }
    struct entry *entry = &g_entries[g_count++];
    entry->label = plainLabel;
    entry->amount = amount;
    snprintf(entry->note, sizeof entry->note, "entry %zu", g_count);
}

// Bug 9: where nothing fits the answer is a negative error number, as a pointer; the callers look for null.
FRAME static struct entry *findEntry(int64_t amount)
{
    for (size_t i = 0; i < g_count; ++i)
        if (g_entries[i].amount == amount)
            return &g_entries[i];
    return g_bug == 9 ? (struct entry *)(intptr_t)-(int)(1 + dice(30)) : NULL;
}

FRAME static int64_t sumFavourites(void)
{
    int64_t sum = 0;
    for (size_t i = 0; i < g_favouriteCount; ++i)
        if (g_favourites[i])
            sum += (int64_t)strlen(g_favourites[i]->label(g_favourites[i]));
    return sum;
}

FRAME static void printFavourites(void)
{
    for (size_t i = 0; i < g_favouriteCount; ++i)
        if (g_favourites[i])
            printf("%s %lld\n", g_favourites[i]->label(g_favourites[i]), (long long)g_favourites[i]->amount);
}

FRAME static void scribble(int pieces)
{
    for (int i = 0; i < pieces; ++i) {
        const size_t size = (size_t)448 << dice(3);
        char *text = malloc(size);
        memset(text, 'a' + (int)dice(26), size);
        text[size - 1] = 0;
        if (dice(4) == 0)
            free(text);
    }
}

// Bug 7: the day is negative for a date before the first one, and the table begins at day 0.
FRAME static void bookDay(int day, int64_t amount)
{
    if (g_bug == 7)
        day = -(int)(6000000u + dice(4000000)) - day;
    g_totals[day] += amount;
}
FRAME static void copyDay(int day)
{
    if (g_bug == 7)
        day = -(int)(6000000u + dice(4000000)) - day;
    memcpy(g_page, &g_totals[day], 64);
}

// Bug 10: the end may stand before the beginning; the difference is taken for a size.
FRAME static void copyRange(uint32_t from, uint32_t to)
{
    if (g_bug == 10)
        to = from - 1 - dice(9);
    memcpy(g_page, (char *)g_totals + from, to - from);
}
FRAME static void shiftRange(uint32_t from, uint32_t to)
{
    if (g_bug == 10)
        to = from - 1 - dice(9);
    memmove(g_page + 8, g_page, to - from);
}

FRAME static void work(void)
{
    switch (g_bug) {
    case 7:
        if (dice(2))
            bookDay((int)dice(300), 5);
        else
            copyDay((int)dice(300));
        break;
    case 8:
        while (g_count < g_room)
            addEntry(dice(1000));
        addEntry(1);
        scribble(60);
        break;
    case 9:
        g_favourites[dice((uint32_t)g_favouriteCount)] = findEntry(-1);
        break;
    default:
        if (dice(2))
            copyRange(dice(100), 200);
        else
            shiftRange(dice(100), 200);
    }
}

FRAME static void onMail(int depth);
FRAME static void onClock(int depth);
FRAME static void next(int depth)
{
    if (depth == 0)
        work();
    else if (dice(2))
        onMail(depth - 1);
    else
        onClock(depth - 1);
}
FRAME static void onMail(int depth) { next(depth); }
FRAME static void onClock(int depth) { next(depth); }

int main(int count, char **words)
{
    if (count < 3)
        return 2;
    g_bug = atoi(words[1]);
    g_state = (uint32_t)atoi(words[2]) * 2654435761u + (uint32_t)g_bug;
    g_totals = calloc(366, sizeof *g_totals);
    g_page = malloc(4096);
    for (int i = 0; i < 6 + (int)dice(20); ++i)
        addEntry(dice(1000));
    g_favouriteCount = 3 + dice(6);
    g_favourites = malloc(g_favouriteCount * sizeof *g_favourites);
    for (size_t i = 0; i < g_favouriteCount; ++i)
        g_favourites[i] = &g_entries[dice((uint32_t)g_count)];
    next((int)dice(4));
    scribble((int)dice(20));
    if (dice(2))
        printFavourites();
    return (int)sumFavourites();
}
