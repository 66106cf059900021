-- Keys that tokens are bound to (RFC 9449), by their thumbprints.
ALTER TABLE client ADD COLUMN key_bound ${i64} NOT NULL DEFAULT 0;
ALTER TABLE token_family ADD COLUMN key_thumbprint ${text};
ALTER TABLE authorization_code ADD COLUMN key_thumbprint ${text};
