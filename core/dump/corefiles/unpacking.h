// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/foreignbytes.h"
#include "support/error.h"

#include <QString>
#include <functional>

// The writing half of openCore(): bytes come in order and become a sparse file.
namespace ariadne::dump {

// The end of what an ELF core's own headers promise, from its first bytes; 0 where they cannot tell (more than 65534
// segments, or the table lies elsewhere). Error::Malformed where the bytes are no ELF core's.
Result<quint64> promisedSize(Bytes head, const QString &name);

// Writes a core piece by piece; zero pages become holes. Removes its file unless finish() went well.
class SparseWriter
{
public:
    // `makeRoom` is asked for disk space when it runs out; false: there is none to be had.
    SparseWriter(int descriptor, QString name, std::function<bool()> makeRoom);
    ~SparseWriter();
    SparseWriter(const SparseWriter &) = delete;
    SparseWriter &operator=(const SparseWriter &) = delete;

    // Errors: Malformed (no core), Refused (longer than its headers promise), NoSpace, Io.
    Done write(Bytes bytes);
    // The file has its whole size after that.
    Done finish();
    quint64 written() const { return m_end; }

private:
    Done checkHead();
    Done store(Bytes bytes, quint64 at);
    Done keepRoom(quint64 bytes);

    int m_descriptor;
    QString m_name;
    std::function<bool()> m_makeRoom;
    QByteArray m_head; // until it is long enough to be judged
    bool m_judged = false;
    quint64 m_end = 0, m_limit = 0, m_sinceLook = 0;
};

} // namespace ariadne::dump
