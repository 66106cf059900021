-- What a receiver said of itself, and when it came and went. A receiver that is gone is kept for a while: it tells what
-- became of the kills it had to learn of.
ALTER TABLE receiver_stream ADD COLUMN when_cut_off ${text} NOT NULL DEFAULT '';
ALTER TABLE receiver_stream ADD COLUMN lease_seconds ${i64} NOT NULL DEFAULT 30;
ALTER TABLE receiver_stream ADD COLUMN receipt_key ${text} NOT NULL DEFAULT '';
ALTER TABLE receiver_stream ADD COLUMN born_sequence ${i64} NOT NULL DEFAULT 0;
ALTER TABLE receiver_stream ADD COLUMN ended_at ${i64};
ALTER TABLE receiver_stream ADD COLUMN ended_how ${text} NOT NULL DEFAULT '';
ALTER TABLE receiver_stream ADD COLUMN ended_sequence ${i64} NOT NULL DEFAULT 0;

-- Nothing says when those that are there came: they count for what comes from now on.
UPDATE receiver_stream SET born_sequence = acked_sequence;

DROP INDEX receiver_stream_by_last_seen;
CREATE INDEX receiver_stream_here ON receiver_stream (last_seen) WHERE ended_at IS NULL;
CREATE INDEX receiver_stream_gone ON receiver_stream (ended_at) WHERE ended_at IS NOT NULL;

-- A receiver's signed word, one for each step forward that it made.
CREATE TABLE receipt (
    stream_id       ${text} NOT NULL,
    sequence        ${i64} NOT NULL,
    position        ${i64} NOT NULL,
    applied_at      ${i64} NOT NULL,
    received_at     ${i64} NOT NULL,
    signed          ${text} NOT NULL,
    PRIMARY KEY (stream_id, sequence)
) ${strict};
CREATE INDEX receipt_by_time ON receipt (received_at);

-- Up to which entry of the log it is settled which receivers have confirmed: one row.
CREATE TABLE confirmation_cursor (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    sequence        ${i64} NOT NULL
) ${strict};
INSERT INTO confirmation_cursor (id, sequence)
VALUES (1, coalesce((SELECT sequence FROM log WHERE id = 1), 0));
