package dev.portcullis.standalone.measure;

import dev.portcullis.embedded.PrivateFiles;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.installation.Home;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How long the services take to start from jars that lie unpacked, as they do in their images. */
final class Starts {

    /** What Spring says when the context is up, counted from the first moment of the JVM. */
    private static final Pattern STARTED = Pattern.compile("process running for ([0-9.]+)\\)");

    private final Path directory;
    private final Path java;
    private final List<String> options;

    Starts(Path directory, Path java, List<String> options) {
        this.directory = directory;
        this.java = java;
        this.options = options;
    }

    int measure(int times, Home home, PrintWriter out) throws IOException {
        try {
            for (int time = 0; time < times; time++) {
                // On the same data every time but the first, which makes the tables.
                ServiceProcesses.start(home, Set.of(Service.values()), this::command, _ -> {})
                        .close();
            }
            for (Map.Entry<Service, List<String>> each : took(home).entrySet()) {
                out.println(
                        each.getKey().serviceName() + ": started after " + String.join(" s, ", each.getValue()) + " s");
            }
            out.flush();
            return 0;
        } finally {
            PrivateFiles.deleteRecursively(home.root());
        }
    }

    private static Map<Service, List<String>> took(Home home) throws IOException {
        Map<Service, List<String>> took = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            String log = Files.readString(home.logs().resolve(service.serviceName() + ".log"));
            List<String> seconds = STARTED.matcher(log)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
            if (seconds.isEmpty()) {
                throw new CallException("The " + service.serviceName() + " did not say that it has started:\n" + log);
            }
            took.put(service, seconds);
        }
        return took;
    }

    private List<String> command(Service service) {
        Path jar = directory.resolve(service.serviceName()).resolve("service.jar");
        if (!Files.isReadable(jar)) {
            throw new CallException("There is no `" + jar + "`.");
        }
        List<String> command = new ArrayList<>(List.of(java.toString()));
        options.forEach(option -> command.add(option.replace("{service}", service.serviceName())));
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }
}
