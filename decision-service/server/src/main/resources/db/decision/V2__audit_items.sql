-- The audit log takes the services' audit items beside their events, in the same order and under the same lock. What it is
-- searched by is derived from the signed payload by the database itself, so that it cannot say anything else.

-- A payload that PostgreSQL cannot read as JSON is kept all the same; it is only not found by what is in it.
CREATE FUNCTION audit_json(payload text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN payload::jsonb;
EXCEPTION WHEN others THEN
    RETURN '{}'::jsonb;
END $$;

CREATE FUNCTION audit_texts(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(list) = 'array'
                THEN (SELECT coalesce(array_agg(item), '{}') FROM jsonb_array_elements_text(list) AS items (item))
                ELSE '{}' END
$$;

-- Who is concerned besides the actor, by id and by name.
CREATE FUNCTION audit_principals(said jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_remove(ARRAY[said ->> 'principalId', said ->> 'userId', said ->> 'roleId', said ->> 'groupId',
                              said ->> 'ownerId'], NULL)
$$;
CREATE FUNCTION audit_names(said jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_remove(ARRAY[lower(said ->> 'principalName'), lower(said ->> 'userName'), lower(said ->> 'roleName'),
                              lower(said ->> 'groupName')], NULL)
$$;
CREATE FUNCTION audit_resources(said jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT audit_texts(said -> 'resources')
        || array_remove(ARRAY[said ->> 'policyId', said ->> 'policyName', said ->> 'instanceId', said ->> 'attachmentId',
                              said ->> 'accessKeyId', said ->> 'sessionId', said ->> 'userId', said ->> 'roleId',
                              said ->> 'groupId'], NULL)
$$;
CREATE FUNCTION audit_action(type text, said jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN type LIKE '%.audit.refused' THEN said ->> 'action'
                WHEN type LIKE '%.audit.refusals-counted' THEN said ->> 'what'
                WHEN type = 'identity.audit.role-assumed' THEN 'sts:AssumeRole' END
$$;
CREATE FUNCTION audit_outcome(type text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN type LIKE '%.audit.refused' OR type LIKE '%.audit.refusals-counted' THEN 'Refused'
                WHEN type = 'identity.audit.sign-in-failed' THEN 'Refused'
                ELSE 'Done' END
$$;

ALTER TABLE audit_event
    ADD COLUMN outcome text NOT NULL GENERATED ALWAYS AS (audit_outcome(type)) STORED,
    ADD COLUMN action text GENERATED ALWAYS AS (audit_action(type, audit_json(data))) STORED,
    ADD COLUMN resources text[] NOT NULL GENERATED ALWAYS AS (audit_resources(audit_json(data))) STORED,
    ADD COLUMN principals text[] NOT NULL GENERATED ALWAYS AS (audit_principals(audit_json(data))) STORED,
    ADD COLUMN names text[] NOT NULL GENERATED ALWAYS AS (audit_names(audit_json(data))) STORED;

CREATE INDEX audit_event_account ON audit_event (account_id, sequence);
CREATE INDEX audit_event_actor ON audit_event (account_id, actor_id, sequence);
CREATE INDEX audit_event_credential ON audit_event (account_id, credential, sequence);
CREATE INDEX audit_event_source ON audit_event (account_id, source_address, sequence);
CREATE INDEX audit_event_request ON audit_event (account_id, request_id);
CREATE INDEX audit_event_type ON audit_event (account_id, type, sequence);
CREATE INDEX audit_event_time ON audit_event (account_id, happened_at);
CREATE INDEX audit_event_resources ON audit_event USING gin (resources);
CREATE INDEX audit_event_principals ON audit_event USING gin (principals);

CREATE INDEX fact_interval_opened ON fact_interval (opened_sequence);
CREATE INDEX fact_interval_closed ON fact_interval (closed_sequence);

-- Where to go on reading the audit topics. Written with what was read or not at all.
CREATE TABLE audit_offset (
    stream      text   NOT NULL,
    partition   int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (stream, partition)
);

-- The last position of each account in each audit stream: what is beyond the next one is missing.
CREATE TABLE audit_position (
    stream     text   NOT NULL,
    account_id bigint NOT NULL,
    epoch      int    NOT NULL,
    position   bigint NOT NULL,
    PRIMARY KEY (stream, account_id)
);

-- What is wrong with what was read. Nothing is left out of the log without a row here.
CREATE TABLE audit_fault (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reason        text        NOT NULL,
    stream        text        NOT NULL,
    partition     int         NOT NULL,
    account_id    bigint      NOT NULL,
    epoch         int         NOT NULL,
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    first_offset  bigint      NOT NULL,
    last_offset   bigint      NOT NULL,
    messages      bigint      NOT NULL,
    detail        text        NOT NULL,
    found_at      timestamptz NOT NULL DEFAULT now(),
    resolved_at   timestamptz,
    CONSTRAINT audit_fault_once UNIQUE (reason, stream, partition, account_id, epoch, from_position)
);
CREATE INDEX audit_fault_open ON audit_fault (id) WHERE resolved_at IS NULL;
