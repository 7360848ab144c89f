package dev.portcullis.decision.server.access;

import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.server.access.Timeline.Point;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The times during which principals could do something, found by deciding at every moment that concerns them. */
final class Stretches {

    private final List<Point> points;
    private final Map<String, Set<String>> principals;
    private final BiFunction<Moment, String, Decision> deciding;
    private int decisions;

    /** @param deciding decides for the principal of an ARN */
    Stretches(Timeline timeline, BiFunction<Moment, String, Decision> deciding) {
        this.points = timeline.points();
        this.principals = timeline.principals();
        this.deciding = deciding;
    }

    /**
     * A time during which a principal could through the same statements.
     *
     * @param principal as it was when the stretch began
     * @param begunBy   audit numbers of the events
     * @param endedBy   audit numbers of the events
     */
    record Stretch(
            PrincipalFacts principal,
            Instant from,
            boolean couldBefore,
            Optional<Instant> to,
            Decision decision,
            Collection<Long> begunBy,
            Collection<Long> endedBy) {

        Stretch until(Point end) {
            return new Stretch(
                    principal, from, couldBefore, Optional.of(end.moment().time()), decision, begunBy, end.sequences());
        }
    }

    /** How many it took so far. */
    int decisions() {
        return decisions;
    }

    /**
     * The ids of all principals that were there at some moment.
     *
     * @param only the id or the ARN of the one that is meant, if only one is
     */
    List<String> principals(Optional<String> only) {
        return principals.entrySet().stream()
                .filter(entry -> only.isEmpty()
                        || entry.getKey().equals(only.get())
                        || entry.getValue().contains(only.get().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The stretches of the principal of that id, in their order. */
    List<Stretch> of(String id) {
        List<Stretch> found = new ArrayList<>();
        Stretch open = null;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (!point.concerned().test(id)) {
                continue;
            }
            PrincipalFacts principal = principal(point.moment(), id);
            Decision decision = principal == null ? null : decide(point.moment(), principal);
            if (open != null && goesOn(open, decision)) {
                continue;
            }
            if (open != null) {
                found.add(open.until(point));
                open = null;
            }
            if (principal != null && decision != null && decision.isAllowed()) {
                open = new Stretch(
                        principal,
                        point.moment().time(),
                        i == 0,
                        Optional.empty(),
                        decision,
                        point.sequences(),
                        List.of());
            }
        }
        if (open != null) {
            found.add(open);
        }
        return found;
    }

    private static boolean goesOn(Stretch open, @Nullable Decision decision) {
        return decision != null
                && decision.isAllowed()
                && Set.copyOf(decision.determining())
                        .equals(Set.copyOf(open.decision().determining()));
    }

    private Decision decide(Moment moment, PrincipalFacts principal) {
        decisions++;
        return deciding.apply(moment, principal.name().toString());
    }

    private static @Nullable PrincipalFacts principal(Moment moment, String id) {
        if (id.equals(moment.state().account().toString())) {
            return moment.view()
                    .principal(new PrincipalName.Root(moment.state().account()))
                    .orElse(null);
        }
        return moment.state().facts().principal(new PrincipalId(id)).orElse(null);
    }
}
