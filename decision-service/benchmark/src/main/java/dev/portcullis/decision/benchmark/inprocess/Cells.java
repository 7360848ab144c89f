package dev.portcullis.decision.benchmark.inprocess;

import dev.portcullis.decision.benchmark.Form;
import dev.portcullis.decision.benchmark.contestant.Contestants;
import dev.portcullis.decision.benchmark.workload.Answer;
import dev.portcullis.decision.benchmark.workload.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Combinations of a workload, kinds of questions and contestants that are measured in one go. */
record Cells(Shape shape, List<Integer> sizes, List<Answer> kinds, List<Contestants> by) {

    /** All of them in a form: slow contestants get less time each, their answers being fewer and longer. */
    static List<Cells> of(Form form) {
        List<Answer> all = List.of(Answer.values());
        List<Answer> some = List.of(Answer.ALLOWED);
        List<Answer> allow = List.of(Answer.ALLOWED, Answer.IMPLICITLY_DENIED);
        List<Answer> denied = List.of(Answer.IMPLICITLY_DENIED, Answer.EXPLICITLY_DENIED);
        List<Contestants> ours = List.of(Contestants.PORTCULLIS);
        List<Contestants> peers = List.of(Contestants.JCASBIN, Contestants.CEDAR);
        List<Contestants> fromText = List.of(Contestants.PORTCULLIS_FROM_TEXT);
        List<Contestants> kafka = List.of(Contestants.KAFKA);
        List<Integer> policies = sizes(form, 10, 1_000, 10_000, 100_000);
        List<Integer> fewer = sizes(form, 10, 10_000);
        List<Integer> rules = sizes(form, 1_100, 11_000, 110_000);
        List<Integer> topics = form == Form.SMOKE ? List.of(200) : sizes(form, 50_000, 200_000);
        List<Cells> cells = new ArrayList<>(List.of(
                new Cells(Shape.ACCOUNT, policies, all, ours),
                new Cells(Shape.ACCOUNT, policies, some, peers),
                new Cells(Shape.ACCOUNT, policies.subList(policies.size() - 1, policies.size()), some, fromText),
                new Cells(Shape.ACCOUNT_WITH_CONDITIONS, policies, form == Form.FULL ? all : some, ours),
                new Cells(Shape.ACCOUNT_WITH_CONDITIONS, fewer, some, peers),
                new Cells(Shape.CASBIN, rules, form == Form.FULL ? allow : some, ours),
                new Cells(Shape.CASBIN, rules, some, peers),
                new Cells(Shape.KAFKA, topics, form == Form.FULL ? allow : some, ours),
                new Cells(Shape.KAFKA, topics, form == Form.FULL ? allow : some, kafka)));
        if (form == Form.FULL) {
            cells.add(new Cells(Shape.ACCOUNT, List.of(10_000), denied, peers));
        }
        return cells;
    }

    private static List<Integer> sizes(Form form, Integer... sizes) {
        return switch (form) {
            case FULL -> List.of(sizes);
            case QUICK -> List.of(sizes[0], sizes[sizes.length / 2]);
            case SMOKE -> List.of(sizes[0]);
        };
    }

    /** What JMH is asked for. */
    Options options(Form form) {
        boolean peers = !by.equals(List.of(Contestants.PORTCULLIS));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(DecisionBenchmark.class.getName().replace(".", "\\."))
                .param("shape", shape.name())
                .param("size", names(sizes, String::valueOf))
                .param("kind", names(kinds, Answer::name))
                .param("by", names(by, Contestants::name))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        return switch (form) {
            case FULL ->
                options.forks(1)
                        .warmupIterations(peers ? 1 : 2)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(peers ? 2 : 3)
                        .measurementTime(TimeValue.seconds(1))
                        .build();
            case QUICK ->
                options.forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.seconds(1))
                        .build();
            case SMOKE ->
                options.forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(20))
                        .build();
        };
    }

    private static <T> String[] names(List<T> values, Function<T, String> name) {
        return values.stream().map(name).toArray(String[]::new);
    }
}
