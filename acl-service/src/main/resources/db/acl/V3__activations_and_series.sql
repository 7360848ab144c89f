-- Which services an account has activated, and when it last accepted their terms.
create table service_activation (
    account_id    bigint      not null,
    service       text        not null collate "C",
    terms_version text        not null,
    sequence      bigint      not null,
    activated_at  timestamptz not null,
    accepted_at   timestamptz not null,
    constraint service_activation_pkey primary key (account_id, service)
);

-- What was registered before there were series is RocketMQ 4.x. An MQTT instance keeps its messages on a RocketMQ instance of
-- the same account, which stays for as long as it is needed.
alter table instance
    add column series            text not null default 'rocketmq-4',
    add column store_instance_id text collate "C",
    add constraint instance_store_fkey foreign key (account_id, store_instance_id)
        references instance (account_id, instance_id),
    add constraint instance_series_check check (series in ('rocketmq-4', 'rocketmq-5', 'mqtt')),
    add constraint instance_store_check check (store_instance_id is null or series = 'mqtt');
alter table instance alter column series drop default;
create index instance_store on instance (account_id, store_instance_id) where store_instance_id is not null;
