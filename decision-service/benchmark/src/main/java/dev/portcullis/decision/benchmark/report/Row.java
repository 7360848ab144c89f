package dev.portcullis.decision.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of the table.
 *
 * @param what      what was asked or done
 * @param size      of how much
 * @param contestant who did it
 * @param figures   what it came to
 */
public record Row(String what, String size, String contestant, List<Figure> figures) {

    public Row {
        figures = List.copyOf(figures);
    }

    /** The figure of that name. */
    public Optional<Figure> figure(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }

    /** The same row with one more figure. */
    public Row with(Figure figure) {
        List<Figure> more = new ArrayList<>(figures);
        more.add(figure);
        return new Row(what, size, contestant, more);
    }
}
