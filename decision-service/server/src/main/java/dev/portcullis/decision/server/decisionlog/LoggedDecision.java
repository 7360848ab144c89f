package dev.portcullis.decision.server.decisionlog;

import dev.portcullis.decision.engine.Decision;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision on its way into the log: references to what is there anyway.
 *
 * @param decision absent if nothing bears such a name, so that the engine was not asked
 */
record LoggedDecision(
        String id,
        Instant at,
        CallContext call,
        Question question,
        @Nullable Decision decision,
        AccountVector vector,
        StreamPosition systemPosition) {}
