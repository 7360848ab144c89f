-- Large loads of attachments: what is to be done is stored whole, then done piece by piece. An item's result is written in the
-- transaction that makes or ends its attachment.
create table attachment_job (
    job_id      text        not null collate "C",
    account_id  bigint      not null,
    action      text        not null,
    state       text        not null,
    item_count  integer     not null,
    done        integer     not null default 0,
    refused     integer     not null default 0,
    acknowledged boolean    not null,
    requester   text        not null,
    stop_code   text,
    stop_reason text,
    created_at  timestamptz not null,
    turn_at     timestamptz,
    finished_at timestamptz,
    constraint attachment_job_pkey primary key (job_id),
    constraint attachment_job_state_check check (state in ('running', 'done', 'cancelled', 'stopped'))
);

create index attachment_job_account_idx on attachment_job (account_id, job_id);
create index attachment_job_running_idx on attachment_job (account_id, created_at) where state = 'running';
create index attachment_job_finished_idx on attachment_job (finished_at) where finished_at is not null;

create table attachment_job_item (
    job_id         text        not null collate "C",
    item           integer     not null,
    principal_type text        not null,
    principal_name text        not null,
    policy_type    text        not null,
    policy_name    text        not null,
    scope          text        not null,
    expires_at     timestamptz,
    state          text        not null default 'waiting',
    attachment_id  text,
    code           text,
    message        text,
    constraint attachment_job_item_pkey primary key (job_id, item),
    constraint attachment_job_item_job_fkey foreign key (job_id) references attachment_job (job_id) on delete cascade,
    constraint attachment_job_item_state_check check (state in ('waiting', 'done', 'refused'))
);

create index attachment_job_item_waiting_idx on attachment_job_item (job_id, item) where state = 'waiting';
