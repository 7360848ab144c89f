package dev.portcullis.identity.mfa;

import dev.portcullis.identity.mfa.MfaDeviceCommand.UnbindMfaDevice;
import dev.portcullis.identity.mfa.MfaDevices.NewDevice;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.SelfService;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The second factor of a user. Unbinding it is also how an administrator helps whoever has lost the device. */
@RestController
@Tag(name = "MFA devices")
@RequestMapping("/v1/users/{userName}/mfa-device")
class UserMfaController {

    private static final String VIRTUAL = "VMFA";

    private final Writes writes;
    private final UserDirectory users;
    private final MfaDeviceDirectory directory;
    private final MfaDevices devices;

    UserMfaController(Writes writes, UserDirectory users, MfaDeviceDirectory directory, MfaDevices devices) {
        this.writes = writes;
        this.users = users;
        this.directory = directory;
        this.devices = devices;
    }

    /** Two codes of the device, of which the second follows the first. */
    record BindMfaDeviceRequest(String serialNumber, String authenticationCode1, String authenticationCode2) {}

    /** The device of a user. */
    record UserMfaDevice(String serialNumber, String type) {

        static UserMfaDevice of(MfaDeviceDirectory.Entry device) {
            return new UserMfaDevice(device.serialNumber().toString(), VIRTUAL);
        }
    }

    @Operation(operationId = "findUserMfaDevice", summary = "Shows the MFA device of a user.")
    @GetMapping
    @Authorized(value = "ram:GetUserMFAInfo", on = "user/{userName}", access = Access.READ)
    @SelfService(preference = "AllowUserToManageMFADevices")
    ResponseEntity<UserMfaDevice> get(CallContext call, @PathVariable String userName) {
        MfaDeviceDirectory.Entry device = bound(users.require(call.account(), userName));
        return ResponseEntity.ok().eTag("\"" + device.version() + "\"").body(UserMfaDevice.of(device));
    }

    @Operation(
            operationId = "prepareMfaDevice",
            summary =
                    "Creates a device for a user to bind, in place of one that was prepared before; its seed is shown once.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = NewDevice.class)))
    @PostMapping
    @Authorized(value = "ram:BindMFADevice", on = "user/{userName}", access = Access.WIDENING)
    @SelfService(preference = "AllowUserToManageMFADevices", shown = SelfService.Shown.PASSWORD)
    ResponseEntity<Object> prepare(CallContext call, @PathVariable String userName) {
        return writes.perform(call.withoutIfMatch(), commands -> {
            UserDirectory.Entry user = users.require(call.account(), userName);
            Supplier<NewDevice> prepared = devices.prepare(call.account(), user.userId(), commands);
            return _ -> {
                NewDevice device = prepared.get();
                return Answer.created("/v1/users/" + user.userName() + "/mfa-device", device)
                        .keeping(new UserMfaDevice(device.serialNumber(), VIRTUAL));
            };
        });
    }

    @Operation(
            operationId = "bindMfaDevice",
            summary = "Makes a device the second factor of a user, by two codes that follow one another.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserMfaDevice.class)))
    @PutMapping
    @Authorized(value = "ram:BindMFADevice", on = "user/{userName}", access = Access.WIDENING)
    @SelfService(preference = "AllowUserToManageMFADevices", shown = SelfService.Shown.PASSWORD)
    ResponseEntity<Object> bind(
            CallContext call, @PathVariable String userName, @RequestBody BindMfaDeviceRequest request) {
        Totp.requireCode("/authenticationCode1", request.authenticationCode1());
        Totp.requireCode("/authenticationCode2", request.authenticationCode2());
        return writes.perform(call, commands -> {
            UserDirectory.Entry user = users.require(call.account(), userName);
            devices.bind(
                    call,
                    user,
                    request.serialNumber(),
                    request.authenticationCode1(),
                    request.authenticationCode2(),
                    commands);
            return _ -> Answer.ok(UserMfaDevice.of(bound(user)));
        });
    }

    @Operation(
            operationId = "unbindMfaDevice",
            summary = "Takes the MFA device off a user, who then signs in without it or binds another one.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserMfaDevice.class)))
    @DeleteMapping
    @Authorized(value = "ram:UnbindMFADevice", on = "user/{userName}", access = Access.WIDENING)
    @SelfService(preference = "AllowUserToManageMFADevices", shown = SelfService.Shown.SECOND_FACTOR)
    ResponseEntity<Object> unbind(CallContext call, @PathVariable String userName) {
        return writes.perform(call, commands -> {
            UserDirectory.Entry user = users.require(call.account(), userName);
            MfaDeviceDirectory.Entry device = bound(user);
            commands.send(new UnbindMfaDevice(device.serialNumber().id(), user.userId(), user.userName()));
            return _ -> Answer.ok(UserMfaDevice.of(device));
        });
    }

    private MfaDeviceDirectory.Entry bound(UserDirectory.Entry user) {
        return directory.of(user.userId()).orElseThrow(MfaDeviceDirectory::nothingBound);
    }
}
