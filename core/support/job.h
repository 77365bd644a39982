// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

namespace ariadne {

// What a long computation in core sees of whoever started it. Implementations are thread-safe: a worker may call
// from several threads. Poll cancelled() at least every 50 ms of work and return ariadne::cancelled() then.
class JobControl
{
public:
    enum class Unit { Count, Bytes };
    virtual ~JobControl() = default;
    virtual bool cancelled() const = 0;
    // `total` 0 means not known yet. `what` names the thing being worked on ("libfoo.so"), not the whole job.
    virtual void progress(Unit unit, quint64 done, quint64 total, const QString &what) = 0;
};

// For callers that neither show progress nor cancel.
class NoJob final : public JobControl
{
public:
    bool cancelled() const override { return false; }
    void progress(Unit, quint64, quint64, const QString &) override {}
};

} // namespace ariadne
