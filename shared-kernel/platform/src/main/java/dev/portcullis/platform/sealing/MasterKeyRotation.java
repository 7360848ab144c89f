package dev.portcullis.platform.sealing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what is sealed to the newest version of the master key, while the service serves. Where it was interrupted it goes
 * on at the next start or the next call: what is left is what other versions have sealed.
 */
public final class MasterKeyRotation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRotation.class);

    /** Rows that somebody works on are passed by; more often than this they are not waited for. */
    private static final int PASSES = 10;

    private final MasterKeyStore store;
    private final SealedColumnStore rows;
    private final List<SealedColumn> columns;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("master-key-rotation").daemon().factory());
    private volatile boolean closed;

    public MasterKeyRotation(MasterKeyStore store, SealedColumnStore rows, List<SealedColumn> columns) {
        this.store = store;
        this.rows = rows;
        this.columns = List.copyOf(columns);
    }

    /**
     * A version of the master key.
     *
     * @param sealedTexts how much it has sealed; at none its file is needed for older copies of the database only
     */
    public record Version(int version, Instant since, boolean current, long sealedTexts) {}

    /** The versions in use, oldest first. */
    public List<Version> versions() {
        List<MasterKeyStore.Version> known = store.versions();
        int current = known.getLast().version();
        return known.stream()
                .map(version -> new Version(
                        version.version(),
                        version.since(),
                        version.version() == current,
                        columns.stream()
                                .mapToLong(column -> rows.sealedBy(column, version.version()))
                                .sum()))
                .toList();
    }

    /** Brings the next version into use; the sealed texts follow in the background. */
    public int rotate() {
        int version = store.advance();
        LOG.info("version {} of the master key seals from now on", version);
        resume();
        return version;
    }

    /** Goes on with what is left of a rotation, in the background. */
    public void resume() {
        worker.execute(this::sealAgain);
    }

    @Override
    public void close() {
        closed = true;
        worker.close();
    }

    private void sealAgain() {
        try {
            int version = store.sealing();
            for (int pass = 0; pass < PASSES && left(version) > 0 && !closed; pass++) {
                columns.forEach(column -> sealAgain(column, version));
            }
            long left = left(version);
            if (left > 0) {
                LOG.warn("{} sealed texts are left under older versions of the master key", left);
            } else {
                LOG.info("everything is sealed under version {} of the master key", version);
            }
        } catch (RuntimeException e) {
            LOG.warn("sealing under the newest master key stopped; it goes on at the next start or rotation", e);
        }
    }

    private void sealAgain(SealedColumn column, int version) {
        Optional<String> after = Optional.of("");
        while (after.isPresent() && !closed) {
            after = rows.sealAgain(column, version, after.get());
        }
    }

    private long left(int version) {
        return columns.stream()
                .mapToLong(column -> rows.others(column, version))
                .sum();
    }
}
