package dev.portcullis.testkit.architecture.broken.aggregates.identity.user;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.springframework.stereotype.Component;

/** Breaks two rules: an aggregate that knows Spring, and one that reads the clock while evolving. */
@Component
public final class User {

    private long seenAt;

    @EventSourcingHandler
    void on(String event) {
        seenAt = event.length() + System.currentTimeMillis();
    }

    long seenAt() {
        return seenAt;
    }
}
