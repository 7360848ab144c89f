package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.server.ledger.AccountContent;
import dev.portcullis.decision.server.ledger.LedgerBatch.Entry;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.decision.server.projection.CheckedAccount.Compared;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes an account anew from what the services' own stores hold, and compares it with the ledger and with this process's
 * replica: the ledger with its whole history, the replica with what it decides by. Each is compared at the position at which
 * it is, so that nothing has to stand still.
 */
public final class AccountCheck {

    private static final int SHOWN = 10;

    private final LedgerReader ledger;
    private final Replica replica;
    private final ExportClient exports;
    private final EventReader reader;
    private final InstantSource clock;

    public AccountCheck(
            LedgerReader ledger, Replica replica, ExportClient exports, EventReader reader, InstantSource clock) {
        this.ledger = ledger;
        this.replica = replica;
        this.exports = exports;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Checks the account. What differs is looked at twice before it is said.
     *
     * @throws RepairImpossible if the export cannot be had or cannot be used
     */
    public CheckedAccount check(AccountId account) throws InterruptedException {
        CheckedAccount first = look(account);
        return first.isAsItShouldBe() ? first : look(account);
    }

    private CheckedAccount look(AccountId account) throws InterruptedException {
        // Before the export: what is held now is in it, and more.
        LedgerReader.Held held = ledger.held(account);
        Optional<AccountState> state = replica.peek(account);
        List<Entry> events = new ArrayList<>();
        AccountVector reached = AccountVector.NONE;
        for (EventStream stream : EventStream.values()) {
            RebuiltAccount rebuilt = new RebuiltAccount(account, stream, reader);
            try {
                rebuilt.add(exports.events(stream, account, StreamPosition.NONE));
            } catch (IOException e) {
                throw new RepairImpossible("the export cannot be had: " + e.getMessage(), e);
            }
            events.addAll(rebuilt.entries());
            reached = reached.with(stream, rebuilt.last());
        }
        AccountVector head = reached;
        return new CheckedAccount(
                account.toString(),
                clock.instant().toString(),
                head.toString(),
                compared(
                        held.vector(),
                        held.tainted(),
                        head,
                        held.history(),
                        AccountContent.ofHistory(events, held.vector())),
                state.map(now -> compared(
                        now.vector(),
                        !now.taints().isEmpty(),
                        head,
                        AccountContent.ofFacts(now.facts().all().values()),
                        AccountContent.ofFacts(events, now.vector()))));
    }

    private static Compared compared(
            AccountVector at, boolean tainted, AccountVector head, AccountContent held, AccountContent expected) {
        List<String> differences = new ArrayList<>();
        for (EventStream stream : EventStream.values()) {
            if (at.of(stream).position() > head.of(stream).position()) {
                differences.add("ahead of what " + stream.wireName() + "-service has: " + at.of(stream) + " after "
                        + head.of(stream));
            }
        }
        differences.addAll(held.differences(expected, SHOWN));
        return new Compared(at.toString(), tainted, held.hash(), expected.hash(), differences);
    }
}
