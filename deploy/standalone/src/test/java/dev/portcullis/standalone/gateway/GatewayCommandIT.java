package dev.portcullis.standalone.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.embedded.FreePort;
import dev.portcullis.standalone.Main;
import dev.portcullis.standalone.installation.Home;
import dev.portcullis.standalone.installation.RunningAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The gateway as a command of its own. */
class GatewayCommandIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path scratch;

    @Test
    void itSendsCallsOnUntilItIsEndedAndOtherCommandsFindIt() throws Exception {
        var home = new Home(scratch.resolve("home"));
        try (EchoService identity = new EchoService("identity");
                EchoService policy = new EchoService("policy");
                EchoService acl = new EchoService("acl");
                EchoService decision = new EchoService("decision");
                HttpClient client = HttpClient.newHttpClient()) {
            int port = FreePort.find();
            Thread gateway = Thread.ofPlatform()
                    .daemon()
                    .start(() -> new CommandLine(Main.class)
                            .execute(
                                    "gateway",
                                    "--home=" + home.root(),
                                    "--port=" + port,
                                    "--identity=" + identity.address(),
                                    "--policy=" + policy.address(),
                                    "--acl=" + acl.address(),
                                    "--decision=" + decision.address()));

            URI address = awaitAddress(home, gateway);
            assertThat(address).isEqualTo(URI.create("http://127.0.0.1:" + port));
            for (String path : List.of("/v1/users/alice", "/v1/policies", "/v1/instances", "/v1/decisions")) {
                assertThat(client.send(
                                        HttpRequest.newBuilder(address.resolve(path))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body())
                        .contains(path);
            }

            gateway.interrupt();
            gateway.join(LIMIT);
            assertThat(gateway.isAlive()).isFalse();
            assertThat(RunningAddress.find(home)).isEmpty();
            assertThat(FreePort.isFree(port)).isTrue();
        }
    }

    private static URI awaitAddress(Home home, Thread gateway) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Optional<RunningAddress> running = RunningAddress.find(home);
            if (running.isPresent()) {
                return running.orElseThrow().gateway();
            }
            assertThat(gateway.isAlive() && System.nanoTime() < deadline)
                    .as("the gateway has said where it is")
                    .isTrue();
            Thread.sleep(20);
        }
    }
}
