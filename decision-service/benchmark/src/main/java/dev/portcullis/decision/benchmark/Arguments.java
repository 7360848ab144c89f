package dev.portcullis.decision.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command was asked for. */
record Arguments(Form form, Path out, List<BenchmarkPart> parts) {

    private static final String OUT = "--out=";

    static Arguments read(List<String> words, List<BenchmarkPart> all) {
        Form form = Form.FULL;
        Path out = Path.of("");
        List<BenchmarkPart> parts = new ArrayList<>();
        for (String word : words) {
            if (word.equals("--quick")) {
                form = Form.QUICK;
            } else if (word.startsWith(OUT)) {
                out = Path.of(word.substring(OUT.length()));
            } else {
                parts.add(all.stream()
                        .filter(part -> part.name().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no part `" + word + "`")));
            }
        }
        // What is committed comes from full runs.
        Path kept =
                form == Form.FULL ? Path.of("docs", "reference") : Path.of("decision-service", "benchmark", "target");
        return new Arguments(form, out.toString().isEmpty() ? kept : out, parts.isEmpty() ? all : parts);
    }
}
