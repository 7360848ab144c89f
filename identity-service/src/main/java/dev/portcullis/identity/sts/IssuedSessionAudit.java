package dev.portcullis.identity.sts;

import dev.portcullis.identity.audit.IdentityAudit.RoleAssumed;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.integration.EventTime;
import dev.portcullis.vocabulary.AccountId;
import java.util.stream.Stream;

/** Puts opened role sessions on record where somebody may ask for them: in the role's account and in the caller's. */
final class IssuedSessionAudit {

    private IssuedSessionAudit() {}

    /** Records a session in the transaction that opens it. */
    static void add(AuditItems audit, IssuedSession session, OpenSession through, CallContext call) {
        AccountId callers = call.caller().account();
        RoleAssumed content = new RoleAssumed(
                session.id(),
                session.account().toString(),
                session.roleId().value(),
                session.roleName(),
                session.name(),
                callers.toString(),
                through.chain(),
                through.originAccount(),
                through.originCredential(),
                session.sourceIdentity(),
                session.policySha256(),
                EventTime.format(session.expires()));
        // In one order everywhere, so that two sessions across the same two accounts never wait for each other.
        Stream.of(session.account(), callers)
                .distinct()
                .sorted((one, other) -> Long.compare(one.value(), other.value()))
                .forEach(account -> audit.add(AuditedCall.of(call).in(account), content));
    }
}
