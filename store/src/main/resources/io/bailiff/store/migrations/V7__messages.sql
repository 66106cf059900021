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

-- Where codes are sent to: an e-mail address, or a telephone number in E.164.
CREATE TABLE destination (
    id              ${text} PRIMARY KEY REFERENCES authenticator (id) ON DELETE CASCADE,
    address         ${text} NOT NULL
) ${strict};

-- A code that was sent and not used yet: of each destination the newest, for each sign-in or session.
CREATE TABLE sent_code (
    holder          ${text} NOT NULL,
    destination_id  ${text} NOT NULL REFERENCES authenticator (id) ON DELETE CASCADE,
    hash            ${text} NOT NULL,
    message_id      ${text} NOT NULL,
    expires_at      ${i64} NOT NULL,
    PRIMARY KEY (holder, destination_id)
) ${strict};
CREATE INDEX sent_code_by_destination ON sent_code (destination_id);
CREATE INDEX sent_code_by_expiry ON sent_code (expires_at);
