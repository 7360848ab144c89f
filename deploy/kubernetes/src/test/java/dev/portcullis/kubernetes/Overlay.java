package dev.portcullis.kubernetes;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What an overlay is after kustomize. */
record Overlay(String name, List<Resource> resources) {

    static final Path ROOT = Path.of("../..");
    private static final Path OVERLAYS = Path.of("overlays");
    private static final Gson GSON = new Gson();

    static Path rendered(String name) {
        return Path.of("rendered", name + ".yaml");
    }

    /** All that there are. */
    static Stream<Overlay> all() {
        return names().map(name -> new Overlay(name, parse(read(rendered(name)))));
    }

    static Stream<String> names() {
        try (Stream<Path> folders = Files.list(OVERLAYS)) {
            return folders.map(folder -> String.valueOf(folder.getFileName())).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Resource> parse(String yaml) {
        var loader = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<Resource> resources = new ArrayList<>();
        for (Object document : loader.loadAll(yaml)) {
            resources.add(new Resource(GSON.toJsonTree(document).getAsJsonObject()));
        }
        return resources;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Resource> ofKind(String kind) {
        return resources.stream().filter(resource -> resource.kind().equals(kind));
    }

    Stream<Resource> workloads() {
        return resources.stream().filter(Resource::isWorkload);
    }

    /** The four services. */
    Stream<Resource> services() {
        return ofKind("Deployment");
    }

    Resource get(String kind, String resource) {
        return ofKind(kind)
                .filter(candidate -> candidate.name().equals(resource))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no " + kind + " " + resource));
    }

    @Override
    public String toString() {
        return name;
    }
}
