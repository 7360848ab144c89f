package dev.portcullis.decision.benchmark.http;

import java.util.Random;

/**
 * So many policies, the same for every server: user {@code i} may publish and subscribe to the topics whose names begin
 * with {@code orders-i-}, every fourth user from 10.0.0.0/8 only, and may not publish to those that begin with
 * {@code orders-i-secret}. Of the questions about it seven in ten are allowed, two are about somebody else's topic and one
 * is denied explicitly.
 */
record PolicyWorld(int policies) {

    private static final long SEED = 20260101;

    /** What the answer must be. */
    enum Answer {
        ALLOW,
        IMPLICIT_DENY,
        EXPLICIT_DENY
    }

    /** Somebody wants to publish to a topic, or to subscribe to it. */
    record Asking(int user, boolean publish, String topic, Answer answer) {}

    /** Whether the policy of a user holds for some addresses only. */
    boolean isConditional(int user) {
        return user % 4 == 3;
    }

    String user(int number) {
        return "user-" + number;
    }

    String topics(int user) {
        return "orders-" + user + "-";
    }

    /** The n-th question, always the same. */
    Asking asking(int number) {
        Random random = new Random(SEED + number);
        int user = random.nextInt(policies);
        int kind = random.nextInt(10);
        boolean publish = random.nextBoolean();
        if (kind < 7) {
            return new Asking(user, publish, topics(user) + "eu", Answer.ALLOW);
        }
        if (kind < 9) {
            return new Asking(user, publish, topics((user + 1) % policies) + "eu", Answer.IMPLICIT_DENY);
        }
        return new Asking(user, true, topics(user) + "secret", Answer.EXPLICIT_DENY);
    }
}
