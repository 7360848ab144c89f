package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.ClientWish;
import dev.portcullis.decision.engine.OperationRequest;
import dev.portcullis.decision.engine.RequestContext;
import dev.portcullis.decision.server.evaluation.DecisionBody.Question;
import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From the text of a question to a request that the engine can decide. */
final class Questions {

    static final String INVALID = "InvalidParameter";

    /** Keys that only the server or an enforcement point may set: a caller could otherwise grant itself anything. */
    private static final Set<String> RESERVED = Set.of("acs", "ram", "sts", "saml", "oidc");

    private Questions() {}

    /**
     * Reads a question.
     *
     * @throws Rejection 400 with the place of what is wrong, or 403 for a principal of another account
     */
    static Asked read(Question question, AccountId account, Instant now) {
        DecisionRequest request = question.request();
        String at = question.pointer();
        if (request.client().isPresent()) {
            return client(request, at, now);
        }
        requireAll(request, at);
        PrincipalName principal = value(at + "/principal", request.principal().orElseThrow(), PrincipalName::parse);
        if (!principal.account().equals(account)) {
            throw Rejection.noPermission("decisions are made for principals of the caller's own account only");
        }
        return request.operation().isPresent()
                ? operation(request, principal, at, now)
                : raw(request, principal, at, now);
    }

    private static Asked raw(DecisionRequest request, PrincipalName principal, String at, Instant now) {
        refuse(at, request.topic(), "topic", "only an operation or a client names a topic beside the resource");
        refuse(at, request.group(), "group", "only an operation or a client names a group beside the resource");
        Action action = value(at + "/action", request.action().orElseThrow(), Action::of);
        ResourceName resource = value(at + "/resource", request.resource().orElseThrow(), ResourceName::of);
        return new Asked.Raw(new AuthorizationRequest(
                principal,
                action,
                List.of(resource),
                request.instance(),
                address(request.sourceAddress(), at),
                context(at + "/context", request.context().orElse(Map.of()), principal, now),
                Optional.empty(),
                Optional.empty()));
    }

    private static Asked operation(DecisionRequest request, PrincipalName principal, String at, Instant now) {
        refuse(at, request.action(), "action", "an operation tells its actions");
        refuse(at, request.resource(), "resource", "an operation tells its resources");
        return new Asked.Operation(new OperationRequest(
                principal,
                request.operation().orElseThrow(),
                request.instance(),
                request.topic(),
                request.group(),
                address(request.sourceAddress(), at),
                context(at + "/context", request.context().orElse(Map.of()), principal, now),
                Optional.empty(),
                Optional.empty()));
    }

    private static Asked client(DecisionRequest request, String at, Instant now) {
        String alone = "a client's question stands alone; what it is about stands within it";
        refuse(at, request.principal(), "principal", "whose request a client's is its credential tells");
        refuse(at, request.action(), "action", alone);
        refuse(at, request.resource(), "resource", alone);
        refuse(at, request.operation(), "operation", alone);
        refuse(at, request.topic(), "topic", alone);
        refuse(at, request.group(), "group", alone);
        refuse(at, request.instance(), "instance", alone);
        refuse(at, request.sourceAddress(), "sourceAddress", alone);
        ClientQuestion client = request.client().orElseThrow();
        String in = at + "/client";
        ShownCredentials.Kind kind =
                value(in + "/credential/kind", client.credential().kind(), ShownCredentials.Kind::of);
        boolean named = client.credential().id().isPresent();
        if (named == (kind == ShownCredentials.Kind.NONE)) {
            throw Rejection.badField(
                    INVALID,
                    in + "/credential/id",
                    named ? "who shows nothing has no id" : "a credential of this kind has an id");
        }
        ClientWish wish = ClientWishes.of(client, in);
        ClientWishes.requireClientId(client, kind, in);
        // What is wrong with the context is told now, whoever the client turns out to be.
        context(at + "/context", request.context().orElse(Map.of()), Optional.empty(), now);
        return new Asked.Client(
                client.instance(),
                oneOf(in + "/network", client.network(), "vpc", "internet"),
                value(in + "/sourceAddress", client.sourceAddress(), SourceAddress::parse),
                client.credential(),
                client.clientId(),
                wish,
                owner -> context(at + "/context", request.context().orElse(Map.of()), owner, now));
    }

    /** Whether it is the first of the two; neither is refused. */
    private static boolean oneOf(String pointer, String given, String first, String second) {
        if (!given.equals(first) && !given.equals(second)) {
            throw Rejection.badField(INVALID, pointer, "this is `" + first + "` or `" + second + "`");
        }
        return given.equals(first);
    }

    static Optional<SourceAddress> address(Optional<String> given, String at) {
        return given.map(text -> value(at + "/sourceAddress", text, SourceAddress::parse));
    }

    static void refuse(String at, Optional<String> given, String field, String why) {
        if (given.isPresent()) {
            throw Rejection.badField(INVALID, at + "/" + field, why);
        }
    }

    /** Every field that a question needs, so that all that are missing are told at once. */
    private static void requireAll(DecisionRequest request, String at) {
        Map<String, Optional<String>> needed = new LinkedHashMap<>(Map.of("principal", request.principal()));
        if (request.operation().isEmpty()) {
            needed.put("action", request.action());
            needed.put("resource", request.resource());
        }
        Rejection missing = Rejection.badRequest(INVALID, "the request does not say enough");
        for (Map.Entry<String, Optional<String>> field : needed.entrySet()) {
            if (field.getValue().isEmpty()) {
                missing = missing.with(Finding.at(at + "/" + field.getKey(), "a value is missing"));
            }
        }
        if (!missing.findings().isEmpty()) {
            throw missing;
        }
    }

    static RequestContext context(
            String pointer, Map<String, List<String>> given, PrincipalName principal, Instant now) {
        return context(pointer, given, Optional.of(principal), now);
    }

    private static RequestContext context(
            String pointer, Map<String, List<String>> given, Optional<PrincipalName> principal, Instant now) {
        Map<String, List<String>> keys = new HashMap<>(given);
        for (String key : given.keySet()) {
            int colon = key.indexOf(':');
            if (colon > 0 && RESERVED.contains(key.substring(0, colon).toLowerCase(Locale.ROOT))) {
                throw Rejection.badField(
                        INVALID, pointer + "/" + escaped(key), "the key `" + key + "` is set by the server");
            }
        }
        keys.put("acs:CurrentTime", List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        principal.ifPresent(name -> keys.put("acs:PrincipalARN", List.of(name.toString())));
        return value(pointer, keys, RequestContext::of);
    }

    static <S, T> T value(String pointer, S given, Function<S, T> parser) {
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
