package dev.portcullis.standalone.installation;

/** What of a failure is for people. */
final class Failures {

    private Failures() {}

    /** The cause below all others. */
    static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
