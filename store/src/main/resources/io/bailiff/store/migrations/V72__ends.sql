-- Of which ends administrators were told, and how many days before.
CREATE TABLE end_warning (
    kind            ${text} NOT NULL,
    what            ${text} NOT NULL,
    ends_at         ${i64} NOT NULL,
    days            ${i64} NOT NULL,
    PRIMARY KEY (kind, what, ends_at, days)
) ${strict};

CREATE INDEX end_warning_over ON end_warning (ends_at);
