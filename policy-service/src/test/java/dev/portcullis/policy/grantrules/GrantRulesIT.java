package dev.portcullis.policy.grantrules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Cast.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that demands a reason or a ticket gets one with every grant and revocation. */
class GrantRulesIT {

    private static final String DOCUMENT =
            "{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"mq:PUB\\\",\\\"Resource\\\":\\\"*\\\"}]}";
    private static final String POLICY = "{\"policyName\":\"orders\",\"policyDocument\":\"" + DOCUMENT + "\"}";
    private static final String ATTACHMENT = """
            {"principalType":"user","principalName":"alice","policyType":"Custom","policyName":"orders"}""";
    private static final String ALL = """
            {"principals":[{"principalType":"user","principalName":"alice"}],
             "policies":[{"policyType":"Custom","policyName":"orders"}]}""";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final RestClient explaining =
            root.with("Portcullis-Reason", "alice sends orders").with("Portcullis-Ticket", "T-17");

    @BeforeEach
    void aliceAndAPolicyExist() {
        service.identity().add(new Member("alice", account, new PrincipalId("200000000000000042")));
        root.post("/v1/policies", POLICY).expect(201);
    }

    @Test
    void nothingIsDemandedUntilSomebodyAsksForIt() {
        RestAnswer rules = root.get("/v1/grant-rules").expect(200);

        assertThat(rules.json().at("/reasonRequired").asBoolean(true)).isFalse();
        assertThat(rules.json().has("changedAt")).isFalse();
        root.post("/v1/attachments", ATTACHMENT).expect(201);
    }

    @Test
    void everyGrantAndRevocationSaysWhatIsDemanded() {
        demand(true, true);
        String attached =
                explaining.post("/v1/attachments", ATTACHMENT).expect(201).text("/attachmentId");
        List<String> before = service.eventsOf(account);

        for (RestClient silent : List.of(root, root.with("Portcullis-Ticket", "T-17"))) {
            silent.post("/v1/attachments", ATTACHMENT).expectProblem(400, "MissingParameter.Reason");
            silent.post("/v1/attachments/attach-all", ALL).expectProblem(400, "MissingParameter.Reason");
            silent.post("/v1/attachments/detach-all", ALL).expectProblem(400, "MissingParameter.Reason");
            silent.delete("/v1/attachments/" + attached).expectProblem(400, "MissingParameter.Reason");
            silent.put("/v1/grant-rules", rules(false, false)).expectProblem(400, "MissingParameter.Reason");
        }
        RestAnswer refused = root.with("Portcullis-Reason", "alice sends orders")
                .delete("/v1/attachments/" + attached)
                .expectProblem(400, "MissingParameter.Ticket");
        assertThat(refused.text("/errors/0/parameter")).isEqualTo("Portcullis-Ticket");
        assertThat(service.eventsOf(account)).isEqualTo(before);

        explaining.delete("/v1/attachments/" + attached).expect(204);
        assertThat(service.metaDataOf(account).getLast()).contains("alice sends orders", "T-17");
    }

    @Test
    void aNewDefaultVersionIsAGrantToEverybodyWhoHasThePolicy() {
        demand(true, false);
        String version = POLICY.replace("\"policyName\":\"orders\",", "");

        root.post("/v1/policies/orders/versions", version).expect(201);
        root.put("/v1/policies/orders/default-version", "{\"versionId\":\"v2\"}")
                .expectProblem(400, "MissingParameter.Reason");
        root.post("/v1/policies/orders/versions", version.replaceFirst("\\{", "{\"setAsDefault\":true,"))
                .expectProblem(400, "MissingParameter.Reason");
        explaining
                .put("/v1/policies/orders/default-version", "{\"versionId\":\"v2\"}")
                .expect(200);
    }

    @Test
    void theSameRulesAgainAreNoChange() {
        demand(true, false);
        List<String> before = service.eventsOf(account);

        explaining.put("/v1/grant-rules", rules(true, false)).expect(200);

        assertThat(service.eventsOf(account)).isEqualTo(before);
        assertThat(before).containsExactly("policy.policy.created", "policy.grant-rules.changed");
    }

    @Test
    void anotherAccountsRulesAreItsOwn() {
        demand(true, true);

        RestAnswer others = service.rootOf(Cast.freshAccount()).get("/v1/grant-rules");
        assertThat(others.json().at("/reasonRequired").asBoolean(true)).isFalse();
    }

    private void demand(boolean reason, boolean ticket) {
        root.put("/v1/grant-rules", rules(reason, ticket)).expect(200);
    }

    private static String rules(boolean reason, boolean ticket) {
        return "{\"reasonRequired\":" + reason + ",\"ticketRequired\":" + ticket + "}";
    }
}
