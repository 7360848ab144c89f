package dev.portcullis.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.platform.integration.SampleEvents;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final RelayMailbox mailbox = new RelayMailbox();
    private final Publisher publisher = new Publisher(producer, mailbox);

    @Test
    void anAcknowledgementComesIntoTheMailbox() throws InterruptedException {
        send();
        assertThat(mailbox.isEmpty()).isTrue();
        assertThat(publisher.unacknowledged()).isEqualTo(1);

        producer.completeNext();

        assertThat(mailbox.takeAll(System.nanoTime())).containsExactly(new RelaySignal.HeartbeatAcknowledged(0, 0));
    }

    @Test
    void nothingLeavesAfterTheFirstSendThatFails() throws InterruptedException {
        send();
        send();
        TopicAuthorizationException denied = new TopicAuthorizationException("not authorized");
        producer.errorNext(denied);

        assertThat(producer.closed()).isTrue();
        send();
        assertThat(producer.history()).hasSize(2);
        assertThat(mailbox.takeAll(System.nanoTime())).containsExactly(new RelaySignal.SendFailed(denied));
    }

    @Test
    void anAcknowledgementAfterAFailureCountsNoMore() throws InterruptedException {
        send();
        send();
        producer.errorNext(new TopicAuthorizationException("not authorized"));
        producer.completeNext();

        assertThat(mailbox.takeAll(System.nanoTime())).singleElement().isInstanceOf(RelaySignal.SendFailed.class);
    }

    @Test
    void aKafkaThatIsSilentForTooLongEndsTheTerm() throws RelayFailure {
        publisher.checkPatience(Duration.ZERO);
        send();

        publisher.checkPatience(Duration.ofHours(1));
        assertThatThrownBy(() -> publisher.checkPatience(Duration.ZERO))
                .isInstanceOf(RelayFailure.class)
                .hasMessageContaining("acknowledged nothing");
    }

    private void send() {
        publisher.send(record(), offset -> new RelaySignal.HeartbeatAcknowledged(0, offset));
    }

    private static ProducerRecord<byte[], byte[]> record() {
        return KafkaRecords.of(SampleEvents.EVENTS.of(SampleEvents.stored("hello")), "identity.events.v1", 0);
    }
}
