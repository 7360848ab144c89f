CREATE TABLE account (
    account_id bigint      PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('platform', 'tenant')),
    alias      text,
    users      int         NOT NULL DEFAULT 0 CHECK (users >= 0),
    opened_at  timestamptz NOT NULL,
    version    bigint      NOT NULL,
    CONSTRAINT account_alias UNIQUE (alias)
);
CREATE UNIQUE INDEX account_one_platform ON account (kind) WHERE kind = 'platform';

CREATE TABLE ram_user (
    user_id    text        PRIMARY KEY,
    account_id bigint      NOT NULL REFERENCES account,
    user_name  text        NOT NULL,
    created_at timestamptz NOT NULL,
    version    bigint      NOT NULL
);
-- Names are compared in the order of their bytes, so that pages are the same under every locale.
CREATE UNIQUE INDEX ram_user_name ON ram_user (account_id, lower(user_name) COLLATE "C");

-- How the roots of accounts sign in. The secret itself is kept nowhere.
CREATE TABLE root_credential (
    client_id  text        PRIMARY KEY,
    account_id bigint      NOT NULL REFERENCES account,
    secret_mac text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The keys that bearer tokens are signed with, sealed under the master key.
CREATE TABLE token_signing_key (
    key_id     text        PRIMARY KEY,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
