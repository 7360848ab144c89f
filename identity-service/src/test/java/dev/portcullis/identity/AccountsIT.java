package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.identity.RunningIdentityService.Caller;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountsIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final Caller platform = service.platform();

    @Test
    void thePlatformOpensAnAccountWhoseRootSignsIn() {
        Answer opened = platform.post("/v1/accounts", "{}");
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        JsonNode account = opened.json();
        assertThat(account.path("accountId").asString()).matches("[1-9][0-9]{15}");
        assertThat(account.path("kind").asString()).isEqualTo("tenant");
        assertThat(opened.header("Location"))
                .isEqualTo("/v1/accounts/" + account.path("accountId").asString());

        Caller root = rootOf(account);
        Answer own = root.get("/v1/account");
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.json().path("accountId")).isEqualTo(account.path("accountId"));
        assertThat(platform.get(opened.header("Location")).json()).isEqualTo(own.json());
        assertThat(service.eventsOf(root))
                .containsExactly("identity.account.opened", "identity.root-credential.issued");
    }

    @Test
    void aSecretIsShownOnceAndKeptNowhere() throws Exception {
        String key = UUID.randomUUID().toString();
        Answer opened = platform.post("/v1/accounts", "{}", "Idempotency-Key", key);
        String secret =
                opened.json().path("rootCredential").path("clientSecret").asString();
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);

        Answer repeated = platform.post("/v1/accounts", "{}", "Idempotency-Key", key);
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.json().path("accountId")).isEqualTo(opened.json().path("accountId"));
        assertThat(repeated.json().path("rootCredential").has("clientSecret")).isFalse();
        assertThat(service.dump())
                .contains(opened.json().path("rootCredential").path("clientId").asString())
                .doesNotContain(secret);
    }

    @Test
    void aRootWhoseCredentialWasLostBeforeItWasUsedGetsAnotherOne() {
        RunningIdentityService.Caller platform = service.platform();
        Answer opened = platform.post("/v1/accounts", "{}");
        String account = opened.json().path("accountId").asString();
        String lost = opened.json().path("rootCredential").path("clientId").asString();
        String lostSecret =
                opened.json().path("rootCredential").path("clientSecret").asString();
        String path = "/v1/accounts/" + account + "/root-credential";
        assertThat(service.rootOfFreshAccount().post(path, "").code()).isEqualTo("NoPermission");

        Answer first = platform.post(path, "", "Idempotency-Key", "again-" + account);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        Answer repeated = platform.post(path, "", "Idempotency-Key", "again-" + account);
        assertThat(repeated.json().has("clientSecret")).isFalse();
        assertThat(service.token(lost, lostSecret, "grant_type=client_credentials")
                        .status())
                .isEqualTo(401);
        String id = first.json().path("clientId").asString();
        String secret = first.json().path("clientSecret").asString();
        RunningIdentityService.Caller root = service.as(service.bearer(id, secret));
        assertThat(root.get("/v1/account").json().path("accountId").asString()).isEqualTo(account);
        assertThat(service.eventsOf(root))
                .endsWith("identity.root-credential.revoked", "identity.root-credential.issued");
        assertThat(service.dump()).doesNotContain(secret);

        Answer later = platform.post(path, "");
        assertThat(later.code())
                .as("the platform does not take over what is in use")
                .isEqualTo("RootCredentialUsed");
        service.bearer(id, secret);
        assertThat(platform.post("/v1/accounts/1000000000000001/root-credential", "")
                        .code())
                .isEqualTo("EntityNotExist.Account");
        platform.post("/v1/accounts/" + account + "/close", "");
        assertThat(platform.post(path, "").code()).isEqualTo("AccountClosed");
    }

    @Test
    void anAliasBelongsToOneAccount() {
        String alias = "corp-" + UUID.randomUUID().toString().substring(0, 8);
        Caller root = rootOf(
                platform.post("/v1/accounts", "{\"alias\":\"" + alias + "\"}").json());
        Caller other = service.rootOfFreshAccount();
        assertThat(root.get("/v1/account").json().path("alias").asString()).isEqualTo(alias);

        Answer taken = other.put("/v1/account/alias", "{\"alias\":\"" + alias + "\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("EntityAlreadyExists.AccountAlias");
        assertThat(platform.post("/v1/accounts", "{\"alias\":\"" + alias + "\"}")
                        .code())
                .isEqualTo("EntityAlreadyExists.AccountAlias");

        assertThat(root.delete("/v1/account/alias").status()).isEqualTo(204);
        assertThat(root.delete("/v1/account/alias").status()).isEqualTo(204);
        Answer set = other.put("/v1/account/alias", "{\"alias\":\"" + alias + "\"}");
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.json().path("alias").asString()).isEqualTo(alias);
        assertThat(other.put("/v1/account/alias", "{\"alias\":\"" + alias + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void accountsAreListedInPages() {
        service.rootOfFreshAccount();
        Answer first = platform.get("/v1/accounts?limit=1");
        assertThat(first.json().path("items").size()).isEqualTo(1);
        assertThat(first.json().path("items").path(0).path("kind").asString()).isEqualTo("platform");
        Answer second = platform.get(
                "/v1/accounts?limit=1&cursor=" + first.json().path("nextCursor").asString());
        assertThat(second.json().path("items").path(0).path("kind").asString()).isEqualTo("tenant");
        assertThat(platform.get("/v1/accounts/17").code()).isEqualTo("EntityNotExist.Account");
        assertThat(platform.get("/v1/accounts/nonsense").code()).isEqualTo("EntityNotExist.Account");
    }

    @Test
    void thePlatformHasNoRightsInsideTenantsAndTenantsNoneOfThePlatforms() {
        Caller root = service.rootOfFreshAccount();
        Caller decisions =
                service.as(service.bearer("decision-service", service.keys.clientSecret("decision-service")));
        for (String path : new String[] {"/v1/users", "/v1/account", "/v1/users/alice"}) {
            assertThat(platform.get(path).code()).as(path).isEqualTo("NoPermission");
            assertThat(decisions.get(path).code()).as(path).isEqualTo("NoPermission");
        }
        assertThat(platform.post("/v1/users", "{\"userName\":\"x\"}").status()).isEqualTo(403);
        assertThat(platform.put("/v1/account/alias", "{\"alias\":\"platform\"}").status())
                .isEqualTo(403);
        assertThat(root.get("/v1/accounts").status()).isEqualTo(403);
        assertThat(root.post("/v1/accounts", "{}").status()).isEqualTo(403);
        assertThat(decisions.post("/v1/accounts", "{}").status()).isEqualTo(403);
    }

    private Caller rootOf(JsonNode account) {
        return service.as(service.bearer(
                account.path("rootCredential").path("clientId").asString(),
                account.path("rootCredential").path("clientSecret").asString()));
    }
}
