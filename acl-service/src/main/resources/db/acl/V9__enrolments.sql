-- Enforcement points that get secrets, sealed for their keys. What has ended stays, so that it can be looked at.
create table enrolment (
    account_id   bigint      not null,
    enrolment_id text        not null collate "C",
    name         text        not null,
    public_key   text        not null,
    key_id       text        not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    sequence     bigint      not null,
    created_at   timestamptz not null,
    key_at       timestamptz not null,
    constraint enrolment_pkey primary key (account_id, enrolment_id)
);

create table enrolment_instance (
    account_id   bigint not null,
    enrolment_id text   not null collate "C",
    instance_id  text   not null collate "C",
    constraint enrolment_instance_pkey primary key (account_id, enrolment_id, instance_id),
    constraint enrolment_instance_enrolment_fkey foreign key (account_id, enrolment_id)
        references enrolment (account_id, enrolment_id),
    constraint enrolment_instance_instance_fkey foreign key (account_id, instance_id)
        references instance (account_id, instance_id)
);
create index enrolment_instance_instance on enrolment_instance (account_id, instance_id);

-- When the passwords of a user name were last changed, as a position of the account: that is committed in its order, so whoever
-- has everything up to one position misses nothing after it. What is gone stays known as gone.
create table messaging_secret_change (
    account_id  bigint not null,
    instance_id text   not null collate "C",
    user_name   text   not null collate "C",
    epoch       int    not null,
    position    bigint not null,
    constraint messaging_secret_change_pkey primary key (account_id, instance_id, user_name)
);

-- By the database itself, since passwords also go with their users by a cascade. The account's head is this transaction's by then.
create function note_secret_change() returns trigger language plpgsql as $$
declare
    changed messaging_secret;
begin
    if tg_op = 'DELETE' then
        changed := old;
    else
        changed := new;
    end if;
    insert into messaging_secret_change (account_id, instance_id, user_name, epoch, position)
    select changed.account_id, changed.instance_id, changed.user_name, epoch, position
      from account_head where account_id = changed.account_id
    on conflict on constraint messaging_secret_change_pkey do update
       set epoch = excluded.epoch, position = excluded.position;
    return null;
end $$;

create trigger messaging_secret_changed after insert or delete or update of valid_until on messaging_secret
    for each row execute function note_secret_change();

insert into messaging_secret_change (account_id, instance_id, user_name, epoch, position)
select distinct s.account_id, s.instance_id, s.user_name, h.epoch, h.position
  from messaging_secret s join account_head h using (account_id);
