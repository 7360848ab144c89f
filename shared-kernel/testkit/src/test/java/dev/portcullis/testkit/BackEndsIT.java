package dev.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.embedded.KafkaPrincipal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class BackEndsIT {

    @Test
    void givesEachAskerADatabaseOfItsOwn() throws Exception {
        TestDatabase one = TestPostgres.freshDatabase();
        TestDatabase other = TestPostgres.freshDatabase();

        for (TestDatabase database : new TestDatabase[] {one, other}) {
            try (var connection = database.dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE same_name (id int)");
            }
        }

        assertThat(one.url()).isNotEqualTo(other.url());
        assertThat(Files.readString(one.passwordFile())).isEqualTo(one.password());
        assertThat(Files.getPosixFilePermissions(one.passwordFile()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void letsAServiceWriteToItsTopicWithTheSettingsItIsGiven() throws Exception {
        var settings = TestKafka.properties(KafkaPrincipal.ACL_SERVICE);
        assertThat(settings).containsEntry("portcullis.kafka.user", "acl-service");
        assertThat(Path.of(Objects.requireNonNull(settings.get("portcullis.kafka.password-file"))))
                .isRegularFile();

        try (var producer = new KafkaProducer<>(
                TestKafka.clientProperties(KafkaPrincipal.ACL_SERVICE),
                new StringSerializer(),
                new StringSerializer())) {
            assertThat(producer.send(new ProducerRecord<>("acl.events.v1", "1", "value"))
                            .get()
                            .hasOffset())
                    .isTrue();
        }
    }
}
