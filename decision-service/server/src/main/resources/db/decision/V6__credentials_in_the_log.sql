-- What clients have shown in vain was refused, and deliveries of secrets are found by enrolment and instance. No item or event of
-- these kinds was stored before, so what is derived of stored ones stays right.
CREATE OR REPLACE FUNCTION audit_outcome(type text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN type LIKE '%.audit.refused' OR type LIKE '%.audit.refusals-counted' THEN 'Refused'
                WHEN type IN ('identity.audit.sign-in-failed', 'acl.audit.credential-refused') THEN 'Refused'
                ELSE 'Done' END
$$;
CREATE OR REPLACE FUNCTION audit_resources(said jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT audit_texts(said -> 'resources') || audit_texts(said -> 'instances') || audit_texts(said -> 'instanceIds')
        || array_remove(ARRAY[said ->> 'policyId', said ->> 'policyName', said ->> 'instanceId', said ->> 'attachmentId',
                              said ->> 'accessKeyId', said ->> 'sessionId', said ->> 'userId', said ->> 'roleId',
                              said ->> 'groupId', said ->> 'enrolmentId'], NULL)
$$;
