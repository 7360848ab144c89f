package dev.portcullis.decision.guard.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.LedgerSource.Snapshot;
import dev.portcullis.decision.replica.LedgerSource.StreamSnapshot;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.sequence.Arrival.Place;
import dev.portcullis.decision.replica.sequence.PerStream;
import dev.portcullis.decision.replica.sequence.Taint;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.StreamPosition;
import dev.portcullis.vocabulary.VerificationKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotLinesTest {

    private static final KeyPair DECISION_SERVICE = keys();
    private static final VerificationKeys TRUSTED = VerificationKeys.of(List.of(DECISION_SERVICE.getPublic()));

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        assertThat(read(written(moment(), -1), -1)).isEqualTo(moment());
    }

    @Test
    void aMomentThatIsCutOffIsRefusedWhereverItIsCut() throws IOException {
        String whole = written(moment(), -1);
        List<String> lines = whole.lines().toList();
        for (int kept = 0; kept < lines.size(); kept++) {
            String part = String.join("\n", lines.subList(0, kept));
            assertThatThrownBy(() -> read(part, -1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aMomentThatWasChangedIsRefused() throws IOException {
        String forged = written(moment(), -1).replace("alice", "mallory");

        assertThatThrownBy(() -> read(forged, -1)).hasMessageContaining("not signed by decision-service");
    }

    @Test
    void aMomentOfAnotherSignerIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotWriter.write(moment(), -1, new SnapshotSeal(keys()), out);

        assertThatThrownBy(() -> read(out.toString(UTF_8), -1)).hasMessageContaining("not signed by decision-service");
    }

    @Test
    void repairsThatWereNotAskedForAreRefused() throws IOException {
        String repairs = written(moment(), 3);

        assertThatThrownBy(() -> read(repairs, -1)).hasMessageContaining("answers another question");
    }

    private static Snapshot moment() {
        AccountId account = new AccountId(1234567890123456L);
        StreamSnapshot identity = new StreamSnapshot(
                new StreamPosition(1, 7),
                AccountVector.NONE.with(EventStream.POLICY, new StreamPosition(1, 2)),
                Optional.of(new Taint(TaintReason.HOLE, "position 8 is missing", new Place(1, 99))),
                5,
                List.of(
                        new Fact.Account(account, "tenant"),
                        new Fact.User(new PrincipalId("274180646548292385"), "alice")));
        StreamSnapshot acl = new StreamSnapshot(
                new StreamPosition(1, 2),
                AccountVector.NONE,
                Optional.empty(),
                0,
                List.of(new AclFact.Allowlist("orders", AclFact.Allowlist.Mode.RESTRICTED, List.of("10.0.0.0/8"))));
        PerStream<StreamSnapshot> streams = new PerStream<>(identity, StreamSnapshot.NONE, acl);
        PartitionOfStream partition = new PartitionOfStream(EventStream.ACL, 1);
        return new Snapshot(
                List.of(new AccountSnapshot(account, streams)),
                Map.of(partition, 12L, new PartitionOfStream(EventStream.IDENTITY, 0), 100L),
                List.of(new PartitionTaint(partition, 11, "the key is no account")),
                4);
    }

    private static String written(Snapshot snapshot, long after) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotWriter.write(snapshot, after, new SnapshotSeal(DECISION_SERVICE), out);
        return out.toString(UTF_8);
    }

    private static Snapshot read(String lines, long after) throws IOException {
        return SnapshotReader.read(new ByteArrayInputStream(lines.getBytes(UTF_8)), after, TRUSTED);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
