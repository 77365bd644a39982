-- SPDX-License-Identifier: GPL-3.0-or-later
-- Trials: what ran, how often it failed. The record itself is runs.jsonl in the trial's folder on its machine; here are
-- the counts a team shares, and which failure each failing run was filed as.
CREATE TABLE trial (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    command TEXT NOT NULL,          -- JSON array, redacted
    directory TEXT NOT NULL,
    host TEXT NOT NULL,
    folder TEXT NOT NULL,
    created TEXT NOT NULL,          -- ISO 8601 UTC
    state TEXT NOT NULL,
    recipe TEXT NOT NULL            -- JSON object, redacted
);

CREATE TABLE trial_binary (
    trial TEXT NOT NULL,
    number BIGINT NOT NULL,
    files TEXT NOT NULL,            -- JSON: path, sha256, build_id
    PRIMARY KEY (trial, number)
);

CREATE TABLE trial_run (
    trial TEXT NOT NULL,
    number BIGINT NOT NULL,
    verdict TEXT NOT NULL,          -- pass, fail, harness-error
    reason TEXT NOT NULL,
    started TEXT NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    exit_code BIGINT,
    signal BIGINT,
    binary_number BIGINT NOT NULL,
    occurrence TEXT,                -- of failures; NULL until it is filed
    PRIMARY KEY (trial, number)
);

CREATE INDEX trial_run_by_verdict ON trial_run (trial, verdict, number);
CREATE INDEX trial_run_by_occurrence ON trial_run (occurrence);
