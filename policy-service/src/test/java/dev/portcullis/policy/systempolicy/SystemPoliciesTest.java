package dev.portcullis.policy.systempolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.policy.MatchingCostStore;
import dev.portcullis.testkit.golden.GoldenFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a release brings. */
class SystemPoliciesTest {

    /** Dear system policies would leave no room for an account's own. */
    private static final int MOST_OF_A_SYSTEM_POLICY = 20;

    private final List<SystemPolicies.Released> policies =
            SystemPolicies.ofThisBuild().policies();

    /** A version that was released is in the stores of others: the file may grow, and no line of it may ever change. */
    @Test
    void whatWasReleasedNeverChanges() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (SystemPolicies.Released policy : policies) {
            int number = 0;
            for (SystemPolicyVersion version : policy.versions()) {
                number++;
                lines.append(policy.policyName())
                        .append(" v")
                        .append(number)
                        .append(' ')
                        .append(policy.policyId())
                        .append(' ')
                        .append(hash(version.document()))
                        .append('\n');
            }
        }
        GoldenFile.at("src/test/resources/system-policies", "released.txt").matches(lines.toString());
    }

    @Test
    void theReferenceShowsEveryDocumentAndSaysWhoseItIs() {
        GoldenFile.at("../docs/reference", "system-policies.md").matches(SystemPolicyReference.page(policies));
    }

    @Test
    void theyLeaveRoomForAnAccountsOwn() {
        for (SystemPolicies.Released policy : policies) {
            String document = policy.versions().getLast().document();
            assertThat(MatchingCostStore.costOf(document))
                    .as(policy.policyName())
                    .isLessThanOrEqualTo(MOST_OF_A_SYSTEM_POLICY);
        }
    }

    @Test
    void namesAndIdsAreTheirOwn() {
        assertThat(policies)
                .extracting(policy -> policy.policyName().toLowerCase(java.util.Locale.ROOT))
                .doesNotHaveDuplicates();
        assertThat(policies).extracting(SystemPolicies.Released::policyId).doesNotHaveDuplicates();
        assertThat(policies).extracting(SystemPolicies.Released::policyId).allMatch(id -> id.matches("p-[a-z2-7]{20}"));
        assertThat(policies).extracting(SystemPolicies.Released::documentFrom).containsOnly("vendor", "product");
    }

    private static String hash(String document) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
    }
}
