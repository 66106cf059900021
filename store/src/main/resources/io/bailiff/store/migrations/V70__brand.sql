-- How the tenant shows itself: one row, or none. The logo is in Base64; `version` is another one after each change.
CREATE TABLE brand (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    version         ${i64} NOT NULL,
    name            ${text} NOT NULL,
    accent          ${text} NOT NULL,
    line            ${text} NOT NULL,
    help            ${text} NOT NULL,
    privacy         ${text} NOT NULL,
    imprint         ${text} NOT NULL,
    logo_kind       ${text} NOT NULL CHECK (logo_kind IN ('', 'png', 'webp')),
    logo            ${text} NOT NULL
) ${strict};
