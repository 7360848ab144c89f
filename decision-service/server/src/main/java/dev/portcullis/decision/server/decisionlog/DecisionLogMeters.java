package dev.portcullis.decision.server.decisionlog;

import dev.portcullis.decision.engine.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What a process has decided, and what became of its part of the log. */
public final class DecisionLogMeters implements MeterBinder {

    private final DecisionLog log;
    private final DecisionLogWriter writer;

    public DecisionLogMeters(DecisionLog log, DecisionLogWriter writer) {
        this.log = log;
        this.writer = writer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            FunctionCounter.builder("portcullis.decisions", log, decided -> (double) decided.decided(outcome))
                    .description("Questions that were decided")
                    .tag("outcome", outcome.wireName())
                    .register(registry);
        }
        FunctionCounter.builder("portcullis.decision.log.written", writer, DecisionLogWriter::written)
                .description("Decisions that were put on the log")
                .register(registry);
        FunctionCounter.builder("portcullis.decision.log.dropped", log, DecisionLog::dropped)
                .description("Decisions that found no place in the queue of the log")
                .register(registry);
        Gauge.builder("portcullis.decision.log.waiting", log, DecisionLog::waiting)
                .description("Decisions that wait to be put on the log")
                .register(registry);
        Gauge.builder("portcullis.decision.log.failing", writer, writing -> writing.isFailing() ? 1 : 0)
                .description("1 if the log cannot be written")
                .register(registry);
    }
}
