package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.InstanceAccess;
import dev.portcullis.decision.engine.MqttIdentities;
import dev.portcullis.decision.engine.Presented;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.guard.SessionCredentials;
import dev.portcullis.decision.replica.AccountFacts;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.vocabulary.PrincipalName;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Finds out whose credential a client has shown. What is not known is nobody's and not accepted anywhere. */
public final class ShownCredentials {

    private static final String MESSAGING = "messaging";

    private final JwtDecoder sessions;

    /** @param sessions believes the tokens of role sessions that are genuine and have not expired */
    public ShownCredentials(JwtDecoder sessions) {
        this.sessions = sessions;
    }

    Presented of(Asked.Client asked, Moment moment, AccountView view) {
        AccountState state = moment.state();
        String id = asked.credential().id().orElse("");
        return switch (Kind.of(asked.credential().kind())) {
            case ACCESS_KEY -> accessKey(state, id);
            case SESSION -> session(moment, id);
            case USER ->
                view.access(asked.instance()).orElse(InstanceAccess.NOTHING).named(id);
            case TOKEN ->
                MqttTokens.of(state, asked.instance(), id, moment.time()).orElseGet(() -> nobodys(state));
            case MQTT_USER -> new Presented.Identity(MqttIdentities.IdentityType.USER, id);
            case MQTT_CLIENT -> new Presented.Identity(MqttIdentities.IdentityType.CLIENT, id);
            case DEVICE -> new Presented.Device(id);
            case NONE -> new Presented.Nothing();
        };
    }

    /** The kinds of credentials. */
    enum Kind {
        ACCESS_KEY("access-key"),
        SESSION("session"),
        USER("user"),
        TOKEN("token"),
        MQTT_USER("mqtt-user"),
        MQTT_CLIENT("mqtt-client"),
        DEVICE("device"),
        NONE("none");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /**
         * The kind of that name.
         *
         * @throws IllegalArgumentException if there is none
         */
        static Kind of(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(wireName)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(
                    "the kind of a credential is access-key, session, user, token, mqtt-user, mqtt-client, device or none");
        }
    }

    private static Presented accessKey(AccountState state, String id) {
        AccountFacts facts = state.facts();
        Optional<Fact.AccessKey> key =
                facts.activeKey(id).filter(found -> found.use().equals(MESSAGING));
        Optional<PrincipalName> owner = key.flatMap(found -> found.ownerType().equals("root")
                ? Optional.of(new PrincipalName.Root(state.account()))
                : facts.principal(found.ownerId()).map(PrincipalFacts::name));
        return owner.<Presented>map(name -> new Presented.AccessKey(name, true, Optional.empty()))
                .orElseGet(() -> nobodys(state));
    }

    private Presented session(Moment moment, String token) {
        return decoded(token)
                .filter(jwt -> wasThere(jwt, moment))
                .flatMap(jwt -> SessionCredentials.of(moment.state(), jwt))
                .<Presented>map(key -> key)
                .orElseGet(() -> nobodys(moment.state()));
    }

    /** No session was there before its token was issued. At present the clock of whoever issued it may be a little ahead. */
    private static boolean wasThere(Jwt jwt, Moment moment) {
        Instant issued = jwt.getIssuedAt();
        return !moment.isPast() || (issued != null && !issued.isAfter(moment.time()));
    }

    private Optional<Jwt> decoded(String token) {
        try {
            return Optional.of(sessions.decode(token));
        } catch (JwtException _) {
            return Optional.empty();
        }
    }

    private static Presented nobodys(AccountState state) {
        return new Presented.AccessKey(new PrincipalName.Root(state.account()), false, Optional.empty());
    }
}
