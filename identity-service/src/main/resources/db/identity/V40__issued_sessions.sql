-- Every role session that was ever opened, written before its credentials are handed out. Rows are added and never changed.
-- The account is the role's; whoever opened it may be of another one.
CREATE TABLE issued_session (
    session_id        text        PRIMARY KEY,
    account_id        bigint      NOT NULL,
    role_id           text        NOT NULL,
    role_name         text        NOT NULL,
    session_name      text        NOT NULL,
    caller_account_id bigint      NOT NULL,
    caller_type       text        NOT NULL CHECK (caller_type IN ('user', 'role')),
    caller_id         text        NOT NULL,
    caller_name       text        NOT NULL,
    caller_credential text        NOT NULL,
    origin_account_id bigint      NOT NULL,
    origin_credential text        NOT NULL,
    session_chain     text        NOT NULL,
    source_identity   text,
    source_address    text,
    policy_hash       text,
    request_id        text        NOT NULL,
    issued_at         timestamptz NOT NULL,
    expires_at        timestamptz NOT NULL
);
CREATE INDEX issued_session_role ON issued_session (account_id, role_id, issued_at);
CREATE INDEX issued_session_credential ON issued_session (caller_credential);

CREATE FUNCTION refuse_change_of_issued_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'issued sessions are not changed';
END $$;
CREATE TRIGGER issued_session_stays BEFORE UPDATE OR DELETE ON issued_session
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_session();
