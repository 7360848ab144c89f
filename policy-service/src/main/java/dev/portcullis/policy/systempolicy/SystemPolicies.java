package dev.portcullis.policy.systempolicy;

import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The system policies that a release knows, with all versions that any release before it has brought. */
public record SystemPolicies(List<Released> policies) {

    private static final String FOLDER = "/system-policies/";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 20;
    private static final int BITS_OF_A_CHARACTER = 5;

    public SystemPolicies {
        policies = List.copyOf(policies);
    }

    /**
     * A system policy.
     *
     * @param documentFrom {@code vendor} if its documents are as the vendor publishes them, {@code product} if they are the
     *                     product's own reading of what the vendor describes
     */
    public record Released(String policyName, String documentFrom, List<SystemPolicyVersion> versions) {

        public Released {
            versions = List.copyOf(versions);
        }

        /** The same in every installation and in every release, so that two that start at once cannot create two policies. */
        public String policyId() {
            return idOf(policyName);
        }
    }

    /**
     * Those of this build.
     *
     * @throws dev.portcullis.language.MalformedPolicyDocument if a document is none
     */
    public static SystemPolicies ofThisBuild() {
        List<Entry> entries = JsonMapper.builder().build().readValue(text("index.json"), new TypeReference<>() {});
        List<Released> policies = new ArrayList<>();
        for (Entry entry : entries) {
            List<SystemPolicyVersion> versions = new ArrayList<>();
            for (VersionEntry version : entry.versions()) {
                String document = text(entry.policyName() + "/v" + (versions.size() + 1) + ".json")
                        .strip();
                PolicyDocument.parse(document, DocumentKind.IDENTITY);
                versions.add(new SystemPolicyVersion(
                        version.release(), version.description(), version.recommendedFor(), document));
            }
            policies.add(new Released(entry.policyName(), entry.documentFrom(), versions));
        }
        return new SystemPolicies(policies);
    }

    private record Entry(String policyName, String documentFrom, List<VersionEntry> versions) {}

    private record VersionEntry(String release, String description, Optional<String> recommendedFor) {}

    private static String text(String name) {
        try (InputStream resource = SystemPolicies.class.getResourceAsStream(FOLDER + name)) {
            if (resource == null) {
                throw new IllegalStateException("the build lacks " + FOLDER + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An id of the same form as any other policy's. */
    private static String idOf(String policyName) {
        byte[] hash = sha256("system-policy:" + policyName.toLowerCase(Locale.ROOT));
        StringBuilder id = new StringBuilder("p-");
        for (int i = 0; i < ID_LENGTH; i++) {
            int value = 0;
            for (int bit = i * BITS_OF_A_CHARACTER; bit < (i + 1) * BITS_OF_A_CHARACTER; bit++) {
                value = value << 1 | (hash[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1);
            }
            id.append(ALPHABET.charAt(value));
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
