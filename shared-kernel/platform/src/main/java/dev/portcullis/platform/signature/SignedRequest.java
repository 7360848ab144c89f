package dev.portcullis.platform.signature;

import java.util.List;
import java.util.Map;

/**
 * What of a request is signed, as it came over the wire.
 *
 * @param path          percent-encoded
 * @param query         without the question mark; empty if there is none
 * @param headers       by lower-case names, in the order in which they came
 * @param bodyHash      SHA-256 of the body, hex
 * @param authorization the header with the signature
 * @param sourceAddress where the request came from, as the service that received it knows
 * @param requestId     what that service calls the request
 */
public record SignedRequest(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        String bodyHash,
        String authorization,
        String sourceAddress,
        String requestId) {

    public SignedRequest {
        headers = Map.copyOf(headers);
    }
}
