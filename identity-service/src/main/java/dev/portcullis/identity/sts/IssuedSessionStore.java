package dev.portcullis.identity.sts;

import dev.portcullis.platform.eventsourcing.CallContext;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which role sessions were ever opened, by whom and from where. Rows are added and never changed. */
@Component
class IssuedSessionStore {

    private static final String ADD = """
            INSERT INTO issued_session (session_id, account_id, role_id, role_name, session_name, caller_account_id,
                caller_type, caller_id, caller_name, caller_credential, origin_account_id, origin_credential,
                session_chain, source_identity, source_address, policy_hash, request_id, issued_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;

    IssuedSessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers a session before its credentials are handed out. */
    void add(IssuedSession session, OpenSession through, CallContext call) {
        jdbc.sql(ADD)
                .param(session.id())
                .param(session.account().value())
                .param(session.roleId().value())
                .param(session.roleName())
                .param(session.name())
                .param(call.caller().account().value())
                .param(call.caller().type().wireName())
                .param(call.caller().principal().value())
                .param(call.caller().name())
                .param(call.caller().credential())
                .param(Long.parseLong(through.originAccount()))
                .param(through.originCredential())
                .param(through.chain())
                .param(session.sourceIdentity().orElse(null))
                .param(call.sourceAddress().orElse(null))
                .param(session.policySha256().orElse(null))
                .param(call.requestId())
                .param(session.issued().atOffset(ZoneOffset.UTC))
                .param(session.expires().atOffset(ZoneOffset.UTC))
                .update();
    }
}
