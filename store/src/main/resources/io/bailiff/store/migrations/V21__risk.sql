-- What was found about sign-ins and accounts.
CREATE TABLE risk_detection (
    id                  ${text} PRIMARY KEY,
    user_id             ${text} NOT NULL REFERENCES account (id),
    session_id          ${text},
    type                ${text} NOT NULL,
    level               ${text} NOT NULL,
    source              ${text} NOT NULL,
    reason              ${text} NOT NULL,
    address             ${text} NOT NULL,
    happened_at         ${i64} NOT NULL,
    detected_at         ${i64} NOT NULL,
    state               ${text} NOT NULL
) ${strict};
CREATE INDEX risk_detection_by_user ON risk_detection (user_id, type, source, detected_at);
CREATE INDEX risk_detection_by_time ON risk_detection (detected_at);

-- How a user stands, and how he stood.
CREATE TABLE user_risk (
    user_id             ${text} PRIMARY KEY REFERENCES account (id),
    level               ${text} NOT NULL,
    state               ${text} NOT NULL,
    why                 ${text} NOT NULL,
    updated_at          ${i64} NOT NULL
) ${strict};
CREATE INDEX user_risk_by_time ON user_risk (updated_at);

CREATE TABLE user_risk_history (
    seq                 ${serial},
    user_id             ${text} NOT NULL REFERENCES account (id),
    level               ${text} NOT NULL,
    state               ${text} NOT NULL,
    why                 ${text} NOT NULL,
    at                  ${i64} NOT NULL
) ${strict};
CREATE INDEX user_risk_history_by_user ON user_risk_history (user_id, seq);

-- Sign-ins that were looked at.
CREATE TABLE session_risk (
    session_id          ${text} PRIMARY KEY,
    user_id             ${text} NOT NULL,
    level               ${text} NOT NULL,
    at                  ${i64} NOT NULL
) ${strict};
CREATE INDEX session_risk_by_time ON session_risk (at);

-- Failures of the last while, by network.
CREATE TABLE sign_in_failure (
    seq                 ${serial},
    user_id             ${text},
    network             ${text} NOT NULL,
    at                  ${i64} NOT NULL
) ${strict};
CREATE INDEX sign_in_failure_by_network ON sign_in_failure (network, at, user_id);
CREATE INDEX sign_in_failure_by_user ON sign_in_failure (user_id, at);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (at);

-- One row: up to where the audit chain and the log of kills were looked at.
CREATE TABLE risk_place (
    id                  ${i64} PRIMARY KEY CHECK (id = 1),
    link                ${i64} NOT NULL,
    sequence            ${i64} NOT NULL
) ${strict};
