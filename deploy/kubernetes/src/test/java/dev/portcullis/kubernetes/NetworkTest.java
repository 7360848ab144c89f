package dev.portcullis.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reaches whom: through the Ingress and past the network policies. */
class NetworkTest {

    private static final Pattern ROUTES =
            Pattern.compile("to\\(\\s*\"([a-z]+)\",\\s*upstreams\\.[a-z]+\\(\\),((?:\\s*\"[^\"]+\",?)+)\\s*\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    @ParameterizedTest
    @MethodSource("overlays")
    void theIngressSendsEachPathWhereTheGatewayDoes(Overlay overlay) {
        Map<String, String> gateway = gatewayRoutes();
        assertThat(gateway).hasSizeGreaterThan(20);
        Map<String, String> ingress = new TreeMap<>();
        Resource.list(overlay.get("Ingress", "portcullis").content(), "spec.rules")
                .flatMap(rule -> Resource.list(rule, "http.paths"))
                .forEach(path -> {
                    String service = Resource.text(path, "backend.service.name");
                    overlay.get("Service", service);
                    assertThat(Resource.text(path, "backend.service.port.name")).isEqualTo("http");
                    ingress.put(
                            Resource.text(path, "path")
                                    + (Resource.text(path, "pathType").equals("Prefix") ? "/**" : ""),
                            service);
                });

        assertThat(ingress).isEqualTo(gateway);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsNotNamedGoesNeitherInNorOut(Overlay overlay) {
        JsonObject deny =
                Resource.object(overlay.get("NetworkPolicy", "deny-by-default").content(), "spec");
        assertThat(deny.getAsJsonObject("podSelector").size()).as("all pods").isZero();
        assertThat(deny.get("policyTypes")).hasToString("[\"Ingress\",\"Egress\"]");
        assertThat(deny.keySet()).doesNotContain("ingress", "egress");
        overlay.ofKind("NetworkPolicy").forEach(policy -> {
            Stream.of("ingress", "egress")
                    .flatMap(way -> Resource.list(policy.content(), "spec." + way))
                    .forEach(rule -> assertThat(rule.size())
                            .as("%s lets all through", policy)
                            .isPositive());
            Resource.list(policy.content(), "spec.ingress")
                    .forEach(rule -> assertThat(Resource.list(rule, "from"))
                            .as("%s: from whom", policy)
                            .isNotEmpty());
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theServicesReachTheirBackEndsAndEachOther(Overlay overlay) {
        overlay.services().forEach(service -> {
            Map<String, String> told = WorkloadsTest.told(overlay, service);
            assertThat(portsOut(overlay, service))
                    .as("%s", service)
                    .contains(
                            told.getOrDefault("PORTCULLIS_DATABASE_URL", "")
                                    .replaceAll("^jdbc:postgresql://[^:/]+:([0-9]+)/.*", "$1"),
                            told.getOrDefault("PORTCULLIS_KAFKA_BOOTSTRAPSERVERS", "")
                                    .replaceAll(".*:", ""),
                            "8081",
                            "8082",
                            "8083",
                            "8084",
                            "53");
        });
    }

    @Test
    void inProductionTheWayToTheBackEndsIsSecretAndChecked() {
        Overlay.all()
                .filter(overlay -> overlay.name().startsWith("production"))
                .forEach(overlay -> overlay.services()
                        .forEach(service -> assertThat(WorkloadsTest.told(overlay, service))
                                .containsEntry("PORTCULLIS_KAFKA_SECURITYPROTOCOL", "SASL_SSL")
                                .containsKey("PORTCULLIS_KAFKA_TRUSTFILE")
                                .extractingByKey(
                                        "PORTCULLIS_DATABASE_URL",
                                        org.assertj.core.api.InstanceOfAssertFactories.STRING)
                                .contains("sslmode=verify-full", "sslrootcert=/")));
    }

    private static Set<String> portsOut(Overlay overlay, Resource service) {
        Set<String> ports = new TreeSet<>();
        overlay.ofKind("NetworkPolicy")
                .filter(policy -> Resource.selects(
                        Resource.labels(policy.content(), "spec.podSelector.matchLabels"), service.podLabels()))
                .flatMap(policy -> Resource.list(policy.content(), "spec.egress"))
                .flatMap(rule -> Resource.list(rule, "ports"))
                .forEach(port -> ports.add(Resource.text(port, "port")));
        return ports;
    }

    /** From the gateway's source: patterns of paths and services; those with a part in the middle by what may stand there. */
    private static Map<String, String> gatewayRoutes() {
        String source = Overlay.read(Overlay.ROOT.resolve(
                "deploy/standalone/src/main/java/dev/portcullis/standalone/gateway/GatewayRoutes.java"));
        Map<String, String> routes = new TreeMap<>();
        ROUTES.matcher(source).results().forEach(route -> {
            List<String> paths = new ArrayList<>(QUOTED.matcher(route.group(2))
                    .results()
                    .map((MatchResult path) -> path.group(1))
                    .toList());
            if (paths.remove("/v1/principals/{type}/{name}/policies")) {
                // What the services say to each other, /v1/principals/lookup, is not let in.
                Stream.of("user", "group", "role")
                        .map(type -> "/v1/principals/" + type + "/**")
                        .forEach(paths::add);
            }
            // An Ingress has one prefix for a path and what is below it.
            paths.removeIf(path -> paths.contains(path + "/**"));
            assertThat(paths).noneMatch(path -> path.contains("{"));
            paths.forEach(path -> routes.put(path, route.group(1) + "-service"));
        });
        return routes;
    }

    private static Stream<Overlay> overlays() {
        return Overlay.all();
    }

    @Test
    void everyRouteOfTheGatewayIsRead() {
        String source = Overlay.read(Overlay.ROOT.resolve(
                "deploy/standalone/src/main/java/dev/portcullis/standalone/gateway/GatewayRoutes.java"));
        long written = Pattern.compile("\"/(?:oauth2|v1|access|\\.well-known)[^\"]*\"")
                .matcher(source)
                .results()
                .count();
        long read = ROUTES.matcher(source)
                .results()
                .mapToLong(route -> QUOTED.matcher(route.group(2)).results().count())
                .sum();

        assertThat(read).isEqualTo(written);
    }
}
