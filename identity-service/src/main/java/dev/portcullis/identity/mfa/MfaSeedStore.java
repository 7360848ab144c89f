package dev.portcullis.identity.mfa;

import dev.portcullis.platform.sealing.Sealing;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The seeds of devices, sealed, and which of their codes were taken. */
@Component
public final class MfaSeedStore {

    /** What comes before a serial number in the purpose under which a seed is sealed. */
    public static final String PURPOSE = "seed of MFA device ";

    private final JdbcClient jdbc;
    private final Sealing sealing;

    MfaSeedStore(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    /** Keeps the seed of a new device, in the transaction that creates it. */
    void keep(SerialNumber device, byte[] seed) {
        jdbc.sql("INSERT INTO mfa_seed (serial_number, sealed_seed, last_step) VALUES (?, ?, -1)")
                .params(device.toString(), sealing.seal(PURPOSE + device, seed))
                .update();
    }

    Optional<Totp> codes(SerialNumber device) {
        return jdbc.sql("SELECT sealed_seed FROM mfa_seed WHERE serial_number = ?")
                .param(device.toString())
                .query(String.class)
                .optional()
                .map(text -> new Totp(sealing.open(PURPOSE + device, text)));
    }

    /** Takes the code of a step; false if it, or a later one, was taken before. */
    boolean take(SerialNumber device, long step) {
        return jdbc.sql("UPDATE mfa_seed SET last_step = ? WHERE serial_number = ? AND last_step < ?")
                        .params(step, device.toString(), step)
                        .update()
                == 1;
    }
}
