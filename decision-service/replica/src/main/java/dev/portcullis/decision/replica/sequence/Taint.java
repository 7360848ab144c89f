package dev.portcullis.decision.replica.sequence;

import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.decision.replica.sequence.Arrival.Place;

/** That an account can no longer be followed in a stream, why, and at which message. */
public record Taint(TaintReason reason, String detail, Place place) {}
