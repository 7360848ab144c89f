package dev.portcullis.standalone.demo;

import dev.portcullis.standalone.TextTable;
import dev.portcullis.standalone.client.ApiClient;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Who was given what, by whom, when and why, and the same for what was taken away. */
final class AuditTrail {

    private final ApiClient api;

    AuditTrail(ApiClient api) {
        this.api = api;
    }

    /** Everything that was in force at the given time or later and that concerns these users and instances. */
    void print(Instant from, List<String> names, PrintWriter out) {
        var table = new TextTable("to", "what", "granted", "by", "why", "revoked", "why");
        String cursor = "";
        do {
            JsonNode page = api.get("/v1/audit/grants?limit=100&from=" + encode(from.toString()) + cursor)
                    .orFail()
                    .body();
            page.path("items").forEach(item -> addTo(table, item, names));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + encode(page.path("nextCursor").asString(""))
                    : "";
        } while (!cursor.isEmpty());
        out.println();
        out.println("The audit trail of this run");
        out.print(table);
        out.println();
    }

    private static void addTo(TextTable table, JsonNode item, List<String> names) {
        boolean attachment = item.has("attachment");
        JsonNode what = attachment ? item.path("attachment") : item.path("allowlist");
        String to = what.path(attachment ? "principalName" : "instanceId").asString("");
        if (!names.contains(to)) {
            return;
        }
        JsonNode granted = item.path("granted");
        JsonNode revoked = item.path("revoked");
        table.row(
                to,
                attachment ? "policy " + what.path("policyName").asString("") : addresses(what),
                time(granted),
                granted.path("actor").path("name").asString(""),
                granted.path("reason").asString(""),
                time(revoked),
                revoked.path("reason").asString(""));
    }

    private static String addresses(JsonNode allowlist) {
        return switch (allowlist.path("mode").asString("")) {
            case "restricted" ->
                "from "
                        + String.join(
                                ", ",
                                allowlist.path("entries").values().stream()
                                        .map(entry -> entry.asString(""))
                                        .toList());
            case "open" -> "from everywhere";
            default -> "from nowhere";
        };
    }

    /** To the second: the day is today's. */
    private static String time(JsonNode deed) {
        String at = deed.path("at").asString("");
        return at.length() > 19 ? at.substring(11, 19) : at;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
