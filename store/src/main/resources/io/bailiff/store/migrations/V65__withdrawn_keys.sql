-- A key that a stranger may know: nothing that it ever signed is good.
ALTER TABLE signing_key ADD COLUMN withdrawn_at ${i64};
