package dev.portcullis.decision.benchmark.inprocess;

import dev.portcullis.decision.benchmark.contestant.Contestant;
import dev.portcullis.decision.benchmark.contestant.Contestants;
import dev.portcullis.decision.benchmark.workload.Answer;
import dev.portcullis.decision.benchmark.workload.Shape;
import dev.portcullis.decision.benchmark.workload.Workload;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One contestant answers the questions of one kind on one workload, a different question each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        jvmArgs = {
            "-XX:+UseSerialGC",
            "-Xms1g",
            "-Xmx6g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class DecisionBenchmark {

    /** How policies and users hang together. */
    @Param("ACCOUNT")
    public Shape shape = Shape.ACCOUNT;

    /** How much of it. */
    @Param("10")
    public int size;

    /** What is answered. */
    @Param("ALLOWED")
    public Answer kind = Answer.ALLOWED;

    /** By whom. */
    @Param("PORTCULLIS")
    public Contestants by = Contestants.PORTCULLIS;

    private @Nullable Contestant contestant;
    private int next;

    /** Loads the workload. */
    @Setup
    public void load() {
        contestant = by.prepared(shape.of(size), kind);
    }

    /** Answers the next question. */
    @Benchmark
    public boolean decide() {
        next = (next + 1) % Workload.QUESTIONS;
        return contestant != null && contestant.allows(next);
    }
}
