-- Who has consented to a client.
CREATE INDEX user_client_consented ON user_client (client_id, user_id) WHERE consented_at IS NOT NULL;
