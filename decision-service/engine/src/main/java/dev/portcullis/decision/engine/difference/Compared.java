package dev.portcullis.decision.engine.difference;

import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements of both sides, numbered, and which of them are whose. */
final class Compared {

    private final List<Statement> statements;
    private final Bits before;
    private final Bits after;
    private final Bits allows;
    private final Bits denies;
    private final Bits differing;

    Compared(List<Statement> first, List<Statement> second) {
        Set<Statement> all = new LinkedHashSet<>(first);
        all.addAll(second);
        statements = new ArrayList<>(all);
        Set<Statement> ofFirst = new HashSet<>(first);
        Set<Statement> ofSecond = new HashSet<>(second);
        int size = statements.size();
        before = Bits.of(size, i -> ofFirst.contains(statements.get(i)));
        after = Bits.of(size, i -> ofSecond.contains(statements.get(i)));
        allows = Bits.of(size, i -> statements.get(i).effect() == Effect.ALLOW);
        denies = Bits.of(size, i -> statements.get(i).effect() == Effect.DENY);
        differing = Bits.of(size, i -> before.has(i) != after.has(i));
    }

    List<Statement> statements() {
        return statements;
    }

    /** False only if what applies is the same on both sides, whatever else holds. */
    boolean mayDiffer(Bits applying) {
        return applying.meets(differing);
    }

    /** What changes for a request to which these statements apply. */
    Optional<Change> change(Bits applying) {
        return Change.between(outcome(applying, before), outcome(applying, after));
    }

    private Outcome outcome(Bits applying, Bits side) {
        if (applying.meets(side, denies)) {
            return Outcome.EXPLICIT_DENY;
        }
        return applying.meets(side, allows) ? Outcome.ALLOW : Outcome.IMPLICIT_DENY;
    }
}
