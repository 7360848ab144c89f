package dev.portcullis.standalone.demo;

import java.util.Map;

/**
 * A request for a decision and what the documents promise for it.
 *
 * @param resource   the relative part of the name, such as a topic with or without its instance
 * @param outcome    what is expected: Allow, ExplicitDeny or ImplicitDeny
 */
record Question(String user, String action, String instance, String resource, String address, String outcome) {

    /** From an address inside the restricted range. */
    static Question of(String user, String action, String instance, String resource, String outcome) {
        return new Question(user, action, instance, resource, "10.1.2.3", outcome);
    }

    Question from(String otherAddress, String otherOutcome) {
        return new Question(user, action, instance, resource, otherAddress, otherOutcome);
    }

    Map<String, String> body(String account) {
        return Map.of(
                "principal", "acs:ram::" + account + ":user/" + user,
                "action", action,
                "resource", "acs:mq:" + DemoWorld.REGION + ":" + account + ":" + resource,
                "instance", instance,
                "sourceAddress", address);
    }
}
