-- Who may connect to MQTT instances besides the users of the account: identities of custom authentication, which are user
-- names or clients, and devices with a credential of their own.
create table mqtt_identity (
    account_id           bigint      not null,
    instance_id          text        not null collate "C",
    kind                 text        not null,
    name                 text        not null collate "C",
    sign_mode            text,
    device_access_key_id text        collate "C",
    sequence             bigint      not null,
    registered_at        timestamptz not null,
    secret_at            timestamptz not null,
    constraint mqtt_identity_pkey primary key (account_id, instance_id, kind, name),
    constraint mqtt_identity_instance_fkey foreign key (account_id, instance_id)
        references instance (account_id, instance_id),
    constraint mqtt_identity_kind_check check (kind in ('user', 'client', 'device')),
    constraint mqtt_identity_mode_check check ((kind = 'device') = (sign_mode is null)),
    constraint mqtt_identity_key_check check ((kind = 'device') = (device_access_key_id is not null))
);
create unique index mqtt_identity_device_key on mqtt_identity (device_access_key_id)
    where device_access_key_id is not null;

-- What they sign with, sealed; one of each.
create table mqtt_secret (
    secret_id       text   primary key,
    account_id      bigint not null,
    instance_id     text   not null collate "C",
    kind            text   not null,
    name            text   not null collate "C",
    sealed_data_key text   not null,
    sealed_secret   text   not null,
    constraint mqtt_secret_identity_key unique (account_id, instance_id, kind, name),
    constraint mqtt_secret_identity_fkey foreign key (account_id, instance_id, kind, name)
        references mqtt_identity (account_id, instance_id, kind, name) on delete cascade
);

-- What is laid down for user names and clients, whether or not they are registered.
create table mqtt_permission (
    account_id    bigint      not null,
    instance_id   text        not null collate "C",
    identity_type text        not null,
    identity      text        not null collate "C",
    topic_filter  text        not null collate "C",
    actions       text[]      not null,
    decision      text        not null,
    changed_at    timestamptz not null,
    constraint mqtt_permission_pkey primary key (account_id, instance_id, identity_type, identity, topic_filter),
    constraint mqtt_permission_instance_fkey foreign key (account_id, instance_id)
        references instance (account_id, instance_id),
    constraint mqtt_permission_type_check check (identity_type in ('user', 'client')),
    constraint mqtt_permission_decision_check check (decision in ('Allow', 'Deny'))
);

-- The connection blacklists of MQTT instances.
create table blacklisted_client (
    account_id     bigint      not null,
    instance_id    text        not null collate "C",
    client_id      text        not null collate "C",
    blacklisted_at timestamptz not null,
    constraint blacklisted_client_pkey primary key (account_id, instance_id, client_id),
    constraint blacklisted_client_instance_fkey foreign key (account_id, instance_id)
        references instance (account_id, instance_id)
);

-- The tokens of MQTT clients that are neither revoked nor past their time: by their ids, which tell nothing of them.
create table mqtt_token (
    account_id    bigint      not null,
    instance_id   text        not null collate "C",
    token_id      text        not null collate "C",
    owner_type    text        not null,
    owner_id      text        not null,
    actions       text[]      not null,
    topic_filters text[]      not null,
    issued_at     timestamptz not null,
    expires_at    timestamptz not null,
    constraint mqtt_token_pkey primary key (account_id, instance_id, token_id),
    constraint mqtt_token_instance_fkey foreign key (account_id, instance_id)
        references instance (account_id, instance_id),
    constraint mqtt_token_owner_check check (owner_type in ('user', 'root'))
);
create index mqtt_token_end on mqtt_token (expires_at);
create index mqtt_token_owner on mqtt_token (account_id, instance_id, owner_id);
