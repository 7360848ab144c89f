package dev.portcullis.identity.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.platform.eventsourcing.CallContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
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
                .param(session.policy().map(IssuedSessionStore::hash).orElse(null))
                .param(call.requestId())
                .param(session.issued().atOffset(ZoneOffset.UTC))
                .param(session.expires().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String hash(String policy) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(policy.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
