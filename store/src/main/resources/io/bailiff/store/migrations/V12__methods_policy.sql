-- What the organization allows and asks for.

-- Who may use and register a method; no row means everybody. Groups are lists of ids.
CREATE TABLE method_rule (
    kind                ${text} PRIMARY KEY,
    enabled             ${i64} NOT NULL,
    use_everybody       ${i64} NOT NULL,
    use_included        ${text} NOT NULL,
    use_excluded        ${text} NOT NULL,
    register_everybody  ${i64} NOT NULL,
    register_included   ${text} NOT NULL,
    register_excluded   ${text} NOT NULL
) ${strict};

-- At most one row; none means the default. The campaign's columns are null without one.
CREATE TABLE methods_policy (
    id                  ${i64} PRIMARY KEY CHECK (id = 1),
    system_preferred    ${i64} NOT NULL,
    remember_days       ${i64} NOT NULL,
    campaign_kind       ${text},
    campaign_everybody  ${i64},
    campaign_included   ${text},
    campaign_excluded   ${text},
    campaign_skips      ${i64},
    campaign_until      ${i64}
) ${strict};

-- Those that administrators have made; the built-in ones are in the program.
CREATE TABLE authentication_strength (
    id                  ${text} PRIMARY KEY,
    name                ${text} NOT NULL,
    combinations        ${text} NOT NULL
) ${strict};

ALTER TABLE client ADD COLUMN strength ${text};
-- What was shown, in the words that combinations are made of. A session from before is not known to have shown any.
ALTER TABLE session ADD COLUMN shown ${text} NOT NULL DEFAULT '[]';
ALTER TABLE pending_sign_in ADD COLUMN shown ${text} NOT NULL DEFAULT '[]';
ALTER TABLE pending_sign_in ADD COLUMN demanded ${text} NOT NULL DEFAULT '[]';
-- The session that it makes stronger; null for one that makes a session.
ALTER TABLE pending_sign_in ADD COLUMN session_id ${text};
-- The value of `acr` that was asked for and reached.
ALTER TABLE authorization_code ADD COLUMN acr ${text};

-- A browser that stands in for a second factor. It proves nothing once the user's factors are not those of `factors`.
CREATE TABLE remembered_browser (
    id                  ${text} PRIMARY KEY,
    user_id             ${text} NOT NULL REFERENCES account (id),
    hash                ${text} NOT NULL UNIQUE,
    device_id           ${text} NOT NULL,
    born                ${i64} NOT NULL,
    factors             ${text} NOT NULL,
    user_agent          ${text} NOT NULL,
    created_at          ${i64} NOT NULL,
    expires_at          ${i64} NOT NULL
) ${strict};
CREATE INDEX remembered_browser_by_user ON remembered_browser (user_id, created_at);
CREATE INDEX remembered_browser_by_expiry ON remembered_browser (expires_at);

-- What a user wants to be asked for first, and how often he has put off a registration.
CREATE TABLE method_preference (
    user_id             ${text} PRIMARY KEY REFERENCES account (id),
    kind                ${text} NOT NULL
) ${strict};

CREATE TABLE campaign_skip (
    user_id             ${text} NOT NULL REFERENCES account (id),
    kind                ${text} NOT NULL,
    times               ${i64} NOT NULL,
    last_at             ${i64} NOT NULL,
    PRIMARY KEY (user_id, kind)
) ${strict};
