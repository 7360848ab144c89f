package dev.portcullis.decision.server.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.CheckpointKeys;
import dev.portcullis.decision.proof.ConsistencyProof;
import dev.portcullis.decision.proof.Frontier;
import dev.portcullis.decision.proof.LeafRange;
import dev.portcullis.decision.proof.ProofPlan;
import dev.portcullis.decision.proof.TreeHash;
import dev.portcullis.decision.proof.TreeNodes;
import dev.portcullis.decision.server.tree.CheckpointAlarm.Kind;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of a log, and what raises an alarm. */
class CheckpointMemoryTest {

    private static final String ORIGIN = "portcullis/audit-log";

    private final KeyPair keys = newKeys();
    private final CheckpointSigner signer = new CheckpointSigner(ORIGIN, keys);
    private final GrowingTree tree = new GrowingTree();
    private final CheckpointMemory memory = new CheckpointMemory(
            new CheckpointKeys(ORIGIN, List.of(keys.getPublic())),
            tree,
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

    @Test
    void theNewestOfALogThatOnlyGrowsIsRemembered() {
        for (int size = 1; size <= 20; size++) {
            tree.grow("entry " + size);
            assertThat(memory.see(tree.note(signer))).map(Checkpoint::size).contains((long) size);
        }
        assertThat(memory.newest()).map(Checkpoint::size).contains(20L);
        assertThat(memory.agreesWithLog()).isTrue();
        assertThat(memory.alarms()).isEmpty();
    }

    @Test
    void aNoteThatComesAgainOrAsAMemoryInAnyOrderIsNoAlarm() {
        String first = tree.grown(3).note(signer);
        String second = tree.grown(4).note(signer);
        String third = tree.grown(5).note(signer);

        memory.recall(second);
        memory.recall(first);
        memory.recall(third);
        memory.see(first);
        memory.see(third);

        assertThat(memory.newest()).map(Checkpoint::size).contains(12L);
        assertThat(memory.alarms()).isEmpty();
    }

    @Test
    void anotherRootOfTheSameSizeIsAnAlarm() {
        memory.see(tree.grown(5).note(signer));

        assertThat(memory.see(new GrowingTree().grown(4).grow("other").note(signer)))
                .isEmpty();

        assertAlarm(Kind.OTHER_ROOT, "5 entries have different roots");
        assertThat(memory.agreesWithLog()).isFalse();
    }

    @Test
    void aNewCheckpointOfASmallerSizeIsAnAlarmAlthoughItIsABeginning() {
        GrowingTree behind = new GrowingTree().grown(5);
        memory.see(tree.grown(8).note(signer));

        assertThat(memory.see(behind.note(signer))).isEmpty();

        assertAlarm(Kind.SMALLER, "After a checkpoint of 8 entries came one of 5");
        assertThat(memory.newest()).map(Checkpoint::size).contains(8L);
        assertThat(memory.agreesWithLog()).isFalse();
    }

    @Test
    void aCheckpointThatDoesNotGoOnFromTheLastIsAnAlarmAndIsNotRemembered() {
        memory.see(tree.grown(8).note(signer));
        tree.replaceBy(new GrowingTree().grown(2).grow("rewritten").grown(9));

        assertThat(memory.see(tree.note(signer))).isEmpty();
        assertThat(memory.see(tree.grown(1).note(signer))).isEmpty();

        assertThat(memory.alarms()).extracting(CheckpointAlarm::kind).contains(Kind.INCONSISTENT);
        assertThat(memory.newest()).map(Checkpoint::size).contains(8L);
        assertThat(memory.raised()).isEqualTo(2);
    }

    @Test
    void aCheckpointOfMoreThanTheLogHasIsAnAlarm() {
        memory.see(tree.grown(3).note(signer));

        memory.see(new GrowingTree().grown(6).note(signer));

        assertAlarm(Kind.INCONSISTENT, "checkpoint of 6 entries goes on from the one of 3");
    }

    @Test
    void aLogThatWasRewrittenOrShortenedIsAnAlarmBeforeAnybodySignsIt() {
        memory.see(tree.grown(8).note(signer));

        tree.replaceBy(new GrowingTree().grown(7));
        assertThat(memory.agreesWithLog()).isFalse();
        tree.replaceBy(new GrowingTree().grow("rewritten").grown(9));
        assertThat(memory.agreesWithLog()).isFalse();
        assertThat(memory.agreesWithLog()).isFalse();

        assertThat(memory.alarms())
                .extracting(CheckpointAlarm::kind)
                .containsExactly(Kind.LOG_SHRANK, Kind.LOG_REWRITTEN);
    }

    @Test
    void whatTheLogsKeyHasNotSignedIsAnAlarmButStopsNothing() {
        String forged = tree.grown(3).note(new CheckpointSigner(ORIGIN, newKeys()));

        assertThat(memory.see(forged)).isEmpty();
        assertThat(memory.see("rubbish")).isEmpty();
        assertThat(memory.recall("")).isEmpty();

        assertThat(memory.alarms()).extracting(CheckpointAlarm::kind).containsOnly(Kind.UNVERIFIABLE);
        assertThat(memory.agreesWithLog()).isTrue();
        assertThat(memory.see(tree.note(signer))).isPresent();
    }

    @Test
    void aCheckpointOfALogWithAnotherNameSaysNothing() {
        String former = tree.grown(3).note(new CheckpointSigner("portcullis/former", keys));

        assertThat(memory.recall(former)).isEmpty();
        assertThat(memory.see(former)).isEmpty();

        assertThat(memory.newest()).isEmpty();
        assertThat(memory.alarms()).isEmpty();
    }

    @Test
    void aTreeThatCannotBeReadIsNoAlarmAndNothingIsRemembered() {
        memory.see(tree.grown(3).note(signer));
        String next = tree.grown(3).note(signer);

        tree.away = true;
        assertThatThrownBy(() -> memory.see(next)).hasMessageContaining("does not answer");
        tree.away = false;

        assertThat(memory.newest()).map(Checkpoint::size).contains(3L);
        assertThat(memory.see(next)).isPresent();
        assertThat(memory.alarms()).isEmpty();
    }

    @Test
    void whatWasKeptIsBelievedBeforeTheLog() {
        List<String> kept = List.of(
                tree.grown(3).note(signer),
                tree.grown(3).note(signer),
                tree.grown(3).note(signer));
        tree.replaceBy(new GrowingTree().grown(4).grow("rewritten").grown(4));

        kept.forEach(memory::recall);

        assertThat(memory.newest()).map(Checkpoint::size).contains(9L);
        assertThat(memory.alarms())
                .extracting(CheckpointAlarm::kind, CheckpointAlarm::size)
                .containsExactly(tuple(Kind.LOG_REWRITTEN, 6L), tuple(Kind.LOG_REWRITTEN, 9L));
        assertThat(memory.see(tree.note(signer))).isEmpty();
        assertThat(memory.agreesWithLog()).isFalse();
    }

    private void assertAlarm(Kind kind, String sentence) {
        assertThat(memory.alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(kind);
            assertThat(alarm.sentence()).contains(sentence);
        });
    }

    /** A log in memory. */
    private static final class GrowingTree implements LogTree {

        private TreeNodes nodes = new TreeNodes();
        private Frontier frontier = Frontier.empty();
        private boolean away;

        GrowingTree grow(String entry) {
            frontier.append(TreeHash.ofLeaf(entry.getBytes(UTF_8)), nodes::put);
            return this;
        }

        GrowingTree grown(int entries) {
            for (int i = 0; i < entries; i++) {
                grow("entry " + (frontier.size() + 1));
            }
            return this;
        }

        void replaceBy(GrowingTree other) {
            nodes = new TreeNodes();
            other.nodes.all().forEach(nodes::put);
            frontier = Frontier.of(other.frontier.size(), nodes);
        }

        String note(CheckpointSigner by) {
            return by.sign(frontier.size(), frontier.root()).toString();
        }

        @Override
        public long size() {
            if (away) {
                throw new IllegalStateException("the database does not answer");
            }
            return frontier.size();
        }

        @Override
        public TreeHash root(long size) {
            return new LeafRange(0, size).hash(nodes);
        }

        @Override
        public ConsistencyProof consistency(long older, long newer) {
            return new ConsistencyProof(
                    older, newer, ProofPlan.ofConsistency(older, newer).path(nodes));
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
