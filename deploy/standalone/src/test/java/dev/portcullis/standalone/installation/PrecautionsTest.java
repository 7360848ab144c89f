package dev.portcullis.standalone.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.embedded.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a machine is said in a sentence that helps. */
class PrecautionsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path scratch;

    private Home home;

    @BeforeEach
    void prepare() {
        home = new Home(scratch.resolve("home"));
        home.prepare();
    }

    @Test
    void aGoodMachineIsLetPass() {
        assertThatCode(() -> Precautions.of(home).check()).doesNotThrowAnyException();
    }

    @Test
    void aFullDiskIsNamed() {
        assertThatThrownBy(() -> Precautions.on(home, _ -> 100L << 20).check())
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining("only 100 MB left")
                .hasMessageContaining("Make room");
    }

    @Test
    void aDirectoryOfSomebodyElseIsNamed() throws Exception {
        Assumptions.assumeTrue(
                Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "only root can give a directory away");
        Files.createDirectory(home.kafka());
        Files.setAttribute(home.kafka(), "unix:uid", 65_534);

        assertThatThrownBy(() -> Precautions.of(home).check())
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining(home.kafka().toString())
                .hasMessageContaining("chown -R");
    }

    @Test
    void aFileInThePlaceOfADirectoryIsNamed() throws Exception {
        Path file = Files.createFile(scratch.resolve("file"));

        assertThatThrownBy(() -> new Home(file).prepare())
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("PORTCULLIS_HOME");
    }

    @Test
    void aPortThatSomebodyElseHasIsNamed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var installation = new Installation(home, taken.getLocalPort(), _ -> {})) {
            assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
            assertThatThrownBy(installation::start)
                    .isInstanceOf(InstallationException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("PORTCULLIS_PORT");
        }
    }

    @Test
    void theLockOfAProcessThatIsGoneStandsInNobodysWay() throws Exception {
        Files.writeString(home.root().resolve("lock"), "1");

        try (var lock = dev.portcullis.embedded.DirectoryLock.acquire(home.root())) {
            assertThat(Files.readString(home.root().resolve("lock")))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
            assertThatThrownBy(() -> dev.portcullis.embedded.DirectoryLock.acquire(home.root()))
                    .hasMessageContaining("in use");
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void aClockThatIsBehindTheLastRunIsNamed() throws Exception {
        LastSeen.keep(home, at(NOON)).close();

        assertThatThrownBy(() -> LastSeen.keep(home, at(NOON.minus(Duration.ofHours(1)))))
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining("2026-01-01T11:00:00Z")
                .hasMessageContaining("2026-01-01T12:00:00Z")
                .hasMessageContaining("Set the clock right");
        LastSeen.keep(home, at(NOON.minus(LastSeen.TOLERANCE))).close();
        Files.delete(home.run().resolve("last-seen"));
        LastSeen.keep(home, at(NOON.minus(Duration.ofHours(1)))).close();
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
