package dev.portcullis.decision.guard.usage;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.DeterminingStatement;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts which attachment has allowed what. All allows are counted, in memory and without a lock; from time to time somebody
 * takes what was counted.
 */
public final class Usage {

    /** Beyond so many different actions of one attachment between two takings, the others are counted together. */
    static final int MOST_ACTIONS = 64;

    /** The name under which those are counted. */
    public static final String OTHER_ACTIONS = "*";

    /** An attachment that is not used while so many times somebody took the counts is forgotten here. */
    private static final int IDLE = 10;

    private final InstantSource clock;
    private final Map<AccountId, Map<String, Attachment>> attachments = new ConcurrentHashMap<>();

    /** @param clock tells when a grant was used */
    public Usage(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What was counted.
     *
     * @param allows   how often
     * @param lastUsed when it was at the latest
     */
    public record Count(AccountId account, String attachmentId, String action, long allows, Instant lastUsed) {}

    /**
     * Counts what has allowed it, if it was allowed by anything that was granted.
     *
     * @param action in one spelling, whatever the request's is
     */
    public void count(AccountId account, String action, Decision decision) {
        if (!decision.isAllowed()) {
            return;
        }
        List<DeterminingStatement> determining = decision.determining();
        for (int i = 0; i < determining.size(); i++) {
            DeterminingStatement statement = determining.get(i);
            if (isGranted(statement.attachment().holder())) {
                count(account, statement.attachment().attachmentId(), action);
            }
        }
    }

    /** Policies of sessions, of levels and of trust are no attachments. */
    private static boolean isGranted(Holder holder) {
        return holder == Holder.USER || holder == Holder.GROUP || holder == Holder.ROLE;
    }

    private void count(AccountId account, String attachmentId, String action) {
        long now = clock.millis();
        Attachment attachment = of(account, attachmentId);
        attachment.add(action, 1, now);
        while (attachment.retired) {
            // It was forgotten at this very moment: rather counted twice than not at all.
            Thread.onSpinWait();
            attachment = of(account, attachmentId);
            attachment.add(action, 1, now);
        }
    }

    /** Looked up before it is made: making what is there already would take a lock. */
    private Attachment of(AccountId account, String attachmentId) {
        Map<String, Attachment> ofAccount = attachments.get(account);
        if (ofAccount == null) {
            ofAccount = attachments.computeIfAbsent(account, _ -> new ConcurrentHashMap<>());
        }
        Attachment attachment = ofAccount.get(attachmentId);
        return attachment == null ? ofAccount.computeIfAbsent(attachmentId, _ -> new Attachment()) : attachment;
    }

    /** What was counted since the last time. One thread alone. */
    public List<Count> take() {
        List<Count> taken = new ArrayList<>();
        attachments.forEach((account, ofAccount) -> ofAccount.forEach((id, attachment) -> {
            int before = taken.size();
            attachment.take(account, id, taken);
            attachment.idle = taken.size() > before ? 0 : attachment.idle + 1;
            if (attachment.idle > IDLE) {
                attachment.retired = true;
                ofAccount.remove(id, attachment);
                attachment.take(account, id, taken);
            }
        }));
        return taken;
    }

    /** Takes back what could not be handed on. */
    public void giveBack(List<Count> counts) {
        for (Count count : counts) {
            Attachment attachment = of(count.account(), count.attachmentId());
            attachment.add(count.action(), count.allows(), count.lastUsed().toEpochMilli());
        }
    }

    private static final class Attachment {
        private final Map<String, Action> actions = new ConcurrentHashMap<>();
        private volatile boolean retired;
        private int idle;

        void add(String action, long allows, long now) {
            Action counted = actions.get(action);
            if (counted == null) {
                counted = actions.computeIfAbsent(
                        actions.size() < MOST_ACTIONS ? action : OTHER_ACTIONS, _ -> new Action());
            }
            counted.allows.add(allows);
            if (now > counted.lastUsed) {
                counted.lastUsed = now;
            }
        }

        void take(AccountId account, String id, List<Count> taken) {
            actions.forEach((name, action) -> {
                long allows = action.allows.sumThenReset();
                if (allows > 0) {
                    taken.add(new Count(account, id, name, allows, Instant.ofEpochMilli(action.lastUsed)));
                } else if (actions.size() >= MOST_ACTIONS) {
                    // Room for others. What is counted in between is of an attachment that is in use all the same.
                    actions.remove(name, action);
                }
            });
        }
    }

    private static final class Action {
        private final LongAdder allows = new LongAdder();
        private volatile long lastUsed;
    }
}
