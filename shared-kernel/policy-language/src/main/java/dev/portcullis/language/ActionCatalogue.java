package dev.portcullis.language;

import dev.portcullis.vocabulary.Action;
import java.util.Comparator;
import java.util.List;

/** The actions that are known by name: all of messaging, RAM and STS. Others exist, and are evaluated like any. */
public final class ActionCatalogue {

    private static final List<Action> ACTIONS = KnownActions.all().stream()
            .sorted(Comparator.comparing(Action::folded))
            .toList();

    private ActionCatalogue() {}

    /** The actions in alphabetical order. */
    public static List<Action> actions() {
        return ACTIONS;
    }
}
