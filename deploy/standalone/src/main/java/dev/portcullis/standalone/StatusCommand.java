package dev.portcullis.standalone;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.RunningAddress;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What runs, how far it has come and what is wrong, as the platform's root sees it. */
@Command(name = "status", description = "Positions, ages and tainted accounts of everything that runs.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    /**
     * 0 if everything is ready, nothing is tainted, no entry of the audit log is missing and the log is the one of its checkpoints,
     * else 1.
     */
    @Override
    public Integer call() {
        RunningAddress running = home.running();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Portcullis on " + running.gateway() + ", process " + running.pid() + ", Kafka on " + running.kafka());
        Credential platform = Credential.read(home.home().credentials().resolve("platform-root.json"));
        try (ApiClient api = new ApiClient(running.gateway(), platform)) {
            JsonNode health =
                    api.callOnce("GET", "/health/ready", Map.of(), Map.of()).body();
            JsonNode projections = api.get("/v1/projections").orFail().body();
            printServices(health, out);
            printStreams(projections, out);
            boolean untainted = printFaults(projections, out);
            boolean complete = printAudit(projections.path("audit"), out);
            boolean quiet = printAlarms(projections.path("audit").path("tree"), out);
            return "UP".equals(health.path("status").asString("")) && untainted && complete && quiet ? 0 : 1;
        } finally {
            out.flush();
        }
    }

    private static void printServices(JsonNode health, PrintWriter out) {
        var table = new TextTable("service", "ready");
        health.path("services")
                .properties()
                .forEach(service -> table.row(
                        service.getKey() + "-service",
                        "UP".equals(service.getValue().asString("")) ? "yes" : "no"));
        out.println();
        out.print(table);
    }

    private static void printStreams(JsonNode projections, PrintWriter out) {
        JsonNode replica = projections.path("replica");
        JsonNode ledger = projections.path("ledger");
        var table = new TextTable("stream", "partition", "epoch", "replica is behind by at most", "ledger reads on at");
        replica.path("partitions").forEach(partition -> {
            JsonNode age = partition.path("ageMillis");
            table.row(
                    partition.path("stream").asString(""),
                    partition.path("partition").asInt(),
                    partition.path("epoch").asInt(),
                    age.isMissingNode() ? "never heard of" : age.asLong() + " ms",
                    nextOffset(ledger, partition));
        });
        out.println();
        out.print(table);
        out.println();
        out.println("  replica    "
                + (replica.path("ready").asBoolean()
                        ? "ready"
                        : "not ready: " + replica.path("reason").asString("")) + ", "
                + replica.path("accounts").asInt() + " accounts");
        JsonNode projector = projections.path("projector");
        out.println("  projector  " + projector.path("state").asString("")
                + (projector.has("reason") ? ": " + projector.path("reason").asString("") : ""));
        out.println("  ledger     " + ledger.path("accounts").asLong() + " accounts, "
                + ledger.path("repairs").asLong() + " repairs");
        JsonNode audit = projections.path("audit");
        JsonNode tree = audit.path("tree");
        out.println("  audit log  " + audit.path("sequence").asLong() + " entries, "
                + tree.path("size").asLong() + " in its tree, "
                + tree.path("checkpoint").path("size").asLong() + " in a checkpoint");
    }

    /** True if there are none. */
    private static boolean printAlarms(JsonNode tree, PrintWriter out) {
        JsonNode alarms = tree.path("alarms");
        if (alarms.isEmpty()) {
            return true;
        }
        out.println();
        out.println("  ALARM: the audit log is not what its checkpoints say.");
        alarms.forEach(alarm -> out.println("  " + alarm.path("kind").asString("") + " since "
                + alarm.path("foundAt").asString("") + ": "
                + alarm.path("sentence").asString("")));
        out.println("  What to do is in docs/how-to/verify-the-audit.md.");
        return false;
    }

    private static String nextOffset(JsonNode ledger, JsonNode partition) {
        for (JsonNode offset : ledger.path("offsets")) {
            if (offset.path("stream").equals(partition.path("stream"))
                    && offset.path("partition").equals(partition.path("partition"))) {
                return "offset " + offset.path("nextOffset").asLong();
            }
        }
        return "the beginning";
    }

    /** True if there are none. */
    private static boolean printFaults(JsonNode projections, PrintWriter out) {
        var table = new TextTable("where", "tainted", "stream", "why", "message");
        for (String where : new String[] {"replica", "ledger"}) {
            projections
                    .path(where)
                    .path("taintedAccounts")
                    .forEach(taint -> table.row(
                            where,
                            "account " + taint.path("accountId").asString(""),
                            taint.path("stream").asString(""),
                            taint.path("reason").asString("") + ": "
                                    + taint.path("detail").asString(""),
                            place(taint)));
            projections
                    .path(where)
                    .path("taintedPartitions")
                    .forEach(taint -> table.row(
                            where,
                            "a whole partition",
                            taint.path("stream").asString(""),
                            taint.path("detail").asString(""),
                            place(taint)));
        }
        out.println();
        if (table.isEmpty()) {
            out.println("  No account is tainted.");
            return true;
        }
        out.print(table);
        out.println("  Nothing is decided for them until they have been repaired:");
        out.println("  POST /v1/projections/accounts/{accountId}/repair with the platform's credential.");
        return false;
    }

    /** True if nothing is missing. */
    private static boolean printAudit(JsonNode audit, PrintWriter out) {
        var table = new TextTable("audit of", "account", "what", "positions", "message");
        boolean complete = true;
        for (JsonNode fault : audit.path("faults")) {
            boolean missing = fault.path("reason").asString("").equals("missing");
            complete &= !missing;
            table.row(
                    fault.path("stream").asString("").replace(".audit", "-service"),
                    fault.path("accountId").asString("").equals("0")
                            ? "nobody's"
                            : fault.path("accountId").asString(""),
                    fault.path("reason").asString("") + ": "
                            + fault.path("detail").asString(""),
                    fault.path("fromPosition").asLong() + " to "
                            + fault.path("toPosition").asLong(),
                    "partition " + fault.path("partition").asInt() + ", offset "
                            + fault.path("firstOffset").asLong());
        }
        out.println();
        out.println("  audit log  " + audit.path("state").asString("")
                + (audit.has("reason") ? ": " + audit.path("reason").asString("") : "") + ", "
                + audit.path("sequence").asLong() + " entries");
        if (table.isEmpty()) {
            out.println("  Nothing is wrong with what it was told.");
            return true;
        }
        out.print(table);
        if (!complete) {
            out.println("  What is missing is taken from the service's own store by");
            out.println("  POST /v1/projections/audit/{identity|policy|acl|decision}/accounts/{accountId}/repair.");
        }
        return complete;
    }

    private static String place(JsonNode taint) {
        return "partition " + taint.path("partition").asInt() + ", offset "
                + taint.path("offset").asLong();
    }
}
