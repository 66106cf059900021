-- The logs as administrators read them. What sign-ins are found by has columns; those of before have none.
ALTER TABLE past_sign_in ADD COLUMN client ${text} NOT NULL DEFAULT '';
ALTER TABLE past_sign_in ADD COLUMN address ${text} NOT NULL DEFAULT '';
ALTER TABLE past_sign_in ADD COLUMN came ${text} NOT NULL DEFAULT 'allowed';
CREATE INDEX past_sign_in_by_user ON past_sign_in (user_id, at, id);
CREATE INDEX past_sign_in_by_client ON past_sign_in (client, at, id);
CREATE INDEX past_sign_in_by_address ON past_sign_in (address, at, id);
CREATE INDEX past_sign_in_troubled ON past_sign_in (at, id) WHERE came <> 'allowed';

-- On an expression, so that only those who read the log by it find it: whoever follows the chain for some actions must
-- not be led here, and away from the links.
CREATE INDEX audit_by_action ON audit ((action || ''), seq);
CREATE INDEX audit_refused_by_action ON audit ((action || ''), seq) WHERE outcome <> 'ok';
CREATE INDEX audit_refused ON audit (seq) WHERE outcome <> 'ok';

-- How the newest check of the audit chain stands: one row, or none before the first one.
CREATE TABLE chain_check (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    started_at      ${i64} NOT NULL,
    until_link      ${i64} NOT NULL,
    checked_link    ${i64} NOT NULL,
    beat            ${i64} NOT NULL,
    state           ${text} NOT NULL,
    bad_link        ${i64} NOT NULL
) ${strict};

-- What stands behind the question mark of a log's address, under a name.
CREATE TABLE saved_filter (
    id              ${text} PRIMARY KEY,
    owner_id        ${text} NOT NULL REFERENCES account (id),
    log             ${text} NOT NULL,
    name            ${text} NOT NULL,
    query           ${text} NOT NULL,
    shared          ${i64} NOT NULL,
    created_at      ${i64} NOT NULL
) ${strict};
CREATE INDEX saved_filter_by_owner ON saved_filter (owner_id, log);
CREATE INDEX saved_filter_shared ON saved_filter (log) WHERE shared = 1;
