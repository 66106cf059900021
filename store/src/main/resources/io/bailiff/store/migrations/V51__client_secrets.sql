-- A client has several secrets, each with a description and an end: a list of objects instead of one of hashes.
UPDATE client
   SET secret_hashes = replace(
                           replace(
                               replace(secret_hashes, '","', '","created":"' || created_at || '"},{"sha256":"'),
                               '["', '[{"sha256":"'),
                           '"]', '","created":"' || created_at || '"}]')
 WHERE secret_hashes <> '[]';

-- When the first of its secrets or keys expires.
ALTER TABLE client ADD COLUMN proof_expires_at ${i64};
CREATE INDEX client_expiring ON client (proof_expires_at) WHERE proof_expires_at IS NOT NULL;
