/* SPDX-License-Identifier: GPL-3.0-or-later
 * firstpaint [-k PICTURE.ppm] COMMAND…: starts a program on $DISPLAY and ends as soon as it has mapped a top-level window
 * and painted something into it; then ends the program. So the time this process takes is the time to first paint, the
 * same for every program, whatever toolkit it is made with. "Painted" means: pixels of at least 16 colours in the
 * window's middle, which text in any theme has and an empty ground has not. Exit 3 where nothing was painted in 30 s. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <xcb/xcb.h>

enum { kLeastWidth = 300, kLeastHeight = 200, kColours = 16, kSeconds = 30 };

static int colours(const uint32_t *pixels, size_t count)
{
    uint32_t seen[kColours];
    int known = 0;
    for (size_t i = 0; i < count && known < kColours; ++i) {
        const uint32_t pixel = pixels[i] & 0xffffff;
        int j = 0;
        while (j < known && seen[j] != pixel)
            ++j;
        if (j == known)
            seen[known++] = pixel;
    }
    return known;
}

static void keep(const char *path, const uint32_t *pixels, int width, int height)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return;
    fprintf(file, "P6\n%d %d\n255\n", width, height);
    for (int i = 0; i < width * height; ++i) {
        const unsigned char rgb[3] = {pixels[i] >> 16 & 255, pixels[i] >> 8 & 255, pixels[i] & 255};
        fwrite(rgb, 1, 3, file);
    }
    fclose(file);
}

/* Whether any top-level window that shows has been painted. */
static int painted(xcb_connection_t *display, xcb_window_t root, const char *picture)
{
    int found = 0;
    xcb_query_tree_reply_t *tree = xcb_query_tree_reply(display, xcb_query_tree(display, root), NULL);
    if (!tree)
        return 0;
    xcb_window_t *windows = xcb_query_tree_children(tree);
    for (int i = 0; i < xcb_query_tree_children_length(tree) && !found; ++i) {
        xcb_get_window_attributes_reply_t *attributes =
            xcb_get_window_attributes_reply(display, xcb_get_window_attributes(display, windows[i]), NULL);
        xcb_get_geometry_reply_t *geometry =
            xcb_get_geometry_reply(display, xcb_get_geometry(display, windows[i]), NULL);
        if (attributes && geometry && attributes->map_state == XCB_MAP_STATE_VIEWABLE && geometry->width >= kLeastWidth &&
            geometry->height >= kLeastHeight) {
            xcb_get_image_reply_t *image = xcb_get_image_reply(
                display,
                xcb_get_image(display, XCB_IMAGE_FORMAT_Z_PIXMAP, windows[i], 0, 0, geometry->width, geometry->height, ~0u),
                NULL);
            if (image && image->depth >= 24) {
                const uint32_t *pixels = (const uint32_t *)xcb_get_image_data(image);
                /* The middle half, so that neither a frame nor a menu bar alone counts. */
                const size_t first = (size_t)geometry->width * (geometry->height / 4);
                found = colours(pixels + first, (size_t)geometry->width * (geometry->height / 2)) >= kColours;
                if (found && picture)
                    keep(picture, pixels, geometry->width, geometry->height);
            }
            free(image);
        }
        free(attributes);
        free(geometry);
    }
    free(tree);
    return found;
}

int main(int argc, char **argv)
{
    const char *picture = NULL;
    int at = 1;
    if (argc > 3 && strcmp(argv[1], "-k") == 0) {
        picture = argv[2];
        at = 3;
    }
    if (at >= argc) {
        fputs("firstpaint [-k PICTURE.ppm] COMMAND…\n", stderr);
        return 2;
    }
    int screen = 0;
    xcb_connection_t *display = xcb_connect(NULL, &screen);
    if (xcb_connection_has_error(display)) {
        fputs("firstpaint: no X display\n", stderr);
        return 3;
    }
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(display)).data->root;
    const pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        const int null = open("/dev/null", O_RDWR);
        dup2(null, 1);
        dup2(null, 2);
        execvp(argv[at], argv + at);
        _exit(127);
    }
    setpgid(child, child);
    int result = 3;
    struct timespec start, now;
    clock_gettime(CLOCK_MONOTONIC, &start);
    do {
        if (painted(display, root, picture)) {
            result = 0;
            break;
        }
        if (waitpid(child, NULL, WNOHANG) == child) {
            fputs("firstpaint: the program ended before it painted\n", stderr);
            return 3;
        }
        const struct timespec pause = {0, 2000000};
        nanosleep(&pause, NULL);
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while (now.tv_sec - start.tv_sec < kSeconds);
    kill(-child, SIGKILL);
    waitpid(child, NULL, 0);
    /* The next program must not be measured against this one's window. */
    while (painted(display, root, NULL)) {
        const struct timespec pause = {0, 1000000};
        nanosleep(&pause, NULL);
    }
    xcb_disconnect(display);
    return result;
}
