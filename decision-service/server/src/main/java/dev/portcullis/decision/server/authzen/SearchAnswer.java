package dev.portcullis.decision.server.authzen;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** A page of a search. */
record SearchAnswer(PageOf page, List<Map<String, String>> results) {

    /**
     * What there is to say of a page.
     *
     * @param nextToken empty at the end; a page may be short, even empty, and yet not the last
     * @param count     of its results
     */
    record PageOf(@JsonProperty("next_token") String nextToken, int count) {}

    static SearchAnswer of(List<Map<String, String>> results, String nextToken) {
        return new SearchAnswer(new PageOf(nextToken, results.size()), results);
    }
}
