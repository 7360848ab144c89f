package dev.portcullis.identity.contract;

import dev.portcullis.identity.audit.IdentityAudit;
import dev.portcullis.identity.audit.IdentityAudit.DiagnosticMessageDecoded;
import dev.portcullis.identity.audit.IdentityAudit.KeyLeakHandled;
import dev.portcullis.identity.audit.IdentityAudit.MintedThing;
import dev.portcullis.identity.audit.IdentityAudit.RoleAssumed;
import dev.portcullis.identity.audit.IdentityAudit.ServiceKeyRotated;
import dev.portcullis.identity.audit.IdentityAudit.SignInFailed;
import dev.portcullis.identity.audit.IdentityAudit.SignedIn;
import dev.portcullis.identity.audit.IdentityAudit.TokenIssued;
import dev.portcullis.platform.audit.AuditContent;
import dev.portcullis.platform.testing.AuditContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class AuditItemsTest implements AuditContract {

    private static final String USER = "200000000000000001";
    private static final String ACCOUNT = "1000000000000101";
    private static final String END = "2026-11-22T15:00:00.000000Z";

    @Override
    public List<Class<?>> kinds() {
        return List.of(IdentityAudit.class.getPermittedSubclasses());
    }

    @Override
    public Stream<AuditContent> examples() {
        return Stream.of(
                new SignedIn(USER, "alice", "console-0123456789abcdef01234567", true, END),
                new SignInFailed(
                        Optional.of(USER),
                        Optional.of("alice"),
                        "wrong-password-locked",
                        false,
                        true,
                        401,
                        "SignInFailed"),
                new TokenIssued("client_credentials", Optional.of("3f1c7f0e-4c1c-4ad6-8d55-0d0f0f1c7a11"), END),
                new RoleAssumed(
                        "STS.NUgYrLnoC37mZZCNnAbez",
                        "1000000000000102",
                        "300000000000000001",
                        "auditor",
                        "night",
                        ACCOUNT,
                        "user:" + USER,
                        ACCOUNT,
                        "LTAI5tExampleExample0001",
                        Optional.of("alice.smith"),
                        Optional.of("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
                        END),
                new KeyLeakHandled(
                        "LTAI5tExampleExample0001",
                        List.of(new MintedThing("user", "200000000000000002")),
                        List.of("LTAI5tExampleExample0002")),
                new DiagnosticMessageDecoded(USER, "ram:ListPolicies", List.of("acs:ram:*:1000000000000101:policy/*")),
                new ServiceKeyRotated("master-key", "2"));
    }
}
