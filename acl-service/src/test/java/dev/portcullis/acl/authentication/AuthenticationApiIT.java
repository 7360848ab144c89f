package dev.portcullis.acl.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationApiIT {

    private static final String FIVE = "/v1/instances/rmq-5";
    private static final String FOUR = "/v1/instances/rmq-4";
    private static final String MQTT = "/v1/instances/mqtt-1";
    private static final String ON = "{\"enabled\":true}";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @BeforeEach
    void instancesOfEverySeries() {
        register("rmq-4", "rocketmq-4");
        register("rmq-5", "rocketmq-5");
        register("mqtt-1", "mqtt");
    }

    private void register(String id, String series) {
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"" + id + "\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"" + series
                                + "\"}")
                .expect(201);
    }

    private List<String> events() {
        List<String> all = RunningAclService.eventsSinceActivation(account);
        return all.subList(3, all.size());
    }

    @Nested
    class Types {

        @Test
        void anInstanceTakesItsOwnAccountUntilSomethingElseIsSaid() {
            RestAnswer authentication = root.get(FIVE + "/authentication").expect(200);

            assertThat(authentication.json().at("/userAuthentication").asBoolean())
                    .isFalse();
            assertThat(authentication.text("/types/0")).isEqualTo("intelligent");
            assertThat(authentication.json().at("/types").size()).isEqualTo(1);
        }

        @Test
        void typesAreChangedOnlyWhileTheFeatureIsOn() {
            root.put(FIVE + "/authentication/types", "{\"types\":[\"acl\"]}")
                    .expectProblem(409, "UserAuthenticationOff");
            root.put(FIVE + "/authentication/user-authentication", ON).expect(200);

            RestAnswer both = root.put(
                            FIVE + "/authentication/types", "{\"types\":[\"acl\",\"intelligent\"],\"freeInVpc\":true}")
                    .expect(200);

            assertThat(both.json().at("/types").valueStream().map(type -> type.asString()))
                    .containsExactly("intelligent", "acl");
            assertThat(both.json().at("/freeInVpc").asBoolean()).isTrue();
            root.put(FIVE + "/authentication/user-authentication", "{\"enabled\":false}")
                    .expect(200);
            root.put(FIVE + "/authentication/types", "{\"types\":[\"acl\"]}")
                    .expectProblem(409, "UserAuthenticationOff");
            assertThat(root.get(FIVE + "/authentication").json().at("/types").size())
                    .isEqualTo(2);
            assertThat(events())
                    .containsExactly(
                            "acl.user-authentication.enabled",
                            "acl.authentication-types.set",
                            "acl.user-authentication.disabled");
        }

        @Test
        void clientsInAVpcNeedNothingOnlyOnTheFifthSeriesAndWithIntelligent() {
            root.put(FIVE + "/authentication/user-authentication", ON).expect(200);
            root.put(FOUR + "/authentication/user-authentication", ON).expect(200);

            root.put(FIVE + "/authentication/types", "{\"types\":[\"acl\"],\"freeInVpc\":true}")
                    .expectProblem(400, "InvalidParameter.FreeInVpc");
            root.put(FOUR + "/authentication/types", "{\"types\":[\"intelligent\"],\"freeInVpc\":true}")
                    .expectProblem(400, "InvalidParameter.FreeInVpc");
        }

        @Test
        void anMqttInstanceHasNoUserNamesOfThisKind() {
            root.get(MQTT + "/authentication").expectProblem(409, "OperationConflict.Series");
            root.put(MQTT + "/authentication/user-authentication", ON).expectProblem(409, "OperationConflict.Series");
            root.post(MQTT + "/account", "").expectProblem(409, "OperationConflict.Series");
            root.post(MQTT + "/acl-users", "{\"userName\":\"u\"}").expectProblem(409, "OperationConflict.Series");
        }

        @Test
        void whatHoldsAlreadyIsNotSaidAgain() {
            root.put(FIVE + "/authentication/user-authentication", "{\"enabled\":false}")
                    .expect(200);
            root.put(FIVE + "/authentication/user-authentication", ON).expect(200);
            root.put(FIVE + "/authentication/user-authentication", ON).expect(200);
            root.put(FIVE + "/authentication/types", "{\"types\":[\"intelligent\",\"intelligent\"]}")
                    .expect(200);

            assertThat(events()).containsExactly("acl.user-authentication.enabled");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"types\":[]} | InvalidParameter.AuthenticationTypes | /types",
                    "{\"types\":[\"intelligent\",\"ACL\"]} | InvalidParameter.AuthenticationTypes | /types/1"
                })
        void aTypeIsOneOfTwo(String body, String code, String pointer) {
            RestAnswer answer = root.put(FIVE + "/authentication/types", body).expectProblem(400, code);

            assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
        }
    }

    @Nested
    class Accounts {

        @Test
        void thePasswordIsShownOnceAndIsInNoEvent() {
            RestAnswer created = root.with("Idempotency-Key", "account-1")
                    .post(FIVE + "/account", "")
                    .expect(201);
            String password = created.text("/password");

            assertThat(password).hasSize(32);
            assertThat(created.text("/userName")).hasSize(16);
            RestAnswer again = root.with("Idempotency-Key", "account-1")
                    .post(FIVE + "/account", "")
                    .expect(201);
            assertThat(again.body()).doesNotContain(password);
            assertThat(root.get(FIVE + "/account").expect(200).body()).doesNotContain(password);
            assertThat(stored()).doesNotContain(password);
            root.post(FIVE + "/account", "").expectProblem(409, "EntityAlreadyExists.InstanceAccount");
            assertThat(events()).containsExactly("acl.instance-account.created");
        }

        @Test
        void thePasswordIsExchangedWithAnOverlap() {
            String first = root.post(FIVE + "/account", "").expect(201).text("/password");

            RestAnswer rotated = root.post(FIVE + "/account/password", "{\"overlapSeconds\":3600}")
                    .expect(200);

            assertThat(rotated.text("/password")).hasSize(32).isNotEqualTo(first);
            assertThat(rotated.text("/previousUntil")).isNotEmpty();
            assertThat(root.get(FIVE + "/account").text("/previousUntil")).isEqualTo(rotated.text("/previousUntil"));
            assertThat(events())
                    .containsExactly("acl.instance-account.created", "acl.instance-account.password-rotated");
            root.post(FIVE + "/account/password", "{\"overlapSeconds\":-1}")
                    .expectProblem(400, "InvalidParameter.OverlapSeconds");
            root.post(FIVE + "/account/password", "{\"overlapSeconds\":2592001}")
                    .expectProblem(400, "InvalidParameter.OverlapSeconds");
            root.post(FOUR + "/account/password", "{}").expectProblem(404, "EntityNotExist.InstanceAccount");
        }

        /** Everything that is stored of the account's events and passwords. */
        private String stored() {
            return String.join("\n", service.metaDataOf(account)) + service.payloadsOf(account);
        }
    }
}
