-- One Merkle tree (RFC 6962) over the audit log in the order of its numbers: the hash of every complete subtree, with the leaves
-- at level 0. A follower of the log adds rows behind the last; nothing that stands there ever changes.
CREATE TABLE audit_tree_node (
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 62),
    index bigint   NOT NULL CHECK (index >= 0),
    hash  bytea    NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, index)
);
CREATE TRIGGER audit_tree_node_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_tree_node
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

-- What was signed of it, as it was signed.
CREATE TABLE audit_checkpoint (
    origin  text        NOT NULL,
    size    bigint      NOT NULL CHECK (size > 0),
    note    text        NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (origin, size)
);
CREATE TRIGGER audit_checkpoint_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
