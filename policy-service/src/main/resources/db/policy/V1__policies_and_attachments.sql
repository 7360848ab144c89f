-- Read models of policy-service. Each row is written in the transaction that appends the event behind it; the constraints
-- are the rules between aggregates, and their names are known to the code that turns a violation into an error code.

create table policy (
    policy_id          text        not null,
    account_id         bigint      not null,
    policy_name        text        not null collate "C",
    description        text,
    default_version_id text        not null,
    sequence           bigint      not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    constraint policy_pkey primary key (policy_id),
    -- An attachment refers to the account as well, so that no policy of another account can ever be attached.
    constraint policy_account_key unique (account_id, policy_id)
);

create unique index policy_name_key on policy (account_id, lower(policy_name));

create table policy_version (
    policy_id      text        not null,
    version_id     text        not null,
    version_number integer     not null,
    document       text        not null,
    sequence       bigint      not null,
    created_at     timestamptz not null,
    constraint policy_version_pkey primary key (policy_id, version_id),
    constraint policy_version_policy_fkey foreign key (policy_id) references policy (policy_id) on delete cascade
);

create table policy_attachment (
    attachment_id  text        not null,
    account_id     bigint      not null,
    principal_type text        not null,
    principal_id   text        not null,
    principal_name text        not null,
    policy_id      text        not null,
    policy_type    text        not null,
    scope          text        not null,
    aggregate_id   text        not null,
    sequence       bigint      not null,
    attached_at    timestamptz not null,
    constraint policy_attachment_pkey primary key (attachment_id),
    constraint policy_attachment_once_key unique (principal_type, principal_id, policy_id, scope),
    constraint policy_attachment_policy_fkey foreign key (account_id, policy_id) references policy (account_id, policy_id)
);

create index policy_attachment_policy_idx on policy_attachment (account_id, policy_id, attachment_id);
create index policy_attachment_principal_id_idx on policy_attachment (account_id, principal_id, attachment_id);
create index policy_attachment_principal_idx on policy_attachment (account_id, principal_type, lower(principal_name), attachment_id);
create index policy_attachment_account_idx on policy_attachment (account_id, attachment_id);
