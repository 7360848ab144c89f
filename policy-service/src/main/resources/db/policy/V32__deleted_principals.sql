-- Principals that identity-service has deleted. Nothing is attached to them any more: what was is revoked when the row is
-- written, and a row keeps whatever was on its way from being attached afterwards. Ids are never used again.
create table deleted_principal (
    account_id   bigint not null,
    principal_id text   not null,
    event_id     text   not null,
    constraint deleted_principal_pkey primary key (account_id, principal_id)
);

-- Where to go on reading what identity-service publishes.
create table identity_cursor (
    topic_partition integer not null,
    next_offset     bigint  not null,
    constraint identity_cursor_pkey primary key (topic_partition)
);
