package dev.portcullis.standalone.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.embedded.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path scratch;

    private Home home;

    @BeforeEach
    void prepare() {
        home = new Home(scratch.resolve("home"));
        home.prepare();
    }

    @Test
    void belongsToItsOwnerAlone() throws Exception {
        for (Path directory : new Path[] {home.root(), home.secrets(), home.credentials(), home.logs(), home.run()}) {
            assertThat(Files.getPosixFilePermissions(directory))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void isRefusedWhenOthersMayEnterIt() throws Exception {
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(home::prepare)
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining("chmod 700");
    }

    @Test
    void keepsASecretOnceItIsMade() throws Exception {
        var secrets = new Secrets(home.secrets());

        String secret = secrets.read("kafka");

        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(new Secrets(home.secrets()).read("kafka")).isEqualTo(secret);
        assertThat(secrets.read("postgresql")).isNotEqualTo(secret);
        assertThat(Files.getPosixFilePermissions(secrets.file("kafka")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void keepsAPortAsLongAsItIsFree() throws Exception {
        Ports first = Ports.of(home);
        int port = first.choose("kafka");
        first.keep();

        assertThat(Ports.of(home).choose("kafka")).isEqualTo(port);
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.of(home).choose("kafka")).isNotEqualTo(port);
        }
    }

    @Test
    void givesNoPortTwice() {
        Ports ports = Ports.of(home);

        assertThat(ports.choose("one")).isNotEqualTo(ports.choose("other"));
        assertThat(FreePort.isFree(ports.choose("third"))).isTrue();
    }

    @Test
    void namesNoAddressAfterItsProcessHasEnded() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        new RunningAddress(java.net.URI.create("http://127.0.0.1:1"), "127.0.0.1:2", ended.pid()).publish(home);

        assertThat(RunningAddress.find(home)).isEmpty();

        var alive = new RunningAddress(
                java.net.URI.create("http://127.0.0.1:1"),
                "127.0.0.1:2",
                ProcessHandle.current().pid());
        alive.publish(home);
        assertThat(RunningAddress.find(home)).contains(alive);
    }

    @Test
    void aSettingBecomesTheEnvironmentVariableThatSpringReads() {
        assertThat(ServiceSettings.environmentVariable("portcullis.database.password-file"))
                .isEqualTo("PORTCULLIS_DATABASE_PASSWORDFILE");
    }
}
