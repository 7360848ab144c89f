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

    public DiagnosticsController(DiagnosticMessages messages) {
        this.messages = messages;
    }

    /** A message as it stood in a denial. */
    record DecodeRequest(String encodedDiagnosticMessage) {}

    /** What it says. */
    record Decoded(DiagnosticMessage decodedDiagnosticMessage) {}

    @Operation(operationId = "decodeDiagnosticMessage", summary = "Shows why a call was denied.")
    @PostMapping("/decode")
    @Authorized(value = "ram:DecodeDiagnosticMessage", on = "*", access = Access.READ)
    Decoded decode(CallContext call, @RequestBody DecodeRequest request) {
        return new Decoded(messages.decode(call.account(), request.encodedDiagnosticMessage()));
    }
}
