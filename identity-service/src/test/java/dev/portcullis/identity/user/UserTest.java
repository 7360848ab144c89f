package dev.portcullis.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.identity.user.UserCommand.CreateUser;
import dev.portcullis.identity.user.UserCommand.DeleteUser;
import dev.portcullis.identity.user.UserEvent.UserCreated;
import dev.portcullis.identity.user.UserEvent.UserDeleted;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.testkit.Cast;
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
