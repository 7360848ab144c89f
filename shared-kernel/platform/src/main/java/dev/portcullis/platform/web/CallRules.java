package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.OpenToAnyone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Lets a call through to a controller only if it has no query parameter that the controller would ignore and if its
 * principal {@linkplain Permissions may} do what it asks.
 */
public final class CallRules implements HandlerInterceptor {

    private final Permissions permissions;
    /** What the annotations of an endpoint say takes longer to find out than to obey. */
    private final Map<Endpoint, Set<String>> parameters = new ConcurrentHashMap<>();

    private record Endpoint(Class<?> controller, Method method) {}

    public CallRules(Permissions permissions) {
        this.permissions = permissions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            checkQuery(
                    request,
                    parameters.computeIfAbsent(
                            new Endpoint(method.getBeanType(), method.getMethod()), _ -> knownParameters(method)));
            if (!method.hasMethodAnnotation(OpenToAnyone.class)) {
                permissions.check(request, method);
            }
        }
        return true;
    }

    private static void checkQuery(HttpServletRequest request, Set<String> known) {
        queryOf(request).forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Rejection.badRequest("InvalidParameter", "there is no query parameter `" + name + "` here")
                        .with(Finding.inParameter(name, "this parameter is not known"));
            }
            if (values.size() > 1) {
                throw Rejection.badParameter(
                        "InvalidParameter", name, "the query parameter `" + name + "` is given twice");
            }
        });
    }

    /** The parameters in the address alone; the container would mix them with those of a form. */
    private static Map<String, List<String>> queryOf(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Map.of();
        }
        Map<String, List<String>> decoded = new TreeMap<>();
        try {
            UriComponentsBuilder.newInstance()
                    .query(query)
                    .build()
                    .getQueryParams()
                    .forEach((name, values) -> decoded.computeIfAbsent(
                                    StringUtils.uriDecode(name, StandardCharsets.UTF_8), _ -> new ArrayList<>())
                            .addAll(values));
            return decoded;
        } catch (IllegalArgumentException _) {
            throw Rejection.badRequest("InvalidParameter", "the query of the address is not well-formed");
        }
    }

    private static Set<String> knownParameters(HandlerMethod method) {
        Set<String> known = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null) {
                String name = declared.name();
                known.add(name.isEmpty() ? parameter.getParameter().getName() : name);
            }
            if (parameter.getParameterType().equals(Page.class)) {
                known.add(PageResolver.LIMIT);
                known.add(PageResolver.CURSOR);
            }
        }
        return known;
    }
}
