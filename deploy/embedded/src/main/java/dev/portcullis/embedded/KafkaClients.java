package dev.portcullis.embedded;

import java.util.Map;

/** What a client needs to know to reach the embedded Kafka as one of its principals. */
final class KafkaClients {

    static final String MECHANISM = "SCRAM-SHA-512";
    static final String PROTOCOL = "SASL_PLAINTEXT";

    private KafkaClients() {}

    static Map<String, Object> properties(String bootstrapServers, String user, String password) {
        return Map.of(
                "bootstrap.servers", bootstrapServers,
                "security.protocol", PROTOCOL,
                "sasl.mechanism", MECHANISM,
                "sasl.jaas.config", scramLogin(user, password));
    }

    static String scramLogin(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }
}
