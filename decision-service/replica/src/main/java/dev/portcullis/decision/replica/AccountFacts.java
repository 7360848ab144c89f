package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.vocabulary.EventStream;
import java.util.Collection;
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The facts that hold in one account. A change gives new facts that share all that stayed the same. */
public record AccountFacts(PMap<FactKey, Fact> all) {

    /** An account of which nothing is known. */
    public static final AccountFacts NONE = new AccountFacts(HashTreePMap.empty());

    /** The facts after these changes, in their order. */
    public AccountFacts with(List<FactChange> changes) {
        AccountFacts changed = this;
        for (FactChange change : changes) {
            changed = switch (change) {
                case FactChange.Open open -> changed.opened(open.fact());
                case FactChange.Close close -> changed.closed(close.key());
            };
        }
        return changed;
    }

    /** The facts with those of one stream replaced. */
    public AccountFacts withStream(EventStream stream, Collection<Fact> facts) {
        AccountFacts changed = this;
        for (FactKey key : all.keySet()) {
            if (key.kind().stream() == stream) {
                changed = changed.closed(key);
            }
        }
        for (Fact fact : facts) {
            changed = changed.opened(fact);
        }
        return changed;
    }

    private AccountFacts opened(Fact fact) {
        return new AccountFacts(all.plus(fact.key(), fact));
    }

    private AccountFacts closed(FactKey key) {
        return new AccountFacts(all.minus(key));
    }
}
