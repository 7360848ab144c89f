-- What a version's document costs at a decision at most. Null until somebody needs to know: versions from before this column,
-- and those that an older replica still writes while a newer one starts, are weighed then, by the code that knows the
-- language. When that code weighs anew, setting the column to null is all there is to do.
alter table policy_version add column matching_cost integer;

create index policy_version_not_weighed_idx on policy_version (policy_id) where matching_cost is null;
