-- Other systems that tell us what happened there. `authorization_hash` is of what they show when they post;
-- `access_encrypted` is what we show to them; `stream_state` is what the next verification will say; of whom they may
-- speak is in `domains`, `provider_id` and `own_subjects`; `claimed_until` is until when somebody is asking them.
CREATE TABLE transmitter (
    id                      ${text} PRIMARY KEY,
    name                    ${text} NOT NULL,
    issuer                  ${text} NOT NULL,
    keys                    ${text} NOT NULL,
    audience                ${text} NOT NULL,
    legacy                  ${i64} NOT NULL,
    critical                ${text} NOT NULL,
    route                   ${text} NOT NULL CHECK (route IN ('push', 'poll')),
    authorization_hash      ${text},
    address                 ${text} NOT NULL,
    stream_id               ${text} NOT NULL,
    configuration           ${text} NOT NULL,
    verification            ${text} NOT NULL,
    stream_state            ${text},
    access_kind             ${text} NOT NULL CHECK (access_kind IN ('none', 'bearer', 'client')),
    access_endpoint         ${text} NOT NULL,
    access_client           ${text} NOT NULL,
    access_scope            ${text} NOT NULL,
    access_encrypted        ${bytes},
    domains                 ${text} NOT NULL,
    provider_id             ${text},
    own_subjects            ${i64} NOT NULL,
    modes                   ${text} NOT NULL,
    cap_users               ${i64} NOT NULL,
    cap_percent             ${i64} NOT NULL,
    paused                  ${i64} NOT NULL,
    capped_at               ${i64},
    resumed_at              ${i64} NOT NULL,
    failures                ${i64} NOT NULL,
    retry_at                ${i64} NOT NULL,
    claimed_until           ${i64} NOT NULL,
    last_contact            ${i64},
    verified_at             ${i64},
    stream_status           ${text} NOT NULL,
    answer                  ${text} NOT NULL,
    created_at              ${i64} NOT NULL
) ${strict};

-- What they told, and what became of it. It outlives its transmitter; the `id` is the event's `jti`, or one of our own
-- if it was refused; `kills` are the positions of what it has ended.
CREATE TABLE inbound_event (
    transmitter_id  ${text} NOT NULL,
    id              ${text} NOT NULL,
    received_at     ${i64} NOT NULL,
    happened_at     ${i64} NOT NULL,
    type            ${text} NOT NULL,
    subject         ${text} NOT NULL,
    user_id         ${text},
    outcome         ${text} NOT NULL
                    CHECK (outcome IN ('applied', 'observed', 'recorded', 'endedBefore', 'unknown', 'spared', 'capped',
                                       'refused')),
    reason          ${text} NOT NULL,
    kills           ${text} NOT NULL,
    PRIMARY KEY (transmitter_id, id)
) ${strict};
CREATE INDEX inbound_event_by_time ON inbound_event (received_at);
CREATE INDEX inbound_event_in_order ON inbound_event (transmitter_id, received_at, id);
CREATE INDEX inbound_event_by_outcome ON inbound_event (transmitter_id, outcome, received_at);
