package dev.portcullis.platform.signature;

import dev.portcullis.platform.problem.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the Authorization header of a signed request.
 *
 * @param signedHeaders their names, lower-case
 * @param signature     hex
 */
public record Acs3Authorization(String accessKeyId, List<String> signedHeaders, String signature) {

    /** The one algorithm that is accepted. */
    public static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private static final int LONGEST = 4_096;
    private static final Pattern FORM = Pattern.compile(
            ALGORITHM
                    + " +Credential=([A-Za-z0-9._-]{1,128}) *, *SignedHeaders=([a-z0-9;_-]{1,2048}) *, *Signature=([0-9a-f]{64})");

    public Acs3Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** Whether the header is a signature, be it of this or of another algorithm of the same family. */
    public static boolean isSignature(String header) {
        return header.regionMatches(true, 0, "ACS", 0, 3);
    }

    /**
     * Reads the header.
     *
     * @throws Rejection 400 {@code InvalidSignatureMethod} for another algorithm, {@code IncompleteSignature} for what is
     *     not of the form
     */
    public static Acs3Authorization parse(String header) {
        String scheme = header.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        if (!scheme.equals(ALGORITHM)) {
            throw Rejection.badParameter(
                    "InvalidSignatureMethod", "Authorization", "requests are signed with " + ALGORITHM + " only");
        }
        Matcher parts = FORM.matcher(header);
        if (header.length() > LONGEST || !parts.matches()) {
            throw incomplete("a signature is written as " + ALGORITHM + " Credential=…,SignedHeaders=…,Signature=…");
        }
        List<String> names = Arrays.asList(parts.group(2).split(";", -1));
        if (names.stream().anyMatch(String::isEmpty)
                || names.stream().distinct().count() != names.size()) {
            throw incomplete("the signed headers are names, each of them once, with semicolons between them");
        }
        return new Acs3Authorization(parts.group(1), names, parts.group(3));
    }

    /** The refusal of a signature that says too little or the same twice. */
    public static Rejection incomplete(String sentence) {
        return Rejection.badParameter("IncompleteSignature", "Authorization", sentence);
    }
}
