-- The kill by which the user was contained: it says who wanted it, and why.
ALTER TABLE account ADD COLUMN contained_by ${i64};
