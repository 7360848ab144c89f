-- Every process that decides says here, again and again, that it lives and how far its replica has come.
CREATE TABLE replica_report (
    replica_id  uuid        PRIMARY KEY,
    host        text        NOT NULL,
    started_at  timestamptz NOT NULL,
    reported_at timestamptz NOT NULL,
    ready       boolean     NOT NULL,
    reason      text,
    age_millis  bigint,
    offsets     text        NOT NULL
);

-- Where each replica was in each account, and from when on. A replica's last row of an account is where it is now.
CREATE TABLE replica_progress (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    replica_id uuid        NOT NULL REFERENCES replica_report (replica_id) ON DELETE CASCADE,
    account_id bigint      NOT NULL,
    vector     text        NOT NULL,
    loaded     boolean     NOT NULL,
    reached_at timestamptz NOT NULL
);
CREATE INDEX replica_progress_of_account ON replica_progress (account_id, replica_id, id);
CREATE INDEX replica_progress_of_replica ON replica_progress (replica_id, reached_at);
