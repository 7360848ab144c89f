package dev.portcullis.decision.offline.audit;

import dev.portcullis.decision.proof.ConsistencyProof;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code audit verify}: an export or a single item, checked with public keys and checkpoints alone. Status 0 if everything that a
 * checkpoint covers is proven, 1 if anything is wrong, 2 if the command was.
 */
public final class AuditCommand {

    public static final String USAGE = """
                   audit verify --keys DIR [--checkpoint FILE|DIR]... [--consistency FILE]... [--compare OLDER-EXPORT] EXPORT
            """;

    private static final String KEYS = "--keys";
    private static final String CHECKPOINT = "--checkpoint";
    private static final String CONSISTENCY = "--consistency";
    private static final String COMPARE = "--compare";
    private static final String EXPORT = "";
    private static final List<String> OPTIONS = List.of(KEYS, CHECKPOINT, CONSISTENCY, COMPARE, EXPORT);

    private final PrintStream output;
    private final PrintStream errors;

    public AuditCommand(PrintStream output, PrintStream errors) {
        this.output = output;
        this.errors = errors;
    }

    private record Arguments(
            Path keys, List<Path> checkpoints, List<Path> consistency, Optional<Path> compare, Path export) {}

    /** The exit status. */
    public int run(List<String> arguments) throws IOException {
        Optional<Arguments> read = arguments.isEmpty() || !arguments.getFirst().equals("verify")
                ? Optional.empty()
                : read(arguments.subList(1, arguments.size()));
        if (read.isEmpty()) {
            errors.print("usage:\n" + USAGE);
            return 2;
        }
        KeyRing keys;
        try {
            keys = new KeyRing(read.get().keys());
        } catch (IllegalArgumentException e) {
            errors.println("A public key cannot be read: " + e.getMessage());
            return 2;
        }
        return verify(read.get(), keys);
    }

    private static Optional<Arguments> read(List<String> arguments) {
        Map<String, List<Path>> given = new HashMap<>();
        for (String option : OPTIONS) {
            given.put(option, new ArrayList<>());
        }
        for (int i = 0; i < arguments.size(); i++) {
            String option = EXPORT;
            if (arguments.get(i).startsWith("-")) {
                option = arguments.get(i);
                i++;
            }
            List<Path> files = given.get(option);
            if (files == null || i == arguments.size()) {
                return Optional.empty();
            }
            files.add(Path.of(arguments.get(i)));
        }
        List<Path> keys = given.getOrDefault(KEYS, List.of());
        List<Path> compare = given.getOrDefault(COMPARE, List.of());
        List<Path> exports = given.getOrDefault(EXPORT, List.of());
        return keys.size() == 1 && exports.size() == 1 && compare.size() <= 1
                ? Optional.of(new Arguments(
                        keys.getFirst(),
                        given.getOrDefault(CHECKPOINT, List.of()),
                        given.getOrDefault(CONSISTENCY, List.of()),
                        compare.stream().findFirst(),
                        exports.getFirst()))
                : Optional.empty();
    }

    private int verify(Arguments arguments, KeyRing keys) throws IOException {
        Findings findings = new Findings(output);
        TrustedCheckpoints checkpoints = new TrustedCheckpoints(keys, findings);
        for (Path given : arguments.checkpoints()) {
            takeCheckpoints(given, checkpoints);
        }
        boolean ofOneself = !checkpoints.isEmpty();
        for (Path file : arguments.consistency()) {
            takeConsistency(file, checkpoints, findings);
        }
        ExportVerification.Summary summary;
        try (ExportReader export = new ExportReader(arguments.export())) {
            summary = new ExportVerification(keys, checkpoints, findings).verify(export);
        }
        if (arguments.compare().isPresent()) {
            compare(arguments.compare().get(), arguments.export(), findings);
        }
        report(summary, checkpoints, ofOneself, findings);
        return findings.isEmpty() ? 0 : 1;
    }

    private static void takeCheckpoints(Path given, TrustedCheckpoints checkpoints) throws IOException {
        if (!Files.isDirectory(given)) {
            checkpoints.take(Files.readString(given), given.toString());
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(given)) {
            files = all.filter(file -> String.valueOf(file.getFileName()).endsWith(".checkpoint"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            checkpoints.take(Files.readString(file), file.toString());
        }
    }

    private static void takeConsistency(Path file, TrustedCheckpoints checkpoints, Findings findings)
            throws IOException {
        try {
            JsonLine answer = JsonLine.read(Files.readString(file));
            answer.optional("olderCheckpoint").ifPresent(note -> checkpoints.take(note, file.toString()));
            answer.optional("newerCheckpoint").ifPresent(note -> checkpoints.take(note, file.toString()));
            List<String> path =
                    answer.optionalTexts("proof").orElseThrow(() -> new IllegalArgumentException("`proof` is missing"));
            checkpoints.join(
                    new ConsistencyProof(answer.number("older"), answer.number("newer"), ExportReader.hashes(path)),
                    file.toString());
        } catch (IllegalArgumentException e) {
            findings.add(file + " is no consistency proof: " + e.getMessage());
        }
    }

    private void compare(Path older, Path newer, Findings findings) throws IOException {
        try (ExportReader before = new ExportReader(older);
                ExportReader now = new ExportReader(newer)) {
            Optional<String> difference = new ExportComparison(before, now).firstDifference();
            difference.ifPresent(findings::add);
            if (difference.isEmpty()) {
                output.println("Everything that the older export has is in this one as it was.");
            }
        }
    }

    private void report(
            ExportVerification.Summary summary, TrustedCheckpoints checkpoints, boolean ofOneself, Findings findings) {
        output.println(summary.entries() + " entries"
                + (summary.leaves() > 0 ? " and " + summary.leaves() + " hashes of others" : "")
                + "; " + summary.proven() + " are in the log of the checkpoint"
                + (summary.notCovered() > 0 ? ", " + summary.notCovered() + " came after it" : "") + ".");
        if (checkpoints.isEmpty()) {
            findings.add("there is no checkpoint: nothing says that the log has these entries, and no others");
        } else if (!ofOneself) {
            output.println("The checkpoint came with the export. One that was kept elsewhere before proves more.");
        }
        output.println(findings.isEmpty() ? "Verified." : "NOT VERIFIED: " + findings.count() + " findings.");
    }
}
