-- Read models of acl-service. Each row is written in the transaction that appends the event behind it; the constraints are
-- the rules between aggregates, and their names are known to the code that turns a violation into an error code.

create table instance (
    account_id    bigint      not null,
    instance_id   text        not null collate "C",
    engine        text        not null,
    namespaced    boolean     not null,
    region        text        not null,
    sequence      bigint      not null,
    registered_at timestamptz not null,
    constraint instance_pkey primary key (account_id, instance_id)
);

-- A row stands for an allowlist that was set in so many words; an instance without one is open.
create table allowlist (
    account_id  bigint      not null,
    instance_id text        not null collate "C",
    mode        text        not null,
    entries     text[]      not null,
    sequence    bigint      not null,
    changed_at  timestamptz not null,
    constraint allowlist_pkey primary key (account_id, instance_id),
    constraint allowlist_instance_fkey foreign key (account_id, instance_id) references instance (account_id, instance_id),
    constraint allowlist_mode_check check (mode in ('restricted', 'open', 'closed')),
    constraint allowlist_entries_check check ((mode = 'restricted') = (cardinality(entries) > 0))
);
