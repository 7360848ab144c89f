package dev.portcullis.standalone.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.testkit.golden.GoldenFile;
import dev.portcullis.testkit.rest.RestClient;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every endpoint of every service is decided as an action, or is one of the few that are open. */
class EndpointsIT {

    /** Where nobody has a token yet; each is throttled and tested where it lives. */
    private static final Set<String> OPEN =
            Set.of("POST /v1/sign-in", "POST /v1/sign-in/mfa-device", "GET /.well-known/authzen-configuration");

    private final ControlPlane plane = ControlPlane.shared();

    @Test
    void everyEndpointIsDecidedAsAnAction() {
        for (Service service : Service.values()) {
            assertThat(endpoints(service))
                    .filteredOn(endpoint -> endpoint.authorized().isEmpty())
                    .extracting(Endpoint::address)
                    .as("endpoints of %s without an action", service)
                    .allMatch(OPEN::contains);
        }
    }

    @Test
    void noEndpointAnswersWithoutABearerToken() {
        for (Service service : Service.values()) {
            RestClient anonymous = RestClient.of(plane.url(service));
            for (Endpoint endpoint : endpoints(service)) {
                if (!OPEN.contains(endpoint.address()) && endpoint.method().equals("GET")) {
                    assertThat(anonymous.get(endpoint.filled(Map.of())).status())
                            .as(endpoint.address())
                            .isEqualTo(401);
                }
            }
        }
    }

    @Test
    void theReferenceOfPermissionsListsThemAll() {
        StringBuilder page = new StringBuilder("""
                # Which permission a call needs

                A user or a role may make a call if its account's policies allow the action on all of the resources. What \
                is written without `acs:` follows the account: `user/{userName}` of `ram:` stands for \
                `acs:ram:*:<account>:user/<name>`, in the stored spelling of the name. Widening calls are decided at the \
                heads of all streams. Where "about itself" says so, a user needs no policy for a call about itself as \
                long as none denies it, and as long as the named security preference of the account is on; "signed in" \
                stands where it must have begun its session with its password and not with an AccessKey. Whether a call \
                "by body" widens or narrows its body says. An account's root may make every call that is a tenant's.
                """);
        for (Service service : Service.values()) {
            page.append("\n## ").append(service.shortName()).append("-service\n\n");
            page.append("| call | action | resources | access | about itself |\n|---|---|---|---|---|\n");
            endpoints(service).stream()
                    .filter(endpoint -> endpoint.authorized().isPresent())
                    .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                    .forEach(endpoint -> page.append(endpoint.row()).append('\n'));
        }
        GoldenFile.at("../../docs/reference", "permissions.md").matches(page.toString());
    }

    private List<Endpoint> endpoints(Service service) {
        return Endpoint.of(plane, service);
    }
}
