package dev.portcullis.embedded;

import dev.portcullis.vocabulary.EventStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Starts a durable Kafka, writes a hundred records and waits to be killed. */
final class DurableKafkaProgram {

    static final int RECORDS = 100;

    private DurableKafkaProgram() {}

    static Map<KafkaPrincipal, String> passwords() {
        Map<KafkaPrincipal, String> passwords = new EnumMap<>(KafkaPrincipal.class);
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            passwords.put(principal, "password-of-" + principal.userName());
        }
        return passwords;
    }

    public static void main(String[] arguments) throws Exception {
        Owner.endWithTheFirstFailure();
        EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.durable(Path.of(arguments[0]), passwords()));
        try (var producer = new KafkaProducer<>(
                kafka.clientProperties(KafkaPrincipal.POLICY_SERVICE),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(EventStream.POLICY.topic(), "1", "record " + i))
                        .get(30, TimeUnit.SECONDS);
            }
        }
        Owner.readyAndWait(kafka.bootstrapServers());
    }
}
