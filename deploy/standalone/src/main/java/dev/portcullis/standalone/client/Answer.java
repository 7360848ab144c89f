package dev.portcullis.standalone.client;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What a service answered; the body is missing ({@link JsonNode#isMissingNode}) if there is none. */
public record Answer(String call, int status, HttpHeaders headers, JsonNode body) {

    /** True for 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The stable code of a refusal, else the empty text. */
    public String code() {
        return isSuccess() ? "" : body.path("code").asString("");
    }

    /** The answer itself if it is a success. */
    public Answer orFail() {
        if (!isSuccess()) {
            throw new CallException(call + " was refused with " + status + " " + code() + ": "
                    + body.path("detail").asString("no reason given"));
        }
        return this;
    }
}
