package dev.portcullis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is wrong with a request is answered with a stable code and a sentence, and nothing of it is stored. */
class BadInputIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOCUMENT =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"*\"}]}";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private List<String> before = List.of();

    @BeforeEach
    void aPolicyExists() {
        root.post("/v1/policies", policy("existing", DOCUMENT)).expect(201);
        before = service.eventsOf(account);
    }

    @AfterEach
    void nothingWasStored() {
        assertThat(service.eventsOf(account)).isEqualTo(before);
    }

    @Nested
    class Bodies {

        @ParameterizedTest
        @ValueSource(strings = {"{", "", "[]", "\"text\"", "null", "{\"policyName\":}", "{} {}"})
        void whatIsNoJsonObjectIsRefused(String body) {
            RestAnswer answer = root.post("/v1/policies", body).expect(400);
            assertThat(answer.text("/code"))
                    .isIn("MalformedRequest", "InvalidParameter", "InvalidParameter.PolicyName");
        }

        @Test
        void aFieldThatIsGivenTwiceIsRefused() {
            root.post("/v1/policies", "{\"policyName\":\"a\",\"policyName\":\"b\",\"policyDocument\":\"{}\"}")
                    .expectProblem(400, "MalformedRequest");
        }

        @Test
        void anUnknownFieldIsNamed() {
            RestAnswer answer = root.post(
                            "/v1/policies",
                            JSON.createObjectNode()
                                    .put("policyName", "a")
                                    .put("policyDocument", DOCUMENT)
                                    .put("policyType", "System")
                                    .toString())
                    .expectProblem(400, "InvalidParameter");
            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/policyType");
        }

        @Test
        void aValueOfAnotherTypeIsNamed() {
            RestAnswer answer = root.post("/v1/policies", "{\"policyName\":7,\"policyDocument\":\"{}\"}")
                    .expectProblem(400, "InvalidParameter");
            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/policyName");
            root.post("/v1/policies", "{\"policyName\":\"a\",\"policyDocument\":{\"Version\":\"1\"}}")
                    .expectProblem(400, "InvalidParameter");
            root.post(
                            "/v1/policies/existing/versions",
                            JSON.createObjectNode()
                                    .put("policyDocument", DOCUMENT)
                                    .put("setAsDefault", "yes")
                                    .toString())
                    .expectProblem(400, "InvalidParameter");
        }

        @Test
        void aMissingValueIsNamed() {
            RestAnswer answer =
                    root.post("/v1/policies", "{\"policyName\":\"a\"}").expectProblem(400, "InvalidParameter");
            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/policyDocument");
        }

        @Test
        void aBodyOverTheLimitIsRefused() {
            root.post("/v1/policies", policy("a", " ".repeat(70_000))).expectProblem(413, "RequestTooLarge");
        }

        @Test
        void aBodyOfAnotherMediaTypeIsRefused() {
            root.with("Content-Type", "text/plain")
                    .post("/v1/policies", policy("a", DOCUMENT))
                    .expectProblem(415, "UnsupportedMediaType");
        }
    }

    @Nested
    class Policies {

        @ParameterizedTest
        @CsvSource({"a_b", "a b", "größe", "a/b", "'a\u0000b'"})
        void aNameHasLettersDigitsAndHyphensOnly(String name) {
            root.post("/v1/policies", policy(name, DOCUMENT))
                    .expectProblem(400, "InvalidParameter.PolicyName.InvalidChars");
        }

        @Test
        void aNameIsNeitherEmptyNorOverlong() {
            root.post("/v1/policies", policy("", DOCUMENT)).expectProblem(400, "InvalidParameter.PolicyName.Length");
            root.post("/v1/policies", policy("a".repeat(129), DOCUMENT))
                    .expectProblem(400, "InvalidParameter.PolicyName.Length");
        }

        @Test
        void aDescriptionIsNeitherEmptyNorOverlongNorHasControlCharacters() {
            ObjectNode policy = JSON.createObjectNode().put("policyName", "a").put("policyDocument", DOCUMENT);
            root.post("/v1/policies", policy.put("description", "").toString())
                    .expectProblem(400, "InvalidParameter.Description.Length");
            root.post(
                            "/v1/policies",
                            policy.put("description", "a".repeat(1_025)).toString())
                    .expectProblem(400, "InvalidParameter.Description.Length");
            root.post("/v1/policies", policy.put("description", "a\u0000b").toString())
                    .expectProblem(400, "InvalidParameter.Description.InvalidChars");
        }

        @Test
        void aDocumentOf6145CharactersIsRefused() {
            root.post("/v1/policies", policy("a", DOCUMENT + " ".repeat(6_145 - DOCUMENT.length())))
                    .expectProblem(400, "InvalidParameter.PolicyDocument.Length");
            root.post(
                            "/v1/policies/existing/versions",
                            JSON.createObjectNode()
                                    .put("policyDocument", DOCUMENT + " ".repeat(6_145 - DOCUMENT.length()))
                                    .toString())
                    .expectProblem(400, "InvalidParameter.PolicyDocument.Length");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "no JSON",
                    "{}",
                    "{\"Version\":\"2\",\"Statement\":[]}",
                    "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Permit\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                    "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}]}",
                    "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\"}]}"
                })
        void whatIsNoPolicyDocumentIsRefused(String document) {
            root.post("/v1/policies", policy("a", document)).expectProblem(400, "MalformedPolicyDocument");
        }

        @Test
        void aMalformedDocumentIsAnsweredWithLineColumnAndPath() {
            RestAnswer answer =
                    root.post("/v1/policies", policy("a", """
                            {"Version":"1","Statement":[
                              {"Effect":"Allow","Action":"mq:PUB","Resource":"*","Principle":"x"}]}""")).expectProblem(400, "MalformedPolicyDocument");

            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/policyDocument");
            assertThat(answer.text("/errors/0/message"))
                    .startsWith("line 2, column")
                    .contains("$.Statement[0]");
        }

        @Test
        void aDocumentThatNoStoreCouldKeepIsRefused() {
            root.post(
                            "/v1/policies",
                            "{\"policyName\":\"a\",\"policyDocument\":"
                                    + "\"{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Sid\\\":\\\"\\ud800\\\","
                                    + "\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"*\\\",\\\"Resource\\\":\\\"*\\\"}]}\"}")
                    .expectProblem(400, "MalformedPolicyDocument");
        }

        @Test
        void anUnknownRotateStrategyOrVersionIsRefused() {
            root.post(
                            "/v1/policies/existing/versions",
                            JSON.createObjectNode()
                                    .put("policyDocument", DOCUMENT)
                                    .put("rotateStrategy", "none")
                                    .toString())
                    .expectProblem(400, "InvalidParameter.RotateStrategy");
            root.put("/v1/policies/existing/default-version", "{\"versionId\":\"2\"}")
                    .expectProblem(400, "InvalidParameter.VersionId.Format");
            root.delete("/v1/policies/existing/versions/latest").expectProblem(404, "EntityNotExist.Policy.Version");
        }

        @Test
        void aNameThatNoPolicyCanHaveIsNotFound() {
            root.get("/v1/policies/a_b").expectProblem(404, "EntityNotExist.Policy");
            root.get("/v1/policies/" + "a".repeat(500)).expectProblem(404, "EntityNotExist.Policy");
        }
    }

    @Nested
    class Attachments {

        @Test
        void typesAndNamesAreChecked() {
            root.post("/v1/attachments", attachment("instance", "alice", "Custom", "existing"))
                    .expectProblem(400, "InvalidParameter.PrincipalType");
            root.post("/v1/attachments", attachment("user", "a/../b", "Custom", "existing"))
                    .expectProblem(400, "InvalidParameter.PrincipalName");
            root.post("/v1/attachments", attachment("user", "a".repeat(65), "Custom", "existing"))
                    .expectProblem(400, "InvalidParameter.PrincipalName");
            root.post("/v1/attachments", attachment("user", "alice", "Control", "existing"))
                    .expectProblem(400, "InvalidParameter.PolicyType");
            service.identity().add(new Cast.Member("carol", account, new PrincipalId("200000000000000103")));
            root.post("/v1/attachments", attachment("user", "carol", "Custom", "missing"))
                    .expectProblem(404, "EntityNotExist.Policy");
            root.post("/v1/attachments", attachment("user", "nobody", "Custom", "existing"))
                    .expectProblem(404, "EntityNotExist.User");
            root.post("/v1/attachments", attachment("user", "..", "Custom", "existing"))
                    .expectProblem(404, "EntityNotExist.User");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "principalName=a%00b",
                    "principalType=instance",
                    "policyName=a_b",
                    "cursor=AA",
                    "cursor=%21",
                    "limit=0",
                    "limit=1001",
                    "limit=x",
                    "owner=alice"
                })
        void aWrongQueryIsRefused(String query) {
            assertThat(root.get("/v1/attachments?" + query).expect(400).text("/code"))
                    .startsWith("InvalidParameter");
        }

        @Test
        void anIdThatNoAttachmentCanHaveIsNotFound() {
            root.get("/v1/attachments/a-1").expectProblem(404, "EntityNotExist.User.Policy");
            root.delete("/v1/attachments/a-1").expectProblem(404, "EntityNotExist.User.Policy");
        }
    }

    @Nested
    class Calls {

        @Test
        void aStaleETagIsRefused() {
            root.with("If-Match", "\"7\"")
                    .post("/v1/policies/existing/versions", version())
                    .expectProblem(412, "PreconditionFailed");
            root.with("If-Match", "\"7\"").delete("/v1/policies/existing").expectProblem(412, "PreconditionFailed");
            root.with("If-Match", "W/\"0\"").delete("/v1/policies/existing").expectProblem(400, "InvalidParameter");
        }

        @Test
        void anIdempotencyKeyIsBoundToItsBody() {
            RestClient keyed = root.with("Idempotency-Key", "key-1");
            RestAnswer first =
                    keyed.post("/v1/policies", policy("keyed", DOCUMENT)).expect(201);
            before = service.eventsOf(account);

            RestAnswer repeated =
                    keyed.post("/v1/policies", policy("keyed", DOCUMENT)).expect(201);
            assertThat(repeated.json()).isEqualTo(first.json());
            assertThat(repeated.entityTag()).isEqualTo(first.entityTag());
            keyed.post("/v1/policies", policy("other", DOCUMENT)).expectProblem(409, "IdempotencyKeyReused");
        }

        @Test
        void nobodyIsAnsweredWithoutAGoodBearerToken() {
            service.anonymous().get("/v1/policies").expectProblem(401, "MissingBearerToken");
            service.anonymous().post("/v1/policies", policy("a", DOCUMENT)).expectProblem(401, "MissingBearerToken");
            service.anonymous().get("/openapi").expectProblem(401, "MissingBearerToken");
            for (String token : List.of(
                    "nonsense",
                    service.identity().expired(account),
                    service.identity().forged(account),
                    service.identity().unsigned(account),
                    service.identity()
                            .token(claims -> claims.subject(account.toString())
                                    .claim("account", account.toString())
                                    .claim("principal_type", "root")
                                    .issuer("http://elsewhere.example")),
                    service.identity()
                            .token(claims -> claims.subject(account.toString())
                                    .claim("account", account.toString())
                                    .claim("principal_type", "root")
                                    .audience(List.of("another"))),
                    service.identity()
                            .token(claims -> claims.subject(account.toString())
                                    .claim("account", account.toString())
                                    .claim("principal_type", "root")
                                    .notBeforeTime(Date.from(Instant.now().plusSeconds(3_600)))))) {
                service.anonymous()
                        .as(token)
                        .post("/v1/policies", policy("a", DOCUMENT))
                        .expectProblem(401, "InvalidBearerToken");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"platform", "service"})
        void neitherThePlatformNorAServiceAdministersAnAccount(String type) {
            RestClient other = principal(type);

            other.get("/v1/policies").expectProblem(403, "NoPermission");
            other.post("/v1/policies", policy("a", DOCUMENT)).expectProblem(403, "NoPermission");
            other.delete("/v1/policies/existing").expectProblem(403, "NoPermission");
            other.get("/v1/attachments").expectProblem(403, "NoPermission");
        }

        /** There is no decision-service here, from which the permissions could be learned. */
        @ParameterizedTest
        @ValueSource(strings = {"user", "role"})
        void whatCannotBeDecidedIsNotAllowed(String type) {
            RestClient other = principal(type);

            other.get("/v1/policies").expectProblem(503, "Unavailable");
            other.post("/v1/policies", policy("a", DOCUMENT)).expect(503);
            other.delete("/v1/policies/existing").expectProblem(503, "Unavailable");
        }

        private RestClient principal(String type) {
            return service.anonymous()
                    .as(service.identity()
                            .token(claims -> claims.subject("200000000000000001")
                                    .claim("account", account.toString())
                                    .claim("principal_type", type)));
        }

        @Test
        void aForgedOrForeignConsistencyTokenIsRefused() {
            String token = root.get("/v1/policies").expect(200).consistencyToken();
            String forged = (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);
            String foreign = service.rootOf(Cast.freshAccount())
                    .get("/v1/policies")
                    .expect(200)
                    .consistencyToken();

            for (String bad : List.of("x", forged, foreign)) {
                RestAnswer answer = root.with("Portcullis-Consistency-Token", bad)
                        .post("/v1/policies", policy("a", DOCUMENT))
                        .expect(400);
                assertThat(answer.text("/code")).startsWith("InvalidConsistencyToken.");
            }
            root.with("Portcullis-Consistency-Token", token).get("/v1/policies").expect(200);
        }

        @Test
        void headersAreBounded() {
            root.with("Portcullis-Reason", "a".repeat(513))
                    .post("/v1/policies", policy("a", DOCUMENT))
                    .expectProblem(400, "InvalidParameter");
            root.with("Portcullis-Ticket", "a".repeat(129))
                    .post("/v1/policies", policy("a", DOCUMENT))
                    .expectProblem(400, "InvalidParameter");
        }

        @Test
        void aForgedForwardingHeaderChangesNothing() {
            root.with("X-Forwarded-For", "203.0.113.9")
                    .with("Forwarded", "for=203.0.113.9")
                    .with("Idempotency-Key", "forwarded")
                    .delete("/v1/policies/existing")
                    .expect(204);
            assertThat(service.metaDataOf(account).getLast())
                    .contains("\"sourceAddress\":\"127.0.0.1\"")
                    .doesNotContain("203.0.113.9");
            before = service.eventsOf(account);
        }

        @Test
        void anUnknownAddressOrMethodIsRefused() {
            root.get("/v1/nothing").expectProblem(404, "InvalidApi.NotFound");
            root.put("/v1/policies", "{}").expectProblem(405, "UnsupportedHTTPMethod");
            root.get("/v1/policies?colour=red").expectProblem(400, "InvalidParameter");
        }
    }

    private static String policy(String name, String document) {
        return JSON.createObjectNode()
                .put("policyName", name)
                .put("policyDocument", document)
                .toString();
    }

    private static String version() {
        return JSON.createObjectNode().put("policyDocument", DOCUMENT).toString();
    }

    private static String attachment(String principalType, String principalName, String policyType, String policyName) {
        return JSON.createObjectNode()
                .put("principalType", principalType)
                .put("principalName", principalName)
                .put("policyType", policyType)
                .put("policyName", policyName)
                .toString();
    }
}
