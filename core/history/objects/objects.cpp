// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects.h"

#include "pack.h"
#include "repository/githandle.h"
#include "support/atomicfile.h"
#include "support/hash.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <algorithm>

namespace ariadne::history {

using namespace repository;

namespace {

constexpr size_t kCacheBytes = size_t(12) << 20;
constexpr int kDeepestAlternate = 5; // as git
constexpr qsizetype kMostPacks = 20'000;
constexpr size_t kMostNames = 64; // of entries in trees that are remembered

// gitrepository-layout(5): objects/info/alternates, a folder in each line, relative to the objects folder.
void addFolder(const QString &folder, int depth, QStringList &folders)
{
    const QString clean = QDir::cleanPath(folder);
    if (folders.contains(clean) || depth > kDeepestAlternate || folders.size() > 100)
        return;
    folders.append(clean);
    const auto text = readFile(clean + QStringLiteral("/info/alternates"), 1 << 20);
    if (!text)
        return;
    for (const QByteArray &line : text->split('\n')) {
        if (!line.isEmpty() && !line.startsWith('#') && !line.startsWith('"'))
            addFolder(QDir(clean).absoluteFilePath(QFile::decodeName(line)), depth + 1, folders);
    }
}

// Whether any reference replaces an object: most repositories have none, and then references need not be read.
bool mayReplace(const Repository &repository)
{
    const QString common = repository.commonDirectory();
    if (!QDir(common + QStringLiteral("/refs/replace")).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot))
        return true;
    const auto packed = MappedFile::open(common + QStringLiteral("/packed-refs"));
    if (!packed)
        return false;
    const auto bytes = packed->bytes();
    return std::string_view(reinterpret_cast<const char *>(bytes.data()), bytes.size()).contains(" refs/replace/");
}

void readReplacements(const Repository &repository, HistoryView &view)
{
    const auto lease = repository.lease();
    if (!lease)
        return;
    git_reference_iterator *raw = nullptr;
    if (git_reference_iterator_glob_new(&raw, lease->get(), "refs/replace/*") != 0)
        return;
    const UniqueReferences all(raw);
    git_reference *next = nullptr;
    while (git_reference_next(&next, all.get()) == 0) {
        const UniqueReference reference(next);
        const QByteArray name(git_reference_name(next));
        const auto from = Oid::fromHex(QByteArrayView(name).sliced(name.lastIndexOf('/') + 1));
        const git_oid *to = git_reference_target(next);
        if (from && to)
            view.replaced.emplace(*from, Oid::fromBytes(to->id));
    }
}

} // namespace

QByteArray HistoryView::stamp() const
{
    if (isPlain())
        return {};
    QByteArrayList lines;
    for (const auto &[from, to] : replaced)
        lines.append("replace " + from.id().hex + ' ' + to.id().hex);
    for (const auto &[commit, written] : parents) {
        QByteArray line = "graft " + commit.id().hex;
        for (const Oid &parent : written)
            line += ' ' + parent.id().hex;
        lines.append(line);
    }
    std::ranges::sort(lines);
    return sha256Hex(lines.join('\n'));
}

HistoryView historyView(const Repository &repository)
{
    HistoryView view;
    if (mayReplace(repository))
        readReplacements(repository, view);
    // "commit parent parent …" in each line; gitrepository-layout(5), info/grafts.
    if (const auto grafts = readFile(repository.commonDirectory() + QStringLiteral("/info/grafts"))) {
        for (const QByteArray &line : grafts->split('\n')) {
            const QByteArrayList words = line.trimmed().split(' ');
            const auto commit = Oid::fromHex(words.first());
            if (!commit)
                continue;
            std::vector<Oid> parents;
            for (qsizetype i = 1; i < words.size(); ++i) {
                if (const auto parent = Oid::fromHex(words.at(i)))
                    parents.push_back(*parent);
            }
            view.parents[*commit] = std::move(parents);
        }
    }
    if (repository.isShallow()) {
        if (const auto shallow = readFile(repository.commonDirectory() + QStringLiteral("/shallow"))) {
            for (const QByteArray &line : shallow->split('\n')) {
                if (const auto commit = Oid::fromHex(line.trimmed()))
                    view.parents[*commit] = {};
            }
        }
    }
    return view;
}

struct Objects::Data {
    QString name;
    QStringList folders;
    HistoryView view;
    std::vector<Pack> packs;
    size_t lastPack = 0; // objects asked for one after the other mostly lie in one pack
    BaseCache cache{kCacheBytes};
    std::vector<std::unique_ptr<TreeNotes>> notes; // one for each name looked up in trees
    std::optional<Repository::Lease> lease;
    UniqueOdb odb;

    struct Place {
        const Pack *pack;
        quint64 offset;
    };
    std::optional<Place> find(const Oid &oid);
    TreeNotes &notesOf(std::string_view entry);
    const Oid &seen(const Oid &oid) const;
};

std::optional<Objects::Data::Place> Objects::Data::find(const Oid &oid)
{
    if (packs.empty())
        return std::nullopt;
    if (const auto offset = packs[lastPack].offset(oid))
        return Place{&packs[lastPack], *offset};
    for (size_t i = 0; i < packs.size(); ++i) {
        if (i == lastPack)
            continue;
        if (const auto offset = packs[i].offset(oid)) {
            lastPack = i;
            return Place{&packs[i], *offset};
        }
    }
    return std::nullopt;
}

TreeNotes &Objects::Data::notesOf(std::string_view entry)
{
    for (const auto &known : notes) {
        if (known->name == entry)
            return *known;
    }
    if (notes.size() >= kMostNames)
        notes.erase(notes.begin());
    notes.push_back(std::make_unique<TreeNotes>(entry));
    return *notes.back();
}

const Oid &Objects::Data::seen(const Oid &oid) const
{
    if (view.replaced.empty())
        return oid;
    const Oid *at = &oid;
    // git follows five replacements of replacements and then gives up.
    for (int step = 0; step < 5; ++step) {
        const auto next = view.replaced.find(*at);
        if (next == view.replaced.end())
            break;
        at = &next->second;
    }
    return *at;
}

Objects::Objects(std::unique_ptr<Data> data) : d(std::move(data)) {}
Objects::Objects(Objects &&) noexcept = default;
Objects &Objects::operator=(Objects &&) noexcept = default;
Objects::~Objects() = default;

Result<Objects> Objects::open(const Repository &repository)
{
    auto data = std::make_unique<Data>();
    data->name = repository.name();
    data->view = historyView(repository);
    addFolder(repository.objectsDirectory(), 0, data->folders);
    for (const QString &folder : data->folders) {
        const QDir packs(folder + QStringLiteral("/pack"));
        for (const QString &file : packs.entryList({QStringLiteral("*.idx")}, QDir::Files)) {
            if (data->packs.size() >= size_t(kMostPacks))
                break;
            if (auto pack = Pack::open(packs.filePath(file), data->packs.size()))
                data->packs.push_back(std::move(*pack));
        }
    }
    auto lease = repository.lease();
    if (!lease)
        return std::unexpected(lease.error());
    data->lease.emplace(std::move(*lease));
    if (const int code = git_repository_odb(out(data->odb), data->lease->get()); code != 0)
        return gitError(code, QCoreApplication::translate("ariadne", "The objects of %1 cannot be read: “git fsck” in "
                                                                     "it may tell what is wrong.")
                                  .arg(repository.name()));
    return Objects(std::move(data));
}

Result<ObjectBytes> Objects::read(const Oid &name, ObjectType wanted, quint64 mostBytes)
{
    const Oid &oid = d->seen(name);
    const auto damaged = [&](const QString &detail) {
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "The object %1 of %2 is damaged: “git fsck” in it tells "
                                                           "more, fetching it again may mend it.")
                        .arg(name.id().text(), d->name),
                    detail);
    };
    const auto tooLarge = [&] {
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "The object %1 of %2 is too large to be read.")
                        .arg(name.id().text(), d->name));
    };
    if (const auto place = d->find(oid)) {
        if (auto bytes = place->pack->read(place->offset, mostBytes, d->cache)) {
            if (wanted == ObjectType::None || bytes->type == wanted)
                return std::move(*bytes);
            return damaged(QStringLiteral("it is of another type"));
        }
    }
    git_oid raw;
    std::memcpy(raw.id, oid.bytes.data(), Oid::kSize);
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    int code = git_odb_read_header(&size, &type, d->odb.get(), &raw);
    if (code == 0 && size > mostBytes)
        return tooLarge();
    git_odb_object *object = nullptr;
    if (code == 0)
        code = git_odb_read(&object, d->odb.get(), &raw);
    if (code == GIT_ENOTFOUND)
        return gitError(code, QCoreApplication::translate("ariadne", "%1 lacks the object %2: fetch it first (a "
                                                                     "shallow or partial clone has only a part).")
                                  .arg(d->name, name.id().text()));
    if (code != 0) {
        const git_error *last = git_error_last();
        return damaged(last && last->message ? QString::fromUtf8(last->message) : QString());
    }
    const UniqueHandle<git_odb_object, git_odb_object_free> owner(object);
    ObjectBytes bytes;
    bytes.type = static_cast<ObjectType>(git_odb_object_type(object));
    if (wanted != ObjectType::None && bytes.type != wanted)
        return damaged(QStringLiteral("it is of another type"));
    bytes.size = git_odb_object_size(object);
    if (bytes.size > mostBytes)
        return tooLarge();
    auto copy = std::make_shared_for_overwrite<char[]>(std::max<size_t>(1, bytes.size));
    if (bytes.size > 0)
        std::memcpy(copy.get(), git_odb_object_data(object), bytes.size);
    bytes.data = std::move(copy);
    return bytes;
}

Result<TreePlace> Objects::inTree(const Oid &tree, std::string_view name)
{
    TreeNotes &notes = d->notesOf(name);
    if (notes.lastTree == tree && !tree.isNull())
        return notes.lastPlace;
    std::optional<TreePlace> found;
    if (const auto place = d->find(d->seen(tree)))
        found = place->pack->inTree(place->offset, notes, d->cache);
    if (!found) {
        const auto bytes = read(tree, ObjectType::Tree);
        if (!bytes)
            return std::unexpected(bytes.error());
        const auto item = findItem(bytes->view(), name);
        found = item ? TreePlace{item->mode, item->oid} : TreePlace{};
    }
    notes.lastTree = tree;
    notes.lastPlace = *found;
    return *found;
}

std::optional<Objects::Place> Objects::place(const Oid &oid)
{
    const auto found = d->find(d->seen(oid));
    if (!found)
        return std::nullopt;
    return Place{quint16(found->pack - d->packs.data()), found->offset};
}

std::optional<Objects::Place> Objects::delta(const Place &place, std::string &instructions) const
{
    const auto base = d->packs[place.pack].delta(place.offset, instructions);
    return base ? std::optional(Place{place.pack, *base}) : std::nullopt;
}

std::optional<ObjectBytes> Objects::readAt(const Place &place)
{
    return d->packs[place.pack].read(place.offset, kMostBytes, d->cache);
}

std::optional<quint64> Objects::size(const Oid &name)
{
    const Oid &oid = d->seen(name);
    if (const auto place = d->find(oid)) {
        if (const auto size = place->pack->size(place->offset))
            return size;
    }
    git_oid raw;
    std::memcpy(raw.id, oid.bytes.data(), Oid::kSize);
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (git_odb_read_header(&size, &type, d->odb.get(), &raw) != 0)
        return std::nullopt;
    return size;
}

bool Objects::has(const Oid &name)
{
    const Oid &oid = d->seen(name);
    if (d->find(oid))
        return true;
    git_oid raw;
    std::memcpy(raw.id, oid.bytes.data(), Oid::kSize);
    return git_odb_exists(d->odb.get(), &raw) == 1;
}

const HistoryView &Objects::view() const
{
    return d->view;
}
const QStringList &Objects::folders() const
{
    return d->folders;
}

} // namespace ariadne::history
