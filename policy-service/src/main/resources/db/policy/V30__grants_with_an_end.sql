-- When an attachment ends by itself, and whether its policy gave control over the account when it was attached.
alter table policy_attachment
    add column expires_at timestamptz,
    add column high_risk  boolean not null default false;

-- The scope as a reference: what is attached in a resource group keeps the group from being deleted, and the other way round.
-- The default group has no row, for it is always there.
alter table policy_attachment
    add column resource_group_id text collate "C"
        generated always as (case when scope in ('account', 'rg-default') then null else scope end) stored,
    add constraint policy_attachment_group_fkey foreign key (account_id, resource_group_id)
        references resource_group (account_id, resource_group_id);

create index policy_attachment_end_idx on policy_attachment (expires_at, account_id) where expires_at is not null;

-- What an account demands with every grant and revocation.
create table grant_rules (
    account_id      bigint      not null,
    reason_required boolean     not null,
    ticket_required boolean     not null,
    sequence        bigint      not null,
    changed_at      timestamptz not null,
    constraint grant_rules_pkey primary key (account_id)
);
