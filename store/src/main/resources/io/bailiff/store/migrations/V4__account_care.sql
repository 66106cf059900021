-- Since when a user is contained, because he said that somebody else was in his account.
ALTER TABLE account ADD COLUMN contained_at ${i64};
-- 1 if somebody else has set it: it is good for nothing but setting another one.
ALTER TABLE password ADD COLUMN must_change ${i64} NOT NULL DEFAULT 0;
