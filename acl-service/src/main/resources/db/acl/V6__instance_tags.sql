create table instance_tag (
    account_id  bigint not null,
    instance_id text   not null collate "C",
    tag_key     text   not null collate "C",
    tag_value   text   not null,
    constraint instance_tag_pkey primary key (account_id, instance_id, tag_key),
    constraint instance_tag_instance_fkey foreign key (account_id, instance_id)
        references instance (account_id, instance_id) on delete cascade
);
