package dev.portcullis.decision.offline;

import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.Finding;
import dev.portcullis.language.Linter;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.Position;
import dev.portcullis.language.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints the findings of documents, one a line. */
final class LintCommand {

    private final DocumentKind kind;
    private final boolean inResourceGroup;
    private final boolean json;
    private final PrintStream output;

    LintCommand(DocumentKind kind, boolean inResourceGroup, boolean json, PrintStream output) {
        this.kind = kind;
        this.inResourceGroup = inResourceGroup;
        this.json = json;
        this.output = output;
    }

    /** True if nothing worse than a note was found. */
    boolean lint(List<String> files) throws IOException {
        boolean clean = true;
        for (String file : files) {
            clean &= lint(file, Files.readString(Path.of(file)));
        }
        return clean;
    }

    private boolean lint(String file, String text) {
        boolean clean = true;
        try {
            for (Finding finding : inResourceGroup ? Linter.lintForResourceGroup(text) : Linter.lint(text, kind)) {
                clean &= finding.severity() == Finding.Severity.NOTE;
                print(
                        file,
                        finding.severity().name(),
                        finding.code().name(),
                        finding.position(),
                        finding.path(),
                        finding.message(),
                        finding.advice());
            }
        } catch (MalformedPolicyDocument e) {
            clean = false;
            for (Problem problem : e.problems()) {
                print(file, "ERROR", problem.code().name(), problem.position(), problem.path(), problem.message(), "");
            }
        }
        return clean;
    }

    private void print(
            String file, String severity, String code, Position at, String path, String message, String advice) {
        if (json) {
            output.print(Json.written(generator -> {
                        generator.writeStartObject();
                        generator.writeStringProperty("file", file);
                        generator.writeStringProperty("severity", severity);
                        generator.writeStringProperty("code", code);
                        generator.writeNumberProperty("line", at.line());
                        generator.writeNumberProperty("column", at.column());
                        generator.writeStringProperty("path", path);
                        generator.writeStringProperty("message", message);
                        if (!advice.isEmpty()) {
                            generator.writeStringProperty("advice", advice);
                        }
                        generator.writeEndObject();
                    })
                    + "\n");
        } else {
            String sentence = advice.isEmpty() ? message : message + " " + advice;
            output.print(file + ":" + at + ": " + severity + " " + code + " " + path + ": " + sentence + "\n");
        }
    }
}
