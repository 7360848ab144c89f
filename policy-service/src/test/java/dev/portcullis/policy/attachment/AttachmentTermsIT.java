package dev.portcullis.policy.attachment;

import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.EVERYTHING;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.JSON;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.SENDING;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.attachment;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.createPolicy;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** On what terms a policy is attached: where, until when, and knowing what it gives away. */
class AttachmentTermsIT {

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @BeforeEach
    void aliceAndAPolicyExist() {
        service.identity().add(user(account, "alice"));
        createPolicy(root, "orders", SENDING);
    }

    @Nested
    class Scopes {

        @Test
        void aPolicyIsAttachedOnceInEachScope() {
            String group = root.post("/v1/resource-groups", "{\"name\":\"production\",\"displayName\":\"Production\"}")
                    .expect(201)
                    .text("/resourceGroupId");

            attach("\"resourceGroupId\":\"" + group + "\"").expect(201);
            attach("\"resourceGroupId\":\"" + group + "\"").expectProblem(409, "EntityAlreadyExists.User.Policy");
            RestAnswer inDefault = attach("\"resourceGroupId\":\"rg-default\"").expect(201);
            attach("").expect(201);

            assertThat(inDefault.text("/scope")).isEqualTo("rg-default");
            assertThat(root.get("/v1/attachments?principalName=alice&scope=" + group)
                            .expect(200)
                            .json()
                            .at("/items"))
                    .hasSize(1);
        }

        @Test
        void aResourceGroupMustExist() {
            attach("\"resourceGroupId\":\"rg-nosuchgroup\"").expectProblem(404, "EntityNotExist.ResourceGroup");
            attach("\"resourceGroupId\":\"RG 1\"").expectProblem(400, "InvalidParameter.ResourceGroupId");
            assertThat(service.eventsOf(account)).containsExactly("policy.policy.created");
        }

        @Test
        void theQuotasOfScopesAreCountedSeparately() {
            for (int i = 1; i <= 10; i++) {
                createPolicy(root, "policy-" + i, SENDING);
                root.post("/v1/attachments", attachment("alice", "policy-" + i).toString())
                        .expect(201);
            }

            attach("").expectProblem(409, "LimitExceeded.User.Policy");
            attach("\"resourceGroupId\":\"rg-default\"").expect(201);
        }
    }

    @Nested
    class Ends {

        @Test
        void anEndIsTakenWithItsOffsetAndTold() {
            Instant end = Instant.now().plusSeconds(86_400);
            String written = end.atOffset(java.time.ZoneOffset.ofHours(8)).toString();

            RestAnswer attached = attach("\"expiresAt\":\"" + written + "\"").expect(201);

            assertThat(Instant.parse(attached.text("/expiresAt")))
                    .isEqualTo(end.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
            assertThat(service.published(account).getLast().data())
                    .contains("\"expiresAt\":\"" + attached.text("/expiresAt") + "\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2020-01-01T00:00:00Z",
                    "2999-01-01T00:00:00Z",
                    "2030-01-01T00:00:00",
                    "2030-01-01",
                    "tomorrow",
                    ""
                })
        void anEndIsATimeWithAnOffsetInTheFutureButNotTooFar(String end) {
            RestAnswer refused =
                    attach("\"expiresAt\":\"" + end + "\"").expectProblem(400, "InvalidParameter.ExpiresAt");

            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/expiresAt");
        }
    }

    @Nested
    class HighRisks {

        private static final String DEFAULT_VERSION = "/v1/policies/orders/default-version";

        @Test
        void whatGivesControlOverTheAccountIsAttachedOnlyKnowingly() {
            createPolicy(root, "everything", EVERYTHING);
            String body = attachment("alice", "everything").toString();

            root.post("/v1/attachments", body).expectProblem(409, "HighRiskNotAcknowledged");
            root.post("/v1/attachments", body.replace("}", ",\"acknowledgeHighRisk\":false}"))
                    .expectProblem(409, "HighRiskNotAcknowledged");
            RestAnswer attached = root.post("/v1/attachments", body.replace("}", ",\"acknowledgeHighRisk\":true}"))
                    .expect(201);

            assertThat(attached.json().at("/highRisk").asBoolean()).isTrue();
            assertThat(service.published(account).getLast().data()).contains("\"highRisk\":true");
        }

        @Test
        void anAttachedPolicyComesToGiveControlOverTheAccountOnlyKnowingly() {
            attach("").expect(201);
            String versions = "/v1/policies/orders/versions";
            String asDefault = version().put("setAsDefault", true).toString();

            root.post(versions, asDefault).expectProblem(409, "HighRiskNotAcknowledged");
            assertThat(root.get(versions).json().at("/items"))
                    .as("nothing was stored")
                    .hasSize(1);
            root.post(versions, version().toString()).expect(201);
            root.put(DEFAULT_VERSION, "{\"versionId\":\"v2\"}").expectProblem(409, "HighRiskNotAcknowledged");
            assertThat(root.get("/v1/policies/orders").text("/defaultVersionId"))
                    .isEqualTo("v1");
            root.put(DEFAULT_VERSION, "{\"versionId\":\"v2\",\"acknowledgeHighRisk\":true}")
                    .expect(200);
            lastPublishedIs("policy.default-version.set", true);
            root.post(versions, asDefault).expect(201);
            lastPublishedIs("policy.version.created", true);
            root.put(DEFAULT_VERSION, "{\"versionId\":\"v1\"}").expect(200);
            lastPublishedIs("policy.default-version.set", false);
        }

        private void lastPublishedIs(String type, boolean highRisk) {
            Eventually.assertThat(() -> {
                IntegrationEvent event = service.published(account).getLast();
                assertThat(event.type()).isEqualTo(type);
                assertThat(event.attribute(EventAttribute.REVISION)).contains("2");
                assertThat(event.data()).contains("\"highRisk\":" + highRisk);
            });
        }

        @Test
        void aPolicyThatNobodyHasIsKnowinglyGivenWhenItIsAttached() {
            root.post("/v1/policies/orders/versions", version().toString()).expect(201);

            root.put(DEFAULT_VERSION, "{\"versionId\":\"v2\"}").expect(200);
            attach("").expectProblem(409, "HighRiskNotAcknowledged");
        }

        private ObjectNode version() {
            return JSON.createObjectNode().put("policyDocument", EVERYTHING);
        }

        @Test
        void anAcknowledgementOfWhatIsHarmlessChangesNothing() {
            RestAnswer attached = attach("\"acknowledgeHighRisk\":true").expect(201);

            assertThat(attached.json().at("/highRisk").asBoolean(true)).isFalse();
        }
    }

    private RestAnswer attach(String terms) {
        String body = attachment("alice", "orders").toString();
        return root.post("/v1/attachments", terms.isEmpty() ? body : body.replace("}", "," + terms + "}"));
    }
}
