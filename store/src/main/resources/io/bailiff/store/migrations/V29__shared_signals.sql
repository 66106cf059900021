-- A receiver's stream. `client_id` is empty if an administrator set it up; `requested` is a list of event types, or
-- absent for all; `authorization_encrypted` is what a push shows; `retry_at` is when it is called again if the circuit
-- is open; it is told of what stands behind `since_sequence` in the log and `since_link` in the audit chain.
CREATE TABLE signal_stream (
    id                      ${text} PRIMARY KEY,
    client_id               ${text} NOT NULL,
    audience                ${text} NOT NULL,
    route                   ${text} NOT NULL CHECK (route IN ('push', 'poll')),
    address                 ${text} NOT NULL,
    authorization_encrypted ${bytes},
    profile                 ${text} NOT NULL CHECK (profile IN ('ssf-1.0', 'legacy-sse', 'both')),
    subject_form            ${text} NOT NULL CHECK (subject_form IN ('iss_sub', 'email')),
    requested               ${text},
    description             ${text} NOT NULL,
    status                  ${text} NOT NULL CHECK (status IN ('enabled', 'paused', 'disabled')),
    status_by               ${text} NOT NULL CHECK (status_by IN ('receiver', 'transmitter', 'administrator')),
    status_reason           ${text} NOT NULL,
    failures                ${i64} NOT NULL,
    retry_at                ${i64} NOT NULL,
    last_contact            ${i64},
    answer                  ${text} NOT NULL,
    verified_at             ${i64} NOT NULL,
    created_at              ${i64} NOT NULL,
    since_sequence          ${i64} NOT NULL,
    since_link              ${i64} NOT NULL
) ${strict};

-- What a receiver took out of its stream: a subject in one fixed form, role by role.
CREATE TABLE signal_removal (
    stream_id       ${text} NOT NULL REFERENCES signal_stream (id),
    subject         ${text} NOT NULL,
    parts           ${text} NOT NULL,
    effective_at    ${i64} NOT NULL,
    PRIMARY KEY (stream_id, subject)
) ${strict};

-- How far the log and the audit chain were followed, and the last number that was given: one row.
CREATE TABLE signal_cursor (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    sequence        ${i64} NOT NULL,
    link            ${i64} NOT NULL,
    number          ${i64} NOT NULL
) ${strict};
INSERT INTO signal_cursor (id, sequence, link, number)
VALUES (1, coalesce((SELECT sequence FROM log WHERE id = 1), 0), coalesce((SELECT audit_link FROM log WHERE id = 1), 0), 0);

-- One event for one stream. `killed` is the position of the kill that it tells of, 0 if of none; of what has the same
-- topic the last one says it all; `principal` is whose events are told in order.
CREATE TABLE signal_delivery (
    stream_id       ${text} NOT NULL REFERENCES signal_stream (id),
    number          ${i64} NOT NULL,
    type            ${text} NOT NULL,
    signal          ${text} NOT NULL,
    killed          ${i64} NOT NULL,
    topic           ${text} NOT NULL,
    principal       ${text} NOT NULL,
    state           ${text} NOT NULL
                    CHECK (state IN ('pending', 'delivered', 'refused', 'dead', 'obsolete', 'dropped')),
    created_at      ${i64} NOT NULL,
    queued_at       ${i64} NOT NULL,
    due_at          ${i64} NOT NULL,
    attempts        ${i64} NOT NULL,
    answer          ${text} NOT NULL,
    settled_at      ${i64},
    PRIMARY KEY (stream_id, number)
) ${strict};
CREATE INDEX signal_delivery_pending ON signal_delivery (stream_id, number) WHERE state = 'pending';
CREATE INDEX signal_delivery_in_order ON signal_delivery (stream_id, principal, number) WHERE state = 'pending';
CREATE INDEX signal_delivery_topic ON signal_delivery (stream_id, topic, number) WHERE state = 'pending';
CREATE INDEX signal_delivery_by_number ON signal_delivery (number, stream_id);
CREATE INDEX signal_delivery_by_kill ON signal_delivery (killed) WHERE killed > 0;
CREATE INDEX signal_delivery_settled ON signal_delivery (settled_at) WHERE settled_at IS NOT NULL;
