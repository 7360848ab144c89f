package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;

/** What the events of logon profiles and MFA devices say of permissions: nothing. Ended sessions are said by themselves. */
final class LogonFold {

    private LogonFold() {}

    static Optional<Changes> changes(String type, Payload payload) {
        return Optional.ofNullable(
                switch (type) {
                    case "identity.login-profile.created",
                            "identity.login-profile.updated",
                            "identity.login-profile.password-changed",
                            "identity.login-profile.locked",
                            "identity.login-profile.deleted" -> nothingOfUser(payload);
                    case "identity.mfa-device.bound", "identity.mfa-device.unbound" -> {
                        payload.text("serialNumber");
                        yield nothingOfUser(payload);
                    }
                    case "identity.mfa-device.created", "identity.mfa-device.deleted" -> {
                        payload.text("serialNumber");
                        yield Changes.NONE;
                    }
                    default -> null;
                });
    }

    private static Changes nothingOfUser(Payload payload) {
        new PrincipalId(payload.text("userId"));
        return Changes.NONE;
    }
}
