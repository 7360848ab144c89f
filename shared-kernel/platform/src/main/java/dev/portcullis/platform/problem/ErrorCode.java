package dev.portcullis.platform.problem;

/**
 * One row of the reference of errors.
 *
 * @param status  of the HTTP answer
 * @param code    stable, such as {@code EntityNotExist.User}
 * @param meaning as a sentence
 */
public record ErrorCode(int status, String code, String meaning) {

    /** The row as the reference shows it. */
    public String row() {
        return "| " + status + " | `" + code + "` | " + meaning + " |";
    }
}
