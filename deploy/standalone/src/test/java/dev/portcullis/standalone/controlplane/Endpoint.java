package dev.portcullis.standalone.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.SelfService;
import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An address of a service and what it is decided as. */
record Endpoint(Service service, String method, String path, HandlerMethod handler) {

    /** All of a service. */
    static List<Endpoint> of(ControlPlane plane, Service service) {
        Map<RequestMappingInfo, HandlerMethod> mappings = plane.bean(
                        service, "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        List<Endpoint> endpoints = new ArrayList<>();
        mappings.forEach((info, handler) -> {
            for (String path : info.getPatternValues()) {
                if (isOurs(handler) && !path.equals("/error")) {
                    String methods = info.getMethodsCondition().getMethods().stream()
                            .map(Enum::name)
                            .collect(Collectors.joining(","));
                    endpoints.add(new Endpoint(service, methods, path, handler));
                }
            }
        });
        assertThat(endpoints).isNotEmpty();
        return endpoints;
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("dev.portcullis.");
    }

    String address() {
        return method + " " + path;
    }

    Optional<Authorized> authorized() {
        return Optional.ofNullable(handler.getMethodAnnotation(Authorized.class));
    }

    /** The path with every variable replaced by its value, or by {@code x}. */
    String filled(Map<String, String> values) {
        String filled = path;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled.replaceAll("\\{[^}]*}", "x");
    }

    /** The line of the reference of permissions. */
    String row() {
        Authorized authorized = authorized().orElseThrow();
        SelfService selfService = handler.getMethodAnnotation(SelfService.class);
        String resources = authorized.on().length == 0 ? "named in the body" : quoted(List.of(authorized.on()));
        String self = selfService == null ? "" : selfService.preference().isEmpty() ? "yes" : selfService.preference();
        String shown = selfService == null
                ? ""
                : switch (selfService.shown()) {
                    case ANYTHING -> "";
                    case PASSWORD -> ", signed in";
                    case SECOND_FACTOR -> ", signed in with a device";
                };
        return "| `" + address() + "` | " + quoted(List.of(authorized.value())) + " | " + resources + " | "
                + authorized.access().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | " + self + shown + " |";
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "`" + text + "`").collect(Collectors.joining("<br>"));
    }
}
