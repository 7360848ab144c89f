CREATE TABLE access_key (
    access_key_id text        PRIMARY KEY,
    account_id    bigint      NOT NULL REFERENCES account,
    owner_type    text        NOT NULL CHECK (owner_type IN ('user', 'root')),
    owner_id      text        NOT NULL,
    key_use       text        NOT NULL CHECK (key_use IN ('api', 'messaging')),
    status        text        NOT NULL CHECK (status IN ('Active', 'Inactive')),
    created_at    timestamptz NOT NULL,
    version       bigint      NOT NULL
);
CREATE INDEX access_key_owner ON access_key (owner_id);

-- Each secret is sealed under a key of its own, which is sealed under the master key. Nothing of it is in an event.
CREATE TABLE access_key_secret (
    access_key_id   text PRIMARY KEY REFERENCES access_key ON DELETE CASCADE,
    sealed_data_key text NOT NULL,
    sealed_secret   text NOT NULL,
    last_used_at    timestamptz
) WITH (fillfactor = 80);

-- What a credential did is looked for when it has leaked.
CREATE INDEX domain_event_credential ON domain_event (account_id, ((meta_data::jsonb) ->> 'credentialId'));
