package dev.portcullis.decision.benchmark.http;

import dev.portcullis.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Cerbos with a principal policy for each user. Its globs do not end in the middle of a name, so that a family of topics
 * is a kind of resource, which the caller has to know; this is the form that costs Cerbos least, since kinds are looked up
 * and conditions on ids would be computed. It does not authenticate its callers.
 */
final class CerbosServer implements AutoCloseable {

    private final int port = FreePort.find();
    private final ServerProcess process;
    private final PolicyWorld world;

    CerbosServer(Path binary, PolicyWorld world, Path directory) throws IOException {
        this.world = world;
        Path policies = Files.createTempDirectory("cerbos-policies-");
        for (int i = 0; i < world.policies(); i++) {
            Files.writeString(policies.resolve(world.user(i) + ".yaml"), policy(i));
        }
        Files.createDirectories(directory);
        Path configuration = directory.resolve("cerbos.yaml").toAbsolutePath();
        Files.writeString(configuration, configuration(policies));
        process = ServerProcess.start(
                List.of(binary.toString(), "server", "--log-level=warn", "--config=" + configuration),
                directory.resolve("cerbos.log"));
    }

    private String configuration(Path policies) {
        return """
                server:
                  httpListenAddr: "127.0.0.1:%d"
                  grpcListenAddr: "127.0.0.1:%d"
                  logRequestPayloads: false
                storage:
                  driver: disk
                  disk:
                    directory: %s
                    watchForChanges: false
                telemetry:
                  disabled: true
                audit:
                  enabled: false
                """.formatted(port, FreePort.find(), policies);
    }

    private String policy(int user) {
        String condition = world.isConditional(user)
                ? ", condition: {match: {expr: 'R.attr.sourceAddress.inIPAddrRange(\"10.0.0.0/8\")'}}"
                : "";
        return """
                apiVersion: api.cerbos.dev/v1
                principalPolicy:
                  principal: %1$s
                  version: default
                  rules:
                    - resource: "%2$s"
                      actions:
                        - {action: PUB, effect: EFFECT_ALLOW%3$s}
                        - {action: SUB, effect: EFFECT_ALLOW%3$s}
                    - resource: "%2$ssecret"
                      actions:
                        - {action: PUB, effect: EFFECT_DENY}
                """.formatted(world.user(user), world.topics(user), condition);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    ServerProcess process() {
        return process;
    }

    void awaitReady(Duration longest) throws InterruptedException {
        process.awaitStatus("http://127.0.0.1:" + port + "/_cerbos/health", longest);
    }

    /** Cerbos' own way of being asked. */
    Question.Dialect ownDialect() {
        return asking -> Question.post(
                "/api/check/resources",
                List.of(),
                "{\"principal\":{\"id\":\"" + world.user(asking.user())
                        + "\",\"roles\":[\"user\"]},\"resources\":[{\"resource\":{\"kind\":\"" + kind(asking)
                        + "\",\"id\":\"" + asking.topic() + "\",\"attr\":{\"sourceAddress\":\"10.0.0.7\"}},"
                        + "\"actions\":[\"" + action(asking) + "\"]}]}",
                "\"" + action(asking) + "\":\"" + (isAllowed(asking) ? "EFFECT_ALLOW" : "EFFECT_DENY") + "\"");
    }

    /** The way of the AuthZEN Authorization API. */
    Question.Dialect authZenDialect() {
        return asking -> Question.post(
                "/access/v1/evaluation",
                List.of(),
                "{\"subject\":{\"type\":\"user\",\"id\":\"" + world.user(asking.user())
                        + "\",\"properties\":{\"roles\":[\"user\"]}},\"action\":{\"name\":\"" + action(asking)
                        + "\"},\"resource\":{\"type\":\"" + kind(asking) + "\",\"id\":\"" + asking.topic()
                        + "\",\"properties\":{\"sourceAddress\":\"10.0.0.7\"}}}",
                "\"decision\":" + isAllowed(asking));
    }

    /** The family of topics, which stands before what is the topic's own. */
    private static String kind(PolicyWorld.Asking asking) {
        String topic = asking.topic();
        return asking.answer() == PolicyWorld.Answer.EXPLICIT_DENY
                ? topic
                : topic.substring(0, topic.lastIndexOf('-') + 1);
    }

    private static String action(PolicyWorld.Asking asking) {
        return asking.publish() ? "PUB" : "SUB";
    }

    private static boolean isAllowed(PolicyWorld.Asking asking) {
        return asking.answer() == PolicyWorld.Answer.ALLOW;
    }

    @Override
    public void close() {
        process.close();
    }
}
