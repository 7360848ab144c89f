package dev.portcullis.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises calls that need nothing of the framework: JSON posted to an address as it is written, by somebody with one
 * bearer token who takes JSON for an answer. Whatever is in any way unusual is not plain.
 */
final class PlainCall {

    private static final String BEARER = "Bearer ";
    private static final Set<String> JSON = Set.of("application/json", "application/json;charset=utf-8");
    private static final Set<String> TAKES_JSON = Set.of("application/json", "application/*", "*/*");

    private PlainCall() {}

    /** Whether the request is a plain call to the address. */
    static boolean is(HttpServletRequest request, String path) {
        String type = request.getContentType();
        return request.getRequestURI().equals(path)
                && request.getMethod().equals("POST")
                && request.getQueryString() == null
                && type != null
                && JSON.contains(type.toLowerCase(Locale.ROOT).replace(" ", ""))
                && takesJson(request);
    }

    /** The text of the request's bearer token, if it has one and shows nothing else. */
    static Optional<String> bearer(HttpServletRequest request) {
        Enumeration<String> given = request.getHeaders("Authorization");
        if (!given.hasMoreElements()) {
            return Optional.empty();
        }
        String only = given.nextElement();
        return given.hasMoreElements() || !only.startsWith(BEARER)
                ? Optional.empty()
                : Optional.of(only.substring(BEARER.length()));
    }

    private static boolean takesJson(HttpServletRequest request) {
        Enumeration<String> accept = request.getHeaders("Accept");
        if (!accept.hasMoreElements()) {
            return true;
        }
        String only = accept.nextElement();
        // With a weight it takes somebody who can weigh.
        if (accept.hasMoreElements() || only.indexOf(';') >= 0) {
            return false;
        }
        for (String type : only.split(",", -1)) {
            if (TAKES_JSON.contains(type.strip())) {
                return true;
            }
        }
        return false;
    }
}
