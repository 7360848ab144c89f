package dev.portcullis.standalone.measure;

import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.io.PrintWriter;

/** How long a revoked right goes on to work. */
final class Revocation {

    private static final int WARM_UP = 100;

    private final ServiceProcesses services;
    private final PrintWriter out;

    Revocation(ServiceProcesses services, PrintWriter out) {
        this.services = services;
        this.out = out;
    }

    void measure(int count) {
        Credential root = Credential.read(services.home().credentials().resolve("account-root.json"));
        try (RevocationProbe probe = new RevocationProbe(services, root)) {
            probe.prepare();
            var latencies = new Latencies(count);
            for (int i = 0; i < WARM_UP + count; i++) {
                long took = probe.once();
                if (i >= WARM_UP) {
                    latencies.add(took);
                }
            }
            out.println("From the 2xx of a detach to the first Deny over HTTP, decision-service in another process:");
            out.println("  " + latencies);
            out.println("  asked " + probe.questions() + " times each on average, one question after the other");
        }
    }
}
