import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks (`check`) or rewrites (`apply`) the layout of all Java sources below a folder. It runs in a JDK of its own
 * choosing because the formatter parses today's Java only on today's JDK, while Maven may run on an older one.
 */
public final class FormatSources {

    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", ".git", "node_modules");

    public static void main(String[] args) throws IOException {
        if (args.length != 2 || !Set.of("check", "apply").contains(args[0])) {
            System.err.println("usage: FormatSources check|apply FOLDER");
            System.exit(2);
        }
        boolean apply = args[0].equals("apply");
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .formatJavadoc(false)
                .build());
        List<String> failures = new ArrayList<>();
        for (Path source : sources(Path.of(args[1]))) {
            String text = Files.readString(source);
            try {
                String formatted = format(formatter, text);
                if (formatted.equals(text)) {
                    continue;
                }
                if (apply) {
                    Files.writeString(source, formatted);
                    System.out.println("formatted " + source);
                } else {
                    failures.add(source + ": not laid out as the formatter would");
                }
            } catch (FormatterException e) {
                failures.add(source + ": " + e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            failures.forEach(System.err::println);
            System.err.println("Run `mvn -q -N -Pformat validate` to lay out the sources.");
            System.exit(1);
        }
    }

    private static String format(Formatter formatter, String text) throws FormatterException {
        String withoutUnusedImports = RemoveUnusedImports.removeUnusedImports(text);
        String ordered = ImportOrderer.reorderImports(withoutUnusedImports, JavaFormatterOptions.Style.PALANTIR);
        return formatter.formatSource(ordered);
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Path name = folder.getFileName();
                return name != null && SKIPPED_FOLDERS.contains(name.toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }
}
