package dev.portcullis.policy.policy;

import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.HighRisk;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells which policies give control over the account they are attached in, by their default version, which alone counts. */
public final class HighRiskStore {

    private static final int REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    public HighRiskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the policy's default version does. Asked within a write, it answers for what the write has changed so far. */
    public boolean isHighRisk(AccountId account, String policyId) {
        return jdbc.sql("select default_version_id from policy where policy_id = :policyId")
                .param("policyId", policyId)
                .query(String.class)
                .optional()
                .map(versionId -> isHighRisk(account, policyId, versionId))
                .orElse(false);
    }

    /** Whether the version does; a version never changes, so what is known of it stays true. One that is not there gives none. */
    boolean isHighRisk(AccountId account, String policyId, String versionId) {
        String key = account + "/" + policyId + "/" + versionId;
        Boolean answer = known.get(key);
        if (answer != null) {
            return answer;
        }
        Optional<Boolean> found = jdbc.sql(
                        "select document from policy_version where policy_id = :policyId and version_id = :versionId")
                .param("policyId", policyId)
                .param("versionId", versionId)
                .query(String.class)
                .optional()
                .map(document -> givesControl(account, document));
        found.ifPresent(gives -> remember(key, gives));
        return found.orElse(false);
    }

    private void remember(String key, boolean gives) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(key, gives);
    }

    /** Whether a document gives control over the account. */
    public static boolean givesControl(AccountId account, String document) {
        try {
            return HighRisk.of(PolicyDocument.parseOfAnyLength(document, DocumentKind.IDENTITY), account)
                    .isPresent();
        } catch (MalformedPolicyDocument _) {
            // Nobody can tell what it says.
            return true;
        }
    }
}
