package dev.portcullis.decision.engine.difference;

import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;
import java.util.Map;

/**
 * A request that shows a difference, whoever makes it; the engine has decided it both ways.
 *
 * @param context the condition keys that the request has, with their values; all others are absent
 * @param before  what the first documents say
 * @param after   what the second documents say
 */
public record Witness(
        Change change,
        Action action,
        ResourceName resource,
        Map<String, List<String>> context,
        Outcome before,
        Outcome after) {

    public Witness {
        context = Map.copyOf(context);
    }
}
