package dev.portcullis.identity.contract;

import dev.portcullis.identity.accesskey.AccessKeyEvent;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyCreated;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyDeleted;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyLeaked;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyStatusChanged;
import dev.portcullis.identity.account.AccountEvent;
import dev.portcullis.identity.account.AccountEvent.AccountClosed;
import dev.portcullis.identity.account.AccountEvent.AccountOpened;
import dev.portcullis.identity.account.AccountEvent.AliasRemoved;
import dev.portcullis.identity.account.AccountEvent.AliasSet;
import dev.portcullis.identity.account.AccountEvent.PasswordPolicyChanged;
import dev.portcullis.identity.account.AccountEvent.RootCredentialIssued;
import dev.portcullis.identity.account.AccountEvent.RootCredentialRevoked;
import dev.portcullis.identity.account.AccountEvent.SecurityPreferenceChanged;
import dev.portcullis.identity.group.GroupEvent;
import dev.portcullis.identity.logon.LoginProfileEvent;
import dev.portcullis.identity.membership.MembershipEvent;
import dev.portcullis.identity.mfa.MfaDeviceEvent;
import dev.portcullis.identity.role.RoleEvent;
import dev.portcullis.identity.role.TrustedPrincipal;
import dev.portcullis.identity.user.UserEvent;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One event of each type, as they stand in the golden files. */
final class ExampleEvents {

    static final List<Class<?>> PARENTS = List.of(
            AccountEvent.class,
            UserEvent.class,
            GroupEvent.class,
            MembershipEvent.class,
            RoleEvent.class,
            AccessKeyEvent.class,
            LoginProfileEvent.class,
            MfaDeviceEvent.class);

    private static final AccountId ACCOUNT = AccountId.parse("1000000000000101");
    private static final PrincipalId ALICE = new PrincipalId("200000000000000101");
    private static final PrincipalId READER = new PrincipalId("300000000000000101");
    private static final String TEAM = "g-0a1b2c3d4e5f6g7h";
    private static final Instant NOT_BEFORE = Instant.parse("2026-01-01T00:00:01Z");
    private static final String TRUST =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                    + "\"Principal\":{\"RAM\":[\"acs:ram::1000000000000101:user/alice\",\"acs:ram::1000000000000202:user/mallory\"]}}]}";
    private static final List<TrustedPrincipal> TRUSTED = List.of(
            new TrustedPrincipal("acs:ram::1000000000000101:user/alice", Optional.of(ALICE.value())),
            new TrustedPrincipal("acs:ram::1000000000000202:user/mallory", Optional.empty()));

    private ExampleEvents() {}

    static Stream<Object> all() {
        return Stream.of(account(), user(), group(), role(), accessKey(), logon())
                .flatMap(events -> events);
    }

    private static Stream<Object> account() {
        return Stream.of(
                new AccountOpened(ACCOUNT, "tenant"),
                new AliasSet(ACCOUNT, "example-corp"),
                new AliasRemoved(ACCOUNT, "example-corp"),
                new RootCredentialIssued(ACCOUNT, "root-abcdEFGH1234_-xY"),
                new RootCredentialRevoked(ACCOUNT, "root-abcdEFGH1234_-xY", NOT_BEFORE),
                new SecurityPreferenceChanged(ACCOUNT, false, true, true, true, false, 6, List.of("192.0.2.0/24")),
                new PasswordPolicyChanged(ACCOUNT, 12, true, true, true, false, 4, true, 90, false, 3, 5),
                new AccountClosed(ACCOUNT));
    }

    private static Stream<Object> logon() {
        String device = "acs:ram::1000000000000101:mfa/alices-phone";
        return Stream.of(
                new LoginProfileEvent.LoginProfileCreated(ALICE, "alice", true, false),
                new LoginProfileEvent.LoginProfileUpdated(ALICE, "alice", false, true),
                new LoginProfileEvent.PasswordChanged(ALICE, "alice", "user"),
                new LoginProfileEvent.LoginProfileLocked(ALICE, "alice", NOT_BEFORE),
                new LoginProfileEvent.LoginProfileDeleted(ALICE, "alice"),
                new MfaDeviceEvent.MfaDeviceCreated(device),
                new MfaDeviceEvent.MfaDeviceBound(device, ALICE, "alice"),
                new MfaDeviceEvent.MfaDeviceUnbound(device, ALICE, "alice"),
                new MfaDeviceEvent.MfaDeviceDeleted(device));
    }

    private static Stream<Object> user() {
        return Stream.of(
                new UserEvent.UserCreated(ALICE, "alice"),
                new UserEvent.UserRenamed(ALICE, "alice.a", "alice"),
                new UserEvent.UserUpdated(ALICE, "alice"),
                new UserEvent.UserDisabled(ALICE, "alice"),
                new UserEvent.UserEnabled(ALICE, "alice"),
                new UserEvent.UserSessionsEnded(ALICE, "alice", NOT_BEFORE),
                new UserEvent.UserTagged(ALICE, Map.of("team", "orders")),
                new UserEvent.UserUntagged(ALICE, List.of("team")),
                new UserEvent.UserDeleted(ALICE, "alice"));
    }

    private static Stream<Object> group() {
        return Stream.of(
                new GroupEvent.GroupCreated(TEAM, "team"),
                new GroupEvent.GroupRenamed(TEAM, "orders", "team"),
                new GroupEvent.GroupDeleted(TEAM, "team"),
                new MembershipEvent.MembershipAdded(ALICE, "alice", TEAM, "team"),
                new MembershipEvent.MembershipRemoved(ALICE, "alice", TEAM, "team", "requested"));
    }

    private static Stream<Object> role() {
        return Stream.of(
                new RoleEvent.RoleCreated(READER, "reader", TRUST, TRUSTED, 3_600, Optional.of("reads")),
                new RoleEvent.RoleTrustChanged(READER, "reader", TRUST, TRUSTED),
                new RoleEvent.RoleUpdated(READER, "reader", 7_200, Optional.empty()),
                new RoleEvent.RoleDisabled(READER, "reader"),
                new RoleEvent.RoleEnabled(READER, "reader"),
                new RoleEvent.RoleSessionsEnded(READER, "reader", NOT_BEFORE),
                new RoleEvent.RoleTagged(READER, Map.of("team", "orders")),
                new RoleEvent.RoleUntagged(READER, List.of("team")),
                new RoleEvent.RoleDeleted(READER, "reader"));
    }

    private static Stream<Object> accessKey() {
        return Stream.of(
                new AccessKeyCreated("LTAIexample0000000000101", "user", ALICE, "alice", "api"),
                new AccessKeyStatusChanged("LTAIexample0000000000101", ALICE, "Inactive", Optional.of("leaked")),
                new AccessKeyDeleted("LTAIexample0000000000101", ALICE, Optional.of("minted-with-leaked-key")),
                new AccessKeyLeaked("LTAIexample0000000000101", ALICE, Instant.parse("2026-01-31T12:00:01Z")));
    }
}
