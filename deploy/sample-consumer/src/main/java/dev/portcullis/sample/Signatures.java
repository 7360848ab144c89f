package dev.portcullis.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies that policy-service signed an event exactly as it was received. */
final class Signatures {

    /** The attributes in the order in which they are signed; it never changes in this form. */
    private static final List<String> SIGNED = List.of(
            "id",
            "source",
            "type",
            "subject",
            "time",
            "accountid",
            "epoch",
            "position",
            "txid",
            "txindex",
            "txcount",
            "after",
            "aggregateid",
            "sequence",
            "actorid",
            "actorname",
            "actortype",
            "credential",
            "sessionchain",
            "sourceip",
            "requestid",
            "correlationid",
            "reason",
            "ticket",
            "revision",
            "ignorable",
            "keyid");

    private final PublicKey key;
    private final String keyId;

    private Signatures(PublicKey key) throws GeneralSecurityException {
        this.key = key;
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        this.keyId = HexFormat.of().formatHex(hash, 0, 8);
    }

    /** Trusts the public key in a PEM file. */
    static Signatures trusting(Path publicKey) throws IOException, GeneralSecurityException {
        String body = Files.readString(publicKey).replaceAll("-----[A-Z ]+-----", "");
        byte[] encoded = Base64.getMimeDecoder().decode(body);
        return new Signatures(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    }

    /** True if the event is genuine. */
    boolean verify(ReceivedEvent event) throws GeneralSecurityException {
        if (!keyId.equals(event.attribute("keyid"))) {
            return false;
        }
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(signedBytes(event));
        try {
            byte[] given = Base64.getDecoder().decode(event.attribute("signature"));
            return given.length == 64 && signature.verify(given);
        } catch (IllegalArgumentException e) {
            return false; // not base64
        }
    }

    /** What was signed: every attribute framed by its name and its length, then the hash of the payload. */
    static byte[] signedBytes(ReceivedEvent event) throws GeneralSecurityException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("portcullis-event-v1\n".getBytes(UTF_8));
        for (String name : SIGNED) {
            append(form, name, event.attributes().get(name));
        }
        append(form, "datacontenttype", event.contentType().orElse(null));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(event.payload().getBytes(UTF_8));
        form.writeBytes(("sha256:" + HexFormat.of().formatHex(hash) + "\n").getBytes(UTF_8));
        return form.toByteArray();
    }

    private static void append(ByteArrayOutputStream form, String name, @Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(UTF_8);
        int length = value == null ? -1 : bytes.length;
        form.writeBytes((name + ":" + length + ":").getBytes(UTF_8));
        form.writeBytes(bytes);
        form.write('\n');
    }
}
