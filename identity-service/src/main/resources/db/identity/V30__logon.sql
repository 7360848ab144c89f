-- Signing in with passwords. Names of constraints are known to the code that turns a violation into an error code.
CREATE TABLE login_profile (
    user_id                 text        PRIMARY KEY,
    account_id              bigint      NOT NULL,
    password_reset_required boolean     NOT NULL,
    mfa_bind_required       boolean     NOT NULL,
    created_at              timestamptz NOT NULL,
    updated_at              timestamptz NOT NULL,
    locked_until            timestamptz,
    version                 bigint      NOT NULL,
    CONSTRAINT login_profile_user FOREIGN KEY (user_id) REFERENCES ram_user
);

-- Argon2id hashes, the newest of a user being its password; the older ones must not be used again. They are in no event.
CREATE TABLE password_hash (
    number     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    text        NOT NULL REFERENCES login_profile ON DELETE CASCADE,
    hash       text        NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX password_hash_of_user ON password_hash (user_id, number);

-- When attempts failed or are still being checked, within the last hour: an attempt counts before its password is checked,
-- so that many at once are not more than one after the other.
CREATE TABLE failed_attempts (
    user_id text          PRIMARY KEY REFERENCES login_profile ON DELETE CASCADE,
    at      timestamptz[] NOT NULL
);

-- Who tried to sign in, from where, and what came of it. Rows are added and never changed. A name that is nobody's is not
-- kept: people type passwords there.
CREATE TABLE sign_in_attempt (
    number         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL,
    account_id     bigint,
    user_id        text,
    source_address text        NOT NULL,
    outcome        text        NOT NULL,
    mfa            boolean     NOT NULL,
    session_id     text,
    request_id     text        NOT NULL
);
CREATE INDEX sign_in_attempt_of_user ON sign_in_attempt (user_id, number);

CREATE TABLE last_sign_in (
    user_id text        PRIMARY KEY REFERENCES ram_user ON DELETE CASCADE,
    at      timestamptz NOT NULL
);
