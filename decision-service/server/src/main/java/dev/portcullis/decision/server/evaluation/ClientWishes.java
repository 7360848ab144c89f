package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.engine.ClientWish;
import dev.portcullis.platform.problem.Rejection;
import java.util.Optional;

/** What a client's question says that it wants, and as whom. */
final class ClientWishes {

    private static final String SEPARATOR = "@@@";

    private ClientWishes() {}

    private enum Wanted {
        CONNECT("connect"),
        PUBLISH("publish"),
        SUBSCRIBE("subscribe");

        private final String wireName;

        Wanted(String wireName) {
            this.wireName = wireName;
        }

        static Wanted of(String wireName) {
            for (Wanted wanted : values()) {
                if (wanted.wireName.equals(wireName)) {
                    return wanted;
                }
            }
            throw new IllegalArgumentException("this is `connect`, `publish` or `subscribe`");
        }
    }

    /**
     * The wish.
     *
     * @param in the place of the question in the body
     * @throws Rejection 400 with the place of what is missing or too much
     */
    static ClientWish of(ClientQuestion client, String in) {
        return switch (Questions.value(in + "/direction", client.direction(), Wanted::of)) {
            case CONNECT -> {
                Questions.refuse(in, client.topic(), "topic", "who connects names no topic yet");
                Questions.refuse(in, client.group(), "group", "who connects names no group yet");
                yield new ClientWish.Connect();
            }
            case PUBLISH -> new ClientWish.Publish(required(in, client.topic(), "topic"));
            case SUBSCRIBE -> new ClientWish.Subscribe(required(in, client.topic(), "topic"), group(client, in));
        };
    }

    /** The ids of MQTT clients begin with their group; two that differ are no answer to which it is. */
    private static String group(ClientQuestion client, String in) {
        String group = required(in, client.group(), "group");
        Optional<String> told = client.clientId()
                .filter(id -> id.contains(SEPARATOR))
                .map(id -> id.substring(0, id.indexOf(SEPARATOR)));
        if (told.isPresent() && !told.get().equals(group)) {
            throw Rejection.badField(
                    Questions.INVALID, in + "/group", "the client id says that the group is `" + told.get() + "`");
        }
        return group;
    }

    /** What could pass as any client says which one it is. */
    static void requireClientId(ClientQuestion client, ShownCredentials.Kind kind, String in) {
        switch (kind) {
            case MQTT_USER, DEVICE -> required(in, client.clientId(), "clientId");
            case ACCESS_KEY, SESSION, USER, TOKEN, MQTT_CLIENT, NONE -> {}
        }
    }

    private static String required(String in, Optional<String> given, String field) {
        return given.orElseThrow(() -> Rejection.badField(Questions.INVALID, in + "/" + field, "a value is missing"));
    }
}
