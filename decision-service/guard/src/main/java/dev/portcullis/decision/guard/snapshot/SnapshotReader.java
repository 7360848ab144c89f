package dev.portcullis.decision.guard.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.LedgerSource.Snapshot;
import dev.portcullis.decision.replica.LedgerSource.StreamSnapshot;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.decision.replica.sequence.Arrival.Place;
import dev.portcullis.decision.replica.sequence.PerStream;
import dev.portcullis.decision.replica.sequence.Taint;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import dev.portcullis.vocabulary.VerificationKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a moment of the ledger; one that is cut off, was changed or answers another question is refused as a whole. */
public final class SnapshotReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BufferedReader lines;
    private final VerificationKeys trusted;
    private final MessageDigest digest = SnapshotSeal.digest();

    private SnapshotReader(InputStream in, VerificationKeys trusted) {
        this.lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        this.trusted = trusted;
    }

    /**
     * Reads the moment that was asked for.
     *
     * @param after see {@link SnapshotWriter#write}
     * @throws IOException if it is not complete, not signed by a trusted key, or cannot be read
     */
    public static Snapshot read(InputStream in, long after, VerificationKeys trusted) throws IOException {
        try {
            return new SnapshotReader(in, trusted).snapshot(after);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("the moment of the ledger cannot be read: " + e.getMessage(), e);
        }
    }

    private Snapshot snapshot(long after) throws IOException {
        JsonNode header = signedLine();
        if (header.path("after").asLong(Long.MIN_VALUE) != after) {
            throw new IOException("the moment of the ledger answers another question");
        }
        int accountCount = header.required("accounts").intValue();
        List<AccountSnapshot> accounts = new ArrayList<>();
        for (int i = 0; i < accountCount; i++) {
            accounts.add(account(signedLine()));
        }
        verifySignature();
        return new Snapshot(
                accounts,
                offsets(header),
                taints(header),
                header.required("generation").longValue());
    }

    private JsonNode signedLine() throws IOException {
        String line = nextLine();
        digest.update((line + "\n").getBytes(UTF_8));
        return JSON.readTree(line);
    }

    private String nextLine() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the moment of the ledger is cut off");
        }
        return line;
    }

    private void verifySignature() throws IOException {
        JsonNode last = JSON.readTree(nextLine());
        byte[] signature = Base64.getDecoder().decode(last.required("signature").stringValue());
        if (!trusted.verifies(last.required("keyId").stringValue(), SnapshotSeal.signed(digest), signature)) {
            throw new IOException("the moment of the ledger was not signed by decision-service");
        }
    }

    private static Map<PartitionOfStream, Long> offsets(JsonNode header) {
        Map<PartitionOfStream, Long> offsets = new HashMap<>();
        for (JsonNode node : header.required("offsets")) {
            offsets.put(partition(node), node.required("next").longValue());
        }
        return offsets;
    }

    private static List<PartitionTaint> taints(JsonNode header) {
        List<PartitionTaint> taints = new ArrayList<>();
        for (JsonNode node : header.required("partitionTaints")) {
            taints.add(new PartitionTaint(
                    partition(node),
                    node.required("offset").longValue(),
                    node.required("detail").stringValue()));
        }
        return taints;
    }

    private static PartitionOfStream partition(JsonNode node) {
        return new PartitionOfStream(
                EventStream.ofWireName(node.required("stream").stringValue()),
                node.required("partition").intValue());
    }

    private static AccountSnapshot account(JsonNode line) {
        PerStream<StreamSnapshot> streams = PerStream.all(StreamSnapshot.NONE);
        for (EventStream stream : EventStream.values()) {
            streams = streams.with(stream, stream(line.required("streams").required(stream.wireName())));
        }
        return new AccountSnapshot(AccountId.parse(line.required("account").stringValue()), streams);
    }

    private static StreamSnapshot stream(JsonNode node) {
        List<Fact> facts = new ArrayList<>();
        for (JsonNode fact : node.required("facts")) {
            FactKind kind = FactKind.ofWireName(fact.required("kind").stringValue());
            facts.add(FactJson.read(kind, fact.required("fact")));
        }
        return new StreamSnapshot(
                StreamPosition.parse(node.required("position").stringValue()),
                AccountVector.parse(node.required("required").stringValue()),
                Optional.ofNullable(node.get("taint")).map(SnapshotReader::taint),
                node.required("repairedTo").longValue(),
                facts);
    }

    private static Taint taint(JsonNode node) {
        return new Taint(
                TaintReason.ofWireName(node.required("reason").stringValue()),
                node.required("detail").stringValue(),
                new Place(
                        node.required("partition").intValue(),
                        node.required("offset").longValue()));
    }
}
