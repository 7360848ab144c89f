package dev.portcullis.platform.eventsourcing;

import dev.portcullis.platform.security.ConsistencyGate;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the accounts of this service's own store have come. */
public final class Heads implements ConsistencyGate {

    private final JdbcClient jdbc;
    private final EventStream stream;

    public Heads(JdbcClient jdbc, EventStream stream) {
        this.jdbc = jdbc;
        this.stream = stream;
    }

    /** The stream that this service writes. */
    public EventStream stream() {
        return stream;
    }

    /** Position of the last committed event of the account; none if it has no events here. */
    public StreamPosition of(AccountId account) {
        return jdbc.sql("SELECT epoch, position FROM account_head WHERE account_id = ?")
                .param(account.value())
                .query((row, _) -> new StreamPosition(row.getInt(1), row.getLong(2)))
                .optional()
                .orElse(StreamPosition.NONE);
    }

    /**
     * Checks the own component of a token: it must be of this epoch and not beyond the head. The other components are
     * nothing that this store could tell.
     *
     * @throws dev.portcullis.platform.problem.Rejection 400 {@code InvalidConsistencyToken.Epoch} or {@code .AheadOfHead}
     */
    @Override
    public void admit(AccountId account, AccountVector token) {
        StreamPosition wanted = token.of(stream);
        if (wanted.position() == 0) {
            return;
        }
        StreamPosition head = of(account);
        if (wanted.epoch() != head.epoch() && head.position() != 0) {
            throw ConsistencyTokens.refuse(
                    "Epoch", "the consistency token is of another epoch of this store; ask without a token");
        }
        if (wanted.position() > head.position()) {
            throw ConsistencyTokens.refuse("AheadOfHead", "the consistency token is ahead of everything written here");
        }
    }

    @Override
    public AccountVector reached(AccountId account) {
        return AccountVector.NONE.with(stream, of(account));
    }
}
