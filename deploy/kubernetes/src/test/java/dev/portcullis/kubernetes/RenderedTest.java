package dev.portcullis.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests look at rendered overlays; these are of the sources that lie beside them. */
class RenderedTest {

    private static final String HOW = "run deploy/kubernetes/render and commit what it writes";

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsRenderedIsOfTheseSources(String overlay) throws Exception {
        assertThat(Overlay.read(Overlay.rendered(overlay)))
                .as(HOW)
                .startsWith("# Written by deploy/kubernetes/render from overlays/" + overlay + "; sources " + digest()
                        + "\n");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void kustomizeRendersItLikeThat(String overlay) throws Exception {
        Optional<List<String>> kustomize = kustomize();
        Assumptions.assumeTrue(kustomize.isPresent(), "neither kustomize nor kubectl is on the PATH");
        List<String> command = new ArrayList<>(kustomize.orElseThrow());
        command.add("overlays/" + overlay);
        Path errors = Files.createTempFile("kustomize", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        assertThat(Overlay.parse(rendered))
                .as(HOW)
                .containsExactlyInAnyOrderElementsOf(Overlay.parse(Overlay.read(Overlay.rendered(overlay))));
    }

    @Test
    void everySourceIsUsed() throws Exception {
        Set<Path> used = new HashSet<>();
        for (Path kustomization :
                sources().filter(file -> file.endsWith("kustomization.yaml")).toList()) {
            used.add(kustomization);
            String text = Files.readString(kustomization);
            try (Stream<Path> beside = Files.list(folder(kustomization))) {
                beside.filter(file -> text.contains(" " + file.getFileName() + "\n"))
                        .forEach(used::add);
            }
        }
        assertThat(sources()).as("files that no kustomization names").allMatch(used::contains);
        String all = sources().map(Overlay::read).reduce("", String::concat);
        try (Stream<Path> components = Files.list(Path.of("components"))) {
            assertThat(components)
                    .as("components that no overlay tries out")
                    .allMatch(component -> all.contains("- ../../components/" + component.getFileName() + "\n"));
        }
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static Stream<String> overlays() {
        return Overlay.names();
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("base", "components", "overlays")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                all.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files.stream().sorted(java.util.Comparator.comparing(Path::toString));
    }

    private static String digest() throws IOException {
        var lines = new StringBuilder();
        for (Path file : sources().toList()) {
            lines.append(sha256(Files.readAllBytes(file)))
                    .append(' ')
                    .append(file)
                    .append('\n');
        }
        return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<List<String>> kustomize() {
        return Stream.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize"))
                .filter(command -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command.getFirst()))))
                .findFirst();
    }
}
