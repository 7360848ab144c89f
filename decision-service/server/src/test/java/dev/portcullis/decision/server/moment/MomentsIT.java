package dev.portcullis.decision.server.moment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.replica.AccountFacts;
import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.replica.sequence.Arrival;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.audit.LedgerFreshness;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.RandomHistory;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Every moment of every history can be come back to, by its time and by its position. */
class MomentsIT {

    private static final ReadSide readSide = ReadSide.shared();

    /** A transaction as it counts: from this time of the ledger on, the account had come that far. */
    private record Happened(EventStream stream, Instant time, StreamPosition position, List<FactChange> changes) {}

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73})
    void theMomentOfATimeIsWhatHadHappenedByThenHoweverTheClocksOfTheServicesJumped(long seed) {
        MessageWriter writer = new MessageWriter(readSide.keys(), Cast.freshAccount());
        List<Message> log = withJumpingClocks(new RandomHistory(seed, writer).messages(40), new Random(seed));
        List<Happened> history = happened(log);
        readSide.publish(log);
        awaitReplica(writer);
        Moments moments = readSide.bean(Moments.class);
        for (Happened happened : history) {
            Instant time = happened.time();
            if (!history.getFirst().time().isAfter(time)) {
                Moment moment = moments.asOf(writer.account(), new AsOf.Time(time), "/asOf");
                assertThat(moment.state().facts()).as("%s", time).isEqualTo(facts(writer, history, time));
                assertThat(moment.vector()).as("%s", time).isEqualTo(vector(history, time));
                Moment again = moments.asOf(writer.account(), new AsOf.Position(moment.vector()), "/asOf");
                assertThat(again.state().facts()).isEqualTo(moment.state().facts());
                assertThat(again.time()).isBeforeOrEqualTo(time);
                Moment just = moments.asOf(writer.account(), new AsOf.Time(again.time()), "/asOf");
                assertThat(just.vector()).isEqualTo(moment.vector());
            }
        }
    }

    @Test
    void aLedgerThatWasWrittenBeforeThereWereMomentsGetsThem() throws Exception {
        MessageWriter writer = new MessageWriter(readSide.keys(), Cast.freshAccount());
        readSide.publish(withJumpingClocks(new RandomHistory(74, writer).messages(40), new Random(74)));
        awaitReplica(writer);
        readSide.bean(LedgerFreshness.class).await(writer.account(), writer.vector());
        String migration = new String(
                new ClassPathResource("db/decision/V3__moments.sql").getContentAsByteArray(), StandardCharsets.UTF_8);
        try (Connection connection = readSide.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT 1 FROM ledger_state FOR UPDATE");
            List<String> written = moments(statement);
            statement.execute("DROP TABLE stream_moment; DROP INDEX fact_interval_key");
            statement.execute(migration);
            assertThat(moments(statement)).isEqualTo(written).hasSizeGreaterThan(20);
            connection.rollback();
        }
    }

    private static List<String> moments(Statement statement) throws SQLException {
        List<String> moments = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT m::text FROM stream_moment m ORDER BY account_id, stream, at")) {
            while (rows.next()) {
                moments.add(rows.getString(1));
            }
        }
        return moments;
    }

    private static void awaitReplica(MessageWriter writer) {
        Eventually.assertThat(() -> assertThat(
                        readSide.bean(Moments.class).present(writer.account()).vector())
                .isEqualTo(writer.vector()));
    }

    /** The account itself is opened first, by all clocks. */
    private static List<Message> withJumpingClocks(List<Message> log, Random random) {
        List<Message> jumping = new ArrayList<>();
        Instant opened = Instant.parse("2026-01-01T00:00:00Z");
        for (Message message : log) {
            Instant time = jumping.isEmpty() ? opened : opened.plusMillis(1 + random.nextInt(60_000));
            jumping.add(message.with(EventAttribute.TIME, time.toString())
                    .signedBy(readSide.keys().of(message.stream())));
        }
        return jumping;
    }

    private static List<Happened> happened(List<Message> log) {
        EventReader reader = new EventReader(new SignatureCheck(readSide.keys().verification()));
        Map<EventStream, Instant> latest = new EnumMap<>(EventStream.class);
        List<FactChange> open = new ArrayList<>();
        List<Happened> history = new ArrayList<>();
        for (Message message : log) {
            Inbound inbound = Inbound.of(message.stream(), message.consumerRecord(0, 0), reader);
            Arrival.Usable arrival = (Arrival.Usable) ((Inbound.ForAccount) inbound).arrival();
            Instant time = latest.merge(
                    message.stream(), arrival.event().time(), (one, other) -> one.isAfter(other) ? one : other);
            open.addAll(arrival.changes());
            if (arrival.event().transaction().isLast()) {
                history.add(new Happened(message.stream(), time, arrival.event().position(), List.copyOf(open)));
                open.clear();
            }
        }
        return history;
    }

    private static AccountFacts facts(MessageWriter writer, List<Happened> history, Instant time) {
        AccountFacts facts = AccountFacts.none(writer.account());
        for (Happened happened : history) {
            facts = happened.time().isAfter(time) ? facts : facts.with(happened.changes());
        }
        return facts;
    }

    private static AccountVector vector(List<Happened> history, Instant time) {
        AccountVector vector = AccountVector.NONE;
        for (Happened happened : history) {
            vector = happened.time().isAfter(time) ? vector : vector.with(happened.stream(), happened.position());
        }
        return vector;
    }
}
