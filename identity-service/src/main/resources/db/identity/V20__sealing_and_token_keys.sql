-- The versions of the master key that something was ever sealed with; the newest seals. The keys themselves are files.
CREATE TABLE master_key (
    version     int         PRIMARY KEY CHECK (version > 0),
    fingerprint text        NOT NULL,
    since       timestamptz NOT NULL DEFAULT now()
);

-- Keys that the service made for itself. Sealed texts begin with the version of the master key: v1:…
CREATE TABLE sealed_key (
    name   text PRIMARY KEY,
    sealed text NOT NULL
);

ALTER TABLE token_signing_key
    ALTER COLUMN sealed TYPE text USING 'v1:' || translate(encode(sealed, 'base64'), E'\n', ''),
    ADD COLUMN signs_from timestamptz NOT NULL DEFAULT now();
UPDATE token_signing_key SET signs_from = created_at;
