package dev.portcullis.standalone;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.InstallationException;
import dev.portcullis.standalone.installation.RunningAddress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Compares the projections with the stores, and makes them anew. */
@Command(
        name = "projections",
        description = "Rebuilds the ledger and the replicas from the services' stores while everything is answered, or"
                + " compares or repairs one account.")
final class ProjectionsCommand implements Callable<Integer> {

    private static final String PROJECTIONS = "/v1/projections";
    private static final Duration PAUSE = Duration.ofMillis(300);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(index = "0", paramLabel = "rebuild|check|repair", description = "what to do")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ACCOUNT", description = "which account, of check and repair")
    private String account = "";

    /** 0 if everything is as the stores say afterwards, else 1. */
    @Override
    public Integer call() {
        RunningAddress running = home.running();
        PrintWriter out = spec.commandLine().getOut();
        Credential platform = Credential.read(home.home().credentials().resolve("platform-root.json"));
        try (ApiClient api = new ApiClient(running.gateway(), platform)) {
            return switch (what) {
                case "rebuild" -> rebuild(api, out);
                case "check" -> check(api, out);
                case "repair" -> repair(api, out);
                default ->
                    throw new InstallationException(
                            "There is nothing like `" + what + "`; say rebuild, check or repair.");
            };
        } finally {
            out.flush();
        }
    }

    private static int rebuild(ApiClient api, PrintWriter out) {
        JsonNode progress =
                api.post(PROJECTIONS + "/rebuild", Map.of()).orFail().body();
        out.println("  " + progress.path("accounts").asInt() + " accounts are rebuilt, one after another.");
        out.flush();
        while (progress.path("state").asString("").equals("running")) {
            LockSupport.parkNanos(PAUSE.toNanos());
            progress = api.get(PROJECTIONS).orFail().body().path("rebuild");
        }
        out.println("  " + progress.path("rebuilt").asInt() + " were rebuilt from "
                + progress.path("startedAt").asString("") + " to "
                + progress.path("endedAt").asString("") + ".");
        progress.path("failures").forEach(failure -> out.println("  " + failure.asString("")));
        return progress.path("state").asString("").equals("done") ? 0 : 1;
    }

    private int check(ApiClient api, PrintWriter out) {
        JsonNode found = api.post(ofAccount("check"), Map.of()).orFail().body();
        var table = new TextTable("where", "at", "is", "should be");
        int differences = 0;
        for (String where : new String[] {"ledger", "replica"}) {
            JsonNode compared = found.path(where);
            if (!compared.isMissingNode()) {
                table.row(
                        where,
                        compared.path("vector").asString(""),
                        shortened(compared, "hash"),
                        shortened(compared, "expected"));
                differences += compared.path("differences").size();
            }
        }
        out.print(table);
        for (String where : new String[] {"ledger", "replica"}) {
            found.path(where)
                    .path("differences")
                    .forEach(difference -> out.println("  " + where + ", " + difference.asString("")));
        }
        out.println(
                differences == 0 ? "  As the services' stores say." : "  Not as the services' stores say; repair it.");
        return differences == 0 ? 0 : 1;
    }

    private int repair(ApiClient api, PrintWriter out) {
        JsonNode repaired = api.post(ofAccount("repair"), Map.of()).orFail().body();
        out.println("  The account was rebuilt from " + repaired.path("events").asInt() + " events, up to "
                + repaired.path("vector").asString("") + ".");
        return 0;
    }

    private String ofAccount(String deed) {
        if (account.isEmpty()) {
            throw new InstallationException("Which account? Say `projections " + deed + " ACCOUNT`.");
        }
        return PROJECTIONS + "/accounts/" + account + "/" + deed;
    }

    private static String shortened(JsonNode compared, String hash) {
        String text = compared.path(hash).asString("");
        return text.substring(0, Math.min(12, text.length()));
    }
}
