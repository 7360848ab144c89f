package dev.portcullis.identity.accesskey;

import dev.portcullis.identity.accesskey.AccessKeyCommand.CreateAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.DeleteAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.ReportLeakedAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.RevokeAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.SetAccessKeyStatus;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyCreated;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyDeleted;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyLeaked;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyStatusChanged;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.testkit.Cast;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class AccessKeysTest {

    private static final PrincipalId ALICE = Cast.ALICE.id();
    private static final AccessKeysId KEYS = new AccessKeysId(ALICE);
    private static final String FIRST = "LTAIfirst000000000000101";
    private static final String SECOND = "LTAMsecond00000000000101";
    private static final Instant NOT_BEFORE = Instant.parse("2026-01-31T12:00:01Z");

    private final AggregateTestFixture<AccessKeys> keys = new AggregateTestFixture<>(AccessKeys.class);

    @Test
    void aKeyIsCreatedForOneUse() {
        keys.givenNoPriorActivity()
                .when(new CreateAccessKey(KEYS, FIRST, "user", ALICE, "alice", "api"))
                .expectEvents(created(FIRST, "api"));
        keys.given(created(FIRST, "api"))
                .when(new CreateAccessKey(KEYS, SECOND, "user", ALICE, "alice", "messaging"))
                .expectEvents(created(SECOND, "messaging"));
    }

    @Test
    void thereAreTwoKeysAtMost() {
        keys.given(created(FIRST, "api"), created(SECOND, "messaging"))
                .when(new CreateAccessKey(KEYS, "LTAIthird000000000000101", "user", ALICE, "alice", "api"))
                .expectException(Rejection.class);
        keys.given(created(FIRST, "api"), created(SECOND, "messaging"), deleted(FIRST, Optional.empty()))
                .when(new CreateAccessKey(KEYS, "LTAIthird000000000000101", "user", ALICE, "alice", "api"))
                .expectEvents(created("LTAIthird000000000000101", "api"));
    }

    @Test
    void aStatusChangesOnce() {
        keys.given(created(FIRST, "api"))
                .when(new SetAccessKeyStatus(KEYS, FIRST, AccessKeyStatus.INACTIVE))
                .expectEvents(status(FIRST, "Inactive", Optional.empty()));
        keys.given(created(FIRST, "api"), status(FIRST, "Inactive", Optional.empty()))
                .when(new SetAccessKeyStatus(KEYS, FIRST, AccessKeyStatus.INACTIVE))
                .expectNoEvents();
        keys.given(created(FIRST, "api"), status(FIRST, "Inactive", Optional.empty()))
                .when(new SetAccessKeyStatus(KEYS, FIRST, AccessKeyStatus.ACTIVE))
                .expectEvents(status(FIRST, "Active", Optional.empty()));
    }

    @Test
    void aLeakedKeyIsInactiveForGood() {
        keys.given(created(FIRST, "api"))
                .when(new ReportLeakedAccessKey(KEYS, FIRST, NOT_BEFORE))
                .expectEvents(status(FIRST, "Inactive", Optional.of("leaked")), leaked(FIRST));
        keys.given(created(FIRST, "api"), status(FIRST, "Inactive", Optional.empty()))
                .when(new ReportLeakedAccessKey(KEYS, FIRST, NOT_BEFORE))
                .expectEvents(leaked(FIRST));
        keys.given(created(FIRST, "api"), status(FIRST, "Inactive", Optional.of("leaked")), leaked(FIRST))
                .when(new SetAccessKeyStatus(KEYS, FIRST, AccessKeyStatus.ACTIVE))
                .expectException(Rejection.class);
        keys.given(created(FIRST, "api"), status(FIRST, "Inactive", Optional.of("leaked")), leaked(FIRST))
                .when(new ReportLeakedAccessKey(KEYS, FIRST, NOT_BEFORE.plusSeconds(60)))
                .expectNoEvents();
    }

    @Test
    void aKeyIsDeletedOnce() {
        keys.given(created(FIRST, "api"))
                .when(new DeleteAccessKey(KEYS, FIRST))
                .expectEvents(deleted(FIRST, Optional.empty()));
        keys.given(created(FIRST, "api"))
                .when(new RevokeAccessKey(KEYS, FIRST, "user-deleted"))
                .expectEvents(deleted(FIRST, Optional.of("user-deleted")));
        keys.given(created(FIRST, "api"), deleted(FIRST, Optional.empty()))
                .when(new DeleteAccessKey(KEYS, FIRST))
                .expectException(Rejection.class);
    }

    private static AccessKeyCreated created(String id, String use) {
        return new AccessKeyCreated(id, "user", ALICE, "alice", use);
    }

    private static AccessKeyStatusChanged status(String id, String status, Optional<String> cause) {
        return new AccessKeyStatusChanged(id, ALICE, status, cause);
    }

    private static AccessKeyDeleted deleted(String id, Optional<String> cause) {
        return new AccessKeyDeleted(id, ALICE, cause);
    }

    private static AccessKeyLeaked leaked(String id) {
        return new AccessKeyLeaked(id, ALICE, NOT_BEFORE);
    }
}
