package dev.portcullis.testkit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service answered. */
public record RestAnswer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The body, which is JSON. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** A text in the body, by JSON pointer; empty if it is not there. */
    public String text(String pointer) {
        return json().at(pointer).asString("");
    }

    /** A header's value, if the answer has it. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The ETag; fails if there is none. */
    public String entityTag() {
        return header("ETag").orElseThrow(() -> new AssertionError("the answer has no ETag: " + this));
    }

    /** The consistency token; fails if there is none. */
    public String consistencyToken() {
        return header("Portcullis-Consistency-Token")
                .orElseThrow(() -> new AssertionError("the answer has no consistency token: " + this));
    }

    /** Fails unless the answer has the status. */
    public RestAnswer expect(int expected) {
        assertThat(status).as("the status of %s", this).isEqualTo(expected);
        return this;
    }

    /** Fails unless the request was refused with that status and code, in the form that all refusals have. */
    public RestAnswer expectProblem(int expected, String code) {
        expect(expected);
        assertThat(header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(text("/code")).as("the code of %s", this).isEqualTo(code);
        assertThat(text("/type")).isEqualTo("urn:portcullis:error:" + code);
        assertThat(text("/detail")).as("the sentence of %s", this).isNotBlank();
        assertThat(text("/requestId")).isNotBlank();
        return this;
    }
}
