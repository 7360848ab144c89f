-- Enforcement points are given all AccessKeys for messaging of an account.
CREATE INDEX access_key_account_use ON access_key (account_id, key_use);
