// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/icicle.h"

#include "ui/dump/dumpdata.h"

#include <QHash>
#include <algorithm>

namespace ariadne::ui {

namespace {

// What makes two frames of different threads the same block.
QByteArray keyOf(const dump::Frame &frame)
{
    return frame.function.isEmpty() ? frame.module + '+' + QByteArray::number(frame.offset.value_or(frame.pc.value))
                                    : frame.function;
}

void sortChildren(IcicleTree &tree)
{
    for (IcicleNode &node : tree.nodes) {
        std::sort(node.children.begin(), node.children.end(), [&](int a, int b) {
            const IcicleNode &x = tree.nodes[a], &y = tree.nodes[b];
            if (x.crashed != y.crashed)
                return x.crashed;
            return x.count != y.count ? x.count > y.count : a < b;
        });
    }
}

} // namespace

IcicleTree icicleTree(const QList<dump::Thread> &threads)
{
    IcicleTree tree;
    if (threads.isEmpty())
        return tree;
    tree.nodes.append(IcicleNode());
    QHash<std::pair<int, QByteArray>, int> known;
    for (const dump::Thread &thread : threads) {
        int at = 0;
        tree.nodes[0].count += 1;
        tree.nodes[0].crashed |= thread.crashed;
        const auto total = int(thread.frames.size());
        tree.cut |= total > IcicleTree::kMost;
        for (int i = total - 1; i >= qMax(0, total - IcicleTree::kMost); --i) {
            const dump::Frame &frame = thread.frames[i];
            const std::pair key(at, keyOf(frame));
            int next = known.value(key, -1);
            if (next < 0) {
                next = int(tree.nodes.size());
                known.insert(key, next);
                IcicleNode node;
                node.key = key.second;
                node.name = shortFunction(frame);
                node.module = frame.module;
                node.parent = at;
                node.depth = tree.nodes[at].depth + 1;
                node.tid = thread.tid;
                node.frame = i;
                tree.nodes[at].children.append(next);
                tree.depth = qMax(tree.depth, node.depth);
                tree.nodes.append(node);
            }
            IcicleNode &node = tree.nodes[next];
            node.count += 1;
            if (thread.crashed && !node.crashed) {
                node.crashed = true;
                node.tid = thread.tid;
                node.frame = i;
            }
            node.stoppedHere |= thread.crashed && i == 0;
            at = next;
        }
    }
    sortChildren(tree);
    return tree;
}

int icicleNodeOf(const IcicleTree &tree, const dump::Thread &thread, int frame)
{
    int at = 0;
    for (auto i = int(thread.frames.size()) - 1; !tree.nodes.isEmpty() && i >= qMax(0, frame); --i) {
        const QByteArray key = keyOf(thread.frames[i]);
        const QList<int> &children = tree.nodes[at].children;
        const auto next =
            std::find_if(children.begin(), children.end(), [&](int child) { return tree.nodes[child].key == key; });
        if (next == children.end())
            break;
        at = *next;
    }
    return at;
}

QList<IcicleBlock> layoutIcicle(const IcicleTree &tree, int zoom, const IcicleMeasures &m)
{
    QList<IcicleBlock> out;
    if (tree.nodes.isEmpty() || m.width <= 0)
        return out;
    zoom = std::clamp<int>(zoom, 0, int(tree.nodes.size()) - 1);
    const auto rectOf = [&](int depth, double x, double width) {
        return QRectF(x, depth * m.row, qMax(1.0, width - m.gap), m.row - m.gap);
    };
    const auto wanted = [&](int depth) { return depth >= m.firstRow && depth <= m.lastRow; };
    for (int node = tree.nodes[zoom].parent; node >= 0; node = tree.nodes[node].parent) {
        if (wanted(tree.nodes[node].depth))
            out.prepend({node, 0, tree.nodes[node].count, rectOf(tree.nodes[node].depth, 0, m.width)});
    }
    struct Todo {
        int node;
        double x, width;
    };
    QList<Todo> todo{{zoom, 0, m.width}};
    while (!todo.isEmpty()) {
        const Todo here = todo.takeLast();
        const IcicleNode &node = tree.nodes[here.node];
        if (wanted(node.depth))
            out.append({here.node, 0, node.count, rectOf(node.depth, here.x, here.width)});
        if (node.depth >= m.lastRow)
            continue;
        double x = here.x;
        IcicleBlock merged;
        double mergedFrom = 0;
        for (const int child : node.children) {
            const IcicleNode &c = tree.nodes[child];
            const double width = here.width * c.count / qMax(1, node.count);
            // The crashed thread is what everybody looks for: it keeps its place however thin.
            if (width < m.smallest && !c.crashed) {
                if (merged.merged == 0) {
                    merged.node = child;
                    mergedFrom = x;
                }
                merged.merged += 1;
                merged.count += c.count;
            } else {
                todo.append({child, x, c.crashed ? qMax(width, m.smallest) : width});
            }
            x += width;
        }
        if (merged.merged && wanted(node.depth + 1)) {
            merged.rect = rectOf(node.depth + 1, mergedFrom, x - mergedFrom);
            out.append(merged);
        }
    }
    return out;
}

int icicleNeighbour(const IcicleTree &tree, int node, IcicleStep step)
{
    if (node < 0 || node >= tree.nodes.size())
        return 0;
    const IcicleNode &here = tree.nodes[node];
    if (step == IcicleStep::In)
        return here.children.isEmpty() ? node : here.children.first();
    if (here.parent < 0)
        return node;
    if (step == IcicleStep::Out)
        return here.parent;
    const QList<int> &siblings = tree.nodes[here.parent].children;
    const qsizetype at = siblings.indexOf(node) + (step == IcicleStep::Right ? 1 : -1);
    return at >= 0 && at < siblings.size() ? siblings[at] : node;
}

} // namespace ariadne::ui
