package dev.portcullis.platform.audit;

import dev.portcullis.platform.problem.Grounds;
import dev.portcullis.platform.testing.AuditContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The items that every service has. */
class CommonItemsTest implements AuditContract {

    @Override
    public List<Class<?>> kinds() {
        return List.of(Refused.class, RefusalsCounted.class);
    }

    @Override
    public Stream<AuditContent> examples() {
        Grounds.Determining statement = new Grounds.Determining(
                "p-0123456789abcdef",
                "Custom",
                "no-lists",
                "v2",
                0,
                "a-0123456789abcdef",
                "user",
                "200000000000000001",
                "account");
        return Stream.of(
                new Refused(
                        403,
                        "NoPermission",
                        Optional.of("GET"),
                        Optional.of("/v1/policies"),
                        Optional.of("ram:ListPolicies"),
                        List.of("acs:ram:*:1000000000000101:policy/*"),
                        Optional.of("AccountLevelIdentityBasedPolicy"),
                        Optional.of("ExplicitDeny"),
                        Optional.of("AccountLevelIdentityBasedPolicy"),
                        List.of(statement)),
                new RefusalsCounted(
                        Optional.of("ram:ListPolicies"),
                        Optional.of("200000000000000001"),
                        403,
                        "NoPermission",
                        9_990,
                        "2026-11-22T09:00:00.000001Z",
                        "2026-11-22T09:00:59.000000Z"));
    }
}
