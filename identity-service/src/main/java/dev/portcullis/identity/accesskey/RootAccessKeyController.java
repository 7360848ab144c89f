package dev.portcullis.identity.accesskey;

import dev.portcullis.identity.accesskey.AccessKeyOperations.AccessKeyList;
import dev.portcullis.identity.accesskey.AccessKeyOperations.CreateAccessKeyRequest;
import dev.portcullis.identity.accesskey.AccessKeyOperations.LeakReport;
import dev.portcullis.identity.accesskey.AccessKeyOperations.SetStatusRequest;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The AccessKeys of an account's root. */
@RestController
@Tag(name = "access keys")
@RequestMapping("/v1/account/access-keys")
class RootAccessKeyController {

    private final AccessKeyOperations operations;

    RootAccessKeyController(AccessKeyOperations operations) {
        this.operations = operations;
    }

    @Operation(
            operationId = "createRootAccessKey",
            summary = "Creates an AccessKey of the account's root; its secret is shown once.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AccessKeyResource.class)))
    @PostMapping
    @Authorized(value = Entitlements.MANAGE_ROOT_KEYS, on = "root", access = Access.WIDENING)
    ResponseEntity<Object> create(CallContext call, @RequestBody CreateAccessKeyRequest request) {
        return operations.create(call, () -> KeyOwner.root(call.account()), request, "/v1/account/access-keys");
    }

    @Operation(
            operationId = "listRootAccessKeys",
            summary = "Lists the AccessKeys of the account's root, oldest first.")
    @GetMapping
    @Authorized(value = Entitlements.MANAGE_ROOT_KEYS, on = "root", access = Access.READ)
    AccessKeyList list(CallContext call) {
        return operations.list(KeyOwner.root(call.account()));
    }

    @Operation(operationId = "findRootAccessKey", summary = "Finds an AccessKey of the account's root.")
    @GetMapping("/{accessKeyId}")
    @Authorized(value = Entitlements.MANAGE_ROOT_KEYS, on = "root", access = Access.READ)
    ResponseEntity<AccessKeyResource> get(CallContext call, @PathVariable String accessKeyId) {
        return operations.find(call, KeyOwner.root(call.account()), accessKeyId);
    }

    @Operation(
            operationId = "setRootAccessKeyStatus",
            summary = "Activates or deactivates an AccessKey of the account's root.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccessKeyResource.class)))
    @PutMapping("/{accessKeyId}/status")
    @Authorized(value = Entitlements.MANAGE_ROOT_KEYS, on = "root", access = Access.BY_BODY)
    ResponseEntity<Object> setStatus(
            CallContext call, @PathVariable String accessKeyId, @RequestBody SetStatusRequest request) {
        return operations.setStatus(call, () -> KeyOwner.root(call.account()), accessKeyId, request);
    }

    @Operation(operationId = "deleteRootAccessKey", summary = "Deletes an AccessKey of the account's root.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{accessKeyId}")
    @Authorized(value = Entitlements.MANAGE_ROOT_KEYS, on = "root", access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String accessKeyId) {
        return operations.delete(call, () -> KeyOwner.root(call.account()), accessKeyId);
    }

    @Operation(
            operationId = "reportRootAccessKeyLeaked",
            summary =
                    "Disables an AccessKey that has leaked, ends its sessions and tells what was made with it; if asked, deletes the keys that come from it.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LeakReport.class)))
    @PostMapping("/{accessKeyId}/leaked")
    @Authorized(value = Entitlements.MANAGE_ROOT_KEYS, on = "root", access = Access.NARROWING)
    ResponseEntity<Object> leaked(
            CallContext call, @PathVariable String accessKeyId, @RequestParam(defaultValue = "false") boolean revoke) {
        return operations.leaked(call, () -> KeyOwner.root(call.account()), accessKeyId, revoke);
    }
}
