package dev.portcullis.platform.web;

import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ResourceNames;
import dev.portcullis.vocabulary.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;

/** From what {@link Authorized} says of resources to their names in a call. */
public final class ResourceTemplates {

    private final List<ResourceNames> names;

    public ResourceTemplates(List<ResourceNames> names) {
        this.names = List.copyOf(names);
    }

    /** The full names of what the call is about. */
    List<String> resources(AccountId account, Authorized authorized, HttpServletRequest request) {
        String service = authorized.value()[0].substring(0, authorized.value()[0].indexOf(':'));
        Map<String, String> variables = variables(request);
        List<String> resources = new ArrayList<>();
        for (String template : authorized.on()) {
            resources.add(resource(account, service, template, variables));
        }
        return resources;
    }

    /** The full name of a resource of RAM, in its stored spelling if there is one. */
    public String ram(AccountId account, String kind, String name) {
        return stored(account, kind, name).orElseGet(() -> "acs:ram:*:" + account + ":" + kind + "/" + name);
    }

    private String resource(AccountId account, String service, String template, Map<String, String> variables) {
        if (template.startsWith("acs:")) {
            return filled(template.replace("{account}", account.toString()), variables);
        }
        int slash = template.indexOf('/');
        if (slash > 0 && template.startsWith("{", slash + 1) && template.endsWith("}")) {
            String name = variable(variables, template.substring(slash + 2, template.length() - 1));
            Optional<String> stored = stored(account, template.substring(0, slash), name);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        return "acs:" + service + ":*:" + account + ":" + filled(template, variables);
    }

    private Optional<String> stored(AccountId account, String kind, String name) {
        return names.stream()
                .flatMap(all -> all.stored(account, kind, name).stream())
                .findFirst();
    }

    private static String filled(String template, Map<String, String> variables) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            filled.append(template, from, open).append(variable(variables, template.substring(open + 1, close)));
            from = close + 1;
        }
        return filled.append(template, from, template.length()).toString();
    }

    private static String variable(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("the address has no variable `" + name + "`");
        }
        return value;
    }

    @SuppressWarnings("unchecked") // Spring's own attribute.
    static Map<String, String> variables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? (Map<String, String>) variables
                : Map.of();
    }
}
