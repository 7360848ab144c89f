-- Which transaction last moved an account's head. The relay looks for changed accounts ten times a second, and must neither
-- read all accounts for that nor rely on a sequence: what a snapshot did not see yet has a transaction id of its xmin or above.
ALTER TABLE account_head ADD COLUMN changed_by xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX account_head_changed_by ON account_head (changed_by);

CREATE FUNCTION account_head_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_by := pg_current_xact_id();
    RETURN NEW;
END
$$;
CREATE TRIGGER account_head_changed BEFORE UPDATE ON account_head FOR EACH ROW EXECUTE FUNCTION account_head_changed();

-- The last position of each account up to which Kafka has acknowledged everything.
CREATE TABLE relay_position (
    account_id bigint PRIMARY KEY,
    epoch      int    NOT NULL,
    position   bigint NOT NULL
) WITH (fillfactor = 70);

-- Up to where the relay knows what it wrote to a partition. After a restore it is old, and what Kafka has beyond it tells
-- whether the store has lost events.
CREATE TABLE relay_offset (
    topic_partition int    PRIMARY KEY,
    next_offset     bigint NOT NULL
) WITH (fillfactor = 50);

-- One row. Each term of a leading relay has a higher number than all before it.
CREATE TABLE relay_leader (
    only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    fencing  bigint      NOT NULL,
    holder   text        NOT NULL,
    since    timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
INSERT INTO relay_leader (fencing, holder) VALUES (0, 'nobody');
