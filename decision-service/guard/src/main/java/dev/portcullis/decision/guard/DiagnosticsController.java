package dev.portcullis.decision.guard;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the account's administrators why one of their principals was denied. */
@RestController
@Tag(name = "diagnostics")
@RequestMapping("/v1/diagnostics")
public final class DiagnosticsController {

    private final DiagnosticMessages messages;
    private final Readers readers;

    public DiagnosticsController(DiagnosticMessages messages, Readers readers) {
        this.messages = messages;
        this.readers = readers;
    }

    /** Is told who reads what, before it is shown; what it throws keeps it from being shown. */
    @FunctionalInterface
    public interface Readers {
        void reads(CallContext call, DiagnosticMessage message);
    }

    /** A message as it stood in a denial. */
    record DecodeRequest(String encodedDiagnosticMessage) {}

    /** What it says. */
    record Decoded(DiagnosticMessage decodedDiagnosticMessage) {}

    @Operation(operationId = "decodeDiagnosticMessage", summary = "Shows why a call was denied.")
    @PostMapping("/decode")
    @Authorized(value = "ram:DecodeDiagnosticMessage", on = "*", access = Access.READ)
    Decoded decode(CallContext call, @RequestBody DecodeRequest request) {
        DiagnosticMessage message = messages.decode(call.account(), request.encodedDiagnosticMessage());
        readers.reads(call, message);
        return new Decoded(message);
    }
}
