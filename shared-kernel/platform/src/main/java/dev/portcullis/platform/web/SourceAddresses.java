package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Finds out where a request comes from: the socket's peer or, if that is a configured proxy, the nearest hop before the
 * proxies that {@code X-Forwarded-For} names. From anybody else the header is worth nothing and is not looked at.
 */
public final class SourceAddresses {

    private static final String HEADER = "X-Forwarded-For";
    private static final String PROTOCOL = "X-Forwarded-Proto";
    private static final String FORWARDED_HOST = "X-Forwarded-Host";

    private final List<IpAddressMatcher> trustedProxies;

    public SourceAddresses(Collection<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream().map(IpAddressMatcher::new).toList();
    }

    /** The source address of the request in its canonical form. */
    public String of(HttpServletRequest request) {
        String peer = canonical(request.getRemoteAddr());
        if (!isTrusted(peer)) {
            return peer;
        }
        List<String> hops = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(HEADER))) {
            for (String hop : line.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        String nearest = peer;
        for (String hop : hops.reversed()) {
            nearest = canonical(hop);
            if (!isTrusted(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    /** Whether the request came over TLS, as far as this service or a configured proxy can tell. */
    public boolean isSecure(HttpServletRequest request) {
        if (request.isSecure()) {
            return true;
        }
        return isTrusted(canonical(request.getRemoteAddr())) && "https".equalsIgnoreCase(request.getHeader(PROTOCOL));
    }

    /** The hosts that the request names; a trusted proxy says which one the client had named. */
    public List<String> hostsOf(HttpServletRequest request) {
        List<String> forwarded = Collections.list(request.getHeaders(FORWARDED_HOST));
        return isTrusted(canonical(request.getRemoteAddr())) && !forwarded.isEmpty()
                ? forwarded
                : Collections.list(request.getHeaders("Host"));
    }

    private boolean isTrusted(String address) {
        return trustedProxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private static String canonical(String address) {
        try {
            return InetAddress.ofLiteral(address).getHostAddress();
        } catch (IllegalArgumentException _) {
            throw Rejection.badParameter("InvalidParameter", HEADER, "the proxy named a hop that is not an IP address");
        }
    }
}
