package dev.portcullis.standalone;

import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.installation.Home;
import dev.portcullis.standalone.installation.RunningAddress;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which installation a command is about. */
public final class HomeOption {

    @Option(
            names = "--home",
            defaultValue = "${env:PORTCULLIS_HOME:-data}",
            description = "the directory of the installation (default: PORTCULLIS_HOME, else ./data)")
    private Path directory = Path.of("data");

    public Home home() {
        return new Home(directory);
    }

    /** Where the installation answers; only a running one has an address. */
    public RunningAddress running() {
        return RunningAddress.find(home())
                .orElseThrow(() ->
                        new CallException("Nothing runs on `" + home().root() + "`. Start it with `portcullis up`."));
    }
}
