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
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Descriptions, tags, findings and cascading deletes of an account's own policies (semantics reference §4.1, §5.2). */
class CustomPoliciesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOCUMENT =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"acs:mq:*:*:MQ_INST_1%orders\"}]}";
    private static final String WIDE =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String PLACEHOLDER =
            "{\"Version\":\"1\",\n \"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"acs:mq:*:*:{instanceId}%{topic}\"}]}";
    private static final String NOT_RESOURCE =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\n\"NotResource\":\"acs:mq:*:*:MQ_INST_1%orders\"}]}";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @Nested
    class Descriptions {

        @Test
        void aDescriptionIsReplacedAndTakenAway() {
            create("orders", DOCUMENT);

            RestAnswer described = root.put("/v1/policies/ORDERS/description", "{\"description\":\"sends orders\"}")
                    .expect(200);
            assertThat(described.text("/description")).isEqualTo("sends orders");
            assertThat(described.entityTag()).isEqualTo("\"1\"");
            root.put("/v1/policies/orders/description", "{\"description\":\"sends orders\"}")
                    .expect(200);
            assertThat(root.put("/v1/policies/orders/description", "{}")
                            .expect(200)
                            .json()
                            .has("description"))
                    .isFalse();

            assertThat(service.eventsOf(account))
                    .containsExactly("policy.policy.created", "policy.policy.described", "policy.policy.described");
        }

        @Test
        void onlyWhoKnowsTheNewestStateChangesIt() {
            create("orders", DOCUMENT);
            root.with("If-Match", "\"7\"")
                    .put("/v1/policies/orders/description", "{\"description\":\"other\"}")
                    .expectProblem(412, "PreconditionFailed");
        }

        @Test
        void whatIsNoDescriptionIsRefused() {
            create("orders", DOCUMENT);
            root.put("/v1/policies/orders/description", "{\"description\":\"" + "x".repeat(1_025) + "\"}")
                    .expectProblem(400, "InvalidParameter.Description.Length");
            root.put("/v1/policies/orders/description", "{\"description\":\"a\\u0007b\"}")
                    .expectProblem(400, "InvalidParameter.Description.InvalidChars");
            root.put("/v1/policies/nothing/description", "{\"description\":\"x\"}")
                    .expectProblem(404, "EntityNotExist.Policy");
            root.put("/v1/policies/AdministratorAccess/description", "{\"description\":\"x\"}")
                    .expectProblem(403, "NoPermission.SystemPolicy");
        }
    }

    @Nested
    class Deleting {

        @Test
        void aCascadingDeleteTakesTheVersionsAlong() {
            create("orders", DOCUMENT);
            root.post("/v1/policies/orders/versions", version(WIDE)).expect(201);
            root.delete("/v1/policies/orders").expectProblem(409, "DeleteConflict.Policy.Version");

            root.delete("/v1/policies/orders?cascadingDelete=true").expect(204);

            root.get("/v1/policies/orders").expectProblem(404, "EntityNotExist.Policy");
            assertThat(service.eventsOf(account).getLast()).isEqualTo("policy.policy.deleted");
        }

        @Test
        void aCascadingDeleteNeverDetaches() {
            service.identity()
                    .add(new Cast.Member(
                            "alice", account, new dev.portcullis.vocabulary.PrincipalId("200000000000000901")));
            create("orders", DOCUMENT);
            root.post(
                            "/v1/attachments",
                            "{\"principalType\":\"user\",\"principalName\":\"alice\",\"policyType\":\"Custom\",\"policyName\":\"orders\"}")
                    .expect(201);

            root.delete("/v1/policies/orders?cascadingDelete=true").expectProblem(409, "DeleteConflict.Policy.User");
        }

        @Test
        void whetherToCascadeIsSaidPlainly() {
            create("orders", DOCUMENT);
            root.delete("/v1/policies/orders?cascadingDelete=perhaps").expectProblem(400, "InvalidParameter");
        }
    }

    @Nested
    class Tags {

        @Test
        void tagsComeWithThePolicyAreChangedTogetherAndFoundBy() {
            ObjectNode orders = policy("orders", DOCUMENT);
            orders.putObject("tags").put("team", "orders").put("stage", "test");
            assertThat(root.post("/v1/policies", orders.toString())
                            .expect(201)
                            .json()
                            .at("/tags"))
                    .hasToString("{\"stage\":\"test\",\"team\":\"orders\"}");
            create("returns", DOCUMENT);

            RestAnswer tagged = root.post(
                            "/v1/policies/tags", tags(List.of("orders", "Returns"), Map.of("stage", "live")))
                    .expect(200);

            assertThat(tagged.json().at("/policies/0/tags")).hasToString("{\"stage\":\"live\",\"team\":\"orders\"}");
            assertThat(tagged.json().at("/policies/1/tags")).hasToString("{\"stage\":\"live\"}");
            assertThat(names(root.get("/v1/policies?tagKey=stage&tagValue=live")))
                    .containsExactly("orders", "returns");
            assertThat(names(root.get("/v1/policies?tagKey=team"))).containsExactly("orders");
            assertThat(names(root.get("/v1/policies?tagKey=stage&tagValue=test")))
                    .isEmpty();
            assertThat(service.transactionsOf(account)).hasSize(3);

            root.post("/v1/policies/untag", "{\"policyNames\":[\"orders\"],\"tagKeys\":[\"team\",\"missing\"]}")
                    .expect(200);
            assertThat(root.get("/v1/policies/orders").json().at("/tags")).hasToString("{\"stage\":\"live\"}");
            root.post("/v1/policies/untag", "{\"policyNames\":[\"orders\",\"returns\"],\"all\":true}")
                    .expect(200);
            assertThat(names(root.get("/v1/policies?tagKey=stage"))).isEmpty();
            assertThat(service.eventsOf(account))
                    .containsExactly(
                            "policy.policy.created",
                            "policy.policy.tagged",
                            "policy.policy.created",
                            "policy.policy.tagged",
                            "policy.policy.tagged",
                            "policy.policy.untagged",
                            "policy.policy.untagged",
                            "policy.policy.untagged");
        }

        @Test
        void whatChangesNothingIsNoEvent() {
            create("orders", DOCUMENT);
            root.post("/v1/policies/tags", tags(List.of("orders"), Map.of("a", "1")))
                    .expect(200);
            root.post("/v1/policies/tags", tags(List.of("orders"), Map.of("a", "1")))
                    .expect(200);
            root.post("/v1/policies/untag", "{\"policyNames\":[\"orders\"],\"tagKeys\":[\"b\"]}")
                    .expect(200);
            assertThat(service.eventsOf(account)).hasSize(2);
        }

        @Test
        void aPolicyHasAtMostTwentyTagsAndAllOfACallIsDoneOrNothing() {
            create("orders", DOCUMENT);
            create("returns", DOCUMENT);
            root.post("/v1/policies/tags", tags(List.of("returns"), numbered(1, 20)))
                    .expect(200);

            root.post("/v1/policies/tags", tags(List.of("orders", "returns"), Map.of("one-more", "")))
                    .expectProblem(409, "LimitExceeded.Tag");

            assertThat(root.get("/v1/policies/orders").json().at("/tags")).isEmpty();
            root.post("/v1/policies/tags", tags(List.of("returns"), Map.of("key-1", "other")))
                    .expect(200);
            root.post("/v1/policies/tags", tags(List.of("returns"), numbered(1, 21)))
                    .expectProblem(400, "InvalidParameter.Tags");
        }

        @Test
        void keysValuesAndNamesAreChecked() {
            create("orders", DOCUMENT);
            for (String key : List.of("", "acs:x", "ALIYUN-x", "a\u0001", "k".repeat(129))) {
                root.post("/v1/policies/tags", tags(List.of("orders"), Map.of(key, "v")))
                        .expectProblem(400, "InvalidParameter.TagKey");
            }
            root.post("/v1/policies/tags", tags(List.of("orders"), Map.of("k", "v".repeat(129))))
                    .expectProblem(400, "InvalidParameter.TagValue");
            root.post("/v1/policies/tags", tags(List.of(), Map.of("k", "v")))
                    .expectProblem(400, "InvalidParameter.PolicyNames");
            root.post(
                            "/v1/policies/tags",
                            tags(IntStream.range(0, 51).mapToObj(i -> "p" + i).toList(), Map.of("k", "v")))
                    .expectProblem(400, "InvalidParameter.PolicyNames");
            root.post("/v1/policies/tags", tags(List.of("orders", "nothing"), Map.of("k", "v")))
                    .expectProblem(404, "EntityNotExist.Policy");
            root.post("/v1/policies/tags", tags(List.of("AdministratorAccess"), Map.of("k", "v")))
                    .expectProblem(403, "NoPermission.SystemPolicy");
            root.post("/v1/policies/untag", "{\"policyNames\":[\"orders\"]}")
                    .expectProblem(400, "InvalidParameter.Tags");
            root.post("/v1/policies/untag", "{\"policyNames\":[\"orders\"],\"tagKeys\":[\"k\"],\"all\":true}")
                    .expectProblem(400, "InvalidParameter.Tags");
            root.get("/v1/policies?tagValue=x").expectProblem(400, "MissingParameter");
        }
    }

    @Nested
    class Documents {

        @Test
        void findingsComeWithEveryWriteAndWarningsBlockNothing() {
            RestAnswer created = create("wide", WIDE);
            assertThat(codes(created)).contains("EVERYTHING_ALLOWED");
            assertThat(created.text("/findings/0/severity")).isEqualTo("warning");
            assertThat(created.json().at("/findings/0/line").asInt()).isPositive();
            RestAnswer version =
                    root.post("/v1/policies/wide/versions", version(WIDE)).expect(201);
            assertThat(codes(version)).contains("EVERYTHING_ALLOWED");
            assertThat(root.get("/v1/policies/wide").json().has("findings")).isFalse();
        }

        @Test
        void aRepeatedCallGivesTheFindingsAgain() {
            RestClient again = root.with("Idempotency-Key", "wide-1");
            String body = policy("wide", WIDE).toString();
            RestAnswer created = again.post("/v1/policies", body).expect(201);
            assertThat(again.post("/v1/policies", body).expect(201).json()).isEqualTo(created.json());
            assertThat(service.eventsOf(account)).hasSize(1);
        }

        @Test
        void aDocumentThatDoesNotDoWhatItSaysIsRefusedWithThePlace() {
            RestAnswer refused = root.post(
                            "/v1/policies", policy("orders", PLACEHOLDER).toString())
                    .expectProblem(400, "MalformedPolicyDocument");
            assertThat(refused.text("/errors/0/message")).contains("line 2", "PLACEHOLDER");
            create("orders", DOCUMENT);
            root.post("/v1/policies/orders/versions", version(PLACEHOLDER))
                    .expectProblem(400, "MalformedPolicyDocument");
            assertThat(service.eventsOf(account)).hasSize(1);
        }

        @Test
        void notResourceIsRefusedWithThePlaceUnlessTheInstallationAcceptsIt() {
            RestAnswer refused = root.post(
                            "/v1/policies", policy("orders", NOT_RESOURCE).toString())
                    .expectProblem(400, "MalformedPolicyDocument");
            assertThat(refused.text("/errors/0/message")).contains("line 2", "NotResource");

            assertThat(new AcceptedDocuments(6_144, true).require(NOT_RESOURCE)).isNotNull();
        }

        @ParameterizedTest
        @ValueSource(ints = {6_144, 6_145})
        void aDocumentHasAtMostAsManyCharactersAsTheQuotaSays(int length) {
            String padded = DOCUMENT.replace("\"Version\"", " ".repeat(length - DOCUMENT.length()) + "\"Version\"");
            RestAnswer answer =
                    root.post("/v1/policies", policy("orders", padded).toString());
            if (length > 6_144) {
                answer.expectProblem(400, "InvalidParameter.PolicyDocument.Length");
            } else {
                assertThat(answer.expect(201).text("/defaultVersion/policyDocument"))
                        .isEqualTo(padded);
            }
        }

        @Test
        void aDocumentIsKeptAsItWasGivenCharacterByCharacter() {
            String odd = "\r\n{ \"Statement\" :\t{\"Sid\":\"gr\\u00f6\u00dfe \ud83d\ude80\",\"Action\":[\"mq:PUB\"],"
                    + "\"Effect\":\"Allow\",\"Resource\":\"acs:mq:*:*:MQ_INST_1%a\"} ,\"Version\":\"1\"}\n";
            create("odd", odd);
            assertThat(root.get("/v1/policies/odd/versions/v1").text("/policyDocument"))
                    .isEqualTo(odd);
        }
    }

    @Nested
    class Validating {

        @ParameterizedTest
        @CsvSource({"identity", "session", "control"})
        void anyDocumentIsLookedAt(String kind) {
            RestAnswer answer = validate(WIDE, kind);
            assertThat(answer.json().at("/valid").asBoolean()).isTrue();
            assertThat(answer.text("/kind")).isEqualTo(kind);
            assertThat(answer.text("/highRisk")).isEqualTo("EVERYTHING");
            assertThat(answer.json().at("/matchingCost").asInt()).isPositive();
            assertThat(service.eventsOf(account)).isEmpty();
        }

        @Test
        void aTrustPolicyIsNoIdentityPolicy() {
            String trust =
                    "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"RAM\":\"acs:ram::1234567890123456:root\"}}]}";
            assertThat(validate(trust, "trust").json().at("/valid").asBoolean()).isTrue();
            RestAnswer refused = validate(trust, "identity");
            assertThat(refused.json().at("/valid").asBoolean()).isFalse();
            assertThat(refused.json().at("/problems/0/line").asInt()).isEqualTo(1);
            assertThat(refused.text("/problems/0/path")).startsWith("$.Statement");
        }

        @Test
        void problemsHaveTheirPlaces() {
            RestAnswer answer = validate("{\"Version\":\"1\",\n\"Statement\":[ // all\n]}", "identity");
            assertThat(answer.json().at("/valid").asBoolean()).isFalse();
            assertThat(answer.text("/problems/0/code")).isEqualTo("COMMENT");
            assertThat(answer.json().at("/problems/0/line").asInt()).isEqualTo(2);
            assertThat(validate("", "identity").json().at("/valid").asBoolean()).isFalse();
        }

        @Test
        void whatIsAskedForIsChecked() {
            root.post("/v1/policies/validate", "{\"document\":\"{}\",\"kind\":\"poem\"}")
                    .expectProblem(400, "InvalidParameter.Kind");
            root.post("/v1/policies/validate", "{\"document\":\"{}\",\"scope\":\"universe\"}")
                    .expectProblem(400, "InvalidParameter.Scope");
            root.post("/v1/policies/validate", "{\"document\":\"{}\",\"kind\":\"trust\",\"scope\":\"resource-group\"}")
                    .expectProblem(400, "InvalidParameter.Scope");
            root.post("/v1/policies/validate", "{}").expectProblem(400, "InvalidParameter");
        }

        private RestAnswer validate(String document, String kind) {
            return root.post(
                            "/v1/policies/validate",
                            JSON.createObjectNode()
                                    .put("document", document)
                                    .put("kind", kind)
                                    .toString())
                    .expect(200);
        }
    }

    @Nested
    class Pages {

        @Test
        void whatIsCreatedAndDeletedMeanwhileNeitherRepeatsNorHidesTheRest() {
            for (String name : List.of("b", "d", "f", "h")) {
                create(name, DOCUMENT);
            }
            RestAnswer page = root.get("/v1/policies?policyType=Custom&limit=2").expect(200);
            List<String> seen = new ArrayList<>(names(page));
            create("a", DOCUMENT);
            create("c", DOCUMENT);
            create("e", DOCUMENT);
            root.delete("/v1/policies/d").expect(204);
            while (!page.text("/nextCursor").isEmpty()) {
                page = root.get("/v1/policies?policyType=Custom&limit=2&cursor=" + page.text("/nextCursor"))
                        .expect(200);
                seen.addAll(names(page));
            }

            assertThat(seen).containsExactly("b", "d", "e", "f", "h");
        }

        @Test
        void aCursorThatNobodyGaveIsRefused() {
            root.get("/v1/policies?cursor=AAAA").expectProblem(400, "InvalidParameter");
            root.get("/v1/policies?cursor=Q3VzdG9tLw").expectProblem(400, "InvalidParameter");
        }
    }

    private RestAnswer create(String name, String document) {
        return root.post("/v1/policies", policy(name, document).toString()).expect(201);
    }

    private static ObjectNode policy(String name, String document) {
        return JSON.createObjectNode().put("policyName", name).put("policyDocument", document);
    }

    private static String version(String document) {
        return JSON.createObjectNode().put("policyDocument", document).toString();
    }

    private static String tags(List<String> policyNames, Map<String, String> tags) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode names = request.putArray("policyNames");
        policyNames.forEach(names::add);
        ObjectNode object = request.putObject("tags");
        tags.forEach(object::put);
        return request.toString();
    }

    private static Map<String, String> numbered(int from, int to) {
        Map<String, String> tags = new java.util.HashMap<>();
        IntStream.rangeClosed(from, to).forEach(i -> tags.put("key-" + i, "value"));
        return tags;
    }

    private static List<String> names(RestAnswer answer) {
        List<String> names = new ArrayList<>();
        answer.json()
                .at("/items")
                .forEach(item -> names.add(item.path("policyName").asString()));
        return names;
    }

    private static List<String> codes(RestAnswer answer) {
        List<String> codes = new ArrayList<>();
        answer.json()
                .at("/findings")
                .forEach(finding -> codes.add(finding.path("code").asString()));
        return codes;
    }
}
