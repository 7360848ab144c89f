package dev.portcullis.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a resource names is there: pods, ports, ConfigMaps, Secrets. */
class ReferencesTest {

    /** What `secrets` does not make: whoever vouches for certificates does. */
    private static final Set<String> CERTIFICATES =
            Set.of("postgresql-ca", "kafka-ca", "kafka-cluster-ca-cert", "portcullis-tls");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("overlays")
    void selectorsSelectPodsThatAreThere(Overlay overlay) {
        overlay.workloads()
                .forEach(workload -> assertThat(workload.podLabels())
                        .as("%s", workload)
                        .containsAllEntriesOf(Resource.labels(workload.content(), "spec.selector.matchLabels")));
        overlay.ofKind("Service").forEach(service -> {
            Resource workload = selected(overlay, service, Resource.labels(service.content(), "spec.selector"));
            Resource.list(service.content(), "spec.ports")
                    .forEach(port -> assertThat(portNames(workload))
                            .as("%s", service)
                            .contains(Resource.text(port, "targetPort")));
        });
        overlay.ofKind("PodDisruptionBudget")
                .forEach(budget ->
                        selected(overlay, budget, Resource.labels(budget.content(), "spec.selector.matchLabels")));
        overlay.services().forEach(service -> {
            assertThat(Resource.list(service.pod(), "topologySpreadConstraints"))
                    .hasSize(2)
                    .allMatch(spread -> Resource.selects(
                            Resource.labels(spread, "labelSelector.matchLabels"), service.podLabels()));
            overlay.get("ServiceAccount", Resource.text(service.pod(), "serviceAccountName"));
            overlay.get("PodDisruptionBudget", service.name());
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theServicesFindEachOtherBeforeTheyAreReadyAndClientsDoNot(Overlay overlay) {
        overlay.services().forEach(service -> {
            assertThat(overlay.get("Service", service.name()).content().toString())
                    .doesNotContain("publishNotReadyAddresses");
            Resource peers = overlay.get("Service", service.name() + "-peers");
            assertThat(Resource.text(peers.content(), "spec.publishNotReadyAddresses"))
                    .isEqualTo("true");
            String port = Resource.text(
                    Resource.list(peers.content(), "spec.ports").findFirst().orElseThrow(), "port");
            String variable =
                    "PORTCULLIS_" + service.name().replace("-service", "").toUpperCase(java.util.Locale.ROOT) + "_URL";
            overlay.services()
                    .forEach(peer -> assertThat(WorkloadsTest.told(overlay, peer))
                            .containsEntry(variable, "http://" + peers.name() + ":" + port));
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everySecretIsMadeOrAskedForAndHasTheKeysThatAreUsed(Overlay overlay) throws Exception {
        Map<String, Set<String>> made = madeSecrets();
        String documented = Overlay.read(Overlay.ROOT.resolve("docs/how-to/deploy-on-kubernetes.md"));
        used(overlay).forEach((secret, keys) -> {
            assertThat(documented).as("the how-to names the Secrets").contains("`" + secret + "`");
            if (CERTIFICATES.contains(secret)) {
                assertThat(keys).isSubsetOf("ca.crt", "tls.crt", "tls.key");
            } else {
                assertThat(made).containsKey(secret);
                assertThat(made.getOrDefault(secret, Set.of())).as(secret).containsAll(keys);
            }
        });
        if (overlay.ofKind("ExternalSecret").findAny().isPresent()) {
            Set<String> provided = overlay.ofKind("ExternalSecret")
                    .map(external -> Resource.text(external.content(), "spec.target.name"))
                    .collect(Collectors.toSet());
            assertThat(used(overlay).keySet())
                    .allMatch(secret -> provided.contains(secret)
                            // The operators of PostgreSQL and Kafka make these.
                            || Set.of("postgresql-ca", "kafka-cluster-ca-cert").contains(secret));
        }
    }

    @Test
    void noSecretStandsInAnyFile() {
        assertThat(Overlay.all().flatMap(overlay -> overlay.ofKind("Secret"))).isEmpty();
    }

    @Test
    void secretsThatAreThereAreNotMadeAgain() throws Exception {
        Map<String, Set<String>> first = madeSecrets();
        String key = Files.readString(folder.resolve("identity-service-master-key/master.key"));

        assertThat(madeSecrets()).isEqualTo(first);
        assertThat(folder.resolve("identity-service-master-key/master.key")).hasContent(key);
    }

    /** What `secrets` makes, read back from the manifests that it prints. */
    private Map<String, Set<String>> madeSecrets() throws IOException, InterruptedException {
        assertThat(run("./secrets", folder.toString())).isEmpty();
        return Overlay.parse(run("./secrets", folder.toString(), "--manifests")).stream()
                .collect(Collectors.toMap(
                        Resource::name,
                        secret -> Resource.labels(secret.content(), "data").keySet()));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    /** The Secrets that anything refers to, with the keys that it names. */
    private static Map<String, Set<String>> used(Overlay overlay) {
        Map<String, Set<String>> used = new java.util.TreeMap<>();
        overlay.resources()
                .forEach(resource -> Resource.allObjects(resource.content()).forEach(object -> {
                    for (String reference : new String[] {"secret", "secretKeyRef", "passwordSecret", "clientSecret"}) {
                        if (object.has(reference) && object.get(reference).isJsonObject()) {
                            add(used, object.getAsJsonObject(reference));
                        }
                    }
                }));
        overlay.ofKind("Ingress")
                .flatMap(ingress -> Resource.list(ingress.content(), "spec.tls"))
                .forEach(tls -> used.computeIfAbsent(Resource.text(tls, "secretName"), _ -> new TreeSet<>()));
        return used;
    }

    private static void add(Map<String, Set<String>> used, JsonObject reference) {
        String name =
                reference.has("secretName") ? Resource.text(reference, "secretName") : Resource.text(reference, "name");
        Set<String> keys = used.computeIfAbsent(name, _ -> new TreeSet<>());
        Resource.list(reference, "items").forEach(item -> keys.add(Resource.text(item, "key")));
        Resource.find(reference, "key").ifPresent(key -> keys.add(key.getAsString()));
    }

    private static Resource selected(Overlay overlay, Resource by, Map<String, String> selector) {
        assertThat(selector).as("%s", by).isNotEmpty();
        return overlay.workloads()
                .filter(workload -> Resource.selects(selector, workload.podLabels()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(by + " selects nothing"));
    }

    static Set<String> portNames(Resource workload) {
        return Resource.list(workload.container(), "ports")
                .map(port -> Resource.text(port, "name"))
                .collect(Collectors.toSet());
    }

    private static Stream<Overlay> overlays() {
        return Overlay.all();
    }
}
