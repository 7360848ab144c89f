package dev.portcullis.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs may do next to nothing, is told only what there is to tell, and is probed where it answers. */
class WorkloadsTest {

    private static final Pattern SETTING = Pattern.compile("`((?:portcullis|server)?\\.[a-z.-]+[a-z])`");
    private static final Pattern GROUP =
            Pattern.compile("management\\.endpoint\\.health\\.group\\.([a-z]+)\\.include=");
    private static final Pattern PORT = Pattern.compile("(?m)^ {2}port: ([0-9]+)$");
    private static final Map<String, String> SETTINGS_FILES = Map.of(
            "identity-service", "identity-service/src/main/resources/identity-service.yaml",
            "policy-service", "policy-service/src/main/resources/policy-service.yaml",
            "acl-service", "acl-service/src/main/resources/acl-service.yaml",
            "decision-service", "decision-service/server/src/main/resources/decision-service.yaml");

    @ParameterizedTest
    @MethodSource("overlays")
    void theFourServicesRun(Overlay overlay) {
        assertThat(overlay.services().map(Resource::name)).containsExactlyInAnyOrderElementsOf(SETTINGS_FILES.keySet());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void nothingThatRunsIsRootOrWritesOrMayDoMoreThanAnybody(Overlay overlay) {
        overlay.workloads().forEach(workload -> {
            JsonObject pod = workload.pod();
            assertThat(Resource.object(pod, "securityContext")
                            .get("runAsNonRoot")
                            .getAsBoolean())
                    .as("%s", workload)
                    .isTrue();
            assertThat(Resource.object(pod, "securityContext").get("runAsUser").getAsLong())
                    .as("%s", workload)
                    .isEqualTo(10001);
            assertThat(Resource.text(pod, "securityContext.seccompProfile.type"))
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).isFalse();
            assertThat(pod.keySet()).doesNotContain("hostNetwork", "hostPID", "hostIPC", "initContainers");
            assertThat(Resource.list(pod, "containers")).as("%s", workload).hasSize(1);
            JsonObject container = Resource.object(workload.container(), "securityContext");
            assertThat(container.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
            assertThat(container.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
            assertThat(Resource.object(container, "capabilities").get("drop")).hasToString("[\"ALL\"]");
            assertThat(Resource.list(pod, "volumes")).noneMatch(volume -> volume.has("hostPath"));
            assertThat(Resource.find(workload.container(), "resources.requests.cpu"))
                    .isPresent();
            assertThat(Resource.text(workload.container(), "resources.limits.memory"))
                    .isNotEmpty();
            assertThat(Resource.text(workload.container(), "image"))
                    .as("a version, always the same")
                    .matches("portcullis/[a-z-]+:[0-9]+\\.[0-9]+\\.[0-9]+");
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everySettingIsOneOfTheReference(Overlay overlay) {
        Set<String> known = environmentVariables();
        assertThat(known).contains("PORTCULLIS_DATABASE_PASSWORDFILE", "PORTCULLIS_KAFKA_TRUSTFILE", "SERVER_PORT");
        overlay.services().forEach(service -> {
            assertThat(service.environment().map(variable -> Resource.text(variable, "name")))
                    .as("%s", service)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(known);
            assertThat(told(overlay, service).keySet())
                    .as("%s", service)
                    .isSubsetOf(known)
                    .contains("PORTCULLIS_ISSUER", "PORTCULLIS_KAFKA_BOOTSTRAPSERVERS", "PORTCULLIS_TRUSTEDPROXIES");
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void filesThatAServiceIsToldOfLieInAVolumeThatItCannotWrite(Overlay overlay) {
        overlay.workloads().forEach(workload -> {
            Set<String> volumes = Stream.concat(
                            Resource.list(workload.pod(), "volumes"),
                            Resource.list(workload.content(), "spec.volumeClaimTemplates")
                                    .map(claim -> Resource.object(claim, "metadata")))
                    .map(volume -> Resource.text(volume, "name"))
                    .collect(Collectors.toSet());
            assertThat(Resource.list(workload.container(), "volumeMounts").map(mount -> Resource.text(mount, "name")))
                    .as("%s", workload)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(volumes);
        });
        overlay.services().forEach(service -> {
            Set<Path> readOnly = Resource.list(service.container(), "volumeMounts")
                    .filter(mount ->
                            mount.has("readOnly") && mount.get("readOnly").getAsBoolean())
                    .map(mount -> Path.of(Resource.text(mount, "mountPath")))
                    .collect(Collectors.toSet());
            told(overlay, service).forEach((name, value) -> {
                if (value.startsWith("/")) {
                    assertThat(readOnly).as("%s=%s of %s", name, value, service).anyMatch(Path.of(value)::startsWith);
                }
            });
            assertThat(Resource.list(service.container(), "volumeMounts")
                            .filter(mount -> !mount.has("readOnly"))
                            .map(mount -> Resource.text(mount, "mountPath")))
                    .as("%s writes", service)
                    .containsExactly("/tmp");
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void probesAskWhatTheServicesAnswerOnThePortOnWhichTheyListen(Overlay overlay) {
        Set<String> groups = GROUP.matcher(Overlay.read(Overlay.ROOT.resolve(
                        "shared-kernel/platform/src/main/resources/dev/portcullis/platform/platform.properties")))
                .results()
                .map(found -> "/health/" + found.group(1))
                .collect(Collectors.toSet());
        overlay.services().forEach(service -> {
            JsonObject container = service.container();
            for (String probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
                assertThat(Resource.text(container, probe + ".httpGet.path")).isIn(groups);
                assertThat(Resource.text(container, probe + ".httpGet.port")).isEqualTo("http");
            }
            // What depends on others must never have a process killed.
            assertThat(Resource.text(container, "livenessProbe.httpGet.path")).isEqualTo("/health/live");
            assertThat(Resource.text(container, "startupProbe.httpGet.path")).isEqualTo("/health/live");
            assertThat(Resource.text(container, "readinessProbe.httpGet.path")).isEqualTo("/health/ready");
            JsonObject port = Resource.list(container, "ports").findFirst().orElseThrow();
            assertThat(Resource.text(port, "name")).isEqualTo("http");
            assertThat(port.get("containerPort").getAsString())
                    .as("%s", service)
                    .isEqualTo(defaultPort(service));
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void anUpdateNeverLeavesFewerReplicasThanBefore(Overlay overlay) {
        overlay.services().forEach(service -> {
            assertThat(Resource.text(service.content(), "spec.strategy.rollingUpdate.maxUnavailable"))
                    .isEqualTo("0");
            long pause = Long.parseLong(Resource.text(service.container(), "lifecycle.preStop.sleep.seconds"));
            assertThat(pause).isPositive();
            // Spring's phases of at most five seconds, of which there are few.
            assertThat(service.pod().get("terminationGracePeriodSeconds").getAsLong())
                    .isGreaterThanOrEqualTo(pause + 30);
        });
    }

    /** All that a service is told, from whichever ConfigMap. */
    static Map<String, String> told(Overlay overlay, Resource service) {
        Map<String, String> told = Resource.list(service.container(), "envFrom")
                .map(source -> Resource.text(source, "configMapRef.name"))
                .flatMap(map -> Resource.labels(overlay.get("ConfigMap", map).content(), "data").entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        service.environment()
                .forEach(variable -> told.put(
                        Resource.text(variable, "name"),
                        Resource.find(variable, "value").isPresent()
                                ? Resource.text(variable, "value")
                                : Resource.text(
                                        overlay.get(
                                                        "ConfigMap",
                                                        Resource.text(variable, "valueFrom.configMapKeyRef.name"))
                                                .content()
                                                .getAsJsonObject("data"),
                                        Resource.text(variable, "valueFrom.configMapKeyRef.key"))));
        return told;
    }

    private static String defaultPort(Resource service) {
        Matcher port =
                PORT.matcher(Overlay.read(Overlay.ROOT.resolve(SETTINGS_FILES.getOrDefault(service.name(), ""))));
        assertThat(port.find()).isTrue();
        return port.group(1);
    }

    /** The environment variables of the settings in the reference; `.url` after `portcullis.identity.url` shares its start. */
    private static Set<String> environmentVariables() {
        Set<String> variables = new java.util.TreeSet<>();
        String before = "";
        Matcher found = SETTING.matcher(Overlay.read(Overlay.ROOT.resolve("docs/reference/configuration.md")));
        while (found.find()) {
            String setting = found.group(1);
            if (setting.startsWith(".")) {
                long dots = setting.chars().filter(c -> c == '.').count();
                String[] parts = before.split("\\.");
                setting = String.join(".", java.util.Arrays.copyOf(parts, (int) Math.max(1, parts.length - dots)))
                        + setting;
            } else {
                before = setting;
            }
            variables.add(setting.replace("-", "").replace('.', '_').toUpperCase(java.util.Locale.ROOT));
        }
        return variables;
    }

    private static Stream<Overlay> overlays() {
        return Overlay.all();
    }
}
