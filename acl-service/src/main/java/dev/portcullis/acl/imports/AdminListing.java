package dev.portcullis.acl.imports;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A table as the admin tool prints it: columns with two blanks or more between them, and some sentences around it. */
final class AdminListing {

    private static final Pattern BETWEEN_COLUMNS = Pattern.compile("\\s{2,}");
    private static final Pattern SENTENCE = Pattern.compile(
            "(get|list) (user|users|acl|acls) from .* success\\.|there is no (user|acl) found\\.|No .* was found");
    private static final String HEADING = "#";
    private static final int MOST_UNREADABLE = 20;

    private AdminListing() {}

    /** A line of the table. */
    record Row(int line, List<String> columns) {

        String column(int index) {
            return columns.get(index);
        }
    }

    /**
     * The rows.
     *
     * @param counts  how many columns a row may have
     * @param pointer where the text stands in the request
     * @throws Rejection if a line is none: what it says would be lost
     */
    static List<Row> rows(String text, List<Integer> counts, String pointer) {
        List<Row> rows = new ArrayList<>();
        List<Integer> unreadable = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()
                    || line.startsWith(HEADING)
                    || SENTENCE.matcher(line).matches()) {
                continue;
            }
            List<String> columns = List.of(BETWEEN_COLUMNS.split(line));
            // A line whose columns have run together says more than its one column.
            boolean whole = columns.size() > 1 || columns.getFirst().indexOf(' ') < 0;
            if (whole && counts.contains(columns.size())) {
                rows.add(new Row(i + 1, columns));
            } else {
                unreadable.add(i + 1);
            }
        }
        refuse(unreadable, pointer);
        return rows;
    }

    /** What stands in a column that holds several values. */
    static List<String> values(String column) {
        String inner =
                column.startsWith("[") && column.endsWith("]") ? column.substring(1, column.length() - 1) : column;
        return inner.equals("null")
                ? List.of()
                : Arrays.stream(inner.split(",", -1))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    private static void refuse(List<Integer> unreadable, String pointer) {
        if (unreadable.isEmpty()) {
            return;
        }
        Rejection rejection = ImportRejection.LISTING.rejection(
                unreadable.size() + " lines are no lines of the admin tool's table; nothing is taken over");
        for (int line : unreadable.subList(0, Math.min(unreadable.size(), MOST_UNREADABLE))) {
            rejection = rejection.with(Finding.at(pointer, "line " + line + " has another number of columns"));
        }
        throw rejection;
    }
}
