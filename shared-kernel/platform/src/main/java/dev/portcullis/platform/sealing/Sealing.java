package dev.portcullis.platform.sealing;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Seals with the newest version of the master key and opens with the version that a sealed text names. */
public final class Sealing {

    private static final Pattern SEALED = Pattern.compile("v([1-9][0-9]{0,8}):([A-Za-z0-9+/=]+)");

    private final MasterKeyStore store;
    private final MasterKeys keys;

    public Sealing(MasterKeyStore store, MasterKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Encrypts into a text for the database; what it is for has to be told again to open it. */
    public String seal(String purpose, byte[] content) {
        int version = store.sealing();
        return prefix(version)
                + Base64.getEncoder().encodeToString(keys.version(version).seal(purpose, content));
    }

    /**
     * Decrypts what {@link #seal} has made.
     *
     * @throws IllegalStateException if it was sealed with a key that is not there or for another purpose, or was changed
     */
    public byte[] open(String purpose, String sealed) {
        Matcher parts = SEALED.matcher(sealed);
        if (!parts.matches()) {
            throw new IllegalStateException("what should be sealed is not: " + purpose);
        }
        return keys.version(Integer.parseInt(parts.group(1)))
                .open(purpose, Base64.getDecoder().decode(parts.group(2)));
    }

    /** How texts begin that a version has sealed. */
    static String prefix(int version) {
        return "v" + version + ":";
    }
}
