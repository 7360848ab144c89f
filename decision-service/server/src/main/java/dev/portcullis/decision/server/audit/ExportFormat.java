package dev.portcullis.decision.server.audit;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.EventAttribute;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** How the lines of an export are written. */
enum ExportFormat {
    /** One JSON object a line: everything that verification needs. */
    NDJSON("application/x-ndjson") {
        @Override
        void write(OutputStream output, ExportLine line) throws IOException {
            output.write(JSON.writeValueAsBytes(line));
            output.write('\n');
        }
    },
    /** Entries alone, for people and their spreadsheets (RFC 4180). */
    CSV("text/csv") {
        @Override
        void write(OutputStream output, ExportLine line) throws IOException {
            switch (line) {
                case ExportLine.Header _ -> row(output, COLUMNS.stream());
                case ExportLine.Entry entry -> row(output, cells(entry));
                case ExportLine.Leaf _, ExportLine.End _ -> {
                    // Nothing of it is a row.
                }
            }
        }
    };

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> COLUMNS = List.of(
            "sequence",
            "time",
            "recordedAt",
            "stream",
            "type",
            "outcome",
            "action",
            "actorId",
            "actorName",
            "actorType",
            "credential",
            "sessionChain",
            "sourceAddress",
            "requestId",
            "correlationId",
            "reason",
            "ticket",
            "resources",
            "eventId",
            "epoch",
            "position",
            "data",
            "keyId",
            "signature",
            "leafHash");

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** The end of the names of its files. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract void write(OutputStream output, ExportLine line) throws IOException;

    static ExportFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> Rejection.badParameter("InvalidParameter", "format", "a format is `ndjson` or `csv`"));
    }

    private static Stream<String> cells(ExportLine.Entry entry) {
        return Stream.of(
                Long.toString(entry.sequence()),
                entry.attribute(EventAttribute.TIME),
                entry.recordedAt(),
                entry.stream(),
                entry.attribute(EventAttribute.TYPE),
                entry.outcome(),
                entry.action().orElse(""),
                entry.attribute(EventAttribute.ACTORID),
                entry.attribute(EventAttribute.ACTORNAME),
                entry.attribute(EventAttribute.ACTORTYPE),
                entry.attribute(EventAttribute.CREDENTIAL),
                entry.attribute(EventAttribute.SESSIONCHAIN),
                entry.attribute(EventAttribute.SOURCEIP),
                entry.attribute(EventAttribute.REQUESTID),
                entry.attribute(EventAttribute.CORRELATIONID),
                entry.attribute(EventAttribute.REASON),
                entry.attribute(EventAttribute.TICKET),
                entry.resources().isEmpty() ? "" : JSON.writeValueAsString(entry.resources()),
                entry.attribute(EventAttribute.ID),
                entry.attribute(EventAttribute.EPOCH),
                entry.attribute(EventAttribute.POSITION),
                entry.data(),
                entry.attribute(EventAttribute.KEYID),
                entry.signature(),
                entry.leafHash().orElse(""));
    }

    private static void row(OutputStream output, Stream<String> cells) throws IOException {
        String row = String.join(",", cells.map(ExportFormat::cell).toList()) + "\r\n";
        output.write(row.getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(String text) {
        String plain = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = plain.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return quoted ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
    }
}
