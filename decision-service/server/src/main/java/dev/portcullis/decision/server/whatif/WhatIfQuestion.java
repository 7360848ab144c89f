package dev.portcullis.decision.server.whatif;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.decision.server.evaluation.DecisionRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would be if this were changed?
 *
 * @param changes       1 to 100, which build on one another
 * @param requests      up to 100 that are decided as things are and as they would be
 * @param triples       up to 1,000 of which is told which are gained and which are lost
 * @param sourceAddress where the requests of the triples would come from
 * @param context       what conditions may ask for in the triples
 */
record WhatIfQuestion(
        @Schema(requiredMode = REQUIRED) List<ProposedChange> changes,
        Optional<List<DecisionRequest>> requests,
        Optional<List<Triple>> triples,
        Optional<String> sourceAddress,
        Optional<Map<String, List<String>>> context) {

    /** A principal that wants to do something to something; {@code instance} where the resource's name does not tell. */
    record Triple(
            @Schema(requiredMode = REQUIRED) String principal,
            @Schema(requiredMode = REQUIRED) String action,
            @Schema(requiredMode = REQUIRED) String resource,
            Optional<String> instance) {}

    DecisionRequest request(Triple triple) {
        return new DecisionRequest(
                Optional.of(triple.principal()),
                Optional.of(triple.action()),
                Optional.of(triple.resource()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                triple.instance(),
                sourceAddress,
                Optional.empty(),
                context,
                Optional.empty());
    }
}
