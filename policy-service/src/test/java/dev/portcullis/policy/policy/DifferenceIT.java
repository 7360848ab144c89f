package dev.portcullis.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DifferenceIT {

    private static final String NARROW = document("mq:PUB");
    private static final String WIDE = document("mq:*");

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @BeforeEach
    void aPolicyHasTwoVersions() {
        root.post("/v1/policies", PolicyApiIT.policy("orders", NARROW)).expect(201);
        root.post("/v1/policies/orders/versions", PolicyApiIT.version(WIDE)).expect(201);
    }

    @Test
    void twoVersionsAreComparedInWordsOfAccess() {
        RestAnswer difference =
                root.get("/v1/policies/orders/versions/v1/diff/v2").expect(200);

        assertThat(difference.text("/result")).isEqualTo("different");
        assertThat(difference.json().at("/lost")).isEmpty();
        assertThat(difference.json().at("/gained").toString())
                .contains("\"mq:SUB\"")
                .doesNotContain("\"mq:PUB\"");
        assertThat(difference.text("/gained/0/before")).isEqualTo("ImplicitDeny");
        assertThat(difference.text("/gained/0/after")).isEqualTo("Allow");
        assertThat(difference.text("/gained/0/resource")).endsWith(":orders");
        assertThat(root.get("/v1/policies/orders/versions/v2/diff/v2")
                        .expect(200)
                        .text("/result"))
                .isEqualTo("equal");
    }

    @Test
    void aProposedDocumentIsComparedWithTheDefaultVersionAndNotStored() {
        RestAnswer difference = root.post("/v1/policies/orders/diff", PolicyApiIT.version(document("mq:SUB")))
                .expect(200);

        assertThat(difference.text("/gained/0/action")).isEqualTo("mq:SUB");
        assertThat(difference.text("/lost/0/action")).isEqualTo("mq:PUB");
        assertThat(service.eventsOf(account)).hasSize(2);
        root.post("/v1/policies/orders/diff", PolicyApiIT.version("{}")).expectProblem(400, "MalformedPolicyDocument");
    }

    @Test
    void whatIsNotThereIsNotCompared() {
        root.get("/v1/policies/orders/versions/v1/diff/v3").expectProblem(404, "EntityNotExist.Policy.Version");
        root.get("/v1/policies/orders/versions/x/diff/v1").expectProblem(404, "EntityNotExist.Policy.Version");
        root.get("/v1/policies/other/versions/v1/diff/v1").expectProblem(404, "EntityNotExist.Policy");
        service.rootOf(Cast.freshAccount())
                .get("/v1/policies/orders/versions/v1/diff/v2")
                .expectProblem(404, "EntityNotExist.Policy");
    }

    private static String document(String action) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"acs:mq:*:*:orders\"}]}";
    }
}
