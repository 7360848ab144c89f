package dev.portcullis.standalone.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.SelfService;
import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.testkit.golden.GoldenFile;
import dev.portcullis.testkit.rest.RestClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint of every service is decided as an action, or is one of the few that are open. */
class EndpointsIT {

    /** Where nobody has a token yet; each is throttled and tested where it lives. */
    private static final Set<String> OPEN = Set.of("POST /v1/sign-in");

    private final ControlPlane plane = ControlPlane.shared();

    /** An address and what it is decided as. */
    private record Endpoint(String method, String path, HandlerMethod handler) {

        String address() {
            return method + " " + path;
        }

        Optional<Authorized> authorized() {
            return Optional.ofNullable(handler.getMethodAnnotation(Authorized.class));
        }

        String row() {
            Authorized authorized = authorized().orElseThrow();
            SelfService selfService = handler.getMethodAnnotation(SelfService.class);
            String resources = authorized.on().length == 0
                    ? "named in the body"
                    : String.join(
                            "<br>",
                            List.of(authorized.on()).stream()
                                    .map(resource -> "`" + resource + "`")
                                    .toList());
            String self =
                    selfService == null ? "" : selfService.preference().isEmpty() ? "yes" : selfService.preference();
            return "| `" + address() + "` | "
                    + String.join(
                            "<br>",
                            List.of(authorized.value()).stream()
                                    .map(action -> "`" + action + "`")
                                    .toList())
                    + " | " + resources + " | "
                    + authorized
                            .access()
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' ') + " | "
                    + self + " |";
        }
    }

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
                    assertThat(anonymous.get(filled(endpoint.path())).status())
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
                long as none denies it, and as long as the named security preference of the account is on. An account's \
                root may make every call that is a tenant's.
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
        Map<RequestMappingInfo, HandlerMethod> mappings = plane.bean(
                        service, "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        List<Endpoint> endpoints = new ArrayList<>();
        mappings.forEach((info, handler) -> {
            for (String path : info.getPatternValues()) {
                if (path.startsWith("/v1")) {
                    String methods = info.getMethodsCondition().getMethods().stream()
                            .map(Enum::name)
                            .collect(Collectors.joining(","));
                    endpoints.add(new Endpoint(methods, path, handler));
                }
            }
        });
        assertThat(endpoints).isNotEmpty();
        return endpoints;
    }

    private static String filled(String path) {
        return path.replaceAll("\\{[^}]*}", "x");
    }
}
