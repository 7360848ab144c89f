package dev.portcullis.decision.benchmark.report;

import java.util.List;
import java.util.Optional;

/**
 * What a part of the benchmark found.
 *
 * @param name    the word by which the command names the part
 * @param title   its heading
 * @param remarks what has to be known to read the rows, a sentence each
 * @param targets what the rows are measured by
 */
public record Part(String name, String title, List<String> remarks, List<Row> rows, List<Target> targets) {

    public Part {
        remarks = List.copyOf(remarks);
        rows = List.copyOf(rows);
        targets = List.copyOf(targets);
    }

    /** The headings of the figures, in the order in which the rows bring them. */
    List<String> headings() {
        return rows.stream()
                .flatMap(row -> row.figures().stream())
                .map(Figure::name)
                .distinct()
                .toList();
    }

    /** A figure of the first row that is about this, if there is one. */
    public static Optional<Double> figure(List<Row> rows, String what, String size, String contestant, String name) {
        return rows.stream()
                .filter(row -> row.what().equals(what)
                        && row.size().equals(size)
                        && row.contestant().equals(contestant))
                .findFirst()
                .flatMap(row -> row.figure(name))
                .map(Figure::value);
    }
}
