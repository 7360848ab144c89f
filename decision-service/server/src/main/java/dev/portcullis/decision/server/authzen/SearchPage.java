package dev.portcullis.decision.server.authzen;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which part of a search's results is asked for.
 *
 * @param limit 1 to 1,000
 * @param token where an earlier page ended
 */
record SearchPage(int limit, Optional<String> token) {

    private static final int MOST = 1_000;

    static SearchPage of(AuthzenBody body) {
        AuthzenBody page = body.within("page").orElse(null);
        if (page == null) {
            return new SearchPage(MOST, Optional.empty());
        }
        JsonNode limit = page.fields().path("limit");
        if (!limit.isMissingNode() && (!limit.isIntegralNumber() || !limit.canConvertToInt() || limit.asInt() < 1)) {
            throw page.wrong("limit", "a limit is a number from 1");
        }
        return new SearchPage(
                limit.isMissingNode() ? MOST : Math.min(limit.asInt(), MOST),
                page.text("token").filter(token -> !token.isEmpty()));
    }
}
