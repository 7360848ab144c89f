package dev.portcullis.language;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ActionPattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The actions that findings know, read from {@code known-actions.txt}. */
final class KnownActions {

    private static final String FILE = "known-actions.txt";
    private static final Map<Action, Set<String>> ACTIONS = load();

    private KnownActions() {}

    private static Map<Action, Set<String>> load() {
        Map<Action, Set<String>> actions = new LinkedHashMap<>();
        try (InputStream stream = KnownActions.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + FILE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int blank = line.indexOf(' ');
                    actions.put(
                            Action.of(line.substring(0, blank)),
                            Set.of(line.substring(blank + 1).split(",", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(actions);
    }

    /** All of them. */
    static Set<Action> all() {
        return ACTIONS.keySet();
    }

    /** True if all actions of the service are known. */
    static boolean knowsService(String service) {
        return service.equals("mq") || service.equals("ons") || service.equals("ram") || service.equals("sts");
    }

    /** The actions that the pattern covers. */
    static List<Action> coveredBy(ActionPattern pattern) {
        return ACTIONS.keySet().stream().filter(pattern::matches).toList();
    }

    /** On which forms of resources an action makes sense; empty if that is not known. */
    static Set<String> forms(Action action) {
        return ACTIONS.getOrDefault(action, Set.of());
    }

    /** The action whose name is nearest to a text, if any is near. */
    static Optional<String> nearest(String text) {
        return Nearest.to(text, ACTIONS.keySet().stream().map(Action::toString).toList());
    }
}
