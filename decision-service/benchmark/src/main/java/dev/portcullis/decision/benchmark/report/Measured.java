package dev.portcullis.decision.benchmark.report;

/** A part with the circumstances under which it was measured. */
public record Measured(Part part, String date, String command, Machine machine) {}
