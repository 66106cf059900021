-- Since when a user is contained, because he said that somebody else was in his account.
ALTER TABLE account ADD COLUMN contained_at ${i64};
