-- Policies that come with the product belong to the platform's account; everybody sees them and may attach them.
alter table policy
    add column policy_type     text not null default 'Custom',
    add column recommended_for text,
    add constraint policy_typed_key unique (account_id, policy_type, policy_id);

-- An attachment refers to its account's own policies or to those of the product, and to no other account's. The number is
-- the platform's, the same in every installation. Releases from before this column write attachments without knowing of it.
alter table policy_attachment
    add column policy_account_id bigint not null
        generated always as (case policy_type when 'System' then 1000000000000000 else account_id end) stored;

alter table policy_attachment
    drop constraint policy_attachment_policy_fkey,
    add constraint policy_attachment_policy_fkey foreign key (policy_account_id, policy_type, policy_id)
        references policy (account_id, policy_type, policy_id);
