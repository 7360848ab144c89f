package dev.portcullis.standalone.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** What is looked at before anything starts: what is not right is a sentence that says what to do about it. */
final class Precautions {

    /** What PostgreSQL and Kafka write at a first start, and room for a while. */
    private static final long LEAST_BYTES = 512L << 20;

    private final Home home;
    private final Disk disk;

    private Precautions(Home home, Disk disk) {
        this.home = home;
        this.disk = disk;
    }

    /** How much may still be written to the disk that a directory is on. */
    @FunctionalInterface
    interface Disk {
        long usableBytes(Path directory) throws IOException;
    }

    static Precautions of(Home home) {
        return on(home, directory -> Files.getFileStore(directory).getUsableSpace());
    }

    static Precautions on(Home home, Disk disk) {
        return new Precautions(home, disk);
    }

    /** @throws InstallationException if something is not right */
    void check() {
        try {
            for (Path directory : List.of(home.root(), home.secrets(), home.keys(), home.postgres(), home.kafka())) {
                checkOwner(directory);
            }
            checkSpace();
        } catch (IOException e) {
            throw new InstallationException("The directory `" + home.root() + "` cannot be looked at.", e);
        }
    }

    private static void checkOwner(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Object owner = Files.getAttribute(directory, "unix:uid");
        Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!owner.equals(self)) {
            throw new InstallationException("The directory `" + directory + "` belongs to "
                    + Files.getOwner(directory).getName() + ", and this is "
                    + System.getProperty("user.name") + ". Start Portcullis as its owner, or give all of it to this "
                    + "user with `chown -R`.");
        }
    }

    private void checkSpace() throws IOException {
        long usable = disk.usableBytes(home.root());
        if (usable < LEAST_BYTES) {
            throw new InstallationException("On the disk of `" + home.root() + "` there are only " + (usable >> 20)
                    + " MB left, and a start needs " + (LEAST_BYTES >> 20)
                    + ". Make room, or name a directory on another disk in PORTCULLIS_HOME.");
        }
    }
}
