CREATE TABLE mfa_device (
    serial_number text        PRIMARY KEY,
    account_id    bigint      NOT NULL REFERENCES account,
    device_name   text        NOT NULL,
    user_id       text,
    created_at    timestamptz NOT NULL,
    bound_at      timestamptz,
    version       bigint      NOT NULL,
    CONSTRAINT mfa_device_user UNIQUE (user_id),
    CONSTRAINT mfa_device_bound FOREIGN KEY (user_id) REFERENCES ram_user
);
CREATE UNIQUE INDEX mfa_device_name ON mfa_device (account_id, lower(device_name) COLLATE "C");

-- What the devices reckon their codes from, sealed, and the last step of 30 seconds whose code was taken: no code of that
-- step or an earlier one is taken again.
CREATE TABLE mfa_seed (
    serial_number text   PRIMARY KEY REFERENCES mfa_device ON DELETE CASCADE,
    sealed_seed   text   NOT NULL,
    last_step     bigint NOT NULL
);
