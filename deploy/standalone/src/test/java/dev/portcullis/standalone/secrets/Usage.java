package dev.portcullis.standalone.secrets;

import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A day with an installation in which every kind of secret is made, used and mistyped; remembers all of them. */
final class Usage {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FIRST = "First-Passw0rd!/of=alice";
    private static final String SECOND = "Second-Passw0rd?of&alice";
    private static final String MISTYPED = "Mistyped-Passw0rd+of alice";

    private final RestClient service;
    private final List<Secret> secrets = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    Usage(URI gateway) {
        service = RestClient.of(gateway);
    }

    List<Secret> secrets() {
        return List.copyOf(secrets);
    }

    /** The bodies of everything that was refused. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    void run(JsonNode rootCredential, JsonNode platformCredential) {
        String account = rootCredential.path("accountId").asString();
        RestClient root = service.as(token(
                "root's token",
                rootCredential.path("clientId").asString(),
                rootCredential.path("clientSecret").asString()));
        RestClient platform = service.as(token(
                "platform's token",
                platformCredential.path("clientId").asString(),
                platformCredential.path("clientSecret").asString()));
        openAccount(platform);
        signIn(root, account);
        accessKeys(root);
        assumeRole(root, account);
        new MessagingUsage(root, this::remember, this::refused).run();
        mistakes(root);
    }

    private void openAccount(RestClient platform) {
        JsonNode credential = platform.with("Idempotency-Key", "open-1")
                .post("/v1/accounts", "{}")
                .expect(201)
                .json()
                .path("rootCredential");
        remember("another root's secret", credential.path("clientSecret").asString());
        platform.with("Idempotency-Key", "open-1").post("/v1/accounts", "{}").expect(201);
        token(
                "another root's token",
                credential.path("clientId").asString(),
                credential.path("clientSecret").asString());
    }

    private void signIn(RestClient root, String account) {
        remember("first password", FIRST);
        remember("second password", SECOND);
        remember("mistyped password", MISTYPED);
        root.post("/v1/users", body("userName", "alice")).expect(201);
        root.with("Idempotency-Key", "profile-1")
                .post("/v1/users/alice/login-profile", body("password", FIRST))
                .expect(201);
        RestAnswer generated = root.with("Idempotency-Key", "profile-2")
                .put("/v1/users/alice/login-profile", "{\"generatePassword\":true}")
                .expect(200);
        remember("generated password", generated.text("/generatedPassword"));
        root.put("/v1/users/alice/login-profile", body("password", FIRST)).expect(200);
        String name = "alice@" + account;
        refused(service.post("/v1/sign-in", body("logonName", name, "password", MISTYPED)));
        RestClient alice = Eventually.returns(() -> withAnotherPassword(name));
        refused(alice.post("/v1/users/alice/change-password", body("oldPassword", MISTYPED, "newPassword", FIRST)));
        JsonNode device = root.post("/v1/mfa-devices", body("virtualMfaDeviceName", "phone"))
                .expect(201)
                .json();
        String seed = remember("seed", device.path("base32StringSeed").asString());
        secrets.add(new Secret("raw seed", unbase32(seed)));
        remember("QR code", device.path("qrCodePng").asString());
        long step = Instant.now().getEpochSecond() / 30;
        refused(root.put(
                "/v1/users/alice/mfa-device",
                body(
                        "serialNumber",
                        device.path("serialNumber").asString(),
                        "authenticationCode1",
                        code(seed, step),
                        "authenticationCode2",
                        code(seed, step))));
        root.put(
                        "/v1/users/alice/mfa-device",
                        body(
                                "serialNumber",
                                device.path("serialNumber").asString(),
                                "authenticationCode1",
                                code(seed, step - 1),
                                "authenticationCode2",
                                code(seed, step)))
                .expect(200);
        RestAnswer second = service.post(
                        "/v1/sign-in", body("logonName", name, "password", SECOND, "mfaCode", code(seed, step + 1)))
                .expect(200);
        remember("session's token after MFA", second.text("/accessToken"));
    }

    /** What is issued in the second in which the password was set is over with it. */
    private RestClient withAnotherPassword(String name) {
        RestAnswer session = service.post("/v1/sign-in", body("logonName", name, "password", FIRST))
                .expect(200);
        RestClient alice = service.as(remember("session's token", session.text("/accessToken")));
        alice.post("/v1/users/alice/change-password", body("oldPassword", FIRST, "newPassword", SECOND))
                .expect(204);
        return alice;
    }

    private void accessKeys(RestClient root) {
        root.post("/v1/users", body("userName", "program")).expect(201);
        for (String use : List.of("api", "messaging")) {
            RestAnswer key = root.with("Idempotency-Key", "key-" + use)
                    .post("/v1/users/program/access-keys", body("use", use))
                    .expect(201);
            String secret = remember(use + " key's secret", key.text("/accessKeySecret"));
            if (use.equals("api")) {
                service.as(token("program's token", key.text("/accessKeyId"), secret))
                        .get("/v1/sts/caller-identity");
            } else {
                refused(tokenAnswer(key.text("/accessKeyId"), secret));
            }
        }
        RestAnswer ofRoot =
                root.post("/v1/account/access-keys", body("use", "api")).expect(201);
        remember("root key's secret", ofRoot.text("/accessKeySecret"));
    }

    private void assumeRole(RestClient root, String account) {
        String trust = "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"RAM\":[\"acs:ram::" + account + ":root\"]}}]}";
        root.post("/v1/roles", body("roleName", "reader", "trustPolicy", trust)).expect(201);
        root.post("/v1/users", body("userName", "assumes")).expect(201);
        root.post(
                        "/v1/policies",
                        body(
                                "policyName",
                                "may-assume",
                                "policyDocument",
                                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"))
                .expect(201);
        root.post(
                        "/v1/attachments",
                        body(
                                        "principalType",
                                        "user",
                                        "principalName",
                                        "assumes",
                                        "policyType",
                                        "Custom",
                                        "policyName",
                                        "may-assume")
                                .replace("}", ",\"acknowledgeHighRisk\":true}"))
                .expect(201);
        RestAnswer key =
                root.post("/v1/users/assumes/access-keys", body("use", "api")).expect(201);
        String secret = remember("assuming key's secret", key.text("/accessKeySecret"));
        RestClient assuming = service.as(token("assuming token", key.text("/accessKeyId"), secret));
        RestAnswer session = Eventually.returns(() -> assuming.with("Idempotency-Key", "assume-1")
                .post(
                        "/v1/sts/assume-role",
                        body("roleArn", "acs:ram::" + account + ":role/reader", "roleSessionName", "reading"))
                .expect(200));
        String token = remember("role session's token", session.text("/credentials/bearerToken"));
        refused(service.as(token).post("/v1/users", body("userName", "nobody")));
    }

    /** What people send by mistake; no answer may repeat it. */
    private void mistakes(RestClient root) {
        String secret = remember("secret in a wrong place", "Misplaced-Secret/0123456789==");
        refused(root.post("/v1/users/alice/login-profile", "{\"password\":\"" + secret + "\""));
        refused(root.post("/v1/users/alice/login-profile", body("passwort", secret)));
        refused(root.put("/v1/users/alice/login-profile", "{\"password\":{\"is\":\"" + secret + "\"}}"));
        refused(root.post("/v1/users/program/access-keys", body("use", secret)));
        refused(root.post("/v1/account/access-keys", body("accessKeySecret", secret)));
        refused(service.post("/v1/sign-in", body("logonName", "alice", "password", secret, "mfaCode", secret)));
        refused(service.as(secret).get("/v1/users"));
        refused(service.with("Authorization", "Basic " + secret).get("/v1/users"));
        refused(tokenAnswer("root-0123456789abcdef", secret));
        refused(service.with("Content-Type", "application/x-www-form-urlencoded")
                .post(
                        "/oauth2/token",
                        "grant_type=client_credentials&client_id=x&client_secret="
                                + URLEncoder.encode(secret, StandardCharsets.UTF_8)));
        refused(service.with(
                        "Authorization", "ACS3-HMAC-SHA256 Credential=LTAI0,SignedHeaders=host,Signature=" + secret)
                .get("/v1/users"));
    }

    private void refused(RestAnswer answer) {
        if (answer.status() < 400 || answer.status() >= 500) {
            throw new AssertionError("should have been refused: " + answer.status());
        }
        refusals.add(answer.body() + answer.headers().map());
    }

    private String token(String name, String clientId, String secret) {
        return remember(name, tokenAnswer(clientId, secret).expect(200).text("/access_token"));
    }

    private RestAnswer tokenAnswer(String clientId, String secret) {
        String basic = URLEncoder.encode(clientId, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return service.with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/oauth2/token", "grant_type=client_credentials");
    }

    private String remember(String name, String secret) {
        secrets.add(Secret.text(name, secret));
        return secret;
    }

    private static String body(String... namesAndValues) {
        var object = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return object.toString();
    }

    private static byte[] unbase32(String text) {
        BigInteger number = BigInteger.ONE;
        for (int c : text.chars().toArray()) {
            number = number.shiftLeft(5).add(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
        }
        int spare = text.length() * 5 % 8;
        byte[] withOne = number.shiftRight(spare).toByteArray();
        return java.util.Arrays.copyOfRange(withOne, 1, withOne.length);
    }

    private static String code(String seed, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(unbase32(seed), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            return "%06d".formatted((ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & 0x7fffffff) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
