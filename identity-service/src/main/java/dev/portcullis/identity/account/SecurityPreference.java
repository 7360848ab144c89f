package dev.portcullis.identity.account;

import dev.portcullis.vocabulary.AddressRange;
import java.util.List;

/**
 * What an account's users may do to themselves and how they sign in (semantics reference §3.4).
 *
 * @param enableSaveMfaTicket         whether a browser may be remembered for seven days instead of asking for a code; kept for
 *                                    the vendor's tools, which always say it: a browser is nothing that signs in here
 * @param allowUserToManagePublicKeys kept for the vendor's tools; nothing here has public keys
 * @param loginSessionDuration        how long a session lasts after signing in, in hours
 * @param loginNetworkMasks           from where users may sign in; empty for everywhere. Access keys are not bound by it.
 */
public record SecurityPreference(
        boolean enableSaveMfaTicket,
        boolean allowUserToChangePassword,
        boolean allowUserToManageAccessKeys,
        boolean allowUserToManageMfaDevices,
        boolean allowUserToManagePublicKeys,
        int loginSessionDuration,
        List<String> loginNetworkMasks) {

    /** What holds as long as an account has said nothing. */
    public static final SecurityPreference DEFAULT =
            new SecurityPreference(false, true, false, true, false, 6, List.of());

    private static final int MASKS = 40;
    private static final int MASKS_LENGTH = 512;

    public SecurityPreference {
        loginNetworkMasks = List.copyOf(loginNetworkMasks);
        if (loginSessionDuration < 1 || loginSessionDuration > 24) {
            throw AccountRejection.SESSION_DURATION.at("/loginSessionDuration", "a session lasts 1 to 24 hours");
        }
        if (loginNetworkMasks.size() > MASKS
                || String.join(";", loginNetworkMasks).length() > MASKS_LENGTH) {
            throw AccountRejection.NETWORK_MASKS.at(
                    "/loginNetworkMasks", "there are at most 40 masks with 512 characters together");
        }
        for (int i = 0; i < loginNetworkMasks.size(); i++) {
            requireMask("/loginNetworkMasks/" + i, loginNetworkMasks.get(i));
        }
    }

    private static void requireMask(String pointer, String mask) {
        try {
            AddressRange.parse(mask);
        } catch (IllegalArgumentException e) {
            throw AccountRejection.NETWORK_MASKS.at(pointer, String.valueOf(e.getMessage()));
        }
    }
}
