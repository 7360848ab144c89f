package dev.portcullis.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints who was granted what, and from whom it was taken: a line for each attachment of a policy and for each end of one.
 * {@code --once} reads up to the present end and stops; otherwise the program follows until it is stopped.
 */
public final class SampleConsumer {

    private static final String TOPIC = "policy.events.v1";
    private static final Duration POLL = Duration.ofMillis(500);

    /** A tolerant reader: what this program does not print, it does not look at. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Settings settings;
    private final Signatures signatures;
    private final Bookmark bookmark;
    private final PrintStream out;
    private final PrintStream trouble;

    SampleConsumer(Settings settings, PrintStream out, PrintStream trouble)
            throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.signatures = Signatures.trusting(settings.publicKey());
        this.bookmark = Bookmark.load(settings.bookmark());
        this.out = out;
        this.trouble = trouble;
    }

    /** Runs with the settings of the environment. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // no logging library is meant to be here
        Settings settings;
        try {
            settings = Settings.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; see docs/how-to/consume-events.md");
            System.exit(2);
            return;
        }
        Thread reader = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(reader::interrupt));
        new SampleConsumer(settings, System.out, System.err)
                .run(List.of(arguments).contains("--once"));
    }

    void run(boolean once) throws IOException, GeneralSecurityException {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, bookmark.nextOffset(partition.partition())));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!once || partitions.stream().anyMatch(each -> consumer.position(each) < end(ends, each))) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    handle(record);
                    bookmark.offsets().put(record.partition(), record.offset() + 1);
                }
                if (!records.isEmpty()) {
                    out.flush();
                    bookmark.store(settings.bookmark());
                }
            }
        } catch (InterruptException e) {
            trouble.println("stopped");
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) throws GeneralSecurityException {
        ReceivedEvent event = ReceivedEvent.of(record).orElse(null);
        if (event == null) {
            trouble.println("ignored a record with a header twice: " + TOPIC + "-" + record.partition() + "@"
                    + record.offset());
            return;
        }
        if (event.type().equals("portcullis.heartbeat")) {
            return; // a program that must know how fresh its knowledge is would note the time
        }
        if (!signatures.verify(event)) {
            trouble.println("NOT GENUINE and ignored: " + event.where());
            return;
        }
        String account = event.attribute("accountid");
        switch (bookmark.advance(
                account, Integer.parseInt(event.attribute("epoch")), Long.parseLong(event.attribute("position")))) {
            case KNOWN -> {
                return;
            }
            case AFTER_A_HOLE ->
                trouble.println(
                        "INCOMPLETE: events of account " + account + " before " + event.where() + " are missing");
            case NEW_EPOCH ->
                trouble.println("NEW EPOCH of account " + account + ": lines of its last positions may be void");
            case NEXT -> {}
        }
        print(event);
    }

    private void print(ReceivedEvent event) {
        String what = switch (event.type()) {
            case "policy.attachment.attached" -> "GRANTED";
            case "policy.attachment.detached" -> "REVOKED";
            default -> "";
        };
        if (what.isEmpty()) {
            return;
        }
        if (!event.attribute("revision").equals("1")) {
            trouble.println("UNKNOWN REVISION of " + event.type() + " and not printed: " + event.where());
            return;
        }
        try {
            Attachment attachment = JSON.readValue(event.payload(), Attachment.class);
            out.println(String.join(
                    "  ",
                    event.attribute("time"),
                    what,
                    "account " + event.attribute("accountid"),
                    attachment.policyType() + " policy " + attachment.policyName(),
                    (what.equals("GRANTED") ? "to " : "from ") + attachment.principalType() + " "
                            + attachment.principalName(),
                    "by " + event.attribute("actortype") + " " + event.attribute("actorname"),
                    "because " + orNothing(event.attribute("reason")),
                    "ticket " + orNothing(event.attribute("ticket")),
                    "request " + event.attribute("requestid")));
        } catch (JacksonException e) {
            trouble.println("UNREADABLE and not printed: " + event.where());
        }
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? "-" : text;
    }

    /** Of the payload, what is printed. */
    record Attachment(String principalType, String principalName, String policyType, String policyName) {}
}
