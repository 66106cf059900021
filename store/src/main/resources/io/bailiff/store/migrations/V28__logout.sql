-- Sessions whose end apps want to hear of, and when to look at them.
CREATE TABLE logout_watch (
    session_id      ${text} PRIMARY KEY,
    look_at         ${i64} NOT NULL
) ${strict};
CREATE INDEX logout_watch_by_time ON logout_watch (look_at);

-- Those that are in use; nobody is told of what ended before there was anybody to tell it.
INSERT INTO logout_watch (session_id, look_at)
SELECT s.id, CASE WHEN s.expires_at < s.idle_until THEN s.expires_at ELSE s.idle_until END
  FROM session s
 WHERE s.signed_out_at IS NULL
   AND s.expires_at > (SELECT max(last_seen) FROM session)
   AND s.idle_until > (SELECT max(last_seen) FROM session)
   AND EXISTS (SELECT 1
                 FROM token_family f
                 JOIN client c ON c.id = f.client_id
                WHERE f.session_id = s.id AND c.backchannel_logout_uri IS NOT NULL);

-- How far the log was followed: one row. `after_grant` is the last grant that was looked at for the next entry.
CREATE TABLE logout_cursor (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    sequence        ${i64} NOT NULL,
    after_grant     ${text} NOT NULL
) ${strict};
INSERT INTO logout_cursor (id, sequence, after_grant)
VALUES (1, coalesce((SELECT sequence FROM log WHERE id = 1), 0), '');

-- One app that is told of the end of one session. `killed` is the position of the kill, 0 if none ended it.
CREATE TABLE logout_delivery (
    session_id      ${text} NOT NULL,
    client_id       ${text} NOT NULL,
    user_id         ${text} NOT NULL,
    reason          ${text} NOT NULL,
    killed          ${i64} NOT NULL,
    state           ${text} NOT NULL CHECK (state IN ('pending', 'delivered', 'refused', 'dead')),
    created_at      ${i64} NOT NULL,
    due_at          ${i64} NOT NULL,
    attempts        ${i64} NOT NULL,
    answer          ${text} NOT NULL,
    settled_at      ${i64},
    PRIMARY KEY (session_id, client_id)
) ${strict};
CREATE INDEX logout_delivery_pending ON logout_delivery (client_id, due_at) WHERE state = 'pending';
CREATE INDEX logout_delivery_by_time ON logout_delivery (created_at, session_id, client_id);

-- A client's grants are looked at in pages.
DROP INDEX token_family_by_client;
CREATE INDEX token_family_by_client ON token_family (client_id, id);
