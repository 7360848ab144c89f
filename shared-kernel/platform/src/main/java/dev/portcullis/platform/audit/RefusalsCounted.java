package dev.portcullis.platform.audit;

import java.util.Optional;

/**
 * So many more calls were refused that they are not listed. Who, with what and from where is said of the last of them.
 *
 * @param what   the action, the address or the step at which they were refused; absent if it was not the same for all
 * @param principalId whom they were about, if it was somebody else than the caller
 * @param status of the last answer
 * @param code   of the last answer
 * @param count  of those that are not listed
 * @param from   when the first of them was refused
 * @param to     when the last of them was refused
 */
public record RefusalsCounted(
        Optional<String> what,
        Optional<String> principalId,
        int status,
        String code,
        long count,
        String from,
        String to)
        implements AuditContent {

    @Override
    public String kind() {
        return "refusals-counted";
    }
}
