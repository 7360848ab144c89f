-- The versions of the master key that something was ever sealed with; the newest seals. The keys themselves are files.
create table master_key (
    version     int         primary key check (version > 0),
    fingerprint text        not null,
    since       timestamptz not null default now()
);

-- How instances authenticate their clients, where anything was ever said of it.
create table instance_authentication (
    account_id          bigint      not null,
    instance_id         text        not null collate "C",
    user_authentication boolean     not null,
    types               text[]      not null,
    free_in_vpc         boolean     not null,
    sequence            bigint      not null,
    changed_at          timestamptz not null,
    constraint instance_authentication_pkey primary key (account_id, instance_id),
    constraint instance_authentication_instance_fkey foreign key (account_id, instance_id)
        references instance (account_id, instance_id),
    constraint instance_authentication_types_check check (cardinality(types) > 0),
    constraint instance_authentication_free_check check (not free_in_vpc or 'intelligent' = any (types))
);

-- Everyone who has a user name on an instance. The name decides what its bearer may do, so there is one of it.
create table messaging_user (
    account_id  bigint      not null,
    instance_id text        not null collate "C",
    user_name   text        not null collate "C",
    kind        text        not null,
    enabled     boolean     not null,
    sequence    bigint      not null,
    created_at  timestamptz not null,
    password_at timestamptz not null,
    constraint messaging_user_pkey primary key (account_id, instance_id, user_name),
    constraint messaging_user_instance_fkey foreign key (account_id, instance_id)
        references instance (account_id, instance_id),
    constraint messaging_user_kind_check check (kind in ('account', 'acl'))
);
create unique index messaging_user_account on messaging_user (account_id, instance_id) where kind = 'account';

-- Passwords that are good, sealed. The newest of a user has no end.
create table messaging_secret (
    password_id     text        primary key,
    account_id      bigint      not null,
    instance_id     text        not null collate "C",
    user_name       text        not null collate "C",
    sealed_data_key text        not null,
    sealed_secret   text        not null,
    valid_until     timestamptz,
    constraint messaging_secret_user_fkey foreign key (account_id, instance_id, user_name)
        references messaging_user (account_id, instance_id, user_name) on delete cascade
);
create unique index messaging_secret_newest on messaging_secret (account_id, instance_id, user_name)
    where valid_until is null;

create table acl_entry (
    account_id       bigint      not null,
    instance_id      text        not null collate "C",
    user_name        text        not null collate "C",
    resource_type    text        not null,
    resource_name    text        not null collate "C",
    actions          text[]      not null,
    decision         text        not null,
    source_addresses text[]      not null,
    changed_at       timestamptz not null,
    constraint acl_entry_pkey primary key (account_id, instance_id, user_name, resource_type, resource_name),
    constraint acl_entry_user_fkey foreign key (account_id, instance_id, user_name)
        references messaging_user (account_id, instance_id, user_name),
    constraint acl_entry_type_check check (resource_type in ('Topic', 'Group')),
    constraint acl_entry_decision_check check (decision in ('Allow', 'Deny'))
);
