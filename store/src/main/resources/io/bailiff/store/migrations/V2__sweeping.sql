-- Sessions are swept when no code hangs on them; without this each look, and each foreign key check, reads every code.
CREATE INDEX authorization_code_by_session ON authorization_code (session_id);
CREATE INDEX receiver_stream_by_last_seen ON receiver_stream (last_seen);
