package dev.portcullis.identity.signin;

import dev.portcullis.identity.mfa.MfaDevices;
import dev.portcullis.identity.signin.Candidates.Candidate;
import dev.portcullis.identity.signin.SignIn.Origin;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Gives a user its first device before it can sign in: whose profile asks for one could otherwise never get it itself. */
@Component
class Enrolment {

    private final MfaDevices devices;
    private final Sessions sessions;
    private final WriteTransactions transactions;

    Enrolment(MfaDevices devices, Sessions sessions, WriteTransactions transactions) {
        this.devices = devices;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /** Whether the user may do that itself. */
    static boolean isOpenTo(Candidate candidate) {
        return candidate.profile().mfaBindRequired() && candidate.preference().allowUserToManageMfaDevices();
    }

    /** Creates the device whose codes are to be shown. */
    MfaDevices.NewDevice prepare(Candidate candidate, Origin origin) {
        return transactions.run(sessions.callOf(candidate, origin), commands -> {
            Supplier<MfaDevices.NewDevice> prepared =
                    devices.prepare(candidate.account(), candidate.user().userId(), commands);
            return _ -> prepared.get();
        });
    }

    /**
     * Binds it.
     *
     * @throws dev.portcullis.platform.problem.Rejection if the codes are not its
     */
    void bind(Candidate candidate, String first, String second, Origin origin) {
        CallContext call = sessions.callOf(candidate, origin);
        transactions.run(call, commands -> {
            devices.bindPrepared(call, candidate.user(), first, second, commands);
            return _ -> candidate;
        });
    }
}
