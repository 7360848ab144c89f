package dev.portcullis.standalone;

import dev.portcullis.standalone.client.Answer;
import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.client.Credential;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes an account what a file says. */
@Command(
        name = "import",
        description = "Makes an account what a file says, or tells what that would change. Status 1 if something stands"
                + " against it.")
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--credential", required = true, description = "a credential file of the account")
    private Path credential = Path.of("credential.json");

    @Option(names = "--dry-run", description = "only tell what would be changed")
    private boolean dryRun;

    @Option(
            names = "--in-parts",
            description = "make more changes than fit into one transaction in several, each whole or not at all")
    private boolean inParts;

    @Option(names = "--of-another-account", description = "the file is another account's")
    private boolean ofAnotherAccount;

    @Option(
            names = "--acknowledge-high-risk",
            description = "attach policies even if they give control over the account")
    private boolean acknowledgeHighRisk;

    @Option(
            names = "--remove-everything-not-in-the-file",
            description = "detach and delete what the file does not have")
    private boolean removes;

    @Option(names = "--reason", description = "why, for the audit log")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--ticket", description = "the ticket that it belongs to")
    private Optional<String> ticket = Optional.empty();

    @Parameters(paramLabel = "FILE", description = "what `portcullis export` has written")
    private Path file = Path.of("access.json");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ApiClient api = new ApiClient(home.running().gateway(), Credential.read(credential))) {
            Map<String, Object> body = body();
            int made = 0;
            while (true) {
                Answer answer = api.call("POST", "/v1/access-file", body, headers());
                if (!answer.isSuccess()) {
                    refused(made, answer.body());
                    return 1;
                }
                JsonNode changes = answer.body().path("changes");
                int parts = answer.body().path("parts").asInt(0);
                changes.forEach(change -> out.println(told(change, dryRun && parts > 1)));
                made += changes.size();
                int remaining = answer.body().path("remaining").asInt(0);
                if (dryRun || remaining == 0) {
                    out.println(made
                            + (dryRun ? " changes would be made" : " changes were made")
                            + (dryRun && parts > 1 ? " in " + parts + " parts" : ""));
                    return 0;
                }
                out.println(made + " changes were made, " + remaining + " are left");
                out.flush();
            }
        } finally {
            out.flush();
        }
    }

    private static String told(JsonNode change, boolean withPart) {
        return (withPart ? "part " + change.path("part").asInt(0) + ": " : "")
                + change.path("change").asString("") + " " + change.path("what").asString("");
    }

    private void refused(int made, JsonNode problem) {
        PrintWriter errors = spec.commandLine().getErr();
        print(errors, problem);
        if (made > 0) {
            errors.println("  " + made + " changes were made before; the same command goes on from there");
            errors.flush();
        }
    }

    private static void print(PrintWriter errors, JsonNode problem) {
        errors.println("portcullis: " + problem.path("code").asString("") + ": "
                + problem.path("detail").asString(""));
        problem.path("errors")
                .forEach(error -> errors.println("  " + error.path("pointer").asString("") + ": "
                        + error.path("message").asString("")));
        errors.flush();
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("file", read());
        body.put("dryRun", dryRun);
        body.put("inParts", inParts);
        body.put("ofAnotherAccount", ofAnotherAccount);
        body.put("acknowledgeHighRisk", acknowledgeHighRisk);
        if (removes) {
            body.put("remove", "everythingNotInTheFile");
        }
        return body;
    }

    private JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw new CallException("The file `" + file + "` cannot be read.", e);
        }
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        reason.ifPresent(text -> headers.put("Portcullis-Reason", text));
        ticket.ifPresent(text -> headers.put("Portcullis-Ticket", text));
        return headers;
    }
}
