package dev.portcullis.decision.offline;

import dev.portcullis.decision.offline.audit.AuditCommand;
import dev.portcullis.language.DocumentKind;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The commands that need no server.
 *
 * <pre>
 * evaluate [--explain] [FILE]   answers JSON lines from the file or from standard input
 * lint [--json] FILE…           prints findings; status 1 if there is an error or a warning; with --resource-group those
 *                               of policies that are to be attached in the scope of a resource group
 * diff [--json] FILE FILE       prints what one policy document allows and the other does not; status 1 if anything
 * audit verify --keys DIR … EXPORT  checks what was taken out of the audit log; status 1 if anything is wrong
 * </pre>
 *
 * Status 2 means that the command itself was wrong, or a file could not be read.
 */
public final class Offline {

    private static final String USAGE = """
            usage: evaluate [--explain] [FILE]
                   lint [--json] [--kind identity|session|control|trust | --resource-group] FILE...
                   diff [--json] FILE FILE
            """ + AuditCommand.USAGE;

    private Offline() {}

    public static void main(String[] arguments) {
        PrintStream output = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8);
        int status = run(List.of(arguments), output, System.err);
        output.flush();
        System.exit(status);
    }

    /** Runs a command and answers its exit status. */
    static int run(List<String> arguments, PrintStream output, PrintStream errors) {
        if (arguments.isEmpty()) {
            errors.print(USAGE);
            return 2;
        }
        List<String> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
        try {
            return switch (arguments.getFirst()) {
                case "evaluate" -> evaluate(rest, output, errors);
                case "lint" -> lint(rest, output, errors);
                case "diff" -> diff(rest, output, errors);
                case "audit" -> new AuditCommand(output, errors).run(rest);
                default -> {
                    errors.print(USAGE);
                    yield 2;
                }
            };
        } catch (NoSuchFileException e) {
            errors.println("There is no file `" + e.getFile() + "`.");
            return 2;
        } catch (IOException e) {
            errors.println("The input cannot be read: " + e.getMessage());
            return 2;
        }
    }

    private static int evaluate(List<String> arguments, PrintStream output, PrintStream errors) throws IOException {
        boolean explain = arguments.remove("--explain");
        boolean option = arguments.stream().anyMatch(argument -> argument.startsWith("-") && argument.length() > 1);
        if (arguments.size() > 1 || option) {
            errors.print(USAGE);
            return 2;
        }
        EvaluateCommand command = new EvaluateCommand(explain);
        if (arguments.isEmpty() || arguments.getFirst().equals("-")) {
            command.run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), output);
        } else {
            try (BufferedReader input = Files.newBufferedReader(Path.of(arguments.getFirst()))) {
                command.run(input, output);
            }
        }
        return 0;
    }

    private static int diff(List<String> arguments, PrintStream output, PrintStream errors) throws IOException {
        boolean json = arguments.remove("--json");
        if (arguments.size() != 2 || arguments.stream().anyMatch(argument -> argument.startsWith("-"))) {
            errors.print(USAGE);
            return 2;
        }
        return new DiffCommand(json, output, errors).diff(arguments.getFirst(), arguments.getLast());
    }

    private static int lint(List<String> arguments, PrintStream output, PrintStream errors) throws IOException {
        boolean json = arguments.remove("--json");
        boolean inResourceGroup = arguments.remove("--resource-group");
        DocumentKind kind = DocumentKind.IDENTITY;
        int option = arguments.indexOf("--kind");
        if (option >= 0) {
            Optional<DocumentKind> named = option + 1 < arguments.size()
                    ? Arrays.stream(DocumentKind.values())
                            .filter(k -> k.name().equalsIgnoreCase(arguments.get(option + 1)))
                            .findFirst()
                    : Optional.empty();
            if (named.isEmpty()) {
                errors.print(USAGE);
                return 2;
            }
            kind = named.get();
            arguments.subList(option, option + 2).clear();
        }
        boolean unknown = arguments.isEmpty() || arguments.stream().anyMatch(argument -> argument.startsWith("-"));
        if (unknown || (inResourceGroup && kind != DocumentKind.IDENTITY)) {
            errors.print(USAGE);
            return 2;
        }
        return new LintCommand(kind, inResourceGroup, json, output).lint(arguments) ? 0 : 1;
    }
}
