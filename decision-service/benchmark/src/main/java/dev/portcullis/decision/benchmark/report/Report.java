package dev.portcullis.decision.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All parts, each as it was last measured; kept as JSON, shown as Markdown. */
public record Report(List<Measured> parts) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String JSON_NAME = "benchmark.json";
    private static final String MARKDOWN_NAME = "benchmark.md";

    public Report {
        parts = List.copyOf(parts);
    }

    /** What the directory holds; nothing if there is no report in it. */
    public static Report in(Path directory) {
        Path file = directory.resolve(JSON_NAME);
        return Files.isReadable(file) ? JSON.readValue(file.toFile(), Report.class) : new Report(List.of());
    }

    /** The report with a part in place of what was measured of it before. */
    public Report with(Measured measured) {
        List<Measured> next = new ArrayList<>(parts);
        String name = measured.part().name();
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).part().name().equals(name)) {
                next.set(i, measured);
                return new Report(next);
            }
        }
        next.add(measured);
        return new Report(next);
    }

    /** Writes both forms into the directory. */
    public void write(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(JSON_NAME), JSON.writeValueAsString(this) + "\n");
            Files.writeString(directory.resolve(MARKDOWN_NAME), markdown());
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written into " + directory, e);
        }
    }

    /** The report for reading. */
    public String markdown() {
        var text = new StringBuilder("# Benchmark\n\n");
        text.append("Written by the command under each heading; the same figures in full are in [")
                .append(JSON_NAME)
                .append("](")
                .append(JSON_NAME)
                .append(").\n");
        for (Measured measured : parts) {
            Part part = measured.part();
            text.append("\n## ").append(part.title()).append("\n\n");
            text.append("`")
                    .append(measured.command())
                    .append("`, ")
                    .append(measured.date())
                    .append(", ")
                    .append(measured.machine())
                    .append("\n\n");
            for (String remark : part.remarks()) {
                text.append("- ").append(remark).append('\n');
            }
            text.append('\n').append(new Table(part).markdown());
            text.append(targets(part.targets()));
        }
        return text.toString();
    }

    private static String targets(List<Target> targets) {
        if (targets.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("\n| aimed at | found | |\n|---|---|---|\n");
        targets.forEach(target -> text.append(target.row()));
        if (!targets.stream().allMatch(Target::met)) {
            text.append("\nWhere it is not there, and why:\n\n");
            targets.stream().filter(target -> !target.met()).forEach(target -> text.append(target.shortfall()));
        }
        return text.toString();
    }
}
