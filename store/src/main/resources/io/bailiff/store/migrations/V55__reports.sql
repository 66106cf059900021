-- Reports on what somebody should look at: when they are made, which were, what they found.
CREATE TABLE report_schedule (
    id              ${text} PRIMARY KEY,
    kind            ${text} NOT NULL,
    days            ${i64} NOT NULL,
    every           ${text} NOT NULL,
    day             ${i64} NOT NULL,
    time            ${text} NOT NULL,
    zone            ${text} NOT NULL,
    recipients      ${text} NOT NULL,
    next_at         ${i64} NOT NULL
) ${strict};

CREATE TABLE report_run (
    id              ${text} PRIMARY KEY,
    kind            ${text} NOT NULL,
    days            ${i64} NOT NULL,
    started_at      ${i64} NOT NULL,
    asked_by        ${text} NOT NULL,
    scheduled       ${i64} NOT NULL,
    state           ${text} NOT NULL,
    ended_at        ${i64},
    high            ${i64} NOT NULL,
    medium          ${i64} NOT NULL,
    low             ${i64} NOT NULL
) ${strict};
CREATE INDEX report_run_by_time ON report_run (started_at, id);
CREATE INDEX report_run_by_kind ON report_run (kind, started_at, id);

CREATE TABLE report_finding (
    run_id          ${text} NOT NULL,
    number          ${i64} NOT NULL,
    code            ${text} NOT NULL,
    severity        ${text} NOT NULL,
    subject_kind    ${text} NOT NULL,
    subject_id      ${text} NOT NULL,
    name            ${text} NOT NULL,
    user_id         ${text} NOT NULL,
    since           ${i64} NOT NULL,
    facts           ${text} NOT NULL,
    PRIMARY KEY (run_id, number)
) ${strict};
