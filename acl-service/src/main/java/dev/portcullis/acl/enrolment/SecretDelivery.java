package dev.portcullis.acl.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.enrolment.EnrolmentDirectory.EnrolmentEntry;
import dev.portcullis.acl.secret.SecretChangeStore;
import dev.portcullis.acl.secret.SecretChangeStore.ChangedUser;
import dev.portcullis.acl.secret.SecretChangeStore.GoodPassword;
import dev.portcullis.platform.eventsourcing.Heads;
import dev.portcullis.platform.sealing.RecipientKey;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Makes of the passwords of instances what an enforcement point is sent. */
public final class SecretDelivery {

    /** What the passwords are sealed as. */
    static final String PURPOSE = "portcullis messaging passwords 1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SecretChangeStore changes;
    private final Heads heads;

    public SecretDelivery(SecretChangeStore changes, Heads heads) {
        this.changes = changes;
        this.heads = heads;
    }

    /**
     * What is sent.
     *
     * @param complete whether it is everything, in place of what was known, or what has changed
     * @param position to ask from next time
     * @param users    how many user names it is about
     * @param sealed   absent if nothing has changed
     */
    record Delivery(boolean complete, StreamPosition position, int users, Optional<RecipientKey.Sealed> sealed) {}

    /** What is sealed. */
    private record Passwords(List<User> users, List<Gone> gone) {}

    /** A user name with its passwords. */
    private record User(String instance, String userName, String kind, List<Password> passwords) {}

    /** A password that is good, until its end if it has one. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record Password(String passwordId, String password, Optional<Instant> validUntil) {}

    /** A user name that nobody has any more. */
    private record Gone(String instance, String userName) {}

    /** Everything, or what has changed since a position from which nothing is missing. */
    Delivery since(AccountId account, EnrolmentEntry enrolment, Optional<StreamPosition> after, Instant now) {
        // Read before the passwords: what is written in between is sent twice rather than never.
        StreamPosition head = heads.of(account);
        Optional<StreamPosition> known =
                after.filter(position -> position.epoch() == head.epoch() && position.position() <= head.position());
        boolean complete = known.isEmpty();
        List<ChangedUser> changed =
                changes.after(account, enrolment.instanceIds(), known.orElse(StreamPosition.NONE), now);
        if (!complete && changed.isEmpty()) {
            return new Delivery(false, head, 0, Optional.empty());
        }
        Passwords passwords = passwords(changed, complete);
        RecipientKey.Sealed sealed = RecipientKey.parse(enrolment.publicKey())
                .seal(
                        PURPOSE.getBytes(StandardCharsets.UTF_8),
                        context(enrolment, complete, head).getBytes(StandardCharsets.UTF_8),
                        JSON.writeValueAsBytes(passwords));
        return new Delivery(
                complete, head, passwords.users().size() + passwords.gone().size(), Optional.of(sealed));
    }

    /** To what the sealed passwords belong, so that nobody can pass an earlier delivery off as a later one. */
    private static String context(EnrolmentEntry enrolment, boolean complete, StreamPosition position) {
        return enrolment.enrolmentId() + " " + enrolment.keyId() + " " + (complete ? "complete" : "changes") + " "
                + position;
    }

    private static Passwords passwords(List<ChangedUser> changed, boolean complete) {
        List<User> users = changed.stream()
                .filter(user -> !user.passwords().isEmpty())
                .map(SecretDelivery::user)
                .toList();
        List<Gone> gone = complete
                ? List.of()
                : changed.stream()
                        .filter(user -> user.passwords().isEmpty())
                        .map(user -> new Gone(user.instanceId(), user.userName()))
                        .toList();
        return new Passwords(users, gone);
    }

    private static User user(ChangedUser user) {
        return new User(
                user.instanceId(),
                user.userName(),
                user.kind().orElseThrow().equals("account") ? "instance-account" : "acl-user",
                user.passwords().stream().map(SecretDelivery::password).toList());
    }

    private static Password password(GoodPassword good) {
        return new Password(good.passwordId(), good.password().text(), good.validUntil());
    }
}
