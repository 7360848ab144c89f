package dev.portcullis.platform.web;

import dev.portcullis.platform.eventsourcing.Appended;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Heads;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.eventsourcing.WriteTransactions.Work;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Carries out the writes of controllers: the commands, the answer and the memory of an Idempotency-Key in one
 * transaction.
 */
public final class Writes {

    private final WriteTransactions transactions;
    private final IdempotencyKeys keys;
    private final ConsistencyTokens tokens;
    private final Heads heads;

    public Writes(WriteTransactions transactions, IdempotencyKeys keys, ConsistencyTokens tokens, Heads heads) {
        this.transactions = transactions;
        this.keys = keys;
        this.tokens = tokens;
        this.heads = heads;
    }

    /** Sends one command; the answer is made when the read models are up to date, in the same transaction. */
    public ResponseEntity<Object> perform(CallContext call, Object command, Supplier<Answer> answer) {
        return perform(call, commands -> {
            commands.send(command);
            return _ -> answer.get();
        });
    }

    /** Does any work: looks things up, sends commands, and returns what makes the answer. May run more than once. */
    public ResponseEntity<Object> perform(CallContext call, Work<Answer> work) {
        Permissions.requireNoneOpen();
        return transactions.run(call, commands -> {
            Optional<IdempotencyKeys.Kept> earlier = keys.claim(call);
            if (earlier.isPresent()) {
                ResponseEntity<Object> repeated = repeat(call, earlier.get());
                return _ -> repeated;
            }
            Function<Optional<Appended>, Answer> answer = work.begin(commands);
            return appended -> {
                Answer given = answer.apply(appended);
                AccountId written = appended.map(Appended::account).orElse(call.account());
                StreamPosition head = appended.map(Appended::head).orElseGet(() -> heads.of(written));
                Optional<String> tag =
                        appended.isPresent() ? appended.map(append -> tag(append.version())) : unchanged(call, given);
                keys.keep(call, given, tag, written, head);
                HttpHeaders headers = headers(call, given.location(), tag, written, head);
                return ResponseEntity.status(given.status())
                        .headers(headers)
                        .body(given.body().orElse(null));
            };
        });
    }

    /** Nothing had to be changed, but whoever expected another version is told all the same. */
    private static Optional<String> unchanged(CallContext call, Answer given) {
        if (given.version().isEmpty()) {
            return Optional.empty();
        }
        long version = given.version().getAsLong();
        if (call.ifMatch().isPresent() && call.ifMatch().get() != version) {
            throw Rejection.of(
                    412, "PreconditionFailed", "it was changed since it was read: the ETag in If-Match is stale");
        }
        return Optional.of(tag(version));
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    private ResponseEntity<Object> repeat(CallContext call, IdempotencyKeys.Kept kept) {
        HttpHeaders headers = headers(call, kept.location(), kept.entityTag(), kept.account(), kept.head());
        headers.set("Portcullis-Idempotent-Replay", "true");
        return ResponseEntity.status(kept.status())
                .headers(headers)
                .body(kept.body().orElse(null));
    }

    private HttpHeaders headers(
            CallContext call, Optional<String> location, Optional<String> tag, AccountId account, StreamPosition head) {
        HttpHeaders headers = new HttpHeaders();
        location.ifPresent(path -> headers.setLocation(URI.create(path)));
        tag.ifPresent(headers::setETag);
        headers.set(
                ConsistencyTokens.HEADER,
                tokens.issue(account, call.in(account).after().with(heads.stream(), head)));
        return headers;
    }
}
