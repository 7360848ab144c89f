-- Nonces of signed requests, kept for longer than a signature is fresh: each is used once, whichever service it came to.
CREATE TABLE signature_nonce (
    access_key_id text        NOT NULL,
    nonce         text        NOT NULL,
    used_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (access_key_id, nonce)
);
CREATE INDEX signature_nonce_age ON signature_nonce (used_at);
