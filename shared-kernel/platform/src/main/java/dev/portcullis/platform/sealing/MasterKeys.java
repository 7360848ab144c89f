package dev.portcullis.platform.sealing;

import dev.portcullis.platform.keys.KeyDirectory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The versions of the master key in the key directory. The directory is read again for a version that is not known. */
public final class MasterKeys {

    private final KeyDirectory directory;
    private volatile TreeMap<Integer, MasterKey> known = new TreeMap<>();

    public MasterKeys(KeyDirectory directory) {
        this.directory = directory;
        read();
    }

    /**
     * The key of that version.
     *
     * @throws IllegalStateException if its file is not in the key directory
     */
    public MasterKey version(int version) {
        return find(version)
                .orElseThrow(() -> new IllegalStateException(
                        "version " + version + " of the master key is not in the key directory; copy its file there"));
    }

    /** The key of that version, if its file is there. */
    Optional<MasterKey> find(int version) {
        if (!known.containsKey(version)) {
            read();
        }
        return Optional.ofNullable(known.get(version));
    }

    /** The oldest version that is there. */
    int oldest() {
        return known.firstKey();
    }

    /** The newest version that is there now. */
    int newest() {
        read();
        return known.lastKey();
    }

    /** Makes the next version, on disk before this returns. */
    int create() {
        int version = directory.createMasterKey();
        read();
        return version;
    }

    private void read() {
        // What is known stays known although its file may be gone: texts in memory were sealed with it.
        TreeMap<Integer, MasterKey> read = new TreeMap<>(known);
        for (Map.Entry<Integer, byte[]> key : directory.masterKeys().entrySet()) {
            read.computeIfAbsent(key.getKey(), _ -> new MasterKey(key.getValue()));
        }
        known = read;
    }
}
