package dev.portcullis.decision.benchmark;

import dev.portcullis.decision.benchmark.report.Part;
import java.util.function.Consumer;

/** Something that is measured on its own and gives its own rows of the table. */
public interface BenchmarkPart {

    /** The word by which the command names it. */
    String name();

    /**
     * Measures.
     *
     * @param progress takes a line now and then that says how far it is
     */
    Part measure(Form form, Consumer<String> progress) throws Exception;
}
