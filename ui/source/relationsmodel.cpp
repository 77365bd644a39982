// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/relationsmodel.h"

#include "support/bytes.h"
#include "ui/source/relationnode.h"
#include "ui/source/symbolwords.h"
#include "ui/widgets/format.h"
#include "ui/widgets/roles.h"

#include <algorithm>

namespace ariadne::ui {

using source::Edge;

namespace {

// What makes a row of a call hierarchy; shares the bytes of the edges, of which there may be 22,000.
struct RowKey {
    QByteArray name, path;
    bool possible = false;
    bool operator==(const RowKey &) const = default;
};
size_t qHash(const RowKey &key, size_t seed)
{
    return qHashMulti(seed, key.name, key.path, key.possible);
}

} // namespace

RelationsModel::RelationsModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

RelationsModel::~RelationsModel() = default;

void RelationsModel::clear()
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_name.clear();
    m_total = m_hidden = 0;
    m_indexed = {};
    m_references = {};
    m_waiting = 0;
    endResetModel();
}

void RelationsModel::reset(Relation relation, const QByteArray &name, const place::Source &where)
{
    clear();
    beginResetModel();
    m_relation = relation;
    m_name = name;
    m_where = where;
    if (relation != Relation::References) {
        auto top = make(m_root.get());
        top->name = name;
        m_root->children.push_back(std::move(top));
    }
    m_root->state = Node::State::Open;
    endResetModel();
    if (relation != Relation::References)
        fetch(index(0, 0));
    else
        m_waiting = 1;
}

std::unique_ptr<RelationsModel::Node> RelationsModel::make(Node *parent)
{
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->id = ++m_next;
    return node;
}

bool RelationsModel::isRecursive(const Node *parent, const QByteArray &name) const
{
    for (const Node *node = parent; node && node != m_root.get(); node = node->parent)
        if (node->kind == Node::Kind::Function && node->name == name)
            return true;
    return false;
}

// Puts answers below a row: the first of them, and one row that stands for the others.
void RelationsModel::take(Node *parent, std::vector<std::unique_ptr<Node>> rows)
{
    const size_t shown = std::min<size_t>(rows.size(), kFirstRows);
    std::vector<std::unique_ptr<Node>> now(std::make_move_iterator(rows.begin()),
                                           std::make_move_iterator(rows.begin() + qsizetype(shown)));
    parent->rest.assign(std::make_move_iterator(rows.begin() + qsizetype(shown)), std::make_move_iterator(rows.end()));
    insert(parent, std::move(now), !parent->rest.empty());
}

int RelationsModel::waiting(const Node &node)
{
    return node.edges ? int(node.edges->rows.size() - node.shownEdges) : int(node.rest.size());
}

// The next rows of a function's callers, callees or users.
void RelationsModel::takeEdges(Node *parent)
{
    const EdgeRows &edges = *parent->edges;
    const size_t end = std::min<size_t>(edges.rows.size(), parent->shownEdges + kFirstRows);
    std::vector<std::unique_ptr<Node>> now;
    for (; parent->shownEdges < end; ++parent->shownEdges) {
        const EdgeRows::Row &row = edges.rows[parent->shownEdges];
        now.push_back(edgeNode(parent, edges.answer.rows.at(row.edge), row.lines));
    }
    insert(parent, std::move(now), end < edges.rows.size());
}

void RelationsModel::insert(Node *parent, std::vector<std::unique_ptr<Node>> now, bool more)
{
    if (more) {
        auto last = make(parent);
        last->kind = Node::Kind::More;
        last->leaf = true;
        now.push_back(std::move(last));
    }
    if (now.empty())
        return;
    const int first = int(parent->children.size());
    beginInsertRows(parent == m_root.get() ? QModelIndex() : indexOf(parent), first, first + int(now.size()) - 1);
    for (auto &node : now) {
        node->parent = parent;
        node->row = int(parent->children.size());
        parent->children.push_back(std::move(node));
    }
    endInsertRows();
}

void RelationsModel::showMore(const QModelIndex &index)
{
    if (!isMore(index))
        return;
    Node *const parent = nodeOf(index)->parent;
    const QModelIndex at = parent == m_root.get() ? QModelIndex() : indexOf(parent);
    const int last = int(parent->children.size()) - 1;
    beginRemoveRows(at, last, last);
    parent->children.pop_back();
    endRemoveRows();
    if (parent->edges)
        takeEdges(parent);
    else
        take(parent, std::move(parent->rest));
}

RelationsModel::Node *RelationsModel::find(quint64 id) const
{
    std::vector<Node *> open{m_root.get()};
    while (!open.empty()) {
        Node *const node = open.back();
        open.pop_back();
        if (node->id == id)
            return node;
        for (const auto &child : node->children)
            open.push_back(child.get());
    }
    return nullptr;
}

EdgeRows EdgeRows::of(source::Answer<Edge> answer, Relation relation)
{
    EdgeRows made;
    std::vector<Row> possibleRows;
    QHash<RowKey, size_t> known;
    known.reserve(answer.rows.size());
    for (qsizetype i = 0; i < answer.rows.size(); ++i) {
        const Edge &edge = answer.rows.at(i);
        const bool callees = relation == Relation::Callees;
        const bool possible = edge.certainty == source::Certainty::Possible;
        std::vector<Row> &rows = possible ? possibleRows : made.rows;
        const RowKey key{callees ? edge.callee : edge.caller, callees ? QByteArray() : edge.path, possible};
        const auto found = known.constFind(key);
        const size_t at = found == known.cend() ? rows.size() : *found;
        if (at == rows.size()) {
            known.insert(key, at);
            rows.push_back({i, {}});
        }
        QList<int> &lines = rows[at].lines;
        if (lines.isEmpty() || lines.last() != edge.line)
            lines.append(edge.line);
    }
    std::ranges::move(possibleRows, std::back_inserter(made.rows));
    made.answer = std::move(answer);
    return made;
}

void RelationsModel::setEdges(quint64 id, const std::shared_ptr<const EdgeRows> &edges)
{
    Node *const parent = find(id);
    if (!parent || parent->state != Node::State::Waiting)
        return;
    m_waiting = std::max(0, m_waiting - 1);
    m_indexed = edges->answer.indexed;
    if (parent->parent == m_root.get()) {
        m_total = edges->answer.total;
        m_hidden = edges->answer.hidden;
    }
    parent->state = Node::State::Open;
    if (!edges->rows.empty()) {
        parent->edges = edges;
        takeEdges(parent);
    } else if (parent->parent == m_root.get()) {
        std::vector<std::unique_ptr<Node>> rows;
        rows.push_back(sentence(parent, m_relation == Relation::Callers   ? tr("Nothing calls it by its name.")
                                        : m_relation == Relation::Callees ? tr("It calls nothing.")
                                                                          : tr("Nothing uses it.")));
        take(parent, std::move(rows));
    }
    const QModelIndex at = indexOf(parent);
    emit dataChanged(at, at);
}

std::unique_ptr<RelationsModel::Node> RelationsModel::edgeNode(Node *parent, const Edge &edge, const QList<int> &lines)
{
    const bool callees = m_relation == Relation::Callees;
    auto node = make(parent);
    node->name = callees ? edge.callee : edge.caller;
    node->path = edge.path;
    node->lines = lines;
    node->definitionLine = callees ? 0 : edge.callerLine;
    node->symbolKind = callees ? source::SymbolKind::Function : edge.callerKind;
    node->text = QString::fromUtf8(edge.text).trimmed();
    node->use = edge.use;
    node->possible = edge.certainty == source::Certainty::Possible;
    node->condition = edge.condition;
    node->recursive = isRecursive(parent, node->name);
    node->leaf = node->recursive || node->name.isEmpty();
    if (!edge.via.isEmpty())
        node->notes.append(tr("through %1").arg(displayText(edge.via.join(", "))));
    if (m_relation == Relation::Uses || (node->possible && edge.use != source::Use::Call))
        node->notes.append(useText(edge.use));
    if (node->recursive)
        node->notes.append(tr("recursive"));
    return node;
}

// A row that only says something.
std::unique_ptr<RelationsModel::Node> RelationsModel::sentence(Node *parent, const QString &words)
{
    auto node = make(parent);
    node->kind = Node::Kind::Problem;
    node->leaf = true;
    node->text = words;
    return node;
}

void RelationsModel::setFailed(quint64 id, const QString &why)
{
    Node *parent = id ? find(id) : m_root.get();
    if (!parent)
        return;
    m_waiting = std::max(0, m_waiting - 1);
    parent->state = Node::State::Open;
    std::vector<std::unique_ptr<Node>> rows;
    rows.push_back(sentence(parent, why));
    take(parent, std::move(rows));
}

void RelationsModel::fetch(const QModelIndex &index)
{
    Node *const node = nodeOf(index);
    if (!node || node == m_root.get() || node->leaf || node->state != Node::State::Closed)
        return;
    if (!node->rows.empty()) {
        open(node); // of references all is there
        return;
    }
    node->state = Node::State::Waiting;
    ++m_waiting;
    // A caller's own file says which of several functions of that name it is.
    const QByteArray path = m_relation == Relation::Callees ? QByteArray() : node->path;
    emit wanted({node->id, node->name, path});
}

bool RelationsModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *const node = nodeOf(parent);
    // Groups of references are opened by fetch(): their rows are there at once.
    return node && node != m_root.get() && !node->leaf && node->rows.empty() && node->state == Node::State::Closed;
}

void RelationsModel::fetchMore(const QModelIndex &parent)
{
    fetch(parent);
}

bool RelationsModel::isMore(const QModelIndex &index) const
{
    return index.isValid() && nodeOf(index)->kind == Node::Kind::More;
}

Link RelationsModel::linkOf(const QModelIndex &index) const
{
    const Node *const node = index.isValid() ? nodeOf(index) : nullptr;
    if (!node || node->kind == Node::Kind::More || node->kind == Node::Kind::Problem || node->kind == Node::Kind::Role)
        return {};
    if (node->path.isEmpty())
        return place::Symbol{m_where.repository, node->name};
    place::Source place = m_where;
    place.path = node->path;
    const int line = node->lines.isEmpty() ? 0 : node->lines.first();
    place.lines = {line, line};
    return place;
}

QByteArray RelationsModel::nameOf(const QModelIndex &index) const
{
    const Node *const node = index.isValid() ? nodeOf(index) : nullptr;
    return node && node->kind != Node::Kind::File ? node->name : QByteArray();
}

void RelationsModel::text(const Node *node, int depth, QString &out) const
{
    for (const auto &child : node->children) {
        out += QString(depth * 2, u' ');
        const QModelIndex at = indexOf(child.get());
        out += data(at, Qt::DisplayRole).toString();
        for (const int role : {int(SecondaryRole), int(NoteRole), int(TrailingRole)})
            if (const QString part = data(at, role).toString(); !part.isEmpty())
                out += QStringLiteral("  ") + part;
        out += u'\n';
        text(child.get(), depth + 1, out);
    }
}

QString RelationsModel::asText(const QModelIndex &from) const
{
    if (m_relation == Relation::References && !from.isValid())
        return referencesText();
    QString out;
    text(nodeOf(from), 0, out);
    return out;
}

bool RelationsModel::isResult(const QModelIndex &index) const
{
    if (!index.isValid())
        return false;
    const Node &node = *nodeOf(index);
    return node.kind == Node::Kind::Use || (node.kind == Node::Kind::Function && !node.lines.isEmpty());
}

// ---- the tree

RelationsModel::Node *RelationsModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex RelationsModel::indexOf(const Node *node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, const_cast<Node *>(node));
}

QModelIndex RelationsModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *const node = nodeOf(parent);
    if (column != 0 || row < 0 || size_t(row) >= node->children.size())
        return {};
    return createIndex(row, 0, node->children[size_t(row)].get());
}

QModelIndex RelationsModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int RelationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int RelationsModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool RelationsModel::hasChildren(const QModelIndex &parent) const
{
    const Node *const node = nodeOf(parent);
    return !node->children.empty() || (node != m_root.get() && !node->leaf && node->state != Node::State::Open);
}

// "fs/read_write.c:118, 204"
QString RelationsModel::trailing(const Node &node) const
{
    if (node.path.isEmpty())
        return {};
    constexpr qsizetype kMostLines = 4;
    QStringList lines;
    for (const int line : node.lines.mid(0, kMostLines))
        lines.append(QString::number(line));
    if (node.lines.size() > kMostLines)
        lines.append(QStringLiteral("…"));
    const QString file = displayText(node.path);
    return lines.isEmpty() ? file : QStringLiteral("%1:%2").arg(file, lines.join(QStringLiteral(", ")));
}

QVariant RelationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    const bool group = node.kind == Node::Kind::File || node.kind == Node::Kind::Role;
    const bool use = node.kind == Node::Kind::Use;
    switch (role) {
    case Qt::DisplayRole:
        if (node.kind == Node::Kind::More)
            return tr("… %n more", nullptr, waiting(*node.parent));
        if (node.kind == Node::Kind::Problem || use)
            return node.text.isEmpty() && use ? tr("line %1").arg(node.lines.value(0)) : node.text;
        if (node.kind == Node::Kind::Role)
            return useGroupText(node.use);
        return node.name.isEmpty() ? tr("outside functions") : displayText(node.name);
    case Qt::ToolTipRole: {
        QStringList words;
        if (!node.name.isEmpty())
            words.append(displayText(node.name));
        if (!node.text.isEmpty())
            words.append(node.text);
        if (!node.path.isEmpty())
            words.append(trailing(node));
        if (!node.condition.isEmpty())
            words.append(tr("only where %1").arg(displayText(node.condition)));
        words.append(node.notes);
        return words.join(u'\n');
    }
    case SecondaryRole:
        if (group)
            return groupWords(node);
        if (node.kind == Node::Kind::Function)
            return node.text;
        return use && !node.name.isEmpty() ? displayText(node.name) : QString();
    case NoteRole:
        return node.notes.join(QStringLiteral(", "));
    case NoteToneRole:
        return int(node.recursive ? Tone::Accent : Tone::Muted);
    case BadgesRole: {
        QList<BadgeSpec> badges;
        if (node.possible)
            badges.append({BadgeSpec::Kind::Possible, tr("possible")});
        if (!node.condition.isEmpty())
            badges.append({BadgeSpec::Kind::Plain, QStringLiteral("#if")});
        return QVariant::fromValue(badges);
    }
    case TrailingRole:
        return group || node.kind == Node::Kind::More ? QString()
               : use                                  ? QString::number(node.lines.value(0))
                                                      : trailing(node);
    case TrailingCodeRole:
    case CodeRole:
        return node.kind != Node::Kind::More && node.kind != Node::Kind::Problem && node.kind != Node::Kind::Role;
    case IconRole:
        return node.kind == Node::Kind::File ? QStringLiteral("file") : QVariant();
    case ToneRole:
        return int(node.kind == Node::Kind::More || (node.name.isEmpty() && !group) ? Tone::Muted : Tone::Plain);
    case StrongRole:
        return group || node.parent == m_root.get();
    case LinkRole: {
        const Link link = linkOf(index);
        return link == Link() ? QVariant() : QVariant::fromValue(link);
    }
    default:
        return {};
    }
}

} // namespace ariadne::ui
