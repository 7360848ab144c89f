package dev.portcullis.platform.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call asks to be allowed.
 *
 * @param action        the action, such as {@code ram:CreateUser}
 * @param resources     full names, all of which must be allowed
 * @param sourceAddress where the call comes from
 * @param secure        whether it came over TLS
 * @param selfService   present if users may do this to themselves without a policy; holds the name of the security
 *                      preference that has to allow it, empty if none has to
 * @param context       what conditions may ask for beyond what is known of every call
 */
public record Demand(
        String action,
        List<String> resources,
        Access access,
        Optional<String> sourceAddress,
        boolean secure,
        Optional<String> selfService,
        Map<String, String> context) {

    /** The most resources about which one question is put. */
    public static final int MOST_RESOURCES = 100;

    public Demand {
        resources = List.copyOf(resources);
        context = Map.copyOf(context);
        if (resources.isEmpty()) {
            throw new IllegalArgumentException("what `" + action + "` is asked for has to be named");
        }
    }
}
