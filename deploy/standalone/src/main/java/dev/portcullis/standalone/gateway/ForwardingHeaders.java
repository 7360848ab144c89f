package dev.portcullis.standalone.gateway;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Says who is at the other end of the connection, in the gateway's own words. What the client says about itself or about
 * proxies before it is dropped: an allowlist that believed it would be open to everyone.
 */
final class ForwardingHeaders implements RequestHttpHeadersFilter, Ordered {

    @Override
    public HttpHeaders apply(HttpHeaders headers, ServerRequest request) {
        var cleaned = new HttpHeaders();
        headers.forEach((name, values) -> {
            if (!saysWhoForwarded(name)) {
                cleaned.addAll(name, values);
            }
        });
        Optional<InetSocketAddress> peer = request.remoteAddress();
        peer.ifPresent(address -> cleaned.set("X-Forwarded-For", withoutScope(address)));
        cleaned.set("X-Forwarded-Proto", request.uri().getScheme());
        headers.getOrEmpty(HttpHeaders.HOST).stream()
                .findFirst()
                .ifPresent(host -> cleaned.set("X-Forwarded-Host", host));
        return cleaned;
    }

    private static boolean saysWhoForwarded(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.equals("forwarded") || name.startsWith("x-forwarded-") || name.equals("x-real-ip");
    }

    private static String withoutScope(InetSocketAddress address) {
        String host = address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        int scope = host.indexOf('%');
        return scope < 0 ? host : host.substring(0, scope);
    }

    /** After all others, so that none of them adds to what is said here. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
