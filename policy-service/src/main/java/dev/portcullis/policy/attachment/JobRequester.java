package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.Demand;
import dev.portcullis.platform.security.PrincipalGuard;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who asked for a job, from where and why: enough to write its events in that name, and to ask again and again whether that
 * principal still may. Of the bearer token only what it says is kept, and nothing with which anybody could call.
 *
 * @param claims what the bearer token said; times in seconds
 */
record JobRequester(
        Map<String, String> claims,
        long issuedAt,
        long expiresAt,
        Optional<String> sourceAddress,
        boolean secure,
        String requestId,
        String correlationId,
        Optional<String> reason,
        Optional<String> ticket,
        String after) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NO_TOKEN = "none";

    static JobRequester of(CallContext call, Jwt bearer, boolean secure) {
        Map<String, String> claims = new TreeMap<>();
        bearer.getClaims().forEach((name, value) -> {
            if (value instanceof String text) {
                claims.put(name, text);
            }
        });
        return new JobRequester(
                claims,
                seconds(bearer.getIssuedAt()),
                seconds(bearer.getExpiresAt()),
                call.sourceAddress(),
                secure,
                call.requestId(),
                call.correlationId(),
                call.reason(),
                call.ticket(),
                call.after().toString());
    }

    private static long seconds(@org.jspecify.annotations.Nullable Instant time) {
        return time == null ? 0 : time.getEpochSecond();
    }

    static JobRequester read(String text) {
        return JSON.readValue(text, JobRequester.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    /** A call that the job makes in the requester's name. */
    CallContext call() {
        Caller caller = caller();
        return new CallContext(
                caller,
                caller.account(),
                sourceAddress,
                requestId,
                correlationId,
                reason,
                ticket,
                AccountVector.parse(after),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns if the requester may do this now.
     *
     * @return how far the state had come over which it was decided
     * @throws dev.portcullis.platform.problem.Rejection 401 or 403 if it may not any more, 503 if it cannot be told now
     */
    AccountVector requireStillAllowed(PrincipalGuard guard, Map<String, List<String>> demands, Instant now) {
        Caller caller = caller();
        Jwt bearer = bearer();
        if (caller.type() == PrincipalType.ROOT) {
            guard.admitRoot(caller, bearer);
            return AccountVector.NONE;
        }
        if (caller.type() == PrincipalType.ROLE && now.getEpochSecond() >= expiresAt) {
            throw BearerTokens.revoked();
        }
        AccountVector known = AccountVector.NONE;
        for (Map.Entry<String, List<String>> demand : demands.entrySet()) {
            List<String> resources = demand.getValue();
            for (int from = 0; from < resources.size(); from += Demand.MOST_RESOURCES) {
                List<String> some = resources.subList(from, Math.min(resources.size(), from + Demand.MOST_RESOURCES));
                known = known.merge(guard.admit(caller, bearer, demand(demand.getKey(), some)));
            }
        }
        return known;
    }

    private Demand demand(String action, List<String> resources) {
        return new Demand(action, resources, Access.WIDENING, sourceAddress, secure, Optional.empty(), Map.of());
    }

    private Caller caller() {
        return BearerTokens.callerOf(bearer());
    }

    private Jwt bearer() {
        Map<String, Object> all = new HashMap<>(claims);
        return Jwt.withTokenValue(NO_TOKEN)
                .header("alg", NO_TOKEN)
                .claims(into -> into.putAll(all))
                .issuedAt(Instant.ofEpochSecond(issuedAt))
                .expiresAt(Instant.ofEpochSecond(expiresAt))
                .build();
    }
}
