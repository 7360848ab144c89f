package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.sequence.PerStream;
import dev.portcullis.decision.replica.sequence.Taint;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From where a replica is loaded. Each answer is one consistent moment of the ledger. */
public interface LedgerSource {

    /** Everything. */
    Snapshot load();

    /** What repairs changed after a generation; without accounts if there was none. */
    Snapshot repairedAfter(long generation);

    /**
     * A moment of the ledger.
     *
     * @param offsets    where to go on reading, per partition; a partition that is missing was never read
     * @param generation counts the repairs
     */
    record Snapshot(
            List<AccountSnapshot> accounts,
            Map<PartitionOfStream, Long> offsets,
            List<PartitionTaint> partitionTaints,
            long generation) {

        public Snapshot {
            accounts = List.copyOf(accounts);
            offsets = Map.copyOf(offsets);
            partitionTaints = List.copyOf(partitionTaints);
        }
    }

    /** One account at a moment of the ledger. */
    record AccountSnapshot(AccountId account, PerStream<StreamSnapshot> streams) {

        /** How far the ledger has come with the account. */
        public AccountVector vector() {
            return new AccountVector(
                    streams.identity().position(),
                    streams.policy().position(),
                    streams.acl().position());
        }
    }

    /**
     * What one stream has brought for an account.
     *
     * @param required   what the applied events' commands knew of the other streams
     * @param repairedTo Kafka's messages below this offset are covered by a repair
     */
    record StreamSnapshot(
            StreamPosition position, AccountVector required, Optional<Taint> taint, long repairedTo, List<Fact> facts) {

        /** Nothing was brought yet. */
        public static final StreamSnapshot NONE =
                new StreamSnapshot(StreamPosition.NONE, AccountVector.NONE, Optional.empty(), 0, List.of());

        public StreamSnapshot {
            facts = List.copyOf(facts);
        }
    }

    /** A message of the partition did not say whose it is: every account there may have missed it. */
    record PartitionTaint(PartitionOfStream partition, long offset, String detail) {}
}
