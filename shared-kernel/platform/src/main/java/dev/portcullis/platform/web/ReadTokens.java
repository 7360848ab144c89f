package dev.portcullis.platform.web;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.ConsistencyGate;
import dev.portcullis.platform.security.ConsistencyTokens;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Adds a consistency token to the answers of reads; taken after the read, it covers everything that was seen. */
@ControllerAdvice
public final class ReadTokens implements ResponseBodyAdvice<Object> {

    private final ConsistencyTokens tokens;
    private final ConsistencyGate gate;

    public ReadTokens(ConsistencyTokens tokens, ConsistencyGate gate) {
        this.tokens = tokens;
        this.gate = gate;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(contentType)) {
            Permissions.requireNoneOpen();
        }
        if (request instanceof ServletServerHttpRequest servlet
                && HttpMethod.GET.equals(request.getMethod())
                && !response.getHeaders().containsHeader(ConsistencyTokens.HEADER)
                && !MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(contentType)
                && call(servlet.getServletRequest()) instanceof CallContext call) {
            String token = tokens.issue(call.account(), call.after().merge(gate.reached(call.account())));
            response.getHeaders().set(ConsistencyTokens.HEADER, token);
        }
        return body;
    }

    private static @Nullable Object call(HttpServletRequest request) {
        return request.getAttribute(CallContextResolver.CALL_ATTRIBUTE);
    }
}
