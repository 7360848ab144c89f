package dev.portcullis.identity.contract;

import dev.portcullis.identity.accesskey.AccessKeyEvent;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyCreated;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyDeleted;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyLeaked;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyStatusChanged;
import dev.portcullis.identity.account.AccountEvent;
import dev.portcullis.identity.account.AccountEvent.AccountOpened;
import dev.portcullis.identity.account.AccountEvent.AliasRemoved;
import dev.portcullis.identity.account.AccountEvent.AliasSet;
import dev.portcullis.identity.account.AccountEvent.RootCredentialIssued;
import dev.portcullis.identity.user.UserEvent;
import dev.portcullis.identity.user.UserEvent.UserCreated;
import dev.portcullis.identity.user.UserEvent.UserDeleted;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One event of each type, as they stand in the golden files. */
final class ExampleEvents {

    static final List<Class<?>> PARENTS = List.of(AccountEvent.class, UserEvent.class, AccessKeyEvent.class);

    private static final AccountId ACCOUNT = AccountId.parse("1000000000000101");
    private static final PrincipalId ALICE = new PrincipalId("200000000000000101");

    private ExampleEvents() {}

    static Stream<Object> all() {
        return Stream.of(
                new AccountOpened(ACCOUNT, "tenant"),
                new AliasSet(ACCOUNT, "example-corp"),
                new AliasRemoved(ACCOUNT, "example-corp"),
                new RootCredentialIssued(ACCOUNT, "root-abcdEFGH1234_-xY"),
                new UserCreated(ALICE, "alice"),
                new UserDeleted(ALICE, "alice"),
                new AccessKeyCreated("LTAIexample0000000000101", "user", ALICE, "alice", "api"),
                new AccessKeyStatusChanged("LTAIexample0000000000101", ALICE, "Inactive", Optional.of("leaked")),
                new AccessKeyDeleted("LTAIexample0000000000101", ALICE, Optional.of("minted-with-leaked-key")),
                new AccessKeyLeaked("LTAIexample0000000000101", ALICE, Instant.parse("2026-01-31T12:00:01Z")));
    }
}
