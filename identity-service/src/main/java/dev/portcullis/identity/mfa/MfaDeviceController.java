package dev.portcullis.identity.mfa;

import dev.portcullis.identity.mfa.MfaDeviceCommand.DeleteMfaDevice;
import dev.portcullis.identity.mfa.MfaDevices.NewDevice;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.PrincipalId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The virtual MFA devices of the caller's account. */
@RestController
@Tag(name = "MFA devices")
@RequestMapping("/v1/mfa-devices")
class MfaDeviceController {

    private final Writes writes;
    private final MfaDeviceDirectory directory;
    private final MfaDevices devices;

    MfaDeviceController(Writes writes, MfaDeviceDirectory directory, MfaDevices devices) {
        this.writes = writes;
        this.directory = directory;
        this.devices = devices;
    }

    /** The wish for a device. */
    record CreateMfaDeviceRequest(String virtualMfaDeviceName) {}

    /** A device that is known by its number only: the seed is told once. */
    record MfaDeviceResource(
            String serialNumber, Instant createdAt, Optional<Instant> activatedAt, Optional<User> user) {

        /** The user whom the device is bound to. */
        record User(PrincipalId userId, String userName) {}

        static MfaDeviceResource of(MfaDeviceDirectory.Entry device) {
            return new MfaDeviceResource(
                    device.serialNumber().toString(),
                    device.createdAt(),
                    device.owner().map(MfaDeviceDirectory.Owner::boundAt),
                    device.owner().map(owner -> new User(owner.userId(), owner.userName())));
        }
    }

    @Operation(
            operationId = "createVirtualMfaDevice",
            summary = "Creates a virtual device that is nobody's yet; its seed is shown once.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = NewDevice.class)))
    @PostMapping
    @Authorized(value = "ram:CreateVirtualMFADevice", on = "mfa/*", access = Access.WIDENING)
    ResponseEntity<Object> create(CallContext call, @RequestBody CreateMfaDeviceRequest request) {
        SerialNumber device = SerialNumber.requested(call.account(), request.virtualMfaDeviceName());
        return writes.perform(call, commands -> {
            Supplier<NewDevice> created = devices.create(device, commands);
            return _ -> Answer.created("/v1/mfa-devices/" + device.deviceName(), created.get())
                    .keeping(MfaDeviceResource.of(directory.require(call.account(), device.deviceName())));
        });
    }

    @Operation(operationId = "listVirtualMfaDevices", summary = "Lists virtual devices by name.")
    @GetMapping
    @Authorized(value = "ram:ListVirtualMFADevices", on = "mfa/*", access = Access.READ)
    Listing<MfaDeviceResource> list(CallContext call, Page page) {
        Listing<MfaDeviceDirectory.Entry> found = Listing.of(
                page,
                directory.list(call.account(), page),
                device -> device.serialNumber().deviceName().toLowerCase(Locale.ROOT));
        return new Listing<>(found.items().stream().map(MfaDeviceResource::of).toList(), found.nextCursor());
    }

    @Operation(operationId = "deleteVirtualMfaDevice", summary = "Deletes a virtual device that is nobody's.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{deviceName}")
    @Authorized(value = "ram:DeleteVirtualMFADevice", on = "mfa/{deviceName}", access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String deviceName) {
        return writes.perform(call, commands -> {
            commands.send(new DeleteMfaDevice(
                    directory.require(call.account(), deviceName).serialNumber().id()));
            return _ -> Answer.noContent();
        });
    }
}
