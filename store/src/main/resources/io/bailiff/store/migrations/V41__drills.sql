-- Kill drills: who is killed in them, where APIs are asked, what was found out.
CREATE TABLE drill_canary (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    user_id         ${text} NOT NULL
) ${strict};

CREATE TABLE drill_probe (
    api_id          ${text} PRIMARY KEY,
    address         ${text} NOT NULL
) ${strict};

-- Of all nodes one drills at a time: one row.
CREATE TABLE drill_turn (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    drill_id        ${text} NOT NULL,
    until           ${i64} NOT NULL
) ${strict};
INSERT INTO drill_turn (id, drill_id, until) VALUES (1, '', 0);

CREATE TABLE drill (
    id              ${text} PRIMARY KEY,
    started_at      ${i64} NOT NULL,
    scheduled       ${i64} NOT NULL,
    state           ${text} NOT NULL,
    killed          ${i64} NOT NULL,
    ended_at        ${i64}
) ${strict};
CREATE INDEX drill_by_time ON drill (started_at, id);

CREATE TABLE drill_finding (
    drill_id        ${text} NOT NULL,
    number          ${i64} NOT NULL,
    kind            ${text} NOT NULL,
    subject         ${text} NOT NULL,
    name            ${text} NOT NULL,
    verdict         ${text} NOT NULL,
    latency_millis  ${i64},
    promised_millis ${i64} NOT NULL,
    PRIMARY KEY (drill_id, number)
) ${strict};
