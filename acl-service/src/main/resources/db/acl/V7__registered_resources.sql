-- Topics and groups that an instance is known to have. Nothing is decided by it.
create table registered_resource (
    account_id    bigint      not null,
    instance_id   text        not null collate "C",
    resource_type text        not null,
    resource_name text        not null collate "C",
    registered_at timestamptz not null,
    constraint registered_resource_pkey primary key (account_id, instance_id, resource_type, resource_name),
    constraint registered_resource_instance_fkey foreign key (account_id, instance_id)
        references instance (account_id, instance_id),
    constraint registered_resource_type_check check (resource_type in ('Topic', 'Group'))
);
