package dev.portcullis.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PolicyApiIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOCUMENT =
            "{\"Version\":\"1\", \"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"*\"}]}";
    private static final String DENY =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"mq:*\",\"Resource\":\"*\"}]}";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @Nested
    class Policies {

        @Test
        void aCreatedPolicyIsFoundInTheNextRequestWithItsDocumentAsItWasGiven() {
            RestAnswer created = root.with("Portcullis-Reason", "orders go live")
                    .with("Portcullis-Ticket", "OPS-1")
                    .post("/v1/policies", policy("Orders-Producer", DOCUMENT))
                    .expect(201);

            assertThat(created.header("Location")).contains("/v1/policies/Orders-Producer");
            assertThat(created.entityTag()).isEqualTo("\"0\"");
            assertThat(created.consistencyToken()).hasSizeLessThanOrEqualTo(100);
            assertThat(created.text("/policyId")).matches("p-[a-z2-7]{20}");

            RestAnswer found = root.get("/v1/policies/orders-producer").expect(200);
            assertThat(created.json().at("/findings").isArray()).isTrue();
            assertThat(found.json()).isEqualTo(((ObjectNode) created.json()).without("findings"));
            assertThat(found.text("/defaultVersion/policyDocument")).isEqualTo(DOCUMENT);
            assertThat(found.entityTag()).isEqualTo("\"0\"");
            assertThat(found.consistencyToken()).isNotEmpty();

            assertThat(service.eventsOf(account)).containsExactly("policy.policy.created");
            assertThat(service.metaDataOf(account).getFirst()).contains("orders go live", "OPS-1", account.toString());
        }

        @Test
        void aNameIsTakenOnceIgnoringCase() {
            root.post("/v1/policies", policy("Orders", DOCUMENT)).expect(201);

            root.post("/v1/policies", policy("oRDERS", DOCUMENT)).expectProblem(409, "EntityAlreadyExists.Policy");

            assertThat(service.eventsOf(account)).containsExactly("policy.policy.created");
        }

        @Test
        void theNameOfASystemPolicyIsTaken() {
            root.post("/v1/policies", policy("aliyunmqFULLaccess", DOCUMENT))
                    .expectProblem(409, "EntityAlreadyExists.Policy");

            assertThat(service.eventsOf(account)).isEmpty();
        }

        @Test
        void aDeletedPolicyIsGoneAndItsNameIsFree() {
            root.post("/v1/policies", policy("Orders", DOCUMENT)).expect(201);

            RestAnswer deleted = root.delete("/v1/policies/Orders").expect(204);
            assertThat(deleted.consistencyToken()).isNotEmpty();

            root.get("/v1/policies/Orders").expectProblem(404, "EntityNotExist.Policy");
            root.delete("/v1/policies/Orders").expectProblem(404, "EntityNotExist.Policy");
            root.post("/v1/policies", policy("Orders", DENY)).expect(201);
            assertThat(service.eventsOf(account))
                    .containsExactly("policy.policy.created", "policy.policy.deleted", "policy.policy.created");
        }

        @Test
        void aPolicyWithMoreThanItsDefaultVersionIsKept() {
            root.post("/v1/policies", policy("Orders", DOCUMENT)).expect(201);
            root.post("/v1/policies/Orders/versions", version(DENY)).expect(201);

            root.delete("/v1/policies/Orders").expectProblem(409, "DeleteConflict.Policy.Version");
        }

        @Test
        void policiesAreListedByNameInPages() {
            for (String name : List.of("delta", "Alpha", "charlie", "Bravo", "echo")) {
                root.post("/v1/policies", policy(name, DOCUMENT)).expect(201);
            }

            List<String> names = new ArrayList<>();
            String cursor = "";
            do {
                RestAnswer page = root.get("/v1/policies?policyType=Custom&limit=2" + cursor)
                        .expect(200);
                page.json()
                        .at("/items")
                        .forEach(item -> names.add(item.at("/policyName").asString()));
                cursor = page.text("/nextCursor").isEmpty() ? "" : "&cursor=" + page.text("/nextCursor");
            } while (!cursor.isEmpty());

            assertThat(names).containsExactly("Alpha", "Bravo", "charlie", "delta", "echo");
        }

        @Test
        void anotherAccountsPolicyIsInvisible() {
            root.post("/v1/policies", policy("Orders", DOCUMENT)).expect(201);
            RestClient mallory = service.rootOf(Cast.freshAccount());

            mallory.get("/v1/policies/Orders").expectProblem(404, "EntityNotExist.Policy");
            mallory.delete("/v1/policies/Orders").expectProblem(404, "EntityNotExist.Policy");
            mallory.put("/v1/policies/Orders/default-version", "{\"versionId\":\"v1\"}")
                    .expectProblem(404, "EntityNotExist.Policy");
            assertThat(mallory.get("/v1/policies?policyType=Custom")
                            .json()
                            .at("/items")
                            .isEmpty())
                    .isTrue();
            mallory.post("/v1/policies", policy("Orders", DOCUMENT)).expect(201);

            assertThat(service.eventsOf(account)).containsExactly("policy.policy.created");
        }
    }

    @Nested
    class Versions {

        @Test
        void aNewVersionChangesWhatIsEvaluatedOnlyWhenItBecomesTheDefault() {
            root.post("/v1/policies", policy("Orders", DOCUMENT)).expect(201);

            RestAnswer second =
                    root.post("/v1/policies/Orders/versions", version(DENY)).expect(201);
            assertThat(second.header("Location")).contains("/v1/policies/Orders/versions/v2");
            assertThat(second.text("/versionId")).isEqualTo("v2");
            assertThat(second.json().at("/isDefault").asBoolean()).isFalse();
            assertThat(root.get("/v1/policies/Orders").text("/defaultVersionId"))
                    .isEqualTo("v1");

            RestAnswer changed = root.put("/v1/policies/Orders/default-version", "{\"versionId\":\"v2\"}")
                    .expect(200);
            assertThat(changed.text("/defaultVersionId")).isEqualTo("v2");
            assertThat(changed.text("/defaultVersion/policyDocument")).isEqualTo(DENY);
            assertThat(changed.entityTag()).isEqualTo("\"2\"");
            assertThat(root.get("/v1/policies/Orders/versions/v2")
                            .expect(200)
                            .json()
                            .at("/isDefault")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void aSixthVersionIsRefusedUnlessTheOldestMayGo() {
            root.post("/v1/policies", policy("Orders", DOCUMENT)).expect(201);
            for (int i = 2; i <= 5; i++) {
                root.post("/v1/policies/Orders/versions", version(DENY)).expect(201);
            }

            root.post("/v1/policies/Orders/versions", version(DENY)).expectProblem(409, "LimitExceeded.Policy.Version");
            root.post(
                            "/v1/policies/Orders/versions",
                            JSON.createObjectNode()
                                    .put("policyDocument", DENY)
                                    .put("setAsDefault", true)
                                    .put("rotateStrategy", "DeleteOldestNonDefaultVersionWhenLimitExceeded")
                                    .toString())
                    .expect(201);

            List<String> versions = new ArrayList<>();
            root.get("/v1/policies/Orders/versions")
                    .json()
                    .at("/items")
                    .forEach(item -> versions.add(item.at("/versionId").asString()));
            assertThat(versions).containsExactly("v1", "v3", "v4", "v5", "v6");
            assertThat(root.get("/v1/policies/Orders").text("/defaultVersionId"))
                    .isEqualTo("v6");
        }

        @Test
        void theDefaultVersionCannotBeDeletedAndAnotherCan() {
            root.post("/v1/policies", policy("Orders", DOCUMENT)).expect(201);
            root.post("/v1/policies/Orders/versions", version(DENY)).expect(201);

            root.delete("/v1/policies/Orders/versions/v1").expectProblem(409, "DeleteConflict.Policy.Version.Default");
            root.delete("/v1/policies/Orders/versions/v2").expect(204);
            root.delete("/v1/policies/Orders/versions/v2").expectProblem(404, "EntityNotExist.Policy.Version");
            root.get("/v1/policies/Orders/versions/v2").expectProblem(404, "EntityNotExist.Policy.Version");
            root.put("/v1/policies/Orders/default-version", "{\"versionId\":\"v2\"}")
                    .expectProblem(404, "EntityNotExist.Policy.Version");
            root.delete("/v1/policies/Orders").expect(204);
        }

        @Test
        void versionsAreListedInPages() {
            root.post("/v1/policies", policy("Orders", DOCUMENT)).expect(201);
            root.post("/v1/policies/Orders/versions", version(DENY)).expect(201);

            RestAnswer first = root.get("/v1/policies/Orders/versions?limit=1").expect(200);
            assertThat(first.text("/items/0/versionId")).isEqualTo("v1");
            RestAnswer second = root.get("/v1/policies/Orders/versions?limit=1&cursor=" + first.text("/nextCursor"));
            assertThat(second.text("/items/0/versionId")).isEqualTo("v2");
            assertThat(second.json().has("nextCursor")).isFalse();
        }
    }

    static String policy(String name, String document) {
        return JSON.createObjectNode()
                .put("policyName", name)
                .put("policyDocument", document)
                .toString();
    }

    static String version(String document) {
        ObjectNode version = JSON.createObjectNode().put("policyDocument", document);
        return version.toString();
    }
}
