package dev.portcullis.decision.guard.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.LedgerSource.Snapshot;
import dev.portcullis.decision.replica.LedgerSource.StreamSnapshot;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.sequence.Taint;
import dev.portcullis.vocabulary.EventStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a moment of the ledger as lines of JSON: where to go on reading Kafka, then one line for each account, then the
 * signature over all lines before. What has no valid last line is not a moment of the ledger.
 */
public final class SnapshotWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutputStream out;
    private final MessageDigest digest = SnapshotSeal.digest();

    private SnapshotWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes the moment.
     *
     * @param after the generation of repairs that was asked for; -1 for everything
     */
    public static void write(Snapshot snapshot, long after, SnapshotSeal seal, OutputStream out) throws IOException {
        SnapshotWriter writer = new SnapshotWriter(out);
        writer.line(header(snapshot, after));
        for (AccountSnapshot account : snapshot.accounts()) {
            writer.line(account(account));
        }
        ObjectNode last = JSON.createObjectNode();
        last.put("signature", Base64.getEncoder().encodeToString(seal.sign(writer.digest)));
        last.put("keyId", seal.keyId());
        writer.line(last);
    }

    private void line(ObjectNode content) throws IOException {
        byte[] line = (JSON.writeValueAsString(content) + "\n").getBytes(UTF_8);
        digest.update(line);
        out.write(line);
    }

    private static ObjectNode header(Snapshot snapshot, long after) {
        ObjectNode header = JSON.createObjectNode();
        header.put("after", after);
        header.put("generation", snapshot.generation());
        header.put("accounts", snapshot.accounts().size());
        ArrayNode offsets = header.putArray("offsets");
        snapshot.offsets()
                .forEach((partition, next) -> partition(offsets, partition).put("next", next));
        ArrayNode taints = header.putArray("partitionTaints");
        for (PartitionTaint taint : snapshot.partitionTaints()) {
            partition(taints, taint.partition()).put("offset", taint.offset()).put("detail", taint.detail());
        }
        return header;
    }

    private static ObjectNode partition(ArrayNode list, PartitionOfStream partition) {
        return list.addObject().put("stream", partition.stream().wireName()).put("partition", partition.partition());
    }

    private static ObjectNode account(AccountSnapshot account) {
        ObjectNode line = JSON.createObjectNode();
        line.put("account", account.account().toString());
        ObjectNode streams = line.putObject("streams");
        for (EventStream stream : EventStream.values()) {
            stream(streams.putObject(stream.wireName()), account.streams().of(stream));
        }
        return line;
    }

    private static void stream(ObjectNode node, StreamSnapshot stream) {
        node.put("position", stream.position().toString());
        node.put("required", stream.required().toString());
        node.put("repairedTo", stream.repairedTo());
        stream.taint().ifPresent(taint -> taint(node.putObject("taint"), taint));
        ArrayNode facts = node.putArray("facts");
        for (Fact fact : stream.facts()) {
            facts.addObject().put("kind", fact.key().kind().wireName()).set("fact", FactJson.tree(fact));
        }
    }

    private static void taint(ObjectNode node, Taint taint) {
        node.put("reason", taint.reason().wireName());
        node.put("detail", taint.detail());
        node.put("partition", taint.place().partition());
        node.put("offset", taint.place().offset());
    }
}
