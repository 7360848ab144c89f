-- What was granted when, by whom and why, as intervals between the events that opened and closed it; and every event.

-- One row. Whoever writes the ledger holds its lock, so that audit numbers are dense and in the order of the commits.
CREATE TABLE ledger_state (
    only_row          boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    audit_sequence    bigint  NOT NULL DEFAULT 0,
    repair_generation bigint  NOT NULL DEFAULT 0
);
INSERT INTO ledger_state DEFAULT VALUES;

-- Every event as it was signed. A primary store: it is appended to and never rebuilt, whatever happens to the rest.
CREATE TABLE audit_event (
    sequence           bigint      PRIMARY KEY,
    event_id           text        NOT NULL,
    stream             text        NOT NULL,
    account_id         bigint      NOT NULL,
    epoch              int         NOT NULL,
    position           bigint      NOT NULL,
    type               text        NOT NULL,
    revision           text        NOT NULL,
    happened_at        timestamptz NOT NULL,
    recorded_at        timestamptz NOT NULL DEFAULT now(),
    actor_id           text        NOT NULL,
    actor_name         text        NOT NULL,
    actor_type         text        NOT NULL,
    credential         text        NOT NULL,
    session_chain      text,
    source_address     text,
    request_id         text        NOT NULL,
    correlation_id     text        NOT NULL,
    reason             text,
    ticket             text,
    attributes         jsonb       NOT NULL,
    data               text        NOT NULL,
    CONSTRAINT audit_event_identifier UNIQUE (stream, event_id)
);
CREATE INDEX audit_event_position ON audit_event (account_id, stream, epoch, position);

CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only appended to';
END $$;
CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

CREATE TABLE fact_interval (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id      bigint      NOT NULL,
    stream          text        NOT NULL,
    kind            text        NOT NULL,
    key             text        NOT NULL,
    value           jsonb       NOT NULL,
    opened_sequence bigint      NOT NULL REFERENCES audit_event (sequence),
    opened_epoch    int         NOT NULL,
    opened_position bigint      NOT NULL,
    opened_at       timestamptz NOT NULL,
    closed_sequence bigint      REFERENCES audit_event (sequence),
    closed_epoch    int,
    closed_position bigint,
    closed_at       timestamptz,
    CONSTRAINT fact_interval_closed_whole CHECK (
        num_nonnulls(closed_sequence, closed_epoch, closed_position, closed_at) IN (0, 4))
);
CREATE UNIQUE INDEX fact_interval_in_force ON fact_interval (account_id, kind, key) WHERE closed_sequence IS NULL;
CREATE INDEX fact_interval_history ON fact_interval (account_id, kind, opened_sequence, key);
CREATE INDEX fact_interval_of_policy ON fact_interval (account_id, (value ->> 'policyId')) WHERE kind <> 'attachment';
CREATE INDEX fact_interval_of_principal ON fact_interval (account_id, (value ->> 'principalId'))
    WHERE kind = 'attachment';

-- How far each account was followed in each stream, and why no further. Written with the facts or not at all.
CREATE TABLE stream_position (
    account_id      bigint      NOT NULL,
    stream          text        NOT NULL,
    epoch           int         NOT NULL,
    position        bigint      NOT NULL,
    required        text        NOT NULL,
    last_time       timestamptz NOT NULL,
    repaired_to     bigint      NOT NULL,
    taint_reason    text,
    taint_detail    text,
    taint_partition int,
    taint_offset    bigint,
    PRIMARY KEY (account_id, stream),
    CONSTRAINT stream_position_tainted_whole CHECK (
        num_nonnulls(taint_reason, taint_detail, taint_partition, taint_offset) IN (0, 4))
);

-- Where to go on reading. Written with the facts or not at all.
CREATE TABLE kafka_offset (
    stream      text   NOT NULL,
    partition   int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (stream, partition)
);

CREATE TABLE partition_taint (
    stream       text   NOT NULL,
    partition    int    NOT NULL,
    taint_offset bigint NOT NULL,
    detail       text   NOT NULL,
    PRIMARY KEY (stream, partition)
);

-- The last repair of each account, so that every replica hears of it.
CREATE TABLE account_repair (
    account_id  bigint      PRIMARY KEY,
    generation  bigint      NOT NULL,
    repaired_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX account_repair_generation ON account_repair (generation);
