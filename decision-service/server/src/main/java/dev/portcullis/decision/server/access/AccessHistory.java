package dev.portcullis.decision.server.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.server.access.AccessAnswers.Found;
import dev.portcullis.decision.server.access.Stretches.Stretch;
import dev.portcullis.decision.server.audit.Origins;
import dev.portcullis.decision.server.audit.Origins.Given;
import dev.portcullis.decision.server.audit.Origins.Origin;
import dev.portcullis.decision.server.evaluation.Decisions;
import dev.portcullis.decision.server.ledger.LedgerChanges;
import dev.portcullis.decision.server.ledger.LedgerChanges.Change;
import dev.portcullis.decision.server.moment.AsOf;
import dev.portcullis.decision.server.moment.Moments;
import dev.portcullis.decision.server.moment.Period;
import dev.portcullis.decision.server.moment.QuestionCursor;
import dev.portcullis.decision.server.moment.QuestionCursors;
import dev.portcullis.decision.server.moment.Search;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers who could do something in a period. */
public final class AccessHistory {

    /** How many changes of a period are gone through. */
    static final int MOST_CHANGES = 10_000;

    private final Decisions decisions;
    private final Moments moments;
    private final LedgerChanges ledger;
    private final Origins origins;
    private final AccessPages pages;
    private final QuestionCursors cursors;

    public AccessHistory(
            Decisions decisions,
            Moments moments,
            LedgerChanges ledger,
            Origins origins,
            AccessPages pages,
            QuestionCursors cursors) {
        this.decisions = decisions;
        this.moments = moments;
        this.ledger = ledger;
        this.origins = origins;
        this.pages = pages;
        this.cursors = cursors;
    }

    /**
     * A time during which a principal could.
     *
     * @param principal   its ARN when the stretch began
     * @param from        when it began; the beginning of the period if it could before
     * @param couldBefore whether the stretch began before the period, or with it
     * @param to          when it ended; absent if it had not by the end of the period
     * @param layer       what allowed it; the `Root` needs no statement
     * @param through     the statements that allowed it
     * @param begunBy     the events by which it began; none if time alone did
     * @param endedBy     the events by which it ended; none if a grant reached its end or time alone did
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Could(
            String principal,
            String principalId,
            String from,
            boolean couldBefore,
            Optional<String> to,
            String layer,
            List<Through> through,
            List<Origin> begunBy,
            List<Origin> endedBy) {}

    /**
     * A page of who could.
     *
     * @param from       when the period began: not before the account
     * @param to         when it ended
     * @param fromVector how far the account had come at its beginning
     * @param toVector   how far it had come at its end
     * @param examined   how many decisions it took
     * @param endedBy    why the page ends: `end` of all there is, `limit` of the page, or `budget` of what a page may cost
     * @param untimely   policies, by id and version, with a condition that compares the time with a pattern of text; between the other changes of
     *                   the period what they say was looked at only once
     * @param nextCursor where to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Answer(
            String from,
            String to,
            String fromVector,
            String toVector,
            String semantics,
            List<Could> items,
            int examined,
            String endedBy,
            List<String> untimely,
            Optional<String> nextCursor) {}

    Answer answer(AccountId account, HistoryQuestion asked) {
        int limit = AccessPages.limit(asked.limit());
        Optional<QuestionCursor> cursor = asked.cursor().map(text -> pages.cursor(account, asked.question(), text));
        Period period = period(account, asked, cursor);
        Timeline timeline = timeline(account, period);
        Stretches stretches = new Stretches(timeline, (moment, name) -> decisions.decide(moment, asked.of(name)));
        List<Stretch> found = new ArrayList<>();
        Optional<String> last = Optional.empty();
        List<String> ids = stretches.principals(asked.principal());
        for (String id : ids) {
            if (id.compareTo(cursor.map(QuestionCursor::after).orElse("")) > 0) {
                found.addAll(stretches.of(id));
                if (found.size() >= limit || stretches.decisions() >= Search.MOST_DECISIONS) {
                    last = Optional.of(id).filter(reached -> !reached.equals(ids.getLast()));
                    break;
                }
            }
        }
        return new Answer(
                period.start().time().toString(),
                period.to().toString(),
                period.start().vector().toString(),
                period.end().toString(),
                Engine.SEMANTICS,
                listed(account, found),
                stretches.decisions(),
                Found.endedBy(last, found.size() >= limit),
                timeline.untimely(),
                last.map(id -> cursors.write(
                        account,
                        asked.question(),
                        new QuestionCursor(period.end(), period.systemEnd(), period.to(), id))));
    }

    private Period period(AccountId account, HistoryQuestion asked, Optional<QuestionCursor> cursor) {
        Instant from = AsOf.time(asked.from(), "/from");
        Instant to = AsOf.time(asked.to(), "/to");
        if (!from.isBefore(to)) {
            throw Rejection.badField("InvalidParameter", "/to", "a period ends after it has begun");
        }
        Period period = moments.period(account, from, to);
        return cursor.map(known -> period.upTo(known.vector(), known.systemPosition()))
                .orElse(period);
    }

    private Timeline timeline(AccountId account, Period period) {
        return Timeline.of(
                period.start().state(),
                period.platform(),
                period.start().time(),
                period.to(),
                changes(account, period.start().vector(), period.end()),
                changes(
                        AccountId.PLATFORM,
                        systemPolicies(period.platform().vector().policy()),
                        systemPolicies(period.systemEnd())));
    }

    private static AccountVector systemPolicies(StreamPosition position) {
        return AccountVector.NONE.with(EventStream.POLICY, position);
    }

    private List<Change> changes(AccountId account, AccountVector after, AccountVector upTo) {
        List<Change> changes = ledger.between(account, after, upTo, MOST_CHANGES);
        if (changes.size() > MOST_CHANGES) {
            throw Rejection.badField(
                    "InvalidParameter.Period.TooMuch",
                    "/to",
                    "more than " + MOST_CHANGES + " things changed in the period; ask for a shorter one");
        }
        return changes;
    }

    private List<Could> listed(AccountId account, List<Stretch> stretches) {
        Map<String, Given> given = origins.attachments(
                account,
                stretches.stream()
                        .flatMap(stretch -> stretch.decision().determining().stream())
                        .map(determining -> determining.attachment().attachmentId())
                        .toList());
        List<Long> sequences = new ArrayList<>();
        stretches.forEach(stretch -> {
            sequences.addAll(stretch.begunBy());
            sequences.addAll(stretch.endedBy());
        });
        Map<Long, Origin> events = origins.events(account, sequences);
        return stretches.stream()
                .map(stretch -> new Could(
                        stretch.principal().name().toString(),
                        stretch.principal().id().toString(),
                        stretch.from().toString(),
                        stretch.couldBefore(),
                        stretch.to().map(Instant::toString),
                        stretch.decision().layer().wireName(),
                        AccessQueries.through(stretch.decision().determining(), given),
                        named(stretch.begunBy(), events),
                        named(stretch.endedBy(), events)))
                .toList();
    }

    private static List<Origin> named(Collection<Long> sequences, Map<Long, Origin> events) {
        return sequences.stream()
                .flatMap(sequence -> Optional.ofNullable(events.get(sequence)).stream())
                .toList();
    }
}
