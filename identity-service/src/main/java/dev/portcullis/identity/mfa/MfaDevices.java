package dev.portcullis.identity.mfa;

import dev.portcullis.identity.mfa.MfaDeviceCommand.BindMfaDevice;
import dev.portcullis.identity.mfa.MfaDeviceCommand.CreateMfaDevice;
import dev.portcullis.identity.mfa.MfaDeviceCommand.DeleteMfaDevice;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is done with virtual devices, whoever asks for it. */
@Component
public class MfaDevices {

    private static final String ISSUER = "Portcullis";

    private final MfaDeviceDirectory directory;
    private final MfaSeedStore seeds;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MfaDevices(MfaDeviceDirectory directory, MfaSeedStore seeds, Clock clock) {
        this.directory = directory;
        this.seeds = seeds;
        this.clock = clock;
    }

    /**
     * A device that has just been created; its seed is told this once.
     *
     * @param qrCodePng the seed with the names of device and account as a picture, Base64
     */
    public record NewDevice(String serialNumber, String base32StringSeed, String qrCodePng) {

        /** Never with the seed. */
        @Override
        public String toString() {
            return "the new device " + serialNumber;
        }
    }

    /** Creates a device, inside a transaction; what it returns is to be called once the events are appended. */
    public Supplier<NewDevice> create(SerialNumber device, Commands commands) {
        commands.send(new CreateMfaDevice(device.id(), device.toString()));
        byte[] seed = new byte[Totp.SEED_BYTES];
        random.nextBytes(seed);
        return () -> {
            seeds.keep(device, seed);
            String text = Base32.encode(seed);
            return new NewDevice(
                    device.toString(), text, Base64.getEncoder().encodeToString(QrCode.png(address(device, text))));
        };
    }

    /**
     * Creates the device of a user's own, inside a transaction. One that was created before and never bound, or is not bound
     * any more, gives way to it: its seed is worth nothing then.
     *
     * @throws Rejection if a device is bound to the user
     */
    public Supplier<NewDevice> prepare(AccountId account, PrincipalId user, Commands commands) {
        if (directory.of(user).isPresent()) {
            throw MfaRejection.USER_HAS_ONE.rejection("a device is bound to the user already");
        }
        SerialNumber device = SerialNumber.ownOf(account, user);
        directory
                .find(account, device.deviceName())
                .ifPresent(former ->
                        commands.send(new DeleteMfaDevice(former.serialNumber().id())));
        return create(device, commands);
    }

    /**
     * Binds the device that was prepared for the user, inside a transaction.
     *
     * @throws Rejection if there is none or the codes are not its
     */
    public void bindPrepared(
            CallContext call, UserDirectory.Entry user, String first, String second, Commands commands) {
        bind(call, user, SerialNumber.ownOf(call.account(), user.userId()).toString(), first, second, commands);
    }

    /**
     * Binds a device to a user by two codes that follow one another, inside a transaction. Neither is taken again.
     *
     * @throws Rejection if they are not the device's
     */
    public void bind(
            CallContext call,
            UserDirectory.Entry user,
            String serialNumber,
            String first,
            String second,
            Commands commands) {
        MfaDeviceDirectory.Entry found = SerialNumber.read(call.account(), serialNumber)
                .flatMap(serial -> directory.find(call.account(), serial.deviceName()))
                .orElseThrow(MfaDeviceDirectory::noDevice);
        // Before its codes are used up, which are its user's.
        if (found.owner().filter(owner -> !owner.userId().equals(user.userId())).isPresent()) {
            throw MfaRejection.DEVICE_IN_USE.rejection("the device is bound to a user already");
        }
        SerialNumber device = found.serialNumber();
        if (directory.of(user.userId()).isPresent()) {
            throw MfaRejection.USER_HAS_ONE.rejection("a device is bound to the user already");
        }
        OptionalLong step = seeds.codes(device)
                .map(codes -> codes.secondStepOf(first, second, clock.instant()))
                .orElse(OptionalLong.empty());
        if (step.isEmpty() || !seeds.take(device, step.getAsLong())) {
            throw wrongCode();
        }
        commands.send(new BindMfaDevice(device.id(), user.userId(), user.userName()));
    }

    /** Refuses what is no code whatever the device. */
    public static void requireCode(String pointer, String code) {
        Totp.requireCode(pointer, code);
    }

    /** The device that is bound to the user. */
    public Optional<SerialNumber> of(PrincipalId user) {
        return directory.of(user).map(MfaDeviceDirectory.Entry::serialNumber);
    }

    /** Takes a code of the device; false if it is not the device's now or was taken before. */
    public boolean take(SerialNumber device, String code) {
        return seeds.codes(device)
                .map(codes -> codes.stepOf(code, clock.instant()))
                .filter(step -> step.isPresent() && seeds.take(device, step.getAsLong()))
                .isPresent();
    }

    /** The refusal of a code. */
    public static Rejection wrongCode() {
        return MfaRejection.WRONG_CODE.rejection("the code is not the device's now, or was used before");
    }

    private static String address(SerialNumber device, String seed) {
        String label = URLEncoder.encode(device.deviceName() + "@" + device.account(), StandardCharsets.UTF_8);
        return "otpauth://totp/" + ISSUER + ":" + label + "?secret=" + seed + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=6&period=30";
    }
}
