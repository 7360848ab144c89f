package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.proof.LoggedEntry;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the log as it is exported.
 *
 * @param entry   what its producer signed
 * @param outcome this and the rest the log derives from that
 */
record ExportRow(
        LoggedEntry entry, String recordedAt, String outcome, Optional<String> action, List<String> resources) {}
