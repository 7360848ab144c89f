package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.List;

/** An ACL user's entries put to a question: the most specific that fits decides. */
final class AclEntryEvaluation {

    private final AclEntries entries;
    private final SourceAddress from;
    private final ClientSteps steps;

    AclEntryEvaluation(AclEntries entries, SourceAddress from, ClientSteps steps) {
        this.entries = entries;
        this.from = from;
        this.steps = steps;
    }

    Decision topic(String name, Direction direction) {
        return decide(EntryType.TOPIC, name, direction);
    }

    Decision group(String name) {
        return decide(EntryType.GROUP, name, Direction.SUBSCRIBE);
    }

    private Decision decide(EntryType type, String resource, Direction direction) {
        AclEntry best = entries.mostSpecific(type, resource, direction, from);
        String kind = type == EntryType.TOPIC ? "topic" : "group";
        if (best == null) {
            return steps.refused(
                    Layer.ACL_USER,
                    "No entry speaks of the " + kind + " `" + resource + "`." + nearMisses(type, resource, direction));
        }
        String reason = "Of the entries for the " + kind + " `" + resource + "` the most specific is `" + best.name()
                + "`, which " + (best.allows() ? "allows" : "denies") + " it.";
        return steps.step(
                best.allows()
                        ? Decision.allow(Layer.ACL_USER)
                        : new Decision(Outcome.EXPLICIT_DENY, Layer.ACL_USER, List.of()),
                reason);
    }

    /** What of the entries that name the resource does not fit. */
    private String nearMisses(EntryType type, String resource, Direction wanted) {
        StringBuilder text = new StringBuilder();
        for (AclEntry entry : steps.areTaken() ? entries.all() : List.<AclEntry>of()) {
            if (entry.matches(type, resource)) {
                boolean direction = entry.directions().contains(wanted);
                boolean source = entry.isFrom(from);
                text.append(" Nearly: `").append(entry.name()).append("` but for its ");
                text.append(direction ? "addresses." : source ? "direction." : "direction and addresses.");
            }
        }
        return text.toString();
    }
}
