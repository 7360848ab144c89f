package dev.portcullis.acl.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.testkit.rest.StandInIdentity;
import dev.portcullis.vocabulary.AccountId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients show is confirmed if it is good, and refused in one way whatever is wrong with it. */
class CredentialVerificationIT {

    private static final String VERIFY = "/v1/credentials/verify";
    private static final String FIVE = "rmq-5";
    private static final String FOUR = "rmq-4";
    private static final String MQTT = "mqtt-1";
    private static final String KEY = "LTAM5tExampleExample0001";
    private static final String SECRET = "testsecret";
    private static final byte[] CONTENT = "testidTopicAbody".getBytes(StandardCharsets.UTF_8);

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);
    private String account5 = "";
    private String accountPassword = "";

    @BeforeEach
    void instancesOfEverySeries() {
        register(FOUR, "rocketmq-4");
        register(FIVE, "rocketmq-5");
        register(MQTT, "mqtt");
        RestAnswer created = root.post("/v1/instances/rmq-5/account", "").expect(201);
        account5 = created.text("/userName");
        accountPassword = created.text("/password");
        root.put("/v1/instances/rmq-5/authentication/user-authentication", "{\"enabled\":true}")
                .expect(200);
        root.put("/v1/instances/rmq-5/authentication/types", "{\"types\":[\"intelligent\",\"acl\"]}")
                .expect(200);
        root.post("/v1/instances/rmq-5/acl-users", "{\"userName\":\"billing\",\"password\":\"" + SECRET + "1\"}")
                .expect(201);
        service.identity().addMessagingKey(account, KEY, SECRET, "acs:ram::" + account + ":user/alice");
    }

    private void register(String id, String series) {
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"" + id + "\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"" + series
                                + "\"}")
                .expect(201);
    }

    private RestAnswer verify(String instance, String shown) {
        return root.post(VERIFY, "{\"instance\":\"" + instance + "\",\"sourceAddress\":\"192.0.2.7\"," + shown + "}");
    }

    private RestAnswer password(String userName, String password) {
        return verify(FIVE, "\"password\":{\"userName\":\"" + userName + "\",\"password\":\"" + password + "\"}");
    }

    private RestAnswer signed(String instance, String accessKey, String signature) {
        return verify(
                instance,
                "\"signature\":{\"accessKey\":\"" + accessKey + "\",\"content\":\""
                        + Base64.getEncoder().encodeToString(CONTENT) + "\",\"signature\":\"" + signature + "\"}");
    }

    private RestAnswer connect(String userName, String password) {
        return verify(
                MQTT,
                "\"mqtt\":{\"clientId\":\"GID_demo@@@dev1\",\"userName\":\"" + userName + "\",\"password\":\""
                        + password + "\"}");
    }

    private static void refused(RestAnswer answer) {
        assertThat(answer.expectProblem(422, "CredentialNotVerified").text("/detail"))
                .isEqualTo("what the client has shown lets nobody in on this instance");
    }

    @Test
    void aUserNameIsConfirmedWithItsPasswordInTheFormThatADecisionTakes() {
        RestAnswer user = password("billing", SECRET + "1").expect(200);
        assertThat(user.body())
                .isEqualTo("{\"kind\":\"acl-user\",\"credential\":{\"kind\":\"user\",\"id\":\"billing\"}}");
        assertThat(user.header("Cache-Control")).contains("no-store");
        assertThat(password(account5, accountPassword).expect(200).text("/kind"))
                .isEqualTo("instance-account");

        refused(password("billing", SECRET + "2"));
        refused(password("billing", accountPassword));
        refused(password("nobody", SECRET + "1"));
        refused(password("bill\\u0000ing", SECRET + "1"));
        refused(password("", ""));
    }

    @Test
    void theEarlierPasswordOfAnAccountIsGoodUntilItsEnd() {
        String next = root.post("/v1/instances/rmq-5/account/password", "{\"overlapSeconds\":3600}")
                .expect(200)
                .text("/password");
        password(account5, accountPassword).expect(200);
        password(account5, next).expect(200);

        root.post("/v1/instances/rmq-5/account/password", "{\"overlapSeconds\":0}")
                .expect(200);

        refused(password(account5, accountPassword));
        refused(password(account5, next));
    }

    @Test
    void whatWasSwitchedOffIsRefusedAtOnce() {
        root.post("/v1/instances/rmq-5/acl-users/billing/disable", "").expect(200);
        refused(password("billing", SECRET + "1"));
        root.post("/v1/instances/rmq-5/acl-users/billing/enable", "").expect(200);
        password("billing", SECRET + "1").expect(200);

        root.put("/v1/instances/rmq-5/authentication/types", "{\"types\":[\"acl\"]}")
                .expect(200);
        refused(password(account5, accountPassword));
        root.put("/v1/instances/rmq-5/authentication/user-authentication", "{\"enabled\":false}")
                .expect(200);
        refused(password("billing", SECRET + "1"));
    }

    @Test
    void aSignatureIsConfirmedInBase64AndInHex() {
        String secret = SECRET + "1";
        String signature = StandInIdentity.hmacSha1(secret, CONTENT);
        assertThat(signed(FIVE, "billing", signature).expect(200).text("/credential/id"))
                .isEqualTo("billing");
        String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(signature));
        signed(FIVE, "billing", hex).expect(200);
        signed(FIVE, "billing", hex.toUpperCase(Locale.ROOT)).expect(200);
        signed(FIVE, account5, StandInIdentity.hmacSha1(accountPassword, CONTENT))
                .expect(200);

        refused(signed(FIVE, "nobody", signature));
        refused(signed(FIVE, account5, signature));
        refused(signed(FIVE, "billing", StandInIdentity.hmacSha1("another", CONTENT)));
        refused(signed(FIVE, "billing", ""));
        refused(signed(FIVE, "billing", "no signature at all"));
    }

    @Test
    void theDocumentedSignatureOfARocketmqClientHolds() {
        service.identity().addMessagingKey(account, KEY, SECRET, "acs:ram::" + account + ":root");

        assertThat(signed(FOUR, KEY, "KgYuRfFzfr7jQSnl7axtGxZ2cFU=").expect(200).text("/principal"))
                .isEqualTo("acs:ram::" + account + ":root");
    }

    @Test
    void anAccessKeyIsConfirmedWhereInstancesTakeOneAndInItsOwnAccountAlone() {
        String signature = StandInIdentity.hmacSha1(SECRET, CONTENT);
        RestAnswer verified = signed(FOUR, KEY, signature).expect(200);
        assertThat(verified.text("/kind")).isEqualTo("access-key");
        assertThat(verified.text("/credential/kind")).isEqualTo("access-key");
        assertThat(verified.text("/credential/id")).isEqualTo(KEY);
        assertThat(verified.text("/principal")).isEqualTo("acs:ram::" + account + ":user/alice");

        refused(signed(FIVE, KEY, signature));
        refused(signed(FOUR, KEY, StandInIdentity.hmacSha1("another", CONTENT)));
        refused(signed(FOUR, "LTAM5tExampleExample0009", signature));
        AccountId other = Cast.freshAccount();
        RestClient mallory = RunningAclService.activeRootOf(other);
        mallory.post("/v1/instances", "{\"instanceId\":\"rmq-4\",\"namespaced\":true,\"region\":\"cn\"}")
                .expect(201);
        refused(mallory.post(
                VERIFY,
                "{\"instance\":\"rmq-4\",\"sourceAddress\":\"192.0.2.7\",\"signature\":{\"accessKey\":\"" + KEY
                        + "\",\"content\":\"" + Base64.getEncoder().encodeToString(CONTENT) + "\",\"signature\":\""
                        + signature + "\"}}"));
    }

    @Test
    void theDocumentedConnectOfAnMqttClientHolds() {
        assertThat(connect("Signature|" + KEY + "|mqtt-1", "NAemzgv21diCT6iyf0K/6w6ntpA=")
                        .expect(200)
                        .text("/credential/id"))
                .isEqualTo(KEY);

        refused(connect("Signature|" + KEY + "|mqtt-2", "NAemzgv21diCT6iyf0K/6w6ntpA="));
        refused(connect("Signature|" + KEY + "|mqtt-1", "NAemzgv21diCT6iyf0K/6w6ntpB="));
        refused(connect("signature|" + KEY + "|mqtt-1", "NAemzgv21diCT6iyf0K/6w6ntpA="));
        refused(connect("Signature|" + KEY, "NAemzgv21diCT6iyf0K/6w6ntpA="));
        refused(connect("", ""));
    }

    @Test
    void anAccessKeyThatCannotBeCheckedIsNeitherGoodNorBad() {
        service.identity().failWith(500);
        try {
            signed(FOUR, KEY, StandInIdentity.hmacSha1(SECRET, CONTENT)).expectProblem(503, "Unavailable");
        } finally {
            service.identity().failWith(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rmq-5 | 192.0.2.7 | \"\" | 400 | InvalidParameter.Credential",
                "rmq-5 | 192.0.2.7 | ,'password':{'userName':'a','password':'b'},'mqtt':{'clientId':'c','userName':'a','password':'b'} | 400 | InvalidParameter.Credential",
                "rmq-5 | 192.0.2.7 | ,'mqtt':{'clientId':'c','userName':'a','password':'b'} | 400 | InvalidParameter.Credential",
                "mqtt-1 | 192.0.2.7 | ,'password':{'userName':'a','password':'b'} | 400 | InvalidParameter.Credential",
                "rmq-5 | 192.0.2.0/24 | ,'password':{'userName':'a','password':'b'} | 400 | InvalidParameter.ClientAddress",
                "rmq-5 | 192.0.2.7 | ,'signature':{'accessKey':'a','content':'?','signature':'b'} | 400 | InvalidParameter",
                "rmq-5 | 192.0.2.7 | ,'password':{'userName':'a'} | 400 | InvalidParameter",
                "rmq-6 | 192.0.2.7 | ,'password':{'userName':'a','password':'b'} | 404 | EntityNotExist.Instance",
            })
    void aQuestionThatMakesNoSenseIsRefusedWithItsPlace(
            String instance, String address, String rest, int status, String code) {
        root.post(
                        VERIFY,
                        ("{'instance':'" + instance + "','sourceAddress':'" + address + "'" + rest + "}")
                                .replace('\'', '"'))
                .expectProblem(status, code);
    }

    @Test
    void guessingIsSlowedDownUnderANameWhetherItExistsOrNot() {
        for (String name : List.of("billing", "nobody")) {
            int refusals = 0;
            RestAnswer answer = fromAnywhere(name, refusals);
            while (answer.status() == 422 && refusals < 1000) {
                refusals++;
                answer = fromAnywhere(name, refusals);
            }
            answer.expectProblem(429, "Throttling.Credential");
            assertThat(answer.header("Retry-After")).contains("1");
        }
        password(account5, accountPassword).expect(200);
    }

    private RestAnswer fromAnywhere(String name, int number) {
        return root.post(
                VERIFY,
                "{\"instance\":\"rmq-5\",\"sourceAddress\":\"198.51.100." + number % 250
                        + "\",\"password\":{\"userName\":\"" + name + "\",\"password\":\"wrong\"}}");
    }

    @Test
    void aRefusalIsOnRecordWithItsReasonAndNothingThatWasShown() throws SQLException {
        refused(password("billing", "wrong-Secret9"));
        refused(password("my-Secret8", "wrong-Secret9"));

        List<String> items = items();
        assertThat(items).hasSize(2);
        assertThat(items.get(0))
                .contains("\"reason\":\"wrong-secret\"", "\"userName\":\"billing\"", "\"clientAddress\":\"192.0.2.7\"");
        assertThat(items.get(1)).contains("\"reason\":\"unknown-name\"");
        assertThat(items).noneMatch(item -> item.contains("Secret"));
    }

    private List<String> items() throws SQLException {
        try (Connection connection = service.database().connect();
                PreparedStatement statement = connection.prepareStatement("select payload from audit_item"
                        + " where account_id = ? and payload_type = 'acl.audit.credential-refused'"
                        + " order by account_position")) {
            statement.setLong(1, account.value());
            List<String> items = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    items.add(found.getString(1));
                }
            }
            return items;
        }
    }
}
