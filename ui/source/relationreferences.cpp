// SPDX-License-Identifier: GPL-3.0-or-later
// References in the relations dock: grouped by file and, within, by what each does with the name, or the other way
// round. Rows are made when a group is opened: printk has 22,000.
#include "support/bytes.h"
#include "ui/source/relationnode.h"
#include "ui/source/symbolwords.h"
#include "ui/widgets/format.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace ariadne::ui {

using source::Reference;

void RelationsModel::setReferences(const source::Answer<Reference> &answer)
{
    m_waiting = 0;
    m_indexed = answer.indexed;
    m_total = answer.total;
    m_hidden = answer.hidden;
    m_references = answer;
    groupReferences();
}

void RelationsModel::setGrouping(Grouping grouping)
{
    if (m_grouping == grouping)
        return;
    m_grouping = grouping;
    if (m_relation != Relation::References || m_waiting > 0 || m_name.isEmpty())
        return;
    beginResetModel();
    m_root->children.clear();
    m_root->rest.clear();
    endResetModel();
    groupReferences();
}

// The groups of one level, in the order in which their first rows come: files by path, roles by their number.
void RelationsModel::groupReferences()
{
    const bool byFile = m_grouping == Grouping::FileRole;
    std::vector<std::unique_ptr<Node>> groups;
    const QList<Reference> &all = m_references.rows;
    if (byFile) {
        for (int i = 0; i < int(all.size());) {
            std::vector<int> rows;
            const int first = i;
            while (i < int(all.size()) && all[i].path == all[first].path)
                rows.push_back(i++);
            groups.push_back(group(m_root.get(), std::move(rows), true));
        }
    } else {
        std::map<source::Use, std::vector<int>> roles;
        for (int i = 0; i < int(all.size()); ++i)
            roles[all[i].use].push_back(i);
        for (auto &[use, rows] : roles)
            groups.push_back(group(m_root.get(), std::move(rows), false));
    }
    if (groups.empty())
        groups.push_back(sentence(m_root.get(), tr("Nothing refers to it.")));
    take(m_root.get(), std::move(groups));
}

std::unique_ptr<RelationsModel::Node> RelationsModel::group(Node *parent, std::vector<int> rows, bool byFile)
{
    auto node = make(parent);
    const Reference &first = m_references.rows[rows.front()];
    node->kind = byFile ? Node::Kind::File : Node::Kind::Role;
    node->use = first.use;
    if (byFile)
        node->name = node->path = first.path;
    node->rows = std::move(rows);
    return node;
}

// The rows of a group: groups of the other kind, or uses where there is only one of those.
void RelationsModel::open(Node *node)
{
    node->state = Node::State::Open;
    const bool inner = node->parent != m_root.get();
    const bool byFile = node->kind == Node::Kind::File;
    std::vector<std::unique_ptr<Node>> rows;
    if (!inner) {
        std::map<std::pair<int, QByteArray>, std::vector<int>> parts;
        for (const int row : node->rows) {
            const Reference &reference = m_references.rows[row];
            parts[byFile ? std::pair(int(reference.use), QByteArray()) : std::pair(0, reference.path)].push_back(row);
        }
        // In a file one role needs no level of its own; under a role the file must be said.
        if (parts.size() > 1 || !byFile) {
            for (auto &[key, part] : parts)
                rows.push_back(group(node, std::move(part), !byFile));
        }
    }
    if (rows.empty()) {
        for (const int row : node->rows)
            rows.push_back(useNode(node, m_references.rows[row], byFile && !inner));
    }
    take(node, std::move(rows));
}

std::unique_ptr<RelationsModel::Node> RelationsModel::useNode(Node *parent, const Reference &row, bool sayUse)
{
    auto use = make(parent);
    use->kind = Node::Kind::Use;
    use->leaf = true;
    use->name = row.enclosing;
    use->path = row.path;
    use->lines = {row.line};
    use->use = row.use;
    use->condition = row.condition;
    use->text = QString::fromUtf8(row.text).trimmed();
    if (row.local)
        use->notes.append(tr("local"));
    if (row.inMacro)
        use->notes.append(tr("in a macro"));
    if (sayUse)
        use->notes.append(useText(row.use));
    return use;
}

// "12 uses: Calls 9, Writes 3"
QString RelationsModel::groupWords(const Node &node) const
{
    QString words = tr("%Ln use(s)", nullptr, int(node.rows.size()));
    if (node.kind != Node::Kind::File || node.parent != m_root.get())
        return words;
    std::map<source::Use, int> counts;
    for (const int row : node.rows)
        ++counts[m_references.rows[row].use];
    if (counts.size() < 2)
        return words;
    QStringList parts;
    for (const auto &[use, count] : counts)
        parts.append(tr("%1 %2", "a role and how often: Calls 9").arg(useGroupText(use), countText(count)));
    return tr("%1: %2").arg(words, parts.join(QStringLiteral(", ")));
}

QString RelationsModel::referencesText() const
{
    QString out;
    const auto line = [&out](int depth, const QString &words) { out += QString(depth * 2, u' ') + words + u'\n'; };
    QByteArray path;
    std::optional<source::Use> use;
    std::vector<const Reference *> rows;
    for (const Reference &row : m_references.rows)
        rows.push_back(&row);
    const bool byFile = m_grouping == Grouping::FileRole;
    // They stand in the answer in order of path and line.
    std::ranges::sort(rows, [byFile](const Reference *a, const Reference *b) {
        return byFile ? std::tuple(a->path, int(a->use), a) < std::tuple(b->path, int(b->use), b)
                      : std::pair(int(a->use), a) < std::pair(int(b->use), b);
    });
    for (const Reference *const row : rows) {
        const bool anotherUse = use != row->use, anotherFile = path != row->path;
        use = row->use;
        path = row->path;
        if (byFile && anotherFile)
            line(0, displayText(path));
        if (anotherUse || (byFile && anotherFile))
            line(byFile ? 1 : 0, useGroupText(row->use));
        if (!byFile && (anotherFile || anotherUse))
            line(1, displayText(path));
        line(2,
             QStringLiteral("%1  %2  %3")
                 .arg(QString::number(row->line), displayText(row->enclosing), QString::fromUtf8(row->text).trimmed()));
    }
    return out;
}

} // namespace ariadne::ui
