package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.random.RandomGenerator;

/** The engine and the reference say the same of every scenario; here the bytes of the input choose it. */
class EngineFuzzTest {

    @FuzzTest
    void theEngineAgreesWithTheReference(byte[] input) {
        Scenario scenario = RandomScenarios.scenario(new Choices(input));
        if (EngineAgainstReferenceTest.disagree(scenario)) {
            Scenario least = Minimizing.minimize(scenario, EngineAgainstReferenceTest::disagree);
            fail(
                    "the engine says %s, the reference %s, of %n%s",
                    EngineAgainstReferenceTest.engine(least),
                    ReferenceEvaluator.decide(least),
                    Minimizing.written(least));
        }
    }

    /** One byte a choice, so that a changed byte changes one choice; zeros when they are used up. */
    private static final class Choices implements RandomGenerator {

        private final byte[] input;
        private int position;

        Choices(byte[] input) {
            this.input = input;
        }

        private int next() {
            return position < input.length ? input[position++] & 0xff : 0;
        }

        @Override
        public int nextInt(int bound) {
            return next() % bound;
        }

        @Override
        public boolean nextBoolean() {
            return (next() & 1) != 0;
        }

        @Override
        public long nextLong() {
            return next();
        }
    }
}
