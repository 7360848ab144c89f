package dev.portcullis.acl.activation;

/** The terms of messaging: which version of them is in force. */
public record Terms(String inForce) {

    private static final int LONGEST = 64;

    public Terms {
        if (inForce.isBlank() || inForce.length() > LONGEST) {
            throw new IllegalArgumentException("a version of the terms has 1 to " + LONGEST + " characters");
        }
    }
}
