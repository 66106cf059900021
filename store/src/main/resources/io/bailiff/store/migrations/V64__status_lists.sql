-- Token Status Lists: where verifiers that cannot be told look up whether a token is dead. A list itself is never
-- stored: it is worked out from the log.
ALTER TABLE api ADD COLUMN status_list ${i64} NOT NULL DEFAULT 0;

CREATE TABLE status_list (
    number          ${i64} PRIMARY KEY,
    name            ${text} NOT NULL UNIQUE,
    lineage         ${text} NOT NULL,
    shuffle         ${text} NOT NULL,
    used            ${i64} NOT NULL
) ${strict};

-- The place of a grant's tokens. Holds all that decides when a tenant is killed, so that its grants are not read.
ALTER TABLE token_family ADD COLUMN status_slot ${i64};
CREATE UNIQUE INDEX token_family_by_status_slot ON token_family (status_slot) WHERE status_slot IS NOT NULL;

-- The place of what a client holds on its own account: one, until it or its tenant is killed.
CREATE TABLE status_of_client (
    client_id       ${text} NOT NULL REFERENCES client (id),
    mark            ${i64} NOT NULL,
    slot            ${i64} NOT NULL UNIQUE,
    PRIMARY KEY (client_id, mark)
) ${strict};
