package dev.portcullis.standalone.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.testkit.rest.RawAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the container refuses before anything of ours sees it is a problem like every refusal. */
class RefusedRequestsIT {

    private final ControlPlane plane = ControlPlane.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/users/<alice> HTTP/1.1",
                "GET /v1/users?name={x} HTTP/1.1",
                "GET /v1/users/a%2fb HTTP/1.1",
                "GET /v1/users/%zz HTTP/1.1",
                "G{T /v1/users HTTP/1.1",
                "GET /v1/users\u0001 HTTP/1.1",
                "GET http:// HTTP/1.1",
                "nothing"
            })
    void isAProblemInEveryService(String requestLine) {
        for (Service service : Service.values()) {
            RawAnswer answer = RawAnswer.to(plane.url(service), requestLine);

            assertThat(answer.status()).as(requestLine).isEqualTo(400);
            assertThat(answer.contentType()).as(requestLine).startsWith("application/problem+json");
            assertThat(answer.json().path("code").asString()).isEqualTo("MalformedRequest");
            assertThat(answer.json().path("requestId").asString()).hasSize(36);
        }
    }
}
