package dev.portcullis.identity.mfa;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.identity.mfa.MfaDeviceCommand.BindMfaDevice;
import dev.portcullis.identity.mfa.MfaDeviceCommand.CreateMfaDevice;
import dev.portcullis.identity.mfa.MfaDeviceCommand.DeleteMfaDevice;
import dev.portcullis.identity.mfa.MfaDeviceCommand.UnbindMfaDevice;
import dev.portcullis.identity.mfa.MfaDeviceEvent.MfaDeviceBound;
import dev.portcullis.identity.mfa.MfaDeviceEvent.MfaDeviceCreated;
import dev.portcullis.identity.mfa.MfaDeviceEvent.MfaDeviceDeleted;
import dev.portcullis.identity.mfa.MfaDeviceEvent.MfaDeviceUnbound;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A virtual device under its name. It begins with the first device of the name and outlives its deletion. */
public final class MfaDevice {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable MfaDeviceId id;

    private boolean exists;
    private String serialNumber = "";
    private Optional<PrincipalId> user = Optional.empty();

    MfaDevice() {
        // Rebuilt from its events, or about to begin with the first device.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CreateMfaDevice command) {
        if (exists) {
            throw MfaRejection.NAME_TAKEN.rejection("the account has a device of this name already");
        }
        apply(new MfaDeviceCreated(command.serialNumber()));
    }

    @CommandHandler
    void handle(BindMfaDevice command) {
        requireExistence();
        if (user.isPresent()) {
            throw MfaRejection.DEVICE_IN_USE.rejection("the device is bound to a user already");
        }
        apply(new MfaDeviceBound(serialNumber, command.user(), command.userName()));
    }

    @CommandHandler
    void handle(UnbindMfaDevice command) {
        requireExistence();
        if (!user.equals(Optional.of(command.user()))) {
            throw MfaDeviceDirectory.nothingBound();
        }
        apply(new MfaDeviceUnbound(serialNumber, command.user(), command.userName()));
    }

    @CommandHandler
    void handle(DeleteMfaDevice command) {
        requireExistence();
        if (user.isPresent()) {
            throw MfaRejection.DEVICE_BOUND.rejection("the device is bound to a user; unbind it before deleting it");
        }
        apply(new MfaDeviceDeleted(serialNumber));
    }

    @EventSourcingHandler
    void on(MfaDeviceCreated event) {
        id = MfaDeviceId.of(event.serialNumber());
        exists = true;
        serialNumber = event.serialNumber();
    }

    @EventSourcingHandler
    void on(MfaDeviceBound event) {
        user = Optional.of(event.userId());
    }

    @EventSourcingHandler
    void on(MfaDeviceUnbound event) {
        user = Optional.empty();
    }

    @EventSourcingHandler
    void on(MfaDeviceDeleted event) {
        exists = false;
    }

    private void requireExistence() {
        if (!exists) {
            throw MfaDeviceDirectory.noDevice();
        }
    }
}
