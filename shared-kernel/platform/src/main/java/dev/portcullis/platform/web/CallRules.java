package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Permitted;
import dev.portcullis.platform.security.PrincipalType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Lets a call through to a controller only if its principal is {@linkplain Permitted permitted} there and if it has no
 * query parameter that the controller would ignore.
 */
public final class CallRules implements HandlerInterceptor {

    private final Map<Endpoint, Rule> rules = new ConcurrentHashMap<>();

    private record Endpoint(Class<?> controller, Method method) {}

    /** What the annotations of an endpoint say, which takes longer to find out than to obey. */
    private record Rule(Set<PrincipalType> permitted, Set<String> parameters) {

        static Rule of(HandlerMethod method) {
            Set<PrincipalType> permitted = EnumSet.noneOf(PrincipalType.class);
            permission(method).map(Permitted::value).map(Arrays::asList).ifPresent(permitted::addAll);
            return new Rule(permitted, knownParameters(method));
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Rule rule =
                    rules.computeIfAbsent(new Endpoint(method.getBeanType(), method.getMethod()), _ -> Rule.of(method));
            checkPrincipal(request, rule);
            checkQuery(request, rule);
        }
        return true;
    }

    private static void checkPrincipal(HttpServletRequest request, Rule rule) {
        PrincipalType type = CallContextResolver.caller(request).type();
        if (!rule.permitted().contains(type)) {
            throw Rejection.noPermission("a principal of the kind `" + type.wireName() + "` may not do this");
        }
    }

    private static Optional<Permitted> permission(HandlerMethod method) {
        Permitted onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Permitted.class);
        return onMethod != null
                ? Optional.of(onMethod)
                : Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Permitted.class));
    }

    private static void checkQuery(HttpServletRequest request, Rule rule) {
        queryOf(request).forEach((name, values) -> {
            if (!rule.parameters().contains(name)) {
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
