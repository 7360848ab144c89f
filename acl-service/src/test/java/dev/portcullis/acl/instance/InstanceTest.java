package dev.portcullis.acl.instance;

import static dev.portcullis.platform.testing.Refusals.isRefused;

import dev.portcullis.acl.instance.InstanceCommand.DeleteInstance;
import dev.portcullis.acl.instance.InstanceCommand.RegisterInstance;
import dev.portcullis.acl.instance.InstanceEvent.InstanceDeleted;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegistered;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegisteredInSeries;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class InstanceTest {

    private static final String ACCOUNT = "1000000000000001";
    private static final String ID = "MQ_INST_1000000000000001_abcdefgh";
    private static final InstanceKey KEY = new InstanceKey(AccountId.parse(ACCOUNT), ID);

    private final FixtureConfiguration<Instance> fixture = new AggregateTestFixture<>(Instance.class);

    @Test
    void anInstanceIsRegisteredUnderItsOwnersId() {
        fixture.givenNoPriorActivity().when(register()).expectEvents(registered());
    }

    @Test
    void anInstanceIsRegisteredOnce() {
        isRefused(fixture.given(registered()).when(register()), InstanceRejection.ALREADY_REGISTERED);
    }

    @Test
    void aDeletedIdCanBeRegisteredAgain() {
        fixture.given(registered(), new InstanceDeleted(ACCOUNT, ID))
                .when(register())
                .expectEvents(registered());
    }

    @Test
    void aRegisteredInstanceIsDeleted() {
        fixture.given(registered())
                .when(new DeleteInstance(KEY, Optional.empty()))
                .expectEvents(new InstanceDeleted(ACCOUNT, ID));
    }

    @Test
    void anInstanceIsDeletedOnce() {
        isRefused(
                fixture.given(registered(), new InstanceDeleted(ACCOUNT, ID))
                        .when(new DeleteInstance(KEY, Optional.empty())),
                InstanceRejection.INSTANCE_NOT_FOUND);
    }

    @Test
    void anInstanceThatWasRegisteredAnewIsNotTheOneThatTheCallerSaw() {
        isRefused(
                fixture.given(registered(), new InstanceDeleted(ACCOUNT, ID), registered())
                        .when(new DeleteInstance(KEY, Optional.of(0L))),
                "PreconditionFailed");
    }

    @Test
    void anInstanceThatTheCallerSawIsDeleted() {
        fixture.given(registered(), new InstanceDeleted(ACCOUNT, ID), registered())
                .when(new DeleteInstance(KEY, Optional.of(2L)))
                .expectEvents(new InstanceDeleted(ACCOUNT, ID));
    }

    @Test
    void anInstanceOfAnotherSeriesTellsItsSeries() {
        fixture.givenNoPriorActivity()
                .when(new RegisterInstance(KEY, Series.MQTT, true, "cn-hangzhou", Optional.of("rmq-1")))
                .expectEvents(
                        new InstanceRegisteredInSeries(ACCOUNT, ID, "mqtt", true, "cn-hangzhou", Optional.of("rmq-1")));
    }

    @Test
    void anInstanceOfAnotherSeriesIsDeletedAndRegisteredOnceToo() {
        InstanceRegisteredInSeries five =
                new InstanceRegisteredInSeries(ACCOUNT, ID, "rocketmq-5", true, "cn-hangzhou", Optional.empty());
        isRefused(fixture.given(five).when(register()), InstanceRejection.ALREADY_REGISTERED);
        fixture.given(five)
                .when(new DeleteInstance(KEY, Optional.of(0L)))
                .expectEvents(new InstanceDeleted(ACCOUNT, ID));
    }

    private static RegisterInstance register() {
        return new RegisterInstance(KEY, Series.ROCKETMQ_4, true, "cn-hangzhou", Optional.empty());
    }

    private static InstanceRegistered registered() {
        return new InstanceRegistered(ACCOUNT, ID, "rocketmq", true, "cn-hangzhou");
    }
}
