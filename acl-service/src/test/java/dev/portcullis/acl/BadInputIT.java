package dev.portcullis.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request is answered with a stable code and a sentence, and nothing of it is stored. */
class BadInputIT {

    private static final String ALLOWLIST = "/v1/instances/existing/allowlist";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);
    private List<String> before = List.of();

    @BeforeEach
    void anInstanceExists() {
        root.post("/v1/instances", instance("existing", "cn-hangzhou")).expect(201);
        before = service.eventsOf(account);
    }

    @AfterEach
    void nothingWasStored() {
        assertThat(service.eventsOf(account)).isEqualTo(before);
    }

    @Nested
    class Instances {

        @ParameterizedTest
        @ValueSource(strings = {"", "ab", "1abc", "_abc", "a bc", "a%bc", "a/bc", "a:bc", "MQ_INST_****", "größe"})
        void anIdIsMadeOfTheCharactersOfIds(String id) {
            root.post("/v1/instances", instance(id, "cn-hangzhou"))
                    .expectProblem(400, "InvalidParameter.InstanceId.Format");
        }

        @Test
        void anIdIsBounded() {
            root.post("/v1/instances", instance("a".repeat(65), "cn-hangzhou"))
                    .expectProblem(400, "InvalidParameter.InstanceId.Format");
            root.get("/v1/instances/" + "a".repeat(500)).expectProblem(404, "EntityNotExist.Instance");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "CN-HANGZHOU", "*", "cn_hangzhou", "-cn"})
        void aRegionIsMadeOfLowerCaseLettersDigitsAndHyphens(String region) {
            root.post("/v1/instances", instance("another", region))
                    .expectProblem(400, "InvalidParameter.Region.Format");
        }

        @Test
        void theEngineIsOneThatExists() {
            root.post(
                            "/v1/instances",
                            "{\"instanceId\":\"another\",\"namespaced\":true,\"region\":\"cn\",\"engine\":\"kafka\"}")
                    .expectProblem(400, "InvalidParameter.Engine");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"series\":\"rocketmq-6\" | InvalidParameter.Series",
                    "\"series\":\"ROCKETMQ-5\" | InvalidParameter.Series",
                    "\"series\":\"mqtt\",\"engine\":\"rocketmq\" | InvalidParameter.Engine",
                    "\"series\":\"rocketmq-5\",\"storeInstanceId\":\"existing\" | InvalidParameter.StoreInstance",
                    "\"storeInstanceId\":\"existing\" | InvalidParameter.StoreInstance"
                })
        void aSeriesIsOneThatExistsAndFitsWhatElseIsSaid(String fields, String code) {
            root.post(
                            "/v1/instances",
                            "{\"instanceId\":\"another\",\"namespaced\":true,\"region\":\"cn\"," + fields + "}")
                    .expectProblem(400, code);
        }

        @Test
        void messagesAreKeptByAnInstanceThatExists() {
            root.post(
                            "/v1/instances",
                            "{\"instanceId\":\"another\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"mqtt\","
                                    + "\"storeInstanceId\":\"missing\"}")
                    .expectProblem(404, "EntityNotExist.Instance");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{ | MalformedRequest",
                    "{\"instanceId\":\"abc\",\"namespaced\":\"true\",\"region\":\"cn\"} | InvalidParameter",
                    "{\"instanceId\":\"abc\",\"namespaced\":1,\"region\":\"cn\"} | InvalidParameter",
                    "{\"instanceId\":\"abc\",\"region\":\"cn\"} | InvalidParameter",
                    "{\"instanceId\":\"abc\",\"namespaced\":null,\"region\":\"cn\"} | InvalidParameter",
                    "{\"instanceId\":\"abc\",\"namespaced\":true,\"region\":\"cn\",\"name\":\"x\"} | InvalidParameter",
                    "{\"instanceId\":\"abc\",\"instanceId\":\"abd\",\"namespaced\":true,\"region\":\"cn\"} | MalformedRequest"
                })
        void aBodyIsReadStrictly(String body, String code) {
            root.post("/v1/instances", body).expectProblem(400, code);
        }

        @ParameterizedTest
        @ValueSource(strings = {"cursor=AA", "limit=0", "limit=many", "region=cn"})
        void aWrongQueryIsRefused(String query) {
            root.get("/v1/instances?" + query).expectProblem(400, "InvalidParameter");
        }
    }

    @Nested
    class Activations {

        @ParameterizedTest
        @ValueSource(strings = {"{\"termsVersion\":\"0\"}", "{\"termsVersion\":\"\"}"})
        void messagingIsActivatedUnderTheTermsInForce(String body) {
            RestAnswer answer = root.put("/v1/services/ons", body).expectProblem(400, "InvalidParameter.TermsVersion");

            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/termsVersion");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"termsVersion\":1}", "{\"termsVersion\":null}", "{\"accept\":true}"})
        void theTermsAreNamed(String body) {
            root.put("/v1/services/ons", body).expectProblem(400, "InvalidParameter");
        }
    }

    @Nested
    class Allowlists {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "10.0.0.0/33",
                    "10.0.0.256",
                    "10.0.0",
                    "010.0.0.1",
                    "10.0.0.0/8/8",
                    "2001:db8::/129",
                    "localhost",
                    "10.0.0.0-10.0.0.9",
                    "0.0.0.0/0",
                    "::/0",
                    "fe80::1%eth0"
                })
        void anEntryIsAnAddressOrANetworkAndNotEveryone(String entry) {
            RestAnswer answer = root.put(
                            ALLOWLIST, "{\"mode\":\"restricted\",\"entries\":[\"10.0.0.0/8\",\"" + entry + "\"]}")
                    .expectProblem(400, "InvalidParameter.Allowlist.Entry");

            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/entries/1");
        }

        @Test
        void everyWrongEntryIsNamed() {
            RestAnswer answer = root.put(
                            ALLOWLIST, "{\"mode\":\"restricted\",\"entries\":[\"x\",\"10.0.0.0/8\",\"y\"]}")
                    .expectProblem(400, "InvalidParameter.Allowlist.Entry");

            assertThat(answer.json().at("/errors").size()).isEqualTo(2);
            assertThat(answer.text("/errors/1/pointer")).isEqualTo("/entries/2");
        }

        @Test
        void aRestrictedAllowlistIsNeverEmpty() {
            root.put(ALLOWLIST, "{\"mode\":\"restricted\",\"entries\":[]}").expectProblem(400, "AllowlistEmpty");
            root.put(ALLOWLIST, "{\"mode\":\"restricted\"}").expectProblem(400, "AllowlistEmpty");
        }

        @Test
        void anOpenOrClosedAllowlistHasNoEntries() {
            root.put(ALLOWLIST, "{\"mode\":\"open\",\"entries\":[\"10.0.0.0/8\"]}")
                    .expectProblem(400, "InvalidParameter.Allowlist.Entries");
            root.put(ALLOWLIST, "{\"mode\":\"closed\",\"entries\":[]}")
                    .expectProblem(400, "InvalidParameter.Allowlist.Entries");
        }

        @Test
        void theModeIsOneOfThree() {
            root.put(ALLOWLIST, "{\"mode\":\"Open\"}").expectProblem(400, "InvalidParameter.Allowlist.Mode");
            root.put(ALLOWLIST, "{}").expectProblem(400, "InvalidParameter");
            root.put(ALLOWLIST, "{\"mode\":true}").expectProblem(400, "InvalidParameter");
            root.put(ALLOWLIST, "{\"mode\":\"restricted\",\"entries\":[7]}").expectProblem(400, "InvalidParameter");
            root.put(ALLOWLIST, "{\"mode\":\"restricted\",\"entries\":[null]}").expectProblem(400, "InvalidParameter");
            root.put(ALLOWLIST, "{\"mode\":\"restricted\",\"entries\":\"10.0.0.0/8\"}")
                    .expectProblem(400, "InvalidParameter");
        }

        @Test
        void thereAreAtMost200Entries() {
            String entries = IntStream.rangeClosed(0, 200)
                    .mapToObj(i -> "\"10.0.0." + i + "\"")
                    .collect(Collectors.joining(","));

            root.put(ALLOWLIST, "{\"mode\":\"restricted\",\"entries\":[" + entries + "]}")
                    .expectProblem(400, "InvalidParameter.Allowlist.Length");
        }

        @Test
        void anAllowlistNeedsItsInstance() {
            root.put("/v1/instances/missing/allowlist", "{\"mode\":\"closed\"}")
                    .expectProblem(404, "EntityNotExist.Instance");
        }
    }

    @Nested
    class Calls {

        @Test
        void aStaleETagIsRefused() {
            root.with("If-Match", "\"7\"").delete("/v1/instances/existing").expectProblem(412, "PreconditionFailed");
            root.with("If-Match", "\"7\"")
                    .put(ALLOWLIST, "{\"mode\":\"closed\"}")
                    .expectProblem(412, "PreconditionFailed");
        }

        @Test
        void anIdempotencyKeyIsBoundToItsBody() {
            RestClient keyed = root.with("Idempotency-Key", "key-1");
            keyed.post("/v1/instances", instance("keyed", "cn")).expect(201);
            before = service.eventsOf(account);

            keyed.post("/v1/instances", instance("keyed", "cn")).expect(201);
            keyed.post("/v1/instances", instance("other", "cn")).expectProblem(409, "IdempotencyKeyReused");
        }

        @Test
        void nobodyIsAnsweredWithoutAGoodBearerToken() {
            service.anonymous().get("/v1/instances").expectProblem(401, "MissingBearerToken");
            service.anonymous().delete("/v1/instances/existing").expectProblem(401, "MissingBearerToken");
            for (String token : List.of(
                    "nonsense",
                    service.identity().expired(account),
                    service.identity().forged(account),
                    service.identity().unsigned(account))) {
                service.anonymous().as(token).delete("/v1/instances/existing").expectProblem(401, "InvalidBearerToken");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"platform", "service"})
        void neitherThePlatformNorAServiceAdministersAnAccount(String type) {
            RestClient other = service.anonymous()
                    .as(service.identity()
                            .token(claims -> claims.subject("200000000000000001")
                                    .claim("account", account.toString())
                                    .claim("principal_type", type)));

            other.get("/v1/instances").expectProblem(403, "NoPermission");
            other.delete("/v1/instances/existing").expectProblem(403, "NoPermission");
            other.get(ALLOWLIST).expectProblem(403, "NoPermission");
            other.put(ALLOWLIST, "{\"mode\":\"open\"}").expectProblem(403, "NoPermission");
        }

        @Test
        void aBodyOverTheLimitIsRefused() {
            root.put(ALLOWLIST, "{\"mode\":\"" + "x".repeat(70_000) + "\"}").expectProblem(413, "RequestTooLarge");
        }
    }

    private static String instance(String id, String region) {
        return "{\"instanceId\":\"" + id + "\",\"namespaced\":true,\"region\":\"" + region + "\"}";
    }
}
