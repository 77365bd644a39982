// SPDX-License-Identifier: GPL-3.0-or-later
#include "commitreader.h"

#include "objects/objects.h"

#include <QCoreApplication>

namespace ariadne::history {

using repository::Commit;
using repository::Signature;

namespace {

constexpr quint64 kMostBytes = quint64(64) << 20;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank(" \t\r\n\v\f");
    const size_t first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
}

// UTF-8 unless the commit says otherwise; Latin-1 is what the rest nearly always is.
QString decoded(std::string_view text, bool utf8)
{
    const QByteArrayView bytes(text.data(), qsizetype(text.size()));
    return utf8 && bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

// "NAME <MAIL> SECONDS ZONE"
Signature signatureOf(std::string_view line, bool utf8)
{
    Signature signature;
    const size_t open = line.find('<'), close = line.rfind('>');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return signature;
    signature.name = decoded(trimmed(line.substr(0, open)), utf8);
    signature.email = decoded(trimmed(line.substr(open + 1, close - open - 1)), utf8);
    const std::string_view rest = trimmed(line.substr(close + 1));
    const QByteArrayView text(rest.data(), qsizetype(rest.size()));
    const qsizetype space = text.indexOf(' ');
    bool ok = false;
    const qint64 seconds = text.first(space < 0 ? text.size() : space).toLongLong(&ok);
    const int zone = space < 0 ? 0 : text.sliced(space + 1).trimmed().toInt();
    const int offset = (std::abs(zone) / 100 * 60 + std::abs(zone) % 100) * (zone < 0 ? -60 : 60);
    signature.time =
        QDateTime::fromSecsSinceEpoch(ok ? seconds : 0, Qt::OffsetFromUTC, std::abs(offset) <= 14 * 3600 ? offset : 0);
    return signature;
}

// The first paragraph in one line: white space with a line's end in it is one space.
std::string subjectOf(std::string_view message)
{
    const auto isBlank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    std::string subject;
    size_t blank = 0; // where white space began
    bool inBlank = false, broken = false;
    for (size_t i = 0; i < message.size(); ++i) {
        const char c = message[i];
        if (c == '\n') {
            size_t next = i + 1;
            while (next < message.size() && message[next] != '\n' && isBlank(message[next]))
                ++next;
            if (next >= message.size() || message[next] == '\n')
                break;
        }
        if (isBlank(c)) {
            blank = inBlank ? blank : i;
            broken = (inBlank && broken) || c == '\n';
            inBlank = true;
            continue;
        }
        if (inBlank)
            subject += broken ? std::string_view(" ") : message.substr(blank, i - blank);
        inBlank = false;
        subject += c;
    }
    return subject;
}

} // namespace

struct CommitReader::Data {
    explicit Data(Objects all) : objects(std::move(all)) {}
    Objects objects;
};

CommitReader::CommitReader(std::unique_ptr<Data> data) : d(std::move(data)) {}
CommitReader::CommitReader(CommitReader &&) noexcept = default;
CommitReader &CommitReader::operator=(CommitReader &&) noexcept = default;
CommitReader::~CommitReader() = default;

Result<CommitReader> CommitReader::open(const repository::Repository &repository)
{
    auto objects = Objects::open(repository);
    if (!objects)
        return std::unexpected(objects.error());
    return CommitReader(std::make_unique<Data>(std::move(*objects)));
}

Result<Commit> CommitReader::read(const ObjectId &id)
{
    const auto oid = Oid::of(id);
    if (!oid)
        return fail(Error::Kind::Usage,
                    QCoreApplication::translate("ariadne", "“%1” is no full commit id.").arg(id.text()));
    const auto bytes = d->objects.read(*oid, ObjectType::Commit, kMostBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    const std::string_view text = bytes->view();
    const size_t headEnd = text.find("\n\n");
    const std::string_view head = text.substr(0, headEnd);
    std::string_view message = headEnd == std::string_view::npos ? std::string_view() : text.substr(headEnd + 2);
    message.remove_prefix(std::min(message.find_first_not_of('\n'), message.size()));
    message = message.substr(0, message.find('\0'));

    Commit commit;
    commit.id = id;
    std::string_view author, committer;
    bool utf8 = true;
    for (size_t at = 0; at < head.size();) {
        const std::string_view line = head.substr(at, head.find('\n', at) - at);
        at += line.size() + 1;
        const auto value = [&](std::string_view key) { return line.substr(key.size()); };
        if (line.starts_with("parent ")) {
            if (const auto parent = Oid::fromHex(QByteArrayView(line.data() + 7, qsizetype(line.size()) - 7)))
                commit.parents.append(parent->id());
        } else if (line.starts_with("author ") && author.empty()) {
            author = value("author ");
        } else if (line.starts_with("committer ") && committer.empty()) {
            committer = value("committer ");
        } else if (line.starts_with("encoding ")) {
            const QByteArray name = QByteArray(line.data() + 9, qsizetype(line.size()) - 9).toLower();
            utf8 = name == "utf-8" || name == "utf8";
        }
    }
    const auto &grafts = d->objects.view().parents;
    if (const auto graft = grafts.find(*oid); graft != grafts.end()) {
        commit.parents.clear();
        for (const Oid &parent : graft->second)
            commit.parents.append(parent.id());
    }
    commit.author = signatureOf(author, utf8);
    commit.committer = signatureOf(committer, utf8);
    commit.message = decoded(message, utf8);
    commit.subject = decoded(subjectOf(message), utf8);
    return commit;
}

} // namespace ariadne::history
