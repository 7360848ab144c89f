-- When each account had come how far in each stream: the last whole transaction of every time of the ledger. The time of an
-- event is its own or the one before it in its account and stream, whichever is later: positions and times grow together.
CREATE TABLE stream_moment (
    account_id bigint      NOT NULL,
    stream     text        NOT NULL,
    at         timestamptz NOT NULL,
    epoch      int         NOT NULL,
    position   bigint      NOT NULL,
    PRIMARY KEY (account_id, stream, at)
);
CREATE INDEX stream_moment_position ON stream_moment (account_id, stream, epoch, position);

INSERT INTO stream_moment (account_id, stream, at, epoch, position)
SELECT DISTINCT ON (account_id, stream, at) account_id, stream, at, epoch, position
FROM (SELECT e.account_id, e.stream, e.epoch, e.position,
             (e.attributes ->> 'txindex')::int + 1 = (e.attributes ->> 'txcount')::int AS is_last,
             max(e.happened_at) OVER (PARTITION BY e.account_id, e.stream ORDER BY e.epoch, e.position) AS at
      FROM audit_event e JOIN stream_position p ON p.account_id = e.account_id AND p.stream = e.stream
      WHERE (e.epoch, e.position) <= (p.epoch, p.position)) AS followed
WHERE is_last
ORDER BY account_id, stream, at, epoch DESC, position DESC;

-- An interval of a key, whether it is over or not.
CREATE INDEX fact_interval_key ON fact_interval (account_id, kind, key, opened_sequence);
