package dev.portcullis.standalone;

import dev.portcullis.standalone.administrator.SecretFile;
import dev.portcullis.standalone.client.Answer;
import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.client.Credential;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Takes over users and entries of an Apache RocketMQ broker. */
@Command(
        name = "import-acl",
        description =
                "Takes over users and entries of an Apache RocketMQ broker, or tells what that would be and what cannot"
                        + " be taken over. Status 1 if something stands against it.")
final class ImportAclCommand implements Callable<Integer> {

    private static final String PATH = "/v1/acl-import";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--credential", required = true, description = "a credential file of the account")
    private Path credential = Path.of("credential.json");

    @Option(names = "--instance", required = true, description = "the instance that is to have them")
    private String instance = "";

    @Option(names = "--users", description = "what `mqadmin listUser` has printed, beside the list of ACLs")
    private Optional<Path> users = Optional.empty();

    @Option(names = "--dry-run", description = "only tell what would be done")
    private boolean dryRun;

    @Option(
            names = "--passwords",
            description = "a file for the passwords of users that cannot keep theirs; it is made, mode 0600")
    private Optional<Path> passwords = Optional.empty();

    @Option(names = "--reason", description = "why, for the audit log")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--ticket", description = "the ticket that it belongs to")
    private Optional<String> ticket = Optional.empty();

    @Parameters(
            paramLabel = "FILE",
            description = "what `mqadmin listAcl` has printed, or a plain_acl.yml if its name ends with .yml or .yaml")
    private Path file = Path.of("acls.txt");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ApiClient api = new ApiClient(home.running().gateway(), Credential.read(credential))) {
            Map<String, Object> body = body();
            Answer planned = send(api, body, Map.of("dryRun", true));
            if (!planned.isSuccess()) {
                return refused(planned.body());
            }
            ImportedAcl report = new ImportedAcl(planned.body());
            report.print(out);
            if (dryRun) {
                out.println(report.changes() + " changes would be made");
                return 0;
            }
            return apply(api, body, report, out);
        } finally {
            out.flush();
        }
    }

    private int apply(ApiClient api, Map<String, Object> body, ImportedAcl report, PrintWriter out) {
        if (report.generatesPasswords() && passwords.isEmpty()) {
            throw new CallException("Some users cannot keep their passwords: say with --passwords in which file to put"
                    + " their new ones.");
        }
        if (passwords.filter(Files::exists).isPresent()) {
            throw new CallException(
                    "The file `" + passwords.get() + "` is there already; passwords in it would be lost.");
        }
        Map<String, String> generated = new TreeMap<>();
        int changes = 0;
        for (List<String> some : report.portions()) {
            Answer answer = send(api, body, Map.of("onlyUsers", some));
            if (!answer.isSuccess()) {
                out.println(changes + " changes were made");
                return refused(answer.body());
            }
            changes += answer.body().path("changes").asInt();
            answer.body()
                    .path("generatedPasswords")
                    .properties()
                    .forEach(entry ->
                            generated.put(entry.getKey(), entry.getValue().asString()));
            // After each portion: what comes later may fail.
            passwords.filter(_ -> !generated.isEmpty()).ifPresent(path -> new SecretFile(path).write(generated));
        }
        out.println(changes + " changes were made");
        return 0;
    }

    private Answer send(ApiClient api, Map<String, Object> body, Map<String, Object> more) {
        Map<String, Object> whole = new LinkedHashMap<>(body);
        whole.putAll(more);
        return api.call("POST", PATH, whole, headers());
    }

    private int refused(JsonNode problem) {
        PrintWriter errors = spec.commandLine().getErr();
        errors.println("portcullis: " + problem.path("code").asString("") + ": "
                + problem.path("detail").asString(""));
        problem.path("errors")
                .forEach(error -> errors.println("  " + error.path("pointer").asString("") + ": "
                        + error.path("message").asString("")));
        errors.flush();
        return 1;
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("instance", instance);
        String name = file.getFileName().toString();
        body.put(name.endsWith(".yml") || name.endsWith(".yaml") ? "plainAcl" : "acls", read(file));
        users.ifPresent(list -> body.put("users", read(list)));
        return body;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new CallException("The file `" + path + "` cannot be read.", e);
        }
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        reason.ifPresent(text -> headers.put("Portcullis-Reason", text));
        ticket.ifPresent(text -> headers.put("Portcullis-Ticket", text));
        return headers;
    }

    /** What the service says that an import would do. */
    private record ImportedAcl(JsonNode report) {

        /** How much one call changes at most. */
        private static final int MOST_CHANGES = 500;

        int changes() {
            return report.path("changes").asInt();
        }

        boolean generatesPasswords() {
            return users().stream()
                    .anyMatch(user -> user.path("password").asString("").equals("generated"));
        }

        /** Names of users whose changes fit into one call, all of them in their order. */
        List<List<String>> portions() {
            List<List<String>> portions = new ArrayList<>();
            int room = 0;
            for (JsonNode user : users()) {
                int needed = changesOf(user);
                if (needed > room || portions.isEmpty()) {
                    portions.add(new ArrayList<>());
                    room = MOST_CHANGES;
                }
                portions.getLast().add(user.path("userName").asString());
                room -= needed;
            }
            return portions;
        }

        void print(PrintWriter out) {
            for (JsonNode user : users()) {
                out.println(user.path("change").asString("") + " user "
                        + user.path("userName").asString("")
                        + ", password " + user.path("password").asString("")
                        + (user.path("disable").asBoolean() ? ", disabled" : ""));
                user.path("entries").forEach(entry -> out.println("  " + line(entry)));
            }
            report.path("findings")
                    .forEach(finding ->
                            out.println("! " + finding.path("subject").asString("") + ": "
                                    + finding.path("code").asString("") + ": "
                                    + finding.path("message").asString("")));
        }

        private List<JsonNode> users() {
            List<JsonNode> users = new ArrayList<>();
            report.path("users").forEach(users::add);
            return users;
        }

        private static int changesOf(JsonNode user) {
            int changes = (user.path("change").asString("").equals("create") ? 1 : 0)
                    + (user.path("disable").asBoolean() ? 1 : 0);
            for (JsonNode entry : user.path("entries")) {
                changes += entry.path("change").asString("").equals("none") ? 0 : 1;
            }
            return changes;
        }

        private static String line(JsonNode entry) {
            List<String> sources = new ArrayList<>();
            entry.path("sourceAddresses").forEach(source -> sources.add(source.asString()));
            List<String> actions = new ArrayList<>();
            entry.path("actions").forEach(action -> actions.add(action.asString()));
            return entry.path("change").asString("") + " "
                    + entry.path("decision").asString("") + " "
                    + String.join(",", actions) + " on "
                    + entry.path("resourceType").asString("") + " "
                    + entry.path("resourceName").asString("")
                    + (sources.isEmpty() ? "" : " from " + String.join(",", sources));
        }
    }
}
