package dev.portcullis.standalone;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.InstallationException;
import dev.portcullis.standalone.installation.RunningAddress;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Exchanges keys of the running installation; nobody has to stop or to sign in again for it. */
@Command(
        name = "rotate",
        description =
                "Exchanges a key while everything runs: the master key, under which secrets are sealed, or the key"
                        + " that bearer tokens are signed with.")
final class RotateCommand implements Callable<Integer> {

    private static final String MASTER_KEYS = "/v1/operations/master-keys";
    private static final String MESSAGING_MASTER_KEYS = "/v1/operations/messaging-master-keys";
    private static final String TOKEN_KEYS = "/v1/operations/token-keys";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "master-key|token-key", description = "which key")
    private String key = "";

    @Override
    public Integer call() {
        RunningAddress running = home.running();
        PrintWriter out = spec.commandLine().getOut();
        Credential platform = Credential.read(home.home().credentials().resolve("platform-root.json"));
        try (ApiClient api = new ApiClient(running.gateway(), platform)) {
            switch (key) {
                case "master-key" -> rotateMasterKey(api, out);
                case "token-key" -> rotateTokenKey(api, out);
                default ->
                    throw new InstallationException("There is no key `" + key + "`; name master-key or token-key.");
            }
            return 0;
        } finally {
            out.flush();
        }
    }

    private static void rotateMasterKey(ApiClient api, PrintWriter out) {
        out.println("Secrets of identity-service:");
        rotateMasterKey(api, MASTER_KEYS, out);
        out.println("Passwords of messaging:");
        rotateMasterKey(api, MESSAGING_MASTER_KEYS, out);
        out.println(
                "What older versions have sealed is sealed again in the background. Keep their files with the copies");
        out.println("of the database that were made under them.");
    }

    private static void rotateMasterKey(ApiClient api, String path, PrintWriter out) {
        JsonNode answer = api.post(path, Map.of()).orFail().body();
        var table = new TextTable("version", "since", "seals", "has sealed");
        answer.path("versions")
                .forEach(version -> table.row(
                        version.path("version").asInt(),
                        version.path("since").asString(""),
                        version.path("current").asBoolean() ? "yes" : "no",
                        version.path("sealedTexts").asLong()));
        out.print(table);
    }

    private static void rotateTokenKey(ApiClient api, PrintWriter out) {
        JsonNode answer = api.post(TOKEN_KEYS, Map.of()).orFail().body();
        var table = new TextTable("key", "signs from", "state");
        answer.path("keys")
                .forEach(one -> table.row(
                        one.path("keyId").asString(""),
                        one.path("signsFrom").asString(""),
                        one.path("state").asString("")));
        out.print(table);
    }
}
