package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.RequestContext;
import dev.portcullis.decision.server.evaluation.DecisionBody.Question;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From the text of a question to a request that the engine can decide. */
final class Questions {

    private static final String INVALID = "InvalidParameter";

    /** Keys that only the server or an enforcement point may set: a caller could otherwise grant itself anything. */
    private static final Set<String> RESERVED = Set.of("acs", "ram", "sts", "saml", "oidc");

    private Questions() {}

    /**
     * Reads a question.
     *
     * @throws Rejection 400 with the place of what is wrong, or 403 for a principal of another account
     */
    static AuthorizationRequest read(Question question, AccountId account, Instant now) {
        DecisionRequest request = question.request();
        String at = question.pointer();
        PrincipalName principal = value(at + "/principal", request.principal(), PrincipalName::parse);
        if (!principal.account().equals(account)) {
            throw Rejection.noPermission("decisions are made for principals of the caller's own account only");
        }
        Action action = value(at + "/action", request.action(), Action::of);
        ResourceName resource = value(at + "/resource", request.resource(), ResourceName::of);
        Optional<SourceAddress> address =
                request.sourceAddress().map(text -> value(at + "/sourceAddress", text, SourceAddress::parse));
        RequestContext context = context(at + "/context", request.context().orElse(Map.of()), principal, now);
        return new AuthorizationRequest(
                principal,
                action,
                List.of(resource),
                request.instance(),
                address,
                context,
                Optional.empty(),
                Optional.empty());
    }

    private static RequestContext context(
            String pointer, Map<String, List<String>> given, PrincipalName principal, Instant now) {
        Map<String, List<String>> keys = new HashMap<>(given);
        for (String key : given.keySet()) {
            int colon = key.indexOf(':');
            if (colon > 0 && RESERVED.contains(key.substring(0, colon).toLowerCase(Locale.ROOT))) {
                throw Rejection.badField(
                        INVALID, pointer + "/" + escaped(key), "the key `" + key + "` is set by the server");
            }
        }
        keys.put("acs:CurrentTime", List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        keys.put("acs:PrincipalARN", List.of(principal.toString()));
        return value(pointer, keys, RequestContext::of);
    }

    private static <S, T> T value(String pointer, S given, Function<S, T> parser) {
        try {
            return parser.apply(given);
        } catch (IllegalArgumentException e) {
            throw Rejection.badField(INVALID, pointer, String.valueOf(e.getMessage()));
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
