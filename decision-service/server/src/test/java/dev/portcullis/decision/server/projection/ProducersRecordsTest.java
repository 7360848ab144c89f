package dev.portcullis.decision.server.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.replica.event.Heartbeat;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.platform.integration.EventSigner;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What the services' own code writes is what this side reads. */
class ProducersRecordsTest {

    private final StreamKeys keys = new StreamKeys();
    private final SignatureCheck signatures = new SignatureCheck(keys.verification());

    @Test
    void aRelaysHeartbeatIsUnderstood() {
        Instant time = Instant.parse("2026-01-01T00:00:00.123456Z");
        EventSigner signer = new EventSigner(EventStream.ACL, keys.of(EventStream.ACL));
        ProducerRecord<byte[], byte[]> sent = KafkaRecords.of(signer.heartbeat(time, 7, 2, 1));
        ConsumerRecord<byte[], byte[]> read = new ConsumerRecord<>(sent.topic(), 1, 0, sent.key(), sent.value());
        sent.headers().forEach(header -> read.headers().add(header));
        assertThat(Heartbeat.read(EventStream.ACL, read, signatures))
                .contains(new Heartbeat(EventStream.ACL, 1, time, 7, 2));
    }
}
