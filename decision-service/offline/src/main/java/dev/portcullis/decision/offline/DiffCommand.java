package dev.portcullis.decision.offline;

import dev.portcullis.decision.engine.difference.AccessDifference;
import dev.portcullis.decision.engine.difference.Change;
import dev.portcullis.decision.engine.difference.Difference;
import dev.portcullis.decision.engine.difference.Difference.Searched;
import dev.portcullis.decision.engine.difference.Difference.Verdict;
import dev.portcullis.decision.engine.difference.SearchLimits;
import dev.portcullis.decision.engine.difference.Witness;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Prints what one policy document allows and another does not, one request a line. */
final class DiffCommand {

    private final boolean json;
    private final PrintStream output;
    private final PrintStream errors;

    DiffCommand(boolean json, PrintStream output, PrintStream errors) {
        this.json = json;
        this.output = output;
        this.errors = errors;
    }

    /** The exit status: 0 if no difference was found, 1 if one was, 2 if a file is no policy document. */
    int diff(String before, String after) throws IOException {
        Optional<PolicyDocument> first = read(before);
        Optional<PolicyDocument> second = read(after);
        if (first.isEmpty() || second.isEmpty()) {
            return 2;
        }
        Difference difference = AccessDifference.between(first.get(), second.get(), SearchLimits.USUAL);
        for (Change change : Change.values()) {
            for (Witness witness : difference.of(change)) {
                output.print(json ? jsonOf(witness) : textOf(witness));
            }
        }
        output.print(json ? jsonOf(difference) : textOf(difference));
        return difference.verdict() == Verdict.DIFFERENT ? 1 : 0;
    }

    private Optional<PolicyDocument> read(String file) throws IOException {
        try {
            return Optional.of(PolicyDocument.parse(Files.readString(Path.of(file)), DocumentKind.IDENTITY));
        } catch (MalformedPolicyDocument e) {
            for (Problem problem : e.problems()) {
                errors.println(file + ":" + problem.position() + ": " + problem.code() + " " + problem.path() + ": "
                        + problem.message());
            }
            return Optional.empty();
        }
    }

    private static String textOf(Witness witness) {
        StringBuilder context = new StringBuilder();
        witness.context().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> context.append(context.isEmpty() ? " with " : ", ")
                        .append(entry.getKey())
                        .append(" = ")
                        .append(String.join(" and ", entry.getValue())));
        return witness.change().wireName() + ": " + witness.action() + " on " + witness.resource() + context + " ("
                + witness.before().wireName() + " before, " + witness.after().wireName() + " after)\n";
    }

    private static String textOf(Difference difference) {
        Searched searched = difference.searched();
        String cut = searched.budgetEnded() ? "; there was more to look at" : "";
        return switch (difference.verdict()) {
            case EQUAL -> "equal: both documents answer every request alike\n";
            case DIFFERENT -> "different" + (searched.more() ? "; there are more differences than these" : "") + "\n";
            case NO_DIFFERENCE_FOUND ->
                "noDifferenceFound: looked at " + searched.actions() + " actions, " + searched.resources()
                        + " resources and " + searched.values() + " values of conditions, which proves nothing" + cut
                        + "\n";
        };
    }

    private static String jsonOf(Witness witness) {
        return Json.written(generator -> {
                    generator.writeStartObject();
                    generator.writeStringProperty("change", witness.change().wireName());
                    generator.writeStringProperty("action", witness.action().toString());
                    generator.writeStringProperty("resource", witness.resource().toString());
                    generator.writeObjectPropertyStart("context");
                    witness.context().forEach((key, values) -> {
                        generator.writeArrayPropertyStart(key);
                        values.forEach(generator::writeString);
                        generator.writeEndArray();
                    });
                    generator.writeEndObject();
                    generator.writeStringProperty("before", witness.before().wireName());
                    generator.writeStringProperty("after", witness.after().wireName());
                    generator.writeEndObject();
                })
                + "\n";
    }

    private static String jsonOf(Difference difference) {
        Searched searched = difference.searched();
        return Json.written(generator -> {
                    generator.writeStartObject();
                    generator.writeStringProperty("result", difference.verdict().wireName());
                    generator.writeNumberProperty("actions", searched.actions());
                    generator.writeNumberProperty("resources", searched.resources());
                    generator.writeNumberProperty("values", searched.values());
                    generator.writeNumberProperty("steps", searched.steps());
                    generator.writeBooleanProperty("budgetEnded", searched.budgetEnded());
                    generator.writeBooleanProperty("more", searched.more());
                    generator.writeEndObject();
                })
                + "\n";
    }
}
