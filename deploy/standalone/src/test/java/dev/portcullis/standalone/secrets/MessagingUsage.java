package dev.portcullis.standalone.secrets;

import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.testkit.rest.StandInIdentity;
import dev.portcullis.testkit.sealing.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** The part of the day that is about clients of an instance: their passwords are made, shown, verified, imported and delivered. */
final class MessagingUsage {

    private static final String GIVEN = "Given-Passw0rd!/of=accounting";
    private static final String WRONG = "Wrong-Passw0rd+of accounting";
    private static final String IMPORTED = "Imported-Passw0rd/of=clients";
    private static final byte[] CONTENT = "what a client signs".getBytes(StandardCharsets.UTF_8);

    private final RestClient root;
    private final BinaryOperator<String> remember;
    private final Consumer<RestAnswer> refused;

    /**
     * @param remember a secret by its name, and gives it back
     * @param refused  takes what was refused
     */
    MessagingUsage(RestClient root, BinaryOperator<String> remember, Consumer<RestAnswer> refused) {
        this.root = root;
        this.remember = remember;
        this.refused = refused;
    }

    void run() {
        String given = remember.apply("given password", GIVEN);
        String wrong = remember.apply("wrong password", WRONG);
        root.put("/v1/services/ons", "{\"termsVersion\":\"1\"}");
        root.post("/v1/instances", json(Map.of("instanceId", "rmq-secrets", "namespaced", true, "region", "cn")))
                .expect(201);
        root.put("/v1/instances/rmq-secrets/authentication/user-authentication", "{\"enabled\":true}")
                .expect(200);
        root.put("/v1/instances/rmq-secrets/authentication/types", "{\"types\":[\"intelligent\",\"acl\"]}")
                .expect(200);
        root.with("Idempotency-Key", "acl-user-1")
                .post("/v1/instances/rmq-secrets/acl-users", json(Map.of("userName", "billing", "password", given)))
                .expect(201);
        RestAnswer account = root.with("Idempotency-Key", "account-1")
                .post("/v1/instances/rmq-secrets/account", "")
                .expect(201);
        String generated = remember.apply("instance account's password", account.text("/password"));

        verify(Map.of("password", Map.of("userName", "billing", "password", given)))
                .expect(200);
        verify(signature(account.text("/userName"), generated)).expect(200);
        refused.accept(verify(Map.of("password", Map.of("userName", "billing", "password", wrong))));
        refused.accept(verify(Map.of("password", Map.of("userName", wrong, "password", wrong))));
        refused.accept(verify(Map.of("passwort", wrong)));
        takeOver();
        deliver();
    }

    private RestAnswer verify(Map<String, ?> shown) {
        Map<String, Object> body = new java.util.TreeMap<>(shown);
        body.put("instance", "rmq-secrets");
        body.put("sourceAddress", "192.0.2.7");
        return root.post("/v1/credentials/verify", json(body));
    }

    /** What a client has signed is as good as its password for what it was signed for, and kept as little. */
    private Map<String, ?> signature(String userName, String password) {
        String signature = remember.apply("signature", StandInIdentity.hmacSha1(password, CONTENT));
        return Map.of(
                "signature",
                Map.of(
                        "accessKey",
                        userName,
                        "content",
                        Base64.getEncoder().encodeToString(CONTENT),
                        "signature",
                        signature));
    }

    private void takeOver() {
        String imported = remember.apply("imported password", IMPORTED);
        String yaml = "accounts:\n  - accessKey: crm\n    secretKey: " + imported + "\n  - accessKey: weak\n";
        RestAnswer report = root.with("Idempotency-Key", "import-1")
                .post("/v1/acl-import", json(Map.of("instance", "rmq-secrets", "plainAcl", yaml)))
                .expect(200);
        String _ = remember.apply("password of an imported user", report.text("/generatedPasswords/weak"));
        refused.accept(root.post(
                "/v1/acl-import", json(Map.of("instance", "rmq-secrets", "plainAcl", yaml + "  secret: " + imported))));
    }

    private void deliver() {
        String enrolment = root.post(
                        "/v1/enrolments",
                        json(Map.of(
                                "name",
                                "broker",
                                "instances",
                                java.util.List.of("rmq-secrets"),
                                "publicKey",
                                Recipient.fresh().publicKey())))
                .expect(201)
                .text("/enrolmentId");
        root.get("/v1/enrolments/" + enrolment + "/passwords").expect(200).text("/sealed/ciphertext");
        root.get("/v1/enrolments/" + enrolment + "/access-keys").expect(200).text("/sealed/ciphertext");
    }

    private static String json(Map<String, ?> body) {
        return JsonMapper.shared().writeValueAsString(body);
    }
}
