package dev.portcullis.platform.audit;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.vocabulary.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who made a call, with what and from where, as its audit item says it: the same fields that events carry.
 *
 * @param account  in whose audit the item stands
 * @param metaData the same keys as those of a stored event
 */
public record AuditedCall(AccountId account, Map<String, String> metaData) {

    /** The platform's account, in whose audit stands what is about nobody's account. */
    public static final AccountId PLATFORM_ACCOUNT = new AccountId(1_000_000_000_000_000L);

    /** The kind of actor who has not shown to be anybody. */
    public static final String ANONYMOUS = "anonymous";

    private static final String ACTOR = "actorId";

    public AuditedCall {
        metaData = Map.copyOf(metaData);
    }

    /** A call whose caller is known. */
    public static AuditedCall of(CallContext call) {
        return new AuditedCall(call.account(), call.metaData());
    }

    /** A call of somebody of whom only the credential or the claimed name is known, if as much. */
    public static AuditedCall anonymous(
            AccountId account,
            Optional<String> credential,
            String sourceAddress,
            String requestId,
            String correlationId) {
        Map<String, String> metaData = new TreeMap<>();
        metaData.put("accountId", account.toString());
        metaData.put(ACTOR, ANONYMOUS);
        metaData.put("actorName", ANONYMOUS);
        metaData.put("actorType", ANONYMOUS);
        metaData.put("credentialId", credential.orElse("none"));
        metaData.put("sourceAddress", sourceAddress);
        metaData.put("requestId", requestId);
        metaData.put("correlationId", correlationId);
        return new AuditedCall(account, metaData);
    }

    /** The same call in the audit of another account that it is about as well. */
    public AuditedCall in(AccountId other) {
        return new AuditedCall(other, metaData);
    }

    /** The same call without a caller: it stands for calls of several. */
    AuditedCall ofSeveral() {
        return anonymous(account, Optional.empty(), source(), value("requestId"), value("correlationId"));
    }

    /** What tells callers apart: the principal or, where nobody is proven, the credential. */
    String who() {
        String actor = value(ACTOR);
        return actor.equals(ANONYMOUS) ? value("credentialId") : actor;
    }

    String source() {
        return value("sourceAddress");
    }

    private String value(String key) {
        return metaData.getOrDefault(key, "none");
    }
}
