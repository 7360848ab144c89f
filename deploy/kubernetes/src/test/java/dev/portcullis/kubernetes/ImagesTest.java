package dev.portcullis.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files say that images are built from; that they come out and run is tried by deploy/images/try. */
class ImagesTest {

    private static final Path IMAGES = Overlay.ROOT.resolve("deploy/images");

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile", "postgresql/Containerfile", "kafka/Containerfile"})
    void everyImageRunsAsANumberOnABaseThatIsGiven(String file) {
        List<String> lines = lines(file);

        assertThat(lines.stream().filter(line -> line.startsWith("FROM "))).containsExactly("FROM ${BASE}");
        assertThat(lines.stream().filter(line -> line.startsWith("USER "))).containsExactly("USER 10001:10001");
        assertThat(lines.stream().filter(line -> line.startsWith("RUN ")))
                .as("what runs in a build differs from one to the next")
                .isEmpty();
        assertThat(lines.stream().filter(line -> line.startsWith("ENTRYPOINT ")))
                .singleElement()
                .asString()
                .startsWith("ENTRYPOINT [");
    }

    @Test
    void theModulesThatAreLookedUpByNameAreOnesOfTheJdk() {
        ModuleFinder jdk = ModuleFinder.ofSystem();

        assertThat(lines("modules").stream().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(module -> jdk.find(module).isPresent());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyImageOfTheManifestsIsBuiltInThisVersion(Overlay overlay) {
        String script = Overlay.read(IMAGES.resolve("build"));
        String version = Overlay.read(Overlay.ROOT.resolve("pom.xml"))
                .replaceAll("(?s).*?\\n {4}<version>([^<]+)</version>.*", "$1");
        overlay.workloads()
                .map(workload -> Resource.text(workload.container(), "image"))
                .forEach(image -> {
                    assertThat(image).endsWith(":" + version);
                    String name = image.substring(image.indexOf('/') + 1, image.indexOf(':'));
                    assertThat(script).containsPattern("(?m)^( *service_image " + name + " |" + name + "_image\\(\\))");
                });
    }

    @Test
    void aServiceListensInItsImageWhereTheManifestsSay() {
        Overlay.all()
                .flatMap(Overlay::services)
                .forEach(service -> assertThat(lines("build"))
                        .contains("service_image " + service.name() + " "
                                + Resource.text(
                                        Resource.list(service.container(), "ports")
                                                .findFirst()
                                                .orElseThrow(),
                                        "containerPort")));
    }

    private static List<String> lines(String file) {
        return Overlay.read(IMAGES.resolve(file)).lines().toList();
    }

    private static Stream<Overlay> overlays() {
        return Overlay.all();
    }
}
