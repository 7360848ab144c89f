package dev.portcullis.policy.systempolicy;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which versions of system policies the store has. */
public final class SystemPolicyDirectory {

    private final JdbcClient jdbc;

    public SystemPolicyDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The documents of a policy by the numbers of their versions. */
    Map<Integer, String> documents(String policyId) {
        Map<Integer, String> documents = new HashMap<>();
        jdbc.sql("select version_number, document from policy_version where policy_id = :policyId")
                .param("policyId", policyId)
                .query(row -> {
                    documents.put(row.getInt("version_number"), row.getString("document"));
                });
        return documents;
    }
}
