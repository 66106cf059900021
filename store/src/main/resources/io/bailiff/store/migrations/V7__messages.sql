-- Messages on their way to people. The letter is sealed for its message.
CREATE TABLE message (
    id              ${text} PRIMARY KEY,
    user_id         ${text} NOT NULL REFERENCES account (id),
    channel         ${text} NOT NULL,
    about           ${text} NOT NULL,
    letter_encrypted ${bytes} NOT NULL,
    created_at      ${i64} NOT NULL,
    expires_at      ${i64} NOT NULL,
    due_at          ${i64} NOT NULL,
    attempts        ${i64} NOT NULL,
    trouble         ${text}
) ${strict};
CREATE INDEX message_by_due ON message (channel, due_at);
CREATE INDEX message_by_expiry ON message (expires_at);

-- The last link of the audit chain that users were told about; no row before the first look.
CREATE TABLE notice_place (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    link            ${i64} NOT NULL
) ${strict};
