-- What happened here without changing an aggregate: refusals, sign-ins, tokens. Numbered densely in each account, like events,
-- and published by a relay of its own. Rows are only added.
CREATE TABLE audit_item (
    global_index         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_identifier     text   NOT NULL,
    aggregate_identifier text   NOT NULL,
    sequence_number      bigint NOT NULL,
    time_stamp           text   NOT NULL,
    payload_type         text   NOT NULL,
    payload_revision     text   NOT NULL,
    payload              text   NOT NULL,
    meta_data            text   NOT NULL,
    account_id           bigint NOT NULL,
    epoch                int    NOT NULL,
    account_position     bigint NOT NULL,
    transaction_id       uuid   NOT NULL,
    transaction_index    int    NOT NULL DEFAULT 0,
    transaction_count    int    NOT NULL DEFAULT 1,
    CONSTRAINT audit_item_identifier UNIQUE (event_identifier),
    CONSTRAINT audit_item_position UNIQUE (account_id, account_position)
);

CREATE FUNCTION refuse_change_of_audit_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit items are only added';
END $$;
CREATE TRIGGER audit_item_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_item
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_item();

-- The last position of each account. Its row is locked until the transaction that adds an item ends, so that positions are
-- committed in their order and a rollback gives its number back.
CREATE TABLE audit_head (
    account_id bigint PRIMARY KEY,
    epoch      int    NOT NULL,
    position   bigint NOT NULL,
    changed_by xid8   NOT NULL DEFAULT pg_current_xact_id()
) WITH (fillfactor = 50);
CREATE INDEX audit_head_changed_by ON audit_head (changed_by);

-- One row. A new epoch begins when the database was restored to an earlier state.
CREATE TABLE audit_epoch (
    only_row  boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch     int         NOT NULL CHECK (epoch > 0),
    opened_at timestamptz NOT NULL DEFAULT now(),
    reason    text        NOT NULL
);
INSERT INTO audit_epoch (epoch, reason) VALUES (1, 'first start');

CREATE TABLE audit_relay_position (
    account_id bigint PRIMARY KEY,
    epoch      int    NOT NULL,
    position   bigint NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE audit_relay_offset (
    topic_partition int    PRIMARY KEY,
    next_offset     bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE audit_relay_leader (
    only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    fencing  bigint      NOT NULL,
    holder   text        NOT NULL,
    since    timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
INSERT INTO audit_relay_leader (fencing, holder) VALUES (0, 'nobody');
