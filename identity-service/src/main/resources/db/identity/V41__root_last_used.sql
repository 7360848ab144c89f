-- When the root of an account last asked for a token, to within a minute.
ALTER TABLE root_credential ADD COLUMN last_used_at timestamptz;
