-- The resource groups that accounts have made; the default group of an account has no row. Attachments in the scope of a
-- group bear its id, which may outlive it nowhere but in events: a group with attachments is not deleted.
create table resource_group (
    account_id        bigint      not null,
    resource_group_id text        not null collate "C",
    name              text        not null collate "C",
    display_name      text        not null,
    sequence          bigint      not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    constraint resource_group_pkey primary key (account_id, resource_group_id)
);

create unique index resource_group_name_key on resource_group (account_id, lower(name));

create index policy_attachment_scope_idx on policy_attachment (account_id, scope) where scope <> 'account';
