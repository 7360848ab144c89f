-- The event store. An account's events are numbered densely: 1, 2, 3 … in the order in which they were committed.
CREATE TABLE domain_event (
    global_index         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_identifier     text   NOT NULL,
    aggregate_identifier text   NOT NULL,
    sequence_number      bigint NOT NULL,
    type                 text   NOT NULL,
    time_stamp           text   NOT NULL,
    payload_type         text   NOT NULL,
    payload_revision     text   NOT NULL,
    payload              text   NOT NULL,
    meta_data            text   NOT NULL,
    account_id           bigint NOT NULL,
    epoch                int    NOT NULL,
    account_position     bigint NOT NULL,
    transaction_id       uuid   NOT NULL,
    transaction_index    int    NOT NULL,
    transaction_count    int    NOT NULL,
    CONSTRAINT domain_event_identifier UNIQUE (event_identifier),
    CONSTRAINT domain_event_aggregate UNIQUE (aggregate_identifier, sequence_number),
    CONSTRAINT domain_event_position UNIQUE (account_id, account_position),
    CONSTRAINT domain_event_in_transaction CHECK (transaction_index >= 0 AND transaction_index < transaction_count)
);

CREATE TABLE snapshot_event (
    event_identifier     text   NOT NULL,
    aggregate_identifier text   NOT NULL,
    sequence_number      bigint NOT NULL,
    type                 text   NOT NULL,
    time_stamp           text   NOT NULL,
    payload_type         text   NOT NULL,
    payload_revision     text,
    payload              text   NOT NULL,
    meta_data            text   NOT NULL,
    PRIMARY KEY (aggregate_identifier, sequence_number),
    CONSTRAINT snapshot_event_identifier UNIQUE (event_identifier)
);

-- The last position of each account. Written under the account's advisory lock by the transaction that appends.
CREATE TABLE account_head (
    account_id bigint PRIMARY KEY,
    epoch      int    NOT NULL,
    position   bigint NOT NULL
);

-- One row. A new epoch begins when the store was restored to an earlier state.
CREATE TABLE store_epoch (
    only_row  boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch     int         NOT NULL CHECK (epoch > 0),
    opened_at timestamptz NOT NULL DEFAULT now(),
    reason    text        NOT NULL
);
INSERT INTO store_epoch (epoch, reason) VALUES (1, 'first start');

-- Answers to repeat for a repeated Idempotency-Key; written by the transaction whose effect they report, without secrets.
CREATE TABLE idempotency_key (
    account_id      bigint      NOT NULL,
    principal_id    text        NOT NULL,
    operation       text        NOT NULL,
    idempotency_key text        NOT NULL,
    body_hash       text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    status          int,
    location        text,
    etag            text,
    written_account bigint,
    written_epoch   int,
    written_position bigint,
    body            text,
    PRIMARY KEY (account_id, principal_id, operation, idempotency_key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
