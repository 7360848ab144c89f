package dev.portcullis.platform.eventsourcing;

import dev.portcullis.platform.security.Caller;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything about a request that its events remember: who asked, from where, why, and what was known. A controller
 * method that takes one as a parameter gets it from the web layer.
 *
 * @param account       the account that the request works in; its events belong to it
 * @param sourceAddress the socket peer, or the hop that a trusted proxy names
 * @param after         how far the other streams had come as the request's consistency token tells
 * @param ifMatch       the aggregate's sequence number that the caller expects
 * @param idempotency   the request's Idempotency-Key
 */
public record CallContext(
        Caller caller,
        AccountId account,
        Optional<String> sourceAddress,
        String requestId,
        String correlationId,
        Optional<String> reason,
        Optional<String> ticket,
        AccountVector after,
        Optional<Long> ifMatch,
        Optional<Idempotency> idempotency) {

    /**
     * An Idempotency-Key with what it is bound to.
     *
     * @param operation method and path
     * @param bodyHash  SHA-256 of the body, hex
     */
    public record Idempotency(String key, String operation, String bodyHash) {}

    /** The same request, working in another account than the caller's own. */
    public CallContext in(AccountId other) {
        return new CallContext(
                caller,
                other,
                sourceAddress,
                requestId,
                correlationId,
                reason,
                ticket,
                other.equals(account) ? after : AccountVector.NONE,
                ifMatch,
                idempotency);
    }

    /** The same request, which now also knows what another service has said. */
    public CallContext knowing(AccountVector seen) {
        return new CallContext(
                caller,
                account,
                sourceAddress,
                requestId,
                correlationId,
                reason,
                ticket,
                after.merge(seen),
                ifMatch,
                idempotency);
    }

    /** The same request for a write that compares {@code If-Match} by itself, or has nothing to compare it with. */
    public CallContext withoutIfMatch() {
        return new CallContext(
                caller,
                account,
                sourceAddress,
                requestId,
                correlationId,
                reason,
                ticket,
                after,
                Optional.empty(),
                idempotency);
    }

    /** The same request, which is known again in another way. */
    public CallContext repeatedAs(Idempotency other) {
        return new CallContext(
                caller,
                account,
                sourceAddress,
                requestId,
                correlationId,
                reason,
                ticket,
                after,
                ifMatch,
                Optional.of(other));
    }

    /** The metadata of an event, all strings; what is unknown is left out. */
    public Map<String, String> metaData() {
        Map<String, String> metaData = new TreeMap<>();
        metaData.put("accountId", account.toString());
        metaData.put("actorId", caller.principal().toString());
        metaData.put("actorName", caller.name());
        metaData.put("actorType", caller.type().wireName());
        metaData.put("credentialId", caller.credential());
        metaData.put("requestId", requestId);
        metaData.put("correlationId", correlationId);
        caller.sessionChain().ifPresent(chain -> metaData.put("sessionChain", chain));
        sourceAddress.ifPresent(address -> metaData.put("sourceAddress", address));
        reason.ifPresent(text -> metaData.put("reason", text));
        ticket.ifPresent(text -> metaData.put("ticket", text));
        if (!after.equals(AccountVector.NONE)) {
            metaData.put("after", after.toString());
        }
        return metaData;
    }
}
