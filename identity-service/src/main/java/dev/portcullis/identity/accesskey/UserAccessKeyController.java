package dev.portcullis.identity.accesskey;

import dev.portcullis.identity.accesskey.AccessKeyOperations.AccessKeyList;
import dev.portcullis.identity.accesskey.AccessKeyOperations.CreateAccessKeyRequest;
import dev.portcullis.identity.accesskey.AccessKeyOperations.LeakReport;
import dev.portcullis.identity.accesskey.AccessKeyOperations.SetStatusRequest;
import dev.portcullis.identity.user.UserRejection;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.SelfService;
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

/** The AccessKeys of users. */
@RestController
@Tag(name = "access keys")
@RequestMapping("/v1/users/{userName}/access-keys")
class UserAccessKeyController {

    private final AccessKeyOperations operations;
    private final AccessKeyDirectory directory;

    UserAccessKeyController(AccessKeyOperations operations, AccessKeyDirectory directory) {
        this.operations = operations;
        this.directory = directory;
    }

    @Operation(operationId = "createAccessKey", summary = "Creates an AccessKey of a user; its secret is shown once.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AccessKeyResource.class)))
    @PostMapping
    @Authorized(value = "ram:CreateAccessKey", on = "user/{userName}", access = Access.WIDENING)
    @SelfService(preference = "AllowUserToManageAccessKeys")
    ResponseEntity<Object> create(
            CallContext call, @PathVariable String userName, @RequestBody CreateAccessKeyRequest request) {
        return operations.create(call, () -> owner(call, userName), request, "/v1/users/" + userName + "/access-keys");
    }

    @Operation(operationId = "listAccessKeys", summary = "Lists the AccessKeys of a user, oldest first.")
    @GetMapping
    @Authorized(value = "ram:ListAccessKeys", on = "user/{userName}", access = Access.READ)
    @SelfService(preference = "AllowUserToManageAccessKeys")
    AccessKeyList list(CallContext call, @PathVariable String userName) {
        return operations.list(owner(call, userName));
    }

    @Operation(operationId = "findAccessKey", summary = "Finds an AccessKey of a user.")
    @GetMapping("/{accessKeyId}")
    @Authorized(value = "ram:GetAccessKeyLastUsed", on = "user/{userName}", access = Access.READ)
    @SelfService(preference = "AllowUserToManageAccessKeys")
    ResponseEntity<AccessKeyResource> get(
            CallContext call, @PathVariable String userName, @PathVariable String accessKeyId) {
        return operations.find(call, owner(call, userName), accessKeyId);
    }

    @Operation(operationId = "setAccessKeyStatus", summary = "Activates or deactivates an AccessKey of a user.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccessKeyResource.class)))
    @PutMapping("/{accessKeyId}/status")
    @Authorized(value = "ram:UpdateAccessKey", on = "user/{userName}", access = Access.BY_BODY)
    @SelfService(preference = "AllowUserToManageAccessKeys")
    ResponseEntity<Object> setStatus(
            CallContext call,
            @PathVariable String userName,
            @PathVariable String accessKeyId,
            @RequestBody SetStatusRequest request) {
        return operations.setStatus(call, () -> owner(call, userName), accessKeyId, request);
    }

    @Operation(operationId = "deleteAccessKey", summary = "Deletes an AccessKey of a user.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{accessKeyId}")
    @Authorized(value = "ram:DeleteAccessKey", on = "user/{userName}", access = Access.NARROWING)
    @SelfService(preference = "AllowUserToManageAccessKeys")
    ResponseEntity<Object> delete(CallContext call, @PathVariable String userName, @PathVariable String accessKeyId) {
        return operations.delete(call, () -> owner(call, userName), accessKeyId);
    }

    @Operation(
            operationId = "reportAccessKeyLeaked",
            summary =
                    "Disables an AccessKey that has leaked, ends its sessions and tells what was made with it; if asked, deletes the keys that come from it.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LeakReport.class)))
    @PostMapping("/{accessKeyId}/leaked")
    @Authorized(value = "ram:DeleteAccessKey", on = "user/{userName}", access = Access.NARROWING)
    ResponseEntity<Object> leaked(
            CallContext call,
            @PathVariable String userName,
            @PathVariable String accessKeyId,
            @RequestParam(defaultValue = "false") boolean revoke) {
        return operations.leaked(call, () -> owner(call, userName), accessKeyId, revoke);
    }

    private KeyOwner owner(CallContext call, String userName) {
        return directory
                .user(call.account(), userName)
                .orElseThrow(() -> UserRejection.USER_NOT_FOUND.rejection("there is no such user"));
    }
}
