package dev.portcullis.policy.accessfile;

import dev.portcullis.policy.accessfile.ImportPlan.Change;
import dev.portcullis.policy.accessfile.ImportPlan.Change.Attach;
import dev.portcullis.policy.accessfile.ImportPlan.Change.CreateGroup;
import dev.portcullis.policy.accessfile.ImportPlan.Change.CreatePolicy;
import dev.portcullis.policy.accessfile.ImportPlan.Change.DeletePolicy;
import dev.portcullis.policy.accessfile.ImportPlan.Change.Detach;
import dev.portcullis.policy.accessfile.ImportPlan.Change.ReplaceDocument;
import dev.portcullis.policy.accessfile.ImportPlan.Change.UpdateGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes of a plan in parts of a bounded size, each of which is made as a whole. Between two parts an account is rather too
 * narrow than too wide: what allows ends and what denies begins before what allows begins and what denies ends. Where something ends
 * and something else begins for a holder in a scope, all of that is in one part.
 */
final class ImportParts {

    private ImportParts() {}

    /** Who holds attachments, and where. */
    private record Holder(String aggregateId, String scope) {}

    /** Changes that stay together. */
    private record Unit(Turn turn, List<Change> changes) {}

    /** In this order. */
    private enum Turn {
        END_ALLOWING,
        GROUPS_AND_POLICIES,
        BEGIN_DENYING,
        BEGIN_ALLOWING,
        END_DENYING,
        DELETE_POLICIES
    }

    /**
     * The parts. A plan that is made in parts asks for the same ones again, without those that were made.
     *
     * @param most how many changes a part has, unless those of one holder alone are more
     */
    static List<List<Change>> of(List<Change> changes, int most) {
        List<List<Change>> parts = new ArrayList<>();
        for (Unit unit : units(changes)) {
            if (parts.isEmpty() || parts.getLast().size() + unit.changes().size() > most) {
                parts.add(new ArrayList<>());
            }
            parts.getLast().addAll(unit.changes());
        }
        return parts;
    }

    private static List<Unit> units(List<Change> changes) {
        List<Unit> units = new ArrayList<>();
        Map<Holder, List<Change>> byHolder = new LinkedHashMap<>();
        for (Change change : changes) {
            switch (change) {
                case Attach attach ->
                    byHolder.computeIfAbsent(
                                    new Holder(
                                            attach.principal().aggregateId(),
                                            attach.wanted().scope()),
                                    _ -> new ArrayList<>())
                            .add(attach);
                case Detach detach ->
                    byHolder.computeIfAbsent(new Holder(detach.aggregateId(), detach.scope()), _ -> new ArrayList<>())
                            .add(detach);
                case DeletePolicy _ -> units.add(new Unit(Turn.DELETE_POLICIES, List.of(change)));
                case CreateGroup _, UpdateGroup _, CreatePolicy _, ReplaceDocument _ ->
                    units.add(new Unit(Turn.GROUPS_AND_POLICIES, List.of(change)));
            }
        }
        byHolder.values().forEach(all -> units.addAll(units(all, isExchange(all))));
        units.sort(Comparator.comparing(Unit::turn));
        return units;
    }

    private static boolean isExchange(List<Change> ofHolder) {
        return ofHolder.stream().anyMatch(Attach.class::isInstance)
                && ofHolder.stream().anyMatch(Detach.class::isInstance);
    }

    private static List<Unit> units(List<Change> ofHolder, boolean together) {
        return together
                ? List.of(new Unit(turn(ofHolder), ofHolder))
                : ofHolder.stream()
                        .map(change -> new Unit(turn(List.of(change)), List.of(change)))
                        .toList();
    }

    private static Turn turn(List<Change> changes) {
        boolean begins = changes.stream().anyMatch(Attach.class::isInstance);
        boolean denies = changes.stream().anyMatch(change -> switch (change) {
            case Attach attach -> attach.denies();
            case Detach detach -> !begins && detach.denies();
            case DeletePolicy _, CreateGroup _, UpdateGroup _, CreatePolicy _, ReplaceDocument _ -> false;
        });
        if (begins) {
            return denies ? Turn.BEGIN_DENYING : Turn.BEGIN_ALLOWING;
        }
        return denies ? Turn.END_DENYING : Turn.END_ALLOWING;
    }
}
