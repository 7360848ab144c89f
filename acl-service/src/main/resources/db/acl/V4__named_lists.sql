-- The lists of restricted allowlists; `allowlist.entries` is their union.
create table allowlist_list (
    account_id  bigint not null,
    instance_id text   not null collate "C",
    name        text   not null collate "C",
    entries     text[] not null,
    constraint allowlist_list_pkey primary key (account_id, instance_id, name),
    constraint allowlist_list_allowlist_fkey foreign key (account_id, instance_id)
        references allowlist (account_id, instance_id) on delete cascade,
    constraint allowlist_list_entries_check check (cardinality(entries) > 0)
);
insert into allowlist_list (account_id, instance_id, name, entries)
select account_id, instance_id, 'default', entries from allowlist where mode = 'restricted';
