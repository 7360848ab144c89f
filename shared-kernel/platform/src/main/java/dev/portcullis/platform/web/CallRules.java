package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Permitted;
import dev.portcullis.platform.security.PrincipalType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a call through to a controller only if its principal is {@linkplain Permitted permitted} there and if it has no
 * query parameter that the controller would ignore.
 */
public final class CallRules implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            checkPrincipal(request, method);
            checkQuery(request, method);
        }
        return true;
    }

    private static void checkPrincipal(HttpServletRequest request, HandlerMethod method) {
        PrincipalType type = CallContextResolver.caller(request).type();
        boolean permitted = permission(method)
                .filter(permission -> Arrays.asList(permission.value()).contains(type))
                .isPresent();
        if (!permitted) {
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

    private static void checkQuery(HttpServletRequest request, HandlerMethod method) {
        Set<String> known = knownParameters(method);
        for (var given : request.getParameterMap().entrySet()) {
            if (!known.contains(given.getKey())) {
                String name = given.getKey();
                throw Rejection.badRequest("InvalidParameter", "there is no query parameter `" + name + "` here")
                        .with(Finding.inParameter(name, "this parameter is not known"));
            }
            if (given.getValue().length > 1) {
                throw Rejection.badParameter(
                        "InvalidParameter",
                        given.getKey(),
                        "the query parameter `" + given.getKey() + "` is given twice");
            }
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
