package dev.portcullis.identity.sts;

import dev.portcullis.identity.credential.TokenIssuer;
import dev.portcullis.identity.credential.TokenSubject;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.PrincipalType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the credentials of role sessions: bearer tokens that carry all that is to be known of the session. */
@Component
class RoleSessions {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 24;

    private final TokenIssuer tokens;
    private final SecureRandom random = new SecureRandom();

    RoleSessions(TokenIssuer tokens) {
        this.tokens = tokens;
    }

    /** An id that no other session has. */
    String nextId() {
        StringBuilder id = new StringBuilder("STS.");
        random.ints(ID_LENGTH, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        return id.toString();
    }

    String token(IssuedSession session, OpenSession through) {
        Map<String, Object> claims = new HashMap<>();
        claims.put(BearerTokens.SESSION_NAME, session.name());
        claims.put(BearerTokens.SESSION_CHAIN, through.chain());
        claims.put(BearerTokens.ORIGIN_ACCOUNT, through.originAccount());
        claims.put(BearerTokens.ORIGIN_CREDENTIAL, through.originCredential());
        session.policy().ifPresent(policy -> claims.put(BearerTokens.SESSION_POLICY, policy));
        session.sourceIdentity().ifPresent(identity -> claims.put(BearerTokens.SOURCE_IDENTITY, identity));
        through.mfa().ifPresent(present -> claims.put(BearerTokens.MFA, Boolean.toString(present)));
        TokenSubject subject = new TokenSubject(
                session.account(), session.roleId(), PrincipalType.ROLE, session.roleName(), session.id());
        return tokens.issue(subject, session.issued(), Duration.between(session.issued(), session.expires()), claims);
    }
}
