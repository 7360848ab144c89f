package dev.portcullis.policy.systempolicy;

import dev.portcullis.policy.systempolicy.SystemPolicyCommand.ReleaseVersion;
import dev.portcullis.policy.systempolicy.SystemPolicyEvent.SystemPolicyReleased;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class SystemPolicyTest {

    private static final String ID = "p-abcdefghij2345672345";

    private final FixtureConfiguration<SystemPolicy> fixture = new AggregateTestFixture<>(SystemPolicy.class);

    @Test
    void theFirstVersionBeginsThePolicy() {
        fixture.givenNoPriorActivity().when(release(1)).expectEvents(released(1));
    }

    @Test
    void theNextVersionIsAdded() {
        fixture.given(released(1)).when(release(2)).expectEvents(released(2));
    }

    @Test
    void whatWasReleasedIsNotReleasedAgain() {
        fixture.given(released(1), released(2))
                .when(release(2))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void anOlderReleaseUndoesNothing() {
        fixture.given(released(1), released(2), released(3)).when(release(1)).expectNoEvents();
    }

    @Test
    void noVersionIsLeftOut() {
        fixture.given(released(1)).when(release(3)).expectException(IllegalStateException.class);
    }

    private static ReleaseVersion release(int number) {
        return new ReleaseVersion(ID, "Reading", number, version(number));
    }

    private static SystemPolicyVersion version(int number) {
        return new SystemPolicyVersion(number + ".0", "reads", Optional.of("auditors"), "{\"n\":" + number + "}");
    }

    private static SystemPolicyReleased released(int number) {
        return new SystemPolicyReleased(
                "1000000000000000",
                ID,
                "Reading",
                "reads",
                Optional.of("auditors"),
                "v" + number,
                "{\"n\":" + number + "}",
                number + ".0");
    }
}
