package dev.portcullis.decision.server.authzen;

import java.util.Optional;

/** Reads what is asked out of bodies; a body may leave to another one what it does not say itself. */
final class Questions {

    private Questions() {}

    /** A whole question. */
    static Asked read(AuthzenBody body) {
        return read(body, Optional.empty());
    }

    /**
     * A whole question of which parts may stand in the body around it. A part that it gives replaces that part, but for
     * type, id and name, which may be left out.
     */
    static Asked read(AuthzenBody body, Optional<AuthzenBody> around) {
        return new Asked(
                entity(body, around, "subject", true),
                verb(body, around),
                entity(body, around, "resource", true),
                around.isPresent() && body.within("context").isEmpty()
                        ? around.get().values("context")
                        : body.values("context"));
    }

    /**
     * A subject or a resource.
     *
     * @param named whether an id is needed; otherwise one that is given means nothing
     */
    static Entity entity(AuthzenBody body, Optional<AuthzenBody> around, String name, boolean named) {
        Optional<AuthzenBody> own = body.within(name);
        Optional<AuthzenBody> others = around.flatMap(outer -> outer.within(name));
        AuthzenBody given = own.or(() -> others).orElseThrow(() -> body.missing(name));
        String type = text(given, others, "type");
        String id = named ? text(given, others, "id") : "";
        return new Entity(type, id, given.values("properties"));
    }

    static Verb verb(AuthzenBody body, Optional<AuthzenBody> around) {
        Optional<AuthzenBody> own = body.within("action");
        Optional<AuthzenBody> others = around.flatMap(outer -> outer.within("action"));
        AuthzenBody given = own.or(() -> others).orElseThrow(() -> body.missing("action"));
        return new Verb(text(given, others, "name"), given.values("properties"));
    }

    private static String text(AuthzenBody given, Optional<AuthzenBody> others, String name) {
        return given.text(name)
                .or(() -> others.flatMap(outer -> outer.text(name)))
                .orElseThrow(() -> given.missing(name));
    }
}
