-- What was decided: every refusal and a share of what was allowed. By day, so that what is old goes as a whole.
CREATE TABLE decision_log (
    decided_at      timestamptz NOT NULL,
    decision_id     text        NOT NULL,
    account_id      bigint      NOT NULL,
    request_id      text        NOT NULL,
    asker_id        text        NOT NULL,
    asker_name      text        NOT NULL,
    asker_type      text        NOT NULL,
    credential      text        NOT NULL,
    source_address  text,
    principal       text,
    action          text,
    resource        text,
    outcome         text        NOT NULL,
    layer           text,
    share           real        NOT NULL,
    determining     text        NOT NULL,
    question        text        NOT NULL,
    vector          text        NOT NULL,
    system_position text        NOT NULL,
    semantics       text        NOT NULL
) PARTITION BY RANGE (decided_at);
CREATE INDEX decision_log_account ON decision_log (account_id, decided_at DESC, decision_id DESC);
CREATE INDEX decision_log_request ON decision_log (request_id);
CREATE INDEX decision_log_principal ON decision_log (account_id, lower(principal), decided_at DESC);

-- What could not be put on the log, so that nobody takes its silence for quiet.
CREATE TABLE decision_log_gap (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint      NOT NULL,
    from_time  timestamptz NOT NULL,
    to_time    timestamptz NOT NULL,
    decisions  bigint      NOT NULL
);
CREATE INDEX decision_log_gap_account ON decision_log_gap (account_id, to_time DESC);

-- Up to which day the log was given up. One row.
CREATE TABLE decision_log_retention (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    gone      date,
    moved_at  timestamptz
);
INSERT INTO decision_log_retention DEFAULT VALUES;

-- Which attachment has allowed what, how often and when. Counted since the one row of usage_since says.
CREATE TABLE attachment_use (
    account_id    bigint      NOT NULL,
    attachment_id text        NOT NULL,
    action        text        NOT NULL,
    allows        bigint      NOT NULL,
    first_used    timestamptz NOT NULL,
    last_used     timestamptz NOT NULL,
    PRIMARY KEY (account_id, attachment_id, action)
);
CREATE TABLE usage_since (
    only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    began_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO usage_since DEFAULT VALUES;
