package dev.portcullis.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A service that has no secrets takes signed requests nevertheless: it passes on what is signed and asks whose it is. */
class SignedRequestsIT {

    private static final String INSTANCE = "{\"instanceId\":\"rmq-cn-signed\",\"namespaced\":false,\"region\":\"cn\"}";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();

    @Test
    void aSignedRequestIsOneOfItsSigner() throws Exception {
        RunningAclService.activeRootOf(account);
        RestAnswer created = signed(account).post("/v1/instances", INSTANCE);
        created.expect(201);
        String passedOn = service.identity().lastSigned();
        assertThat(passedOn)
                .contains("\"method\":\"POST\"", "\"path\":\"/v1/instances\"", "\"x-acs-more\":[\"1\"]")
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(INSTANCE.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(signed(account).get("/v1/instances?limit=1").body()).contains("rmq-cn-signed");
        assertThat(service.identity().lastSigned()).contains("\"query\":\"limit=1\"", "\"host\":[\"127.0.0.1:");
    }

    @Test
    void whatIdentityServiceSaysOfASignatureIsTheAnswer() {
        RestClient once = signed(account);
        once.get("/v1/instances").expect(200);
        RestAnswer again = once.get("/v1/instances");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("SignatureNonceUsed");
    }

    @Test
    void nothingIsBelievedThatCannotBeChecked() {
        RestClient unchecked = signed(account);
        service.identity().failWith(500);
        try {
            assertThat(unchecked.get("/v1/instances").status()).isEqualTo(503);
        } finally {
            service.identity().failWith(0);
        }
    }

    private RestClient signed(AccountId signer) {
        String signature = UUID.randomUUID().toString().replace("-", "").repeat(2);
        String authorization = "ACS3-HMAC-SHA256 Credential=LTAIexample,SignedHeaders=host,Signature=" + signature;
        service.identity().signs(authorization, signer);
        return service.anonymous().with("Authorization", authorization).with("x-acs-more", "1");
    }
}
