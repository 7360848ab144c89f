package dev.portcullis.decision.benchmark.report;

/** One number of a row; its name is the heading of its column. */
public record Figure(String name, double value, Unit unit) {

    @Override
    public String toString() {
        return unit.written(value);
    }
}
