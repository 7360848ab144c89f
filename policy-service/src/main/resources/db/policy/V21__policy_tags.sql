-- The tags of policies. They go with their policy.
create table policy_tag (
    policy_id text not null,
    tag_key   text not null collate "C",
    tag_value text not null,
    constraint policy_tag_pkey primary key (policy_id, tag_key),
    constraint policy_tag_policy_fkey foreign key (policy_id) references policy (policy_id) on delete cascade
);

create index policy_tag_key_idx on policy_tag (tag_key, tag_value, policy_id);
