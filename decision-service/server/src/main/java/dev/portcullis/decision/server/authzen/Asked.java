package dev.portcullis.decision.server.authzen;

import java.util.List;
import java.util.Map;

/** May the subject do it to the resource? */
record Asked(Entity subject, Verb verb, Entity resource, Map<String, List<String>> context) {

    Asked about(Entity other) {
        return new Asked(other, verb, resource, context);
    }

    Asked doing(String name) {
        return new Asked(subject, new Verb(name, Map.of()), resource, context);
    }

    Asked on(Entity other) {
        return new Asked(subject, verb, other, context);
    }
}
