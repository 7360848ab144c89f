package dev.portcullis.decision.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/** A part's rows as text in columns. */
public final class Table {

    private static final int LABELS = 3;

    private final List<List<String>> lines = new ArrayList<>();

    public Table(Part part) {
        List<String> headings = new ArrayList<>(List.of("what", "size", "by"));
        headings.addAll(part.headings());
        lines.add(headings);
        for (Row row : part.rows()) {
            List<String> line = new ArrayList<>(List.of(row.what(), row.size(), row.contestant()));
            for (String heading : part.headings()) {
                line.add(row.figure(heading).map(Figure::toString).orElse(""));
            }
            lines.add(line);
        }
    }

    /** For a terminal. */
    public String plain() {
        int[] widths = widths();
        var text = new StringBuilder();
        for (List<String> line : lines) {
            var row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                row.append(padded(line.get(i), widths[i], i >= LABELS)).append("  ");
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** For a document. */
    public String markdown() {
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append("| ").append(String.join(" | ", lines.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---".repeat(LABELS))
                        .append("|--:".repeat(lines.get(i).size() - LABELS))
                        .append("|\n");
            }
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[lines.getFirst().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    private static String padded(String text, int width, boolean right) {
        String blanks = " ".repeat(width - text.length());
        return right ? blanks + text : text + blanks;
    }
}
