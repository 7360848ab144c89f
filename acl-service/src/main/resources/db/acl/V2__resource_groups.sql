-- In which resource group an instance is; every instance is in one, the default one unless it was put elsewhere.
alter table instance add column resource_group_id text not null default 'rg-default' collate "C";

create index instance_resource_group_idx on instance (account_id, resource_group_id);
