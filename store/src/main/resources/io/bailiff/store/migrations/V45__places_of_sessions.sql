-- What sessions of the whole tenant are looked up by. The key is the address as 32 hexadecimal digits, so that a range
-- of addresses is a range of keys; V46 fills it in for rows from before. `country` is empty text where nobody knew, and
-- null until somebody has looked.
ALTER TABLE session ADD COLUMN address_key ${text} NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN country ${text};

CREATE INDEX session_by_time ON session (created_at, id);
CREATE INDEX session_by_address ON session (address_key, created_at, id);
CREATE INDEX session_by_country ON session (country, created_at, id);
