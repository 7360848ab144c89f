package dev.portcullis.testkit.architecture.broken.layers.decision.proof;

import org.springframework.stereotype.Component;

/** Breaks the rule that this layer knows no Spring. */
@Component
public final class Wired {}
