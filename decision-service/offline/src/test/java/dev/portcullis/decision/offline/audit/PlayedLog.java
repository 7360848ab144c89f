package dev.portcullis.decision.offline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.Frontier;
import dev.portcullis.decision.proof.LoggedEntry;
import dev.portcullis.decision.proof.NoteKey;
import dev.portcullis.decision.proof.ProofPlan;
import dev.portcullis.decision.proof.SignedNote;
import dev.portcullis.decision.proof.TreeNodes;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.VerificationKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** An audit log in memory that writes what the server would write. */
final class PlayedLog {

    static final String ACCOUNT = "1000000000000001";
    static final String OTHER = "1000000000000002";

    private static final String ORIGIN = "portcullis/audit-log";

    private final KeyPair producer = newKeys();
    private final KeyPair signer = newKeys();
    private final List<LoggedEntry> entries = new ArrayList<>();

    void writeKeys(Path directory) throws IOException {
        Files.writeString(directory.resolve("identity-service.signing.pub"), pem(producer));
        Files.writeString(directory.resolve("audit-log.signing.pub"), pem(signer));
    }

    void append(String account, String actor) {
        entries.add(entry(entries.size() + 1, account, actor, "event-" + (entries.size() + 1)));
    }

    /** As somebody who has the producer's key would do it. */
    void rewrite(int sequence, String actor) {
        LoggedEntry before = entries.get(sequence - 1);
        entries.set(
                sequence - 1,
                entry(
                        sequence,
                        before.attributes().getOrDefault(EventAttribute.ACCOUNTID, ""),
                        actor,
                        before.attributes().getOrDefault(EventAttribute.ID, "")));
    }

    /** Without an entry, and with the numbers behind it moved. */
    void remove(int sequence) {
        entries.remove(sequence - 1);
        for (int i = sequence - 1; i < entries.size(); i++) {
            LoggedEntry moved = entries.get(i);
            entries.set(
                    i,
                    new LoggedEntry(
                            i + 1L,
                            moved.stream(),
                            moved.attributes(),
                            moved.contentType(),
                            moved.data(),
                            moved.signature()));
        }
    }

    String checkpointNow() {
        return checkpoint(entries.size());
    }

    String checkpoint(int size) {
        String text = new Checkpoint(ORIGIN, size, tree(size).root()).text();
        return SignedNote.sign(text, new NoteKey(ORIGIN, signer.getPublic()), signer.getPrivate())
                .toString();
    }

    String whole() {
        StringBuilder export = new StringBuilder(header(true, entries.size()));
        long own = 0;
        for (LoggedEntry entry : entries) {
            if (isOwn(entry)) {
                own++;
                export.append(line(entry, "")).append("}\n");
            } else {
                export.append("{\"kind\":\"leaf\",\"sequence\":" + entry.sequence() + ",\"leafHash\":\""
                        + entry.leafHash() + "\"}\n");
            }
        }
        return export + end(own);
    }

    String part() {
        return part(entries.size());
    }

    /** With a checkpoint of earlier. */
    String part(int size) {
        StringBuilder export = new StringBuilder(header(false, size));
        List<LoggedEntry> own = entries.stream().filter(PlayedLog::isOwn).toList();
        own.forEach(entry -> export.append(line(entry, entry.sequence() <= size ? proof(entry, size) : ""))
                .append("}\n"));
        return export + end(own.size());
    }

    String item(int sequence) {
        return line(entries.get(sequence - 1), proof(entries.get(sequence - 1), entries.size())) + ",\"checkpoint\":"
                + quoted(checkpointNow()) + "}\n";
    }

    String consistency(int older) {
        return consistency(older, checkpointNow());
    }

    String consistency(int older, String newerCheckpoint) {
        return "{\"kind\":\"consistency\",\"older\":" + older + ",\"newer\":" + entries.size() + ",\"proof\":"
                + hashes(ProofPlan.ofConsistency(older, entries.size())) + ",\"newerCheckpoint\":"
                + quoted(newerCheckpoint) + "}";
    }

    String without(String export, int sequence) {
        StringBuilder rest = new StringBuilder();
        export.lines()
                .filter(line -> !line.contains("\"sequence\":" + sequence + ","))
                .forEach(line -> rest.append(line).append('\n'));
        return rest.toString();
    }

    private static boolean isOwn(LoggedEntry entry) {
        return ACCOUNT.equals(entry.attributes().get(EventAttribute.ACCOUNTID));
    }

    private String header(boolean whole, int size) {
        return "{\"kind\":\"export\",\"format\":\"portcullis-audit-export\",\"version\":1,\"accountId\":\"" + ACCOUNT
                + "\",\"whole\":" + whole + ",\"treeSize\":" + size + ",\"checkpoint\":" + quoted(checkpoint(size))
                + "}\n";
    }

    private static String end(long count) {
        return "{\"kind\":\"end\",\"entries\":" + count + ",\"lastSequence\":0,\"more\":false}\n";
    }

    private String proof(LoggedEntry entry, int size) {
        return ",\"proof\":" + hashes(ProofPlan.ofInclusion(entry.sequence() - 1, size)) + ",\"treeSize\":" + size;
    }

    private static String line(LoggedEntry entry, String proof) {
        StringJoiner signed = new StringJoiner(",", "{", "}");
        entry.attributes().forEach((name, value) -> signed.add(quoted(name.attributeName()) + ":" + quoted(value)));
        return "{\"kind\":\"entry\",\"sequence\":" + entry.sequence() + ",\"stream\":\"" + entry.stream()
                + "\",\"signed\":"
                + signed + ",\"contentType\":" + quoted(entry.contentType()) + ",\"data\":" + quoted(entry.data())
                + ",\"signature\":" + quoted(entry.signature()) + ",\"resources\":[\"a\"],\"leafHash\":\""
                + entry.leafHash() + "\"" + proof;
    }

    private String hashes(ProofPlan plan) {
        TreeNodes nodes = new TreeNodes();
        Frontier frontier = Frontier.empty();
        entries.forEach(entry -> frontier.append(entry.leafHash(), nodes::put));
        StringJoiner hashes = new StringJoiner(",", "[", "]");
        plan.path(nodes).forEach(hash -> hashes.add("\"" + hash + "\""));
        return hashes.toString();
    }

    private Frontier tree(int size) {
        Frontier frontier = Frontier.empty();
        entries.subList(0, size).forEach(entry -> frontier.append(entry.leafHash(), (_, _) -> {}));
        return frontier;
    }

    private LoggedEntry entry(long sequence, String account, String actor, String id) {
        Map<EventAttribute, String> attributes = new EnumMap<>(EventAttribute.class);
        for (EventAttribute attribute : EventAttribute.values()) {
            if (attribute.required()) {
                attributes.put(attribute, "value of " + attribute.attributeName());
            }
        }
        attributes.put(EventAttribute.ID, id);
        attributes.put(EventAttribute.ACCOUNTID, account);
        attributes.put(EventAttribute.ACTORNAME, actor);
        attributes.put(EventAttribute.KEYID, VerificationKeys.keyId(producer.getPublic()));
        String data = "{\"deed\":\"of " + actor + "\"}";
        LoggedEntry unsigned = new LoggedEntry(sequence, "identity", attributes, EventSigningForm.JSON, data, "");
        return new LoggedEntry(
                sequence,
                "identity",
                attributes,
                EventSigningForm.JSON,
                data,
                Base64.getEncoder().encodeToString(sign(producer.getPrivate(), unsigned.signed())));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
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
