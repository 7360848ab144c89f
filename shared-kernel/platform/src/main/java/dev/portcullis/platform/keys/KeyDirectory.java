package dev.portcullis.platform.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory with the keys that services share. A service needs only the files that are its own business: the MAC key
 * of consistency tokens and the public keys are everyone's, a private signing key and a client secret belong to one
 * service, the master key to the services that seal what they keep: identity and acl.
 */
public final class KeyDirectory {

    /** The services that sign events or call each other, by their client ids. */
    public static final List<String> SERVICES =
            List.of("identity-service", "policy-service", "acl-service", "decision-service");

    /** Whose key signs the checkpoints of the audit log; decision-service has it and signs nothing else with it. */
    public static final String AUDIT_LOG = "audit-log";

    /** Whoever watches the installation; it only reads what processes measure of themselves, and signs nothing. */
    public static final String MONITORING = "monitoring";

    /** Everything that is a client without belonging to a tenant; a client's place in the list is its number for ever. */
    public static final List<String> CLIENT_IDS =
            List.of("identity-service", "policy-service", "acl-service", "decision-service", MONITORING);

    private static final int KEY_BYTES = 32;
    /** The first version has a name without a number. */
    private static final String MASTER = "master.key";

    private static final Pattern MASTER_VERSION = Pattern.compile("master(?:-([2-9]|[1-9][0-9]{1,6}))?\\.key");
    private static final String TOKEN_MAC = "token-mac.key";
    private static final String CLIENTS = "service-clients";

    private final Path directory;

    private KeyDirectory(Path directory) {
        this.directory = directory;
    }

    /** Opens a directory that {@link #provision} has filled; files are read when they are asked for. */
    public static KeyDirectory open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException("the key directory " + directory + " does not exist");
        }
        return new KeyDirectory(directory);
    }

    /** Creates whatever is missing in the directory and touches nothing that is there. */
    public static KeyDirectory provision(Path directory) {
        SecureRandom random = new SecureRandom();
        PrivateFile.createDirectory(directory);
        PrivateFile.createDirectory(directory.resolve(CLIENTS));
        if (masterKeyFiles(directory).isEmpty()) {
            // Once there are later versions the first one may be gone for good.
            createSecret(directory.resolve(MASTER), Base64.getEncoder(), random);
        }
        createSecret(directory.resolve(TOKEN_MAC), Base64.getEncoder(), random);
        for (String client : CLIENT_IDS) {
            // Only characters that mean themselves in a form and in a URL: OAuth clients do not all encode secrets.
            createSecret(
                    directory.resolve(CLIENTS).resolve(client + ".secret"),
                    Base64.getUrlEncoder().withoutPadding(),
                    random);
        }
        for (String service : SERVICES) {
            createSigningKey(directory, service);
        }
        createSigningKey(directory, AUDIT_LOG);
        return new KeyDirectory(directory);
    }

    /** The key that consistency tokens are authenticated with; the same in all services. */
    public byte[] tokenMacKey() {
        return secret(directory.resolve(TOKEN_MAC));
    }

    /** The keys that seal what the service keeps in its database, by version; the highest is the newest. */
    public SortedMap<Integer, byte[]> masterKeys() {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        masterKeyFiles(directory).forEach((version, file) -> keys.put(version, secret(file)));
        if (keys.isEmpty()) {
            throw new IllegalStateException("the key directory " + directory + " has no master key");
        }
        return keys;
    }

    /**
     * Makes the next version of the master key. If another process does the same at the same time, both get the same.
     *
     * @return its version
     */
    public int createMasterKey() {
        int version = masterKeys().lastKey() + 1;
        createSecret(directory.resolve("master-" + version + ".key"), Base64.getEncoder(), new SecureRandom());
        return version;
    }

    /** The private Ed25519 key with which a service signs its events. */
    public PrivateKey signingKey(String service) {
        Path file = directory.resolve(service + ".signing.key");
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(unwrap(PrivateFile.read(file))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the file " + file + " holds no Ed25519 private key in PEM form", e);
        }
    }

    /** The public Ed25519 key of a service's events. */
    public PublicKey verificationKey(String service) {
        return publicKey(directory.resolve(service + ".signing.pub"));
    }

    /** That key and those before it, which are kept as {@code <service>.signing.<anything>.pub}. */
    public List<PublicKey> verificationKeys(String service) {
        List<PublicKey> keys = new ArrayList<>(List.of(verificationKey(service)));
        try (DirectoryStream<Path> former = Files.newDirectoryStream(directory, service + ".signing.*.pub")) {
            former.forEach(file -> keys.add(publicKey(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the key directory " + directory + " cannot be read", e);
        }
        return keys;
    }

    private static PublicKey publicKey(Path file) {
        try {
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(unwrap(pem)));
        } catch (IOException e) {
            throw new UncheckedIOException("the public key " + file + " cannot be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the file " + file + " holds no Ed25519 public key in PEM form", e);
        }
    }

    /** The secret with which a client asks for its bearer tokens. */
    public String clientSecret(String client) {
        return PrivateFile.read(directory.resolve(CLIENTS).resolve(client + ".secret"))
                .strip();
    }

    /** The secrets of all clients that have one here, by client id; identity-service checks against them. */
    public Map<String, String> clientSecrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String client : CLIENT_IDS) {
            if (Files.exists(directory.resolve(CLIENTS).resolve(client + ".secret"))) {
                secrets.put(client, clientSecret(client));
            }
        }
        return secrets;
    }

    private static Map<Integer, Path> masterKeyFiles(Path directory) {
        Map<Integer, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "master*.key")) {
            for (Path file : files) {
                Matcher name = MASTER_VERSION.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    String version = name.group(1);
                    found.put(version == null ? 1 : Integer.parseInt(version), file);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("the key directory " + directory + " cannot be read", e);
        }
    }

    private static byte[] secret(Path file) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(PrivateFile.read(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the file " + file + " is not base64", e);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("the file " + file + " holds " + key.length + " bytes instead of 32");
        }
        return key;
    }

    private static void createSecret(Path file, Base64.Encoder encoder, SecureRandom random) {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        PrivateFile.createIfAbsent(file, encoder.encodeToString(key) + "\n");
    }

    private static void createSigningKey(Path directory, String service) {
        Path privateFile = directory.resolve(service + ".signing.key");
        Path publicFile = directory.resolve(service + ".signing.pub");
        if (Files.exists(privateFile) && Files.exists(publicFile)) {
            return;
        }
        if (Files.exists(privateFile) || Files.exists(publicFile)) {
            throw new IllegalStateException("of the signing keys of " + service + " in " + directory
                    + " one half is missing; restore it from a copy, since a new key would not verify old events");
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            PrivateFile.createIfAbsent(
                    publicFile, wrap("PUBLIC KEY", pair.getPublic().getEncoded()));
            PrivateFile.createIfAbsent(
                    privateFile, wrap("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no Ed25519", e);
        }
    }

    private static String wrap(String label, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static byte[] unwrap(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
