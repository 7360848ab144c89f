package dev.portcullis.decision.benchmark.report;

import java.util.List;

/**
 * What a part of the benchmark found.
 *
 * @param name    the word by which the command names the part
 * @param title   its heading
 * @param remarks what has to be known to read the rows, a sentence each
 */
public record Part(String name, String title, List<String> remarks, List<Row> rows) {

    public Part {
        remarks = List.copyOf(remarks);
        rows = List.copyOf(rows);
    }

    /** The headings of the figures, in the order in which the rows bring them. */
    List<String> headings() {
        return rows.stream()
                .flatMap(row -> row.figures().stream())
                .map(Figure::name)
                .distinct()
                .toList();
    }
}
