package dev.portcullis.standalone;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.client.Credential;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes out what an account has made of access. */
@Command(
        name = "export",
        description = "Writes all custom policies, resource groups and attachments of an account into a file.")
final class ExportCommand implements Callable<Integer> {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--credential", required = true, description = "a credential file of the account")
    private Path credential = Path.of("credential.json");

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "where to write it (default: standard output)")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ApiClient api = new ApiClient(home.running().gateway(), Credential.read(credential))) {
            String text =
                    JSON.writeValueAsString(api.get("/v1/access-file").orFail().body());
            if (file.isPresent()) {
                write(file.get(), text);
            } else {
                out.println(text);
            }
            return 0;
        } finally {
            out.flush();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new CallException("The file `" + file + "` cannot be written.", e);
        }
    }
}
