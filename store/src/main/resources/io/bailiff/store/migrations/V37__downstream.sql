-- Where an app is asked to end everything of a user; `revocation_bearer_encrypted` is what we show to it, absent if we
-- show a token that we sign.
ALTER TABLE client ADD COLUMN revocation_uri ${text};
ALTER TABLE client ADD COLUMN revocation_subject ${text} NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN revocation_of_all ${i64} NOT NULL DEFAULT 0;
ALTER TABLE client ADD COLUMN revocation_bearer_encrypted ${bytes};

-- How far the log was followed for them: one row.
CREATE TABLE downstream_cursor (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    sequence        ${i64} NOT NULL
) ${strict};
INSERT INTO downstream_cursor (id, sequence)
VALUES (1, coalesce((SELECT sequence FROM log WHERE id = 1), 0));

-- One app that is asked to end everything of one user, because of the kill at position `killed`.
CREATE TABLE downstream_demand (
    client_id       ${text} NOT NULL,
    user_id         ${text} NOT NULL,
    killed          ${i64} NOT NULL,
    state           ${text} NOT NULL CHECK (state IN ('pending', 'delivered', 'refused', 'dead')),
    created_at      ${i64} NOT NULL,
    due_at          ${i64} NOT NULL,
    attempts        ${i64} NOT NULL,
    answer          ${text} NOT NULL,
    settled_at      ${i64},
    PRIMARY KEY (killed, client_id, user_id)
) ${strict};
CREATE INDEX downstream_demand_pending ON downstream_demand (client_id, due_at) WHERE state = 'pending';
CREATE INDEX downstream_demand_settled ON downstream_demand (settled_at) WHERE settled_at IS NOT NULL;
