package dev.portcullis.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.identity.user.UserCommand.CreateUser;
import dev.portcullis.identity.user.UserCommand.DeleteUser;
import dev.portcullis.identity.user.UserCommand.DisableUser;
import dev.portcullis.identity.user.UserCommand.EnableUser;
import dev.portcullis.identity.user.UserCommand.TagUser;
import dev.portcullis.identity.user.UserCommand.UntagUser;
import dev.portcullis.identity.user.UserCommand.UpdateUser;
import dev.portcullis.identity.user.UserEvent.UserCreated;
import dev.portcullis.identity.user.UserEvent.UserDeleted;
import dev.portcullis.identity.user.UserEvent.UserDisabled;
import dev.portcullis.identity.user.UserEvent.UserRenamed;
import dev.portcullis.identity.user.UserEvent.UserSessionsEnded;
import dev.portcullis.identity.user.UserEvent.UserTagged;
import dev.portcullis.identity.user.UserEvent.UserUpdated;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.testkit.Cast;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {

    private final AggregateTestFixture<User> user = new AggregateTestFixture<>(User.class);

    @Test
    void aUserIsCreatedUnderTheIdOfTheCommand() {
        user.givenNoPriorActivity()
                .when(new CreateUser(Cast.ALICE.id(), new UserName("alice")))
                .expectEvents(new UserCreated(Cast.ALICE.id(), "alice"));
    }

    @Test
    void aDeletedUserIsNamedInTheEvent() {
        user.given(new UserCreated(Cast.ALICE.id(), "alice"))
                .when(new DeleteUser(Cast.ALICE.id()))
                .expectEvents(new UserDeleted(Cast.ALICE.id(), "alice"))
                .expectMarkedDeleted();
    }

    @Test
    void aUserIsDeletedOnce() {
        user.given(new UserCreated(Cast.ALICE.id(), "alice"), new UserDeleted(Cast.ALICE.id(), "alice"))
                .when(new DeleteUser(Cast.ALICE.id()))
                .expectException(AggregateDeletedException.class);
    }

    @Test
    void aUserIsRenamedUnderItsId() {
        user.given(new UserCreated(Cast.ALICE.id(), "alice"))
                .when(new UpdateUser(Cast.ALICE.id(), new UserName("alice.a"), true))
                .expectEvents(
                        new UserRenamed(Cast.ALICE.id(), "alice.a", "alice"),
                        new UserUpdated(Cast.ALICE.id(), "alice.a"));
        user.given(new UserCreated(Cast.ALICE.id(), "alice"))
                .when(new UpdateUser(Cast.ALICE.id(), new UserName("alice"), false))
                .expectNoEvents();
    }

    @Test
    void aUserIsDisabledAndEnabledOnceAndItsSessionsEnd() {
        Instant notBefore = Instant.parse("2026-01-01T00:00:01Z");
        user.given(new UserCreated(Cast.ALICE.id(), "alice"))
                .when(new DisableUser(Cast.ALICE.id(), notBefore))
                .expectEvents(
                        new UserDisabled(Cast.ALICE.id(), "alice"),
                        new UserSessionsEnded(Cast.ALICE.id(), "alice", notBefore));
        user.given(new UserCreated(Cast.ALICE.id(), "alice"), new UserDisabled(Cast.ALICE.id(), "alice"))
                .when(new DisableUser(Cast.ALICE.id(), notBefore))
                .expectNoEvents();
        user.given(new UserCreated(Cast.ALICE.id(), "alice"))
                .when(new EnableUser(Cast.ALICE.id()))
                .expectNoEvents();
    }

    @Test
    void onlyTagsThatChangeAreTold() {
        user.given(new UserCreated(Cast.ALICE.id(), "alice"), new UserTagged(Cast.ALICE.id(), Map.of("a", "1")))
                .when(new TagUser(Cast.ALICE.id(), Map.of("a", "1", "b", "2")))
                .expectEvents(new UserTagged(Cast.ALICE.id(), new TreeMap<>(Map.of("b", "2"))));
        user.given(new UserCreated(Cast.ALICE.id(), "alice"), new UserTagged(Cast.ALICE.id(), Map.of("a", "1")))
                .when(new UntagUser(Cast.ALICE.id(), List.of("b")))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Alice.B_c-9", "."})
    void aNameHasLettersDigitsDotsUnderscoresAndHyphens(String text) {
        assertThat(new UserName(text)).hasToString(text);
        assertThat(new UserName("a".repeat(64)).value()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä", "a@b", "a\n", "a*"})
    void aNameWithOtherCharactersIsRefused(String text) {
        assertRefused(text, "InvalidParameter.UserName.InvalidChars");
    }

    @Test
    void aNameIsNeitherEmptyNorTooLong() {
        assertRefused("", "InvalidParameter.UserName.Length");
        assertRefused("a".repeat(65), "InvalidParameter.UserName.Length");
    }

    private static void assertRefused(String text, String code) {
        assertThatThrownBy(() -> new UserName(text))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }
}
